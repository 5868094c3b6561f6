"""The last page of a livret: what each aménagement changes in it, number by number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from game.engine.cohorte import nearest
from game.engine.notation import letters
from game.engine.world import Orientation, World
from game.model.hypotheses import COHORTE
from game.model.scenario import Amenagement
from game.model.vocabulaire import Decision
from game.report.livret import Amenage, Marche
from game.report.pliage import Bati, Pliage

RANGEES = (13, 7)
"""Orientations counted on paper: of the usual perte, then of another."""


def arranged(pliage: Pliage, bati: Bati) -> Iterator[Amenage]:
    """Each aménagement, in the order of the file."""
    numeros = pliage.feuille.numeros
    for nom, ecrit in pliage.world.enjeu.scenario.amenagements.items():
        coche = sorted(numeros[acquis] for acquis in ecrit.acquiert if acquis in numeros)
        marches = tuple(_changes(pliage, bati((nom,))))
        yield _one(ecrit, tuple(coche), marches)


def _one(
    ecrit: Amenagement,
    coche: tuple[int, ...],
    marches: tuple[tuple[tuple[tuple[int, str], ...], Marche | None], ...],
) -> Amenage:
    rapide = ecrit.decision is Decision.RAPIDE
    return Amenage(ecrit.texte, ecrit.detail, ecrit.cout, rapide, coche, marches)


def _changes(
    pliage: Pliage, apres: World
) -> Iterator[tuple[tuple[tuple[int, str], ...], Marche | None]]:
    """The choix that are gone through otherwise, those that change alike together."""
    change: dict[Marche | None, list[tuple[int, str]]] = {}
    for nom, etape in pliage.plan.etapes.items():
        lettres = list(letters(etape))
        for rang, avant, _ in pliage.plan.choix[nom]:
            devenue = apres.etapes[nom].choix[rang].orientation
            marche, ouverte = pliage.march(devenue), is_open(devenue)
            if (marche, ouverte) != (pliage.march(avant.orientation), is_open(avant.orientation)):
                change.setdefault(marche, []).append((pliage.numero(nom), lettres[rang]))
    yield from ((tuple(sorted(ou)), marche) for marche, ou in change.items())


def is_open(orientation: Orientation | None) -> bool:
    """Whether somebody receives here, or nobody has to be sent anywhere."""
    return orientation is None or orientation.structure is not None


def pertes(pliage: Pliage, amenages: Iterable[Amenage]) -> tuple[Fraction, ...]:
    """The pertes met in one tour or the other, the most frequent first; 0 and 1 need no table."""
    vues: Counter[Fraction] = Counter()
    for nom in pliage.plan.etapes:
        for _, choix, _ in pliage.plan.choix[nom]:
            if choix.orientation and choix.orientation.structure:
                vues[choix.orientation.perte] += 2
    for amenage in amenages:
        vues.update(marche.perte for _, marche in amenage.marches if marche)
    return tuple(perte for perte, _ in vues.most_common() if 0 < perte < 1)


def counts(des_pertes: tuple[Fraction, ...]) -> tuple[tuple[int, ...], ...]:
    """How many arrive, as the engine rounds it; empty where three pertes would need a third way."""
    if not 1 <= len(des_pertes) <= 2:
        return ()
    usuelle, autre = des_pertes[0], des_pertes[-1]
    rangees = RANGEES[1] if len(des_pertes) == 2 else 1
    return tuple(
        tuple(nearest(COHORTE * (1 - usuelle) ** i * (1 - autre) ** j) for i in range(RANGEES[0]))
        for j in range(rangees)
    )
