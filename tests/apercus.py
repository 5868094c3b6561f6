"""A preview that a test drives: no clock looks at the disk but the test itself."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from game.storage.apercu import Demande
from game.storage.fichiers import content_root
from game.storage.vivant import CatalogueVivant
from game.ui.app_d_apercu import AppDApercu
from game.ui.screens.apercu import ApercuEcran
from petit_contenu import PERSONA, TERRITOIRE, write

PETIT = """\
titre: Deux portes
personas: [camille]
territoire: ici
canal: guichet
depart: accueil
etapes:
  accueil:
    texte: On arrive.
    choix:
      ecouter:
        texte: Écouter
        defense: Cela sert toujours.
        acte: ecouter
        revele: [b1]
        vers: suite
      envoyer:
        texte: Envoyer ailleurs
        defense: Ils savent faire.
        acte: orienter
        orientation: {structure: a}
        vers: suite
  suite:
    texte: On continue.
    choix:
      finir:
        texte: Finir
        defense: C’est l’heure.
        acte: informer
        revele: [b1, b2]
        repond: [b1, b2]
        vers: gagne
fins:
  gagne: {type: resolu, texte: Une réponse.}
source: s1
"""


@asynccontextmanager
async def previewed(
    chemin: Path,
    size: tuple[int, int] = (80, 24),
    graine: int = 2022,
    *,
    a_part: bool = False,
    **demande: str,
) -> AsyncIterator[Pilot[int]]:
    """A preview of a file, read and counted; `look` is called by hand.

    `a_part`: another process counts the odds of what is typed, as for an author.
    """
    catalogue = CatalogueVivant(content_root(chemin))
    app = AppDApercu(Demande(chemin, **demande), catalogue, graine)
    app.periode = None
    async with app.run_test(size=size, notifications=True) as pilot:
        screen(pilot).a_part = a_part
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[int]) -> None:
    """All that was started is done and shown."""
    for _ in range(4):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def save(pilot: Pilot[int], chemin: Path, texte: str) -> None:
    """Write the file, and let the preview look at it once."""
    chemin.write_text(texte, "utf-8")
    await look(pilot)


async def look(pilot: Pilot[int]) -> None:
    """One look at the disk, and what comes of it."""
    screen(pilot).look()
    await settled(pilot)


async def keys(pilot: Pilot[int], touches: Iterable[str]) -> None:
    """Keys one after the other; drawing settled."""
    for touche in touches:
        await pilot.press(touche)
        await pilot.pause()
    await settled(pilot)


def screen(pilot: Pilot[int]) -> ApercuEcran:
    """The preview."""
    ecran = pilot.app.screen_stack[0]
    assert isinstance(ecran, ApercuEcran)
    return ecran


def coups(pilot: Pilot[int]) -> list[str]:
    """What was decided, as it stands in the version shown."""
    partie = screen(pilot).apercu.partie
    assert partie is not None
    return [coup.option for coup in partie.coups]


def written(racine: Path) -> Path:
    """A scenario of two étapes in an author's folder."""
    write(racine, {
        "personas/camille.yaml": PERSONA,
        "scenarios/territoires/ici.yaml": TERRITOIRE,
        "scenarios/portes.yaml": PETIT,
    })  # fmt: skip
    return racine / "scenarios/portes.yaml"
