"""Witnesses as parties that can be replayed, one file each."""

from pathlib import Path
from typing import Any

import yaml

from game.analysis.temoins import Temoin
from game.engine.world import Enjeu
from game.model.partie import Resolution
from game.model.scenario import Amenagement
from game.model.territoire import Changement
from game.storage.sorties import write_text


def written(scenario: str, enjeu: Enjeu, temoin: Temoin) -> dict[str, Any] | None:
    """The partie of a witness, as `rejouer` reads it; None where no graine was found."""
    if temoin.graine is None:
        return None
    partie: dict[str, Any] = {
        "scenario": scenario,
        "persona": enjeu.persona_id,
        "territoire": enjeu.territoire_id,
        "graine": temoin.graine,
        "resolution": Resolution.DE.value,
    }
    if enjeu.amenagements:
        partie["amenagements"] = list(enjeu.amenagements)
    if enjeu.idee:
        partie["idee"] = _idea(enjeu.idee)
    if enjeu.hypotheses.source.hypothese:
        partie["perte"] = str(enjeu.hypotheses.perte)
    return partie | {"coups": [coup.to_yaml() for coup in temoin.coups]}


def _idea(idee: Amenagement) -> dict[str, Any]:
    """A table's idea as authors write it: measures with their units."""
    dit = idee.model_dump(mode="json", exclude_defaults=True, exclude={"structures"})
    structures = {nom: _change(change) for nom, change in idee.structures.items()}
    return dit | ({"structures": structures} if structures else {})


def _change(change: Changement) -> dict[str, Any]:
    dit = change.model_dump(mode="json", exclude_defaults=True)
    for champ, unite in (("delai", "min"), ("distance", "m")):
        if isinstance(dit.get(champ), int):
            dit[champ] = f"{dit[champ]} {unite}"
    return dit


def write_witnesses(
    dossier: Path, scenario: str, enjeu: Enjeu, temoins: list[Temoin]
) -> list[Path]:
    """Write each in a folder, made if need be; the files written. Raises OSError."""
    dossier.mkdir(parents=True, exist_ok=True)
    fichiers = []
    for temoin in temoins:
        partie = written(scenario, enjeu, temoin)
        if partie is None:
            continue
        nom = temoin.orientation.replace("/", "-")
        fichier = dossier / f"{enjeu.scenario_id}.{nom}.yaml"
        texte = yaml.safe_dump(partie, allow_unicode=True, sort_keys=False)
        write_text(fichier, texte)
        fichiers.append(fichier)
    return fichiers
