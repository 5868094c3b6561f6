"""What a table types in the cells of a diagnostic, kept in a small CSV beside its file."""

from pathlib import Path

from game.analysis.diagnostic import Cle
from game.model.anomalie import Anomalies
from game.model.lieu import Reponse
from game.model.vocabulaire import PUBLICS, Modalite
from game.storage.csv_ecrits import write_rows
from game.storage.tableaux import Illisible, Tableau

TITRES = ["public", "demande", "niveau", "reponse"]


def read_answers(chemin: Path) -> dict[Cle, Reponse]:
    """The typed cells; none where there is no file yet. Raises Illisible, or OSError."""
    if not chemin.exists():
        return {}
    tableau = Tableau(chemin, Anomalies())
    saisies: dict[Cle, Reponse] = {}
    for rang, cellules in tableau:
        if tableau.colonnes != TITRES:
            raise Illisible(f"« {chemin} » n’est pas un fichier de saisies : {', '.join(TITRES)}.")
        public, demande, niveau, reponse = cellules
        if public not in PUBLICS or niveau not in set(Modalite) or reponse not in set(Reponse):
            raise Illisible(
                f"« {chemin} », ligne {rang} : {public or 'rien'}, {niveau or 'rien'}, "
                f"{reponse or 'rien'} ne sont pas un public, un niveau et une réponse."
            )
        saisies[Cle(public, demande, Modalite(niveau))] = Reponse(reponse)
    return saisies


def write_answers(chemin: Path, saisies: dict[Cle, Reponse]) -> None:
    """Writes them all; raises OSError."""
    lignes = [
        [cle.public, cle.demande, cle.niveau.value, reponse.value]
        for cle, reponse in saisies.items()
    ]
    write_rows(chemin, [TITRES, *lignes])
