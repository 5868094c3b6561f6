"""The names that a scenario or a protocole may use, and what each piece does with them."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from game.engine.world import PERDU
from game.model.conditions import Condition
from game.model.etape import Choix, Effets, Etape
from game.model.faute import CLE, Faute, Lieu
from game.model.noms import slug
from game.model.scenario import Protocole
from game.model.vocabulaire import Fait, FaitDeStructure

FAITS = frozenset(mot.value for liste in (Fait, FaitDeStructure) for mot in liste)


@dataclass(frozen=True)
class Noms:
    """What is known where a piece of content is written."""

    etapes: frozenset[str]
    fins: frozenset[str]
    acquis: frozenset[str]
    compteurs: frozenset[str]
    variantes: frozenset[str] = field(default_factory=frozenset)


def pieces(etapes: Mapping[str, Etape]) -> Iterator[tuple[Lieu, Any]]:
    """Every étape, choix, item, branche and ligne, with its place."""
    for nom, etape in etapes.items():
        yield ("etapes", nom), etape
        for genre in ("choix", "a_cocher"):
            for cle, piece in (getattr(etape, genre) or {}).items():
                yield ("etapes", nom, genre, cle), piece
        for genre in ("hasard", "aiguillage"):
            for rang, piece in enumerate(getattr(etape, genre) or ()):
                yield ("etapes", nom, genre, rang), piece


def acquired(etapes: Mapping[str, Etape]) -> set[str]:
    """The acquis that some step gives."""
    return {nom for _, piece in pieces(etapes) for nom in piece.acquiert}


def own_names(protocole: Protocole, prefixe: str = "") -> tuple[set[str], set[str]]:
    """The acquis and compteurs a protocole brings; local ones under a prefix."""

    def named(noms: Iterable[str]) -> set[str]:
        return {f"{prefixe}{nom}" if nom in protocole.locaux else nom for nom in noms}

    compteurs = set(protocole.compteurs)
    locaux = set(protocole.locaux) - compteurs
    return named(acquired(protocole.etapes) | locaux), named(compteurs)


def check_ways(etapes: Mapping[str, Etape], noms: Noms) -> Iterator[Faute]:
    """E230: where steps lead, and where those who are lost end."""
    fins = noms.fins | {PERDU}
    for lieu, piece in pieces(etapes):
        vers = getattr(piece, "vers", None)
        if vers is not None and vers not in noms.etapes | fins:
            yield unknown("E230", (*lieu, "vers"), vers, noms.etapes | fins)
        if isinstance(piece, Choix) and piece.perdu not in fins:
            yield unknown("E230", (*lieu, "perdu"), piece.perdu, fins)


def check_rules(etapes: Mapping[str, Etape], noms: Noms) -> Iterator[Faute]:
    """E209, E235, E237, E239: what conditions and effects read and change."""
    for lieu, piece in pieces(etapes):
        yield from check_conditions(piece, lieu, noms)
        yield from _check_effects(piece, lieu, noms)


def check_conditions(piece: Any, lieu: Lieu, noms: Noms) -> Iterator[Faute]:
    """The `si` and `sauf` of a piece, if it has them."""
    for champ in ("si", "sauf"):
        for rang, condition in enumerate(getattr(piece, champ, ())):
            place = (*lieu, champ, rang)
            if condition.nom in noms.variantes and isinstance(piece, Choix):
                yield Faute("E239", "", place, {"nom": condition.nom})
            else:
                yield from _check_condition(condition, place, noms)


def _check_condition(condition: Condition, lieu: Lieu, noms: Noms) -> Iterator[Faute]:
    nom = condition.nom
    if condition.signe is not None:
        if nom not in noms.compteurs:
            yield unknown("E237", lieu, nom, noms.compteurs)
    elif nom in noms.compteurs:
        yield Faute("E209", "", lieu, {"valeur": nom})
    elif nom not in noms.acquis | noms.variantes | FAITS:
        yield unknown("E235", lieu, nom, noms.acquis | noms.variantes)


def _check_effects(effets: Effets, lieu: Lieu, noms: Noms) -> Iterator[Faute]:
    for nom in effets.compte:
        if nom not in noms.compteurs:
            yield unknown("E237", (*lieu, "compte", nom, CLE), nom, noms.compteurs)
    for rang, nom in enumerate(effets.retire):
        if nom not in noms.acquis | FAITS:
            yield unknown("E235", (*lieu, "retire", rang), nom, noms.acquis)


def misspelt(lieu: Lieu, nom: str, *reserves: str) -> Faute:
    """E210, with the nearest name that may be written."""
    return Faute("E210", "", lieu, {"nom": nom, "propose": slug(nom, reserves)})


def check_spelling(etapes: Mapping[str, Etape]) -> Iterator[Faute]:
    """E210: « / » is kept for the étapes of a protocole once it is played."""
    for lieu, piece in pieces(etapes):
        if isinstance(lieu[-1], str) and "/" in lieu[-1]:
            yield misspelt((*lieu, CLE), lieu[-1])
        for rang, nom in enumerate(piece.acquiert):
            if "/" in nom:
                yield misspelt((*lieu, "acquiert", rang), nom)


def check_doubles(
    noms: Noms, donnes: AbstractSet[str], lieu_fins: Mapping[str, Lieu]
) -> Iterator[Faute]:
    """E238: a name that is two things; `donnes` are the acquis that something gives."""
    for nom in sorted(noms.etapes & set(lieu_fins)):
        yield _double(nom, "une étape", "une fin", lieu_fins[nom])
    for nom in sorted(noms.compteurs & (donnes | noms.variantes | FAITS)):
        yield _double(nom, "un acquis", "un compteur", ("compteurs", nom, CLE))
    for nom in sorted(noms.variantes & (donnes | FAITS)):
        yield _double(nom, "un acquis", "une variante", ("variantes", nom, CLE))


def _double(nom: str, premier: str, second: str, lieu: Lieu) -> Faute:
    return Faute("E238", "", lieu, {"nom": nom, "premier": premier, "second": second})


def unknown(code: str, lieu: Lieu, nom: str, permis: Iterable[str], dans: str = "") -> Faute:
    """A name that nothing has, with those there are; `dans`: the protocole that says it."""
    montre = f"{nom} (dans {dans})" if dans else nom
    contexte = {"nom": montre, "valeur": nom, "permis": ", ".join(sorted(permis)) or "aucun"}
    return Faute(code, "", lieu, contexte)
