"""A person's own parties: one SQLite file, theirs alone, erased with one command.

A partie is its list of coups: each change replaces the row whole, in one commit, and only where
nobody else has changed it since. The texts that were played are kept beside, each once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from pydantic import ValidationError

from game.model.partie import PartieEcrite
from game.model.partie_gardee import PartieGardee
from game.storage.dossier_personnel import DossierPersonnel

EN_COURS, TOUR1, FINIE = "en_cours", "tour1", "finie"
"""Being played; its first tour is over; both are."""


class PartieChangee(Exception):
    """Another window has changed this partie since."""


@dataclass(frozen=True)
class Gardee:
    """A partie of the file, and when it was played."""

    numero: int
    version: int
    scenario: str
    etat: str
    commencee: datetime
    finie: datetime | None
    """When its first tour was over."""
    partie: PartieGardee


class MesParties(DossierPersonnel):
    """The parties of one person."""

    def begin(
        self, instant: datetime, etat: str, partie: PartieGardee, textes: Mapping[str, str]
    ) -> int:
        """A new partie with the texts it is played with; its number."""
        with self._write() as base:
            ligne = base.execute(
                "INSERT INTO parties (version, scenario, etat, commencee, changee, finie, ecrite)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                (partie.tour1.scenario, etat, _at(instant), _at(instant),
                 None if etat == EN_COURS else _at(instant), _json(partie)),
            )  # fmt: skip
            numero = int(ligne.lastrowid or 0)
            for chemin, texte in textes.items():
                empreinte = blake2b(texte.encode(), digest_size=16).hexdigest()
                base.execute("INSERT OR IGNORE INTO textes VALUES (?, ?)", (empreinte, texte))
                base.execute("INSERT INTO lus VALUES (?, ?, ?)", (numero, chemin, empreinte))
        return numero

    def change(
        self, numero: int, version: int, instant: datetime, etat: str, partie: PartieGardee
    ) -> int:
        """The same partie further on; its new version. Raises PartieChangee when it moved."""
        with self._write() as base:
            ligne = base.execute(
                "UPDATE parties SET version = version + 1, etat = ?, changee = ?, ecrite = ?,"
                " finie = coalesce(finie, ?) WHERE numero = ? AND version = ?",
                (etat, _at(instant), _json(partie), None if etat == EN_COURS else _at(instant),
                 numero, version),
            )  # fmt: skip
            if ligne.rowcount != 1:
                raise PartieChangee
        return version + 1

    def parties(self, scenario: str | None = None) -> list[Gardee]:
        """Every partie, or those of a case, the last begun first; what can't be read is left."""
        ordre = (
            "SELECT numero, version, scenario, etat, commencee, finie, ecrite FROM parties"
            " WHERE ?1 IS NULL OR scenario = ?1 ORDER BY commencee DESC, numero DESC"
        )
        with self._read() as base:
            lignes = base.execute(ordre, (scenario,)).fetchall() if base else []
        return [gardee for ligne in lignes if (gardee := _kept(ligne)) is not None]

    def written(self, scenario: str) -> list[PartieEcrite]:
        """Every tour of every partie of a case, the last begun first: to be compared."""
        return [e for gardee in self.parties(scenario) for e in gardee.partie.ecrites()]

    def partie(self, numero: int) -> Gardee | None:
        """One of them."""
        return next((g for g in self.parties() if g.numero == numero), None)

    def textes(self, numero: int) -> dict[str, str]:
        """The texts that a partie was played with, by their path in a content folder."""
        ordre = "SELECT chemin, texte FROM lus JOIN textes USING (empreinte) WHERE partie = ?"
        with self._read() as base:
            return dict(base.execute(ordre, (numero,)).fetchall()) if base else {}

    def forget(self, numero: int) -> None:
        """One partie less, and the texts that only it was played with."""
        with self._write() as base:
            base.execute("DELETE FROM parties WHERE numero = ?", (numero,))
            base.execute("DELETE FROM lus WHERE partie = ?", (numero,))
            base.execute("UPDATE carnet SET partie = NULL WHERE partie = ?", (numero,))
            base.execute("DELETE FROM textes WHERE empreinte NOT IN (SELECT empreinte FROM lus)")


def _kept(ligne: tuple[int, int, str, str, str, str | None, str]) -> Gardee | None:
    numero, version, scenario, etat, commencee, finie, ecrite = ligne
    try:
        partie = PartieGardee.model_validate_json(ecrite)
        debut = datetime.fromisoformat(commencee)
        fin = datetime.fromisoformat(finie) if finie else None
    except (ValidationError, ValueError):
        # It stays in the file: a newer game reads it.
        return None
    return Gardee(numero, version, scenario, etat, debut, fin, partie)


def _json(partie: PartieGardee) -> str:
    return partie.model_dump_json(exclude_none=True)


def _at(instant: datetime) -> str:
    return instant.isoformat(timespec="milliseconds")
