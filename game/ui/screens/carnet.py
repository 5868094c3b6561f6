"""The carnet: one's own sentences; to write, to take away, to erase."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.mots import pluriel
from game.report.blocs_md import as_markdown
from game.report.carnet import A_SOI, VIDE, carnet
from game.storage.carnet import PHRASE_MAX, Phrase
from game.storage.dossier_personnel import DossierIllisible
from game.storage.refus import reason
from game.storage.sorties import write_private
from game.ui.base import Ecran, key
from game.ui.screens.mes_parties import said_at
from game.ui.screens.une_ligne import UneLigne
from game.ui.seul import empty_carnet
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied


class CarnetEcran(Ecran[None]):
    """Private: what is in it may be of a sensitive case, so Échap hides it at once."""

    sensible = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "noter", "noter", "N", dit="écrire une phrase à soi"),
        key("m", "exporter", "exporter", "M", dit="écrire le carnet en Markdown"),
        key("delete,e", "rayer", "rayer", "E", dit="rayer cette phrase, après une question"),
        key("z", "vider", "tout effacer", "Z", dit="effacer tout le carnet, après une question"),
        key("r", "app.pop_screen", "revenir", "R"),
    ]

    def compose(self) -> ComposeResult:
        """Who reads it, then the sentences, the last one first."""
        yield Static(assemble("Mon carnet   ", (A_SOI, "$discret")), classes="tete")
        yield Static(t(VIDE, "$discret"), id="vide", classes="avis")
        yield _Phrases(id="phrases")
        yield Pied()

    def on_mount(self) -> None:
        """Read it."""
        self.phrases: list[Phrase] = []
        self._fill()

    def _fill(self) -> None:
        try:
            self.phrases = self.parcours.cahier.carnet.phrases()[::-1]
        except DossierIllisible as refus:
            self.parcours.tell(str(refus), grave=True)
        self.query_one("#vide").display = not self.phrases
        liste = self.query_one(OptionList)
        liste.clear_options()
        liste.add_options([Option(row(phrase), str(phrase.numero)) for phrase in self.phrases])
        liste.highlighted = 0 if self.phrases else None
        liste.focus()

    def action_noter(self) -> None:
        """A sentence, about nothing in particular."""
        question = "Une phrase, pour vous. Aucun vrai nom : le fichier reste sur cette machine."
        self.app.push_screen(UneLigne("Mon carnet", question, long=PHRASE_MAX), self._write)

    def _write(self, texte: str | None) -> None:
        if texte:
            with _said(self):
                self.parcours.cahier.note(texte)
            self._fill()

    def action_exporter(self) -> None:
        """Where one is, under a name of its own: never over an older one."""
        jour = self.parcours.cahier.heure().astimezone().date().isoformat()
        chemin = free(Path.cwd(), f"carnet-{jour}")
        try:
            write_private(chemin, as_markdown(carnet(self.phrases[::-1])))
        except OSError as refus:
            self.parcours.tell(f"Impossible d’écrire {chemin} ({reason(refus)}).", grave=True)
            return
        self.parcours.tell(f"{pluriel(len(self.phrases), 'phrase')} dans {chemin}.")

    def action_rayer(self) -> None:
        """One less."""
        rang = self.query_one(OptionList).highlighted
        if rang is None:
            return
        numero = self.phrases[rang].numero
        self._ask("Rayer cette phrase ?", "la rayer",
                  lambda: self.parcours.cahier.carnet.cross_out(numero))  # fmt: skip

    def action_vider(self) -> None:
        """All of it."""
        self._ask(
            "Effacer tout le carnet, et les « pourquoi ? » de vos parties ?", "tout effacer",
            lambda: empty_carnet(self.parcours),
        )  # fmt: skip

    def _ask(self, question: str, oui: str, faire: Callable[[], None]) -> None:
        from game.ui.screens.confirmer import Confirmer

        def answered(accord: bool | None) -> None:
            if accord:
                with _said(self):
                    faire()
                self._fill()

        self.app.push_screen(Confirmer(question, oui), answered)


class _Phrases(Liste):
    muette = True


@contextmanager
def _said(ecran: CarnetEcran) -> Iterator[None]:
    try:
        yield
    except DossierIllisible as refus:
        ecran.parcours.tell(str(refus), grave=True)


def free(dossier: Path, nom: str) -> Path:
    """A name that nothing has yet."""
    chemin, rang = dossier / f"{nom}.md", 1
    while chemin.exists():
        rang += 1
        chemin = dossier / f"{nom}-{rang}.md"
    return chemin


def row(phrase: Phrase) -> Content:
    """When, about what, and the words."""
    ou = " · ".join(filter(None, (phrase.cas, phrase.lieu)))
    return assemble(
        (said_at(phrase.instant), "$discret"), (f" · {ou}" if ou else "", "$discret"),
        f"\n    {phrase.texte}",
    )  # fmt: skip
