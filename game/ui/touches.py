"""The keys that a screen answers now, from its own bindings: one list for menu and help."""

from textual.binding import Binding
from textual.screen import Screen


def offered(ecran: Screen[object]) -> dict[str, Binding]:
    """What runs each action → its binding; read while that screen is in front."""
    liaisons: dict[str, Binding] = {}
    for actif in ecran.active_bindings.values():
        liaison = actif.binding
        if liaison.description and liaison.action and liaison.key_display and actif.enabled:
            espace = "app." if actif.node is ecran.app and "." not in liaison.action else ""
            liaisons.setdefault(f"{espace}{liaison.action}", liaison)
    return liaisons
