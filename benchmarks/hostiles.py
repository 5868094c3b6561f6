"""How long files made to harm take to be refused; exit 1 when one takes more than a second.

python benchmarks/hostiles.py
"""

import sys
import time
from pathlib import Path

from game.model.faute import ContenuInvalide
from game.model.scenario import Scenario
from game.storage.validation import load_text

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from textes_hostiles import PLEIN, TEXTES

MAX = 1000.0
"""Milliseconds of processor, reading and explaining."""


def refuse(texte: str) -> float:
    """Milliseconds of processor until it is refused."""
    debut = time.process_time()
    try:
        load_text(texte[:PLEIN], "f.yaml", Scenario)
    except ContenuInvalide:
        return 1000 * (time.process_time() - debut)
    raise AssertionError("ce fichier devait être refusé")


def main() -> int:
    """The slowest first."""
    durees = {nom: refuse(texte) for nom, texte in TEXTES.items()}
    for nom, duree in sorted(durees.items(), key=lambda paire: -paire[1]):
        print(f"{duree:6.0f} ms  {nom}")
    return 0 if max(durees.values()) <= MAX else 1


if __name__ == "__main__":
    sys.exit(main())
