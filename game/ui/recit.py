"""What happened since the last decision, scene by scene, in the words of the scenario."""

from dataclasses import dataclass

from game.engine.partie import Partie, Passage
from game.model.partie import Coup
from game.ui.table import Table


@dataclass(frozen=True)
class Scene:
    """Something to read before going on."""

    titre: str
    texte: str


def scenes(partie: Partie, depuis: int) -> list[Scene]:
    """The automatic passages after the first `depuis` ones, those that have something to say."""
    recits = [_scene(partie, passage) for passage in partie.passages[depuis:]]
    return [scene for scene in recits if scene is not None]


def _scene(partie: Partie, passage: Passage) -> Scene | None:
    etape = partie.world.etapes[passage.etape]
    if passage.sortie.echeance:
        return Scene("Le délai est passé", "Il est trop tard pour ce qui vient d’être commencé.")
    if etape.is_decided:
        return None
    ligne = passage.sortie.ligne
    morceaux = [texte for texte in (etape.texte, ligne.texte if ligne else None) if texte]
    return Scene(etape.titre, "\n\n".join(morceaux)) if morceaux else None


def replayed(table: Table, depuis: int) -> list[Scene]:
    """« Comme au tour 1 », then what the new process made happen and tour 1 never saw."""
    if not table.rejoues or table.tour1 is None:
        return []
    dites = [said for coup in table.rejoues if (said := _said(table, coup))]
    deja = {passage.etape for passage in table.tour1.passages}
    neuves = [
        scene
        for passage in table.playing().passages[depuis:]
        if passage.etape not in deja and (scene := _scene(table.playing(), passage))
    ]
    return [Scene("Comme au tour 1", "\n".join(f"· {dite}" for dite in dites)), *neuves]


def _said(table: Table, coup: Coup) -> str | None:
    """A coup in the words of the scenario."""
    for passage in table.playing().passages:
        etape = table.playing().world.etapes[passage.etape]
        if passage.option != coup.option or not etape.is_decided:
            continue
        if etape.items:
            return f"{etape.titre} : les mêmes cases"
        return next((choix.texte for choix in etape.choix if choix.id == coup.option), None)
    return None
