"""What is offered at a node, and where it leads when a policy mixes it."""

from collections.abc import Iterable, Sequence
from math import lcm

from game.analysis.exact import UN, Nombre, gathered, total
from game.analysis.noeuds import MESURES, VIDE, Action, Arc, Pas, part, product, together
from game.analysis.paresse import kept


class Forme:
    """What may be done at a node, whatever the nodes that follow: its ways lead to their places.

    Nodes that offer the same have the same one, with all that is computed on it.
    """

    def __init__(self, actions: tuple[Action, ...], rang: int) -> None:
        self.actions, self.rang = actions, rang

    @kept
    def uniforme(self) -> "Melange":
        """Where it leads when every option is as likely."""
        return uniform(self.actions)

    @kept
    def seules(self) -> "list[tuple[Melange, tuple[int, ...]]]":
        """Where each action leads when it is taken, by its own places, and which those are."""
        return [Melange([(UN, action)]).placed for action in self.actions]

    @kept
    def pesees(self) -> tuple[int, list[list[tuple[int, int]]]]:
        """One denominator for all actions, and for each the places where it leads over it."""
        commun = lcm(*[bas for action in self.actions for bas in action.denominators])
        return commun, [action.weighed(commun) for action in self.actions]


class Offre:
    """Everything that may be done at a node, in the order of the file; nothing at a fin."""

    def __init__(self, actions: tuple[Action, ...]) -> None:
        self.actions = actions

    @property
    def is_end(self) -> bool:
        """Whether nothing can be done."""
        return not self.actions

    def taken(self, rang: int) -> "Melange":
        """Where it leads when one action is taken."""
        return Melange([(UN, self.actions[rang])])

    @kept
    def suites(self) -> tuple[int, ...]:
        """The nodes that may follow, each once."""
        arcs = [arc.vers for action in self.actions for arc in action.arcs]
        return tuple(dict.fromkeys(arcs))

    @kept
    def uniforme(self) -> "Melange":
        """Where it leads when every option is as likely: kept, as every world asks for it."""
        return uniform(self.actions)


class Placee(Offre):
    """A form, and the nodes that have its places: nothing is written out before it is asked."""

    def __init__(self, forme: Forme, places: tuple[int, ...]) -> None:
        self.forme, self.places = forme, places

    @kept
    def actions(self) -> tuple[Action, ...]:
        """The actions of its form, leading to these nodes."""
        return tuple([action.led(self.places) for action in self.forme.actions])

    @property
    def is_end(self) -> bool:
        """Whether nothing can be done."""
        return not self.forme.actions

    def taken(self, rang: int) -> "Melange":
        """That of its form, leading to these nodes."""
        seule, siennes = self.forme.seules[rang]
        return MelangePlace(seule, tuple([self.places[place] for place in siennes]))

    @kept
    def suites(self) -> tuple[int, ...]:
        """These nodes, each once."""
        return tuple(dict.fromkeys(self.places))

    @kept
    def uniforme(self) -> "Melange":
        """That of its form, leading to these nodes."""
        return MelangePlace(self.forme.uniforme, self.places)


def uniform(actions: Sequence[Action]) -> "Melange":
    """Every option as likely."""
    tailles = [len(action.options) for action in actions]
    nombre = sum(tailles)
    return Melange([(part(n, nombre), action) for n, action in zip(tailles, actions, strict=True)])


class Melange:
    """Actions that are each taken with some probability."""

    def __init__(self, actions: Iterable[tuple[Nombre, Action]]) -> None:
        self.actions = list(actions)

    @kept
    def arcs(self) -> tuple[Arc, ...]:
        """Where it may lead, all actions together."""
        arcs = [
            Arc(product(poids, p), vers, pas)
            for poids, action in self.actions
            for p, vers, pas in action.arcs
        ]
        return together(arcs)

    @kept
    def voies(self) -> tuple[int, list[tuple[int, Pas, int]]]:
        """The same in whole numbers: a denominator, and for each way the probability over it."""
        ratios = [p.as_integer_ratio() for p, _, _ in self.arcs]
        commun = lcm(*[bas for _, bas in ratios])
        return commun, [
            (vers, pas, haut * (commun // bas))
            for (haut, bas), (_, vers, pas) in zip(ratios, self.arcs, strict=True)
        ]

    @kept
    def pesees(self) -> tuple[int, list[tuple[int, int]]]:
        """The same, whatever it measures."""
        commun, voies = self.voies
        if len({vers for vers, _, _ in voies}) == len(voies):
            return commun, [(vers, poids) for vers, _, poids in voies]
        sommes: dict[int, int] = {}
        for vers, _, poids in voies:
            sommes[vers] = sommes.get(vers, 0) + poids
        return commun, list(sommes.items())

    @kept
    def orientees(self) -> list[tuple[int, str, bool, int]]:
        """Of the ways that orient: where, which orientation, whether it loses, its weight."""
        return [
            (vers, pas.orientation, pas.perdu, poids)
            for vers, pas, poids in self.voies[1]
            if pas.orientation is not None
        ]

    @kept
    def is_free(self) -> bool:
        """Whether it only leads on, and measures nothing."""
        return len(self.arcs) == 1 and self.arcs[0].pas is VIDE

    @kept
    def placed(self) -> tuple["Melange", tuple[int, ...]]:
        """The same by places, and the nodes that have them."""
        places = tuple(dict.fromkeys([vers for _, vers, _ in self.arcs]))
        rangs = {vers: place for place, vers in enumerate(places)}
        return Melange([(poids, action.led(rangs)) for poids, action in self.actions]), places

    @kept
    def ligne(self) -> dict[int, Nombre]:
        """The probability of each node that follows."""
        ligne = {vers: p for p, vers, _ in self.arcs}
        if len(ligne) == len(self.arcs):
            return ligne
        return gathered((vers, p) for p, vers, _ in self.arcs)

    @kept
    def mesures(self) -> dict[str, Nombre]:
        """What a step measures on average, where it measures anything."""
        portent = [(p, pas) for p, _, pas in self.arcs if pas is not VIDE]
        mesures: dict[str, Nombre] = {}
        for nom, de in MESURES.items() if portent else ():
            if mesurees := [(p, part(m, 1)) for p, pas in portent if (m := de(pas))]:
                mesures[nom] = total(mesurees)
        return mesures


class MelangePlace(Melange):
    """The mixture of a form, and the nodes that have its places; some may be one."""

    def __init__(self, modele: Melange, places: tuple[int, ...]) -> None:
        self.modele, self.places = modele, places

    @kept
    def arcs(self) -> tuple[Arc, ...]:
        """Those of its form, leading to these nodes."""
        return together([Arc(p, self.places[i], pas) for p, i, pas in self.modele.arcs])

    @kept
    def voies(self) -> tuple[int, list[tuple[int, Pas, int]]]:
        """Those of its form, leading to these nodes; some may come twice."""
        commun, voies = self.modele.voies
        return commun, [(self.places[i], pas, poids) for i, pas, poids in voies]

    @property
    def placed(self) -> tuple[Melange, tuple[int, ...]]:
        """As it is."""
        return self.modele, self.places

    @property
    def mesures(self) -> dict[str, Nombre]:
        """The same wherever it leads."""
        return self.modele.mesures
