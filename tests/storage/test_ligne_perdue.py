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


AVEC_PHRASE = CARTE.replace("verso:\n", "verso:\n  accroche: >-\n    Elle les a tous perdus.\n")


@pytest.mark.parametrize("commentaire", ["", "  # Ce dont elle a besoin.\n"])
def test_a_group_lost_under_a_text_is_put_back_and_not_replaced_by_an_example(commentaire):
    sain = AVEC_PHRASE.replace("  besoins:\n", f"{commentaire}  besoins:\n")
    assert faults(sain, "persona") == []
    [faute] = faults(sain.replace("  besoins:\n", ""), "persona")
    assert "« besoins: »" in remedy(faute).replace("\u00a0", " ")
    assert "au-dessus de cette ligne, avec 2" in remedy(faute)
    assert faute.ligne == sain[: sain.index("  besoins:")].count("\n") + 1


@pytest.mark.parametrize("texte", ["S’asseoir, et demander", "Répondre à sa place"])
def test_the_key_of_a_text_is_put_back_above_it(texte):
    cle = "        texte: >-\n"
    place = EN_BLOCS.index(texte)
    debut = EN_BLOCS.rindex(cle, 0, place)
    [faute] = faults(EN_BLOCS[:debut] + EN_BLOCS[debut + len(cle) :], "scenario")
    assert "« texte: >- »" in remedy(faute).replace("\u00a0", " ")
    assert "avec 8" in remedy(faute)
    assert faute.ligne == EN_BLOCS[:debut].count("\n") + 1
