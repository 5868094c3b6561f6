"""A diagnostic as a séance keeps it: the counts of each cell, its nearest doors in words."""

from collections.abc import Iterator

from game.analysis.a_qui import Piste
from game.analysis.diagnostic import Cle, Diagnostic, Etat, judge
from game.analysis.zones import plain
from game.drawing.mots import pluriel
from game.model.matrice import PORTES_MAX, CaseNotee, Matrice
from game.report.portes import door, reason


def doors(diagnostic: Diagnostic, cle: Cle, combien: int) -> Iterator[str]:
    """The nearest doors of the zone that answer, must be called, or are for others."""
    if diagnostic.dites:
        yield from diagnostic.dites.get(cle, ())
        return
    pistes: list[Piste] = []
    total = 0
    for offre, voisins in diagnostic.pareils.items():
        jugement = judge(offre, cle)
        if jugement.etat is not Etat.NON:
            total += len(voisins)
            pistes += [Piste(voisin, jugement) for voisin in voisins[:combien]]
    rangs = list(Etat)
    pistes.sort(key=lambda p: (rangs.index(p.jugement.etat), p.metres))
    for piste in pistes[:combien]:
        hors = piste.jugement.etat is Etat.HORS_PUBLIC
        yield f"{piste.voisin.lieu.nom}, {reason(piste)}" if hors else door(piste)
    if total > combien:
        yield f"… et {pluriel(total - combien, 'autre')}."


def noted(diagnostic: Diagnostic, origine: str, jour: str) -> Matrice:
    """Without what a room typed: that is a geste of its own."""
    rangs: dict[str, int] = {}
    cases = []
    for cle, case in diagnostic.cases.items():
        dites = [rangs.setdefault(dit, len(rangs)) for dit in doors(diagnostic, cle, PORTES_MAX)]
        cases.append(CaseNotee(
            case.oui, case.deduits, case.inconnus, case.muets, case.hors_public, case.metres, dites
        ))  # fmt: skip
    place = plain(diagnostic.noms[0]) if diagnostic.noms else ""
    return Matrice(
        zone=diagnostic.zone, cle=place, origine=origine, jour=jour,
        demandes=dict(diagnostic.demandes), publics=list(diagnostic.publics), cases=cases,
        portes=list(rangs),
    )  # fmt: skip
