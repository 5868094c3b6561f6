"""A shipped file with one thing changed in its data: what a checker and a schema are both asked."""

from copy import deepcopy
from random import Random
from typing import Any

import yaml

from game.storage.catalogue import Catalogue
from game.storage.fichiers import everything
from game.storage.schema import SORTES, Sorte
from game.storage.yaml_files import read
from yaml_1_2 import as_json

NOMS = {"script": "seance", "repere": "reperes"}
VALEURS = [
    None, "", "  ", "oui", "non", "inconnu", "x", "Épeler", "a b", "perdu", "suivant", "rien",
    "toutes", "s1", "hypothese", "orienter", "ecouter", "besoin", "lance", "tri", "noter",
    "15 min", "1 h 30", "1h30", "-5 min", "15", "un quart d’heure", "0 min", "7 j", "10 km",
    "2,5 km", "300 m", "1/3", "20 %", "0,2", "1 / 2", "4/3", "130 %", "9,60 €", "9,6 €",
    "confiance >= 3", "confiance => 3", "a.b", True, False, 0, 1, 2, 3, 7,
    -1, 121, 1000, 0.5, 1.5, 1.0,
    [], ["a"], ["a", "b"], [1], [None], {}, {"a": "b"}, {"a": 1}, {"a": {}}, {"texte": "a"},
    {"article": "s1"}, {"externe": "a"}, {"externe": "a", "date": "b"}, {"hypothese": ""},
    {"derive": "a", "hypothese": "b"}, {"article": "s1", "derive": None},
    {"modalite": "faire_avec"}, {"structure": "epn"},
    {"structure": "epn", "cherche": {"modalite": "faire_avec"}},
]  # fmt: skip
"""What is written instead of something."""

_ECRIT = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PAR_NOM = {sorte.nom: sorte for sorte in SORTES}
LIVRES = [
    (_PAR_NOM[NOMS.get(genre, genre)], as_json(read(chemin).donnees))
    for genre, chemin in everything(Catalogue())
]


def mutant(graine: int) -> tuple[Sorte, str]:
    """A kind of file, and its text once one to three things were changed."""
    hasard = Random(graine)
    nom = hasard.choice(list(_PAR_NOM))
    sorte, donnees = hasard.choice([livre for livre in LIVRES if livre[0].nom == nom])
    for _ in range(hasard.choice((1, 1, 2, 3))):
        donnees = _changed(donnees, hasard)
    ecrit = yaml.dump(donnees, Dumper=_ECRIT, allow_unicode=True, sort_keys=False, width=10**6)
    return sorte, ecrit


def _changed(donnees: Any, hasard: Random) -> Any:
    """The same data, one place of it changed; nothing given is touched."""
    if not isinstance(donnees, dict | list) or not donnees:
        return deepcopy(hasard.choice(VALEURS))
    cles = list(donnees) if isinstance(donnees, dict) else list(range(len(donnees)))
    cle = hasard.choice(cles)
    copie: Any = dict(donnees) if isinstance(donnees, dict) else list(donnees)
    geste = hasard.choice(["dedans"] * 8 + ["valeur"] * 4 + ["sans", "nom", "ajoute"])
    if geste == "dedans" and isinstance(copie[cle], dict | list):
        copie[cle] = _changed(copie[cle], hasard)
    elif geste == "sans":
        del copie[cle]
    elif isinstance(copie, dict) and geste == "nom":
        copie[hasard.choice(("duree", "vers", "texte", "Nom", "é", "perdu", "rien"))] = copie.pop(
            cle
        )
    elif isinstance(copie, dict) and geste == "ajoute":
        ajoutee = hasard.choice(
            ("duree", "vers", "choix", "perte", "source", "orientation", "tour")
        )
        copie[ajoutee] = deepcopy(hasard.choice(VALEURS))
    else:
        copie[cle] = deepcopy(hasard.choice(VALEURS))
    return copie
