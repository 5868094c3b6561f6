"""French typography of what authors write: signs that the screen can't mend by itself."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pydantic import BaseModel

from game.analysis.controle_textes import prose
from game.model.faute import MOT, Faute

_INSECABLE = "\u00a0"
_DROITS = re.compile(r'"\s*([^"]*?)\s*"')
_FAUTES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’", "l’apostrophe s’écrit « ’ »"),
    (re.compile(r"\.\.\."), "…", "les points de suspension s’écrivent « … »"),
    (re.compile(r'"'), '"', "les guillemets s’écrivent « et »"),
    (re.compile(r"«(?=\S)"), f"«{_INSECABLE}", "il faut une espace à l’intérieur des guillemets"),
    (re.compile(r"(?<=\S)»"), f"{_INSECABLE}»", "il faut une espace à l’intérieur des guillemets"),
    (
        re.compile(r"(?<=[\w)])([;!?:])(?=\s|$)"),
        rf"{_INSECABLE}\1",
        "il faut une espace avant ce signe",
    ),
    (re.compile(r" ([,.])(?=\s|$)"), r"\1", "il n’y a pas d’espace avant ce signe"),
)
_AUTOUR = 12
"""Characters shown on each side."""


def check_typography(modele: BaseModel) -> Iterator[Faute]:
    """A514, once per text with all its signs.

    No-break spaces are put by the screen, and are not asked for.
    """
    for lieu, texte in prose(modele):
        if trouve := _found(texte):
            yield Faute("A514", "", lieu, trouve)


def mended(texte: str) -> str:
    """The text as A514 wants it, wherever there is one way to mend it: a lone « " » stays."""
    texte = _DROITS.sub(rf"«{_INSECABLE}\1{_INSECABLE}»", texte)
    for motif, juste, _ in _FAUTES:
        texte = motif.sub(juste, texte)
    return texte


@lru_cache(maxsize=8192)
def _found(texte: str) -> Mapping[str, str] | None:
    """The first sign and its rule; in `suite`, the others, each with what stands around it.

    Kept: from one save to the next, nearly all texts are the same.
    """
    trouvees = sorted(
        (trouve.start(), trouve.end(), regle)
        for motif, _, regle in _FAUTES
        for trouve in motif.finditer(texte)
    )
    if not trouvees:
        return None
    autour = [
        (" ".join(texte[max(0, debut - _AUTOUR) : fin + _AUTOUR].split()), regle)
        for debut, fin, regle in trouvees
    ]
    extrait, regle = autour[0]
    autres = "\u202f; ".join(f"«\u00a0{ici}\u00a0», {dite}" for ici, dite in autour[1:])
    suite = f". Là aussi\u00a0: {autres}" if autres else ""
    premier = trouvees[0]
    return {"extrait": extrait, "regle": regle, "suite": suite, MOT: _word(texte, *premier[:2])}


def _word(texte: str, debut: int, fin: int) -> str:
    """What is written around a sign, from a space to the next: it is found again in the file."""
    avant, apres = texte[:debut].split(), texte[fin:].split()
    colle_avant = debut and not texte[debut - 1].isspace()
    colle_apres = fin < len(texte) and not texte[fin].isspace()
    tete = avant[-1] if avant and colle_avant else ""
    queue = apres[0] if apres and colle_apres else ""
    return f"{tete}{texte[debut:fin]}{queue}".strip()
