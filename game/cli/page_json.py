"""The answers of an analysis as one JSON object: floats, and exact fractions as texts."""

from typing import Any

from game.analysis.chances import Chances, favorable
from game.analysis.exact import Nombre
from game.analysis.lois import Loi
from game.analysis.reponse import Question, Reponse
from game.analysis.temoins import Temoin
from game.cli.paroles import exact
from game.engine.world import World
from game.storage.temoins import written


def as_json(reponse: Reponse) -> dict[str, Any]:
    """The whole answer, leviers apart."""
    chances = reponse.chances
    return {
        **_stake(reponse.question),
        **_chances(reponse.question.world, chances),
        "vise": {
            "but": reponse.question.but.nom,
            "valeur": float(reponse.valeur),
            "fraction": exact(reponse.valeur),
        },
        "lois": {
            mesure: _law(loi) | {"sans_fin": float(chances.sans_fin)}
            for mesure, loi in reponse.lois.items()
        },
        "temoins": {t.orientation: _witness(reponse, t) for t in reponse.temoins},
        "variantes": _variantes(reponse),
        "decisions": {
            etape: {option: float(p) for option, p in options.items()}
            for etape, options in reponse.decisions.items()
        },
        # Then `etats` counts only where these decisions lead.
        **({"partielle": True} if reponse.partielle else {}),
        **_played(reponse),
    }


def _played(reponse: Reponse) -> dict[str, Any]:
    """For a partie: what was completed, and what lies around its decisions."""
    if reponse.completee is None:
        return {}
    autour = reponse.autour
    return {
        "completee": float(reponse.completee),
        "autour": {
            "hasard": float(autour.hasard),
            "meilleure": [float(autour.meilleure.bas), float(autour.meilleure.haut)],
            "pire": [float(autour.pire.bas), float(autour.pire.haut)],
        },
    }


def bounds(question: Question) -> dict[str, Any]:
    """What is known where the best, or the worst, is only bounded."""
    bornes = question.bornes
    assert bornes is not None
    return {
        **_stake(question),
        "methode": "bornes",
        "vise": {"but": question.but.nom, "bas": float(bornes.bas), "haut": float(bornes.haut)},
    }


def _stake(question: Question) -> dict[str, Any]:
    enjeu = question.world.enjeu
    return {
        "scenario": enjeu.scenario_id,
        "persona": enjeu.persona_id,
        "territoire": enjeu.territoire_id,
        "politique": question.nom or question.politique,
        "amenagements": list(enjeu.amenagements),
        "perte": str(enjeu.hypotheses.perte),
    }


def _chances(world: World, chances: Chances) -> dict[str, Any]:
    pour = favorable(world, chances.fins)
    return {
        "methode": chances.methode,
        "etats": chances.etats,
        "fins": {
            fin: {"type": world.fins[fin].type.value, "fraction": exact(p), "probabilite": float(p)}
            for fin, p in chances.fins.items()
        },
        "orientations": {
            ident: {"passages": float(o.passages), "perdus": float(o.perdus)}
            for ident, o in chances.orientations.items()
        },
        "favorable": float(pour),
        "favorable_fraction": exact(pour),
        "perdu": float(chances.perdu),
        "sans_fin": float(chances.sans_fin),
        "besoins": {str(k): float(p) for k, p in chances.besoins.items()},
        "attendu": {
            "minutes": _finite(chances, chances.minutes),
            "attente_jours": _finite(chances, chances.attente / 1440),
            "km": _finite(chances, chances.metres / 1000),
            "orientations": _finite(chances, chances.nombre_orientations),
        },
    }


def _finite(chances: Chances, nombre: Nombre) -> float | None:
    """None where some parcours never end: JSON has no infinity."""
    return None if chances.sans_fin else float(nombre)


def _law(loi: Loi[int]) -> dict[str, Any]:
    return {
        "valeurs": {
            str(valeur): {"fraction": exact(p), "probabilite": float(p)}
            for valeur, p in loi.valeurs.items()
        },
        "reste": float(loi.reste),
        "au_dela": loi.au_dela,
    }


def _witness(reponse: Reponse, temoin: Temoin) -> dict[str, Any]:
    enjeu = reponse.question.world.enjeu
    return {
        "probabilite": float(temoin.probabilite),
        "fraction": exact(temoin.probabilite),
        "partie": written(enjeu.scenario_id, enjeu, temoin),
    }


def _variantes(reponse: Reponse) -> dict[str, Any]:
    world = reponse.question.world
    parts = {nom: str(p) for p, nom in world.departs if nom}
    return {
        nom: {"part": parts[nom], **_chances(world, chances)}
        for nom, chances in reponse.variantes.items()
    }
