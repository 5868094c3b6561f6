"""Where each thing is in the number of a node, and which bits are kept, read or changed.

From the low bits up: the genre of the node, the besoins answered, then for each variante its
clock, its compteurs and its acquis, then what each étape is in this world. A compteur n above its
minimum has its first n bits set: what nothing reads of it is left out as bits too (`paliers`).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from game.analysis.live import Liveness
from game.analysis.lus import Lus
from game.analysis.tranches import Tranches
from game.engine.state import Etat
from game.engine.transitions import applied, counted, starts
from game.engine.world import Effets, World

BITS_DE_GENRE = 24
GENRE = (1 << BITS_DE_GENRE) - 1
"""The bits that hold the number of the genre."""

BITS_DE_MONDE = 16
MONDES_MAX = (1 << BITS_DE_MONDE) - 1
"""What one étape may be in the worlds that share their nodes."""


class TropLong(Exception):
    """A parcours of a population took more time than can be followed."""


class TropDEtats(Exception):
    """More reachable states than can be explored."""


class Genre(NamedTuple):
    """Where a node stands, and which parts of its states mean something there."""

    etape: str
    tards: tuple[bool | None, ...]
    """Per variante, whether its échéance may still fire; None once it is ruled out."""

    @property
    def possibles(self) -> tuple[bool, ...]:
        """Per variante, whether it may still be that one."""
        return tuple([tard is not None for tard in self.tards])


class Table:
    """What becomes of one compteur that a step counts on without reading it."""

    def __init__(self, champ: int, after: Mapping[int, int]) -> None:
        self.champ = champ
        """Its bits."""
        self.after = after
        """Per value, as these bits, the next one."""


class Masques:
    """The bits of the nodes of the worlds of one scenario and one persona."""

    def __init__(self, world: World, vivant: Liveness | None, *, besoins: bool) -> None:
        """Without `vivant` the whole of each state is kept: then for this world alone."""
        self.world, self.vivant = world, vivant
        self._nu = Etat("", frozenset(), world.valeurs)
        self.tranches = Tranches(world)
        self._kept: dict[int, int] = {}
        self._read: dict[int, int] = {}
        self._toujours: dict[int, int] = {}
        self._changes: dict[int, tuple[Effets, tuple[int, int, int]]] = {}
        self._tables: dict[tuple[int, int, int], tuple[Effets, tuple[Table, ...]]] = {}
        self._suites: dict[tuple[tuple[str, int], ...], list[int]] = {}
        self.genres: list[Genre] = []
        self.numeros: dict[tuple[str, tuple[bool | None, ...]], int] = {}
        ecrits = world.enjeu.persona.verso.besoins if besoins else ()
        self.besoins = {nom: 1 << BITS_DE_GENRE + rang for rang, nom in enumerate(ecrits)}
        self.horloge = (world.echeance.trop_tard + 1).bit_length() if world.echeance else 0
        self.paliers: list[tuple[int, int]] = []
        """Of each compteur its first bit, and its minimum."""
        bit = self.horloge
        for bas, haut in world.bornes:
            self.paliers.append((bit, bas))
            bit += haut - bas
        self.debut_des_acquis = bit
        self.comptes = {
            nom: ((1 << haut - bas) - 1) << debut
            for nom, (debut, _), (bas, haut) in zip(
                world.compteurs, self.paliers, world.bornes, strict=True
            )
        }
        self.noms = list(dict.fromkeys(self._names()))
        self.acquis = {nom: 1 << bit + rang for rang, nom in enumerate(self.noms)}
        self.base = BITS_DE_GENRE + len(self.besoins)
        self.largeur = bit + len(self.noms)
        bout = self.base + self.largeur * len(world.departs)
        self.lieux = {
            nom: bout + BITS_DE_MONDE * rang
            for rang, nom in enumerate(nom for nom in world.etapes if self._may_differ(nom))
        }
        """Per étape where worlds may differ, where the number of what it is in a world begins."""
        self.propres: dict[str, dict[Hashable, int]] = {nom: {} for nom in self.lieux}
        self.monde = (1 << bout + BITS_DE_MONDE * len(self.lieux)) - (1 << bout)
        """The bits of all these."""

    def _may_differ(self, nom: str) -> bool:
        """Where the clock runs, what is kept of it may differ too."""
        ecrits = self.world.etapes[nom].choix
        oriente = any(choix.orientation or choix.sur_place for choix in ecrits)
        return oriente or self.world.echeance is not None

    def place(self, propres: Mapping[str, Hashable]) -> int:
        """The bits of a world, by what its étapes are there; raises TropDEtats."""
        code = 0
        for nom, propre in propres.items():
            connus = self.propres[nom]
            code |= connus.setdefault(propre, len(connus)) << self.lieux[nom]
            if len(connus) > MONDES_MAX:
                raise TropDEtats
        return code

    def _names(self) -> Iterator[str]:
        """The acquis that are kept somewhere."""
        comptes = frozenset(self.world.compteurs)
        if self.vivant:
            yield from sorted(frozenset().union(*self.vivant.kept_somewhere()) - comptes)
            return
        for etape in self.world.etapes.values():
            yield from sorted(self.tranches.touched(etape.id, tard=True) - comptes)
        for _, etat in starts(self.world):
            yield from sorted(etat.acquis)

    def numero(self, genre: Genre) -> int:
        """The number of a genre."""
        numero = self.numeros.get(genre)
        if numero is None:
            numero = self.numeros[genre] = len(self.genres)
            self.genres.append(genre)
        return numero

    def kept(self, numero: int) -> int:
        """The bits that mean something in the nodes of a genre, its number apart."""
        masque = self._kept.get(numero)
        if masque is None:
            etape, tards = self.genres[numero]
            besoins = sum(self.besoins.values())
            masque = self._kept[numero] = (
                self.monde
                | besoins
                | self._placed(
                    0 if tard is None else self._kept_of(etape, tard=tard) for tard in tards
                )
            )
        return masque

    def _kept_of(self, etape: str, *, tard: bool) -> int:
        horloge = (1 << self.horloge) - 1 if tard else 0
        if self.vivant is None:
            return horloge | (1 << self.largeur) - 1 >> self.horloge << self.horloge
        if self.world.is_fin(etape):
            return 0
        noms, coupes = self.vivant.kept(etape, tard=tard)
        comptes = [coupe << bit for (bit, _), coupe in zip(self.paliers, coupes, strict=True)]
        return horloge | sum(comptes) | self._bits(noms)

    def read(self, numero: int) -> int:
        """The bits that a step from the nodes of a genre reads, and its number."""
        masque = self._read.get(numero)
        if masque is None:
            etape, tards = self.genres[numero]
            masque = self._read[numero] = (
                GENRE
                | self._own(etape)
                | self._placed(
                    0 if tard is None else self._read_of(self.tranches.read(etape, tard=tard), tard)
                    for tard in tards
                )
            )
        return masque

    def seen(self, numero: int, lus: Iterable[Lus]) -> int:
        """The bits of what was read of a node of a genre, and its number."""
        masque, compteurs = self._always(numero), self.world.compteurs
        place, connus = self.base, self.acquis
        for acquis, comptes in lus:
            for nom in acquis:
                masque |= connus.get(nom, 0) << place
            for rang in comptes:
                masque |= self.comptes[compteurs[rang]] << place
            place += self.largeur
        return masque

    def _always(self, numero: int) -> int:
        """The bits that decide of every step from the nodes of a genre."""
        masque = self._toujours.get(numero)
        if masque is None:
            etape, tards = self.genres[numero]
            horloge = (1 << self.horloge) - 1
            masque = GENRE | self._own(etape) | self._placed([horloge if t else 0 for t in tards])
            self._toujours[numero] = masque
        return masque

    def _own(self, etape: str) -> int:
        """The bits of what an étape is in a world."""
        debut = self.lieux.get(etape)
        return 0 if debut is None else MONDES_MAX << debut

    def _read_of(self, noms: AbstractSet[str], tard: bool) -> int:
        horloge = (1 << self.horloge) - 1 if tard else 0
        return horloge | self._counts(noms) | self._bits(noms)

    def _counts(self, noms: AbstractSet[str]) -> int:
        return sum([bits for nom, bits in self.comptes.items() if nom in noms])

    def changed(self, effets: Effets | None) -> tuple[int, int, int]:
        """The bits that a step with these effects does not leave as they are; its compteurs.

        Then the bits of the acquis that are there after it, wherever it came from.
        """
        if effets is None:
            return self._hors_effets, 0, 0
        connu = self._changes.get(id(effets))
        if connu is None:
            comptes = 0
            if effets.compte:
                comptes = self._everywhere(self._counts({nom for nom, _ in effets.compte}))
            noms = self._everywhere(self._bits(effets.acquiert) | self._bits(effets.retire))
            apres = applied(self.world, self._nu, effets)[0]
            # The effects are kept with their bits, so that nothing else takes their identity.
            bits = self._hors_effets | comptes | noms
            trois = bits, comptes, self._everywhere(self._bits(apres))
            connu = self._changes[id(effets)] = effets, trois
        return connu[1]

    def tables(self, effets: Effets, ici: int, la: int) -> tuple[Table, ...]:
        """What these effects make of the compteurs that a genre does not read, to another genre."""
        clef = id(effets), ici, la
        if clef not in self._tables:
            lus, trouvees = self.read(ici), []
            for nom in dict.fromkeys([nom for nom, _ in effets.compte]):
                champ = self.comptes[nom]
                for rang, tard in enumerate(self.genres[la].tards):
                    if tard is not None and not champ << self.base + rang * self.largeur & lus:
                        trouvees.append(self._table(effets, nom, rang, ici, la))
            self._tables[clef] = effets, tuple(trouvees)
        return self._tables[clef][1]

    def _table(self, effets: Effets, nom: str, rang: int, ici: int, la: int) -> Table:
        place = self.base + rang * self.largeur
        avant, apres = self.kept(ici), self.kept(la)
        debut = place + self.paliers[self.world.compteurs.index(nom)][0]
        return Table(
            self.comptes[nom] << place,
            {
                ((1 << n) - 1) << debut & avant: ((1 << suite) - 1) << debut & apres
                for n, suite in enumerate(self._counting(effets, nom))
            },
        )

    def _counting(self, effets: Effets, nom: str) -> list[int]:
        """From each value of a compteur the next one, both from its minimum: as the rules say."""
        world, rang = self.world, self.world.compteurs.index(nom)
        seul = Effets(compte=tuple([(n, pas) for n, pas in effets.compte if n == nom]))
        if seul.compte not in self._suites:
            bas, haut = world.bornes[rang]
            tetes, queue = world.valeurs[:rang], world.valeurs[rang + 1 :]
            self._suites[seul.compte] = [
                counted(world, (*tetes, valeur, *queue), seul)[rang] - bas
                for valeur in range(bas, haut + 1)
            ]
        return self._suites[seul.compte]

    @cached_property
    def _hors_effets(self) -> int:
        return GENRE | self._everywhere((1 << self.horloge) - 1)

    def _everywhere(self, part: int) -> int:
        """The same part for all variantes."""
        return part * self._partout

    @cached_property
    def _partout(self) -> int:
        """The lowest bit of each variante."""
        return self._placed([1] * len(self.world.departs))

    def _bits(self, noms: Iterable[str]) -> int:
        acquis = self.acquis
        return sum([acquis[nom] for nom in noms if nom in acquis])

    def _placed(self, parts: Iterable[int]) -> int:
        """The parts of each variante, each at its place."""
        return sum(part << self.base + rang * self.largeur for rang, part in enumerate(parts))
