"""A node as one whole number, so that what a step leaves as it is goes through by one « and »."""

from collections.abc import Iterable, Sequence

from game.analysis.masques import BITS_DE_GENRE, GENRE, Genre, Masques
from game.analysis.noeuds import RIEN_REPONDU, Etats, Noeud
from game.engine.state import Etat


class Codage(Masques):
    """The nodes of the worlds of one scenario and one persona, as whole numbers."""

    def encode(self, etats: Etats, repondus: Iterable[str] = ()) -> int:
        """The number of a node; the clocks are expected to be those that are kept."""
        if len(etats) == 1 and (seul := etats[0]):
            etape, acquis, compteurs, ecoule = seul
            code = self._encoded(acquis, compteurs, ecoule) << self.base
            return self._numbered(code, etape, (ecoule is not None,), repondus)
        etape, code = "", 0
        tards: list[bool | None] = []
        place = self.base
        for etat in etats:
            if etat is None:
                tards.append(None)
            else:
                etape, acquis, compteurs, ecoule = etat
                code |= self._encoded(acquis, compteurs, ecoule) << place
                tards.append(ecoule is not None)
            place += self.largeur
        return self._numbered(code, etape, tuple(tards), repondus)

    def place_of(self, etats: Etats) -> tuple[int, int]:
        """The genre of a node, and the bits of its clocks."""
        etape, horloges, place = "", 0, self.base
        tards: list[bool | None] = []
        for etat in etats:
            if etat is None:
                tards.append(None)
            else:
                etape, _, _, ecoule = etat
                tards.append(ecoule is not None)
                if ecoule:
                    horloges |= ecoule << place
            place += self.largeur
        clef = etape, tuple(tards)
        numero = self.numeros.get(clef)
        return self.numero(Genre(*clef)) if numero is None else numero, horloges

    def _numbered(
        self, code: int, etape: str, tards: tuple[bool | None, ...], repondus: Iterable[str]
    ) -> int:
        for nom in repondus:
            code |= self.besoins[nom]
        # A plain tuple is found where its genre is.
        numero = self.numeros.get((etape, tards))
        if numero is None:
            numero = self.numero(Genre(etape, tards))
        return code & self.kept(numero) | numero

    def _encoded(
        self, acquis: frozenset[str], compteurs: tuple[int, ...], ecoule: int | None
    ) -> int:
        code, connus = ecoule or 0, self.acquis
        for (bit, bas), valeur in zip(self.paliers, compteurs, strict=False):
            code |= ((1 << valeur - bas) - 1) << bit
        for nom in acquis:
            if nom in connus:
                code |= connus[nom]
        return code

    def decode(self, code: int) -> Noeud:
        """The node of a number."""
        etape, tards = self.genres[code & GENRE]
        repondus = frozenset([nom for nom, bit in self.besoins.items() if code & bit])
        code >>= self.base
        etats: list[Etat | None] = []
        for tard in tards:
            etats.append(None if tard is None else self._decoded(etape, code, tard=tard))
            code >>= self.largeur
        return Noeud(tuple(etats), repondus or RIEN_REPONDU)

    def _decoded(self, etape: str, code: int, *, tard: bool) -> Etat:
        if self.vivant and self.world.is_fin(etape):
            return Etat(etape)
        code &= (1 << self.largeur) - 1
        compteurs = tuple(
            [
                bas + (code >> bit & (1 << haut - bas) - 1).bit_length()
                for (bit, bas), (_, haut) in zip(self.paliers, self.world.bornes, strict=True)
            ]
        )
        presents = code >> self.debut_des_acquis
        noms = []
        while presents:
            bas = presents & -presents
            noms.append(self.noms[bas.bit_length() - 1])
            presents ^= bas
        ecoule = code & (1 << self.horloge) - 1 if tard else None
        return Etat(etape, frozenset(noms), compteurs, ecoule)

    def answered(self, code: int) -> int:
        """The besoins answered of a node, as bits."""
        return code >> BITS_DE_GENRE & (1 << len(self.besoins)) - 1

    def states(self, codes: Iterable[int]) -> int:
        """How many states these nodes hold, those of all variantes."""
        masque = (1 << self.largeur) - 1
        vus: set[tuple[str, bool, int]] = set()
        for code in codes:
            etape, tards = self.genres[code & GENRE]
            code >>= self.base
            for tard in tards:
                if tard is not None:
                    vus.add((etape, tard, code & masque))
                code >>= self.largeur
        return len(vus)


class Noeuds(Sequence[Noeud]):
    """The nodes of these numbers, each made when it is asked for."""

    def __init__(self, codage: Codage, codes: list[int]) -> None:
        self.codage, self.codes = codage, codes
        self.faits: dict[int, Noeud] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, i: int) -> Noeud:  # type: ignore[override]
        fait = self.faits.get(i)
        if fait is None:
            fait = self.faits[i] = self.codage.decode(self.codes[i])
        return fait

    def etape(self, i: int) -> str:
        """Where a node stands, without making it."""
        return self.codage.genres[self.codes[i] & GENRE].etape
