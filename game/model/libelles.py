"""Publics and thématiques as people read them, with their accents."""

PUBLICS_COURTS = {
    "actifs": "actifs", "beneficiaires-des-minimas-sociaux": "minima sociaux",
    "demandeurs-emploi": "demandeurs d’emploi", "etudiants": "étudiants", "familles": "familles",
    "femmes": "femmes", "jeunes": "jeunes", "personnes-en-situation-de-handicap": "handicap",
    "personnes-en-situation-durgence": "urgence",
    "personnes-en-situation-juridique-specifique": "situation juridique",
    "personnes-exilees": "personnes exilées", "residents-qpv-frr": "QPV ou FRR",
    "seniors": "seniors", "tous-publics": "tous publics",
}  # fmt: skip
"""In one or two words: the name of a row."""

THEMATIQUES_DITES = {
    "diagnostic-numerique": "diagnostic numérique",
    "prendre-en-main-du-materiel": "prendre en main du matériel",
    "maintenance-de-materiel": "maintenance de matériel",
    "gerer-ses-contenus-numeriques": "gérer ses contenus numériques",
    "navigation-sur-internet": "navigation sur internet",
    "e-mail": "e-mail",
    "bureautique": "bureautique",
    "reseaux-sociaux-communication": "réseaux sociaux, communication",
    "sante": "santé",
    "banque-et-achats-en-ligne": "banque et achats en ligne",
    "accompagner-un-professionnel": "accompagner un professionnel",
    "insertion-professionnelle": "insertion professionnelle",
    "prevention-en-securite-numerique": "prévention en sécurité numérique",
    "parentalite": "parentalité",
    "scolarite-et-numerique": "scolarité et numérique",
    "creer-avec-le-numerique": "créer avec le numérique",
    "culture-numerique": "culture numérique",
    "intelligence-artificielle": "intelligence artificielle",
    "aide-aux-demarches-administratives": "aide aux démarches administratives",
    "papiers-elections-citoyennete": "papiers, élections, citoyenneté",
    "famille-scolarite": "famille, scolarité",
    "social-sante": "social, santé",
    "travail-formation-entreprise": "travail, formation, entreprise",
    "logement": "logement",
    "transports-mobilite": "transports, mobilité",
    "argent-impots": "argent, impôts",
    "justice": "justice",
    "etrangers-europe": "étrangers, Europe",
    "loisirs-sports-culture": "loisirs, sports, culture",
    "associations": "associations",
}
"""The thématiques of the Coop with their accents."""
