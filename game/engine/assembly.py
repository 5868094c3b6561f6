"""Building a World: a scenario, a persona and a territoire become a maze ready to be played."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from game.engine.fabrique import Fabrique
from game.engine.orientations import Boussole, overlay
from game.engine.world import Conditions, Echeance, Enjeu, World
from game.model import scenario as ecrit
from game.model.memes import Memes
from game.model.persona import Persona


@lru_cache(maxsize=16)
def kept(ecrits: Memes, noms: tuple[str, ...]) -> Fabrique:
    """What the worlds of a scenario and a persona share: several are built for one answer."""
    scenario, persona, *protocoles = ecrits.choses
    assert isinstance(scenario, ecrit.Scenario) and isinstance(persona, Persona)
    connus = [p for p in protocoles if isinstance(p, ecrit.Protocole)]
    return Fabrique(scenario, persona, dict(zip(noms, connus, strict=True)))


def build(enjeu: Enjeu, protocoles: Mapping[str, ecrit.Protocole]) -> World:
    """The maze of this scenario for this persona, here, with these aménagements.

    The content is expected to be checked: an unknown name raises KeyError.
    """
    scenario = enjeu.scenario
    fabrique = kept(Memes((scenario, enjeu.persona, *protocoles.values())), tuple(protocoles))
    changes = chosen(enjeu)
    structures = overlay(enjeu.territoire.structures, changes)
    boussole = Boussole(enjeu, structures, changes)
    compteurs = fabrique.plan.compteurs
    return World(
        enjeu=enjeu,
        etapes=fabrique.etapes(boussole),
        fins=fabrique.fins,
        structures=structures,
        compteurs=tuple(compteurs),
        compteurs_ecrits=compteurs,
        bornes=tuple((compteur.min, compteur.max) for compteur in compteurs.values()),
        departs=tuple((p, nom) for nom, p in scenario.variantes.items()) or ((Fraction(1), None),),
        acquis=frozenset(_acquis(enjeu, changes)),
        valeurs=tuple(compteur.depart for compteur in compteurs.values()),
        echeance=_echeance(scenario.echeance),
        rapports=tuple(fabrique.plan.rapports),
    )


def chosen(enjeu: Enjeu) -> list[ecrit.Amenagement]:
    """The aménagements granted, the table's own idea last."""
    accordes = [enjeu.scenario.amenagements[nom] for nom in enjeu.amenagements]
    return [*accordes, *([enjeu.idee] if enjeu.idee else [])]


def _acquis(enjeu: Enjeu, changes: Iterable[ecrit.Amenagement]) -> Iterable[str]:
    yield from (fait.value for fait in enjeu.persona.faits)
    yield from (fait.value for fait in enjeu.territoire.faits)
    for structure in enjeu.territoire.structures.values():
        yield from (fait.value for fait in structure.faits)
    for change in changes:
        yield from change.acquiert


def _echeance(echeance: ecrit.Echeance | None) -> Echeance | None:
    if echeance is None:
        return None
    return Echeance(
        echeance.delai, echeance.vers, Conditions(tuple(echeance.si), tuple(echeance.sauf))
    )
