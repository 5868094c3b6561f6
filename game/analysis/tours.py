"""What is to be expected from the start of a chain that turns in circles, at many pertes at once.

Where one node of a cycle is on all its turns, what is to be expected from the others is so much,
and so many times what is to be expected from that one: a single equation, not a system. All in
whole numbers, and nothing is reduced on the way.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm, prod
from typing import NamedTuple

from game.analysis.chaine import Chaine
from game.analysis.reglage import Voies, common, factor, line, opened

PIVOT_MAX = 64
"""Nodes of one cycle among which its pivot is looked for."""

Nombres = Sequence[int]
"""One per setting of the pertes."""


class Valeur(NamedTuple):
    """What is to be expected from a node, in each setting."""

    hauts: Nombres
    bas: int
    tours: int = 0
    """It is over the divisors of so many turns too, from the first that were solved."""


class Tours:
    """A chain whose pertes are left open."""

    def __init__(self, chaine: Chaine, posees: Mapping[str, Fraction]) -> None:
        """`posees`: the pertes that its probabilities hold, strictly between 0 and 1."""
        self.chaine = chaine
        self.clefs, rangs, parts = opened(posees)
        self.lignes: dict[int, tuple[int, Voies]] = {}
        """Of each node its denominator, and its ways without their pertes."""
        for i, melange in chaine.melanges.items():
            modele, places = melange.placed
            bas, voies = line(modele, rangs, parts)
            self.lignes[i] = bas, [(places[place], clef, poids) for place, clef, poids in voies]
        self.premiers: dict[tuple[int, int], _Calcul] = {}
        """The first calculation of so many settings, by what their pertes are over."""

    @cached_property
    def ordre(self) -> list[Sequence[int]] | None:
        """What is solved together, each after what it leads to, in each the pivot last.

        None where a cycle has no pivot.
        """
        ordre: list[Sequence[int]] = []
        for composante in reversed(list(self.chaine.components())):
            autour = self._around(composante)
            if autour is None:
                return None
            ordre.append(autour)
        return ordre

    def _around(self, composante: Sequence[int]) -> Sequence[int] | None:
        """The nodes of a cycle, each after those it leads to but for one of them, the last."""
        for pivot in composante if len(composante) <= PIVOT_MAX else ():
            reste = {i for i in composante if i != pivot}
            autour: list[int] = []
            while prets := [i for i in reste if reste.isdisjoint(self._following(i))]:
                autour += sorted(prets)
                reste.difference_update(prets)
            if not reste:
                return [*autour, pivot]
        return None

    def _following(self, i: int) -> Iterable[int]:
        return (vers for vers, _, _ in self.lignes[i][1])

    def values(
        self, reglages: Sequence[Mapping[str, Fraction]], au_but: Mapping[int, Fraction]
    ) -> list[Fraction | None]:
        """From the start, one per setting of all the pertes; None where some never end with it.

        Only where there is an `ordre`; `au_but` says what each fin is worth.
        """
        noms = dict.fromkeys(nom for nom, _ in self.clefs)
        ratios = {nom: [r[nom].as_integer_ratio() for r in reglages] for nom in noms}
        commun = lcm(*{bas for siens in ratios.values() for _, bas in siens})
        perdus = {nom: [haut * (commun // bas) for haut, bas in ratios[nom]] for nom in noms}
        facteurs = [[1] * len(reglages)] + [
            [factor(commun, perdu, lost) for perdu in perdus[nom]] for nom, lost in self.clefs
        ]
        calcul, depuis = self._begun(commun, facteurs)
        for rang, autour in enumerate((self.ordre or ())[depuis:], depuis):
            calcul.faits[rang:] = [len(calcul.diviseurs)]
            lignes = {i: common(self.lignes[i], commun) for i in autour}
            if lignes[autour[0]][1]:
                calcul.solve(lignes, tourne=not self.chaine.is_alone(autour))
            else:
                haut, bas = au_but.get(autour[0], Fraction(0)).as_integer_ratio()
                calcul.valeurs[autour[0]] = Valeur([haut] * len(reglages), bas)
        self.premiers.setdefault((commun, len(reglages)), calcul)
        return calcul.read(self.chaine.graphe.depart)

    def _begun(self, commun: int, facteurs: Sequence[Nombres]) -> tuple["_Calcul", int]:
        """What the first calculation of as many settings leaves to do, and from which rank on.

        From what comes after an orientation, nothing depends on its perte.
        """
        if premier := self.premiers.get((commun, len(facteurs[0]))):
            autres = [
                clef for clef, siens in enumerate(facteurs) if siens != premier.facteurs[clef]
            ]
            depuis = min((self._lus.get(clef, 0) for clef in autres), default=len(premier.faits))
            return premier.resumed(facteurs, depuis), depuis
        calcul = _Calcul(facteurs)
        calcul.valeurs = dict.fromkeys(self.chaine.sans_fin, Valeur(calcul.rien, 1))
        return calcul, 0

    @cached_property
    def _lus(self) -> dict[int, int]:
        """The first rank of the `ordre` that reads each orientation, lost or not."""
        lus: dict[int, int] = {}
        for rang, autour in enumerate(self.ordre or ()):
            for clef in {clef for i in autour for _, clef, _ in self.lignes[i][1]}:
                lus.setdefault(clef, rang)
        return lus


class _Calcul:
    """One pass from the fins to the start."""

    def __init__(self, facteurs: Sequence[Nombres]) -> None:
        self.facteurs = facteurs
        self.rien = [0] * len(facteurs[0])
        self.valeurs: dict[int, Valeur] = {}
        self.diviseurs: list[Nombres] = []
        """Of each turn, what its equation divides by."""
        self.faits: list[int] = []
        """How many turns there were before each rank of the `ordre`."""

    def resumed(self, facteurs: Sequence[Nombres], depuis: int) -> "_Calcul":
        """The same up to this rank, for other settings from there on."""
        suite = _Calcul(facteurs)
        suite.valeurs = dict(self.valeurs)
        suite.faits = self.faits[:depuis]
        suite.diviseurs = (
            self.diviseurs[: self.faits[depuis]]
            if depuis < len(self.faits)
            else list(self.diviseurs)
        )
        return suite

    def solve(self, lignes: Mapping[int, tuple[int, Voies]], *, tourne: bool) -> None:
        """The values of these nodes: without the pivot, the last, then with it."""
        seuls: dict[int, Valeur] = {}
        parts: dict[int, Valeur] = {}
        *_, pivot = lignes
        for i, (bas, voies) in lignes.items():
            dehors = [voie for voie in voies if voie[0] not in lignes]
            dedans = [voie for voie in voies if voie[0] in seuls and voie[0] != pivot]
            retours = [voie for voie in voies if voie[0] == pivot]
            termes = [(self.valeurs[vers], clef, poids) for vers, clef, poids in dehors]
            termes += [(seuls[vers], clef, poids) for vers, clef, poids in dedans]
            seuls[i] = self._sum(bas, termes)
            if tourne:
                un = Valeur([1] * len(self.rien), 1)
                tours = [(un, clef, poids) for _, clef, poids in retours]
                tours += [(parts[vers], clef, poids) for vers, clef, poids in dedans]
                parts[i] = self._sum(bas, tours)
        self.valeurs |= seuls
        if tourne:
            self._turn(pivot, seuls, parts)

    def _turn(self, pivot: int, seuls: Mapping[int, Valeur], parts: Mapping[int, Valeur]) -> None:
        """Each is so much, and its part of the pivot, which is so much over what does not turn."""
        tours = max(len(self.diviseurs), *[seul.tours for seul in seuls.values()])
        part = parts[pivot]
        self.diviseurs.append([part.bas - haut for haut in part.hauts])
        seul = self._brought(seuls[pivot], tours)
        fait = Valeur([haut * part.bas for haut in seul.hauts], seul.bas, tours + 1)
        self.valeurs[pivot] = fait
        for i, seul in seuls.items():
            if i != pivot:
                part = parts[i]
                bas = lcm(seul.bas, part.bas * fait.bas)
                gauche, droite = bas // seul.bas, bas // (part.bas * fait.bas)
                self.valeurs[i] = Valeur(
                    [
                        sien * gauche + sa_part * du_pivot * droite
                        for sien, sa_part, du_pivot in zip(
                            self._brought(seul, tours + 1).hauts,
                            part.hauts,
                            fait.hauts,
                            strict=True,
                        )
                    ],
                    bas,
                    tours + 1,
                )

    def _sum(self, bas: int, termes: Sequence[tuple[Valeur, int, int]]) -> Valeur:
        """Σ of values, each multiplied by its perte and by its weight over `bas`."""
        if not termes:
            return Valeur(self.rien, 1)
        echelle = lcm(*[valeur.bas for valeur, _, _ in termes])
        tours = max([valeur.tours for valeur, _, _ in termes])
        hauts: Nombres = self.rien
        for valeur, clef, poids in termes:
            fois = poids * (echelle // valeur.bas)
            siens = self._brought(valeur, tours).hauts
            hauts = [
                haut + sien * perte * fois
                for haut, sien, perte in zip(hauts, siens, self.facteurs[clef], strict=True)
            ]
        return Valeur(hauts, bas * echelle, tours)

    def _brought(self, valeur: Valeur, tours: int) -> Valeur:
        """The same, over the divisors of more turns."""
        hauts = valeur.hauts
        for diviseurs in self.diviseurs[valeur.tours : tours]:
            hauts = [haut * diviseur for haut, diviseur in zip(hauts, diviseurs, strict=True)]
        return Valeur(hauts, valeur.bas, tours)

    def read(self, i: int) -> list[Fraction | None]:
        """The value of a node in each setting; None where a turn that counts is never left."""
        hauts, bas, tours = self.valeurs[i]
        lus: list[Fraction | None] = []
        for haut, *diviseurs in zip(hauts, *self.diviseurs[:tours], strict=True):
            diviseur = bas * prod(diviseurs)
            lus.append(Fraction(haut, diviseur) if diviseur else None)
        return lus
