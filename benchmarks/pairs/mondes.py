"""The small worlds that are measured: a scenario, one card, a place with three doors."""

from typing import Any

from histoire import as_scenario

from game.engine.assembly import build
from game.engine.world import Enjeu, World
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.territoire import Territoire


def world(scenario: dict[str, Any], pertes: dict[str, str] | None = None) -> World:
    """A scenario in a place with three doors, each with its own perte if it has one."""
    persona = {"nom": "Camille", "recto": {"demande": "…"}, "verso": {"besoins": {"b": "…"}},
               "source": "hypothese"}  # fmt: skip
    portes = {nom: {"nom": nom, "type": "EPN"} for nom in "abc"}
    for nom, perte in (pertes or {}).items():
        portes[nom] |= {"perte": perte, "source": "hypothese"}
    enjeu = Enjeu(
        Scenario.model_validate(scenario),
        Persona.model_validate(persona),
        Territoire.model_validate({"nom": "Ici", "structures": portes}),
    )
    return build(enjeu, {})


def reference() -> World:
    """Three orientations, one after the other."""
    suites = ["e2", "e3", "gagne"]
    etapes = {
        f"e{rang}": {
            "choix": {
                "va": {
                    "texte": "Orienter",
                    "acte": "orienter",
                    "orientation": {"structure": "a", "delai": f"{delai} j"},
                    "vers": vers,
                }
            }
        }
        for rang, (vers, delai) in enumerate(zip(suites, (7, 14, 0), strict=True), start=1)
    }
    fins = {"gagne": {"type": "resolu", "texte": "Fin."}}
    propres = {"titre": "Trois portes", "depart": "e1", "etapes": etapes, "fins": fins}
    return world(as_scenario() | propres)


def twelve() -> World:
    """The story of twelve étapes."""
    return world(as_scenario())
