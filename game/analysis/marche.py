"""One step of a table that may not know the variante, by the one transition function.

What a table sees rules variantes out. A step is judged once for all the nodes that differ only by
what it neither reads nor counts, and once for all the worlds where its étape is the same.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from game.analysis.lus import Lus, reading
from game.analysis.masques import GENRE, Table
from game.analysis.memoire import Memoire, Suites
from game.analysis.noeuds import RIEN_REPONDU, VIDE, Etats, Pas
from game.analysis.plis import Connus
from game.analysis.voies import Jugee, Maniere, Passage, Trait, Voie, together
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import Effets, Etape, World


class Suite(NamedTuple):
    """One way a step may go."""

    probabilite: Fraction
    etats: Etats
    pas: Pas
    effets: Effets | None
    """What was applied."""


class Marche:
    """Steps in one world."""

    note = False
    """Whether something is noted of each part, which may be no part of what decides."""

    def __init__(self, world: World, memoire: Memoire) -> None:
        self.world, self.memoire = world, memoire
        self.projection = memoire.projection(world)
        codage = memoire.codage
        self.monde = codage.place(
            {nom: self._told_apart(world.etapes[nom]) for nom in codage.lieux}
        )
        """The bits of what this world is."""

    def _told_apart(self, etape: Etape) -> Hashable:
        """What worlds may differ by at an étape: its orientations, the clock of what follows."""
        apres = self.projection.told_apart(etape)
        return tuple([(choix.orientation, choix.sur_place) for choix in etape.choix]), apres

    def start(self) -> int:
        """The number of the node where every parcours begins."""
        etats = [self._clocked(etat) if p else None for p, etat in starts(self.world)]
        return self.monde | self.memoire.codage.encode(tuple(etats))

    def place(self, etats: Etats) -> int:
        """The rank of the node of these whole states, one per variante that is still possible."""
        tenus = tuple([None if etat is None else self._clocked(etat) for etat in etats])
        return self.memoire.rank(self.monde | self.memoire.codage.encode(tenus))

    def suites(self, i: int) -> Suites:
        """What can be done at the node of a rank, and the ranks of those that follow."""
        codes, rank = self.memoire.codes, self.memoire.rank
        code = codes[i]
        passage = self.passage(code)
        return passage.forme, tuple([rank(suite) for suite in passage.after(code)])

    def passage(self, code: int) -> Passage:
        """What can be done at a node; raises ImpasseError where nothing can.

        Judged on the part of the node that is read there; the rest is carried through.
        """
        masque, passages = self.memoire.passages.get(code & GENRE) or self._met(code & GENRE)
        return passages.get(code & masque) or self._judge(code & masque, passages)

    def _met(self, genre: int) -> tuple[int, dict[int, Passage]]:
        """What is read at the nodes of a genre, and the steps from there already judged."""
        connu = self.memoire.passages[genre] = self.memoire.codage.read(genre), {}
        return connu

    def _judge(self, code: int, passages: dict[int, Passage]) -> Passage:
        """The part of a node, unless one was judged that only differs by what did not decide."""
        lues = self.memoire.lues.setdefault(code & GENRE, {})
        jumeau = next((p for m, parts in lues.items() if (p := parts.get(code & m))), None)
        if jumeau is None or self.note:
            fait, decide = self._judged(code, jumeau.connus if jumeau else Connus())
            jumeau = lues.setdefault(decide, {})[code & decide] = fait
        passages[code] = jumeau
        return jumeau

    def _judged(self, code: int, connus: Connus) -> tuple[Passage, int]:
        """What may be done there, and the bits that decided of it."""
        noeud = self.memoire.codage.decode(code)
        lus = [Lus(set(), set()) for _ in noeud.etats]
        etats = tuple(
            [etat and reading(etat, siens) for etat, siens in zip(noeud.etats, lus, strict=True)]
        )
        etape = None if self.world.is_fin(noeud.etape) else self.world.etapes[noeud.etape]
        offertes = self._offered(etats) if etape else ()
        genre, codage = code & GENRE, self.memoire.codage
        faites: dict[str, list[Maniere]] = {}
        decide = 0
        if etape and etape.genre == "choix" and not self.note:
            vu = codage.seen(genre, lus)
            for option in offertes:
                jugee = self._once(code, option, etats, lus)
                vu |= jugee.vu
                decide |= jugee.decide
                faites[option] = jugee.manieres
        else:
            faites = {option: self._ways(genre, option, etats, lus) for option in offertes}
            vu = codage.seen(genre, lus)
            decide = self._counted(genre, faites.values())
        decide |= codage.read(genre) if self.note else vu
        lu = code & vu
        voies: dict[Voie, int] = {}
        fusion: dict[tuple[Trait, ...], list[str]] = {}
        for option, manieres in faites.items():
            traits = []
            for haut, bas, pas, pose, passe, comptes, tables in manieres:
                voie = Voie(pose | lu & passe, passe & ~vu, passe, comptes, tables)
                traits.append((haut, bas, voies.setdefault(voie, len(voies)), pas))
            clef = tuple(traits) if len(traits) == 1 else together(traits)
            if clef:
                fusion.setdefault(clef, []).append(option)
        return self.memoire.placed(code, fusion, tuple(voies), vu, connus), decide

    def _offered(self, etats: Etats) -> Sequence[str]:
        """The options that are offered; one at least."""
        etat = next(etat for etat in etats if etat is not None)
        if not (possibles := offered(self.world, etat)):
            raise ImpasseError(etat)
        return possibles

    def _once(self, code: int, option: str, etats: Etats, lus: Sequence[Lus]) -> Jugee:
        """An option, judged once for all the nodes that have what it reads of these states."""
        genre = code & GENRE
        connues = self.memoire.options.setdefault(genre, {}).setdefault(option, [])
        for masque, bits, jugee in connues:
            if code & masque == bits:
                return jugee
        for acquis, compares in lus:
            acquis.clear()
            compares.clear()
        manieres = self._ways(genre, option, etats, lus)
        vu = self.memoire.codage.seen(genre, lus)
        decide = vu | self._counted(genre, [manieres])
        connues.append((decide, code & decide, Jugee(vu, decide, manieres)))
        return connues[-1][2]

    def _counted(self, genre: int, manieres: Iterable[Sequence[Maniere]]) -> int:
        """The bits of the compteurs that are counted on from the value that they have."""
        comptes = 0
        for siennes in manieres:
            for maniere in siennes:
                comptes |= maniere.comptes
        return comptes and comptes & self.memoire.codage.read(genre)

    def _ways(self, genre: int, option: str, etats: Etats, lus: Sequence[Lus]) -> list[Maniere]:
        """The ways of an option, for all the nodes of a genre that have what is read here."""
        if len(etats) == 1:
            return [self._way(genre, suite) for suite in self._known(etats[0], option)]
        if seule := self._alike(genre, etats, option, lus):
            return [self._way(genre, seule)]
        return [self._way(genre, suite) for suite in self._believed(etats, option)]

    def _way(self, genre: int, suite: Suite) -> Maniere:
        """Where a way leads from all the nodes of a genre that have what it read."""
        codage, pas = self.memoire.codage, self.memoire.pas
        repondus = suite.pas.repond if self.memoire.besoins else ()
        change, comptes, pose = codage.changed(suite.effets)
        if comptes & codage.read(genre):
            vers = codage.encode(suite.etats, repondus)
            la = vers & GENRE
            passe = codage.kept(la) & ~change
            pose = vers & ~passe
        else:
            la, horloges = codage.place_of(suite.etats)
            garde = codage.kept(la)
            passe = garde & ~change
            pose = la | horloges | pose & garde
        tables: tuple[Table, ...] = ()
        if suite.effets and comptes:
            tables = codage.tables(suite.effets, genre, la)
            for table in tables:
                pose &= ~table.champ
        for nom in repondus:
            passe &= ~codage.besoins[nom]
            pose |= codage.besoins[nom]
        haut, bas = suite.probabilite.as_integer_ratio()
        return Maniere(haut, bas, pas.setdefault(suite.pas, len(pas)), pose, passe, comptes, tables)

    def _clocked(self, etat: Etat) -> Etat:
        """A state with its clock as far as it may be read."""
        if etat.ecoule is None:
            return etat
        etape, acquis, compteurs, _ = etat
        return Etat(etape, acquis, compteurs, self.projection.still(etat))

    def _known(self, etat: Etat | None, option: str) -> Iterator[Suite]:
        """The branches of an option where there is no variante."""
        assert etat is not None
        for branche in self._branches(etat, option):
            p, suivant, sortie = branche
            yield Suite(p, (self._clocked(suivant),), _measured(branche), sortie.effets)

    def _branches(self, etat: Etat, option: str) -> Iterable[Branche]:
        return branches(self.world, etat, option)

    def _alike(self, genre: int, etats: Etats, option: str, lus: Sequence[Lus]) -> Suite | None:
        """The one way of a step that reads nothing of a state: that of all the variantes."""
        rang, premier = next((r, etat) for r, etat in enumerate(etats) if etat is not None)
        if any([etat is not None and etat.ecoule is not None for etat in etats]):
            return None
        siennes = branches(self.world, premier, option)
        if len(siennes) > 1 or lus[rang].acquis or lus[rang].comptes:
            return None
        (branche,) = siennes
        effets, codage = branche.sortie.effets, self.memoire.codage
        if codage.changed(effets)[1] & codage.read(genre):
            return None
        apres = tuple([etat and branche.suivant for etat in etats])
        return Suite(branche.probabilite, apres, _measured(branche), effets)

    def _believed(self, etats: Etats, option: str) -> Iterator[Suite]:
        """What is seen rules variantes out; what is not seen does not.

        A variante only changes which line is taken and whether the échéance fires: what is seen
        has the same probability for all those that could show it, so that their weights keep
        their proportions.
        """
        toutes = [() if etat is None else branches(self.world, etat, option) for etat in etats]
        if (sure := _alone(toutes)) is not None:
            sienne = [self._clocked(s[0].suivant) if s else None for s in toutes]
            yield Suite(sure.probabilite, tuple(sienne), _measured(sure), sure.sortie.effets)
            return
        vues: dict[Hashable, tuple[Branche, Fraction, Pas, dict[int, Etat]]] = {}
        for rang, les_siennes in enumerate(toutes):
            siennes: dict[Hashable, tuple[Fraction, Branche]] = {}
            for branche in les_siennes:
                vue = seen(branche)
                deja = siennes[vue][0] if vue in siennes else 0
                siennes[vue] = (branche.probabilite + deja, branche)
            for vue, (p, branche) in siennes.items():
                connue = vues.setdefault(vue, (branche, p, _measured(branche), {}))
                assert connue[1] == p, "ce qu’on voit est aussi probable pour chaque variante"
                connue[3][rang] = self._clocked(branche.suivant)
        possibles = [rang for rang, etat in enumerate(etats) if etat is not None]
        for branche, p, pas, suivants in vues.values():
            if len(suivants) < len(possibles):
                p *= self._share(tuple(suivants), tuple(possibles))
            apres = tuple([suivants.get(rang) for rang in range(len(etats))])
            yield Suite(p, apres, pas, branche.sortie.effets)

    def _share(self, rangs: tuple[int, ...], possibles: tuple[int, ...]) -> Fraction:
        """Of those whose variante is still possible, how many are one of these."""
        clef, connues = (rangs, possibles), self.memoire.rapports
        if clef not in connues:
            sommes = [sum([self.memoire.parts[rang] for rang in siens]) for siens in clef]
            connues[clef] = Fraction(sommes[0]) / sommes[1]
        return connues[clef]


def _alone(toutes: Sequence[Sequence[Branche]]) -> Branche | None:
    """The one way that is seen, where every variante goes one way and does the same."""
    premiere: Branche | None = None
    for siennes in toutes:
        if len(siennes) > 1:
            return None
        for branche in siennes:
            if premiere is None:
                premiere = branche
            elif (
                branche.suivant.etape != premiere.suivant.etape or branche.sortie != premiere.sortie
            ):
                return None
    return premiere


def _measured(branche: Branche) -> Pas:
    duree, delai, metres, orientation, perdu, _, effets, _ = branche.sortie
    repond = frozenset(effets.repond) if effets and effets.repond else RIEN_REPONDU
    if orientation is None:
        if not (duree or delai or perdu or repond):
            return VIDE
        return Pas(duree, delai, metres, None, perdu, repond)
    return Pas(duree, delai, metres, orientation.id, perdu, repond)


def seen(branche: Branche) -> Hashable:
    """What a table sees of a step: where it leads, what it took and did, the words of its line."""
    sortie = branche.sortie
    texte = sortie.ligne.texte if sortie.ligne else None
    return (branche.suivant.etape, _measured(branche), sortie.echeance, sortie.effets, texte)
