"""A partie is a fold of coups: play adds one, undo replays the others, luck never re-rolls."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from game.engine import cohorte, luck
from game.engine.jets import Jet, decided
from game.engine.state import Branche, Etat, Sortie
from game.engine.transitions import (
    AUTOMATIQUE,
    ImpasseError,
    branches,
    offered,
    starts,
)
from game.engine.world import Orientation, World
from game.model.hypotheses import COHORTE
from game.model.partie import Coup, Resolution
from game.model.vocabulaire import Cote, cote

CONTINUER = "continuer"
RECOMMENCER = "recommencer"
PAS_MAX = 10_000
"""Automatic steps in a row: beyond, the scenario turns in circles."""


class CoupImpossible(Exception):
    """A coup that the rules refuse; `possibles` is what could be done."""

    def __init__(self, coup: Coup, possibles: tuple[str, ...], rang: int) -> None:
        super().__init__(coup.option)
        self.coup, self.possibles, self.rang = coup, possibles, rang


@dataclass(frozen=True, slots=True)
class Reglages:
    """What a partie is played with."""

    world: World
    graine: int | str = 1
    resolution: Resolution = Resolution.TIRAGE
    jets: tuple[Jet, ...] = ()
    """What dice have shown on paper, where the graine would have decided."""

    def luck(self, clef: str, rang: int, parts: int) -> int:
        """The draw of the named usager, for what is decided in equal parts."""
        n = luck.draw(self.graine, self.usager, clef, rang)
        return decided(n, clef, rang, parts, self.jets)

    @property
    def usager(self) -> str:
        """The persona whose luck is drawn."""
        return self.world.enjeu.persona_id


@dataclass(frozen=True, slots=True)
class Passage:
    """One step of the cohorte, with who was there before and after."""

    etape: str
    option: str
    sortie: Sortie
    avant: int
    apres: int
    partis: frozenset[int] = frozenset()
    """The ranks of those who did not arrive."""
    face: int | None = None
    """The die of the named usager, when one was thrown."""
    nommee_perdue: bool = False
    clef: str | None = None
    """What the luck of this step was drawn on."""

    @property
    def orientation(self) -> Orientation | None:
        """The orientation attempted, if any."""
        return self.sortie.orientation


@dataclass(frozen=True, slots=True)
class Partie:
    """Where a partie stands; built only by `begin`, `play`, `undo` and `replay`."""

    reglages: Reglages
    etat: Etat
    coups: tuple[Coup, ...] = ()
    passages: tuple[Passage, ...] = ()
    restants: int = COHORTE
    """Encore là."""
    reste: Fraction = Fraction(1)
    """∏(1 − perte) over the orientations passed: 27 times it is the count before rounding."""
    presents: frozenset[int] = frozenset(range(1, COHORTE + 1))
    perdu_a: str | None = None
    """The orientation at which the named usager was lost."""
    suspens: Etat | None = None
    """She has just been lost: where the others go if the table continues."""

    @property
    def world(self) -> World:
        """The maze."""
        return self.reglages.world

    @property
    def is_over(self) -> bool:
        """Whether the cohorte is at a fin."""
        return self.suspens is None and self.world.is_fin(self.etat.etape)

    def possibles(self) -> tuple[str, ...]:
        """The coups that may be played now."""
        if self.suspens is not None:
            return (CONTINUER, RECOMMENCER)
        return offered(self.world, self.etat)


def begin(reglages: Reglages) -> Partie:
    """A partie at its first decision, the variante drawn."""
    return _advance(Partie(reglages, starts(reglages.world)[drawn_start(reglages)][1]))


def drawn_start(reglages: Reglages) -> int:
    """The rank of the start that luck draws: which variante it is."""
    departs = starts(reglages.world)
    n = reglages.luck(luck.VARIANTE, 0, luck.parts(p for p, _ in departs))
    somme = Fraction(0)
    for rang, (p, _) in enumerate(departs):
        somme += p
        if luck.is_below(n, somme):
            return rang
    raise AssertionError("les probabilités des variantes somment à 1")


def play(partie: Partie, coup: Coup) -> Partie:
    """The partie after a coup; raises CoupImpossible when the rules refuse it."""
    if coup.option not in partie.possibles():
        raise CoupImpossible(coup, partie.possibles(), len(partie.coups) + 1)
    if coup.option == RECOMMENCER and partie.suspens is not None:
        return replace(begin(partie.reglages), coups=(*partie.coups, coup))
    if partie.suspens is not None:
        reprise = replace(partie, etat=partie.suspens, suspens=None)
        return _advance(replace(reprise, coups=(*partie.coups, coup)))
    apres = _step(partie, coup)
    face = apres.passages[-1].face
    note = coup if face is None else Coup(coup.option, face)
    return _advance(replace(apres, coups=(*partie.coups, note)))


def replay(reglages: Reglages, coups: Iterable[Coup]) -> Partie:
    """The partie of these coups."""
    partie = begin(reglages)
    for coup in coups:
        partie = play(partie, coup)
    return partie


def undo(partie: Partie) -> Partie:
    """The partie without its last coup; the same partie when there is none."""
    return replay(partie.reglages, partie.coups[:-1])


def throws_die(partie: Partie, orientation: Orientation) -> bool:
    """Whether a die may be typed for the named usager at this orientation."""
    nommee_la = cohorte.NOMMEE in partie.presents
    est_un_de = partie.reglages.resolution is not Resolution.TIRAGE
    return nommee_la and est_un_de and luck.can_be_thrown(orientation.perte)


def _advance(partie: Partie) -> Partie:
    """Through the étapes where nothing is decided, up to a decision or a fin."""
    for _ in range(PAS_MAX):
        if partie.suspens is not None or partie.world.is_fin(partie.etat.etape):
            return partie
        if partie.world.etapes[partie.etat.etape].is_decided:
            return partie
        partie = _step(partie, Coup(AUTOMATIQUE))
    raise ImpasseError(partie.etat, tourne=True)


def _step(partie: Partie, coup: Coup) -> Partie:
    possibles = branches(partie.world, partie.etat, coup.option)
    orientation = possibles[0].sortie.orientation
    if orientation:
        return _orient(partie, coup, possibles, orientation)
    etape = partie.etat.etape
    clef = etape if partie.world.etapes[etape].genre == "hasard" else None
    branche = _drawn(partie, possibles, clef) if clef else possibles[0]
    perdus = is_lost(partie.world, branche.suivant.etape)
    passage = Passage(
        etape,
        coup.option,
        branche.sortie,
        avant=partie.restants,
        apres=0 if perdus else partie.restants,
        partis=partie.presents if perdus else frozenset(),
        clef=clef,
    )
    return replace(
        partie,
        etat=branche.suivant,
        passages=(*partie.passages, passage),
        restants=passage.apres,
        presents=partie.presents - passage.partis,
    )


def is_lost(world: World, etape: str) -> bool:
    """Whether everyone who gets to this étape is lost: a fin of the side « perdu »."""
    return world.is_fin(etape) and cote(world.fins[etape].type) is Cote.PERDU


def _drawn(partie: Partie, possibles: tuple[Branche, ...], clef: str) -> Branche:
    """The branch of a hasard: it happens once, to all together."""
    parts = luck.parts(branche.probabilite for branche in possibles)
    n = partie.reglages.luck(clef, occurrence(partie, clef), parts)
    somme = Fraction(0)
    for branche in possibles:
        somme += branche.probabilite
        if luck.is_below(n, somme):
            return branche
    return possibles[-1]


def occurrence(partie: Partie, clef: str) -> int:
    """How often this clef was drawn on before: what luck counts."""
    return sum(passage.clef == clef for passage in partie.passages)


def _orient(
    partie: Partie, coup: Coup, possibles: tuple[Branche, ...], orientation: Orientation
) -> Partie:
    assert orientation.structure is not None, "une orientation offerte a une structure"
    clef = orientation.structure
    perdue, face = _fate(partie, coup, orientation, clef)
    nommee_la = cohorte.NOMMEE in partie.presents
    reste = partie.reste * (1 - orientation.perte)
    apres = cohorte.after(reste, partie.restants, nommee_la and not perdue, perdue)
    autres = cohorte.leaving(
        partie.reglages.graine,
        partie.reglages.usager,
        clef,
        occurrence(partie, clef),
        partie.presents,
        partie.restants - apres - perdue,
    )
    partis = autres | ({cohorte.NOMMEE} if perdue else frozenset())
    arrivee = possibles[-1] if apres else possibles[0]
    if is_lost(partie.world, arrivee.suivant.etape):
        apres, partis = 0, partie.presents
    passage = Passage(
        partie.etat.etape, coup.option, arrivee.sortie, partie.restants, apres, partis, face,
        perdue, clef,
    )  # fmt: skip
    return replace(
        partie,
        etat=partie.etat if perdue and apres else arrivee.suivant,
        suspens=arrivee.suivant if perdue and apres else None,
        passages=(*partie.passages, passage),
        restants=apres,
        reste=reste,
        presents=partie.presents - partis,
        perdu_a=orientation.id if perdue else partie.perdu_a,
    )


def _fate(
    partie: Partie, coup: Coup, orientation: Orientation, clef: str
) -> tuple[bool, int | None]:
    """Whether the named usager is lost here, and the die that shows it."""
    p = orientation.perte
    if cohorte.NOMMEE not in partie.presents or p == 0:
        return False, None
    if p == 1:
        return True, None
    resolution = partie.reglages.resolution
    if resolution is Resolution.COHORTE and coup.de is None:
        return False, None
    n = partie.reglages.luck(clef, occurrence(partie, clef), p.denominator)
    if isinstance(coup.de, int) and resolution is not Resolution.TIRAGE:
        n = luck.with_face(n, coup.de)
    vue = luck.face(n) if throws_die(partie, orientation) else None
    return luck.is_below(n, p), vue
