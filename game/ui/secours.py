"""What is said, and saved, of a séance when the program is stopped by nobody who was asked."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from game.drawing.mots import insecables, pluriel
from game.engine.seance import GesteImpossible
from game.model.gestes import Ecrire
from game.storage.base import SeanceIllisible
from game.storage.caracteres import visible
from game.storage.dossier import command, home, remember
from game.ui.salle import Salle
from game.ui.sauvegarde import free

BREF = ", dans un dossier temporaire : copiez-la ailleurs avant d’éteindre."


def last_words(salle: Salle | None) -> str:
    """Where the séance is, once what was only in memory is in a file; empty where none is open.

    A séance that was erased elsewhere is not written again: nobody asked for that. No name of a
    file drives the terminal that this is said to.
    """
    if salle is None or salle.spectatrice:
        return ""
    commencees = _write_begun(salle)
    dits = [*commencees, *_kept(salle).split("\n")]
    return "\n".join(visible(ligne) for ligne in dits)


def _write_begun(salle: Salle) -> list[str]:
    """The lines of fiches that were being typed: nobody can press Entrée any more.

    What such a line said before stays in the history, and U gives it back.
    """
    if salle.ouverte.journal.is_gone:
        return []
    ecrites = 0
    for (ou, phase, champ), texte in list(salle.brouillons.items()):
        with suppress(GesteImpossible):
            salle.do(Ecrire(table=ou or None, phase=phase, champ=champ, texte=texte))
            del salle.brouillons[ou, phase, champ]
            ecrites += 1
    if not ecrites:
        return []
    une, plus = "commencée a été écrite telle quelle", "commencées ont été écrites telles quelles"
    return [insecables(f"{pluriel(ecrites, f'ligne {une}', f'lignes {plus}')}.")]


def _kept(salle: Salle) -> str:
    journal = salle.ouverte.journal
    attente = len(salle.ouverte.en_attente)
    if journal.is_gone:
        perdue = "n’est plus à sa place : ce qui était à l’écran n’est plus nulle part."
        return insecables(f"{journal.chemin.name} {perdue}") if attente else ""
    if salle.ouverte.save(salle.now()) if attente else _is_there(salle):
        return _resume(salle)
    # The key is out, its disk is full, or an older copy stands there: this machine keeps it.
    if attente:
        dits = pluriel(attente, "geste n’était qu’en mémoire", "gestes n’étaient qu’en mémoire")
    else:
        dits = f"Ce qui était à l’écran n’est peut-être plus dans {journal.chemin.name}"
    refus = None
    for dossier in _places():
        try:
            salle.move_to(free(dossier / journal.chemin.name))
        except SeanceIllisible as encore:
            refus = refus or encore
            continue
        remember(salle.ouverte.journal.chemin)
        ou = f"sur cette machine{BREF}" if refus else "sur cette machine."
        return f"{insecables(f'{dits} : toute la séance est gardée {ou}')}\n{_resume(salle)}"
    les = "les" if attente else "le"
    return insecables(f"{dits}, et cette machine ne {les} prend pas : {refus}")


def _places() -> Iterator[Path]:
    """Its own folder; then, where that one takes nothing, a folder that nobody else reads."""
    yield home()
    try:
        prive = Path(tempfile.mkdtemp(prefix="un-sur-trois-"))
    except OSError:
        return
    yield prive
    with suppress(OSError):
        # It refused too.
        prive.rmdir()


def _is_there(salle: Salle) -> bool:
    """Whether the file holds all that was written in it, or went away with all of it."""
    try:
        salle.ouverte.reload()
    except (SeanceIllisible, GesteImpossible):
        return salle.ouverte.journal.is_out_of_reach
    return True


def _resume(salle: Salle) -> str:
    """A line to paste: its path keeps its own spaces."""
    return f"Pour reprendre\u00a0: {command('parcours animer', salle.ouverte.journal.chemin)}"
