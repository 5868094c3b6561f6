"""Blocks as one PDF, through Typst: tagged (PDF/UA-1), its fonts inside, the same bytes each time.

Typst is an extra of the installation. A text is data of the template, so that nothing in it is
markup; nothing is imported by the template, so that nothing is fetched.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from game.drawing.mots import insecables
from game.report.blocs import Dessin, Paragraphe
from game.report.blocs_papier import Blocs
from game.storage.caracteres import visible

INSTALLER = 'pip install "typst>=0.15,<0.16"'
"""What the extra `pdf` of pyproject.toml asks: another Typst may give other bytes."""
SANS_TYPST = (
    f"Le PDF demande Typst, qui n’est pas installé : « {INSTALLER} ». "
    "Sans lui, écrivez en .html : un navigateur l’imprime, ou l’enregistre en PDF."
)
REFUSE = "Typst refuse ce document : écrivez-le en .html, qu’un navigateur enregistre en PDF."
GABARIT = Path(__file__).resolve().parents[1] / "gabarits" / "papier.typ"
NORME: Final = "ua-1"
INCONNU = "□"
"""In place of a sign that no font of ours can draw, an emoji for instance."""

_SANS_COUPURE = re.compile(r"(\S{24})(?=\S)")
"""A word that no line of a card may hold."""


class PdfImpossible(Exception):
    """No PDF can be made here; its message is a whole French sentence with its remedy."""


def require_typst() -> None:
    """Raises PdfImpossible before any long work."""
    if find_spec("typst") is None:
        raise PdfImpossible(SANS_TYPST)


def as_pdf(titre: str, blocs: Blocs) -> bytes:
    """The whole file; raises PdfImpossible without Typst."""
    require_typst()
    from typst import TypstError

    page = {"titre": insecables(visible(titre)), "blocs": [_data(bloc) for bloc in blocs]}
    try:
        return _compiled(page)
    except TypstError:
        # The checker refuses a sign that no font can draw: an emoji in what a table wrote.
        dessinable = _drawable(page, {})
    try:
        return _compiled(dessinable)
    except TypstError as erreur:
        raise PdfImpossible(REFUSE) from erreur


def pages(octets: bytes) -> int:
    """How many pages it has: Typst names each of them in plain bytes."""
    return len(re.findall(rb"/Type\s*/Page\b", octets))


def _compiled(page: Mapping[str, Any]) -> bytes:
    """The template filled with data; the checker of PDF/UA-1 refuses what it can't vouch for."""
    import typst

    return bytes(
        typst.compile(
            GABARIT,
            root=GABARIT.parent,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"page": json.dumps(page)},
            pdf_standards=[NORME],
        )
    )


def _data(valeur: Any) -> Any:
    """A block as data: its kind, then its fields by name."""
    if isinstance(valeur, str):
        return _SANS_COUPURE.sub("\\1\u200b", insecables(visible(valeur)))
    if isinstance(valeur, Dessin):
        return {"sorte": "Dessin", "svg": valeur.svg, "dit": valeur.dit}
    if is_dataclass(valeur):
        champs = {champ.name: _data(getattr(valeur, champ.name)) for champ in fields(valeur)}
        return {"sorte": type(valeur).__name__, **champs}
    return [_data(autre) for autre in valeur] if isinstance(valeur, Iterable) else valeur


def _drawable(valeur: Any, connus: dict[str, str]) -> Any:
    """The same data, with each sign that the fonts can't draw replaced."""
    if isinstance(valeur, str):
        return "".join(signe if signe.isascii() else _drawn(signe, connus) for signe in valeur)
    if isinstance(valeur, Mapping):
        return {nom: _drawable(autre, connus) for nom, autre in valeur.items()}
    return [_drawable(autre, connus) for autre in valeur] if isinstance(valeur, list) else valeur


def _drawn(signe: str, connus: dict[str, str]) -> str:
    """This sign, or the one that stands for it; each is tried once."""
    from typst import TypstError

    if signe not in connus:
        try:
            _compiled({"titre": NORME, "blocs": [_data(Paragraphe(signe))]})
            connus[signe] = signe
        except TypstError:
            connus[signe] = INCONNU
    return connus[signe]
