"""An independent oracle, for tests: what is to be expected of a policy, by plain algebra.

It goes over whole situations read by `lecture`, merges nothing, keeps every variante apart, and
eliminates unknowns one after the other in fractions: no component, no live state, no graph.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as F
from typing import Any

from hypothesis import assume

from lecture import Lecture, Situation, Voie

SITUATIONS_MAX = 100

Croyance = tuple[Situation | None, ...]
"""Per variante, where its usager stands; None once what was seen rules it out."""

Politique = Callable[[Lecture, Croyance], Mapping[str, F]]
"""The options taken, each with its probability."""

Colonnes = dict[Any, Any]
"""What is expected, by what it is: ("fin", nom), "minutes", ("perdu", orientation)…"""

SANS_FIN = "sans fin"


class TropGrand(Exception):
    """A scenario that a plain computation would take too long on."""


def uniform(lecture: Lecture, croyance: Croyance) -> Mapping[str, F]:
    """Each option alike."""
    possibles = lecture.options(one_of(croyance))
    return dict.fromkeys(possibles, F(1, len(possibles)))


def one_of(croyance: Croyance) -> Situation:
    """Any of its situations: a table sees no difference."""
    return next(s for s in croyance if s is not None)


def start(lecture: Lecture) -> Croyance:
    """What a table knows at the start."""
    return tuple(s for _, _, s in lecture.starts())


def after(
    lecture: Lecture, croyance: Croyance, rang: int, option: str
) -> Iterator[tuple[Voie, Croyance]]:
    """Each way of an option for the usager of one variante, and what is known then."""
    vues: list[dict[Any, Situation]] = []
    for s in croyance:
        siennes: dict[Any, Situation] = {}
        for voie in lecture.options(s)[option] if s else ():
            assert siennes.setdefault(voie.vue, voie.suite) == voie.suite
        vues.append(siennes)
    moi = croyance[rang]
    assert moi is not None
    for voie in lecture.options(moi)[option]:
        yield voie, tuple(siennes.get(voie.vue) for siennes in vues)


def answered(voie: Voie) -> frozenset[str]:
    """The besoins that a step says it answers, answered already or not."""
    dits = voie.vue[5] if len(voie.vue) > 5 and isinstance(voie.vue[5], tuple) else ([],) * 4
    return frozenset(dits[3])


# --- plain algebra -------------------------------------------------------------------------------


def eliminated(lignes: dict[Any, Colonnes], depart: Any) -> Colonnes:
    """x of the start, where x_i = Σ a_ij·x_j + Σ columns: Gauss, the unknowns in turn.

    A row holds the coefficient of each unknown and, under any other key, of each column.
    """
    for k in [*(k for k in reversed(list(lignes)) if k != depart), depart]:
        ligne = lignes.pop(k)
        boucle = ligne.pop(k, 0)
        if boucle:
            ligne = {x: a / (1 - boucle) for x, a in ligne.items()}
        for autre in lignes.values():
            if k in autre:
                facteur = autre.pop(k)
                for x, a in ligne.items():
                    autre[x] = autre[x] + facteur * a if x in autre else facteur * a
    return ligne


@dataclass(frozen=True)
class Suivi:
    """What is followed of a usager besides where she stands: a measure, up to a value."""

    mesure: Callable[[Voie], int] = lambda _voie: 0
    jusqua: int | None = None


@dataclass(frozen=True)
class Marche:
    """Everything that may happen to the usager of one variante, under a policy."""

    lecture: Lecture
    rang: int
    politique: Politique = uniform
    suivi: Suivi = Suivi()
    seule: bool = False
    """Whether what the others would have shown is left out: no decision depends on it."""

    def unfold(self) -> tuple[dict[Any, Colonnes], Any]:
        """A row per situation, and which is the start's."""
        croyance = start(self.lecture)
        if self.seule:
            croyance = tuple(s if r == self.rang else None for r, s in enumerate(croyance))
        rangs: dict[Any, int] = {(croyance, 0): 0}
        lignes: dict[Any, Colonnes] = {}
        a_voir = [(croyance, 0)]
        for noeud in a_voir:
            ligne = lignes[rangs[noeud]] = {}
            for p, voie, suite in self._ways(*noeud):
                for colonne, a in self._columns(voie, suite, rangs, a_voir):
                    terme = p if a == 1 else p * a
                    ligne[colonne] = ligne[colonne] + terme if colonne in ligne else terme
            if len(a_voir) > SITUATIONS_MAX:
                raise TropGrand
        return lignes, 0

    def _ways(self, croyance: Croyance, valeur: int) -> Iterator[tuple[Any, Voie, Any]]:
        for option, poids in self.politique(self.lecture, croyance).items():
            for voie, suite in after(self.lecture, croyance, self.rang, option):
                p = poids if voie.p == 1 else poids * voie.p
                yield p, voie, (suite, valeur + self.suivi.mesure(voie))

    def _columns(
        self, voie: Voie, noeud: Any, rangs: dict[Any, int], a_voir: list[Any]
    ) -> Iterator[tuple[Any, Any]]:
        """What one way adds, and where it leads."""
        mesures = (("minutes", voie.duree), ("attente", voie.delai), ("metres", voie.metres))
        yield from (couple for couple in mesures if couple[1])
        if voie.envoi:
            yield from (("orientations", 1), (("envoi", voie.envoi), 1))
        if voie.perdu:
            yield ("perdu", voie.envoi), 1
        croyance, valeur = noeud
        ici = croyance[self.rang]
        if self.suivi.jusqua is not None and valeur > self.suivi.jusqua:
            yield "au-delà", 1
        elif self.lecture.is_fin(ici):
            yield ("fin", ici.etape), 1
            yield ("besoins", ici.repondus), 1
            yield ("loi", ici.etape, valeur), 1
            yield ("réponses", ici.etape, ici.repondus), 1
        else:
            if noeud not in rangs:
                rangs[noeud] = len(rangs)
                a_voir.append(noeud)
            yield rangs[noeud], 1

    def columns(self) -> Colonnes:
        """What is to be expected; a parcours that never ends is `SANS_FIN`, its end worth 0."""
        lignes, depart = self.unfold()
        finies = ending(lignes)
        for ligne in lignes.values():
            for k in [k for k in ligne if k in lignes and k not in finies]:
                ligne[SANS_FIN] = ligne.get(SANS_FIN, 0) + ligne.pop(k)
        if depart not in finies:
            return {SANS_FIN: F(1)}
        return {x: a for x, a in eliminated({k: lignes[k] for k in finies}, depart).items() if a}


def ending(lignes: Mapping[Any, Colonnes]) -> list[Any]:
    """The rows from which the parcours may end, in their order."""
    finies: set[Any] = set()
    while True:
        plus = {
            k
            for k, ligne in lignes.items()
            if k not in finies
            and any(a and (x == "au-delà" or x in finies or is_end(x)) for x, a in ligne.items())
        }
        if not plus:
            return [k for k in lignes if k in finies]
        finies |= plus


def is_end(colonne: Any) -> bool:
    """Whether a column says that the parcours is over."""
    return isinstance(colonne, tuple) and colonne[0] == "fin"


def told(lecture: Lecture, **marche: Any) -> dict[str | None, Colonnes]:
    """What is expected, each variante apart."""
    return {
        nom: Marche(lecture, rang, **marche).columns()
        for rang, (nom, p, _) in enumerate(lecture.starts())
        if p
    }


def together(lecture: Lecture, apart: Mapping[str | None, Colonnes]) -> Colonnes:
    """All variantes by their probabilities."""
    sommes: Colonnes = {}
    for nom, p, _ in lecture.starts():
        for colonne, a in apart.get(nom, {}).items():
            sommes[colonne] = sommes.get(colonne, 0) + p * a
    return sommes


def expected(lecture: Lecture, **marche: Any) -> Colonnes:
    """What is expected, all variantes together; no belief is kept where nothing is decided."""
    if "politique" not in marche:
        marche["seule"] = True
    return together(lecture, told(lecture, **marche))


def has_trap(lecture: Lecture) -> bool:
    """Whether somebody may come to where no fin can be reached."""
    vues = [s for s in start(lecture) if s]
    suites: dict[Situation, set[Situation]] = {}
    for s in vues:
        if s not in suites:
            suites[s] = {v.suite for voies in lecture.options(s).values() for v in voies}
            vues += suites[s]
        if len(suites) > SITUATIONS_MAX:
            raise TropGrand
    finies = {s for s in suites if lecture.is_fin(s)}
    while plus := {s for s in suites.keys() - finies if suites[s] & finies}:
        finies |= plus
    return len(finies) < len(suites)


def readable(lecture: Lecture) -> Lecture:
    """The same, for a test that leaves out traps and what is too large."""
    try:
        assume(not has_trap(lecture))
    except TropGrand:
        assume(False)
    return lecture


# --- histories -----------------------------------------------------------------------------------


def histories(lecture: Lecture) -> Iterator[tuple[F, Situation, tuple[Voie, ...]]]:
    """Each history under the uniform policy, one by one, where none turns in circles."""

    def on(p: F, s: Situation, voies: tuple[Voie, ...]) -> Iterator[Any]:
        if lecture.is_fin(s):
            yield p, s, voies
            return
        possibles = lecture.options(s)
        for ways in possibles.values():
            for voie in ways:
                yield from on(p * voie.p / len(possibles), voie.suite, (*voies, voie))

    for _, p, s in lecture.starts():
        if s:
            yield from on(F(p), s, ())
