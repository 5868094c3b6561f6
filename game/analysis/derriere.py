"""Who stands behind a lacune: people far from a yes, and what the indicators do not say."""

from collections.abc import Sequence
from typing import NamedTuple

from game.analysis.diagnostic import Cle, Etat, judge
from game.analysis.distances import nearest
from game.model.commune import TAUX_DES_PUBLICS, Commune
from game.model.lieu import Lieu


class Habitants(NamedTuple):
    """Some communes: how many people, and how many communes do not say it."""

    population: int
    communes: int
    muettes: int


class Indicateur(NamedTuple):
    """A rate over a zone, weighted by population, and what is missing."""

    public: str
    mots: str
    moyenne: float | None
    minimum: float | None
    maximum: float | None
    manquent: Habitants
    """The communes that do not give it."""


def count(communes: Sequence[Commune]) -> Habitants:
    """How many people live there."""
    dites = [commune.population for commune in communes if commune.population is not None]
    return Habitants(sum(dites), len(communes), len(communes) - len(dites))


def far_from(
    cle: Cle, communes: Sequence[Commune], lieux: Sequence[Lieu], rayon: float
) -> Habitants:
    """The people of the communes whose middle is at least this far from a yes."""
    return count(far_communes(cle, communes, lieux, rayon))


def far_communes(
    cle: Cle, communes: Sequence[Commune], lieux: Sequence[Lieu], rayon: float
) -> list[Commune]:
    """Those communes: all that have a place on the map, where nobody answers anywhere."""
    repondent = [
        place
        for lieu in lieux
        if (place := lieu.position) and judge(lieu.offre, cle).etat is Etat.OUI
    ]
    situees = [commune for commune in communes if commune.position]
    if not repondent:
        return situees
    points = [place for commune in situees if (place := commune.position)]
    _, ecarts = nearest(points, repondent)
    return [c for c, ecart in zip(situees, ecarts, strict=True) if ecart >= rayon]


def rate_of(public: str, communes: Sequence[Commune]) -> Indicateur | None:
    """What the table says of one public there; None where no rate speaks of it."""
    if public not in TAUX_DES_PUBLICS:
        return None
    return _indicator(public, *TAUX_DES_PUBLICS[public], communes)


def indicators(communes: Sequence[Commune]) -> list[Indicateur]:
    """What the table says of each public that has a rate; a missing rate is no zero."""
    return [
        _indicator(public, colonne, mots, communes)
        for public, (colonne, mots) in TAUX_DES_PUBLICS.items()
    ]


def _indicator(public: str, colonne: str, mots: str, communes: Sequence[Commune]) -> Indicateur:
    disent = [c for c in communes if colonne in c.taux]
    taux = [c.taux[colonne] for c in disent]
    poids = [c.population or 0 for c in disent]
    moyenne = (
        sum(t * p for t, p in zip(taux, poids, strict=True)) / sum(poids) if sum(poids) else None
    )
    tait = count([c for c in communes if colonne not in c.taux])
    return Indicateur(public, mots, moyenne, min(taux, default=None), max(taux, default=None), tait)
