"""The fin of a tour, and what it becomes six months later."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.drawing.mots import pluriel
from game.engine.bilan import cote_de_fin, repondus
from game.engine.table import Table
from game.model.vocabulaire import Cote
from game.ui.base import ENTREE, key
from game.ui.guide import Guide
from game.ui.lecteur import TOUCHE, Lecteur
from game.ui.texte import assemble
from game.ui.widgets.entete import Entete
from game.ui.widgets.pied import Pied


class FinEcran(Guide, Lecteur):
    """Here the tour ends."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "suite", "la suite", ENTREE),
        key("r", "revenir", "revenir", "R"),
        key("j", "journal", "journal", "J"),
        TOUCHE,
    ]

    def compose(self) -> ComposeResult:
        """The fin in its own words."""
        yield Entete(id="entete")
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(id="fin")
        yield Pied()

    def on_mount(self) -> None:
        """Write it."""
        table = self._table()
        self.query_one(Entete).show(table, fini=True)
        self.query_one("#fin", Static).update(ending(table))

    def on_resize(self) -> None:
        """The head is laid out for the width there is."""
        self.query_one(Entete).show(self._table(), fini=True)

    def action_suite(self) -> None:
        """To the bilan of this tour."""
        self.parcours.deroule.finish_tour()

    def action_revenir(self) -> None:
        """Take back the last decision."""
        from game.ui.screens.plateau import Plateau

        if self.parcours.deroule.back():
            # What led to that decision was read already.
            self.app.switch_screen(Plateau(lus=len(self._table().playing().passages)))

    def action_journal(self) -> None:
        """What was done."""
        from game.ui.screens.journal import Journal

        self.app.push_screen(Journal())


def ending(table: Table) -> Content:
    """What happened to those who are there, and to the one we know."""
    partie = table.playing()
    fin = partie.world.fins[partie.etat.etape]
    couleur = "$accent" if cote_de_fin(partie) is Cote.FAVORABLE else "$perdu"
    nom = table.enjeu.persona.nom
    morceaux: list[tuple[str, str] | str] = [
        (f"{fin.nom.upper()}\n\n", f"bold {couleur}"),
        f"{fin.texte}\n\n",
    ]
    if partie.perdu_a:
        structure = next(
            p.orientation.nom for p in partie.passages if p.nommee_perdue and p.orientation
        )
        morceaux.append(
            (f"Le parcours de {nom} s’est arrêté en route vers : {structure}.\n\n", "$perdu")
        )
    if fin.six_mois_apres:
        morceaux += [("SIX MOIS APRÈS\n", "bold $discret"), f"{fin.six_mois_apres}\n\n"]
    compte = f"{partie.restants} encore là · {pluriel(repondus(partie), 'répondu')}, sur 27"
    return assemble(*morceaux, (compte, "bold"))
