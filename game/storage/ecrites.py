"""A partie in hand, written down: what a file, another screen or another day plays again."""

from collections.abc import Iterable

from game.engine.jets import Jet
from game.engine.partie import Partie
from game.model.hypotheses import UN_SUR_TROIS
from game.model.partie import PartieEcrite


def written(partie: Partie) -> PartieEcrite:
    """Everything that it was played with, and its coups."""
    enjeu, reglages = partie.world.enjeu, partie.reglages
    perte = enjeu.hypotheses.perte
    return PartieEcrite(
        scenario=enjeu.scenario_id,
        persona=enjeu.persona_id,
        territoire=enjeu.territoire_id,
        graine=reglages.graine,
        resolution=reglages.resolution,
        amenagements=list(enjeu.amenagements),
        idee=enjeu.idee,
        perte=None if perte == UN_SUR_TROIS else perte,
        coups=list(partie.coups),
        jets=_thrown(reglages.jets),
    )


def _thrown(jets: Iterable[Jet]) -> dict[str, list[int]]:
    """What dice showed on paper, by what was decided; 0 where the graine decides."""
    listes: dict[str, list[int]] = {}
    for clef, rang, faces in jets:
        liste = listes.setdefault(clef, [])
        liste += [0] * (rang + 1 - len(liste))
        liste[rang] = int("".join(map(str, faces)))
    return listes
