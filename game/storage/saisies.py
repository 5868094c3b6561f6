"""What a table types in the cells of a diagnostic, kept in a small CSV beside its file."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from game.analysis.diagnostic import Cle
from game.analysis.zones import plain
from game.model.anomalie import Anomalies
from game.model.lieu import Reponse
from game.model.standard import DEMANDES
from game.model.vocabulaire import PUBLICS, THEMATIQUES, Modalite
from game.storage.csv_ecrits import write_rows
from game.storage.tableaux import Illisible, Tableau

TITRES = ["zone", "public", "demande", "niveau", "reponse"]
SANS_ZONE = TITRES[1:]
"""A file that does not say where: it holds wherever it is read."""


class Saisie(NamedTuple):
    """One typed cell, and where it is true."""

    zone: str
    cle: Cle
    reponse: Reponse


def read_typed(chemin: Path) -> list[Saisie]:
    """All the typed cells, of any zone; none where there is no file yet.

    Raises Illisible, or OSError.
    """
    if not chemin.exists():
        return []
    tableau = Tableau(chemin, Anomalies())
    saisies: list[Saisie] = []
    for rang, cellules in tableau:
        if tableau.colonnes not in (TITRES, SANS_ZONE):
            raise Illisible(f"« {chemin} » n’est pas un fichier de saisies : {', '.join(TITRES)}.")
        zone, public, demande, niveau, reponse = ["", *cellules][-len(TITRES) :]
        connue = demande in DEMANDES or demande in THEMATIQUES
        if (
            public not in PUBLICS
            or not connue
            or niveau not in set(Modalite)
            or reponse not in set(Reponse)
        ):
            raise Illisible(
                f"« {chemin} », ligne {rang} : {public or 'rien'}, {demande or 'rien'}, "
                f"{niveau or 'rien'}, {reponse or 'rien'} ne sont pas un public, une demande, un "
                "niveau et une réponse."
            )
        saisies.append(Saisie(zone, Cle(public, demande, Modalite(niveau)), Reponse(reponse)))
    return saisies


def read_answers(chemin: Path, *noms: str) -> dict[Cle, Reponse]:
    """The typed cells that hold in a zone, by any of its names; raises as `read_typed`.

    The first of its names wins: what says which commune it is, not only how it is called.
    """
    lues = [s for s in read_typed(chemin) if holds(s, noms)]
    precises = [s for s in lues if holds(s, noms[:1]) and s.zone]
    return {s.cle: s.reponse for s in (*lues, *precises)}


def holds(saisie: Saisie, noms: Sequence[str]) -> bool:
    """Whether a typed cell is of a zone, by one of its names."""
    return not saisie.zone or plain(saisie.zone) in {plain(nom) for nom in noms}


def write_answers(
    chemin: Path, noms: Sequence[str], montrees: Collection[Cle], saisies: Mapping[Cle, Reponse]
) -> None:
    """Writes those of the cells that are shown; all that was typed elsewhere stays.

    Raises as `read_typed`, and then nothing is written.
    """
    ailleurs = [s for s in read_typed(chemin) if not holds(s, noms) or s.cle not in montrees]
    ici = [Saisie(noms[0], cle, reponse) for cle, reponse in saisies.items()]
    lignes = [
        [s.zone, s.cle.public, s.cle.demande, s.cle.niveau.value, s.reponse.value]
        for s in (*ailleurs, *ici)
    ]
    write_rows(chemin, [TITRES, *lignes])
