"""What is said, and saved, of a séance when the program is stopped by nobody who was asked."""

from game.drawing.mots import pluriel
from game.storage.base import SeanceIllisible
from game.storage.dossier import command, home, remember
from game.ui.salle import Salle
from game.ui.sauvegarde import free, is_gone


def last_words(salle: Salle | None) -> str:
    """Where the séance is, once what was only in memory is in a file; empty where none is open.

    A séance that was erased elsewhere is not written again: nobody asked for that.
    """
    if salle is None or salle.spectatrice:
        return ""
    chemin = salle.ouverte.journal.chemin
    attente = len(salle.ouverte.en_attente)
    if not attente:
        return "" if is_gone(chemin) else _resume(salle)
    if is_gone(chemin):
        return (
            f"{chemin.name} n’est plus à sa place : ce qui était à l’écran n’est plus nulle part."
        )
    if salle.ouverte.save(salle.now()):
        return _resume(salle)
    # The key is out, or its disk is full: this machine keeps it.
    dits = pluriel(attente, "geste n’était qu’en mémoire", "gestes n’étaient qu’en mémoire")
    try:
        salle.move_to(free(home() / chemin.name))
    except SeanceIllisible as refus:
        return f"{dits}, et cette machine ne les prend pas : {refus}"
    remember(salle.ouverte.journal.chemin)
    return f"{dits} : toute la séance est gardée sur cette machine.\n{_resume(salle)}"


def _resume(salle: Salle) -> str:
    """A line to paste."""
    return f"Pour reprendre : {command('parcours animer', salle.ouverte.journal.chemin)}"
