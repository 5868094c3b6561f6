"""What was found in a file, as it is kept: plain JSON that comes back exactly the same."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from game.analysis.controle_graphe import Examen, Preuve
from game.model.faute import Faute

_CODE = re.compile("[EAN][0-9]{3}")


@dataclass(frozen=True)
class Verdict:
    """What there is to say of one file."""

    fautes: Sequence[Faute] = ()
    """Placed."""
    preuve: Preuve | None = None
    """Of a scenario that was played."""
    jamais: Mapping[str, Sequence[Faute]] = field(default_factory=dict)
    """Per protocole that it plays, what it never reaches there."""
    joue: frozenset[str] | None = None
    """The protocoles that a scenario plays; None where it can't be read."""


def verdict_to_json(verdict: Verdict) -> Any:
    """As JSON; None where something in it would not come back the same."""
    preuve = verdict.preuve
    ecrit = {
        "fautes": faults_to_json(verdict.fautes),
        "preuve": None if preuve is None else _proof(preuve),
        "jamais": [[nom, faults_to_json(siennes)] for nom, siennes in verdict.jamais.items()],
        "joue": None if verdict.joue is None else sorted(verdict.joue),
    }
    toutes = [*verdict.fautes, *(f for siennes in verdict.jamais.values() for f in siennes)]
    return ecrit if _come_back(toutes) else None


def verdict_from_json(ecrit: Any) -> Verdict | None:
    """The verdict; None where this is not one."""
    try:
        preuve, joue = ecrit["preuve"], ecrit["joue"]
        return Verdict(
            faults_from_json(ecrit["fautes"]),
            None if preuve is None else _proved(preuve),
            {_of(str, nom): faults_from_json(siennes) for nom, siennes in ecrit["jamais"]},
            None if joue is None else frozenset(_texts(joue)),
        )
    except (TypeError, ValueError, LookupError):
        return None


def renamed(verdict: Verdict, noms: Mapping[str, str]) -> Verdict | None:
    """The same, of files that are called otherwise; None where one of them is not among these.

    None too where a message speaks of one of them: its words are not to be guessed.
    """
    fautes = []
    for faute in verdict.fautes:
        mots = repr(faute.contexte)
        if faute.fichier not in noms or any(nom in mots for nom in noms):
            return None
        fautes.append(replace(faute, fichier=noms[faute.fichier]))
    return replace(verdict, fautes=fautes)


def examen_to_json(examen: Examen) -> Any:
    """What playing a scenario showed; None where it would not come back the same."""
    ecrit = {"fautes": faults_to_json(examen.fautes), "preuve": _proof(examen.preuve)}
    return ecrit if _come_back(examen.fautes) else None


def examen_from_json(ecrit: Any) -> Examen | None:
    """What playing a scenario showed; None where this is not it."""
    try:
        return Examen(faults_from_json(ecrit["fautes"]), _proved(ecrit["preuve"]))
    except (TypeError, ValueError, LookupError):
        return None


def faults_to_json(fautes: Iterable[Faute]) -> list[Any]:
    """Each in the order of its fields."""
    return [
        [f.code, f.fichier, list(f.lieu), dict(f.contexte), f.ligne, f.colonne, list(f.extrait)]
        for f in fautes
    ]


def faults_from_json(ecrites: Any) -> list[Faute]:
    """The faults; raises TypeError or ValueError for anything of another shape."""
    fautes = []
    for code, fichier, lieu, contexte, ligne, colonne, extrait in _of(list, ecrites):
        _of(dict, contexte)
        if not _CODE.fullmatch(_of(str, code)) or min(_whole(ligne), _whole(colonne)) < 1:
            raise ValueError
        place = tuple(part if isinstance(part, str) else _whole(part) for part in _of(list, lieu))
        fautes.append(
            Faute(code, _of(str, fichier), place, contexte, ligne, colonne, _texts(extrait))
        )
    return fautes


def _of(genre: type, valeur: Any) -> Any:
    """The value, of this very kind: true is no number."""
    if type(valeur) is not genre:
        raise TypeError
    return valeur


def _whole(valeur: Any) -> int:
    """A count, or a rank."""
    if _of(int, valeur) < 0:
        raise ValueError
    return int(valeur)


def _texts(valeur: Any) -> tuple[str, ...]:
    return tuple(_of(str, texte) for texte in _of(list, valeur))


def _proof(preuve: Preuve) -> list[Any]:
    territoires = sorted(preuve.territoires)
    return [preuve.etats, preuve.mondes, territoires, preuve.ensembles, preuve.possibles]


def _proved(ecrite: Any) -> Preuve:
    etats, mondes, territoires, ensembles, possibles = ecrite
    return Preuve(
        _whole(etats),
        _whole(mondes),
        frozenset(_texts(territoires)),
        _whole(ensembles),
        _whole(possibles),
    )


def _come_back(fautes: Sequence[Faute]) -> bool:
    """Whether they say the same once kept, down to the words that messages are made of."""
    try:
        lues = faults_from_json(json.loads(json.dumps(faults_to_json(fautes))))
    except (TypeError, ValueError):
        return False
    return repr(lues) == repr(list(fautes))
