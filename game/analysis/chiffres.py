"""Laws of several measures in one pass over a chain that never comes back.

What is at a node is one whole number: a field per measure, and in each a digit per value. A step
that measures nothing carries it through by one product; one that does shifts the digits of its
fields. None overflows, as no more than all start.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from math import gcd
from operator import add
from typing import NamedTuple

from game.analysis.entiers import Rangees
from game.analysis.noeuds import Pas
from game.analysis.offres import Melange

CHIFFRES_MAX = 1_000
"""Digits of one measure; beyond, its values are few and far apart."""

BREVE = 64
"""Digits up to which a measure goes with others; nobody looks for a shorter way to write it."""

De = Callable[[Pas], int]
Vecteur = tuple[int, ...]
"""A number per measure."""


class Sortes:
    """The steps of a chain, those that measure the same being of one sort."""

    def __init__(self, rangees: Rangees, mesures: Sequence[De]) -> None:
        self.rangees = rangees
        self.voies: dict[Melange, list[tuple[int, int, int]]] = {}
        """Of each mixture: place, sort, weight."""
        rangs: dict[Vecteur, int] = {}
        connues: dict[Pas, int] = {}
        for modele in {modele: None for _, modele, _ in rangees}:
            sommes: dict[tuple[int, int], int] = {}
            for place, pas, poids in modele.voies[1]:
                sorte = connues.get(pas)
                if sorte is None:
                    vecteur = tuple([de(pas) for de in mesures])
                    sorte = connues[pas] = rangs.setdefault(vecteur, len(rangs))
                sommes[place, sorte] = sommes.get((place, sorte), 0) + poids
            self.voies[modele] = [(*clef, poids) for clef, poids in sommes.items()]
        self.vecteurs = list(rangs)
        """What each sort measures."""

    def furthest(self, vecteurs: Sequence[Vecteur]) -> Vecteur:
        """The most that one parcours adds up to, when each sort adds its `vecteurs`.

        Nodes that lead as far by the same steps are computed once.
        """
        ajouts = {modele: self._most(modele, vecteurs) for modele in self.voies}
        formes: dict[tuple[Vecteur, ...], int] = {}
        rangs = {modele: formes.setdefault(plus, len(formes)) for modele, plus in ajouts.items()}
        loins: dict[Vecteur, int] = {}
        faits: list[Vecteur] = []
        connus: dict[Vecteur, int] = {}
        ici: list[int] = []
        for _, modele, suites in self.rangees:
            clef = (rangs[modele], *[ici[vers] for vers in suites])
            rang = connus.get(clef)
            if rang is None:
                suivants = zip(ajouts[modele], clef[1:], strict=True)
                sommes = [tuple(map(add, ajout, faits[vers])) for ajout, vers in suivants]
                loin = _highest(sommes or [(0,) * len(vecteurs[0])]) if vecteurs else ()
                rang = connus[clef] = loins.setdefault(loin, len(faits))
                if rang == len(faits):
                    faits.append(loin)
            ici.append(rang)
        return faits[ici[-1]]

    def _most(self, modele: Melange, vecteurs: Sequence[Vecteur]) -> tuple[Vecteur, ...]:
        """By place, the most that a way there adds."""
        par_place: dict[int, list[Vecteur]] = {}
        for place, sorte, _ in self.voies[modele]:
            par_place.setdefault(place, []).append(vecteurs[sorte])
        return tuple([_highest(par_place[place]) for place in range(len(par_place))])


def _highest(vecteurs: Sequence[Vecteur]) -> Vecteur:
    return tuple(map(max, *vecteurs)) if len(vecteurs) > 1 else vecteurs[0]


class Mesure(NamedTuple):
    """How the values of a measure are written as digits."""

    decalages: list[int]
    """Per sort of steps, by how many digits it shifts."""
    taille: int
    """How many digits there are."""
    unite: int
    gros: int = 0
    """What a step of `large` digits is worth, in units; 0 where each digit is a unit."""
    large: int = 1

    def value(self, rang: int) -> int:
        """Of the digit of a rank."""
        gros, petits = divmod(rang, self.large)
        return self.unite * (gros * self.gros + petits if self.gros else rang)


def written(sortes: Sortes) -> list[Mesure]:
    """Each measure in units, or in two figures where that takes fewer digits."""
    if not sortes.vecteurs:
        return []
    mesures: list[Mesure] = []
    loins = sortes.furthest(sortes.vecteurs)
    for valeurs, loin in zip(zip(*sortes.vecteurs, strict=True), loins, strict=True):
        unite = gcd(*valeurs) or 1
        simple = Mesure([valeur // unite for valeur in valeurs], loin // unite + 1, unite)
        mesures.append(simple if simple.taille <= BREVE else _shorter(sortes, simple))
    return mesures


def _shorter(sortes: Sortes, simple: Mesure) -> Mesure:
    """The same in two figures: how often the largest step, and what is left."""
    gros = max(simple.decalages)
    figures = [divmod(ajout, gros) for ajout in simple.decalages]
    haut, bas = sortes.furthest(figures)
    if (haut + 1) * (bas + 1) >= simple.taille:
        return simple
    decalages = [grand * (bas + 1) + petit for grand, petit in figures]
    return Mesure(decalages, (haut + 1) * (bas + 1), simple.unite, gros, bas + 1)


Decalage = tuple[int, tuple[tuple[int, int], ...]]
"""By how many bits all is shifted; or masks of fields, and by how many bits each is."""


class Ecriture:
    """Several measures side by side in one number."""

    def __init__(self, sortes: Sortes, mesures: Mapping[str, Mesure]) -> None:
        self.sortes, self.mesures = sortes, mesures
        self.octets = sortes.rangees.tous.bit_length() // 8 + 1
        self.debuts: dict[str, int] = {}
        """The first bit of each field."""
        self.masques: dict[str, int] = {}
        debut = 0
        for nom, mesure in mesures.items():
            self.debuts[nom] = debut
            bits = 8 * self.octets * mesure.taille
            self.masques[nom] = ((1 << bits) - 1) << debut
            debut += bits

    def ends(
        self, fin: Callable[[int], Hashable]
    ) -> Iterator[tuple[int, dict[str, dict[int, int]]]]:
        """Who ends at each fin with which value of each measure, of all who start.

        Nodes of one `fin` are read as one, the first.
        """
        arrives: dict[Hashable, tuple[int, int]] = {}
        rangees, voies = self.sortes.rangees, self._shifted()
        masses = [0] * len(rangees)
        masses[-1] = sum([1 << debut for debut in self.debuts.values()])
        facteurs = rangees.facteurs
        for rang in range(len(masses) - 1, -1, -1):
            masse, (noeud, modele, suites) = masses[rang], rangees.toutes[rang]
            if not suites:
                clef = fin(noeud)
                premier, deja = arrives.get(clef, (noeud, 0))
                arrives[clef] = premier, deja + masse
                continue
            masses[rang], siens = 0, facteurs[rang]
            for place, poids, decalage, champs in voies[modele]:
                if champs:
                    suite = sum([(masse & masque) << bits for masque, bits in champs])
                else:
                    suite = masse << decalage
                masses[suites[place]] += suite * (poids * siens[place])
        for premier, masse in arrives.values():
            yield premier, dict(self._read(masse))

    def _shifted(self) -> dict[Melange, list[tuple[int, int, int, tuple[tuple[int, int], ...]]]]:
        """The ways of each mixture, those that shift the same at the same place together."""
        decalages = [self._shift(sorte) for sorte, _ in enumerate(self.sortes.vecteurs)]
        premieres = [decalages.index(decalage) for decalage in decalages]
        ecrites = {}
        for modele, voies in self.sortes.voies.items():
            sommes: dict[tuple[int, int], int] = {}
            for place, sorte, poids in voies:
                clef = place, premieres[sorte]
                sommes[clef] = sommes.get(clef, 0) + poids
            ecrites[modele] = [(p, poids, *decalages[s]) for (p, s), poids in sommes.items()]
        return ecrites

    def _shift(self, sorte: int) -> Decalage:
        champs: dict[int, int] = {}
        for nom, mesure in self.mesures.items():
            bits = 8 * self.octets * mesure.decalages[sorte]
            champs[bits] = champs.get(bits, 0) | self.masques[nom]
        if len(champs) == 1:
            return next(iter(champs)), ()
        return 0, tuple([(masque, bits) for bits, masque in champs.items()])

    def _read(self, masse: int) -> Iterator[tuple[str, dict[int, int]]]:
        for nom, mesure in self.mesures.items():
            champ = (masse & self.masques[nom]) >> self.debuts[nom]
            yield nom, {mesure.value(rang): chiffre for rang, chiffre in digits(champ, self.octets)}


def digits(nombre: int, octets: int) -> Iterator[tuple[int, int]]:
    """The digits of a number in base 256^octets that are not 0."""
    taille = -(-nombre.bit_length() // 8)
    ecrit = nombre.to_bytes(taille, "little")
    for rang, debut in enumerate(range(0, taille, octets)):
        if chiffre := int.from_bytes(ecrit[debut : debut + octets], "little"):
            yield rang, chiffre
