"""How long a case takes to play, in a sentence and in JSON, with what that supposes."""

from typing import Any

from game.analysis.lecture import MOTS_PAR_MINUTE, SECONDES_PAR_DECISION, TempsDeJeu
from game.drawing.mots import duree

SUPPOSE = (
    f"  (hypothèse : on lit {MOTS_PAR_MINUTE} mots à la minute, on décide en "
    f"{SECONDES_PAR_DECISION} secondes)"
)


def page(temps: TempsDeJeu) -> list[str]:
    """Both tours, as an animateur plans them."""
    return ["", sentence(temps), SUPPOSE]


def sentence(temps: TempsDeJeu, comment: str = "") -> str:
    """« Temps de jeu, au hasard : 15 min ; tour 1… »."""
    amenages = ", ".join(temps.ensemble) or "rien de nouveau"
    # Each is rounded, then added: the sum that people check in their head.
    premier, second = round(temps.premier), round(temps.second)
    return (
        f"Temps de jeu{comment and f', {comment}'} : {duree(premier + second)} ; "
        f"tour 1, {duree(premier)} ; tour 2, {duree(second)} de plus ({amenages})."
    )


def as_json(temps: TempsDeJeu) -> dict[str, Any]:
    """The same in minutes."""
    return {
        "premier": float(temps.premier),
        "second": float(temps.second),
        "amenagements": list(temps.ensemble),
        "mots_par_minute": MOTS_PAR_MINUTE,
        "secondes_par_decision": SECONDES_PAR_DECISION,
    }
