"""« Diagnostiquer un territoire »: which file, and which part of it."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from game.analysis.diagnostic import Diagnostic
from game.analysis.zones import ZoneVide
from game.model.faute import ContenuInvalide
from game.storage.definitions import render
from game.storage.refus import reason
from game.storage.tableaux import Illisible
from game.storage.territoires_connus import Connu, known, look, mappings
from game.ui.base import Ecran, in_front, key
from game.ui.texte import assemble
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied
from game.ui.widgets.saisie import Saisie

OU = "Commune, intercommunalité ou numéro de département ; vide : tout"
AUCUN = (
    "Aucun fichier de lieux (.csv) ni territoire (.yaml) dans ce dossier : {}. Pour y voir le "
    "vôtre, posez-le là, puis revenez ici ; ou « parcours diagnostiquer FICHIER --voir ». "
    "En attendant, voici ce qui est livré."
)
ICI = "Un fichier CSV de lieux de médiation numérique, ou un territoire écrit. Rien n’y est changé."


class Arretee(Exception):
    """Somebody stopped the reading."""


Regarde = tuple[Diagnostic, str]
"""What is looked at, and the name of its file."""


class Territoires(Ecran[Regarde]):
    """The files that are known here, then a line for the part of one that is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "laisser", "revenir", "Échap"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.connus: list[Connu] = []
        self.choisi: Connu | None = None
        self.lit = False
        """Whether a file is being read."""

    def compose(self) -> ComposeResult:
        """What is known, the files, the line."""
        ici = Path.cwd()
        self.connus = known(self.parcours.catalogue, ici)
        siens = any(connu.ou != "territoire écrit" and "livré" not in connu.ou
                    for connu in self.connus)  # fmt: skip
        yield Static(assemble(("Diagnostiquer un territoire", "bold $accent")), classes="tete")
        yield Static(assemble(ICI if siens else AUCUN.format(ici)), classes="avis")
        with VerticalScroll(classes="page", can_focus=False):
            yield Liste(
                *(
                    Option(assemble((f"{connu.nom:<28}  ", "bold"), (connu.ou, "$discret")))
                    for connu in self.connus
                ),
                id="territoires",
            )
        yield Static(id="lecture", classes="avis")
        yield Saisie(id="ou", max_length=80, placeholder="⏎ : choisir un fichier")
        yield Pied()

    def on_mount(self) -> None:
        """The files first: the line waits for one."""
        self.query_one(Input).can_focus = False
        self.set_focus(self.query_one(OptionList))

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """A file of places asks which part; a territoire opens at once."""
        if self.lit:
            return
        self.choisi = self.connus[choisie.option_index]
        if not self.choisi.is_table:
            self._begin("")
            return
        saisie = self.query_one(Input)
        saisie.can_focus, saisie.placeholder = True, OU
        self.set_focus(saisie)
        self._say(f"{self.choisi.nom} : où regarder ? {OU}. ⏎ : lire.")

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """Read it."""
        if self.choisi is not None and not self.lit:
            self._begin(ecrite.value)

    def action_laisser(self) -> None:
        """Stop reading, else leave the line, else go back."""
        saisie = self.query_one(Input)
        if self.lit:
            self.workers.cancel_group(self, "lecture")
            self.lit = False
            self._say("Lecture arrêtée : rien n’est changé.")
        elif saisie.has_focus:
            saisie.value, saisie.can_focus = "", False
            self.set_focus(self.query_one(OptionList))
            self._say("")
        else:
            self.dismiss(None)

    def _begin(self, ou: str) -> None:
        assert self.choisi is not None
        self.lit = True
        self._say(f"Lecture de {self.choisi.nom}… Échap l’arrête.")
        self._read(self.choisi, ou)

    @work(thread=True, exclusive=True, group="lecture")
    def _read(self, connu: Connu, ou: str) -> None:
        """Apart: a national file takes seconds, and the screen still answers."""
        worker = get_current_worker()

        def advance(lus: int, octets: int) -> None:
            if worker.is_cancelled:
                raise Arretee
            part = 100 * lus // max(1, octets)
            self.app.call_from_thread(
                self._say, f"Lecture de {connu.nom} : {part} %… Échap l’arrête."
            )

        try:
            diagnostic = look(connu, ou, advance, mappings(self.parcours.catalogue))
        except Arretee:
            return
        except ContenuInvalide as erreur:
            self.app.call_from_thread(self._refused, worker, render(erreur.fautes[0]))
        except OSError as erreur:
            refus = f"« {connu.nom} » ne se lit pas : {reason(erreur)}."
            self.app.call_from_thread(self._refused, worker, refus)
        except (Illisible, ZoneVide) as erreur:
            self.app.call_from_thread(self._refused, worker, str(erreur))
        else:
            self.app.call_from_thread(self._done, worker, diagnostic, connu.nom)

    def _refused(self, worker: "object", refus: str) -> None:
        if not getattr(worker, "is_cancelled", False):
            self.lit = False
            self._say(refus)

    def _done(self, worker: "object", diagnostic: Diagnostic, nom: str) -> None:
        if not getattr(worker, "is_cancelled", False):
            self.dismiss((diagnostic, nom))

    def _say(self, dit: str) -> None:
        if self.is_attached:
            self.query_one("#lecture", Static).update(assemble(dit))
