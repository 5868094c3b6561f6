"""What a partie cost in waiting and in way, in words: what nobody knows is no zero."""

from game.drawing.mots import duree, km
from game.engine.bilan import attente, metres, unknown
from game.engine.partie import Partie


def waiting(partie: Partie) -> str:
    """« 3 j d’attente », « pas d’attente », « attente inconnue », or both."""
    attendu, inconnues = attente(partie), unknown(partie).attentes
    if inconnues and not attendu:
        return "attente inconnue"
    dit = f"{duree(attendu) if attendu else 'pas'} d’attente"
    return f"{dit} au moins, le reste inconnu" if inconnues else dit


def way(partie: Partie) -> str:
    """« 6 km », « distance inconnue », or both."""
    inconnues = unknown(partie).distances
    if inconnues and not metres(partie):
        return "distance inconnue"
    return km(metres(partie)) + (" au moins, le reste inconnu" if inconnues else "")


def brief(partie: Partie) -> tuple[str, str]:
    """The same in a few cells: « attente 3 j », « 6 km », with « + ? » for what is not known."""
    attendu, loin, inconnu = attente(partie), km(metres(partie)), unknown(partie)
    dit = duree(attendu) if attendu else "0 j"
    return (
        f"attente {dit}{' + ?' if inconnu.attentes else ''}",
        f"{loin}{' + ?' if inconnu.distances else ''}",
    )
