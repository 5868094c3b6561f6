"""What a preview knows: the last version, the last that plays, and the decisions made in it."""

from pathlib import Path

from game.drawing.mots import pluriel
from game.engine.partie import CoupImpossible, Partie, Reglages, begin, play, undo
from game.engine.reprise import Reprise, resume
from game.engine.table import Table, play_resolution
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.faute import CLE
from game.model.partie import Coup
from game.storage.apercu import Lecture


class Apercu:
    """A partie that follows its file; nothing here touches the screen or the disk."""

    def __init__(self, graine: int) -> None:
        self.graine = graine
        self.lecture: Lecture | None = None
        """The last version, faulty or not."""
        self.bonne: Lecture | None = None
        """The last version that plays."""
        self.partie: Partie | None = None
        self.voulus: tuple[tuple[str, Coup], ...] = ()
        """Every decision with its étape: also those that lead nowhere in this version."""
        self.avis = ""
        """What no longer matches, in one sentence."""
        self.lue: str | None = None
        """The étape that is being read, before the one where the partie stands."""

    @property
    def is_late(self) -> bool:
        """Whether what is played is not the last version."""
        return self.lecture is not self.bonne

    @property
    def table(self) -> Table | None:
        """The partie as the screens of the game read it."""
        if self.partie is None:
            return None
        enjeu = self.partie.world.enjeu
        return Table(enjeu, self.graine, play_resolution(enjeu), partie=self.partie)

    def receive(self, lecture: Lecture) -> None:
        """A version: the same decisions are made in it, as far as they lead."""
        self.lecture = lecture
        if lecture.monde is not None:
            self.bonne = lecture
            self._resume(lecture.monde)

    def play(self, coup: Coup) -> bool:
        """A decision; False where the rules refuse it."""
        if self.partie is None:
            return False
        try:
            partie = play(self.partie, coup)
        except (CoupImpossible, ImpasseError) as refus:
            self.avis = refus.phrase if isinstance(refus, ImpasseError) else ""
            return False
        return self._stands(partie)

    def undo(self) -> bool:
        """Without the last decision; False where there is none."""
        if self.partie is None or not self.partie.coups:
            return False
        return self._stands(undo(self.partie))

    def restart(self) -> bool:
        """From the door, with the same luck."""
        return self.partie is not None and self._stands(begin(self.partie.reglages))

    def reseed(self, graine: int) -> None:
        """The same decisions with another luck."""
        self.graine = graine
        if self.bonne is not None and self.bonne.monde is not None:
            self._resume(self.bonne.monde)

    def here(self, ligne: str | None = None) -> tuple[Path, int] | None:
        """The file and the line of what is shown, or of one of its lines."""
        if self.partie is None or self.bonne is None:
            return None
        nom, monde = self._shown(self.partie), self.partie.world
        if monde.is_fin(nom):
            return self.bonne.line("", ("fins", nom, CLE))
        etape = monde.etapes[nom]
        suite = ("a_cocher" if etape.items else "choix", ligne) if ligne else ()
        return self.bonne.place(etape, *suite)

    def lines_here(self) -> tuple[str, ...]:
        """The lines of the file that `here` names."""
        if self.partie is None or self.bonne is None:
            return ()
        etape = self.partie.world.etapes.get(self._shown(self.partie))
        return self.bonne.lines(etape.origine[0] if etape else "")

    def _shown(self, partie: Partie) -> str:
        lue = self.lue
        return lue if lue is not None and lue in partie.world.etapes else partie.etat.etape

    def _stands(self, partie: Partie) -> bool:
        self.partie, self.avis = partie, ""
        self.voulus = decided(partie)
        return True

    def _resume(self, monde: World) -> None:
        reglages = Reglages(monde, self.graine, play_resolution(monde.enjeu))
        try:
            reprise = resume(reglages, [coup for _, coup in self.voulus])
        except ImpasseError as impasse:
            self.partie, self.avis = None, impasse.phrase
            return
        self.partie, self.avis = reprise.partie, ""
        if reprise.refuse is not None:
            self.avis = self._lost(reprise, self.voulus[reprise.gardes][0])

    def _lost(self, reprise: Reprise, etape: str) -> str:
        """Which decision no longer matches, at which line, and what is kept."""
        option = self.voulus[reprise.gardes][1].option
        tous, gardes = len(self.voulus), reprise.gardes
        quoi = f"Le choix « {option} » de l’étape « {etape} » {self._why(reprise, etape, option)}"
        reste = {
            0: "le parcours repart du début",
            1: "le premier est gardé",
        }.get(gardes, f"les {gardes} premiers sont gardés")
        return f"{quoi}. Sur {pluriel(tous, 'choix', 'choix')}, {reste}."

    def _why(self, reprise: Reprise, etape: str, option: str) -> str:
        """What happened to a decision, with its line."""
        monde, ici = reprise.partie.world, reprise.partie.etat.etape
        if reprise.impasse is not None:
            return f"mène à « {reprise.impasse} », sans suite{self._line(monde, reprise.impasse)}"
        if etape not in monde.etapes:
            return f"ne se retrouve plus : l’étape n’existe plus{self._line(monde, ici)}"
        if etape != ici:
            return f"n’est plus sur le chemin : on est à « {ici} »{self._line(monde, ici)}"
        connus = {choix.id for choix in monde.etapes[etape].choix}
        if option in connus:
            return f"n’est plus offert{self._line(monde, etape, 'choix', option)}"
        return f"n’existe plus{self._line(monde, etape)}"

    def _line(self, monde: World, etape: str, *suite: str) -> str:
        """« (le_cv.yaml, ligne 42) »; nothing where it is not known."""
        assert self.bonne is not None
        if etape in monde.etapes:
            lieu = self.bonne.place(monde.etapes[etape], *suite)
        else:
            lieu = self.bonne.line("", ("fins", etape, CLE))
        return f" ({lieu[0].name}, ligne {lieu[1]})" if lieu else ""


def since_decided(partie: Partie) -> int:
    """How many passages the last decision found behind it."""
    return len(undo(partie).passages) if partie.coups else 0


def decided(partie: Partie) -> tuple[tuple[str, Coup], ...]:
    """Each decision with the étape where it was made; luck is not part of it."""
    suivie = begin(partie.reglages)
    faits = []
    for coup in partie.coups:
        faits.append((suivie.etat.etape, Coup(coup.option)))
        suivie = play(suivie, coup)
    return tuple(faits)
