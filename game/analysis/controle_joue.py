"""What a scenario must say of the protocoles it plays, and what they ask of it."""

from collections.abc import Iterator, Mapping

from game.analysis.controle_noms import CE_BESOIN, PERDU, Noms, acquired, own_names, pieces, unknown
from game.model.faute import CLE, Faute, Lieu
from game.model.scenario import Choix, Etape, Protocole, Scenario

SUIVANT = "suivant"
"""In `fins`, with `pour_chaque`: the next besoin."""


def played(scenario: Scenario, protocoles: Mapping[str, Protocole]) -> dict[str, Protocole]:
    """The known protocole of each étape that plays one."""
    return {
        nom: protocoles[etape.joue]
        for nom, etape in scenario.etapes.items()
        if etape.joue and etape.joue in protocoles
    }


def names_of(scenario: Scenario, joues: Mapping[str, Protocole]) -> Noms:
    """What is known in a scenario, with what its protocoles bring."""
    acquis, compteurs = acquired(scenario.etapes), set(scenario.compteurs)
    for etape, protocole in joues.items():
        donnes, comptes = own_names(protocole, f"{etape}/")
        acquis, compteurs = acquis | donnes, compteurs | comptes
    for amenagement in scenario.amenagements.values():
        acquis |= set(amenagement.acquiert)
    return Noms(
        etapes=frozenset(scenario.etapes),
        fins=frozenset(scenario.fins),
        acquis=frozenset(acquis),
        compteurs=frozenset(compteurs),
        variantes=frozenset(scenario.variantes),
    )


def check_played(
    scenario: Scenario, protocoles: Mapping[str, Protocole], noms: Noms
) -> Iterator[Faute]:
    """E230, E234, E239, E240, E245 and E236: each étape with `joue`."""
    for nom, etape in scenario.etapes.items():
        if etape.joue is None:
            continue
        lieu: Lieu = ("etapes", nom)
        protocole = protocoles.get(etape.joue)
        if protocole is None:
            yield unknown("E234", (*lieu, "joue"), etape.joue, protocoles)
            continue
        if etape.depart is not None and etape.depart not in protocole.etapes:
            yield unknown("E230", (*lieu, "depart"), etape.depart, protocole.etapes)
        yield from _check_exits(etape, protocole, lieu, noms)
        yield from _check_hidden(etape, protocole, (*lieu, "joue"), noms)


def _check_exits(etape: Etape, protocole: Protocole, lieu: Lieu, noms: Noms) -> Iterator[Faute]:
    fins = etape.fins or {}
    manquantes = [fin for fin in protocole.fins if fin not in fins]
    if manquantes:
        place = (*lieu, "fins", CLE) if etape.fins else (*lieu, "joue")
        mots = {"nom": ", ".join(manquantes), "permis": ", ".join(protocole.fins)}
        yield Faute("E240", "", place, {**mots, "quoi": "n’a pas de suite"})
    cibles = noms.etapes | noms.fins | {PERDU}
    for fin, vers in fins.items():
        place = (*lieu, "fins", fin)
        if fin not in protocole.fins:
            mots = {"nom": fin, "permis": ", ".join(protocole.fins)}
            yield Faute("E240", "", (*place, CLE), {**mots, "quoi": "n’est pas une de ses sorties"})
        elif vers == SUIVANT:
            if etape.pour_chaque is None:
                raison = "il faut aussi pour_chaque: besoin"
                yield Faute("E245", "", place, {"nom": SUIVANT, "raison": raison})
        elif vers not in cibles:
            yield unknown("E230", place, vers, cibles)


def _check_hidden(etape: Etape, protocole: Protocole, lieu: Lieu, noms: Noms) -> Iterator[Faute]:
    """A choix of the protocole must not show which variante was drawn."""
    lues = {
        condition.nom
        for _, piece in pieces(protocole.etapes)
        if isinstance(piece, Choix)
        for condition in (*piece.si, *piece.sauf)
    }
    for nom in sorted(lues & noms.variantes - set(protocole.locaux)):
        yield Faute("E239", "", lieu, {"nom": nom})
    if etape.pour_chaque is None and _needs_besoin(protocole):
        yield unknown("E236", lieu, CE_BESOIN, (), dans=etape.joue or "")


def _needs_besoin(protocole: Protocole) -> bool:
    return any(
        CE_BESOIN in (*piece.revele, *piece.repond) or "{besoin}" in (piece.texte or "")
        for _, piece in pieces(protocole.etapes)
    )
