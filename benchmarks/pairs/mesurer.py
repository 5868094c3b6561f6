"""Everybody's speed beside ours, in one run; all answer before any is timed.

    python benchmarks/pairs/mesurer.py [-n 5] [--ink DOSSIER] [--ecrans DOSSIER] [--ecrire]

Peers are optional: see benchmarks/README.md. One that is missing is named and left out; one that
answers wrong, or faster than we do, is printed so. Everything is measured twice, from the start, to
see what the machine changes. `--ecrire` puts the page into docs/performance.md.

Exit 1 where an answer is wrong, or a promise is not kept.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import fictions
import optimum
import peuples as peuplees
import terminaux
from lignes import Promesse, Table, against, counted, page, rounds
from mondes import reference, twelve
from simulateurs import PAIRS

from game.analysis.au_hasard import observed, walk
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.graphe import unfold
from game.analysis.population import crowd, dice
from game.analysis.promenade import laid_out
from game.engine.world import World

DEPOT = Path(__file__).resolve().parents[2]
PAGE = DEPOT / "docs" / "performance.md"
DEBUT, FIN = "<!-- mesuré : début -->", "<!-- mesuré : fin -->"
PAQUETS = ("numpy", "simpy", "ciw", "mesa", "bink", "stormpy")
BOUCLE = "Python, une boucle"
TAILLES = {BOUCLE: 10**6, "SimPy": 20_000, "Mesa": 50_000, "Ciw": 2_000}
Joue = Callable[[int], int]
"""Plays so many journeys, and says how many were answered."""

POPULATION, MILLE = "nous, une population de 10⁸", "nous, une population de 10³"
SEULS, REGLES = "nous, personne par personne", "nous, règle par règle"
SANS = "nous, règle par règle, rien de gardé"
REPETES = 40
"""A population is too short to be timed alone."""


def ours(monde: World) -> tuple[float, dict[str, tuple[int, Joue]]]:
    """The exact answer, and our ways of playing it: how many journeys, and how."""
    chaine = Chaine(unfold(monde), hasard)
    vrai = float(answers(chaine).fins["gagne"])
    foule = crowd(chaine)
    seuls = laid_out(foule.flux)
    gagne = [etape == "gagne" for etape in foule.etapes]

    def alone(n: int) -> int:
        return sum(gagne[ou] for ou in seuls.ends(n, dice(n)).tolist())

    def by_rule(n: int) -> int:
        return observed(monde, 1, n)["gagne"]

    def forgetting(n: int) -> int:
        return sum(walk(monde, 1, rang) == "gagne" for rang in range(n))

    def together(n: int) -> int:
        return sum(foule.population(n, rang).fins["gagne"] for rang in range(REPETES))

    return vrai, {
        POPULATION: (10**8, together),
        MILLE: (10**3, together),
        SEULS: (10**6, alone),
        REGLES: (3_000, by_rule),
        SANS: (1_000, forgetting),
    }


def played(table: Table, vrai: float, programmes: dict[str, tuple[int, Joue]], fois: int) -> None:
    """A line for each program, beside the first."""
    vus = rounds({qui: partial(joue, n) for qui, (n, joue) in programmes.items()}, fois)
    for qui, (n, _) in programmes.items():
        combien = n * REPETES if qui in (POPULATION, MILLE) else n
        table.lignes.append(counted(qui, combien, vus[qui], vrai))


def journeys(fois: int) -> Table:
    """The reference journey in each simulator that is installed."""
    vrai, programmes = ours(reference())
    dit = f"{vrai:.6f}".replace(".", ",")
    question = (
        f"Trois orientations qui perdent chacune une personne sur trois : {dit}. Nos populations"
        " sont celles d’une foule déjà rangée : déplier et ranger n’y sont pas comptés."
    )
    table = Table("Trois portes", question, "parcours/s")
    for qui, joue in PAIRS.items():
        if find_spec(qui.lower()) or qui == BOUCLE:
            programmes[qui] = TAILLES[qui], joue
        else:
            table.absents.append(qui)
    played(table, vrai, programmes, fois)
    against(table.lignes, table.lignes[0])
    return table


def stories(dossier: Path | None, fois: int) -> Table:
    """The story of twelve étapes in the engines of interactive fiction."""
    vrai, programmes = ours(twelve())
    dit = f"{vrai:.6f}".replace(".", ",")
    question = f"Douze étapes, trois orientations, deux acquis, au hasard : {dit}."
    table = Table("Douze étapes", question, "parcours/s")
    if dossier is None:
        table.absents += ["inkjs", "bink"]
        played(table, vrai, programmes, fois)
    else:
        with fictions.inkjs(dossier) as (joue, histoire):
            programmes["inkjs"] = fictions.PARTIES, joue
            if find_spec("bink"):
                programmes["bink"] = fictions.PARTIES, fictions.bink(histoire)
            else:
                table.absents.append("bink")
            played(table, vrai, programmes, fois)
    seuls = next(ligne for ligne in table.lignes if ligne.qui == SEULS)
    against(table.lignes, seuls)
    return table


def promises(portes: Table, douze: Table) -> Iterator[Promesse]:
    """What was promised of journeys."""
    par_nom = {ligne.qui: ligne for ligne in portes.lignes}
    beaucoup, mille = par_nom[POPULATION], par_nom[MILLE]
    rapport = beaucoup.secondes / mille.secondes
    yield Promesse("10⁸ personnes coûtent au plus 1,5 fois 10³ (fois)", rapport, 1.5, False)
    boucle = par_nom[BOUCLE]
    fois = beaucoup.cadence / boucle.cadence
    yield Promesse("une population, au moins 10⁵ fois une boucle Python", fois, 1e5)
    for qui in PAIRS:
        if qui != BOUCLE and qui in par_nom:
            fois = boucle.cadence / par_nom[qui].cadence
            yield Promesse(f"une boucle Python, au moins 10 fois {qui}", fois, 10)
    siennes = {ligne.qui: ligne for ligne in douze.lignes}
    for qui in ("inkjs", "bink"):
        if qui in siennes:
            for nous in (SEULS, REGLES, SANS):
                fois = siennes[nous].cadence / siennes[qui].cadence
                yield Promesse(f"{nous}, au moins 10 fois {qui}", fois, 10)


def measured(args: argparse.Namespace) -> tuple[list[Table], list[Promesse]]:
    """Everything, once."""
    portes, douze = journeys(args.n), stories(args.ink, args.n)
    peuples, grands = peuplees.tables(), optimum.tables()
    tables = [portes, douze, *peuples, *grands]
    phrases = [*promises(portes, douze), *peuplees.promises(peuples), *optimum.promises(grands)]
    if args.ecrans:
        faits = terminaux.tables(args.ecrans, 2 * args.n)
        tables += faits
        phrases += terminaux.promises(faits)
    return tables, phrases


def machine(args: argparse.Namespace) -> str:
    """Where and when, and who was measured."""
    versions = []
    for nom in PAQUETS:
        try:
            versions.append(f"{nom} {version(nom)}")
        except PackageNotFoundError:
            continue
    if args.ink:
        paquet = args.ink / "node_modules" / "inkjs" / "package.json"
        versions.append(f"inkjs {json.loads(paquet.read_text('utf-8'))['version']}")
    if args.ecrans:
        versions += terminaux.versions(args.ecrans)
    charge = f"{os.getloadavg()[0]:.1f}".replace(".", ",")
    ou = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cœurs, charge de {charge}"
    avec = f"CPython {platform.python_version()}, {', '.join(versions)}"
    return f"{ou} ; {avec} ; le {date.today().isoformat()}. Temps de processeur, médianes."


def main() -> int:
    """Measure twice, print, and write where it was asked."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=5)
    analyseur.add_argument("--ink", type=Path, help="le dossier où inkjs est installé")
    analyseur.add_argument("--ecrans", type=Path, help="le dossier des environnements d’à côté")
    analyseur.add_argument("--ecrire", action="store_true", help="dans docs/performance.md")
    args = analyseur.parse_args()
    deux = [measured(args) for _ in range(2)]
    tables, phrases = zip(*deux, strict=True)
    lignes = [*page(tables, phrases), "", machine(args)]
    print("\n".join(lignes))
    if args.ecrire:
        texte = PAGE.read_text(encoding="utf-8")
        avant, _, suite = texte.partition(DEBUT)
        _, _, apres = suite.partition(FIN)
        PAGE.write_text("\n".join([avant + DEBUT, "", *lignes, "", FIN + apres]), "utf-8")
    justes = all(ligne.juste for table in chain(*tables) for ligne in table.lignes)
    return 0 if justes and all(p.tenue for p in chain(*phrases)) else 1


if __name__ == "__main__":
    sys.exit(main())
