"""One étape on the plateau: where, its words, what can be done; nothing of it is ever cut."""

import re
from collections.abc import Set
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Ligne

from game.drawing.mots import insecables, selon
from game.engine.cohorte import NOMMEE
from game.engine.partie import CONTINUER, RECOMMENCER, Partie
from game.engine.transitions import Option, options
from game.engine.world import Etape
from game.ui.lignes import item_line, option_line
from game.ui.recit import Scene
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste

SUITE, VALIDER = "/suite", "/valider"
"""Lines of ours among those of the scenario: no author can write a name with « / »."""
CONTINUE, RECOMMENCE = f"/{CONTINUER}", f"/{RECOMMENCER}"
IMPASSE = "Le scénario ne laisse rien à faire ici. R revient à la décision d’avant."
LARGEUR_MAX = 98
"""Columns beyond which a line is no longer read at a glance."""


class EtapeVue(VerticalScroll):
    """Place, text and choix; the text is read first where the window is too low for both."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="lieu")
        yield Static(id="texte")
        yield Liste(id="choix")

    def show_scene(self, scene: Scene, *, sans_elle: bool = False) -> None:
        """Something to read before going on; `sans_elle` once the named usager is lost."""
        self._write(scene.titre, "", scene.texte, sans_elle=sans_elle)
        self._offer([_go_on()])

    def show_lost(self, nom: str, restants: int) -> None:
        """The named usager has just been lost."""
        self._write(
            f"{selon(nom, 'Sa', 'Leur')} démarche s’arrête à nous",
            "",
            f"{nom} {selon(nom, 'n’arrive pas', 'n’arrivent pas')}. Personne, en face, ne sait "
            f"qu’il fallait {selon(nom, 'l’attendre', 'les attendre')}. "
            f"Sur les vingt-sept, {restants} sont encore là.",
        )
        continuer = t(f"Continuer avec les {restants} qui arrivent", "bold")
        recommencer = t("Recommencer le tour depuis la porte")
        self._offer([Ligne(continuer, id=CONTINUE), Ligne(recommencer, id=RECOMMENCE)])

    def show_stage(
        self, partie: Partie, coches: Set[str], *, read: bool, avant: str = "", plie: str = ""
    ) -> None:
        """The étape where the table decides; `read` once its text was read apart.

        `plie` stands for a text that was read on another way, `avant` for what led here again.
        """
        etape = partie.world.etapes[partie.etat.etape]
        lieu = self._place(partie, etape)
        sans_elle = NOMMEE not in partie.presents
        lignes, texte = self._lines(partie, etape, coches), avant + (plie or etape.texte or "")
        haut = sum(rows(str(ligne.prompt)) for ligne in lignes) + rows(texte, self._width())
        place = self.size.height
        tout_tient = haut + 4 <= place
        if tout_tient or read or plie or not place:
            question = texte if tout_tient or plie else _last_sentence(texte)
            if all(ligne.disabled for ligne in lignes):
                question = f"{question}\n\n{IMPASSE}".strip()
            self._write(etape.titre, lieu, question, etape.role or "", sans_elle=sans_elle)
            ample = haut + len(lignes) + 8 <= place
            self._offer([_aired(ligne) for ligne in lignes] if ample else lignes)
        else:
            self._write(etape.titre, lieu, texte, etape.role or "", sans_elle=sans_elle)
            self._offer([_go_on()])

    def point_at(self, rang: int | None) -> None:
        """Put the cursor on a row, or on the first that can be chosen."""
        liste = self.query_one(OptionList)
        offertes = (
            r for r in range(liste.option_count) if not liste.get_option_at_index(r).disabled
        )
        liste.highlighted = next(offertes, None) if rang is None else rang
        liste.focus()

    def _lines(self, partie: Partie, etape: Etape, coches: Set[str]) -> list[Ligne]:
        largeur = self._width()
        if etape.genre != "a_cocher":
            montrees = enumerate(options(partie.world, partie.etat))
            return [_line(rang, option, largeur) for rang, option in montrees]
        cases = [
            Ligne(item_line(rang, item, item.id in coches, largeur), id=item.id)
            for rang, item in enumerate(etape.items)
        ]
        valider = t("   Valider ces cases  (Fin, puis Entrée)", "bold $accent")
        return [*cases, Ligne(valider, id=VALIDER)]

    def _place(self, partie: Partie, etape: Etape) -> str:
        """Where it is: the whole name, or the short one where the heading has no room for it."""
        if not etape.lieu:
            return ""
        entier = partie.world.nom_structure(etape.lieu)
        structure = partie.world.structures.get(etape.lieu)
        if structure is None or not structure.court:
            return entier
        titre = t(f"{entier}  {etape.titre}{_decider(etape.role or '')}")
        return entier if titre.cell_length <= self._heading() else structure.court

    def _heading(self) -> int:
        """Columns of the heading; before the window has a size, as many as one likes."""
        return self.query_one("#lieu", Static).content_size.width or 10_000

    def _width(self) -> int:
        """Columns for the words of a choix."""
        return max(28, min(LARGEUR_MAX, self.size.width - 6))

    def _offer(self, lignes: list[Ligne]) -> None:
        liste = self.query_one(OptionList)
        liste.clear_options()
        liste.add_options(lignes)

    def _write(
        self, titre: str, lieu: str, texte: str, role: str = "", *, sans_elle: bool = False
    ) -> None:
        ou = f"{lieu.upper()}  " if lieu else ""
        qui = _decider(role)
        qui += "  ·  on suit quelqu’un d’autre, arrivé avec la même demande" if sans_elle else ""
        self.query_one("#lieu", Static).update(
            assemble((ou, "bold $accent"), (titre, "bold"), (qui, "$discret"))
        )
        self.query_one("#texte", Static).update(t(texte))


def _decider(role: str) -> str:
    """Who decides, when it is not the médiateur or the médiatrice."""
    return f"  ·  décide ici\u00a0: {role}" if role else ""


def _last_sentence(texte: str) -> str:
    """The question, kept in sight when the rest was read apart."""
    return re.split(r"(?<=[.!?»])\s+", texte.strip())[-1] if texte else ""


def _go_on() -> Ligne:
    return Ligne(t("La suite", "bold $accent"), id=SUITE)


def _line(rang: int, option: Option, largeur: int) -> Ligne:
    refusee = option.refus is not None
    return Ligne(option_line(rang, option, largeur), id=option.id, disabled=refusee)


def _aired(ligne: Ligne) -> Ligne:
    """With an empty row below, where the window is high enough."""
    assert isinstance(ligne.prompt, Content)
    return Ligne(assemble(ligne.prompt, "\n"), id=ligne.id, disabled=ligne.disabled)


def rows(texte: str, largeur: int = 10_000) -> int:
    """Rows that a text takes."""
    lignes = insecables(texte).split("\n")
    return sum(len(wrap(ligne, largeur, break_on_hyphens=False)) or 1 for ligne in lignes)
