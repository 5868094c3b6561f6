"""Where two parcours of one case part: the decisions they share, and the first they do not."""

from typing import NamedTuple

from game.engine.partie import Partie, Passage
from game.engine.world import Etape


class Embranchement(NamedTuple):
    """The first étape where they did not do the same, or were not at the same."""

    communes: int
    """How many decisions they share before it."""
    premier: Passage | None
    """What the first decided there; None where it had stopped."""
    second: Passage | None


def fork(un: Partie, autre: Partie) -> Embranchement | None:
    """Where they part; None where they decided the same all along."""
    siennes, leurs = _decided(un), _decided(autre)
    communes = 0
    for a, b in zip(siennes, leurs, strict=False):
        if (a.etape, a.option) != (b.etape, b.option):
            break
        communes += 1
    ici, la = (suite[communes] if len(suite) > communes else None for suite in (siennes, leurs))
    return Embranchement(communes, ici, la) if ici or la else None


def in_words(partie: Partie, passage: Passage) -> str:
    """A decision in the words of the scenario."""
    etape = partie.world.etapes[passage.etape]
    if etape.genre == "a_cocher":
        coches = passage.option.split("+")
        return " · ".join(item.texte for item in etape.items if item.id in coches) or "rien"
    return _chosen(etape, passage.option)


def _chosen(etape: Etape, option: str) -> str:
    textes = (choix.texte for choix in etape.choix if choix.id == option)
    return next(textes, "personne vers qui orienter")


def _decided(partie: Partie) -> list[Passage]:
    return [p for p in partie.passages if partie.world.etapes[p.etape].is_decided]
