"""A policy laid out in arrays: every node by its level, every way it may go by its rank.

Compiled from the chain, that is from the one transition function: nothing is decided here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.chaine import Chaine
from game.analysis.noeuds import Pas
from game.analysis.tableaux import Entiers

Reels = NDArray[np.float64]
Voie = tuple[int, Pas, int]
"""Where it leads, what it measures, and its weight."""

ATTENTE = 1 << 20
"""One minute waited, beside one minute of our time: both in one number that only adds up."""

DUREE_MAX = ATTENTE - 1
"""Minutes of our time above which the two could not be told apart: two years of them."""


@dataclass(frozen=True)
class Flux:
    """What a policy does at each node that it reaches.

    Shapes: `debut`, `nombre`, `niveau` have one line per node; `vers`, `ajout`, `sinon` one per
    way, those of a node side by side.
    """

    noeuds: list[int]
    """The rank in the graph of each node here; the first is the start."""
    debut: Entiers
    """Where the ways of a node begin."""
    nombre: Entiers
    """How many it has: none at a fin, and where nothing ends any more."""
    niveau: Entiers
    """Ways lead to the same level only inside a cycle, and otherwise to a later one."""
    vers: Entiers
    """The node where a way leads."""
    ajout: Entiers
    """The minutes it takes: see ATTENTE."""
    sinon: Reels
    """The probability of a way, once those before it at the same node were not taken."""
    pas: list[Pas]
    """What each way measures: its times, its orientation, and whether it loses."""

    @cached_property
    def listes(self) -> "Listes":
        """The same as plain numbers: for a few lines, an array costs more than what it holds."""
        colonnes = (self.debut, self.nombre, self.niveau, self.vers, self.ajout, self.sinon)
        return Listes(*(colonne.tolist() for colonne in colonnes))


class Listes(NamedTuple):
    """The arrays of a Flux, as lists."""

    debut: list[int]
    nombre: list[int]
    niveau: list[int]
    vers: list[int]
    ajout: list[int]
    sinon: list[float]


def compiled(chaine: Chaine) -> Flux:
    """The arrays of a chain; raises TropDEtats where it could not be solved either."""
    ordre = list(_levelled(chaine))
    rangs = {i: rang for rang, (i, _) in enumerate(ordre)}
    debut, vers, pas, sinon = [0], list[int](), list[Pas](), list[float]()
    for i, _ in ordre:
        if i not in chaine.sans_fin:
            commun, voies = _alike(*chaine.melanges[i].voies)
            vers += [rangs[suivant] for suivant, _, _ in voies]
            pas += [p for _, p, _ in voies]
            sinon += _conditional(commun, [poids for _, _, poids in voies])
        debut.append(len(vers))
    bornes = _ints(debut)
    return Flux(
        noeuds=[i for i, _ in ordre],
        debut=bornes[:-1],
        nombre=bornes[1:] - bornes[:-1],
        niveau=_ints([niveau for _, niveau in ordre]),
        vers=_ints(vers),
        ajout=_ints([p.delai * ATTENTE + p.duree for p in pas]),
        sinon=np.array(sinon, dtype=np.float64),
        pas=pas,
    )


def _levelled(chaine: Chaine) -> Iterator[tuple[int, int]]:
    """The nodes that are reached, each before those it leads to but for its own cycle."""
    niveaux = {chaine.graphe.depart: 0}
    for composante in chaine.graphe.composantes:
        siens = [i for i in composante if i in chaine.lignes]
        if not siens:
            continue
        niveau = max(niveaux.get(i, 0) for i in siens)
        for i in siens:
            yield i, niveau
            for suivant in chaine.lignes[i]:
                niveaux[suivant] = max(niveaux.get(suivant, 0), niveau + 1)


def _alike(commun: int, voies: Sequence[tuple[int, Pas, int]]) -> tuple[int, list[Voie]]:
    """The ways of a node, those that nothing counted tells apart being one.

    A checklist has hundreds of them that take the same minutes, whatever besoins they answer.
    """
    reunies: dict[tuple[Any, ...], Voie] = {}
    for suivant, pas, poids in voies:
        clef = suivant, pas.duree, pas.delai, pas.orientation, pas.perdu
        deja = reunies.get(clef)
        reunies[clef] = (suivant, pas, poids) if deja is None else (*deja[:2], deja[2] + poids)
    return commun, list(reunies.values())


def _conditional(commun: int, poids: Sequence[int]) -> list[float]:
    """Of those who took no way before, the share that takes each; the last takes all the rest.

    From whole numbers, so that no rounding brings a share above 1.
    """
    parts, reste = [], commun
    for p in poids:
        parts.append(p / reste)
        reste -= p
    if parts:
        parts[-1] = 1.0
    return parts


def _ints(valeurs: Sequence[Any]) -> Entiers:
    return np.array(valeurs, dtype=np.int64)
