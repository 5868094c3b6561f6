"""How long a case is, and what makes it hard: counted in the case itself, declared by nobody.

The length is that of a few games decided by chance, the longest ones left aside; how fast one
reads is a hypothèse.
What is hard is a list of facts that one can check; how many make « exigeant » is a hypothèse too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from game.analysis.lecture import MOTS_PAR_MINUTE
from game.engine import luck
from game.engine.bilan import orientations
from game.engine.partie import CoupImpossible, Partie, Reglages, begin, play
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.partie import Coup, Resolution

PARTIES, RANG = 9, 6
"""Games decided by chance, and the one that counts: three in four are not longer."""
DECISIONS_MAX = 60
"""Beyond, a game decided by chance goes round in circles: it is counted so far."""
SECONDES_PAR_DECISION = 20
"""Alone; a table that talks it over takes longer (`lecture`)."""
SOURCE = f"durée : une hypothèse, {MOTS_PAR_MINUTE} mots lus et trois décisions par minute"


class Niveau(StrEnum):
    """How much a case asks for, from the number of facts that make it hard."""

    SIMPLE = "simple"
    SOUTENU = "soutenu"
    EXIGEANT = "exigeant"

    @property
    def rang(self) -> int:
        """From the simplest."""
        return list(Niveau).index(self)


@dataclass(frozen=True)
class Effort:
    """A case before it is played."""

    decisions: int
    minutes: int
    faits: tuple[str, ...]
    """What makes it hard, in words."""

    @property
    def niveau(self) -> Niveau:
        """One fact or none, two, three or more."""
        return list(Niveau)[max(0, min(len(self.faits) - 1, 2))]


def effort(world: World) -> Effort:
    """Counted on the maze; the same every time."""
    parties = [_by_chance(world, rang) for rang in range(PARTIES)]
    decisions = _long(len(partie.coups) for partie in parties)
    secondes = _long(
        60 * _words(partie) // MOTS_PAR_MINUTE + SECONDES_PAR_DECISION * len(partie.coups)
        for partie in parties
    )
    envois = _long(len(orientations(partie)) for partie in parties)
    # The second tour replays: half of the first is what it asks for.
    return Effort(decisions, max(1, round(secondes * 1.5 / 60)), tuple(_facts(world, envois)))


def _long(nombres: Iterable[int]) -> int:
    return sorted(nombres)[RANG]


def _by_chance(world: World, rang: int) -> Partie:
    partie = begin(Reglages(world, rang, Resolution.COHORTE))
    for pas in range(DECISIONS_MAX):
        if partie.is_over:
            break
        possibles = partie.possibles()
        n = luck.draw(rang, "effort", "choix", pas)
        try:
            partie = play(partie, Coup(possibles[n * len(possibles) // luck.ECHELLE]))
        except (CoupImpossible, ImpasseError, IndexError):
            break
    return partie


def _words(partie: Partie) -> int:
    """What is read on the way: the texts, and what could be chosen."""
    textes: list[str] = []
    for passage in partie.passages:
        etape = partie.world.etapes[passage.etape]
        textes += [etape.texte or "", *(c.texte for c in etape.choix)]
        textes += [item.texte for item in etape.items]
        textes.append((passage.sortie.ligne.texte if passage.sortie.ligne else None) or "")
    if partie.is_over:
        fin = partie.world.fins[partie.etat.etape]
        textes += [fin.texte, fin.six_mois_apres or ""]
    return sum(len(texte.split()) for texte in textes)


def _facts(world: World, envois: int) -> Iterator[str]:
    if world.echeance is not None:
        yield "une échéance"
    if len(world.departs) > 1:
        yield f"{len(world.departs)} situations que rien ne distingue à la porte"
    besoins = len(world.enjeu.persona.verso.besoins)
    if besoins > 3:
        yield f"{besoins} besoins à entendre"
    if envois > 1:
        yield f"souvent {envois}\u00a0orientations"
    if world.enjeu.persona.sensible:
        yield "un sujet sensible"
