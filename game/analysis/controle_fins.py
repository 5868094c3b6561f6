"""Where a parcours ends: with an answer somewhere, and never for those who are lost."""

from collections.abc import Iterator, Mapping

from game.analysis.controle_noms import pieces
from game.engine.flatten import SUIVANT
from game.model.etape import Choix, Etape
from game.model.faute import CLE, Faute, Lieu
from game.model.scenario import Protocole, Scenario
from game.model.vocabulaire import Cote, cote


def check_answered(scenario: Scenario) -> Iterator[Faute]:
    """A517: no fin of the favorable side, so that nobody ever gets an answer."""
    if not any(_is_favorable(scenario, nom) for nom in scenario.fins):
        yield Faute("A517", "", ("fins", CLE), {"fins": ", ".join(scenario.fins)})


def check_lost(scenario: Scenario) -> Iterator[Faute]:
    """E223: a `perdu` that leads to a fin of the favorable side."""
    for lieu, nom in _losses(scenario.etapes):
        if _is_favorable(scenario, nom):
            yield Faute("E223", "", lieu, {"nom": nom})


def check_lost_of_played(scenario: Scenario, joues: Mapping[str, Protocole]) -> Iterator[Faute]:
    """E223: the same for a `perdu` of a protocole, where its host says what it leads to."""
    for etape, protocole in joues.items():
        fins = scenario.etapes[etape].fins or {}
        perdus = {nom for _, nom in _losses(protocole.etapes)}
        for fin in protocole.fins:
            vers = fins.get(fin) if fin in perdus else None
            if vers is not None and _goes_on(scenario, etape, vers):
                yield Faute("E223", "", ("etapes", etape, "fins", fin), {"nom": vers})


def _losses(etapes: Mapping[str, Etape]) -> Iterator[tuple[Lieu, str]]:
    """The `perdu` of each choix that orients, or that says one."""
    for lieu, piece in pieces(etapes):
        if isinstance(piece, Choix) and (piece.orientation or "perdu" in piece.model_fields_set):
            yield (*lieu, "perdu"), piece.perdu


def _goes_on(scenario: Scenario, etape: str, vers: str) -> bool:
    suivant = vers == SUIVANT and scenario.etapes[etape].pour_chaque is not None
    return suivant or vers in scenario.etapes or _is_favorable(scenario, vers)


def _is_favorable(scenario: Scenario, nom: str) -> bool:
    fin = scenario.fins.get(nom)
    return fin is not None and cote(fin.type) is Cote.FAVORABLE
