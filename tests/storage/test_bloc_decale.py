"""Several lines moved together: the first and the last are named, and moving them back mends."""

import re
from time import process_time

import pytest

from game.storage.definitions import remedy
from storage.test_ligne_perdue import faults
from storage.test_retrait_voulu import CARTE, EN_BLOCS

SITUEE = CARTE.replace(
    "source: s1\n",
    "situation: >-\n  C’est sa première visite.\n"
    "faits:\n  - a_courriel\n  - se_deplace\nsource: s1\n",
)
ACTE = "        acte: ecouter\n        duree: 20 min\n"
FAITS = "faits:\n  - a_courriel\n  - se_deplace\n"
DUREE = "        duree: 20 min\n        revele:\n          - a\n          - b\n"


def moved(texte: str, bloc: str, ecart: int) -> str:
    assert texte.count(bloc) == 1
    faits = [" " * ecart + x if ecart > 0 else x[-ecart:] for x in bloc.splitlines(keepends=True)]
    return texte.replace(bloc, "".join(faits))


def put_back(texte: str, dit: str) -> str:
    """What the remedy says, to the letter."""
    ecrit = re.search(
        r"(ôtez|ajoutez) (\d)[ \u00a0]espaces au début de chaque ligne,"
        r" de la ligne (\d+) à la ligne (\d+)",
        dit,
    )
    assert ecrit, dit
    lignes = texte.splitlines(keepends=True)
    combien, debut, fin = int(ecrit[2]), int(ecrit[3]) - 1, int(ecrit[4])
    for n in range(debut, fin):
        lignes[n] = lignes[n][combien:] if ecrit[1] == "ôtez" else " " * combien + lignes[n]
    return "".join(lignes)


@pytest.mark.parametrize(
    ("sain", "genre", "bloc", "ecart"),
    [
        # Nothing was wrong: the text above held them all.
        (SITUEE, "persona", FAITS, 2),
        (EN_BLOCS, "scenario", ACTE, 4),
        (EN_BLOCS, "scenario", ACTE, 2),
        # Nothing could be read below.
        (EN_BLOCS, "scenario", DUREE, -2),
        (EN_BLOCS, "scenario", DUREE, 2),
    ],
)
def test_lines_moved_together_are_named_and_the_remedy_mends(sain, genre, bloc, ecart):
    assert faults(sain, genre) == []
    faux = moved(sain, bloc, ecart)
    trouvees = faults(faux, genre)
    debut = sain[: sain.index(bloc)].count("\n") + 1
    assert [(f.code, f.ligne) for f in trouvees] == [("E113", debut)]
    assert put_back(faux, remedy(trouvees[0])) == sain


def test_a_text_that_only_looks_like_keys_says_how_to_stay_a_text():
    prose = "          Dix minutes de plus ici.\n          sinon: rien.\n"
    faux = EN_BLOCS.replace("          Dix minutes de plus ici.\n", prose)
    [faute] = faults(faux, "scenario")
    assert "une espace devant le deux-points" in remedy(faute)
    assert faults(faux.replace("sinon:", "sinon :"), "scenario") == []


def test_dashes_in_a_folded_text_say_how_to_keep_its_lines():
    faux = EN_BLOCS.replace("debrief:\n", "debrief:\n  - >-\n    Deux choses :\n    - qui\n")
    [faute] = faults(faux, "scenario")
    assert "« | » au lieu de « >- »".replace(" ", "") in re.sub(r"\s", "", remedy(faute))
    assert faults(faux.replace("  - >-\n", "  - |\n"), "scenario") == []


def test_the_same_lines_in_a_text_that_is_kept_are_nothing():
    assert (
        faults(EN_BLOCS.replace("Elle est pliée.", "Il y est écrit : à garder."), "scenario") == []
    )


def test_a_big_file_is_not_looked_through_for_ever():
    etape = EN_BLOCS[EN_BLOCS.index("  accueil:") : EN_BLOCS.index("  qui_sait:\n    aig")]
    plus = "".join(etape.replace("  accueil:", f"  etape_{n}:") for n in range(350))
    gros = EN_BLOCS.replace("  qui_sait:\n    aig", plus + "  qui_sait:\n    aig")
    assert 200_000 < len(gros.encode()) < 256 * 1024
    place = gros.rindex(DUREE)
    faux = gros[:place] + moved(gros[place:], DUREE, -2)
    avant = process_time()
    assert [f.code for f in faults(faux, "scenario")] == ["E113"]
    assert process_time() - avant < 4
