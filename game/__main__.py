"""`parcours` and `python -m game`: finds the verb, and loads nothing that it does not need."""

import io
import sys
from collections.abc import Sequence

from game import __version__

VERBES = {
    "jouer": "va droit à une partie",
    "rejouer": "rejoue une partie écrite ou un journal exporté",
    "verifier": "dit ce qui ne va pas dans le contenu, ligne par ligne",
    "apercu": "montre un cas pendant qu’on l’écrit, à jour à chaque enregistrement",
    "analyser": "répond exactement\u00a0: où l’on perd les gens, qui reçoit une réponse",
    "simuler": "fait marcher une population\u00a0: combien de personnes sont perdues, et où",
    "animer": "ouvre la console d’un atelier\u00a0: des tables, le temps, la salle",
    "projeter": "montre à la salle ce que la console choisit",
    "restituer": "écrit le document d’une séance, à imprimer ou à relire",
    "seance": "vérifie, exporte, importe, réunit ou efface le fichier d’une séance",
    "imprimer": "met sur papier\u00a0: livrets à jouer, cartes, fiches",
    "creer": "crée une carte, un petit scénario, ou un dossier d’auteur",
    "schema": "récrit les schémas des éditeurs et les pages de référence",
    "graphe": "dessine un scénario\u00a0: toutes ses étapes, tous ses passages",
    "diagnostiquer": "lit un vrai territoire\u00a0: qui reçoit qui, pour quoi, à combien de km",
}
"""Every verb of the command, with what it does."""

AIDE = """\
utilisation\u00a0: parcours [--contenu DOSSIER] [VERBE] [options]

Un sur trois\u00a0: jouer un parcours, voir où l’on perd les gens, aménager, rejouer.
Sans verbe, ouvre le jeu.

verbes\u00a0:
{verbes}

options\u00a0:
  --contenu DOSSIER    ajoute un dossier avec ses propres personas/ et scenarios/
                       (ou la variable PARCOURS_CONTENU)
  --sans-animation     ouvre le jeu sans mouvement à l’écran
  --version            affiche la version
  -h, --help, aide     affiche cette aide\u00a0; «\u00a0parcours VERBE --help\u00a0» pour un verbe

Sans écran de jeu (lecteur d’écran, terminal nu)\u00a0: parcours jouer --lineaire
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 all is well, 1 the content is faulty, 2 the command is badly written."""
    for flux in (sys.stdout, sys.stderr):
        # A terminal that knows only ASCII reads « ? » rather than a traceback.
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        print(f"parcours {__version__}")
        return 0
    if arguments in (["-h"], ["--help"], ["aide"]):
        verbes = "\n".join(f"  {verbe:<14}{sens}" for verbe, sens in VERBES.items())
        print(AIDE.format(verbes=verbes), end="")
        return 0
    try:
        from game.cli.commun import launch

        return launch(arguments, tuple(VERBES))
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
