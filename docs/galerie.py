"""Draws every screen at four sizes in the three palettes, to be looked at one by one.

    .venv/bin/python docs/galerie.py DOSSIER [--tailles 80x24,60x18] [--themes clair] [--ecrans pari]

One SVG file per screen, and `index.html` that shows them all, one row per screen and palette.
"""

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path

from captures import TOUR_1, drawn, golden, keep, seated
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.storage.sorties import write_text
from game.ui.app import Parcours
from game.ui.screens.pertes import Pertes
from game.ui.themes import THEMES
from game.ui.widgets.etape import SUITE

TAILLES = ("60x18", "80x24", "100x30", "160x45")

LIRE = "lire"
"""Instead of a key: Entrée as long as there is only something to read."""

DE_L_ACCUEIL = {
    "01_accueil": "",
    "02_cartes": "enter",
    "03_ecartes": "enter e",
    "04_avertissement": "enter enter",
    "05_pari": "enter enter o",
    "06_avant": "enter enter o enter",
    "07_plateau": "enter enter o enter lire",
    "08_carte": "enter enter o enter lire p",
    "08_et_si": "enter enter o enter lire x",
    "09_journal": "enter enter o enter lire j",
    "10_orientation": "enter enter o d enter lire a",
    "11_orientation_source": "enter enter o d enter lire a v",
    "12_arrivee": "enter enter o d enter lire a 4",
    "13_perdue": "enter enter o d enter lire a 1",
    "14_continuer": "enter enter o d enter lire a 1 enter",
    "15_numeros": "enter enter o enter lire s",
    "16_aide": "f1",
    "17_menu": "enter enter o enter lire f2",
    "18_neutre": "enter enter o enter lire escape",
}
"""The keys of each screen, from the first one; `d` chooses the die, `4` and `1` are its faces."""

DES_PERTES = {
    "20_pertes": "",
    "21_un_sur_trois": "v",
    "22_miroir": "m",
    "23_miroir_citation": "m enter",
    "24_calcul": "c",
    "25_bornes": "c b",
    "26_autre_chemin": "u",
    "26_et_si": "x",
    "27_images": "i",
    "28_graphe": "g enter",
    "29_amenager": "a",
    "30_idee": "a i",
    "31_second_pari": "a enter t",
    "32_avant_apres": "a enter t enter enter enter",
    "33_ailleurs": "a enter t enter enter enter end",
}
"""The same from « où les a-t-on perdus ? », after the first golden partie."""


async def main(dossier: Path, tailles: list[str], themes: list[str], ecrans: list[str]) -> None:
    """Draw what was asked for, then the page."""
    dossier.mkdir(parents=True, exist_ok=True)
    for theme in themes:
        for taille in tailles:
            for nom, touches, pose in wanted(ecrans):
                svg = await shot(touches.split(), taille, theme, seat=pose)
                keep(dossier / f"{nom}_{taille}_{theme}.svg", svg)
    write_text(dossier / "index.html", page(dossier))


def wanted(ecrans: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Name, keys, and whether the table sits at its pertes."""
    for touches, pose in ((DE_L_ACCUEIL, False), (DES_PERTES, True)):
        for nom, suite in touches.items():
            if not ecrans or any(mot in nom for mot in ecrans):
                yield nom, suite, pose


async def shot(touches: list[str], taille: str, theme: str, *, seat: bool) -> str:
    """One screen, once everything it counts is there."""
    colonnes, lignes = map(int, taille.split("x"))
    app = Parcours(animations=False)
    async with app.run_test(size=(colonnes, lignes), notifications=True) as pilot:
        app.theme = theme
        await settle(pilot)
        if seat:
            app.table = seated(golden(TOUR_1))
            await app.push_screen(Pertes())
            await settle(pilot)
        for touche in touches:
            await (read_on(pilot) if touche == LIRE else pilot.press(touche))
            await settle(pilot)
        return drawn(app)


async def read_on(pilot: Pilot[int]) -> None:
    """Read whatever is told, up to the next decision."""
    for _ in range(20):
        liste = pilot.app.screen.query_one(OptionList)
        if liste.option_count != 1 or liste.get_option_at_index(0).id != SUITE:
            return
        await pilot.press("enter")
        await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Nothing is being counted any more."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def page(dossier: Path) -> str:
    """All the pictures of a folder, one after the other."""
    noms = sorted(fichier.name for fichier in dossier.glob("*.svg"))
    images = "\n".join(
        f'<figure><img src="{nom}" alt="{nom}" width="100%"><figcaption>{nom}</figcaption></figure>'
        for nom in noms
    )
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Tous les écrans</title>'
        f"<body>\n{images}\n</body></html>\n"
    )


def arguments() -> argparse.Namespace:
    """What is drawn, and where."""
    tout = [theme.name for theme in THEMES]
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("dossier", type=Path)
    analyseur.add_argument("--tailles", default=",".join(TAILLES))
    analyseur.add_argument("--themes", default=",".join(tout))
    analyseur.add_argument("--ecrans", default="")
    return analyseur.parse_args()


if __name__ == "__main__":
    args = arguments()
    listes = (args.tailles, args.themes, args.ecrans)
    asyncio.run(main(args.dossier, *([m for m in liste.split(",") if m] for liste in listes)))
