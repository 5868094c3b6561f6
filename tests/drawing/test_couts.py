"""What is not known of a wait or of a way is said, and is no zero."""

from dataclasses import replace
from random import Random

from game.cli.bilan import costs
from game.drawing.couts import brief, waiting, way
from game.engine.bilan import unknown
from game.engine.partie import Reglages
from game.model.partie import PartieEcrite, Resolution
from game.storage.catalogue import Catalogue
from game.storage.parties import stake, world
from livrets import random_table


def test_an_orientation_of_unknown_wait_and_way_is_never_told_as_none():
    assert sum(_told(graine) for graine in range(6))


def _told(graine):
    """How many orientations of a random tour are of unknown wait, each said."""
    contenu = Catalogue()
    connu = stake(contenu, PartieEcrite(scenario="veronique"))
    structures = {
        nom: structure.model_copy(update={"delai": "inconnu", "distance": "inconnu"})
        for nom, structure in connu.territoire.structures.items()
    }
    muet = replace(connu, territoire=connu.territoire.model_copy(update={"structures": structures}))
    for enjeu in (connu, muet):
        reglages = Reglages(world(contenu, enjeu), graine, Resolution.COHORTE)
        partie, _ = random_table(reglages, Random(graine))
        inconnues = unknown(partie)
        dit = costs(partie).replace("\u00a0", " ")
        assert bool(inconnues.attentes) == ("attente inconnue" in dit or "reste inconnu" in dit)
        assert not inconnues.attentes or "pas d’attente" not in dit
        assert ("?" in brief(partie)[0], "?" in brief(partie)[1]) == (
            bool(inconnues.attentes), bool(inconnues.distances)
        )  # fmt: skip
        assert waiting(partie) and way(partie)
        if enjeu is connu:
            assert inconnues == (0, 0)
    return inconnues.attentes
