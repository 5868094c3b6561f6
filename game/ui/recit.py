"""What happened since the last decision, scene by scene, in the words of the scenario."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from game.engine.partie import Partie, Passage
from game.engine.table import Table
from game.engine.world import Etape, Ligne


@dataclass(frozen=True)
class Scene:
    """Something to read before going on."""

    titre: str
    texte: str
    etape: str = field(default="", compare=False)
    """Where it is written; empty where it comes of no étape."""


DELAI = Scene("Le délai est passé", "Il est trop tard pour ce qui vient d’être commencé.")


def scenes(partie: Partie, depuis: int, tour1: Partie | None = None) -> list[Scene]:
    """What the passages after the first `depuis` ones say, but for what tour 1 has said."""
    dites = set(_told(tour1, tour1.passages)) if tour1 else set()
    lues = _told(partie, partie.passages[depuis:])
    return [lue[1] for lue in lues if _is_news(lue, dites)]


def _is_news(lue: tuple[str, Scene], dites: set[tuple[str, Scene]]) -> bool:
    """A delay that passes happens again each time: it says why everyone is elsewhere."""
    return lue not in dites or lue[1] == DELAI


def _told(partie: Partie, passages: Sequence[Passage]) -> list[tuple[str, Scene]]:
    """Étapes with the words that were read there: another line of the same has other words."""
    lues = [(passage.etape, _scene(partie, passage)) for passage in passages]
    return [(etape, scene) for etape, scene in lues if scene is not None]


def _scene(partie: Partie, passage: Passage) -> Scene | None:
    etape = partie.world.etapes[passage.etape]
    if passage.sortie.echeance:
        return replace(DELAI, etape=passage.etape)
    if etape.is_decided:
        return None
    ligne = passage.sortie.ligne
    morceaux = [texte for texte in (etape.texte, ligne.texte if ligne else None) if texte]
    if ligne and etape.genre == "hasard" and morceaux:
        morceaux.append(chance(ligne))
    return Scene(etape.titre, "\n\n".join(morceaux), passage.etape) if morceaux else None


def chance(ligne: Ligne) -> str:
    """« Le hasard, pour les vingt-sept ensemble : 1 sur 2 (hypothèse…) »."""
    p = ligne.probabilite
    source = f" ({ligne.source.rstrip('.')})" if ligne.source else ""
    return f"Le hasard, le même pour toutes : {p.numerator} sur {p.denominator}{source}."


def replayed(table: Table, depuis: int) -> list[Scene]:
    """« Comme au tour 1 », stopped where something happens that tour 1 did not say."""
    if not table.rejoues or table.tour1 is None:
        return []
    partie, dites = table.playing(), set(_told(table.tour1, table.tour1.passages))
    decidees = [rang for rang, passage in enumerate(partie.passages) if passage.option]
    debut = decidees[-len(table.rejoues)]
    reprise: list[Scene] = []
    memes: list[str] = []
    for rang, passage in enumerate(partie.passages):
        if passage.option and rang >= debut:
            memes.append(_said(partie.world.etapes[passage.etape], passage.option))
        neuves = [lue[1] for lue in _told(partie, [passage]) if _is_news(lue, dites)]
        if neuves and rang >= min(depuis, debut):
            reprise += [*_recap(memes), *neuves]
            memes = []
    return [*reprise, *_recap(memes)]


def _recap(memes: list[str]) -> list[Scene]:
    """Decisions that were replayed one after the other, nothing new between them."""
    return [Scene("Comme au tour 1", "\n".join(f"· {dite}" for dite in memes))] if memes else []


def _said(etape: Etape, option: str) -> str:
    """A replayed decision in the words of the scenario."""
    if etape.items:
        return f"{etape.titre} : les mêmes cases"
    textes = (choix.texte for choix in etape.choix if choix.id == option)
    return next(textes, "personne vers qui orienter ici")
