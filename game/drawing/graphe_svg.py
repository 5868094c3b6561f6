"""A scenario graph as one SVG file that needs nothing else: no font, no style, no link outside."""

from collections.abc import Iterator, Mapping
from html import escape

from game.analysis.graphe_scenario import Genre, GrapheDuScenario
from game.drawing.etiquettes import LEGENDE, Trait, sign
from game.drawing.graphe import Boite, Plan, Trace

CELLULE, RANG = 8, 20
"""Points of a cell: across, and down."""

MARGE = 20
_STYLE = """\
.fond{fill:#fff}text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#14181d}
.boite{fill:#f3f1ea;stroke:#14181d}.avec{fill:#dcefdc;stroke-width:2}.sans{fill:#fff}
.hasard{stroke-dasharray:2 3}.trait{fill:none;stroke:#3d4650;stroke-width:1.5}
.orientation{stroke:#8a2f00;stroke-width:2.5}.perte{stroke:#8a2f00}.dessous{stroke-dasharray:4 4}
.marque{fill:#fff}.legende{fill:#3d4650}"""


def svg(graphe: GrapheDuScenario, plan: Plan, mots: Mapping[str, str], desc: str) -> str:
    """The drawing; `mots` says each edge by its id, `desc` tells the whole in words."""
    largeur = max(plan.largeur, 60) * CELLULE + 2 * MARGE
    legende = plan.hauteur + 1
    hauteur = (legende + (len(LEGENDE) + 1) // 2) * RANG + 2 * MARGE
    corps = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="fr" '
        f'aria-labelledby="titre desc" viewBox="0 0 {largeur} {hauteur}" '
        f'width="{largeur}" height="{hauteur}">',
        f'<title id="titre">{escape(graphe.titre)}</title>',
        f'<desc id="desc">{escape(desc)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="fond" width="{largeur}" height="{hauteur}"/>',
        f'<g transform="translate({MARGE} {MARGE})">',
        *(_line(trace, mots) for trace in plan.traces),
        *(_box(graphe, boite) for boite in plan.boites.values()),
        *_legend(legende),
        "</g>",
        "</svg>",
    ]
    return "\n".join(corps) + "\n"


def _line(trace: Trace, mots: Mapping[str, str]) -> str:
    """One line, what it stands for when it is pointed at, and its mark."""
    points = [((x + 0.5) * CELLULE, (y + 0.5) * RANG) for x, y in trace.points]
    (x, y), (fx, fy) = points[0], points[-1]
    suite = " ".join(f"L{px:g} {py:g}" for px, py in [*points[1:-1], (fx, fy + RANG / 2)])
    classes = ["trait"]
    if trace.trait in (Trait.ORIENTATION, Trait.ORIENTATION_CONDITION):
        classes.append("orientation")
    if trace.trait is Trait.PERTE:
        classes.append("perte")
    if trace.trait.is_dashed:
        classes.append("dessous")
    dits = " / ".join(filter(None, (mots.get(ident, "") for ident in trace.aretes)))
    marque = trace.trait.value if trace.trait is not Trait.SIMPLE else ""
    nombre = f"{len(trace.aretes)}" if len(trace.aretes) > 1 else ""
    return (
        f"<g><title>{escape(dits)}</title>"
        f'<path class="{" ".join(classes)}" d="M{x:g} {y - RANG / 2:g} {suite}"/>'
        f"{_sign(x, y, marque)}{_text(x + CELLULE / 2 + 2, y, nombre)}</g>"
    )


def _sign(x: float, y: float, marque: str) -> str:
    if not marque:
        return ""
    fond = f'<circle class="marque" cx="{x:g}" cy="{y:g}" r="7"/>'
    return f'{fond}<text x="{x:g}" y="{y + 4.5:g}" text-anchor="middle">{marque}</text>'


def _box(graphe: GrapheDuScenario, boite: Boite) -> str:
    sommet = graphe.sommets[boite.nom]
    classe = {"■": "boite avec", "□": "boite sans", "◌": "boite hasard"}.get(sign(sommet), "boite")
    arrondi = RANG / 2 if sommet.genre is Genre.FIN else 3
    x, y = boite.x * CELLULE, boite.y * RANG
    place = len(boite.texte) * CELLULE
    return (
        f"<g><title>{escape(sommet.titre)}</title>"
        f'<rect class="{classe}" x="{x - 4}" y="{y}" width="{boite.largeur * CELLULE + 8}" '
        f'height="{RANG}" rx="{arrondi:g}"/>'
        f'<text x="{x}" y="{y + 14.5:g}" textLength="{place}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(boite.texte)}</text></g>'
    )


def _legend(rang: int) -> Iterator[str]:
    """Every sign in words, in two columns."""
    for i, (signe, mots) in enumerate(LEGENDE):
        x, y = (i % 2) * 30 * CELLULE, (rang + i // 2 + 0.5) * RANG
        yield f'<text class="legende" x="{x}" y="{y:g}">{signe}  {escape(mots)}</text>'


def _text(x: float, y: float, texte: str) -> str:
    return f'<text x="{x:g}" y="{y + 4.5:g}">{escape(texte)}</text>' if texte else ""
