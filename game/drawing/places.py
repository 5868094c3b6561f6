"""Where things stand in a row: as near as can be to where each would like, in order, apart."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from game.drawing.couches import Couches

PASSES = 30
"""Averaging passes."""

TENUE = 6.0
"""How much more a point of a long edge holds to being straight than a node does."""


def spread(
    voulues: Sequence[float], ecarts: Sequence[int], place: int, poids: Sequence[float] = ()
) -> list[float]:
    """Least squares in order: `ecarts[i]` is the distance from the one before (0 for the first).

    The last stands at most at `place`, unless there is no room.
    """
    if not voulues:
        return []
    poids = poids or [1.0] * len(voulues)
    debuts, somme = [], 0
    for ecart in ecarts:
        somme += ecart
        debuts.append(somme)
    blocs: list[tuple[float, float, int]] = []
    for voulue, debut, lourd in zip(voulues, debuts, poids, strict=True):
        valeur, masse, nombre = voulue - debut, lourd, 1
        while blocs and blocs[-1][0] > valeur:
            autre, sa_masse, siens = blocs.pop()
            valeur = (valeur * masse + autre * sa_masse) / (masse + sa_masse)
            masse, nombre = masse + sa_masse, nombre + siens
        blocs.append((valeur, masse, nombre))
    bout = max(0, place - debuts[-1])
    valeurs = [min(max(valeur, 0.0), float(bout)) for valeur, _, n in blocs for _ in range(n)]
    return [valeur + debut for valeur, debut in zip(valeurs, debuts, strict=True)]


def whole(places: Sequence[float], ecarts: Sequence[int]) -> list[int]:
    """The same in whole cells, still in order and apart."""
    entieres: list[int] = []
    for place, ecart in zip(places, ecarts, strict=True):
        entiere = int(place + 0.5)
        entieres.append(max(entiere, entieres[-1] + ecart) if entieres else max(entiere, 0))
    return entieres


def gaps(rangee: Sequence[int], largeurs: Mapping[int, int]) -> list[int]:
    """The least distance from the left of each to the left of the next."""
    ecarts = [0]
    for avant, ici in pairwise(rangee):
        fins = avant not in largeurs and ici not in largeurs
        ecarts.append(largeurs.get(avant, 1) + (1 if fins else 2))
    return ecarts


def narrowest(piles: Couches, largeurs: Mapping[int, int]) -> int:
    """The width that the widest layer needs."""
    return max(
        sum(gaps(rangee, largeurs)) + largeurs.get(rangee[-1], 1)
        for rangee in piles.rangees
        if rangee
    )


def placed(piles: Couches, largeurs: Mapping[int, int], largeur: int) -> dict[int, int]:
    """The left cell of every node and point; `largeurs` are those of nodes."""
    milieux = {n: (w - 1) / 2 for n, w in largeurs.items()}
    lefts: dict[int, float] = {}
    for rangee in piles.rangees:
        lefts |= zip(rangee, _centred(rangee, largeurs, largeur), strict=True)
    dessus, dessous = _neighbours(piles)
    for passe in range(PASSES):
        bas = passe % 2 == 0
        for rangee in piles.rangees if bas else reversed(piles.rangees):
            voisins = [dessus] if bas else [dessous]
            if passe >= PASSES - 4:
                voisins = [dessus, dessous]
            _settle(rangee, voisins, lefts, milieux, largeurs, largeur)
    places: dict[int, int] = {}
    for rangee in piles.rangees:
        ecarts = gaps(rangee, largeurs)
        places |= zip(rangee, whole([lefts[n] for n in rangee], ecarts), strict=True)
    _straighten(piles, largeurs, places)
    return places


def _centred(rangee: Sequence[int], largeurs: Mapping[int, int], largeur: int) -> list[float]:
    ecarts = gaps(rangee, largeurs)
    libre = largeur - sum(ecarts) - (largeurs.get(rangee[-1], 1) if rangee else 0)
    x, lefts = max(0.0, libre / 2), []
    for ecart in ecarts[: len(rangee)]:
        x += ecart
        lefts.append(x)
    return lefts


Voisins = dict[int, list[int]]


def _neighbours(piles: Couches) -> tuple[Voisins, Voisins]:
    dessus: Voisins = {}
    dessous: Voisins = {}
    for segments in piles.segments:
        for haut, bas, _ in segments:
            dessus.setdefault(bas, []).append(haut)
            dessous.setdefault(haut, []).append(bas)
    return dessus, dessous


def _settle(
    rangee: Sequence[int],
    voisins: Sequence[Voisins],
    lefts: dict[int, float],
    milieux: Mapping[int, float],
    largeurs: Mapping[int, int],
    largeur: int,
) -> None:
    """One layer nearer to what it is tied to; a point of a long edge holds to its own edge."""
    voulues, poids = [], []
    for n in rangee:
        lies = [v for cote in voisins for v in cote.get(n, ())]
        lourds = [TENUE if n not in largeurs and v not in largeurs else 1.0 for v in lies]
        centres = [lefts[v] + milieux.get(v, 0) for v in lies]
        if lies:
            moyenne = sum(c * p for c, p in zip(centres, lourds, strict=True)) / sum(lourds)
            voulues.append(moyenne - milieux.get(n, 0))
        else:
            voulues.append(lefts[n])
        poids.append(sum(lourds) if lies else 0.1)
    place = largeur - (largeurs.get(rangee[-1], 1) if rangee else 0)
    lefts |= zip(rangee, spread(voulues, gaps(rangee, largeurs), place, poids), strict=True)


def _straighten(piles: Couches, largeurs: Mapping[int, int], places: dict[int, int]) -> None:
    """A point of a long edge goes under, or over, what it is tied to, where there is room."""
    for passe in range(6):
        bas = passe % 2 == 0
        etages = list(enumerate(piles.segments))
        for rang, segments in etages if bas else reversed(etages):
            rangee = piles.rangees[rang + 1 if bas else rang]
            ecarts = gaps(rangee, largeurs)
            rangs = {n: i for i, n in enumerate(rangee)}
            for haut, dessous, _ in segments if passe % 4 < 2 else reversed(segments):
                ici, fixe = (dessous, haut) if bas else (haut, dessous)
                if ici not in largeurs:
                    fin = places[fixe] + largeurs.get(fixe, 1) - 1
                    voulue = min(max(places[ici], places[fixe]), fin)
                    _align(rangee, rangs[ici], ecarts, places, voulue)


def _align(
    rangee: Sequence[int], i: int, ecarts: Sequence[int], places: dict[int, int], voulue: int
) -> None:
    """As near to a column as its neighbours let it."""
    if i:
        voulue = max(voulue, places[rangee[i - 1]] + ecarts[i])
    if i + 1 < len(rangee):
        voulue = min(voulue, places[rangee[i + 1]] - ecarts[i + 1])
    places[rangee[i]] = voulue
