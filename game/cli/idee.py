"""The table's own idea at a bare prompt: one sentence, then one effect, on what, how much."""

from collections.abc import Sequence

from game.cli.invite import Invite
from game.cli.paroles import tell
from game.engine.world import World
from game.model.scenario import Amenagement
from game.ui.idees import EFFETS, PHRASE_MAX, Proposition, written

PHRASE = "Que changez-vous, en une phrase, sans nom de personne ?"
EFFET = "Quel effet sur le parcours ?"


def write(invite: Invite, world: World) -> Amenagement:
    """Ask until the idea is whole; raises Quitter when the table leaves."""
    phrase = invite.sentence(PHRASE, PHRASE_MAX)
    cibles: list[Proposition] = []
    while not cibles:
        effet = EFFETS[_chosen(invite, EFFET, [(e.ident, e.libelle) for e in EFFETS])]
        cibles = effet.targets(world)
        if not cibles:
            tell("Rien de tel dans ce parcours : choisissez un autre effet.")
    cible = cibles[_chosen(invite, effet.question, cibles)][0]
    if not effet.valeurs:
        return written(phrase, effet, cible, "")
    valeur = effet.valeurs[_chosen(invite, effet.combien, effet.valeurs)][0]
    return written(phrase, effet, cible, valeur)


def _chosen(invite: Invite, question: str, propositions: Sequence[Proposition]) -> int:
    tell("\n".join(f"{rang}. {dit}" for rang, (_, dit) in enumerate(propositions, 1)))
    return invite.number(question, len(propositions))
