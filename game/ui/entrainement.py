"""What the training shows of each case: how long, how hard, what was met, when it comes back."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from game.analysis.connu import Connu, known
from game.analysis.effort import Effort, effort
from game.analysis.graphe_scenario import GrapheDuScenario
from game.analysis.releve import scenario_graph
from game.engine.a_revoir import ECARTS, next_day, parse_ecarts
from game.engine.partie import RECOMMENCER, Partie
from game.engine.reprise import resume
from game.engine.transitions import ImpasseError
from game.engine.variation import Deja, Donne, least, next_play, variante
from game.engine.world import World
from game.model.faute import ContenuInvalide
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mes_parties import Gardee, MesParties
from game.storage.parties import cards, settings, stake, world
from game.ui.cartes import hand

RAPPELS = "rappels"
"""The setting that says when a case comes back."""


@dataclass(frozen=True)
class Cas:
    """A case, and what this person has been through of it."""

    scenario: str
    persona: str
    """Who plays it next."""
    nom: str
    titre: str
    sensible: bool
    effort: Effort
    gardees: tuple[Gardee, ...]
    world: World
    graphe: GrapheDuScenario
    connu: Connu
    prochain: date | None
    """When it comes back; None where it was never finished, or every day was honoured."""

    def is_due(self, jour: date) -> bool:
        """Whether it comes back today, or should have."""
        return self.prochain is not None and self.prochain <= jour


def gaps(mes: MesParties) -> tuple[int, ...]:
    """The days that this person chose, or ours."""
    try:
        return parse_ecarts(mes.setting(RAPPELS, "")) or ECARTS
    except DossierIllisible:
        return ECARTS


def survey(
    catalogue: Catalogue,
    mes: MesParties,
    connus: Sequence[Cas] = (),
    suivi: Callable[[int, int], None] = lambda _, __: None,
) -> list[Cas]:
    """Every case that can be played, in the order of the cards; raises DossierIllisible.

    Of `connus`, those that were not played since are not counted again.
    """
    toutes, ecarts = mes.parties(), gaps(mes)
    scenarios: dict[str, None] = {}
    for carte in hand(catalogue)[0]:
        scenarios |= dict.fromkeys(parcours.scenario for parcours in carte.parcours)
    avant, trouves = {cas.scenario: cas for cas in connus}, list[Cas]()
    for rang, scenario in enumerate(scenarios):
        suivi(rang, len(scenarios))
        siennes = tuple(gardee for gardee in toutes if gardee.scenario == scenario)
        prochain = _comes_back(siennes, ecarts)
        cas = avant.get(scenario)
        if cas is not None and cas.gardees == siennes:
            trouves.append(replace(cas, prochain=prochain))
            continue
        with suppress(Introuvable, ContenuInvalide, ImpasseError):
            trouves.append(_case(catalogue, scenario, siennes, prochain))
    return trouves


def _comes_back(gardees: Iterable[Gardee], ecarts: Sequence[int]) -> date | None:
    """In the days of this machine's calendar."""
    finies = (g.finie.astimezone().date().toordinal() for g in gardees if g.finie is not None)
    prochain = next_day(finies, ecarts)
    return None if prochain is None else date.fromordinal(prochain)


def _case(
    catalogue: Catalogue, scenario: str, gardees: tuple[Gardee, ...], prochain: date | None
) -> Cas:
    ecrit = catalogue.scenario(scenario)
    jouees = [g.partie.tour1.persona or "" for g in gardees]
    persona = least(cards(catalogue, ecrit), jouees)
    # What was met is counted on the card that was played last: each has its own étapes.
    vue = jouees[0] if jouees else persona
    enjeu = stake(catalogue, PartieEcrite(scenario=scenario, persona=vue))
    monde = world(catalogue, enjeu)
    memes = [g for g in gardees if g.partie.tour1.persona == vue]
    lues = [p for g in memes for p in (*replayed(catalogue, g), *begun_again(catalogue, g))]
    suivante = catalogue.persona(persona)
    return Cas(
        scenario, persona, suivante.nom, ecrit.titre, bool(suivante.sensible), effort(monde),
        gardees, monde, scenario_graph(monde), known(lues), prochain,
    )  # fmt: skip


def replayed(catalogue: Catalogue, gardee: Gardee) -> list[Partie]:
    """Every way of a partie that was kept, as far as each still leads today."""
    lues = []
    for ecrite in (*gardee.partie.ecrites(), *gardee.partie.chemins):
        with suppress(Introuvable, ContenuInvalide, ImpasseError):
            lues.append(resume(settings(catalogue, ecrite), ecrite.coups).partie)
    return lues


def begun_again(catalogue: Catalogue, gardee: Gardee) -> list[Partie]:
    """What was played before a tour was begun again: it was met too."""
    lues = []
    for ecrite in (*gardee.partie.ecrites(), *gardee.partie.chemins):
        rangs = [rang for rang, coup in enumerate(ecrite.coups) if coup.option == RECOMMENCER]
        with suppress(Introuvable, ContenuInvalide, ImpasseError):
            reglages = settings(catalogue, ecrite) if rangs else None
            lues += [resume(reglages, ecrite.coups[:r]).partie for r in rangs if reglages]
    return lues


def varied(catalogue: Catalogue, cas: Cas, sel: str) -> PartieEcrite:
    """The next play of a case: what was met least; written, so that it plays again anywhere."""
    scenario = catalogue.scenario(cas.scenario)
    besoins = tuple(catalogue.persona(cas.persona).verso.besoins)
    sien = scenario.territoire
    territoires = [sien, *(t for t in catalogue.ids("territoire") if t != sien)]

    def bati(territoire: str, ordre: tuple[str, ...]) -> World:
        return world(catalogue, stake(catalogue, _written(cas, territoire, ordre, besoins)))

    deja = [d for g in cas.gardees if (d := _met(catalogue, g, bati, besoins)) is not None]
    donne = next_play(scenario, besoins, territoires, deja, sel, bati)
    return _played(cas, donne, besoins)


def _played(cas: Cas, donne: Donne, besoins: tuple[str, ...]) -> PartieEcrite:
    ecrite = _written(cas, donne.territoire, donne.besoins, besoins)
    return ecrite.model_copy(update={"graine": donne.graine})


def _written(
    cas: Cas, territoire: str, ordre: tuple[str, ...], besoins: tuple[str, ...]
) -> PartieEcrite:
    return PartieEcrite(
        scenario=cas.scenario,
        persona=cas.persona,
        territoire=territoire,
        besoins=[] if ordre == besoins else list(ordre),
    )


def _met(
    catalogue: Catalogue,
    gardee: Gardee,
    bati: Callable[[str, tuple[str, ...]], World],
    besoins: tuple[str, ...],
) -> Deja | None:
    """What a partie met: None where its territoire is no longer there."""
    ecrite = gardee.partie.tour1
    ordre = tuple(ecrite.besoins) or besoins
    with suppress(Introuvable, ContenuInvalide, ImpasseError):
        monde = bati(ecrite.territoire or catalogue.scenario(ecrite.scenario).territoire, ordre)
        return Deja(monde.enjeu.territoire_id, ordre, variante(monde, ecrite.graine))
    return None
