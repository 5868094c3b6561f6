"""A partie in hand, written down: what a file, another screen or another day plays again."""

from collections.abc import Iterable

from game.engine.jets import Jet
from game.engine.partie import Partie
from game.engine.world import Enjeu
from game.model.hypotheses import UN_SUR_TROIS
from game.model.partie import PartieEcrite, Resolution


def written(partie: Partie) -> PartieEcrite:
    """Everything that it was played with, and its coups."""
    reglages = partie.reglages
    debut = begun(partie.world.enjeu, reglages.graine, reglages.resolution)
    return debut.model_copy(update={"coups": list(partie.coups), "jets": _thrown(reglages.jets)})


def begun(enjeu: Enjeu, graine: int | str, resolution: Resolution) -> PartieEcrite:
    """A partie before its first coup."""
    perte = enjeu.hypotheses.perte
    return PartieEcrite(
        scenario=enjeu.scenario_id,
        persona=enjeu.persona_id,
        territoire=enjeu.territoire_id,
        graine=graine,
        resolution=resolution,
        amenagements=list(enjeu.amenagements),
        idee=enjeu.idee,
        perte=None if perte == UN_SUR_TROIS else perte,
        besoins=list(enjeu.besoins),
    )


def _thrown(jets: Iterable[Jet]) -> dict[str, list[int]]:
    """What dice showed on paper, by what was decided; 0 where the graine decides."""
    listes: dict[str, list[int]] = {}
    for clef, rang, faces in jets:
        liste = listes.setdefault(clef, [])
        liste += [0] * (rang + 1 - len(liste))
        liste[rang] = int("".join(map(str, faces)))
    return listes
