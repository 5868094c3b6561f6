"""Va droit à une partie, dans le jeu ou, avec --lineaire, en phrases simples."""

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from shlex import quote

from game.cli.a_soi import add_personal_options, is_asked
from game.cli.a_soi import run as run_personal
from game.cli.arguments import Refus, one_of, whole
from game.cli.commun import SANS_ECRAN, catalogue, content_folder, has_screen
from game.cli.demande import add_stake_options, requested
from game.cli.invite import LETTRES, Invite, Quitter
from game.cli.lineaire import Lineaire
from game.cli.paroles import complain, say
from game.engine.table import Table, play_resolution
from game.model.citation import quoted
from game.model.partie import PartieEcrite, Resolution
from game.storage.catalogue import Catalogue
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mes_parties import FINIE, Gardee
from game.storage.mon_dossier import personal
from game.storage.parties import new_seed, stake
from game.storage.reouverture import Perdue
from game.ui.cahier import Cahier
from game.ui.cartes import hand

REPRENDRE = "parcours jouer --lineaire --reprendre"


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
    ajoute("--reprendre", action="store_true", help="avec --lineaire : la partie restée en cours")
    ajoute("--lineaire", action="store_true", help="en phrases, sans écran : lecteur d’écran")
    ajoute("--sans-animation", action="store_true", help="sans mouvement à l’écran")
    ajoute("--sans-garder", action="store_true", help="rien de la partie ne reste ici")
    add_personal_options(analyseur)


def run(args: Namespace) -> int:
    """Play; or what is kept of who plays, taken away or erased."""
    if is_asked(args):
        return run_personal(args)
    if args.lineaire:
        return _in_sentences(args)
    if args.reprendre:
        raise Refus("--reprendre va avec --lineaire ; à l’écran, l’accueil reprend la partie.")
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    contenu = catalogue(args, [args.scenario])
    ecrite = _written(contenu, args) if args.scenario or args.persona else None
    from game.ui.app import run as open_app

    dossier = content_folder(args, [args.scenario])
    garde = not args.sans_garder
    # Who asks for a case by its name is alone, but on a machine where nothing is kept.
    return open_app(
        dossier, ecrite, animations=not args.sans_animation, garde=garde, entraine=garde
    )


def _in_sentences(args: Namespace) -> int:
    contenu = catalogue(args, [args.scenario])
    cahier = Cahier(personal(), complain, garde=not args.sans_garder)
    try:
        table = _left(contenu, cahier, args) if args.reprendre else _new(contenu, cahier, args)
        garder, noter = partial(cahier.keep, contenu), partial(_note, cahier)
        Lineaire(contenu, table, garder, noter, guide=cahier.is_guided).run()
    except Quitter:
        if cahier.numero is not None:
            say(_saved(cahier.parties.partie(cahier.numero), args.contenu))
        say("Partie quittée.")
    return 0


def _saved(gardee: Gardee | None, contenu: str | None) -> str:
    """Where the partie is; how to take it up again, with its content, unless it is over."""
    if gardee is None or gardee.etat == FINIE:
        return "La partie est enregistrée."
    ou = f" --contenu {quote(contenu)}" if contenu else ""
    return f"La partie est enregistrée. Pour la reprendre : « {REPRENDRE}{ou} »."


def _note(cahier: Cahier, texte: str, cas: str, lieu: str) -> None:
    """A reason, in the carnet; what the disk refuses is said."""
    try:
        cahier.note(texte, cas=cas, lieu=lieu)
    except DossierIllisible as refus:
        complain(str(refus))


def _new(contenu: Catalogue, cahier: Cahier, args: Namespace) -> Table:
    """The table of the partie that is asked for, or of the card that is taken."""
    if not (args.scenario or args.persona):
        args.persona, args.scenario = _card(contenu)
    ecrite = _written(contenu, args)
    enjeu = stake(contenu, ecrite)
    cahier.close(ecrite.scenario)
    graine = ecrite.graine if isinstance(ecrite.graine, int) else new_seed()
    resolution = ecrite.resolution or play_resolution(enjeu)
    return Table(enjeu, graine, resolution, entrainement=not args.sans_garder)


def _left(contenu: Catalogue, cahier: Cahier, args: Namespace) -> Table:
    """The last partie that was left, of a case where one is named."""
    try:
        gardees = cahier.parties.parties(Path(args.scenario).stem if args.scenario else None)
        gardee = next((g for g in gardees if g.etat != FINIE), None)
        if gardee is None:
            raise Refus("Aucune partie n’est restée en cours.")
        reouverte = cahier.reopen(contenu, gardee.numero)
    except (Perdue, DossierIllisible) as refus:
        raise Refus(str(refus)) from None
    for avis in reouverte.table.avis:
        say(avis)
    return reouverte.table


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
        say(f"{lettre}. {carte.persona.nom} : {quoted(carte.persona.recto.demande)}{signe}")
    for carte in cartes:
        if not carte.scenario:
            say(f"{carte.persona.nom} : pas encore de parcours.")
    carte = jouables[Invite().letter("Votre carte :", LETTRES[: len(jouables)])]
    return carte.ident, carte.scenario or ""
