"""Draws the pictures of the README: plays Véronique twice in the real app, and keeps two screens.

Run it when a screen changes: `.venv/bin/python docs/captures.py`. The pictures are SVG files that
point at nothing outside themselves: whoever looks at them loads no font and calls no server.
"""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from game.model.partie import PartieEcrite
from game.ui.app import Parcours

IMAGES = Path(__file__).parent / "images"
TAILLE = (100, 30)
GRAINE = 2022
ESSAIS = 20
"""Screens that one may have to read before the next decision."""

CELLULE = 12.2
"""Width of a cell in Textual's drawing, in its own units."""

TOUR_1 = [
    "o", "enter",  # open the card, keep the bet
    "enter", "a", "enter", "enter",  # the workshop: 27 → 18
    "b", "c", "b", "enter", "enter",  # listen, then call the association with her: 18 → 12
    "enter", "a", "enter", "enter",  # « trop technique », on to the médiateur: 12 → 8
]  # fmt: skip
"""The tempting road, up to the question asked before the first password is changed."""

LA_SUITE = ["a", "enter", "a", "b", "c", "d", "h", "down", "enter"]
"""A safe device, the scene, then five boxes of the checklist."""

TOUR_2 = ["a", "enter", "t"]
"""Train the travailleuses sociales, and play again."""


async def main() -> None:
    """Play both tours by keys; keep the plateau, then before and after."""
    ecrite = PartieEcrite(scenario="veronique", graine=GRAINE)
    app = Parcours(ecrite=ecrite, animations=False)
    async with app.run_test(size=TAILLE) as pilot:
        await pilot.pause()
        await press(pilot, TOUR_1)
        reperes = [("◆", 0.5, 1), ("encore là", -1.5, 0), ("FAIRE AVEC", -5, 0)]
        keep("plateau.svg", marked(drawn(app), reperes))
        await press(pilot, LA_SUITE)
        await enter_until(pilot, "Pertes")
        await press(pilot, TOUR_2)
        await enter_until(pilot, "AvantApres")
        keep("avant_apres.svg", drawn(app))


async def press(pilot: Pilot[int], touches: list[str]) -> None:
    """One key after the other, each screen settled before the next."""
    for touche in touches:
        await pilot.press(touche)
        await pilot.pause()


async def enter_until(pilot: Pilot[int], ecran: str) -> None:
    """Read on until this screen."""
    for _ in range(ESSAIS):
        if type(pilot.app.screen).__name__ == ecran:
            return
        await press(pilot, ["enter"])
    raise SystemExit(f"L’écran {ecran} n’est jamais venu : revoir les touches.")


def drawn(app: Parcours) -> str:
    """The screen as an SVG that stands alone."""
    svg = app.export_screenshot(title="Un sur trois")
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;}]*", "font-family: monospace", svg)
    dehors = re.findall(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[^\s\"')]+", svg)
    if dehors:
        raise SystemExit(f"L’image appelle l’extérieur : {', '.join(dehors)}")
    return "\n".join(ligne.rstrip() for ligne in svg.splitlines() if ligne.strip()) + "\n"


def marked(svg: str, reperes: Sequence[tuple[str, float, float]]) -> str:
    """The picture with ① ② ③ beside the first words that each `(words, columns, rows)` names."""
    ronds = []
    for numero, (mots, colonnes, rangs) in enumerate(reperes, start=1):
        ecrit = re.escape(mots.replace(" ", "&#160;"))
        trouve = re.search(rf'x="([\d.]+)" y="([\d.]+)"[^>]*>[^<]*?{ecrit}', svg)
        if trouve is None:
            raise SystemExit(f"« {mots} » n’est pas à l’écran : revoir les touches.")
        x = float(trouve[1]) + colonnes * CELLULE
        y = float(trouve[2]) - 6 + rangs * 2 * CELLULE
        ronds.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="#ffd479"/>'
            f'<text x="{x:.1f}" y="{y + 6:.1f}" text-anchor="middle" fill="#10151c" '
            f'style="font-family: monospace; font-size: 17px; font-weight: bold">{numero}</text>'
        )
    avant, balise, apres = svg.rpartition("</g>")
    return f"{avant}{''.join(ronds)}{balise}{apres}"


def keep(nom: str, svg: str) -> None:
    """Write a picture."""
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / nom).write_text(svg, encoding="utf-8")
    print(f"docs/images/{nom}")


if __name__ == "__main__":
    asyncio.run(main())
