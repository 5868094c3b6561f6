"""What no world of a scenario ever reaches, offers, reveals or answers."""

from collections.abc import Iterable, Iterator, Sequence

from game.analysis.constats import free
from game.analysis.fouille import Fouille
from game.analysis.live import named, successors
from game.engine.world import Conditions, Etape, Ligne, World
from game.model.faute import Faute, Lieu

Origine = tuple[str, Lieu]
"""Where an étape was written: all the instances of a protocole share it."""

CACHEE = (
    "une ligne plus haut dans cet aiguillage, sans condition ou avec la même, est toujours prise"
    " avant elle\u00a0: mettez en dernier celle qui n’en a pas, ou changez la condition."
)


def never(fouilles: Sequence[Fouille]) -> list[Faute]:
    """The faults that say « never »: true only if none of the fouilles shows the contrary."""
    if not fouilles:
        return []
    atteintes = {
        fouille.world.etapes[nom].origine
        for fouille in fouilles
        for nom in fouille.atteintes & fouille.world.etapes.keys()
    }
    return [
        *_etapes_never_reached(fouilles, atteintes),
        *_fins_never_reached(fouilles),
        *_choix_never_offered(fouilles, atteintes),
        *_lignes_never_taken(fouilles, atteintes),
        *_echeance_never_fired(fouilles),
        *_besoins_never_answered(fouilles),
    ]


def at(etape: Etape, code: str, suite: Lieu = (), **contexte: object) -> Faute:
    """A fault where an étape was written: in the scenario, or in the protocole it comes from."""
    document, lieu = etape.origine
    return Faute(code, document, (*lieu, *suite), {"etape": etape.id, **contexte})


def _etapes(fouilles: Sequence[Fouille]) -> Iterator[Etape]:
    for fouille in fouilles:
        yield from fouille.world.etapes.values()


def _etapes_never_reached(fouilles: Sequence[Fouille], atteintes: set[Origine]) -> Iterator[Faute]:
    for etape in _etapes(fouilles):
        if etape.origine not in atteintes:
            yield at(etape, "E301")


def _fins_never_reached(fouilles: Sequence[Fouille]) -> Iterator[Faute]:
    atteintes = {nom for fouille in fouilles for nom in fouille.atteintes}
    for fin in fouilles[0].world.enjeu.scenario.fins:
        if fin not in atteintes:
            yield Faute("A506", lieu=("fins", fin), contexte={"fin": fin})


def _choix_never_offered(fouilles: Sequence[Fouille], atteintes: set[Origine]) -> Iterator[Faute]:
    """Those of an étape never reached are left out: they would say nothing more."""
    offerts = {
        (fouille.world.etapes[nom].origine, choix)
        for fouille in fouilles
        for nom, choix in fouille.offerts
    }
    for etape in _etapes(fouilles):
        for choix in etape.choix if etape.origine in atteintes else ():
            if (etape.origine, choix.id) not in offerts:
                yield at(etape, "A507", ("choix", choix.id), choix=choix.id)


def _lignes_never_taken(fouilles: Sequence[Fouille], atteintes: set[Origine]) -> Iterator[Faute]:
    """A last line without condition is left out: it is there so that nothing falls through.

    So is a line that only a fait or what an aménagement gives closes, and all that may follow it:
    other cards and territoires have other faits, and not every set is tried in each territoire.

    A line under one without condition, or under its twin, is never left out: no card and no set
    ever comes to it.
    """
    libres = free(fouilles[0].world)
    ouvertes = {
        (fouille.world.etapes[nom].origine, rang)
        for fouille in fouilles
        for nom, rang in fouille.ouvertes
    }

    # Where no line holds, nothing was noted: the error says enough.
    bloquees = {f.world.etapes[nom].origine for f in fouilles for nom in f.sans_ligne}

    def may_open(etape: Etape, rang: int, ligne: Ligne) -> bool:
        lue = not libres.isdisjoint(named(ligne.conditions))
        return lue and ((etape.origine, rang) in ouvertes or etape.origine in bloquees)

    prises = {
        (fouille.world.etapes[nom].origine, rang)
        for fouille in fouilles
        for nom, rang in fouille.lignes
    }
    jamais = [
        (etape, rang, ligne)
        for etape in _etapes(fouilles)
        if etape.genre == "aiguillage" and etape.origine in atteintes
        for rang, ligne in enumerate(etape.lignes)
        if (etape.origine, rang) not in prises
    ]
    mortes = {(etape.origine, rang) for etape, rang, _ in jamais if _is_hidden(etape, rang)}
    autres = {
        ligne.vers
        for etape, rang, ligne in jamais
        if may_open(etape, rang, ligne) and (etape.origine, rang) not in mortes
    }
    ailleurs = {origine for f in fouilles for origine in _followers(f.world, autres)}
    for etape, rang, ligne in jamais:
        if (etape.origine, rang) in mortes:
            yield at(etape, "A515", ("aiguillage", rang), ligne=rang + 1, conseil=CACHEE)
            continue
        garde = rang == len(etape.lignes) - 1 and ligne.conditions == Conditions()
        libre = may_open(etape, rang, ligne) or etape.origine in ailleurs
        if not garde and not libre:
            yield at(etape, "A515", ("aiguillage", rang), ligne=rang + 1)


def hidden_lines(worlds: Iterable[World]) -> Iterator[Faute]:
    """A515 where a line stands above that is always taken first: nothing needs to be played."""
    for world in worlds:
        for etape in world.etapes.values():
            for rang in range(len(etape.lignes) if etape.genre == "aiguillage" else 0):
                if _is_hidden(etape, rang):
                    yield at(etape, "A515", ("aiguillage", rang), ligne=rang + 1, conseil=CACHEE)


def _is_hidden(etape: Etape, rang: int) -> bool:
    """Whether a line stands under one that is taken first each time it could be."""
    toujours = (Conditions(), etape.lignes[rang].conditions)
    return any(ligne.conditions in toujours for ligne in etape.lignes[:rang])


def _followers(world: World, noms: Iterable[str]) -> set[Origine]:
    """These étapes and all that they may lead to, by where they were written."""
    a_voir, vues = list(noms), set(noms)
    while a_voir:
        etape = world.etapes.get(a_voir.pop())
        suites = [nom for nom in (successors(etape) if etape else ()) if nom not in vues]
        vues.update(suites)
        a_voir.extend(suites)
    return {world.etapes[nom].origine for nom in vues & world.etapes.keys()}


def _echeance_never_fired(fouilles: Sequence[Fouille]) -> Iterator[Faute]:
    if fouilles[0].world.echeance and not any(f.echeance for f in fouilles):
        yield Faute("A516", lieu=("echeance",))


def _besoins_never_answered(fouilles: Sequence[Fouille]) -> Iterator[Faute]:
    """For each persona: one scenario may answer what another persona needs."""
    personas: dict[str, list[Fouille]] = {}
    for fouille in fouilles:
        personas.setdefault(fouille.world.enjeu.persona_id, []).append(fouille)
    for persona, siennes in personas.items():
        enjeu = siennes[0].world.enjeu
        vus = {besoin for fouille in siennes for besoin in fouille.vus}
        repondus = {besoin for fouille in siennes for besoin in fouille.repondus}
        noms = enjeu.scenario.personas
        lieu: Lieu = ("personas", noms.index(persona)) if persona in noms else ("personas",)
        for besoin in enjeu.persona.verso.besoins:
            if besoin not in repondus:
                manque = "ne reçoit jamais de réponse" if besoin in vus else "n’est jamais révélé"
                contexte = {"besoin": besoin, "persona": persona, "manque": manque}
                yield Faute("A508", lieu=lieu, contexte=contexte)
