"""From a key to the repaint: the plateau, and beside it the demonstration that Textual ships.

    python benchmarks/touches.py [-n 60] [--taille 200x50]

The keys alternate between both programs, so that both meet the same machine. Exit 1 when the
95th percentile of the plateau is above 30 ms.
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
DEMONSTRATION = [sys.executable, "-m", "textual"]
"""A well-known application of the same toolkit, with as much on its screen; Tab moves its focus."""


def reach_plateau(terminal: Terminal) -> None:
    """Through the warning and the bet, to an étape of four choices, the widest there is."""
    terminal.wait_for("cas sensible")
    terminal.settle()
    terminal.send("o")
    terminal.wait_for("Combien auront")
    terminal.settle()
    terminal.send("entree")
    for _ in range(4):
        terminal.settle(0.4)
        if "À LA PLACE" in terminal.text() and "ÉCOUTER" in terminal.text():
            return
        terminal.send("entree")
    raise TimeoutError(f"le plateau ne s’ouvre pas :\n{terminal.text()}")


def reach_demonstration(terminal: Terminal) -> None:
    """Its first page."""
    terminal.wait_for("What is Textual")
    terminal.settle(0.5)


def key_to_repaint(terminal: Terminal, touche: str) -> float:
    """Milliseconds until the screen has changed."""
    avant = terminal.print_of()
    debut = time.perf_counter()
    terminal.send(touche)
    terminal.wait(lambda: terminal.print_of() != avant, 2.0)
    duree = 1000 * (time.perf_counter() - debut)
    terminal.settle(0.05)
    return duree


def percentile(durees: list[float]) -> float:
    """95 in 100 are shorter."""
    return sorted(durees)[int(0.95 * (len(durees) - 1))]


def say(nom: str, durees: list[float]) -> None:
    """One line, as the guides quote it."""
    texte = f"médiane {median(durees):.1f} ms, 95 % en moins de {percentile(durees):.1f} ms"
    print(f"{nom:<28} {texte.replace('.', ',')}")


def main() -> int:
    """Up and down among the choices; the next and the previous widget of the demonstration."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=60)
    analyseur.add_argument("--taille", default="200x50")
    args = analyseur.parse_args()
    colonnes, lignes = map(int, args.taille.split("x"))
    plateau = Terminal(COMMANDE, colonnes, lignes)
    autre = Terminal(DEMONSTRATION, colonnes, lignes)
    durees: list[float] = []
    ailleurs: list[float] = []
    try:
        reach_plateau(plateau)
        reach_demonstration(autre)
        for rang in range(args.n):
            durees.append(key_to_repaint(plateau, ("bas", "haut")[rang % 2]))
            ailleurs.append(key_to_repaint(autre, ("tab", "maj+tab")[rang % 2]))
    finally:
        plateau.close()
        autre.close()
    print(f"{args.taille}, {args.n} touches chacun, en alternance")
    say("plateau", durees)
    say("démonstration de Textual", ailleurs)
    return 0 if percentile(durees) <= P95_MAX else 1


if __name__ == "__main__":
    os.chdir(DEPOT)
    sys.exit(main())
