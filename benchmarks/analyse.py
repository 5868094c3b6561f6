"""How long the exact answers take: the shipped scenarios, then larger and larger mazes.

    python benchmarks/analyse.py [-n 15] [--taille 20000]

Exit 1 when a shipped scenario takes more than 50 ms, its sets of aménagements apart, or 20 000
states more than 1 s. What is measured starts from content that is already read: maze, graph,
answers; it is the time of the processor, which others share.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import Chances, answers
from game.analysis.graphe import Graphe, unfold, without_collecting
from game.analysis.offres import Offre
from game.analysis.politique import best
from game.analysis.reponse import Question, Reponse, answer
from game.engine.assembly import build, kept
from game.engine.world import Enjeu, World
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire
from game.storage.catalogue import Catalogue
from game.storage.parties import stake

CAS_MAX, GRAND_MAX = 50.0, 1000.0
"""Milliseconds: everything about a shipped scenario; a graph of 20 000 states and its answers."""


def milliseconds(verbe: Callable[[], object], fois: int) -> float:
    """The median of several runs, of the processor alone; the first does not count."""
    verbe()
    durees = []
    for _ in range(fois):
        debut = time.process_time()
        verbe()
        durees.append(1000 * (time.process_time() - debut))
    return median(durees)


def answers_alone(enjeu: Enjeu, protocoles: dict[str, Protocole]) -> Reponse:
    """hasard, meilleure, pire, leviers and every law, from content already read."""
    kept.cache_clear()
    reponse = answer(Question(build(enjeu, protocoles)))
    assert reponse is not None
    assert reponse.lois and reponse.autour
    reponse.leviers().all()
    return reponse


def everything(enjeu: Enjeu, protocoles: dict[str, Protocole]) -> None:
    """The same, and every set of aménagements within the jetons, with what replaces each loss."""
    reponse = answers_alone(enjeu, protocoles)
    ensembles = reponse.ensembles(
        lambda choisis: build(replace(enjeu, amenagements=choisis), protocoles)
    )
    assert ensembles.meilleur is not None and ensembles.alone() is not None
    ensembles.replacing()


def large(etapes: int, valeurs: int) -> World:
    """A maze of about `etapes` × `valeurs` live states, without a cycle."""
    ecrites = {}
    for rang in range(etapes):
        vers = f"e{rang + 1}" if rang + 1 < etapes else "tri"
        choix = {
            "reste": {"texte": "Rester", "acte": "informer", "vers": vers, "duree": "10 min"},
            "avance": {"texte": "Avancer", "acte": "ecouter", "vers": vers, "compte": {"k": 1}},
        }
        if rang % 10 == 9:
            choix["envoie"] = {
                "texte": "Envoyer", "acte": "orienter", "vers": vers, "compte": {"k": 2},
                "orientation": {"structure": "a"},
            }  # fmt: skip
        ecrites[f"e{rang}"] = {"choix": choix}
    # Every value is told apart: the live state would merge those that nothing separates.
    hauts = [
        {"si": [f"k >= {k}"], "vers": ("rate", "gagne")[k % 2]} for k in range(valeurs - 1, 0, -1)
    ]
    ecrites["tri"] = {"aiguillage": [*hauts, {"vers": "rate"}]}
    scenario = {
        "titre": "Grand", "personas": ["camille"], "territoire": "ici", "canal": "guichet",
        "depart": "e0", "etapes": ecrites, "source": "hypothese",
        "compteurs": {"k": {"max": valeurs - 1}},
        "fins": {"gagne": {"type": "resolu", "texte": "Oui."},
                 "rate": {"type": "laisse_tomber", "texte": "Non."}},
    }  # fmt: skip
    persona = {"nom": "Camille", "recto": {"demande": "…"}, "verso": {"besoins": {"b": "…"}},
               "source": "hypothese"}  # fmt: skip
    ici = {"nom": "Ici", "structures": {"a": {"nom": "A", "type": "EPN"}}}
    enjeu = Enjeu(
        Scenario.model_validate(scenario),
        Persona.model_validate(persona),
        Territoire.model_validate(ici),
    )
    return build(enjeu, {})


def _measure_large(etats: int, fois: int, est_le_but: bool) -> bool:
    """A line for one size: each part of the work apart."""
    monde = large(200, max(4, round(1.68 * etats / 200)))
    graphe = milliseconds(lambda: unfold(monde), fois)
    fait = unfold(monde)
    with without_collecting():
        neuf = milliseconds(lambda: fresh(fait), fois)
        pertes = milliseconds(lambda: _answered(fait), fois) - neuf
        couts = milliseconds(lambda: _costs(_answered(fait)), fois) - neuf - pertes
        besoins = milliseconds(lambda: _answered(fait).besoins, fois) - neuf - pertes
        mieux = milliseconds(lambda: best(fait), fois)
    print(
        f"{len(fait.offres):>7} états : graphe {graphe:5.0f} ms, fins et pertes {pertes:5.0f},"
        f" temps et trajets {couts:4.0f}, besoins {besoins:4.0f}, le mieux {mieux:5.0f}"
    )
    return not est_le_but or graphe + pertes <= GRAND_MAX


def fresh(graphe: Graphe) -> Graphe:
    """The same graph, with nothing computed on it yet."""
    offres = {i: Offre(offre.actions) for i, offre in graphe.offres.items()}
    return replace(graphe, offres=offres)


def _answered(graphe: Graphe) -> Chances:
    return answers(Chaine(fresh(graphe), hasard))


def _costs(chances: Chances) -> object:
    return chances.minutes, chances.attente, chances.metres, chances.nombre_orientations


def main() -> int:
    """Measure and print."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=15)
    analyseur.add_argument("--taille", type=int, default=20_000)
    args = analyseur.parse_args()
    tenu = True
    catalogue = Catalogue()
    for nom in catalogue.ids("scenario"):
        enjeu = stake(catalogue, PartieEcrite(scenario=nom))
        protocoles = catalogue.protocoles(enjeu.scenario)
        duree = milliseconds(lambda e=enjeu, p=protocoles: answers_alone(e, p), args.n)
        toutes = milliseconds(lambda e=enjeu, p=protocoles: everything(e, p), args.n)
        tenu = tenu and duree <= CAS_MAX
        dit = f"{nom:<24} {duree:8.1f} ms (au plus {CAS_MAX:.0f}), avec les ensembles {toutes:8.1f}"
        print(dit.replace(".", ","))
    for diviseur in (16, 8, 4, 2, 1):
        tenu = _measure_large(args.taille // diviseur, max(3, args.n // 5), diviseur == 1) and tenu
    return 0 if tenu else 1


if __name__ == "__main__":
    sys.exit(main())
