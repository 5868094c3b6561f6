"""A small case with one of each thing that a livret prints."""

from dataclasses import replace

from atelier import choix, enjeu, orienter
from game.engine.assembly import build
from game.report.livret import Livret
from game.report.livrets import livret

ETAPES = {
    "e": {
        "texte": "Au début.",
        "lieu": "a",
        "role": "Camille elle-même",
        "choix": {
            "va": orienter("a", "suite", duree="10 min", acquiert=["vu"]),
            "use": choix("suite", acquiert=["vu"], compte={"k": -1}),
            "ferme": choix("rate", si=["vu"], sinon="Personne ne l’a vu"),
            "z": orienter("z", "suite"),
            "non": choix("rate", texte="Dire « non. »"),
        },
    },
    "suite": {
        "texte": "La suite.",
        "aiguillage": [
            {"si": ["vu", "k >= 2"], "vers": "liste"},
            {"sauf": ["vu"], "vers": "rate"},
            {"vers": "nuit", "texte": "Il fait nuit.", "delai": "1 j"},
        ],
    },
    "liste": {
        "a_cocher": {"un": {"texte": "Un", "repond": ["b1"]}, "deux": {"texte": "Deux"}},
        "vers": "gagne",
    },
    "nuit": {
        "hasard": [
            {"probabilite": "1/4", "vers": "gagne"},
            {"probabilite": "3/4", "texte": "Rien.", "vers": "rate"},
        ]
    },
}
AUTOUR = {
    "compteurs": {"k": {"max": 3, "depart": 2, "libelle": "La patience"}},
    "amenagements": {
        "mieux": {"texte": "Mieux", "decision": "rapide", "sur_place": ["e.va", "e.z"]},
        "elus": {
            "texte": "Demander", "decision": "arbitrage", "acquiert": ["vu"],
            "structures": {"a": {"delai": "1 j"}},
        },
    },
    "debrief": ["Comment allez-vous ?"],
    "fiche_animateur": "Lire ceci.",
}  # fmt: skip


def petit(etapes=ETAPES, **autour) -> Livret:
    qui = enjeu(etapes, **(AUTOUR | autour))
    noms = tuple(qui.scenario.amenagements)
    return livret(lambda pris: build(replace(qui, amenagements=pris), {}), noms)
