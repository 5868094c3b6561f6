"""Building a World: a scenario, a persona and a territoire become a maze ready to be played."""

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Any

from game.engine.flatten import Placee, flatten
from game.engine.orientations import Boussole, overlay
from game.engine.world import (
    PERDU,
    RIEN,
    Choix,
    Conditions,
    Echeance,
    Effets,
    Enjeu,
    Etape,
    Item,
    Ligne,
    World,
)
from game.model import etape as etape_ecrite
from game.model import scenario as ecrit
from game.model.conditions import Condition
from game.model.vocabulaire import TypeDeFin

_PERDU = ecrit.Fin(
    type=TypeDeFin.PERDU_EN_ROUTE,
    texte=(
        "Sa démarche s’arrête à nous. Personne, en face, ne sait qu’il fallait attendre quelqu’un."
    ),
)


def build(enjeu: Enjeu, protocoles: Mapping[str, ecrit.Protocole]) -> World:
    """The maze of this scenario for this persona, here, with these aménagements.

    The content is expected to be checked: an unknown name raises KeyError.
    """
    scenario = enjeu.scenario
    plan = flatten(scenario, enjeu.persona, protocoles)
    changes = chosen(enjeu)
    structures = overlay(enjeu.territoire.structures, changes)
    boussole = Boussole(enjeu, structures, changes)
    fabrique = _Fabrique(enjeu, boussole)
    etapes = {nom: fabrique.etape(nom, placee) for nom, placee in plan.etapes.items()}
    compteurs = plan.compteurs
    return World(
        enjeu=enjeu,
        etapes=etapes,
        fins={PERDU: _PERDU} | {nom: fabrique.fin(fin) for nom, fin in scenario.fins.items()},
        structures=structures,
        compteurs=tuple(compteurs),
        compteurs_ecrits=compteurs,
        bornes=tuple((compteur.min, compteur.max) for compteur in compteurs.values()),
        departs=tuple((p, nom) for nom, p in scenario.variantes.items()) or ((Fraction(1), None),),
        acquis=frozenset(_acquis(enjeu, changes)),
        valeurs=tuple(compteur.depart for compteur in compteurs.values()),
        echeance=_echeance(scenario.echeance),
        rapports=tuple(plan.rapports),
    )


def chosen(enjeu: Enjeu) -> list[ecrit.Amenagement]:
    """The aménagements granted, the table's own idea last."""
    accordes = [enjeu.scenario.amenagements[nom] for nom in enjeu.amenagements]
    return [*accordes, *([enjeu.idee] if enjeu.idee else [])]


def _acquis(enjeu: Enjeu, changes: Iterable[ecrit.Amenagement]) -> Iterable[str]:
    yield from (fait.value for fait in enjeu.persona.faits)
    yield from (fait.value for fait in enjeu.territoire.faits)
    for structure in enjeu.territoire.structures.values():
        yield from (fait.value for fait in structure.faits)
    for change in changes:
        yield from change.acquiert


def _conditions(si: Iterable[Condition], sauf: Iterable[Condition]) -> Conditions:
    return Conditions(tuple(si), tuple(sauf))


def _echeance(echeance: ecrit.Echeance | None) -> Echeance | None:
    if echeance is None:
        return None
    return Echeance(echeance.delai, echeance.vers, _conditions(echeance.si, echeance.sauf))


def _effets(ecrits: etape_ecrite.Effets, besoins: Container[str]) -> Effets:
    """Besoins of another card that the same scenario plays are nobody's here."""
    return Effets(
        ecrits.duree,
        ecrits.delai,
        frozenset(ecrits.acquiert),
        frozenset(ecrits.retire),
        tuple(ecrits.compte.items()),
        tuple(nom for nom in ecrits.revele if nom in besoins),
        tuple(nom for nom in ecrits.repond if nom in besoins),
        tuple(ecrits.posture),
    )


@lru_cache(maxsize=256)
def subsets(items: tuple[Item, ...]) -> Mapping[str, Effets]:
    """Every subset of a checklist by the id of its option, small ones first, in file order.

    Kept, because the worlds of one scenario share their checklists, and there are 256 subsets.
    """
    sommes: dict[tuple[Item, ...], Effets] = {(): Effets()}
    for taille in range(1, len(items) + 1):
        for coches in combinations(items, taille):
            sommes[coches] = sommes[coches[:-1]].plus(coches[-1].effets)
    return MappingProxyType(
        {"+".join(item.id for item in coches) or RIEN: somme for coches, somme in sommes.items()}
    )


class _Fabrique:
    """Turns written étapes into playable ones, with the words of this persona."""

    def __init__(self, enjeu: Enjeu, boussole: Boussole) -> None:
        self.enjeu = enjeu
        self.boussole = boussole

    def _effets(self, ecrits: etape_ecrite.Effets) -> Effets:
        return _effets(ecrits, self.enjeu.persona.verso.besoins)

    def etape(self, nom: str, placee: Placee) -> Etape:
        ecrite = placee.etape
        items = tuple(
            self._item(cle, item, placee) for cle, item in (ecrite.a_cocher or {}).items()
        )
        return Etape(
            id=nom,
            genre=ecrite.genre,
            titre=self._mots(ecrite.titre, placee) or nom.rpartition("/")[2].replace("_", " "),
            texte=self._mots(ecrite.texte, placee),
            moment=ecrite.moment,
            lieu=ecrite.lieu,
            role=self._mots(ecrite.role, placee),
            choix=tuple(
                self._choix(nom, cle, choix, placee) for cle, choix in (ecrite.choix or {}).items()
            ),
            items=items,
            sous_ensembles=subsets(items) if items else {},
            lignes=tuple(self._lignes(ecrite, placee)),
            vers=ecrite.vers,
            origine=(placee.document, placee.lieu),
        )

    def _item(self, cle: str, item: etape_ecrite.Item, placee: Placee) -> Item:
        texte, defense = self._mots(item.texte, placee) or "", self._mots(item.defense, placee)
        return Item(cle, texte, self._effets(item), defense)

    def fin(self, ecrite: ecrit.Fin) -> ecrit.Fin:
        """A fin, in the words of this persona."""
        mots: dict[str, Any] = {
            "texte": self._mots(ecrite.texte),
            "titre": self._mots(ecrite.titre),
            "six_mois_apres": self._mots(ecrite.six_mois_apres),
            "kirkpatrick": {n: self._mots(texte) for n, texte in ecrite.kirkpatrick.items()},
        }
        return ecrite.model_copy(update=mots)

    def _mots(self, texte: str | None, placee: Placee | None = None) -> str | None:
        """The text in the words of this persona."""
        return texte and self.enjeu.worded(texte, placee.besoin if placee else None)

    def _choix(self, etape: str, cle: str, choix: etape_ecrite.Choix, placee: Placee) -> Choix:
        ident = f"{etape}.{cle}"
        sur_place = self.boussole.is_here(ident)
        orientation = None
        if choix.orientation and not sur_place:
            orientation = self.boussole.orient(ident, choix, placee.besoin, placee.etape.lieu)
        return Choix(
            id=cle,
            texte=self._mots(choix.texte, placee) or "",
            acte=choix.acte,
            vers=choix.vers,
            effets=self._effets(choix),
            conditions=_conditions(choix.si, choix.sauf),
            sinon=self._mots(choix.sinon, placee),
            defense=self._mots(choix.defense, placee),
            orientation=orientation,
            sur_place=sur_place,
        )

    def _lignes(self, ecrite: etape_ecrite.Etape, placee: Placee) -> Iterable[Ligne]:
        """Lines carry the étape's own effects too: one step, one sum."""
        socle = self._effets(ecrite)
        for branche in ecrite.hasard or ():
            source = str(branche.source) if branche.source else None
            texte = self._mots(branche.texte, placee)
            yield Ligne(
                branche.vers, socle.plus(self._effets(branche)), Conditions(), branche.probabilite,
                texte, source,
            )  # fmt: skip
        for ligne in ecrite.aiguillage or ():
            conditions = _conditions(ligne.si, ligne.sauf)
            texte = self._mots(ligne.texte, placee)
            yield Ligne(ligne.vers, socle.plus(self._effets(ligne)), conditions, texte=texte)
        if ecrite.genre == "vers" and ecrite.vers:
            yield Ligne(ecrite.vers, socle)
