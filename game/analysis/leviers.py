"""What weighs most: for each orientation, who more would get an answer if fewer were lost there.

The decisions stay the same; only the perte changes. A levier names the aménagements that lose
fewer people there, or says that nobody does it here yet: a lacune.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from game.analysis.chaine import Chaine
from game.analysis.chances import passages
from game.analysis.exact import Nombre, total
from game.analysis.graphe import without_collecting
from game.analysis.perte import Reglable, Seuil, orientations, threshold
from game.analysis.polynome import Polynome, at, extremes, minus
from game.analysis.reglage import Pentes

ENTRE = (Fraction(1, 4), Fraction(1, 2))
"""Hypothèse: « 1 sur 3 » may be anything between these two; nobody measured it here."""

RELEVES = 24
"""Where there is no polynomial, an interval is read off so many values and one more."""


@dataclass(frozen=True, slots=True)
class Intervalle:
    """The least and the greatest of a value while the default perte lies between two."""

    bas: Nombre
    haut: Nombre
    is_proved: bool = True
    """Whether nothing lies outside; else it was read off a few values."""


@dataclass(frozen=True, slots=True)
class Levier:
    """One orientation."""

    orientation: str
    nom: str
    """The structure it leads to."""
    perte: Fraction
    tentes: Nombre
    """Expected number of times it is attempted, per usager."""
    perdus: Nombre
    gain: Nombre
    """Per usager: 1,000 times it is how many of 1,000 more would get an answer."""
    derivee: Nombre | None
    """Of the value by this perte; None where it is 0 or 1 and the value is no polynomial."""
    intervalle: Intervalle
    """Of the gain."""
    remplacants: tuple[str, ...] = ()
    """Aménagements with which fewer are lost there; none: a lacune."""
    seuil: Seuil | None = None
    """The largest perte, here alone, with which the asked share is reached."""


@dataclass(frozen=True)
class Demande:
    """What leviers are asked."""

    vers: Fraction = Fraction(0)
    """The perte that each orientation would get instead of its own."""
    entre: tuple[Fraction, Fraction] = ENTRE
    au_moins: Fraction | None = None
    """The share that should get an answer."""


@dataclass(frozen=True)
class Leviers:
    """The leviers of a world, for the same decisions."""

    reglable: Reglable
    chaine: Chaine
    """The decisions at the pertes as they are."""
    demande: Demande = Demande()

    @cached_property
    def par_defaut(self) -> frozenset[str]:
        """The orientations that have no perte of their own."""
        monde = self.chaine.graphe.world
        return frozenset(nom for nom, o in orientations(monde).items() if o.par_defaut)

    @cached_property
    def valeur(self) -> Nombre:
        """What the decisions give now."""
        return self.chaine.worth(self.reglable.but)

    @without_collecting()
    def all(self, remplacants: Mapping[str, Sequence[str]] | None = None) -> list[Levier]:
        """One per orientation that is attempted, the greatest gain first."""
        tentees = passages(self.chaine)
        noms = orientations(self.chaine.graphe.world)
        trouves = [
            Levier(
                orientation=nom,
                nom=noms[nom].nom,
                perte=noms[nom].perte,
                tentes=tente.passages,
                perdus=tente.perdus,
                gain=self.gain(nom),
                derivee=self.derivee(nom),
                intervalle=self.intervalle(nom),
                remplacants=tuple((remplacants or {}).get(nom, ())),
                seuil=self.seuil([nom]),
            )
            for nom, tente in tentees.items()
        ]
        return sorted(trouves, key=lambda levier: -levier.gain)

    def gain(self, nom: str) -> Nombre:
        """Who more would get an answer with the asked perte there, the others unchanged."""
        ecart = self.demande.vers - self.reglable.pertes[nom]
        derivee = self.derivee(nom)
        if derivee is not None and nom not in self.retentees:
            return ecart * derivee
        if not self.reglable.is_polynomial:
            return self._repare(nom)[0] - self.valeur
        return self.reglable.value({nom: self.demande.vers}) - self.valeur

    def derivee(self, nom: str) -> Nombre | None:
        """The derivative of the value by this perte, at the perte as it is."""
        if not self.reglable.is_polynomial:
            return self._pentes.get(nom) if 0 < self.reglable.pertes[nom] < 1 else None
        par_defaut = {self.reglable.pertes[autre] for autre in self.par_defaut}
        if len(par_defaut) == 1:
            return at(self._ouvertes.derivative(nom), *par_defaut)
        return self._derivees.derivative(nom)[0]

    @cached_property
    def _derivees(self) -> Pentes:
        """Every derivative, from one pass forwards and one backwards."""
        return self.reglable.reglage.slopes((), self.reglable.pertes)

    @cached_property
    def _pentes(self) -> dict[str, Nombre]:
        """The same where a parcours may turn."""
        valeurs = self.chaine.worths(self.reglable.but)
        termes: dict[str, list[tuple[Nombre, Nombre]]] = {}
        for i, transitions in self.chaine.transitions.items():
            for p, vers, pas in transitions if i not in self.chaine.sans_fin else ():
                if (nom := pas.orientation) is not None:
                    perte = self.reglable.pertes[nom]
                    if 0 < perte < 1:
                        nombre = self.chaine.visites[i] * p
                        pente = nombre / perte if pas.perdu else -nombre / (1 - perte)
                        termes.setdefault(nom, []).append((pente, valeurs[vers]))
        return {nom: total(siens) for nom, siens in termes.items()}

    @cached_property
    def retentees(self) -> frozenset[str]:
        """Orientations that one parcours may attempt twice: the value is no straight line then."""
        if self.reglable.is_polynomial:
            return self.reglable.reglage.retentees
        encore: dict[int, frozenset[str]] = {}
        deux_fois: set[str] = set()
        for composante in reversed(list(self.chaine.components())):
            dedans = set(composante)
            ici: set[str] = set()
            for i in composante:
                for vers, pas, _ in self.chaine.melanges[i].voies[1]:
                    suite = encore.get(vers, frozenset())
                    ici |= suite
                    if pas.orientation is None:
                        continue
                    ici.add(pas.orientation)
                    if pas.orientation in suite or (vers in dedans):
                        deux_fois.add(pas.orientation)
            encore |= dict.fromkeys(composante, frozenset(ici))
        return frozenset(deux_fois)

    def intervalle(self, nom: str) -> Intervalle:
        """Of the gain, while every perte by default lies between two values."""
        bas, haut = self.demande.entre
        if self.reglable.is_polynomial:
            return Intervalle(*extremes(self._gain(nom), bas, haut))
        _, *valeurs = self._repare(nom)
        gains = [v - w for v, w in zip(valeurs, self._releves.values(), strict=True)]
        return Intervalle(min(gains), max(gains), is_proved=False)

    def _repare(self, nom: str) -> list[Nombre]:
        """With the asked perte there, the others as they are, then at a few default pertes."""
        if nom not in self._repares:
            self._releves  # noqa: B018  first: what does not depend on this perte is kept from it
            fixe = {nom: self.demande.vers}
            par_defaut = [dict.fromkeys(self.par_defaut, x) | fixe for x in self._releves]
            self._repares[nom] = self.reglable.values([fixe, *par_defaut])
        return self._repares[nom]

    @cached_property
    def _repares(self) -> dict[str, list[Nombre]]:
        """Of each orientation, as they are asked for."""
        return {}

    def _gain(self, nom: str) -> Polynome:
        """Of the default perte, what the asked perte gives at one orientation."""
        vers = self.demande.vers
        if nom not in self.retentees:
            perte = None if nom in self.par_defaut else self.reglable.pertes[nom]
            gain = self._ouvertes.gain(nom, perte, vers)
            if gain is not None:
                return gain
        return minus(self.reglable.polynomial(self.par_defaut - {nom}, {nom: vers}), self._polynome)

    @cached_property
    def _ouvertes(self) -> Pentes:
        """Every derivative as a polynomial of the default perte."""
        return self.reglable.reglage.slopes(self.par_defaut, self.reglable.pertes)

    @cached_property
    def _releves(self) -> dict[Fraction, Nombre]:
        """The value at a few default pertes, where it is no polynomial."""
        releves = _spread(*self.demande.entre)
        _, *valeurs = self.reglable.values(
            [{}, *[dict.fromkeys(self.par_defaut, x) for x in releves]]
        )
        return dict(zip(releves, valeurs, strict=True))

    @cached_property
    def _polynome(self) -> Polynome:
        """The value as a polynomial of the default perte."""
        return self._ouvertes.ouvert.read(self._ouvertes.valeur)

    def valeur_entre(self) -> Intervalle:
        """Of the value itself: not always at an end, where the aim is a fin that is no answer."""
        if self.reglable.is_polynomial:
            return Intervalle(*extremes(self._polynome, *self.demande.entre))
        valeurs = self._releves.values()
        return Intervalle(min(valeurs), max(valeurs), is_proved=False)

    def seuil(self, noms: Collection[str]) -> Seuil | None:
        """The largest perte at these orientations with which the asked share is reached."""
        if self.demande.au_moins is None:
            return None
        return threshold(self.reglable, noms, self.demande.au_moins)


def _spread(bas: Fraction, haut: Fraction) -> list[Fraction]:
    return [bas + (haut - bas) * rang / RELEVES for rang in range(RELEVES + 1)]
