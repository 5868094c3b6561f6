"""The time of a séance: what is planned, what is spent, and how to end on time all the same.

Seconds are those that the console counted since the séance was opened, written in the gestes:
no hour of the day enters, so a suspended laptop or a clock set back changes nothing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game.model.script import Script

PLANCHER = 5
"""Minutes that a protected phase keeps, when even they are needed."""


@dataclass(frozen=True)
class Chrono:
    """Where the clock of the phases stands."""

    plan: Mapping[str, int]
    """Minutes of each phase, as they are planned now."""
    phase: str | None = None
    depuis: int = 0
    """When the phase began to run again, in seconds."""
    suspendu: bool = False
    passees: Mapping[str, int] = field(default_factory=dict)
    """Seconds spent in each phase before `depuis`."""


def planned(script: Script) -> Chrono:
    """The plan as the script says it."""
    return Chrono({nom: phase.minutes for nom, phase in script.phases.items()})


def enter(chrono: Chrono, phase: str, a: int) -> Chrono:
    """To a phase, before or after; coming back goes on counting where it was left."""
    return replace(stop(chrono, a), phase=phase, depuis=a, suspendu=False)


def stop(chrono: Chrono, a: int) -> Chrono:
    """The clock of the phase stops."""
    if chrono.phase is None:
        return chrono
    passees = {**chrono.passees, chrono.phase: spent(chrono, chrono.phase, a)}
    return replace(chrono, passees=passees, depuis=a, suspendu=True)


def go_on(chrono: Chrono, a: int) -> Chrono:
    """It runs again."""
    return replace(chrono, depuis=a, suspendu=False) if chrono.suspendu else chrono


def back(chrono: Chrono, passees: Mapping[str, int], a: int) -> Chrono:
    """The phase and the plan of before, the minutes spent since: nobody gets those back."""
    return replace(chrono, passees=dict(passees), depuis=a)


def spent(chrono: Chrono, phase: str, a: int) -> int:
    """Seconds spent in a phase; a clock that went back counts nothing."""
    court = phase == chrono.phase and not chrono.suspendu
    return chrono.passees.get(phase, 0) + (max(0, a - chrono.depuis) if court else 0)


def left(chrono: Chrono, a: int) -> int:
    """Seconds left in the phase; negative once it overruns."""
    if chrono.phase is None:
        return 0
    return 60 * chrono.plan[chrono.phase] - spent(chrono, chrono.phase, a)


def late(chrono: Chrono, script: Script, a: int) -> int:
    """Seconds by which the séance would end after its time; negative when it is early.

    What is spent, and what is left of the phase and of those that follow, if anything is: a phase
    entered by mistake, or left to come back, is still to come for what it did not take.
    """
    noms = to_come(chrono)
    if chrono.phase is not None:
        noms = [chrono.phase, *noms]
    faites = sum(spent(chrono, nom, a) for nom in chrono.plan)
    reste = sum(max(0, 60 * chrono.plan[nom] - spent(chrono, nom, a)) for nom in noms)
    return faites + reste - 60 * script.minutes


def to_come(chrono: Chrono) -> list[str]:
    """The phases after this one."""
    noms = list(chrono.plan)
    return noms[noms.index(chrono.phase) + 1 if chrono.phase is not None else 0 :]


def catch_up(chrono: Chrono, script: Script, a: int) -> dict[str, int]:
    """« Rattraper »: minutes to take from each later phase so that the séance ends on time.

    First from those that nothing protects, in proportion and at most to a third of what they
    have; then the rest of theirs; a protected phase gives last, and keeps 5 minutes. What a phase
    has already taken can't be taken from it.
    """
    a_prendre = -(-late(chrono, script, a) // 60)
    pris: dict[str, int] = {}
    suite = to_come(chrono)
    deja = {nom: -(-spent(chrono, nom, a) // 60) for nom in suite}
    libres = [nom for nom in suite if not script.phases[nom].protegee]
    gardees = [nom for nom in suite if script.phases[nom].protegee]
    planchers = (
        (libres, {nom: -(-chrono.plan[nom] // 3) for nom in libres}),
        (libres, {nom: min(1, chrono.plan[nom]) for nom in libres}),
        (gardees, {nom: min(PLANCHER, chrono.plan[nom]) for nom in gardees}),
    )
    for noms, plancher in planchers:
        while a_prendre > 0:
            marges = {
                nom: chrono.plan[nom] - pris.get(nom, 0) - max(plancher[nom], deja[nom])
                for nom in noms
            }
            large = max(noms, key=lambda nom: (marges[nom], chrono.plan[nom]), default=None)
            if large is None or marges[large] <= 0:
                break
            pris[large] = pris.get(large, 0) + 1
            a_prendre -= 1
    return {nom: -minutes for nom, minutes in pris.items()}


def adjust(chrono: Chrono, minutes: Mapping[str, int]) -> Chrono:
    """The plan with these minutes more or fewer; never under zero."""
    plan = {nom: max(0, prevues + minutes.get(nom, 0)) for nom, prevues in chrono.plan.items()}
    return replace(chrono, plan=plan)
