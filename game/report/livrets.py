"""A livret, from how a maze is built to what is printed."""

from game.analysis.conditions_utiles import life
from game.engine.jets import shared
from game.engine.partie import is_lost
from game.engine.world import Conditions
from game.report.amenages import arranged, counts, pertes
from game.report.livret import Horloge, Livret
from game.report.plan import Plan
from game.report.pliage import Bati, Pliage


def livret(bati: Bati, amenagements: tuple[str, ...]) -> Livret:
    """The livret of a case; `bati` builds its maze with some of these aménagements."""
    pliage = Pliage(Plan(life(bati, amenagements)))
    amenages = tuple(arranged(pliage, bati))
    enjeu = pliage.world.enjeu
    des_pertes = pertes(pliage, amenages)
    _, relance = shared([p for p, _ in pliage.world.departs])
    return Livret(
        enjeu=enjeu,
        paragraphes=tuple(sorted(pliage.paragraphes(), key=lambda lu: lu.numero)),
        cases=pliage.feuille.cases,
        pistes=pliage.feuille.pistes,
        besoins=tuple(besoin.texte for besoin in enjeu.persona.verso.besoins.values()),
        pertes=des_pertes,
        comptes=counts(des_pertes),
        horloge=_clock(pliage),
        amenagements=amenages,
        de=not enjeu.persona.sensible,
        gobelet=len(pliage.world.departs) > 1,
        relance=relance,
    )


def _clock(pliage: Pliage) -> Horloge | None:
    echeance = pliage.world.echeance
    if echeance is None:
        return None
    return Horloge(
        echeance.delai,
        pliage.numero(echeance.vers),
        pliage.feuille.rule(Conditions(echeance.conditions.si, echeance.conditions.sauf)),
        is_lost(pliage.world, echeance.vers),
    )
