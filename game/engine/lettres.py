"""From the letters of a table to its partie, and back: the same coups as on screen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from game.engine.jets import Jet, counts
from game.engine.notation import (
    ARRET,
    HASARD,
    RECOMMENCE,
    Attendu,
    first_throws,
    noted,
    throws,
)
from game.engine.partie import CONTINUER, RECOMMENCER, Partie, Reglages, begin, play, replay
from game.engine.signes import Signe, coup_of, impossible, wanted
from game.model.partie import Coup

_SIGNE = re.compile(r"\([^()]*\)?|[A-Za-z][1-6!]?|\*[1-6]*|[^\s,;:+_-]")
"""A checklist, a letter and its die, a throw, or something that can not be read."""


def read(reglages: Reglages, texte: str) -> Partie:
    """The partie of these letters, as the screen would have written it.

    Raises LettreImpossible; nothing is changed then, for nothing is ever changed.
    """
    return go_on(begin(replace(reglages, jets=())), texte)


def go_on(partie: Partie, texte: str) -> Partie:
    """The same, from where a partie stands; raises LettreImpossible."""
    lecture = _Lecture(partie)
    signes = [Signe(mot.upper(), rang) for rang, mot in enumerate(_SIGNE.findall(texte), 1)]
    for signe in signes:
        lecture.add(signe, is_last=signe.place == len(signes))
    return lecture.close()


def written(partie: Partie) -> str:
    """The letters of a partie; `read`, with the same settings, gives the same coups."""
    jets = {jet[:2]: jet.faces for jet in partie.reglages.jets}
    rejouee = begin(partie.reglages)
    notes = [*_thrown(first_throws(rejouee), jets)]
    for coup in partie.coups:
        avant, rejouee = rejouee, play(rejouee, coup)
        notes += [noted(avant, coup), *_thrown(throws(avant, coup, rejouee), jets)]
    return "".join([*notes, ARRET if partie.suspens is not None else ""])


def _thrown(
    attendus: Iterable[Attendu], jets: dict[tuple[str, int], tuple[int, ...]]
) -> Iterator[str]:
    """Each throw once: beginning again does not throw again."""
    for attendu in attendus:
        if faces := jets.pop(attendu[:2], None):
            yield HASARD + "".join(map(str, faces))


class _Lecture:
    """A partie being read, sign after sign."""

    def __init__(self, partie: Partie) -> None:
        self.partie = partie
        self.arret = False
        self.connus = set(partie.reglages.jets)
        """What dice showed before, in tour 1: it may be noted again, and never changed."""
        if partie.coups:
            avant = replay(partie.reglages, partie.coups[:-1])
            self._expect(throws(avant, partie.coups[-1], partie))
        else:
            self._expect(first_throws(partie))

    def add(self, signe: Signe, *, is_last: bool) -> None:
        """One sign more."""
        perdue = self.partie.suspens is not None
        if signe.texte[0] == HASARD:
            self._throw(signe)
        elif signe.texte == RECOMMENCE and perdue:
            self._play(Coup(RECOMMENCER))
        elif signe.texte == ARRET and perdue and is_last:
            self.arret = True
        else:
            self._go_on()
            self._play(coup_of(self.partie, signe))

    def close(self) -> Partie:
        """The whole partie: where she has just been lost, paper goes on by itself."""
        if not self.arret:
            self._go_on()
        return self.partie

    def _go_on(self) -> None:
        if self.partie.suspens is not None:
            self._play(Coup(CONTINUER))

    def _play(self, coup: Coup) -> None:
        avant, self.partie = self.partie, play(self.partie, coup)
        self._expect(throws(avant, coup, self.partie))

    def _expect(self, attendus: Iterable[Attendu]) -> None:
        deja = {jet[:2] for jet in self.partie.reglages.jets if jet not in self.connus}
        self.attendus = [attendu for attendu in attendus if attendu[:2] not in deja]

    def _throw(self, signe: Signe) -> None:
        """What dice showed: the last coup is played again, with it."""
        if not self.attendus:
            self._go_on()
        if not self.attendus:
            raise impossible(self.partie, signe, "aucun dé ne se note ici")
        faces = tuple(map(int, signe.texte[1:]))
        if self._is_known(faces):
            return
        libres = [a for a in self.attendus if not any(a[:2] == jet[:2] for jet in self.connus)]
        if not libres:
            raise impossible(self.partie, signe, "ce dé est déjà tombé, sur une autre face")
        attendu = libres[0]
        if not counts(faces, attendu.parts):
            raise impossible(self.partie, signe, wanted(attendu.parts))
        jets = (*self.partie.reglages.jets, Jet(attendu.clef, attendu.occurrence, faces))
        reglages, coups = replace(self.partie.reglages, jets=jets), self.partie.coups
        self.partie = replay(reglages, coups[:-1])
        if coups:
            self._play(coups[-1])
        else:
            self._expect(first_throws(self.partie))

    def _is_known(self, faces: tuple[int, ...]) -> bool:
        """The same throw as before, noted once more."""
        for attendu in self.attendus:
            jet = Jet(attendu.clef, attendu.occurrence, faces)
            if jet in self.connus:
                self.attendus.remove(attendu)
                return True
        return False
