"""Blocks as Markdown that any editor opens; what people wrote can't become a mark of it."""

import re
from collections.abc import Iterable, Iterator

from game.drawing.mots import insecables
from game.report.blocs import Bloc, Dessin, Liste, Paragraphe, Tableau, Titre, plain
from game.storage.caracteres import visible

_MARQUES = re.compile(r"([\\`*_{}\[\]#|~$!])")
_DEBUT = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def as_markdown(blocs: Iterable[Bloc]) -> str:
    """The whole text."""
    textes, avant = [], ""
    for bloc in blocs:
        textes.append("\n".join(_block(bloc, avant)))
        avant = bloc.texte if isinstance(bloc, Titre) else ""
    return "\n\n".join(textes) + "\n"


def _block(bloc: Bloc, titre: str) -> Iterator[str]:
    """A table says its title, unless the heading just above has said it."""
    match bloc:
        case Titre(texte, niveau):
            yield f"{'#' * niveau} {said(texte)}"
        case Paragraphe(texte):
            yield said(plain(texte))
        case Liste(items, numerotee):
            marques = (f"{rang}." if numerotee else "-" for rang in range(1, len(items) + 1))
            yield from (f"{m} {said(plain(i))}" for m, i in zip(marques, items, strict=True))
        case Tableau():
            if not titre.endswith(bloc.titre):
                yield f"**{said(bloc.titre)}**"
                yield ""
            yield _row(bloc.colonnes)
            yield _row(["---"] * len(bloc.colonnes), brut=True)
            yield from map(_row, bloc.lignes)
        case Dessin(_, dit):
            yield from (f"    {insecables(visible(ligne))}" for ligne in dit.splitlines())


def _row(mots: Iterable[str], *, brut: bool = False) -> str:
    return f"| {' | '.join(mot if brut else said(mot) for mot in mots)} |"


def said(texte: str) -> str:
    """Somebody's words, on one line, as words."""
    une = insecables(" ".join(visible(texte).split("\n")))
    sans_balise = une.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _DEBUT.sub(r"\1\\\2", _MARQUES.sub(r"\\\1", sans_balise))
