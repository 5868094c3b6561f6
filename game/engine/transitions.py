"""THE rules: what can be done in a state, and where each thing leads.

Play, robots, analysis, population and checker all call `options` and `branches`; no rule of the
game is written anywhere else. The order of `_step` is itself a rule: time, draw, échéance,
effects, arrival.
"""

from fractions import Fraction
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

PERSONNE = PERDU
"""« Personne vers qui orienter ici »: every option is refused, one at least by the territoire."""

N_EXISTE_PAS = "n’existe pas ici"

_UN = Fraction(1)


class ImpasseError(Exception):
    """A reachable state from which nothing leads anywhere: a fault of the scenario."""

    def __init__(self, etat: Etat, *, tourne: bool = False) -> None:
        super().__init__(etat.etape)
        self.etat = etat
        self.tourne = tourne
        """Whether it goes round for ever, instead of standing still."""

    @property
    def phrase(self) -> str:
        """What a table reads."""
        if self.tourne:
            return f"Le scénario tourne sans fin : « {self.etat.etape} »."
        return f"Le scénario ne dit pas la suite : « {self.etat.etape} »."


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
        return tuple(Option(ident) for ident in etape.sous_ensembles)
    if etape.genre != "choix":
        return (Option(AUTOMATIQUE),)
    montrees = []
    offertes = par_territoire = False
    for choix in etape.choix:
        if option := _judge(world, etat, choix):
            montrees.append(option)
            offertes = offertes or option.refus is None
            par_territoire = par_territoire or option.par_territoire
    if par_territoire and not offertes:
        montrees.append(Option(PERSONNE))
    return tuple(montrees)


def offered(world: World, etat: Etat) -> tuple[str, ...]:
    """The ids of what can be done."""
    return tuple([option.id for option in options(world, etat) if option.refus is None])


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
        return _step(world, etat, etape.sous_ensembles[option], etape.vers)
    if etape.genre == "choix":
        if option == PERSONNE:
            return (Branche(_UN, Etat(PERDU, etat.acquis, etat.compteurs), Sortie(perdu=True)),)
        for choix in etape.choix:
            if choix.id == option:
                return _step(world, etat, choix.effets, choix.vers, choix.orientation)
        raise KeyError(option)
    for ligne in etape.lignes:
        if holds(world, etat, ligne.conditions):
            return _step(world, etat, ligne.effets, ligne.vers, ligne=ligne)
    raise ImpasseError(etat)


def holds(world: World, etat: Etat, conditions: Conditions) -> bool:
    """Whether all of `si` and none of `sauf` are true in a state."""
    if not (conditions.si or conditions.sauf):
        return True
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


def _step(
    world: World,
    etat: Etat,
    effets: Effets,
    vers: str,
    orientation: Orientation | None = None,
    ligne: Ligne | None = None,
) -> tuple[Branche, ...]:
    """One step, in the order of the rules: time, draw, échéance, effects, arrival.

    An orientation is that of a choix, a line has its own probability: never both.
    """
    p = ligne.probabilite if ligne else _UN
    delai = waited(effets, orientation)
    ecoule = etat.ecoule
    if ecoule is not None:
        ecoule = _elapsed(world, ecoule, effets.duree + delai)
    perdus: tuple[Branche, ...] = ()
    if orientation and orientation.perte:
        perdue = Etat(orientation.perdu, etat.acquis, etat.compteurs)
        sortie = Sortie(effets.duree, delai, 0, orientation, True, False, None, ligne)
        perdus = (Branche(orientation.perte, perdue, sortie),)
        p = orientation.arrivee
        if not p:
            return perdus
    if ecoule is not None and _fires(world, etat, ecoule):
        assert world.echeance is not None
        rattrape = Etat(world.echeance.vers, etat.acquis, etat.compteurs)
        sortie = Sortie(effets.duree, delai, 0, orientation, False, True, None, ligne)
        return (*perdus, Branche(p, rattrape, sortie))
    metres = orientation.metres if orientation else 0
    acquis, compteurs = applied(world, etat, effets)
    apres = Etat(vers, acquis, compteurs, ecoule)
    sortie = Sortie(effets.duree, delai, metres, orientation, False, False, effets, ligne)
    return (*perdus, Branche(p, apres, sortie))


def waited(effets: Effets, orientation: Orientation | None) -> int:
    """Minutes waited during a step, besides those spent with the usager."""
    return effets.delai + (orientation.delai if orientation else 0)


def _elapsed(world: World, ecoule: int, minutes: int) -> int | None:
    """Capped just past the échéance: further on nothing can tell two delays apart."""
    if world.echeance is None:
        return None
    return min(ecoule + minutes, world.echeance.trop_tard)


def _fires(world: World, etat: Etat, ecoule: int) -> bool:
    echeance = world.echeance
    if echeance is None or ecoule < echeance.trop_tard:
        return False
    return holds(world, etat, echeance.conditions)


def applied(world: World, etat: Etat, effets: Effets) -> tuple[frozenset[str], tuple[int, ...]]:
    """Acquis and compteurs once the effects are applied."""
    acquis = etat.acquis
    if effets.retire:
        acquis = acquis - effets.retire
    if effets.acquiert:
        acquis = acquis | effets.acquiert
    return acquis, counted(world, etat.compteurs, effets)


def counted(world: World, compteurs: tuple[int, ...], effets: Effets) -> tuple[int, ...]:
    """The compteurs once the effects are applied: each by itself, held between its bounds once."""
    if not effets.compte:
        return compteurs
    valeurs = list(compteurs)
    rangs = [world.compteurs.index(nom) for nom, _ in effets.compte]
    for rang, (_, pas) in zip(rangs, effets.compte, strict=True):
        valeurs[rang] += pas
    for rang in rangs:
        bas, haut = world.bornes[rang]
        valeurs[rang] = max(bas, min(haut, valeurs[rang]))
    return tuple(valeurs)
