"""The table of communes and its indicators; a cell that is empty stays missing."""

from collections.abc import Collection
from math import isfinite
from pathlib import Path

from game.model.anomalie import Anomalies
from game.model.commune import Commune
from game.storage.coordonnees import read_position
from game.storage.tableaux import Illisible, Tableau

_OBLIGATOIRES = {"code_insee", "commune"}
_TAUX = ("tx_", "acces_")


def read_communes(
    chemin: Path,
    departements: Collection[str] | None = None,
    anomalies: Anomalies | None = None,
) -> dict[str, Commune]:
    """The communes by code, of some départements or of all; raises Illisible, or OSError."""
    anomalies = anomalies if anomalies is not None else Anomalies()
    anomalies.fichier = chemin.name
    tableau = Tableau(chemin, anomalies)
    communes: dict[str, Commune] = {}
    rangs: dict[str, int] = {}
    taux: list[tuple[str, int]] = []
    for ligne, cellules in tableau:
        if not rangs:
            rangs = {titre: rang for rang, titre in enumerate(tableau.colonnes)}
            if not rangs.keys() >= _OBLIGATOIRES:
                raise Illisible(
                    f"« {chemin} » n’est pas une table de communes : il y faut les colonnes "
                    f"« code_insee » et « commune » ; on y lit : {', '.join(tableau.colonnes[:8])}."
                )
            taux = [(titre, rang) for titre, rang in rangs.items() if titre.startswith(_TAUX)]
        if departements is not None and _departement(cellules, rangs) not in departements:
            continue
        commune, defauts = _commune(cellules, rangs, taux)
        for sorte, valeur in defauts:
            anomalies.note(sorte, ligne, "", f"{commune.nom} : {valeur}")
        if commune.code in communes:
            anomalies.note("commune_double", ligne, "code_insee", commune.code)
        communes[commune.code] = commune
    return communes


def _departement(cellules: list[str], rangs: dict[str, int]) -> str:
    if "departement" in rangs:
        return cellules[rangs["departement"]]
    code = cellules[rangs["code_insee"]]
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def _commune(
    cellules: list[str], rangs: dict[str, int], taux: list[tuple[str, int]]
) -> tuple[Commune, list[tuple[str, str]]]:
    """A commune, and the defects of its row: their kind, what is written."""

    def cell(titre: str) -> str:
        return cellules[rangs[titre]] if titre in rangs else ""

    position, defaut = read_position(cell("latitude"), cell("longitude"))
    ecrite = cell("population")
    population = "".join(ecrite.split())
    lisible = population.isascii() and population.isdigit()
    defauts = [("population_illisible", ecrite)] if ecrite and not lisible else []
    if defaut == "coordonnees_illisibles":
        defauts.append((defaut, f"{cell('latitude')} ; {cell('longitude')}"))
    commune = Commune(
        cell("code_insee"),
        cell("commune"),
        _departement(cellules, rangs),
        cell("epci"),
        int(population) if lisible else None,
        position,
        {titre: nombre for titre, rang in taux if (nombre := _rate(cellules[rang])) is not None},
    )
    return commune, defauts


def _rate(cellule: str) -> float | None:
    try:
        taux = float(cellule.replace(",", "."))
    except ValueError:
        return None
    return taux if isfinite(taux) else None
