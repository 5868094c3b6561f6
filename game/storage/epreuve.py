"""Scenarios put to the proof: every world they can be played in, explored to its last state."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, combinations, islice
from pathlib import Path
from typing import NamedTuple

from game.analysis.controle import check_protocole
from game.analysis.controle_frequence import check_frequences
from game.analysis.controle_graphe import Examen
from game.analysis.controle_inutile import check_unused
from game.engine.world import World
from game.model.faute import Faute
from game.model.scenario import Scenario
from game.storage.catalogue import Catalogue
from game.storage.coeurs import each_proved
from game.storage.gardees import Gardees
from game.storage.lisible import Lisible, readable
from game.storage.livrees import Livrees
from game.storage.travaux import MONDES_MAX, Ou, Travail
from game.storage.verdicts import Verdict, examen_from_json, examen_to_json
from game.storage.yaml_files import Document

_PREUVE = "preuve"
_JAMAIS = ("E301", "A507", "A512", "A515")
"""« Never », or « always », which inside a shared protocole another scenario may contradict."""


class Jouable(NamedTuple):
    """A scenario without a fault that would stop it, its lines, and the worlds it is played in."""

    scenario: Scenario
    document: Document
    mondes: Sequence[World]


class Attente(NamedTuple):
    """A scenario to prove."""

    travail: Travail
    document: Document
    chemin: Path


class Epreuve:
    """The scenarios to prove, and what was proved."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        jouer: bool = False,
        gardees: Gardees | None = None,
        livrees: Livrees | None = None,
        coeurs: int = 1,
    ) -> None:
        self.catalogue = catalogue
        self.jouer = jouer
        """Whether to say what uniform play gives too: exact, and slower."""
        self.gardees, self.livrees, self.coeurs = gardees, livrees, coeurs
        self._jouables: dict[Path, Jouable] = {}
        self.prouves = self.deja = self.livres = 0
        """How many scenarios were proved now, on this machine before, and with the game."""
        self._attente: list[Attente] = []
        self._ordre: list[Path] = []

    @property
    def jouables(self) -> list[Jouable]:
        """What can be played, when it is asked for; in the order in which it was to be proved."""
        return [self._jouables[chemin] for chemin in self._ordre if chemin in self._jouables]

    @cached_property
    def lisible(self) -> Lisible:
        """All the content that can be read: only once something must be judged."""
        return readable(self.catalogue)

    def play(self, scenario: Scenario, document: Document, chemin: Path) -> bool:
        """Whether it will be proved; not where content it needs is faulty."""
        joues = played_by(scenario)
        if self.lisible.rests_on_broken(scenario) or any(map(self._is_faulty, joues)):
            return False
        self._attente.append(Attente(self._work(scenario, document), document, chemin))
        self._ordre.append(chemin)
        return True

    def settle(self) -> Iterator[tuple[Path, Verdict]]:
        """What playing shows of each scenario that was to be proved, as soon as it is known."""
        attente, self._attente = self._attente, []
        restent = []
        for siens in attente:
            if examen := self._kept(siens.travail):
                self.deja += 1
            elif examen := self._shipped(siens.travail):
                self.livres += 1
            else:
                restent.append(siens)
                continue
            yield siens.chemin, self._verdict(siens, examen)
        for rang, examen in each_proved([siens.travail for siens in restent], self.coeurs):
            self.prouves += 1
            self._keep(restent[rang].travail, examen)
            yield restent[rang].chemin, self._verdict(restent[rang], examen)

    def _verdict(self, siens: Attente, examen: Examen) -> Verdict:
        """The faults in place; those that another scenario may contradict apart."""
        travail, document, _ = siens
        scenario, trouvees = travail.scenario, list(examen.fautes)
        if not any(faute.is_blocking for faute in trouvees):
            trouvees += check_unused(scenario, travail.personas, travail.protocoles)
        if self.jouer:
            mondes = list(travail.worlds())
            self._jouables[siens.chemin] = Jouable(scenario, document, mondes)
            # A share of what can't end has no meaning: the error says enough.
            if not any(faute.is_blocking for faute in trouvees):
                trouvees += self._frequences(scenario, mondes)
        joues = played_by(scenario)
        return Verdict(
            [
                (self._document(faute.fichier) if faute.fichier else document).placer(faute)
                for faute in trouvees
                if not (faute.fichier and faute.code in _JAMAIS)
            ],
            examen.preuve,
            {
                nom: [f for f in trouvees if f.fichier == nom and f.code in _JAMAIS]
                for nom in sorted(joues)
            },
            joues,
        )

    def _kept(self, travail: Travail) -> Examen | None:
        if self.gardees is None:
            return None
        return examen_from_json(self.gardees.get(self.gardees.key(_PREUVE, travail.empreinte)))

    def _shipped(self, travail: Travail) -> Examen | None:
        if self.livrees is None:
            return None
        return examen_from_json(self.livrees.get(self.livrees.key(_PREUVE, travail.empreinte)))

    def _keep(self, travail: Travail, examen: Examen) -> None:
        ecrit = examen_to_json(examen)
        for rayon in (self.gardees, self.livrees):
            if rayon and ecrit:
                rayon.put(rayon.key(_PREUVE, travail.empreinte), ecrit)

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

    def _work(self, scenario: Scenario, document: Document) -> Travail:
        """The scenario with all that playing it reads, and what that was read from."""
        lus, lieux = self.lisible, list(self._places(scenario))
        noms = lus.personas if "toutes" in scenario.personas else scenario.personas
        personas = {nom: lus.personas[nom] for nom in noms}
        territoires = {ou.territoire: lus.territoires[ou.territoire] for ou in lieux}
        protocoles = {nom: lus.protocoles[nom] for nom in sorted(played_by(scenario))}
        lu = self.catalogue.document
        empreinte = [
            document.empreinte,
            [[nom, lu("persona", nom).empreinte] for nom in personas],
            [[nom, lu("territoire", nom).empreinte] for nom in territoires],
            [[nom, self._document(nom).empreinte] for nom in protocoles],
            [[ou.territoire, list(ou.amenagements)] for ou in lieux],
        ]
        return Travail(scenario, personas, territoires, protocoles, lieux, empreinte)

    def _places(self, scenario: Scenario) -> Iterator[Ou]:
        """Its territoire with each set of aménagements, then the others as they are.

        An author answers for the territoires of the content folder: those that come with the game
        are tried with the scenarios that are played there by default.
        """
        for amenagements in subsets(list(scenario.amenagements)):
            yield Ou(scenario.territoire, amenagements)
        rang = self._folder(scenario.territoire)
        for territoire in self.lisible.territoires:
            if territoire != scenario.territoire and self._folder(territoire) <= rang:
                yield Ou(territoire, ())

    def _folder(self, territoire: str) -> int:
        """The rank of the content folder that holds a territoire; the author's comes first."""
        dossiers = self.catalogue.path("territoire", territoire).parents
        return next(n for n, racine in enumerate(self.catalogue.dossiers) if racine in dossiers)

    def _is_faulty(self, protocole: str) -> bool:
        fautes = check_protocole(self.lisible.protocoles[protocole], self.lisible.protocoles)
        return any(faute.is_blocking for faute in fautes)

    def _document(self, protocole: str) -> Document:
        return self.catalogue.document("protocole", protocole.removeprefix("protocoles/"))


def played_by(scenario: Scenario) -> frozenset[str]:
    """The protocoles that a scenario plays."""
    return frozenset(etape.joue for etape in scenario.etapes.values() if etape.joue)


def subsets(noms: list[str]) -> Iterator[tuple[str, ...]]:
    """Every set of aménagements, the smallest first, up to MONDES_MAX; always all of them too."""
    toutes = chain.from_iterable(combinations(noms, taille) for taille in range(len(noms)))
    yield from islice(toutes, MONDES_MAX - 1)
    yield tuple(noms)


__all__ = ["Epreuve", "Jouable", "played_by"]
