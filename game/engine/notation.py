"""How a table notes a partie beside its livret: « AC3B(ABD)*4 ».

A letter is a choix, in the order of the file, so that it stays the same where others are hidden;
parentheses hold the boxes of a checklist; a digit is the die of the named usager; `*` announces
what was thrown for a hasard; `!` asks the program to throw; `X` begins again, and `.` stops where
she has just been lost, for paper always goes on.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from game.engine.cohorte import NOMMEE
from game.engine.luck import VARIANTE, can_be_thrown, parts
from game.engine.partie import RECOMMENCER, Partie
from game.engine.transitions import PERSONNE
from game.engine.world import RIEN, Choix, Etape
from game.model.partie import LANCE, Coup, Resolution

LETTRES = "ABCDEFGHIJKLMNO"
"""Eight choix and eight boxes at most; P and X mean something else."""

LETTRE_PERSONNE = "P"
"""« Personne vers qui orienter ici »."""

RECOMMENCE, LANCER, HASARD, ARRET = "X", "!", "*", "."

_TABLE = re.compile(r"\s*T\s*(\d{1,2})(?!\d)\s*:?(.*)", re.IGNORECASE | re.DOTALL)


def addressed(texte: str) -> tuple[int, str] | None:
    """The table and the letters of « T3 ACBD »; None where no table is named."""
    trouve = _TABLE.fullmatch(texte)
    return (int(trouve[1]), trouve[2].strip()) if trouve else None


def letters(etape: Etape) -> dict[str, str]:
    """Letter → the choix or the box it stands for, in the order of the file."""
    noms = [*(choix.id for choix in etape.choix), *(item.id for item in etape.items)]
    return dict(zip(LETTRES, noms, strict=False))


def noted(partie: Partie, coup: Coup) -> str:
    """One coup as it is noted, without what was thrown for a hasard."""
    if partie.suspens is not None:
        return RECOMMENCE if coup.option == RECOMMENCER else ""
    etape = partie.world.etapes[partie.etat.etape]
    if etape.genre == "a_cocher":
        coches = () if coup.option == RIEN else coup.option.split("+")
        return f"({''.join(lettre for lettre, nom in letters(etape).items() if nom in coches)})"
    if coup.option == PERSONNE:
        return LETTRE_PERSONNE
    lettre = next(lettre for lettre, nom in letters(etape).items() if nom == coup.option)
    if coup.de is None or not may_ask(partie, coup.option):
        return lettre
    return lettre + (LANCER if coup.de == LANCE else str(coup.de))


def chosen(partie: Partie, option: str) -> Choix | None:
    """The choix of an option; None for a checklist, and where there is nobody to send to."""
    etape = partie.world.etapes[partie.etat.etape]
    return next((choix for choix in etape.choix if choix.id == option), None)


def may_ask(partie: Partie, option: str) -> bool:
    """Whether dice may be thrown for the named usager, at this choix."""
    choix = chosen(partie, option)
    if choix is None or choix.orientation is None or not 0 < choix.orientation.perte < 1:
        return False
    return NOMMEE in partie.presents and partie.reglages.resolution is not Resolution.TIRAGE


class Attendu(NamedTuple):
    """What is thrown after a coup: for which clef, which time, between how many equal parts."""

    clef: str
    occurrence: int
    parts: int


def first_throws(partie: Partie) -> Iterator[Attendu]:
    """What is thrown before any decision: the hidden variante, under a cup, then hasards."""
    departs = partie.world.departs
    if len(departs) > 1:
        yield Attendu(VARIANTE, 0, parts(p for p, _ in departs))
    yield from _hasards(partie, 0)


def throws(avant: Partie, coup: Coup, apres: Partie) -> Iterator[Attendu]:
    """What is thrown once a coup is played, in order, besides the single die of hers."""
    if coup.option == RECOMMENCER:
        yield from first_throws(apres)
        return
    debut = len(avant.passages)
    if avant.suspens is None and may_ask(avant, coup.option):
        choix = chosen(avant, coup.option)
        assert choix is not None and choix.orientation is not None
        perte = choix.orientation.perte
        demande = avant.reglages.resolution is Resolution.DE or coup.de == LANCE
        if demande and not can_be_thrown(perte):
            clef = choix.orientation.structure or ""
            yield Attendu(clef, seen(apres, clef, debut), perte.denominator)
    yield from _hasards(apres, debut)


def _hasards(partie: Partie, debut: int) -> Iterator[Attendu]:
    for rang, passage in enumerate(partie.passages[debut:], debut):
        if passage.clef and passage.orientation is None:
            lignes = partie.world.etapes[passage.etape].lignes
            combien = parts(ligne.probabilite for ligne in lignes)
            yield Attendu(passage.clef, seen(partie, passage.clef, rang), combien)


def seen(partie: Partie, clef: str, rang: int) -> int:
    """How many times that clef was met before this passage."""
    return sum(passage.clef == clef for passage in partie.passages[:rang])
