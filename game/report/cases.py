"""The sheet of a livret: its boxes and its tracks, and how rules and effects read on it."""

from dataclasses import dataclass

from game.engine.jets import shared
from game.engine.world import Conditions, Effets
from game.model.conditions import Condition
from game.model.vocabulaire import Fait, FaitDeStructure
from game.report.livret import Case, Ecritures, Piste, Regard, Regle
from game.report.plan import Plan

_FAITS = {fait.value: fait.libelle for liste in (Fait, FaitDeStructure) for fait in liste}


@dataclass(frozen=True)
class Feuille:
    """What a table writes on."""

    cases: tuple[Case, ...]
    pistes: tuple[Piste, ...]
    besoins: tuple[str, ...]
    """Their names, in the order of the card."""

    def rule(self, conditions: Conditions) -> Regle:
        """Conditions as boxes and tracks."""
        return Regle(
            tuple(map(self._looked, conditions.si)), tuple(map(self._looked, conditions.sauf))
        )

    def _looked(self, condition: Condition) -> Regard:
        if condition.signe is None:
            return Regard(case=self.numeros[condition.nom])
        return Regard(0, self.rangs[condition.nom], condition.signe, condition.valeur)

    @property
    def numeros(self) -> dict[str, int]:
        """Acquis → the number of its box."""
        return {case.acquis: case.numero for case in self.cases}

    @property
    def rangs(self) -> dict[str, int]:
        """Compteur → the rank of its track."""
        return {piste.compteur: rang for rang, piste in enumerate(self.pistes)}

    def writings(self, effets: Effets) -> Ecritures:
        """Effects as what is written down; what no printed condition reads is left out."""
        numeros, rangs = self.numeros, self.rangs
        pas: dict[int, int] = {}
        for nom, combien in effets.compte:
            if nom in rangs:
                pas[rangs[nom]] = pas.get(rangs[nom], 0) + combien
        coche = effets.acquiert & set(numeros)
        efface = (effets.retire & set(numeros)) - coche
        return Ecritures(
            effets.duree,
            effets.delai,
            tuple(sorted(numeros[nom] for nom in efface)),
            tuple(sorted(numeros[nom] for nom in coche)),
            tuple(sorted(pas.items())),
            tuple(sorted({self.besoins.index(nom) + 1 for nom in effets.revele})),
            tuple(sorted({self.besoins.index(nom) + 1 for nom in effets.repond})),
        )


def sheet(plan: Plan) -> Feuille:
    """The boxes that a printed condition reads, in the order they are met; the tracks too."""
    world = plan.world
    lus = dict.fromkeys(condition.nom for condition in plan.read())
    variantes = [nom for _, nom in world.departs if nom]
    lots, _ = shared([p for p, _ in world.departs])
    caches = dict(zip(variantes, lots, strict=False))
    cases = [
        Case(rang, nom, _FAITS.get(nom), nom in world.acquis, caches.get(nom))
        for rang, nom in enumerate((n for n in lus if n not in world.compteurs), 1)
    ]
    pistes = []
    for nom, (bas, haut), depart in zip(world.compteurs, world.bornes, world.valeurs, strict=True):
        ecrit = world.compteurs_ecrits[nom]
        if nom in lus or ecrit.libelle or ecrit.vaut is not None:
            titre = ecrit.libelle or nom.rpartition("/")[2].replace("_", " ")
            titre = titre[0].upper() + titre[1:]
            pistes.append(Piste(nom, titre, bas, haut, depart, ecrit.vaut))
    return Feuille(tuple(cases), tuple(pistes), tuple(world.enjeu.persona.verso.besoins))
