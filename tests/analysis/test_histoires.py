"""An independent solver: it tells every history of a scenario, one by one, and adds them up.

It reads what the author wrote: no World, no flattening, no state graph, no projection; the names
of a protocole are looked up where it is played. `chances` must agree on random scenarios.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction as F
from typing import Any

from hypothesis import given, settings

from atelier import Cas, scenarios
from game.analysis.chances import chances
from game.model import scenario as ecrit
from game.model.conditions import Condition


@dataclass(frozen=True)
class Joue:
    """Where in a protocole: the étape that plays it, and for which besoin."""

    hote: str
    besoin: str | None


@dataclass(frozen=True)
class Histoire:
    """What has happened so far to one usager."""

    p: F
    acquis: frozenset[Any]
    compteurs: dict[Any, int]
    ecoule: int | None
    repondus: frozenset[str] = frozenset()
    mesures: Counter[str] = field(default_factory=Counter)
    envois: tuple[tuple[str, bool], ...] = ()


class Conteur:
    """All the histories of a scenario under the uniform policy."""

    def __init__(self, cas: Cas) -> None:
        self.cas, self.scenario = cas, cas.enjeu.scenario
        amenagements = self.scenario.amenagements
        self.changes = [amenagements[nom] for nom in cas.enjeu.amenagements][::-1]
        self.bornes: dict[Any, ecrit.Compteur] = dict(self.scenario.compteurs)
        for nom, etape in self.scenario.etapes.items():
            if etape.joue:
                for besoin in cas.enjeu.persona.verso.besoins if etape.pour_chaque else [None]:
                    for z, compteur in cas.protocoles[etape.joue].compteurs.items():
                        self.bornes[Joue(nom, besoin), z] = compteur

    def tell(self) -> Iterator[tuple[str, Histoire]]:
        """Each fin with one history that leads there."""
        depart = {nom: compteur.depart for nom, compteur in self.bornes.items()}
        acquis = {nom for change in self.changes for nom in change.acquiert}
        horloge = 0 if self.scenario.echeance else None
        for variante, p in self.scenario.variantes.items() or [(None, F(1))]:
            debut = frozenset(acquis | ({variante} if variante else set()))
            yield from self.at(self.scenario.depart, None, Histoire(p, debut, depart, horloge))

    def at(self, nom: str, ou: Joue | None, h: Histoire) -> Iterator[tuple[str, Histoire]]:
        """The rest of a history that stands at an étape."""
        if ou is None and (nom in self.scenario.fins or nom == "perdu"):
            yield nom, h
            return
        etape = self.protocole(ou).etapes[nom] if ou else self.scenario.etapes[nom]
        if etape.joue:
            besoin = next(iter(self.cas.enjeu.persona.verso.besoins))
            dedans = Joue(nom, besoin if etape.pour_chaque else None)
            entree = self.cas.protocoles[etape.joue].depart
            yield from self.step(h, [], entree, dedans)
        elif etape.choix:
            yield from self.decide(nom, etape.choix, ou, h)
        elif etape.a_cocher:
            items = list(etape.a_cocher.values())
            for masque in range(2 ** len(items)):
                coches = [item for rang, item in enumerate(items) if masque >> rang & 1]
                part = replace(h, p=h.p / 2 ** len(items))
                yield from self.step(part, coches, etape.vers, ou)
        elif etape.hasard:
            for ligne in etape.hasard:
                part = replace(h, p=h.p * ligne.probabilite)
                yield from self.step(part, [etape, ligne], ligne.vers, ou)
        elif etape.aiguillage:
            ligne = next(ligne for ligne in etape.aiguillage if self.true(ligne, ou, h))
            yield from self.step(h, [etape, ligne], ligne.vers, ou)
        else:
            yield from self.step(h, [etape], etape.vers, ou)

    def decide(self, nom, choix_ecrits, ou, h) -> Iterator[tuple[str, Histoire]]:
        if ou:
            nom = "/".join(filter(None, (ou.hote, ou.besoin, nom)))
        permis, absents = {}, 0
        for cle, un in choix_ecrits.items():
            ici = any(f"{nom}.{cle}" in change.sur_place for change in self.changes)
            structure = None if ici or not un.orientation else self.structure(un.orientation)
            if not self.true(un, ou, h):
                continue
            if structure == "":
                absents += 1
            else:
                permis[cle] = (un, structure)
        if not permis:
            assert absents
            yield "perdu", h
        for cle, (un, structure) in permis.items():
            part = replace(h, p=h.p / len(permis))
            envoi = (f"{nom}.{cle}", structure, un) if structure else None
            yield from self.step(part, [un], un.vers, ou, envoi)

    def step(self, h, effets, vers, ou, envoi=None) -> Iterator[tuple[str, Histoire]]:
        """Time, draw, échéance, effects, arrival."""
        if h.p == 0:
            return
        duree, delai = sum(e.duree for e in effets), sum(e.delai for e in effets)
        metres = 0
        if envoi:
            ident, structure, un = envoi
            perte = self.figure("perte", structure, un.orientation)
            perte = self.cas.enjeu.hypotheses.perte if perte is None else perte
            delai += self.figure("delai", structure, un.orientation) or 0
            metres = self.figure("distance", structure, un.orientation) or 0
        mesures = h.mesures + Counter(minutes=duree, attente=delai)
        ecoule = None if h.ecoule is None else h.ecoule + duree + delai
        h = replace(h, mesures=mesures, ecoule=ecoule)
        if envoi:
            perdue = replace(h, p=h.p * perte, envois=(*h.envois, (ident, True)))
            if perte:
                yield un.perdu, perdue
            h = replace(h, p=h.p * (1 - perte), envois=(*h.envois, (ident, False)))
            if not h.p:
                return
        echeance = self.scenario.echeance
        if ecoule is not None and ecoule > echeance.delai and self.true(echeance, None, h):
            yield from self.at(echeance.vers, None, replace(h, ecoule=None))
            return
        acquis, compteurs, repondus = set(h.acquis), dict(h.compteurs), set(h.repondus)
        for e in effets:
            acquis -= {self.key(nom, ou) for nom in e.retire}
        for e in effets:
            acquis |= {self.key(nom, ou) for nom in e.acquiert}
            repondus |= {ou.besoin if nom == "ce_besoin" else nom for nom in e.repond}
            for nom, pas in e.compte.items():
                compteurs[self.key(nom, ou)] += pas
        for nom, borne in self.bornes.items():
            compteurs[nom] = min(max(compteurs[nom], borne.min), borne.max)
        suite = replace(
            h,
            acquis=frozenset(acquis),
            compteurs=compteurs,
            repondus=frozenset(repondus),
            mesures=mesures + Counter(metres=metres),
        )
        yield from self.at(*self.place(vers, ou), suite)

    def place(self, vers: str, ou: Joue | None) -> tuple[str, Joue | None]:
        """Where a name leads, seen from inside or outside of a protocole."""
        if ou is None or vers in self.protocole(ou).etapes:
            return vers, ou
        hote = self.scenario.etapes[ou.hote]
        cible = hote.fins.get(vers, vers)
        if cible != "suivant":
            return cible, None
        besoins = list(self.cas.enjeu.persona.verso.besoins)
        reste = besoins[besoins.index(ou.besoin) + 1 :]
        if not reste:
            return hote.vers, None
        return self.protocole(ou).depart, Joue(ou.hote, reste[0])

    def protocole(self, ou: Joue) -> ecrit.Protocole:
        return self.cas.protocoles[self.scenario.etapes[ou.hote].joue]

    def key(self, nom: str, ou: Joue | None) -> Any:
        return (ou, nom) if ou and nom in self.protocole(ou).locaux else nom

    def true(self, porteur, ou: Joue | None, h: Histoire) -> bool:
        def one(condition: Condition) -> bool:
            cle = self.key(condition.nom, ou)
            if condition.signe is None:
                return cle in h.acquis
            ecart = h.compteurs[cle] - condition.valeur
            return {">=": ecart >= 0, "<=": ecart <= 0, "=": ecart == 0}[condition.signe]

        return all(map(one, porteur.si)) and not any(map(one, porteur.sauf))

    def structure(self, orientation) -> str:
        """The structure an orientation leads to; "" where there is none."""
        ici = self.cas.enjeu.territoire.structures
        if not orientation.cherche:
            return orientation.structure if orientation.structure in ici else ""
        voulue = orientation.cherche.modalite
        ouvertes = [nom for nom in ici if ici[nom].modalites.get(voulue) != "non"]
        loin = 10**9
        distances = {n: d if isinstance(d := ici[n].distance, int) else loin for n in ouvertes}
        return min(ouvertes, key=distances.__getitem__, default="")

    def figure(self, champ: str, structure: str, orientation) -> Any:
        """aménagement > orientation > territoire; None where nobody says or knows."""
        ici = self.cas.enjeu.territoire.structures[structure]
        changes = [c.structures[structure] for c in self.changes if structure in c.structures]
        dits = [getattr(porteur, champ) for porteur in (*changes, orientation, ici)]
        dit = next((dit for dit in dits if dit is not None), None)
        return None if dit == "inconnu" else dit


@settings(max_examples=400)
@given(scenarios())
def test_an_independent_solver_that_tells_every_history_agrees(cas):
    answer = chances(cas.world())
    fins_vues: defaultdict[str, F] = defaultdict(F)
    mesures: defaultdict[str, F] = defaultdict(F)
    besoins = dict.fromkeys(answer.besoins, F(0))
    passages: defaultdict[str, list[F]] = defaultdict(lambda: [F(0), F(0)])
    for fin, h in Conteur(cas).tell():
        fins_vues[fin] += h.p
        besoins[len(h.repondus)] += h.p
        for mesure, valeur in h.mesures.items():
            mesures[mesure] += h.p * valeur
        for ident, perdue in h.envois:
            passages[ident][0] += h.p
            passages[ident][1] += h.p * perdue
    assert answer.fins == fins_vues and answer.besoins == besoins
    assert {nom: [o.passages, o.perdus] for nom, o in answer.orientations.items()} == passages
    assert (answer.minutes, answer.attente, answer.metres) == (
        mesures["minutes"], mesures["attente"], mesures["metres"]
    )  # fmt: skip
