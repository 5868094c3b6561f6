"""What is written on a graph: the mark of each node, its name as far as there is room, its badges.

Every sign is one cell wide everywhere; a sign of an author's that is not becomes a dot.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from game.analysis.graphe_scenario import Arete, Genre, GrapheDuScenario, Lien, Sommet
from game.engine.world import PERDU
from game.model.vocabulaire import Cote

SIGNES = {
    Genre.DECIDEE: "●",
    Genre.HASARD: "◌",
    Genre.AIGUILLAGE: "▽",
    Genre.PASSAGE: "·",
}
AVEC_REPONSE, SANS_REPONSE = "■", "□"
RETOUR = "↩"
LOIN = "↓"
CHUTE = "╲"

LEGENDE = (
    ("●", "on décide"),
    ("◌", "le hasard"),
    ("▽", "aiguillage"),
    ("·", "on lit"),
    ("■ □", "fin avec, sans réponse"),
    ("◆", "orientation"),
    ("╲", "une part n’arrive pas"),
    ("? ┆", "sous condition"),
    ("◇", "orientation sous condition"),
    ("↩ ↓", "retour, suite plus bas"),
    ("2 3", "plusieurs choix sur la même ligne"),
)
"""Every sign of the drawing, in words."""


class Trait(StrEnum):
    """How a line looks; what differs in shape is never drawn as one."""

    SIMPLE = "│"
    CONDITION = "?"
    ORIENTATION = "◆"
    ORIENTATION_CONDITION = "◇"
    HASARD = "◌"
    PERTE = "╲"

    @property
    def is_dashed(self) -> bool:
        """Whether the whole line says « sous condition »."""
        return self in (Trait.CONDITION, Trait.ORIENTATION_CONDITION)


class Mesure(NamedTuple):
    """How many signs a name may have, and a badge; 0: the badge is only its mark."""

    nom: int
    badge: int


MESURES = (Mesure(40, 20), Mesure(30, 14), Mesure(24, 12), Mesure(20, 0), Mesure(16, 0),
           Mesure(13, 0), Mesure(10, 0), Mesure(8, 0))  # fmt: skip
"""From the most comfortable to the tightest."""


def sign(sommet: Sommet) -> str:
    """The mark of a node."""
    if sommet.genre is Genre.FIN:
        return AVEC_REPONSE if sommet.cote is Cote.FAVORABLE else SANS_REPONSE
    return SIGNES[sommet.genre]


def stroke(arete: Arete) -> Trait:
    """How an edge is drawn."""
    if arete.lien is Lien.PERTE:
        return Trait.PERTE
    if arete.lien is Lien.HASARD:
        return Trait.HASARD
    if arete.lien is Lien.ORIENTATION:
        return Trait.ORIENTATION_CONDITION if arete.is_conditional else Trait.ORIENTATION
    return Trait.CONDITION if arete.is_conditional else Trait.SIMPLE


def falls(arete: Arete) -> bool:
    """Whether a loss is only marked where it happens: those who do not arrive go nowhere else."""
    return arete.lien is Lien.PERTE and arete.vers == PERDU


def cut(texte: str, place: int) -> str:
    """The text in that many cells, its end replaced by « … »."""
    sur = "".join(signe if _is_narrow(signe) else "·" for signe in " ".join(texte.split()))
    return sur if len(sur) <= place else f"{sur[: max(0, place - 1)].rstrip()}…"


def label(
    graphe: GrapheDuScenario, nom: str, badges: Iterable[Arete], mesure: Mesure, note: str
) -> str:
    """« ● l’accueil ╲ 27 ↩ avant nous »: mark, name, what it loses, a note, where it leads."""
    sommet, badges = graphe.sommets[nom], list(badges)
    mots = [sign(sommet), cut(sommet.titre, mesure.nom) or "…"]
    if any(falls(arete) for arete in badges):
        mots.append(CHUTE)
    if note:
        mots.append(note)
    for marque, vers in _leads(graphe, badges).items():
        suite = f" +{len(vers) - 1}" if len(vers) > 1 else ""
        premier = cut(graphe.sommets[vers[0]].titre, mesure.badge) if mesure.badge else ""
        mots.append(f"{marque} {premier}{suite}".strip() if premier else f"{marque}{suite.strip()}")
    return " ".join(mots)


def _leads(graphe: GrapheDuScenario, badges: Iterable[Arete]) -> Mapping[str, list[str]]:
    """Per mark, the names that a badge leads to, each once."""
    rangs = {nom: rang for rang, nom in enumerate(graphe.sommets)}
    vers: dict[str, list[str]] = {}
    for arete in badges:
        if falls(arete):
            continue
        marque = LOIN if graphe.sommets[arete.vers].genre is Genre.FIN else RETOUR
        if marque == RETOUR and rangs[arete.vers] > rangs[arete.de]:
            marque = LOIN
        siens = vers.setdefault(marque, [])
        if arete.vers not in siens:
            siens.append(arete.vers)
    return vers


def _is_narrow(signe: str) -> bool:
    if unicodedata.east_asian_width(signe) in "WF" or unicodedata.combining(signe):
        return False
    return unicodedata.category(signe)[0] in "LNPSZ" and not 0x1F000 <= ord(signe) <= 0x1FAFF
