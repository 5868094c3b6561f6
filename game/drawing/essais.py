"""What fits in so many columns: shorter names first, then fewer nodes a layer or long lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from game.analysis.graphe_scenario import Arete, GrapheDuScenario
from game.drawing.couches import Couches, Paire, going_back, layered, stacked, untangle
from game.drawing.etiquettes import MESURES, Mesure, Trait, falls, label, stroke
from game.drawing.places import narrowest

_CAPACITES = (99, 8, 6, 5, 4, 3)
_PORTEES = (99, 8, 5, 3, 2, 1)
"""How many layers an edge may cross before it becomes a badge, if there is no other way."""

Ligne = tuple[str, str, Trait, tuple[str, ...]]
"""From, to, how it looks, and the edges it stands for."""


def is_bare(ligne: Ligne) -> bool:
    """Whether a line has no mark of its own, and no number."""
    _, _, trait, aretes = ligne
    return trait is Trait.SIMPLE and len(aretes) == 1


@dataclass(frozen=True)
class Essai:
    """Layers in their order, whatever the names: what several widths have in common."""

    piles: Couches
    liens: dict[int, Ligne]
    badges: dict[str, tuple[Arete, ...]]


@dataclass
class Fabrique:
    """Lays a graph out, trying what fits."""

    graphe: GrapheDuScenario
    notes: Mapping[str, str]
    noms: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.noms = list(self.graphe.sommets)
        self.essai = lru_cache(maxsize=None)(self._attempt)

    def _attempt(self, capacite: int, portee: int) -> Essai:
        rangs = {nom: rang for rang, nom in enumerate(self.noms)}
        liens, badges = self._lines(rangs)
        paires: dict[int, Paire] = {k: (rangs[a], rangs[b]) for k, (a, b, *_) in liens.items()}
        depart = rangs.get(self.graphe.depart, 0)
        numeros = list(paires)
        retours = going_back(len(rangs), list(paires.values()), depart)
        self._to_badges([numeros[r] for r in retours], liens, paires, badges)
        seuls = frozenset(
            rang for nom, rang in rangs.items()
            if rang != depart and not any(rang in paire for paire in paires.values())
        )  # fmt: skip
        couche = layered(len(rangs), list(paires.values()), capacite, seuls)
        longs = [k for k, (a, b) in paires.items() if couche[b] - couche[a] > portee]
        self._to_badges(longs, liens, paires, badges)
        piles = stacked(couche, paires)
        untangle(piles)
        return Essai(piles, liens, {nom: tuple(siennes) for nom, siennes in badges.items()})

    def _lines(self, rangs: Mapping[str, int]) -> tuple[dict[int, Ligne], dict[str, list[Arete]]]:
        """Edges that look alike between the same two nodes are one line; a fall is a badge."""
        groupes: dict[tuple[str, str, Trait], list[str]] = {}
        badges: dict[str, list[Arete]] = {}
        for arete in self.graphe.aretes:
            if falls(arete):
                badges.setdefault(arete.de, []).append(arete)
            else:
                groupes.setdefault((arete.de, arete.vers, stroke(arete)), []).append(arete.id)
        return {k: (*clef, tuple(ids)) for k, (clef, ids) in enumerate(groupes.items())}, badges

    def _to_badges(
        self,
        partent: list[int],
        liens: dict[int, Ligne],
        paires: dict[int, Paire],
        badges: dict[str, list[Arete]],
    ) -> None:
        connues = {arete.id: arete for arete in self.graphe.aretes}
        for k in sorted(partent):
            de, _, _, ids = liens.pop(k)
            del paires[k]
            badges.setdefault(de, []).extend(connues[ident] for ident in ids)

    def labels(self, essai: Essai, mesure: Mesure) -> list[str]:
        """What is written on each node, by its rank."""
        return [
            label(self.graphe, nom, essai.badges.get(nom, ()), mesure, self.notes.get(nom, ""))
            for nom in self.noms
        ]

    def widths(self, essai: Essai, textes: list[str]) -> dict[int, int]:
        """The cells of each node: its label, and a cell of its own for each line."""
        partent, arrivent = [0] * len(textes), [0] * len(textes)
        for segments in essai.piles.segments:
            for haut, bas, _ in segments:
                if haut < len(textes):
                    partent[haut] += 1
                if bas < len(textes):
                    arrivent[bas] += 1
        ports = (2 * max(p, a) - 1 for p, a in zip(partent, arrivent, strict=True))
        return {n: max(len(t), p) for n, (t, p) in enumerate(zip(textes, ports, strict=True))}

    def fitting(self, largeur: int) -> tuple[Essai, list[str], dict[int, int]]:
        """The most legible that fits; where nothing does, the narrowest."""
        pire: tuple[int, tuple[Essai, list[str], dict[int, int]]] | None = None
        for capacite, portee, mesure in self._tries():
            essai = self.essai(capacite, portee)
            textes = self.labels(essai, mesure)
            tout = essai, textes, self.widths(essai, textes)
            besoin = narrowest(essai.piles, tout[2])
            if besoin <= largeur:
                return tout
            if pire is None or besoin < pire[0]:
                pire = besoin, tout
        assert pire is not None
        return pire[1]

    def _tries(self) -> Iterator[tuple[int, int, Mesure]]:
        """Shorter names first, then fewer nodes on a layer, then fewer long lines."""
        for portee in _PORTEES:
            for mesure in MESURES[:-2]:
                yield from ((capacite, portee, mesure) for capacite in _CAPACITES[:3])
            for mesure in MESURES[-3:]:
                yield from ((capacite, portee, mesure) for capacite in _CAPACITES[3:])
