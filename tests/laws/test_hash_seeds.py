"""A partie is the same under any PYTHONHASHSEED: no answer depends on the order of a set."""

import json
import subprocess
import sys

SCRIPT = """
import json
from random import Random
from atelier import choix, orienter, robot, world
from game.analysis.chances import chances
from game.analysis.population import population
from game.engine.bilan import final_state
from game.engine.partie import Reglages
from game.model.partie import Resolution

lettres = "abcdefghijkl"
monde = world(
    {
        "tri": {"a_cocher": {l: {"texte": l, "acquiert": [l + l]} for l in lettres[:6]},
                "vers": "nuit"},
        "nuit": {"hasard": [{"probabilite": "1/2", "vers": "ici"},
                            {"probabilite": "1/2", "vers": "ici", "retire": ["aa", "bb"]}]},
        "ici": {"choix": {l: orienter(l, "la", posture=["ecoute"], repond=["b1"])
                          for l in lettres}},
        "la": {"choix": {l: orienter(l, "gagne", si=[l + l], acquiert=["fini"])
                         for l in lettres[:6]} | {"reste": choix("rate", revele=["b2"])}},
    },
    variantes={"v": "1/2", "w": "1/2"},
    structures={l: {"distance": "1 km", "perte": "1/6"} for l in lettres},
)
parties = [
    robot(Reglages(monde, graine, resolution), Random(graine))[-1]
    for graine in range(25) for resolution in Resolution
]
exact = chances(monde)
print(json.dumps({
    "etats": [final_state(partie) for partie in parties],
    "coups": [[coup.to_yaml() for coup in partie.coups] for partie in parties],
    "partis": [sorted(partie.presents) for partie in parties],
    "fins": {fin: str(p) for fin, p in exact.fins.items()},
    "population": population(exact.chaine, 10_000, 1).fins,
    "orientations": {nom: str(o.perdus) for nom, o in exact.orientations.items()},
}))
"""


def test_the_same_parties_under_five_hash_seeds(environnement):
    processus = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            env={**environnement, "PYTHONHASHSEED": str(graine)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for graine in range(5)
    ]
    sorties = [p.communicate(timeout=60)[0] for p in processus]
    assert [p.returncode for p in processus] == [0] * 5
    assert len(set(sorties)) == 1
    lu = json.loads(sorties[0])
    assert len(lu["etats"]) == 75 and len({str(etat) for etat in lu["etats"]}) > 30
