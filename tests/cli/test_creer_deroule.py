"""The animateur's own script: a copy of one that ships, changed, then offered by its folder."""

import pytest

from game.__main__ import main
from game.storage.catalogue import Catalogue, shipped


@pytest.mark.parametrize("nom", ["court", "long"])
def test_a_copied_script_is_verified_and_offered(tmp_path, monkeypatch, nom):
    monkeypatch.chdir(tmp_path)
    assert main(["creer", "dossier", "mes_cas"]) == 0
    exemple = tmp_path / "mes_cas" / "exemples" / f"seance_{nom}.yaml"
    livre = shipped() / "scenarios" / "seances" / f"{nom}.yaml"
    assert exemple.read_bytes() == livre.read_bytes()
    copie = exemple.read_text("utf-8").replace("titre: L’atelier", "titre: Notre atelier", 1)
    la = tmp_path / "mes_cas" / "scenarios" / "seances" / "notre.yaml"
    la.write_text(copie, "utf-8")
    assert main(["verifier", "mes_cas"]) == 0
    catalogue = Catalogue(tmp_path / "mes_cas")
    assert set(catalogue.ids("script")) == {"court", "long", "notre"}
    assert catalogue.script("notre").titre.startswith("Notre atelier")
    assert catalogue.script("notre").phases == catalogue.script(nom).phases
