"""The odds of a text that is being typed: counted in another process, let go for a newer text.

The keys never wait for them: a thread of this process would share its only interpreter lock with
them, and nothing could stop it.
"""

import sys
from contextlib import redirect_stderr
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from game.storage.apercu import Demande, read_version
from game.storage.coeurs import settle, undisturbed
from game.storage.vivant import CatalogueVivant
from game.ui.chances_d_auteur import Cotes, odds
from game.ui.panne import report

ARRET = "Le calcul des chances s’est arrêté : enregistrez, ou changez le texte, pour le refaire."


class Indisponible(Exception):
    """This system starts no other process."""


class Lache(Exception):
    """What was being counted was let go."""


class Compteur:
    """One process that counts, started when it is first needed, and again once it was let go."""

    def __init__(self, contenu: Path | None) -> None:
        self.contenu = contenu
        self._verrou = Lock()
        self._atelier: tuple[BaseProcess, Connection] | None = None
        self._ferme = False

    def start(self) -> None:
        """Ready before the first text; raises Indisponible."""
        with self._verrou:
            if self._ferme:
                raise Lache
            if self._atelier is not None and self._atelier[0].is_alive():
                return
            try:
                contexte = get_context("spawn")
                ici, la = contexte.Pipe()
                processus = contexte.Process(target=serve, args=(la, self.contenu), daemon=True)
                # Textual's own stream, in the place of this one, is no file to hand over.
                with undisturbed(), redirect_stderr(sys.__stderr__):
                    processus.start()
                # Its end closes with the process, and is heard here.
                la.close()
            except (OSError, ImportError, ValueError) as refus:
                raise Indisponible from refus
            self._atelier = processus, ici

    def count(self, demande: Demande, brouillon: bytes) -> Cotes | None:
        """The odds of this text, None where it can't be played; waits, so it is never on the keys.

        Raises Lache once it is let go, Indisponible.
        """
        self.start()
        with self._verrou:
            atelier = self._atelier
        if atelier is None:
            raise Lache
        try:
            atelier[1].send((demande, brouillon))
            recues: Cotes | None = atelier[1].recv()
        except (EOFError, OSError):
            with self._verrou:
                lache = self._atelier is not atelier
                self._atelier = None if not lache else self._atelier
            if lache:
                raise Lache from None
            return (ARRET,)
        return recues

    def let_go(self) -> None:
        """What is being counted is of no use any more."""
        with self._verrou:
            atelier, self._atelier = self._atelier, None
        if atelier is not None:
            atelier[0].kill()

    def close(self) -> None:
        """For good."""
        self._ferme = True
        self.let_go()


def serve(demandes: Connection, contenu: Path | None) -> None:
    """In the other process: one text after the other, until this one ends."""
    settle()
    catalogue = CatalogueVivant(contenu)
    while True:
        try:
            demande, brouillon = demandes.recv()
        except (EOFError, OSError):
            return
        demandes.send(_counted(catalogue, demande, brouillon))


def _counted(catalogue: CatalogueVivant, demande: Demande, brouillon: bytes) -> Cotes | None:
    try:
        monde = read_version(catalogue, demande, brouillon).monde
        return None if monde is None else odds(monde)
    except Exception as erreur:
        return (report(erreur),)
