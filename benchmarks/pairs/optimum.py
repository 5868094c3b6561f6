"""From a scenario to the best that can be decided: ours in fractions, Storm's in floats."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import storm
from grands import STRUCTURES, Grand
from lignes import PRES, Promesse, Table, judged, rounds
from mondes import world

from game.analysis.bornes import bound
from game.analysis.chaine import hasard
from game.analysis.directe import most
from game.analysis.flux import Reels
from game.analysis.masques import TropDEtats
from game.analysis.nappe import Nappe
from game.analysis.perte import orientations, tunable
from game.analysis.pliage import fold
from game.analysis.politique import best
from game.engine.world import World

GRANDS = {
    Grand(6, 2, 12): 20,
    Grand(12, 3, 22): 20,
    Grand(20, 4, 45): 5,
    Grand(30, 6, 72): 3,
    Grand(48, 7, 60): 2,
    Grand(60, 8, 72): 2,
}
"""From some tens of states to 250,000, and how many rounds; 822, 53,000 and 249,000 were asked."""

BALAYES = (Grand(7, 2, 14), Grand(12, 3, 22))
"""125 and 810 states: the graph of one scenario, and as many territoires as one asks."""

VARIANTES = 2_048

TEMOINS = 8
"""Of them, how many are solved again in fractions."""

STORM, ANALYSER = "Storm, le même", "« analyser », le même"
GRAPHE, GRAPHE_MAX = "le graphe entier, le même", 30
"""Étapes above which the whole graph is not measured: it takes many seconds."""


def ours(grand: Grand) -> Fraction | None:
    """The best there is from the scenario as it was read; None where it is refused.

    An exact fraction, with what is decided at each node that may be come to when it is: Storm says
    a number alone.
    """
    try:
        trouvee = most(world(grand.as_scenario()))
    except TropDEtats:
        return None
    assert trouvee.options
    return Fraction(trouvee.valeur)


def by_analyser(grand: Grand) -> Fraction:
    """The same as `parcours analyser` asks for it: by the graph of what is small, else as above."""
    bornes = bound(world(grand.as_scenario()))
    assert bornes.optimum
    return Fraction(bornes.bas)


def by_graph(grand: Grand) -> Fraction:
    """The same by the whole graph, folded."""
    return Fraction(best(fold(world(grand.as_scenario()))).valeur)


def tables(part: int = 1) -> list[Table]:
    """Ours, then Storm’s, per size; it is named and left out where it is not installed."""
    table = Table(
        "Du scénario à la meilleure politique",
        "Des étapes, des acquis et des jours, une échéance, des lignes occupées, des orientations"
        " qui perdent. Nous partons de ce que le YAML dit, déjà lu (ce n’est pas compté) ; Storm,"
        " d’un fichier à lui : lire, construire, vérifier.",
        "ms",
    )
    if not storm.is_here():
        table.absents.append("Storm")
    for grand, fois in GRANDS.items():
        nom = f"{grand.etapes} étapes, {grand.acquis} acquis, {grand.echeance} j"
        programmes: dict[str, Callable[[], Any]] = {"nous": partial(ours, grand)}
        programmes[ANALYSER] = partial(by_analyser, grand)
        if grand.etapes <= GRAPHE_MAX:
            programmes[GRAPHE] = partial(by_graph, grand)
        if storm.is_here():
            programmes[STORM] = storm.ready(grand)
        vus = rounds(programmes, max(1, fois // part))
        valeur = vus["nous"].reponses[0]
        nous = judged(f"nous, {nom}", 1, vus.pop("nous"), _said, None)
        table.lignes.append(nous)
        juge = partial(_beside, valeur)
        table.lignes += [judged(qui, 1, vu, juge, nous) for qui, vu in vus.items()]
    return [table, sweep()]


def _said(valeur: Fraction | None) -> tuple[bool, str]:
    if valeur is None:
        return False, "refusé : trop grand"
    return True, f"{float(valeur):.12f}".replace(".", ",")


def _beside(valeur: Fraction | None, autre: Fraction | storm.Verifie) -> tuple[bool, str]:
    """Ours must be the same fraction; theirs, as near as a double can tell."""
    if isinstance(autre, Fraction):
        return autre == valeur, "la même fraction" if autre == valeur else f"{float(autre):.12f}"
    ecart = float("nan") if valeur is None else abs(autre.valeur - float(valeur))
    etats = f"{autre.etats:,}".replace(",", "\u202f")
    return ecart <= PRES, f"{etats} états ; à {ecart:.0e} de nous"


def sweep() -> Table:
    """Many sets of pertes in one scenario: a card, and the territoires where it may be."""
    table = Table(
        f"{VARIANTES:,} territoires d’un même scénario".replace(",", "\u202f"),
        "La meilleure politique pour chacun, le graphe étant construit une fois pour toutes, sans"
        " le compter. Chez Storm : le vérificateur d’instances.",
        "variantes/s",
    )
    sort = Random(1)
    pertes = [[sort.randint(1, 59) / 60 for _ in STRUCTURES] for _ in range(VARIANTES)]
    for grand in BALAYES:
        reglable = tunable(world(grand.as_scenario()), hasard, deplie=fold)
        chez = {nom: STRUCTURES.index(o) for nom, o in _where(reglable.graphe.world).items()}
        rangees = {nom: [dites[k] for dites in pertes] for nom, k in chez.items()}
        nappe = Nappe(reglable.graphe, reglable.posees)
        programmes: dict[str, Callable[[], Any]] = {"nous": partial(nappe.best, rangees)}
        if storm.is_here():
            programmes[STORM] = partial(storm.sweeper(grand), pertes)
        vus = rounds(programmes, 3)
        # Some of them one by one, exactly.
        exacts = [_alone(grand, dites) for dites in pertes[:TEMOINS]]
        nom = f"nous, {grand.etapes} étapes, {grand.acquis} acquis, {grand.echeance} j"
        nous = judged(nom, VARIANTES, vus["nous"], partial(_swept, exacts), None)
        table.lignes.append(nous)
        if STORM in vus:
            juge = partial(_nearest, vus["nous"].reponses[0])
            table.lignes.append(judged(STORM, VARIANTES, vus[STORM], juge, nous))
    if not storm.is_here():
        table.absents.append("Storm")
    return table


def _alone(grand: Grand, pertes: Sequence[float]) -> float:
    """The best for one set of pertes, in fractions."""
    dites = {
        chez: str(Fraction(p).limit_denominator(60))
        for chez, p in zip(STRUCTURES, pertes, strict=True)
    }
    return float(most(world(grand.as_scenario(), dites)).valeur)


def _swept(exacts: Sequence[float], valeurs: Reels) -> tuple[bool, str]:
    """Whether the first of them are the exact ones."""
    dit = f"de {valeurs.min():.4f} à {valeurs.max():.4f}".replace(".", ",")
    loin = max(abs(a - b) for a, b in zip(exacts, valeurs[: len(exacts)].tolist(), strict=True))
    return loin <= PRES, dit if loin <= PRES else f"à {loin:.0e} de l’exact"


def _nearest(notres: Reels, siennes: Sequence[float]) -> tuple[bool, str]:
    ecart = max(abs(a - b) for a, b in zip(notres.tolist(), siennes, strict=True))
    return ecart <= PRES, f"au plus à {ecart:.0e} de nous"


def _where(monde: World) -> dict[str, str]:
    """The structure of each orientation."""
    return {nom: str(o.structure) for nom, o in orientations(monde).items()}


def promises(tables: list[Table]) -> list[Promesse]:
    """Faster than Storm at each size, and 25 times as fast in the sweep."""
    tailles, balayage = tables
    dites = []
    for ligne in tailles.lignes:
        if ligne.qui == STORM and ligne.nous:
            siennes = {un.qui: un for un in tailles.lignes if un.nous is ligne.nous}
            dites.append(_faster(ligne.nous.qui, ligne.plus_lent))
            if par := siennes.get(ANALYSER):
                rapport = ligne.plus_lent / par.plus_lent
                dites.append(_faster(f"{ligne.nous.qui}, par « analyser »", rapport))
    return dites + [
        Promesse(f"balayage, {ligne.nous.qui}, 25 fois Storm (fois)", ligne.plus_lent, 25)
        for ligne in balayage.lignes
        if ligne.nous
    ]


def _faster(qui: str, rapport: float) -> Promesse:
    return Promesse(f"{qui}, plus vite que Storm (fois)", rapport, 1)
