"""What happened since the last decision, scene by scene, in the words of the scenario."""

from dataclasses import dataclass

from game.engine.partie import Partie, Passage
from game.engine.table import Rejoue, Table
from game.engine.world import Ligne


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
    if ligne and etape.genre == "hasard" and morceaux:
        morceaux.append(chance(ligne))
    return Scene(etape.titre, "\n\n".join(morceaux)) if morceaux else None


def chance(ligne: Ligne) -> str:
    """« Le hasard, pour les vingt-sept ensemble : 1 sur 2 (hypothèse…) »."""
    p = ligne.probabilite
    source = f" ({ligne.source.rstrip('.')})" if ligne.source else ""
    return f"Le hasard, le même pour toutes : {p.numerator} sur {p.denominator}{source}."


def replayed(table: Table, depuis: int) -> list[Scene]:
    """« Comme au tour 1 », then what the new process made happen and tour 1 never saw."""
    if not table.rejoues or table.tour1 is None:
        return []
    dites = [said for rejoue in table.rejoues if (said := _said(table, rejoue))]
    deja = {passage.etape for passage in table.tour1.passages}
    neuves = [
        scene
        for passage in table.playing().passages[depuis:]
        if passage.etape not in deja and (scene := _scene(table.playing(), passage))
    ]
    return [Scene("Comme au tour 1", "\n".join(f"· {dite}" for dite in dites)), *neuves]


def _said(table: Table, rejoue: Rejoue) -> str | None:
    """A replayed decision in the words of the scenario."""
    nom, option = rejoue
    etape = table.playing().world.etapes[nom]
    if etape.items:
        return f"{etape.titre} : les mêmes cases"
    return next((choix.texte for choix in etape.choix if choix.id == option), None)
