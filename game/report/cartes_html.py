"""Cards to cut out: personas recto and verso, four to a page, and the letters a table shows."""

from collections.abc import Iterable, Iterator, Sequence

from game.drawing.mots import quoted
from game.engine.notation import LETTRES
from game.model.persona import Persona
from game.report.page_html import said

PAR_PAGE = 4
COLONNES = 2
LETTRES_MONTREES = LETTRES[:8]

STYLE = """\
@page cartes { size: A4; margin: 8mm }
.planche, .feuille { page: cartes }
.planche { display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: minmax(136mm, auto) }
.carte { border: 1px dashed #000; padding: 8mm; break-inside: avoid }
.carte h2 { margin: 0 0 4mm; font-size: 18pt }
.carte .dit { font-size: 16pt }
.carte .signe { border: 2px solid #000; padding: 1mm 2mm; font-weight: bold }
.lettres { display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: 68mm }
.lettres div { border: 1px dashed #000; font-size: 150pt; font-weight: bold; line-height: 66mm;
  text-align: center }
"""


def body(personas: Iterable[Persona]) -> Iterator[str]:
    """The cards of these personas, then one page of letters."""
    yield '<h1 class="ecran">Cartes à découper : imprimez recto verso, bord long</h1>'
    yield from cards(list(personas))
    yield from letter_cards()


def cards(personas: Sequence[Persona]) -> Iterator[str]:
    """A page of rectos, then its versos in the order that a duplex print puts behind them."""
    for debut in range(0, len(personas), PAR_PAGE):
        lot = list(personas[debut : debut + PAR_PAGE])
        yield from _sheet("Rectos", (_recto(persona) for persona in lot))
        yield from _sheet("Versos", (_verso(persona) for persona in mirrored(lot)))


def mirrored(lot: Sequence[Persona]) -> list[Persona | None]:
    """Each row from right to left, an empty place where the last row is short."""
    places: list[Persona | None] = [*lot, *[None] * (-len(lot) % COLONNES)]
    rangees = [places[i : i + COLONNES] for i in range(0, len(places), COLONNES)]
    return [persona for rangee in rangees for persona in reversed(rangee)]


def _sheet(titre: str, faces: Iterable[str]) -> Iterator[str]:
    yield f'<section class="page planche" aria-label="{titre}">'
    yield from faces
    yield "</section>"


def _recto(persona: Persona) -> str:
    faits = [f"{persona.age} ans" if persona.age is not None else "", persona.lieu or ""]
    ligne = said(", ".join(filter(None, faits)))
    sensible = '<p><span class="signe">CAS SENSIBLE</span></p>' if persona.sensible else ""
    return (
        f'<article class="carte"><h2>{said(persona.nom)}</h2>{f"<p>{ligne}</p>" if ligne else ""}'
        f'<p class="dit">{said(quoted(persona.recto.demande))}</p>{sensible}</article>'
    )


def _verso(persona: Persona | None) -> str:
    if persona is None:
        return '<article class="carte"></article>'
    accroche = said(quoted(persona.verso.accroche)) if persona.verso.accroche else ""
    besoins = "".join(f"<li>{said(b.texte)}</li>" for b in persona.verso.besoins.values())
    return (
        f'<article class="carte"><h2>{said(f"{persona.nom}, verso")}</h2><p>{accroche}</p>'
        f"<p><b>Ses besoins</b></p><ol>{besoins}</ol></article>"
    )


def letter_cards() -> Iterator[str]:
    """One page for each person at a table."""
    yield '<section class="page feuille"><div class="lettres">'
    yield from (f"<div>{lettre}</div>" for lettre in LETTRES_MONTREES)
    yield "</div></section>"
