"""The graph of a scenario in cells: computed from what it is, never stored; the same every time.

From top to bottom, one row per layer. What goes back, and what would make the drawing too wide,
is a badge on its node rather than a line; a loss is marked where it happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from game.analysis.graphe_scenario import Arete, GrapheDuScenario
from game.drawing.couches import Couches
from game.drawing.essais import Essai, Fabrique, is_bare
from game.drawing.etiquettes import Trait
from game.drawing.pistes import tracks
from game.drawing.places import narrowest, placed, spread, whole

LARGE = 4096
"""Wide enough for any graph: paper has no columns."""


@dataclass(frozen=True, slots=True)
class Boite:
    """A node on the drawing: one row, some cells."""

    nom: str
    x: int
    y: int
    largeur: int
    couche: int
    texte: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A line: the edges it stands for, and the corners it passes, from its node to the next."""

    aretes: tuple[str, ...]
    de: str
    vers: str
    trait: Trait
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Plan:
    """The whole drawing, as shapes; `trame` puts it in cells, `graphe_svg` in points."""

    largeur: int
    hauteur: int
    boites: Mapping[str, Boite]
    traces: tuple[Trace, ...]
    badges: Mapping[str, tuple[Arete, ...]]
    """Per node, the edges that are no line but a badge on it."""


def lay_out(
    graphe: GrapheDuScenario, largeur: int = LARGE, notes: Mapping[str, str] | None = None
) -> Plan:
    """The drawing of a graph in that many columns; `notes` are short words on nodes."""
    fabrique = Fabrique(graphe, notes or {})
    essai, textes, largeurs = fabrique.fitting(largeur - 1)
    large = narrowest(essai.piles, largeurs) if largeur >= LARGE else largeur - 1
    x = placed(essai.piles, largeurs, large)
    ports = _ports(essai.piles, largeurs, x)
    rangs, chemins = _routed(essai, ports)
    boites = {
        nom: Boite(nom, x[n], rangs[couche], largeurs[n], couche, textes[n])
        for couche, rangee in enumerate(essai.piles.rangees)
        for n in rangee
        if n < len(fabrique.noms)
        for nom in (fabrique.noms[n],)
    }
    traces = tuple(
        Trace(ids, de, vers, trait, tuple(chemins[k]))
        for k, (de, vers, trait, ids) in essai.liens.items()
    )
    bords = [boite.x + boite.largeur for boite in boites.values()]
    bords += [px + 1 for trace in traces for px, _ in trace.points]
    # The number beside the mark of a line that stands for several edges.
    bords += [trace.points[0][0] + 2 for trace in traces if len(trace.aretes) > 1]
    return Plan(max(bords, default=0), rangs[-1] + 1, boites, traces, essai.badges)


Ports = list[dict[int, tuple[int, int]]]
"""Between two layers, per edge: the column above, the column below."""


def _ports(piles: Couches, largeurs: Mapping[int, int], x: Mapping[int, int]) -> Ports:
    """One cell per line on each node, in the order that crosses least, as straight as can be."""
    ports: Ports = []
    for rang, segments in enumerate(piles.segments):
        dessous = {n: i for i, n in enumerate(piles.rangees[rang + 1])}
        dessus = {n: i for i, n in enumerate(piles.rangees[rang])}
        haut: dict[int, int] = {}
        for n in piles.rangees[rang]:
            siens = sorted((dessous[b], k, b) for a, b, k in segments if a == n)
            voulues = [x[b] + (largeurs.get(b, 1) - 1) / 2 for _, _, b in siens]
            haut |= _cells([k for _, k, _ in siens], voulues, x[n], largeurs.get(n, 1))
        bas: dict[int, int] = {}
        for n in piles.rangees[rang + 1]:
            lies = sorted((dessus[a], k) for a, b, k in segments if b == n)
            voulues = [float(haut[k]) for _, k in lies]
            bas |= _cells([k for _, k in lies], voulues, x[n], largeurs.get(n, 1))
        ports.append({k: (haut[k], bas[k]) for _, _, k in segments})
    return ports


def _cells(liens: list[int], voulues: list[float], x: int, largeur: int) -> dict[int, int]:
    ecarts = [0, *[2] * (len(liens) - 1)][: len(liens)]
    places = spread([v - x for v in voulues], ecarts, largeur - 1)
    return {k: x + place for k, place in zip(liens, whole(places, ecarts), strict=True)}


def _routed(essai: Essai, ports: Ports) -> tuple[list[int], dict[int, list[tuple[int, int]]]]:
    """The row of each layer, and the corners of each line."""
    rangs, chemins = [0], dict[int, list[tuple[int, int]]]()
    for entre, segments in zip(ports, essai.piles.segments, strict=True):
        sans_marque = {k for n, _, k in segments if n >= essai.piles.nombre}
        sans_marque |= {k for k in entre if is_bare(essai.liens[k])}
        virages, nombre = tracks(entre, sans_marque)
        y = rangs[-1]
        rangs.append(y + 2 + nombre)
        for k, (de, vers) in entre.items():
            points = [(de, y + 1)]
            for virage in virages[k]:
                points += [(virage.de, y + 2 + virage.piste), (virage.vers, y + 2 + virage.piste)]
            chemins.setdefault(k, []).extend([*points, (vers, rangs[-1] - 1)])
    return rangs, chemins
