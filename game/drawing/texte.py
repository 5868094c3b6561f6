"""A partie as plain lines of text: one per station or orientation, with both counts at the end."""

from game.drawing.stations import Genre, Station, stations
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.model.hypotheses import COHORTE

_SIGNES = {Genre.STATION: "●", Genre.CORRESPONDANCE: "◆", Genre.HASARD: "◌", Genre.FIN: "■"}


def bilan(partie: Partie) -> list[str]:
    """The line of a partie, from top to bottom: who is there, who was lost, where it ends."""
    points = stations(partie)
    largeur = max(len(point.nom) for point in points)
    lignes = ["╌ ceux qui ne viennent pas : sans nombre"]
    lignes += [_row(point, largeur) for point in points]
    combien = repondus(partie)
    pluriel = "s" if combien > 1 else ""
    return [*lignes, f"{partie.restants} encore là, {combien} répondu{pluriel}, sur {COHORTE}"]


def _row(point: Station, largeur: int) -> str:
    signe = _SIGNES.get(point.genre, "│")
    if point.genre is Genre.FIN and not point.avec_reponse:
        signe = "□"
    compte = f"{point.avant} → {point.apres}" if point.perdus else str(point.apres)
    suite = f"   {point.manquent}" if point.perdus else ""
    return f"{signe} {point.nom:<{largeur}}  {compte}{suite}"
