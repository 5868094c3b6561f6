"""A second reading of the rules, for tests: what can be done in a scenario as its author wrote it.

No World, no flattening, no projection: whole situations, one usager at a time, names looked up
where they are written. What is computed from it is in `oracle`.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from atelier import Cas
from game.model.conditions import Condition
from game.model.scenario import Compteur, Protocole

PERDU = "perdu"
RIEN = "rien"
AUTOMATIQUE = ""


class Chez(NamedTuple):
    """Inside a protocole: which étape plays it, and for which besoin."""

    hote: str
    besoin: str | None = None

    @property
    def prefixe(self) -> str:
        """What the names of this instance begin with."""
        return f"{self.hote}/{self.besoin}" if self.besoin else self.hote


class Situation(NamedTuple):
    """All that is true of one usager."""

    etape: str
    ou: Chez | None
    acquis: frozenset[str]
    compteurs: tuple[int, ...]
    ecoule: int | None
    """Just past the échéance at most: further on nothing tells two delays apart."""
    repondus: frozenset[str]


class Voie(NamedTuple):
    """One way a step may go."""

    p: Any
    """Without the perte, until `options` weighs it."""
    suite: Situation
    vue: tuple[Any, ...]
    """All that a table sees of it."""
    duree: int = 0
    delai: int = 0
    metres: int = 0
    envoi: str | None = None
    perdu: bool = False


class Pas(NamedTuple):
    """What a step takes and does, before chance."""

    effets: tuple[Any, ...]
    arrivee: tuple[str, Chez | None]
    p: Any = 1
    texte: str | None = None
    envoi: tuple[str, str, Any] | None = None
    """The orientation: its name, where it leads here, the choix that sends."""


class Impasse(Exception):
    """Nothing can be done."""


Options = Mapping[str, tuple[Voie, ...]]


class Lecture:
    """A scenario, read as it was written."""

    def __init__(self, cas: Cas) -> None:
        self.cas = cas
        self.scenario = cas.enjeu.scenario
        self.besoins = list(cas.enjeu.persona.verso.besoins)
        ecrits = self.scenario.amenagements
        self.changes = [ecrits[nom] for nom in reversed(cas.enjeu.amenagements)]
        self.bornes = dict(self._compteurs())
        self.noms = list(self.bornes)
        self.defaut: Any = cas.enjeu.hypotheses.perte
        self.pertes: Mapping[str, Any] = {}
        self.ecrites: dict[str, Any] = {}
        """The perte that each orientation has for itself, None where it has none."""
        self.lues: dict[Situation, Options] = {}
        self.connues: dict[Situation, Options] = {}

    def at(self, pertes: Mapping[str, Any], defaut: Any = None) -> "Lecture":
        """The same with other pertes, and maybe another default: nothing is read again."""
        autre = copy(self)
        autre.connues, autre.pertes = {}, pertes
        autre.defaut = self.defaut if defaut is None else defaut
        return autre

    # --- names -----------------------------------------------------------------------------------

    def _compteurs(self) -> Iterator[tuple[str, Compteur]]:
        yield from self.scenario.compteurs.items()
        for nom, etape in self.scenario.etapes.items():
            if etape.joue:
                for besoin in self.besoins if etape.pour_chaque else [None]:
                    for z, compteur in self.cas.protocoles[etape.joue].compteurs.items():
                        yield f"{Chez(nom, besoin).prefixe}/{z}", compteur

    def protocole(self, ou: Chez) -> Protocole:
        """What is played there."""
        return self.cas.protocoles[self.scenario.etapes[ou.hote].joue or ""]

    def key(self, nom: str, ou: Chez | None) -> str:
        """An acquis or a compteur, as the host knows it."""
        return f"{ou.prefixe}/{nom}" if ou and nom in self.protocole(ou).locaux else nom

    def place(self, vers: str, ou: Chez | None) -> tuple[str, Chez | None]:
        """Where a name leads, seen from inside or outside of a protocole."""
        if ou is None:
            return vers, None
        if vers in self.protocole(ou).etapes:
            return f"{ou.prefixe}/{vers}", ou
        hote = self.scenario.etapes[ou.hote]
        cible = (hote.fins or {}).get(vers, vers)
        if cible != "suivant":
            return cible, None
        suivants = self.besoins[self.besoins.index(ou.besoin or "") + 1 :]
        if not suivants:
            return hote.vers or "", None
        suivante = Chez(ou.hote, suivants[0])
        return suivante.prefixe, suivante

    def is_fin(self, s: Situation) -> bool:
        """Whether the parcours is over."""
        return s.ou is None and (s.etape in self.scenario.fins or s.etape == PERDU)

    # --- what can be done ------------------------------------------------------------------------

    def starts(self) -> list[tuple[str | None, Any, Situation | None]]:
        """Each variante, its probability, and where it starts; None where it never is."""
        enjeu = self.cas.enjeu
        faits = [*enjeu.persona.faits, *enjeu.territoire.faits]
        faits += [fait for s in enjeu.territoire.structures.values() for fait in s.faits]
        acquis = {fait.value for fait in faits} | {a for c in self.changes for a in c.acquiert}
        debut = Situation(
            self.scenario.depart,
            None,
            frozenset(acquis),
            tuple(borne.depart for borne in self.bornes.values()),
            0 if self.scenario.echeance else None,
            frozenset(),
        )
        if not self.scenario.variantes:
            return [(None, Fraction(1), debut)]
        return [
            (nom, p, debut._replace(acquis=debut.acquis | {nom}) if p else None)
            for nom, p in self.scenario.variantes.items()
        ]

    def options(self, s: Situation) -> Options:
        """What can be done, in the order of the file; nothing at a fin."""
        if s not in self.connues:
            self.connues[s] = {
                nom: tuple(v._replace(p=p) for v in voies if (p := self._weight(v)))
                for nom, voies in self._read(s).items()
            }
        return self.connues[s]

    def _read(self, s: Situation) -> Options:
        if s not in self.lues:
            possibles = {} if self.is_fin(s) else dict(self._options(s))
            self.lues[s] = {nom: tuple(self._ways(s, pas)) for nom, pas in possibles.items()}
        return self.lues[s]

    def _weight(self, voie: Voie) -> Any:
        if voie.envoi is None:
            return voie.p
        perte = self.perte(voie.envoi)
        return voie.p * (perte if voie.perdu else 1 - perte)

    def perte(self, ident: str) -> Any:
        """The share that does not arrive."""
        ecrite = self.ecrites[ident]
        return self.pertes.get(ident, self.defaut if ecrite is None else ecrite)

    def _options(self, s: Situation) -> Iterator[tuple[str, list[Pas]]]:
        if s.ou and s.etape == s.ou.prefixe:
            yield AUTOMATIQUE, [Pas((), self._entry(s.ou))]
            return
        ecrite = self._written(s)
        if ecrite.choix:
            yield from self._choices(s, ecrite.choix)
        elif ecrite.a_cocher:
            boites, vers = list(ecrite.a_cocher.items()), self.place(ecrite.vers, s.ou)
            for taille in range(len(boites) + 1):
                for coches in combinations(boites, taille):
                    nom = "+".join(cle for cle, _ in coches) or RIEN
                    yield nom, [Pas(tuple(item for _, item in coches), vers)]
        elif ecrite.joue:
            besoin = self.besoins[0] if ecrite.pour_chaque else None
            ou = Chez(s.etape, besoin)
            yield AUTOMATIQUE, [Pas((), (ou.prefixe, ou) if besoin else self._entry(ou))]
        else:
            yield AUTOMATIQUE, list(self._lines(s, ecrite))

    def _written(self, s: Situation) -> Any:
        if s.ou is None:
            return self.scenario.etapes[s.etape]
        return self.protocole(s.ou).etapes[s.etape.removeprefix(f"{s.ou.prefixe}/")]

    def _entry(self, ou: Chez) -> tuple[str, Chez]:
        entree = self.scenario.etapes[ou.hote].depart or self.protocole(ou).depart
        return f"{ou.prefixe}/{entree}", ou

    def _lines(self, s: Situation, ecrite: Any) -> Iterator[Pas]:
        """What may happen where nothing is decided."""
        if ecrite.aiguillage:
            li = next(ligne for ligne in ecrite.aiguillage if self.holds(ligne, s, s.ou))
            yield Pas((ecrite, li), self.place(li.vers, s.ou), texte=li.texte)
            return
        for li in ecrite.hasard or ():
            if li.probabilite:
                vers = self.place(li.vers, s.ou)
                yield Pas((ecrite, li), vers, li.probabilite, li.texte)
        if not ecrite.hasard:
            yield Pas((ecrite,), self.place(ecrite.vers, s.ou))

    def _choices(self, s: Situation, ecrits: Mapping[str, Any]) -> Iterator[tuple[str, list[Pas]]]:
        permis, absents = 0, 0
        for cle, un in ecrits.items():
            if not self.holds(un, s, s.ou):
                continue
            ident = f"{s.etape}.{cle}"
            ici = any(ident in change.sur_place for change in self.changes)
            structure = None if ici or not un.orientation else self.structure(un.orientation)
            if structure == "":
                absents += 1
                continue
            permis += 1
            envoi = (ident, structure, un) if structure else None
            yield cle, [Pas((un,), self.place(un.vers, s.ou), envoi=envoi)]
        if not permis and not absents:
            raise Impasse(s.etape)
        if not permis:
            yield PERDU, []

    def holds(self, porteur: Any, s: Situation, ou: Chez | None) -> bool:
        """All of `si` and none of `sauf`."""

        def one(condition: Condition) -> bool:
            cle = self.key(condition.nom, ou)
            if condition.signe is None:
                return cle in s.acquis
            ecart = s.compteurs[self.noms.index(cle)] - condition.valeur
            return {">=": ecart >= 0, "<=": ecart <= 0, "=": ecart == 0}[condition.signe]

        return all(map(one, porteur.si)) and not any(map(one, porteur.sauf))

    # --- one step --------------------------------------------------------------------------------

    def _ways(self, s: Situation, pas: Iterable[Pas]) -> Iterator[Voie]:
        if not pas:  # nobody to send to
            yield Voie(1, s._replace(etape=PERDU, ou=None, ecoule=None), ("personne",))
        for un in pas:
            yield from self._step(s, un)

    def _step(self, s: Situation, pas: Pas) -> Iterator[Voie]:
        """Time, draw, échéance, effects, arrival."""
        duree, delai = sum(e.duree for e in pas.effets), sum(e.delai for e in pas.effets)
        ident, p, metres = None, pas.p, 0
        if pas.envoi:
            ident, structure, un = pas.envoi
            self.ecrites[ident] = self.figure("perte", structure, un.orientation)
            delai += self.figure("delai", structure, un.orientation) or 0
            metres = self.figure("distance", structure, un.orientation) or 0
            etape, ou = self.place(un.perdu, s.ou)
            perdue = s._replace(etape=etape, ou=ou, ecoule=None)
            vue = (etape, duree, delai, 0, ident, "perdu", pas.texte)
            yield Voie(p, perdue, vue, duree, delai, 0, ident, perdu=True)
        ecoule, echeance = s.ecoule, self.scenario.echeance
        if ecoule is not None:
            ecoule = min(ecoule + duree + delai, echeance.delai + 1)
            if ecoule > echeance.delai and self.holds(echeance, s, None):
                rattrape = s._replace(etape=echeance.vers, ou=None, ecoule=None)
                vue = (echeance.vers, duree, delai, 0, ident, "echeance", pas.texte)
                yield Voie(p, rattrape, vue, duree, delai, 0, ident)
                return
        etape, ou = pas.arrivee
        suite = Situation(etape, ou, *self._applied(s, pas.effets), ecoule, self._answered(s, pas))
        vue = (etape, duree, delai, metres, ident, self._told(pas.effets), pas.texte)
        yield Voie(p, suite, vue, duree, delai, metres, ident)

    def _applied(self, s: Situation, effets: Iterable[Any]) -> tuple[frozenset[str], Any]:
        acquis, valeurs = set(s.acquis), dict(zip(self.noms, s.compteurs, strict=True))
        effets = list(effets)
        for e in effets:
            acquis -= {self.key(nom, s.ou) for nom in e.retire}
        for e in effets:
            acquis |= {self.key(nom, s.ou) for nom in e.acquiert}
            for nom, pas in e.compte.items():
                valeurs[self.key(nom, s.ou)] += pas
        bornees = (min(max(valeurs[n], b.min), b.max) for n, b in self.bornes.items())
        return frozenset(acquis), tuple(bornees)

    def _answered(self, s: Situation, pas: Pas) -> frozenset[str]:
        noms = {self._besoin(nom, s.ou) for e in pas.effets for nom in e.repond}
        return s.repondus | (noms & set(self.besoins))

    def _besoin(self, nom: str, ou: Chez | None) -> str:
        return (ou and ou.besoin) or nom if nom == "ce_besoin" else nom

    def _told(self, effets: Iterable[Any]) -> tuple[Any, ...]:
        """Effects as one reads them."""
        champs = ("acquiert", "retire", "revele", "repond", "posture")
        listes = [tuple(sorted(str(m) for e in effets for m in getattr(e, c))) for c in champs]
        return (*listes, tuple(sorted(couple for e in effets for couple in e.compte.items())))

    # --- the territoire --------------------------------------------------------------------------

    def _of(self, nom: str) -> list[Any]:
        """All that says something of a structure, from the last word to the first."""
        changes = [c.structures[nom] for c in self.changes if nom in c.structures]
        ici = self.cas.enjeu.territoire.structures
        return [*changes, *([ici[nom]] if nom in ici else [])]

    def structures(self) -> list[str]:
        """Those that are here, and those that an aménagement opens."""
        noms = list(self.cas.enjeu.territoire.structures)
        for change in reversed(self.changes):
            noms += [n for n, dit in change.structures.items() if n not in noms and dit.nom]
        return noms

    def structure(self, orientation: Any) -> str:
        """The structure an orientation leads to; "" where there is none."""
        ici = self.structures()
        if not orientation.cherche:
            return orientation.structure if orientation.structure in ici else ""
        ouvertes = [nom for nom in ici if self._offers(nom, orientation.cherche.modalite) != "non"]
        return min(ouvertes, key=self._far, default="")

    def _offers(self, nom: str, modalite: str) -> str:
        dits = (dit.modalites[modalite] for dit in self._of(nom) if modalite in dit.modalites)
        return str(next(dits, "inconnu"))

    def _far(self, nom: str) -> int:
        dit = next((d.distance for d in self._of(nom) if d.distance is not None), None)
        return dit if isinstance(dit, int) else 10**9

    def figure(self, champ: str, nom: str, orientation: Any) -> Any:
        """aménagement > orientation > territoire; None where nobody says or knows."""
        changes = [c.structures[nom] for c in self.changes if nom in c.structures]
        ici = self.cas.enjeu.territoire.structures.get(nom)
        dits = [getattr(p, champ) for p in (*changes, orientation, ici) if p is not None]
        dit = next((dit for dit in dits if dit is not None), None)
        return None if dit == "inconnu" else dit
