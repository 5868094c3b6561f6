"""What a table does in a séance: its card, its bets, its coups, what it arranges."""

from collections.abc import Callable, Mapping
from typing import Any

from game.engine import table as tables
from game.engine.donne import can_choose
from game.engine.jets import Jet
from game.engine.partie import CoupImpossible
from game.engine.seance import GesteImpossible, Seance, with_table
from game.engine.table import Table, play_resolution
from game.engine.transitions import ImpasseError
from game.model.gestes import (
    Amenager,
    CarteDeSeance,
    Choisir,
    Jeter,
    Jouer,
    Parier,
    Piocher,
    Rendre,
)
from game.model.vocabulaire import Decision, MotifEcart


def choose(seance: Seance, geste: Choisir) -> Seance:
    """A table takes a card that nobody else plays, and that leaves one to everybody."""
    etat = seance.table(geste.table)
    carte = next((c for c in etat.main if c.persona == geste.persona), None)
    if carte is None:
        raise GesteImpossible("Cette carte n’est pas dans la main de la table.")
    if carte.persona in {jouee.persona for jouee, _ in etat.finies}:
        raise GesteImpossible("La table a déjà joué ce cas.")
    if etat.table is not None and etat.table.pari is not None:
        raise GesteImpossible("La table a déjà parié : elle ne change plus de carte.")
    if carte.persona in seance.played_by_others(geste.table):
        raise GesteImpossible("Une autre table joue déjà ce cas.")
    autres = {n: persona for n, persona in seance.taken().items() if n != geste.table}
    jouees = {c.persona for e in seance.etats for c, _ in e.finies}
    mains = {
        n: [c for c in e.main if c.persona not in jouees] for n, e in enumerate(seance.etats, 1)
    }
    if not can_choose(mains, {**autres, geste.table: carte.persona}):
        raise GesteImpossible("Une autre table n’aurait plus de carte à jouer.")
    connues = {c.persona for c in etat.main} - {carte.persona}
    motifs = {persona: motif for persona, motif in geste.motifs.items() if persona in connues}
    return with_table(
        seance, geste.table, carte=carte, table=_seated(seance, carte, motifs), mots=geste.mots
    )


def _seated(seance: Seance, carte: CarteDeSeance, motifs: Mapping[str, MotifEcart]) -> Table:
    enjeu = seance.contenu.stake(carte, seance.territoire)
    resolution = seance.resolution
    if resolution is None or enjeu.persona.sensible:
        resolution = play_resolution(enjeu)
    return Table(enjeu, seance.graine, resolution, ecartes=dict(motifs))


def hand_back(seance: Seance, geste: Rendre) -> Seance:
    """The card goes back at any moment, before it is taken or after; nobody is told."""
    etat = seance.table(geste.table)
    prise = etat.carte.persona if etat.carte else None
    rendue = geste.persona or prise
    if rendue not in {carte.persona for carte in etat.to_choose()}:
        raise GesteImpossible("La table n’a pas de carte à rendre.")
    reste = tuple(carte for carte in etat.main if carte.persona != rendue)
    if rendue != prise:
        return with_table(seance, geste.table, main=reste)
    return with_table(seance, geste.table, main=reste, carte=None, table=None, mots={})


def draw(seance: Seance, geste: Piocher) -> Seance:
    """A table that ended its tour early takes another card."""
    etat = seance.table(geste.table)
    if etat.table is not None and not _is_done(etat.table):
        raise GesteImpossible("La table n’a pas fini son premier tour.")
    if geste.carte.persona in {c.persona for c in etat.main} | held(seance):
        raise GesteImpossible("Ce cas est déjà dans la salle.")
    finies = etat.finies
    if etat.carte and etat.table:
        finies = (*finies, (etat.carte, etat.table))
    return with_table(
        seance, geste.table, main=(*etat.main, geste.carte), carte=None, table=None, mots={},
        finies=finies,
    )  # fmt: skip


def _is_done(table: Table) -> bool:
    return table.tour1 is not None or (table.partie is not None and table.partie.is_over)


def held(seance: Seance) -> set[str]:
    """Every persona that a table plays or played, or may still choose; one left aside is free."""
    prises = {etat.carte.persona for etat in seance.etats if etat.carte}
    a_choisir = {c.persona for e in seance.etats if e.carte is None for c in e.main}
    return prises | a_choisir | {carte.persona for e in seance.etats for carte, _ in e.finies}


def bet(seance: Seance, geste: Parier) -> Seance:
    """The bet is made: the tour begins."""
    table = at_work(seance, geste.table)
    if table.partie is not None and table.tour == 1 and table.partie.is_over:
        raise GesteImpossible("Le premier tour est fini : la table aménage avant de parier encore.")
    if table.partie is not None:
        raise GesteImpossible("La table joue déjà ce tour : son pari est fait.")
    return with_table(
        seance, geste.table, table=_kept(tables.bet, table, geste.nombre, seance.contenu.build)
    )


def play(seance: Seance, geste: Jouer) -> Seance:
    """A coup, judged by the rules of play."""
    table = at_work(seance, geste.table)
    if table.partie is None:
        raise GesteImpossible("La table n’a pas encore parié.")
    return with_table(seance, geste.table, table=_kept(tables.play, table, geste.coup))


def throw(seance: Seance, geste: Jeter) -> Seance:
    """What dice showed on paper."""
    table = at_work(seance, geste.table)
    if table.partie is None:
        raise GesteImpossible("La table n’a pas encore parié.")
    jet = Jet(geste.clef, geste.occurrence, tuple(geste.faces))
    return with_table(seance, geste.table, table=_kept(tables.throw, table, jet))


def arrange(seance: Seance, geste: Amenager) -> Seance:
    """What the table changes for tour 2; an arbitrage is only sought."""
    table = at_work(seance, geste.table)
    if not _is_done(table):
        raise GesteImpossible("La table n’a pas fini son premier tour.")
    if table.tour == 2 and table.partie is not None:
        raise GesteImpossible("La table joue déjà son second tour.")
    connus = table.enjeu.scenario.amenagements
    inconnus = [nom for nom in (*geste.amenagements, *geste.a_solliciter) if nom not in connus]
    if inconnus:
        raise GesteImpossible(f"Ce cas n’a pas d’aménagement « {inconnus[0]} ».")
    _check_decisions(table, geste)
    arrangee = tables.arrange(
        tables.close_tour(table),
        tuple(geste.amenagements),
        tuple(geste.a_solliciter),
        geste.idee,
    )
    if arrangee.jetons < 0:
        manque = -arrangee.jetons
        raise GesteImpossible(
            f"Il manque {manque} jeton{'s' if manque > 1 else ''} pour tout cela."
        )
    return with_table(seance, geste.table, table=arrangee)


def _check_decisions(table: Table, geste: Amenager) -> None:
    """An arbitrage is never granted at the table."""
    connus = table.enjeu.scenario.amenagements
    for nom in geste.amenagements:
        if connus[nom].decision is Decision.ARBITRAGE:
            raise GesteImpossible(
                f"« {connus[nom].texte} » est un arbitrage politique : il se sollicite."
            )


def at_work(seance: Seance, numero: int) -> Table:
    """The table's case; raises GesteImpossible before it has one."""
    table = seance.table(numero).table
    if table is None:
        raise GesteImpossible(f"La table {numero} n’a pas encore choisi sa carte.")
    return table


def _kept(verbe: Callable[..., Table], *arguments: Any) -> Table:
    """What the rules of play refuse is refused here too, in a sentence."""
    try:
        return verbe(*arguments)
    except CoupImpossible as refus:
        possibles = ", ".join(refus.possibles) or "rien, c’est fini"
        raise GesteImpossible(
            f"« {refus.coup.option} » n’est pas possible ici ; on peut : {possibles}."
        ) from None
    except ImpasseError as impasse:
        raise GesteImpossible(impasse.phrase) from None
