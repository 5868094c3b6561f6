"""What is to be expected from the start of a chain, as a function of its pertes.

In whole numbers, and with one pass for a whole polynomial: it is computed at 2ⁿ, for an n so large
that the coefficients can be read off the result, as the digits of a number are.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from game.analysis.entiers import Rangee, scale
from game.analysis.polynome import Polynome

SURE = 0
"""The rank of what no perte changes."""

PENTE = 2
"""Bits that an orientation may add to the coefficients: x·a + (1 − x)·b is below 2²·max(a, b)."""


class Ligne(NamedTuple):
    """A node: its denominator, then for each way its node, what it depends on, and the rest."""

    denominateur: int
    voies: Sequence[tuple[int, int, int]]


class Reglage:
    """A chain whose pertes are left open."""

    def __init__(self, rangees: Sequence[Rangee], posees: Mapping[str, Fraction]) -> None:
        """`posees`: the pertes that its probabilities hold, strictly between 0 and 1."""
        self.noeuds = [rangee.noeud for rangee in rangees]
        self.clefs = [(nom, perdu) for nom in posees for perdu in (False, True)]
        rangs = {clef: rang for rang, clef in enumerate(self.clefs, SURE + 1)}
        parts = [posees[nom] if perdu else 1 - posees[nom] for nom, perdu in self.clefs]
        self.lignes = [_line(rangee, rangs, [Fraction(1), *parts]) for rangee in rangees]
        self.tentees = self._attempts()
        self.prets: dict[int, tuple[int, list[Ligne]]] = {}

    def _attempts(self) -> int:
        """The most orientations that one parcours may attempt."""
        nombres: list[int] = []
        for ligne in self.lignes:
            suites = [nombres[vers] + (clef != SURE) for vers, clef, _ in ligne.voies]
            nombres.append(max(suites, default=0))
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
        hauts = [int(au_but.get(noeud, 0) * buts) for noeud in self.noeuds]
        plus_haut = max(map(abs, hauts), default=0)
        chiffre = (echelle * plus_haut).bit_length() + PENTE * self.tentees + 2
        facteurs = [1] + [
            _factor(commun, commun << chiffre if nom in ouvertes else pertes[nom] * commun, perdu)
            for nom, perdu in self.clefs
        ]
        valeurs: list[int] = []
        for haut, (_, voies) in zip(hauts, lignes, strict=True):
            suites = [poids * valeurs[vers] * facteurs[clef] for vers, clef, poids in voies]
            valeurs.append(sum(suites) if suites else haut)
        return [Fraction(c, echelle * buts) for c in digits(valeurs[-1], chiffre)]

    def _ready(self, commun: int) -> tuple[int, list[Ligne]]:
        """The scale of the start where all pertes are over `commun`, and ways brought to it."""
        if commun not in self.prets:
            denominateurs = [
                denominateur * commun if any(clef for _, clef, _ in voies) else denominateur
                for denominateur, voies in self.lignes
            ]
            echelles = scale(
                (d, [vers for vers, _, _ in ligne.voies])
                for d, ligne in zip(denominateurs, self.lignes, strict=True)
            )
            lignes = [
                Ligne(d, [_brought(voie, d, echelle // d, ligne, echelles) for voie in ligne.voies])
                for d, echelle, ligne in zip(denominateurs, echelles, self.lignes, strict=True)
            ]
            self.prets[commun] = echelles[-1], lignes
        return self.prets[commun]


def _brought(
    voie: tuple[int, int, int], denominateur: int, suite: int, ligne: Ligne, echelles: Sequence[int]
) -> tuple[int, int, int]:
    """A way over the scale of its node; what no perte changes is over their denominator too."""
    vers, clef, poids = voie
    if clef == SURE:
        poids *= denominateur // ligne.denominateur
    return vers, clef, poids * (suite // echelles[vers])


def _line(
    rangee: Rangee, rangs: Mapping[tuple[str, bool], int], parts: Sequence[Fraction]
) -> Ligne:
    """The ways of a node, those that differ only by what they measure together."""
    sommes: dict[tuple[int, int], Fraction | int] = {}
    for vers, pas, poids in rangee.voies:
        clef = SURE if pas.orientation is None else rangs[pas.orientation, pas.perdu]
        sienne = poids if clef == SURE else poids / parts[clef]
        sommes[vers, clef] = sommes.get((vers, clef), 0) + sienne
    commun = lcm(*[poids.denominator for poids in sommes.values()])
    voies = [(vers, clef, int(poids * commun)) for (vers, clef), poids in sommes.items()]
    return Ligne(rangee.denominateur * commun, voies)


def _factor(commun: int, perte: int | Fraction, perdu: bool) -> int:
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
