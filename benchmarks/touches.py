"""From a key to the repaint, on the plateau of the first parcours.

    python benchmarks/touches.py [-n 60] [--taille 200x50]

Exit 1 when the 95th percentile is above 30 ms.
"""

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median

from terminal import Terminal

P95_MAX = 30.0
DEPOT = Path(__file__).resolve().parents[1]
COMMANDE = [sys.executable, "-m", "game", "jouer", "veronique", "--sans-animation", "--graine", "7"]


def reach_plateau(terminal: Terminal) -> None:
    """Through the warning and the bet."""
    terminal.wait_for("cas sensible")
    terminal.settle()
    terminal.send("o")
    terminal.wait_for("Combien auront")
    terminal.settle()
    terminal.send("entree")
    for _ in range(4):
        terminal.settle(0.4)
        if "BESOINS" in terminal.text() and "ÉCOUTER" in terminal.text():
            return
        terminal.send("entree")
    raise TimeoutError(f"le plateau ne s’ouvre pas :\n{terminal.text()}")


def key_to_repaint(terminal: Terminal, touche: str) -> float:
    """Milliseconds until the screen has changed."""
    avant = terminal.print_of()
    debut = time.perf_counter()
    terminal.send(touche)
    terminal.wait(lambda: terminal.print_of() != avant, 2.0)
    duree = 1000 * (time.perf_counter() - debut)
    terminal.settle(0.05)
    return duree


def main() -> int:
    """Move up and down among the choices."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=60)
    analyseur.add_argument("--taille", default="200x50")
    args = analyseur.parse_args()
    colonnes, lignes = map(int, args.taille.split("x"))
    terminal = Terminal(COMMANDE, colonnes, lignes)
    try:
        reach_plateau(terminal)
        touches = [("bas", "haut")[rang % 2] for rang in range(args.n)]
        durees = sorted(key_to_repaint(terminal, touche) for touche in touches)
    finally:
        terminal.close()
    p95 = durees[int(0.95 * (len(durees) - 1))]
    print(f"plateau en {args.taille}, {args.n} touches")
    print(f"médiane : {median(durees):.1f} ms".replace(".", ","))
    print(f"95 % en moins de : {p95:.1f} ms (au plus {P95_MAX:.0f})".replace(".", ","))
    return 0 if p95 <= P95_MAX else 1


if __name__ == "__main__":
    os.chdir(DEPOT)
    sys.exit(main())
