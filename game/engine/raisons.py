"""« Pourquoi ? »: where it is asked, and what was answered; nobody judges an answer.

It is asked where one may orient: there a choice decides who goes on. Whatever is chosen there is
asked about, orienting or not, so that the question says nothing of the answer.
"""

from dataclasses import replace

from game.engine.table import Table
from game.engine.world import Etape
from game.model.partie_gardee import RAISON_MAX, Raison


def weighs(etape: Etape) -> bool:
    """Whether a choice made here is asked about."""
    return any(choix.orientation is not None for choix in etape.choix)


def is_asked(table: Table, option: str) -> bool:
    """Whether « pourquoi ? » is asked now: in training, once per choice and per tour."""
    partie = table.playing()
    if not table.entrainement or partie.suspens is not None or partie.is_over:
        return False
    etape = partie.world.etapes[partie.etat.etape]
    dites = {(raison.tour, raison.etape, raison.option) for raison in table.raisons}
    return weighs(etape) and (table.tour, etape.id, option) not in dites


def answered(table: Table, option: str, texte: str) -> Table:
    """The table with that reason for the choice it is about to make; none where it is empty."""
    if not texte.strip():
        return table
    etape = table.playing().etat.etape
    raison = Raison(tour=table.tour, etape=etape, option=option, texte=texte[:RAISON_MAX])
    return replace(table, raisons=(*table.raisons, raison))
