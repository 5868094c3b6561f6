"""Figures in words: each is carried by its file, in the register, or explained in a table.

A505 reads digits only, and stays so: « dix minutes » in a defense is how people speak.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from game.storage.catalogue import Catalogue
from nombres_en_lettres import measures, value
from test_content import DEPOT, FICHIERS, GENRES, load, texts

TABLE = yaml.safe_load((Path(__file__).parent / "nombres_en_lettres.yaml").read_text("utf-8"))
CARRIED = ("duree", "delai", "distance")
_MESURE = re.compile(r"(\d[\d\s]*?)\s(s|min|h|j|km|m|an|mois)s?(?!\w)")


@pytest.mark.parametrize(
    ("mots", "attendu"),
    [
        ("quarante-trois", 43), ("quatre-vingts", 80), ("quatre-vingt-quatre", 84),
        ("quatre-vingt-dix-sept", 97), ("soixante et onze", 71), ("soixante-dix-huit", 78),
        ("cent quatre-vingt-un", 181), ("mille deux cents", 1200), ("trente mille", 30_000),
        ("deux cent vingt-cinq mille", 225_000), ("vingt-et-un", 21), ("septante-deux", 72),
    ],
)  # fmt: skip
def test_a_number_in_words_has_its_value(mots, attendu):
    assert value(mots) == attendu


def test_what_measures_is_found_and_ordinary_prose_is_not():
    dit = "Elle attend depuis quarante-trois jours, à dix\u00a0longs kilomètres, cinq pour cent."
    assert list(measures(dit)) == [(43, "j"), (10, "km"), (5, "%")]
    assert list(measures("Soixante et onze ans")) == [(71, "an")]
    prose = "Deux mains, trois jours, une heure, six chaises, les dix heureux, un neuf, sept mots."
    assert list(measures(prose)) == []


def digits(texte: str) -> set[tuple[int, str]]:
    """« 20 min », « 84 ans »."""
    return {(int(re.sub(r"\s", "", n)), unite) for n, unite in _MESURE.findall(texte)}


def carried(noeud: object, dedans: bool = False) -> Iterator[tuple[int, str]]:
    """Every duration, delay and distance that a file gives to the engine."""
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            yield from carried(valeur, dedans or cle in CARRIED)
    elif isinstance(noeud, list):
        for valeur in noeud:
            yield from carried(valeur, dedans)
    elif isinstance(noeud, str) and dedans:
        yield from digits(noeud)


def registered(catalogue: Catalogue) -> set[tuple[int, str]]:
    """The measures of the register of figures, each with its source."""
    figures = catalogue.repere("chiffres").figures.values()
    return {mesure for figure in figures for mesure in digits(str(figure.valeur))}


@pytest.mark.parametrize(("genre", "ident"), FICHIERS)
def test_a_figure_in_words_comes_from_somewhere(catalogue, genre, ident):
    nom = f"{GENRES[genre]}/{ident}"
    brut = yaml.load((DEPOT / f"{nom}.yaml").read_text("utf-8"), yaml.BaseLoader)
    dites = {mesure for texte in texts(load(catalogue, genre, ident)) for mesure in measures(texte)}
    seules = dites - set(carried(brut)) - registered(catalogue)
    assert {f"{nombre} {unite}" for nombre, unite in seules} == set(TABLE.get(nom, {}))


def test_the_table_is_about_files_that_are_there():
    assert set(TABLE) <= {f"{GENRES[genre]}/{ident}" for genre, ident in FICHIERS}
    assert all(isinstance(raison, str) for dites in TABLE.values() for raison in dites.values())
