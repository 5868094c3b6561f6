"""Blocks as one printed page."""

from collections.abc import Iterable, Iterator

from game.report.blocs import Bloc, Dessin, Liste, Mots, Paragraphe, Tableau, Titre
from game.report.page_html import document, said

_STYLE = """\
body { line-height: 1.45; max-width: 175mm; padding: 0 4mm; overflow-wrap: anywhere }
h2 { margin-top: 10mm; border-bottom: 2px solid }
table { width: 100%; border-collapse: collapse; margin: 3mm 0; break-inside: avoid }
caption { text-align: left; font-weight: bold; padding: 1mm 0 }
th, td { border: 1px solid; padding: 1mm 2mm; text-align: left; vertical-align: top }
.droit { font-size: 9pt; overflow-wrap: normal }
.droit :is(th, td) { padding: .7mm .6mm; text-align: center; vertical-align: middle }
.droit thead th + th { writing-mode: vertical-rl; text-align: end; max-height: 62mm }
.droit th:first-child { text-align: left; vertical-align: bottom }
.discret { font-style: italic }
figure { margin: 4mm 0; break-inside: avoid } figure svg { max-width: 100%; height: auto }
"""
DROIT = 10
"""Columns from which their names stand up: each holds a sign or two, as in the matrix."""


def as_html(titre: str, blocs: Iterable[Bloc]) -> str:
    """The whole file."""
    lignes = (ligne for bloc in blocs for ligne in lines(bloc))
    return document(titre, _STYLE, ("<main>", *lignes, "</main>"))


def lines(bloc: Bloc) -> Iterator[str]:
    """One block."""
    match bloc:
        case Titre(texte, niveau, ecran):
            yield f"<h{niveau}{_class(ecran=ecran)}>{said(texte)}</h{niveau}>"
        case Paragraphe(texte, discret, grand):
            yield f"<p{_class(discret=discret, grand=grand)}>{words(texte)}</p>"
        case Liste(items, numerotee):
            sorte = "ol" if numerotee else "ul"
            yield f"<{sorte}>"
            yield from (f"<li>{words(item)}</li>" for item in items)
            yield f"</{sorte}>"
        case Tableau():
            yield from _table(bloc)
        case Dessin(svg):
            yield f"<figure>{svg.strip()}</figure>"


def words(mots: Mots) -> str:
    """A text, its bold pieces marked."""
    if isinstance(mots, str):
        return said(mots)
    return "".join(said(m) if isinstance(m, str) else f"<b>{said(m.texte)}</b>" for m in mots)


def _class(**portees: bool) -> str:
    noms = " ".join(nom for nom, est in portees.items() if est)
    return f' class="{noms}"' if noms else ""


def _table(tableau: Tableau) -> Iterator[str]:
    yield f"<table{_class(droit=len(tableau.colonnes) >= DROIT)}>"
    yield f"<caption>{said(tableau.titre)}</caption>"
    tetes = "".join(f'<th scope="col">{said(mot)}</th>' for mot in tableau.colonnes)
    yield f"<thead><tr>{tetes}</tr></thead>"
    yield "<tbody>"
    for nom, *reste in tableau.lignes:
        cases = "".join(f"<td>{said(mot)}</td>" for mot in reste)
        yield f'<tr><th scope="row">{said(nom)}</th>{cases}</tr>'
    yield "</tbody>"
    yield "</table>"
