"""Ce que l’on fait du fichier d’une séance : le vérifier, l’emporter, le réunir, l’effacer."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from game.cli.accord import agrees
from game.cli.arguments import Refus, one_of
from game.cli.commun import catalogue
from game.cli.paroles import complain, tell
from game.drawing.mots import pluriel
from game.drawing.regard import heading, told
from game.engine.fusion import FusionImpossible
from game.storage import transport
from game.storage.base import require_file
from game.storage.dossier import SUFFIXE, command, left_beside, said_kin
from game.storage.emplacement import warning
from game.storage.examen import examine, replay
from game.storage.horloge import local_hour
from game.storage.journal import Journal, SeanceIllisible, erase, is_seance
from game.storage.parente import kin
from game.storage.rangees import Copie
from game.storage.regard import look
from game.storage.reunion import EXPORT, read_copy, unite
from game.storage.seances import frozen

AIDES = {
    "exporter": ("SEANCE [-o F.jsonl]", "en un texte, à emporter ; sans -o, à côté de la séance"),
    "importer": (
        "EXPORT.jsonl [-o F.seance]",
        "d’un export, une séance ; sans -o, à côté de l’export",
    ),
    "fusionner": (
        "SEANCE SEANCE… -o F.seance",
        "une machine par table, puis une seule séance ; le temps est celui du premier fichier",
    ),
    "verifier": (
        "SEANCE [--script NOM] [--sauver -o F.seance]",
        "ce qui est entier ; avec --sauver, ce qui se relit, dans un fichier neuf",
    ),
    "lire": ("SEANCE", "qui a fait quoi, sans rien écrire, même d’une version plus récente"),
    "effacer": (
        "SEANCE [--oui]",
        "le fichier disparaît de cette machine, avec tout ce qui y est écrit",
    ),
}
"""What each takes, and what it does."""
ORDRES = tuple(AIDES)
SANS_SORTIE = ("lire", "effacer")
"""Those that write no file."""


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.epilog = "\n".join(
        f"parcours seance {ordre} {prend}\n{dit}." for ordre, (prend, dit) in AIDES.items()
    )
    analyseur.add_argument(
        "ordre",
        type=one_of(ORDRES),
        metavar="|".join(ORDRES),
        help="ce que l’on en fait, dit plus bas",
    )
    analyseur.add_argument("--oui", action="store_true", help="effacer sans demander")
    analyseur.add_argument("--sauver", action="store_true", help=(
        "avec verifier : écrit ce qui se relit dans un fichier neuf, celui de -o"
    ))  # fmt: skip
    analyseur.add_argument("--script", metavar="NOM", help=(
        "avec verifier : le déroulé joué (court, long…), là où le fichier ne le dit plus"
    ))  # fmt: skip
    analyseur.add_argument("-o", dest="sortie", type=Path, metavar="F", help=(
        "le fichier neuf ; il ne recouvre jamais rien"
    ))  # fmt: skip
    analyseur.add_argument("seances", type=Path, nargs="+", metavar="SEANCE", help=(
        "le fichier de la séance ; pour importer, un export ; pour fusionner, plusieurs"
    ))  # fmt: skip


def run(args: Namespace) -> int:
    """Do it; whatever can't be done is said, and nothing is lost."""
    if args.ordre != "fusionner" and len(args.seances) > 1:
        raise Refus(f"« {args.ordre} » prend un seul fichier.")
    if (args.sauver or args.script) and args.ordre != "verifier":
        raise Refus(f"{'--sauver' if args.sauver else '--script'} va avec « verifier ».")
    if args.oui and args.ordre != "effacer":
        raise Refus("--oui va avec « effacer ».")
    if args.sortie and args.ordre in SANS_SORTIE:
        raise Refus(f"« {args.ordre} » n’écrit aucun fichier : -o n’y sert pas.")
    if args.sortie and args.ordre == "verifier" and not args.sauver:
        raise Refus("-o va avec --sauver.")
    try:
        for chemin in args.seances:
            require_file(chemin)
        return _ORDRES[args.ordre](args)
    except SeanceIllisible as refus:
        raise Refus(str(refus)) from None
    except FusionImpossible as refus:
        dites = "\n".join(f"  {phrase}" for phrase in refus.phrases)
        raise Refus(f"Ces séances ne se réunissent pas ; rien n’est écrit.\n{dites}") from None


def _export(args: Namespace) -> int:
    chemin = args.seances[0]
    sortie = args.sortie or chemin.with_suffix(EXPORT)
    copie = read_copy(chemin)
    transport.export(copie, sortie)
    importer = command("parcours seance importer", sortie)
    tell(f"{_counted(copie)} dans {sortie}. « {importer} » en refait une séance.")
    return 0


def _import(args: Namespace) -> int:
    chemin = args.seances[0]
    sortie = args.sortie or chemin.with_suffix(SUFFIXE)
    if is_seance(chemin):
        ouvrir = command("parcours animer", chemin)
        raise Refus(f"{chemin.name} est déjà une séance : « {ouvrir} » l’ouvre.")
    copie = transport.read(chemin)
    seance, refus = replay(copie)
    if refus or seance is None or not seance.etats:
        raise Refus(f"{chemin} ne se rejoue pas : {refus or 'la séance n’est pas ouverte'}.")
    Journal.create(sortie, copie)
    _warn(sortie)
    tell(f"{_counted(copie)} dans {sortie}. « {command('parcours animer', sortie)} » l’ouvre.")
    return 0


def _unite(args: Namespace) -> int:
    if args.sortie is None or len(args.seances) < 2:
        raise Refus("« fusionner A.seance B.seance -o C.seance » : deux fichiers au moins, et -o.")
    copie, notes = unite(args.seances, args.sortie)
    for note in notes:
        tell(note)
    _warn(args.sortie)
    tell(f"{_counted(copie)} dans {args.sortie}.")
    return 0


def _warn(sortie: Path) -> None:
    """Where it was just written may lose it, as the console says too."""
    if lieu := warning(sortie):
        complain(lieu)


def _check(args: Namespace) -> int:
    chemin = args.seances[0]
    if args.sauver and args.sortie is None:
        raise Refus("« --sauver » demande où : -o F.seance.")
    _require_no_export(chemin)
    trouve = examine(chemin, frozen(catalogue(args)), args.script)
    for constat in trouve.constats:
        tell(f"{'✓' if constat.bon else '✗'} {constat.dit}")
    if trouve.apres:
        tell("")
        tell("Ce qui fut écrit plus loin ne se rejoue pas : recopiez-le.")
        for ligne in trouve.apres:
            tell(f"  {ligne}")
    tell("")
    if trouve.entier:
        tell("Cette séance est entière.")
    elif trouve.copie is None:
        tell("Rien ne peut en être rejoué ; le fichier n’est pas changé, gardez-le.")
    elif not args.sauver:
        sauver = command("parcours seance verifier", chemin, "--sauver -o F.seance")
        tell(f"« {sauver} » en sauve {_counted(trouve.copie)}.")
    if args.sauver and trouve.copie is not None:
        Journal.create(args.sortie, trouve.copie)
        _warn(args.sortie)
        tell(f"{_counted(trouve.copie)} dans {args.sortie}. {chemin.name} n’est pas changé.")
        return 0
    return 0 if trouve.entier else 1


def _read(args: Namespace) -> int:
    """Who did what, when; of a newer game, or in a folder that takes nothing, all the same."""
    _require_no_export(args.seances[0])
    regard = look(args.seances[0])
    lus = len(regard.seance.gestes)
    recente = regard.plus_recente
    for ligne in heading(regard.chemin.name, lus, regard.total, regard.arret, plus_recente=recente):
        tell(ligne)
    tell("")
    for ligne in told(regard.seance, regard.instants, local_hour):
        tell(ligne)
    return 0 if lus == regard.total else 1


def _require_no_export(chemin: Path) -> None:
    if not is_seance(chemin) and transport.is_export(chemin):
        raise Refus(transport.no_seance(chemin))


def _erase(args: Namespace) -> int:
    """Once it was asked twice; nothing else is ever erased."""
    chemin = args.seances[0]
    if not is_seance(chemin):
        raise Refus(f"{chemin} n’est pas une séance de ce jeu. Rien n’est effacé.")
    parents = kin(chemin)
    if parents:
        tell(said_kin(chemin, parents))
    if not args.oui and not agrees(
        f"Effacer {chemin.name}, avec tout ce que les tables ont joué et écrit ?"
    ):
        tell("Rien n’est effacé.")
        return 1
    aussi = bool(parents) and not args.oui and agrees("Effacer aussi ces fichiers-là ?")
    for efface in (chemin, *(parents if aussi else ())):
        erase(efface)
        tell(f"{_named(efface, chemin)} est effacée.")
        for phrase in left_beside(efface):
            tell(phrase)
    for reste in () if aussi else parents:
        ordre = command("parcours seance effacer", reste)
        tell(f"{_named(reste, chemin)} reste : « {ordre} » l’efface.")
    return 0


def _named(autre: Path, seance: Path) -> str:
    """Its name, or where it is, if it is in another folder."""
    return autre.name if autre.absolute().parent == seance.absolute().parent else str(autre)


def _counted(copie: Copie) -> str:
    return pluriel(len(copie.lignes), "geste")


_ORDRES: dict[str, Callable[[Namespace], int]] = {
    "exporter": _export,
    "importer": _import,
    "fusionner": _unite,
    "verifier": _check,
    "lire": _read,
    "effacer": _erase,
}
