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


def short(demande: str) -> str:
    """A demande in one word, for the head of a column."""
    return _COURTS.get(demande, demande)


def sign(case: Case) -> str:
    """A cell in five characters at most."""
    if case.saisi is not None:
        return f"{SIGNES.get(case.etat, 'oui')}*"
    if case.etat is Etat.OUI:
        return f"{case.oui}" + ("d" if case.deduits == case.oui else "")
    return SIGNES[case.etat]
