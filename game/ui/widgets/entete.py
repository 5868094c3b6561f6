"""The top of the plateau: who, which tour, where; the line so far; the two counts."""

from textual.content import Content
from textual.widgets import Static

from game.drawing.couts import brief
from game.drawing.ligne import Role, band
from game.drawing.mots import duree, pluriel
from game.drawing.stations import stations
from game.engine.bilan import minutes, orientations, repondus
from game.engine.cohorte import NOMMEE
from game.engine.partie import Partie
from game.engine.table import Table
from game.ui.texte import assemble

STYLES = {
    Role.LIGNE: "$accent",
    Role.CREUX: "$discret",
    Role.PERDU: "bold $perdu",
    Role.HORS_CHAMP: "$discret",
    Role.STATION: "bold",
    Role.NOM: "",
    Role.COMPTE: "$discret",
    Role.TITRE: "bold $accent",
    Role.GAGNE: "bold $success",
}
"""How each role of the line is painted."""


class Entete(Static):
    """One glance: who, where, how many are still there."""

    def show(self, table: Table, *, fini: bool = False) -> None:
        """Draw for where the table stands; who got an answer is told with the fin, not before."""
        self.update(head(table, max(40, self.size.width or 80), fini=fini))


def head(table: Table, largeur: int, *, fini: bool) -> Content:
    """Two rows: names and measures, then the line and the counts."""
    partie = table.playing()
    compte = f"{partie.restants} encore là · {pluriel(repondus(partie) if fini else 0, 'répondu')}"
    ligne = [(m.texte, STYLES[m.role]) for m in band(stations(partie), largeur - len(compte) - 3)]
    return assemble(
        *_spread(_names(table, largeur), measures(partie), largeur),
        "\n",
        *ligne,
        " " * max(1, largeur - sum(len(texte) for texte, _ in ligne) - len(compte)),
        (compte, "bold"),
    )


def measures(partie: Partie) -> str:
    """Our time, the waiting, the way, the orientations."""
    attendu, loin = brief(partie)
    return " · ".join(
        (
            duree(minutes(partie)),
            attendu,
            loin,
            pluriel(len(orientations(partie)), "orientation"),
        )
    )


def _names(table: Table, largeur: int) -> str:
    """The territoire too, where there is room for it."""
    nom = table.enjeu.persona.nom
    qui = nom if NOMMEE in table.playing().presents else f"La suite, sans {nom}"
    court = f"{qui} · tour {table.tour}"
    long = f"{court} · {table.enjeu.territoire.nom}"
    return long if len(long) + len(measures(table.playing())) + 2 <= largeur else court


def _spread(gauche: str, droite: str, largeur: int) -> list[tuple[str, str]]:
    milieu = largeur - len(gauche) - len(droite)
    joint = " " * milieu if milieu > 1 else f"\n{' ' * max(0, largeur - len(droite))}"
    return [(gauche, "bold"), (joint, ""), (droite, "$discret")]
