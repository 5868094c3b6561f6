"""Va droit à une partie, dans le jeu ou, avec --lineaire, en phrases simples."""

from argparse import ArgumentParser, Namespace

from game.cli.arguments import Refus, one_of, whole
from game.cli.commun import SANS_ECRAN, catalogue, content_folder, has_screen
from game.cli.demande import add_stake_options, requested
from game.cli.invite import LETTRES, Invite, Quitter
from game.cli.lineaire import Lineaire
from game.cli.paroles import complain, say
from game.engine.table import Table, play_resolution
from game.model.partie import PartieEcrite, Resolution
from game.storage.catalogue import Catalogue
from game.storage.parties import new_seed, stake
from game.ui.cartes import hand


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    ajoute = analyseur.add_argument
    ajoute("scenario", nargs="?", metavar="SCENARIO", help="un nom, ou le chemin d’un fichier")
    add_stake_options(analyseur)
    ajoute("--graine", type=whole, metavar="N", help="la même graine donne la même chance")
    sorts = one_of(resolution.value for resolution in Resolution)
    ajoute(
        "--resolution", type=sorts, metavar="de|tirage|cohorte", help="comment se décide son sort"
    )
    ajoute("--lineaire", action="store_true", help="en phrases, sans écran : lecteur d’écran")
    ajoute("--sans-animation", action="store_true", help="sans mouvement à l’écran")


def run(args: Namespace) -> int:
    """Play."""
    if args.lineaire:
        return _in_sentences(args)
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    contenu = catalogue(args, [args.scenario])
    ecrite = _written(contenu, args) if args.scenario or args.persona else None
    from game.ui.app import run as open_app

    dossier = content_folder(args, [args.scenario])
    return open_app(dossier, ecrite, animations=not args.sans_animation)


def _in_sentences(args: Namespace) -> int:
    contenu = catalogue(args, [args.scenario])
    try:
        if not (args.scenario or args.persona):
            args.persona, args.scenario = _card(contenu)
        ecrite = _written(contenu, args)
        enjeu = stake(contenu, ecrite)
        graine = ecrite.graine if isinstance(ecrite.graine, int) else new_seed()
        table = Table(enjeu, graine, ecrite.resolution or play_resolution(enjeu))
        Lineaire(contenu, table).run()
    except Quitter:
        say("Partie quittée.")
    return 0


def _written(contenu: Catalogue, args: Namespace) -> PartieEcrite:
    """The partie that is asked for; a card alone brings its own scenario."""
    if args.scenario is None:
        args.scenario = _scenario_of(contenu, args.persona)
    ecrite = requested(contenu, args)
    graine = new_seed() if args.graine is None else args.graine
    resolution = Resolution(args.resolution) if args.resolution else None
    return ecrite.model_copy(update={"graine": graine, "resolution": resolution})


def _scenario_of(contenu: Catalogue, persona: str) -> str:
    for carte in hand(contenu)[0]:
        if carte.ident == persona and carte.scenario:
            return carte.scenario
    contenu.persona(persona)
    raise Refus(f"La carte « {persona} » n’a pas encore de parcours.")


def _card(contenu: Catalogue) -> tuple[str, str]:
    """The card a table takes: recto only; one without a parcours can't be taken."""
    cartes = hand(contenu)[0]
    jouables = [carte for carte in cartes if carte.scenario]
    if not jouables:
        raise Refus("Aucune carte n’a de parcours à jouer.")
    say("Choisissez une carte.")
    for lettre, carte in zip(LETTRES, jouables, strict=False):
        signe = " Cas sensible." if carte.persona.sensible else ""
        say(f"{lettre}. {carte.persona.nom} : « {carte.persona.recto.demande} »{signe}")
    for carte in cartes:
        if not carte.scenario:
            say(f"{carte.persona.nom} : pas encore de parcours.")
    carte = jouables[Invite().letter("Votre carte :", LETTRES[: len(jouables)])]
    return carte.ident, carte.scenario or ""
