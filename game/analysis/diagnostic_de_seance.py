"""The diagnostic that a room looks at: that of a file, or of the territoire it plays in."""

from collections.abc import Mapping

from game.analysis.diagnostic import Case, Cle, Diagnostic, Saisies, diagnose
from game.analysis.structures import by_hand, here, places_of
from game.engine.seance import Rangee, Seance
from game.model.libelles import THEMATIQUES_DITES
from game.model.lieu import Reponse
from game.model.matrice import Matrice
from game.model.territoire import Territoire
from game.model.vocabulaire import THEMATIQUES


def of_seance(seance: Seance) -> Diagnostic:
    """With what the room typed; raises GesteImpossible where its territoire does not read."""
    return _looked_at(seance, Rangee(seance.matrice, seance.saisies))


def before(seance: Seance) -> list[tuple[Diagnostic, Matrice | None]]:
    """What it looked at before and typed something of, with what it typed; raises as `of_seance`"""
    return [(_looked_at(seance, r), r.matrice) for r in seance.rangees.values() if r.saisies]


def _looked_at(seance: Seance, rangee: Rangee) -> Diagnostic:
    saisies = {Cle(*ou): dit for ou, dit in rangee.saisies.items()}
    if rangee.matrice is not None:
        return of_matrice(rangee.matrice, saisies)
    return of_territoire(seance.contenu.territoire(seance.territoire), saisies)


def of_territoire(territoire: Territoire, saisies: Saisies | None = None) -> Diagnostic:
    """A territoire that is written, seen from where one already is."""
    voisins = by_hand(territoire, depuis=here(places_of(territoire)))
    dites = {t for structure in territoire.structures.values() for t in structure.thematiques}
    demandes = {t: THEMATIQUES_DITES[t] for t in THEMATIQUES if t in dites}
    return diagnose(territoire.nom, voisins, demandes, saisies=saisies)


def of_matrice(matrice: Matrice, saisies: Mapping[Cle, Reponse]) -> Diagnostic:
    """A matrix that was kept: its doors are told, its places are no more there."""
    cases, dites = {}, {}
    for ou, notee in matrice.cells():
        cle = Cle(*ou)
        cases[cle] = Case(*notee[:6], saisi=saisies.get(cle))
        dites[cle] = tuple(matrice.portes[rang] for rang in notee.portes)
    return Diagnostic(
        matrice.zone, (), tuple(matrice.publics), dict(matrice.demandes), cases, dites=dites
    )
