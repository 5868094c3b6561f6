"""On a way taken again: what was read is one line, and « Entrée » held stops at what is new."""

from game.engine.partie import Partie
from game.engine.relecture import Relecture, read_before
from game.engine.table import Table
from game.model.partie import Coup
from game.ui.recit import Scene, scenes

NEUF = "Du nouveau ici\u00a0: ↑ ↓ ou une lettre, puis Entrée."
DEJA = "Déjà lu. Entrée refait votre choix ; L relit le texte."
AUTRE_FIN = Scene("Du nouveau", "Ce chemin finit autrement que ceux que vous avez pris.")


class Relire:
    """What a table has read on its other ways of this tour."""

    def __init__(self) -> None:
        self.deja: list[str] = []
        """Titles of what was skipped, since the table last decided."""
        self.connu = True
        """Whether all that was in front since the way was taken again had been read."""
        self.repete = False
        """Whether what was just decided is what had been."""
        self.deplie: str | None = None
        """The étape whose text is shown again."""
        self._chemins: tuple[Partie, ...] = ()
        self._relecture = Relecture()
        self._scenes: frozenset[Scene] = frozenset()

    def coup(self, table: Table) -> Coup | None:
        """What was decided here on another way; None where something is new."""
        return self._read(table).coup(table.playing())

    def shortened(self, table: Table, a_lire: list[Scene]) -> list[Scene]:
        """Without what was read on another way: its titles are kept, for one line."""
        self._read(table)
        self.deja = [scene.titre for scene in a_lire if scene in self._scenes]
        return [scene for scene in a_lire if scene not in self._scenes]

    def is_folded(self, table: Table) -> bool:
        """Whether the étape in front is one line."""
        return self.coup(table) is not None and self.deplie != table.playing().etat.etape

    def line(self) -> str:
        """« Déjà lu : la salle d’attente. » before what is in front."""
        return f"Déjà lu\u00a0: {' · '.join(self.deja)}.\n" if self.deja else ""

    def is_new_fin(self, table: Table) -> bool:
        """Whether « Entrée » held would go past a fin that was never read."""
        fins = self._read(table).fins
        return self.repete and table.playing().etat.etape not in fins

    def is_entering(self, table: Table, *, lit: bool) -> bool:
        """Whether what is in front is the first that is new; `lit`: there is something to read."""
        neuf = lit or self.coup(table) is None
        entre = neuf and self.connu and bool(table.chemins)
        self.connu = not neuf
        return entre

    def words(self, table: Table) -> str:
        """What stands for the text of the étape in front; "" where it is to be read."""
        return DEJA if self.is_folded(table) else ""

    def unfold(self, table: Table) -> None:
        """Read the text again, or fold it."""
        ici = table.playing().etat.etape
        self.deplie = None if self.deplie == ici else ici

    def _read(self, table: Table) -> Relecture:
        if self._chemins is not table.chemins:
            self._chemins = table.chemins
            self._relecture = read_before(table.chemins)
            lues = (scene for partie in table.chemins for scene in scenes(partie, 0))
            self._scenes = frozenset(lues)
        return self._relecture
