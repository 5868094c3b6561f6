"""Aménagements alone and together, within the jetons: what each set gives, exactly."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Chaine, Politique
from game.analysis.chances import Passages, passages
from game.analysis.exact import Nombre
from game.analysis.graphe import Graphe, unfold, without_collecting
from game.analysis.memoire import Memoire
from game.analysis.pliage import Depliage
from game.analysis.politique import Optimum, best
from game.engine.world import World
from game.model.vocabulaire import Decision

Ensemble = tuple[str, ...]
"""Aménagements, in the order of the file."""

Strategie = Callable[[Graphe], Politique]
"""Which decisions are taken on a graph: the same ones everywhere, or the best of each."""

Batisseur = Callable[[Ensemble], World]
"""Builds the world with these aménagements."""


def always(politique: Politique) -> Strategie:
    """The same decisions whatever is arranged."""
    return lambda _graphe: politique


def at_best(but: But) -> Strategie:
    """The best decisions of each world."""
    return lambda graphe: best(graphe, but)


@dataclass(frozen=True)
class Essai:
    """One set of aménagements, tried."""

    ensemble: Ensemble
    valeur: Nombre
    chaine: Chaine

    @cached_property
    def passages(self) -> Mapping[str, Passages]:
        """What each orientation that is attempted sends and loses."""
        return passages(self.chaine)


@dataclass(frozen=True)
class Ensembles:
    """Every set that the jetons allow, tried when it is asked for."""

    bati: Batisseur
    strategie: Strategie
    base: Ensemble = ()
    """Granted already: every set holds them."""
    but: But = FAVORABLES
    connue: Memoire | None = None
    """Steps already made for this scenario and this persona, with or without besoins as asked."""
    deplie: Depliage = unfold
    essais: dict[Ensemble, Essai] = field(default_factory=dict)

    @cached_property
    def world(self) -> World:
        """With what is granted already."""
        return self.bati(self.base)

    @cached_property
    def memoire(self) -> Memoire:
        """Shared by every set."""
        return self.connue or Memoire(self.world, besoins=self.but.compte_les_besoins)

    def essai(self, noms: Iterable[str]) -> Essai:
        """What a set gives, with what is granted already."""
        voulus = {*self.base, *noms}
        ensemble = tuple(nom for nom in self.world.enjeu.scenario.amenagements if nom in voulus)
        if ensemble not in self.essais:
            graphe = self.deplie(self.bati(ensemble), memoire=self.memoire)
            chaine = Chaine(graphe, self.strategie(graphe))
            self.essais[ensemble] = Essai(ensemble, _worth(chaine, self.but), chaine)
        return self.essais[ensemble]

    @property
    def nouveaux(self) -> Ensemble:
        """The aménagements that are not granted yet."""
        noms = self.world.enjeu.scenario.amenagements
        return tuple(nom for nom in noms if nom not in self.base)

    def is_quick(self, nom: str) -> bool:
        """Whether the table may take it without an arbitrage."""
        return self.world.enjeu.scenario.amenagements[nom].decision is not Decision.ARBITRAGE

    def cost(self, ensemble: Iterable[str]) -> int:
        """Jetons of the quick ones."""
        connus = self.world.enjeu.scenario.amenagements
        return sum(connus[nom].cout for nom in ensemble if self.is_quick(nom))

    def allowed(self) -> Iterator[Ensemble]:
        """The sets of new quick aménagements that the jetons allow, small ones first."""
        rapides = [nom for nom in self.nouveaux if self.is_quick(nom)]
        reste = self.world.enjeu.territoire.jetons - self.cost(self.base)
        for taille in range(len(rapides) + 1):
            for ensemble in combinations(rapides, taille):
                if not ensemble or self.cost(ensemble) <= reste:
                    yield ensemble

    @cached_property
    @without_collecting()
    def meilleur(self) -> Essai:
        """The best set within the jetons; among equals the cheapest, then the first."""
        return self.essai(
            max(self.allowed(), key=lambda noms: (self.essai(noms).valeur, -self.cost(noms)))
        )

    @without_collecting()
    def alone(self) -> dict[str, Nombre]:
        """What each adds alone to what is granted already, arbitrages too."""
        depart = self.essai(()).valeur
        return {nom: self.essai([nom]).valeur - depart for nom in self.nouveaux}

    def marginal(self) -> dict[str, Nombre]:
        """What each member of the best set is worth in it: what is lost without it."""
        siens = [nom for nom in self.meilleur.ensemble if nom not in self.base]
        return {
            nom: self.meilleur.valeur - self.essai(n for n in siens if n != nom).valeur
            for nom in siens
        }

    def sought(self) -> dict[str, Nombre]:
        """« Si c’est oui »: what each arbitrage would add to the best set."""
        arbitrages = [nom for nom in self.nouveaux if not self.is_quick(nom)]
        siens = self.meilleur.ensemble
        return {nom: self.essai([*siens, nom]).valeur - self.meilleur.valeur for nom in arbitrages}

    @without_collecting()
    def replacing(self) -> dict[str, list[str]]:
        """Per orientation, the aménagements with which, alone, fewer are sent or lost there.

        Lost of those who are sent: what is repaired before it sends more people to it.
        """
        return {
            orientation: [
                nom
                for nom in self.nouveaux
                if _is_relieved(avant, self.essai([nom]).passages.get(orientation))
            ]
            for orientation, avant in self.essai(()).passages.items()
            if avant.perdus
        }


def _worth(chaine: Chaine, but: But) -> Nombre:
    """What decisions give; the best ones are found by it."""
    optimum = chaine.politique
    if isinstance(optimum, Optimum) and optimum.graphe is chaine.graphe and optimum.but == but:
        return optimum.valeur
    return chaine.worth(but)


def _is_relieved(avant: Passages, apres: Passages | None) -> bool:
    if apres is None or apres.passages < avant.passages:
        return True
    return apres.perdus * avant.passages < avant.perdus * apres.passages
