"""The six questions of a card, and those of a scenario."""

import re
from argparse import Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.commun import content_folder, has_screen
from game.cli.questions import Entretien, Mots, Question, one_of, sentence
from game.model.vocabulaire import SENSIBLES, Canal
from game.storage.catalogue import Catalogue, ContenuInvalide
from game.storage.gabarits import persona_text, scenario_text

OPTIONS = {
    "persona": {
        "nom": "le nom sur la carte",
        "demande": "la demande, à la première personne",
        "accroche": "la phrase qui ouvre le reste",
        "besoin": "le premier besoin",
        "autre": "un autre besoin",
        "sensible": "« non », ou pourquoi la carte est sensible",
    },
    "scenario": {
        "titre": "son titre",
        "persona": "la carte qui le joue",
        "territoire": "le territoire",
        "canal": "comment la personne vient à nous",
        "scene": "la première scène",
        "vers": "la structure vers qui orienter",
    },
    "dossier": {},
}
"""What may be created, and an option for each question."""


def persona(args: Namespace) -> str:
    """A card, from six answers."""
    dit = _interview(args).answer
    nom = args.ident.replace("_", " ").capitalize()
    sensibles = ("non", *SENSIBLES)
    nom = dit(Question("nom", "Quel nom sur la carte ? Inventez-le.", nom, sentence(60)))
    demande = dit(Question(
        "demande", "Que demande cette personne, avec ses mots ?",
        "Je voudrais que vous m’aidiez à remplir ce papier.", sentence(200),
    ))  # fmt: skip
    accroche = dit(Question(
        "accroche", "Quelle phrase, ou quel détail, ouvre le reste ?",
        "C’est ma fille qui faisait, d’habitude.", sentence(200),
    ))  # fmt: skip
    besoins = [
        dit(Question("besoin", "De quoi a-t-elle vraiment besoin ?",
                     "Savoir où en est son dossier", sentence(90))),
        dit(Question("autre", "Et encore ?", "Pouvoir le suivre sans demander", sentence(90))),
    ]  # fmt: skip
    sensible = dit(one_of("sensible", "Est-ce un cas sensible ?", "non", Mots(sensibles)))
    return persona_text(nom, demande, accroche, besoins, None if sensible == "non" else sensible)


def scenario(args: Namespace) -> str:
    """A scenario, from six answers; raises Refus where nobody can be sent anywhere."""
    contenu = Catalogue(content_folder(args) or Path())
    dit = _interview(args).answer
    titre = args.ident.replace("_", " ").capitalize()
    titre = dit(Question("titre", "Quel titre ?", titre, sentence(80)))
    carte = dit(_among("persona", "Quelle carte ?", _named(contenu, "persona")))
    territoire = dit(_among("territoire", "Où ?", _named(contenu, "territoire"), "ville_30000"))
    canaux = Mots([mot.value for mot in Canal], lambda mot: Canal(mot).libelle)
    canal = dit(_among("canal", "Comment la personne vient-elle à nous ?", canaux))
    scene = dit(Question(
        "scene", "Que voit-on, quand elle arrive ? Deux phrases ; {nom} est le nom de la carte.",
        "{nom} pose un papier sur le comptoir, et le garde sous la main.", _scene,
    ))  # fmt: skip
    structures = contenu.territoire(territoire).structures
    lieux = list(structures)
    if len(lieux) < 2:
        raise Refus(f"« {territoire} » n’a pas deux structures : on n’y oriente personne.")
    lieu = "epn" if "epn" in lieux else lieux[0]
    autres = Mots([nom for nom in lieux if nom != lieu], lambda mot: structures[mot].nom)
    vers = dit(_among("vers", "Vers qui oriente-t-on ?", autres, "territoire_voisin"))
    places = (territoire, lieu, vers)
    return scenario_text(titre, (carte, contenu.persona(carte)), places, canal, scene)


def _scene(reponse: str) -> str:
    autres = [
        mot for mot in re.findall(r"\{[^{}]*\}", reponse) if mot not in ("{nom}", "{demande}")
    ]
    if autres:
        return (
            f"{autres[0]} n’existe pas\u00a0: entre accolades, seuls {{nom}} et {{demande}} sont"
            " remplacés."
        )
    return sentence(300)(reponse.replace("{nom}", "nom").replace("{demande}", "demande"))


def _among(option: str, texte: str, mots: Mots, premier: str = "") -> Question:
    """A question answered by one of these words; the first of them unless another is there."""
    return one_of(option, texte, premier if premier in mots.idents else mots.idents[0], mots)


def _named(contenu: Catalogue, genre: str) -> Mots:
    """The cards or the territoires there are; one that can't be read has no name yet."""

    def name(ident: str) -> str:
        try:
            lu = contenu.persona(ident) if genre == "persona" else contenu.territoire(ident)
        except ContenuInvalide:
            return ""
        return lu.nom

    return Mots(contenu.ids(genre), name)


def _interview(args: Namespace) -> Entretien:
    donnees = {option: getattr(args, option) for option in OPTIONS[args.sorte]}
    return Entretien(donnees, demander=has_screen() and not args.sans_question)
