"""A preview in panes: the game, the file, the graph and the odds, as many as there is room for."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.drawing.trame import Trame
from game.engine.cohorte import NOMMEE
from game.ui.apercu import since_decided
from game.ui.chances_d_auteur import EN_CALCUL
from game.ui.recit import Scene, scenes
from game.ui.screens.fin import ending
from game.ui.suiveur import Suiveur
from game.ui.texte import assemble, t
from game.ui.volets import CHANCES, D_AVANT, FICHIER, GRAPHE, JEU, VOLETS, faults, head, lines, tabs
from game.ui.widgets.entete import Entete
from game.ui.widgets.etape_lue import EtapeLue
from game.ui.widgets.graphe import MARGE, GrapheVue
from game.ui.widgets.pied import Pied

DEUX_VOLETS, TOUS_LES_VOLETS = 100, (140, 34)
"""The columns, and the columns and rows, from which two panes, and all of them, are in sight."""

RIEN_A_JOUER = "Rien à jouer pour l’instant : le volet « Le fichier » dit pourquoi."


class Volets(Suiveur):
    """How what is known of the file is shown."""

    devant = JEU
    """The pane in front."""
    avant_faute: str | None = None
    """The pane that faults took the place of."""
    peint: tuple[Trame, str] | None = None
    """The drawing on the screen, and the étape marked on it."""
    decides = 0
    """How many decisions the partie had when it was last looked at."""
    lu: str | None = None
    """The étape whose text was read apart, where the window is too low for both."""

    def compose(self) -> ComposeResult:
        """The head, then the game beside the other panes."""
        self.a_lire: list[Scene] = []
        self.coches: set[str] = set()
        yield Static(id="apercu_tete")
        yield Static(id="apercu_volets")
        yield Static(id="apercu_avis")
        with Horizontal(id="apercu"):
            with Vertical(id=JEU, classes="volet"):
                yield Entete(id="entete")
                yield EtapeLue(id="etape", can_focus=False)
            with Vertical(id="a_cote"):
                yield VerticalScroll(
                    Static(id="fautes"),
                    Static(id="lignes"),
                    id=FICHIER,
                    classes="volet",
                    can_focus=False,
                )
                yield Vertical(GrapheVue(id="vue"), id=GRAPHE, classes="volet")
                yield VerticalScroll(
                    Static(id="cotes"), id=CHANCES, classes="volet", can_focus=False
                )
        yield Pied()

    def on_mount(self) -> None:
        """Each pane under its name."""
        for nom, titre in VOLETS.items():
            self.query_one(f"#{nom}").border_title = t(titre)
        self._arrange()

    def on_resize(self) -> None:
        """As many panes as there is room for."""
        self._arrange()

    def on_etape_lue_etendue(self) -> None:
        """The game again, for the room that it really has."""
        self._draw_game(garder=True)

    def in_sight(self) -> set[str]:
        """The panes that this window has room for."""
        largeur, hauteur = self.size
        if largeur >= TOUS_LES_VOLETS[0] and hauteur >= TOUS_LES_VOLETS[1]:
            return set(VOLETS)
        if largeur >= DEUX_VOLETS:
            return {JEU, self.devant if self.devant != JEU else FICHIER}
        return {self.devant}

    def _arrange(self) -> None:
        self._place()
        self.call_after_refresh(self.draw, garder=True)
        self.call_after_refresh(self.lay_out_graph)

    def _place(self) -> None:
        """The panes in sight, and the one in front."""
        vus = self.in_sight()
        for nom in VOLETS:
            volet = self.query_one(f"#{nom}")
            volet.display = nom in vus
            volet.set_class(nom == self.devant and len(vus) > 1, "-devant")
        self.query_one("#a_cote").display = vus != {JEU}
        seul = len(vus) == 1
        self.set_class(seul, "-seul")
        self.set_class(len(vus) < len(VOLETS), "-un-a-cote")
        self.query_one("#apercu_volets").display = len(vus) < len(VOLETS)

    def graph_width(self) -> int:
        """The width of its pane, when it is in sight."""
        vue = self.query_one(GrapheVue)
        return max(0, vue.size.width - MARGE) if GRAPHE in self.in_sight() else 0

    def show_version(self) -> None:
        """Faults come in front, and what was there comes back once they are mended."""
        self._read_on()
        self.coches = set()
        lecture, vus = self.apercu.lecture, self.in_sight()
        if lecture is not None and lecture.monde is None:
            self.avant_faute = self.avant_faute or self.devant
            self.devant = FICHIER
        elif self.avant_faute is not None:
            self.devant = self.avant_faute if self.devant == FICHIER else self.devant
            self.avant_faute = None
        self.query_one(f"#{FICHIER}").scroll_home(animate=False)
        if self.in_sight() == vus:
            # Each pane keeps its room: what was read is drawn at once.
            self._place()
            self.draw(garder=True)
        else:
            self._arrange()

    def _read_on(self) -> None:
        """What is being read is read on, in its new words; a decision found again is told again."""
        partie, lecture = self.apercu.partie, self.apercu.lecture
        if partie is None or lecture is None or lecture.monde is None:
            return
        avant, self.decides = self.decides, len(partie.coups)
        lisait = self.a_lire[0].etape if self.a_lire else None
        toutes = scenes(partie, since_decided(partie))
        rang = next((n for n, scene in enumerate(toutes) if scene.etape == lisait), None)
        if self.decides > avant or (self.decides == avant and lisait is not None):
            self.a_lire = toutes[rang or 0 :]
        else:
            self.a_lire = []

    def show_again(self) -> None:
        """What was typed in front may have changed everything."""
        self.peint = None
        self.show_version()
        self._arrange()

    def show_graph(self) -> None:
        """The drawing, the étape shown marked on it."""
        partie, trame = self.apercu.partie, self.trame
        volet = self.query_one(f"#{GRAPHE}")
        volet.border_subtitle = t(EN_CALCUL if partie is not None and trame is None else "")
        if trame is None or partie is None or GRAPHE not in self.in_sight():
            return
        ici = partie.etat.etape
        connu = ici if ici in trame.plan.boites else partie.world.enjeu.scenario.depart
        if self.peint is None or self.peint[0] is not trame or self.peint[1] != connu:
            self.peint = trame, connu
            self.query_one(GrapheVue).show(trame, connu)

    def show_odds(self) -> None:
        """The numbers, or that they are being counted."""
        if self.apercu.bonne is None:
            dit = t("")
        else:
            dit = assemble(*self.cotes) if self.cotes else t(EN_CALCUL, "$discret")
        # Counted elsewhere, they may come while the screen is being left: nothing is there then.
        for volet in self.query("#cotes").results(Static):
            volet.update(dit)

    def draw(self, *, garder: bool = False) -> None:
        apercu = self.apercu
        apercu.lue = self.a_lire[0].etape or None if self.a_lire else None
        self.parcours.table = apercu.table
        self.query_one("#apercu_tete", Static).update(
            head(apercu, self.versions, self.size.width - 2)
        )
        self.query_one("#apercu_volets", Static).update(tabs(apercu, self.devant))
        avis = self.query_one("#apercu_avis", Static)
        avis.update(t(apercu.avis, "bold $warning"))
        avis.display = bool(apercu.avis)
        passee = apercu.is_late and apercu.partie is not None
        self.query_one(f"#{JEU}").border_subtitle = t(D_AVANT if passee else "")
        self._draw_game(garder=garder)
        self.draw_file()
        self.show_graph()
        self.show_odds()
        self.refresh_bindings()

    def _draw_game(self, *, garder: bool) -> None:
        table, vue = self.apercu.table, self.query_one(EtapeLue)
        rang = self.query_one(OptionList).highlighted if garder else None
        # Hidden, it keeps the size it had, and no room for its words.
        vue.dessinee = vue.outer_size if vue.size else Size()
        entete = self.query_one(Entete)
        entete.display = table is not None and not self.has_class("-seul")
        if table is None:
            vue.show_alone(t("" if self.apercu.lecture is None else RIEN_A_JOUER, "$discret"))
            return
        partie = table.playing()
        entete.show(table, fini=partie.is_over)
        if self.a_lire:
            vue.show_scene(self.a_lire[0], sans_elle=NOMMEE not in partie.presents)
        elif partie.suspens is not None:
            vue.show_lost(table.enjeu.persona.nom, partie.restants)
        elif partie.is_over:
            vue.show_alone(ending(table))
        else:
            vue.show_stage(partie, self.coches, read=self.lu == partie.etat.etape)
        nombre = self.query_one(OptionList).option_count
        vue.point_at(rang if rang is not None and rang < nombre else None)

    def draw_file(self) -> None:
        volet = self.query_one(f"#{FICHIER}")
        haut, place = self.query_one("#fautes", Static), volet.size
        haut.update(faults(self.apercu, place.width - 4))
        haut.display = bool(str(haut.content))
        self.query_one("#lignes", Static).update(
            lines(self.apercu, self.line_in_hand(), place.height)
        )

    def action_volet(self, pas: int) -> None:
        """Another pane in front."""
        noms = list(VOLETS)
        if JEU in self.in_sight() and len(self.in_sight()) == 2:
            noms.remove(JEU)
        rang = noms.index(self.devant) if self.devant in noms else 0 if pas > 0 else 1
        self.devant = noms[(rang + pas) % len(noms)]
        self._arrange()

    def action_lire(self, sens: int) -> None:
        """The pane in front, further down or up."""
        volet = self._scrolled()
        volet.scroll_relative(y=sens * max(2, volet.size.height - 1), animate=False)

    def action_glisser(self, sens: int) -> None:
        """The graph, further right or left."""
        self.query_one(GrapheVue).scroll_relative(x=sens * 8, animate=False)

    def _scrolled(self) -> Widget:
        return self.query_one({JEU: "#etape", GRAPHE: "#vue"}.get(self.devant, f"#{self.devant}"))

    def line_in_hand(self) -> str | None:
        """The choix or the box under the cursor."""
        ligne = self.query_one(OptionList).highlighted_option
        ident = str(ligne.id) if ligne is not None and ligne.id else ""
        return ident if ident and not ident.startswith("/") and not self.a_lire else None
