"""What a decision was, right after it: what it brought, its rule and its source, on a key.

In mode guidé one line says it and O opens the rest; in mode autonome the rules wait for the miroir.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from game.drawing.embranchement import in_words
from game.drawing.mots import quoted
from game.engine.raisons import is_asked
from game.engine.table import Table
from game.model.postures import POSTURES
from game.ui.base import Ecran, key
from game.ui.explique import brought, defenses, last_decided, words
from game.ui.texte import Morceau, assemble

PERSONNE = "Personne vers qui orienter ici"
"""The option that no file writes."""
PASSER = "En une ligne, pour vous. Entrée sans rien écrire : passer."


class Guide(Ecran[None]):
    """A screen of the case where one trains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("o", "regle", "la règle", "O", dit="ce qui vient de se jouer, la règle et sa source"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where one trains, guided, once something was decided."""
        if action == "regle" and not self.is_guided():
            return False
        return super().check_action(action, parameters)

    def is_guided(self) -> bool:
        """Whether there is something to say here, and one wants it said."""
        table = self.parcours.table
        if table is None or not table.entrainement or table.partie is None:
            return False
        return self.parcours.cahier.is_guided and last_decided(table.partie) is not None

    def ask_why(self, option: str, go: Callable[[str], None]) -> None:
        """In training, « pourquoi ? » comes first where a choice weighs; then it is played."""
        table = self.parcours.table
        if table is None or not is_asked(table, option):
            go(option)
            return
        from game.ui.screens.une_ligne import UneLigne
        from game.ui.seul import answer

        def answered(raison: str | None) -> None:
            if raison is not None:
                answer(self.parcours, option, raison)
                go(option)

        etape = table.playing().world.etapes[table.playing().etat.etape]
        mots = next((c.texte for c in etape.choix if c.id == option), PERSONNE)
        self.app.push_screen(UneLigne("Pourquoi ?", f"{mots}\n\n{PASSER}"), answered)

    def action_regle(self) -> None:
        """The last decision, explained."""
        from game.ui.screens.regle import Regle

        table = self.parcours.table
        if table is not None and self.is_guided():
            self.app.push_screen(Regle(table))


def line(table: Table) -> Content:
    """« O ce qui vient de se jouer : écouter · besoin entendu : … »."""
    passage = last_decided(table.playing())
    assert passage is not None
    dits = [*words(passage), *brought(table, passage)]
    if passage.avant != passage.apres:
        dits.append(f"{passage.avant - passage.apres} n’arrivent pas")
    return assemble(
        ("O ", "bold $accent"), ("ce qui vient de se jouer\u00a0: ", "$discret"),
        " · ".join(dits) or "rien que le parcours nomme",
    )  # fmt: skip


def explained(table: Table) -> Content:
    """What happened, what a colleague would say, then each rule as a question, and its source."""
    partie = table.playing()
    passage = last_decided(partie)
    assert passage is not None
    etape = partie.world.etapes[passage.etape]
    dits: list[Morceau] = [
        (f"{etape.titre}\u00a0: ", "bold"), f"{in_words(partie, passage)}\n\n",
    ]  # fmt: skip
    dits += [f"· {dit}\n" for dit in brought(table, passage)]
    if passage.avant != passage.apres:
        dits.append(f"· {passage.avant} → {passage.apres} encore là\n")
    voix = defenses(etape, passage.option)
    dits += [("\nUNE COLLÈGUE DIRAIT\n", "bold $accent")] if voix else []
    dits += [f"{quoted(defense)}\n" for defense in voix]
    mots = passage.sortie.effets.posture if passage.sortie.effets else ()
    dits.append(("\nLA RÈGLE, EN QUESTION\n", "bold $accent"))
    for mot in mots:
        posture = POSTURES[mot]
        dits += [(f"{posture.libelle}\n", "bold"), f"  {posture.regle}\n"]
        citation = f"{quoted(posture.citation)} — " if posture.citation else ""
        dits.append((f"  {citation}{posture.article.libelle}\n", "$discret"))
    if not mots:
        dits.append("Ce choix n’en nomme aucune.\n")
    return assemble(*dits)
