"""One line a space too far in, or too far out: it is the one that is named, and moving it mends."""

import re

import pytest

from decor import codes, fautes
from game.storage.definitions import definition, remedy

SAIN = definition("E207").corrige
CLES = [
    n for n, ligne in enumerate(SAIN.splitlines()) if re.match(r" *(?:- )?[a-z_]+:(?: |$)", ligne)
]


def moved(numero: int, pas: int) -> str | None:
    """The sound scenario with one line moved sideways; None where it has no room."""
    lignes = SAIN.splitlines(keepends=True)
    retrait = len(lignes[numero]) - len(lignes[numero].lstrip()) + pas
    if retrait < 0:
        return None
    lignes[numero] = " " * retrait + lignes[numero].lstrip()
    return "".join(lignes)


@pytest.mark.parametrize("pas", [1, -1])
@pytest.mark.parametrize("numero", CLES)
def test_one_space_more_or_less_is_named_where_it_is_and_the_remedy_mends(numero, pas):
    faux = moved(numero, pas)
    if faux is None or not (trouvees := fautes(faux)):
        # The first or the last of a block may stand a space away: it is read the same.
        return
    assert trouvees[0].ligne == numero + 1, [(f.code, f.ligne) for f in trouvees]
    dit = remedy(trouvees[0])
    combien = re.search(r"mettez (\d+) espaces? au début de cette ligne", dit)
    assert combien or "ôtez les espaces au début" in dit, dit
    lignes = faux.splitlines(keepends=True)
    lignes[numero] = " " * int(combien[1] if combien else 0) + lignes[numero].lstrip()
    assert codes("".join(lignes)) == []


def test_all_its_keys_are_tried():
    assert len(CLES) > 15
