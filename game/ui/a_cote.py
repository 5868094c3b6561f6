"""Beside a text that is typed: its state, the odds, the faults; nothing is drawn here."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from game.drawing.mots import pluriel
from game.storage.caracteres import visible
from game.storage.definitions import render
from game.ui.apercu import Apercu
from game.ui.chances_d_auteur import EN_CALCUL, Cotes
from game.ui.texte import Morceau, assemble
from game.ui.volets import D_AVANT, state

PAS_ENREGISTRE, ENREGISTRE = "● pas enregistré", "✓ enregistré"
MONTREES = 6
"""Faults that are told whole: the next ones come once these are mended."""

ESSENTIEL = 4
"""Pieces that say the essential: of which version, what is counted, by chance, at best."""


def top(apercu: Apercu, chemin: Path, *, enregistre: bool) -> Content:
    """« le_cv.yaml · ● pas enregistré · 1 erreur »: what is not on the disk is said first."""
    morceaux: list[Morceau] = [(visible(chemin.name), "bold"), (" · ", "$discret")]
    lecture = apercu.lecture
    if enregistre and lecture is not None and lecture.absent:
        # Nothing was typed, and nothing is there: « enregistré » would say the contrary.
        return assemble(*morceaux, *state(apercu, lecture))
    dit, style = (ENREGISTRE, "$success") if enregistre else (PAS_ENREGISTRE, "bold $warning")
    morceaux.append((dit, style))
    if lecture is not None:
        morceaux += [(" · ", "$discret"), *state(apercu, lecture)]
    return assemble(*morceaux)


def beside(apercu: Apercu, cotes: Cotes | None, dernieres: Cotes | None, largeur: int) -> Content:
    """The essential of the odds, the faults, then the rest of the odds; what stops it comes first.

    `cotes` are those of the last version that plays, None while they are counted; meanwhile, the
    `dernieres` that were known stay in sight, and say so.
    """
    faute = apercu.lecture is not None and bool(apercu.lecture.erreurs)
    dites = list(_odds(apercu, cotes, dernieres)) if apercu.bonne is not None else []
    fautes = _faults(apercu, largeur)
    avis = [(f"{apercu.avis}\n\n", "bold $warning")] if apercu.avis else []
    if faute:
        return assemble(*fautes, *avis, *dites)
    return assemble(*dites[:ESSENTIEL], "\n", *avis, *fautes, *dites[ESSENTIEL:])


def _odds(apercu: Apercu, cotes: Cotes | None, dernieres: Cotes | None) -> Iterator[Morceau]:
    """Of which version they are, then what they say."""
    if cotes is None:
        yield f"{EN_CALCUL} ; avant ce texte :\n" if dernieres else EN_CALCUL, "$discret"
    else:
        yield (f"{D_AVANT} :\n" if apercu.is_late else ""), "bold $warning"
    yield from cotes or dernieres or ()


def _faults(apercu: Apercu, largeur: int) -> Iterator[Morceau]:
    lecture = apercu.lecture
    if lecture is None:
        return
    for faute in lecture.fautes[:MONTREES]:
        courte = replace(faute, fichier=Path(faute.fichier).name)
        style = "" if faute.is_blocking else "$discret"
        yield f"{render(courte, max(30, largeur))}\n\n", style
    if (reste := len(lecture.fautes) - MONTREES) > 0:
        yield f"Et {pluriel(reste, 'autre faute', 'autres fautes')}.\n", "$discret"
    if lecture.phrase:
        yield f"{lecture.phrase}\n", "$discret"
