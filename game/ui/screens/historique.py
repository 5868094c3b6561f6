"""Who did what, and when: walked by keys; from any moment, go back there or begin another file."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.mots import pluriel
from game.engine.historique import Trace, set_aside, tell
from game.engine.jugement import going_back
from game.storage.branches import branch
from game.storage.horloge import local_hour
from game.storage.journal import SeanceIllisible
from game.ui.aide_de_seance import HISTORIQUE, Regles
from game.ui.base import ENTREE, Ecran, in_front, key
from game.ui.lieux_de_seance import open_console
from game.ui.salle import Salle
from game.ui.sauvegarde import free, place, to_project_again
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied

NOUVELLE = "nouvelle séance à partir d’ici : un autre fichier, celui-ci reste"
SALLE = "la salle"
QUI = 18
"""Cells of who did it."""
AUTOUR = 11
"""Cells of the hour, of the edges, and of the bar that scrolls the list."""
AVANT = "Avant la première phase"
DE_SALLE, TOUTES = 0, None


class Traces(Liste):
    """What was done; the arrows that go aside change whose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", "revenir à ce moment", ENTREE),
        key("right", "screen.table(1)", "une table", "→"),
        key("left", "screen.table(-1)", "table d’avant", "←", montree=False),
    ]


class Historique(Ecran[None]):
    """The journal of the séance, for its animateur."""

    AIDE: ClassVar[Regles] = HISTORIQUE
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "nouvelle", "nouvelle séance d’ici", "N", dit=NOUVELLE),
        key("r", "revenir", "la console", "R"),
        key("escape", "revenir", "", "", montree=False),
    ]

    def __init__(self, salle: Salle) -> None:
        super().__init__()
        self.salle = salle
        self.quelle: int | None = TOUTES
        """Whose gestes: a table's, the room's, or everybody's."""

    def compose(self) -> ComposeResult:
        """Whose, what they did, and the whole of the one in hand."""
        yield Static(id="historique_tete", classes="tete")
        yield Traces(id="traces")
        yield Static(id="trace", classes="avis")
        yield Pied()

    def on_mount(self) -> None:
        """The end is what one looks for."""
        self.draw(au_bout=True)
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Rows are cut for the width there is."""
        self.call_after_refresh(self.draw)

    def action_table(self, pas: int) -> None:
        """Everybody, the room, table 1, table 2…, round and round."""
        ordre = [TOUTES, DE_SALLE, *range(1, len(self.salle.seance.etats) + 1)]
        self.quelle = ordre[(ordre.index(self.quelle) + pas) % len(ordre)]
        self.draw(au_bout=True)

    def action_revenir(self) -> None:
        """Back to the console; nothing has changed."""
        self.app.pop_screen()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """« Revenir à ce moment », after a question."""
        self._ask_back(int(str(choisie.option_id)))

    def on_option_list_option_highlighted(self, sous: OptionList.OptionHighlighted) -> None:
        """Say it whole."""
        if sous.option_id is not None:
            self.query_one("#trace", Static).update(self._whole(int(sous.option_id)))

    def _ask_back(self, rang: int) -> None:
        from game.ui.screens.confirmer import Confirmer

        total = len(self.salle.seance.gestes)
        if rang == total:
            self.parcours.tell("La séance en est déjà là : c’est le dernier geste.")
            return
        # What was looked at: what another console writes meanwhile is refused with it.
        geste = going_back(self.salle.seance, rang, self.salle.now())

        def answered(oui: bool | None) -> None:
            if oui and self.parcours.do(geste):
                self.quelle = TOUTES
                self.draw(au_bout=True)
                self.parcours.tell(f"La séance est revenue au moment {rang}. Rien n’est effacé.")

        question = (
            f"Revenir au moment {rang} ?\n\n{self._said(rang)}\n\n"
            f"{pluriel(total - rang, 'geste')} de la suite "
            f"{'seront mis' if total - rang > 1 else 'sera mis'} de côté, pour toutes les tables. "
            "Rien n’est effacé : l’historique les garde, et l’on peut y revenir. "
            "Le temps passé, lui, reste passé."
        )
        self.app.push_screen(Confirmer(question, "revenir à ce moment"), answered)

    def action_nouvelle(self) -> None:
        """Another file that holds the gestes up to this one; then its console."""
        from game.ui.screens.chemin import Chemin

        ligne = self.query_one(OptionList).highlighted_option
        if ligne is None or ligne.id is None:
            return
        rang = int(ligne.id)

        def typed(dit: str | None) -> None:
            if dit:
                self._begin(rang, place(dit, self.salle.ouverte.journal.chemin.name))

        question = (
            f"Nouvelle séance à partir du moment {rang}. Où l’écrire ?\n\n{self._said(rang)}\n\n"
            "Un dossier, ou un nom de fichier. Elle s’ouvre aussitôt ; celle-ci reste telle quelle."
        )
        self.app.push_screen(Chemin(question, str(free(self.salle.ouverte.journal.chemin))), typed)

    def _begin(self, rang: int, chemin: Path) -> None:
        ici = self.salle.ouverte
        try:
            neuve = branch(ici, rang, chemin)
        except SeanceIllisible as refus:
            self.parcours.tell(str(refus), grave=True)
            return
        if ici.en_attente:
            chemin_ici = ici.journal.chemin.name
            self.parcours.tell(f"{chemin_ici} n’est pas enregistrée : elle reste ouverte. "
                               f"La nouvelle est dans {chemin}.", grave=True)  # fmt: skip
            return
        open_console(self.parcours, neuve)
        self.parcours.tell(
            f"Nouvelle séance : {chemin}. {ici.journal.chemin.name} reste. "
            f"{to_project_again(chemin)}"
        )

    def console_moved(self) -> None:
        """Another console wrote: the rows stay under the eyes, the new ones come after."""
        self.draw()

    def draw(self, *, au_bout: bool = False) -> None:
        """Every geste, under the phase it was done in."""
        self.salle.histoire = tell(self.salle.seance, self.salle.histoire)
        self.tombes = set_aside(self.salle.seance)
        liste = self.query_one(OptionList)
        rang = liste.highlighted
        liste.clear_options()
        liste.add_options(self._rows())
        if liste.option_count:
            liste.highlighted = liste.option_count - 1 if au_bout else rang
        self.query_one("#historique_tete", Static).update(self._head())
        if not liste.option_count:
            self.query_one("#trace", Static).update(t("Rien encore.", "$discret"))

    def _rows(self) -> list[Option]:
        options: list[Option] = []
        phase = None
        assert self.salle.histoire is not None
        for trace in self.salle.histoire.traces:
            if self.quelle is not TOUTES and (trace.table or DE_SALLE) != self.quelle:
                continue
            if trace.phase != phase:
                phase = trace.phase
                options.append(Option(t(self._phase(phase), "bold $accent"), disabled=True))
            options.append(Option(self._row(trace), id=str(trace.rang)))
        return options

    def _row(self, trace: Trace) -> Content:
        """« 14:32  Les Genêts  parie 12 », in one row; what holds no more says so."""
        tombe = self.tombes.get(trace.rang, "")
        largeur = max(40, self.size.width or 80) - AUTOUR
        qui = self._who(trace)
        qui = (qui if len(qui) < QUI else qui[: QUI - 2] + "…").ljust(QUI)
        dit = " ".join(f"{f'({tombe}) ' if tombe else ''}{trace.dit}".split())
        reste = largeur - QUI
        court = dit if len(dit) <= reste else dit[: reste - 1] + "…"
        return assemble(
            (f"{self._hour(trace):<7}", "$discret"),
            (qui, "$discret" if tombe else "bold"),
            (court, "$discret" if tombe else ""),
        )

    def _who(self, trace: Trace) -> str:
        return self.salle.seance.table(trace.table).nom if trace.table else SALLE

    def _hour(self, trace: Trace) -> str:
        instants = self.salle.instants
        return local_hour(instants[trace.rang - 1]) if trace.rang <= len(instants) else ""

    def _phase(self, nom: str) -> str:
        phases = self.salle.seance.script.phases
        if nom not in phases:
            return AVANT
        return f"{list(phases).index(nom) + 1}/{len(phases)}  {phases[nom].titre}"

    def _whole(self, rang: int) -> Content:
        total = len(self.salle.seance.gestes)
        tombe = self.tombes.get(rang, "")
        etat = f"{tombe} ; " if tombe else ""
        suite = "la séance en est là" if rang == total else "⏎ : revenir à ce moment"
        suite += "   ·   N : nouvelle séance à partir d’ici"
        return assemble(
            (f"MOMENT {rang} SUR {total}  ", "bold $accent"), self._said(rang), "\n",
            (f"{etat}{suite}", "$discret"),
        )  # fmt: skip

    def _said(self, rang: int) -> str:
        assert self.salle.histoire is not None
        trace = self.salle.histoire.traces[rang - 1]
        return f"{self._hour(trace)}, {self._who(trace)} : {' '.join(trace.dit.split())}."

    def _head(self) -> Content:
        match self.quelle:
            case None:
                qui = "tout le monde"
            case 0:
                qui = SALLE
            case numero:
                qui = f"{numero} · {self.salle.seance.table(numero).nom}"
        combien = pluriel(len(self.salle.seance.gestes), "geste")
        return assemble("Historique", (f"   {qui}", "bold $accent"), (f"   {combien}", "$discret"))
