"""SVG that stands alone: no script, no font to fetch, no address; what people wrote stays text.

Two palettes in one file, each with its own background: the reader's system chooses, and what
knows nothing of that choice (paper, a projector) gets the light one.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

ESPACE_DE_NOMS = "http://www.w3.org/2000/svg"
"""The name of the format, not an address: nothing is fetched."""

CLAIR: Mapping[str, str] = {
    "fond": "#fcfbf7",
    "encre": "#14181d",
    "discret": "#3d4650",
    "ligne": "#0a4a82",
    "perdu": "#8a2f00",
    "gagne": "#1d5a22",
    "piste": "#d8d4c8",
}
SOMBRE: Mapping[str, str] = {
    "fond": "#10151c",
    "encre": "#f2f0ea",
    "discret": "#b7c3d0",
    "ligne": "#7cc7ff",
    "perdu": "#ffae7a",
    "gagne": "#9be29b",
    "piste": "#2b3644",
}

LETTRE = 7.8
"""Width of a letter at 13 points, with room to spare: no font is measured here."""

_HORS_XML = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(texte: str) -> str:
    """A text that can be nothing else in the file, without what XML or a terminal can't hold."""
    return escape(_HORS_XML.sub("", texte), quote=True)


def document(titre: str, texte: str, taille: tuple[float, float], corps: Iterable[str]) -> str:
    """The whole file: `titre` and `texte` are read aloud where the drawing can't be seen."""
    largeur, hauteur = (number(cote) for cote in taille)
    return "\n".join(
        (
            f'<svg xmlns="{ESPACE_DE_NOMS}" class="parcours" role="img" lang="fr" '
            f'viewBox="0 0 {largeur} {hauteur}" width="{largeur}" height="{hauteur}">',
            f"<title>{safe(titre)}</title>",
            f"<desc>{safe(texte)}</desc>",
            f"<style>{_style()}</style>",
            f'<rect class="fond" width="{largeur}" height="{hauteur}"/>',
            *corps,
            "</svg>\n",
        )
    )


def words(
    x: float, y: float, texte: str, classe: str = "encre", ancre: str = "start", taille: int = 13
) -> str:
    """A line of text whose foot is at y; spaces in a row are kept."""
    texte = texte.replace("  ", "\u00a0 ")
    return (
        f'<text class="{classe}" x="{number(x)}" y="{number(y)}" text-anchor="{ancre}" '
        f'font-size="{taille}">{safe(texte)}</text>'
    )


def box(x: float, y: float, largeur: float, hauteur: float, classe: str) -> str:
    """A rectangle."""
    cotes = f'x="{number(x)}" y="{number(y)}" width="{number(largeur)}" height="{number(hauteur)}"'
    return f'<rect class="{classe}" {cotes}/>'


def path(trace: str, classe: str) -> str:
    """A path already written in numbers."""
    return f'<path class="{classe}" d="{trace}"/>'


def disc(x: float, y: float, rayon: float, classe: str) -> str:
    """A circle around a point."""
    return f'<circle class="{classe}" cx="{number(x)}" cy="{number(y)}" r="{number(rayon)}"/>'


def number(valeur: float) -> str:
    """The same digits on every machine: two decimals, none where they say nothing."""
    return f"{valeur + 0.0:.2f}".rstrip("0").rstrip(".").replace("-0", "0", valeur == 0)


def _style() -> str:
    formes = (
        "text{font-family:sans-serif}"
        ".bord,.trait,.pointille,.nommee{fill:none;stroke-width:2}"
        ".pointille,.hors_champ{stroke-dasharray:4 4}"
        ".creux{fill:none;stroke-width:2;stroke-dasharray:7 4}"
        ".hors_champ{stroke-width:3;fill:none}"
        ".tour1{fill:none;stroke-width:2;stroke-dasharray:6 4}"
        ".tour2{fill-opacity:.15;stroke-width:2.5}"
        ".gras{font-weight:bold}"
    )
    sombre = "".join(_colours(SOMBRE))
    regles = formes + "".join(_colours(CLAIR))
    regles += f"@media (prefers-color-scheme:dark){{{sombre}}}"
    return re.sub(r"(^|[{}])([.a-z][^{}@]*)(?=\{)", _scoped, regles)


def _scoped(regle: re.Match[str]) -> str:
    """Only inside our own drawing, wherever it is pasted."""
    noms = ",".join(f".parcours {nom}" for nom in regle[2].split(","))
    return f"{regle[1]}{noms}"


def _colours(palette: Mapping[str, str]) -> Iterable[str]:
    yield from (f".{nom}{{fill:{couleur}}}" for nom, couleur in palette.items())
    yield f".bord,.station{{fill:{palette['fond']};stroke:{palette['encre']};stroke-width:2}}"
    yield f".nommee,.tour1{{stroke:{palette['encre']}}}"
    yield f".trait,.pointille,.hors_champ{{stroke:{palette['discret']}}}"
    yield f".creux{{stroke:{palette['ligne']}}}"
    yield f".tour2{{fill:{palette['gagne']};stroke:{palette['gagne']}}}"
