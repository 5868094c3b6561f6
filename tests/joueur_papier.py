"""Someone who plays a livret with a pencil: only what is printed is read, never the engine.

The rules that the page states are written again here on purpose: this is the independent reader.
"""

import math
import re
from fractions import Fraction

from game.report.livret import Ecritures, Livret, Marche, Paragraphe, Regard, Regle

Changes = dict[tuple[int, str], Marche | None]


class JoueurPapier:
    """A table with its sheet, its pencil and its dice."""

    def __init__(self, livret: Livret, note: str, prises: tuple[int, ...] = ()) -> None:
        self.livret = livret
        self.signes = re.findall(r"\([A-Z]*\)|\*[1-6]+|[A-Z][1-6]?", note)
        self.coches = {case.numero for case in livret.cases if case.cochee}
        self.pistes = [piste.depart for piste in livret.pistes]
        self.vus: set[int] = set()
        self.repondus: set[int] = set()
        self.la, self.nommee, self.perdue_a = 27, True, 0
        self.rangees = dict.fromkeys(livret.pertes, 0)
        self.horloge = 0 if livret.horloge else None
        self.changes: Changes = {}
        for amenage in (livret.amenagements[rang] for rang in prises):
            self.coches |= set(amenage.coche)
            for ou, marche in amenage.marches:
                sur_place = {clef for clef in ou if self.changes.get(clef, marche) is None}
                self.changes |= dict.fromkeys(ou, marche) | dict.fromkeys(sur_place)
        self.gobelet = self.throw() if livret.gobelet else ()

    def play(self) -> Paragraphe:
        """From number 1 to a fin."""
        ici = self.livret.paragraphe(1)
        assert ici.numero == 1
        while ici.fin is None:
            ici = self.livret.paragraphe(self.read(ici))
        assert not self.signes, f"il reste {self.signes}"
        return ici

    def read(self, ici: Paragraphe) -> int:
        """What is done under one number, and the number that follows."""
        if ici.choix or ici.personne:
            return self.choose(ici)
        if ici.items:
            lettres = self.signes.pop(0)
            assert lettres[0] == "(" and set(lettres[1:-1]) <= {i.lettre for i in ici.items}
            faits = [item.ecritures for item in ici.items if item.lettre in lettres]
            (voie,) = ici.voies
            return self.step(faits, voie.vers, voie.tous_perdus)
        if ici.is_hasard:
            faces = self.throw()
            (voie,) = [v for v in ici.voies if v.jet and v.jet.premier <= faces <= v.jet.dernier]
        else:
            voie = next(voie for voie in ici.voies if self.holds(voie.regle))
        return self.step([voie.ecritures], voie.vers, voie.tous_perdus)

    def choose(self, ici: Paragraphe) -> int:
        signe = self.signes.pop(0)
        if signe == "P":
            assert ici.personne and not any(self.is_open(ici.numero, c) for c in ici.choix)
            self.la = 0
            return ici.personne
        (choix,) = [choix for choix in ici.choix if choix.lettre == signe[0]]
        assert self.is_open(ici.numero, choix)
        marche = self.changes.get((ici.numero, choix.lettre), choix.marche)
        if marche is None:
            assert len(signe) == 1
            return self.step([choix.ecritures], choix.vers, choix.tous_perdus)
        return self.walk(choix, marche, signe[1:])

    def is_open(self, numero: int, choix) -> bool:
        devient = (numero, choix.lettre) in self.changes
        return (choix.impossible is None or devient) and self.holds(choix.regle)

    def walk(self, choix, marche: Marche, de: str) -> int:
        """The 27 walk, then she does; those who arrive go on."""
        self.pass_time(choix.ecritures.duree + choix.ecritures.delai + (marche.attente or 0))
        elle = self.is_lost(marche, de)
        avant = self.la
        if marche.perte == 1:
            self.la = 0
        elif marche.perte:
            self.rangees[marche.perte] += 1
            self.la = min(self.table(), avant)
            if self.nommee and not elle:
                self.la = max(self.la, 1)
            elif elle:
                self.la = min(self.la, avant - 1)
        if elle:
            self.nommee, self.perdue_a = False, marche.perdu
        if not self.la:
            return marche.perdu
        return self.arrive([choix.ecritures], choix.vers, choix.tous_perdus)

    def is_lost(self, marche: Marche, de: str) -> bool:
        if not self.nommee or marche.perte == 0:
            assert not de
            return False
        if marche.perte == 1:
            return True
        if self.livret.de or de:
            assert de and marche.perdue
            return marche.perdue.premier <= (int(de),) <= marche.perdue.dernier
        return False

    def table(self) -> int:
        """The table of numbers, or with a pencil where there are more than two pertes."""
        if self.livret.comptes:
            premiere, *autres = self.livret.pertes
            rangee = self.rangees[autres[0]] if autres else 0
            return self.livret.comptes[rangee][self.rangees[premiere]]
        reste = Fraction(27)
        for perte, combien in self.rangees.items():
            reste *= (1 - perte) ** combien
        return math.ceil(reste - Fraction(1, 2))

    def step(self, faits: list[Ecritures], vers: int, tous_perdus: bool) -> int:
        self.pass_time(sum(ecriture.duree + ecriture.delai for ecriture in faits))
        return self.arrive(faits, vers, tous_perdus)

    def arrive(self, faits: list[Ecritures], vers: int, tous_perdus: bool) -> int:
        """Late, or there; « écrivez 0 » where the page says that all are lost."""
        if tard := self.late():
            if self.livret.horloge.tous_perdus:
                self.la = 0
            return tard
        self.write(faits)
        if tous_perdus:
            self.la = 0
        return vers

    def pass_time(self, minutes: int) -> None:
        if self.horloge is not None:
            self.horloge += minutes

    def late(self) -> int:
        """The number of the échéance when it falls; it falls once."""
        horloge = self.livret.horloge
        if self.horloge is None or self.horloge <= horloge.delai or not self.holds(horloge.regle):
            return 0
        self.horloge = None
        return horloge.vers

    def write(self, faits: list[Ecritures]) -> int:
        for ecriture in faits:
            self.coches -= set(ecriture.efface)
        bouge: dict[int, int] = {}
        for ecriture in faits:
            self.coches |= set(ecriture.coche)
            self.vus |= {*ecriture.revele, *ecriture.repond}
            self.repondus |= set(ecriture.repond)
            for rang, pas in ecriture.avance:
                bouge[rang] = bouge.get(rang, 0) + pas
        for rang, pas in bouge.items():
            piste = self.livret.pistes[rang]
            self.pistes[rang] = max(piste.bas, min(piste.haut, self.pistes[rang] + pas))
        return 0

    def throw(self) -> tuple[int, ...]:
        signe = self.signes.pop(0)
        assert signe[0] == "*"
        return tuple(map(int, signe[1:]))

    def holds(self, regle: Regle) -> bool:
        return all(map(self.sees, regle.si)) and not any(map(self.sees, regle.sauf))

    def sees(self, regard: Regard) -> bool:
        if regard.case:
            case = self.livret.cases[regard.case - 1]
            if case.cachee:
                return case.cachee.premier <= self.gobelet <= case.cachee.dernier
            return regard.case in self.coches
        valeur = self.pistes[regard.piste]
        return {">=": valeur >= regard.valeur, "<=": valeur <= regard.valeur}.get(
            regard.signe, valeur == regard.valeur
        )
