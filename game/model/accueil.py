"""Who is received: one rule, for an orientation of a partie and for the cell of a diagnostic."""

from collections.abc import Collection

from game.model.lieu import Reponse


def listed(dits: Collection[str], voulus: Collection[str]) -> Reponse:
    """Whether one of these words is in a list; what a list that is empty says, nobody said."""
    if any(mot in dits for mot in voulus):
        return Reponse.OUI
    return Reponse.NON if dits else Reponse.INCONNU


def received(niveau: Reponse, public: Reponse, demande: Reponse) -> Reponse:
    """A no of any part is a no; then what one part does not say must be asked."""
    parts = (niveau, public, demande)
    if Reponse.NON in parts:
        return Reponse.NON
    return Reponse.INCONNU if Reponse.INCONNU in parts else Reponse.OUI
