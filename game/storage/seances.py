"""A séance and its file: judged by the rules, then written, then shown; never the other way."""

import secrets
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from game import __version__
from game.engine.jugement import add, fold
from game.engine.seance import GesteImpossible, Seance
from game.engine.suites import Ecarte, moved, moved_sentence, put_after, table_of
from game.model.faute import ContenuInvalide
from game.model.gestes import GESTE, Geste, Ouvrir
from game.model.projection import Projection
from game.model.script import Script
from game.storage.base import SeanceAVoir, only_look, require_file
from game.storage.catalogue import GENRES, Catalogue, CatalogueGele, Introuvable
from game.storage.contenu_de_seance import ContenuDeSeance
from game.storage.dossier import command
from game.storage.journal import Ecriture, Journal, SeanceAbimee, SeanceIllisible
from game.storage.mise_a_part import check_whole, seems_ours, set_aside
from game.storage.rangees import IDENT, Copie, Ligne, now
from game.storage.transport import no_seance

HORS_SEANCE = "correspondance"
"""What no séance is played with: it only reads files of places."""
SAUVER = "« {} » sauve ce qui se relit."


class SeanceOuverte:
    """A séance at work: its file, where it stands, and what the file does not have yet."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        copie = journal.copy()
        self.meta, self.textes = copie.meta, copie.textes
        self.catalogue = CatalogueGele(self.textes)
        self.contenu = ContenuDeSeance(self.catalogue)
        self.script = self._script()
        self.instants = [ligne.instant for ligne in copie.lignes]
        """When each geste of `seance` was made, from the first."""
        self._ecrite = fold(self.script, self.contenu, copie.gestes)
        """As it is on the disk."""
        self._trace = journal.trace(len(copie.lignes))
        """What says that the disk still has it."""
        self.seance = self._ecrite
        """As people see it: what the file refused is in it."""
        self.panne = ""
        """What the file refuses now, in a sentence; empty when all is on the disk."""
        self.ecartes: tuple[Ecarte, ...] = ()
        """What was accepted in memory, and refused after what another console wrote meanwhile."""
        self.pouls = copie.pouls
        """The last seconds of its clock that are known, and when."""
        self.vue = copie.vue
        """What the room saw when it was opened."""

    @property
    def rang(self) -> int:
        """The rank of the last geste known here."""
        return len(self.seance.gestes)

    @property
    def ecrits(self) -> int:
        """The rank of the last geste on the disk."""
        return len(self._ecrite.gestes)

    @property
    def en_attente(self) -> tuple[Geste, ...]:
        """The gestes that are only in memory."""
        return self.seance.gestes[self.ecrits :]

    def add(self, *gestes: Geste, a: int | None = None) -> Seance:
        """Judge, write, then show: all of them, or none; « enregistré » where `panne` is empty.

        Raises GesteImpossible, and then nothing is kept. What the file refuses stays in memory,
        and is written first by the next `add`, `reload` or `save`.
        """
        apres = _added(self.seance, gestes)
        instants = [*self.instants, *[now()] * len(gestes)]
        try:
            with self.journal.writing() as ecriture:
                if nouveaux := self._since(ecriture):
                    bougees = self._receive(nouveaux, ecriture)
                    for numero in map(table_of, gestes):
                        if numero in bougees:
                            raise GesteImpossible(moved_sentence(numero))
                    apres = _added(self.seance, gestes)
                    instants = [*self.instants, *[now()] * len(gestes)]
                ecriture.append(_lines(apres, instants, self.ecrits))
                if a is not None:
                    ecriture.beat(a)
                suivie = ecriture.trace(len(apres.gestes))
        except SeanceIllisible as refus:
            self.panne = str(refus)
        else:
            self._ecrite, self._trace, self.panne = apres, suivie, ""
        self.seance, self.instants = apres, instants
        self.pouls = (a, now()) if a is not None else self.pouls
        return apres

    def save(self, a: int | None = None) -> bool:
        """Write what is only in memory; whether all is on the disk."""
        self.add(a=a)
        return not self.panne

    def reload(self) -> bool:
        """What another console wrote since; whether there was something.

        Raises SeanceIllisible when the file can't be read, or does not take what waits.
        """
        avant = self.seance
        if self.en_attente:
            self.save()
        else:
            try:
                nouveaux = self._since(self.journal)
            except SeanceIllisible as refus:
                self.panne = str(refus)
            else:
                self.panne = ""
                if nouveaux:
                    self._receive(nouveaux, self.journal)
        if self.panne:
            raise SeanceIllisible(self.panne)
        return self.seance is not avant and self.seance.gestes != avant.gestes

    def move_to(self, chemin: Path, a: int | None = None, vue: Projection | None = None) -> None:
        """« Enregistrer ailleurs »: all of it in a new file, memory included, and go on there.

        The former file is left as it is. Raises SeanceIllisible where the new one can't be, and
        then nothing has changed.
        """
        pouls = self.pouls if a is None else (a, now())
        lignes = tuple(_lines(self.seance, self.instants))
        copie = Copie(self.meta, self.textes, lignes, pouls, vue or Projection())
        journal = Journal.create(chemin, copie)
        with journal.or_nothing():
            self._trace = journal.trace(len(lignes))
        self.journal = journal
        self._ecrite, self.panne, self.pouls = self.seance, "", pouls

    def _script(self) -> Script:
        nom = self.meta.get("script", "")
        try:
            return self.catalogue.script(nom)
        except (Introuvable, ContenuInvalide):
            raise SeanceIllisible(
                f"{self.journal.chemin} : son déroulé « {nom} » ne se lit pas."
            ) from None

    def _since(self, source: Journal | Ecriture) -> list[Ligne]:
        """What is on the disk after what we know; raises SeanceIllisible where that has changed."""
        if source.trace(self.ecrits) != self._trace:
            raise SeanceIllisible(
                f"{self.journal.chemin} n’a plus ce qui y a été écrit : une copie plus ancienne "
                "l’a-t-elle remplacé, ou le disque l’a-t-il abîmé ? "
                "Enregistrez la séance ailleurs."
            )
        return source.lignes(self.ecrits + 1)

    def _receive(self, nouveaux: Sequence[Ligne], source: Journal | Ecriture) -> set[int]:
        """What another console wrote comes before what waits here, which is judged again after it.

        The tables that it moved.
        """
        attente = list(enumerate(self.en_attente, self.ecrits + 1))
        siens = dict(enumerate(self.instants, 1))
        gestes = [ligne.geste for ligne in nouveaux]
        deja = _already(gestes, self.en_attente) if self.journal.incertain else 0
        nous = _added(self._ecrite, gestes[:deja])
        ecrite = _added(nous, gestes[deja:])
        bougees = moved(nous, ecrite)
        suite = put_after(ecrite, attente[deja:], self.ecrits + deja, bougees)
        instants = [*self.instants[: self.ecrits], *[ligne.instant for ligne in nouveaux]]
        self.instants = [*instants, *[siens[rang] for rang in suite.rangs]]
        self._trace = source.trace(len(ecrite.gestes))
        self._ecrite, self.seance, self.journal.incertain = ecrite, suite.seance, False
        self.ecartes += suite.ecartes
        return bougees


def _already(ecrits: Sequence[Geste], attente: Sequence[Geste]) -> int:
    """How many of the gestes that wait were written after all: the disk said no too late."""
    paires = zip(ecrits, attente, strict=False)
    return len(list(takewhile(lambda paire: _same(*paire), paires)))


def _same(une: Geste, autre: Geste) -> bool:
    return GESTE.dump_json(une) == GESTE.dump_json(autre)


def _added(seance: Seance, gestes: Sequence[Geste]) -> Seance:
    for geste in gestes:
        seance = add(seance, geste)
    return seance


def _lines(seance: Seance, instants: Sequence[str], depuis: int = 0) -> list[Ligne]:
    """The gestes after a rank, as they are kept."""
    suite = zip(instants[depuis:], seance.gestes[depuis:], strict=True)
    return [Ligne(rang, *ligne) for rang, ligne in enumerate(suite, depuis + 1)]


def create(
    chemin: Path, catalogue: Catalogue, script: str, ouvrir: Ouvrir, *suite: Geste
) -> SeanceOuverte:
    """A new séance in a new file, opened by its first gestes: all of them, or no file.

    Raises SeanceIllisible, Introuvable, ContenuInvalide, or GesteImpossible before any file.
    """
    fold(catalogue.script(script), ContenuDeSeance(catalogue), [ouvrir, *suite])
    catalogue.territoire(ouvrir.territoire)
    meta = {"script": script, IDENT: secrets.token_hex(8), "jeu": __version__}
    instant = now()
    lignes = tuple(Ligne(rang, instant, g) for rang, g in enumerate((ouvrir, *suite), 1))
    copie = Copie(meta, frozen(catalogue), lignes, (0, instant))
    return written(chemin, copie)


def written(chemin: Path, copie: Copie) -> SeanceOuverte:
    """It in a new file, and opened; raises SeanceIllisible, and then there is no file."""
    journal = Journal.create(chemin, copie)
    with journal.or_nothing():
        return SeanceOuverte(journal)


def reopen(chemin: Path) -> SeanceOuverte:
    """A séance as it was left; raises SeanceIllisible.

    Nothing writes in a file that is damaged: it is set aside as it is.
    """
    require_file(chemin)
    try:
        check_whole(chemin)
    except SeanceAbimee as abime:
        if not seems_ours(chemin):
            raise SeanceIllisible(no_seance(chemin)) from None
        vers = set_aside(chemin)
        copie = f" Une copie telle quelle est dans {vers}." if vers else ""
        sauver = command("parcours seance verifier", chemin, "--sauver -o F.seance")
        raise SeanceAbimee(f"{abime}{copie} {SAUVER.format(sauver)}") from None
    try:
        return SeanceOuverte(Journal(chemin))
    except SeanceAbimee:
        raise
    except SeanceIllisible as refus:
        # Whole, and its folder or its disk takes nothing.
        raise SeanceAVoir(f"{refus} {only_look(chemin)}") from None


def frozen(catalogue: Catalogue) -> dict[str, str]:
    """Every text of the content, by its path in a content folder: it reopens after an edit."""
    textes: dict[str, str] = {}
    for nom, genre in GENRES.items():
        if nom == HORS_SEANCE:
            continue
        for chemin in catalogue.files(nom):
            try:
                textes[f"{genre.chemin}/{chemin.name}"] = chemin.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                # Nobody could play it anyway: `verifier` says why.
                continue
    return textes


__all__ = ["ContenuDeSeance", "SeanceOuverte", "create", "frozen", "reopen", "written"]
