"""From the start to the first usable screen, beside a one-widget Textual app, in one run.

    python benchmarks/lancement.py [-n 10]

Exit 1 when `parcours` takes more than 1.3 times as long, or more than 45 MB.
"""

import argparse
import os
import sys
from pathlib import Path
from statistics import median

from terminal import Terminal

RAPPORT_MAX = 1.3
MEMOIRE_MAX = 45.0
DEPOT = Path(__file__).resolve().parents[1]

PROGRAMMES = {
    "un seul widget": ([sys.executable, str(DEPOT / "benchmarks/un_widget.py")], "Un seul widget"),
    "parcours": ([sys.executable, "-m", "game"], "Jouer un cas"),
}


def launch(nom: str, colonnes: int, lignes: int) -> tuple[float, float]:
    """Milliseconds to the first usable screen, and the largest resident size in MB."""
    commande, attendu = PROGRAMMES[nom]
    terminal = Terminal(commande, colonnes, lignes)
    try:
        duree = terminal.wait_for(attendu)
        terminal.settle()
    finally:
        terminal.close()
    return 1000 * duree, terminal.memoire


def main() -> int:
    """Measure in turn, so that a busy moment of the machine slows both."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=10)
    nombre = analyseur.parse_args().n
    mesures: dict[str, list[tuple[float, float]]] = {nom: [] for nom in PROGRAMMES}
    for rang in range(nombre + 1):
        for nom in PROGRAMMES:
            mesure = launch(nom, 100, 30)
            # The first run fills the caches.
            if rang:
                mesures[nom].append(mesure)
    print(f"{nombre} lancements de chaque, médianes")
    print(f"{'programme':<16}{'premier écran':>15}{'mémoire':>12}")
    medianes = {}
    for nom, toutes in mesures.items():
        duree, memoire = (median(valeurs) for valeurs in zip(*toutes, strict=True))
        medianes[nom] = duree, memoire
        print(f"{nom:<16}{duree:>12.0f} ms{memoire:>9.1f} Mo")
    rapport = medianes["parcours"][0] / medianes["un seul widget"][0]
    memoire = medianes["parcours"][1]
    print(f"rapport : {rapport:.2f} (au plus {RAPPORT_MAX})".replace(".", ","))
    print(f"mémoire : {memoire:.1f} Mo (au plus {MEMOIRE_MAX:.0f})".replace(".", ","))
    return 0 if rapport <= RAPPORT_MAX and memoire <= MEMOIRE_MAX else 1


if __name__ == "__main__":
    os.chdir(DEPOT)
    sys.exit(main())
