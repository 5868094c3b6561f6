"""The numbers and places to turn to, one key away at every étape."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from game.ui.texte import assemble

if TYPE_CHECKING:
    from game.engine.seance import Utile


def told(utiles: "Iterable[Utile]") -> Content:
    """Each with what it is, who says it and when."""
    morceaux: list[tuple[str, str] | str] = []
    for ressource in utiles:
        morceaux += [(ressource.nom, "bold $accent"), f"  {ressource.texte}\n"]
        if source := getattr(ressource, "source", None):
            morceaux.append((f"    {source}\n", "$discret"))
    return assemble(*morceaux)
