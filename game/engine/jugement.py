"""A séance is a fold of gestes: one function judges them, and undoing is replaying."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from game.engine import chrono as temps
from game.engine import gestes_de_salle as de_salle
from game.engine import gestes_de_table as de_table
from game.engine.seance import Contenu, GesteImpossible, Seance, begin, with_table
from game.model.gestes import (
    Ajuster,
    Amenager,
    Annuler,
    Choisir,
    Debout,
    Diagnostiquer,
    Distribuer,
    Ecrire,
    Entrer,
    Geste,
    Jeter,
    Jouer,
    Ouvrir,
    Parier,
    Piocher,
    Rendre,
    Reprendre,
    Revenir,
    Saisir,
    Suspendre,
    Trier,
)
from game.model.script import Script


def fold(script: Script, contenu: Contenu, gestes: Iterable[Geste]) -> Seance:
    """The séance of these gestes; raises GesteImpossible at the first that can't be."""
    seance = begin(script, contenu)
    for geste in gestes:
        seance = add(seance, geste)
    return seance


def add(seance: Seance, geste: Geste) -> Seance:
    """The séance after a geste; raises GesteImpossible, and then nothing has changed."""
    if isinstance(geste, Annuler):
        return _undo(seance, geste)
    if isinstance(geste, Revenir):
        return _go_back(seance, geste)
    if isinstance(geste, Ouvrir) == bool(seance.etats):
        raise GesteImpossible(
            "La séance est déjà ouverte." if seance.etats else "La séance n’est pas ouverte."
        )
    return replace(_judge(seance, geste), gestes=(*seance.gestes, geste))


def way(gestes: Iterable[Geste]) -> list[tuple[int, Geste]]:
    """The gestes that led here, each with its rank from 1: what a return set aside is not there."""
    tous, gardes = list(gestes), []
    rang = len(tous)
    while rang:
        geste = tous[rang - 1]
        gardes.append((rang, geste))
        rang = min(rang - 1, geste.rang) if isinstance(geste, Revenir) else rang - 1
    return gardes[::-1]


def standing(gestes: Iterable[Geste]) -> list[tuple[int, Geste]]:
    """The gestes that still hold, each with its rank: neither undone nor set aside.

    Where the room went back, that geste itself holds: it says how much time had passed.
    """
    menent = way(gestes)
    annules = {geste.rang for _, geste in menent if isinstance(geste, Annuler)}
    return [(r, g) for r, g in menent if r not in annules and not isinstance(g, Annuler)]


def going_back(seance: Seance, rang: int, a: int) -> Revenir:
    """The geste that goes back to just after that rank."""
    passees = temps.stop(seance.chrono, a).passees
    return Revenir(rang=rang, vus=len(seance.gestes), a=a, passees=dict(passees))


def last(seance: Seance, numero: int | None = None) -> int | None:
    """The rank of the last geste of a table, or of the room, that may be undone.

    The room's own: its sorting, its lines, its minutes. Going through the phases and pausing are
    no slips of a hand: other keys go back. Nor is having gone back, which history undoes.
    """
    for rang, geste in reversed(standing(seance.gestes)):
        if isinstance(geste, Ouvrir):
            return None
        table = getattr(geste, "table", None)
        if table == numero and not isinstance(geste, _SANS_RETOUR):
            return rang
    return None


def _undo(seance: Seance, annuler: Annuler) -> Seance:
    """Without that geste; refused when what came after leans on it."""
    tiennent = standing(seance.gestes)
    vise = dict(tiennent).get(annuler.rang)
    if vise is None or isinstance(vise, Ouvrir):
        raise GesteImpossible("Il n’y a rien à annuler là.")
    if isinstance(vise, Revenir):
        raise GesteImpossible("On ne l’annule pas : revenez au moment d’avant, par l’historique.")
    try:
        refaite = _again(seance, [(r, g) for r, g in tiennent if r != annuler.rang])
    except GesteImpossible as refus:
        raise GesteImpossible(
            f"La suite s’appuie dessus : annulez d’abord ce qui a suivi. ({refus})"
        ) from None
    return replace(refaite, gestes=(*seance.gestes, annuler))


def _go_back(seance: Seance, geste: Revenir) -> Seance:
    """As it was just after that rank; refused when somebody did something meanwhile."""
    if geste.vus != len(seance.gestes):
        raise GesteImpossible(
            "La séance a bougé entre-temps, sur une autre console : rien n’est mis de côté. "
            "Regardez l’historique, puis redemandez."
        )
    if geste.rang >= len(seance.gestes):
        raise GesteImpossible("La séance en est déjà là.")
    refaite = _again(seance, standing(seance.gestes[: geste.rang]))
    refaite = _judge(replace(refaite, gestes=seance.gestes), geste)
    return replace(refaite, gestes=(*seance.gestes, geste))


def _again(seance: Seance, gestes: Iterable[tuple[int, Geste]]) -> Seance:
    """These gestes of a séance, each at its own rank, judged from the first."""
    refaite = begin(seance.script, seance.contenu)
    for rang, geste in gestes:
        refaite = _judge(replace(refaite, gestes=seance.gestes[: rang - 1]), geste)
    return refaite


def _judge(seance: Seance, geste: Geste) -> Seance:
    """The séance after a geste, its list apart; raises GesteImpossible."""
    apres: Seance = _JUGES[type(geste)](seance, geste)
    numero = getattr(geste, "table", None)
    if not numero:
        return apres
    return with_table(apres, numero, dernier=len(seance.gestes) + 1)


_JUGES: dict[type, Callable[[Seance, Any], Seance]] = {
    Ouvrir: de_salle.open_room,
    Distribuer: de_salle.deal_hands,
    Choisir: de_table.choose,
    Rendre: de_table.hand_back,
    Piocher: de_table.draw,
    Parier: de_table.bet,
    Jouer: de_table.play,
    Jeter: de_table.throw,
    Amenager: de_table.arrange,
    Trier: de_salle.sort,
    Ecrire: de_salle.write,
    Diagnostiquer: de_salle.look_at,
    Saisir: de_salle.know,
    Debout: de_salle.stand,
    Entrer: de_salle.enter,
    Suspendre: de_salle.suspend,
    Reprendre: de_salle.go_on,
    Ajuster: de_salle.adjust,
    Revenir: de_salle.keep_time,
}
_SANS_RETOUR = (Entrer, Suspendre, Reprendre, Revenir)
