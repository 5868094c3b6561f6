"""What a scenario keeps and nothing reads: an acquis that opens nothing, a compteur for nothing."""

from collections.abc import Iterator, Mapping, Sequence

from game.analysis.controle_joue import plans_of, played
from game.analysis.controle_noms import pieces
from game.engine.flatten import Plan
from game.model.etape import Etape
from game.model.faute import CLE, Faute, Lieu
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario


def check_unused(
    scenario: Scenario, personas: Mapping[str, Persona], protocoles: Mapping[str, Protocole]
) -> Iterator[Faute]:
    """A513; what a protocole gives is left out: another scenario may read it."""
    joues = played(scenario, protocoles)
    lus = _read(scenario, joues, plans_of(scenario, joues, personas))
    for nom, lieu in _given(scenario).items():
        if nom not in lus:
            yield Faute("A513", "", lieu, {"nom": nom, "quoi": "cet acquis"})
    for nom, compteur in scenario.compteurs.items():
        is_shown = compteur.libelle is not None or compteur.vaut is not None
        if nom not in lus and not is_shown:
            yield Faute("A513", "", ("compteurs", nom, CLE), {"nom": nom, "quoi": "ce compteur"})


def _given(scenario: Scenario) -> dict[str, Lieu]:
    """The acquis that the scenario gives, and where it first does."""
    lieux: dict[str, Lieu] = {}
    amenagements = ((("amenagements", nom), a) for nom, a in scenario.amenagements.items())
    for lieu, piece in [*amenagements, *pieces(scenario.etapes)]:
        for rang, nom in enumerate(piece.acquiert):
            lieux.setdefault(nom, (*lieu, "acquiert", rang))
    return lieux


def _read(scenario: Scenario, joues: Mapping[str, Protocole], plans: Sequence[Plan]) -> set[str]:
    """What some condition reads, the protocoles and the rapports too."""
    lus = {nom for protocole in joues.values() for nom in protocole.attend}
    for plan in plans:
        lus |= _conditions({nom: placee.etape for nom, placee in plan.etapes.items()})
    if scenario.echeance:
        lus |= {c.nom for c in (*scenario.echeance.si, *scenario.echeance.sauf)}
    for rapport in (scenario.rapport, *(protocole.rapport for protocole in joues.values())):
        if rapport:
            lus |= {c.nom for c in rapport.conditions() if c.etape is None}
    return lus


def _conditions(etapes: Mapping[str, Etape]) -> set[str]:
    return {
        condition.nom
        for _, piece in pieces(etapes)
        for champ in ("si", "sauf")
        for condition in getattr(piece, champ, ())
    }
