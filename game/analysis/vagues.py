"""Every node that can be reached, étape after étape, all the nodes of an étape in one stroke.

Nothing of a node is kept but its number, the step taken there and the nodes that follow: what one
value asks for, where `unfold` keeps all that any question may.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from game.analysis.horloge import last_first
from game.analysis.live import successors
from game.analysis.masques import BITS_DE_GENRE, TropDEtats
from game.analysis.noeuds import Noeud
from game.analysis.tableaux import once
from game.analysis.troncons import Codes, Juge, Troncon

NOEUDS_MAX = 500_000
"""Beyond, they would fill the memory."""

Ids = NDArray[np.int64]
"""Nodes by their rank: that in which they were met."""

Lot = tuple[int, int, Codes]
"""The rank of the first of some nodes, their genre, and these in order."""


class Vagues:
    """The nodes of one world."""

    def __init__(self, juge: Juge) -> None:
        self.juge = juge
        self.nombre = 0
        self.troncons: list[Troncon] = []
        self.par_genre: dict[int, list[int]] = {}
        """The steps already judged of each genre, by their rank."""
        self.lots: list[Lot] = []
        """The nodes, as they were met."""
        self.connus: dict[int, Codes] = {}
        """All those of each genre, in order."""
        self.attendus: dict[int, list[Codes]] = {}
        self.a_voir: list[tuple[int, int]] = []
        """Genres where somebody was come to, in the order of their étapes."""
        self.pris: list[tuple[int, Ids]] = []
        """Steps, and the nodes where each is taken."""
        self.suites: dict[int, list[tuple[int, int, Codes]]] = {}
        """Per genre, the nodes that follow and where they are written: from where, how many."""
        self.places = 0
        """How many are written."""
        etapes = juge.world.etapes
        vers = {nom: list(successors(etape)) for nom, etape in etapes.items()}
        if juge.world.echeance:
            for siennes in vers.values():
                siennes.append(juge.world.echeance.vers)
        self.rangs = {nom: -rang for rang, nom in enumerate(last_first(etapes, vers))}

    def run(self) -> None:
        """Meet them all; raises TropDEtats, or ImpasseError at a dead end."""
        genre, depart = self.juge.first()
        self._expect(genre, np.array([depart], dtype=np.int64))
        while self.a_voir:
            _, genre = heappop(self.a_voir)
            codes = self._new(genre, once(np.concatenate(self.attendus.pop(genre))))
            if len(codes):
                ids = np.arange(self.nombre, self.nombre + len(codes))
                self.lots.append((self.nombre, genre, codes))
                self.nombre += len(codes)
                if self.nombre > NOEUDS_MAX:
                    raise TropDEtats
                self._take(genre, codes, ids)

    def _expect(self, genre: int, codes: Codes) -> None:
        lots = self.attendus.get(genre)
        if lots is not None:
            lots.append(codes)
            return
        self.attendus[genre] = [codes]
        etape = self.juge.memoire.codage.genres[genre].etape
        heappush(self.a_voir, (self.rangs.get(etape, 1), genre))

    def _new(self, genre: int, codes: Codes) -> Codes:
        """Those that were not met, which now are."""
        connus = self.connus.get(genre)
        if connus is None:
            self.connus[genre] = codes
            return codes
        la = connus.searchsorted(codes)
        la[la == len(connus)] = 0
        codes = codes[connus[la] != codes]
        if len(codes):
            connus = np.concatenate((connus, codes))
            connus.sort(kind="stable")
            self.connus[genre] = connus
        return codes

    def _take(self, genre: int, codes: Codes, ids: Ids) -> None:
        """The steps of these nodes, each judged where it was not."""
        siens = self.par_genre.setdefault(genre, [])
        essayes = 0
        while len(codes):
            if neuf := essayes == len(siens):
                siens.append(len(self.troncons))
                self.troncons.append(self.juge.judged(genre, int(codes[0])))
            rang = siens[essayes]
            essayes += 1
            ici = self.juge.holds(self.troncons[rang], codes)
            if neuf and not ici[0]:
                raise AssertionError("un pas jugé pour un nœud ne vaut pas pour lui")
            if ici.all():
                self._follow(rang, codes, ids)
                return
            if ici.any():
                self._follow(rang, codes[ici], ids[ici])
                ailleurs = ~ici
                codes, ids = codes[ailleurs], ids[ailleurs]

    def _follow(self, rang: int, codes: Codes, ids: Ids) -> None:
        self.pris.append((rang, ids))
        for chemin in self.troncons[rang].chemins:
            suites = self.juge.after(chemin, codes)
            self._expect(chemin.genre, suites)
            self.suites.setdefault(chemin.genre, []).append((self.places, len(codes), suites))
            self.places += len(codes)

    def following(self) -> Ids:
        """The nodes that follow: those of a step side by side, way after way."""
        vers = np.empty(self.places, dtype=np.int64)
        rangs = {genre: np.empty(len(codes), np.int64) for genre, codes in self.connus.items()}
        for debut, genre, codes in self.lots:
            la = self.connus[genre].searchsorted(codes)
            rangs[genre][la] = np.arange(debut, debut + len(codes))
        for genre, suites in self.suites.items():
            toutes = np.concatenate([siennes for _, _, siennes in suites])
            ids = rangs[genre][self.connus[genre].searchsorted(toutes)]
            debut = 0
            for place, nombre, siennes in suites:
                vers[place : place + nombre] = ids[debut : debut + len(siennes)]
                debut += len(siennes)
        return vers

    def numbers(self, ids: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those of these ranks, in order, as whole numbers."""
        debuts = [debut for debut, _, _ in self.lots]
        for rang in sorted(ids):
            debut, genre, codes = self.lots[bisect_right(debuts, rang) - 1]
            yield rang, int(codes[rang - debut]) << BITS_DE_GENRE | genre

    def nodes(self, ids: Iterable[int]) -> Iterator[tuple[int, Noeud]]:
        """The same, made out."""
        decode = self.juge.memoire.codage.decode
        return ((rang, decode(code)) for rang, code in self.numbers(ids))

    def ends(self) -> Iterator[tuple[int, Noeud]]:
        """The fins, and their ranks."""
        genres, is_fin = self.juge.memoire.codage.genres, self.juge.world.is_fin
        for debut, genre, codes in self.lots:
            if is_fin(genres[genre].etape):
                yield from self.nodes(range(debut, debut + len(codes)))
