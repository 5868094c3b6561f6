"""The kinds of broken file that authors make: `parcours verifier` names each, at its line."""

import re

import pytest

from decor import ALICE, ICI, PETIT
from game.__main__ import main
from game.storage.definitions import definition

SORTES = {
    "clé manquante": "E201",
    "type faux": "E203",
    "clé inconnue": "E202",
    "clé en double": "E110",
    "nom en double": "E238",
    "étape inconnue": "E230",
    "persona inconnu": "E232",
    "structure inconnue": "E231",
    "acte hors liste": "E204",
    "acquis inconnu": "E235",
    "orientation sans structure": "E207",
    "perte de 4/3": "E206",
    "délai négatif": "E205",
    "étape jamais atteinte": "E301",
    "impasse": "E302",
    "piège": "E303",
    "tabulation": "E112",
    "retrait": "E113",
    "guillemet non fermé": "E114",
    "deux-points dans le texte": "E115",
    "crochet non fermé": "E116",
    "ancre": "E107",
    "étiquette": "E108",
    "fusion": "E109",
    "fichier vide": "E105",
    "deux documents": "E106",
    "probabilités": "E221",
    "perte sans source": "E242",
}
DOSSIERS = {"persona": "personas", "territoire": "scenarios/territoires", "scenario": "scenarios",
            "protocole": "scenarios/protocoles"}  # fmt: skip


@pytest.fixture
def contenu(tmp_path):
    """A sound folder: one card, one territoire, one protocole."""
    for chemin, texte in (
        ("personas/alice.yaml", ALICE),
        ("scenarios/territoires/ici.yaml", ICI),
        ("scenarios/protocoles/petit.yaml", PETIT),
    ):
        fichier = tmp_path / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, "utf-8")
    return tmp_path


def verify(contenu, fichier, capsys) -> tuple[int, str]:
    code = main(["--contenu", str(contenu), "verifier", str(fichier)])
    sorti = capsys.readouterr()
    return code, sorti.out + sorti.err


@pytest.mark.parametrize("sorte", SORTES)
def test_each_kind_of_broken_file_is_named_at_its_line_with_a_remedy(sorte, contenu, capsys):
    page = definition(SORTES[sorte])
    fichier = contenu / DOSSIERS[page.fichier] / "casse.yaml"
    fichier.write_text(page.fautif, "utf-8")
    code, dit = verify(contenu, fichier, capsys)
    assert code == 1
    assert f"casse.yaml:{page.ligne}:" in dit and f"  {SORTES[sorte]}  " in dit
    assert re.search("  Remède\u00a0: [^\\s]{2}", dit) and "Traceback" not in dit


def test_a_windows_file_and_a_cut_file_are_named_too(contenu, capsys):
    fichier = contenu / "personas/casse.yaml"
    fichier.write_bytes(ALICE.strip().encode("utf-8") + "\n# é".encode("cp1252"))
    code, dit = verify(contenu, fichier, capsys)
    ligne = ALICE.strip().count("\n") + 2
    assert code == 1 and f"casse.yaml:{ligne}:" in dit and "E103" in dit
    fichier.write_text(ALICE[: ALICE.index("verso")], "utf-8")
    code, dit = verify(contenu, fichier, capsys)
    assert code == 1 and "E201" in dit and "verso" in dit


def test_a_file_whose_name_cannot_be_called_is_said_with_a_name_that_can(contenu, capsys):
    fichier = contenu / "personas/Élise Martin.yaml"
    fichier.write_text(ALICE, "utf-8")
    code, dit = verify(contenu, fichier, capsys)
    assert code == 1 and "E121" in dit and "elise_martin" in dit


@pytest.mark.parametrize("nom", ["personas/lea.yml", "scenarios/territoires/la.yml"])
def test_a_file_that_the_game_would_never_find_is_to_be_renamed(nom, contenu, capsys):
    (contenu / nom).write_text(ALICE if "personas" in nom else ICI, "utf-8")
    for quoi in (nom, "."):
        code, dit = verify(contenu, contenu / quoi, capsys)
        assert code == 1 and f"{nom}:1:1  E121" in dit
        assert f"renommez-le en «\u00a0{(contenu / nom).stem}.yaml\u00a0»" in dit


def test_it_is_said_as_well_where_all_the_content_is_checked(contenu, capsys):
    (contenu / "personas/lea.yml").write_text(ALICE, "utf-8")
    assert main(["--contenu", str(contenu), "verifier"]) == 1
    assert "E121" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_not_read_and_another_kind_is_said(contenu, capsys):
    code, dit = verify(contenu, contenu / "personas/absent.yaml", capsys)
    assert code == 1 and "0\u00a0fichier lu" in dit and "E101" in dit
    (contenu / "LISEZMOI.md").write_text("# Bonjour", "utf-8")
    code, dit = verify(contenu, contenu / "LISEZMOI.md", capsys)
    assert code == 1 and "ce n’est pas un .yaml" in dit
