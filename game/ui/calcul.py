"""The exact answers about what a table decided, in words: computed apart, shown when asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.analysis.chances import favorable
from game.analysis.decisions import played
from game.analysis.ensembles import Batisseur, Ensemble
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.leviers import Levier
from game.analysis.perte import orientations
from game.analysis.reponse import LUE, Question, Reponse, answer
from game.analysis.temoins import Temoin
from game.engine.partie import Partie, Reglages, replay
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.hypotheses import COHORTE
from game.model.partie import Resolution
from game.storage import parties
from game.storage.catalogue import Catalogue
from game.ui.nombres import decimal, exactly, fine, percent, share
from game.ui.remplacants import between, instead
from game.ui.texte import Morceau

SANS_REPONSE = "Ce parcours n’a pas de réponse exacte : « parcours verifier » dit pourquoi."


@dataclass(frozen=True)
class Calcul:
    """What is known exactly about a table's decisions."""

    reponse: Reponse
    leviers: list[Levier]
    """The greatest gain first; with the aménagements that take their place."""


def compute(catalogue: Catalogue, partie: Partie) -> Calcul | None:
    """The exact answers for the decisions of a partie; None where there is none."""
    try:
        reponse = answer(Question(partie.world, LUE, played(partie)))
        if reponse is None:
            return None
        remplacants = reponse.ensembles(builder(catalogue, partie)).replacing()
        return Calcul(reponse, reponse.leviers().all(remplacants))
    except (Piege, ImpasseError, TropDEtats):
        return None


def builder(catalogue: Catalogue, partie: Partie) -> Batisseur:
    """The same stake with other aménagements."""
    enjeu = partie.world.enjeu

    def bati(ensemble: Ensemble) -> World:
        return parties.world(catalogue, replace(enjeu, amenagements=ensemble))

    return bati


def weighs(calcul: Calcul | None, ou_lire: str = "") -> str:
    """What weighs most, and what takes its place; `ou_lire` says where, when there are several."""
    if calcul is None:
        return SANS_REPONSE
    pesants = [levier for levier in calcul.leviers if levier.gain > 0]
    if not pesants:
        return _weightless(calcul)
    premiers = [levier for levier in pesants if levier.gain == pesants[0].gain]
    noms = ", ".join(_short(calcul, levier) for levier in premiers)
    gain = decimal(premiers[0].gain * COHORTE)
    si = f"si personne ne s’y perdait, {gain} de plus sur {COHORTE} auraient une réponse"
    if len(premiers) == 1:
        return f"{noms} : {si} ; {_instead(calcul, premiers[0])}."
    toutes = len(premiers) == len(calcul.leviers)
    sujet = "Chaque porte pèse autant" if toutes else "Ces portes pèsent autant l’une que l’autre"
    return f"{sujet} ({noms}) : {si}. {ou_lire}".strip()


def _weightless(calcul: Calcul) -> str:
    """Nothing on the road would give an answer more: all have one, or it is lost elsewhere."""
    if favorable(calcul.reponse.question.world, calcul.reponse.chances.fins) == 1:
        return "Tout le monde a une réponse : aucune porte ne pèse."
    if not calcul.leviers:
        return "Personne n’est envoyé ailleurs : ce qui manque n’est pas sur la route."
    return (
        "Même si personne ne se perdait en route, pas une réponse de plus : "
        "ce qui manque est au bout."
    )


def _short(calcul: Calcul, levier: Levier) -> str:
    """The structure in one or two words, as on the line."""
    return orientations(calcul.reponse.question.world)[levier.orientation].court


def _instead(calcul: Calcul, levier: Levier) -> str:
    return instead(levier, calcul.reponse.question.world.enjeu.scenario.amenagements)


def details(calcul: Calcul) -> Iterator[Morceau]:
    """The exact numbers behind the line, and where they come from."""
    reponse = calcul.reponse
    chances, monde = reponse.chances, reponse.question.world
    yield "CES DÉCISIONS, EXACTEMENT\n", "bold $accent"
    yield f"Ont ce dont elles ont besoin : {exactly(reponse.valeur)}\n"
    if reponse.completee:
        yield (
            f"{percent(reponse.completee)} des parcours passent par une décision que vous n’avez"
            " pas prise : on y prête votre dernier choix, ou le hasard.\n",
            "$discret",
        )
    connues = orientations(monde)
    yield "OÙ L’ON SE PERD\n", "bold $accent"
    for nom, passage in chances.orientations.items():
        tentees, perdus = (fine(n * COHORTE) for n in (passage.passages, passage.perdus))
        yield f"{connues[nom].nom} : sur {tentees}, {perdus} n’arrivent pas\n"
        if temoin := next((t for t in reponse.temoins if t.orientation == nom), None):
            yield f"  {_told(monde, temoin)}\n", "$discret"
    yield "CE QUI PÈSE\n", "bold $accent"
    for levier in calcul.leviers:
        yield f"{levier.nom} : {decimal(levier.gain * COHORTE)} de plus sur {COHORTE}"
        yield f" {between(levier.intervalle, COHORTE)}\n", "$discret"
        yield f"  {_instead(calcul, levier)}\n", "$discret"
    hypotheses = monde.enjeu.hypotheses
    p, (bas, haut) = hypotheses.perte, reponse.question.demande.entre
    yield (
        f"{p.numerator} sur {p.denominator} : {hypotheses.source}. Entre crochets, hypothèse :"
        f" ce que cela donne si cette perte est entre {bas} et {haut}. Le compte de la ligne est"
        " arrondi à des personnes.\n",
        "$discret",
    )


def _told(monde: World, temoin: Temoin) -> str:
    """The most probable way to be lost there, étape by étape."""
    if temoin.graine is None:
        return "trop rare pour un exemple"
    partie = replay(Reglages(monde, temoin.graine, Resolution.DE), temoin.coups)
    etapes = (monde.etapes[p.etape] for p in partie.passages if p.option)
    return f"par exemple (graine {temoin.graine})\u00a0: {' → '.join(e.titre for e in etapes)}"


def around(calcul: Calcul) -> Iterator[Morceau]:
    """The bounds around the decisions: for this table alone."""
    autour = calcul.reponse.autour
    yield "AUTOUR, POUR VOTRE TABLE SEULEMENT\n", "bold $accent"
    yield f"au hasard : {share(autour.hasard)}\n"
    for nom, bornes in (("au mieux", autour.meilleure), ("au pire", autour.pire)):
        bas, haut = share(bornes.bas), share(bornes.haut)
        yield f"{nom} : {bas}\n" if bornes.is_known else f"{nom} : entre {bas} et {haut}\n"
    yield "Ce ne sont pas des notes : un autre groupe n’a pas joué le même cas.\n", "$discret"
