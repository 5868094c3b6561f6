"""Several copies of one séance, each played apart by its tables, as one list of gestes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from game.engine.jugement import add
from game.engine.seance import GesteImpossible, Seance
from game.engine.suites import renumbered, straight, table_of
from game.engine.tableau import named
from game.model.gestes import (
    Ajuster,
    Annuler,
    Choisir,
    Distribuer,
    Entrer,
    Geste,
    Reprendre,
    Revenir,
    Suspendre,
)

TEMPS = -1
SALLE = 0
"""To whom a geste belongs, beside the tables numbered from 1: the clock, or the room."""

Fait = tuple[str, Geste]
"""When, and what."""


class FusionImpossible(Exception):
    """Copies that can't be one séance; each argument is a French sentence."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """Each conflict."""
        return self.args


@dataclass(frozen=True)
class Part:
    """One machine's copy."""

    nom: str
    """As people name it: its file."""
    faits: tuple[Fait, ...]


@dataclass
class _Suite:
    """What a copy added to what all of them share."""

    part: Part
    tronc: int
    rangs: dict[int, int] = field(default_factory=dict)
    """Where each of its own gestes went."""
    place: int = 0
    """How many of its gestes were looked at."""

    def __post_init__(self) -> None:
        """To whom each of its gestes belongs."""
        self.faits = self.part.faits[self.tronc :]
        proprietaires: list[int] = []
        for _, geste in self.part.faits:
            rang = geste.rang if isinstance(geste, Annuler) else 0
            vise = 0 < rang <= len(proprietaires)
            proprietaires.append(proprietaires[rang - 1] if vise else owner(geste))
        self.a_qui = proprietaires[self.tronc :]
        self.instants: list[str] = []
        for instant, _ in self.faits:
            # A clock that was put back does not change the order of one machine.
            self.instants.append(max(instant, self.instants[-1]) if self.instants else instant)

    def left(self) -> bool:
        """Whether something of it is still to be put."""
        return self.place < len(self.faits)

    def key(self) -> tuple[str, int, str]:
        """Its turn: the earliest first, then the smallest table, then its name."""
        return self.instants[self.place], max(self.a_qui), self.part.nom


@dataclass(frozen=True)
class Fusion:
    """One séance, and what is to be said of it."""

    seance: Seance
    instants: tuple[str, ...]
    notes: tuple[str, ...]
    """What was left out without a loss, in sentences."""
    temps: str
    """The copy whose clock it keeps."""


def owner(geste: Geste) -> int:
    """The table, the room, or the clock."""
    if isinstance(geste, Entrer | Suspendre | Reprendre | Ajuster):
        return TEMPS
    return table_of(geste) or SALLE


def merge(vide: Seance, parts: Sequence[Part]) -> Fusion:
    """The séance of all these copies, from one that is not begun; raises FusionImpossible.

    The order is that of the machines' clocks wherever the rules accept it; whatever the order in
    which copies are given, the tables are the same. The clock is that of the first copy that has
    one: two clocks can't be one.
    """
    gardees, notes = _without_older(parts)
    notes += [
        f"{part.nom} : ce que l’historique a mis de côté n’est pas repris."
        for part in gardees
        if any(isinstance(geste, Revenir) for _, geste in part.faits)
    ]
    gardees = [_straight(part) for part in gardees]
    tronc = _trunk(gardees)
    if not tronc:
        raise FusionImpossible("Ces fichiers ne viennent pas de la même séance.")
    suites = [_Suite(part, tronc) for part in gardees]
    if conflits := list(_conflicts(suites)):
        raise FusionImpossible(*conflits)
    temps = next((s for s in suites if TEMPS in s.a_qui), suites[0])
    notes += [
        f"Le temps est celui de {temps.part.nom} : celui de {suite.part.nom} n’est pas repris."
        for suite in suites
        if suite is not temps and TEMPS in suite.a_qui
    ]
    seance = vide
    for _, geste in gardees[0].faits[:tronc]:
        seance = add(seance, geste)
    instants = [instant for instant, _ in gardees[0].faits[:tronc]]
    while enfin := [suite for suite in suites if suite.left()]:
        seance = _next(seance, sorted(enfin, key=_Suite.key), temps, instants)
    return Fusion(seance, tuple(instants), tuple(notes), temps.part.nom)


def _next(seance: Seance, suites: list[_Suite], temps: _Suite, instants: list[str]) -> Seance:
    """One geste more: the first that the rules accept now; raises FusionImpossible."""
    refus = []
    for suite in suites:
        (instant, geste), a_qui = suite.faits[suite.place], suite.a_qui[suite.place]
        if a_qui == TEMPS and suite is not temps:
            suite.place += 1
            return seance
        try:
            apres = add(seance, renumbered(geste, suite.rangs, suite.tronc))
        except GesteImpossible as phrase:
            qui = f"table {a_qui}" if a_qui > 0 else "la salle"
            dit = f"{suite.part.nom}, {qui} : {named(seance, geste)} est refusé. {phrase}"
            refus.append(f"{dit}{_taken_twice(seance, geste)}")
            continue
        suite.place += 1
        suite.rangs[suite.tronc + suite.place] = len(apres.gestes)
        instants.append(instant)
        return apres
    raise FusionImpossible(*refus)


def _taken_twice(seance: Seance, geste: Geste) -> str:
    """Which card two tables took, each on its own machine, and which tables."""
    if not isinstance(geste, Choisir):
        return ""
    for numero, etat in enumerate(seance.etats, 1):
        noms = {table.enjeu.persona_id: table.enjeu.persona.nom for table in etat.tables}
        if numero != geste.table and geste.persona in noms:
            return (
                f" La carte « {noms[geste.persona]} » a été prise deux fois, par la table {numero} "
                f"et par la table {geste.table} : annulez le choix de l’une des deux sur sa "
                "machine (U, ou l’historique, H), puis réunissez."
            )
    return ""


def _without_older(parts: Sequence[Part]) -> tuple[list[Part], list[str]]:
    """Without the copies that another one goes on from: they hold nothing of their own."""
    gardees: list[Part] = []
    notes = []
    for rang, part in enumerate(parts):
        for autre_rang, autre in enumerate(parts):
            entiere = autre.faits[: len(part.faits)] == part.faits
            plus = len(autre.faits) > len(part.faits) or autre_rang < rang
            if autre is not part and entiere and plus:
                notes.append(f"{part.nom} est tout entier dans {autre.nom}.")
                break
        else:
            gardees.append(part)
    return gardees, notes


def _straight(part: Part) -> Part:
    """A return names ranks, and sets aside what every table did: only what led here is put."""
    suite = straight([geste for _, geste in part.faits])
    return Part(part.nom, tuple((part.faits[rang - 1][0], geste) for rang, geste in suite))


def _trunk(parts: Sequence[Part]) -> int:
    """How many gestes all of them share."""
    rang = 0
    for faits in zip(*(part.faits for part in parts), strict=False):
        if any(fait != faits[0] for fait in faits):
            break
        rang += 1
    return rang


def _conflicts(suites: Sequence[_Suite]) -> Iterator[str]:
    """What two copies both did, and that nobody can decide for them."""
    par_table: defaultdict[int, list[str]] = defaultdict(list)
    for suite in suites:
        for a_qui in sorted(set(suite.a_qui) - {TEMPS}):
            par_table[a_qui].append(suite.part.nom)
    for a_qui, noms in sorted(par_table.items()):
        if len(noms) > 1:
            qui = f"La table {a_qui} a joué" if a_qui else "La salle a trié, écrit ou compté"
            yield f"{qui} dans {' et dans '.join(noms)} : gardez l’un des deux."
    for suite in suites:
        if any(isinstance(geste, Distribuer) for _, geste in suite.faits):
            yield f"D’autres cartes ont été données dans {suite.part.nom}, après le départ."
