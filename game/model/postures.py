"""The posture words: a rule, its side, a short quotation and its article; never a score.

The rule is asked as a question in the miroir: a posture describes a path, not a colleague.
"""

from enum import StrEnum
from typing import NamedTuple

from game.model.vocabulaire import Article


class Sens(StrEnum):
    """Whether a word leans on the profession's rules or pulls away from them."""

    APPUI = "appui"
    ECART = "ecart"


class Posture(NamedTuple):
    """One word of the miroir des postures."""

    libelle: str
    """The word as read on screen."""
    sens: Sens
    """Leaning on the rule, or away from it."""
    regle: str
    """The rule in our own words, put as a question."""
    citation: str
    """A short phrase of the article; empty where our wording alone is ours."""
    article: Article
    """Where the rule comes from."""


_S0, _S1, _S2, _S3, _S4 = Article
_A, _E = Sens

POSTURES: dict[str, Posture] = {
    "informe": Posture("informer", _A, "Qu’avons-nous donné pour que la personne décide seule ?", "informe ; il ne convainc pas", _S2),
    "convainc": Posture("convaincre", _E, "Qui a décidé, au fond : la personne ou nous ?", "informe ; il ne convainc pas", _S2),
    "contenant": Posture("le contenant", _A, "Sommes-nous restés sur l’outil, sans prendre la plume ?", "sur le contenant mais pas sur le contenu", _S2),
    "contenu": Posture("le contenu", _E, "À qui appartient ce qui a été écrit ?", "sur le contenant mais pas sur le contenu", _S2),
    "neutre": Posture("rester neutre", _A, "Avons-nous demandé l’usage avant de nommer un outil ?", "en savoir l’usage", _S4),
    "promotion": Posture("faire la promotion", _E, "De qui portions-nous la parole ?", "vanter leurs qualités", _S4),
    "besoin": Posture("partir du besoin", _A, "Quel besoin avons-nous entendu derrière la demande ?", "bien des besoins des individus", _S1),
    "demande_seule": Posture("la demande seule", _E, "La demande est réglée : qu’est-ce qui ne l’est pas ?", "non pas à répondre à la demande", _S1),
    "ecoute": Posture("écouter", _A, "Qu’avons-nous appris parce que nous nous sommes tus ?", "écouter sans juger", _S0),
    "juge": Posture("juger", _E, "Qu’est-ce que notre avis a refermé ?", "écouter sans juger", _S0),
    "presse": Posture("presser", _E, "À quel rythme allions-nous : le sien ou le nôtre ?", "écoute active", _S0),
    "limite": Posture("poser une limite", _A, "Avons-nous dit ce que nous pouvons faire, et ne pas faire ?", "savoir poser des limites", _S0),
    "deborde": Posture("déborder du cadre", _E, "Qui nous aurait relayés si nous n’avions pas pu répondre ?", "savoir poser des limites", _S0),
    "relais": Posture("passer le relais", _A, "Qui attendait la personne, de l’autre côté ?", "passer le relais à un tiers", _S0),
    "renvoi_sec": Posture("renvoyer sans relais", _E, "Qu’emportait la personne en sortant, à part une adresse ?", "sa démarche s’arrêtera à nous", _S1),
    "urgence_qualifiee": Posture("qualifier l’urgence", _A, "Avons-nous vérifié le délai, la dégradation, le dernier recours ?", "une dégradation rapide", _S0),
    "urgence_abusive": Posture("agir sans urgence", _E, "Que se passait-il si nous attendions ?", "considéré comme une exception", _S2),
    "urgence_refusee": Posture("refuser une urgence", _E, "Qu’avait-on à perdre d’ici au prochain rendez-vous ?", "son ultime recours", _S0),
    "trace": Posture("laisser une trace", _A, "Qui peut relire ce qui a été fait ?", "rendre compte des interventions", _S0),
    "sans_trace": Posture("sans trace", _E, "Comment savoir, lundi, ce qui a été fait ?", "rendre compte des interventions", _S0),
    "transmis": Posture("transmettre", _A, "Qu’est-ce qui reste quand nous ne sommes plus là ?", "gérer son identité numérique", _S1),
    "retenu": Posture("garder pour soi", _E, "Que gardons-nous qui lui appartient ?", "lui transmettre tous les éléments", _S0),
    "fonde": Posture("un conseil fondé", _A, "Notre conseil vient-il de la loi, de la science, des règles de l’art ?", "la loi, de la science, des règles de l’art", _S2),
    "avis_subjectif": Posture("un avis personnel", _E, "Ce qui est bon pour nous l’est-il pour elle, pour lui ?", "ne vaut pas grand-chose", _S2),
    "autonomie": Posture("vers l’autonomie", _A, "Que saura-t-elle, que saura-t-il refaire sans nous ?", "apprendre à faire", _S2),
    "dependance": Posture("créer une dépendance", _E, "De qui, de quel outil dépendra la suite ?", "liens de dépendances", _S2),
    "collectif": Posture("à plusieurs", _A, "Qu’avons-nous pu faire parce que nous étions plusieurs ?", "un canal d’aide interne", _S3),
    "isole": Posture("rester seul", _E, "À qui aurions-nous pu en parler ?", "échanger avec des pairs", _S0),
    "rappel": Posture("rappeler", _A, "La personne sait-elle où revenir, et quand ?", "Je rappelle Roland", _S3),
    "abandon": Posture("laisser là", _E, "Que sait la personne de ce qui va suivre ?", "qu’on l’avait laissé tomber", _S3),
    "prend_soin": Posture("prendre soin de soi", _A, "Où déposons-nous ce que nous avons entendu ?", "un espace d’écoute", _S0),
    "va_vers": Posture("aller vers", _A, "Vers qui n’allons-nous pas, faute de temps ?", "vers qui on ne va pas", _S1),
}  # fmt: skip
"""Every posture word that content may use, each with the article it comes from."""
