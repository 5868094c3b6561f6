"""Reads the mixture of a population from a file; a card or a place that is not there is a fault."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from game.model.faute import CLE, Faute
from game.model.melange import Melange
from game.storage.validation import load


def read_mixture(chemin: Path, personas: Iterable[str], territoires: Iterable[str]) -> Melange:
    """The mixture in a file, of these cards and places.

    Raises ContenuInvalide with every fault: what the model refuses, an unknown name (E246), no
    weight at all (E203).
    """
    document, melange = load(chemin, Melange)
    fautes = [
        *_faults("personas", melange.personas, personas, "cette carte ne se joue pas ici"),
        *_faults("territoires", melange.territoires, territoires, "aucun territoire de ce nom"),
    ]
    if fautes:
        raise document.refus([document.placer(faute) for faute in fautes])
    return melange


def _faults(
    cle: str, parts: Mapping[str, int] | None, connus: Iterable[str], quoi: str
) -> Iterator[Faute]:
    if parts is None:
        return
    noms = list(connus)
    for nom in parts:
        if nom not in noms:
            mots = {"nom": nom, "quoi": quoi, "permis": ", ".join(noms)}
            yield Faute("E246", lieu=(cle, nom, CLE), contexte=mots)
    if not any(parts.values()):
        mots = {
            "attendu": "au moins un poids plus grand que zéro",
            "recu": "il n’y a que des zéros",
        }
        yield Faute("E203", lieu=(cle,), contexte=mots)
