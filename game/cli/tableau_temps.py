"""The playing time of one case, by chance and with good decisions, from the rows of its table."""

from collections.abc import Mapping

from game.analysis.bornes import Bornes
from game.analysis.but import FAVORABLES
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import Chances, answers, favorable
from game.analysis.ensembles import (
    Batisseur,
    Ensemble,
    Ensembles,
    Essai,
    Strategie,
    always,
    at_best,
)
from game.analysis.lecture import TempsDeJeu, playing_time
from game.analysis.memoire import Memoire
from game.analysis.pliage import fold

HASARD, MIEUX = "au hasard", "au mieux"


def times(
    chances: Mapping[Ensemble, Chances],
    bornes: Mapping[Ensemble, Bornes],
    bati: Batisseur,
    memoire: Memoire,
) -> dict[str, TempsDeJeu]:
    """What `analyser X` says of its playing time, with what every set has already given.

    Without decisions that may never end, or of which only bounds are known.
    """
    au_hasard = {
        noms: Essai(noms, favorable(lues.chaine.graphe.world, lues.fins), lues.chaine)
        for noms, lues in chances.items()
    }
    au_mieux = {
        noms: Essai(noms, lues.bas, Chaine(lues.optimum.graphe, lues.optimum))
        for noms, lues in bornes.items()
        if lues.optimum
    }
    lus = {HASARD: _time(au_hasard, always(hasard), bati, memoire)}
    if len(au_mieux) == len(bornes):
        lus[MIEUX] = _time(au_mieux, at_best(FAVORABLES), bati, memoire)
    return {comment: temps for comment, temps in lus.items() if temps}


def _time(
    essais: dict[Ensemble, Essai], strategie: Strategie, bati: Batisseur, memoire: Memoire
) -> TempsDeJeu | None:
    depart = essais[()].chaine
    if answers(depart).sans_fin:
        return None
    ensembles = Ensembles(bati, strategie, connue=memoire, deplie=fold, essais=essais)
    return playing_time(depart, ensembles)
