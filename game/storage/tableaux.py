"""Reads a CSV from anywhere, row by row: encoding, separator and quotes as they come.

Nothing is kept but the row being read: a file may be larger than the memory.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from game.model.anomalie import Anomalies
from game.storage.caracteres import INTERDITS, visible

SEPARATEURS = ",;\t|"
OCTETS_MAX, LIGNES_MAX = 300_000_000, 500_000
"""France has some twenty thousand places: what so many would take in memory is the bound."""
LIGNE_MAX = 1_000_000
"""Characters of one line; more is not a table."""
CELLULE_MAX = 131_072
LIGNES_DE_CELLULE = 30
"""A cell with more lines than this holding separators has lost its closing quote."""
COLONNES_MAX = 400
PAS = 2000
"""Lines between two words of how far one is."""
Avance = Callable[[int, int], None]

_RETOURS = re.compile(r"\r\n?")
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Illisible(Exception):
    """A file that is no table; its message is a whole French sentence, with the remedy."""


@dataclass
class Tableau:
    """The rows of a CSV file, read once, in order."""

    chemin: Path
    anomalies: Anomalies
    separateur: str = ","
    colonnes: list[str] = field(default_factory=list)
    windows: int = 0
    """How many lines were not UTF-8."""
    avance: Avance | None = None
    """Told now and then how many bytes were read, and of how many; what it raises stops all."""
    octets: int = 0
    lus: int = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its place in the file, the header being read first.

        Raises Illisible, or OSError.
        """
        with open(self.chemin, "rb") as flux:
            self._measure(flux)
            try:
                yield from self._rows(flux)
            except csv.Error as erreur:
                raise Illisible(self._broken(str(erreur))) from None
        if not self.colonnes:
            raise Illisible(f"« {self.chemin} » est vide : il n’y a pas de ligne de titres.")

    def _measure(self, flux: IO[bytes]) -> None:
        """Raises Illisible for a file too large to be a list of places, before it is read."""
        lignes = octets = 0
        while morceau := flux.read(1 << 20):
            octets += len(morceau)
            lignes += morceau.count(b"\n")
            if octets > OCTETS_MAX or lignes > LIGNES_MAX:
                raise Illisible(
                    f"« {self.chemin} » a plus de {LIGNES_MAX // 1000} 000 lignes ou de "
                    f"{OCTETS_MAX // 1_000_000} Mo : la France entière compte une vingtaine de "
                    "milliers de lieux. Remède : donner le fichier d’un territoire."
                )
        self.octets = octets
        flux.seek(0)

    def _rows(self, flux: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        lignes = self._lines(flux)
        debut = next((ligne for ligne in lignes if ligne.strip()), None)
        if debut is None:
            return
        self.separateur = _separator(debut)
        csv.field_size_limit(CELLULE_MAX)
        lecteur = csv.reader(_again(debut, lignes), delimiter=self.separateur)
        self.colonnes = [colonne.strip() for colonne in next(lecteur)]
        if len(self.colonnes) < 2 or len(self.colonnes) > COLONNES_MAX:
            raise Illisible(self._no_table())
        avant = lecteur.line_num
        for cellules in lecteur:
            place, avant = avant + 1, lecteur.line_num
            if any(cellule.strip() for cellule in cellules):
                yield place, self._checked(place, cellules)
            else:
                self.anomalies.note("ligne_vide", place)

    def _checked(self, place: int, cellules: list[str]) -> list[str]:
        """The cells, as many as the header has; what had to be done is noted."""
        largeur = len(self.colonnes)
        if len(cellules) < largeur:
            self.anomalies.note("ligne_courte", place, "", f"{len(cellules)} sur {largeur}")
            cellules = cellules + [""] * (largeur - len(cellules))
        elif len(cellules) > largeur:
            perdues = [cellule for cellule in cellules[largeur:] if cellule.strip()]
            if perdues:
                self.anomalies.note("ligne_longue", place, "", self.separateur.join(perdues))
            cellules = cellules[:largeur]
        tout = "".join(cellules)
        if "\n" in tout or INTERDITS.search(tout):
            self._cleaned(place, cellules)
        return [cellule.strip() for cellule in cellules]

    def _cleaned(self, place: int, cellules: list[str]) -> None:
        for rang, cellule in enumerate(cellules):
            if cellule.count("\n") > LIGNES_DE_CELLULE:
                self.anomalies.note("guillemet", place, self.colonnes[rang], cellule)
            if INTERDITS.search(cellule):
                self.anomalies.note("caractere_de_commande", place, self.colonnes[rang], cellule)
                cellules[rang] = INTERDITS.sub(lambda signe: visible(signe[0]), cellule)

    def _lines(self, flux: IO[bytes]) -> Iterator[str]:
        """Decoded lines; a line that is not UTF-8 is read as Windows-1252, and noted."""
        tete = flux.read(3)
        bom = next((signe for signe in _BOMS if tete.startswith(signe)), b"")
        flux.seek(len(bom))
        if bom and _BOMS[bom] != "utf-8":
            raise Illisible(
                f"« {self.chemin} » est en UTF-16, comme « Texte Unicode » d’un tableur. "
                "Remède : l’enregistrer en « CSV UTF-8 »."
            )
        rang = 0
        while brute := flux.readline(LIGNE_MAX):
            rang += 1
            self.lus += len(brute)
            if self.avance and rang % PAS == 0:
                self.avance(self.lus, self.octets)
            if len(brute) == LIGNE_MAX:
                raise Illisible(
                    f"« {self.chemin} », ligne {rang} : plus d’un million de caractères sur une "
                    "ligne. Ce n’est pas un tableau CSV, ou un guillemet y est resté ouvert."
                )
            if b"\x00" in brute and rang == 1:
                raise Illisible(
                    f"« {self.chemin} » n’est pas un fichier texte : un classeur de tableur, "
                    "peut-être ? Remède : l’exporter en « CSV UTF-8 »."
                )
            # An old Mac ends its lines with a lone return, which csv refuses.
            texte = _RETOURS.sub("\n", self._decoded(brute, rang))
            yield from (f"{ligne}\n" for ligne in texte.removesuffix("\n").split("\n"))

    def _decoded(self, brute: bytes, rang: int) -> str:
        try:
            return brute.decode("utf-8").replace("\x00", "\u2400")
        except UnicodeDecodeError:
            self.windows += 1
            self.anomalies.note("encodage", rang)
            return brute.decode("cp1252", errors="replace").replace("\x00", "\u2400")

    def _no_table(self) -> str:
        if len(self.colonnes) > COLONNES_MAX:
            return f"« {self.chemin} » a plus de {COLONNES_MAX} colonnes : ce n’est pas une liste."
        return (
            f"« {self.chemin} » n’est pas un tableau CSV : sa première ligne n’a qu’une colonne. "
            "Remède : exporter la feuille en CSV, avec des virgules ou des points-virgules."
        )

    def _broken(self, erreur: str) -> str:
        if "field larger" in erreur:
            return (
                f"« {self.chemin} » : une cellule a plus de {CELLULE_MAX // 1024} Ko ; un "
                'guillemet y est sans doute resté ouvert. Remède : chercher un « " » seul.'
            )
        return (
            f"« {self.chemin} » n’est pas un tableau CSV que l’on sache lire. Remède : "
            "l’exporter de nouveau en « CSV UTF-8 »."
        )


def _again(debut: str, suite: Iterator[str]) -> Iterator[str]:
    yield debut
    yield from suite


def _separator(titres: str) -> str:
    """The one that cuts the header into the most cells, outside quotes."""
    dehors = "".join(titres.split('"')[::2])
    return max(SEPARATEURS, key=lambda signe: (dehors.count(signe), -SEPARATEURS.index(signe)))
