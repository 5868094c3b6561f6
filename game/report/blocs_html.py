"""Blocks as one printed page."""

from collections.abc import Iterable, Iterator

from game.report.blocs import Bloc, Dessin, Liste, Paragraphe, Tableau, Titre
from game.report.page_html import document, said

_STYLE = """\
body { line-height: 1.45; max-width: 175mm; padding: 0 4mm; overflow-wrap: anywhere }
h2 { margin-top: 10mm; border-bottom: 2px solid }
table { width: 100%; border-collapse: collapse; margin: 3mm 0; break-inside: avoid }
caption { text-align: left; font-weight: bold; padding: 1mm 0 }
th, td { border: 1px solid; padding: 1mm 2mm; text-align: left; vertical-align: top }
.discret { font-style: italic }
figure { margin: 4mm 0; break-inside: avoid } figure svg { max-width: 100%; height: auto }
"""


def as_html(titre: str, blocs: Iterable[Bloc]) -> str:
    """The whole file."""
    lignes = (ligne for bloc in blocs for ligne in _block(bloc))
    return document(titre, _STYLE, ("<main>", *lignes, "</main>"))


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
