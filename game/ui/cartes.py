"""The hand of cards: which personas there are, and which have a parcours to play."""

from dataclasses import dataclass, replace

from game.model.faute import ContenuInvalide
from game.model.gestes import CarteDeSeance
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.vocabulaire import Taille
from game.storage.catalogue import Catalogue, Introuvable


@dataclass(frozen=True)
class Parcours:
    """One scenario that plays a card."""

    scenario: str
    canal: str
    titre: str
    generique: bool
    """Whether it plays any card."""
    express: bool = False
    """Whether it plays in a few minutes."""


@dataclass(frozen=True)
class Carte:
    """A card: a persona, and the scenario that plays it if there is one."""

    ident: str
    persona: Persona
    parcours: tuple[Parcours, ...] = ()
    """The scenarios that play it, its own first; the one in hand is the first."""
    prise: bool = False
    """Whether another table of the séance plays it."""

    @property
    def scenario(self) -> str | None:
        """The scenario in hand."""
        return self.parcours[0].scenario if self.parcours else None

    @property
    def canal(self) -> str:
        """How people come to it."""
        return self.parcours[0].canal if self.parcours else ""

    @property
    def is_generic(self) -> bool:
        """Whether the scenario in hand plays any card, while this one has its own."""
        return len(self.parcours) > 1 and self.parcours[0].generique

    @property
    def is_express(self) -> bool:
        """Whether the scenario in hand plays in a few minutes."""
        return bool(self.parcours) and self.parcours[0].express

    def playing(self, scenario: str) -> "Carte":
        """The same card with that scenario in hand."""
        siens = [parcours for parcours in self.parcours if parcours.scenario == scenario]
        return replace(self, parcours=tuple(siens)) if siens else self

    def turned(self) -> "Carte":
        """The same card with its next scenario in hand."""
        return replace(self, parcours=(*self.parcours[1:], *self.parcours[:1]))


def hand(catalogue: Catalogue) -> tuple[list[Carte], list[str]]:
    """Every card, those with a parcours first; and the files that can't be read."""
    scenarios, illisibles = _scenarios(catalogue)
    cartes = []
    for ident in catalogue.ids("persona"):
        try:
            persona = catalogue.persona(ident)
        except ContenuInvalide as erreur:
            illisibles.append(erreur.fautes[0].fichier)
            continue
        siens = [
            (nom, s)
            for nom, s in scenarios.items()
            if ident in s.personas or s.personas == ["toutes"]
        ]
        suite = tuple(
            Parcours(
                nom, s.canal.libelle, s.titre, s.personas == ["toutes"], s.taille is Taille.EXPRESS
            )
            for nom, s in siens
        )
        cartes.append(Carte(ident, persona, suite))
    return sorted(cartes, key=_place), illisibles


def cards_of(catalogue: Catalogue) -> list[CarteDeSeance]:
    """The cards that a séance may deal, with the scenario that plays each."""
    return [
        CarteDeSeance(
            persona=carte.ident,
            scenario=carte.parcours[0].scenario,
            entiere=not (carte.parcours[0].generique or carte.is_express),
        )
        for carte in hand(catalogue)[0]
        if carte.parcours
    ]


def _place(carte: Carte) -> tuple[bool, int, str]:
    return carte.scenario is None, carte.persona.rang, carte.ident


def _scenarios(catalogue: Catalogue) -> tuple[dict[str, Scenario], list[str]]:
    lus: dict[str, Scenario] = {}
    illisibles: list[str] = []
    for ident in catalogue.ids("scenario"):
        try:
            scenario = catalogue.scenario(ident)
            catalogue.protocoles(scenario)
            lus[ident] = scenario
        except ContenuInvalide as erreur:
            illisibles.append(erreur.fautes[0].fichier)
        except Introuvable:
            illisibles.append(str(catalogue.path("scenario", ident)))
    # A scenario written for this persona comes before one that plays anybody.
    return dict(sorted(lus.items(), key=lambda e: e[1].personas == ["toutes"])), illisibles
