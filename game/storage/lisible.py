"""All the content that can be read, and what is wrong with a scenario before it is played."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from game.analysis.controle import check_protocole, check_scenario
from game.model.base import Model
from game.model.faute import ContenuInvalide, Faute
from game.model.persona import Persona
from game.model.reperes import Reperes
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire
from game.storage.catalogue import Catalogue
from game.storage.coupures import cut_texts
from game.storage.yaml_files import Document

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Lisible:
    """The content that can be read, by name; `casses` names what is there but can't be."""

    personas: Mapping[str, Persona]
    territoires: Mapping[str, Territoire]
    protocoles: Mapping[str, Protocole]
    """As scenarios name them: « protocoles/ose »."""
    casses: frozenset[str]
    reperes: Mapping[str, Reperes] = field(default_factory=dict)

    def faults(self, scenario: Scenario, document: Document) -> list[Faute]:
        """The faults of a scenario that is not played yet, in place.

        What it names in a broken file is not one more fault: that file has its own.
        """
        fautes = check_scenario(
            scenario, self.personas, self.territoires, self.protocoles, self.registre()
        )
        siennes = [f for f in fautes if f.contexte.get("valeur") not in self.casses]
        return [*map(document.placer, siennes), *cut_texts(document, Scenario)]

    def protocole_faults(self, protocole: Protocole, document: Document) -> list[Faute]:
        """The faults of a protocole alone, in place."""
        fautes = check_protocole(protocole, self.protocoles, self.registre())
        return [*map(document.placer, fautes), *cut_texts(document, Protocole)]

    def registre(self) -> frozenset[str]:
        """The figures of the register; a digit alone accounts for nothing: there are too many."""
        valeurs = (c.valeur for lu in self.reperes.values() for c in lu.figures.values())
        return frozenset(valeur for valeur in valeurs if len(valeur) > 1)

    def rests_on_broken(self, scenario: Scenario) -> bool:
        """Whether a file that the scenario needs can't be read."""
        joues = {etape.joue for etape in scenario.etapes.values()}
        toutes = "toutes" in scenario.personas
        personas = {nom for nom in self.casses if "/" not in nom} if toutes else scenario.personas
        return not self.casses.isdisjoint({*personas, scenario.territoire, *joues})


def readable(catalogue: Catalogue) -> Lisible:
    """Everything in the catalogue that can be read; nothing here is raised."""
    casses: set[str] = set()

    def every(genre: str, lire: Callable[[str], M], prefixe: str = "") -> dict[str, M]:
        lus = {}
        for ident in catalogue.ids(genre):
            try:
                lus[prefixe + ident] = lire(ident)
            except ContenuInvalide:
                casses.add(prefixe + ident)
        return lus

    lus = (
        every("persona", catalogue.persona),
        every("territoire", catalogue.territoire),
        every("protocole", catalogue.protocole, "protocoles/"),
    )
    reperes = every("repere", catalogue.repere, "reperes/")
    return Lisible(*lus, frozenset(casses), reperes)


def require_playable(catalogue: Catalogue, ident: str) -> None:
    """Nothing when the scenario and its protocoles can be played.

    Raises ContenuInvalide with the errors that would stop it, Introuvable when it is not there.
    """
    connus = _JUGES.setdefault(catalogue, {})
    if ident not in connus:
        connus[ident] = list(_judged(catalogue, ident))
    for fautes in connus[ident]:
        refuse(fautes)


_JUGES: WeakKeyDictionary[Catalogue, dict[str, list[list[Faute]]]] = WeakKeyDictionary()
"""What was found in each scenario: a catalogue reads a file once, so that it stays true of it."""


def _judged(catalogue: Catalogue, ident: str) -> Iterator[list[Faute]]:
    """The faults of a scenario, then of each of its protocoles."""
    lisible = readable(catalogue)
    scenario = catalogue.scenario(ident)
    yield lisible.faults(scenario, catalogue.document("scenario", ident))
    for nom, protocole in catalogue.protocoles(scenario).items():
        document = catalogue.document("protocole", nom.removeprefix("protocoles/"))
        yield lisible.protocole_faults(protocole, document)


def refuse(fautes: Iterable[Faute]) -> None:
    """Raises ContenuInvalide when one of the faults is an error."""
    if erreurs := [faute for faute in fautes if faute.is_blocking]:
        raise ContenuInvalide(erreurs)
