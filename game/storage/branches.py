"""« Nouvelle séance à partir d’ici »: another file that holds the first gestes of a séance."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from game.model.gestes import Entrer, Reprendre, Revenir, Suspendre
from game.storage.rangees import IDENT, ORIGINE, Copie, Ligne, now
from game.storage.seances import SeanceOuverte, written


def branch(ouverte: SeanceOuverte, rang: int, chemin: Path) -> SeanceOuverte:
    """Opened, with the gestes up to that rank and their hours; the other file is not touched.

    It is a séance of its own: its ident is new, so that nobody merges it with where it comes from.
    Raises SeanceIllisible, and then there is no file.
    """
    gestes = ouverte.seance.gestes[:rang]
    suite = zip(ouverte.instants[:rang], gestes, strict=True)
    lignes = tuple(Ligne(numero, *ligne) for numero, ligne in enumerate(suite, 1))
    # The first of all those it comes from: each of them holds what this one holds.
    origine = ouverte.meta.get(ORIGINE) or ouverte.meta.get(IDENT, "")
    meta = {**ouverte.meta, IDENT: secrets.token_hex(8), ORIGINE: origine}
    copie = Copie(meta, ouverte.textes, lignes, (clock_at(lignes), now()))
    return written(chemin, copie)


def clock_at(lignes: Sequence[Ligne]) -> int:
    """The seconds of séance at the last of these gestes: from the last that says them, by hours."""
    for ligne in reversed(lignes):
        if isinstance(ligne.geste, Entrer | Suspendre | Reprendre | Revenir):
            return ligne.geste.a + _between(ligne.instant, lignes[-1].instant)
    return 0


def _between(avant: str, apres: str) -> int:
    """Seconds; none where the machine's hour was put back, or can't be read."""
    try:
        ecart = datetime.fromisoformat(apres) - datetime.fromisoformat(avant)
    except (ValueError, TypeError):
        return 0
    return max(0, int(ecart.total_seconds()))
