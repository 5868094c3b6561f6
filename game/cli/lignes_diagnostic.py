"""The diagnostic as rows of a table: one cell of the matrix, or one commune, per row."""

from collections.abc import Iterator

from game.analysis.couverture import Couverture
from game.analysis.lacunes import lacunes
from game.cli.demande_diagnostic import Resultat
from game.model.anomalie import SORTES
from game.model.lieu import NIVEAUX
from game.storage.csv_ecrits import Cellule

Ligne = list[Cellule]


def matrix_rows(resultat: Resultat) -> Iterator[Ligne]:
    """One row per public, demande and niveau."""
    yield [
        "zone", "public", "demande", "niveau", "etat", "oui", "dont_deduits", "inconnus",
        "hors_public", "metres_du_plus_proche", "saisi", "decision", "pourquoi", "d_apres",
    ]  # fmt: skip
    origine = ", ".join(lecture.fichier for lecture in resultat.lectures) or "territoire écrit"
    decisions = {lacune.cle: lacune for lacune in lacunes(resultat.diagnostic)}
    for cle, case in resultat.diagnostic.cases.items():
        lacune = decisions.get(cle)
        yield [
            resultat.diagnostic.zone, cle.public, cle.demande, cle.niveau.value, case.etat.value,
            case.oui, case.deduits, case.inconnus, case.hors_public, case.metres,
            case.saisi.value if case.saisi else None,
            lacune.decision.value if lacune else None, lacune.pourquoi if lacune else None,
            origine,
        ]  # fmt: skip


def coverage_rows(couverture: Couverture, resultat: Resultat) -> Iterator[Ligne]:
    """One row per commune: the nearest place of each niveau, and whether it is far."""
    titres: Ligne = ["code_insee", "commune", "departement", "epci", "population"]
    for niveau in NIVEAUX:
        titres += [f"{niveau.value}_{quoi}" for quoi in ("metres", "lieu", "loin")]
    yield titres
    seuil = round(resultat.rayon * 1000)
    for ecart in couverture.ecarts:
        commune = ecart.commune
        ligne: Ligne = [
            commune.code, commune.nom, commune.departement, commune.epci, commune.population
        ]  # fmt: skip
        for rang, (metres, lieu) in enumerate(zip(ecart.metres, ecart.lieux, strict=True)):
            loin = ecart.is_far(rang, seuil).value
            ligne += [metres, lieu.nom if lieu else "aucun lieu", loin]
        yield ligne


def anomaly_rows(resultat: Resultat) -> Iterator[Ligne]:
    """One row per anomaly that was kept."""
    yield ["fichier", "ligne", "colonne", "sorte", "valeur", "anomalie", "suite"]
    for anomalies in resultat.lectures:
        for sorte, ligne, colonne, valeur in anomalies.anomalies():
            titre, suite = SORTES[sorte]
            yield [anomalies.fichier, ligne, colonne, sorte, valeur, titre, suite]
