"""From a document to a model: every refusal is a fault of ours, in French, where it was written."""

import re

import pytest

from decor import ALICE
from game.model.base import Model
from game.model.faute import ContenuInvalide
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.storage.definitions import definition, render
from game.storage.validation import load, load_text, validate

SCENARIO = definition("E207").corrige


def trouvees(texte: str, modele: type[Model] = Persona):
    with pytest.raises(ContenuInvalide) as refus:
        load_text(texte, "f.yaml", modele)
    for faute in refus.value.fautes:
        assert not re.search(r"\b(input|should|valid|None|Decimal|dict|str)\b", render(faute))
    return refus.value.fautes


def alice(*remplaces: tuple[str, str]) -> str:
    texte = ALICE.lstrip()
    for avant, apres in remplaces:
        assert avant in texte
        texte = texte.replace(avant, apres)
    return texte


def test_a_model_comes_with_its_document(tmp_path):
    (tmp_path / "alice.yaml").write_text(ALICE, encoding="utf-8")
    document, persona = load(tmp_path / "alice.yaml", Persona)
    assert persona.nom == document.donnees["nom"] == "Alice"
    assert list(persona.verso.besoins) == ["a", "b"]
    assert validate(document, Persona) == persona


GENRES = [
    # texte, code, ligne, colonne, mots du contexte
    (alice(("nom: Alice\n", "")), "E201", 1, 1, {"cle": "nom", "dans": "le fichier"}),
    (alice(("{demande: Une adresse}", "{}")), "E201", 2, 1, {"cle": "demande"}),
    (alice(("nom: Alice", "nom: 1984")), "E203", 1, 6, {"recu": "il y a le nombre 1984"}),
    (alice(("nom: Alice", "nom: 9.60")), "E203", 1, 6, {"recu": "il y a le nombre 9.60"}),
    (alice(("nom: Alice", "nom: true")), "E203", 1, 6, {"recu": "il y a true"}),
    (alice(("nom: Alice", "nom: [Alice]")), "E203", 1, 6, {"recu": "il y a une liste"}),
    (alice(("nom: Alice", "nom:")), "E211", 1, 1, {}),
    (alice(("nom: Alice", "nom: '  '")), "E211", 1, 6, {}),
    (alice(("{demande: Une adresse}", "Une adresse")), "E203", 2, 8, {"recu": "il y a un texte"}),
    (alice(("{demande: Une adresse}", "[]")), "E203", 2, 8, {"recu": "il y a une liste"}),
    (alice() + "age: 34 ans\n", "E203", 5, 6, {"attendu": "un nombre entier"}),
    (alice() + "age: 3.5\n", "E203", 5, 6, {"attendu": "un nombre entier"}),
    (alice() + "age: 150\n", "E216", 5, 6, {"borne": "au plus 120"}),
    (alice() + "age: -1\n", "E216", 5, 6, {"borne": "au moins 0"}),
    (alice() + "faits: a_smartphone\n", "E203", 5, 8, {"attendu": "une liste"}),
    (alice() + "faits: [a_smartphon]\n", "E204", 5, 9, {"valeur": "a_smartphon"}),
    # « rien » is no word that somebody wrote: what is said is that nothing is there.
    (alice() + "faits: [null]\n", "E203", 5, 9, {"recu": "il n’y a rien"}),
    (alice() + "contraintes:\n  - Peur : le courrier\n", "E115", 6, 5, {}),
    (
        alice() + "contraintes:\n  - {peur: le courrier}\n",
        "E203",
        6,
        5,
        {"recu": "il y a des clés et leurs valeurs"},
    ),
    (alice() + "relu: oui\n", "E204", 5, 7, {"permis": "non"}),
    (alice() + "relu: {par: X}\n", "E201", 5, 1, {"cle": "le", "dans": "«\u00a0relu\u00a0»"}),
    (alice() + "relu: {par: X, le: Y, a: Z}\n", "E202", 5, 23, {"permis": "par, le"}),
    (alice() + "situations: Seule\n", "E202", 5, 1, {"cle": "situations"}),
    (alice(("a: Garder", "Ab: Garder")), "E210", 3, 19, {"nom": "Ab", "propose": "ab"}),
    (alice(("a: Garder ses identifiants", "a: {}")), "E201", 3, 19, {"cle": "texte"}),
    (alice(("source: s1", "source: s9")), "E203", 4, 9, {}),
    (
        alice(("source: s1", "source: {article: s9}")),
        "E204",
        4,
        19,
        {"permis": "s0, s1, s2, s3, s4"},
    ),
    (
        alice(("{a: Garder ses identifiants, b: Savoir à qui demander}", "{}")),
        "E203",
        3,
        18,
        {"attendu": "au moins un élément"},
    ),
    ("bonjour\n", "E203", 1, 1, {"recu": "il y a un texte"}),
    ("- bonjour\n", "E203", 1, 1, {"recu": "il y a une liste"}),
]


@pytest.mark.parametrize(("texte", "code", "ligne", "colonne", "mots"), GENRES)
def test_each_refusal_has_its_code_its_place_and_its_words(texte, code, ligne, colonne, mots):
    (faute,) = trouvees(texte)
    assert (faute.code, faute.ligne, faute.colonne) == (code, ligne, colonne)
    assert mots.items() <= faute.contexte.items()


def scenario(avant: str, apres: str) -> str:
    assert avant in SCENARIO
    return SCENARIO.replace(avant, apres)


@pytest.mark.parametrize(
    ("texte", "code", "ligne", "mots"),
    [
        (scenario("canal: guichet", "canal: guichet\nformat: 2"), "E204", 5, {"permis": "1"}),
        (scenario("type: resolu", "type: resolue"), "E204", 20, {"valeur": "resolue"}),
        (
            scenario("type: resolu", "type: resolu\n    kirkpatrick: {5: Rien}"),
            "E216",
            21,
            {"borne": "au plus 4"},
        ),
        (
            scenario("type: resolu", "type: resolu\n    kirkpatrick: {un: Rien}"),
            "E203",
            21,
            {"attendu": "un nombre entier"},
        ),
        (
            scenario("        acte: orienter\n", ""),
            "E201",
            10,
            {"cle": "acte", "dans": "«\u00a0accueil › choix › atelier\u00a0»"},
        ),
        (
            scenario("delai: 3 j", "delay: 3 j"),
            "E202",
            14,
            {"permis": "structure, cherche, perte, delai, distance, source"},
        ),
        (scenario("texte: L’inscrire", "textes: L’inscrire"), "E202", 11, {"cle": "textes"}),
        (scenario("vers: bien", "vers: Bien"), "E210", 17, {"nom": "Bien", "propose": "bien"}),
        (scenario("  bien:", "  Une réponse:"), "E210", 19, {"propose": "une_reponse"}),
        (scenario("      atelier:", "      continuer:"), "E210", 10, {"propose": "continuer_1"}),
    ],
)
def test_places_inside_a_scenario(texte, code, ligne, mots):
    faute = next(faute for faute in trouvees(texte, Scenario) if faute.code == code)
    assert faute.ligne == ligne
    assert mots.items() <= faute.contexte.items()


DEROULE = """\
titre: Le mien
minutes: 10
phases:
  accueil:
    titre: Bienvenue
    genre: consigne
    minutes: 10
    protegee: oui
    projete: Bonjour.
source: {article: s1}
"""


@pytest.mark.parametrize("ecrit", ["oui", "non", "yes", "1"])
def test_a_yes_is_written_true_and_that_is_said(ecrit):
    """What a French hand writes first, in a déroulé of its own."""
    (faute,) = trouvees(DEROULE.replace("oui", ecrit), Script)
    assert (faute.code, faute.ligne) == ("E203", 8)
    assert faute.contexte["attendu"] == "true (oui) ou false (non)"


def test_minutes_that_do_not_add_up_are_found_where_they_are_announced():
    (faute,) = trouvees(DEROULE.replace("oui", "true").replace(": 10\nph", ": 12\nph"), Script)
    assert (faute.code, faute.ligne) == ("E262", 2)


def test_an_odd_space_inside_a_key_is_named():
    (faute,) = trouvees(alice() + "situation\u00a0actuelle: x\n")
    assert (faute.code, faute.ligne) == ("E120", 5)


def test_levels_of_kirkpatrick_are_numbers():
    texte = scenario(
        "type: resolu", "type: resolu\n    kirkpatrick: {1: Elle sourit, 2: Elle sait}"
    )
    fins = load_text(texte, "f.yaml", Scenario)[1].fins
    assert fins["bien"].kirkpatrick == {1: "Elle sourit", 2: "Elle sait"}


def test_faults_of_reading_and_of_validation_are_told_together():
    texte = alice() + 'nom: Bruno\nage: vieux\nsituation: "\\u202e"\nautre: x\n'
    assert [(faute.code, faute.ligne) for faute in trouvees(texte)] == [
        ("E110", 5), ("E203", 6), ("E104", 7), ("E202", 8),
    ]  # fmt: skip


def test_a_key_that_was_dropped_is_not_missing_too():
    assert [faute.code for faute in trouvees(alice(("nom:", "nom\u00a0:")))] == ["E120"]


def test_all_the_faults_are_in_order_and_at_most_twenty():
    structures = "".join(f"  s{n}: {{nom: {n}, type: EPN}}\n" for n in range(30))
    fautes = trouvees(f"nom: Ici\nstructures:\n{structures}", Territoire)
    assert [faute.ligne for faute in fautes] == list(range(3, 23))


def test_an_unknown_refusal_of_pydantic_is_still_french():
    class Autre(Model):
        mot: bytes

    (faute,) = trouvees("mot: [a]\n", Autre)
    assert (faute.code, dict(faute.contexte)) == (
        "E203", {"attendu": "autre chose", "recu": "il y a une liste"},
    )  # fmt: skip


def test_a_word_that_is_missing_is_said_to_be_missing_with_the_words_there_are():
    texte = re.sub("acte: .*", "acte:", SCENARIO)
    with pytest.raises(ContenuInvalide) as refus:
        load_text(texte, "x.yaml", Scenario)
    (faute,) = refus.value.fautes
    dit = " ".join(render(faute).replace("\u00a0", " ").split())
    assert faute.code == "E203" and "rien » n’est" not in dit
    assert "Il faudrait ici un des mots possibles ; il n’y a rien." in dit
    assert "Remède : après « acte: », écrivez un de ces mots :" in dit
    assert "ecouter" in dit
