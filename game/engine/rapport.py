"""The rapport of a partie: which can be read, and what stands in it, filled or missing.

It reads what happened, not what is still true: the acquis ever held, and the last coup at each
étape, because a host may withdraw what its protocole left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from game.engine.bilan import settled
from game.engine.partie import Partie
from game.engine.world import RapportPlace, World
from game.model.rapport import BlocDeRapport, ConditionDeRapport, LigneDeRapport


class Statut(StrEnum):
    """How a block stands, in words: a sign or a colour only repeats them."""

    REMPLI = "rempli"
    MANQUE = "il manque"
    SANS_OBJET = "rien à écrire"


SIGNES = {Statut.REMPLI: "[x]", Statut.MANQUE: "[ ]", Statut.SANS_OBJET: "[-]"}
"""Beside the words, and drawable everywhere."""

RESTE_VIDE = "Ce bloc est resté vide."
RIEN_A_ECRIRE = "Rien à écrire ici."


@dataclass(frozen=True, slots=True)
class BlocLu:
    """One block, as it is read."""

    titre: str
    statut: Statut
    lignes: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RapportLu:
    """A rapport, as it is read: plain text, line after line."""

    instance: str
    titre: str
    mention: str
    entete: tuple[str, ...]
    blocs: tuple[BlocLu, ...]
    pied: tuple[str, ...]


def rapports(partie: Partie) -> list[RapportLu]:
    """Those that can be read now: one per instance whose étape `apres` is passed."""
    return [_Lecture(partie, place).read() for place in _readable(partie)]


def can_be_read(partie: Partie) -> bool:
    """Whether there is one to read."""
    return next(_readable(partie), None) is not None


def awaited(world: World) -> list[str]:
    """The étapes after which a rapport can be read, as they are called on screen; each once."""
    noms = [place.etape(place.ecrit.apres) for place in world.rapports]
    return list(dict.fromkeys(world.etapes[nom].titre for nom in noms if nom in world.etapes))


def _readable(partie: Partie) -> Iterator[RapportPlace]:
    if not partie.world.rapports:
        return
    passees = {passage.etape for passage in settled(partie) if passage.sortie.effets is not None}
    for place in partie.world.rapports:
        if place.etape(place.ecrit.apres) in passees:
            yield place


class _Lecture:
    """One rapport being read, with what happened so far."""

    def __init__(self, partie: Partie, place: RapportPlace) -> None:
        self.enjeu = partie.world.enjeu
        self.place = place
        self.acquis = set(partie.world.acquis)
        """Ever held; the hidden variante is not among them."""
        self.joues: dict[str, set[str]] = {}
        """The choix or the boxes of the last coup at each étape."""
        for passage in settled(partie):
            if passage.sortie.effets is not None:
                self.acquis |= passage.sortie.effets.acquiert
                self.joues[passage.etape] = set(passage.option.split("+"))

    def read(self) -> RapportLu:
        """The whole of it."""
        ecrit = self.place.ecrit
        return RapportLu(
            self.place.instance,
            self._mots(ecrit.titre),
            self._mots(ecrit.mention),
            self._lignes(ecrit.entete),
            tuple(self._bloc(bloc) for bloc in ecrit.blocs),
            self._lignes(ecrit.pied),
        )

    def _bloc(self, bloc: BlocDeRapport) -> BlocLu:
        titre, note = self._mots(bloc.titre), self._mots(bloc.note) if bloc.note else None
        if self._happened(bloc.si):
            lignes = self._lignes(bloc.lignes)
            if bloc.numerote:
                lignes = tuple(f"{rang}. {ligne}" for rang, ligne in enumerate(lignes, 1))
            statut = Statut.REMPLI if lignes else Statut.SANS_OBJET
            return BlocLu(titre, statut, lignes or (RIEN_A_ECRIRE,), note)
        if bloc.sans_objet and self._holds(bloc.sans_objet):
            return BlocLu(titre, Statut.SANS_OBJET, (self._mots(bloc.sans_objet.texte),), note)
        return BlocLu(titre, Statut.MANQUE, (self._mots(bloc.manque or RESTE_VIDE),), note)

    def _lignes(self, lignes: Iterable[LigneDeRapport]) -> tuple[str, ...]:
        return tuple(self._mots(ligne.texte) for ligne in lignes if self._holds(ligne))

    def _holds(self, ligne: LigneDeRapport) -> bool:
        return self._happened(ligne.si) and not any(map(self._is_true, ligne.sauf))

    def _happened(self, si: Iterable[ConditionDeRapport]) -> bool:
        return all(map(self._is_true, si))

    def _is_true(self, lue: ConditionDeRapport) -> bool:
        condition = self.place.condition(lue)
        if condition.etape is None:
            return condition.nom in self.acquis
        return condition.nom in self.joues.get(condition.etape, ())

    def _mots(self, texte: str) -> str:
        return self.enjeu.worded(texte, self.place.besoin).strip()
