"""What no world of a scenario ever reaches, offers, reveals or answers."""

from collections.abc import Iterator, Sequence

from game.analysis.exploration import Exploration
from game.engine.world import Etape
from game.model.faute import Faute, Lieu

Origine = tuple[str, Lieu]
"""Where an étape was written: all the instances of a protocole share it."""


def never(explorations: Sequence[Exploration]) -> list[Faute]:
    """The faults that say « never »: true only if none of the explorations shows the contrary."""
    if not explorations:
        return []
    atteintes = {
        exploration.world.etapes[nom].origine
        for exploration in explorations
        for nom in exploration.atteintes & exploration.world.etapes.keys()
    }
    return [
        *_etapes_never_reached(explorations, atteintes),
        *_fins_never_reached(explorations),
        *_choix_never_offered(explorations, atteintes),
        *_besoins_never_answered(explorations),
    ]


def at(etape: Etape, code: str, suite: Lieu = (), **contexte: object) -> Faute:
    """A fault where an étape was written: in the scenario, or in the protocole it comes from."""
    document, lieu = etape.origine
    return Faute(code, document, (*lieu, *suite), {"etape": etape.id, **contexte})


def _etapes(explorations: Sequence[Exploration]) -> Iterator[Etape]:
    for exploration in explorations:
        yield from exploration.world.etapes.values()


def _etapes_never_reached(
    explorations: Sequence[Exploration], atteintes: set[Origine]
) -> Iterator[Faute]:
    for etape in _etapes(explorations):
        if etape.origine not in atteintes:
            yield at(etape, "E301")


def _fins_never_reached(explorations: Sequence[Exploration]) -> Iterator[Faute]:
    atteintes = {nom for exploration in explorations for nom in exploration.atteintes}
    for fin in explorations[0].world.enjeu.scenario.fins:
        if fin not in atteintes:
            yield Faute("A506", lieu=("fins", fin), contexte={"fin": fin})


def _choix_never_offered(
    explorations: Sequence[Exploration], atteintes: set[Origine]
) -> Iterator[Faute]:
    """Those of an étape never reached are left out: they would say nothing more."""
    offerts = {
        (exploration.world.etapes[nom].origine, choix)
        for exploration in explorations
        for nom, choix in exploration.offerts
    }
    for etape in _etapes(explorations):
        for choix in etape.choix if etape.origine in atteintes else ():
            if (etape.origine, choix.id) not in offerts:
                yield at(etape, "A507", ("choix", choix.id), choix=choix.id)


def _besoins_never_answered(explorations: Sequence[Exploration]) -> Iterator[Faute]:
    """For each persona: one scenario may answer what another persona needs."""
    personas: dict[str, list[Exploration]] = {}
    for exploration in explorations:
        personas.setdefault(exploration.world.enjeu.persona_id, []).append(exploration)
    for persona, siennes in personas.items():
        enjeu = siennes[0].world.enjeu
        vus = {besoin for exploration in siennes for besoin in exploration.vus}
        repondus = {besoin for exploration in siennes for besoin in exploration.repondus}
        noms = enjeu.scenario.personas
        lieu: Lieu = ("personas", noms.index(persona)) if persona in noms else ("personas",)
        for besoin in enjeu.persona.verso.besoins:
            if besoin not in repondus:
                manque = "ne reçoit jamais de réponse" if besoin in vus else "n’est jamais révélé"
                contexte = {"besoin": besoin, "persona": persona, "manque": manque}
                yield Faute("A508", lieu=lieu, contexte=contexte)
