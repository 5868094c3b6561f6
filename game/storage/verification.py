"""`parcours verifier`: every fault of the content, and on how much it was looked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from game.analysis.controle import check_persona, check_territoire
from game.analysis.controle_graphe import Preuve
from game.model.faute import ContenuInvalide, Faute
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.model.reperes import Reperes
from game.model.scenario import Protocole, Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.storage.catalogue import GENRES, Catalogue
from game.storage.coupures import cut_texts
from game.storage.epreuve import Epreuve, Jouable
from game.storage.fichiers import PARTIE, Fichier, everything, named
from game.storage.lisible import readable
from game.storage.octets import identifiant
from game.storage.parties_dorees import check_golden, replay_file
from game.storage.validation import load
from game.storage.yaml_files import read


@dataclass(frozen=True)
class Rapport:
    """What was read, what is wrong with it, and what was proved."""

    fautes: tuple[Faute, ...] = ()
    """Placed, in the order of files and lines, each once."""
    fichiers: Mapping[str, int] = field(default_factory=dict)
    """How many files of each kind were read."""
    preuve: Preuve = Preuve()
    jouables: Sequence[Jouable] = ()
    """What can be played, when it was asked for."""
    interrompu: bool = False
    """Whether people stopped it: what is here is what was found."""

    @property
    def is_valid(self) -> bool:
        """Whether nothing that was read has an error."""
        return not any(faute.is_blocking for faute in self.fautes)

    def count(self, gravite: str) -> int:
        """How many faults of a letter: E, A or N."""
        return sum(faute.code.startswith(gravite) for faute in self.fautes)


def verify(
    catalogue: Catalogue, chemins: Iterable[Path] | None = None, *, jouer: bool = False
) -> Rapport:
    """Check these files, or the whole content; one broken file never hides another.

    `jouer` also says which fins uniform play hardly meets, or meets too often, and what can be
    played; stopped by its people, it gives what it found.
    A path that can't be read is a fault of the report: nothing is raised.
    """
    verification = _Verification(catalogue, jouer=jouer)
    interrompu = False
    try:
        verification.check(chemins)
    except KeyboardInterrupt:
        if not jouer:
            raise
        interrompu = True
    return Rapport(
        tuple(_sorted(verification.fautes)),
        dict(verification.fichiers),
        verification.epreuve.preuve,
        verification.epreuve.jouables,
        interrompu,
    )


def _sorted(fautes: Iterable[Faute]) -> list[Faute]:
    """By file, line, column and code; each once."""
    uniques: dict[tuple[str, int, int, str, str], Faute] = {}
    for faute in fautes:
        mots = repr(sorted(faute.contexte.items()))
        place = (faute.fichier, faute.ligne, faute.colonne, faute.code, mots)
        uniques.setdefault(place, faute)
    return [uniques[place] for place in sorted(uniques)]


class _Verification:
    """The faults found so far, file after file."""

    def __init__(self, catalogue: Catalogue, *, jouer: bool = False) -> None:
        self.catalogue = catalogue
        self.lisible = readable(catalogue)
        self.epreuve = Epreuve(catalogue, self.lisible, jouer=jouer)
        self.fautes: list[Faute] = []
        self.fichiers: Counter[str] = Counter()

    def check(self, chemins: Iterable[Path] | None) -> None:
        """These files, or everything."""
        if chemins is None:
            self.check_all(everything(self.catalogue))
            self.fautes += self.epreuve.shared_faults()
        else:
            for chemin in chemins:
                self.guard(partial(self.check_named, chemin))

    def check_all(self, fichiers: Iterable[Fichier]) -> None:
        """Check each file by its kind."""
        verbes: dict[str, Callable[[Path], None]] = {
            "persona": self._persona,
            "territoire": self._territoire,
            "protocole": self._protocole,
            "repere": self._repere,
            "script": self._script,
            "scenario": self._scenario,
            PARTIE: self._partie,
            "": self._unknown,
        }
        for sorte, chemin in fichiers:
            self.fichiers[sorte] += bool(sorte)
            if sorte in GENRES and chemin.absolute().parent.name == Path(GENRES[sorte].chemin).name:
                self.guard(partial(identifiant, chemin))
            self.guard(partial(verbes[sorte], chemin))

    def check_named(self, chemin: Path) -> None:
        """Check a file, or all the content of a folder."""
        self.check_all(named(chemin))

    def guard(self, verbe: Callable[[], object]) -> None:
        """Run a check; what can't be read is noted, and the others go on."""
        try:
            verbe()
        except ContenuInvalide as refus:
            self.fautes += refus.fautes

    def _persona(self, chemin: Path) -> None:
        document, persona = load(chemin, Persona)
        self.fautes += map(document.placer, check_persona(persona))
        self.fautes += cut_texts(document, Persona)

    def _territoire(self, chemin: Path) -> None:
        document, territoire = load(chemin, Territoire)
        self.fautes += map(document.placer, check_territoire(territoire))
        self.fautes += cut_texts(document, Territoire)

    def _protocole(self, chemin: Path) -> None:
        document, protocole = load(chemin, Protocole)
        self.fautes += self.lisible.protocole_faults(protocole, document)

    def _repere(self, chemin: Path) -> None:
        self.fautes += cut_texts(load(chemin, Reperes)[0], Reperes)

    def _script(self, chemin: Path) -> None:
        self.fautes += cut_texts(load(chemin, Script)[0], Script)

    def _scenario(self, chemin: Path) -> None:
        document, scenario = load(chemin, Scenario)
        fautes = self.lisible.faults(scenario, document)
        self.fautes += fautes
        if not any(faute.is_blocking for faute in fautes):
            self.fautes += self.epreuve.play(scenario, document)

    def _partie(self, chemin: Path) -> None:
        rejouee = replay_file(self.catalogue, chemin)
        self.fautes += [*check_golden(rejouee), *cut_texts(rejouee.document, PartieEcrite)]

    def _unknown(self, chemin: Path) -> None:
        mots = {
            "attendu": "une carte persona, un territoire, un scénario, un protocole, un déroulé,"
            " des repères ou une partie",
            "recu": "autre chose",
        }
        self.fautes.append(read(chemin).placer(Faute("E203", contexte=mots)))
