"""The rapport d’intervention as authors write it: what was done, and what nobody wrote down."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from game.model.base import Identifiant, Model, Texte, faute
from game.model.faute import Lieu
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


_FORME = re.compile(r"(?:([a-z0-9_/]+)\.)?([a-z0-9_/]+)")


def parse_condition_de_rapport(valeur: Any) -> ConditionDeRapport:
    """« boite_creee » or « remise.en_main »; raises a fault E217 otherwise."""
    if isinstance(valeur, ConditionDeRapport):
        return valeur
    trouve = _FORME.fullmatch(valeur) if isinstance(valeur, str) else None
    if trouve is None:
        raise faute("E217", valeur=str(valeur))
    return ConditionDeRapport(trouve[2], trouve[1])


ConditionDeRapportEcrite = Annotated[
    ConditionDeRapport, BeforeValidator(parse_condition_de_rapport)
]
"""« boite_creee », or « remise.en_main »: an étape, a point, and a choix or a box played there."""

OuiNon = Annotated[bool, one_of(("oui", "non"), lambda mot: mot == "oui")]


class LigneDeRapport(Model):
    """One line, written when all of `si` and none of `sauf` happened."""

    texte: Texte
    si: list[ConditionDeRapportEcrite] = []
    sauf: list[ConditionDeRapportEcrite] = []


class BlocDeRapport(Model):
    """One block of the rapport: filled, missing, or with nothing that had to be written."""

    titre: Texte
    si: list[ConditionDeRapportEcrite] = []
    """When it is filled: all of these happened."""
    lignes: list[LigneDeRapport] = Field(min_length=1)
    """What is then read there."""
    numerote: OuiNon = False
    """`oui`: its lines have a number."""
    manque: Texte | None = None
    """Said when it is not filled."""
    sans_objet: LigneDeRapport | None = None
    """Said instead of `manque` where nothing had to be written."""
    note: Texte | None = None
    """Beside the block, filled or not."""


class Rapport(Model):
    """What can be read and printed once an étape is passed; its values are always fictional."""

    titre: Texte
    mention: Texte
    """Shown first, always, and on every printed page: that nothing of this is real."""
    apres: Identifiant
    """The étape after which it can be read."""
    entete: list[LigneDeRapport] = []
    blocs: list[BlocDeRapport] = Field(min_length=1)
    pied: list[LigneDeRapport] = []
    source: SourceOuCourt | None = None
    """Where its figures come from."""

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
