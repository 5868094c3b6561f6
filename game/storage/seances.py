"""A séance and its file: judged by the rules, then written, then shown; never the other way."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from game import __version__
from game.engine.assembly import build
from game.engine.jugement import add, fold
from game.engine.seance import GesteImpossible, Seance, Utile
from game.engine.suites import Ecarte, moved, moved_sentence, put_after, table_of
from game.engine.world import Enjeu, World
from game.model.faute import ContenuInvalide
from game.model.gestes import GESTE, CarteDeSeance, Geste, Ouvrir
from game.model.partie import PartieEcrite
from game.model.projection import Projection
from game.model.scenario import Scenario
from game.model.script import Script
from game.storage.catalogue import GENRES, Catalogue, CatalogueGele, Introuvable
from game.storage.journal import IDENT, Ecriture, Journal, Ligne, SeanceIllisible, now
from game.storage.lisible import require_playable
from game.storage.parties import stake


class ContenuDeSeance:
    """The content of a séance, from the catalogue it is played with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._jouables: set[str] = set()
        self._mondes: dict[tuple[str, str, str, tuple[str, ...], str], World] = {}

    def stake(self, carte: CarteDeSeance, territoire: str) -> Enjeu:
        """Who plays what, where; raises GesteImpossible where the content does not read."""
        ecrite = PartieEcrite(
            scenario=carte.scenario, persona=carte.persona, territoire=territoire or None
        )
        with _readable(carte.scenario):
            if carte.scenario not in self._jouables:
                require_playable(self.catalogue, carte.scenario)
                self._jouables.add(carte.scenario)
            return stake(self.catalogue, ecrite)

    def build(self, enjeu: Enjeu) -> World:
        """The maze of a stake; the same is built once."""
        idee = enjeu.idee.model_dump_json() if enjeu.idee else ""
        clef = (
            enjeu.scenario_id, enjeu.persona_id, enjeu.territoire_id, enjeu.amenagements, idee,
        )  # fmt: skip
        if clef not in self._mondes:
            with _readable(enjeu.scenario_id):
                protocoles = self.catalogue.protocoles(enjeu.scenario)
                self._mondes[clef] = build(enjeu, protocoles)
        return self._mondes[clef]

    def utiles(self, scenario: Scenario | None) -> Sequence[Utile]:
        """Where to turn to."""
        return self.catalogue.utiles(scenario)


@contextmanager
def _readable(scenario: str) -> Iterator[None]:
    """What can't be read is refused as a geste is: the séance goes on without it."""
    try:
        yield
    except ContenuInvalide as erreur:
        premiere = erreur.fautes[0]
        raise GesteImpossible(
            f"Ce cas ne se joue pas : {premiere.fichier} est à corriger "
            "(voir « parcours verifier »)."
        ) from None
    except Introuvable as erreur:
        raise GesteImpossible(
            f"Ce cas ne se joue pas : « {erreur.ident} », dont « {scenario} » a besoin, est "
            "introuvable."
        ) from None


class SeanceOuverte:
    """A séance at work: its file, where it stands, and what the file does not have yet."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.meta = journal.meta()
        """What it is, in a few words."""
        self.textes = journal.contenu()
        """What it is played with, by path in a content folder."""
        self.catalogue = CatalogueGele(self.textes)
        self.contenu = ContenuDeSeance(self.catalogue)
        self.script = self._script()
        lignes = journal.lignes()
        self.instants = [ligne.instant for ligne in lignes]
        """When each geste of `seance` was made, from the first."""
        self._ecrite = fold(self.script, self.contenu, [ligne.geste for ligne in lignes])
        """As it is on the disk."""
        self.seance = self._ecrite
        """As people see it: what the file refused is in it."""
        self.panne = ""
        """What the file refuses now, in a sentence; empty when all is on the disk."""
        self.ecartes: tuple[Ecarte, ...] = ()
        """What was accepted in memory, and refused after what another console wrote meanwhile."""
        self._pouls = journal.pulse()

    @property
    def rang(self) -> int:
        """The rank of the last geste known here."""
        return len(self.seance.gestes)

    @property
    def ecrits(self) -> int:
        """The rank of the last geste on the disk."""
        return len(self._ecrite.gestes)

    @property
    def en_attente(self) -> tuple[Geste, ...]:
        """The gestes that are only in memory."""
        return self.seance.gestes[self.ecrits :]

    def add(self, *gestes: Geste, a: int | None = None) -> Seance:
        """Judge, write, then show: all of them, or none; « enregistré » where `panne` is empty.

        Raises GesteImpossible, and then nothing is kept. What the file refuses stays in memory,
        and is written first by the next `add`, `reload` or `save`.
        """
        apres = _added(self.seance, gestes)
        instants = [*self.instants, *[now()] * len(gestes)]
        try:
            with self.journal.writing() as ecriture:
                if nouveaux := self._since(ecriture):
                    bougees = self._receive(nouveaux)
                    for numero in filter(bougees.__contains__, map(table_of, gestes)):
                        raise GesteImpossible(moved_sentence(numero))
                    apres = _added(self.seance, gestes)
                    instants = [*self.instants, *[now()] * len(gestes)]
                ecriture.append(_lines(apres, instants, self.ecrits))
                if a is not None:
                    ecriture.beat(a)
        except SeanceIllisible as refus:
            self.panne = str(refus)
        else:
            self._ecrite, self.panne = apres, ""
        self.seance, self.instants = apres, instants
        self._pouls = (a, now()) if a is not None else self._pouls
        return apres

    def save(self, a: int | None = None) -> bool:
        """Write what is only in memory; whether all is on the disk."""
        self.add(a=a)
        return not self.panne

    def reload(self) -> bool:
        """What another console wrote since; whether there was something.

        Raises SeanceIllisible when the file can't be read, or does not take what waits.
        """
        avant = self.seance
        if self.en_attente:
            self.save()
        else:
            try:
                nouveaux = self._since(self.journal)
            except SeanceIllisible as refus:
                self.panne = str(refus)
            else:
                self.panne = ""
                if nouveaux:
                    self._receive(nouveaux)
        if self.panne:
            raise SeanceIllisible(self.panne)
        return self.seance is not avant and self.seance.gestes != avant.gestes

    def move_to(self, chemin: Path, a: int | None = None, vue: Projection | None = None) -> None:
        """« Enregistrer ailleurs »: all of it in a new file, memory included, and go on there.

        The former file is left as it is. Raises SeanceIllisible where the new one can't be, and
        then nothing has changed.
        """
        pouls = self._pouls if a is None else (a, now())
        lignes = _lines(self.seance, self.instants)
        self.journal = Journal.create(chemin, self.meta, self.textes, lignes, pouls, vue)
        self._ecrite, self.panne, self._pouls = self.seance, "", pouls

    def _script(self) -> Script:
        nom = self.meta.get("script", "")
        try:
            return self.catalogue.script(nom)
        except (Introuvable, ContenuInvalide):
            raise SeanceIllisible(
                f"{self.journal.chemin} : son déroulé « {nom} » ne se lit pas."
            ) from None

    def _since(self, source: Journal | Ecriture) -> list[Ligne]:
        """What is on the disk after what we know; raises SeanceIllisible where that has changed."""
        lignes = source.lignes(max(1, self.ecrits))
        if not self.ecrits:
            return lignes
        if not lignes or not _same(lignes[0].geste, self._ecrite.gestes[-1]):
            raise SeanceIllisible(
                f"{self.journal.chemin} n’a plus ce qui y a été écrit : une copie plus ancienne "
                "l’a-t-elle remplacé ? Enregistrez la séance ailleurs."
            )
        return lignes[1:]

    def _receive(self, nouveaux: Sequence[Ligne]) -> set[int]:
        """What another console wrote comes before what waits here, which is judged again after it.

        The tables that it moved.
        """
        attente = list(enumerate(self.en_attente, self.ecrits + 1))
        siens = dict(enumerate(self.instants, 1))
        gestes = [ligne.geste for ligne in nouveaux]
        deja = _already(gestes, self.en_attente) if self.journal.incertain else 0
        nous = _added(self._ecrite, gestes[:deja])
        ecrite = _added(nous, gestes[deja:])
        bougees = moved(nous, ecrite)
        suite = put_after(ecrite, attente[deja:], self.ecrits + deja, bougees)
        instants = [*self.instants[: self.ecrits], *[ligne.instant for ligne in nouveaux]]
        self.instants = [*instants, *[siens[rang] for rang in suite.rangs]]
        self._ecrite, self.seance, self.journal.incertain = ecrite, suite.seance, False
        self.ecartes += suite.ecartes
        return bougees


def _already(ecrits: Sequence[Geste], attente: Sequence[Geste]) -> int:
    """How many of the gestes that wait were written after all: the disk said no too late."""
    paires = zip(ecrits, attente, strict=False)
    return len(list(takewhile(lambda paire: _same(*paire), paires)))


def _same(une: Geste, autre: Geste) -> bool:
    return GESTE.dump_json(une) == GESTE.dump_json(autre)


def _added(seance: Seance, gestes: Sequence[Geste]) -> Seance:
    for geste in gestes:
        seance = add(seance, geste)
    return seance


def _lines(seance: Seance, instants: Sequence[str], depuis: int = 0) -> list[Ligne]:
    """The gestes after a rank, as they are kept."""
    suite = zip(instants[depuis:], seance.gestes[depuis:], strict=True)
    return [Ligne(rang, *ligne) for rang, ligne in enumerate(suite, depuis + 1)]


def create(
    chemin: Path, catalogue: Catalogue, script: str, ouvrir: Ouvrir, *suite: Geste
) -> SeanceOuverte:
    """A new séance in a new file, opened by its first gestes: all of them, or no file.

    Raises SeanceIllisible, Introuvable, ContenuInvalide, or GesteImpossible before any file.
    """
    fold(catalogue.script(script), ContenuDeSeance(catalogue), [ouvrir, *suite])
    catalogue.territoire(ouvrir.territoire)
    meta = {"script": script, IDENT: secrets.token_hex(8), "jeu": __version__}
    instant = now()
    lignes = [Ligne(rang, instant, geste) for rang, geste in enumerate((ouvrir, *suite), 1)]
    return SeanceOuverte(Journal.create(chemin, meta, frozen(catalogue), lignes, (0, instant)))


def reopen(chemin: Path) -> SeanceOuverte:
    """A séance as it was left; raises SeanceIllisible."""
    if not chemin.is_file():
        raise SeanceIllisible(f"{chemin} n’existe pas.")
    return SeanceOuverte(Journal(chemin))


def frozen(catalogue: Catalogue) -> dict[str, str]:
    """Every text of the content, by its path in a content folder: it reopens after an edit."""
    textes: dict[str, str] = {}
    for nom, genre in GENRES.items():
        for chemin in catalogue.files(nom):
            try:
                textes[f"{genre.chemin}/{chemin.name}"] = chemin.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                # Nobody could play it anyway: `verifier` says why.
                continue
    return textes
