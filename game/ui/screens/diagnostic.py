"""The diagnostic of a territoire: walk the matrix, read a cell, and type what the table knows."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.analysis.diagnostic import Cle, Diagnostic, told_by_table, typed
from game.analysis.lacunes import REGLE, Lacune, lacunes, split
from game.drawing.matrice import SANS_DEMANDE
from game.drawing.mots import pluriel
from game.model.libelles import PUBLICS_COURTS
from game.model.lieu import NIVEAUX, Reponse
from game.model.vocabulaire import Decision
from game.storage.refus import reason
from game.storage.tableaux import Illisible
from game.ui.aide_de_seance import DIAGNOSTIC, Regles
from game.ui.base import Ecran, key
from game.ui.cases import fitting, plan, table, told
from game.ui.texte import assemble
from game.ui.widgets.pied import Pied

Garder = Callable[[dict[Cle, Reponse]], None]
"""Keeps what the table typed; raises OSError, or Illisible."""

LEGENDE = "? on ne sait pas   × pour d’autres publics   · personne   * saisi en séance"
TITRES = {Decision.RAPIDE: "À combler vite, ou à demander", Decision.ARBITRAGE: "À arbitrer"}
MONTREES = 60
COTE_A_COTE = 124
"""Cells for a whole matrix, and forty-six for the words of a cell."""


class DiagnosticEcran(Ecran[None]):
    """One niveau at a time: publics down, demandes across, and the cell in hand in words."""

    AIDE: ClassVar[Regles] = DIAGNOSTIC
    SEUL: ClassVar[bool] = False
    """Whether the way out is to quit, which is then shown."""
    SANS_FICHIER: ClassVar[str] = " Sans --saisies FICHIER, cela ne sera pas gardé."
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "niveau", "niveau", "Tab", dit="le niveau suivant"),
        key("ctrl+q", "quitter", "quitter", "Ctrl+Q"),
        key("o", "saisir('oui')", "oui", "O", dit="la table sait que quelqu’un répond ici"),
        key("n", "saisir('non')", "non", "N", dit="la table sait que personne ne le fait"),
        key("i", "saisir('inconnu')", "inconnu", "I", dit="la table ne sait pas"),
        key("backspace,delete", "saisir('')", "ôter", "←Eff", dit="ce que dit le fichier"),
        key("l", "lacunes", "lacunes", "L"),
        key("p", "a_qui", "à qui ?", "P", dit="à qui une personne de nos cartes peut s’adresser"),
        key("c", "carte", "plan", "C", dit="où sont les portes, pour la case en main"),
        key("up", "aller(-1, 0)", "", "", montree=False),
        key("down", "aller(1, 0)", "se déplacer", "↑↓←→"),
        key("left", "aller(0, -1)", "", "", montree=False),
        key("right", "aller(0, 1)", "", "", montree=False),
        key("home", "aller(-99, -99)", "", "", montree=False),
        key("pagedown,space", "lire(1)", "lire la suite", "Espace", montree=False),
        key("pageup", "lire(-1)", "", "", montree=False),
    ]

    def __init__(self, diagnostic: Diagnostic, garder: Garder | None = None) -> None:
        super().__init__()
        self.diagnostic = diagnostic
        self.garder = garder
        self.rang, self.colonne = 0, 0
        self.niveau = NIVEAUX[0]
        self.en_lacunes = False
        """Whether the two lists stand where the cell in hand is told."""
        self.en_carte = False

    def compose(self) -> ComposeResult:
        """The niveau and its signs, the matrix, the cell."""
        yield Static(id="niveau_en_main", classes="avis")
        with Container(id="diagnostic"):
            yield Static(id="matrice")
            with VerticalScroll(id="case", can_focus=False):
                yield Static(id="case_lue")
        yield Pied()

    def on_mount(self) -> None:
        """Drawn once there is a width."""
        self.on_resize()

    def on_resize(self) -> None:
        """As many demandes as fit; the cell beside them where its words have room, else below."""
        self.query_one("#diagnostic").set_class(self.app.size.width >= COTE_A_COTE, "-cote")
        self._make_room()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Quitting is shown where there is no other way out."""
        return (action != "quitter" or self.SEUL) and super().check_action(action, parameters)

    async def action_quitter(self) -> None:
        """As everywhere."""
        await self.app.action_quit()

    @property
    def vide(self) -> bool:
        """Whether there is no cell at all: this territoire says no demande."""
        return not self.diagnostic.demandes

    @property
    def ici(self) -> Cle:
        """The cell in hand."""
        demande = list(self.diagnostic.demandes)[self.colonne]
        return Cle(self.diagnostic.publics[self.rang], demande, self.niveau)

    def _said_above(self) -> str:
        """What the head says more."""
        return ""

    def _draw(self) -> None:
        if self.vide:
            self.query_one("#case_lue", Static).update(assemble(SANS_DEMANDE))
            self.query_one("#niveau_en_main", Static).update(
                assemble((self.diagnostic.zone, "bold"), self._said_above())
            )
            self.query_one("#matrice", Static).update("")
            return
        demandes = list(self.diagnostic.demandes)
        matrice = self.query_one("#matrice", Static)
        combien = fitting(matrice.size.width if matrice.display else self.app.size.width - 2)
        debut = max(0, min(self.colonne - combien + 1, len(demandes) - combien), 0)
        if self.colonne < combien:
            debut = 0
        vues = demandes[debut : debut + combien]
        cachees = len(demandes) - len(vues)
        suite = f" · {pluriel(cachees, 'demande')} à côté : → ←" if cachees else ""
        self.query_one("#niveau_en_main", Static).update(
            assemble((f"{self.niveau.libelle.capitalize()}", "bold $accent"),
                     f" · {self.diagnostic.zone}{suite}{self._said_above()}\n",
                     (LEGENDE, "$discret"))
        )  # fmt: skip
        cle = self.ici
        matrice.update(table(self.diagnostic, self.niveau, vues, (cle.public, cle.demande)))
        self.query_one("#case_lue", Static).update(self._words(cle))

    def _words(self, cle: Cle) -> Content:
        """Beside the matrix: the cell in hand, its map, or the two lists."""
        if self.en_lacunes:
            return self._gaps()
        if self.en_carte:
            case = self.query_one("#case", VerticalScroll)
            return plan(self.diagnostic, cle, case.size.width - 4, case.size.height)
        return told(self.diagnostic, cle)

    def action_carte(self) -> None:
        """Where the doors stand, or back to the words."""
        self.en_carte, self.en_lacunes = not self.en_carte, False
        self._make_room()

    def action_aller(self, lignes: int, colonnes: int) -> None:
        """The cell next door; the edges stop."""
        self.rang = max(0, min(self.rang + lignes, len(self.diagnostic.publics) - 1))
        self.colonne = max(0, min(self.colonne + colonnes, len(self.diagnostic.demandes) - 1))
        self._show_from_top()

    def action_niveau(self) -> None:
        """The next of the three niveaux."""
        self.niveau = NIVEAUX[(NIVEAUX.index(self.niveau) + 1) % len(NIVEAUX)]
        self._show_from_top()

    def action_saisir(self, mot: str) -> None:
        """What the table knows of the cell in hand; kept at once where there is a file for it."""
        if self.vide:
            return
        avant = self.diagnostic
        self.diagnostic = typed(avant, self.ici, Reponse(mot) if mot else None)
        if self.garder is not None:
            try:
                self.garder(told_by_table(self.diagnostic))
            except (OSError, Illisible) as erreur:
                self.diagnostic = avant
                cause = f"{reason(erreur)}." if isinstance(erreur, OSError) else str(erreur)
                remede = "Relancer avec un autre fichier de --saisies, ou réparer celui-ci."
                self.parcours.tell(f"Rien n’est changé : {cause} {remede}", grave=True)
                return
        self._draw()
        garde = "" if self.garder else self.SANS_FICHIER
        self.parcours.tell(f"{'Saisi en séance' if mot else 'Saisie ôtée'}.{garde}")

    def action_lacunes(self) -> None:
        """The two lists, or back to the cell."""
        self.en_lacunes, self.en_carte = not self.en_lacunes, False
        self._make_room()

    def _make_room(self) -> None:
        """Where they do not stand side by side, a map or the lists take the place of the matrix."""
        cote = self.query_one("#diagnostic").has_class("-cote")
        self.query_one("#matrice").display = cote or not (self.en_carte or self.en_lacunes)
        self.call_after_refresh(self._show_from_top)

    def action_a_qui(self) -> None:
        """Whom the people of our cards may turn to, here."""
        from game.ui.screens.a_qui import AQui

        self.app.push_screen(AQui(self.diagnostic))

    def action_lire(self, sens: int) -> None:
        """The words move by a page."""
        case = self.query_one("#case", VerticalScroll)
        case.scroll_relative(y=sens * max(1, case.size.height - 1), animate=False)

    def _show_from_top(self) -> None:
        self._draw()
        self.query_one("#case", VerticalScroll).scroll_home(animate=False)

    def _gaps(self) -> Content:
        """The lacunes of this niveau, in two lists."""
        ici = [lacune for lacune in lacunes(self.diagnostic) if lacune.cle.niveau is self.niveau]
        morceaux: list[tuple[str, str] | str] = []
        for decision, liste in split(ici).items():
            titre = f"{TITRES[decision]} : {pluriel(len(liste), 'case')}\n"
            morceaux.append((titre, "bold $accent"))
            morceaux += [f"– {_gap(self.diagnostic, lacune)}\n" for lacune in liste[:MONTREES]]
            if len(liste) > MONTREES:
                morceaux.append(f"… et {pluriel(len(liste) - MONTREES, 'autre')}.\n")
        return assemble(*morceaux, (REGLE, "$discret"))


def _gap(diagnostic: Diagnostic, lacune: Lacune) -> str:
    cle = lacune.cle
    return f"{PUBLICS_COURTS[cle.public]}, {diagnostic.demandes[cle.demande]} : {lacune.pourquoi}"


class DiagnosticSeul(DiagnosticEcran):
    """The same where there is nothing else: no home to go back to."""

    SEUL: ClassVar[bool] = True

    def on_key(self, event: events.Key) -> None:
        """Échap comes here, as it closes nothing: it says how to leave."""
        if event.key == "escape":
            self.parcours.tell("Pour quitter : Ctrl+Q.")
