"""From the start to a usable screen, and from a key to the repaint: ours, posting, harlequin.

They ask for other versions of what we use: each lives in an environment of its own, DOSSIER/posting
and DOSSIER/harlequin (see benchmarks/README.md). Time on the clock, each in its turn.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lignes import Ligne, Promesse, Table, against
from terminal import Terminal
from touches import COMMANDE as PLATEAU
from touches import key_to_repaint, reach_plateau

COLONNES, LIGNES = 100, 30
TOUCHES = 10
"""Keys of one round."""

REPOS = 3.0
"""Seconds left to a first page before keys are pressed."""


class Programme(NamedTuple):
    """One of them, and how its first page and its keys are known."""

    commande: list[str]
    utilisable: str
    touches: tuple[str, str]
    """Two that each change something, pressed in turn."""


NOUS = Programme([sys.executable, "-m", "game"], "Jouer un cas", ("bas", "haut"))


def programmes(dossier: Path) -> dict[str, Programme]:
    """Those that are installed; ours first."""
    autres = {
        "posting": ("Collection is empty", ("a", "b")),
        "harlequin": ("Run Query", ("a", "b")),
    }
    trouves = {"nous": NOUS}
    for nom, (utilisable, touches) in autres.items():
        chemin = dossier / nom / "bin" / nom
        if chemin.exists():
            trouves[nom] = Programme([str(chemin.resolve())], utilisable, touches)
    return trouves


def versions(dossier: Path) -> list[str]:
    """« posting 2.11.1 », of each that is installed."""
    dites = []
    for nom in programmes(dossier):
        if nom != "nous":
            demande = f"from importlib.metadata import version; print(version({nom!r}))"
            commande = [str(dossier / nom / "bin" / "python"), "-c", demande]
            fini = subprocess.run(commande, capture_output=True, text=True, check=True)
            dites.append(f"{nom} {fini.stdout.strip()}")
    return dites


def tables(dossier: Path, fois: int) -> list[Table]:
    """Launch, then keys."""
    ici = programmes(dossier)
    absents = [nom for nom in ("posting", "harlequin") if nom not in ici]
    with elsewhere():
        return [
            _table(
                "Du lancement à l’écran utilisable", ici, absents, launches(ici, fois), fois, 1000
            ),
            _table("D’une touche à l’écran changé", ici, absents, keys(ici, fois), fois, 1),
        ]


def _table(
    titre: str, ici: dict[str, Programme], absents: list[str],
    durees: dict[str, list[float]], fois: int, par: int,
) -> Table:  # fmt: skip
    """In seconds of the clock."""
    question = f"Dans un terminal de {COLONNES} × {LIGNES}, au temps de la montre."
    table = Table(titre, question, "ms", absents=list(absents))
    for nom in ici:
        if not durees[nom]:
            table.absents.append(f"{nom} (rien à l’écran à temps)")
            continue
        dites = f"jusqu’à « {ici[nom].utilisable} »" if par > 1 else " et ".join(ici[nom].touches)
        vus = len(durees[nom])
        if vus < fois:
            dites = f"{vus} tours sur {fois} seulement : {dites}"
        table.lignes.append(Ligne(nom, 1, durees[nom], vus == fois, dites))
    if durees["nous"]:
        against(table.lignes, table.lignes[0])
    return table


def launches(ici: dict[str, Programme], fois: int) -> dict[str, list[float]]:
    """Seconds to the first usable screen; the first launch fills caches and does not count."""
    durees: dict[str, list[float]] = {nom: [] for nom in ici}
    for tour in range(fois + 1):
        for nom, programme in ici.items():
            terminal = Terminal(programme.commande, COLONNES, LIGNES)
            try:
                duree = terminal.wait_for(programme.utilisable)
            except TimeoutError:
                continue
            finally:
                terminal.close()
            if tour:
                durees[nom].append(duree)
    return durees


def keys(ici: dict[str, Programme], fois: int) -> dict[str, list[float]]:
    """Seconds from a key to a changed screen: the median of each round; ours on the plateau."""
    ouverts = {nom: Terminal(_opened(nom, p), COLONNES, LIGNES) for nom, p in ici.items()}
    durees: dict[str, list[float]] = {nom: [] for nom in ici}
    try:
        prets = [nom for nom in ici if _is_reached(nom, ici[nom], ouverts[nom])]
        for _ in range(fois):
            for nom in prets:
                with suppress(TimeoutError):
                    vues = [
                        key_to_repaint(ouverts[nom], ici[nom].touches[rang % 2])
                        for rang in range(TOUCHES)
                    ]
                    durees[nom].append(median(vues) / 1000)
    finally:
        for terminal in ouverts.values():
            terminal.close()
    return durees


def _opened(nom: str, programme: Programme) -> list[str]:
    return PLATEAU if nom == "nous" else programme.commande


def _is_reached(nom: str, programme: Programme, terminal: Terminal) -> bool:
    """Whether it is where keys are pressed."""
    try:
        if nom == "nous":
            reach_plateau(terminal)
            return True
        terminal.wait_for(programme.utilisable)
    except TimeoutError:
        return False
    # A cursor that blinks never leaves a silence: what moves is given a fixed time to end.
    fin = time.perf_counter() + REPOS
    while time.perf_counter() < fin:
        terminal.pump(0.1)
    return True


@contextmanager
def elsewhere() -> Iterator[None]:
    """What they write goes to a folder of nobody's."""
    avant = dict(os.environ)
    with tempfile.TemporaryDirectory() as ici:
        maison = {"HOME": ici, "XDG_CONFIG_HOME": ici, "XDG_DATA_HOME": ici, "XDG_CACHE_HOME": ici}
        os.environ.update(maison)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(avant)


def promises(tables: list[Table]) -> list[Promesse]:
    """None slower than us."""
    return [
        Promesse(f"{table.titre}, {ligne.qui} sur nous (fois)", ligne.plus_lent, 1)
        for table in tables
        for ligne in table.lignes
        if ligne.nous
    ]
