"""The hand of cards: which personas there are, and which have a parcours to play."""

from dataclasses import dataclass

from game.model.faute import ContenuInvalide
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.storage.catalogue import Catalogue, Introuvable


@dataclass(frozen=True)
class Carte:
    """A card: a persona, and the scenario that plays it if there is one."""

    ident: str
    persona: Persona
    scenario: str | None = None
    canal: str = ""
    titre: str = ""


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
        trouve = next(
            (
                (nom, s)
                for nom, s in scenarios.items()
                if ident in s.personas or s.personas == ["toutes"]
            ),
            None,
        )
        if trouve:
            nom, scenario = trouve
            cartes.append(Carte(ident, persona, nom, scenario.canal.libelle, scenario.titre))
        else:
            cartes.append(Carte(ident, persona))
    return sorted(cartes, key=_place), illisibles


def _place(carte: Carte) -> tuple[bool, int, str]:
    return carte.scenario is None, carte.persona.ordre or 1000, carte.ident


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
