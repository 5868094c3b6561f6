"""Where the numbers of a séance come from: nothing that was supposed goes without saying."""

from collections.abc import Iterator

from game.drawing.mots import duree, km
from game.engine.assembly import chosen
from game.engine.partie import Passage
from game.engine.seance import Seance
from game.engine.table import Table
from game.engine.world import World
from game.model.citation import quoted
from game.model.scenario import Amenagement
from game.model.territoire import Changement
from game.report.blocs import Bloc, Liste, Paragraphe, Tableau, Titre
from game.report.consignes import odds

Origine = tuple[str, str]
"""What is supposed, and where it comes from."""


def origins(seance: Seance) -> Iterator[Bloc]:
    """What the room shares, then what each table met or changed; each once."""
    yield Titre("D’où viennent les nombres")
    yield Liste(sorted(set(_shared(seance))))
    for numero, etat in enumerate(seance.etats, 1):
        lignes = dict.fromkeys(origine for table in etat.tables for origine in _own(table))
        if lignes:
            titre = f"Table {numero} : {etat.nom}"
            yield Tableau(titre, ("Ce qui est supposé", "D’où cela vient"), list(lignes))
    yield Paragraphe("Ceux qui ne viennent pas : combien, on ne sait pas.")


def _shared(seance: Seance) -> Iterator[str]:
    yield f"Le déroulé : {str(seance.script.source).rstrip('.')}."
    for etat in seance.etats:
        for table in etat.tables:
            h = table.enjeu.hypotheses
            yield f"{odds(h.perte)} : {str(h.source).rstrip('.')}. Réglable."


def _own(table: Table) -> Iterator[Origine]:
    for change in chosen(table.arranged()):
        yield from _changed(table, change)
    for partie in filter(None, (table.tour1, table.partie)):
        for passage in partie.passages:
            yield from _met(partie.world, passage)


def _changed(table: Table, change: Amenagement) -> Iterator[Origine]:
    """An aménagement, then each number that it changes, whose source may be its own."""
    source = change.source or table.enjeu.scenario.source
    yield quoted(change.texte), str(source)
    for nom, changement in change.structures.items():
        connue = table.enjeu.territoire.structures.get(nom)
        if qui := changement.nom or (connue and connue.nom):
            for nombre in _numbers(changement):
                yield f"{qui} : {nombre}", str(changement.source or source)


def _numbers(changement: Changement) -> Iterator[str]:
    if isinstance(changement.delai, int):
        yield f"attente {duree(changement.delai)}" if changement.delai else "sans attente"
    if isinstance(changement.distance, int):
        yield km(changement.distance)
    if changement.perte is not None:
        yield f"perte {odds(changement.perte)}" if changement.perte else "sans perte"


def _met(world: World, passage: Passage) -> Iterator[Origine]:
    """A perte that is not the usual one, or what chance decided."""
    if orientation := passage.orientation:
        if not orientation.par_defaut:
            perte = f"perte {odds(orientation.perte)}" if orientation.perte else "sans perte"
            yield f"{orientation.nom} : {perte}", orientation.source
    elif passage.clef and (ligne := passage.sortie.ligne):
        etape = world.etapes[passage.etape]
        quoi = f"Le hasard, à l’étape {quoted(etape.titre)} : {odds(ligne.probabilite)}"
        # A branch may leave its source to the others: they sum to one.
        dites = [lue.source for lue in (ligne, *etape.lignes) if lue.source]
        yield quoi, dites[0] if dites else str(world.enjeu.scenario.source)
