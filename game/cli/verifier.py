"""Dit ce qui ne va pas dans le contenu, ligne par ligne, et prouve le reste en jouant tout."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from game.cli import livrer, verifier_jeu
from game.cli.arguments import Refus, whole
from game.cli.commun import catalogue
from game.cli.fautes_dites import say_fault
from game.cli.paroles import complain, say, say_json, tell
from game.cli.preuve_dite import is_whole, not_sought, proved
from game.drawing.mots import pluriel
from game.storage.coeurs import available
from game.storage.definitions import to_github, to_json
from game.storage.fichiers import SORTES
from game.storage.gardees import of_this_machine
from game.storage.livrees import of_this_game
from game.storage.verification import Rapport, verify
from game.storage.yaml_files import FAUTES_MAX

PARTIES = 1000
_GRAVITES = (("E", "erreur"), ("A", "avertissement"), ("N", "remarque"))


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    analyseur.add_argument("chemins", nargs="*", type=Path, metavar="CHEMIN", help=(
        "fichiers ou dossiers à vérifier ; sans rien, tout le contenu"
    ))  # fmt: skip
    analyseur.add_argument("--jouer", action="store_true", help=(
        "joue aussi : chaque option au moins une fois, puis ce qui l’a été le moins ; dit les"
        " passages ligne par ligne, les fins au hasard, et de quoi rejouer chaque échec"
    ))  # fmt: skip
    analyseur.add_argument("--parties", type=whole, default=PARTIES, metavar="N", help=(
        f"avec --jouer, combien de parties par scénario ({PARTIES})"
    ))  # fmt: skip
    analyseur.add_argument("--graine", type=whole, default=1, metavar="N", help=(
        "avec --jouer, la même graine joue les mêmes parties"
    ))  # fmt: skip
    analyseur.add_argument("--strict", action="store_true", help=(
        "les avertissements aussi font échouer ; les remarques, jamais"
    ))  # fmt: skip
    analyseur.add_argument("--reprouver", action="store_true", help=(
        "prouve tout à nouveau, sans rien reprendre d’une vérification précédente"
    ))  # fmt: skip
    livrer.configure(analyseur)
    forme = analyseur.add_mutually_exclusive_group()
    forme.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    forme.add_argument("--github", action="store_true", help="des annotations pour GitHub Actions")


def run(args: Namespace) -> int:
    """Check; 1 if and only if there is an error or, when strict, a warning."""
    neuf = livrer.is_asked(args) or args.reprouver
    contenu = catalogue(args, args.chemins)
    livrees = of_this_game(relire=not neuf)
    rapport = verify(
        contenu,
        args.chemins or None,
        jouer=args.jouer,
        gardees=of_this_machine(relire=not neuf),
        livrees=livrees,
        coeurs=available(),
    )
    if not any(rapport.fichiers.values()) and not rapport.fautes:
        raise Refus("Rien à vérifier ici : ni carte, ni territoire, ni scénario.")
    jeux = verifier_jeu.Jeux(interrompu=rapport.interrompu)
    if args.jouer and not rapport.interrompu:
        jeux = verifier_jeu.play(contenu, rapport.jouables, args.graine, args.parties)
    if args.json:
        joues = {"jeux": list(map(verifier_jeu.as_json, jeux.joues))} if args.jouer else {}
        say_json(as_json(rapport) | joues, indent=1)
    elif args.github:
        for faute in rapport.fautes:
            print(to_github(faute))
        print(f"::notice title=parcours verifier::{summary(rapport)}")
    else:
        for jeu in jeux.joues:
            # As they are: a command to paste is never cut, and a line keeps its margin.
            for ligne in verifier_jeu.page(jeu, tout=bool(args.chemins)):
                (say if "│" in ligne or "parcours " in ligne else tell)(ligne)
        _print(rapport)
    if rapport.deja or rapport.livres:
        complain(_recalled(rapport, livrees.ecrit.avec["python"] if livrees else ""))
    if jeux.interrompu:
        complain("Interrompu : ce qui précède est ce qui a été trouvé.")
        return 130
    averti = args.strict and bool(rapport.count("A"))
    sain = rapport.is_valid and jeux.is_valid and not averti
    if livrees and args.comparer:
        sain = livrer.compare(livrees) and sain
    elif livrees and args.livrer:
        # What has errors is not to be published.
        sain = sain and livrer.write(livrees)
    return 0 if sain else 1


def as_json(rapport: Rapport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "fichiers": {sorte: rapport.fichiers.get(sorte, 0) for sorte in SORTES},
        "fautes": [to_json(faute) for faute in rapport.fautes],
        "preuve": {
            "etats": rapport.preuve.etats,
            "mondes": rapport.preuve.mondes,
            "territoires": len(rapport.preuve.territoires),
            "ensembles": rapport.preuve.ensembles,
            "ensembles_possibles": rapport.preuve.possibles,
            "complete": is_whole(rapport),
            "non_cherches": not_sought(rapport),
        },
    }


def _print(rapport: Rapport) -> None:
    """The faults of each file, then one line for all."""
    par_fichier: Counter[str] = Counter()
    for faute in rapport.fautes:
        par_fichier[faute.fichier] += 1
        if par_fichier[faute.fichier] <= FAUTES_MAX:
            say_fault(faute)
    for fichier, nombre in par_fichier.items():
        if nombre > FAUTES_MAX:
            say(f"{fichier} : {nombre} fautes, dont les {FAUTES_MAX} premières sont montrées.\n")
    tell(summary(rapport))


def summary(rapport: Rapport) -> str:
    """« 9 fichiers lus · 0 erreur · 0 avertissement · 1 remarque · prouvé sur 696 états… »."""
    lus = sum(rapport.fichiers.values())
    morceaux = [pluriel(lus, "fichier lu", "fichiers lus")]
    morceaux += [pluriel(rapport.count(lettre), mot) for lettre, mot in _GRAVITES]
    return " · ".join([*morceaux, *proved(rapport)])


def _recalled(rapport: Rapport, python: str) -> str:
    """What was not proved again; on stderr, as the report is the same either way."""
    tous = pluriel(rapport.deja + rapport.livres + rapport.prouves, "scénario")
    avant = f"avant la publication (Python {python})"
    origines = (
        (rapport.deja, "déjà prouvé{s} sur cette machine, et inchangé{s} depuis"),
        (rapport.livres, "prouvé{s} " + avant + ", livré{s} avec le jeu"),
    )
    mots = [f"{n} sur {tous} {mot.format(s='s' * (n > 1))}" for n, mot in origines if n]
    return "\u00a0; ".join(mots) + " («\u00a0--reprouver\u00a0» recommence tout)."
