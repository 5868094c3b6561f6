"""The rapport d’intervention: each block in its frame, filled or not, as it would be printed."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.engine.partie import Partie
from game.engine.rapport import SIGNES, BlocLu, RapportLu, Statut, rapports
from game.ui.base import Fenetre
from game.ui.texte import assemble, t

CLASSES = {Statut.REMPLI: "-rempli", Statut.MANQUE: "-manque", Statut.SANS_OBJET: "-sans-objet"}
"""A frame of its own each: drawn, broken, or none; the word beside it says the same."""


class RapportFenetre(Fenetre[None]):
    """The rapports of a tour, or of both."""

    def __init__(self, parties: Sequence[Partie]) -> None:
        super().__init__()
        self.parties = parties

    def compose(self) -> ComposeResult:
        """What nothing of this is comes first, and does not scroll away."""
        tours = [(n, lus) for n, p in enumerate(self.parties, 1) if (lus := rapports(p))]
        mentions = dict.fromkeys(lu.mention for _, lus in tours for lu in lus)
        with Vertical(classes="fenetre large haute"):
            yield Static(t("\n".join(mentions), "bold"), id="mention")
            with VerticalScroll(classes="corps"):
                for numero, lus in tours:
                    if len(self.parties) > 1:
                        yield Static(t(f"TOUR {numero}", "bold $accent"))
                    for lu in lus:
                        yield from _read(lu)
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """The text scrolls at once."""
        self.query_one(VerticalScroll).focus()


def _read(lu: RapportLu) -> Iterator[Static]:
    yield Static(assemble((f"{lu.titre}\n", "bold $accent"), "\n".join(lu.entete)))
    for rang, bloc in enumerate(lu.blocs, 1):
        yield _block(rang, bloc)
    if lu.pied:
        yield Static(t("\n".join(lu.pied)), classes="pied_de_rapport")


def _block(rang: int, bloc: BlocLu) -> Static:
    """« 4. Captures d’écran   [ ] il manque », and what stands there."""
    note = [(f"\nNote\u00a0: {bloc.note}", "$discret")] if bloc.note else []
    return Static(
        assemble(
            (f"{rang}. {bloc.titre}   ", "bold"),
            (f"{SIGNES[bloc.statut]} {bloc.statut}\n", "bold $accent"),
            "\n".join(bloc.lignes),
            *note,
        ),
        classes=f"bloc {CLASSES[bloc.statut]}",
    )
