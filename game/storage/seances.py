"""A séance and its file: judged by the rules, then written, then shown; never the other way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from game.engine.assembly import build
from game.engine.jugement import add, fold
from game.engine.seance import GesteImpossible, Seance, Utile
from game.engine.world import Enjeu, World
from game.model.faute import ContenuInvalide
from game.model.gestes import CarteDeSeance, Geste, Ouvrir
from game.model.partie import PartieEcrite
from game.model.scenario import Scenario
from game.storage.catalogue import GENRES, Catalogue, CatalogueGele, Introuvable
from game.storage.journal import CoursePerdue, Journal, SeanceIllisible
from game.storage.lisible import require_playable
from game.storage.parties import stake

ESSAIS = 5
"""How often a geste is judged again when somebody else wrote first."""


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
    """A séance at work: its file, and where it stands."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.catalogue = CatalogueGele(journal.contenu())
        self.contenu = ContenuDeSeance(self.catalogue)
        nom = journal.meta().get("script", "")
        try:
            self.script = self.catalogue.script(nom)
        except (Introuvable, ContenuInvalide):
            raise SeanceIllisible(
                f"{journal.chemin} : son déroulé « {nom} » ne se lit pas."
            ) from None
        self.seance = fold(self.script, self.contenu, journal.gestes())

    @property
    def rang(self) -> int:
        """The rank of the last geste known here."""
        return len(self.seance.gestes)

    def add(self, *gestes: Geste, a: int | None = None) -> Seance:
        """Judge, write, then show: « enregistré » once this returns; all of them, or none.

        Raises GesteImpossible, and then nothing is written; SeanceIllisible when it can't be.
        """
        for _ in range(ESSAIS):
            apres = self.seance
            for geste in gestes:
                apres = add(apres, geste)
            try:
                self.journal.append(self.rang + 1, *gestes, a=a)
            except CoursePerdue:
                self._reload_for(gestes)
                continue
            self.seance = apres
            return apres
        raise SeanceIllisible("Un autre programme écrit sans cesse dans cette séance : réessayez.")

    def _reload_for(self, gestes: tuple[Geste, ...]) -> None:
        """What was decided for a table that has moved since was decided on something else."""
        tables = {numero for g in gestes if (numero := getattr(g, "table", None))}
        vus = {numero: self.seance.table(numero).dernier for numero in tables}
        self.reload()
        for numero, dernier in vus.items():
            if self.seance.table(numero).dernier != dernier:
                raise GesteImpossible(
                    f"La table {numero} a bougé entre-temps, sur une autre console : "
                    "regardez où elle en est."
                )

    def reload(self) -> bool:
        """What another console wrote since; whether there was something."""
        nouveaux = self.journal.gestes(self.rang)
        for geste in nouveaux:
            self.seance = add(self.seance, geste)
        return bool(nouveaux)


def create(
    chemin: Path, catalogue: Catalogue, script: str, ouvrir: Ouvrir, *suite: Geste
) -> SeanceOuverte:
    """A new séance in a new file, opened by its first gestes: all of them, or no file.

    Raises SeanceIllisible, Introuvable, ContenuInvalide, or GesteImpossible before any file.
    """
    fold(catalogue.script(script), ContenuDeSeance(catalogue), [ouvrir, *suite])
    catalogue.territoire(ouvrir.territoire)
    journal = Journal.create(chemin, {"script": script}, frozen(catalogue))
    seance = SeanceOuverte(journal)
    seance.add(ouvrir, *suite, a=0)
    return seance


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
