"""Folded nodes from which as much is to be expected, for an aim, whatever is decided and lost.

Most differ only by minutes and by words: what is worth the same is computed once for all of them.
What is kept of a node is where each action leads, by which orientation.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from game.analysis.entiers import Rangees, expected
from game.analysis.noeuds import VIDE, Action, Arc, Noeud, Pas, together
from game.analysis.offres import Forme
from game.analysis.plis import Plis

Ratio = tuple[int, int]
"""A reduced fraction."""

Forces = tuple[tuple[int, tuple[Arc, ...]], ...]
"""What a form comes to: how many options lead by these ways."""


class Classes:
    """The classes of all the folded nodes, each after those it leads to."""

    def __init__(self, plis: Plis, worth: Callable[[Noeud], Fraction]) -> None:
        # Not `plis` itself, which keeps them: what is freed at once needs no collecting.
        self.plies, self.noeuds, self.worth = plis.offres, plis.noeuds, worth
        self.rangs: list[int] = []
        """Of each folded node, its class."""
        self.offres: list[tuple[Forme | None, tuple[int, ...]]] = []
        """Of each class, what is offered there and the classes that follow; None at a fin."""
        self.buts: dict[int, Fraction] = {}
        """What the fins are worth."""
        self._abregees: dict[int, Forme] = {}
        """By the rank of a form, what it comes to."""
        self._formes: dict[Forces, Forme] = {}
        self._reunies: dict[tuple[int, tuple[int, ...]], Forme] = {}
        self._connues: dict[tuple[int, tuple[int, ...]], int] = {}
        self._fins: dict[Fraction, int] = {}

    def fill(self) -> None:
        """Go on to the nodes that are new."""
        rangs, offres, abregees, connues = (
            self.rangs,
            self.plies,
            self._abregees,
            self._connues,
        )
        for i in range(len(rangs), len(offres)):
            offre = offres[i]
            if not offre.places:
                rangs.append(self._end(i))
                continue
            forme = abregees.get(offre.forme.rang)
            if forme is None:
                forme = abregees[offre.forme.rang] = self._form(_forces(offre.forme))
            clef = forme.rang, tuple([rangs[vers] for vers in offre.places])
            rang = connues.get(clef)
            if rang is None:
                rang = connues[clef] = self._class(forme, clef[1])
            rangs.append(rang)

    def _end(self, i: int) -> int:
        vaut = self.worth(self.noeuds[i])
        rang = self._fins.get(vaut)
        if rang is None:
            rang = self._fins[vaut] = len(self.offres)
            self.offres.append((None, ()))
            self.buts[rang] = vaut
        return rang

    def _class(self, forme: Forme, suites: tuple[int, ...]) -> int:
        """Places that lead to the same are one; what only leads on is what it leads to."""
        if len(set(suites)) < len(suites):
            premieres = tuple([suites.index(suite) for suite in suites])
            suites = tuple(dict.fromkeys(suites))
            reunie = self._reunies.get((forme.rang, premieres))
            if reunie is None:
                places = [sorted(set(premieres)).index(place) for place in premieres]
                reunie = self._form(_forces(forme, places))
                self._reunies[forme.rang, premieres] = reunie
            forme = reunie
        if forme.uniforme.is_free:
            return suites[0]
        rang = self._connues.get((forme.rang, suites))
        if rang is None:
            rang = self._connues[forme.rang, suites] = len(self.offres)
            self.offres.append((forme, suites))
        return rang

    def _form(self, forces: Forces) -> Forme:
        forme = self._formes.get(forces)
        if forme is None:
            actions = [Action(("",) * nombre, arcs) for nombre, arcs in forces]
            forme = self._formes[forces] = Forme(tuple(actions), len(self._formes))
        return forme

    def chain(self, depart: int) -> tuple[Rangees, Mapping[int, Fraction]]:
        """From a folded node, every option being as likely; and what the fins are worth."""
        self.fill()
        suivent, a_voir = {self.rangs[depart]}, [self.rangs[depart]]
        while a_voir:
            for suite in self.offres[a_voir.pop()][1]:
                if suite not in suivent:
                    suivent.add(suite)
                    a_voir.append(suite)
        ordre = [(rang, *self.offres[rang]) for rang in sorted(suivent)]
        return Rangees((r, (f or RIEN).uniforme, suites) for r, f, suites in ordre), self.buts


RIEN = Forme((), 0)
"""What is offered at a fin."""


def _forces(forme: Forme, places: Sequence[int] | None = None) -> Forces:
    """What a form comes to; when its places are these, some being one."""
    nombres: dict[tuple[Arc, ...], int] = {}
    for action in forme.actions:
        arcs = [
            Arc(p, places[vers] if places else vers, _kept(pas)) for p, vers, pas in action.arcs
        ]
        reunis = tuple(sorted(together(arcs), key=_order))
        nombres[reunis] = nombres.get(reunis, 0) + len(action.options)
    return tuple([(nombre, arcs) for arcs, nombre in nombres.items()])


def _order(arc: Arc) -> tuple[int, str, bool]:
    return arc.vers, arc.pas.orientation or "", arc.pas.perdu


def _kept(pas: Pas) -> Pas:
    """Only whether it orients, where to, and whether that loses."""
    return VIDE if pas.orientation is None else Pas(orientation=pas.orientation, perdu=pas.perdu)


class Valeurs(Sequence[Fraction]):
    """What is to be expected from folded nodes, each class being computed once.

    Whole numbers over others, reduced when they are asked for.
    """

    def __init__(
        self, classes: Classes, choisit: Callable[[Forme, Sequence[Ratio]], Ratio]
    ) -> None:
        self.classes, self.choisit = classes, choisit
        self.ratios: list[Ratio] = []
        """Of each class."""

    def __len__(self) -> int:
        return len(self.classes.rangs)

    def __getitem__(self, i: int) -> Fraction:  # type: ignore[override]
        return Fraction(*self.ratio(i))

    def ratio(self, i: int) -> Ratio:
        """The value of a folded node."""
        return self.ratios[self.classes.rangs[i]]

    def fill(self) -> None:
        """Go on to the nodes that are new."""
        self.classes.fill()
        ratios, offres = self.ratios, self.classes.offres
        for rang in range(len(ratios), len(offres)):
            forme, suites = offres[rang]
            if forme is None:
                ratios.append(self.classes.buts[rang].as_integer_ratio())
            else:
                ratios.append(self.choisit(forme, [ratios[suite] for suite in suites]))


class Choisies(Mapping[int, int]):
    """The action taken at each folded node, found when it is asked for."""

    def __init__(self, valeurs: Valeurs, choisit: Callable[[Forme, Sequence[Ratio]], int]) -> None:
        self.valeurs, self.choisit = valeurs, choisit
        self.offres = valeurs.classes.plies
        self.faites: dict[int, int] = {}

    def __getitem__(self, i: int) -> int:
        choisie = self.faites.get(i)
        if choisie is None:
            suites = [self.valeurs.ratio(vers) for vers in self.offres[i].places]
            choisie = self.faites[i] = self.choisit(self.offres[i].forme, suites)
        return choisie

    def __iter__(self) -> Iterator[int]:
        return (i for i in range(len(self.valeurs)) if self.offres[i].places)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def shared(plis: Plis, but: object, worth: Callable[[Noeud], Fraction]) -> Classes:
    """Those of an aim, the same in every world."""
    classes: Classes = plis.calculs.setdefault(("classes", but), Classes(plis, worth))
    return classes


def at_random(plis: Plis, classes: Classes, but: object) -> Valeurs:
    """What is to be expected when every option is as likely."""
    clef = "hasard", but
    valeurs: Valeurs = plis.calculs.setdefault(clef, Valeurs(classes, _uniform))
    valeurs.fill()
    return valeurs


def _uniform(forme: Forme, suites: Sequence[Ratio]) -> Ratio:
    return expected(forme.uniforme, suites)
