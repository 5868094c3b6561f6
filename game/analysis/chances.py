"""Exact answers for a policy: who ends where, who is lost at which orientation, what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from game.analysis.chaine import Chaine, Politique, hasard
from game.analysis.exact import UN, Nombre, total
from game.analysis.graphe import Graphe, unfold
from game.analysis.lois import besoins_law
from game.analysis.noeuds import Action
from game.analysis.offres import Melange, Offre
from game.engine.world import World
from game.model.vocabulaire import Cote, cote


@dataclass(frozen=True, slots=True)
class Passages:
    """An orientation: expected number of times it is attempted and lost, per usager."""

    passages: Nombre
    perdus: Nombre


@dataclass(frozen=True)
class Chances:
    """What a policy gives to one usager starting the parcours."""

    methode: str
    """« exacte » or « flottante »."""
    fins: dict[str, Nombre]
    orientations: dict[str, Passages]
    sans_fin: Nombre
    """Probability that these decisions never end."""
    chaine: Chaine = field(repr=False, compare=False)
    """What they were read from."""

    @property
    def etats(self) -> int:
        """Live states that can be reached, whatever is decided."""
        return self.chaine.graphe.etats

    @cached_property
    def minutes(self) -> Nombre:
        """Expected minutes of our time; infinite, as the next three, where some never end."""
        return self._expected("minutes")

    @cached_property
    def attente(self) -> Nombre:
        """Expected minutes waited."""
        return self._expected("attente")

    @cached_property
    def metres(self) -> Nombre:
        """Expected metres, one way, of those who arrive."""
        return self._expected("metres")

    @cached_property
    def nombre_orientations(self) -> Nombre:
        """Expected number of orientations attempted."""
        return self._expected("orientations")

    def _expected(self, mesure: str) -> Nombre:
        """The expected sum of a measure along the parcours."""
        if self.sans_fin:
            return float("inf")
        if self.chaine.is_straight:
            return self._counted(mesure)
        return total(
            (self.chaine.visites[i], melange.mesures[mesure])
            for i, melange in self.chaine.melanges.items()
            if mesure in melange.mesures
        )

    def _counted(self, mesure: str) -> Nombre:
        """The same in whole numbers: how often each mixture is met, whichever its nodes."""
        rangees = self.chaine.rangees
        sommes: dict[Melange, int] = {}
        for masse, (_, modele, _) in zip(rangees.masses, rangees, strict=True):
            if mesure in modele.mesures:
                sommes[modele] = sommes.get(modele, 0) + masse
        somme = total((Fraction(n), modele.mesures[mesure]) for modele, n in sommes.items())
        return Fraction(somme) / rangees.tous

    @cached_property
    def besoins(self) -> dict[int, Nombre]:
        """Probability that exactly k besoins are answered, by those whose parcours ends."""
        nombre = len(self.chaine.graphe.world.enjeu.persona.verso.besoins)
        resultat: dict[int, Nombre] = dict.fromkeys(range(nombre + 1), Fraction(0))
        for repondus, p in besoins_law(self.chaine).valeurs.items():
            resultat[len(repondus)] += p
        return resultat

    @property
    def perdu(self) -> Nombre:
        """All orientation losses together."""
        return sum((o.perdus for o in self.orientations.values()), start=Fraction(0))


def chances(
    world: World, politique: Politique = hasard, *, live: bool = True, graphe: Graphe | None = None
) -> Chances:
    """The exact answers for a policy.

    Raises Piege where nothing can end, ImpasseError at a dead end, TropDEtats when the graph is
    too large.
    """
    return answers(Chaine(graphe or unfold(world, live=live), politique))


def answers(chaine: Chaine) -> Chances:
    """The exact answers of a policy on a graph."""
    graphe, world = chaine.graphe, chaine.graphe.world
    fins: dict[str, Nombre] = dict.fromkeys(world.fins, Fraction(0))
    for i, part in _ends(chaine):
        fins[graphe.noeuds.etape(i)] += part
    infini = total((chaine.visites[i], UN) for i in chaine.sans_fin)
    return Chances(
        methode="exacte" if graphe.is_exact else "flottante",
        fins={fin: p for fin, p in fins.items() if p},
        orientations=passages(chaine),
        sans_fin=infini,
        chaine=chaine,
    )


def _ends(chaine: Chaine) -> Iterator[tuple[int, Nombre]]:
    """The fins that are reached, and by which share."""
    if chaine.is_straight:
        for i, masse in chaine.arrivees:
            yield i, Fraction(masse, chaine.rangees.tous)
        return
    for i in chaine.graphe.fins:
        if i in chaine.visites:
            yield i, chaine.visites[i]


def passages(chaine: Chaine) -> dict[str, Passages]:
    """What each orientation sends and loses, in the order of their names."""
    if chaine.is_straight:
        return _straight_passages(chaine)
    tentes: dict[str, list[tuple[Nombre, Nombre]]] = {}
    perdus: dict[str, list[tuple[Nombre, Nombre]]] = {}
    for i, transitions in chaine.transitions.items():
        for p, _, pas in transitions if i not in chaine.sans_fin else ():
            if pas.orientation is not None:
                tentes.setdefault(pas.orientation, []).append((chaine.visites[i], p))
                if pas.perdu:
                    perdus.setdefault(pas.orientation, []).append((chaine.visites[i], p))
    return {nom: Passages(total(tentes[nom]), total(perdus.get(nom, []))) for nom in sorted(tentes)}


def _straight_passages(chaine: Chaine) -> dict[str, Passages]:
    """The same where nothing comes back: in whole numbers, reduced once."""
    tous, sommes = chaine.rangees.tous, dict[str, list[int]]()
    for (nom, perdu, _), nombre in chaine.rangees.orientees.items():
        siennes = sommes.setdefault(nom, [0, 0])
        siennes[0] += nombre
        siennes[1] += nombre if perdu else 0
    return {
        nom: Passages(Fraction(tentes, tous), Fraction(perdus, tous))
        for nom, (tentes, perdus) in sorted(sommes.items())
    }


def favorable(world: World, fins: Mapping[str, Nombre]) -> Nombre:
    """The share that ends with an answer: all fins of the favorable side."""
    return sum(
        (p for fin, p in fins.items() if cote(world.fins[fin].type) is Cote.FAVORABLE),
        start=Fraction(0),
    )


def by_variante(chances: Chances) -> dict[str, Chances]:
    """The same decisions, taken without knowing, for each variante apart."""
    world, politique = chances.chaine.graphe.world, chances.chaine.politique
    return {
        nom: answers(Chaine(_known(chances.chaine.graphe, rang), politique))
        for rang, (p, nom) in enumerate(world.departs)
        if nom is not None and p
    }


def _known(graphe: Graphe, rang: int) -> Graphe:
    """The same nodes, with the probabilities of those whose variante it is."""
    vus = {i for i in graphe.offres if graphe.noeuds[i].etats[rang] is not None}
    part = {i: graphe.part(i) for i in vus}

    def kept(i: int, action: Action) -> Action:
        arcs = (
            arc._replace(probabilite=arc.probabilite * part[i] / part[arc.vers])
            for arc in action.arcs
            if arc.vers in vus
        )
        return action._replace(arcs=tuple(arcs))

    offres = {i: Offre(tuple(kept(i, a) for a in graphe.actions(i))) for i in vus}
    return graphe.offering({graphe.depart: offres[graphe.depart], **offres})
