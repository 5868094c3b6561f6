"""The numbers and places to turn to, one key away at every étape."""

from typing import TYPE_CHECKING

from textual.content import Content

from game.ui.texte import assemble

if TYPE_CHECKING:
    from game.model.scenario import Scenario
    from game.storage.catalogue import Catalogue


def of_scenario(
    catalogue: "Catalogue", scenario: "Scenario | None", *, sources: bool = False
) -> Content:
    """The scenario's own resources, or the common ones; `sources` adds who says them and when."""
    morceaux: list[tuple[str, str] | str] = []
    for ressource in catalogue.utiles(scenario):
        morceaux += [(ressource.nom, "bold $accent"), f"  {ressource.texte}\n"]
        if sources and (source := getattr(ressource, "source", None)):
            morceaux.append((f"    {source}\n", "$discret"))
    return assemble(*morceaux)
