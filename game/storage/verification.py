"""`parcours verifier`: every fault of the content, and on how much it was looked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from game.analysis.controle import check_persona, check_territoire
from game.analysis.controle_graphe import Preuve
from game.model.base import Model
from game.model.correspondance import Correspondance
from game.model.faute import ContenuInvalide, Faute
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.model.reperes import Reperes
from game.model.scenario import Protocole, Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.storage.catalogue import GENRES, Catalogue
from game.storage.coupures import cut_texts
from game.storage.deja_vus import DejaVus
from game.storage.epreuve import Epreuve, Jouable, played_by
from game.storage.fichiers import (
    PARTIE,
    Fichier,
    astray,
    everything,
    is_in_its_folder,
    misnamed,
    misplaced,
    named,
    unread,
)
from game.storage.gardees import Gardees
from game.storage.livrees import Livrees
from game.storage.octets import check_suffix, identifiant
from game.storage.partages import Partages
from game.storage.parties_dorees import check_golden, replay_file
from game.storage.validation import load
from game.storage.verdicts import Verdict
from game.storage.yaml_files import Document, read

M = TypeVar("M", bound=Model)


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
    prouves: int = 0
    """How many scenarios were proved now."""
    deja: int = 0
    """How many had been, as they are, on this machine."""
    livres: int = 0
    """How many had been, as they are, before the game was published."""

    @property
    def is_valid(self) -> bool:
        """Whether nothing that was read has an error."""
        return not any(faute.is_blocking for faute in self.fautes)

    def count(self, gravite: str) -> int:
        """How many faults of a letter: E, A or N."""
        return sum(faute.code.startswith(gravite) for faute in self.fautes)


def verify(
    catalogue: Catalogue,
    chemins: Iterable[Path] | None = None,
    *,
    jouer: bool = False,
    gardees: Gardees | None = None,
    livrees: Livrees | None = None,
    coeurs: int = 1,
) -> Rapport:
    """Check these files, or the whole content; one broken file never hides another.

    `jouer` also says which fins uniform play hardly meets, or meets too often, and what can be
    played; stopped by its people, it gives what it found. `gardees` holds what was proved before,
    of this very content by this very code: it is not proved again; else `livrees` is asked, which
    came with the game. `coeurs` prove together.
    A path that can't be read is a fault of the report: nothing is raised.
    """
    verification = _Verification(
        catalogue, Epreuve(catalogue, jouer=jouer, gardees=gardees, livrees=livrees, coeurs=coeurs)
    )
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
        verification.preuve,
        verification.epreuve.jouables,
        interrompu,
        verification.epreuve.prouves,
        verification.deja + verification.epreuve.deja,
        verification.livres + verification.epreuve.livres,
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

    def __init__(self, catalogue: Catalogue, epreuve: Epreuve) -> None:
        self.catalogue, self.epreuve, self.gardees = catalogue, epreuve, epreuve.gardees
        gardent = epreuve.gardees or epreuve.livrees
        self.vus = DejaVus(catalogue, epreuve.gardees, epreuve.livrees) if gardent else None
        self.fautes: list[Faute] = []
        self.fichiers: Counter[str] = Counter()
        self.preuve = Preuve()
        self.deja = self.livres = 0
        self._partages = Partages()
        self._a_prouver: dict[Path, Verdict] = {}
        """What reading shows of the scenarios that are still to be played."""

    def check(self, chemins: Iterable[Path] | None) -> None:
        """These files, or everything."""
        try:
            if chemins is None:
                self.check_all(everything(self.catalogue))
                for chemin in misnamed(self.catalogue):
                    self.guard(partial(check_suffix, chemin))
                for racine in self.catalogue.dossiers:
                    self._check_unread(racine / "personas", racine / "scenarios")
                    self.fautes += astray(racine)
                self.prove()
                self.fautes += self._partages.faults(self.catalogue)
            else:
                for chemin in chemins:
                    self.guard(partial(self.check_named, chemin))
                self.prove()
            if self.vus:
                self.vus.save()
        finally:
            if self.gardees:
                self.gardees.prune()

    def check_all(self, fichiers: Iterable[Fichier]) -> None:
        """Check each file by its kind, or say again what is known of it."""
        verbes: dict[str, Callable[[Path], Verdict]] = {
            "persona": self._persona,
            "territoire": self._territoire,
            "protocole": self._protocole,
            "repere": self._repere,
            "script": self._script,
            "correspondance": self._correspondance,
            "scenario": self._scenario,
            PARTIE: self._partie,
            "": self._unknown,
        }
        for sorte, chemin in fichiers:
            self.fichiers[sorte] += bool(sorte)
            if is_in_its_folder(chemin):
                self.guard(partial(check_suffix, chemin))
            if sorte in GENRES and chemin.absolute().parent.name == Path(GENRES[sorte].chemin).name:
                self.guard(partial(identifiant, chemin))
            connu = self.vus.get(sorte, chemin) if self.vus and self._may_know(sorte) else None
            if connu:
                joue = connu.verdict.preuve is not None
                self.deja += joue and not connu.livre
                self.livres += joue and connu.livre
                self.add(chemin, connu.verdict)
                continue
            try:
                verdict = verbes[sorte](chemin)
            except ContenuInvalide as refus:
                ailleurs = misplaced(sorte, chemin)
                verdict = Verdict([ailleurs] if ailleurs else refus.fautes)
                self.fichiers[sorte] -= any(faute.code == "E101" for faute in refus.fautes)
            self.add(chemin, verdict)
            if self.vus and chemin not in self._a_prouver:
                self.vus.put(sorte, chemin, verdict)

    def _may_know(self, sorte: str) -> bool:
        """Not of what is to be played: it is not enough to know what was found."""
        return not (self.epreuve.jouer and sorte == "scenario")

    def add(self, chemin: Path, verdict: Verdict) -> None:
        """What there is to say of a file."""
        self.fautes += verdict.fautes
        if verdict.preuve:
            self.preuve = self.preuve.plus(verdict.preuve)
        self._partages.add(chemin, verdict)

    def prove(self) -> None:
        """Play the scenarios that have no fault that would stop them."""
        for chemin, joue in self.epreuve.settle():
            lu = self._a_prouver.pop(chemin, Verdict())
            self.add(chemin, joue)
            if self.vus and not self.epreuve.jouer:
                entier = replace(joue, fautes=[*lu.fautes, *joue.fautes])
                self.vus.put("scenario", chemin, entier)

    def check_named(self, chemin: Path) -> None:
        """Check a file, or all the content of a folder."""
        self.check_all(named(chemin))
        self._check_unread(chemin)

    def _check_unread(self, *dossiers: Path) -> None:
        """What was written for nobody, in these folders."""
        for chemin in (lu for dossier in dossiers for lu in unread(dossier)):
            self.guard(partial(check_suffix, chemin))
        self.fautes += [faute for dossier in dossiers for faute in astray(dossier)]

    def guard(self, verbe: Callable[[], object]) -> None:
        """Run a check; what can't be read is noted, and the others go on."""
        try:
            verbe()
        except ContenuInvalide as refus:
            self.fautes += refus.fautes

    def _persona(self, chemin: Path) -> Verdict:
        document, persona = self._load("persona", chemin, Persona)
        fautes = map(document.placer, check_persona(persona))
        return Verdict([*fautes, *cut_texts(document, Persona)])

    def _territoire(self, chemin: Path) -> Verdict:
        document, territoire = self._load("territoire", chemin, Territoire)
        fautes = map(document.placer, check_territoire(territoire))
        return Verdict([*fautes, *cut_texts(document, Territoire)])

    def _protocole(self, chemin: Path) -> Verdict:
        document, protocole = self._load("protocole", chemin, Protocole)
        return Verdict(self.epreuve.lisible.protocole_faults(protocole, document))

    def _repere(self, chemin: Path) -> Verdict:
        return Verdict(list(cut_texts(self._load("repere", chemin, Reperes)[0], Reperes)))

    def _script(self, chemin: Path) -> Verdict:
        return Verdict(list(cut_texts(self._load("script", chemin, Script)[0], Script)))

    def _correspondance(self, chemin: Path) -> Verdict:
        document, _ = self._load("correspondance", chemin, Correspondance)
        return Verdict(list(cut_texts(document, Correspondance)))

    def _scenario(self, chemin: Path) -> Verdict:
        document, scenario = self._load("scenario", chemin, Scenario)
        verdict = Verdict(self.epreuve.lisible.faults(scenario, document), joue=played_by(scenario))
        arrete = any(faute.is_blocking for faute in verdict.fautes)
        if not arrete and self.epreuve.play(scenario, document, chemin):
            self._a_prouver[chemin] = verdict
        return verdict

    def _partie(self, chemin: Path) -> Verdict:
        rejouee = replay_file(self.catalogue, chemin)
        return Verdict([*check_golden(rejouee), *cut_texts(rejouee.document, PartieEcrite)])

    def _load(self, genre: str, chemin: Path, modele: type[M]) -> tuple[Document, M]:
        """A file, read once whether it is checked or played with."""
        connu = self.catalogue.known(genre, chemin, modele)
        if connu is None:
            connu = load(chemin, modele)
            self.catalogue.keep(genre, chemin, *connu)
        return connu

    def _unknown(self, chemin: Path) -> Verdict:
        mots = {
            "attendu": "une carte persona, un territoire, un scénario, un protocole, un déroulé,"
            " des repères ou une partie",
            "recu": "il y a autre chose",
        }
        return Verdict([read(chemin).placer(Faute("E203", contexte=mots))])
