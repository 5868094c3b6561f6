"""What is met while the states of a maze are gone through: what the checker's faults rest on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.analysis.controle_noms import FAITS
from game.engine.state import Branche, Etat
from game.engine.transitions import Option, holds, options
from game.engine.world import Conditions, Ligne, World


@dataclass
class Constats:
    """What was offered, revealed and answered, and where nothing was."""

    offerts: set[tuple[str, str]] = field(default_factory=set)
    """(étape, choix) offered at least once; one that only lacks its structure here counts too."""
    vus: set[str] = field(default_factory=set)
    """Besoins revealed, or answered."""
    repondus: set[str] = field(default_factory=set)
    """Besoins answered."""
    sans_option: set[str] = field(default_factory=set)
    """Étapes where nothing is offered."""
    sans_ligne: set[str] = field(default_factory=set)
    """Aiguillages where no line holds."""
    sans_personne: set[str] = field(default_factory=set)
    """Étapes where « personne vers qui orienter ici » is all that is left."""
    lignes: set[tuple[str, int]] = field(default_factory=set)
    """(étape, rank) of each line of an aiguillage taken at least once."""
    ouvertes: set[tuple[str, int]] = field(default_factory=set)
    """(étape, rank) of each line whose own part was true at least once, whatever line was taken:
    what its conditions ask beyond the faits and what aménagements give."""
    echeance: bool = False
    """Whether the échéance fired at least once."""

    def offering(self, world: World, etat: Etat) -> Sequence[Option]:
        """What is offered in a state; that it is, is noted."""
        montrees = options(world, etat)
        offertes = [option for option in montrees if option.refus is None]
        ici = [option.id for option in montrees if option.refus is None or option.par_territoire]
        self.offerts.update([(etat.etape, ident) for ident in ici])
        if not offertes:
            self.sans_option.add(etat.etape)
        elif len(ici) > len(offertes) and offertes[0].choix is None:
            self.sans_personne.add(etat.etape)
        return offertes

    def taking(self, world: World, etat: Etat, branche: Branche) -> None:
        """Note which line a branch takes, whether it is too late, what it reveals and answers."""
        sortie = branche.sortie
        self.echeance = self.echeance or sortie.echeance
        self._opening(world, etat)
        if sortie.ligne:
            self.lignes.add((etat.etape, _rank(world.etapes[etat.etape].lignes, sortie.ligne)))
        if (effets := sortie.effets) and (effets.repond or effets.revele):
            self.vus.update(effets.revele, effets.repond)
            self.repondus.update(effets.repond)

    def _opening(self, world: World, etat: Etat) -> None:
        """Note the lines that only a fait or an aménagement may still close."""
        etape = world.etapes[etat.etape]
        if etape.genre != "aiguillage":
            return
        # Plain copies: what is asked here is no part of what the step reads.
        nu = Etat(etat.etape, frozenset(etat.acquis), tuple(etat.compteurs), etat.ecoule)
        for rang, ligne in enumerate(etape.lignes):
            if (etape.id, rang) not in self.ouvertes and holds(world, nu, _own(world, ligne)):
                self.ouvertes.add((etape.id, rang))


def free(world: World) -> frozenset[str]:
    """What other cards, other territoires or other sets of aménagements may decide."""
    amenagements = world.enjeu.scenario.amenagements.values()
    return FAITS.union(*(amenagement.acquiert for amenagement in amenagements))


def _own(world: World, ligne: Ligne) -> Conditions:
    """The conditions of a line that nothing free decides."""
    libres, (si, sauf) = free(world), ligne.conditions
    return Conditions(
        tuple([condition for condition in si if condition.nom not in libres]),
        tuple([condition for condition in sauf if condition.nom not in libres]),
    )


def _rank(lignes: Sequence[Ligne], prise: Ligne) -> int:
    """That very line: two of them may say the same."""
    return next(rang for rang, ligne in enumerate(lignes) if ligne is prise)
