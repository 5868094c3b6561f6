"""THE rules: what can be done in a state, and where each thing leads.

Play, robots, analysis, population and checker all call `options` and `branches`; no rule of the
game is written anywhere else. The order of `_step` is itself a rule: time, draw, échéance,
effects, arrival.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from game.engine.state import Branche, Etat, Sortie
from game.engine.world import (
    PERDU,
    Choix,
    Conditions,
    Effets,
    Ligne,
    Orientation,
    World,
)
from game.model.conditions import Condition

AUTOMATIQUE = ""
"""The option of an étape where nothing is decided."""

RIEN = "rien"
"""The empty subset of a checklist."""

PERSONNE = PERDU
"""« Personne vers qui orienter ici »: every option is refused, one at least by the territoire."""

N_EXISTE_PAS = "n’existe pas ici"

_UN = Fraction(1)


class ImpasseError(Exception):
    """A reachable state from which nothing leads anywhere: a fault of the scenario."""

    def __init__(self, etat: Etat) -> None:
        super().__init__(etat.etape)
        self.etat = etat


class Option(NamedTuple):
    """One thing that may be done, or is shown greyed with the reason why not."""

    id: str
    choix: Choix | None = None
    refus: str | None = None
    """Why it is refused; None when it is offered."""
    par_territoire: bool = False
    """Refused because the structure does not exist here."""


def starts(world: World) -> tuple[tuple[Fraction, Etat], ...]:
    """The states a partie may begin in, with the probability of each variante."""
    ecoule = 0 if world.echeance else None
    depart = world.enjeu.scenario.depart
    return tuple(
        (p, Etat(depart, world.acquis | ({nom} if nom else set()), world.valeurs, ecoule))
        for p, nom in world.departs
    )


def options(world: World, etat: Etat) -> tuple[Option, ...]:
    """What is shown at an étape, in file order; hidden choix are left out, a fin has none."""
    if world.is_fin(etat.etape):
        return ()
    etape = world.etapes[etat.etape]
    if etape.genre == "a_cocher":
        return tuple(Option(ident) for ident in _subsets([item.id for item in etape.items]))
    if etape.genre != "choix":
        return (Option(AUTOMATIQUE),)
    montrees = tuple(option for choix in etape.choix if (option := _judge(world, etat, choix)))
    if any(option.refus is None for option in montrees):
        return montrees
    if any(option.par_territoire for option in montrees):
        return (*montrees, Option(PERSONNE))
    return montrees


def offered(world: World, etat: Etat) -> tuple[str, ...]:
    """The ids of what can be done."""
    return tuple(option.id for option in options(world, etat) if option.refus is None)


def branches(world: World, etat: Etat, option: str) -> tuple[Branche, ...]:
    """Where an offered option leads; the probabilities sum to 1.

    Raises KeyError for an option that the étape does not have, ImpasseError where no line of an
    aiguillage holds.
    """
    etape = world.etapes[etat.etape]
    if etape.genre == "hasard":
        return tuple(
            branche
            for ligne in etape.lignes
            if ligne.probabilite
            for branche in _step(world, etat, ligne.effets, ligne.vers, ligne=ligne)
        )
    if etape.genre == "a_cocher":
        assert etape.vers is not None
        return tuple(_step(world, etat, _ticked(world, etat, option), etape.vers))
    if etape.genre == "choix":
        if option == PERSONNE:
            return (Branche(_UN, etat._replace(etape=PERDU, ecoule=None), Sortie(perdu=True)),)
        choix = next(choix for choix in etape.choix if choix.id == option)
        return tuple(_step(world, etat, choix.effets, choix.vers, choix.orientation))
    for ligne in etape.lignes:
        if holds(world, etat, ligne.conditions):
            return tuple(_step(world, etat, ligne.effets, ligne.vers, ligne=ligne))
    raise ImpasseError(etat)


def holds(world: World, etat: Etat, conditions: Conditions) -> bool:
    """Whether all of `si` and none of `sauf` are true in a state."""
    return all(_is_true(world, etat, condition) for condition in conditions.si) and not any(
        _is_true(world, etat, condition) for condition in conditions.sauf
    )


def _is_true(world: World, etat: Etat, condition: Condition) -> bool:
    if condition.signe is None:
        return condition.nom in etat.acquis
    valeur = etat.compteurs[world.compteurs.index(condition.nom)]
    if condition.signe == ">=":
        return valeur >= condition.valeur
    return valeur <= condition.valeur if condition.signe == "<=" else valeur == condition.valeur


def _judge(world: World, etat: Etat, choix: Choix) -> Option | None:
    if not holds(world, etat, choix.conditions):
        return Option(choix.id, choix, choix.sinon) if choix.sinon else None
    if choix.orientation and choix.orientation.structure is None:
        return Option(choix.id, choix, N_EXISTE_PAS, par_territoire=True)
    return Option(choix.id, choix)


def _subsets(items: list[str]) -> Iterator[str]:
    yield RIEN
    for taille in range(1, len(items) + 1):
        for sous_ensemble in combinations(items, taille):
            yield "+".join(sous_ensemble)


def _ticked(world: World, etat: Etat, option: str) -> Effets:
    coches = set() if option == RIEN else set(option.split("+"))
    somme = Effets()
    for item in world.etapes[etat.etape].items:
        if item.id in coches:
            somme = somme.plus(item.effets)
            coches.remove(item.id)
    if coches:
        raise KeyError(option)
    return somme


def _step(
    world: World,
    etat: Etat,
    effets: Effets,
    vers: str,
    orientation: Orientation | None = None,
    ligne: Ligne | None = None,
) -> Iterator[Branche]:
    """One step, in the order of the rules: time, draw, échéance, effects, arrival."""
    p = ligne.probabilite if ligne else _UN
    delai = effets.delai + (orientation.delai if orientation else 0)
    sortie = Sortie(effets.duree, delai, orientation=orientation, ligne=ligne)
    ecoule = _elapsed(world, etat.ecoule, effets.duree + delai)
    if orientation and orientation.perte:
        perdue = etat._replace(etape=orientation.perdu, ecoule=None)
        yield Branche(p * orientation.perte, perdue, sortie._replace(perdu=True))
        p *= 1 - orientation.perte
    if not p:
        return
    if _fires(world, etat, ecoule):
        assert world.echeance is not None
        rattrape = etat._replace(etape=world.echeance.vers, ecoule=None)
        yield Branche(p, rattrape, sortie._replace(echeance=True))
        return
    metres = orientation.metres if orientation else 0
    apres = _applied(world, etat, effets)._replace(etape=vers, ecoule=ecoule)
    yield Branche(p, apres, sortie._replace(metres=metres, effets=effets))


def _elapsed(world: World, ecoule: int | None, minutes: int) -> int | None:
    """Capped just past the échéance: further on nothing can tell two delays apart."""
    if ecoule is None or world.echeance is None:
        return None
    return min(ecoule + minutes, world.echeance.delai + 1)


def _fires(world: World, etat: Etat, ecoule: int | None) -> bool:
    echeance = world.echeance
    if echeance is None or ecoule is None or ecoule <= echeance.delai:
        return False
    return holds(world, etat, echeance.conditions)


def _applied(world: World, etat: Etat, effets: Effets) -> Etat:
    acquis = (etat.acquis - effets.retire) | effets.acquiert
    if not effets.compte:
        return etat._replace(acquis=acquis)
    valeurs = list(etat.compteurs)
    for nom, pas in effets.compte:
        valeurs[world.compteurs.index(nom)] += pas
    bornees = (
        max(bas, min(haut, valeur))
        for valeur, (bas, haut) in zip(valeurs, world.bornes, strict=True)
    )
    return etat._replace(acquis=acquis, compteurs=tuple(bornees))
