"""One question asked of a scenario, and the whole answer: what the command prints, screens draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from game.analysis.bornes import Bornes, bound, deciding, shares
from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Chaine, Politique, hasard
from game.analysis.chances import Chances, answers, by_variante
from game.analysis.decisions import Jouee, completed
from game.analysis.ensembles import Batisseur, Ensembles, Essai, Strategie, always
from game.analysis.exact import Nombre
from game.analysis.graphe import Graphe, unfold, without_collecting
from game.analysis.lecture import TempsDeJeu, playing_time
from game.analysis.leviers import Demande, Leviers
from game.analysis.lois import Loi, laws
from game.analysis.memoire import Memoire
from game.analysis.perte import tunable
from game.analysis.pliage import Depliage, fold
from game.analysis.politique import Optimum, best, worst
from game.analysis.temoins import Temoin, witnesses
from game.engine.world import World

HASARD = "hasard"
MEILLEURE = "meilleure"
PIRE = "pire"
LUE = "lue"


@dataclass(frozen=True)
class Question:
    """Who decides how, here, and what is aimed at."""

    world: World
    politique: str = HASARD
    """`hasard`, `meilleure`, `pire`, or `lue`: decisions that were read somewhere."""
    decisions: Politique = hasard
    """What is decided, but for `meilleure` and `pire`."""
    but: But = FAVORABLES
    demande: Demande = field(default_factory=Demande)
    nom: str = ""
    """What the decisions were read from, as people named it."""
    entier: bool = False
    """Whether what is decided nowhere is wanted too, as leviers do."""

    @cached_property
    def memoire(self) -> Memoire:
        """The steps already made for this scenario and this persona."""
        return Memoire(self.world, besoins=self.but.compte_les_besoins)

    @cached_property
    def graphe(self) -> Graphe:
        """Everything that may be done."""
        return self.deplie(self.world, memoire=self.memoire)

    @property
    def deplie(self) -> Depliage:
        """What was read may depend on what folding makes one."""
        return unfold if self.politique == LUE else fold

    @cached_property
    def bornes(self) -> Bornes | None:
        """For `meilleure` and `pire`: the value, or what it lies between."""
        if self.politique not in (MEILLEURE, PIRE):
            return None
        return bound(
            self.world,
            self.but,
            pire=self.politique == PIRE,
            memoire=self.memoire,
            entier=self.entier,
        )

    @property
    def strategie(self) -> Strategie:
        """How the same question is answered in another world: the same decisions, or its best."""
        if self.politique == MEILLEURE:
            return lambda graphe: best(graphe, self.but)
        if self.politique == PIRE:
            return lambda graphe: worst(graphe, self.but)
        return always(self.decisions)


@dataclass(frozen=True)
class Autour:
    """The values around a table's own; never projected."""

    hasard: Nombre
    meilleure: Bornes
    pire: Bornes


@dataclass(frozen=True)
class Reponse:
    """The exact answer to a question."""

    question: Question
    chances: Chances
    optimum: Optimum | None = None

    @property
    def partielle(self) -> bool:
        """Whether the situations that these decisions never come to are not there."""
        bornes = self.question.bornes
        return bornes is not None and bornes.seule

    @cached_property
    def valeur(self) -> Nombre:
        """What the decisions are worth for the aim."""
        return self.chances.chaine.worth(self.question.but)

    @cached_property
    @without_collecting()
    def lois(self) -> dict[str, Loi[int]]:
        """The law of each measure; one that takes too many values is left out."""
        return laws(self.chances.chaine)

    @cached_property
    def temoins(self) -> list[Temoin]:
        """For each loss, the most probable way to it."""
        return witnesses(self.chances.chaine)

    @cached_property
    def variantes(self) -> dict[str, Chances]:
        """The same decisions for each variante apart."""
        return by_variante(self.chances)

    @cached_property
    def completee(self) -> Nombre | None:
        """For what a table played: the probability of meeting a decision it never took."""
        politique = self.chances.chaine.politique
        return completed(self.chances.chaine, politique) if isinstance(politique, Jouee) else None

    @cached_property
    @without_collecting()
    def autour(self) -> "Autour":
        """What the same case gives at random, at best and at worst: for a table's own eyes."""
        question = self.question
        chaine = self.chances.chaine
        au_hasard = chaine.politique is hasard and chaine.graphe is question.graphe
        sort = (chaine if au_hasard else Chaine(question.graphe, hasard)).worth(question.but)
        return Autour(
            hasard=sort,
            meilleure=bound(question.world, question.but, memoire=question.memoire, partage=True),
            pire=bound(
                question.world, question.but, pire=True, memoire=question.memoire, partage=True
            ),
        )

    @cached_property
    def decisions(self) -> Mapping[str, Mapping[str, Nombre]]:
        """For the best and the worst: at each étape, how often each option is taken."""
        return shares(self.optimum) if self.optimum else {}

    def leviers(self) -> Leviers:
        """What weighs most, with the same decisions."""
        question, chaine = self.question, self.chances.chaine
        reglable = tunable(
            question.world, chaine.politique, question.but, question.memoire, question.deplie
        )
        if self.optimum and 1 in reglable.pertes.values():
            # Behind a door that nobody passes nothing was decided yet: it is decided as well.
            cherche = worst if question.politique == PIRE else best
            derriere = cherche(reglable.graphe, question.but)
            reglable = replace(reglable, politique=self.optimum.completed_by(derriere))
        return Leviers(reglable, chaine, question.demande)

    def playing_time(self, bati: Batisseur) -> TempsDeJeu:
        """How long a table plays that decides this way, tours 1 and 2."""
        return playing_time(self.chances.chaine, self.ensembles(bati))

    def ensembles(self, bati: Batisseur) -> Ensembles:
        """What aménagements give, alone and together."""
        question = self.question
        base = question.world.enjeu.amenagements
        deplie = question.deplie
        if self.partielle:
            deplie = deciding(question.but, pire=question.politique == PIRE)
        ensembles = Ensembles(
            bati, question.strategie, base, question.but, question.memoire, deplie
        )
        if self.optimum:
            ensembles.essais[base] = Essai(base, self.optimum.valeur, self.chances.chaine)
        return ensembles


def answer(question: Question) -> Reponse | None:
    """The answer; None where only `question.bornes` are known.

    Raises Piege, ImpasseError or TropDEtats.
    """
    with without_collecting():
        if (bornes := question.bornes) is None:
            return Reponse(question, answers(Chaine(question.graphe, question.decisions)))
        if bornes.optimum is None:
            return None
        optimum = bornes.optimum
        return Reponse(question, answers(Chaine(optimum.graphe, optimum)), optimum)
