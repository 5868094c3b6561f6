"""The story of twelve étapes in inkjs and bink, compiled once by inkjs; both play at random."""

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from histoire import as_ink

ICI = Path(__file__).parent
PARTIES = 4_000


def inkjs(dossier: Path, fois: int) -> tuple[int, list[float], str]:
    """How many were answered, its seconds, and the story as it compiled it."""
    with tempfile.TemporaryDirectory() as ici:
        source, compile_ = Path(ici) / "h.ink", Path(ici) / "h.json"
        source.write_text(as_ink(), encoding="utf-8")
        commande = ["node", str(ICI / "ink.mjs"), str(source), str(PARTIES), str(compile_)]
        vus = []
        for _ in range(fois):
            fini = subprocess.run(commande, cwd=dossier, capture_output=True, text=True, check=True)
            vus.append(json.loads(fini.stdout))
        durees = [v["secondes"] for v in vus]
        return vus[-1]["fins"]["gagne"], durees, compile_.read_text(encoding="utf-8")


def bink(histoire: str) -> Callable[[int], int]:
    """Plays so many; raises ImportError where it is not installed."""
    from bink.story import Story

    sort = Random(1)
    lue = Story(histoire)

    def joue(n: int) -> int:
        reussis = 0
        for _ in range(n):
            lue.reset_state()
            texte = ""
            while True:
                while lue.can_continue():
                    texte = lue.cont() or texte
                offerts = lue.get_current_choices()
                if not len(offerts):
                    break
                lue.choose_choice_index(sort.randrange(len(offerts)))
            reussis += texte.strip() == "gagne"
        return reussis

    return joue
