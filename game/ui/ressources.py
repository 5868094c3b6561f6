"""The numbers and places to turn to, one key away at every étape."""

from textual.content import Content

from game.model.scenario import Scenario
from game.ui.texte import assemble

TOUJOURS = (
    ("17", "police ou gendarmerie, en cas de danger immédiat"),
    ("114", "par SMS, pour qui ne peut pas parler"),
)


def of_scenario(scenario: Scenario) -> Content:
    """The scenario's own resources; the emergency numbers where it has none."""
    lignes = [(r.nom, r.texte) for r in scenario.ressources] or list(TOUJOURS)
    morceaux: list[tuple[str, str] | str] = []
    for nom, texte in lignes:
        morceaux += [(nom, "bold $accent"), f"  {texte}\n"]
    return assemble(*morceaux)
