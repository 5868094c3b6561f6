"""What a séance is played with: cases that are read and built once, refused as a geste is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from game.engine.assembly import build
from game.engine.seance import GesteImpossible, Utile
from game.engine.world import Enjeu, World
from game.model.faute import ContenuInvalide
from game.model.gestes import CarteDeSeance
from game.model.partie import PartieEcrite
from game.model.scenario import Scenario
from game.model.territoire import Territoire
from game.storage.catalogue import Catalogue, Introuvable
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

    def territoire(self, ident: str) -> Territoire:
        """Where the séance is set; raises GesteImpossible where it does not read."""
        with _readable(ident):
            return self.catalogue.territoire(ident)


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
