"""« À qui peut s’adresser… ? »: for a persona and a demande, each place, and why not the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from game.analysis.diagnostic import Cle, Diagnostic, Etat, Jugement, Voisin, judge
from game.model.lieu import NIVEAUX, Offre
from game.model.persona import Persona
from game.model.standard import THEMATIQUE_VERS_DEMANDE
from game.model.vocabulaire import TOUS_PUBLICS, Modalite

INFINI = 10**9


@dataclass(frozen=True)
class Piste:
    """One place for one niveau, as this persona finds it."""

    voisin: Voisin
    jugement: Jugement

    @property
    def metres(self) -> int:
        """How far, the unknown last."""
        return INFINI if self.voisin.metres is None else self.voisin.metres


@dataclass(frozen=True)
class Reponses:
    """What a persona finds at one niveau, the nearest first."""

    demande: str
    niveau: Modalite
    repondent: tuple[Piste, ...]
    a_appeler: tuple[Piste, ...]
    """Something is not said: one must call first."""
    ecartes: tuple[Piste, ...]
    """The others, each with its reason."""
    decide: Etat | None = None
    """What the cell of the matrix says, where a table typed one of this persona's: it decides."""
    saisi: bool = False
    """Whether that very cell is one that the table typed."""

    @property
    def ici(self) -> Etat:
        """What the zone offers at this niveau."""
        if self.decide is not None:
            return self.decide
        if any(piste.voisin.proche for piste in self.repondent):
            return Etat.OUI
        if any(piste.voisin.proche for piste in self.a_appeler):
            return Etat.INCONNU
        hors = any(
            piste.voisin.proche and piste.jugement.etat is Etat.HORS_PUBLIC
            for piste in self.ecartes
        )
        return Etat.HORS_PUBLIC if hors else Etat.NON

    @property
    def premiere(self) -> Piste | None:
        """The nearest door, whether it answers or must be called."""
        return min((*self.repondent, *self.a_appeler), key=lambda p: p.metres, default=None)


def judge_persona(offre: Offre, publics: Sequence[str], demande: str, niveau: Modalite) -> Jugement:
    """What a place is for somebody of several publics: the best of what it is for each."""
    rangs = list(Etat)
    jugements = [judge(offre, Cle(public, demande, niveau)) for public in publics]
    return min(jugements, key=lambda jugement: rangs.index(jugement.etat))


def whom(
    voisins: Sequence[Voisin], publics: Sequence[str], demande: str, niveau: Modalite
) -> Reponses:
    """Who answers this persona for this demande, at this niveau."""
    tous = [*dict.fromkeys((*publics, TOUS_PUBLICS))]
    listes: dict[str, list[Piste]] = {"oui": [], "inconnu": [], "non": []}
    for voisin in voisins:
        jugement = judge_persona(voisin.lieu.offre, tous, demande, niveau)
        ou = {Etat.OUI: "oui", Etat.INCONNU: "inconnu"}.get(jugement.etat, "non")
        listes[ou].append(Piste(voisin, jugement))
    oui, inconnu, non = (tuple(sorted(liste, key=lambda p: p.metres)) for liste in listes.values())
    return Reponses(demande, niveau, oui, inconnu, non)


def at_every_niveau(
    voisins: Sequence[Voisin], publics: Sequence[str], demande: str
) -> list[Reponses]:
    """The same, at each niveau."""
    return [whom(voisins, publics, demande, niveau) for niveau in NIVEAUX]


def of_cell(voisins: Sequence[Voisin], cle: Cle) -> list[Piste]:
    """Every place for one cell, those that answer first, then the nearest."""
    pistes = [Piste(voisin, judge(voisin.lieu.offre, cle)) for voisin in voisins]
    rangs = list(Etat)
    return sorted(pistes, key=lambda p: (rangs.index(p.jugement.etat), p.metres))


def demandes_of(persona: Persona, connues: Collection[str]) -> list[str]:
    """What a card asks for, in the words of a diagnostic; all of them where none is known."""
    besoins = [besoin.thematique for besoin in persona.verso.besoins.values() if besoin.thematique]
    dites = [
        thematique if thematique in connues else THEMATIQUE_VERS_DEMANDE.get(thematique)
        for thematique in (*persona.thematiques, *besoins)
    ]
    return list(dict.fromkeys(d for d in dites if d in connues and d)) or list(connues)


def for_persona(diagnostic: Diagnostic, persona: Persona) -> list[Reponses]:
    """Whom a card may turn to: for each of its demandes, at each niveau."""
    return [
        _told_by_table(diagnostic, persona, reponses)
        for demande in demandes_of(persona, diagnostic.demandes)
        for reponses in at_every_niveau(diagnostic.voisins, persona.publics, demande)
    ]


def best_cell(diagnostic: Diagnostic, persona: Persona, reponses: Reponses) -> Cle:
    """Of all the publics that somebody is of, the cell that answers best.

    What a table typed of one of them is nearer to the truth than what is written of everybody.
    """
    rangs = list(Etat)
    cles = _cells(diagnostic, persona, reponses)
    siennes = [cle for cle in cles if cle.public in persona.publics]
    if any(diagnostic.cases[cle].saisi is not None for cle in siennes):
        cles = siennes
    return min(cles, key=lambda cle: rangs.index(diagnostic.cases[cle].etat))


def _cells(diagnostic: Diagnostic, persona: Persona, reponses: Reponses) -> list[Cle]:
    tous = [p for p in dict.fromkeys((*persona.publics, TOUS_PUBLICS)) if p in diagnostic.publics]
    return [Cle(public, reponses.demande, reponses.niveau) for public in tous]


def _told_by_table(diagnostic: Diagnostic, persona: Persona, reponses: Reponses) -> Reponses:
    """The same, decided by the best of its cells where a table typed one of them."""
    cles = _cells(diagnostic, persona, reponses)
    if all(diagnostic.cases[cle].saisi is None for cle in cles):
        return reponses
    retenue = diagnostic.cases[best_cell(diagnostic, persona, reponses)]
    return replace(reponses, decide=retenue.etat, saisi=retenue.saisi is not None)
