"""Reads a policy, « étape: choix », from a file; a name that the scenario lacks is a fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.analysis.chaine import Politique
from game.analysis.decisions import choices, deciding, follow, option_of
from game.engine.world import World
from game.model.faute import CLE, Faute
from game.storage.yaml_files import Document, read


def read_policy(chemin: Path, world: World) -> Politique:
    """The policy in a file, for this maze; raises ContenuInvalide with every fault (E203, E246)."""
    document = read(chemin)
    decisions: dict[str, str] = {}
    fautes = list(_faults(document, world, decisions))
    if fautes:
        raise document.refus([document.placer(faute) for faute in fautes])
    return follow(decisions)


def _faults(document: Document, world: World, decisions: dict[str, str]) -> Iterator[Faute]:
    """What is wrong; what is right goes into `decisions`."""
    if not isinstance(document.donnees, dict):
        mots = {"attendu": "des lignes « étape: choix »", "recu": "il y a autre chose"}
        yield Faute("E203", contexte=mots)
        return
    decidees = deciding(world)
    for nom, valeur in document.donnees.items():
        if nom not in decidees:
            quoi = "aucune étape où la table décide ne s’appelle ainsi"
            mots = {"nom": nom, "quoi": quoi, "permis": ", ".join(decidees)}
            yield Faute("E246", lieu=(nom, CLE), contexte=mots)
        elif (noms := _names(valeur)) is None:
            mots = {"attendu": "un choix, ou une liste de cases", "recu": "il y a autre chose"}
            yield Faute("E203", lieu=(nom,), contexte=mots)
        else:
            etape = world.etapes[nom]
            try:
                decisions[nom] = option_of(etape, noms)
            except KeyError as inconnu:
                quoi = f"l’étape «\u00a0{nom}\u00a0» n’a pas ce choix"
                permis = ", ".join(choices(etape))
                mots = {"nom": inconnu.args[0], "quoi": quoi, "permis": permis}
                yield Faute("E246", lieu=(nom,), contexte=mots)


def _names(valeur: Any) -> list[str] | None:
    """« a+b » is [a, b]; None for what is not names."""
    if isinstance(valeur, str):
        return valeur.split("+")
    if isinstance(valeur, list) and all(isinstance(nom, str) for nom in valeur):
        return valeur
    return None
