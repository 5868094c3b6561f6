"""How long a case takes to play: what is read, and what is decided together.

A table that loses someone goes on with those who are still there: nobody's loss shortens the play.

Reading at 200 words a minute and 45 seconds a decision are hypotheses of the game; they are said
wherever the result is.
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from game.analysis.chaine import Chaine
from game.analysis.ensembles import Ensemble, Ensembles
from game.analysis.exact import UN, Nombre, total
from game.analysis.noeuds import Action, Arc
from game.analysis.offres import Melange
from game.engine.world import Etape, World
from game.model.scenario import Fin

MOTS_PAR_MINUTE = 200
SECONDES_PAR_DECISION = 45


@dataclass(frozen=True)
class TempsDeJeu:
    """Minutes, on average, for the same way of deciding in both tours."""

    premier: Nombre
    """Tour 1, with its card and its bet."""
    second: Nombre
    """What tour 2 adds: what is arranged, its bet, and what is new on its way."""
    ensemble: Ensemble
    """The aménagements of that tour 2."""


def playing_time(chaine: Chaine, ensembles: Ensembles) -> TempsDeJeu:
    """Both tours, the second with the best set of aménagements within the jetons."""
    choisi = ensembles.meilleur
    avant = Tenue(chaine.graphe, chaine.politique)
    apres = Tenue(choisi.chaine.graphe, choisi.chaine.politique)
    carte = reading([chaine.graphe.world.enjeu.persona.recto.demande])
    return TempsDeJeu(
        carte + _decision() + minutes(avant, frozenset(_offers(avant))),
        _arranging(apres.graphe.world) + _decision() + minutes(apres, _new(avant, apres)),
        choisi.ensemble,
    )


class Tenue(Chaine):
    """The same decisions by a table that goes on with the others when someone is lost."""

    @cached_property
    def melanges(self) -> dict[int, Melange]:
        """Each decision leads where it leads when nobody is lost, wherever that can be."""
        return {
            i: Melange([(d.poids, _kept(self.graphe.actions(i)[d.action])) for d in decisions])
            for i, decisions in self.decisions.items()
        }


def _kept(action: Action) -> Action:
    """An action when nobody is lost; where it always loses, as it is."""
    gardes = [arc for arc in action.arcs if not arc.pas.perdu] or action.arcs
    reste = total((arc.probabilite, UN) for arc in gardes)
    return Action(action.options, tuple([Arc(p / reste, vers, pas) for p, vers, pas in gardes]))


def minutes(chaine: Chaine, etapes: Set[str]) -> Nombre:
    """Expected minutes spent at these étapes and fins; coming back is read and decided again."""
    graphe = chaine.graphe
    monde = graphe.world
    prix = {
        nom: ending(monde.fins[nom]) if monde.is_fin(nom) else at(monde.etapes[nom])
        for nom in etapes
    }
    passages = ((graphe.noeuds[i].etape, nombre) for i, nombre in chaine.visites.items())
    return total((nombre, prix[etape]) for etape, nombre in passages if etape in prix)


def at(etape: Etape) -> Fraction:
    """Minutes at an étape: its text and those of its choix, then a decision where there is one."""
    textes = [etape.texte or "", *(c.texte for c in etape.choix), *(i.texte for i in etape.items)]
    decide = _decision() if len(etape.choix) > 1 or etape.items else Fraction(0)
    return reading(textes) + decide


def ending(fin: Fin) -> Fraction:
    """Minutes at a fin: what happens, and six months later."""
    return reading([fin.texte or "", fin.six_mois_apres or ""])


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
    """Per étape or fin that is met: everything that is offered there."""
    graphe = chaine.graphe
    offertes: dict[str, set[str]] = defaultdict(set)
    for i, nombre in chaine.visites.items():
        etape = graphe.noeuds[i].etape
        if nombre:
            offertes[etape].update(graphe.offered(i))
    return offertes


def _new(avant: Chaine, apres: Chaine) -> frozenset[str]:
    """What is not simply replayed in tour 2: never met, or with something new."""
    connues = _offers(avant)
    return frozenset(
        etape
        for etape, offertes in _offers(apres).items()
        if etape not in connues or not offertes <= connues[etape]
    )
