"""Numbers for the paragraphs: shuffled, the same on every machine, and no outcome just below."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple


class Clef(NamedTuple):
    """A paragraph before it has a number: an étape or a fin, or what one of its lines tells."""

    nom: str
    ligne: int = -1


def numbered(
    clefs: Iterable[Clef], suites: Mapping[Clef, Sequence[Clef]], depart: Clef, sel: str
) -> dict[Clef, int]:
    """Each paragraph with its number; the first is 1, and what follows one is not the next."""
    restent = sorted(set(clefs) - {depart}, key=lambda clef: _drawn(sel, clef))
    ordre = [depart]
    while restent:
        interdites = suites.get(ordre[-1], ())
        suivante = next((clef for clef in restent if clef not in interdites), None)
        if suivante is None:
            _slip_in(ordre, restent.pop(0), suites)
        else:
            restent.remove(suivante)
            ordre.append(suivante)
    return {clef: rang for rang, clef in enumerate(ordre, 1)}


def _slip_in(ordre: list[Clef], clef: Clef, suites: Mapping[Clef, Sequence[Clef]]) -> None:
    """Where neither what is above leads to it, nor it to what is below; last if nowhere."""
    for rang in range(1, len(ordre)):
        avant, apres = ordre[rang - 1], ordre[rang]
        if clef not in suites.get(avant, ()) and apres not in suites.get(clef, ()):
            ordre.insert(rang, clef)
            return
    ordre.append(clef)


def _drawn(sel: str, clef: Clef) -> bytes:
    return blake2b(f"{sel}\x1f{clef.nom}\x1f{clef.ligne}".encode(), digest_size=8).digest()
