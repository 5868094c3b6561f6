"""Who plays what, where, as a command asks for it; a wrong name is refused with the nearest one."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from game.cli.arguments import Refus, probability
from game.cli.pannes import unknown
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.lisible import require_playable
from game.storage.parties import default_persona


def add_stake_options(analyseur: ArgumentParser) -> None:
    """Adds `--persona`, `--territoire` and `--perte`."""
    ajoute = analyseur.add_argument
    ajoute("--persona", metavar="P", help="la carte ; sinon, la première du scénario")
    ajoute("--territoire", metavar="T", help="le territoire ; sinon, celui du scénario")
    ajoute("--perte", type=probability, metavar="F", help="une autre perte que 1/3 : 1/4 ou 0,2")


def requested(
    catalogue: Catalogue, args: Namespace, amenagements: Sequence[str] = ()
) -> PartieEcrite:
    """The partie that the arguments describe, ready to be built.

    Raises Introuvable, ContenuInvalide, or Refus for a card or an aménagement that the scenario
    does not have.
    """
    require_playable(catalogue, args.scenario)
    scenario = catalogue.scenario(args.scenario)
    for genre, ident in (("persona", args.persona), ("territoire", args.territoire)):
        connus = catalogue.ids(genre)
        if ident is not None and ident not in connus:
            raise Introuvable(genre, ident, connus)
    persona = args.persona or default_persona(catalogue, scenario)
    if scenario.personas != ["toutes"] and persona not in scenario.personas:
        debut = f"« {scenario.titre} » ne se joue pas avec « {persona} »"
        raise Refus(f"{debut}, mais avec : {', '.join(scenario.personas)}.")
    for nom in amenagements:
        if nom not in scenario.amenagements:
            debut = "Aucun aménagement de ce scénario ne s’appelle"
            raise Refus(unknown(debut, nom, list(scenario.amenagements)))
    return PartieEcrite(
        scenario=args.scenario,
        persona=persona,
        territoire=args.territoire or scenario.territoire,
        amenagements=list(dict.fromkeys(amenagements)),
        perte=args.perte,
    )
