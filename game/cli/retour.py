"""Once both tours are over: the question first, then the mirror and what choices kept."""

from game.cli.bilan import decision, mirror
from game.cli.invite import Invite
from game.cli.paroles import tell
from game.drawing.mots import capital
from game.engine.table import Table
from game.model.citation import quoted


def _reasons(table: Table) -> list[str]:
    """What was answered to « pourquoi ? », before any rule is read."""
    etapes = table.playing().world.etapes
    return [
        f"{capital(etapes[r.etape].titre)}, {quoted(decision(etapes[r.etape], r.option))} : "
        f"{quoted(r.texte)}"
        for r in table.raisons
        if r.etape in etapes
    ]


def look_back(invite: Invite, table: Table) -> None:
    """What a table looks at alone, once it has answered for itself."""
    from game.analysis.garde import kept
    from game.ui.gardes import told
    from game.ui.screens.miroir import REFLEXION

    tell("\n" + "\n".join([REFLEXION, *table.enjeu.scenario.debrief]))
    invite.pause("Entrée pour ouvrir le miroir :")
    partie = table.playing()
    if dites := _reasons(table):
        tell("Ce que vous en disiez.\n" + "\n".join(dites))
    tell("\n".join(mirror(partie)) or "Aucune posture n’a été nommée sur ce chemin.")
    tell("\n" + "\n".join(told(partie, kept(partie))))
