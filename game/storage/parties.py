"""From what a command or a file names to something that can be played."""

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from game.engine.assembly import build
from game.engine.jets import Jet
from game.engine.partie import Reglages
from game.engine.world import Enjeu, World
from game.model.hypotheses import Hypotheses
from game.model.partie import Coup, PartieEcrite, Resolution
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.storage.catalogue import Catalogue


def stake(catalogue: Catalogue, ecrite: PartieEcrite) -> Enjeu:
    """Who plays what, where; what is not said is the scenario's own choice.

    Raises Introuvable, or ContenuInvalide.
    """
    scenario = catalogue.scenario(ecrite.scenario)
    persona = ecrite.persona or default_persona(catalogue, scenario)
    territoire = ecrite.territoire or scenario.territoire
    hypotheses = Hypotheses() if ecrite.perte is None else Hypotheses(perte=ecrite.perte)
    return Enjeu(
        scenario=scenario,
        persona=reordered(catalogue.persona(persona), ecrite.besoins),
        territoire=catalogue.territoire(territoire),
        scenario_id=Path(ecrite.scenario).stem,
        persona_id=persona,
        territoire_id=territoire,
        amenagements=tuple(ecrite.amenagements),
        idee=ecrite.idee,
        hypotheses=hypotheses,
        besoins=tuple(ecrite.besoins),
    )


def reordered(persona: Persona, besoins: Sequence[str]) -> Persona:
    """The card with its besoins in that order; those that are not named come after."""
    if not besoins:
        return persona
    connus = persona.verso.besoins
    ordre = dict.fromkeys([*(nom for nom in besoins if nom in connus), *connus])
    verso = persona.verso.model_copy(update={"besoins": {nom: connus[nom] for nom in ordre}})
    return persona.model_copy(update={"verso": verso})


def world(catalogue: Catalogue, enjeu: Enjeu) -> World:
    """The maze; raises ContenuInvalide when a protocole is faulty."""
    return build(enjeu, catalogue.protocoles(enjeu.scenario))


def default_persona(catalogue: Catalogue, scenario: Scenario) -> str:
    """The first persona of a scenario; for `toutes`, the first there is."""
    return cards(catalogue, scenario)[0]


def cards(catalogue: Catalogue, scenario: Scenario) -> list[str]:
    """Every persona that a scenario plays."""
    return catalogue.ids("persona") if scenario.personas == ["toutes"] else scenario.personas


def default_resolution(persona: Persona, coups: Iterable[Coup] = ()) -> Resolution:
    """No die falls on the named person of a sensitive case unless the table asks.

    Elsewhere a face that is written says that the fate is decided by a die.
    """
    if persona.sensible:
        return Resolution.COHORTE
    a_une_face = any(isinstance(coup.de, int) for coup in coups)
    return Resolution.DE if a_une_face else Resolution.TIRAGE


def settings(catalogue: Catalogue, ecrite: PartieEcrite) -> Reglages:
    """What a written partie is played with."""
    enjeu = stake(catalogue, ecrite)
    resolution = ecrite.resolution or default_resolution(enjeu.persona, ecrite.coups)
    jets = tuple(
        Jet(clef, rang, tuple(map(int, str(jet))))
        for clef, liste in ecrite.jets.items()
        for rang, jet in enumerate(liste)
        if jet
    )
    return Reglages(world(catalogue, enjeu), ecrite.graine, resolution, jets)


def new_seed() -> int:
    """A seed people can write down: four digits."""
    return 1000 + secrets.randbelow(9000)
