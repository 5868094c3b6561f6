"""Whether the séance is on the disk, said on every screen; and writing it somewhere else."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from game.drawing.mots import pluriel
from game.storage.dossier import SUFFIXE, command, remember
from game.storage.journal import SeanceIllisible
from game.ui.salle import Salle
from game.ui.screens.chemin import Chemin
from game.ui.screens.confirmer import Confirmer
from game.ui.texte import t
from game.ui.widgets.bandeau import Bandeau

if TYPE_CHECKING:
    from game.ui.app import Parcours

AILLEURS = "F5 : enregistrer ailleurs"


def watch(app: "Parcours", avant: str) -> None:
    """The banner on the screen in front, and one word when things change."""
    salle = app.salle
    if salle is None:
        return
    show_state(app.screen, salle)
    if salle.panne:
        return
    ecartes = salle.ouverte.ecartes[salle.ecartes_dits :]
    salle.ecartes_dits += len(ecartes)
    if ecartes:
        raisons = " ; ".join(dict.fromkeys(ecarte.raison for ecarte in ecartes))
        tiennent = "ne tiennent plus" if len(ecartes) > 1 else "ne tient plus"
        combien = pluriel(len(ecartes), "geste")
        app.tell(f"Enregistré, mais {combien} d’ici {tiennent}. {raisons}", grave=True)
    elif avant:
        app.tell(f"De nouveau enregistré ✓ {salle.written_at()} : rien n’est perdu.")


def show_state(ecran: Screen[object], salle: Salle) -> None:
    """The banner, there or gone; the room's own screen says nothing of files."""
    bandeaux = ecran.query(Bandeau)
    if not salle.panne or getattr(ecran, "DE_LA_SALLE", False):
        bandeaux.remove()
    elif bandeaux:
        bandeaux.first(Bandeau).update(said(salle))
    elif ecran.is_mounted:
        ecran.mount(Bandeau(said(salle)))


def said(salle: Salle) -> Content:
    """« NON ENREGISTRÉ », what waits, the key, the cause."""
    attente = len(salle.ouverte.en_attente)
    garde = f" · {pluriel(attente, 'geste')} en mémoire" if attente else ""
    journal = salle.ouverte.journal
    chemin = journal.chemin
    # A path may be longer than the window: the cause comes before it is cut.
    cause = salle.panne.replace(str(chemin), chemin.name)
    if journal.is_gone:
        return t(
            f"NON ENREGISTRÉ{garde} · {chemin.name} effacée ailleurs, ou déplacée\n"
            "Effacée exprès : quittez. Déplacée : remettez-la à sa place (F5 la récrirait)."
        )
    return t(f"NON ENREGISTRÉ{garde} · {AILLEURS}\n{cause}")


def left_behind(salle: Salle) -> str:
    """What leaving a séance keeps, and what it would lose."""
    attente, journal = len(salle.ouverte.en_attente), salle.ouverte.journal
    chemin = journal.chemin
    if journal.is_gone:
        # Nothing may wait, and nothing be kept: the file was whole, and went away.
        combien = pluriel(salle.ouverte.rang, "geste")
        return (
            f"{chemin.name} n’est plus à sa place : la séance ({combien}) n’est plus qu’ici. "
            "Quitter maintenant la perd, sauf si vous l’avez déplacée. F5 enregistre ailleurs."
        )
    if attente:
        sont, les = ("ne sont", "les") if attente > 1 else ("n’est", "le")
        combien = pluriel(attente, "geste")
        return (
            f"{combien} {sont} qu’en mémoire : quitter maintenant {les} perd. F5 enregistre "
            "ailleurs."
        )
    if salle.panne and journal.is_out_of_reach:
        return f"Tout était écrit dans {chemin.name}, dont le dossier ne répond plus."
    if salle.panne:
        # Another séance, or an older copy, may be there: what is on the screen is in no file.
        return (
            f"Ce qui est à l’écran n’est peut-être plus dans {chemin.name} : quitter maintenant "
            "peut le perdre. F5 enregistre ailleurs."
        )
    garde = "Tout est enregistré"
    if salle.brouillons:
        garde = "Une ligne de fiche commencée n’est pas écrite ; le reste est enregistré"
    return f"{garde} : « Reprendre l’atelier » y revient."


def ask_to_quit(app: "Parcours") -> None:
    """Once: answering it is what closes it."""

    def answered(oui: bool | None) -> None:
        if oui:
            app.exit(0)

    if app.salle is not None and not isinstance(app.screen, Confirmer):
        question = f"Quitter le jeu ? {left_behind(app.salle)}"
        app.push_screen(Confirmer(question, "quitter le jeu"), answered)


def ask_elsewhere(app: "Parcours") -> None:
    """« Enregistrer ailleurs »: a folder, or the name of a file; the play goes on there."""
    salle = app.salle
    if salle is None or isinstance(app.screen, Chemin):
        return
    question = (
        "Enregistrer ailleurs. Dans quel dossier ? Toute la séance y est écrite, ce qui est en "
        "mémoire compris, et continue là. Le fichier d’avant reste tel quel."
    )

    def typed(dit: str | None) -> None:
        if dit:
            move(app, salle, place(dit, salle.ouverte.journal.chemin.name))

    app.push_screen(Chemin(question, str(Path.home())), typed)


def move(app: "Parcours", salle: Salle, chemin: Path) -> None:
    """The whole séance in that file; what can't be is said, and nothing has changed."""
    avant = salle.panne
    try:
        salle.move_to(chemin)
    except SeanceIllisible as refus:
        app.tell(str(refus), grave=True)
        return
    remember(chemin)
    watch(app, "")
    if (draw := getattr(app.screen, "draw_console", None)) is not None:
        draw()
    suite = "" if not avant else " Tout y est."
    app.tell(f"Enregistrée dans {chemin}.{suite} {to_project_again(chemin)}")


def to_project_again(chemin: Path) -> str:
    """What the room looks at, from another terminal, is the file that was just left."""
    ordre = command("parcours projeter", chemin)
    return f"Une projection ouverte ailleurs est à relancer : {ordre}"


def place(dit: str, nom: str) -> Path:
    """The file that somebody means: a folder gets a name that nothing has there."""
    chemin = Path(os.path.expanduser(dit))
    # A name that is too long is refused in its turn, in a sentence.
    if chemin.suffix == SUFFIXE and not os.path.isdir(chemin):
        return chemin
    return free(chemin / nom)


def free(chemin: Path) -> Path:
    """That name, or the first beside it that nothing has."""
    essai, rang = chemin, 1
    while os.path.lexists(essai):
        rang += 1
        essai = chemin.with_name(f"{chemin.stem}-{rang}{chemin.suffix or SUFFIXE}")
    return essai
