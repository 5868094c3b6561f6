"""The closed lists: each word with the label read on screen, and where it comes from."""

import re
from enum import StrEnum
from typing import Self


class Mot(StrEnum):
    """A word of a closed list, with its label."""

    libelle: str

    def __new__(cls, valeur: str, libelle: str = "") -> Self:
        mot = str.__new__(cls, valeur)
        mot._value_ = valeur
        mot.libelle = libelle
        return mot


class Acte(Mot):
    """What the professional does at a choix: the three modalités of s1, and what is not doing."""

    A_LA_PLACE = "faire_a_la_place", "à la place"
    AVEC = "faire_avec", "faire avec"
    TRANSMETTRE = "transmettre", "transmettre"
    ORIENTER = "orienter", "orienter"
    ECOUTER = "ecouter", "écouter"
    INFORMER = "informer", "informer"
    DIFFERER = "differer", "différer"
    REFUSER = "refuser", "refuser"
    SAPPUYER = "sappuyer", "s’appuyer"


class Modalite(Mot):
    """The three levels of intervention (s1)."""

    A_LA_PLACE = "faire_a_la_place", "faire à la place"
    AVEC = "faire_avec", "faire avec"
    TRANSMETTRE = "transmettre", "transmettre un savoir"


class Moment(Mot):
    """Where an étape stands in the whole parcours (s1: what brought them, what follows)."""

    AVANT = "avant", "avant nous"
    CHEZ_NOUS = "chez_nous", "chez nous"
    APRES = "apres", "après nous"


class Canal(Mot):
    """How the usager reaches us."""

    GUICHET = "guichet", "au guichet"
    TELEPHONE = "telephone", "par téléphone"
    A_DISTANCE = "a_distance", "à distance"


class Taille(Mot):
    """How long a scenario plays."""

    COMPLET = "complet", "parcours complet"
    EXPRESS = "express", "carte express"


class Decision(Mot):
    """Who may grant an aménagement (s1: gaps closed quickly, others need arbitrages)."""

    RAPIDE = "rapide", "changement rapide"
    ARBITRAGE = "arbitrage", "arbitrage politique"


class Cote(Mot):
    """The side of a fin: is there an answer to what the usager came for without saying it?"""

    FAVORABLE = "favorable", "avec une réponse"
    PARTIELLE = "partielle", "une réponse en partie"
    PERDU = "perdu", "perdu en route"
    DEFAVORABLE = "defavorable", "sans réponse"


class TypeDeFin(Mot):
    """How a parcours ends; the label is read on screen, the side is in `COTES`."""

    RESOLU = "resolu", "une réponse"
    RESOLU_DURABLE = "resolu_durable", "une réponse qui dure"
    CHOIX_ECLAIRE = "choix_eclaire", "un choix éclairé"
    REFUS_LEGITIME = "refus_legitime", "un refus légitime"
    PARTIEL = "partiel", "une réponse en partie"
    TECHNOSOLUTION = "technosolution", "une réponse technique, et rien d’autre"
    DEMONSTRATEUR = "demonstrateur", "une démonstration"
    REMIS_A_PLUS_TARD = "remis_a_plus_tard", "remis à plus tard"
    PERDU_EN_ROUTE = "perdu_en_route", "perdu en route"
    DROITS_PERDUS = "droits_perdus", "des droits perdus"
    LAISSE_TOMBER = "laisse_tomber", "laissé tomber"
    DEBORDE = "deborde", "un professionnel débordé"
    SANS_FILET = "sans_filet", "sans filet"
    HORS_CADRE = "hors_cadre", "hors du cadre"
    SOUS_TRAITANT = "sous_traitant", "sous-traitant"
    PROMOTION = "promotion", "une promotion"
    PLACE_PRISE = "place_prise", "une place prise à quelqu’un d’autre"


_PARTIELLES = {
    TypeDeFin.PARTIEL, TypeDeFin.TECHNOSOLUTION, TypeDeFin.DEMONSTRATEUR,
    TypeDeFin.REMIS_A_PLUS_TARD,
}  # fmt: skip
_FAVORABLES = {
    TypeDeFin.RESOLU, TypeDeFin.RESOLU_DURABLE, TypeDeFin.CHOIX_ECLAIRE, TypeDeFin.REFUS_LEGITIME,
}  # fmt: skip


def cote(type_de_fin: TypeDeFin) -> Cote:
    """Whether a type of fin answers what the usager came for without saying it."""
    if type_de_fin in _FAVORABLES:
        return Cote.FAVORABLE
    if type_de_fin in _PARTIELLES:
        return Cote.PARTIELLE
    return Cote.PERDU if type_de_fin is TypeDeFin.PERDU_EN_ROUTE else Cote.DEFAVORABLE


class Fait(Mot):
    """What is true of a persona at the door; each is an acquis at the start."""

    SMARTPHONE = "a_smartphone", "a un smartphone"
    ORDINATEUR = "a_ordinateur", "a un ordinateur"
    COURRIEL = "a_courriel", "a une adresse de courriel"
    FRANCECONNECT = "a_franceconnect", "a un accès FranceConnect"
    AISANCE_0 = "aisance_0", "débute avec le numérique"
    AISANCE_1 = "aisance_1", "se débrouille, guidé·e pas à pas"
    AISANCE_2 = "aisance_2", "à l’aise avec ses usages quotidiens"
    AISANCE_3 = "aisance_3", "à l’aise partout"
    LIT_LE_FRANCAIS = "lit_le_francais", "lit le français"
    SE_DEPLACE = "se_deplace", "peut se déplacer"
    APPAREIL_SURVEILLE = "appareil_surveille", "son appareil est peut-être surveillé"
    PERSONNE_AUPRES = "personne_aupres", "a quelqu’un auprès de soi"


class FaitDeStructure(Mot):
    """What is true of a structure or a territoire; each is an acquis at the start."""

    CLAUSE_CONTRAT = "clause_contrat", "une clause du contrat prévoit l’urgence"
    BUREAU_FERME = "bureau_ferme", "un bureau où fermer la porte"
    CONVENTIONNE = "conventionne", "une convention avec les opérateurs"
    HABILITE_AIDANTS_CONNECT = "habilite_aidants_connect", "habilitée Aidants Connect"


class MotifEcart(Mot):
    """Why a table left a card aside (s1: « les motifs de choix »)."""

    PROCHE_DU_QUOTIDIEN = "proche_du_quotidien", "l’autre cas est plus proche de notre quotidien"
    NE_RELEVE_PAS = "ne_releve_pas", "ne relève pas de la médiation numérique"
    TROP_LOURD = "trop_lourd", "trop lourd pour nous aujourd’hui"
    DEJA_VU = "deja_vu", "nous l’avons déjà étudié"
    AUTRE = "autre", "une autre raison"


class Article(Mot):
    """The five articles by Loïc Gervais that everything comes from."""

    S0 = "s0", "« Urgence numérique : le kit OSE »"
    S1 = "s1", "« Repenser les parcours usagers »"
    S2 = "s2", "« Rôle et posture du médiateur numérique »"
    S3 = "s3", "« Solidarité Numérique »"
    S4 = "s4", "« Médiateurs numériques StopCovid »"


_NOMS_D_ARTICLES = re.compile(r"\b(?:" + "|".join(Article) + r")\b")


def titled(texte: str) -> str:
    """A text where an article has its title instead of the name that authors write: « s1 »."""
    return _NOMS_D_ARTICLES.sub(lambda nom: Article(nom[0]).libelle, texte)


PUBLICS = (
    "actifs", "beneficiaires-des-minimas-sociaux", "demandeurs-emploi", "etudiants", "familles",
    "femmes", "jeunes", "personnes-en-situation-de-handicap", "personnes-en-situation-durgence",
    "personnes-en-situation-juridique-specifique", "personnes-exilees", "residents-qpv-frr",
    "seniors", "tous-publics",
)  # fmt: skip
"""The publics of data·inclusion, schema v1.0.8 (2026-04-27)."""

TOUS_PUBLICS = "tous-publics"

THEMATIQUES = (
    "diagnostic-numerique", "prendre-en-main-du-materiel", "maintenance-de-materiel",
    "gerer-ses-contenus-numeriques", "navigation-sur-internet", "e-mail", "bureautique",
    "reseaux-sociaux-communication", "sante", "banque-et-achats-en-ligne",
    "accompagner-un-professionnel", "insertion-professionnelle",
    "prevention-en-securite-numerique", "parentalite", "scolarite-et-numerique",
    "creer-avec-le-numerique", "culture-numerique", "intelligence-artificielle",
    "aide-aux-demarches-administratives", "papiers-elections-citoyennete", "famille-scolarite",
    "social-sante", "travail-formation-entreprise", "logement", "transports-mobilite",
    "argent-impots", "justice", "etrangers-europe", "loisirs-sports-culture", "associations",
)  # fmt: skip
"""The thirty thématiques of the Coop de la médiation numérique, read in 2026."""

SENSIBLES = {
    "violences_conjugales": "des violences dans le couple",
    "deuil": "la mort d’un proche",
    "addiction": "une addiction, la sienne ou celle d’un proche",
    "sante_mentale": "une souffrance psychique",
    "exil": "un départ forcé, une arrivée ailleurs",
}
"""Why a card is read with a warning first; each with its label."""
