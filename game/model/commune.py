"""A commune, and the indicators that say how many people stand behind a lacune."""

from collections.abc import Mapping
from typing import NamedTuple

from game.model.lieu import Position


class Commune(NamedTuple):
    """One commune as a table of indicators describes it."""

    code: str
    nom: str
    departement: str
    epci: str
    population: int | None
    position: Position | None
    taux: Mapping[str, float]
    """Percentages by the name of their column; what is missing is not there."""


TAUX_DES_PUBLICS: Mapping[str, tuple[str, str]] = {
    "seniors": ("tx_65p", "65 ans et plus"),
    "jeunes": ("tx_25m", "moins de 25 ans"),
    "demandeurs-emploi": ("tx_demandeurs_emploi", "demandeurs d’emploi"),
    "beneficiaires-des-minimas-sociaux": ("tx_rsa", "bénéficiaires du RSA"),
    "familles": ("tx_familles_mono", "familles monoparentales"),
}
"""Which column speaks of a public; each counts a part of something else than the population."""
