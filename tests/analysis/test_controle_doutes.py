"""What reads well and was surely not meant is said, and nothing that may have been."""

import pytest

from decor import PETIT, codes, fautes
from game.storage.definitions import definition, remedy, render
from petit_contenu import CHAINE, PERSONA, TERRITOIRE, write

SAIN = definition("A521").corrige


@pytest.mark.parametrize(("avant", "apres", "code"), [
    ("[alice]", "[alice, alice]", "A521"),
    ("revele: [a, b]", "revele: [a, a]", "A521"),
    ("repond: [a, b]", "repond: [a, b, b]", "A521"),
    ("decision: rapide", "decision: rapide\n    cout: 4", "A522"),
    ("acte: orienter", "acte: orienter\n        duree: 200 h", "A523"),
    ("acte: orienter", "acte: orienter\n        duree: 2 j", "A523"),
    ("decision: rapide", "decision: rapide\n    cout: 3", None),
    ("acte: orienter", "acte: orienter\n        duree: 24 h", None),
])  # fmt: skip
def test_what_was_surely_not_meant_is_said_once(avant, apres, code):
    assert avant in SAIN
    trouves = [vu for vu, _ in codes(SAIN.replace(avant, apres)) if vu in ("A521", "A522", "A523")]
    assert trouves == ([code] if code else [])


def test_the_name_that_is_said_is_the_second():
    texte = SAIN.replace("revele: [a, b]", "revele:\n          - a\n          - b\n          - a")
    (faute,) = fautes(texte)
    assert texte.splitlines()[faute.ligne - 1].strip() == "- a" and faute.colonne > 1
    assert codes(texte)[0][1] == texte.splitlines().index("          - b") + 2


def test_the_dearest_place_is_what_counts():
    (faute,) = fautes(SAIN.replace("decision: rapide", "cout: 9\n    decision: rapide"))
    assert "9 jetons" in render(faute) and "3 au plus" in remedy(faute).replace("\u00a0", " ")


def test_a_protocole_is_read_too():
    texte = PETIT.replace("revele: [a, b]", "duree: 30 h, revele: [a, a]").lstrip()
    assert sorted(code for code, _ in codes(texte, "protocole")) == ["A521", "A523"]


def test_a_seed_in_letters_is_said_where_the_partie_is_checked(tmp_path):
    from game.storage.catalogue import Catalogue
    from game.storage.verification import verify

    partie = "scenario: chaine\ngraine: {}\ncoups: [va]\nattendu: {{tour: 1}}\n"
    contenu = write(tmp_path, {
        "personas/camille.yaml": PERSONA,
        "scenarios/territoires/ici.yaml": TERRITOIRE,
        "scenarios/chaine.yaml": CHAINE,
        "scenarios/parties/lettres.yaml": partie.format("sept"),
        "scenarios/parties/chiffres.yaml": partie.format("7"),
    })  # fmt: skip
    lu = Catalogue(contenu)
    dites = [f for f in verify(lu, [contenu / "scenarios/parties"]).fautes if f.code == "A524"]
    assert [(f.fichier[-12:], f.ligne) for f in dites] == [("lettres.yaml", 2)]
    assert "sept" in render(dites[0]) and "graine: 7" in remedy(dites[0])
