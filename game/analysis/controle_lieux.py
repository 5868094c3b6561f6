"""People and places: personas, structures, besoins, and the pertes that need a source."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from game.analysis.controle_noms import pieces, unknown
from game.engine.flatten import CE_BESOIN
from game.model.etape import Choix, Etape
from game.model.faute import CLE, Faute, Lieu
from game.model.hypotheses import UN_SUR_TROIS
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.source import Source
from game.model.territoire import Territoire

TOUTES = "toutes"


def check_places(
    scenario: Scenario, personas: Mapping[str, Persona], territoires: Mapping[str, Territoire]
) -> Iterator[Faute]:
    """E232, E233: the personas and the territoire that the scenario names."""
    for rang, nom in enumerate(scenario.personas):
        if nom != TOUTES and nom not in personas:
            yield unknown("E232", ("personas", rang), nom, personas)
    if scenario.territoire not in territoires:
        yield unknown("E233", ("territoire",), scenario.territoire, territoires)


def known_structures(
    scenario: Scenario, territoires: Mapping[str, Territoire]
) -> frozenset[str] | None:
    """Structures of any territoire, or added by an aménagement; None when none can be known."""
    if scenario.territoire not in territoires:
        return None
    noms = {nom for territoire in territoires.values() for nom in territoire.structures}
    for amenagement in scenario.amenagements.values():
        noms |= {nom for nom, change in amenagement.structures.items() if change.nom}
    return frozenset(noms)


def known_besoins(scenario: Scenario, personas: Mapping[str, Persona]) -> frozenset[str] | None:
    """Besoins that may be named; None when the personas are not known."""
    if TOUTES in scenario.personas:
        return frozenset()
    connues = [personas[nom] for nom in scenario.personas if nom in personas]
    if len(connues) < len(scenario.personas):
        return None
    return frozenset(besoin for persona in connues for besoin in persona.verso.besoins)


def check_structures(
    scenario: Scenario, joues: Mapping[str, Protocole], connues: frozenset[str]
) -> Iterator[Faute]:
    """E231: in étapes, aménagements, and the protocoles that are played."""
    for lieu, nom in _structures(scenario.etapes):
        if nom not in connues:
            yield unknown("E231", lieu, nom, connues)
    for amenagement, contenu in scenario.amenagements.items():
        for nom in contenu.structures:
            if nom not in connues:
                place = ("amenagements", amenagement, "structures", nom, CLE)
                yield unknown("E231", place, nom, connues)
    for etape, protocole in joues.items():
        for nom in sorted({nom for _, nom in _structures(protocole.etapes)} - connues):
            dans = scenario.etapes[etape].joue or ""
            yield unknown("E231", ("etapes", etape, "joue"), nom, connues, dans)


def _structures(etapes: Mapping[str, Etape]) -> Iterator[tuple[Lieu, str]]:
    for lieu, piece in pieces(etapes):
        if isinstance(piece, Etape) and piece.lieu:
            yield (*lieu, "lieu"), piece.lieu
        if isinstance(piece, Choix) and piece.orientation and piece.orientation.structure:
            yield (*lieu, "orientation", "structure"), piece.orientation.structure


def check_besoins(
    scenario: Scenario, joues: Mapping[str, Protocole], connus: frozenset[str]
) -> Iterator[Faute]:
    """E236: in étapes, and in the protocoles that are played."""
    for lieu, nom in besoins_named(scenario.etapes):
        if nom not in connus:
            yield unknown("E236", lieu, nom, connus)
    for etape, protocole in joues.items():
        nommes = {nom for _, nom in besoins_named(protocole.etapes)} - {CE_BESOIN}
        for nom in sorted(nommes - connus):
            dans = scenario.etapes[etape].joue or ""
            yield unknown("E236", ("etapes", etape, "joue"), nom, connus, dans)


def besoins_named(etapes: Mapping[str, Etape]) -> Iterator[tuple[Lieu, str]]:
    """Each besoin that a step reveals or answers, with its place."""
    for lieu, piece in pieces(etapes):
        for champ in ("revele", "repond"):
            for rang, nom in enumerate(getattr(piece, champ)):
                yield (*lieu, champ, rang), nom


def check_pertes(etapes: Mapping[str, Etape]) -> Iterator[Faute]:
    """E242: a perte that is not « 1 sur 3 » says who measured it."""
    for lieu, piece in pieces(etapes):
        if isinstance(piece, Choix) and piece.orientation:
            orientation = piece.orientation
            place = (*lieu, "orientation", "perte")
            yield from check_perte(orientation.perte, orientation.source, place)


def check_perte(perte: Fraction | None, source: Source | None, lieu: Lieu) -> Iterator[Faute]:
    """E242, for one perte."""
    if perte is not None and perte != UN_SUR_TROIS and source is None:
        yield Faute("E242", "", lieu, {"perte": str(perte)})
