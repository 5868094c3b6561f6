"""A text that YAML cuts at « # » is said; a comment elsewhere is not."""

from pathlib import Path

import pytest

from decor import ALICE, ICI, PETIT, codes, fautes
from game.storage.catalogue import Catalogue
from game.storage.definitions import definition, render
from game.storage.verification import verify

COUPE = definition("A518").fautif
PHRASE = "Chercher le mot-clé #adresse, et lire avec elle"


def test_what_is_kept_and_what_is_lost_are_both_said():
    (faute,) = fautes(COUPE)
    assert faute.colonne == 36 and COUPE.splitlines()[faute.ligne - 1][35] == "#"
    dit = render(faute)
    assert (
        "«\u00a0Chercher le mot-clé\u00a0»" in dit
        and "«\u00a0#adresse, et lire avec elle\u00a0»" in dit
    )
    assert "en bloc" in dit and "guillemets" in dit and "sur sa propre ligne" in dit


@pytest.mark.parametrize("mis", [f'"{PHRASE}"', f"'{PHRASE}'", f">-\n          {PHRASE}"])
def test_each_remedy_mends_it(mis):
    assert codes(COUPE.replace(PHRASE, mis)) == []


def test_a_comment_on_its_own_line_mends_it():
    garde, commentaire = PHRASE.split(" #")
    assert codes(COUPE.replace(PHRASE, f"{garde}\n        # {commentaire}")) == []


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("depart: accueil", "depart: accueil  # la première"),
        ("territoire: ici", "territoire: ici # chez nous"),
        ("        acte: ecouter", "        duree: 5 min # environ\n        acte: ecouter"),
        ("vers: bien", "vers: bien # la seule fin"),
        (PHRASE, "Chercher le mot-clé (#adresse)"),
        (PHRASE, ">- # en bloc\n          Chercher le mot-clé"),
        (PHRASE, '"Chercher le mot-clé" # au guichet'),
    ],
)
def test_a_comment_that_cuts_no_prose_is_left_alone(avant, apres):
    sain = definition("A518").corrige.replace(f">-\n          {PHRASE}", PHRASE.replace(" #", " n"))
    texte = (COUPE if avant == PHRASE else sain).replace(avant, apres)
    assert avant in (COUPE if avant == PHRASE else sain)
    assert codes(texte) == []


@pytest.mark.parametrize(
    ("nom", "texte"),
    [
        ("personas/alice.yaml", ALICE.replace("{demande: Une adresse}", "\n  demande: Un mot #x")),
        ("scenarios/territoires/ici.yaml", ICI.replace("nom: Ici", "nom: Ici # et là")),
        ("scenarios/protocoles/petit.yaml",
         PETIT.replace("{texte: On regarde ensemble., ", "\n    {texte: On regarde. #x\n    , ")),
        ("scenarios/une_adresse.yaml", COUPE),
        ("scenarios/parties/une.yaml",
         "scenario: une_adresse\ncoups: [ecouter]\nattendu: {fin: bien}\nidee:\n"
         "  texte: Ouvrir le soir #x\n  decision: rapide\n  structures: {guichet: {delai: 1 j}}\n"),
    ],
)  # fmt: skip
def test_every_kind_of_file_is_judged(tmp_path, nom, texte):
    fichiers = {
        "personas/alice.yaml": ALICE,
        "scenarios/territoires/ici.yaml": ICI,
        "scenarios/protocoles/petit.yaml": PETIT,
        "scenarios/une_adresse.yaml": definition("A518").corrige,
        nom: texte,
    }
    for place, contenu in fichiers.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(contenu, encoding="utf-8")
    fautes = verify(Catalogue(tmp_path), [tmp_path]).fautes
    assert [(f.code, Path(f.fichier).name) for f in fautes] == [("A518", Path(nom).name)]


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("{demande: Une adresse}", "\n  demande: Une adresse #2 pour écrire"),
        ("{besoins: {a: Garder ses identifiants, b: Savoir à qui demander}}",
         "\n  besoins:\n    a: Garder ses codes #2\n    b: Savoir"),
        ("source: s1", "source: s1\ncontraintes:\n  - Pas de voiture #2"),
        ("{besoins: {a: Garder ses identifiants, b: Savoir à qui demander}}",
         "\n  besoins:\n    a:\n      texte: Garder ses codes #2\n    b: Savoir"),
    ],
)  # fmt: skip
def test_prose_is_known_wherever_the_model_has_it(avant, apres):
    assert avant in ALICE
    assert [code for code, _ in codes(ALICE.replace(avant, apres), "persona")] == ["A518"]


GLISSE = definition("A525").fautif
NOTE = "          # La défense : ce qu’en dirait un bon collègue.\n"


def test_a_comment_that_went_into_the_text_is_said_and_each_remedy_mends():
    (faute,) = fautes(GLISSE)
    assert (faute.code, faute.ligne) == ("A525", GLISSE[: GLISSE.index(NOTE)].count("\n") + 1)
    assert codes(GLISSE.replace(NOTE, NOTE[2:])) == []
    assert codes(GLISSE.replace(NOTE, NOTE.replace("# ", ""))) == []


@pytest.mark.parametrize("note", ["#adresse", "Le mot-clé # adresse"])
def test_another_sign_in_a_text_is_a_text(note):
    assert codes(GLISSE.replace(NOTE, f"          {note}\n")) == []


def test_a_text_that_is_nothing_but_a_note_was_meant_so():
    """« # C’est pour demain » may be what she says."""
    assert codes(ALICE + "situation: >-\n  # Elle attend.\n", "persona") == []
    mele = ALICE + "situation: >-\n  # Une note.\n  Elle attend.\n"
    assert [code for code, _ in codes(mele, "persona")] == ["A525"]


def test_a_text_whose_lines_are_kept_may_have_titles():
    assert codes(GLISSE.replace("texte: >-", "texte: |")) == []
