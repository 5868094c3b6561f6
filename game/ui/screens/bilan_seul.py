"""What a bilan gives only to who plays alone: nothing of it is ever shown to a room."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from game.engine.bilan import orientations
from game.engine.partie import Partie
from game.ui.base import key
from game.ui.lecteur import Lecteur
from game.ui.texte import Morceau, assemble

if TYPE_CHECKING:
    from game.analysis.temoins import Temoin
    from game.ui.calcul import Calcul

SEULES = ("autre_chemin", "autre_cas", "gardes", "cote_a_cote", "temoin")
"""What is for who plays alone: in a séance a tour is what was played."""


class BilanSeul(Lecteur):
    """Look back alone: another way, what choices kept, two of one's parcours."""

    MENU_AU_PIED: ClassVar[bool] = True
    """Some of its keys are only in the menu: the row always says where that is."""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("u", "autre_chemin", "autre chemin", "U", montree=False,
            dit="décider de nouveau à partir d’une station, avec la même chance"),
        key("e", "gardes", "ce que vos choix gardaient", "E", montree=False,
            dit="à chaque orientation, en personnes ; pour vous seul·e"),
        key("d", "cote_a_cote", "deux de vos parcours", "D", montree=False,
            dit="ce parcours et un autre que vous avez joué, l’un sous l’autre"),
        key("t", "temoin", "rejouer une perte", "T", montree=False,
            dit="le chemin le plus probable jusqu’à cette perte, avec vos décisions"),
    ]  # fmt: skip

    calcul: "Calcul | None" = None
    """The exact answers, once they are there."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None of it in a séance; no comparison before there are two."""
        if action in SEULES and self.parcours.salle is not None:
            return False
        if action == "cote_a_cote" and not self.autres():
            return False
        if action == "temoin" and not orientations(self._table().playing()):
            return False
        return super().check_action(action, parameters)

    def autres(self) -> tuple[Partie, ...]:
        """The other ways of this tour, the last tried first."""
        table = self.parcours.table
        return table.chemins[::-1] if table is not None else ()

    def hints(self) -> Content:
        """The keys that are for who plays alone, as a sentence under the line."""
        touches = [("E", "ce que vos choix gardaient"), ("U", "un autre chemin")]
        if orientations(self._table().playing()):
            touches.append(("T", "rejouer une perte"))
        if self.autres():
            touches.append(("D", "vos deux parcours"))
        dits: list[Morceau] = [("POUR VOUS SEUL·E\n", "bold $accent")]
        for lettre, mots in touches:
            dits += [(f"{lettre} ", "bold $accent"), (f"{mots}   ", "$discret")]
        return assemble(*dits)

    def action_autre_chemin(self) -> None:
        """Another way, from any decision."""
        from game.ui.screens.autre_chemin import AutreChemin

        def chosen(rang: int | None) -> None:
            if rang is not None:
                self.parcours.deroule.other_way(rang)

        self.app.push_screen(AutreChemin(self._table().playing()), chosen)

    def action_gardes(self) -> None:
        """What each choice kept of what was possible."""
        from game.ui.screens.gardes import Gardes

        self.app.push_screen(Gardes(self._table().playing()))

    def action_cote_a_cote(self) -> None:
        """The way in hand, and another."""
        from game.storage.ecrites import written
        from game.ui.screens.deux_parcours import DeuxParcours

        parties = (self._table().playing(), *self.autres())
        self.app.push_screen(DeuxParcours([written(partie) for partie in parties]))

    async def action_temoin(self) -> None:
        """The most probable way to be lost, at one of the orientations of these decisions."""
        await self.workers.wait_for_complete()
        world = self._table().playing().world
        temoins = [un for un in self.calcul.reponse.temoins if un.graine] if self.calcul else []
        if not temoins:
            self.parcours.tell("Trop rare pour un exemple, ou sans réponse exacte.")
            return
        from game.ui.screens.temoin import TemoinRejoue, Temoins

        def chosen(temoin: "Temoin | None") -> None:
            if temoin is not None:
                self.app.push_screen(TemoinRejoue(world, temoin))

        if len(temoins) > 1:
            self.app.push_screen(Temoins(world, temoins), chosen)
        else:
            chosen(temoins[0])
