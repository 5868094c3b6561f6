"""Blocks as one HTML file: no script, no address, nothing fetched; what people wrote stays text."""

from collections.abc import Iterable, Iterator

from game.drawing.svg import safe
from game.report.blocs import Bloc, Dessin, Liste, Paragraphe, Tableau, Titre
from game.storage.caracteres import visible

_STYLE = """\
@page { size: A4; margin: 16mm }
body { font: 12pt/1.45 sans-serif; color: #14181d; background: #fff; max-width: 175mm;
  margin: 12mm auto; padding: 0 4mm; overflow-wrap: anywhere }
h1 { font-size: 20pt; line-height: 1.2 } h2 { font-size: 15pt; margin-top: 10mm;
  border-bottom: 2px solid; break-after: avoid } h3 { font-size: 12.5pt; break-after: avoid }
table { width: 100%; border-collapse: collapse; margin: 3mm 0; break-inside: avoid }
caption { text-align: left; font-weight: bold; padding: 1mm 0 }
th, td { border: 1px solid #3d4650; padding: 1mm 2mm; text-align: left; vertical-align: top }
.discret { color: #3d4650; font-size: 10.5pt }
figure { margin: 4mm 0; break-inside: avoid } figure svg { max-width: 100%; height: auto }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""
_REGLE = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(titre: str, blocs: Iterable[Bloc]) -> str:
    """The whole file."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="fr">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_REGLE}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{said(titre)}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *(ligne for bloc in blocs for ligne in _block(bloc)),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def _block(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Titre(texte, niveau):
            yield f"<h{niveau}>{said(texte)}</h{niveau}>"
        case Paragraphe(texte, discret):
            classe = ' class="discret"' if discret else ""
            yield f"<p{classe}>{said(texte)}</p>"
        case Liste(items):
            yield "<ul>"
            yield from (f"<li>{said(item)}</li>" for item in items)
            yield "</ul>"
        case Tableau():
            yield from _table(bloc)
        case Dessin(svg):
            yield f"<figure>{svg.strip()}</figure>"


def _table(tableau: Tableau) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{said(tableau.titre)}</caption>"
    tetes = "".join(f'<th scope="col">{said(mot)}</th>' for mot in tableau.colonnes)
    yield f"<thead><tr>{tetes}</tr></thead>"
    yield "<tbody>"
    for nom, *reste in tableau.lignes:
        cases = "".join(f"<td>{said(mot)}</td>" for mot in reste)
        yield f'<tr><th scope="row">{said(nom)}</th>{cases}</tr>'
    yield "</tbody>"
    yield "</table>"


def said(texte: str) -> str:
    """Somebody's words, as words."""
    return safe(visible(texte))
