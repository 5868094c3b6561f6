"""Everything that does not change during a partie, resolved once: the maze in one territoire.

Names are flattened, aménagements overlaid, searches done, so that a rule only reads.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from game.engine.en_clair import scenario_of, worded
from game.model.conditions import Condition
from game.model.faute import Lieu
from game.model.hypotheses import Hypotheses
from game.model.persona import Persona
from game.model.rapport import ConditionDeRapport, Rapport
from game.model.scenario import Amenagement, Compteur, Fin, Scenario
from game.model.territoire import Structure, Territoire
from game.model.vocabulaire import Acte, Moment

PERDU = "perdu"
"""The implicit fin of whoever does not arrive."""

RIEN = "rien"
"""The empty subset of a checklist."""


class Effets(NamedTuple):
    """The effects of a step; adding two sums them."""

    duree: int = 0
    delai: int = 0
    acquiert: frozenset[str] = frozenset()
    retire: frozenset[str] = frozenset()
    compte: tuple[tuple[str, int], ...] = ()
    revele: tuple[str, ...] = ()
    repond: tuple[str, ...] = ()
    posture: tuple[str, ...] = ()

    def plus(self, autre: "Effets") -> "Effets":
        """Both together, applied once."""
        return Effets(
            self.duree + autre.duree,
            self.delai + autre.delai,
            self.acquiert | autre.acquiert,
            self.retire | autre.retire,
            self.compte + autre.compte,
            self.revele + autre.revele,
            self.repond + autre.repond,
            self.posture + autre.posture,
        )


class Conditions(NamedTuple):
    """All of `si` hold and none of `sauf`."""

    si: tuple[Condition, ...] = ()
    sauf: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Orientation:
    """An orientation as it is in this territoire, with these aménagements."""

    id: str
    """« étape.choix », flattened."""
    structure: str | None
    """None: « n’existe pas ici »."""
    nom: str
    court: str
    """The name in one or two words, for the line."""
    perte: Fraction
    source: str
    """Where the perte comes from, in words."""
    delai: int
    """Minutes; 0 when inconnu."""
    metres: int
    perdu: str
    """The fin of those who do not arrive."""
    delai_inconnu: bool = False
    distance_inconnue: bool = False
    par_defaut: bool = False
    """Nobody gave it a perte of its own: it has the hypothèse's."""
    a_appeler: bool = False
    """A search found a structure that does not say it receives this: call it first."""
    arrivee: Fraction = field(init=False, compare=False, repr=False)
    """The share that arrives."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "arrivee", 1 - self.perte)


@dataclass(frozen=True, slots=True)
class Choix:
    """A choix, ready to be judged."""

    id: str
    texte: str
    acte: Acte
    vers: str
    effets: Effets
    conditions: Conditions
    sinon: str | None
    defense: str | None
    orientation: Orientation | None
    sur_place: bool
    """An aménagement made this orientation one no more."""


@dataclass(frozen=True, slots=True)
class Item:
    """One box of a checklist."""

    id: str
    texte: str
    effets: Effets
    defense: str | None


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line of aiguillage, a branch of hasard, or the bare `vers` of a station."""

    vers: str
    effets: Effets
    conditions: Conditions = Conditions()
    probabilite: Fraction = Fraction(1)
    texte: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Etape:
    """A station, ready to be played."""

    id: str
    genre: str
    """choix, a_cocher, hasard, aiguillage or vers."""
    titre: str
    """A few words for the line."""
    texte: str | None
    moment: Moment | None
    lieu: str | None
    role: str | None
    choix: tuple[Choix, ...] = ()
    items: tuple[Item, ...] = ()
    sous_ensembles: Mapping[str, Effets] = field(default_factory=dict)
    """Every subset of the items, by the id of its option: its effects, summed."""
    lignes: tuple[Ligne, ...] = ()
    vers: str | None = None
    """Where a checklist goes on."""
    origine: tuple[str, Lieu] = ("", ())
    """The document and the place it was written at; "" is the scenario."""

    @property
    def is_decided(self) -> bool:
        """Whether the table decides here."""
        return self.genre in ("choix", "a_cocher")

    def effects(self) -> Iterator[Effets]:
        """The effects of everything that may happen here."""
        yield from (choix.effets for choix in self.choix)
        yield from (item.effets for item in self.items)
        yield from (ligne.effets for ligne in self.lignes)

    def steps(self) -> Iterator[tuple[Effets, Orientation | None, str]]:
        """Every step that may be taken here, a subset of a checklist being one: to where."""
        for choix in self.choix:
            yield choix.effets, choix.orientation, choix.vers
        for ligne in self.lignes:
            yield ligne.effets, None, ligne.vers
        for effets in self.sous_ensembles.values():
            yield effets, None, self.vers or PERDU

    def conditions(self) -> Iterator[Conditions]:
        """What everything here asks."""
        yield from (choix.conditions for choix in self.choix)
        yield from (ligne.conditions for ligne in self.lignes)


@dataclass(frozen=True, slots=True)
class Echeance:
    """The deadline in minutes, and what it asks."""

    delai: int
    vers: str
    conditions: Conditions

    @property
    def trop_tard(self) -> int:
        """The first minute that is past it: at its délai exactly, one is in time."""
        return self.delai + 1


@dataclass(frozen=True, slots=True)
class RapportPlace:
    """A rapport and the instance it is about; nothing is renamed before somebody reads it."""

    ecrit: Rapport
    instance: str = ""
    """The prefix of its protocole once flattened; "" for the scenario's own."""
    besoin: str | None = None
    """The besoin of the instance, inside `pour_chaque`."""
    etapes: Container[str] = ()
    """What its protocole calls its own étapes."""
    locaux: Container[str] = ()
    """The acquis of each instance."""

    def etape(self, nom: str) -> str:
        """The flattened name of an étape."""
        return f"{self.instance}/{nom}" if nom in self.etapes else nom

    def condition(self, lue: ConditionDeRapport) -> ConditionDeRapport:
        """A condition under the names of the host."""
        if lue.etape is not None:
            return lue._replace(etape=self.etape(lue.etape))
        return lue._replace(nom=f"{self.instance}/{lue.nom}") if lue.nom in self.locaux else lue


@dataclass(frozen=True, slots=True)
class Enjeu:
    """Who plays what, where, with what changed: enough to build a World."""

    scenario: Scenario
    persona: Persona
    territoire: Territoire
    scenario_id: str = "scenario"
    persona_id: str = "persona"
    territoire_id: str = "territoire"
    amenagements: tuple[str, ...] = ()
    idee: Amenagement | None = None
    """The table's own idea."""
    hypotheses: Hypotheses = Hypotheses()
    besoins: tuple[str, ...] = ()
    """In which order they come, when it is not the order of the card."""

    def __post_init__(self) -> None:
        # Whoever reads a text of this case reads it in the words of its card.
        object.__setattr__(self, "scenario", scenario_of(self.scenario, self.persona))

    def worded(self, texte: str, besoin: str | None = None) -> str:
        """A text with its placeholders, which only ever become plain text."""
        return worded(self.persona, texte, besoin)


@dataclass(frozen=True, slots=True)
class World:
    """A scenario flattened, for one persona, in one territoire, with its aménagements."""

    enjeu: Enjeu
    etapes: Mapping[str, Etape]
    fins: Mapping[str, Fin]
    structures: Mapping[str, Structure]
    compteurs: tuple[str, ...]
    compteurs_ecrits: Mapping[str, Compteur]
    """The same, as their authors wrote them: label, worth."""
    bornes: tuple[tuple[int, int], ...]
    """(min, max) of each compteur."""
    departs: tuple[tuple[Fraction, str | None], ...]
    """The variantes and their probabilities; (1, None) without."""
    acquis: frozenset[str]
    """What is true at the start, whatever the variante."""
    valeurs: tuple[int, ...]
    """Compteurs at the start."""
    echeance: Echeance | None
    rapports: tuple[RapportPlace, ...] = ()
    """What can be read and printed; no rule reads it."""

    def nom_structure(self, structure: str | None) -> str:
        """The name of a structure as read on screen; « ici » when none is said."""
        trouve = self.structures.get(structure or "")
        return trouve.nom if trouve else "ici"

    def orientees(self) -> tuple[str, ...]:
        """The structures that an orientation leads to, in the order of the étapes."""
        citees = (
            choix.orientation.structure
            for etape in self.etapes.values()
            for choix in etape.choix
            if choix.orientation
        )
        return tuple(dict.fromkeys(nom for nom in citees if nom and nom in self.structures))

    def is_fin(self, nom: str) -> bool:
        """Whether `nom` ends the parcours."""
        return nom in self.fins
