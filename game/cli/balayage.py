"""`simuler --balayer`: the same population for every card, territoire, aménagement and perte."""

import signal
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from itertools import chain, product
from multiprocessing import get_context
from typing import NamedTuple

from game.analysis.chaine import Chaine, hasard
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.masques import TropLong
from game.analysis.memoire import Memoire
from game.analysis.nappe import bests
from game.analysis.pliage import fold
from game.analysis.population import population
from game.analysis.reponse import HASARD
from game.cli.arguments import Refus
from game.cli.avancee import erase, progress
from game.cli.commun import catalogue
from game.cli.page_population import answered
from game.cli.paroles import complain, say_json, say_page
from game.cli.tableau import every_set
from game.drawing.mots import duree
from game.drawing.population import people
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.hypotheses import UN_SUR_TROIS, Hypotheses
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue
from game.storage.coeurs import available
from game.storage.csv_ecrits import write_rows
from game.storage.parties import stake, world

PROPRES = ("persona", "territoire", "perte", "melange")
"""Options that ask about one case."""


class Lot(NamedTuple):
    """What one process does in one go: a card in a territoire, every set, at every perte."""

    args: Namespace
    persona: str
    territoire: str
    pertes: Sequence[Fraction]


@dataclass(frozen=True)
class Ligne:
    """One population of the sweep."""

    persona: str
    territoire: str
    amenagements: str
    perte: str
    usagers: int
    repondus: int
    perdus: int
    """At orientations; who comes back and is lost again counts again."""
    attente_minutes: int
    """Minutes waited, on average."""
    au_mieux: int
    """Those who would have an answer, on average, if the best were decided each time."""
    graine: int
    source_perte: str


COLONNES = tuple(Ligne.__dataclass_fields__)


def run(args: Namespace) -> int:
    """The whole sweep; what was computed is printed even when it is stopped."""
    if any(getattr(args, nom) is not None for nom in PROPRES) or args.amenager:
        raise Refus("--balayer regarde tous les cas : sans option d’un seul cas.")
    if args.politique != HASARD:
        raise Refus("--balayer décide au hasard, et dit le mieux qu’on puisse : sans --politique.")
    contenu = catalogue(args, [args.scenario])
    lots = [
        Lot(args, persona, territoire, args.pertes or [UN_SUR_TROIS])
        for persona, territoire in product(
            _cards(contenu, args.scenario), contenu.ids("territoire")
        )
    ]
    lignes: list[Ligne] = []
    refus: set[str] = set()
    arrete = not _sweep(lots, lignes, refus)
    _say(args, lignes, arrete)
    for phrase in sorted(refus):
        complain(phrase)
    if arrete:
        mot = "population" if len(lignes) < 2 else "populations"
        complain(f"Arrêté : {people(len(lignes))} {mot}.")
        return 130
    return 1 if refus else 0


def _sweep(lots: Sequence[Lot], lignes: list[Ligne], refus: set[str]) -> bool:
    """On all cores, in the order of the lots; whether it was let go to its end."""
    coeurs = min(len(lots), available())
    with get_context("spawn").Pool(coeurs, _deaf) as equipe:
        try:
            progress(0, len(lots), "en cours")
            for rang, (siennes, phrases) in enumerate(equipe.imap(_done, lots), start=1):
                lignes += siennes
                refus |= phrases
                progress(rang, len(lots), lots[rang - 1].persona)
        except KeyboardInterrupt:
            return False
        finally:
            erase()
    return True


def _deaf() -> None:
    """Ctrl-C is for the first process, which stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(lot: Lot) -> tuple[list[Ligne], set[str]]:
    """The lines of a lot, and what could not be computed."""
    contenu = catalogue(lot.args, [lot.args.scenario])
    ecrite = PartieEcrite(
        scenario=lot.args.scenario, persona=lot.persona, territoire=lot.territoire
    )
    enjeu = stake(contenu, ecrite)
    memoire: Memoire | None = None
    par_perte: dict[Fraction, list[Ligne]] = {perte: [] for perte in lot.pertes}
    refus = set()
    for noms in every_set(list(enjeu.scenario.amenagements)):
        mondes = [
            world(contenu, replace(enjeu, amenagements=noms, hypotheses=Hypotheses(perte=perte)))
            for perte in lot.pertes
        ]
        memoire = memoire or Memoire(mondes[0])
        try:
            for ligne in _lines(lot, "+".join(noms), mondes, memoire):
                par_perte[Fraction(ligne.perte)].append(ligne)
        except (Piege, ImpasseError, TropDEtats, TropLong):
            refus.add(f"« {lot.persona} », « {lot.territoire} » : voir « parcours verifier ».")
    return [*chain.from_iterable(par_perte.values())], refus


def _lines(lot: Lot, noms: str, mondes: Sequence[World], memoire: Memoire) -> Iterator[Ligne]:
    """One set of aménagements, at every perte."""
    graphes = [fold(monde, memoire=memoire) for monde in mondes]
    combien = lot.args.usagers
    for perte, graphe, au_mieux in zip(lot.pertes, graphes, bests(graphes), strict=True):
        peuple = population(Chaine(graphe, hasard), combien, lot.args.graine)
        attente = sum(minutes * nombre for minutes, nombre in peuple.attente().items())
        yield Ligne(
            persona=lot.persona,
            territoire=lot.territoire,
            amenagements=noms,
            perte=str(perte),
            usagers=combien,
            repondus=answered(graphe.world, peuple),
            perdus=sum(envois.perdus for envois in peuple.orientations.values()),
            attente_minutes=round(attente / max(1, combien)),
            au_mieux=round(combien * au_mieux),
            graine=lot.args.graine,
            source_perte=str(graphe.world.enjeu.hypotheses.source),
        )


def _cards(contenu: Catalogue, scenario: str) -> Sequence[str]:
    siennes = contenu.scenario(scenario).personas
    return contenu.ids("persona") if siennes == ["toutes"] else siennes


def _say(args: Namespace, lignes: Sequence[Ligne], arrete: bool) -> None:
    if args.csv and lignes:
        # Stopped before anything was computed, it takes the place of no former file.
        write_rows(args.csv, [COLONNES, *(tuple(asdict(ligne).values()) for ligne in lignes)])
        complain(f"Écrit : {args.csv}")
    if args.json:
        say_json({"lignes": [asdict(ligne) for ligne in lignes], "entier": not arrete})
    elif not args.csv:
        say_page(_page(lignes))


def _page(lignes: Sequence[Ligne]) -> Iterator[str]:
    """A block per card, territoire and perte; a line per set of aménagements."""
    propre: tuple[str, str, str] | None = None
    for ligne in lignes:
        if propre != (ligne.persona, ligne.territoire, ligne.perte):
            if propre:
                yield ""
            propre = (ligne.persona, ligne.territoire, ligne.perte)
            yield f"{ligne.persona}, {ligne.territoire}, perte {ligne.perte}"
            yield f"  {'une réponse':>13}  {'au mieux':>13}  {'perdus':>13}  {'attente':>9}"
        comptes = "  ".join(
            f"{people(nombre):>13}" for nombre in (ligne.repondus, ligne.au_mieux, ligne.perdus)
        )
        noms = ligne.amenagements.replace("+", ", ") or "sans aménagement"
        yield f"  {comptes}  {duree(ligne.attente_minutes):>9}  {noms}"
    if lignes:
        yield ""
        mot = "personne" if lignes[0].usagers < 2 else "personnes"
        yield f"Sur {people(lignes[0].usagers)} {mot} à chaque fois ; attente en moyenne."
        yield "« Une réponse » : un tirage, au hasard. « Au mieux » : les meilleures décisions,"
        yield "en moyenne, exactement calculée ; un tirage chanceux peut passer au-dessus."
        yield "« Perdus » : aux orientations ; qui revient et se perd encore compte encore."
        yield f"Graine {lignes[0].graine}. Qui dit sa propre perte la garde ; ailleurs :"
        for perte, source in dict.fromkeys((x.perte, x.source_perte) for x in lignes):
            yield f"  perte {perte} : {source}."
