"""What a table always does: at random, « étape: choix », or as in a partie it has played."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from game.analysis.chaine import Chaine, Decision, Politique, hasard
from game.analysis.exact import Nombre, total
from game.analysis.graphe import Graphe
from game.analysis.live import Projection
from game.analysis.noeuds import Action
from game.analysis.offres import Offre
from game.engine.partie import Partie, begin, play
from game.engine.state import Etat
from game.engine.transitions import AUTOMATIQUE
from game.engine.world import RIEN, Etape, World

Decisions = Mapping[str, str]
"""Étape → the option taken there, whenever it is offered."""


def take(actions: Sequence[Action], option: str | None) -> list[Decision] | None:
    """That option and no other; None where it is not offered."""
    for rang, action in enumerate(actions):
        if option in action.options:
            return [Decision(rang, Fraction(1), option or AUTOMATIQUE)]
    return None


def follow(decisions: Decisions) -> Politique:
    """The policy of these decisions; unnamed or unavailable: uniform over what is offered."""

    def politique(graphe: Graphe, i: int) -> Sequence[Decision]:
        voulue = decisions.get(graphe.noeuds[i].etape)
        return take(graphe.actions(i), voulue) or hasard(graphe, i)

    return politique


@dataclass
class Jouee:
    """What a table did: in which state it took which choix; a policy for the states it never saw.

    An unseen state is completed by the last choix taken at that étape, else at random.
    """

    prises: list[tuple[Etat, str]] = field(default_factory=list)
    """Each whole state it decided in and the choix it took, in order."""
    dernieres: dict[str, str] = field(default_factory=dict)
    """Étape → the last choix taken there."""
    vues: dict[Projection, dict[Etat, str]] = field(default_factory=dict)
    """What is kept of a state in a world → observable live state → the last choix taken there."""

    def __call__(self, graphe: Graphe, i: int) -> Sequence[Decision]:
        actions = graphe.actions(i)
        vue = take(actions, self._seen(graphe, i))
        completee = take(actions, self.dernieres.get(graphe.noeuds[i].etape))
        return vue or completee or hasard(graphe, i)

    def is_seen(self, graphe: Graphe, i: int) -> bool:
        """Whether the table decided in this very state; where all leads to the same, always."""
        actions = graphe.actions(i)
        return len(actions) < 2 or take(actions, self._seen(graphe, i)) is not None

    def _seen(self, graphe: Graphe, i: int) -> str | None:
        vues = self._known(graphe)
        for etat in graphe.noeuds[i].etats:
            if etat is not None and (choix := vues.get(observable(graphe.world, etat))):
                return choix
        return None

    def _known(self, graphe: Graphe) -> dict[Etat, str]:
        projection = graphe.projection
        if projection not in self.vues:
            self.vues[projection] = {
                observable(graphe.world, vivant): option
                for etat, option in self.prises
                for vivant in projection.live(etat)
            }
        return self.vues[projection]


def observable(world: World, etat: Etat) -> Etat:
    """The state without the hidden variante."""
    cachees = {nom for _, nom in world.departs if nom}
    return etat._replace(acquis=etat.acquis - cachees) if cachees else etat


def played(partie: Partie) -> Jouee:
    """The policy of a partie: its coups where it took them."""
    jouee = Jouee()
    rejouee = begin(partie.reglages)
    for coup in partie.coups:
        if rejouee.suspens is None:
            jouee.prises.append((rejouee.etat, coup.option))
            jouee.dernieres[rejouee.etat.etape] = coup.option
        rejouee = play(rejouee, coup)
    return jouee


def completed(chaine: Chaine, jouee: Jouee) -> Nombre:
    """The probability of meeting at least one decision that the partie never took.

    What was never played is completed: this share of the answer is a supposition.
    """
    graphe = chaine.graphe
    inconnus = {i for i in chaine.decisions if not jouee.is_seen(graphe, i)}
    offres = {i: Offre(()) if i in inconnus else o for i, o in graphe.offres.items()}
    arretee = Chaine(graphe.offering(offres), jouee)
    return total((p, Fraction(1)) for i, p in arretee.visites.items() if i in inconnus)


def deciding(world: World) -> list[str]:
    """The étapes where a table decides."""
    return [etape.id for etape in world.etapes.values() if etape.is_decided]


def choices(etape: Etape) -> list[str]:
    """What may be named at an étape: its choix, or the boxes of its checklist."""
    if etape.genre == "a_cocher":
        return [*(item.id for item in etape.items), RIEN]
    return [choix.id for choix in etape.choix]


def option_of(etape: Etape, noms: list[str]) -> str:
    """The option that these names make: one choix, or the boxes in the order of the file.

    Raises KeyError with the first name that the étape does not have, or « a+b » where only one
    choix can be taken.
    """
    connus = choices(etape)
    for nom in noms:
        if nom not in connus:
            raise KeyError(nom)
    if etape.genre == "a_cocher":
        return "+".join(item.id for item in etape.items if item.id in noms) or RIEN
    if len(noms) != 1:
        raise KeyError("+".join(noms) or AUTOMATIQUE)
    return noms[0]
