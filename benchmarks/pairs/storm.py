"""Storm, a probabilistic model checker: the best that can be decided, from the same model.

An oracle, and the peer to beat: `pip install stormpy` (2.0.0, GPL-3), never a dependency. What it
takes is parse, build and check; the model has been written for it beforehand.
"""

import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from grands import STRUCTURES, Grand

BUT = 'Pmax=? [F "gagne"]'


class Verifie(NamedTuple):
    """What Storm says of one model."""

    etats: int
    valeur: float


def is_here() -> bool:
    """Whether it is installed."""
    return find_spec("stormpy") is not None


def ready(grand: Grand) -> Callable[[], Verifie]:
    """Parse, build and check, once the model is written in a file."""
    import stormpy

    dossier = tempfile.TemporaryDirectory()
    fichier = Path(dossier.name) / "grand.prism"
    fichier.write_text(grand.as_prism(), encoding="utf-8")

    def checked() -> Verifie:
        # Its folder is kept as long as this is.
        assert dossier
        programme = stormpy.parse_prism_program(str(fichier))
        buts = stormpy.parse_properties(BUT, programme)
        modele = stormpy.build_model(programme, buts)
        resultat = stormpy.model_checking(modele, buts[0], only_initial_states=True)
        return Verifie(modele.nr_states, float(resultat.get_value(modele.initial_states[0])))

    return checked


def sweeper(grand: Grand) -> Callable[[Sequence[Sequence[float]]], list[float]]:
    """The best for each set of pertes, one per structure.

    The model is built once with its pertes left open: that is not counted.
    """
    import stormpy
    import stormpy.environments as environnements
    from stormpy.developer import CheckTask
    from stormpy.pars.developer import SparseInstantiationModelChecker

    with tempfile.TemporaryDirectory() as ici:
        fichier = Path(ici) / "grand.prism"
        fichier.write_text(grand.as_prism(ouvertes=True), encoding="utf-8")
        programme = stormpy.parse_prism_program(str(fichier))
    buts = stormpy.parse_properties(BUT, programme)
    modele = stormpy.build_model[stormpy.RationalFunction](programme, buts)
    environnement = environnements.sound()
    verifie = SparseInstantiationModelChecker[modele.model_type, float](environnement, modele)
    verifie.specify_formula(CheckTask[stormpy.RationalFunction](buts[0].get_raw_formula(), True))
    verifie.set_instantiations_are_graph_preserving(True)
    noms = {v.name: v for v in modele.collect_probability_parameters()}
    siens = [noms[f"p{chez}"] for chez in STRUCTURES]
    depart = modele.initial_states[0]

    def swept(pertes: Sequence[Sequence[float]]) -> list[float]:
        valeurs = []
        for dites in pertes:
            nombres = map(stormpy.RationalFunctionCoefficient, dites)
            posees = dict(zip(siens, nombres, strict=True))
            valeurs.append(float(verifie.check(environnement, posees).get_value(depart)))
        return valeurs

    return swept
