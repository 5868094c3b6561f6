"""Fins that chance hardly meets, or meets too often: a warning, unless the file says why."""

from fractions import Fraction as F

import pytest

from atelier import choix, world
from decor import ALICE, ICI
from game.analysis.controle_frequence import check_frequences, mean_fins, percent
from game.storage.catalogue import Catalogue
from game.storage.definitions import definition
from game.storage.verification import verify
from petit_contenu import small, write


def two():
    """A half, then a half of it: « gagne » three times in four."""
    etapes = {
        "un": {"texte": "Un", "choix": {"a": choix("gagne"), "b": choix("deux")}},
        "deux": {"texte": "Deux", "choix": {"a": choix("gagne"), "b": choix("moitie")}},
    }
    return world(etapes)


def told(*mondes):
    return [(f.code, f.lieu[-1], f.contexte["quoi"]) for f in check_frequences(mondes)]


def test_three_times_in_four_is_common_and_a_fin_never_met_is_rare():
    assert mean_fins([two()]) == {"gagne": F(3, 4), "moitie": F(1, 4)}
    assert told(two()) == [("A511", "gagne", "courante"), ("A511", "rate", "rare")]
    assert told() == []


def test_a_reason_silences_it_and_an_express_card_needs_none(tmp_path):
    page = definition("A511")
    for texte, attendu in ((page.fautif, [("A511", page.ligne)]), (page.corrige, [])):
        contenu = small(tmp_path)
        write(contenu, {
            "scenarios/essai.yaml": texte,
            "personas/alice.yaml": ALICE,
            "scenarios/territoires/ici.yaml": ICI,
        })  # fmt: skip
        chemin = contenu / "scenarios/essai.yaml"
        lu = verify(Catalogue(contenu), [chemin], jouer=True)
        assert [(faute.code, faute.ligne) for faute in lu.fautes] == attendu
        assert verify(Catalogue(contenu), [chemin]).fautes == ()
        write(
            contenu, {"scenarios/essai.yaml": texte.replace("depart:", "taille: express\ndepart:")}
        )
        assert verify(Catalogue(contenu), [chemin], jouer=True).fautes == ()


@pytest.mark.parametrize(("part", "dit"), [(F(3, 4), "75,0\u00a0%"), (F(1, 300), "0,3\u00a0%")])
def test_a_share_is_said_in_french(part, dit):
    assert percent(part) == dit
