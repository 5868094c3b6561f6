"""One step of a table that may not know the variante, by the one transition function.

What a table sees rules variantes out. A step is judged once for all the nodes that differ only by
what it neither reads nor changes, and once for all the worlds where its étape is the same.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction

from game.analysis.memoire import TOUT, Memoire, Suites
from game.analysis.noeuds import (
    RIEN_REPONDU,
    VIDE,
    Action,
    Arc,
    Etats,
    Noeud,
    Pas,
    together,
)
from game.engine.state import Branche, Etat
from game.engine.transitions import ImpasseError, branches, offered, starts
from game.engine.world import Etape, World

PEU = 8
"""Options that are told apart by where they lead."""

COMMUN = -1
"""Where nothing tells the worlds apart."""

Suite = tuple[Fraction, Etats, Pas]
"""One way a step may go: its probability, where it leads, what it measures."""


class Marche:
    """Steps in one world."""

    def __init__(self, world: World, memoire: Memoire) -> None:
        self.world, self.memoire = world, memoire
        self.projection = memoire.projection(world)
        self.particuliers = {
            nom: memoire.number((nom, propre))
            for nom, etape in world.etapes.items()
            if (propre := self._told_apart(etape))
        }
        """The étapes where worlds may differ, with the number of what this one has there."""

    def _told_apart(self, etape: Etape) -> Hashable:
        """What worlds may differ by at an étape: its orientations, the clock of what follows."""
        apres = self.projection.told_apart(etape)
        if not apres and not any(choix.orientation or choix.sur_place for choix in etape.choix):
            return None
        return tuple((choix.orientation, choix.sur_place) for choix in etape.choix), apres

    def start(self) -> int:
        """The node where every parcours begins."""
        live = self.projection.live
        return self.memoire.rank(
            tuple(live(etat)[0] if p else None for p, etat in starts(self.world)), RIEN_REPONDU
        )

    def suites(self, i: int) -> Suites:
        """What can be done at a node; raises ImpasseError where nothing can.

        Judged on the part of the node that is read there; the rest is carried through.
        """
        memoire, projection = self.memoire, self.projection
        tranche, reste = memoire.coupes.get(i) or memoire.cut(i)
        clef = self.particuliers.get(memoire.etapes[i], COMMUN), tranche
        connues = memoire.suites.get(clef)
        if connues is None:
            noeud = memoire.noeuds[tranche]
            connues = memoire.suites[clef] = memoire.placed(noeud, tuple(self._actions(noeud)))
        if reste == TOUT:
            return connues
        forme, suites = connues
        return forme, tuple([memoire.carried(reste, vers, projection) for vers in suites])

    def _actions(self, noeud: Noeud) -> Iterator[Action]:
        """The options that lead to the same are one."""
        if self.world.is_fin(noeud.etape):
            return
        if not (possibles := offered(self.world, noeud.etat)):
            raise ImpasseError(noeud.etat)
        if len(possibles) == 1:
            yield Action(possibles, self._arcs(noeud, possibles[0]))
            return
        fusion: dict[Hashable, tuple[list[str], tuple[Arc, ...]]] = {}
        for option in possibles:
            arcs = self._arcs(noeud, option)
            # Hashing a Fraction or a Pas is slow, and where they lead nearly always tells a few
            # options apart; the 256 subsets of a checklist need the rest too.
            clef: Hashable = tuple([arc.vers for arc in arcs])
            if len(possibles) > PEU:
                clef = tuple([(vers, pas) for _, vers, pas in arcs])
            while clef in fusion and not _alike(fusion[clef][1], arcs):
                clef = (clef, option)
            fusion.setdefault(clef, ([], arcs))[0].append(option)
        for options, arcs in fusion.values():
            yield Action(tuple(options), arcs)

    def _arcs(self, noeud: Noeud, option: str) -> tuple[Arc, ...]:
        seul = noeud.etats[0] if len(noeud.etats) == 1 else None
        suites = self._known(seul, option) if seul else list(self._believed(noeud.etats, option))
        arcs = [Arc(p, self._rank(noeud, etats, pas), pas) for p, etats, pas in suites]
        return together(arcs)

    def _rank(self, noeud: Noeud, etats: Etats, pas: Pas) -> int:
        repondus = noeud.repondus | pas.repond if self.memoire.besoins else RIEN_REPONDU
        return self.memoire.rank(etats, repondus)

    def _known(self, etat: Etat, option: str) -> list[Suite]:
        """The branches of an option where there is no variante."""
        live = self.projection.live
        return [
            (branche.probabilite, live(branche.suivant), _measured(branche))
            for branche in branches(self.world, etat, option)
        ]

    def _believed(self, etats: Etats, option: str) -> Iterator[Suite]:
        """What is seen rules variantes out; what is not seen does not.

        A variante only changes which line is taken and whether the échéance fires: what is seen
        has the same probability for all those that could show it, so that their weights keep
        their proportions.
        """
        vues: dict[Hashable, tuple[Fraction, Pas, dict[int, Etat]]] = {}
        for rang, etat in enumerate(etats):
            siennes: dict[Hashable, tuple[Fraction, Branche]] = {}
            for branche in branches(self.world, etat, option) if etat is not None else ():
                vue = _seen(branche)
                deja = siennes[vue][0] if vue in siennes else 0
                siennes[vue] = (branche.probabilite + deja, branche)
            for vue, (p, branche) in siennes.items():
                connue = vues.setdefault(vue, (p, _measured(branche), {}))
                assert connue[0] == p, "ce qu’on voit est aussi probable pour chaque variante"
                (connue[2][rang],) = self.projection.live(branche.suivant)
        ici = self._part(rang for rang, etat in enumerate(etats) if etat is not None)
        for p, pas, suivants in vues.values():
            la = self._part(suivants)
            yield p * la / ici, tuple(suivants.get(rang) for rang in range(len(etats))), pas

    def _part(self, rangs: Iterable[int]) -> Fraction:
        return sum((self.memoire.parts[rang] for rang in rangs), start=Fraction(0))


def _alike(uns: Sequence[Arc], autres: Sequence[Arc]) -> bool:
    """Whether arcs that lead to the same do so by the same steps, with the same probabilities."""
    return all(un.pas == autre.pas and un.probabilite == autre.probabilite
               for un, autre in zip(uns, autres, strict=True))  # fmt: skip


def _measured(branche: Branche) -> Pas:
    duree, delai, metres, orientation, perdu, _, effets, _ = branche.sortie
    repond = frozenset(effets.repond) if effets and effets.repond else RIEN_REPONDU
    if orientation is None:
        if not (duree or delai or perdu or repond):
            return VIDE
        return Pas(duree, delai, metres, None, perdu, repond)
    return Pas(duree, delai, metres, orientation.id, perdu, repond)


def _seen(branche: Branche) -> Hashable:
    """What a table sees of a step: where it leads, what it took and did, the words of its line."""
    sortie = branche.sortie
    texte = sortie.ligne.texte if sortie.ligne else None
    return (branche.suivant.etape, _measured(branche), sortie.echeance, sortie.effets, texte)
