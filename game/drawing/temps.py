"""The time of a séance in words: what is left, what overran, whether the room ends on time."""

from game.engine import chrono as temps
from game.engine.chrono import Chrono
from game.engine.seance import Seance
from game.model.script import Script

MINUTE = 60


def clock(secondes: int) -> str:
    """« 12:34 »; hours are minutes too, as on the plan."""
    return f"{abs(secondes) // MINUTE}:{abs(secondes) % MINUTE:02d}"


def remaining(chrono: Chrono, a: int) -> str:
    """« 12:34 », or « +2:10 » once the phase overruns."""
    reste = temps.left(chrono, a)
    return clock(reste) if reste >= 0 else f"+{clock(reste)}"


def spoken(chrono: Chrono, a: int) -> str:
    """« 12:34 restent », « 2:10 de trop », « en pause »: words beside the colour."""
    if chrono.suspendu:
        return f"en pause, {remaining(chrono, a)}"
    reste = temps.left(chrono, a)
    return f"{clock(reste)} restent" if reste >= 0 else f"{clock(reste)} de trop"


def on_time(chrono: Chrono, script: Script, a: int) -> str:
    """Whether the séance ends when it said."""
    retard = temps.late(chrono, script, a)
    if retard >= MINUTE:
        return f"{-(-retard // MINUTE)} min de retard"
    if retard <= -MINUTE:
        return f"{-retard // MINUTE} min d’avance"
    return "à l’heure"


def place(seance: Seance) -> str:
    """« 5/11 »: which phase, of how many."""
    noms = list(seance.script.phases)
    phase = seance.chrono.phase
    return f"{noms.index(phase) + 1}/{len(noms)}" if phase else f"0/{len(noms)}"


def bar(chrono: Chrono, a: int, largeur: int) -> tuple[str, str]:
    """The phase as a bar: what is spent, what is left; full once it overruns."""
    if chrono.phase is None:
        return "", "─" * largeur
    total = max(1, MINUTE * chrono.plan[chrono.phase])
    faites = min(largeur, temps.spent(chrono, chrono.phase, a) * largeur // total)
    return "━" * faites, "─" * (largeur - faites)
