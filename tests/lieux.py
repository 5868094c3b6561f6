"""Small files of places for tests: rows of the standard, in both versions, and the real ones."""

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

AVEC = "Avec de l'aide : je suis accompagné seul dans l'usage du numérique"
ATELIER = "Dans un atelier : j'apprends collectivement à utiliser le numérique"
SEUL = "Seul : j'ai accès à du matériel et une connexion"
A_MA_PLACE = "A ma place : une personne habilitée fait les démarches à ma place"
BON_V0 = {
    "id": "a1", "pivot": "43493312300029", "nom": "Espace du Pont", "commune": "Valbrume",
    "code_postal": "01100", "code_insee": "01004", "adresse": "1 rue du Pont",
    "latitude": "46.10", "longitude": "5.30", "typologie": "EPN", "source": "essai",
    "horaires": "Mo-Fr 09:00-12:00", "date_maj": "2023-02-01", "site_web": "https://exemple.fr",
    "services": "Devenir autonome dans les démarches administratives;Accéder à du matériel",
    "publics_accueillis": "Adultes;Seniors (+ 65 ans)", "labels_nationaux": "CNFS",
    "modalites_accompagnement": f"{AVEC};{ATELIER}",
}  # fmt: skip
BON_V1 = {
    "id": "a1", "pivot": "43493312300029", "nom": "Espace du Pont", "commune": "Valbrume",
    "code_postal": "01100", "code_insee": "01004", "adresse": "1 rue du Pont",
    "latitude": "46.10", "longitude": "5.30", "typologie": "EPN", "source": "essai",
    "horaires": "Mo-Fr 09:00-12:00", "date_maj": "2025-02-01", "site_web": "https://exemple.fr",
    "services": "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien",
    "publics_specifiquement_adresses": "", "prise_en_charge_specifique": "",
    "frais_a_charge": "Gratuit", "dispositif_programmes_nationaux": "",
    "modalites_accompagnement": "Accompagnement individuel|Dans un atelier collectif",
}  # fmt: skip


def csv_of(
    chemin: Path,
    lignes: Iterable[Mapping[str, str]],
    separateur: str = ",",
    encodage: str = "utf-8",
) -> Path:
    """Writes rows; the header holds every column that one of them has."""
    lignes = list(lignes)
    colonnes = list(dict.fromkeys(colonne for ligne in lignes for colonne in ligne))
    with open(chemin, "w", encoding=encodage, newline="") as flux:
        plume = csv.DictWriter(flux, colonnes, delimiter=separateur, restval="")
        plume.writeheader()
        plume.writerows(lignes)
    return chemin


def vraies(*morceaux: str) -> Path:
    """A real file, in the folder that PARCOURS_DONNEES names; the test is skipped without it."""
    racine = os.environ.get("PARCOURS_DONNEES")
    if not racine:
        pytest.skip("PARCOURS_DONNEES ne nomme aucun dossier de données réelles")
    chemin = Path(racine, *morceaux)
    if not chemin.is_file():
        pytest.skip(f"{chemin.name} n’est pas dans PARCOURS_DONNEES")
    return chemin
