"""Shared sub-parcours become étapes of the scenario that plays them: `urgence/outiller`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.engine.world import RapportPlace
from game.model.conditions import Condition
from game.model.etape import Effets, Etape
from game.model.faute import Lieu
from game.model.persona import Persona
from game.model.scenario import Compteur, Protocole, Scenario

CE_BESOIN = "ce_besoin"
"""Inside `pour_chaque: besoin`, the besoin of this instance."""

SUIVANT = "suivant"
"""In the `fins` of a `joue` with `pour_chaque`, on to the next besoin."""


@dataclass(frozen=True)
class Placee:
    """A flattened étape and where it was written."""

    etape: Etape
    document: str
    """The protocole, or "" for the scenario itself."""
    lieu: Lieu
    besoin: str | None = None
    """The besoin of the instance, inside `pour_chaque`."""


@dataclass
class Plan:
    """The flattened scenario."""

    etapes: dict[str, Placee] = field(default_factory=dict)
    compteurs: dict[str, Compteur] = field(default_factory=dict)
    rapports: list[RapportPlace] = field(default_factory=list)


def flatten(scenario: Scenario, persona: Persona, protocoles: Mapping[str, Protocole]) -> Plan:
    """The scenario with each `joue` replaced by the étapes of its protocole."""
    plan = Plan(compteurs=dict(scenario.compteurs))
    if scenario.rapport:
        plan.rapports.append(RapportPlace(scenario.rapport))
    for nom, etape in scenario.etapes.items():
        if etape.joue is None:
            plan.etapes[nom] = Placee(etape, "", ("etapes", nom))
            continue
        protocole = protocoles[etape.joue]
        instances = list(_instances(nom, etape, persona))
        for instance in instances:
            _play(plan, instance, etape, protocole)
        depart = f"{nom}/{etape.depart or protocole.depart}"
        entree = instances[0].prefixe if etape.pour_chaque else depart
        muette = etape.model_copy(
            update={"joue": None, "depart": None, "fins": None, "pour_chaque": None, "vers": entree}
        )
        plan.etapes[nom] = Placee(muette, "", ("etapes", nom))
    return plan


@dataclass(frozen=True)
class _Instance:
    prefixe: str
    besoin: str | None = None
    suivante: str | None = None
    """Where `suivant` goes: the next besoin, or what follows the last."""


def _instances(nom: str, etape: Etape, persona: Persona) -> Iterator[_Instance]:
    if etape.pour_chaque is None:
        yield _Instance(nom)
        return
    besoins = list(persona.verso.besoins)
    for rang, besoin in enumerate(besoins):
        reste = besoins[rang + 1 :]
        suivante = f"{nom}/{reste[0]}" if reste else etape.vers
        yield _Instance(f"{nom}/{besoin}", besoin, suivante)


def _play(plan: Plan, instance: _Instance, etape: Etape, protocole: Protocole) -> None:
    """Add one instance of a protocole; its entry is a station with the instance's own name."""
    fins = etape.fins or {}

    def nom_etape(nom: str) -> str:
        if nom in protocole.etapes:
            return f"{instance.prefixe}/{nom}"
        cible = fins.get(nom, nom)
        return instance.suivante or cible if cible == SUIVANT else cible

    def nom_acquis(nom: str) -> str:
        return f"{instance.prefixe}/{nom}" if nom in protocole.locaux else nom

    def nom_besoin(nom: str) -> str:
        return instance.besoin or nom if nom == CE_BESOIN else nom

    renomme = Renommage(nom_etape, nom_acquis, nom_besoin)
    for nom, ecrite in protocole.etapes.items():
        lieu = ("etapes", nom)
        renommee = renomme.etape(ecrite)
        if renommee.lieu is None and etape.lieu is not None:
            # Nobody moves to play a protocole: it happens where its host is.
            renommee = renommee.model_copy(update={"lieu": etape.lieu})
        plan.etapes[f"{instance.prefixe}/{nom}"] = Placee(
            renommee, etape.joue or "", lieu, instance.besoin
        )
    if instance.besoin is not None:
        entree = f"{instance.prefixe}/{etape.depart or protocole.depart}"
        station = Etape(vers=entree)
        plan.etapes[instance.prefixe] = Placee(station, etape.joue or "", ("depart",))
    if rapport := protocole.rapport:
        etapes, locaux = protocole.etapes, protocole.locaux
        place = RapportPlace(rapport, instance.prefixe, instance.besoin, etapes, locaux)
        plan.rapports.append(place)
    for nom, compteur in protocole.compteurs.items():
        plan.compteurs.setdefault(nom_acquis(nom), compteur)


@dataclass(frozen=True)
class Renommage:
    """How the names of a protocole read in its host."""

    nom_etape: Callable[[str], str]
    nom_acquis: Callable[[str], str]
    nom_besoin: Callable[[str], str]

    def etape(self, etape: Etape) -> Etape:
        """The same étape under the names of the host."""
        changes: dict[str, Any] = self._effets(etape)
        if etape.vers:
            changes["vers"] = self.nom_etape(etape.vers)
        if etape.choix:
            changes["choix"] = {nom: self._sortie(choix) for nom, choix in etape.choix.items()}
        if etape.a_cocher:
            items = etape.a_cocher.items()
            changes["a_cocher"] = {n: i.model_copy(update=self._effets(i)) for n, i in items}
        for liste in ("hasard", "aiguillage"):
            if lignes := getattr(etape, liste):
                changes[liste] = [self._sortie(ligne) for ligne in lignes]
        return etape.model_copy(update=changes)

    def _sortie(self, sortie: Any) -> Any:
        changes = self._effets(sortie)
        changes["vers"] = self.nom_etape(sortie.vers)
        if hasattr(sortie, "perdu"):
            changes["perdu"] = self.nom_etape(sortie.perdu)
        if hasattr(sortie, "si"):
            changes["si"] = [self._condition(condition) for condition in sortie.si]
            changes["sauf"] = [self._condition(condition) for condition in sortie.sauf]
        return sortie.model_copy(update=changes)

    def _condition(self, condition: Condition) -> Condition:
        return condition._replace(nom=self.nom_acquis(condition.nom))

    def _effets(self, effets: Effets) -> dict[str, Any]:
        """What is named there; most name nothing."""
        changes: dict[str, Any] = {}
        for champ in ("acquiert", "retire"):
            if noms := getattr(effets, champ):
                changes[champ] = [self.nom_acquis(nom) for nom in noms]
        for champ in ("revele", "repond"):
            if noms := getattr(effets, champ):
                changes[champ] = [self.nom_besoin(nom) for nom in noms]
        if effets.compte:
            changes["compte"] = {self.nom_acquis(nom): pas for nom, pas in effets.compte.items()}
        return changes
