"""Each failure that a command may meet, as people read it."""

import sys

from game.analysis.graphe import Piege, TropDEtats
from game.analysis.masques import TropLong
from game.cli.arguments import Refus
from game.cli.fautes_dites import as_wide
from game.engine.partie import CoupImpossible
from game.engine.seance import GesteImpossible
from game.engine.transitions import ImpasseError
from game.model.faute import ContenuInvalide
from game.storage.base import SeanceIllisible
from game.storage.catalogue import Introuvable
from game.storage.pages_de_fautes import nearest
from game.storage.refus import reason
from game.ui.panne import report

_AUCUN = {
    "persona": "Aucune carte ne s’appelle",
    "scenario": "Aucun scénario ne s’appelle",
    "territoire": "Aucun territoire ne s’appelle",
    "protocole": "Aucun protocole ne s’appelle",
}


def explain(erreur: Exception) -> str:
    """A French sentence for a failure; one we did not foresee is logged, and says where."""
    match erreur:
        case Refus():
            return str(erreur)
        case Introuvable():
            return unknown(_AUCUN[erreur.genre], erreur.ident, list(erreur.connus))
        case ContenuInvalide():
            return "\n\n".join(as_wide(faute, sys.stderr) for faute in erreur.fautes)
        case CoupImpossible():
            return impossible(erreur)
        case SeanceIllisible() | GesteImpossible():
            return str(erreur)
        case Piege():
            etapes = ", ".join(erreur.etapes)
            return (
                f"Ce scénario est sans issue : par {etapes}, aucun parcours ne finit ; "
                "« parcours verifier » dit où (E303)."
            )
        case TropLong():
            return (
                "Un parcours de ce scénario attend trop longtemps pour être suivi dans une"
                " population (plus de quinze ans) : voyez ses délais."
            )
        case TropDEtats():
            return "Ce scénario a trop d’états pour être exploré ; voir « parcours verifier »."
        case ImpasseError():
            return (
                f"Le scénario mène à une impasse à l’étape « {erreur.etat.etape} » ; "
                "« parcours verifier » dit pourquoi."
            )
        case OSError():
            quoi = f"« {erreur.filename} »" if erreur.filename else "un fichier"
            return f"Le système refuse de lire ou d’écrire {quoi} : {reason(erreur)}."
        case _:
            return report(erreur)


def unknown(debut: str, nom: str, connus: list[str]) -> str:
    """« Aucun scénario ne s’appelle « x ». », with the nearest name, or all of them."""
    liste = f"Il y a : {', '.join(connus)}." if connus else "Il n’y en a aucun."
    return f"{debut} « {nom} ». {nearest(nom, connus) or liste}"


def impossible(erreur: CoupImpossible) -> str:
    """The coup that the rules refuse, its rank, and what could be played."""
    quoi = f"le coup n° {erreur.rang}, « {erreur.coup.option} », est impossible"
    if not erreur.possibles:
        return f"Partie arrêtée : {quoi} ; à cet endroit, la partie est finie."
    possibles = list(erreur.possibles)
    liste = ", ".join(possibles[:12]) + (", …" if len(possibles) > 12 else "")
    return f"Partie arrêtée : {quoi} ; on pouvait jouer : {liste}."
