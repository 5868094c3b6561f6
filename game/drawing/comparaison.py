"""Tables under one another, on one scale: where each lost people, and what it changed."""

from collections.abc import Sequence
from textwrap import wrap

from game.drawing.ligne import HORS_CHAMP, Morceau, Rang, Role, sign, thread
from game.drawing.mots import insecables, pluriel
from game.drawing.stations import PERTES, Station, aligned, digest, stations, unfolded
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.engine.table import Table

LARGES = 5
"""Cells of a point that has room for its sign and its count."""


def lost(qui: str, table: Table, place: int) -> list[Rang]:
    """Tour 1: who, its thread, and where, with how many do not arrive."""
    partie = table.tour1 or table.partie
    assert partie is not None
    points = digest(stations(partie))
    fil, pas = thread(points, place)
    return [_head(qui, _counted(partie), place), fil, *_places(points, pas, place)]


def decided(qui: str, partie: Partie, place: int, entiere: Partie) -> list[Rang]:
    """A tour that goes on: a point for each decision, which stays; `entiere`, all of that tour."""
    points = unfolded(partie)
    fil, pas = thread(points, place, len(unfolded(entiere)))
    signes = [f"{sign(p)} {p.apres}" if pas >= LARGES else sign(p) for p in points]
    marge = Morceau(" " * len(HORS_CHAMP), Role.NOM)
    sous = [Morceau(s.ljust(pas), _role(p)) for s, p in zip(signes, points, strict=True)]
    return [_head(qui, _counted(partie), place), fil, (marge, *sous), *_losses(points, place)]


def _counted(partie: Partie) -> str:
    combien = pluriel(repondus(partie), "répondu") if partie.is_over else "en cours"
    return f"{partie.restants} encore là · {combien}"


def after_before(qui: str, table: Table, place: int) -> list[Rang]:
    """Both tours, station under station, and what made the difference."""
    avant, apres = table.tour1, table.partie
    assert avant is not None
    if apres is None or not apres.is_over:
        return [*lost(qui, table, place), *_because(table, place)]
    un, deux = aligned(digest(stations(avant)), digest(stations(apres)))
    compte = (
        f"répondus {repondus(avant)} → {repondus(apres)} · "
        f"encore là {avant.restants} → {apres.restants}"
    )
    return [
        _head(qui, compte, place),
        thread(un, place)[0],
        _gained(avant, apres, un, deux, place),
        *_because(table, place),
    ]


def _head(qui: str, compte: str, place: int) -> Rang:
    reste = place - len(compte) - 2
    court = qui if len(qui) <= reste else qui[: max(1, reste - 1)] + "…"
    vide = " " * max(2, place - len(court) - len(compte))
    return (
        Morceau(court, Role.TITRE),
        Morceau(vide, Role.NOM),
        Morceau(insecables(compte), Role.STATION),
    )


def _gained(
    avant: Partie, apres: Partie, un: Sequence[Station], deux: Sequence[Station], place: int
) -> Rang:
    """The thread of tour 2, in the colour of what is gained where more people go on."""
    fil, _ = thread(deux, place)
    plus = [b.apres > a.apres for a, b in zip(un, deux, strict=True)]
    gagne = repondus(apres) > repondus(avant)
    return (
        fil[0],
        *(
            Morceau(m.texte, Role.GAGNE if gagne and p and m.role is Role.LIGNE else m.role)
            for m, p in zip(fil[1:], plus, strict=True)
        ),
    )


def _places(points: Sequence[Station], pas: int, place: int) -> list[Rang]:
    """Under the thread where names fit; else one after the other."""
    mots = [_place(point) for point in points]
    if all(len(mot) < pas for mot in mots):
        marge = Morceau(" " * len(HORS_CHAMP), Role.NOM)
        noms = zip(mots, points, strict=True)
        return [(marge, *(Morceau(mot.ljust(pas), _role(point)) for mot, point in noms))]
    return _losses(points, place)


def _losses(points: Sequence[Station], place: int) -> list[Rang]:
    suite = " · ".join(_place(point) for point in points if point.genre in PERTES)
    return [(Morceau(ligne, Role.PERDU),) for ligne in wrap(insecables(suite), place)]


def _place(point: Station) -> str:
    if point.genre in PERTES:
        return f"{sign(point)} {point.nom} −{point.perdus}"
    return f"{sign(point)} {point.apres}"


def _role(point: Station) -> Role:
    return Role.PERDU if point.genre in PERTES else Role.COMPTE


def _because(table: Table, place: int) -> list[Rang]:
    """What the table arranged, wrote, or seeks; one line each."""
    connus = table.enjeu.scenario.amenagements
    dits = [f"+ {connus[nom].texte}" for nom in table.amenagements]
    if table.idee is not None:
        dits.append(f"+ {table.idee.texte} (une idée de la table, hypothèse)")
    dits += [f"? à solliciter : {connus[nom].texte}" for nom in table.a_solliciter]
    rangs: list[Rang] = []
    for dit in dits or ["rien n’a été aménagé"]:
        lignes = wrap(insecables(dit), place - 2, subsequent_indent="  ")
        rangs += [(Morceau(f"  {ligne}", Role.NOM),) for ligne in lignes]
    return rangs
