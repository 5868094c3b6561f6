"""From a maze to its livret: the same étapes, choix and effects, under the numbers of a paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from game.engine.jets import Part, shared
from game.engine.notation import letters
from game.engine.partie import is_lost
from game.engine.transitions import N_EXISTE_PAS
from game.engine.world import PERDU, Choix, Conditions, Etape, Ligne, Orientation, World
from game.model.vocabulaire import Cote, cote
from game.report.cases import Feuille, sheet
from game.report.livret import (
    ChoixImprime,
    ItemImprime,
    Marche,
    Paragraphe,
    Voie,
)
from game.report.numeros import Clef, numbered
from game.report.plan import Plan

Bati = Callable[[tuple[str, ...]], World]
"""The maze with these aménagements."""


@dataclass(frozen=True)
class Pliage:
    """A maze being written under numbers."""

    plan: Plan

    @property
    def world(self) -> World:
        """The maze, before any aménagement."""
        return self.plan.world

    @cached_property
    def feuille(self) -> Feuille:
        """The boxes and the tracks."""
        return sheet(self.plan)

    @cached_property
    def numeros(self) -> Mapping[Clef, int]:
        """Each paragraph and its number."""
        enjeu = self.world.enjeu
        depart = Clef(self.plan.target(enjeu.scenario.depart))
        return numbered(self.plan.clefs(), self.plan.suites, depart, enjeu.scenario_id)

    def numero(self, nom: str) -> int:
        """The number of an étape or of a fin; 0 for one that nothing reaches."""
        return self.numeros.get(Clef(self.plan.target(nom)), 0)

    def paragraphes(self) -> Iterable[Paragraphe]:
        """All of them, in no order."""
        for nom, etape in self.plan.etapes.items():
            yield self._etape(nom, etape)
            if self.plan.is_split(nom):
                for rang, (ligne, _) in enumerate(self.plan.lignes[nom]):
                    if ligne.texte:
                        voie = self._voie(ligne, Conditions())
                        yield Paragraphe(self.numeros[Clef(nom, rang)], ligne.texte, voies=(voie,))
        for nom in self.plan.fins:
            fin = self.world.fins[nom]
            favorable = cote(fin.type) is Cote.FAVORABLE
            en_route = nom in self.plan.perdus
            yield Paragraphe(self.numero(nom), fin=fin, lu_en_route=en_route, repond=favorable)

    def _etape(self, nom: str, etape: Etape) -> Paragraphe:
        lignes = self.plan.lignes[nom]
        textes = [etape.texte or ""]
        if len(lignes) == 1:
            textes.append(lignes[0][0].texte or "")
        lots, relance = self._lots(etape)
        voies = tuple(
            self._way_to(Clef(nom, rang), ligne, reste)._replace(jet=lots[rang] if lots else None)
            for rang, (ligne, reste) in enumerate(lignes)
            if not lots or lots[rang]
        )
        if etape.items and etape.vers:
            voies = (Voie(self.numero(etape.vers), tous_perdus=is_lost(self.world, etape.vers)),)
        return Paragraphe(
            numero=self.numero(nom),
            texte="\n\n".join(texte.strip() for texte in textes if texte),
            lieu=self.world.nom_structure(etape.lieu) if etape.lieu else "",
            role=etape.role or "",
            choix=tuple(self._choix(nom)),
            items=tuple(self._items(etape)),
            voies=voies,
            relance=relance,
            personne=self._personne(etape),
        )

    def _lots(self, etape: Etape) -> tuple[list[Part | None], Part | None]:
        if etape.genre != "hasard":
            return [], None
        return shared([ligne.probabilite for ligne in etape.lignes])

    def _way_to(self, clef: Clef, ligne: Ligne, reste: Conditions) -> Voie:
        """A line, or the number under which what it tells is read."""
        if clef in self.numeros:
            return Voie(self.numeros[clef], self.feuille.rule(reste))
        return self._voie(ligne, reste)

    def _voie(self, ligne: Ligne, reste: Conditions) -> Voie:
        return Voie(
            self.numero(ligne.vers),
            self.feuille.rule(reste),
            self.feuille.writings(ligne.effets),
            tous_perdus=is_lost(self.world, self.plan.target(ligne.vers)),
        )

    def _items(self, etape: Etape) -> Iterable[ItemImprime]:
        for lettre, item in zip(letters(etape), etape.items, strict=False):
            yield ItemImprime(lettre, item.texte, self.feuille.writings(item.effets))

    def _choix(self, nom: str) -> Iterable[ChoixImprime]:
        lettres = list(letters(self.plan.etapes[nom]))
        for rang, choix, reste in self.plan.choix[nom]:
            if reste is None and not choix.sinon:
                continue
            yield self._one(lettres[rang], choix, reste)

    def _one(self, lettre: str, choix: Choix, reste: Conditions | None) -> ChoixImprime:
        impossible = choix.sinon if reste is None else None
        orientation = choix.orientation
        if orientation and orientation.structure is None:
            impossible = impossible or N_EXISTE_PAS
        return ChoixImprime(
            lettre=lettre,
            acte=choix.acte,
            texte=choix.texte,
            ecritures=self.feuille.writings(choix.effets),
            vers=self.numero(choix.vers),
            regle=self.feuille.rule(reste or Conditions()),
            sinon=choix.sinon,
            impossible=impossible,
            marche=self.march(orientation),
            sur_place=choix.sur_place,
            tous_perdus=is_lost(self.world, self.plan.target(choix.vers)),
        )

    def march(self, orientation: Orientation | None) -> Marche | None:
        """An orientation as it is walked; None where there is none, or nobody receives."""
        if orientation is None or orientation.structure is None:
            return None
        perte = orientation.perte
        lots, relance = shared([perte, 1 - perte]) if 0 < perte < 1 else ([None], None)
        return Marche(
            nom=orientation.nom,
            perte=perte,
            source=orientation.source,
            attente=None if orientation.delai_inconnu else orientation.delai,
            metres=None if orientation.distance_inconnue else orientation.metres,
            a_appeler=orientation.a_appeler,
            perdu=self.numero(orientation.perdu),
            perdue=lots[0],
            relance=relance,
        )

    def _personne(self, etape: Etape) -> int:
        ailleurs = any(
            choix.orientation and choix.orientation.structure is None for choix in etape.choix
        )
        return self.numero(PERDU) if ailleurs else 0
