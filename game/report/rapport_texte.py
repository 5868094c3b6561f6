"""A rapport d’intervention as plain text, ready to print: only signs that every printer has."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from game.engine.rapport import SIGNES, BlocLu, RapportLu, Statut
from game.storage.caracteres import visible

LARGEUR = 72
SAUT = "\f"
"""A new page, to a printer."""

_CADRES = {Statut.REMPLI: ("-", "|"), Statut.MANQUE: (" -", ":"), Statut.SANS_OBJET: (" .", ".")}
"""What the frame of a block is drawn with: above and below, and at its left."""


def as_text(lus: Iterable[RapportLu]) -> str:
    """These rapports one after the other, each on a page of its own."""
    return SAUT.join("\n".join(_page(lu)) + "\n" for lu in lus)


def _page(lu: RapportLu) -> Iterator[str]:
    yield _wrapped(lu.mention)
    yield ""
    yield _wrapped(lu.titre)
    yield "=" * LARGEUR
    yield from map(_wrapped, lu.entete)
    for rang, bloc in enumerate(lu.blocs, 1):
        yield ""
        yield from _framed(rang, bloc)
    if lu.pied:
        yield ""
        yield from map(_wrapped, lu.pied)
    yield ""
    yield _wrapped(lu.mention)


def _framed(rang: int, bloc: BlocLu) -> Iterator[str]:
    trait, bord = _CADRES[bloc.statut]
    cadre = "+" + (trait * LARGEUR)[: LARGEUR - 1].rstrip()
    yield cadre
    yield _wrapped(f"{rang}. {bloc.titre} {SIGNES[bloc.statut]} {bloc.statut}", f"{bord} ")
    yield bord
    yield from (_wrapped(ligne, f"{bord} ") for ligne in bloc.lignes)
    if bloc.note:
        yield bord
        yield _wrapped(f"Note\u00a0: {bloc.note}", f"{bord} ")
    yield cadre


def _wrapped(texte: str, bord: str = "") -> str:
    """A line of the page; nothing in it can drive a printer or a terminal."""
    return fill(
        visible(texte),
        LARGEUR,
        initial_indent=bord,
        subsequent_indent=bord,
        break_on_hyphens=False,
    )
