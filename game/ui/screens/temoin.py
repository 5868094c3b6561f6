"""The witness of a loss, replayed: the most probable way to be lost there, step after step."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.analysis.exact import Nombre
from game.analysis.temoins import Temoin
from game.drawing.ligne import line
from game.drawing.mots import capital, selon
from game.drawing.stations import digest, stations
from game.engine.partie import Partie, Passage, Reglages, replay
from game.engine.world import World
from game.model.partie import PartieEcrite, Resolution
from game.storage.ecrites import written
from game.storage.ligne_de_partie import command
from game.ui.base import ENTREE, Fenetre, key
from game.ui.nombres import of_thousand
from game.ui.screens.journal import said
from game.ui.texte import Morceau, assemble, t
from game.ui.widgets.ligne import paint
from game.ui.widgets.liste import Liste


class Temoins(Fenetre[Temoin]):
    """Where one was lost with these decisions: which loss to look at."""

    DU_CAS: ClassVar[bool] = True

    def __init__(self, world: World, temoins: Sequence[Temoin]) -> None:
        super().__init__()
        self.world, self.temoins = world, temoins

    def compose(self) -> ComposeResult:
        """A line per loss."""
        with Vertical(classes="fenetre large"):
            yield Static(t("Laquelle de ces pertes rejouer ?", "bold"))
            yield Static(t("Le chemin le plus probable, avec vos décisions.", "$discret"))
            yield Liste(*(self._row(rang, un) for rang, un in enumerate(self.temoins)))
            yield Static(t("Entrée : la rejouer   ·   R : revenir", "$discret"))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """This one."""
        self.dismiss(self.temoins[int(message.option.id or 0)])

    def _row(self, rang: int, temoin: Temoin) -> Option:
        combien = (f"  {how_often(temoin.probabilite)}", "$discret")
        return Option(assemble((name(self.world, temoin), "bold"), combien), str(rang))


class Corps(VerticalScroll, inherit_bindings=False):
    """What is told: it scrolls, and leaves Entrée, Espace and Fin to the window."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("up", "scroll_up", "", "", montree=False),
        key("down", "scroll_down", "", "", montree=False),
        key("pageup", "page_up", "", "", montree=False),
        key("pagedown", "page_down", "", "", montree=False),
        key("home", "scroll_home", "", "", montree=False),
    ]


class TemoinRejoue(Fenetre[None]):
    """One step more at each key, up to where she does not arrive."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "suite", "la suite", ENTREE),
        key("end", "fin", "jusqu’au bout", "Fin"),
    ]

    def __init__(self, world: World, temoin: Temoin) -> None:
        super().__init__()
        assert temoin.graine is not None
        self.temoin = temoin
        self.partie = replay(Reglages(world, temoin.graine, Resolution.DE), temoin.coups)
        self.vus = 1
        """Passages that are told."""

    def compose(self) -> ComposeResult:
        """How probable it is, then what happens."""
        nom = name(self.partie.world, self.temoin)
        with Vertical(classes="fenetre large haute"):
            yield Static(
                assemble(
                    (f"Une perte, rejouée : {nom}", "bold"),
                    (f"\n{how_often(self.temoin.probabilite)}, avec vos décisions.", "$discret"),
                )
            )
            with Corps(classes="corps"):
                yield Static(id="temoin")
            yield Static(id="touches")

    def on_mount(self) -> None:
        """The first step."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once all is told there is no more."""
        if action in ("suite", "fin") and self._is_told():
            return False
        return super().check_action(action, parameters)

    def action_suite(self) -> None:
        """One step more."""
        self.vus += 1
        self._draw()

    def action_fin(self) -> None:
        """Up to the loss."""
        self.vus = len(self.partie.passages)
        self._draw()

    def _is_told(self) -> bool:
        return self.vus >= len(self.partie.passages)

    def _draw(self) -> None:
        if not self.is_attached:
            return
        dits = [piece for p in self.partie.passages[: self.vus] for piece in _told(self.partie, p)]
        fin = self._end() if self._is_told() else []
        self.query_one("#temoin", Static).update(assemble(*dits, *fin))
        suite = "↑↓ : faire défiler" if self._is_told() else "Entrée : la suite   ·   Fin : tout"
        self.query_one("#touches", Static).update(t(f"{suite}   ·   R : revenir", "$discret"))
        self.refresh_bindings()
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _end(self) -> list[Content | Morceau]:
        """She is lost, the line up to there, and what plays it again."""
        persona = self.partie.world.enjeu.persona.nom
        manque = selon(
            persona,
            "n’arrive pas. Sa démarche s’arrête à nous.",
            "n’arrivent pas. Leur démarche s’arrête à nous.",
        )
        largeur = max(40, self.query_one("#temoin").size.width - 2)
        ligne = paint(line(digest(stations(self.partie)), largeur, 1))
        return [
            (f"{persona} {manque}\n\n", "bold $perdu"),
            ligne,
            *_elsewhere(written(self.partie)),
        ]


def _elsewhere(ecrite: PartieEcrite) -> list[Morceau]:
    """The command that plays it again, where one line holds all that it is played with."""
    if ecrite.idee is not None or ecrite.perte is not None:
        return []
    return [("\n\nPour la rejouer ailleurs\u00a0:\n", "$discret"), (command(ecrite), "$discret")]


def name(world: World, temoin: Temoin) -> str:
    """The structure that she does not reach."""
    noms = (
        choix.orientation.nom
        for etape in world.etapes.values()
        for choix in etape.choix
        if choix.orientation and choix.orientation.id == temoin.orientation
    )
    return next(noms, temoin.orientation)


def how_often(p: Nombre) -> str:
    """« 111 personnes sur 1 000 n’arrivent pas, exactement ainsi »."""
    combien = of_thousand(p)
    seule = combien in ("0", "1") or combien.startswith("moins")
    qui, verbe = ("personne", "n’arrive") if seule else ("personnes", "n’arrivent")
    return f"{combien} {qui} sur 1\u202f000 {verbe} pas, exactement ainsi"


def _told(partie: Partie, passage: Passage) -> list[Morceau]:
    """An étape, its words, what was decided there, and who did not arrive."""
    etape = partie.world.etapes[passage.etape]
    dits: list[Morceau] = [(f"{capital(etape.titre)}\n", "bold $accent")]
    if etape.texte:
        dits.append(f"{etape.texte}\n")
    if decide := said(partie, passage):
        dits.append((f"→ {decide}\n" if etape.is_decided else f"{decide}\n", "bold"))
    if passage.orientation:
        montre = passage.face and not partie.world.enjeu.persona.sensible
        de = f"Le dé montre {passage.face}. " if montre else ""
        dits.append(f"{de}{passage.avant} partent, {passage.apres} arrivent.\n")
    return [*dits, "\n"]
