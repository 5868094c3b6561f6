"""Around a policy: the best and the worst, or bounds of them where only bounds are known."""

from dataclasses import dataclass, replace
from fractions import Fraction

from game.analysis.but import FAVORABLES, But
from game.analysis.chaine import Chaine
from game.analysis.decisions import Decisions, follow
from game.analysis.exact import Nombre, total
from game.analysis.graphe import Graphe, TropDEtats, unfold
from game.analysis.memoire import Memoire
from game.analysis.pliage import Depliage, fold
from game.analysis.politique import Optimum, best, worst
from game.engine.world import World

PLIES_MAX = 1_000
"""Nodes up to which a graph is the shorter way to the policy of one world."""

PARTAGES_MAX = 20_000
"""The same where other worlds have steps in common with it."""

CROYANCES_MAX = 50_000
"""Nodes up to which what a table knows of the variante is followed; beyond, only bounds."""


@dataclass(frozen=True)
class Bornes:
    """The value of the best, or of the worst, lies between these two."""

    bas: Nombre
    haut: Nombre
    optimum: Optimum | None = None
    """The policy itself, where it is known at every node."""
    seule: bool = False
    """Of the graph, no more is known than what these decisions come to."""

    @property
    def is_known(self) -> bool:
        """Whether both are the value."""
        return self.optimum is not None or self.seule


def bound(
    world: World,
    but: But = FAVORABLES,
    *,
    pire: bool = False,
    memoire: Memoire | None = None,
    partage: bool = False,
    entier: bool = False,
) -> Bornes:
    """The best value that an aim can have here, or the worst, and the policy that gets it.

    Above PLIES_MAX nodes, or PARTAGES_MAX, the policy is found without their graph (`directe`),
    unless this is wanted `entier`. Where neither can be, and a table may know too many things of
    the variante, the value lies between what a table that knows it would get and what one gets
    with the decisions that suit one variante.
    """
    memoire = memoire or Memoire(world, besoins=but.compte_les_besoins)
    cachees = len([p for p, _ in world.departs if p]) > 1
    limite = CROYANCES_MAX if cachees else None
    plies = PARTAGES_MAX if partage else PLIES_MAX
    try:
        return _of_graph(world, but, pire, memoire, limite if entier else plies)
    except TropDEtats:
        if (bornes := _without_graph(world, but, pire, memoire)) is not None:
            return bornes
    try:
        return _of_graph(world, but, pire, memoire, limite)
    except TropDEtats:
        if cachees:
            return _between(world, but, pire)
        raise


def deciding(but: But, *, pire: bool) -> Depliage:
    """A graph where it is small, and else what the best, or the worst, comes to there."""

    def deplie(world: World, *, besoins: bool = False, memoire: Memoire | None = None) -> Graphe:
        optimum = bound(world, but, pire=pire, memoire=memoire, partage=True).optimum
        if optimum is None:
            raise TropDEtats
        return optimum.graphe

    return deplie


def _of_graph(world: World, but: But, pire: bool, memoire: Memoire, maximum: int | None) -> Bornes:
    optimum = _optimum(fold(world, memoire=memoire, maximum=maximum), but, pire)
    return Bornes(optimum.valeur, optimum.valeur, optimum)


def _without_graph(world: World, but: But, pire: bool, memoire: Memoire) -> Bornes | None:
    """Many nodes are gone through sooner than kept, and few of them are come to at the best."""
    from game.analysis.directe import alone
    from game.analysis.suivie import followed

    if memoire.tourne:
        return None
    if (directe := alone(world, but, pire=pire, memoire=memoire)) is None:
        return None
    try:
        return Bornes(directe.valeur, directe.valeur, followed(directe, but), seule=True)
    except TropDEtats:
        return Bornes(directe.valeur, directe.valeur, seule=True)


def _optimum(graphe: Graphe, but: But, pire: bool) -> Optimum:
    return worst(graphe, but) if pire else best(graphe, but)


def _between(world: World, but: But, pire: bool) -> Bornes:
    connus = [(p, replace(world, departs=((Fraction(1), nom),))) for p, nom in world.departs if p]
    graphes = [unfold(monde, besoins=but.compte_les_besoins) for _, monde in connus]
    optimums = [_optimum(graphe, but, pire) for graphe in graphes]
    informee = total((p, o.valeur) for (p, _), o in zip(connus, optimums, strict=True))
    aveugles = [
        total(
            (p, _value(graphe, habits(optimum), but))
            for (p, _), graphe in zip(connus, graphes, strict=True)
        )
        for optimum in optimums
    ]
    aveugle = min(aveugles) if pire else max(aveugles)
    return Bornes(informee, aveugle) if pire else Bornes(aveugle, informee)


def _value(graphe: Graphe, decisions: Decisions, but: But) -> Nombre:
    return Chaine(graphe, follow(decisions)).value(but.worths(graphe))


def habits(optimum: Optimum) -> dict[str, str]:
    """A policy as « étape: choix »: at each étape, what it takes most often."""
    return {etape: max(parts, key=parts.__getitem__) for etape, parts in shares(optimum).items()}


def shares(optimum: Optimum) -> dict[str, dict[str, Nombre]]:
    """At each étape where a table decides, how often a policy takes each option, per usager."""
    chaine = Chaine(optimum.graphe, optimum)
    etapes = optimum.graphe.world.etapes
    parts: dict[str, dict[str, Nombre]] = {}
    for i, decisions in chaine.decisions.items():
        nom = optimum.graphe.noeuds[i].etape
        if decisions and etapes[nom].is_decided:
            siennes = parts.setdefault(nom, {})
            option = decisions[0].option
            siennes[option] = siennes.get(option, Fraction(0)) + chaine.visites[i]
    return {nom: parts[nom] for nom in etapes if nom in parts}
