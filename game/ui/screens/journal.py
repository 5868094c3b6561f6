"""The journal: every passage of both tours, as it was played."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from game.drawing.embranchement import in_words
from game.drawing.mots import duree, km
from game.engine.partie import Partie, Passage
from game.engine.table import Table
from game.ui.base import Fenetre
from game.ui.texte import assemble, t


class Journal(Fenetre[None]):
    """What was done, in order."""

    def compose(self) -> ComposeResult:
        """Tour 1, and tour 2 when there is one."""
        table = self.parcours.table
        assert table is not None
        with Vertical(classes="fenetre large haute"):
            yield Static(assemble(("Journal", "bold"), (f"   graine {table.graine}", "$discret")))
            with VerticalScroll(classes="corps"):
                yield Static(assemble(*entries(table)))
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """The end is what one looks for."""
        self.query_one(VerticalScroll).focus()


def entries(table: Table) -> Iterator[tuple[str, str] | str]:
    """One line per passage, the counts where they change; first, what no longer matches."""
    if table.avis:
        yield "CE QUI NE CORRESPOND PLUS\n", "bold $perdu"
        yield from (f"· {avis}\n" for avis in table.avis)
    tours = [table.tour1] if table.tour1 else []
    if table.partie is not None and table.partie is not table.tour1:
        tours.append(table.partie)
    for numero, partie in enumerate(tours, 1):
        yield f"TOUR {numero}\n", "bold $accent"
        for passage in partie.passages:
            yield from _entry(partie, passage)


def _entry(partie: Partie, passage: Passage) -> Iterator[tuple[str, str] | str]:
    etape = partie.world.etapes[passage.etape]
    yield f"{etape.titre}  ", "bold"
    yield said(partie, passage)
    couts = [duree(passage.sortie.duree)] if passage.sortie.duree else []
    couts += [f"attente {duree(passage.sortie.delai)}"] if passage.sortie.delai else []
    couts += [km(passage.sortie.metres)] if passage.sortie.metres else []
    if couts:
        yield f"  {' · '.join(couts)}", "$discret"
    if passage.apres != passage.avant:
        de = f", dé {passage.face}" if passage.face else ""
        yield f"  {passage.avant} → {passage.apres}{de}", "$perdu"
    yield "\n"


def said(partie: Partie, passage: Passage) -> str:
    """A passage in the words of the scenario."""
    if partie.world.etapes[passage.etape].is_decided:
        return in_words(partie, passage)
    ligne = passage.sortie.ligne
    return (ligne.texte if ligne else None) or ""
