"""The six effects that a table's idea may have, and how each becomes an aménagement."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from game.drawing.mots import duree, km
from game.engine.world import World
from game.model.conditions import Condition
from game.model.scenario import Amenagement
from game.model.source import Source
from game.model.territoire import Changement
from game.model.vocabulaire import PUBLICS, Decision

PHRASE_MAX = 90
"""Characters of the sentence of a table."""

Proposition = tuple[str, str]
"""(identifier, what is read)."""

SOURCE = Source(hypothese="une idée de la table, à vérifier avec celles et ceux qui le feraient")


def _orientations(world: World) -> list[Proposition]:
    return [
        (choix.orientation.id, f"{choix.texte} → {choix.orientation.nom}")
        for etape in world.etapes.values()
        for choix in etape.choix
        if choix.orientation and choix.orientation.structure
    ]


def _structures(world: World) -> list[Proposition]:
    citees = world.orientees()
    return [(ident, s.nom) for ident, s in world.structures.items() if ident in citees]


def _all_structures(world: World) -> list[Proposition]:
    return [(ident, structure.nom) for ident, structure in world.structures.items()]


def _readable(world: World) -> list[Proposition]:
    """Acquis that an aiguillage or a choix reads, and that nobody has at the start."""
    lus: dict[str, None] = {}
    for etape in world.etapes.values():
        for conditions in etape.conditions():
            lus.update(dict.fromkeys(c.nom for c in conditions.si if _is_acquis(world, c)))
    connus = {
        nom: amenagement.texte
        for amenagement in world.enjeu.scenario.amenagements.values()
        for nom in amenagement.acquiert
    }
    return [(nom, connus.get(nom, nom.replace("_", " "))) for nom in lus]


def _is_acquis(world: World, condition: Condition) -> bool:
    variantes = world.enjeu.scenario.variantes
    libre = condition.nom not in world.acquis and condition.nom not in variantes
    return condition.signe is None and libre


@dataclass(frozen=True)
class Effet:
    """One effect: what it asks, and what it may touch."""

    ident: str
    libelle: str
    question: str
    targets: Callable[[World], list[Proposition]]
    combien: str = ""
    valeurs: tuple[Proposition, ...] = ()


EFFETS = (
    Effet("sur_place", "ce n’est plus une orientation : on le fait sur place", "Laquelle ?", _orientations),
    Effet(
        "perte", "moins de monde se perd en route", "Vers quelle structure ?", _structures,
        "Quelle perte supposez-vous ?",
        (("1/4", "1 sur 4"), ("1/6", "1 sur 6"), ("1/9", "1 sur 9"), ("1/2", "1 sur 2 (et si c’était pire ?)")),
    ),
    Effet(
        "delai", "on attend moins, ou autrement", "Dans quelle structure ?", _structures,
        "Quelle attente ?", (("0", "aucune"), ("1440", "1 jour"), ("2880", "2 jours"), ("10080", "7 jours")),
    ),
    Effet(
        "distance", "c’est plus près", "Quelle structure ?", _structures,
        "À quelle distance ?", (("0", "ici même"), ("1000", "1 km"), ("3000", "3 km"), ("10000", "10 km")),
    ),
    Effet(
        "public", "cette structure reçoit ce public", "Quelle structure ?", _all_structures,
        "Quel public ?", tuple((public, public.replace("-", " ")) for public in PUBLICS),
    ),
    Effet("acquiert", "quelque chose devient vrai dès la porte", "Quoi ?", _readable),
)  # fmt: skip
"""No orientation any more, another perte, another delay or distance, a public, an acquis."""


def written(phrase: str, effet: Effet, cible: str, valeur: str) -> Amenagement:
    """The idea as an aménagement worth one jeton."""
    acquiert = [cible] if effet.ident == "acquiert" else []
    sur_place = [cible] if effet.ident == "sur_place" else []
    structures = {}
    if effet.valeurs:
        structures[cible] = _changement(effet.ident, valeur)
    return Amenagement(
        texte=phrase,
        cout=1,
        decision=Decision.RAPIDE,
        acquiert=acquiert,
        sur_place=sur_place,
        structures=structures,
        source=SOURCE,
    )


def _changement(effet: str, valeur: str) -> Changement:
    if effet == "perte":
        return Changement(perte=Fraction(valeur), source=SOURCE)
    if effet == "public":
        return Changement(publics=[valeur])
    mesure = f"{valeur} min" if effet == "delai" else f"{valeur} m"
    return Changement.model_validate({effet: mesure})


def described(world: World, idee: Amenagement) -> list[str]:
    """What a table's idea supposes, said back: never a bare number."""
    lignes = [f"sur place désormais : {_said(world, ident)}" for ident in idee.sur_place]
    lignes += [f"vrai dès la porte : {nom.replace('_', ' ')}" for nom in idee.acquiert]
    for ident, changement in idee.structures.items():
        nom = world.nom_structure(ident)
        if changement.perte is not None:
            p = changement.perte
            lignes.append(f"{nom} : perte supposée de {p.numerator} sur {p.denominator}")
        if isinstance(changement.delai, int):
            lignes.append(f"{nom} : attente supposée, {duree(changement.delai)}")
        if isinstance(changement.distance, int):
            lignes.append(f"{nom} : distance supposée, {km(changement.distance)}")
        lignes += [f"{nom} : reçoit « {public} »" for public in changement.publics or ()]
    return lignes


def _said(world: World, ident: str) -> str:
    etape, _, cle = ident.rpartition(".")
    choix = world.etapes[etape].choix if etape in world.etapes else ()
    return next((c.texte for c in choix if c.id == cle), ident)
