"""What a decision was, right after it: what it brought, its rule and its source, on a key.

In mode guidé one line says it and O opens the rest; in mode autonome the rules wait for the miroir.
"""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from game.drawing.embranchement import in_words
from game.drawing.mots import pluriel
from game.engine.raisons import is_asked
from game.engine.table import Table
from game.model.citation import quoted
from game.model.postures import POSTURES
from game.ui.base import Ecran, key
from game.ui.explique import brought, defenses, last_decided, words
from game.ui.texte import Morceau, assemble

PERSONNE = "Personne vers qui orienter ici"
"""The option that no file writes."""
TETE, SUITE = "Vient de se jouer\u00a0: ", "   O la règle"
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
        question = f"{mots}\n\n{PASSER}"
        sortir = "cacher" if table.is_sensible else "ne pas faire ce choix"
        self.app.push_screen(UneLigne("Pourquoi ?", question, laisser=sortir), answered)

    def action_regle(self) -> None:
        """The last decision, explained."""
        from game.ui.screens.regle import Regle

        table = self.parcours.table
        if table is not None and self.is_guided():
            self.app.push_screen(Regle(table))


def line(table: Table, largeur: int) -> Content:
    """« Vient de se jouer : 9 n’arrivent pas · écouter · besoin entendu : …   O », in one row."""
    passage = last_decided(table.playing())
    assert passage is not None
    manquent = passage.avant - passage.apres
    dits = [pluriel(manquent, "n’arrive pas", "n’arrivent pas")] if manquent else []
    dits += [*words(passage), *brought(table, passage)]
    place = max(1, largeur - cell_len(TETE) - cell_len(SUITE))
    dit = " · ".join(dits) or "rien que le parcours nomme"
    return assemble((TETE, "$discret"), shortened(dit, place), (SUITE, "bold $accent"))


def shortened(texte: str, place: int) -> str:
    """As many whole words as there is room for, then « … »."""
    if cell_len(texte) <= place:
        return texte
    mots = texte.split(" ")
    while len(mots) > 1 and cell_len(" ".join(mots)) + 1 > place:
        mots.pop()
    return " ".join(mots).rstrip(" ·:\u00a0") + "…"


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
