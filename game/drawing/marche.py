"""Walking a drawing by the arrows: layer by layer, along a line where there is one."""

from collections.abc import Callable

from game.drawing.graphe import Boite, Plan


def below(plan: Plan, ici: str) -> str:
    """The node of the next layer that a line leads to, else the nearest one."""
    return _vertical(plan, ici, 1)


def above(plan: Plan, ici: str) -> str:
    """The same upwards."""
    return _vertical(plan, ici, -1)


def left(plan: Plan, ici: str) -> str:
    """The neighbour on the left; at the end of a layer, the last of the layer above."""
    return _beside(plan, ici, -1)


def right(plan: Plan, ici: str) -> str:
    """The neighbour on the right; at the end of a layer, the first of the layer below."""
    return _beside(plan, ici, 1)


Pas = Callable[[Plan, str], str]


def _vertical(plan: Plan, ici: str, sens: int) -> str:
    boite = plan.boites[ici]
    plus_loin = {b.couche for b in plan.boites.values() if (b.couche - boite.couche) * sens > 0}
    if not plus_loin:
        return ici
    couche = min(plus_loin, key=lambda autre: abs(autre - boite.couche))
    lies = {t.vers for t in plan.traces if t.de == ici}
    lies |= {t.de for t in plan.traces if t.vers == ici}
    candidats = [b for b in plan.boites.values() if b.couche == couche]
    return min(candidats, key=lambda b: (b.nom not in lies, _apart(b, boite), b.x)).nom


def _apart(une: Boite, autre: Boite) -> int:
    """Twice the distance between their middles."""
    return abs(2 * une.x + une.largeur - 2 * autre.x - autre.largeur)


def _beside(plan: Plan, ici: str, sens: int) -> str:
    """Reading order: whatever the lines are, every node can be reached by one key."""
    ordre = sorted(plan.boites.values(), key=lambda b: (b.couche, b.x))
    rang = next(i for i, boite in enumerate(ordre) if boite.nom == ici) + sens
    return ordre[min(max(rang, 0), len(ordre) - 1)].nom
