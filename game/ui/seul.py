"""What only who plays alone can do: train, take up again, say why, keep a sentence."""

from dataclasses import replace
from typing import TYPE_CHECKING

from game.engine.raisons import answered
from game.engine.table import Table, play_resolution
from game.model.partie import PartieEcrite
from game.storage.dossier_personnel import DossierIllisible
from game.storage.reouverture import Perdue

if TYPE_CHECKING:
    from game.ui.app import Parcours

CHANGE = "Le texte du cas a changé depuis : J, le journal, dit ce qui est gardé."


def train(app: "Parcours", ecrite: PartieEcrite) -> None:
    """A case as training: to its warning if it is sensitive, then to its bet."""
    enjeu = app.deroule.stake(ecrite)
    if enjeu is not None:
        resolution = ecrite.resolution or play_resolution(enjeu)
        app.deroule.sit(Table(enjeu, ecrite.graine, resolution, entrainement=True))


def reopen(app: "Parcours", numero: int) -> None:
    """A partie that was kept, where it was left; what no longer matches is said."""
    try:
        reouverte = app.cahier.reopen(app.catalogue, numero)
    except (Perdue, DossierIllisible) as refus:
        app.tell(str(refus), grave=True)
        return
    app.table = reouverte.table

    def warned(ouvre: bool | None) -> None:
        if not ouvre:
            app.table = None
            return
        app.deroule.resume()
        if not reouverte.entiere:
            app.tell(CHANGE)

    if not reouverte.table.is_sensible:
        warned(ouvre=True)
        return
    from game.ui.screens.avertissement import Avertissement

    app.push_screen(Avertissement(), warned)


def forget(app: "Parcours", numero: int) -> None:
    """A partie that was kept is erased; raises DossierIllisible."""
    app.cahier.parties.forget(numero)
    if app.cahier.numero == numero:
        app.table = None
        app.cahier.close()


def answer(app: "Parcours", option: str, raison: str) -> None:
    """« Pourquoi ? »: kept with the partie, and in the carnet, where one wrote something."""
    if not raison:
        return
    table = app.deroule.table
    lieu = table.playing().world.etapes[table.playing().etat.etape].titre
    app.deroule.change(raisons=answered(table, option, raison).raisons)
    note(app, raison, lieu)


def note(app: "Parcours", texte: str, lieu: str) -> None:
    """A sentence in the carnet, about this case; what the disk refuses is said."""
    try:
        app.cahier.note(texte, cas=app.deroule.table.enjeu.scenario.titre, lieu=lieu)
    except DossierIllisible as refus:
        app.tell(str(refus), grave=True)


def empty_carnet(app: "Parcours") -> None:
    """Every sentence of one's own is erased, here too; raises DossierIllisible."""
    app.cahier.carnet.empty()
    if app.table is not None:
        app.table = replace(app.table, raisons=())
