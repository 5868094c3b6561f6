"""A population of several cards and territoires: who comes is drawn too, then each walks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.analysis.chaine import Chaine
from game.analysis.population import Envois, Population, dice, population

SEPARATEUR = "\x1f"


class Groupe(NamedTuple):
    """Usagers who have the same card and the same territoire."""

    nom: str
    """Its own, which its dice are seeded with: another group never changes them."""
    poids: int
    chaine: Chaine


def mixed(groupes: Sequence[Groupe], usagers: int, graine: int | str) -> dict[str, Population]:
    """The population of each group; they add up to `usagers`. Some weight is above zero."""
    return {
        groupe.nom: population(groupe.chaine, nombre, f"{graine}{SEPARATEUR}{groupe.nom}")
        for groupe, nombre in zip(
            groupes, _drawn([g.poids for g in groupes], usagers, graine), strict=True
        )
    }


def _drawn(poids: Sequence[int], usagers: int, graine: int | str) -> list[int]:
    """How many usagers each group has."""
    des, reste, restent = dice(f"{graine}{SEPARATEUR}melange"), sum(poids), usagers
    nombres = []
    for p in poids:
        nombres.append(restent if p == reste else int(des.binomial(restent, p / reste)))
        restent, reste = restent - nombres[-1], reste - p
        if not reste:
            break
    return nombres + [0] * (len(poids) - len(nombres))


def together(populations: Sequence[Population], graine: int | str) -> Population:
    """Several populations as one."""
    temps: dict[str, dict[tuple[int, int], int]] = {}
    for p in populations:
        for fin, siens in p.temps.items():
            _add(temps.setdefault(fin, {}), siens)
    orientations: dict[str, Envois] = {}
    for p in populations:
        for nom, (envoyes, perdus) in p.orientations.items():
            deja = orientations.get(nom, Envois(0, 0))
            orientations[nom] = Envois(deja.envoyes + envoyes, deja.perdus + perdus)
    return Population(
        usagers=sum(p.usagers for p in populations),
        graine=graine,
        fins=_summed([p.fins for p in populations]),
        sans_fin=sum(p.sans_fin for p in populations),
        orientations=dict(sorted(orientations.items())),
        passages=_summed([p.passages for p in populations]),
        temps=temps,
    )


def _summed(comptes: Sequence[Mapping[str, int]]) -> dict[str, int]:
    sommes: dict[str, int] = {}
    for compte in comptes:
        for nom, nombre in compte.items():
            sommes[nom] = sommes.get(nom, 0) + nombre
    return sommes


def _add(sommes: dict[tuple[int, int], int], plus: Mapping[tuple[int, int], int]) -> None:
    for clef, nombre in plus.items():
        sommes[clef] = sommes.get(clef, 0) + nombre
