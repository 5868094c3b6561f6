"""All the content that can be read, and what is wrong with a scenario before it is played."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
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
from game.storage.octets import file_slug, is_name
from game.storage.yaml_files import Document

M = TypeVar("M", bound=Model)


class Lus(Mapping[str, M]):
    """The files of a kind that can be read, by name; each is read when it is asked for."""

    def __init__(self, noms: Iterable[str], lire: Callable[[str], M], prefixe: str = "") -> None:
        noms = list(noms)
        self._noms = {prefixe + nom: nom for nom in noms if is_name(nom)}
        self._mal_nommes = {prefixe + file_slug(nom) for nom in noms if not is_name(nom)}
        self._lire = lire
        self._casses: dict[str, bool] = {}

    def is_broken(self, nom: str) -> bool:
        """Whether a file has that name, or one that it should have, and can't be read."""
        if nom in self._mal_nommes and nom not in self._noms:
            return True
        if nom in self._noms and nom not in self._casses:
            try:
                self._lire(self._noms[nom])
            except ContenuInvalide:
                self._casses[nom] = True
            else:
                self._casses[nom] = False
        return self._casses.get(nom, False)

    def broken(self) -> bool:
        """Whether any can't be read."""
        return any(map(self.is_broken, self._noms))

    def __getitem__(self, nom: str) -> M:
        if nom not in self._noms or self.is_broken(nom):
            raise KeyError(nom)
        return self._lire(self._noms[nom])

    def __iter__(self) -> Iterator[str]:
        return (nom for nom in self._noms if not self.is_broken(nom))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Lisible:
    """The content that can be read, by name."""

    personas: Lus[Persona]
    territoires: Lus[Territoire]
    protocoles: Lus[Protocole]
    """As scenarios name them: « protocoles/ose »."""
    reperes: Lus[Reperes]

    def faults(self, scenario: Scenario, document: Document) -> list[Faute]:
        """The faults of a scenario that is not played yet, in place.

        What it names in a broken file is not one more fault: that file has its own.
        """
        fautes = check_scenario(
            scenario, self.personas, self.territoires, self.protocoles, self.registre()
        )
        siennes = [f for f in fautes if not self._is_broken(str(f.contexte.get("valeur")))]
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
        joues = {etape.joue for etape in scenario.etapes.values() if etape.joue}
        if "toutes" in scenario.personas and self.personas.broken():
            return True
        return any(map(self._is_broken, {*scenario.personas, scenario.territoire, *joues}))

    def _is_broken(self, nom: str) -> bool:
        genres: tuple[Lus[Any], ...] = (
            self.personas, self.territoires, self.protocoles, self.reperes,
        )  # fmt: skip
        return any(lus.is_broken(nom) for lus in genres)


def readable(catalogue: Catalogue) -> Lisible:
    """Everything in the catalogue that can be read; nothing here is raised."""
    return Lisible(
        Lus(catalogue.ids("persona"), catalogue.persona),
        Lus(catalogue.ids("territoire"), catalogue.territoire),
        Lus(catalogue.ids("protocole"), catalogue.protocole, "protocoles/"),
        Lus(catalogue.ids("repere"), catalogue.repere, "reperes/"),
    )


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
