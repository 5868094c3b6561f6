"""A content file that is typed in here: what it held when it was opened, and how it is saved."""

import codecs
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from game.model.faute import ContenuInvalide
from game.storage.caracteres import INTERDITS, nommer, sorte
from game.storage.octets import TAILLE_MAX, decode, lines, read_bytes, shown

AILLEURS = "ouvrez-le dans votre éditeur (E)"
_FINS = re.compile("\r\n|\r|\n")


class Intouchable(Exception):
    """A file that can't be typed in here, or saved; its message is a whole French sentence."""


class AutreVersion(Exception):
    """The file is not the one that was opened: somebody else wrote it, or it is gone."""


class Brouillon:
    """What is on the disk of one file, as it was last read or written here."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self.disque: bytes | None = None
        """None where there was no file."""
        self.marque = b""
        """The byte order mark that the file began with."""

    def read(self) -> str:
        """The text of the file, "" where there is none; raises Intouchable.

        Its ends of lines are its own: what is saved unchanged is the same bytes.
        """
        octets = self.on_disk()
        texte = "" if octets is None else _typed(octets, shown(self.chemin))
        self.disque = octets
        self.marque = _mark(octets or b"")
        return texte

    def bytes_of(self, texte: str) -> bytes:
        """What would be written."""
        return self.marque + texte.encode("utf-8", "replace")

    def is_saved(self, texte: str) -> bool:
        """Whether the file held this when it was last seen."""
        return self.bytes_of(texte) == (b"" if self.disque is None else self.disque)

    def is_stale(self) -> bool:
        """Whether the disk holds something else by now; a file that can't be read is not it."""
        try:
            return self.on_disk() != self.disque
        except Intouchable:
            return True

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
        if not par_dessus and self.is_stale():
            raise AutreVersion
        try:
            _replace(self.chemin.resolve(), octets)
        except (OSError, ValueError):
            raise Intouchable(
                f"« {self.chemin.name} » n’a pas pu être écrit : vérifiez son dossier, vos droits"
                " et la place qui reste. Ce que vous avez tapé est toujours ici."
            ) from None
        self.disque = octets

    @property
    def de_cote(self) -> Path:
        """Where a text waits that was not saved when the program was stopped."""
        return self.chemin.with_name(f"{self.chemin.name}.brouillon")

    def set_aside(self, texte: str) -> None:
        """For the next time; a disk that refuses is nothing one can be told by then."""
        with suppress(OSError, ValueError):
            _replace(self.de_cote, self.bytes_of(texte))

    def aside(self) -> str | None:
        """The text that waits; None where there is none, or it can't be shown."""
        try:
            return _typed(read_bytes(self.de_cote), self.de_cote.name)
        except (ContenuInvalide, Intouchable):
            return None

    def forget_aside(self) -> None:
        """It was saved, or is not wanted."""
        with suppress(OSError, ValueError):
            self.de_cote.unlink(missing_ok=True)

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


def _replace(chemin: Path, octets: bytes) -> None:
    """Under another name, on the disk, then named: the file is the old one, or the new one."""
    neuf = chemin.with_name(f".{chemin.stem}-{os.getpid()}.inacheve")
    try:
        with open(neuf, "wb") as fichier:
            fichier.write(octets)
            fichier.flush()
            os.fsync(fichier.fileno())
        if chemin.exists():
            os.chmod(neuf, stat.S_IMODE(chemin.stat().st_mode))
        os.replace(neuf, chemin)
    except OSError:
        with suppress(OSError):
            os.unlink(neuf)
        raise
