"""A step judged once for all the minutes and all the nodes that the rules answer alike.

By the one transition function, on a clock that notes what it is compared with: where `Marche`
judges a step minute by minute, here it is judged once before an échéance and once after.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.ecoules import EcouleLu, Entre, thresholds
from game.analysis.lus import Lus, reading
from game.analysis.marche import Marche, Suite
from game.analysis.masques import BITS_DE_GENRE, GENRE, Table
from game.analysis.memoire import Memoire
from game.analysis.noeuds import Arc, Etats, together
from game.engine.state import Etat
from game.engine.world import World

Codes = NDArray[np.int64]
"""Nodes of one genre, as numbers without it."""

BITS_MAX = 62
"""What a node may take, for it to be a number of the machine."""


class Chemin(NamedTuple):
    """Where a way leads from a node."""

    genre: int
    pose: int
    garde: int
    """The bits that go through as they are."""
    heures: tuple[tuple[int, int], ...] = ()
    """The clocks that go on, each by its first bit, and by how many minutes."""
    tables: tuple[Table, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether it leads to the same node from everywhere."""
        return not (self.garde or self.heures or self.tables)


class Troncon(NamedTuple):
    """A step: which nodes it is for, what may be done there, and where it leads them."""

    vu: int
    """The bits that were read, the clocks apart."""
    lu: int
    """What they are."""
    entre: tuple[tuple[int, int, int], ...]
    """The minutes that it is for, of each clock by its first bit."""
    chemins: tuple[Chemin, ...]
    options: tuple[str, ...]
    """In the order of the file; none at a fin."""
    commun: int
    """One denominator for all of them."""
    poids: tuple[Mapping[int, int], ...]
    """Per option, the ways it may go by their places, and their probabilities over it."""
    voies: tuple[tuple[Arc, ...], ...]
    """Per option, the same with what each way measures."""


class Juge(Marche):
    """Steps in one world alone."""

    def __init__(self, world: World, memoire: Memoire) -> None:
        super().__init__(world, memoire)
        codage = memoire.codage
        self.bits = codage.base + codage.largeur * len(world.departs) - BITS_DE_GENRE
        """What a node takes."""
        self.tout = (1 << self.bits) - 1
        base = codage.base - BITS_DE_GENRE
        self.places = [base + rang * codage.largeur for rang, _ in enumerate(world.departs)]
        """The first bit of the clock of each variante."""
        self.masque = (1 << codage.horloge) - 1
        """That of a clock, from its first bit."""
        self._seuils: dict[int, Codes | None] = {}
        self._comptes: dict[Table, tuple[Codes, Codes]] = {}

    def first(self) -> tuple[int, int]:
        """The genre and the number of the node where every parcours begins."""
        code = self.start() & ~self.memoire.codage.monde
        return code & GENRE, code >> BITS_DE_GENRE

    def judged(self, genre: int, code: int) -> Troncon:
        """The step from a node; raises ImpasseError where nothing can be done."""
        codage = self.memoire.codage
        entier = code << BITS_DE_GENRE | genre
        noeud = codage.decode(entier)
        entre: dict[int, Entre] = {}
        etats: list[Etat | None] = []
        lus = [Lus(set(), set()) for _ in noeud.etats]
        for rang, etat in enumerate(noeud.etats):
            if etat is not None and etat.ecoule is not None:
                siens = entre[rang] = Entre(0, self.masque)
                etat = etat._replace(ecoule=EcouleLu.at(etat.ecoule, siens))
            etats.append(etat and reading(etat, lus[rang]))
        suites = self._options(tuple(etats)) if not self.world.is_fin(noeud.etape) else {}
        heures = sum([self.masque << self.places[rang] for rang in entre])
        vu = codage.seen(genre, lus) & ~codage.monde
        # What an étape may read has no table, even where this node made it read nothing of it.
        for s in chain.from_iterable(suites.values()):
            vu |= codage.changed(s.effets)[1] & codage.read(genre)
        vu = vu >> BITS_DE_GENRE & ~heures
        chemins: dict[Chemin, int] = {}
        lignes = [
            [Arc(s.probabilite, chemins.setdefault(self._led(entier, vu, s), len(chemins)), s.pas)
             for s in siennes]
            for siennes in suites.values()
        ]  # fmt: skip
        commun = lcm(*[arc.probabilite.as_integer_ratio()[1] for siens in lignes for arc in siens])
        return Troncon(
            vu=vu,
            lu=code & vu,
            entre=tuple([(self.places[rang], e.bas, e.haut) for rang, e in entre.items()]),
            chemins=tuple(chemins),
            options=tuple(suites),
            commun=commun,
            poids=tuple([_weighed(ligne, commun) for ligne in lignes]),
            voies=tuple([together(ligne) for ligne in lignes]),
        )

    def holds(self, troncon: Troncon, codes: Codes) -> NDArray[np.bool_]:
        """Which of these nodes a step is for."""
        ici: NDArray[np.bool_] = codes & troncon.vu == troncon.lu
        for place, bas, haut in troncon.entre:
            ecoules = codes >> place & self.masque
            ici &= (ecoules >= bas) & (ecoules <= haut)
        return ici

    def after(self, chemin: Chemin, codes: Codes) -> Codes:
        """Where a way leads these nodes; one alone where it is the same for all."""
        if chemin.is_fixed:
            return np.array([chemin.pose], dtype=np.int64)
        suites = codes & chemin.garde | chemin.pose
        for table in chemin.tables:
            avant, apres = self._counted_on(table)
            suites |= apres[avant.searchsorted(codes & table.champ >> BITS_DE_GENRE)]
        for place, ajout in chemin.heures:
            ecoules = (codes >> place & self.masque) + ajout
            seuils = self._thresholds(chemin.genre)
            if seuils is not None:
                ecoules = seuils[seuils.searchsorted(ecoules, side="right") - 1]
            suites |= ecoules << place
        return suites

    def _clocked(self, etat: Etat) -> Etat:
        """A clock that notes is kept as it is: only whether it may still be read is asked."""
        etape, acquis, compteurs, ecoule = etat
        if type(ecoule) is not EcouleLu:
            return super()._clocked(etat)
        vivant = self.projection.vivant
        premiere = vivant.first(etape, acquis) if vivant else 0
        if premiere is None or ecoule < premiere:
            return Etat(etape, acquis, compteurs)
        return etat

    def _thresholds(self, genre: int) -> Codes | None:
        """The minutes that are told apart in the nodes of a genre."""
        if genre not in self._seuils:
            vivant = self.projection.vivant
            assert vivant is not None
            etape = self.memoire.codage.genres[genre].etape
            self._seuils[genre] = thresholds(vivant.horloge, etape)
        return self._seuils[genre]

    def _counted_on(self, table: Table) -> tuple[Codes, Codes]:
        """What becomes of a compteur, by what it is, in order."""
        if table not in self._comptes:
            paires = sorted(
                (a >> BITS_DE_GENRE, b >> BITS_DE_GENRE) for a, b in table.after.items()
            )
            avant, apres = np.array(paires, dtype=np.int64).T
            self._comptes[table] = avant, apres
        return self._comptes[table]

    def _led(self, entier: int, vu: int, suite: Suite) -> Chemin:
        """Where a way leads all the nodes that have the bits that were read."""
        heures: list[tuple[int, int]] = []
        etats = list(suite.etats)
        for rang, etat in enumerate(etats):
            if etat is not None and type(etat.ecoule) is EcouleLu:
                heures.append((self.places[rang], etat.ecoule.ajout))
                etats[rang] = Etat(etat.etape, etat.acquis, etat.compteurs, 0)
        if heures:
            suite = Suite(suite.probabilite, tuple(etats), suite.pas, suite.effets)
        maniere, lu = self._way(entier & GENRE, suite), vu << BITS_DE_GENRE | GENRE
        pose = maniere.pose | entier & lu & maniere.passe
        garde = (maniere.passe & ~lu) >> BITS_DE_GENRE & self.tout
        return Chemin(pose & GENRE, pose >> BITS_DE_GENRE, garde, tuple(heures), maniere.tables)

    def _options(self, etats: Etats) -> dict[str, list[Suite]]:
        """What may be done in these states, and where each leads."""
        suivre = self._believed if len(etats) > 1 else self._known_alone
        return {option: list(suivre(etats, option)) for option in self._offered(etats)}

    def _known_alone(self, etats: Etats, option: str) -> Iterable[Suite]:
        return self._known(etats[0], option)


def _weighed(ligne: Iterable[Arc], commun: int) -> dict[int, int]:
    """Where an option leads, each place once, and its weight."""
    poids: dict[int, int] = {}
    for p, place, _ in ligne:
        haut, bas = p.as_integer_ratio()
        poids[place] = poids.get(place, 0) + haut * (commun // bas)
    return poids
