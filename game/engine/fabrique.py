"""What the worlds of a scenario and a persona share: the maze without its orientations."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Any

from game.engine.en_clair import worded
from game.engine.flatten import Placee, flatten
from game.engine.orientations import Boussole
from game.engine.world import (
    PERDU,
    RIEN,
    Choix,
    Conditions,
    Effets,
    Etape,
    Item,
    Ligne,
)
from game.model import etape as etape_ecrite
from game.model import scenario as ecrit
from game.model.conditions import Condition
from game.model.persona import Persona
from game.model.vocabulaire import TypeDeFin

_PERDU = ecrit.Fin(
    type=TypeDeFin.PERDU_EN_ROUTE,
    texte=(
        "Sa démarche s’arrête à nous. Personne, en face, ne sait qu’il fallait attendre quelqu’un."
    ),
)


def _conditions(si: Iterable[Condition], sauf: Iterable[Condition]) -> Conditions:
    return Conditions(tuple(si), tuple(sauf))


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


class Fabrique:
    """Turns written étapes into playable ones, with the words of this persona.

    Only orientations depend on the world: all the rest is made once for all those of a scenario.
    """

    def __init__(
        self,
        scenario: ecrit.Scenario,
        persona: Persona,
        protocoles: Mapping[str, ecrit.Protocole],
    ) -> None:
        self.scenario, self.persona = scenario, persona
        self.plan = flatten(scenario, persona, protocoles)

    def etapes(self, boussole: Boussole) -> dict[str, Etape]:
        """The étapes, with their orientations as they are in a world."""
        return {nom: self._oriented(etape, boussole) for nom, etape in self._sans.items()}

    def _oriented(self, etape: Etape, boussole: Boussole) -> Etape:
        placee = self.plan.etapes[etape.id]
        ecrits = placee.etape.choix or {}
        choix = tuple(
            [self._placed(etape.id, c, ecrits[c.id], placee, boussole) for c in etape.choix]
        )
        memes = all(un is autre for un, autre in zip(choix, etape.choix, strict=True))
        return etape if memes else replace(etape, choix=choix)

    def _placed(
        self,
        etape: str,
        choix: Choix,
        ecrit: etape_ecrite.Choix,
        placee: Placee,
        boussole: Boussole,
    ) -> Choix:
        """A choix with its orientation, unless an aménagement made it one no more."""
        ident = f"{etape}.{choix.id}"
        if boussole.is_here(ident):
            return replace(choix, sur_place=True)
        if ecrit.orientation is None:
            return choix
        orientation = boussole.orient(ident, ecrit, placee.besoin, placee.etape.lieu)
        return replace(choix, orientation=orientation)

    @cached_property
    def fins(self) -> dict[str, ecrit.Fin]:
        """The fins, that of whoever does not arrive first."""
        return {PERDU: _PERDU} | {nom: self._fin(fin) for nom, fin in self.scenario.fins.items()}

    @cached_property
    def _sans(self) -> dict[str, Etape]:
        """The étapes without their orientations."""
        return {nom: self._etape(nom, placee) for nom, placee in self.plan.etapes.items()}

    def _effets(self, ecrits: etape_ecrite.Effets) -> Effets:
        return _effets(ecrits, self.persona.verso.besoins)

    def _etape(self, nom: str, placee: Placee) -> Etape:
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
                self._choix(cle, choix, placee) for cle, choix in (ecrite.choix or {}).items()
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

    def _fin(self, ecrite: ecrit.Fin) -> ecrit.Fin:
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
        return texte and worded(self.persona, texte, placee.besoin if placee else None)

    def _choix(self, cle: str, choix: etape_ecrite.Choix, placee: Placee) -> Choix:
        return Choix(
            id=cle,
            texte=self._mots(choix.texte, placee) or "",
            acte=choix.acte,
            vers=choix.vers,
            effets=self._effets(choix),
            conditions=_conditions(choix.si, choix.sauf),
            sinon=self._mots(choix.sinon, placee),
            defense=self._mots(choix.defense, placee),
            orientation=None,
            sur_place=False,
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
