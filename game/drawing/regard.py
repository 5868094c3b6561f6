"""A séance that is only looked at, in lines: what it is, who did what and when, and what is not."""

from collections.abc import Callable, Iterator, Sequence

from game.drawing.mots import pluriel
from game.engine.historique import set_aside, tell
from game.engine.seance import Seance

AVANT = "Avant la première phase"
SALLE = "la salle"


def told(seance: Seance, instants: Sequence[str], hour: Callable[[str], str]) -> Iterator[str]:
    """Every geste under its phase: « 14:32  Les Genêts : parie 12 »."""
    tombes, avant = set_aside(seance), None
    phases = list(seance.script.phases)
    for trace, instant in zip(tell(seance).traces, instants, strict=True):
        if trace.phase != avant:
            avant = trace.phase
            place = f"{phases.index(avant) + 1}/{len(phases)}  " if avant in phases else ""
            titre = seance.script.phases[avant].titre if avant in phases else AVANT
            yield f"{place}{titre}"
        qui = seance.table(trace.table).nom if trace.table else SALLE
        tombe = f"({tombes[trace.rang]}) " if trace.rang in tombes else ""
        yield f"  {hour(instant)}  {qui}\u00a0: {tombe}{' '.join(trace.dit.split())}"


def heading(nom: str, lus: int, total: int, arret: str, *, plus_recente: bool) -> Iterator[str]:
    """That nothing is written, why, and how much of it is understood."""
    cause = " Elle vient d’une version plus récente du jeu." if plus_recente else ""
    yield f"Lecture seule\u00a0: rien n’est écrit dans {nom}.{cause}"
    if lus < total or arret:
        suite = f"\u00a0: {arret.rstrip('.')}" if arret else ""
        yield f"{pluriel(lus, 'geste')} sur {total} se lisent ici. La suite ne se lit pas{suite}."
    else:
        yield f"{pluriel(total, 'geste')}, tout se lit."
