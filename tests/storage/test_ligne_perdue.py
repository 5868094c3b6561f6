"""A line that held others, and was lost: it is the one to write again, where it was."""

import re

import pytest

from decor import MODELES
from game.model.faute import ContenuInvalide
from game.storage.definitions import remedy
from game.storage.validation import load_text
from storage.test_retrait_voulu import CARTE, EN_BLOCS


def faults(texte: str, genre: str):
    """Those of reading alone."""
    try:
        load_text(texte, "f.yaml", MODELES[genre])
    except ContenuInvalide as refus:
        return refus.fautes
    return []


def groups(texte: str) -> list[int]:
    """The lines, from 0, that only hold what is under them."""
    lignes = texte.splitlines()
    # Without « repond: », its besoins are read as those that « revele: » holds: nothing is wrong.
    # Without « qui_sait: », the étape above does two things, and that is what is said (E208).
    return [n for n, x in enumerate(lignes) if re.fullmatch(r" *(?!repond|qui_sait)[a-z_]+:", x)]


LIGNES = [
    *((EN_BLOCS, "scenario", n) for n in groups(EN_BLOCS)),
    *((CARTE, "persona", n) for n in groups(CARTE)),
]


@pytest.mark.parametrize(("sain", "genre", "numero"), LIGNES)
def test_a_lost_line_is_put_back_where_it_was(sain, genre, numero):
    lignes = sain.splitlines(keepends=True)
    perdues = [*lignes[:numero], *lignes[numero + 1 :]]
    trouvees = faults("".join(perdues), genre)
    assert trouvees
    dit = remedy(trouvees[0])
    ecrit = re.search(r"«\u00a0([a-z_]+:)[ \u00a0]", dit)
    la = re.search(r"au-dessus de la ligne (\d+)", dit)
    assert ecrit and "il manque" in dit, dit
    retrait = re.search(r"avec (\d+)[ \u00a0]espaces? au début", dit)
    place = (int(la[1]) if la else trouvees[0].ligne) - 1
    remise = " " * (int(retrait[1]) if retrait else 0) + ecrit[1] + "\n"
    assert faults("".join([*perdues[:place], remise, *perdues[place:]]), genre) == []
    assert place == numero
