"""The story of twelve étapes in inkjs and bink, compiled once by inkjs; both play at random."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from histoire import as_ink
from lignes import Ailleurs

ICI = Path(__file__).parent
PARTIES = 4_000


@contextmanager
def inkjs(dossier: Path) -> Iterator[tuple[Callable[[int], Ailleurs], str]]:
    """What plays so many, in one process that stays warm, and the story as it compiled it."""
    with tempfile.TemporaryDirectory() as ici:
        source, compile_ = Path(ici) / "h.ink", Path(ici) / "h.json"
        source.write_text(as_ink(), encoding="utf-8")
        commande = ["node", str(ICI / "ink.mjs"), str(source), str(compile_)]
        with subprocess.Popen(
            commande, cwd=dossier, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as node:
            assert node.stdin and node.stdout
            entree, sortie = node.stdin, node.stdout

            def joue(n: int) -> Ailleurs:
                print(n, file=entree, flush=True)
                vu = json.loads(sortie.readline())
                return Ailleurs(vu["fins"]["gagne"], vu["secondes"])

            assert sortie.readline().strip() == "prêt"
            yield joue, compile_.read_text(encoding="utf-8")
            entree.close()


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
