"""Exact answers for a policy: who ends where, who is lost at which orientation, what it costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from game.analysis.chaine import Chaine, Politique, hasard
from game.analysis.exact import UN, Nombre, total
from game.analysis.graphe import Graphe, unfold
from game.analysis.lois import Loi, besoins_law
from game.analysis.marche import Action, Arc, Offre
from game.engine.world import World
from game.model.vocabulaire import Cote, cote


@dataclass(frozen=True, slots=True)
class Passages:
    """An orientation: expected number of times it is attempted and lost, per usager."""

    passages: Nombre
    perdus: Nombre


@dataclass(frozen=True, slots=True)
class Chances:
    """What a policy gives to one usager starting the parcours."""

    methode: str
    """« exacte » or « flottante »."""
    etats: int
    """Live states that can be reached, whatever is decided."""
    fins: dict[str, Nombre]
    orientations: dict[str, Passages]
    besoins: dict[int, Nombre]
    """Probability that exactly k besoins are answered, by those whose parcours ends."""
    minutes: Nombre
    """Expected minutes of our time. Infinite, as the three others, where `sans_fin` is not 0."""
    attente: Nombre
    """Expected minutes waited."""
    metres: Nombre
    nombre_orientations: Nombre
    sans_fin: Nombre
    """Probability that these decisions never end."""
    chaine: Chaine = field(repr=False, compare=False)
    """What they were read from."""

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
    visites, sans_fin = chaine.visites, chaine.sans_fin
    fins: dict[str, Nombre] = dict.fromkeys(world.fins, Fraction(0))
    for i in graphe.fins:
        if i in visites:
            fins[graphe.noeuds[i].etape] += visites[i]
    infini = total((visites[i], UN) for i in sans_fin)
    return Chances(
        methode="exacte" if graphe.is_exact else "flottante",
        etats=graphe.etats,
        fins={fin: p for fin, p in fins.items() if p},
        orientations=passages(chaine),
        besoins=_besoins(besoins_law(chaine), len(world.enjeu.persona.verso.besoins)),
        minutes=_expected(chaine, lambda t: t.pas.duree),
        attente=_expected(chaine, lambda t: t.pas.delai),
        metres=_expected(chaine, lambda t: t.pas.metres),
        nombre_orientations=_expected(chaine, lambda t: t.pas.orientation is not None),
        sans_fin=infini,
        chaine=chaine,
    )


def passages(chaine: Chaine) -> dict[str, Passages]:
    """What each orientation sends and loses, in the order of their names."""
    tentes: dict[str, list[tuple[Nombre, Nombre]]] = {}
    perdus: dict[str, list[tuple[Nombre, Nombre]]] = {}
    for i, transitions in chaine.transitions.items():
        for p, _, pas in transitions if i not in chaine.sans_fin else ():
            if pas.orientation is not None:
                tentes.setdefault(pas.orientation, []).append((chaine.visites[i], p))
                if pas.perdu:
                    perdus.setdefault(pas.orientation, []).append((chaine.visites[i], p))
    return {nom: Passages(total(tentes[nom]), total(perdus.get(nom, []))) for nom in sorted(tentes)}


def _expected(chaine: Chaine, mesure: Callable[[Arc], int]) -> Nombre:
    """The expected sum of a measure along the parcours."""
    if chaine.sans_fin:
        return float("inf")
    return total(
        (chaine.visites[i], total((t.probabilite, Fraction(m)) for t in transitions
                                  if (m := mesure(t))))
        for i, transitions in chaine.transitions.items()
    )  # fmt: skip


def _besoins(loi: Loi[frozenset[str]], nombre: int) -> dict[int, Nombre]:
    """How many, from which."""
    resultat: dict[int, Nombre] = dict.fromkeys(range(nombre + 1), Fraction(0))
    for repondus, p in loi.valeurs.items():
        resultat[len(repondus)] += p
    return resultat


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
    return replace(graphe, offres={graphe.depart: offres[graphe.depart], **offres})
