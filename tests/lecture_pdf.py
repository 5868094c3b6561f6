"""What an independent reader finds in a PDF of ours."""

import re
from importlib.util import find_spec
from io import BytesIO
from typing import Any, NamedTuple

import pytest

AVEC_TYPST = pytest.mark.skipif(
    find_spec("typst") is None, reason="Typst n’est pas installé : « pip install '.[pdf]' »"
)


def opened(octets: bytes) -> Any:
    """The file, as the reader understands it."""
    from pypdf import PdfReader

    return PdfReader(BytesIO(octets))


def words(octets: bytes) -> str:
    """Its text on one line, with plain spaces and without the places where a word may be cut."""
    texte = " ".join(page.extract_text() for page in opened(octets).pages)
    return re.sub(r"\s+", " ", texte.replace("\u200b", ""))


def fonts(octets: bytes) -> dict[str, bool]:
    """Each font, and whether it is inside the file."""
    vues = {}
    for page in opened(octets).pages:
        for police in page["/Resources"].get("/Font", {}).values():
            (fille,) = police.get_object()["/DescendantFonts"]
            trait = fille.get_object()["/FontDescriptor"]
            vues[police["/BaseFont"]] = bool({"/FontFile2", "/FontFile3"} & set(trait))
    return vues


def tags(octets: bytes) -> list[str]:
    """The kinds of the tagged elements, in reading order."""
    return [element["/S"].removeprefix("/") for element in elements(octets)]


def elements(octets: bytes) -> list[Any]:
    """The tagged elements themselves."""
    return list(_below(opened(octets).trailer["/Root"]["/StructTreeRoot"]))


def _below(element: Any) -> Any:
    enfants = element.get("/K", [])
    for enfant in enfants if isinstance(enfants, list) else [enfants]:
        objet = enfant.get_object()
        if hasattr(objet, "get") and "/S" in objet:
            yield objet
            yield from _below(objet)


def assert_accessible(octets: bytes, titre: str) -> None:
    """Tagged, in French, with its title, and declared PDF/UA-1 after the checker of Typst."""
    racine = opened(octets).trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"] and racine["/Lang"] == "fr"
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(octets).metadata.title.replace("\u00a0", " ") == titre
    assert b"<pdfuaid:part>1</pdfuaid:part>" in racine["/Metadata"].get_data()
    assert all(fonts(octets).values()) and "H1" in tags(octets)


class Mot(NamedTuple):
    """A run of text: its page, where it begins in points from the bottom left, its size."""

    page: int
    x: float
    y: float
    taille: float
    texte: str


def runs(octets: bytes) -> list[Mot]:
    """Every run of text that is drawn."""
    vus: list[Mot] = []
    for rang, page in enumerate(opened(octets).pages):

        def seen(texte: str, cm: Any, tm: Any, _: Any, taille: float, rang: int = rang) -> None:
            if texte.strip():
                x, y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
                vus.append(Mot(rang, x, y, abs(taille * tm[3] * cm[3]), texte.strip()))

        page.extract_text(visitor_text=seen)
    return vus
