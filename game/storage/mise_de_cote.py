"""A partie put away: what is written of a table, and the texts that it is played with."""

from game.engine.partie import Partie
from game.engine.table import Table
from game.engine.world import Enjeu
from game.model.partie import PartieEcrite
from game.model.partie_gardee import PartieGardee
from game.storage.catalogue import GENRES, Catalogue
from game.storage.ecrites import begun, written


def kept(table: Table) -> PartieGardee:
    """A table as it is written down; there is a bet."""
    return PartieGardee(
        tour1=_tour(table, table.tour1 or table.partie, table.enjeu),
        tour2=_second(table),
        chemins=[_tour(table, partie, partie.world.enjeu) for partie in table.chemins],
        pari=table.pari,
        pari2=table.pari2,
        a_solliciter=list(table.a_solliciter),
        raisons=list(table.raisons),
        avis=list(table.avis),
        entrainement=table.entrainement,
    )


def _second(table: Table) -> PartieEcrite | None:
    if table.tour1 is None or table.partie is table.tour1:
        return None
    return _tour(table, table.partie, table.arranged())


def _tour(table: Table, partie: Partie | None, enjeu: Enjeu) -> PartieEcrite:
    return begun(enjeu, table.graine, table.resolution) if partie is None else written(partie)


def texts(catalogue: Catalogue, enjeu: Enjeu, source: str) -> dict[str, str]:
    """What a partie is played with, by its path in a content folder; `source` names the case."""
    lus = [("scenario", enjeu.scenario_id, source)]
    lus += [("persona", enjeu.persona_id, enjeu.persona_id)]
    lus += [("territoire", enjeu.territoire_id, enjeu.territoire_id)]
    for nom in catalogue.protocoles(enjeu.scenario):
        court = nom.removeprefix("protocoles/")
        lus.append(("protocole", court, court))
    return {
        f"{GENRES[genre].chemin}/{nom}.yaml": "\n".join(catalogue.document(genre, ou).lignes)
        for genre, nom, ou in lus
    }
