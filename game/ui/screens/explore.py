"""The graph of what one has met of a case, filling up; what was never met has no name."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game.analysis.connu import Connu, veiled
from game.analysis.graphe_scenario import GrapheDuScenario
from game.drawing.graphe import Plan
from game.ui.base import key
from game.ui.entrainement import Cas
from game.ui.passages import kind, signs
from game.ui.screens.graphe import PATIENCE, Carte, Graphe
from game.ui.texte import Morceau, assemble, t
from game.ui.widgets.graphe import GrapheVue


class Explore(Graphe):
    """It spoils nothing: there is no warning to pass."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "", "", "", montree=False),
    ]

    def __init__(self, cas: Cas) -> None:
        super().__init__(cas.world, cas.graphe.depart)
        self.cas = cas
        self.sensible, self.scenario = cas.sensible, cas.world.enjeu.scenario

    def on_mount(self) -> None:
        """How much of it was met."""
        self.query_one(".tete", Static).update(title(self.cas))
        self.query_one("#avis", Static).update(t(PATIENCE))

    @work(thread=True, exclusive=True, group="releve")
    def _survey(self) -> None:
        voile = Carte(veiled(self.cas.graphe, self.cas.connu), {})
        self.app.call_from_thread(self._surveyed, voile)

    def _surveyed(self, carte: Carte) -> None:
        """Shown at once."""
        super()._surveyed(carte)
        self.action_montrer()

    def _show(self) -> None:
        if self.trame is None or self.carte is None:
            return
        self.query_one("#avis").display = False
        passees = walked(self.trame.plan, self.cas.connu)
        self.query_one(GrapheVue).show(self.trame, self.ici, passees)
        dit = card(self.carte.graphe, self.cas.connu, self.ici)
        self.query_one("#sommet", Static).update(dit)
        self.query_one("#passages").scroll_home(animate=False)


def walked(plan: Plan, connu: Connu) -> frozenset[int]:
    """The lines of the drawing that one has walked, by their rank."""
    return frozenset(
        rang for rang, trace in enumerate(plan.traces) if connu.aretes.intersection(trace.aretes)
    )


def title(cas: Cas) -> Content:
    """« étapes 12 sur 23 · fins 3 sur 10 · passages 20 sur 61 »."""
    comptes = (("étapes", cas.connu.etapes), ("fins", cas.connu.fins),
               ("passages", cas.connu.chemins))  # fmt: skip
    dits = []
    for nom, compte in comptes:
        vus, tous = compte(cas.graphe)
        dits.append(f"{nom} {vus} sur {tous}")
    return assemble(f"{cas.titre}   ", (" · ".join(dits), "$discret"))


def card(graphe: GrapheDuScenario, connu: Connu, nom: str) -> Content:
    """The node in hand: what was tried from there, and how many ways were not."""
    sommet = graphe.sommets[nom]
    if nom not in connu.sommets:
        return assemble(
            ("Pas encore rencontré\n", "bold"), "Un autre chemin y mène.\n\n", *_legend()
        )
    suites = graphe.suites[nom]
    faites = [arete for arete in suites if arete.id in connu.aretes]
    dits: list[Morceau] = [(sommet.titre, "bold"), (f"  {kind(sommet)}\n", "$discret")]
    dits += [(f"━ {a.texte or graphe.sommets[a.vers].titre}\n", "$accent") for a in faites]
    reste = len(suites) - len(faites)
    if reste:
        dits.append((f"│ {reste} autre{'s' if reste > 1 else ''}, pas encore\n", "$discret"))
    return assemble(*dits, "\n", *_legend())


def _legend() -> list[Morceau]:
    return [
        ("LES SIGNES\n", "bold $accent"),
        ("━ ┃ déjà passé   │ ┆ pas encore   ? pas encore rencontré\n", ""),
        (signs(), "$discret"),
    ]
