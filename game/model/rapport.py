"""The rapport d’intervention as authors write it: what was done, and what nobody wrote down."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from game.model.base import Identifiant, Model, Texte, faute
from game.model.faute import Lieu
from game.model.formes import Ecrit, whole, written
from game.model.listes import one_of
from game.model.source import SourceOuCourt


class ConditionDeRapport(NamedTuple):
    """An acquis that was held once, or a choix or a box that was played: « remise.en_main »."""

    nom: str
    """The acquis, the choix or the box."""
    etape: str | None = None
    """Where that choix or that box is; None for an acquis."""

    def __str__(self) -> str:
        return self.nom if self.etape is None else f"{self.etape}.{self.nom}"


_MOTIF = r"(?:([a-z0-9_/]+)\.)?([a-z0-9_/]+)"
_FORME = whole(_MOTIF)
_CONSEIL = "Un acquis, ou une étape, un point et ce que l’on y a joué : remise.en_main."


def parse_condition_de_rapport(valeur: Any) -> ConditionDeRapport:
    """« boite_creee » or « remise.en_main »; raises a fault E217 otherwise."""
    if isinstance(valeur, ConditionDeRapport):
        return valeur
    trouve = _FORME.fullmatch(valeur) if isinstance(valeur, str) else None
    if trouve is None:
        raise faute("E217", valeur=str(valeur))
    return ConditionDeRapport(trouve[2], trouve[1])


ConditionDeRapportEcrite = Annotated[
    ConditionDeRapport, Ecrit(parse_condition_de_rapport, written(_MOTIF, _CONSEIL, "E217"))
]
"""« boite_creee », or « remise.en_main »: an étape, a point, and a choix or a box played there."""

OuiNon = Annotated[bool, one_of(("oui", "non"), lambda mot: mot == "oui")]


class LigneDeRapport(Model):
    """One line, written when all of `si` and none of `sauf` happened."""

    texte: Texte
    """Ce qui s’y lit. Exemple : Une boîte a été ouverte."""
    si: list[ConditionDeRapportEcrite] = []
    """Écrite si tout cela s’est passé. Exemple : [boite_creee, remise.en_main]"""
    sauf: list[ConditionDeRapportEcrite] = []
    """Pas écrite si une seule de ces choses s’est passée. Exemple : [a_la_place]"""


class BlocDeRapport(Model):
    """One block of the rapport: filled, missing, or with nothing that had to be written."""

    titre: Texte
    """Le titre du bloc. Exemple : Les gestes"""
    si: list[ConditionDeRapportEcrite] = []
    """Le bloc est rempli si tout cela s’est passé. Exemple : [rapport.gestes]"""
    lignes: list[LigneDeRapport] = Field(min_length=1)
    """Ce qu’on y lit quand il est rempli. Exemple : [{texte: Une boîte a été ouverte.}]"""
    numerote: OuiNon = False
    """« oui » : ses lignes ont un numéro. Exemple : oui"""
    manque: Texte | None = None
    """La phrase dite quand il n’est pas rempli. Exemple : Il manque les gestes."""
    sans_objet: LigneDeRapport | None = None
    """La ligne dite à la place de « manque » quand il n’y avait rien à écrire.
    Exemple : {texte: Rien n’a été transmis., sauf: [transmis]}"""
    note: Texte | None = None
    """À côté du bloc, rempli ou non. Exemple : Sans les mots de passe."""


class Rapport(Model):
    """What can be read and printed once an étape is passed; its values are always fictional."""

    titre: Texte
    """Le titre du rapport. Exemple : Ce que nous avons fait"""
    mention: Texte
    """Lue d’abord, toujours, et imprimée sur chaque page : que rien n’y est vrai.
    Exemple : Rapport fictif. Aucune de ces valeurs n’existe."""
    apres: Identifiant
    """L’étape après laquelle on peut le lire. Exemple : relecture"""
    entete: list[LigneDeRapport] = []
    """Des lignes avant les blocs. Exemple : [{texte: Fait au guichet.}]"""
    blocs: list[BlocDeRapport] = Field(min_length=1)
    """Les blocs, dans l’ordre. Exemple : [{titre: Les gestes, lignes: [{texte: Une boîte a été
    ouverte.}]}]"""
    pied: list[LigneDeRapport] = []
    """Des lignes après les blocs. Exemple : [{texte: Remis en main propre.}]"""
    source: SourceOuCourt | None = None
    """D’où viennent ses chiffres. Exemple : s0"""

    def pieces(self) -> Iterator[tuple[Lieu, LigneDeRapport | BlocDeRapport]]:
        """Everything that has conditions, with its place in the file."""
        for champ in ("entete", "pied"):
            for rang, ligne in enumerate(getattr(self, champ)):
                yield ("rapport", champ, rang), ligne
        for rang, bloc in enumerate(self.blocs):
            lieu: Lieu = ("rapport", "blocs", rang)
            yield lieu, bloc
            for place, ligne in enumerate(bloc.lignes):
                yield (*lieu, "lignes", place), ligne
            if bloc.sans_objet:
                yield (*lieu, "sans_objet"), bloc.sans_objet

    def conditions(self) -> Iterator[ConditionDeRapport]:
        """Everything that it reads."""
        for _, piece in self.pieces():
            yield from (*piece.si, *getattr(piece, "sauf", ()))

    def textes(self) -> Iterator[tuple[Lieu, str]]:
        """Every text of it, with its place in the file."""
        for champ in ("titre", "mention"):
            yield ("rapport", champ), getattr(self, champ)
        for lieu, piece in self.pieces():
            for champ in ("titre", "texte", "manque", "note"):
                if texte := getattr(piece, champ, None):
                    yield (*lieu, champ), texte
