"""Qui peut recevoir qui, pour quoi, et à combien de kilomètres : un territoire réel, ou écrit."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import Refus
from game.cli.commun import SANS_ECRAN, content_folder, has_screen
from game.cli.demande_diagnostic import MauvaisUsage, Resultat, add_options, answer
from game.cli.json_diagnostic import as_json
from game.cli.page_couverture import coverage_page
from game.cli.page_diagnostic import anomalies_page, page
from game.cli.paroles import complain, say, say_json, say_page
from game.drawing.mots import pluriel
from game.model.vocabulaire import TOUS_PUBLICS
from game.storage.csv_ecrits import write_rows
from game.storage.sorties import write_text

if TYPE_CHECKING:
    from game.analysis.couverture import Couverture
    from game.analysis.diagnostic import Cle

TOUTES = "-"


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    add_options(analyseur)
    ajoute = analyseur.add_argument
    ajoute("--couverture", action="store_true", help=(
        "à combien de kilomètres chaque commune est de chaque niveau (avec --communes)"
    ))  # fmt: skip
    ajoute("--anomalies", metavar="F", help=(
        f"écrit toutes les anomalies en CSV ; « {TOUTES} » : sur la sortie, en clair"
    ))  # fmt: skip
    ajoute("--voir", action="store_true", help=(
        "ouvre la matrice à l’écran : on s’y déplace, on y saisit ce que la table sait"
    ))  # fmt: skip
    ajoute("--json", action="store_true", help="un objet JSON")
    ajoute("--csv", metavar="F", type=Path, help="écrit la matrice, ou la couverture, en CSV")
    ajoute("--svg", metavar="F", type=Path, help="écrit la matrice en image SVG")
    ajoute("--carte", metavar="F", type=Path, help=(
        "écrit un plan schématique en SVG : ce qui manque d’abord à la persona, et autour"
    ))  # fmt: skip
    ajoute("--seance", metavar="F.seance", type=Path, help=(
        "donne cette matrice à une séance : sa console et sa salle la regardent"
    ))  # fmt: skip
    ajoute("--territoire", metavar="F.yaml", type=Path, help=(
        "écrit un territoire que tous les scénarios savent jouer"
    ))  # fmt: skip


def run(args: Namespace) -> int:
    """Diagnose, say it, and write what is asked."""
    if args.voir and not has_screen():
        complain(SANS_ECRAN)
        return 2
    try:
        if args.couverture and args.communes is None:
            raise MauvaisUsage("--couverture demande la table des communes : --communes F.csv.")
        _check_folders(args)
        resultat = answer(args)
        if args.voir:
            return _look(args, resultat)
        couverture = _coverage(resultat) if args.couverture else None
        _write(args, resultat, couverture)
    except MauvaisUsage as usage:
        complain(str(usage))
        return 2
    if args.json:
        say_json(as_json(resultat, couverture))
    elif couverture is not None:
        say_page(coverage_page(couverture, resultat))
    elif args.anomalies != TOUTES:
        say_page(page(resultat))
    return 0


def _check_folders(args: Namespace) -> None:
    """Said before a file is read for seconds, and its page printed; raises Refus."""
    dits = (args.csv, args.svg, args.carte, args.territoire, args.saisies)
    anomalies = [Path(args.anomalies)] if args.anomalies and args.anomalies != TOUTES else []
    for chemin in (*filter(None, dits), *anomalies):
        if not chemin.absolute().parent.is_dir():
            raise Refus(
                f"« {chemin} » ne peut pas s’écrire : le dossier « {chemin.parent} » n’existe pas. "
                "Le créer, ou donner un autre chemin."
            )


def _write(args: Namespace, resultat: Resultat, couverture: "Couverture | None") -> None:
    """Every file that was asked for; raises OSError, or MauvaisUsage."""
    if args.anomalies and not (args.json and args.anomalies == TOUTES):
        # They are in the JSON object too, which stands alone on stdout.
        _write_anomalies(args.anomalies, resultat)
    if args.csv:
        from game.cli.lignes_diagnostic import coverage_rows, matrix_rows

        lignes = coverage_rows(couverture, resultat) if couverture else matrix_rows(resultat)
        _written(args.csv, write_rows(args.csv, lignes))
    if args.seance:
        _give(args, resultat)
    for chemin, text in (
        (args.svg, _svg), (args.carte, _map), (args.territoire, _territoire)
    ):  # fmt: skip
        if chemin:
            write_text(chemin, text(resultat, args))
            _written(chemin, None)


def _svg(resultat: Resultat, args: Namespace) -> str:
    from datetime import date

    from game.drawing.diagnostic_svg import svg

    jour = date.today().strftime("%d/%m/%Y")
    qui = f" Seulement ce que demande {resultat.persona.nom}." if resultat.persona else ""
    return svg(resultat.diagnostic, f"D’après {Path(args.fichier).name}, lu le {jour}.{qui}")


def _map(resultat: Resultat, _: Namespace) -> str:
    from game.drawing.carte import svg

    return svg(resultat.diagnostic, _first_cell(resultat))


def _give(args: Namespace, resultat: Resultat) -> None:
    """The matrix as gestes of a séance, with what was typed; raises as `reopen` does."""
    from datetime import date

    from game.analysis.diagnostic import told_by_table
    from game.model.gestes import Diagnostiquer, Saisir
    from game.report.matrice_notee import noted
    from game.storage.seances import reopen

    ouverte = reopen(args.seance)
    origine, jour = Path(args.fichier).name, date.today().strftime("%d/%m/%Y")
    saisies = told_by_table(resultat.diagnostic).items()
    ouverte.add(
        Diagnostiquer(matrice=noted(resultat.diagnostic, origine, jour)),
        *(Saisir(public=cle.public, demande=cle.demande, niveau=cle.niveau, reponse=reponse)
          for cle, reponse in saisies),
    )  # fmt: skip
    if ouverte.panne:
        raise Refus(ouverte.panne)
    complain(f"La séance {args.seance} regarde {resultat.diagnostic.zone}.")


def _look(args: Namespace, resultat: Resultat) -> int:
    from game.ui.app_de_diagnostic import AppDeDiagnostic

    app = AppDeDiagnostic(resultat.diagnostic, args.saisies, content_folder(args))
    app.run()
    return app.return_code or 0


def _first_cell(resultat: Resultat) -> "Cle":
    """What the persona lacks first, else what it asks first; of anybody, without a persona."""
    from game.analysis.diagnostic import Cle, Etat

    manque = next((r for r in resultat.reponses if r.ici is not Etat.OUI), None)
    reponses = manque or next(iter(resultat.reponses), None)
    persona = resultat.persona
    if reponses is None or persona is None:
        return next(iter(resultat.diagnostic.cases))
    return Cle((persona.publics or [TOUS_PUBLICS])[0], reponses.demande, reponses.niveau)


def _coverage(resultat: Resultat) -> "Couverture":
    """The nearest place of every commune of the zone, with progress in a terminal."""
    from game.analysis.couverture import cover

    def advance(fait: int, total: int) -> None:
        if sys.stderr.isatty():
            fin = "\n" if fait == total else ""
            print(f"\rDistances : {fait} niveau sur {total}…", end=fin, file=sys.stderr)

    communes = resultat.zone.communes or tuple(resultat.communes.values())
    return cover(communes, resultat.lieux, advance, round(resultat.rayon * 1000))


def _write_anomalies(ou: str, resultat: Resultat) -> None:
    from game.cli.lignes_diagnostic import anomaly_rows

    if ou == TOUTES:
        for anomalies in resultat.lectures:
            say(f"{anomalies.fichier} : {anomalies.format}")
            say_page(anomalies_page(anomalies))
            for anomalie in anomalies.anomalies():
                say(f"  ligne {anomalie.ligne}, {anomalie.colonne or 'la ligne'} : {anomalie.sorte}"
                    + (f" (« {anomalie.valeur} »)" if anomalie.valeur else ""))  # fmt: skip
        return
    chemin = Path(ou)
    _written(chemin, write_rows(chemin, anomaly_rows(resultat)))


def _written(chemin: Path, lignes: int | None) -> None:
    """On stderr, so that --json stays one object on stdout."""
    combien = f" ({pluriel(lignes, 'ligne')})" if lignes is not None else ""
    complain(f"{chemin} est écrit{combien}.")


def _territoire(resultat: Resultat, args: Namespace) -> str:
    from game.analysis.zones import ZoneVide
    from game.storage.territoire_ecrit import territoire_text

    try:
        return territoire_text(resultat.diagnostic, resultat.zone, Path(args.fichier).name)
    except ZoneVide as vide:
        raise MauvaisUsage(str(vide)) from None
