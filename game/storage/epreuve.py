"""A scenario put to the proof: every world it can be played in, explored to its last state."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice
from typing import NamedTuple

from game.analysis.controle import check_protocole
from game.analysis.controle_domination import check_domination
from game.analysis.controle_frequence import check_frequences
from game.analysis.controle_graphe import Preuve, examine
from game.analysis.controle_inutile import check_unused
from game.engine.assembly import build
from game.engine.world import Enjeu, World
from game.model.faute import ContenuInvalide, Faute, Lieu
from game.model.scenario import Scenario
from game.storage.catalogue import Catalogue
from game.storage.lisible import Lisible
from game.storage.yaml_files import Document

MONDES_MAX = 2**6
"""Sets of aménagements tried for each persona: every one of them up to six aménagements."""

Place = tuple[str, Lieu]
"""A code and where it is."""

_JAMAIS = ("E301", "A507", "A512", "A515")
"""« Never », or « always », which inside a shared protocole another scenario may contradict."""


class Jouable(NamedTuple):
    """A scenario without a fault that would stop it, its lines, and the worlds it is played in."""

    scenario: Scenario
    document: Document
    mondes: Sequence[World]


class Epreuve:
    """The scenarios played so far, and what they proved."""

    def __init__(self, catalogue: Catalogue, lisible: Lisible, *, jouer: bool = False) -> None:
        self.catalogue = catalogue
        self.jouer = jouer
        """Whether to say what uniform play gives too: exact, and slower."""
        self.lisible = lisible
        self.preuve = Preuve()
        self.jouables: list[Jouable] = []
        """What can be played, when it is asked for."""
        self._jamais: dict[str, list[dict[Place, Faute]]] = {}
        """Per protocole, what each scenario that plays it never reaches there."""

    def play(self, scenario: Scenario, document: Document) -> list[Faute]:
        """What playing it shows, in place; nothing where content it needs is faulty."""
        joues = {etape.joue for etape in scenario.etapes.values() if etape.joue}
        if self.lisible.rests_on_broken(scenario) or any(map(self._is_faulty, joues)):
            return []
        partiel = 2 ** len(scenario.amenagements) > MONDES_MAX
        mondes = list(self._worlds(scenario))
        examen = examine(mondes, partiel=partiel)
        self.preuve = self.preuve.plus(examen.preuve)
        trouvees = list(examen.fautes)
        if not any(faute.is_blocking for faute in trouvees):
            lus = self.lisible
            trouvees += check_unused(scenario, lus.personas, lus.protocoles)
            trouvees += [] if partiel else check_domination(mondes)
        for nom in joues:
            siennes = [f for f in trouvees if f.fichier == nom and f.code in _JAMAIS]
            self._jamais.setdefault(nom, []).append({(f.code, f.lieu): f for f in siennes})
        if self.jouer:
            self.jouables.append(Jouable(scenario, document, mondes))
            # A share of what can't end has no meaning: the error says enough.
            if not any(faute.is_blocking for faute in trouvees):
                trouvees += self._frequences(scenario, mondes)
        return [
            (self._document(faute.fichier) if faute.fichier else document).placer(faute)
            for faute in trouvees
            if not (faute.fichier and faute.code in _JAMAIS)
        ]

    def _frequences(self, scenario: Scenario, mondes: Sequence[World]) -> Iterator[Faute]:
        """In its own territoire, each set of aménagements once; not where everybody plays it."""
        if "toutes" in scenario.personas:
            return
        for persona in scenario.personas:
            yield from check_frequences(
                monde
                for monde in mondes
                if monde.enjeu.persona_id == persona
                and monde.enjeu.territoire_id == scenario.territoire
            )

    def shared_faults(self) -> list[Faute]:
        """What no scenario reaches in a protocole: known only once all of them were played."""
        fautes = []
        for nom, par_scenario in self._jamais.items():
            if len(par_scenario) < self._players(nom):
                continue
            premier, *autres = par_scenario
            partout = [place for place in premier if all(place in autre for autre in autres)]
            fautes += [self._document(nom).placer(premier[place]) for place in partout]
        return fautes

    def _worlds(self, scenario: Scenario) -> Iterator[World]:
        toutes = "toutes" in scenario.personas
        joues = {etape.joue for etape in scenario.etapes.values() if etape.joue}
        protocoles = {nom: self.lisible.protocoles[nom] for nom in joues}
        for persona in self.lisible.personas if toutes else scenario.personas:
            for territoire, amenagements in self._places(scenario):
                enjeu = Enjeu(
                    scenario,
                    self.lisible.personas[persona],
                    self.lisible.territoires[territoire],
                    persona_id=persona,
                    territoire_id=territoire,
                    amenagements=amenagements,
                )
                yield build(enjeu, protocoles)

    def _places(self, scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its territoire with each set of aménagements, then the others as they are.

        An author answers for the territoires of the content folder: those that come with the game
        are tried with the scenarios that are played there by default.
        """
        for amenagements in subsets(list(scenario.amenagements)):
            yield scenario.territoire, amenagements
        rang = self._folder(scenario.territoire)
        for territoire in self.lisible.territoires:
            if territoire != scenario.territoire and self._folder(territoire) <= rang:
                yield territoire, ()

    def _folder(self, territoire: str) -> int:
        """The rank of the content folder that holds a territoire; the author's comes first."""
        dossiers = self.catalogue.path("territoire", territoire).parents
        return next(n for n, racine in enumerate(self.catalogue.dossiers) if racine in dossiers)

    def _players(self, protocole: str) -> int:
        """How many scenarios of the catalogue play a protocole."""
        joueurs = 0
        for ident in self.catalogue.ids("scenario"):
            try:
                etapes = self.catalogue.scenario(ident).etapes.values()
            except ContenuInvalide:
                return len(self._jamais) + 1
            joueurs += any(etape.joue == protocole for etape in etapes)
        return joueurs

    def _is_faulty(self, protocole: str) -> bool:
        fautes = check_protocole(self.lisible.protocoles[protocole], self.lisible.protocoles)
        return any(faute.is_blocking for faute in fautes)

    def _document(self, protocole: str) -> Document:
        return self.catalogue.document("protocole", protocole.removeprefix("protocoles/"))


def subsets(noms: list[str]) -> Iterator[tuple[str, ...]]:
    """Every set of aménagements, the smallest first, up to MONDES_MAX; always all of them too."""
    toutes = chain.from_iterable(combinations(noms, taille) for taille in range(len(noms)))
    yield from islice(toutes, MONDES_MAX - 1)
    yield tuple(noms)
