"""Our journeys per second beside the peers', in one run; the answers are compared first.

    python benchmarks/pairs/mesurer.py [-n 5] [--ink DOSSIER]

Peers are optional: `pip install simpy ciw mesa bink`, and `npm install inkjs` in DOSSIER. One that
is missing is named and left out; one that answers wrong, or faster than we do, is printed so.
Exit 1 where an answer is wrong, or a promise is not kept.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from math import sqrt
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from histoire import as_ink, as_scenario
from simulateurs import PAIRS

from game.analysis.au_hasard import walk
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.flux import compiled
from game.analysis.graphe import unfold
from game.analysis.population import crowd, dice
from game.analysis.promenade import laid_out
from game.engine.assembly import build
from game.engine.world import Enjeu, World
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.territoire import Territoire

LOIN = 5.0
"""Standard deviations above which an answer is wrong."""
ICI = Path(__file__).parent


class Ligne(NamedTuple):
    """One program on one question."""

    qui: str
    parcours: int
    reussis: int
    secondes: float

    @property
    def cadence(self) -> float:
        """Journeys per second."""
        return self.parcours / self.secondes


def world(scenario: dict[str, object]) -> World:
    """A scenario in a place with one door."""
    persona = {"nom": "Camille", "recto": {"demande": "…"}, "verso": {"besoins": {"b": "…"}},
               "source": "hypothese"}  # fmt: skip
    lieu = {"nom": "Ici", "structures": {"a": {"nom": "A", "type": "EPN"}}}
    enjeu = Enjeu(
        Scenario.model_validate(scenario),
        Persona.model_validate(persona),
        Territoire.model_validate(lieu),
    )
    return build(enjeu, {})


def reference() -> World:
    """Three orientations, one after the other."""
    suites = ["e2", "e3", "gagne"]
    etapes = {
        f"e{rang}": {
            "choix": {
                "va": {
                    "texte": "Orienter",
                    "acte": "orienter",
                    "orientation": {"structure": "a", "delai": f"{delai} j"},
                    "vers": vers,
                }
            }
        }
        for rang, (vers, delai) in enumerate(zip(suites, (7, 14, 0), strict=True), start=1)
    }
    fins = {"gagne": {"type": "resolu", "texte": "Fin."}}
    propres = {"titre": "Trois portes", "depart": "e1", "etapes": etapes, "fins": fins}
    return world(as_scenario() | propres)


def timed(qui: str, n: int, joue: Callable[[int], int], fois: int) -> Ligne:
    """The median of several runs; the first one fills caches and does not count."""
    joue(max(1, n // 100))
    durees = []
    for _ in range(fois):
        debut = time.perf_counter()
        reussis = joue(n)
        durees.append(time.perf_counter() - debut)
    return Ligne(qui, n, reussis, median(durees))


def ours(monde: World, fois: int) -> tuple[float, list[Ligne]]:
    """The exact answer, and our three ways of playing it."""
    chaine = Chaine(unfold(monde), hasard)
    lu, foule = compiled(chaine), crowd(chaine)
    seuls = laid_out(lu)
    gagne = [chaine.graphe.noeuds[i].etape == "gagne" for i in lu.noeuds]
    lignes = [
        timed("nous, une population", n, lambda n: foule.population(n, n).fins["gagne"], fois)
        for n in (10**3, 10**8)
    ]
    lignes.append(
        timed(
            "nous, personne par personne",
            10**6,
            lambda n: sum(gagne[ou] for ou in seuls.ends(n, dice(n)).tolist()),
            fois,
        )
    )
    regles = lambda n: sum(walk(monde, 1, rang) == "gagne" for rang in range(n))  # noqa: E731
    lignes.append(timed("nous, règle par règle", 3_000, regles, fois))
    return float(answers(chaine).fins["gagne"]), lignes


def simulators(fois: int) -> list[Ligne]:
    """The reference journey in each peer that is installed."""
    tailles = {"Python, une boucle": 10**6, "SimPy": 20_000, "Mesa": 50_000, "Ciw": 2_000}
    lignes = []
    for qui, joue in PAIRS.items():
        try:
            lignes.append(timed(qui, tailles[qui], joue, fois))
        except ImportError:
            print(f"  (absent : {qui})")
    return lignes


def fictions(dossier: Path | None, fois: int) -> list[Ligne]:
    """The story of twelve étapes in inkjs and bink, compiled once by inkjs."""
    if dossier is None:
        print("  (absents : inkjs et bink, sans --ink DOSSIER)")
        return []
    with tempfile.TemporaryDirectory() as ici:
        source, compile_ = Path(ici) / "h.ink", Path(ici) / "h.json"
        source.write_text(as_ink(), encoding="utf-8")
        commande = ["node", str(ICI / "ink.mjs"), str(source), "4000", str(compile_)]
        vus = []
        for _ in range(fois):
            fini = subprocess.run(commande, cwd=dossier, capture_output=True, text=True, check=True)
            vus.append(json.loads(fini.stdout))
        inkjs = Ligne("inkjs", 4000, vus[-1]["fins"]["gagne"], median(v["secondes"] for v in vus))
        return [inkjs, *_bink(compile_.read_text(encoding="utf-8"), fois)]


def _bink(histoire: str, fois: int) -> list[Ligne]:
    try:
        from bink.story import Story
    except ImportError:
        print("  (absent : bink)")
        return []
    sort = Random(1)
    lue = Story(histoire)

    def joue(n: int) -> int:
        reussis = 0
        for _ in range(n):
            lue.reset_state()
            texte = ""
            while True:
                while lue.can_continue():
                    texte = lue.cont() or texte
                offerts = lue.get_current_choices()
                if not len(offerts):
                    break
                lue.choose_choice_index(sort.randrange(len(offerts)))
            reussis += texte.strip() == "gagne"
        return reussis

    return [timed("bink", 4_000, joue, fois)]


def say(titre: str, vrai: float, notres: list[Ligne], autres: list[Ligne]) -> bool:
    """The table of one question; whether every answer is right."""
    print(f"\n{titre} : {vrai:.6f} exactement")
    nous = notres[1].cadence
    juste = True
    for ligne in [*notres, *autres]:
        n = ligne.parcours
        z = (ligne.reussis - n * vrai) / sqrt(n * vrai * (1 - vrai))
        faux = "" if abs(z) < LOIN else "   FAUX"
        juste = juste and (not faux or ligne in autres)
        print(
            f"  {ligne.qui:<28} {n:>11,} parcours {ligne.cadence:>16,.0f} /s"
            f"   1/{nous / ligne.cadence:,.0f}".replace(",", " ")
            + f"   z = {z:+.1f}{faux}".replace(".", ",")
        )
    return juste


def promises(portes: list[Ligne], boucle: Ligne, douze: list[Ligne], fictions_: list[Ligne]) -> int:
    """What was promised, kept or not."""
    mille, beaucoup = portes[0], portes[1]
    dites = [
        (
            "10⁸ usagers coûtent au plus 1,5 fois 10³",
            beaucoup.secondes / mille.secondes,
            1.5,
            False,
        ),
        ("au moins 10⁵ fois une boucle Python", beaucoup.cadence / boucle.cadence, 1e5, True),
    ]
    for qui in fictions_:
        dites.append((f"au moins 10 fois {qui.qui}", douze[2].cadence / qui.cadence, 10, True))
        dites.append(
            (
                f"règle par règle, au moins 10 fois {qui.qui}",
                douze[3].cadence / qui.cadence,
                10,
                True,
            )
        )
    ratees = 0
    print()
    for phrase, vu, but, plus in dites:
        tenu = vu >= but if plus else vu <= but
        ratees += not tenu
        print(
            f"  {'tenu     ' if tenu else 'PAS TENU '} {phrase} : {vu:,.1f}".replace(
                ",", "\u202f"
            ).replace(".", ",")
        )
    return ratees


def main() -> int:
    """Measure and print."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=5)
    analyseur.add_argument("--ink", type=Path, help="le dossier où inkjs est installé")
    args = analyseur.parse_args()
    versions = []
    for nom in ("numpy", "simpy", "ciw", "mesa", "bink"):
        try:
            versions.append(f"{nom} {version(nom)}")
        except PackageNotFoundError:
            continue
    print(f"{platform.platform()}, CPython {platform.python_version()}, {', '.join(versions)}")
    vrai, portes = ours(reference(), args.n)
    simules = simulators(args.n)
    juste = say("Trois portes", vrai, portes, simules)
    vrai, douze = ours(world(as_scenario()), args.n)
    joues = fictions(args.ink, args.n)
    juste = say("Douze étapes", vrai, douze, joues) and juste
    ratees = promises(portes, simules[0], douze, joues)
    return 0 if juste and not ratees else 1


if __name__ == "__main__":
    sys.exit(main())
