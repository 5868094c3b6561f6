"""Reading YAML strictly: what is read, where it stands, and every fault at its place."""

import dataclasses
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model.faute import CLE, ContenuInvalide, Faute
from game.storage import yaml_files
from game.storage.definitions import definition
from game.storage.ressources import dossier
from game.storage.yaml_files import read, read_text

CARTE = """# une carte
nom: Alice
recto:
  demande: |
    Deux lignes
    de texte.
faits: [a_smartphone, {x: 1}]
liste:
  - un
  - deux: 2
    trois: 3.50
"""


def trouvees(texte: str | bytes) -> list[tuple[str, int, int]]:
    with pytest.raises(ContenuInvalide) as refus:
        read_text(texte, "f.yaml")
    return [(faute.code, faute.ligne, faute.colonne) for faute in refus.value.fautes]


def test_data_are_plain():
    assert read_text(CARTE, "f.yaml").donnees == {
        "nom": "Alice",
        "recto": {"demande": "Deux lignes\nde texte.\n"},
        "faits": ["a_smartphone", {"x": 1}],
        "liste": ["un", {"deux": 2, "trois": Decimal("3.50")}],
    }


@pytest.mark.parametrize(
    ("lieu", "place"),
    [
        ((), (2, 1)),
        (("nom", CLE), (2, 1)),
        (("nom",), (2, 6)),
        (("recto",), (3, 1)),
        (("recto", "demande"), (4, 12)),
        (("faits",), (7, 8)),
        (("faits", 1), (7, 23)),
        (("faits", 1, "x"), (7, 27)),
        (("liste",), (8, 1)),
        (("liste", 1, "trois", CLE), (11, 5)),
        (("recto", "accroche", "fin"), (3, 1)),
        (("inconnu",), (2, 1)),
    ],
)
def test_everything_has_a_place_and_the_unknown_that_of_what_holds_it(lieu, place):
    assert read_text(CARTE, "f.yaml").situer(lieu) == place


def test_a_placed_fault_shows_its_line_and_the_one_before():
    faute = read_text(CARTE, "f.yaml").placer(Faute("E230", lieu=("recto", "demande")))
    assert (faute.fichier, faute.ligne, faute.colonne) == ("f.yaml", 4, 12)
    assert faute.extrait == ("recto:", "  demande: |")


@pytest.mark.parametrize("fin", ["\n", "\r\n", "\r"])
def test_ends_of_lines_do_not_matter(fin):
    document = read_text(CARTE.replace("\n", fin), "f.yaml")
    assert document.donnees == read_text(CARTE, "f.yaml").donnees
    assert document.positions == read_text(CARTE, "f.yaml").positions


@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(codage):
    assert read_text("nom: Zoé\n".encode(codage), "f.yaml").donnees == {"nom": "Zoé"}


@pytest.mark.parametrize(
    ("octets", "place"),
    [
        ("nom: Alice\nlieu: école\n".encode("cp1252"), ("E103", 2, 7)),
        ("nom: Zoé\nlieu: ".encode() + "école".encode("cp1252"), ("E103", 2, 7)),
        ("nom: Zoé, é".encode() + b"\xe9", ("E103", 1, 12)),
        ("nom: Alice".encode("utf-16-le"), ("E103", 1, 1)),
    ],
)
def test_another_encoding_is_shown_at_its_exact_place(octets, place):
    assert trouvees(octets) == [place]


def test_faults_are_told_all_at_once():
    texte = 'a: &x 1\na: 2\nb: !!int 3\nc: "\\0"\nd: {e: Un mot, l’autre}\nf: [\n'
    assert [(code, ligne) for code, ligne, _ in trouvees(texte)] == [
        ("E107", 1), ("E110", 2), ("E108", 3), ("E104", 4), ("E117", 5), ("E116", 6),
    ]  # fmt: skip


def test_at_most_twenty_are_shown():
    assert len(trouvees("a: 1\n" * 100)) == 20


@pytest.mark.parametrize(
    "texte",
    [
        "c: {texte: Fermer la porte, s’asseoir}",
        "c: {texte: Bonjour, madame}",
        "c: {texte: Fermer la porte, s’asseoir, écouter, vers: bien}",
        "c: {Fermer la porte, vers: bien}",
    ],
)
def test_the_comma_accident_is_told_once(texte):
    assert [code for code, *_ in trouvees(texte)] == ["E117"]


@pytest.mark.parametrize(
    "texte",
    [
        "c: {texte: Fermer la porte, vers: bien}",
        'c: {texte: "Fermer la porte, s’asseoir", vers: bien}',
        "c: {structure, delai: 3 j}",
        "c: {texte: Fermer la porte, vers: }",
        "c: [Fermer la porte, s’asseoir]",
    ],
)
def test_prose_between_braces_is_legal(texte):
    assert read_text(texte, "f.yaml").donnees


@pytest.mark.parametrize(
    "code",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff"],
)
def test_forbidden_characters_are_refused_raw_and_escaped(code):
    assert trouvees(f"nom: Alice\nlieu: ici{code}\n") == [("E104", 2, 10)]
    assert trouvees(f'nom: Alice\nlieu: "ici\\u{ord(code):04x}"\n') == [("E104", 2, 7)]
    assert trouvees(f'nom: Alice\n"ici\\u{ord(code):04x}": x\n') == [("E104", 2, 1)]


@pytest.mark.parametrize(
    ("texte", "place"),
    [
        ("q: l’usager : demande\n", ("E115", 1, 13)),
        ("q: {texte: Il dit : oui}\n", ("E115", 1, 19)),
        ("a: 'l'eau'\nb: c\n", ("E114", 1, 4)),
        ("a: x\nb: 'ouvert\nc: l'accueil\n", ("E114", 2, 4)),
        ('a: "Il dit "oui""\n', ("E114", 1, 4)),
        ("a: [b, c\nd: e\nf: g\n", ("E116", 1, 4)),
        ("a: {b: c\n", ("E116", 1, 4)),
        ("a: b\nc: d]]\ne: [f]]\n", ("E116", 3, 7)),
        ("a:\n\tb: c\n", ("E112", 2, 1)),
        ("a:\n    b: c\n  d: e\n", ("E113", 3, 3)),
        ("a: x\n  b: c\n", ("E113", 2, 3)),
        ("a:\n  b: c\n  sans rien\n  d: e\n", ("E118", 3, 3)),
        ("nom Alice\nrecto: x\n", ("E118", 1, 1)),
        ("a: @alice\n", ("E118", 1, 4)),
        ("a: - b\n", ("E118", 1, 4)),
        ("a: | texte\n", ("E118", 1, 6)),
        ('a: "C:\\école"\n', ("E118", 1, 8)),
        ('a: b\nc: "\\UFFFFFFFF"\n', ("E118", 2, 5)),
        ("? [a]\n: b\n", ("E119", 1, 3)),
        ("a: b\n---\nc: d\n", ("E106", 2, 1)),
        ("<<: {a: b}\n", ("E109", 1, 1)),
        ("", ("E105", 1, 1)),
        ("# rien\n", ("E105", 1, 1)),
        ("clé\u00a0: x\n", ("E120", 1, 1)),
        ("a: *Une* b\n", ("E107", 1, 4)),
        ("a: & co\n", ("E107", 1, 4)),
    ],
)
def test_a_fault_is_told_where_it_was_made(texte, place):
    assert trouvees(texte) == [place]


def test_a_path_is_shown_the_short_way(tmp_path, monkeypatch):
    (tmp_path / "carte.yaml").write_text("nom: Alice\n")
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path / "carte.yaml").fichier == "carte.yaml"


def test_a_document_does_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        read_text(CARTE, "f.yaml").fichier = "autre"


# --- with and without the C parser ---------------------------------------------------------------

YAML = st.lists(
    st.sampled_from(
        [*"ab:-[]{}\"'&*!|>%@\n ,?~é.0\\", "\n  ", "\n- ", ": ", "a: ", "texte: ", ", "]
    )
).map("".join)


def both(texte: str) -> list[object]:
    """What the two parsers make of a text."""
    resultats: list[object] = []
    for lecteur in (yaml_files._RAPIDE, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as change:
            change.setattr(yaml_files, "_RAPIDE", lecteur)
            try:
                resultats.append(read_text(texte, "f.yaml"))
            except ContenuInvalide as refus:
                resultats.append(refus.fautes)
    return resultats


@given(YAML)
@settings(max_examples=400)
def test_both_parsers_say_the_same(texte):
    rapide, pur = both(texte)
    assert rapide == pur


@pytest.mark.parametrize("code", sorted(chemin.stem for chemin in dossier("fautes").glob("E1*.md")))
def test_both_parsers_say_the_same_of_every_page(code):
    for exemple in (definition(code).fautif, definition(code).corrige, CARTE):
        rapide, pur = both(exemple)
        assert rapide == pur


# --- nothing but ContenuInvalide -----------------------------------------------------------------


def check_only_refuses(texte: str | bytes) -> None:
    try:
        document = read_text(texte, "f.yaml")
    except ContenuInvalide as refus:
        assert 1 <= len(refus.fautes) <= 20
        assert all(faute.ligne >= 1 and faute.colonne >= 1 for faute in refus.fautes)
    else:
        assert document.donnees is not None


@given(st.text())
@settings(max_examples=300)
def test_any_text_is_read_or_refused(texte):
    check_only_refuses(texte)


@given(st.binary())
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(octets):
    check_only_refuses(octets)


DONNEES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text("abé :'\"{},#&*!-\n", max_size=9),
    lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text("abc_", min_size=1), s, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abc", min_size=1), DONNEES, min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_yaml_writes_is_read_back(donnees):
    ecrit = yaml.safe_dump(donnees, allow_unicode=True, default_flow_style=None)
    assert read_text(ecrit, "f.yaml").donnees == donnees
