"""The words and signs of the matrix of a diagnostic: a cell says its state without a colour."""

from game.analysis.diagnostic import Case, Diagnostic, Etat
from game.model.libelles import THEMATIQUES_DITES

SIGNES = {Etat.INCONNU: "?", Etat.HORS_PUBLIC: "×", Etat.NON: "·"}
"""The three empties."""
SANS_DEMANDE = (
    "Ce territoire ne dit pas pour quelles demandes ses structures reçoivent : "
    "il n’y a pas encore de matrice."
)
LEGENDE = (
    "Un nombre : tant de lieux répondent, « d » : c’est déduit d’un label. ? : on ne sait pas. "
    "× : pour d’autres publics. · : personne. * : saisi en séance."
)

_COURTS = {
    "aide-aux-demarches-administratives": "démarches", "maitrise-des-outils": "outils",
    "insertion-professionnelle": "emploi", "utilisation-securisee": "sécurité",
    "parentalite-et-education": "parents", "loisirs-et-creations": "loisirs",
    "comprehension-du-monde-numerique": "monde", "acces-internet-et-materiel": "accès",
    "materiel-a-prix-solidaire": "matériel",
}  # fmt: skip


def short(demande: str) -> str:
    """A demande in one word, for the head of a column."""
    return _COURTS.get(demande) or THEMATIQUES_DITES.get(demande, demande)


def measured_from(diagnostic: Diagnostic) -> str:
    """From where its distances are; empty where they are written by hand, or kept."""
    if diagnostic.centre is None:
        return ""
    y, x = diagnostic.centre
    return f"Distances à vol d’oiseau, depuis le milieu de la zone ({y:.4f}, {x:.4f})."


def sign(case: Case) -> str:
    """A cell in five characters at most."""
    if case.saisi is not None:
        return f"{SIGNES.get(case.etat, 'oui')}*"
    if case.etat is Etat.OUI:
        return f"{case.oui}" + ("d" if case.deduits == case.oui else "")
    return SIGNES[case.etat]
