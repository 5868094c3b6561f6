"""The words of the standard « Lieux de médiation numérique », v0.1 and v1.0, and what each means.

What a word says of the three niveaux and of publics is our reading, shown as such.
"""

from game.model.vocabulaire import Modalite

A_LA_PLACE, AVEC, TRANSMETTRE = Modalite

DEMARCHES = "aide-aux-demarches-administratives"

DEMANDES: dict[str, str] = {
    DEMARCHES: "Aide aux démarches administratives",
    "maitrise-des-outils": "Maîtrise des outils numériques du quotidien",
    "insertion-professionnelle": "Insertion professionnelle via le numérique",
    "utilisation-securisee": "Utilisation sécurisée du numérique",
    "parentalite-et-education": "Parentalité et éducation avec le numérique",
    "loisirs-et-creations": "Loisirs et créations numériques",
    "comprehension-du-monde-numerique": "Compréhension du monde numérique",
    "acces-internet-et-materiel": "Accès internet et matériel informatique",
    "materiel-a-prix-solidaire": "Acquisition de matériel informatique à prix solidaire",
}
"""The nine services of v1, which are our demandes on open data."""

SERVICES_V1 = {libelle: demande for demande, libelle in DEMANDES.items()}

SERVICES_V0: dict[str, str] = {
    "Devenir autonome dans les démarches administratives": DEMARCHES,
    "Réaliser des démarches administratives avec un accompagnement": DEMARCHES,
    "Accompagner les démarches de santé": DEMARCHES,
    "Prendre en main un smartphone ou une tablette": "maitrise-des-outils",
    "Prendre en main un ordinateur": "maitrise-des-outils",
    "Utiliser le numérique au quotidien": "maitrise-des-outils",
    "Approfondir ma culture numérique": "comprehension-du-monde-numerique",
    "Promouvoir la citoyenneté numérique": "comprehension-du-monde-numerique",
    "Favoriser mon insertion professionnelle": "insertion-professionnelle",
    "Créer et développer mon entreprise": "insertion-professionnelle",
    "Accéder à une connexion internet": "acces-internet-et-materiel",
    "Accéder à du matériel": "acces-internet-et-materiel",
    "S'équiper en matériel informatique": "materiel-a-prix-solidaire",
    "Créer avec le numérique": "loisirs-et-creations",
    "Soutenir la parentalité et l'éducation avec le numérique": "parentalite-et-education",
}
"""As the official conversion to v1 does it."""

SERVICES_PRECIS: dict[str, Modalite] = {
    "Devenir autonome dans les démarches administratives": TRANSMETTRE,
    "Réaliser des démarches administratives avec un accompagnement": AVEC,
}
"""v0 services that say their niveau; v1 melts them into one."""

SEUL = "seul"
A_DISTANCE = "a_distance"

MODALITES_V0: dict[str, Modalite | str] = {
    "Seul : j'ai accès à du matériel et une connexion": SEUL,
    "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": AVEC,
    "Dans un atelier : j'apprends collectivement à utiliser le numérique": TRANSMETTRE,
    "A ma place : une personne habilitée fait les démarches à ma place": A_LA_PLACE,
}
MODALITES_V1: dict[str, Modalite | str] = {
    "En autonomie": SEUL,
    "Accompagnement individuel": AVEC,
    "Dans un atelier collectif": TRANSMETTRE,
    "À distance": A_DISTANCE,
}
"""« Accompagnement individuel » may also be « à la place »: v1 can't tell, so it never is."""

_ADULTES = (
    "actifs", "demandeurs-emploi", "beneficiaires-des-minimas-sociaux", "residents-qpv-frr",
    "personnes-en-situation-durgence", "personnes-en-situation-juridique-specifique",
)  # fmt: skip
_HANDICAP = ("personnes-en-situation-de-handicap",)

AGES = {
    "Seniors (+ 65 ans)": ("seniors",),
    "Familles/enfants": ("familles",),
    "Adultes": (*_ADULTES, "etudiants", "femmes"),
    "Jeunes (16-26 ans)": ("jeunes", "etudiants"),
}
PUBLICS_V0: dict[str, tuple[str, ...]] = {
    **AGES,
    "Public langues étrangères": ("personnes-exilees",),
    "Déficience visuelle": _HANDICAP,
    "Surdité": _HANDICAP,
    "Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes "
    "comportementales": _HANDICAP,
    "Handicaps mentaux : déficiences limitant les activités d'une personne": _HANDICAP,
    "Uniquement femmes": ("femmes",),
    "Personnes en situation d'illettrisme": (),
}
"""Who is received, v0; « Adultes » has no word in v1."""

PUBLICS_V1: dict[str, tuple[str, ...]] = {
    "Jeunes": ("jeunes",),
    "Étudiants": ("etudiants",),
    "Familles et/ou enfants": ("familles",),
    "Seniors": ("seniors",),
    "Femmes": ("femmes",),
}
"""Exclusively for whom, v1; and only where nothing says that it comes from v0."""

PRISES_EN_CHARGE: dict[str, tuple[str, ...]] = {
    "Surdité": _HANDICAP,
    "Handicaps moteurs": _HANDICAP,
    "Handicaps mentaux": _HANDICAP,
    "Illettrisme": (),
    "Langues étrangères (anglais)": ("personnes-exilees",),
    "Langues étrangères (autres)": ("personnes-exilees",),
    "Déficience visuelle": _HANDICAP,
}

AIDANTS_CONNECT = "Aidants Connect"
FRANCE_SERVICES = "France Services"
CONSEILLERS = "Conseillers numériques"

LABELS: dict[str, str] = {
    "Aidants Connect": AIDANTS_CONNECT,
    "France Services": FRANCE_SERVICES,
    "CNFS": CONSEILLERS,
    "Conseillers numériques": CONSEILLERS,
    **{
        nom: nom
        for nom in (
            "APTIC", "Fabriques de Territoire", "Grandes écoles du numérique",
            "Grande école du numérique", "Point relais CAF", "Point numérique CAF",
            "Point d'accès numérique CAF", "Relais pôle emploi", "French Tech", "Campus connecté",
            "Bibliothèques numérique de référence", "Certification PIX", "Emmaüs Connect",
            "La Croix Rouge", "Promeneurs du net", "Relais numérique (Emmaüs Connect)",
        )
    },
}  # fmt: skip
"""The national programmes of both versions, as one list."""

V1_DEPUIS = "2024-04-11"
"""The day of v1.0.0: a row updated before it was declared in v0, then converted."""

V0_DEPUIS = "2010-01-01"
"""No place was updated before that day: what says so is a default value."""

THEMATIQUE_VERS_DEMANDE: dict[str, str] = {
    "diagnostic-numerique": "maitrise-des-outils",
    "prendre-en-main-du-materiel": "maitrise-des-outils",
    "maintenance-de-materiel": "acces-internet-et-materiel",
    "gerer-ses-contenus-numeriques": "maitrise-des-outils",
    "navigation-sur-internet": "maitrise-des-outils",
    "e-mail": "maitrise-des-outils",
    "bureautique": "maitrise-des-outils",
    "reseaux-sociaux-communication": "maitrise-des-outils",
    "banque-et-achats-en-ligne": "maitrise-des-outils",
    "accompagner-un-professionnel": "insertion-professionnelle",
    "insertion-professionnelle": "insertion-professionnelle",
    "travail-formation-entreprise": "insertion-professionnelle",
    "prevention-en-securite-numerique": "utilisation-securisee",
    "parentalite": "parentalite-et-education",
    "scolarite-et-numerique": "parentalite-et-education",
    "creer-avec-le-numerique": "loisirs-et-creations",
    "loisirs-sports-culture": "loisirs-et-creations",
    "culture-numerique": "comprehension-du-monde-numerique",
    "intelligence-artificielle": "comprehension-du-monde-numerique",
    **{
        nom: DEMARCHES
        for nom in (
            DEMARCHES, "papiers-elections-citoyennete", "famille-scolarite", "social-sante",
            "sante", "logement", "transports-mobilite", "argent-impots", "justice",
            "etrangers-europe", "associations",
        )
    },
}  # fmt: skip
"""The thématiques of the Coop, which cards speak, in the services of the standard."""

DEMANDE_VERS_THEMATIQUES: dict[str, tuple[str, ...]] = {
    demande: tuple(t for t, vers in THEMATIQUE_VERS_DEMANDE.items() if vers == demande)
    for demande in DEMANDES
}

COLONNES = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse",
    "latitude", "longitude", "typologie", "telephone", "courriels", "site_web", "horaires",
    "presentation_resume", "presentation_detail", "source", "itinerance", "structure_parente",
    "date_maj", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique",
    "frais_a_charge", "dispositif_programmes_nationaux", "formations_labels",
    "autres_formations_labels", "modalites_acces", "modalites_accompagnement", "fiche_acces_libre",
    "prise_rdv",
)  # fmt: skip
"""The thirty-two columns of v1.0.2."""

COLONNES_V0 = (
    "cle_ban", "courriel", "publics_accueillis", "conditions_acces", "labels_nationaux",
    "labels_autres", "accessibilite",
)  # fmt: skip
"""Those that only v0 has."""

SIGNES_V1 = (
    "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
    "dispositif_programmes_nationaux", "formations_labels", "fiche_acces_libre", "courriels",
)  # fmt: skip
SIGNES_V0 = COLONNES_V0
