"""The exact odds of a scenario as its author reads them: computed apart, told in sentences."""

from collections.abc import Iterator

from game.analysis.bornes import Bornes, bound
from game.analysis.chances import Chances
from game.analysis.exact import Nombre
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.perte import orientations
from game.analysis.reponse import Question, answer
from game.engine.transitions import ImpasseError
from game.engine.world import World
from game.model.hypotheses import COHORTE
from game.ui.nombres import few, percent, share
from game.ui.texte import Morceau

EN_CALCUL = "en calcul…"


Cotes = tuple[Morceau, ...]
"""What is known exactly of one version, in words: its graph of situations would weigh too much."""


def odds(monde: World) -> Cotes:
    """By chance, then at best; a sentence where there is no exact answer."""
    try:
        question = Question(monde)
        reponse = answer(question)
        if reponse is None:
            return ("Ce parcours n’a pas de réponse exacte.",)
        mieux = bound(monde, question.but, memoire=question.memoire, partage=True)
        return tuple(_told(monde, reponse.valeur, reponse.chances, mieux))
    except Piege as piege:
        etapes = ", ".join(piege.etapes)
        return (f"Par {etapes}, aucun parcours ne finit : pas de nombre exact.",)
    except ImpasseError as impasse:
        return (f"{impasse.phrase} Pas de nombre exact tant qu’elle manque.",)
    except TropDEtats:
        return ("Trop de situations différentes pour un nombre exact.",)


def _told(monde: World, hasard: Nombre, chances: Chances, mieux: Bornes) -> Iterator[Morceau]:
    """Who gets an answer, where people are lost, which fins; and what the numbers suppose."""
    yield "Ont ce dont elles ont besoin\n", "bold"
    yield f"au hasard : {share(hasard)}\n"
    bas, haut = share(mieux.bas), share(mieux.haut)
    yield f"au mieux : {bas}\n" if mieux.is_known else f"au mieux : entre {bas} et {haut}\n"
    yield from _losses(monde, chances)
    yield "Les fins, au hasard\n", "bold"
    for nom in monde.fins:
        if part := chances.fins.get(nom):
            yield f"{nom} : {percent(part)}\n"
    if chances.sans_fin:
        yield f"sans fin : {percent(chances.sans_fin)}\n", "$warning"
    yield from _source(monde)


def _losses(monde: World, chances: Chances) -> Iterator[Morceau]:
    if not chances.orientations:
        yield "Personne n’est envoyé ailleurs.\n"
        return
    yield "Où l’on se perd, au hasard\n", "bold"
    connues = orientations(monde)
    for nom, passage in chances.orientations.items():
        tentees, perdus = (few(n * COHORTE) for n in (passage.passages, passage.perdus))
        yield f"{nom}  ", "$discret"
        yield f"{connues[nom].nom} : sur {tentees}, {perdus} n’arrivent pas\n"


def _source(monde: World) -> Iterator[Morceau]:
    hypotheses = monde.enjeu.hypotheses
    p = hypotheses.perte
    yield (
        f"Sur {COHORTE}, en moyenne, sans rien tirer au sort. Sauf perte écrite,"
        f" {p.numerator} sur {p.denominator} : {hypotheses.source}.\n",
        "$discret",
    )
