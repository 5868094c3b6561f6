"""A new séance: how many tables, their names, where, which cards; proved before it is proposed."""

from datetime import datetime
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.mots import duree
from game.engine.donne import DonneImpossible, Mains, deal
from game.engine.seance import GesteImpossible
from game.model.faute import ContenuInvalide
from game.model.gestes import TABLES_MAX, Distribuer, Donne, Ouvrir
from game.storage.catalogue import Introuvable
from game.storage.dossier import fresh
from game.storage.journal import SeanceIllisible
from game.storage.parties import new_seed
from game.storage.seances import create
from game.ui.aide_de_seance import PREPARER, Regles
from game.ui.base import Ecran, in_front, key
from game.ui.cartes import cards_of
from game.ui.lieux_de_seance import open_console
from game.ui.sauvegarde import place
from game.ui.texte import assemble, clean, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied
from game.ui.widgets.saisie import Saisie

NOMS = (
    "Les Tilleuls", "Les Mésanges", "Les Genêts", "Les Martinets", "Les Saules", "Les Pinsons",
    "Les Noisetiers", "Les Hirondelles",
)  # fmt: skip
"""Pseudonyms: no table gives its real one."""

V = TypeVar("V")

OUVRIR, NOMMER = "ouvrir", "noms"


class Reglages(Liste):
    """The settings; the arrows that go aside change a value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("right", "screen.changer(1)", "changer", "→"),
        key("left", "screen.changer(-1)", "", "", montree=False),
    ]


class NouvelleSeance(Ecran[None]):
    """Prepare, in less than a minute."""

    AIDE: ClassVar[Regles] = PREPARER

    BINDINGS: ClassVar[list[BindingType]] = [
        key("o", "ouvrir", "ouvrir la séance", "O"),
        key("escape", "echap", "sortir", "Échap"),
    ]

    def __init__(
        self, chemin: Path | None = None, tables: int | None = None, graine: int | None = None
    ) -> None:
        super().__init__()
        self.chemin = chemin
        self.graine = new_seed() if graine is None else graine
        self.tables = tables or 0
        self.noms = list(NOMS)
        self.donne: Donne | None = None
        """None: what suits the number of tables."""

    def compose(self) -> ComposeResult:
        """One line per setting, the proof, and a line to name the tables."""
        contenu = self.parcours.catalogue
        self.cartes = cards_of(contenu)
        self.scripts = contenu.ids("script")
        self.territoires = contenu.ids("territoire")
        self.script = "court" if "court" in self.scripts else self.scripts[0]
        usuel = "ville_30000"
        self.territoire = usuel if usuel in self.territoires else self.territoires[0]
        self.tables = min(self.tables or min(5, len(self.cartes)), TABLES_MAX) or 1
        yield Static(t("Un atelier : préparer la séance"), classes="tete")
        with VerticalScroll(classes="page", can_focus=False):
            yield Reglages(id="reglages_de_seance")
            yield Static(id="preuve")
        yield Saisie(id="noms", max_length=400, placeholder="les noms des tables, et des virgules")
        yield Pied()

    def on_mount(self) -> None:
        """Draw."""
        self.query_one(Input).display = False
        self.draw()
        self.query_one(OptionList).focus()

    @in_front
    def on_option_list_option_selected(self, choisie: OptionList.OptionSelected) -> None:
        """Entrée opens, names, or takes the next value."""
        match choisie.option_id:
            case "ouvrir":
                self.action_ouvrir()
            case "noms":
                saisie = self.query_one(Input)
                saisie.display = True
                saisie.value = ", ".join(self._names())
                saisie.focus()
            case _:
                self.action_changer(1)

    def on_input_submitted(self, ecrite: Input.Submitted) -> None:
        """Names, one per table; what is missing keeps its own."""
        dits = [clean(nom).strip()[:40] for nom in ecrite.value.split(",")]
        dits = [nom for nom in dits if nom]
        self.noms = [*dits[:TABLES_MAX], *self.noms[len(dits) :]]
        self.action_laisser()

    def action_laisser(self) -> None:
        """From the names to the settings."""
        self.query_one(Input).display = False
        self.query_one(OptionList).focus()
        self.draw()

    def action_echap(self) -> None:
        """Back; from the names, when the focus has left them, to the settings first."""
        if self.query_one(Input).display:
            self.action_laisser()
        else:
            self.app.pop_screen()

    def action_changer(self, pas: int) -> None:
        """Another value of the line under the cursor."""
        ligne = self.query_one(OptionList).highlighted_option
        match ligne.id if ligne else None:
            case "tables":
                self.tables = (self.tables - 1 + pas) % TABLES_MAX + 1
            case "script":
                self.script = _next(self.scripts, self.script, pas)
            case "territoire":
                self.territoire = _next(self.territoires, self.territoire, pas)
            case "donne":
                self.donne = _next(list(Donne), self._deal(), pas)
            case "cartes":
                self.graine = new_seed()
        self.draw()

    def action_ouvrir(self) -> None:
        """The file, its first gestes, the console."""
        try:
            mains = self._hands()
            chemin = self.chemin or fresh(datetime.now().date())
            ouvrir = Ouvrir(tables=self._names(), territoire=self.territoire, graine=self.graine)
            donne = Distribuer(donne=self._deal(), mains=mains)
            ouverte = create(chemin, self.parcours.catalogue, self.script, ouvrir, donne)
        except (DonneImpossible, GesteImpossible) as refus:
            self.parcours.tell(str(refus), grave=True)
        except SeanceIllisible as refus:
            self._ask_where(f"{refus}\n\nOù écrire la séance ?", chemin)
        except ContenuInvalide as erreur:
            from game.ui.screens.fautes import Fautes

            self.app.push_screen(Fautes(erreur.fautes))
        except Introuvable as erreur:
            self.parcours.tell(f"« {erreur.ident} » est introuvable.", grave=True)
        else:
            open_console(self.parcours, ouverte)

    def _ask_where(self, question: str, refuse: Path) -> None:
        """Another folder, or another name: what is prepared is kept."""
        from game.ui.screens.chemin import Chemin

        def typed(dit: str | None) -> None:
            if dit is not None:
                self.chemin = place(dit, refuse.name)
                self.action_ouvrir()

        self.app.push_screen(Chemin(question, str(Path.home() / refuse.name)), typed)

    def draw(self) -> None:
        """The settings and what they give."""
        liste = self.query_one(OptionList)
        rang = liste.highlighted or 0
        liste.clear_options()
        liste.add_options([Option(self._line(*ligne), id=ligne[0]) for ligne in self._lines()])
        liste.highlighted = rang
        self.query_one("#preuve", Static).update(self._proof())

    def _lines(self) -> list[tuple[str, str, str]]:
        script = self.parcours.catalogue.script(self.script)
        lieu = self.parcours.catalogue.territoire(self.territoire)
        return [
            ("tables", "Tables", str(self.tables)),
            (NOMMER, "Leurs noms", ", ".join(self._names())),
            ("script", "Déroulé", f"{script.titre}, {duree(script.minutes)}"),
            ("territoire", "Territoire", lieu.nom),
            ("donne", "La donne", self._deal().libelle),
            ("cartes", "Les cartes", f"{len(self.cartes)} jouables ; → les rebat"),
            (OUVRIR, "Ouvrir la séance", ""),
        ]

    def _line(self, ident: str, nom: str, valeur: str) -> Content:
        if ident == OUVRIR:
            return t(f"\n{nom}", "bold $accent")
        return assemble((f"{nom:<14}", "bold"), valeur)

    def _proof(self) -> Content:
        """What each table would hold, or why no deal exists."""
        try:
            mains = self._hands()
        except DonneImpossible as refus:
            return assemble(("\nCette donne n’existe pas. ", "bold $perdu"), str(refus))
        noms = {c.persona: self.parcours.catalogue.persona(c.persona).nom for c in self.cartes}
        morceaux: list[tuple[str, str] | str] = [
            ("\nProuvé : chaque table peut choisir un cas qu’aucune autre ne joue.\n", "$success")
        ]
        for numero, main in mains.items():
            cartes = ", ".join(noms[c.persona] for c in main)
            morceaux += [
                (f"{numero} ", "bold $accent"),
                f"{self._names()[numero - 1]} : {cartes}\n",
            ]
        return assemble(*morceaux)

    def _hands(self) -> Mains:
        return deal(self._deal(), self.tables, self.cartes, self.graine)

    def _deal(self) -> Donne:
        """Three cards for all up to three tables, a hand each above."""
        if self.donne is not None:
            return self.donne
        return Donne.TROIS_COMMUNES if self.tables <= 3 else Donne.MAIN_PAR_TABLE

    def _names(self) -> list[str]:
        return self.noms[: self.tables]


def _next(valeurs: list[V], ici: V, pas: int) -> V:
    """The next value, round and round."""
    return valeurs[(valeurs.index(ici) + pas) % len(valeurs)]
