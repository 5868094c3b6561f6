"""The mirror of postures: a reflection question first, then rules as questions; no score."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.engine.bilan import postures
from game.engine.table import Table
from game.model.citation import quoted
from game.model.postures import POSTURES
from game.ui.base import ENTREE, Fenetre, key
from game.ui.texte import assemble, t

REFLEXION = "Avant de regarder : à quel moment auriez-vous fait autrement, et pourquoi ?"


class Miroir(Fenetre[None]):
    """What the path met, asked back as questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "ouvrir", "ouvrir le miroir", ENTREE),
        key("n", "noter", "noter", "N", dit="répondre dans votre carnet"),
    ]

    def compose(self) -> ComposeResult:
        """The question; the mirror opens on a key."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Miroir des postures", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(self._questions(), id="miroir")
            yield Static(t("Entrée : ouvrir le miroir   ·   R : revenir", "$discret"), id="touches")

    ouvert = False
    """Whether the table has thought, and looks."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It opens once."""
        if action == "noter" and self.parcours.salle is not None:
            return False
        return not (action == "ouvrir" and self.ouvert) and super().check_action(action, parameters)

    def action_noter(self) -> None:
        """An answer of one's own, in the carnet."""
        from game.storage.carnet import PHRASE_MAX
        from game.ui.screens.une_ligne import UneLigne

        self.app.push_screen(UneLigne("Mon carnet", REFLEXION, long=PHRASE_MAX), self._noted)

    def _noted(self, texte: str | None) -> None:
        if texte:
            from game.ui.seul import note

            note(self.parcours, texte, "le miroir")

    def action_ouvrir(self) -> None:
        """The table has thought: show."""
        self.ouvert = True
        self.refresh_bindings()
        table = self.parcours.table
        assert table is not None
        self.query_one("#miroir", Static).update(mirror(table))
        self.query_one("#touches", Static).update(
            t("↑↓ : faire défiler   ·   R : revenir", "$discret")
        )
        self.query_one(VerticalScroll).focus()

    def _questions(self) -> Content:
        table = self.parcours.table
        assert table is not None
        debrief = "\n".join(f"· {question}" for question in table.enjeu.scenario.debrief)
        return assemble((f"{REFLEXION}\n\n", "bold"), debrief)


def mirror(table: Table) -> Content:
    """Each word met, with its rule as a question, a short quotation, its article."""
    rencontrees = postures(table.playing())
    lignes: list[tuple[str, str] | str] = list(reasons(table))
    if not rencontrees:
        return assemble(*lignes, "Aucune posture n’a été nommée sur ce chemin.")
    lignes += [("C’est le chemin qu’on regarde, pas les personnes qui l’ont pris.\n\n", "$discret")]
    for mot in rencontrees:
        posture = POSTURES[mot]
        # No sign and no colour of its own: a word is a question, good or bad is not ours to say.
        lignes += [
            (f"{posture.libelle}\n", "bold"),
            f"  {posture.regle}\n",
            (f"  « {posture.citation} » — {posture.article.libelle}\n", "$discret"),
        ]
    return assemble(*lignes)


def reasons(table: Table) -> Iterator[tuple[str, str] | str]:
    """What one answered to « pourquoi ? », before any rule is read."""
    if not table.raisons:
        return
    yield "CE QUE VOUS EN DISIEZ\n", "bold $accent"
    etapes = table.playing().world.etapes
    for raison in table.raisons:
        etape = etapes.get(raison.etape)
        mots = [c.texte for c in etape.choix if c.id == raison.option] if etape else []
        yield f"{etape.titre if etape else raison.etape}\u00a0: ", "bold"
        yield f"{(mots or [raison.option])[0]}\n"
        yield f"  {quoted(raison.texte)}\n", "italic"
    yield "\n"
