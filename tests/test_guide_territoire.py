"""The guide of real territoires: its commands are run, and the samples show the defects."""

import re
import shlex

import pytest

from game.__main__ import main
from game.model.anomalie import SORTES
from game.storage.lieux import read_places, samples
from game.storage.lieux_locaux import read_mapping, shipped

GUIDE = "docs/territoire.md"


def commands(depot):
    blocs = re.findall(r"```sh\n(.*?)```", (depot / GUIDE).read_text("utf-8"), re.S)
    return [ligne for bloc in blocs for ligne in bloc.splitlines()]


def test_every_command_of_the_guide_runs(depot, tmp_path, monkeypatch, capsys):
    lignes = commands(depot)
    monkeypatch.chdir(tmp_path)
    assert len(lignes) > 8
    for ligne in lignes:
        verbe, *mots = shlex.split(ligne)
        assert verbe == "parcours" and main(mots) == 0, ligne
        assert capsys.readouterr().out or "--json" not in mots
    ecrits = {chemin.name for chemin in tmp_path.iterdir()}
    assert {
        "anomalies.csv",
        "communes_loin.csv",
        "matrice.csv",
        "matrice.svg",
        "valbrume.yaml",
    } <= (ecrits)


def test_the_samples_show_the_real_defects():
    """Shaped like the real files: what the report says of them is found here too."""
    vues = set()
    for nom in ("valbrume_v0", "valbrume_v1"):
        vues |= set(read_places(samples()[nom]).anomalies.comptes)
    assert vues >= {
        "pivot_factice", "pivot_tableur", "id_double", "code_postal_invalide", "date_factice",
        "colonnes_decalees", "valeur_repetee", "orthographe", "label_orthographe", "separateur",
        "commune_orthographes", "coordonnees_absentes", "hors_territoire", "horaires_non_osm",
        "horaires_sans_jour", "horaires_inverses", "contradiction", "publics_migres",
        "exclusivite_non_prouvee",
    }  # fmt: skip
    assert vues <= set(SORTES)


@pytest.mark.parametrize("nom", shipped())
def test_the_shipped_mappings_are_read(nom):
    assert read_mapping(nom).offres
