"""Another way from any decision: what came before is kept, with the same luck."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.mots import pluriel
from game.engine.partie import Partie, begin, play
from game.engine.transitions import offered
from game.ui.base import Fenetre
from game.ui.screens.journal import said
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste


class AutreChemin(Fenetre[int]):
    """Gives back the rank of the coup to decide again."""

    def __init__(self, partie: Partie) -> None:
        super().__init__()
        self.partie = partie

    def compose(self) -> ComposeResult:
        """Each decision, and how many others there were."""
        with Vertical(classes="fenetre large"):
            yield Static(t("Un autre chemin, à partir d’où ?", "bold"))
            yield Static(t("Ce qui précède reste, et la chance est la même.", "$discret"))
            yield Liste(*(_row(*decision) for decision in decisions(self.partie)))
            yield Static(t("Entrée : décider de nouveau   ·   R : revenir", "$discret"))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """From there."""
        self.dismiss(int(message.option.id or 0))


def _row(rang: int, titre: str, mots: str, autres: str) -> Option:
    return Option(assemble((f"{titre}  ", "bold"), f"{mots}  ", (autres, "$discret")), str(rang))


def decisions(partie: Partie) -> Iterator[tuple[int, str, str, str]]:
    """Rank of the coup, étape, what was decided, what else there was: where there was a choice."""
    rejouee = begin(partie.reglages)
    for rang, coup in enumerate(partie.coups):
        avant, rejouee = rejouee, play(rejouee, coup)
        if avant.suspens is not None:
            continue
        autres = len(offered(avant.world, avant.etat)) - 1
        if autres < 1:
            continue
        etape = avant.world.etapes[avant.etat.etape]
        mots = said(rejouee, rejouee.passages[len(avant.passages)])
        sinon = "d’autres cases" if etape.items else pluriel(autres, "autre choix", "autres choix")
        yield rang, etape.titre, mots, sinon
