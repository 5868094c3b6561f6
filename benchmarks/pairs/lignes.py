"""What was measured, and how it is said: on the screen and in docs/performance.md alike.

Time is that of the processor: others share the machine. Each program answers once before any is
timed; then they take turns, round after round, so that a slow minute slows them all, and each is
compared with ours inside its round.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import median
from typing import Any, NamedTuple

RIEN = "—"
"""Where there is nothing to say."""

LOIN = 5.0
"""Standard deviations above which a count is wrong."""
PRES = 1e-12
"""How far from ours a value may be."""
EXPOSANTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Ligne:
    """One program on one question."""

    qui: str
    nombre: float
    """What it did: journeys, or 1."""
    durees: list[float]
    """Seconds of each round."""
    juste: bool
    """Whether it answered right."""
    reponse: str
    """What it answered, or how far from the exact answer."""
    nous: "Ligne | None" = None
    """What it is compared with."""

    @property
    def secondes(self) -> float:
        """The median."""
        return median(self.durees)

    @property
    def cadence(self) -> float:
        """How many in a second."""
        return self.nombre / self.secondes

    @property
    def plus_lent(self) -> float:
        """How many times slower than ours: the median of the rounds."""
        assert self.nous
        notres = (duree / self.nous.nombre for duree in self.nous.durees)
        siennes = (duree / self.nombre for duree in self.durees)
        return median(un / autre for un, autre in zip(siennes, notres, strict=False))

    @property
    def compared(self) -> str:
        """The same in words."""
        if self.nous is None:
            return RIEN
        rapport = self.plus_lent
        if rapport >= 1:
            return f"{rounded(rapport)} fois plus lent"
        return f"**{rounded(1 / rapport)} fois plus vite**"


@dataclass
class Table:
    """A question, and who answered it."""

    titre: str
    question: str
    unite: str
    """« parcours/s », or « ms »."""
    lignes: list[Ligne] = field(default_factory=list)
    absents: list[str] = field(default_factory=list)

    def said(self, ligne: Ligne) -> str:
        """The number of a line, in the unit of the table."""
        return rounded(1000 * ligne.secondes if self.unite == "ms" else ligne.cadence)


class Promesse(NamedTuple):
    """What was promised, and what was seen."""

    phrase: str
    vu: float
    but: float
    au_moins: bool = True

    @property
    def tenue(self) -> bool:
        """Whether it is kept."""
        return self.vu >= self.but if self.au_moins else self.vu <= self.but


class Ailleurs(NamedTuple):
    """What a program of another process gave, and the seconds that it counted itself."""

    rendu: Any
    secondes: float


class Vu(NamedTuple):
    """What a program gave, and how long it took."""

    reponses: list[Any]
    """The first before anything was timed, then one per round."""
    durees: list[float]


def rounds(programmes: Mapping[str, Callable[[], Any]], fois: int) -> dict[str, Vu]:
    """What each gave, and its seconds in each round.

    All of them answer first: that fills caches, and what is wrong then is known before it is timed.
    """
    vus = {qui: Vu([], []) for qui in programmes}
    for tour in range(fois + 1):
        for qui, joue in programmes.items():
            debut = time.process_time()
            rendu = joue()
            duree = time.process_time() - debut
            if isinstance(rendu, Ailleurs):
                rendu, duree = rendu
            vus[qui].reponses.append(rendu)
            if tour:
                vus[qui].durees.append(duree)
    return vus


def judged(
    qui: str, nombre: float, vu: Vu, juge: Callable[[Any], tuple[bool, str]], nous: Ligne | None
) -> Ligne:
    """A line that is right only if every answer is; what it says is the first wrong one."""
    verdicts = [juge(reponse) for reponse in vu.reponses]
    faux = [dit for juste, dit in verdicts if not juste]
    return Ligne(qui, nombre, vu.durees, not faux, faux[0] if faux else verdicts[-1][1], nous)


def counted(qui: str, n: int, vu: Vu, vrai: float) -> Ligne:
    """A program that played n journeys each time, and how many were answered."""

    def juge(reussis: int) -> tuple[bool, str]:
        z = (reussis - n * vrai) / sqrt(n * vrai * (1 - vrai))
        return abs(z) < LOIN, f"z = {z:+.1f}".replace(".", ",")

    return judged(qui, n, vu, juge, None)


def against(lignes: Sequence[Ligne], nous: Ligne) -> None:
    """All of them beside this one."""
    for ligne in lignes:
        ligne.nous = None if ligne is nous else nous


def rounded(valeur: float) -> str:
    """Two significant figures, the French way: 0,52, 27, 13 000, 2,1 × 10¹²."""
    if valeur >= 1e6:
        exposant = len(str(int(valeur))) - 1
        mantisse = f"{valeur / 10**exposant:.1f}".replace(".", ",")
        return f"{mantisse} × 10{str(exposant).translate(EXPOSANTS)}"
    if valeur >= 10:
        chiffres = len(str(int(valeur))) - 2
        return f"{int(round(valeur, -chiffres)):,}".replace(",", "\u202f")
    return f"{valeur:.2g}".replace(".", ",")


def page(
    tables: Sequence[Sequence[Table]], promesses: Sequence[Sequence[Promesse]]
) -> Iterator[str]:
    """Markdown: each question with both measures side by side, then what was promised."""
    for ensemble in zip(*tables, strict=True):
        premiere = ensemble[0]
        yield from (f"### {premiere.titre}", "", premiere.question, "")
        fois = range(1, len(ensemble) + 1)
        colonnes = [f"{premiere.unite} ({rang})" for rang in fois]
        colonnes += [f"à côté ({rang})" for rang in fois]
        yield f"| | {' | '.join(colonnes)} | réponse |"
        yield "|---|" + "--:|" * len(colonnes) + "---|"
        for lignes in _of_any_pass(ensemble):
            vues = [ligne for ligne in lignes if ligne]
            cases = [
                table.said(ligne) if ligne else RIEN
                for table, ligne in zip(ensemble, lignes, strict=True)
            ]
            cases += [ligne.compared if ligne else RIEN for ligne in lignes]
            fausses = [ligne for ligne in vues if not ligne.juste]
            dit = f"**FAUX** : {fausses[0].reponse}" if fausses else vues[0].reponse
            yield f"| {vues[0].qui} | {' | '.join(cases)} | {dit} |"
        yield ""
        if absents := dict.fromkeys(nom for table in ensemble for nom in table.absents):
            yield from (f"Absents, ou pas mesurés : {', '.join(absents)}.", "")
    yield from ("### Ce qui était promis", "")
    dites = [{p.phrase: p for p in phrases} for phrases in promesses]
    for phrase in dict.fromkeys(phrase for siennes in dites for phrase in siennes):
        vues = [siennes.get(phrase) for siennes in dites]
        vus = " puis ".join(rounded(p.vu) if p else RIEN for p in vues)
        tenue = "tenu" if all(p.tenue for p in vues if p) else "**pas tenu**"
        yield f"- {phrase} : {vus} ; {tenue}."


def _of_any_pass(ensemble: Sequence[Table]) -> Iterator[list[Ligne | None]]:
    """Every line of any pass, beside the same of ours; None in a pass where it was not seen."""
    par_nom = [
        {(ligne.qui, ligne.nous and ligne.nous.qui): ligne for ligne in table.lignes}
        for table in ensemble
    ]
    for nom in dict.fromkeys(nom for siens in par_nom for nom in siens):
        yield [siens.get(nom) for siens in par_nom]
