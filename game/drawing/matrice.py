"""The words and signs of the matrix of a diagnostic: a cell says its state without a colour."""

from game.analysis.diagnostic import Case, Etat

SIGNES = {Etat.INCONNU: "?", Etat.HORS_PUBLIC: "×", Etat.NON: "·"}
"""The three empties."""

PUBLICS_COURTS = {
    "actifs": "actifs", "beneficiaires-des-minimas-sociaux": "minima sociaux",
    "demandeurs-emploi": "demandeurs d’emploi", "etudiants": "étudiants", "familles": "familles",
    "femmes": "femmes", "jeunes": "jeunes", "personnes-en-situation-de-handicap": "handicap",
    "personnes-en-situation-durgence": "urgence",
    "personnes-en-situation-juridique-specifique": "situation juridique",
    "personnes-exilees": "personnes exilées", "residents-qpv-frr": "QPV ou FRR",
    "seniors": "seniors", "tous-publics": "tous publics",
}  # fmt: skip

_COURTS = {
    "aide-aux-demarches-administratives": "démarches", "maitrise-des-outils": "outils",
    "insertion-professionnelle": "emploi", "utilisation-securisee": "sécurité",
    "parentalite-et-education": "parents", "loisirs-et-creations": "loisirs",
    "comprehension-du-monde-numerique": "monde", "acces-internet-et-materiel": "accès",
    "materiel-a-prix-solidaire": "matériel",
}  # fmt: skip

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


def short(demande: str) -> str:
    """A demande in one word, for the head of a column."""
    return _COURTS.get(demande) or THEMATIQUES_DITES.get(demande, demande)


def sign(case: Case) -> str:
    """A cell in five characters at most."""
    if case.saisi is not None:
        return f"{SIGNES.get(case.etat, 'oui')}*"
    if case.etat is Etat.OUI:
        return f"{case.oui}" + ("d" if case.deduits == case.oui else "")
    return SIGNES[case.etat]
