"""The carnet: sentences of one's own, for oneself; nothing sends them anywhere."""

import json
from dataclasses import dataclass
from datetime import datetime

from game.storage.dossier_personnel import DossierPersonnel

PHRASE_MAX = 500
"""Characters of a sentence."""


@dataclass(frozen=True)
class Phrase:
    """One sentence, and what it is about."""

    numero: int
    instant: datetime
    cas: str
    """The title of the case; "" where it is about none."""
    lieu: str
    """Where in the case, in its words."""
    texte: str


class Carnet(DossierPersonnel):
    """The sentences of one person, in the same file as their parties."""

    def add(
        self, instant: datetime, texte: str, *, cas: str = "", lieu: str = "",
        partie: int | None = None,
    ) -> None:  # fmt: skip
        """A sentence more, on the disk when this returns."""
        with self._write() as base:
            base.execute(
                "INSERT INTO carnet (instant, partie, cas, lieu, texte) VALUES (?, ?, ?, ?, ?)",
                (instant.isoformat(timespec="milliseconds"), partie, cas, lieu, texte),
            )

    def phrases(self) -> list[Phrase]:
        """Every sentence, the oldest first."""
        ordre = "SELECT numero, instant, cas, lieu, texte FROM carnet ORDER BY instant, numero"
        with self._read() as base:
            lignes = base.execute(ordre).fetchall() if base else []
        return [Phrase(n, datetime.fromisoformat(i), cas, lieu, texte)
                for n, i, cas, lieu, texte in lignes]  # fmt: skip

    def cross_out(self, numero: int) -> None:
        """One sentence less."""
        with self._write() as base:
            base.execute("DELETE FROM carnet WHERE numero = ?", (numero,))

    def empty(self) -> None:
        """No sentence any more, nor the reasons that parties keep; the parties stay."""
        with self._write() as base:
            base.execute("DELETE FROM carnet")
            for numero, ecrite in base.execute("SELECT numero, ecrite FROM parties").fetchall():
                lue = json.loads(ecrite)
                if lue.pop("raisons", None):
                    sans = json.dumps(lue, ensure_ascii=False)
                    base.execute("UPDATE parties SET ecrite = ? WHERE numero = ?", (sans, numero))
