"""The home screen: what the game is, and where to begin."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.storage.dossier import kept, last
from game.storage.mon_dossier import personal, unfinished
from game.ui.base import Ecran, in_front, key
from game.ui.lieux_de_seance import new_seance, reopen_console
from game.ui.neufs import by_nine
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied

if TYPE_CHECKING:
    from textual.content import Content

ENTREES = (
    ("jouer", "Jouer un cas", "une carte, un pari, deux tours, trois jetons"),
    ("reprendre", "Reprendre la partie", "là où la table s’est arrêtée"),
    ("entrainer", "S’entraîner", "seul·e : rejouer, comparer, y revenir"),
    ("animer", "Animer un atelier", "des tables, un écran pour la salle, 1\u00a0h\u00a030"),
    (
        "diagnostiquer",
        "Diagnostiquer",
        "un vrai territoire : qui y reçoit qui, et où",
    ),
    ("reperes", "Repères", "chiffres, acteurs, questions, et leurs sources"),
    ("aide", "Comment on joue", "deux minutes de lecture, toutes les touches"),
    ("couleurs", "Changer les couleurs", "sombre, ou clair pour un projecteur"),
    ("quitter", "Quitter", ""),
)


class Accueil(Ecran[None]):
    """« Un sur trois »."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j", "jouer", "jouer", "J"),
        key("e", "entrainer", "s’entraîner", "E"),
        key("d", "diagnostiquer", "diagnostiquer", "D", montree=False),
        key("q", "app.quit", "quitter", "Q"),
        key("escape", "rien", "", "", montree=False),
    ]

    def compose(self) -> ComposeResult:
        """Title, the 27 with one in three hollow, and the menu."""
        self.largeur = self.app.size.width
        with Vertical(id="accueil"):
            yield Static(t("Un sur trois"), id="titre")
            yield Static(t("Jouer un parcours. Voir où on perd les gens. Aménager. Rejouer."))
            yield Static(dots(self.app.size.width), id="vingt_sept")
            yield Liste(id="menu")
            yield Static(
                assemble(
                    (
                        "« Dans un cas sur trois il n’ira pas » (un praticien). Réglable.\n",
                        "italic",
                    ),
                    ("D’après cinq articles de Loïc Gervais, sans son aval.", "$discret"),
                ),
                id="credit",
            )
        yield Pied()

    def on_resize(self, event: events.Resize) -> None:
        """The 27 in one row, or in three; nothing is drawn twice when the screen opens."""
        if event.size.width != self.largeur:
            self.largeur = event.size.width
            self.query_one("#vingt_sept", Static).update(dots(self.largeur))

    def on_screen_resume(self) -> None:
        """« Reprendre » is there only when there is something to take up again."""
        menu = self.query_one(OptionList)
        menu.clear_options()
        laisse = self.parcours.atelier
        if laisse is None or not laisse.exists():
            laisse = last()
        self.seances = [laisse] if laisse is not None else kept()
        if self.seances:
            nom = "Reprendre l’atelier"
            detail = f"{self.seances[0].stem}, là où l’on en était"
            menu.add_option(
                Option(assemble((f"{nom:<22}", "bold"), (detail, "$discret")), id="atelier")
            )
        self.laissee = unfinished(personal())
        reprend = self.parcours.table is not None or self.laissee is not None
        for ident, nom, detail in ENTREES:
            if ident != "reprendre" or reprend:
                menu.add_option(
                    Option(assemble((f"{nom:<22}", "bold"), (detail, "$discret")), id=ident)
                )
        menu.highlighted = 0
        menu.focus()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        match choisie.option_id:
            case "jouer":
                self.action_jouer()
            case "reprendre":
                self.resume()
            case "entrainer":
                self.action_entrainer()
            case "atelier":
                reopen_console(self.parcours, self.seances[0])
            case "animer":
                new_seance(self.parcours)
            case "diagnostiquer":
                self.action_diagnostiquer()
            case "reperes":
                self.parcours.action_reperes()
            case "aide":
                self.parcours.action_aide()
            case "couleurs":
                self.parcours.action_couleurs()
            case _:
                self.app.exit(0)

    def action_jouer(self) -> None:
        """To the cards."""
        self.parcours.deroule.open_cards()

    def action_entrainer(self) -> None:
        """To the cases one trains on."""
        from game.ui.screens.entrainement import Entrainement

        self.app.push_screen(Entrainement())

    def action_diagnostiquer(self) -> None:
        """To a file, then to its matrix."""
        from game.ui.screens.diagnostic_d_accueil import DiagnosticDAccueil
        from game.ui.screens.territoires import Regarde, Territoires

        def looked(regarde: Regarde | None) -> None:
            if regarde is not None:
                self.app.push_screen(DiagnosticDAccueil(regarde[0]))

        self.app.push_screen(Territoires(), looked)

    def action_rien(self) -> None:
        """Échap does nothing at home: it is safe here."""

    def resume(self) -> None:
        """The partie in hand, or the one that was left when the game was last closed."""
        if self.parcours.table is not None:
            self.parcours.deroule.resume()
        elif self.laissee is not None:
            from game.ui.seul import reopen

            reopen(self.parcours, self.laissee)


def dots(largeur: int) -> "Content":
    """One in three hollow."""
    return by_nine(lambda n: ("○ ", "$perdu") if n % 3 == 2 else ("● ", "$accent"), largeur)
