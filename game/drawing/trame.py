"""A graph laid out, as rows of cells: what each cell shows, what it means, whose line it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from game.analysis.graphe_scenario import Genre, GrapheDuScenario
from game.drawing.etiquettes import CHUTE, Trait, sign
from game.drawing.graphe import Boite, Plan, Trace

HAUT, BAS, GAUCHE, DROITE = 1, 2, 4, 8
_PLEINS = {
    HAUT: "│", BAS: "│", HAUT | BAS: "│", GAUCHE | DROITE: "─",
    HAUT | DROITE: "╰", HAUT | GAUCHE: "╯", BAS | DROITE: "╭", BAS | GAUCHE: "╮",
    HAUT | BAS | GAUCHE | DROITE: "┼",
}  # fmt: skip
_POINTILLES = _PLEINS | {HAUT: "┆", BAS: "┆", HAUT | BAS: "┆", GAUCHE | DROITE: "╌"}


class Encre(StrEnum):
    """What a cell means; the painter chooses how it looks."""

    RIEN = "rien"
    ETAPE = "etape"
    AVEC_REPONSE = "avec_reponse"
    SANS_REPONSE = "sans_reponse"
    LIGNE = "ligne"
    ORIENTATION = "orientation"
    HASARD = "hasard"
    CONDITION = "condition"
    PERTE = "perte"


_ENCRES = {
    Trait.SIMPLE: Encre.LIGNE,
    Trait.CONDITION: Encre.CONDITION,
    Trait.ORIENTATION: Encre.ORIENTATION,
    Trait.ORIENTATION_CONDITION: Encre.ORIENTATION,
    Trait.HASARD: Encre.HASARD,
    Trait.PERTE: Encre.PERTE,
}


@dataclass(frozen=True, slots=True)
class Cellule:
    """One sign, what it means, and the lines that pass there, by their rank."""

    signe: str = " "
    encre: Encre = Encre.RIEN
    traces: tuple[int, ...] = ()


@dataclass(frozen=True)
class Trame:
    """The drawing in cells."""

    plan: Plan
    rangs: tuple[tuple[Cellule, ...], ...]

    @property
    def lignes(self) -> list[str]:
        """The same as plain text."""
        return ["".join(c.signe for c in rang).rstrip() for rang in self.rangs]

    def runs(self, y: int) -> Iterator[tuple[str, Encre, tuple[int, ...]]]:
        """A row as runs of like cells."""
        for (encre, traces), cellules in groupby(self.rangs[y], lambda c: (c.encre, c.traces)):
            yield "".join(c.signe for c in cellules), encre, traces


def woven(graphe: GrapheDuScenario, plan: Plan) -> Trame:
    """Every cell of a drawing."""
    cellules: dict[tuple[int, int], Cellule] = {}
    masques: dict[tuple[int, int], dict[int, int]] = {}
    for rang, trace in enumerate(plan.traces):
        for point, masque in _masks(trace):
            ici = masques.setdefault(point, {})
            ici[rang] = ici.get(rang, 0) | masque
    for point, lignes in masques.items():
        cellules[point] = _line_cell(plan, lignes)
    for rang, trace in enumerate(plan.traces):
        cellules |= _mark(rang, trace)
    for boite in plan.boites.values():
        cellules |= _box(graphe, boite)
    vide = Cellule()
    return Trame(plan, tuple(
        tuple(cellules.get((x, y), vide) for x in range(plan.largeur))
        for y in range(plan.hauteur)
    ))  # fmt: skip


def cells(trace: Trace) -> Iterator[tuple[int, int]]:
    """Every cell a line passes, in order; corners once."""
    (x, y), *suite = trace.points
    yield x, y
    for vx, vy in suite:
        while (x, y) != (vx, vy):
            x += (vx > x) - (vx < x)
            y += (vy > y) - (vy < y)
            yield x, y


def _masks(trace: Trace) -> Iterator[tuple[tuple[int, int], int]]:
    """Every cell of a line, with the sides it goes out by."""
    passe = list(cells(trace))
    yield passe[0], HAUT
    for (ax, ay), (bx, by) in pairwise(passe):
        if ax == bx:
            yield (ax, ay), BAS
            yield (bx, by), HAUT
        else:
            yield (ax, ay), DROITE if bx > ax else GAUCHE
            yield (bx, by), GAUCHE if bx > ax else DROITE
    yield passe[-1], BAS


def _line_cell(plan: Plan, lignes: dict[int, int]) -> Cellule:
    masque = 0
    for sien in lignes.values():
        masque |= sien
    traces = tuple(sorted(lignes))
    if len(traces) > 1:
        return Cellule(_PLEINS[masque], Encre.LIGNE, traces)
    trait = plan.traces[traces[0]].trait
    glyphes = _POINTILLES if trait.is_dashed else _PLEINS
    return Cellule(glyphes[masque], _ENCRES[trait], traces)


def _mark(rang: int, trace: Trace) -> dict[tuple[int, int], Cellule]:
    """What a line is, under the node it leaves; and how many edges it stands for."""
    x, y = trace.points[0]
    encre = _ENCRES[trace.trait]
    marques = {(x, y): Cellule(trace.trait.value, encre, (rang,))}
    if trace.trait is Trait.SIMPLE:
        marques.clear()
    if (nombre := len(trace.aretes)) > 1:
        marques[x + 1, y] = Cellule(str(min(nombre, 9)), encre, (rang,))
    return marques


def _box(graphe: GrapheDuScenario, boite: Boite) -> dict[tuple[int, int], Cellule]:
    sommet = graphe.sommets[boite.nom]
    encre = Encre.ETAPE
    if sommet.genre is Genre.FIN:
        encre = Encre.AVEC_REPONSE if sign(sommet) == "■" else Encre.SANS_REPONSE
    texte = boite.texte if len(boite.texte) == boite.largeur else f"{boite.texte} "
    return {
        (boite.x + i, boite.y): Cellule(signe, Encre.PERTE if signe == CHUTE else encre)
        for i, signe in enumerate(texte.ljust(boite.largeur, "─"))
    }
