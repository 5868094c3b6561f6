"""What is to be expected from the start of a chain, as a function of its pertes.

In whole numbers, and with one pass for a whole polynomial: it is computed at 2ⁿ, for an n so large
that the coefficients can be read off the result, as the digits of a number are.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import NamedTuple

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
    """A chain whose pertes are left open, and what each of its fins is worth.

    Nodes from which the same is to be expected, whatever the pertes, are one.
    """

    def __init__(
        self,
        rangees: Rangees,
        posees: Mapping[str, Fraction],
        au_but: Mapping[int, Fraction],
        *,
        reduites: bool = False,
    ) -> None:
        """`posees`: the pertes that its probabilities hold, strictly between 0 and 1.

        `reduites`: from no two nodes the same is to be expected.
        """
        self.clefs, rangs, parts = opened(posees)
        self.buts = lcm(*[worth.denominator for worth in au_but.values()])
        self.rangees: list[tuple[int, Voies]] = []
        """Of each, after those it leads to, its denominator and its ways without their pertes."""
        self.valeurs: dict[int, int] = {}
        """What the fins are worth, over `buts`."""
        remplir = self._copied if reduites else self._abridged
        self.depart = remplir(rangees, rangs, parts, au_but)
        self.tentees = self._attempts()
        self.prets: dict[int, tuple[int, list[Voies]]] = {}

    def _abridged(
        self,
        rangees: Rangees,
        rangs: Mapping[tuple[str, bool], int],
        parts: Sequence[Fraction],
        au_but: Mapping[int, Fraction],
    ) -> int:
        """Fill `rangees`; which of them is the start."""
        lignes: dict[Melange, tuple[int, Voies]] = {}
        connues: dict[Hashable, int] = {}
        ici: list[int] = []
        for noeud, modele, suites in rangees:
            apres = [ici[vers] for vers in suites]
            clef = (modele, *apres) if suites else au_but.get(noeud, Fraction(0))
            rang = connues.get(clef)
            if rang is None:
                if suites and modele not in lignes:
                    lignes[modele] = line(modele, rangs, parts)
                bas, voies = lignes[modele] if suites else (1, [])
                voulue = _gathered(bas, [(apres[place], c, poids) for place, c, poids in voies])
                if voulue == (1, [(apres[0], SURE, 1)] if suites else ()):
                    rang = apres[0]
                else:
                    propre = (voulue[0], *voulue[1]) if suites else clef
                    rang = connues.setdefault(propre, len(self.rangees))
                    if rang == len(self.rangees):
                        self.rangees.append(voulue)
                        if not suites:
                            self.valeurs[rang] = int(au_but.get(noeud, Fraction(0)) * self.buts)
                connues[clef] = rang
            ici.append(rang)
        return ici[-1]

    def _copied(
        self,
        rangees: Rangees,
        rangs: Mapping[tuple[str, bool], int],
        parts: Sequence[Fraction],
        au_but: Mapping[int, Fraction],
    ) -> int:
        """The same, each as it is."""
        lignes: dict[Melange, tuple[int, Voies]] = {}
        for rang, (noeud, modele, suites) in enumerate(rangees):
            if not suites:
                self.valeurs[rang] = int(au_but[noeud] * self.buts)
                self.rangees.append((1, []))
                continue
            if modele not in lignes:
                lignes[modele] = line(modele, rangs, parts)
            bas, voies = lignes[modele]
            self.rangees.append((bas, [(suites[place], c, poids) for place, c, poids in voies]))
        return len(self.rangees) - 1

    @cached_property
    def retentees(self) -> frozenset[str]:
        """The orientations that may be attempted again after they were."""
        deux_fois, encore = 0, list[int]()
        for _, voies in self.rangees:
            ici = 0
            for vers, clef, _ in voies:
                ici |= encore[vers]
                if clef != SURE:
                    bit = 1 << (clef - SURE - 1) // 2
                    deux_fois |= bit & encore[vers]
                    ici |= bit
            encore.append(ici)
        noms = dict.fromkeys([nom for nom, _ in self.clefs])
        return frozenset(nom for rang, nom in enumerate(noms) if deux_fois >> rang & 1)

    def _attempts(self) -> int:
        """The most orientations that one parcours may attempt."""
        nombres: list[int] = []
        for _, voies in self.rangees:
            apres = [nombres[vers] + (clef != SURE) for vers, clef, _ in voies]
            nombres.append(max(apres, default=0))
        return nombres[self.depart]

    def polynomial(self, ouvertes: Collection[str], pertes: Mapping[str, Fraction]) -> Polynome:
        """As a polynomial of one perte, shared by the orientations `ouvertes`."""
        ouvert = self._opened(ouvertes, pertes)
        return ouvert.read(self._values(ouvert)[self.depart])

    def slopes(self, ouvertes: Collection[str], pertes: Mapping[str, Fraction]) -> "Pentes":
        """The same, and its derivative by each perte apart: one pass more, forwards."""
        ouvert = self._opened(ouvertes, pertes)
        valeurs, facteurs = self._values(ouvert), ouvert.facteurs
        passages, pentes = [0] * len(valeurs), [0] * len(facteurs)
        passages[self.depart] = 1
        for rang in range(self.depart, -1, -1):
            passage = passages[rang]
            for vers, clef, poids in ouvert.lignes[rang] if passage else ():
                fois = passage * poids
                if clef != SURE:
                    pentes[clef] += fois * valeurs[vers]
                    fois *= facteurs[clef]
                passages[vers] += fois
        par_perte: dict[str, int] = {}
        for (nom, perdu), pente in zip(self.clefs, pentes[SURE + 1 :], strict=True):
            par_perte[nom] = par_perte.get(nom, 0) + (pente if perdu else -pente)
        return Pentes(ouvert, valeurs[self.depart], par_perte)

    def _opened(self, ouvertes: Collection[str], pertes: Mapping[str, Fraction]) -> "Ouvert":
        commun = lcm(*[pertes[nom].denominator for nom, _ in self.clefs if nom not in ouvertes])
        echelle, lignes = self._ready(commun)
        plus_haut = max(map(abs, self.valeurs.values()), default=0)
        chiffre = (echelle * plus_haut).bit_length() + PENTE * self.tentees + 3
        x = commun << chiffre
        facteurs = [1] + [
            factor(commun, x if nom in ouvertes else pertes[nom] * commun, perdu)
            for nom, perdu in self.clefs
        ]
        return Ouvert(commun, chiffre, echelle * self.buts, facteurs, lignes)

    def _values(self, ouvert: "Ouvert") -> list[int]:
        valeurs: list[int] = []
        facteurs = ouvert.facteurs
        for rang, voies in enumerate(ouvert.lignes):
            suites = [poids * valeurs[vers] * facteurs[clef] for vers, clef, poids in voies]
            valeurs.append(sum(suites) if suites else self.valeurs[rang])
        return valeurs

    def _ready(self, commun: int) -> tuple[int, list[Voies]]:
        """The scale of the start where all pertes are over `commun`, and ways brought to it."""
        if commun not in self.prets:
            lignes: list[Voies] = []
            echelles: list[int] = []
            for ligne in self.rangees:
                denominateur, voies = common(ligne, commun)
                suite = lcm(*[echelles[vers] for vers, _, _ in voies])
                echelles.append(denominateur * suite)
                lignes.append(
                    [(v, clef, poids * (suite // echelles[v])) for v, clef, poids in voies]
                )
            self.prets[commun] = echelles[self.depart], lignes
        return self.prets[commun]


class Ouvert(NamedTuple):
    """A chain where some pertes are one unknown."""

    commun: int
    """What the others are over."""
    chiffre: int
    """The unknown is 2 to this power."""
    diviseur: int
    """What all that is computed is over."""
    facteurs: Sequence[int]
    """By what ways are multiplied, by what they depend on."""
    lignes: Sequence[Voies]

    def read(self, nombre: int) -> Polynome:
        """What is computed, as a polynomial of the unknown."""
        return [Fraction(c, self.diviseur) for c in digits(nombre, self.chiffre)]


class Pentes(NamedTuple):
    """A value, and what it gains by each perte."""

    ouvert: Ouvert
    valeur: int
    par_perte: Mapping[str, int]

    def derivative(self, nom: str) -> Polynome:
        """By one perte apart, as a polynomial of the unknown."""
        return self.ouvert.read(self.par_perte[nom] * self.ouvert.commun)

    def gain(self, nom: str, perte: Fraction | None, voulue: Fraction) -> Polynome | None:
        """What one more perte gives, from `perte`, or from the unknown: where it is met once.

        None where the one that is wanted is over something else.
        """
        commun, chiffre = self.ouvert.commun, self.ouvert.chiffre
        if commun % voulue.denominator:
            return None
        avant = commun << chiffre if perte is None else int(perte * commun)
        return self.ouvert.read((int(voulue * commun) - avant) * self.par_perte[nom])


def opened(
    posees: Mapping[str, Fraction],
) -> tuple[list[tuple[str, bool]], dict[tuple[str, bool], int], list[Fraction]]:
    """Each orientation, lost or not; the rank of each; the share of each, `SURE` the first."""
    clefs = [(nom, perdu) for nom in posees for perdu in (False, True)]
    rangs = {clef: rang for rang, clef in enumerate(clefs, SURE + 1)}
    parts = [posees[nom] if perdu else 1 - posees[nom] for nom, perdu in clefs]
    return clefs, rangs, [Fraction(1), *parts]


def _gathered(bas: int, voies: Voies) -> tuple[int, Voies]:
    """The ways to the same that depend on the same are one; in their order, and reduced."""
    sommes: dict[tuple[int, int], int] = {}
    for vers, clef, poids in voies:
        sommes[vers, clef] = sommes.get((vers, clef), 0) + poids
    diviseur = gcd(bas, *sommes.values())
    reunies = [(*voie, poids // diviseur) for voie, poids in sorted(sommes.items())]
    return bas // diviseur, reunies


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
