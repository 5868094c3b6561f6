"""A rapport d’intervention as one A5 page: no script, no address, nothing fetched.

What people wrote is escaped, and a policy in the head refuses everything that is not this file.
"""

from collections.abc import Iterable, Iterator

from game.engine.rapport import SIGNES, BlocLu, RapportLu, Statut
from game.report.page_html import document, said

_CLASSES = {Statut.REMPLI: "rempli", Statut.MANQUE: "manque", Statut.SANS_OBJET: "sans_objet"}

_STYLE = """\
@page { size: A5; margin: 10mm }
body { font: 9pt/1.3 sans-serif; color: #14181d; background: #fff; max-width: 128mm;
  margin: 12mm auto; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
td, th { padding: 0; font-weight: normal; text-align: left }
.mention { font-weight: bold; border: 1px solid; padding: 1mm 2mm; margin: 0 0 3mm }
.rapport + .rapport { break-before: page; margin-top: 12mm }
h1 { font-size: 12pt; margin: 0 0 1mm }
h2 { font-size: 10pt; margin: 0 0 1mm }
p { margin: 0 0 .5mm }
section { border: 2px solid; padding: 1.5mm 2mm; margin: 2mm 0; break-inside: avoid }
section.manque { border-style: dashed; min-height: 12mm }
section.sans_objet { border: 1px dotted; color: #3d4650; background: #f0f0f0 }
.note { font-size: 8pt; border-top: 1px solid; margin-top: 1mm; padding-top: 1mm }
@media print { body { margin: 0; max-width: none } .rapport + .rapport { margin-top: 0 } }
"""


def as_html(lus: Iterable[RapportLu]) -> str:
    """These rapports in one file, each from a new page."""
    pages = list(lus)
    titre = " · ".join(dict.fromkeys(lu.titre for lu in pages))
    return document(titre, _STYLE, (ligne for lu in pages for ligne in _page(lu)), socle="")


def _page(lu: RapportLu) -> Iterator[str]:
    """A table, because only the head of a table comes back on every printed page."""
    yield '<table class="rapport" role="presentation">'
    yield f'<thead><tr><th><p class="mention">{said(lu.mention)}</p></th></tr></thead>'
    yield "<tbody><tr><td>"
    yield f"<h1>{said(lu.titre)}</h1>"
    yield from map(_line, lu.entete)
    for rang, bloc in enumerate(lu.blocs, 1):
        yield from _block(rang, bloc)
    yield from map(_line, lu.pied)
    yield "</td></tr></tbody>"
    yield "</table>"


def _block(rang: int, bloc: BlocLu) -> Iterator[str]:
    yield f'<section class="{_CLASSES[bloc.statut]}">'
    yield f"<h2>{rang}. {said(bloc.titre)} {SIGNES[bloc.statut]} {bloc.statut}</h2>"
    yield from map(_line, bloc.lignes)
    if bloc.note:
        yield f'<p class="note">Note\u00a0: {said(bloc.note)}</p>'
    yield "</section>"


def _line(texte: str) -> str:
    return f"<p>{said(texte)}</p>"
