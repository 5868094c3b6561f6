"""The schemas and the reference pages: fresh, whole, in French, and true to the shipped content."""

import re

import pytest
from jsonschema import Draft7Validator

from game.storage import schema
from game.storage.catalogue import Catalogue
from game.storage.fichiers import everything
from game.storage.pages_de_fautes import definition
from game.storage.pages_de_reference import pages
from game.storage.reference import definitions, faults_of, keys
from game.storage.ressources import repository
from game.storage.schema import SORTES
from game.storage.yaml_files import read, read_text
from yaml_1_2 import as_json

SCHEMAS = {sorte.nom: schema.schema(sorte) for sorte in SORTES}
REFERENCE = repository() / "docs" / "reference"
NOMS = {"script": "seance", "repere": "reperes"}
LIVRES = [(NOMS.get(genre, genre), chemin) for genre, chemin in everything(Catalogue())]
CLES = [(sorte, chemin, champ) for sorte in SORTES for chemin, champ, _ in keys(sorte)]


def test_the_committed_schemas_say_what_the_models_say():
    """Otherwise: « parcours schema »."""
    assert {c.name: c.read_text("utf-8") for c in schema.folder().iterdir()} == schema.texts()


def test_the_committed_pages_say_what_the_models_say():
    """Otherwise: « parcours schema »."""
    assert {c.name: c.read_text("utf-8") for c in REFERENCE.iterdir()} == pages()


@pytest.mark.parametrize("sorte", SORTES, ids=lambda s: s.nom)
def test_a_schema_is_draft_07_and_calls_nobody(sorte):
    ecrit = SCHEMAS[sorte.nom]
    Draft7Validator.check_schema(ecrit)
    assert ecrit["$schema"] == "http://json-schema.org/draft-07/schema#"
    texte = schema.texts()[sorte.nom + schema.SUFFIXE]
    assert set(re.findall(r"https?://[^\"]+", texte)) == {ecrit["$schema"]}
    assert '"$defs"' not in texte
    renvois = set(re.findall(r'"\$ref": "([^"]+)"', texte))
    assert renvois == {f"#/definitions/{nom}" for nom in ecrit["definitions"]}


@pytest.mark.parametrize("nom, chemin", LIVRES, ids=lambda x: getattr(x, "stem", x))
def test_every_shipped_file_follows_its_schema(nom, chemin):
    fautes = Draft7Validator(SCHEMAS[nom]).iter_errors(as_json(read(chemin).donnees))
    assert [(f.json_path, f.message) for f in fautes] == []


def test_every_key_has_a_sentence_in_french_and_an_example_that_it_accepts():
    for sorte, chemin, champ in CLES:
        phrase = champ["description"]
        assert phrase[0].isupper() or phrase.startswith(("«", "tri", "fiche", "parcours", "compar"))
        assert phrase.endswith("."), chemin
        assert not re.search(r"\b(the|of|is|what|when|where)\b", phrase), phrase
        assert not re.search(r"\w'\w|« | »| [;?!:%]", phrase), phrase
        definitions_ = SCHEMAS[sorte.nom].get("definitions", {})
        (exemple,) = champ["examples"]
        fautes = Draft7Validator({**champ, "definitions": definitions_}).iter_errors(
            as_json(exemple)
        )
        assert [f.message for f in fautes] == [], chemin


def test_labelled_lists_have_one_label_for_each_word():
    trouvees = 0

    def walk(noeud):
        nonlocal trouvees
        if isinstance(noeud, dict):
            if "enumDescriptions" in noeud:
                trouvees += 1
                assert len(noeud["enumDescriptions"]) == len(noeud["enum"])
                assert all(noeud["enumDescriptions"])
            for part in noeud.values():
                walk(part)
        elif isinstance(noeud, list):
            for part in noeud:
                walk(part)

    walk(SCHEMAS["scenario"])
    actes = SCHEMAS["scenario"]["definitions"]["Choix"]["properties"]["acte"]
    assert dict(zip(actes["enum"], actes["enumDescriptions"], strict=True))["ecouter"] == "écouter"
    assert trouvees > 10


def test_what_an_editor_proposes_to_write_is_the_example():
    """Where names or lines follow one another, so that the second is as easy as the first."""
    proposes = {}
    for _, chemin, champ in CLES:
        places = [champ, *champ.get("allOf", ())]
        modeles = [m for place in places for m in place.get("defaultSnippets", ())]
        if modeles:
            (modele,) = modeles
            assert modele["body"] == champ["examples"][0]
            proposes[chemin[-1]] = modele["body"]
    assert {"etapes", "choix", "aiguillage", "hasard", "fins", "besoins", "phases"} <= set(proposes)
    assert {"texte", "defense", "acte", "vers"} == set(proposes["choix"]["ecouter"])
    assert not {"duree", "recto", "orientation"} & set(proposes)


def test_a_default_is_what_an_author_would_write():
    defauts = {(s.nom, *c): champ["default"] for s, c, champ in CLES if "default" in champ}
    assert defauts["scenario", "taille"] == "complet"
    assert defauts["scenario", "etapes", "*", "choix", "*", "perdu"] == "perdu"
    assert defauts["territoire", "jetons"] == 3
    assert ("scenario", "etapes", "*", "choix", "*", "duree") not in defauts
    for (nom, *chemin), valeur in defauts.items():
        (champ,) = {id(c): c for s, k, c in CLES if (s.nom, *k) == (nom, *chemin)}.values()
        valide = Draft7Validator({**champ, "definitions": SCHEMAS[nom].get("definitions", {})})
        assert valide.is_valid(valeur), (nom, chemin, valeur)


# --- the faults of a key --------------------------------------------------------------------


def test_every_key_that_a_fault_names_is_a_key():
    connues = {".".join([s.nom, *(p for p in chemin if p != "*")]) for s, chemin, _ in CLES}
    for page in definitions():
        for cle in page.cles:
            assert any(f".{c}".endswith(f".{cle}") for c in connues), (page.code, cle)


def test_every_fault_is_in_a_reference_page():
    textes = "".join(pages().values())
    absentes = {page.code for page in definitions() if f"[{page.code}]" not in textes}
    assert absentes == set()


def codes(nom: str, *chemin: str) -> set[str]:
    (sorte,) = [s for s in SORTES if s.nom == nom]
    return {
        page.code
        for place, champ, _ in keys(sorte)
        if place == chemin
        for page in faults_of(sorte, place, champ)
    }


def test_the_faults_of_some_keys():
    choix = ("etapes", "*", "choix", "*")
    assert codes("scenario", *choix, "texte") == {"A503", "A514", "A518", "A525", "E211", "E243"}
    assert codes("scenario", *choix, "acte") == {"E204", "E207", "E213"}
    assert codes("scenario", *choix, "duree") == {"E205"}
    assert codes("scenario", "etapes", "*", "hasard", "probabilite") == {"E206", "E221"}
    assert codes("persona", "relu") == {"N601"}
    assert codes("partie", "coups") == {"E216", "E402", "E404"}


def test_pages_of_faults_keep_their_keys_out_of_what_is_read():
    assert definition("E262").cles == ("seance.minutes", "phases.minutes")
    assert definition("E118").cles == ()


# --- the pages ------------------------------------------------------------------------------


@pytest.mark.parametrize("nom", sorted(pages()))
def test_a_page_has_every_key_with_an_example_that_the_game_reads(nom):
    (sorte,) = [s for s in SORTES if f"{s.nom}.md" == nom]
    texte = pages()[nom]
    titres = re.findall(r"^### `([a-z_0-9]+)`$", texte, re.M)
    objets = {id(champ): chemin[-1] for chemin, champ, _ in keys(sorte)}
    assert sorted(titres) == sorted(objets.values())
    exemples = re.findall(r"```yaml\n(.*?)```", texte, re.S)
    assert len(exemples) == len(titres)
    for titre, exemple in zip(titres, exemples, strict=True):
        assert list(read_text(exemple, "exemple").donnees) == [titre]
    assert not re.search(r" [;?!:](\s|$)|« | »", texte.replace("``` ", ""))


def test_a_page_links_to_pages_that_are_there():
    for texte in pages().values():
        for lien in re.findall(r"\]\(([^)]+)\)", texte):
            assert (REFERENCE / lien).is_file(), lien
