"""From a scenario to the best that can be decided: ours in fractions, Storm's in floats."""

from collections.abc import Callable
from random import Random
from typing import Any

import storm
from grands import STRUCTURES, Grand
from lignes import PRES, Ligne, Promesse, Table, rounds
from mondes import world

from game.analysis.chaine import hasard
from game.analysis.directe import most
from game.analysis.masques import TropDEtats
from game.analysis.nappe import Nappe
from game.analysis.perte import orientations, tunable
from game.analysis.pliage import fold
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


def ours(grand: Grand) -> float | None:
    """The best there is from the scenario as it was read; None where it is refused.

    An exact fraction, with what is decided at each node that may be come to when it is: Storm says
    a number alone.
    """
    try:
        trouvee = most(world(grand.as_scenario()))
    except TropDEtats:
        return None
    assert trouvee.options
    return float(trouvee.valeur)


def tables(part: int = 1) -> list[Table]:
    """One line of each per size; Storm is named and left out where it is not installed."""
    table = Table(
        "Du scénario à la meilleure politique",
        "Des étapes, des acquis et des jours, une échéance, des lignes occupées, des orientations"
        " qui perdent. Chez Storm : lire, construire, vérifier.",
        "ms",
    )
    if not storm.is_here():
        table.absents.append("Storm")
    for grand, fois in GRANDS.items():
        nom = f"{grand.etapes} étapes, {grand.acquis} acquis, {grand.echeance} j"
        programmes: dict[str, Callable[[], Any]] = {"nous": lambda g=grand: ours(g)}
        if storm.is_here():
            programmes["Storm"] = storm.ready(grand)
        vus = rounds(programmes, max(1, fois // part), chauffe=fois > 2)
        valeur, durees = vus["nous"]
        dit = "refusé : trop grand" if valeur is None else f"{valeur:.12f}".replace(".", ",")
        nous = Ligne(f"nous, {nom}", 1, durees, valeur is not None, dit)
        table.lignes.append(nous)
        if "Storm" in vus:
            vue, durees = vus["Storm"]
            ecart = float("nan") if valeur is None else abs(vue.valeur - valeur)
            etats = f"{vue.etats:,}".replace(",", "\u202f")
            dit = f"{etats} états ; à {ecart:.0e} de nous"
            table.lignes.append(Ligne("Storm, le même", 1, durees, ecart <= PRES, dit, nous))
    return [table, sweep()]


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
        programmes: dict[str, Callable[[], Any]] = {"nous": lambda n=nappe, r=rangees: n.best(r)}
        if storm.is_here():
            balaie = storm.sweeper(grand)
            programmes["Storm"] = lambda b=balaie: b(pertes)
        vus = rounds(programmes, 3)
        notres, durees = vus["nous"]
        nom = f"nous, {grand.etapes} étapes, {grand.acquis} acquis, {grand.echeance} j"
        dit = f"de {min(notres):.4f} à {max(notres):.4f}".replace(".", ",")
        nous = Ligne(nom, VARIANTES, durees, True, dit)
        table.lignes.append(nous)
        if "Storm" in vus:
            siennes, durees = vus["Storm"]
            ecart = max(abs(a - b) for a, b in zip(notres.tolist(), siennes, strict=True))
            dit = f"au plus à {ecart:.0e} de nous"
            juste = ecart <= PRES
            table.lignes.append(Ligne("Storm, le même", VARIANTES, durees, juste, dit, nous))
    if not storm.is_here():
        table.absents.append("Storm")
    return table


def _where(monde: World) -> dict[str, str]:
    """The structure of each orientation."""
    return {nom: str(o.structure) for nom, o in orientations(monde).items()}


def promises(tables: list[Table]) -> list[Promesse]:
    """Faster than Storm at each size, and 25 times as fast in the sweep."""
    tailles, balayage = tables
    return [
        Promesse(f"{ligne.nous.qui}, plus vite que Storm (fois)", ligne.plus_lent, 1)
        for ligne in tailles.lignes
        if ligne.nous
    ] + [
        Promesse(f"balayage, {ligne.nous.qui}, 25 fois Storm (fois)", ligne.plus_lent, 25)
        for ligne in balayage.lignes
        if ligne.nous
    ]
