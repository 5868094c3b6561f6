"""How long a case takes to play: what is read, and what is decided together.

Reading at 200 words a minute and 45 seconds a decision are hypotheses of the game; they are said
wherever the result is.
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction

from game.analysis.chaine import Chaine
from game.analysis.ensembles import Ensemble, Ensembles
from game.analysis.exact import Nombre, total
from game.analysis.graphe import unfold
from game.engine.world import Etape, World

MOTS_PAR_MINUTE = 200
SECONDES_PAR_DECISION = 45


@dataclass(frozen=True)
class TempsDeJeu:
    """Minutes, on average, for the same way of deciding in both tours."""

    premier: Nombre
    """Tour 1, with its bet."""
    second: Nombre
    """What tour 2 adds: what is arranged, its bet, and what is new on its way."""
    ensemble: Ensemble
    """The aménagements of that tour 2."""


def playing_time(chaine: Chaine, ensembles: Ensembles) -> TempsDeJeu:
    """Both tours, the second with the best set of aménagements within the jetons."""
    choisi = ensembles.meilleur.ensemble
    graphe = unfold(ensembles.bati(choisi), memoire=ensembles.memoire)
    suite = Chaine(graphe, ensembles.strategie(graphe))
    return TempsDeJeu(
        minutes(chaine, frozenset(_offers(chaine))) + _decision(),
        minutes(suite, _new(chaine, suite)) + _arranging(graphe.world) + _decision(),
        choisi,
    )


def minutes(chaine: Chaine, etapes: Set[str]) -> Nombre:
    """Expected minutes spent at these étapes; coming back is read again, decided again."""
    graphe = chaine.graphe
    prix = {nom: at(graphe.world.etapes[nom]) for nom in etapes}
    passages = ((graphe.noeuds[i].etape, nombre) for i, nombre in chaine.visites.items())
    return total((nombre, prix[etape]) for etape, nombre in passages if etape in prix)


def at(etape: Etape) -> Fraction:
    """Minutes at an étape: its text and those of its choix, then a decision where there is one."""
    textes = [etape.texte or "", *(c.texte for c in etape.choix), *(i.texte for i in etape.items)]
    decide = _decision() if len(etape.choix) > 1 or etape.items else Fraction(0)
    return reading(textes) + decide


def reading(textes: list[str]) -> Fraction:
    """Minutes to read them aloud, or together."""
    return Fraction(sum(len(texte.split()) for texte in textes), MOTS_PAR_MINUTE)


def _decision() -> Fraction:
    return Fraction(SECONDES_PAR_DECISION, 60)


def _arranging(world: World) -> Fraction:
    """The aménagements are read, and one decision taken for all of them."""
    ecrits = world.enjeu.scenario.amenagements.values()
    return reading([amenagement.texte for amenagement in ecrits]) + _decision()


def _offers(chaine: Chaine) -> dict[str, set[str]]:
    """Per étape that is met: everything that is offered there."""
    graphe = chaine.graphe
    offertes: dict[str, set[str]] = defaultdict(set)
    for i, nombre in chaine.visites.items():
        etape = graphe.noeuds[i].etape
        if nombre and etape in graphe.world.etapes:
            offertes[etape].update(*(action.options for action in graphe.actions(i)))
    return offertes


def _new(avant: Chaine, apres: Chaine) -> frozenset[str]:
    """The étapes of tour 2 that are not simply replayed: never met, or with something new."""
    connues = _offers(avant)
    return frozenset(
        etape
        for etape, offertes in _offers(apres).items()
        if etape not in connues or not offertes <= connues[etape]
    )
