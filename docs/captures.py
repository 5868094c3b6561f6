"""Draws the pictures of the README and of the guides from golden parties, in one command.

Run it when a screen or a drawing changes: `.venv/bin/python docs/captures.py`. The pictures are SVG
files that point at nothing outside themselves: whoever looks at them loads no font and calls no
server. Another folder may be named: `docs/captures.py DOSSIER`.
"""

import argparse
import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from game.analysis.diagnostic import diagnose
from game.analysis.zones import neighbours, of_commune
from game.drawing.svg_image import drawing
from game.drawing.svg_ligne import of_partie
from game.engine.partie import Partie
from game.engine.table import Table
from game.model.partie import Resolution
from game.model.standard import DEMANDES
from game.model.vocabulaire import PUBLICS
from game.storage.catalogue import Catalogue
from game.storage.lieux import read_places, samples
from game.storage.mon_dossier import NOM
from game.storage.parties_dorees import replay_file
from game.storage.sorties import write_text
from game.ui.app import Parcours
from game.ui.app_de_diagnostic import AppDeDiagnostic
from game.ui.cahier import Cahier
from game.ui.calcul import compute
from game.ui.images import Tour, pictures
from game.ui.screens.avant_apres import AvantApres
from game.ui.screens.plateau import Plateau

DEPOT = Path(__file__).resolve().parents[1]
IMAGES = DEPOT / "docs" / "images"
PARTIES = DEPOT / "scenarios" / "parties"
TAILLE = (100, 30)
PARI = 18
PREMIER_SOIR = datetime(2026, 3, 2, 12, tzinfo=UTC)

CELLULE = 12.2
"""Width of a cell in Textual's drawing, in its own units."""

TOUR_1, TOUR_2 = "veronique_premier_tour", "veronique_ts_formes"
COUPS = 5
"""Up to the question asked before the first password is changed: three orientations."""

AMENAGEMENTS = -1
"""Which picture of the bilan is kept: the last one."""

SVG = "http://www.w3.org/2000/svg"
DEHORS = re.compile(r"""(?:[a-z]+:)?//[^\s"')]+|@font-face|@import|<script|href=|url\((?!#)""")


async def main(dossier: Path = IMAGES) -> None:
    """Draw everything in a folder."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, svg in {**drawings(), **await screens()}.items():
        keep(dossier / nom, svg)


def drawings() -> dict[str, str]:
    """What we draw ourselves: the same bytes everywhere."""
    catalogue, partie = Catalogue(), golden(TOUR_1)
    images = list(pictures(catalogue, [Tour("tour 1", partie, compute(catalogue, partie))]))
    return {
        "ligne_veronique.svg": of_partie(partie),
        "amenagements_veronique.svg": drawing(images[AMENAGEMENTS]),
    }


async def screens() -> dict[str, str]:
    """The plateau of tour 1, then before and after, as Textual draws them."""
    reperes = [("◆", 0.5, 1), ("encore là", -1.5, 0), ("FAIRE AVEC", -5, 0)]
    return {
        "plateau.svg": marked(await plateau(golden(TOUR_1, COUPS)), reperes),
        "avant_apres.svg": await before_and_after(golden(TOUR_1), golden(TOUR_2)),
        "entrainement.svg": await training(golden(TOUR_1)),
        "matrice.svg": await matrix("Valbrume"),
    }


def golden(nom: str, jusqua: int | None = None) -> Partie:
    """A golden partie, whole or up to a coup."""
    return replay_file(Catalogue(), PARTIES / f"{nom}.yaml", jusqua).partie


def seated(partie: Partie, tour1: Partie | None = None) -> Table:
    """The table that plays it."""
    enjeu = (tour1 or partie).world.enjeu
    return Table(
        enjeu, partie.reglages.graine, Resolution.COHORTE, pari=PARI, partie=partie, tour1=tour1,
        amenagements=partie.world.enjeu.amenagements,
    )  # fmt: skip


async def plateau(partie: Partie) -> str:
    """The plateau where a partie stands, once what came before is read."""
    app = Parcours(animations=False)
    async with app.run_test(size=TAILLE) as pilot:
        app.table = seated(partie)
        ecran = Plateau()
        await app.push_screen(ecran)
        await pilot.pause()
        while ecran.a_lire:
            await pilot.press("enter")
            await pilot.pause()
        return drawn(app)


async def before_and_after(avant: Partie, apres: Partie) -> str:
    """Two tours, one above the other."""
    app = Parcours(animations=False)
    async with app.run_test(size=TAILLE) as pilot:
        app.table = seated(apres, avant)
        await app.push_screen(AvantApres())
        await app.workers.wait_for_complete()
        await pilot.pause()
        return drawn(app)


async def matrix(commune: str) -> str:
    """Who can receive whom in an imaginary town, on a cell that is for others."""
    lieux = read_places(samples()["valbrume_v0"]).lieux
    zone = of_commune(commune, lieux, {})
    voisins = neighbours(lieux, zone)
    app = AppDeDiagnostic(diagnose(zone.nom, voisins, DEMANDES, centre=zone.centre))
    async with app.run_test(size=TAILLE) as pilot:
        await pilot.pause()
        await pilot.press(*["down"] * PUBLICS.index("jeunes"))
        await pilot.pause()
        return drawn(app)


def drawn(app: Parcours) -> str:
    """The screen as an SVG that stands alone."""
    svg = app.export_screenshot(title="Un sur trois")
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;}]*", "font-family: monospace", svg)
    return "\n".join(ligne.rstrip() for ligne in svg.splitlines() if ligne.strip()) + "\n"


async def training(partie: Partie) -> str:
    """One's cases, the day the one that was played comes back; in a file that is thrown away."""
    jours = iter((PREMIER_SOIR, *[PREMIER_SOIR + timedelta(days=2)] * 99))
    app = Parcours(animations=False)
    with TemporaryDirectory() as dossier:
        async with app.run_test(size=TAILLE) as pilot:
            cahier = Cahier(Path(dossier) / NOM, app.tell, lambda: next(jours))
            app.kept_in(cahier)
            cahier.keep(app.catalogue, seated(partie))
            await pilot.press("e")
            await app.workers.wait_for_complete()
            await pilot.pause()
            return drawn(app)


def marked(svg: str, reperes: Sequence[tuple[str, float, float]]) -> str:
    """The picture with ① ② ③ beside the first words that each `(words, columns, rows)` names."""
    ronds = []
    for numero, (mots, colonnes, rangs) in enumerate(reperes, start=1):
        ecrit = re.escape(mots.replace(" ", "&#160;"))
        trouve = re.search(rf'x="([\d.]+)" y="([\d.]+)"[^>]*>[^<]*?{ecrit}', svg)
        if trouve is None:
            raise SystemExit(f"« {mots} » n’est pas à l’écran : revoir la partie.")
        x = float(trouve[1]) + colonnes * CELLULE
        y = float(trouve[2]) - 6 + rangs * 2 * CELLULE
        ronds.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="#ffd479"/>'
            f'<text x="{x:.1f}" y="{y + 6:.1f}" text-anchor="middle" fill="#10151c" '
            f'style="font-family: monospace; font-size: 17px; font-weight: bold">{numero}</text>'
        )
    avant, balise, apres = svg.rpartition("</g>")
    return f"{avant}{''.join(ronds)}{balise}{apres}"


def keep(fichier: Path, svg: str) -> None:
    """Write a picture that calls nothing outside; stop where one does."""
    if dehors := DEHORS.findall(svg.replace(f'xmlns="{SVG}"', "")):
        raise SystemExit(f"{fichier.name} appelle l’extérieur : {', '.join(dehors)}")
    write_text(fichier, svg)
    print(fichier)


if __name__ == "__main__":
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("dossier", type=Path, nargs="?", default=IMAGES)
    asyncio.run(main(analyseur.parse_args().dossier))
