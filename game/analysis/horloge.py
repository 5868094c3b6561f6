"""The clock of the échéance, as far as it can still be read.

From an étape on, the rule compares the elapsed minutes after some sums of minutes and no others.
Two elapsed times that all these comparisons answer alike are one: only the least is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heappush

from game.engine.transitions import waited
from game.engine.world import Etape, World

TOURS = 64
"""Times that the set of an étape grows; what a cycle still adds to by then holds everything."""

DELAI_MAX = 90 * 1440
"""Minutes; under a longer échéance every minute is told apart, for the sets would be too large."""

Temps = tuple[int, bool, str]
"""Minutes of a step, whether the échéance is held back for good after it, where it leads."""


class Horloge:
    """Which elapsed minutes are told apart, from each étape of a World with an échéance."""

    def __init__(self, world: World, retiennent: frozenset[str]) -> None:
        """`retiennent`: what holds the échéance back for good, once acquired."""
        assert world.echeance is not None
        self.delai, self.trop_tard = world.echeance.delai, world.echeance.trop_tard
        self._connus: dict[tuple[str, int], int | None] = {}
        etapes = world.etapes if self.delai <= DELAI_MAX else {}
        temps = {nom: frozenset(_times(etape, retiennent)) for nom, etape in etapes.items()}
        self.sommes = grown(
            dict.fromkeys(etapes, 0),
            {nom: [vers for _, _, vers in siens] for nom, siens in temps.items()},
            lambda nom, sommes: self._after(temps[nom], sommes),
            (1 << (self.trop_tard + 1)) - 1,
        )
        """Per étape a set, as bits: n is there when the rule may compare n minutes later.

        The last bit stands for all that is past the délai: there the comparison always holds.
        """

    def put(self, etape: str, ecoule: int) -> int | None:
        """The least elapsed time that is as good as this one; None where it never fires.

        `n` minutes later the rule asks whether `ecoule + n` is `trop_tard`, or more.
        """
        if self.delai > DELAI_MAX:
            return ecoule
        clef = etape, ecoule
        if clef not in self._connus:
            depassent = self.sommes[etape] >> (self.trop_tard - ecoule)
            bas = (depassent & -depassent).bit_length()
            self._connus[clef] = ecoule - bas + 1 if depassent else None
        return self._connus[clef]

    def first(self, etape: str) -> int | None:
        """The first elapsed time that is told from none; None where it never fires."""
        if self.delai > DELAI_MAX:
            return 0
        somme = self.sommes[etape]
        return self.trop_tard + 1 - somme.bit_length() if somme else None

    def _after(self, temps: Iterable[Temps], sommes: Mapping[str, int]) -> int:
        """The sums of an étape: each step's own minutes, alone and before what comes after."""
        bout = self.trop_tard
        ici = 0
        for minutes, retenue, vers in temps:
            suite = 1 if retenue else 1 | sommes.get(vers, 0)
            suite <<= min(minutes, bout)
            if suite >> bout:
                suite = suite & ((1 << bout) - 1) | 1 << bout
            ici |= suite
        return ici


def grown(
    ensembles: dict[str, int],
    suites: Mapping[str, Iterable[str]],
    apres: Callable[[str, Mapping[str, int]], int],
    tout: int,
) -> dict[str, int]:
    """The sets of each étape, as bits, once they hold all that `apres` brings from `suites`.

    The last étapes first, so that a cycle is done with before what leads to it. What has grown
    TOURS times is `tout`: too much is never wrong, only longer.
    """
    ordre = last_first(ensembles, suites)
    rangs = {nom: rang for rang, nom in enumerate(ordre)}
    avant: dict[str, list[int]] = {nom: [] for nom in ordre}
    for nom in ordre:
        for suite in suites[nom]:
            if suite in avant:
                avant[suite].append(rangs[nom])
    a_voir = list(range(len(ordre)))
    attendus, fois = set(a_voir), [0] * len(ordre)
    while a_voir:
        rang = heappop(a_voir)
        attendus.discard(rang)
        nom = ordre[rang]
        avec = ensembles[nom] | apres(nom, ensembles)
        if avec == ensembles[nom]:
            continue
        fois[rang] += 1
        ensembles[nom] = avec if fois[rang] < TOURS else tout
        for autre in avant[nom]:
            if autre not in attendus:
                attendus.add(autre)
                heappush(a_voir, autre)
    return ensembles


def last_first(noms: Iterable[str], suites: Mapping[str, Iterable[str]]) -> list[str]:
    """Each after those that follow it, as far as no cycle is met."""
    ordre: list[str] = []
    vus: set[str] = set()
    a_voir = [(nom, False) for nom in noms]
    while a_voir:
        nom, est_quitte = a_voir.pop()
        if est_quitte:
            ordre.append(nom)
        elif nom not in vus and nom in suites:
            vus.add(nom)
            a_voir.append((nom, True))
            a_voir += [(suite, False) for suite in suites[nom]]
    return ordre


def timing(world: World) -> tuple[int, ...]:
    """All that the clocks of the worlds of one scenario and one persona may differ by."""
    if world.echeance is None:
        return ()
    return tuple(
        choix.orientation.delai if choix.orientation else 0
        for etape in world.etapes.values()
        for choix in etape.choix
    )


def _times(etape: Etape, retiennent: frozenset[str]) -> Iterator[Temps]:
    for effets, orientation, vers in etape.steps():
        minutes = effets.duree + waited(effets, orientation)
        yield minutes, not retiennent.isdisjoint(effets.acquiert), vers
