"""What a scenario must say of the protocoles it plays, and what they ask of it."""

from collections.abc import Iterator, Mapping, Sequence

from game.analysis.controle_noms import Noms, acquired, own_names, pieces, unknown
from game.engine.flatten import CE_BESOIN, SUIVANT, Plan, flatten
from game.engine.world import PERDU
from game.model.etape import Choix, Etape
from game.model.faute import CLE, Faute, Lieu
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario


def played(scenario: Scenario, protocoles: Mapping[str, Protocole]) -> dict[str, Protocole]:
    """The known protocole of each étape that plays one."""
    return {
        nom: protocoles[etape.joue]
        for nom, etape in scenario.etapes.items()
        if etape.joue and etape.joue in protocoles
    }


def plans_of(
    scenario: Scenario, joues: Mapping[str, Protocole], personas: Mapping[str, Persona]
) -> list[Plan]:
    """The scenario as it is played by each of its personas, without the protocoles not known."""
    etapes = {
        nom: etape for nom, etape in scenario.etapes.items() if not etape.joue or nom in joues
    }
    connues = scenario.model_copy(update={"etapes": etapes})
    siennes = [personas[nom] for nom in scenario.personas if nom in personas]
    protocoles = {etapes[nom].joue or "": protocole for nom, protocole in joues.items()}
    # Without a known card, any other will do: that card has its own fault.
    return [flatten(connues, persona, protocoles) for persona in siennes or personas.values()]


def names_of(scenario: Scenario, joues: Mapping[str, Protocole], plans: Sequence[Plan]) -> Noms:
    """What is known in a scenario, with what its protocoles bring.

    An acquis that one persona may have is known; a compteur is known when all of them have it.
    """
    acquis = acquired(scenario.etapes)
    for plan in plans:
        acquis |= acquired({nom: placee.etape for nom, placee in plan.etapes.items()})
    for etape, protocole in joues.items():
        if scenario.etapes[etape].pour_chaque is None:
            acquis |= own_names(protocole, f"{etape}/")[0]
    compteurs = set(scenario.compteurs)
    if plans:
        compteurs |= set.intersection(*(set(plan.compteurs) for plan in plans))
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
    """Neither a choix of the protocole nor its rapport may show which variante was drawn."""
    lues = {
        condition.nom
        for _, piece in pieces(protocole.etapes)
        if isinstance(piece, Choix)
        for condition in (*piece.si, *piece.sauf)
    }
    if protocole.rapport:
        lues |= {c.nom for c in protocole.rapport.conditions() if c.etape is None}
    for nom in sorted(lues & noms.variantes - set(protocole.locaux)):
        yield Faute("E239", "", lieu, {"nom": nom})
    if etape.pour_chaque is None and _needs_besoin(protocole):
        yield unknown("E236", lieu, CE_BESOIN, (), dans=etape.joue or "")


def _needs_besoin(protocole: Protocole) -> bool:
    ecrits = protocole.rapport.textes() if protocole.rapport else ()
    return any("{besoin}" in texte for _, texte in ecrits) or any(
        CE_BESOIN in (*piece.revele, *piece.repond) or "{besoin}" in (piece.texte or "")
        for _, piece in pieces(protocole.etapes)
    )
