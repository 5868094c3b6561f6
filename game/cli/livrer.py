"""The proofs that come with the game: written by whoever publishes it, compared by `.ci/run`."""

from argparse import ArgumentParser, Namespace

from game.cli.arguments import Refus
from game.cli.commun import content_folder
from game.cli.paroles import complain
from game.storage import livrees
from game.storage.livrees import Livrees
from game.storage.ressources import repository
from game.storage.sorties import write_bytes

REMEDE = (
    "Remède\u00a0: parcours verifier --livrer, puis enregistrez game/preuves.json avec le reste."
)


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    quoi = analyseur.add_mutually_exclusive_group()
    quoi.add_argument("--livrer", action="store_true", help=(
        "pour qui publie le jeu : prouve tout à nouveau, et écrit les preuves livrées avec lui"
    ))  # fmt: skip
    quoi.add_argument("--comparer", action="store_true", help=(
        "prouve tout à nouveau, et échoue si les preuves livrées avec le jeu disent autre chose"
    ))  # fmt: skip


def is_asked(args: Namespace) -> bool:
    """Whether all that is shipped is to be proved, and nothing else; raises Refus if it can't."""
    if not (args.livrer or args.comparer):
        return False
    option = "--livrer" if args.livrer else "--comparer"
    if args.chemins or args.jouer or content_folder(args):
        raise Refus(
            f"{option} porte sur tout le contenu du jeu, et rien d’autre\u00a0:"
            " ôtez les chemins, --contenu et --jouer."
        )
    if args.livrer and repository() is None:
        raise Refus("Le jeu est installé ici, sans son dépôt\u00a0: ses preuves viennent avec lui.")
    return True


def write(prouvees: Livrees) -> bool:
    """Put what was proved where the game will find it, and say whether it could."""
    try:
        write_bytes(livrees.path(), prouvees.render())
    except OSError:
        complain(f"{livrees.path()} n’a pas pu être écrit\u00a0: en avez-vous le droit\u00a0?")
        return False
    complain(f"{livrees.path()}\u00a0: {len(prouvees.nouvelles)} réponses écrites.")
    return True


def compare(prouvees: Livrees) -> bool:
    """Whether what comes with the game is what was just proved; says what is not."""
    livre = livrees.found()
    if livre is None:
        ecart = "manque, ou n’est pas lisible."
    elif livre.sources != prouvees.sources or livre.reponses.keys() != prouvees.nouvelles.keys():
        ecart = "n’est plus à jour\u00a0: le jeu ou son contenu a changé depuis."
    elif livre.reponses != prouvees.nouvelles:
        ici = livrees.running()["python"]
        ecart = (
            "ne dit pas ce qui vient d’être prouvé, du même contenu par le même jeu"
            f" (Python {livre.avec['python']} alors, {ici} ici)."
        )
    else:
        return True
    complain(f"game/preuves.json {ecart} {REMEDE}")
    return False
