"""A content file that is typed in here: what it held when it was opened, and how it is saved."""

import codecs
import os
import re
from pathlib import Path

from game.model.faute import ContenuInvalide
from game.storage.attente import Attente
from game.storage.caracteres import INTERDITS, nommer, sorte
from game.storage.octets import TAILLE_MAX, decode, lines, read_bytes, shown
from game.storage.sur_disque import is_protected, replace

AILLEURS = "ouvrez-le dans votre éditeur (E)"
_FINS = re.compile("\r\n|\r|\n")


class Intouchable(Exception):
    """A file that can't be typed in here, or saved; its message is a whole French sentence."""


class AutreVersion(Exception):
    """The file is not the one that was opened: somebody else wrote it."""


class Brouillon:
    """What is on the disk of one file, as it was last read or written here."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self.disque: bytes | None = None
        """None where there was no file."""
        self.marque = b""
        """The byte order mark that the file began with."""
        self.fin = "\n"
        """How its lines end."""
        self.ecarte = False
        """Whether the disk was seen to hold something else, or nothing, since."""
        self.attente = Attente(chemin)

    def read(self) -> str:
        """The text of the file, "" where there is none; raises Intouchable.

        Its ends of lines are its own: what is saved unchanged is the same bytes.
        """
        octets = self.on_disk()
        texte = "" if octets is None else _typed(octets, shown(self.chemin))
        self.base = octets, _mark(octets or b""), next(iter(_FINS.findall(texte)), "\n")
        return texte

    @property
    def base(self) -> tuple[bytes | None, bytes, str]:
        """What the text comes from: what the disk held, its mark, its ends of lines."""
        return self.disque, self.marque, self.fin

    @base.setter
    def base(self, base: tuple[bytes | None, bytes, str]) -> None:
        self.disque, self.marque, self.fin = base
        self.ecarte = False

    def bytes_of(self, texte: str) -> bytes:
        """What would be written."""
        return self.marque + _FINS.sub(self.fin, texte).encode("utf-8", "replace")

    def is_saved(self, texte: str) -> bool:
        """Whether the file held this when it was last seen."""
        return not self.ecarte and self.bytes_of(texte) == (
            b"" if self.disque is None else self.disque
        )

    def is_stale(self) -> bool:
        """Whether the disk holds something else by now; a file that can't be read is not it."""
        try:
            return self.on_disk() != self.disque
        except Intouchable:
            return True

    @property
    def is_gone(self) -> bool:
        """Whether there was a file, and there is none any more."""
        return self.disque is not None and not os.path.lexists(self.chemin)

    def save(self, texte: str, *, par_dessus: bool = False) -> None:
        """Write it whole, under its own name; raises AutreVersion, Intouchable.

        `par_dessus`: whatever the disk holds by now.
        """
        octets = self.bytes_of(texte)
        if len(octets) > TAILLE_MAX:
            raise Intouchable(
                f"Ce texte est trop long : {len(octets) // 1024} Ko, pour {TAILLE_MAX // 1024} au"
                " plus. Rien n’est écrit."
            )
        if not par_dessus and not self.is_gone and self.is_stale():
            raise AutreVersion
        if is_protected(self.chemin):
            raise Intouchable(
                f"« {self.chemin.name} » est en lecture seule : rien n’est écrit. Pour l’écrire,"
                f" ôtez d’abord cette protection. {self._kept(octets)}"
            )
        try:
            replace(self.chemin.resolve(), octets)
        except (OSError, ValueError):
            raise Intouchable(
                f"« {self.chemin.name} » n’a pas pu être écrit : vérifiez son dossier, vos droits"
                f" et la place qui reste. {self._kept(octets)}"
            ) from None
        self.disque, self.ecarte = octets, False

    def _kept(self, octets: bytes) -> str:
        """Where a text is that could not be written."""
        ou = (
            f", et attend dans {self.attente.where}"
            if self.attente.keep(octets, self.disque)
            else ""
        )
        return f"Ce que vous avez tapé est toujours ici{ou}."

    def set_aside(self, texte: str) -> bool:
        """For the next time; False where no disk takes it."""
        return self.attente.keep(self.bytes_of(texte), self.disque)

    def resume(self, place: Path) -> bool:
        """Go on with a text that waits; False where it was typed on another file than this one.

        Then nothing is known of the disk, and saving asks.
        """
        self.attente.sien = place
        meme = self.attente.follows(place, self.disque)
        if not meme:
            self.disque = None
        return meme

    def aside(self) -> list[tuple[Path, str]]:
        """The texts that wait, but those that can't be shown, or that are the file itself."""
        attendent = []
        for place, octets in self.attente.waiting():
            if octets in (b"", self.disque):
                continue
            try:
                attendent.append((place, _typed(octets, place.name)))
            except Intouchable:
                continue
        return attendent

    def on_disk(self) -> bytes | None:
        """What the disk holds now, None where there is no file; raises Intouchable."""
        try:
            if not os.path.lexists(self.chemin):
                return None
            return read_bytes(self.chemin)
        except ContenuInvalide as refus:
            raison = refus.fautes[0].contexte.get("raison", "il est trop gros")
            raise Intouchable(f"« {self.chemin.name} » ne s’ouvre pas ici : {raison}.") from None


def _mark(octets: bytes) -> bytes:
    return codecs.BOM_UTF8 if octets.startswith(codecs.BOM_UTF8) else b""


def _typed(octets: bytes, fichier: str) -> str:
    """A text of which every sign can be shown and written back; raises Intouchable."""
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Intouchable(f"Ce fichier n’est pas en UTF-8 : {AILLEURS}.")
    try:
        texte = decode(octets, fichier)
    except ContenuInvalide as refus:
        ligne = refus.fautes[0].ligne
        raise Intouchable(f"La ligne {ligne} n’est pas en UTF-8 : {AILLEURS}.") from None
    for numero, ligne_lue in enumerate(lines(texte), start=1):
        if trouve := INTERDITS.search(ligne_lue):
            quoi = f"{sorte(trouve[0])} ({nommer(trouve[0])})"
            raise Intouchable(f"La ligne {numero} a {quoi}, qui ne se montre pas ici : {AILLEURS}.")
    if len(set(_FINS.findall(texte))) > 1:
        raise Intouchable(f"Les fins de ligne de ce fichier sont de deux sortes : {AILLEURS}.")
    return texte
