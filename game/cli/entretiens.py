"""The six questions of a card, and those of a scenario."""

from argparse import Namespace
from pathlib import Path

from game.cli.arguments import Refus
from game.cli.commun import content_folder, has_screen
from game.cli.questions import Entretien, Question, one_word, sentence
from game.model.vocabulaire import SENSIBLES, Canal
from game.storage.catalogue import Catalogue
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
    sensible = dit(Question(
        "sensible", f"Est-ce un cas sensible ? {', '.join(sensibles)}", "non", one_word(sensibles),
    ))  # fmt: skip
    return persona_text(nom, demande, accroche, besoins, None if sensible == "non" else sensible)


def scenario(args: Namespace) -> str:
    """A scenario, from six answers; raises Refus where nobody can be sent anywhere."""
    contenu = Catalogue(content_folder(args) or Path())
    dit = _interview(args).answer
    titre = args.ident.replace("_", " ").capitalize()
    titre = dit(Question("titre", "Quel titre ?", titre, sentence(80)))
    carte = dit(_among("persona", "Quelle carte ?", contenu.ids("persona")))
    territoire = dit(_among("territoire", "Où ?", contenu.ids("territoire"), "ville_30000"))
    canaux = [mot.value for mot in Canal]
    canal = dit(_among("canal", "Comment la personne vient-elle à nous ?", canaux))
    scene = dit(Question(
        "scene", "Que voit-on, quand elle arrive ? Deux phrases ; {nom} est le nom de la carte.",
        "{nom} pose un papier sur le comptoir, et le garde sous la main.", _scene,
    ))  # fmt: skip
    lieux = list(contenu.territoire(territoire).structures)
    if len(lieux) < 2:
        raise Refus(f"« {territoire} » n’a pas deux structures : on n’y oriente personne.")
    lieu = "epn" if "epn" in lieux else lieux[0]
    autres = [nom for nom in lieux if nom != lieu]
    vers = dit(_among("vers", "Vers qui oriente-t-on ?", autres, "territoire_voisin"))
    places = (territoire, lieu, vers)
    return scenario_text(titre, (carte, contenu.persona(carte)), places, canal, scene)


def _scene(reponse: str) -> str:
    return sentence(300)(reponse.replace("{nom}", "nom").replace("{demande}", "demande"))


def _among(option: str, texte: str, mots: list[str], premier: str = "") -> Question:
    """A question answered by one of these words."""
    liste = ", ".join(mots[:10]) + (", …" if len(mots) > 10 else "")
    return Question(
        option, f"{texte} {liste}", premier if premier in mots else mots[0], one_word(mots)
    )


def _interview(args: Namespace) -> Entretien:
    donnees = {option: getattr(args, option) for option in OPTIONS[args.sorte]}
    return Entretien(donnees, demander=has_screen() and not args.sans_question)
