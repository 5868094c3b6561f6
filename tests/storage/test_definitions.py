"""A fault as people read it: in a terminal, as JSON, on GitHub."""

import pytest

from game.model.faute import CLE, Faute
from game.storage.definitions import definition, nearest, render, to_github, to_json
from game.storage.pages_de_fautes import fill
from game.storage.yaml_files import read_text

ORIENTATION = Faute(
    "E207", "scenarios/bernard.yaml", (), {}, 42, 20,
    ("      acte: orienter", "      orientation: {delai: 3 j}"),
)  # fmt: skip


def test_a_fault_shows_its_place_its_lines_and_its_remedy():
    assert (
        render(ORIENTATION).replace("\u00a0", " ")
        == """\
scenarios/bernard.yaml:42:20  E207  Orientation sans structure
  41 │       acte: orienter
  42 │       orientation: {delai: 3 j}
     │                    ^
  L’orientation ne dit ni vers quelle structure, ni ce qu’il faut chercher.
  Remède : ajoutez « structure: … » ou « cherche: {modalite: …} », l’un des deux seulement."""
    )


def test_a_fault_on_the_first_line_shows_one_line():
    faute = read_text("nom: Alice\n", "a.yaml").placer(Faute("E202", lieu=("nom", CLE)))
    assert render(faute).splitlines()[1:3] == ["  1 │ nom: Alice", "    │ ^"]


def test_a_fault_without_lines_has_none():
    assert "│" not in render(Faute("E101", "a.yaml", contexte={"raison": "il n’existe pas"}))


@pytest.mark.parametrize(
    ("ligne", "colonne", "retrait"),
    [("été: x", 6, 5), ("e\u0301te\u0301: x", 8, 5), ("日本: x", 5, 6), ("a\tb: c", 6, 5)],
)
def test_the_caret_stands_under_what_is_seen(ligne, colonne, retrait):
    rendu = render(Faute("E105", "a.yaml", (), {}, 1, colonne, (ligne,))).splitlines()
    assert rendu[2] == "    │ " + " " * retrait + "^"


def test_a_very_long_line_is_cut_around_the_fault():
    rendu = render(Faute("E105", "a.yaml", (), {}, 1, 5000, ("x" * 4999 + "é" + "y" * 4999,)))
    ligne, curseur = rendu.splitlines()[1:3]
    assert len(ligne) < 200
    assert ligne[curseur.index("^")] == "é"


INJECTIONS = ["\x1b[31m", "\x1b]52;c;eA==\x07", "\x9b31m", "\u202e", "\x00", "\x7f", "\r", "\ud800"]


@pytest.mark.parametrize("injection", INJECTIONS)
def test_nothing_of_the_file_reaches_the_terminal_raw(injection):
    faute = Faute(
        "E202", f"a{injection}.yaml", (),
        {"cle": f"b{injection}", "dans": injection, "permis": injection}, 1, 3, (f"c{injection}d",),
    )  # fmt: skip
    for sortie in (render(faute), str(to_json(faute)), to_github(faute)):
        assert injection not in sortie
        sortie.encode()


def test_words_are_never_read_as_a_model_again():
    assert fill("« {cle} »", {"cle": "{dans}", "dans": "secret"}) == "« {dans} »"
    assert fill("{cle.__class__} {0} {}", {"cle": "x"}) == "{cle.__class__} {0} {}"


def test_a_very_long_word_is_cut():
    assert len(fill("{cle}", {"cle": "x" * 10_000})) == 200


@pytest.mark.parametrize(
    ("mot", "candidats", "proche"),
    [
        ("besoin_di", ["besoin_dit", "autre"], "besoin_dit"),
        ("Écouter", ["ecouter", "orienter"], "ecouter"),
        ("faire avec", ["faire_avec", "transmettre"], "faire_avec"),
        ("guichets", ["guichet", "telephone"], "guichet"),
        ("zzz", ["guichet", "telephone"], None),
        ("x" * 100_000, ["guichet"], None),
        ("guichet", [], None),
    ],
)
def test_the_nearest_name_is_offered(mot, candidats, proche):
    attendu = f"Vouliez-vous dire «\u00a0{proche}\u00a0»\u202f?" if proche else ""
    assert nearest(mot, candidats) == attendu


def test_the_remedy_offers_the_nearest_name():
    faute = Faute("E204", contexte={"valeur": "guichets", "permis": "guichet, telephone"})
    assert "Vouliez-vous dire «\u00a0guichet\u00a0»" in to_json(faute)["remede"]
    faute = Faute("E204", contexte={"valeur": "pigeon", "permis": "guichet, telephone"})
    assert "Vouliez-vous" not in to_json(faute)["remede"]
    assert "  " not in to_json(faute)["remede"]


@pytest.mark.parametrize(
    ("code", "gravite", "commande"),
    [("E207", "erreur", "error"), ("A501", "avertissement", "warning"),
     ("N601", "remarque", "notice")],
)  # fmt: skip
def test_the_letter_of_the_code_is_its_gravity(code, gravite, commande):
    assert definition(code).gravite == to_json(Faute(code))["gravite"] == gravite
    assert to_github(Faute(code)).startswith(f"::{commande} ")


def test_json():
    assert to_json(ORIENTATION) == {
        "id": "E207:scenarios/bernard.yaml:orientation: {delai: 3 j}",
        "fichier": "scenarios/bernard.yaml",
        "ligne": 42,
        "colonne": 20,
        "code": "E207",
        "gravite": "erreur",
        "titre": "Orientation sans structure",
        "message": definition("E207").message,
        "remede": definition("E207").remede,
    }


def test_github():
    faute = Faute("E101", "a,b:c%.yaml", contexte={"raison": "100 %\nrien"}, ligne=3, colonne=4)
    assert to_github(faute).replace("\u00a0", " ") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=E101 Fichier illisible::"
        "Ce fichier ne peut pas être lu : 100 %25 rien. "
        "Remède : vérifiez son nom, son dossier et vos droits, puis recommencez."
    )


def test_a_code_without_a_page_is_still_told():
    assert "E999" in render(Faute("E999", "a.yaml"))
    assert "Remède" not in render(Faute("E999", "a.yaml")) + to_github(Faute("E999", "a.yaml"))
    assert to_json(Faute("E999"))["gravite"] == "erreur"
