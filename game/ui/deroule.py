"""The course of a table: which screen follows which, and the only place that plays a coup."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import Screen

from game.engine import table as tables
from game.engine.partie import CoupImpossible, Partie, Reglages, begin, replay, undo
from game.engine.table import Table, play_resolution
from game.engine.tour2 import follow, remember, same
from game.engine.transitions import ImpasseError
from game.engine.world import Enjeu, Orientation, World
from game.model.faute import ContenuInvalide
from game.model.partie import Coup, PartieEcrite, Resolution
from game.model.scenario import Amenagement
from game.model.vocabulaire import MotifEcart
from game.storage import parties
from game.storage.catalogue import Introuvable
from game.storage.lisible import require_playable
from game.storage.parties import new_seed
from game.ui.cartes import Carte, hand

if TYPE_CHECKING:
    from game.ui.app import Parcours


class Deroule:
    """Requests of the screens, applied to `app.table`."""

    def __init__(self, app: "Parcours") -> None:
        self.app = app

    @property
    def table(self) -> Table:
        """The table at work."""
        assert self.app.table is not None
        return self.app.table

    @table.setter
    def table(self, table: Table) -> None:
        """The same further on: whoever plays alone finds it again, whatever happens next."""
        self.app.table = table
        if self.app.salle is None:
            self.app.cahier.keep(self.app.catalogue, table)

    def change(self, **changes: object) -> None:
        """Replace the table's state; screens are told when they come back to the front."""
        self.table = replace(self.table, **changes)  # type: ignore[arg-type]

    def cards(self) -> tuple[list[Carte], list[str]]:
        """The cards to choose from, and the files that can't be read."""
        return hand(self.app.catalogue)

    def open_cards(self) -> None:
        """To the cards."""
        from game.ui.screens.choix_du_cas import ChoixDuCas

        self.app.push_screen(ChoixDuCas())

    def open_written(self, ecrite: PartieEcrite) -> None:
        """Straight to the bet of the partie that a command asks for."""
        enjeu = self.stake(ecrite)
        if enjeu is not None:
            resolution = ecrite.resolution or play_resolution(enjeu)
            table = Table(enjeu, ecrite.graine, resolution, entrainement=self.app.entraine)
            self.sit(table, ecrite.scenario)

    def take(self, persona: str, scenario: str, ecartes: dict[str, MotifEcart]) -> None:
        """A table takes a card: to its warning if it is sensitive, then to its bet."""
        enjeu = self.stake(PartieEcrite(scenario=scenario, persona=persona))
        if enjeu is not None:
            self.sit(Table(enjeu, new_seed(), play_resolution(enjeu), ecartes=ecartes))

    def resume(self) -> None:
        """Back to the screen of the game that fits where the table stands."""
        partie = self.table.partie
        if partie is None:
            self._open("parier", "Parier")
        elif not partie.is_over:
            self._open("plateau", "Plateau", lus=len(partie.passages) if partie.coups else 0)
        elif self.table.tour == 1:
            self._open("pertes", "Pertes")
        else:
            self._open("avant_apres", "AvantApres")

    def set_stage(
        self, territoire: str | None = None, resolution: Resolution | None = None
    ) -> None:
        """Another territoire, or another way to decide the named usager's fate."""
        with self._said():
            enjeu = self.table.enjeu
            if territoire is not None:
                lu = self.app.catalogue.territoire(territoire)
                enjeu = replace(enjeu, territoire=lu, territoire_id=territoire)
            self.change(enjeu=enjeu, resolution=resolution or self.table.resolution)

    def bet(self, pari: int) -> None:
        """The bet is made: the tour begins."""
        with self._said():
            self.table = tables.bet(self.table, pari, self._build)
            self._switch("plateau", "Plateau")

    def play(self, coup: Coup) -> None:
        """A coup of the table; a refusal is said, and nothing changes."""
        with self._said():
            self.table = tables.play(self.table, coup)

    def face(self, orientation: Orientation) -> int | None:
        """The die that tour 1 saw here: the same luck, whatever was decided since."""
        return self.table.memoire().face(self.table.playing(), orientation)

    def back(self) -> bool:
        """Take back the last decision; luck is not drawn again. False when there is none."""
        partie = self.table.playing()
        if not partie.coups:
            return False
        self.change(partie=undo(partie), rejoues=())
        return True

    def other_way(self, rang: int) -> None:
        """Decide again from a coup on; the way that was played is kept beside."""
        finie = self.table.playing()
        with self._said():
            debut = replay(finie.reglages, finie.coups[:rang])
            self.change(chemins=(*self.table.chemins, finie), partie=debut, rejoues=())
            self.app.switch_screen(load("plateau", "Plateau", lus=len(debut.passages)))

    def finish_tour(self) -> None:
        """After the fin: where were they lost, or before and after."""
        if self.table.tour == 1:
            self._switch("pertes", "Pertes")
        else:
            self._switch("avant_apres", "AvantApres")

    def arrange(self) -> None:
        """To the aménagements."""
        self.table = tables.close_tour(self.table)
        self._switch("amenager", "Amenager")

    def replay_changed(
        self, amenagements: tuple[str, ...], a_solliciter: tuple[str, ...], idee: Amenagement | None
    ) -> None:
        """With what the table arranged, it bets again before it sees: then tour 2."""
        self.table = tables.arrange(self.table, amenagements, a_solliciter, idee)
        self._switch("parier", "Parier")

    def keep(
        self, amenagements: tuple[str, ...], a_solliciter: tuple[str, ...], idee: Amenagement | None
    ) -> None:
        """What is ticked, when the table leaves before it replays: alone, it is still on screen."""

    def granted(self) -> Partie | None:
        """« Si c’est oui »: tour 2's decisions if what is sought were granted; None without."""
        if not self.table.a_solliciter:
            return None
        reglages = self._settings(self.table.sought())
        with self._said():
            return follow(remember(self.table.playing()), begin(reglages), same)
        return None

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What the rules refuse is said to the table, and never stops the game."""
        try:
            yield
        except CoupImpossible:
            self.app.tell("Ce choix n’est plus possible ici.", grave=True)
        except ImpasseError as impasse:
            self.app.tell(impasse.phrase, grave=True)
        except ContenuInvalide as erreur:
            self._show(erreur)

    def _show(self, erreur: ContenuInvalide) -> None:
        from game.ui.screens.fautes import Fautes

        self.app.reread()
        self.app.push_screen(Fautes(erreur.fautes))

    def leave(self) -> None:
        """The card goes back without a reason; nothing of it is kept."""
        self.app.table = None
        self.app.cahier.close()
        self.app.action_accueil()

    def sit(self, table: Table, source: str = "") -> None:
        """A table at its warning if the case is sensitive, then at its bet."""
        self.app.table = table
        self.app.cahier.close(source)
        if not table.is_sensible:
            self._open("parier", "Parier")
            return
        from game.ui.screens.avertissement import Avertissement

        self.app.push_screen(Avertissement(), self._warned)

    def _warned(self, ouvre: bool | None) -> None:
        if ouvre:
            self._open("parier", "Parier")
        else:
            self.app.table = None

    def stake(self, ecrite: PartieEcrite) -> Enjeu | None:
        """A scenario that can't be played is refused here, not in the middle of a tour."""
        try:
            require_playable(self.app.catalogue, ecrite.scenario)
            return parties.stake(self.app.catalogue, ecrite)
        except ContenuInvalide as erreur:
            self._show(erreur)
        except Introuvable as erreur:
            self.app.tell(f"« {erreur.ident} » est introuvable.", grave=True)
        return None

    def _settings(self, enjeu: Enjeu) -> Reglages:
        return Reglages(self._build(enjeu), self.table.graine, self.table.resolution)

    def _build(self, enjeu: Enjeu) -> World:
        return parties.world(self.app.catalogue, enjeu)

    def _open(self, module: str, classe: str, **reglages: int) -> None:
        self.app.push_screen(load(module, classe, **reglages))

    def _switch(self, module: str, classe: str) -> None:
        self.app.switch_screen(load(module, classe))


def load(module: str, classe: str, **reglages: int) -> Screen[None]:
    """A screen by name, so that each is imported when it is first needed."""
    ecran = getattr(import_module(f"game.ui.screens.{module}"), classe)(**reglages)
    assert isinstance(ecran, Screen)
    return ecran
