"""What is wrong in a piece of content that reads well: names, ways, texts; no file, no playing."""

from collections.abc import Iterable, Iterator, Mapping

from game.analysis.controle_amenagements import check_amenagements
from game.analysis.controle_doutes import check_doubtful, check_slips
from game.analysis.controle_fins import check_answered, check_lost, check_lost_of_played
from game.analysis.controle_joue import check_played, names_of, plans_of, played
from game.analysis.controle_lieux import (
    check_besoins,
    check_perte,
    check_pertes,
    check_places,
    check_structures,
    known_besoins,
    known_structures,
)
from game.analysis.controle_noms import (
    Noms,
    acquired,
    check_conditions,
    check_doubles,
    check_rules,
    check_spelling,
    check_ways,
    misspelt,
    own_names,
    unknown,
)
from game.analysis.controle_rapport import check_rapport, playable, playable_in
from game.analysis.controle_textes import (
    REPERES,
    check_figures,
    check_placeholders,
    check_writing,
)
from game.analysis.controle_typographie import check_typography
from game.engine.flatten import SUIVANT
from game.engine.world import PERDU
from game.model.faute import CLE, Faute, Lieu
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire


def check_scenario(
    scenario: Scenario,
    personas: Mapping[str, Persona],
    territoires: Mapping[str, Territoire],
    protocoles: Mapping[str, Protocole],
    registre: Iterable[str] = (),
) -> list[Faute]:
    """Everything that can be judged without playing; protocoles by the name `joue` gives them.

    `registre` holds the figures that all scenarios share.
    """
    joues = played(scenario, protocoles)
    plans = plans_of(scenario, joues, personas)
    noms = names_of(scenario, joues, plans)
    chiffres = [*scenario.chiffres, *registre]
    fautes = [
        *check_places(scenario, personas, territoires),
        *_check_start(scenario, noms),
        *_check_names(scenario, noms),
        *check_ways(scenario.etapes, noms),
        *check_lost(scenario),
        *check_answered(scenario),
        *check_lost_of_played(scenario, joues),
        *check_played(scenario, protocoles, noms),
        *check_rules(scenario.etapes, noms),
        *check_doubtful(scenario, territoires),
        *check_pertes(scenario.etapes),
        *check_amenagements(scenario, plans, personas, territoires.get(scenario.territoire)),
        *check_placeholders(scenario, REPERES),
        *check_typography(scenario),
        *check_writing(scenario.etapes),
        *check_figures(scenario.etapes, scenario.fins, chiffres),
        *check_rapport(scenario.rapport, noms, playable_in(scenario, plans), chiffres),
    ]
    structures, besoins = known_structures(scenario, territoires), known_besoins(scenario, personas)
    if structures is not None:
        fautes += check_structures(scenario, joues, structures)
    if besoins is not None:
        fautes += check_besoins(scenario, joues, besoins)
    return fautes


def _check_start(scenario: Scenario, noms: Noms) -> Iterator[Faute]:
    """E230 and the conditions of the échéance."""
    if scenario.depart not in noms.etapes:
        yield unknown("E230", ("depart",), scenario.depart, noms.etapes)
    if echeance := scenario.echeance:
        cibles = noms.etapes | noms.fins | {PERDU}
        if echeance.vers not in cibles:
            yield unknown("E230", ("echeance", "vers"), echeance.vers, cibles)
        yield from check_conditions(echeance, ("echeance",), noms)


def _check_names(scenario: Scenario, noms: Noms) -> Iterator[Faute]:
    """E210, E238."""
    yield from check_spelling(scenario.etapes)
    for champ in ("fins", "compteurs", "variantes", "amenagements"):
        for nom in getattr(scenario, champ):
            if "/" in nom or (champ == "fins" and nom == SUIVANT):
                yield misspelt((champ, nom, CLE), nom, SUIVANT)
    lieux: dict[str, Lieu] = {nom: ("fins", nom, CLE) for nom in scenario.fins}
    yield from check_doubles(noms, noms.acquis, lieux)


def check_protocole(
    protocole: Protocole, protocoles: Mapping[str, Protocole], registre: Iterable[str] = ()
) -> list[Faute]:
    """A protocole alone; what it asks of its hosts is judged with each of them."""
    acquis, compteurs = own_names(protocole)
    attendus = set(protocole.attend)
    noms = Noms(
        etapes=frozenset(protocole.etapes),
        fins=frozenset(protocole.fins),
        acquis=frozenset(acquis | attendus),
        compteurs=frozenset(compteurs),
    )
    lieux: dict[str, Lieu] = {nom: ("fins", rang) for rang, nom in enumerate(protocole.fins)}
    depart, chiffres = protocole.depart, [*protocole.chiffres, *registre]
    hors = [] if depart in noms.etapes else [unknown("E230", ("depart",), depart, noms.etapes)]
    return [
        *hors,
        *_check_nested(protocole, protocoles),
        *check_spelling(protocole.etapes),
        *check_doubles(noms, acquired(protocole.etapes), lieux),
        *check_ways(protocole.etapes, noms),
        *check_rules(protocole.etapes, noms),
        *check_slips(protocole.etapes),
        *check_pertes(protocole.etapes),
        *check_placeholders(protocole, (*REPERES, "{besoin}")),
        *check_typography(protocole),
        *check_writing(protocole.etapes),
        *check_figures(protocole.etapes, {}, chiffres),
        *check_rapport(protocole.rapport, noms, playable(protocole.etapes), chiffres),
    ]


def _check_nested(protocole: Protocole, protocoles: Mapping[str, Protocole]) -> Iterator[Faute]:
    """E241, or E234 when what it plays is not even known."""
    for nom, etape in protocole.etapes.items():
        place = ("etapes", nom, "joue")
        if etape.joue in protocoles:
            yield Faute("E241", "", place, {"etape": nom, "nom": etape.joue})
        elif etape.joue is not None:
            yield unknown("E234", place, etape.joue, protocoles)


def check_persona(persona: Persona) -> list[Faute]:
    """A514, E243; A504 and N601, what a sensitive card owes to those who open it."""
    fautes = [*check_placeholders(persona, ()), *check_typography(persona)]
    if not persona.sensible:
        return fautes
    contexte = {"persona": persona.nom}
    if persona.avertissement is None:
        fautes.append(Faute("A504", "", ("sensible", CLE), contexte))
    if persona.relu in (None, "non"):
        place: Lieu = ("relu",) if persona.relu else ("sensible",)
        fautes.append(Faute("N601", "", place, contexte))
    return fautes


def check_territoire(territoire: Territoire) -> list[Faute]:
    """A514, E243, and E242: a structure whose perte somebody measured says who."""
    return [
        *check_placeholders(territoire, ()),
        *check_typography(territoire),
        *_check_pertes(territoire),
    ]


def _check_pertes(territoire: Territoire) -> list[Faute]:
    return [
        faute
        for nom, structure in territoire.structures.items()
        for faute in check_perte(structure.perte, structure.source, ("structures", nom, "perte"))
    ]
