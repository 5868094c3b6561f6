"""A rapport of two blocks, and a partie that has one to read, for tests of every floor."""

from typing import Any

from atelier import choix, world
from game.engine.partie import Partie, Reglages, replay
from game.model.partie import parse_coup

HOSTILES = "<script>alert(1)</script> [/] [@click=app.quit]ici[/] & \"x\" 'y'"

ECRIT: dict[str, Any] = {
    "titre": "Ce qui a été fait pour {nom}",
    "mention": "Rapport fictif.",
    "apres": "relire",
    "entete": [
        {"texte": "On a appelé.", "si": ["venir.appeler"]},
        {"texte": "On n’a pas appelé.", "sauf": ["venir.appeler"]},
    ],
    "blocs": [
        {
            "titre": "Les gestes",
            "si": ["ecrire.gestes"],
            "numerote": "oui",
            "lignes": [{"texte": "Un geste."}, {"texte": "Un compte.", "si": ["compte_cree"]}],
            "manque": "Il manque les gestes.",
        },
        {
            "titre": "Les codes",
            "si": ["ecrire.codes"],
            "lignes": [{"texte": "CECI-N-EST-PAS-UN-CODE", "si": ["compte_cree"]}],
            "manque": "Il manque les codes.",
            "sans_objet": {"texte": "Aucun code.", "sauf": ["compte_cree"]},
            "note": "Que garde votre structure ?",
        },
    ],
    "pied": [{"texte": "Remis à la personne.", "si": ["donner.oui"]}],
}
ETAPES: dict[str, Any] = {
    "venir": {
        "choix": {
            "appeler": choix("ecrire"),
            "creer": choix("ecrire", acquiert=["compte_cree"]),
        }
    },
    "ecrire": {
        "a_cocher": {"gestes": {"texte": "Les gestes"}, "codes": {"texte": "Les codes"}},
        "vers": "relire",
    },
    "relire": {"texte": "On relit.", "vers": "donner"},
    "donner": {
        "choix": {
            "oui": choix("gagne", retire=["compte_cree"]),
            "encore": choix("venir"),
            "non": choix("rate"),
        }
    },
}


def played(*coups: Any, ecrit: dict[str, Any] | None = None, **dit: Any) -> Partie:
    """A partie of these coups, in the small scenario above."""
    monde = world(ETAPES, rapport=ECRIT | (ecrit or {}), **dit)
    return replay(Reglages(monde), map(parse_coup, coups))
