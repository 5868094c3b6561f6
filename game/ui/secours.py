"""What is said, and saved, of a séance when the program is stopped by nobody who was asked."""

from game.drawing.mots import pluriel
from game.engine.seance import GesteImpossible
from game.storage.base import SeanceIllisible
from game.storage.dossier import command, home, remember
from game.ui.salle import Salle
from game.ui.sauvegarde import free


def last_words(salle: Salle | None) -> str:
    """Where the séance is, once what was only in memory is in a file; empty where none is open.

    A séance that was erased elsewhere is not written again: nobody asked for that.
    """
    if salle is None or salle.spectatrice:
        return ""
    journal = salle.ouverte.journal
    attente = len(salle.ouverte.en_attente)
    if journal.is_gone:
        perdue = "n’est plus à sa place : ce qui était à l’écran n’est plus nulle part."
        return f"{journal.chemin.name} {perdue}" if attente else ""
    if salle.ouverte.save(salle.now()) if attente else _is_there(salle):
        return _resume(salle)
    # The key is out, its disk is full, or an older copy stands there: this machine keeps it.
    if attente:
        dits = pluriel(attente, "geste n’était qu’en mémoire", "gestes n’étaient qu’en mémoire")
    else:
        dits = f"Ce qui était à l’écran n’est peut-être plus dans {journal.chemin.name}"
    try:
        salle.move_to(free(home() / journal.chemin.name))
    except SeanceIllisible as refus:
        les = "les" if attente else "le"
        return f"{dits}, et cette machine ne {les} prend pas : {refus}"
    remember(salle.ouverte.journal.chemin)
    return f"{dits} : toute la séance est gardée sur cette machine.\n{_resume(salle)}"


def _is_there(salle: Salle) -> bool:
    """Whether the file holds all that was written in it, or went away with all of it."""
    try:
        salle.ouverte.reload()
    except (SeanceIllisible, GesteImpossible):
        return salle.ouverte.journal.is_out_of_reach
    return True


def _resume(salle: Salle) -> str:
    """A line to paste."""
    return f"Pour reprendre : {command('parcours animer', salle.ouverte.journal.chemin)}"
