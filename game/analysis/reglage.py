"""What is to be expected from the start of a chain, as a function of its pertes.

In whole numbers, and with one pass for a whole polynomial: it is computed at 2ⁿ, for an n so large
that the coefficients can be read off the result, as the digits of a number are.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

from game.analysis.entiers import Rangees
from game.analysis.offres import Melange
from game.analysis.polynome import Polynome

SURE = 0
"""The rank of what no perte changes."""

PENTE = 2
"""Bits that an orientation may add to the coefficients: x·a + (1 − x)·b is below 2²·max(a, b)."""


Voies = list[tuple[int, int, int]]
"""For each way its node, or its place, what it depends on, and its weight."""


class Reglage:
    """A chain whose pertes are left open."""

    def __init__(self, rangees: Rangees, posees: Mapping[str, Fraction]) -> None:
        """`posees`: the pertes that its probabilities hold, strictly between 0 and 1."""
        self.rangees = rangees
        self.clefs = [(nom, perdu) for nom in posees for perdu in (False, True)]
        rangs = {clef: rang for rang, clef in enumerate(self.clefs, SURE + 1)}
        parts = [posees[nom] if perdu else 1 - posees[nom] for nom, perdu in self.clefs]
        modeles = {modele: None for _, modele, _ in rangees}
        self.lignes = {modele: line(modele, rangs, [Fraction(1), *parts]) for modele in modeles}
        """Of each mixture, its denominator and its ways without their pertes."""
        self.tentees = self._attempts()
        self.prets: dict[int, tuple[int, list[Voies]]] = {}

    def _attempts(self) -> int:
        """The most orientations that one parcours may attempt."""
        nombres: list[int] = []
        for _, modele, suites in self.rangees:
            voies = self.lignes[modele][1]
            apres = [nombres[suites[place]] + (clef != SURE) for place, clef, _ in voies]
            nombres.append(max(apres, default=0))
        return nombres[-1]

    def polynomial(
        self,
        ouvertes: Collection[str],
        pertes: Mapping[str, Fraction],
        au_but: Mapping[int, Fraction],
    ) -> Polynome:
        """As a polynomial of one perte, shared by the orientations `ouvertes`."""
        fermees = [pertes[nom].denominator for nom, _ in self.clefs if nom not in ouvertes]
        commun = lcm(*fermees)
        echelle, lignes = self._ready(commun)
        buts = lcm(*[worth.denominator for worth in au_but.values()])
        hauts = {noeud: int(worth * buts) for noeud, worth in au_but.items()}
        plus_haut = max(map(abs, hauts.values()), default=0)
        chiffre = (echelle * plus_haut).bit_length() + PENTE * self.tentees + 2
        facteurs = [1] + [
            factor(commun, commun << chiffre if nom in ouvertes else pertes[nom] * commun, perdu)
            for nom, perdu in self.clefs
        ]
        valeurs: list[int] = []
        for (noeud, _, _), voies in zip(self.rangees, lignes, strict=True):
            suites = [poids * valeurs[vers] * facteurs[clef] for vers, clef, poids in voies]
            valeurs.append(sum(suites) if suites else hauts.get(noeud, 0))
        return [Fraction(c, echelle * buts) for c in digits(valeurs[-1], chiffre)]

    def _ready(self, commun: int) -> tuple[int, list[Voies]]:
        """The scale of the start where all pertes are over `commun`, and ways brought to it."""
        if commun not in self.prets:
            communes = {modele: common(ligne, commun) for modele, ligne in self.lignes.items()}
            lignes: list[Voies] = []
            echelles: list[int] = []
            for _, modele, suites in self.rangees:
                denominateur, voies = communes[modele]
                apres = [echelles[vers] for vers in suites]
                suite = lcm(*apres)
                echelles.append(denominateur * suite)
                portees = [suite // echelle for echelle in apres]
                lignes.append([(suites[p], clef, poids * portees[p]) for p, clef, poids in voies])
            self.prets[commun] = echelles[-1], lignes
        return self.prets[commun]


def common(ligne: tuple[int, Voies], commun: int) -> tuple[int, Voies]:
    """A mixture where all pertes are over `commun`: what no perte changes is over it too."""
    denominateur, voies = ligne
    if not any(clef for _, clef, _ in voies):
        return ligne
    brought = [(p, clef, poids if clef else poids * commun) for p, clef, poids in voies]
    return denominateur * commun, brought


def line(
    modele: Melange, rangs: Mapping[tuple[str, bool], int], parts: Sequence[Fraction]
) -> tuple[int, Voies]:
    """The ways of a mixture, those that differ only by what they measure together."""
    denominateur, voies = modele.voies
    sommes: dict[tuple[int, int], Fraction | int] = {}
    for place, pas, poids in voies:
        clef = SURE if pas.orientation is None else rangs[pas.orientation, pas.perdu]
        sienne = poids if clef == SURE else poids / parts[clef]
        sommes[place, clef] = sommes.get((place, clef), 0) + sienne
    commun = lcm(*[poids.denominator for poids in sommes.values()])
    entieres = [(place, clef, int(poids * commun)) for (place, clef), poids in sommes.items()]
    return denominateur * commun, entieres


def factor(commun: int, perte: int | Fraction, perdu: bool) -> int:
    """By what a way of this orientation is multiplied, over `commun`."""
    return int(perte if perdu else commun - perte)


def digits(nombre: int, bits: int) -> list[int]:
    """The whole numbers, some below 0, of which this one is the polynomial at 2^bits."""
    chiffres = []
    demi, masque = 1 << (bits - 1), (1 << bits) - 1
    while nombre:
        chiffre = ((nombre + demi) & masque) - demi
        chiffres.append(chiffre)
        nombre = (nombre - chiffre) >> bits
    return chiffres or [0]
