"""One word per thing: docs/glossaire.md is executable, and refuses its « ne pas dire » in code."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.model.vocabulaire import PUBLICS, THEMATIQUES, Fait, FaitDeStructure

DEPOT = Path(__file__).parents[1]
GLOSSAIRE = DEPOT / "docs" / "glossaire.md"
COLONNES = ["mot", "sens", "ne pas dire"]


def plain(texte: str) -> str:
    """As an identifier would write it: unaccented, lower case, words joined."""
    nu = unicodedata.normalize("NFD", texte).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", nu).strip("_")


def rows(texte: str) -> Iterator[list[str]]:
    """The rows of the tables whose columns are Mot, Sens and Ne pas dire."""
    dedans = False
    for ligne in texte.splitlines():
        cases = [case.strip(" *") for case in ligne.strip().strip("|").split("|")]
        if [case.lower() for case in cases[:3]] == COLONNES:
            dedans = True
        elif not ligne.lstrip().startswith("|"):
            dedans = False
        elif dedans and set(ligne) - set("|-: "):
            yield cases


def forbidden(case: str) -> Iterator[str]:
    """The words of a « ne pas dire » cell; parentheses explain, a dash refuses nothing."""
    for mot in re.split(r"[,;]", re.sub(r"\([^)]*\)", "", case)):
        if nu := plain(mot):
            yield nu


def refusals(texte: str) -> dict[str, str]:
    """Forbidden word → the word to say."""
    return {
        refuse: mot for mot, _, ne_pas_dire, *_ in rows(texte) for refuse in forbidden(ne_pas_dire)
    }


def identifiers(chemin: Path) -> Iterator[tuple[str, int]]:
    """Every name a file gives: modules, classes, functions, arguments, variables, attributes."""
    yield chemin.stem, 1
    for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield noeud.name, noeud.lineno
        elif isinstance(noeud, ast.arg):
            yield noeud.arg, noeud.lineno
        elif isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
            yield noeud.id, noeud.lineno
        elif isinstance(noeud, ast.Attribute) and isinstance(noeud.ctx, ast.Store):
            yield noeud.attr, noeud.lineno


def words(identifiant: str) -> str:
    """`ListeDeJoueurs` and `liste_joueurs` read alike, bounded by underscores."""
    separe = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifiant)
    return f"_{plain(separe)}_"


def says(identifiant: str, refuse: str) -> bool:
    """Whether a name holds the word, alone or in the plural."""
    return any(f"_{forme}_" in words(identifiant) for forme in (refuse, refuse + "s", refuse + "x"))


@pytest.fixture(scope="module")
def refus() -> dict[str, str]:
    if not GLOSSAIRE.exists():
        pytest.skip("docs/glossaire.md n’est pas encore écrit")
    return refusals(GLOSSAIRE.read_text(encoding="utf-8"))


def test_the_glossary_refuses_words_for_at_least_the_main_things(refus):
    assert len(refus) >= 30
    voulus = {"usager", "orientation", "structure", "territoire", "aménagement", "bilan", "séance"}
    assert voulus <= set(refus.values())


def test_the_glossary_holds_the_names_of_the_format():
    """What an author writes in a file is a word with a meaning."""
    if not GLOSSAIRE.exists():
        pytest.skip("docs/glossaire.md n’est pas encore écrit")
    mots = {mot for mot, *_ in rows(GLOSSAIRE.read_text(encoding="utf-8"))}
    assert {"demande", "besoin", "étape", "choix", "acte", "acquis", "compteur", "échéance",
            "hasard", "aiguillage", "variante", "protocole", "fin", "posture", "partie", "coup",
            "cohorte", "graine", "persona"} <= mots  # fmt: skip


def test_the_glossary_does_not_refuse_a_word_it_asks_to_say(refus):
    texte = GLOSSAIRE.read_text(encoding="utf-8")
    dits = {plain(mot) for case, *_ in rows(texte) for mot in case.split(",")}
    assert not dits & set(refus)


@pytest.mark.parametrize(
    "chemin", sorted((DEPOT / "game").rglob("*.py")), ids=lambda c: str(c.relative_to(DEPOT))
)
def test_no_name_in_the_game_is_a_word_the_glossary_refuses(refus, chemin):
    fautes = [
        f"{chemin.name}:{ligne} « {nom} » : dire « {mot} »"
        for nom, ligne in identifiers(chemin)
        for refuse, mot in refus.items()
        if says(nom, refuse)
    ]
    assert not fautes


def test_the_glossary_is_read_as_it_is_written():
    """The reading itself, on a table of two rows: it must be able to refuse."""
    texte = "\n".join(
        [
            "| Mot | Sens | Ne pas dire |",
            "|---|---|---|",
            "| **usager** | la personne | `joueur`, client (jamais) |",
            "| étape | une station | étage ; node |",
            "| fin | où cela s’arrête | — |",
            "",
            "| Autre | table |",
            "| x | y |",
        ]
    )
    refus = refusals(texte)
    assert refus == {"joueur": "usager", "client": "usager", "etage": "étape", "node": "étape"}
    assert says("liste_de_joueurs", "joueur") and says("JoueurPerdu", "joueur")
    assert not says("rejoueur", "joueur") and not says("joueuse", "joueur")


def test_authors_read_every_closed_list_in_the_reference_pages():
    pages = (DEPOT / "docs" / "reference").glob("*.md")
    guide = "".join(page.read_text("utf-8") for page in pages)
    mots = [*Fait, *FaitDeStructure, *PUBLICS, *THEMATIQUES]
    assert [mot for mot in mots if f"`{mot}`" not in guide] == []
