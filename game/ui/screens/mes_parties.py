"""One's parties of a case: take one up again, put two side by side, erase one."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.drawing.dates import in_french
from game.drawing.mots import pluriel
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.model.partie import PartieEcrite
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mes_parties import Gardee
from game.ui.base import ENTREE, Ecran, in_front, key
from game.ui.entrainement import Cas, replayed
from game.ui.seul import forget, reopen
from game.ui.texte import assemble, t
from game.ui.widgets.liste import Liste
from game.ui.widgets.pied import Pied


class MesPartiesDuCas(Ecran[None]):
    """The last begun first."""

    DU_CAS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "", "reprendre, relire", ENTREE),
        key("c", "comparer", "comparer", "C", dit="cette partie et une autre, l’une sous l’autre"),
        key("delete,e", "effacer", "effacer", "E", dit="effacer cette partie, après une question"),
        key("r", "app.pop_screen", "revenir", "R"),
    ]

    def __init__(self, cas: Cas) -> None:
        super().__init__()
        self.cas = cas
        self.sensible, self.scenario = cas.sensible, cas.world.enjeu.scenario
        self.gardees = list(cas.gardees)

    def compose(self) -> ComposeResult:
        """The title, then one row per partie."""
        yield Static(t(f"Mes parties : {self.cas.titre}"), classes="tete")
        yield Liste(id="parties")
        yield Pied()

    def on_mount(self) -> None:
        """Each with what it gave."""
        self._fill()

    def _fill(self) -> None:
        liste = self.query_one(OptionList)
        liste.clear_options()
        catalogue = self.parcours.catalogue
        for gardee in self.gardees:
            liste.add_option(Option(row(gardee, replayed(catalogue, gardee)), str(gardee.numero)))
        liste.highlighted = 0 if self.gardees else None
        liste.focus()

    def _in_hand(self) -> Gardee | None:
        rang = self.query_one(OptionList).highlighted
        return None if rang is None else self.gardees[rang]

    @in_front
    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        """Where it was left: its étape, or its bilan."""
        if (gardee := self._in_hand()) is not None:
            reopen(self.parcours, gardee.numero)

    def action_comparer(self) -> None:
        """The one in hand first, then every other."""
        from game.ui.screens.deux_parcours import DeuxParcours

        tenue = self._in_hand()
        if tenue is None:
            return
        autres = [gardee for gardee in self.gardees if gardee is not tenue]
        noms, ecrites = list[str](), list[PartieEcrite]()
        for gardee in (tenue, *autres):
            for nom, ecrite in ways(gardee):
                noms.append(nom)
                ecrites.append(ecrite)
        if autres:
            # The first tour of each, before the second of the first: what one chose differs there.
            rang = len(ways(tenue))
            noms.insert(1, noms.pop(rang))
            ecrites.insert(1, ecrites.pop(rang))
        if len(ecrites) < 2:
            self.parcours.tell("Il en faut deux : rejouez ce cas, autrement.")
            return
        self.app.push_screen(DeuxParcours(ecrites, noms))

    def action_effacer(self) -> None:
        """One less, once it was asked."""
        from game.ui.screens.confirmer import Confirmer

        if (gardee := self._in_hand()) is None:
            return
        quand = said_at(gardee.commencee)

        def answered(oui: bool | None) -> None:
            if oui:
                self._erase(gardee)

        question = f"Effacer la partie du {quand} ? Les phrases de votre carnet restent."
        self.app.push_screen(Confirmer(question, "l’effacer"), answered)

    def _erase(self, gardee: Gardee) -> None:
        try:
            forget(self.parcours, gardee.numero)
        except DossierIllisible as refus:
            self.parcours.tell(str(refus), grave=True)
            return
        self.gardees.remove(gardee)
        if self.gardees:
            self._fill()
        else:
            self.app.pop_screen()


def ways(gardee: Gardee) -> list[tuple[str, PartieEcrite]]:
    """Every way of a partie by its name: its tours, then the other ways that were tried."""
    quand = said_at(gardee.commencee)
    tours = gardee.partie.ecrites()
    noms = [f"{quand}, tour {tour}" for tour in range(1, len(tours) + 1)]
    noms += [f"{quand}, autre chemin {n}" for n in range(1, len(gardee.partie.chemins) + 1)]
    return list(zip(noms, [*tours, *gardee.partie.chemins], strict=True))


def said_at(instant: datetime) -> str:
    """« 2 mars 2026 à 21 h 05 », in the hour of this machine."""
    ici = instant.astimezone()
    return f"{in_french(ici.date().isoformat())} à {ici.hour}\u00a0h\u00a0{ici.minute:02d}"


def row(gardee: Gardee, lues: list[Partie]) -> Content:
    """When, where, and what each tour gave."""
    tours = lues[: len(gardee.partie.ecrites())]
    lieu = f" · {tours[0].world.enjeu.territoire.nom}" if tours else ""
    dits = " · ".join(told(numero, partie) for numero, partie in enumerate(tours, 1))
    return assemble(
        (said_at(gardee.commencee), "bold"), (lieu, "$discret"),
        f"\n    {dits or 'ce cas ne se joue plus : la partie reste gardée'}",
    )  # fmt: skip


def told(numero: int, partie: Partie) -> str:
    """« tour 1 : Une porte de plus, 8 répondus »."""
    if not partie.is_over:
        return f"tour {numero}\u00a0: en cours"
    fin = partie.world.fins[partie.etat.etape].nom
    return f"tour {numero}\u00a0: {fin}, {pluriel(repondus(partie), 'répondu')}"
