"""Who did what: each geste of a séance as a sentence, in the phase where it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.engine.jugement import add, way
from game.engine.notation import noted
from game.engine.partie import CONTINUER, RECOMMENCER, Partie
from game.engine.seance import Seance, begin
from game.engine.tableau import named
from game.engine.transitions import PERSONNE
from game.engine.world import RIEN
from game.model.gestes import (
    Ajuster,
    Amenager,
    Annuler,
    Choisir,
    Debout,
    Diagnostiquer,
    Distribuer,
    Ecrire,
    Entrer,
    Geste,
    Jeter,
    Jouer,
    Ouvrir,
    Parier,
    Piocher,
    Rendre,
    Reprendre,
    Revenir,
    Saisir,
    Suspendre,
    Trier,
)
from game.model.libelles import PUBLICS_COURTS, THEMATIQUES_DITES
from game.model.partie import Coup


@dataclass(frozen=True)
class Trace:
    """One geste, as it is told."""

    rang: int
    table: int | None
    """Who did it; None for the room and its animateur."""
    phase: str
    """The phase it was done in, by its name; empty before the first."""
    dit: str
    """A verb and what follows: « parie 12 »."""


@dataclass(frozen=True)
class Histoire:
    """What was told so far, and where that led."""

    seance: Seance
    traces: tuple[Trace, ...] = ()


def tell(seance: Seance, deja: Histoire | None = None) -> Histoire:
    """Every geste of the séance; what was told already is not told again."""
    if deja is None or seance.gestes[: len(deja.traces)] != deja.seance.gestes:
        deja = Histoire(begin(seance.script, seance.contenu))
    ici, traces = deja.seance, list(deja.traces)
    for rang, geste in enumerate(seance.gestes[len(traces) :], len(traces) + 1):
        apres = add(ici, geste)
        dit = _DITS[type(geste)](geste, ici, apres)
        traces.append(Trace(rang, getattr(geste, "table", None), _phase(ici, apres, geste), dit))
        ici = apres
    return Histoire(ici, tuple(traces))


def set_aside(seance: Seance) -> dict[int, str]:
    """Why the gestes that hold no more do not, by rank: undone, or set aside by a return."""
    menent = way(seance.gestes)
    annules = {geste.rang for _, geste in menent if isinstance(geste, Annuler)}
    la = {rang for rang, _ in menent}
    ailleurs = (rang for rang in range(1, len(seance.gestes) + 1) if rang not in la)
    return {**dict.fromkeys(ailleurs, "mis de côté"), **dict.fromkeys(annules, "annulé")}


def _phase(avant: Seance, apres: Seance, geste: Geste) -> str:
    ou = apres if isinstance(geste, Entrer) else avant
    return ou.chrono.phase or ""


def decision(partie: Partie, coup: Coup) -> str:
    """What a table decides where a partie stands, in the words of the case."""
    if coup.option == CONTINUER:
        return "continue avec celles et ceux qui arrivent"
    if coup.option == RECOMMENCER:
        return "recommence le tour"
    etape = partie.world.etapes[partie.etat.etape]
    if coup.option == PERSONNE:
        return f"« {etape.titre} » : personne vers qui orienter"
    if etape.genre == "a_cocher":
        coches = () if coup.option == RIEN else coup.option.split("+")
        dits = [item.texte for item in etape.items if item.id in coches]
        return f"« {etape.titre} » : coche {', '.join(dits) or 'rien'}"
    choix = next((c.texte for c in etape.choix if c.id == coup.option), coup.option)
    return f"« {etape.titre} » : {choix}{f', dé {coup.de}' if coup.de else ''}"


def _played(geste: Jouer, avant: Seance, _: Seance) -> str:
    table = avant.table(geste.table).table
    assert table is not None
    partie = table.playing()
    if table.is_sensible and partie.suspens is None:
        # What is done in a sensitive case is read on its own screens, after their warning.
        return f"joue {noted(partie, geste.coup)}"
    return decision(partie, geste.coup)


def _took(geste: Choisir, _: Seance, apres: Seance) -> str:
    table = apres.table(geste.table).table
    return f"prend la carte « {table.enjeu.persona.nom if table else geste.persona} »"


def _bet(geste: Parier, avant: Seance, _: Seance) -> str:
    table = avant.table(geste.table).table
    second = table is not None and table.tour == 2
    return f"parie {geste.nombre}{', au second tour' if second else ''}"


def _arranged(geste: Amenager, avant: Seance, _: Seance) -> str:
    table = avant.table(geste.table).table
    connus = table.enjeu.scenario.amenagements if table else {}
    pris = [connus[nom].texte if nom in connus else nom for nom in geste.amenagements]
    pris += [geste.idee.texte] if geste.idee else []
    voulus = [connus[nom].texte if nom in connus else nom for nom in geste.a_solliciter]
    suite = f" ; sollicite : {', '.join(voulus)}" if voulus else ""
    return (f"aménage : {', '.join(pris)}" if pris else "n’aménage rien") + suite


def _sorted(geste: Trier, avant: Seance, _: Seance) -> str:
    phase = avant.script.phases[geste.phase]
    texte = phase.elements[geste.element].texte
    if geste.case is None:
        return f"reprend « {texte} »"
    return f"pose « {texte} » dans « {phase.cases[geste.case]} »"


def _wrote(geste: Ecrire, avant: Seance, _: Seance) -> str:
    libelle = avant.script.phases[geste.phase].champs[geste.champ].libelle
    texte = geste.texte.strip()
    return f"écrit, à « {libelle} » : {texte}" if texte else f"efface « {libelle} »"


def _looked(geste: Diagnostiquer, *_: Seance) -> str:
    return f"regarde un autre territoire : {geste.matrice.zone}, d’après {geste.matrice.origine}"


def _knew(geste: Saisir, avant: Seance, _: Seance) -> str:
    dites = THEMATIQUES_DITES if avant.matrice is None else avant.matrice.demandes
    demande = dites.get(geste.demande, geste.demande)
    ou = f"{PUBLICS_COURTS[geste.public]}, {demande}, {geste.niveau.libelle}"
    if geste.reponse is None:
        return f"ôte ce qu’elle avait saisi : {ou}"
    return f"saisit « {geste.reponse.libelle} » : {ou}"


def _adjusted(geste: Ajuster, avant: Seance, _: Seance) -> str:
    phases = avant.script.phases
    dits = [
        f"{phases[nom].titre} {'+' if minutes > 0 else '−'}{abs(minutes)}"
        for nom, minutes in geste.minutes.items()
    ]
    return f"change les minutes : {' ; '.join(dits)}"


def _undone(geste: Annuler, avant: Seance, _: Seance) -> str:
    return f"annule : {named(avant, avant.gestes[geste.rang - 1])}"


def _returned(geste: Revenir, avant: Seance, _: Seance) -> str:
    return f"revient au moment {geste.rang}, sur {len(avant.gestes)}"


def _dealt(geste: Distribuer, *_: Seance) -> str:
    return f"distribue les cartes : {geste.donne.libelle}"


def _always(dit: str) -> Callable[..., str]:
    return lambda *_: dit


_DITS: dict[type, Callable[[Any, Seance, Seance], str]] = {
    Ouvrir: _always("ouvre la séance"),
    Distribuer: _dealt,
    Choisir: _took,
    Rendre: _always("rend une carte, sans raison à donner"),
    Piocher: _always("pioche une autre carte"),
    Parier: _bet,
    Jouer: _played,
    Jeter: lambda geste, *_: f"note ses dés : {', '.join(map(str, geste.faces))}",
    Amenager: _arranged,
    Trier: _sorted,
    Ecrire: _wrote,
    Diagnostiquer: _looked,
    Saisir: _knew,
    Debout: lambda geste, *_: f"compte {geste.nombre} debout",
    Entrer: lambda geste, _, apres: f"va à « {apres.script.phases[geste.phase].titre} »",
    Suspendre: _always("met le temps en pause"),
    Reprendre: _always("le temps repart"),
    Ajuster: _adjusted,
    Annuler: _undone,
    Revenir: _returned,
}
