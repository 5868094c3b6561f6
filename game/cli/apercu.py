"""Montre un cas pendant qu’on l’écrit : le jeu, les fautes, le graphe, les chances, à jour."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.arguments import Refus, whole
from game.cli.commun import SANS_ECRAN, content_folder, has_screen, is_path
from game.cli.pannes import unknown
from game.cli.paroles import complain
from game.storage.apercu import MONTRES, Demande, kind
from game.storage.brouillon import Brouillon, Intouchable
from game.storage.catalogue import Introuvable
from game.storage.octets import shown
from game.storage.vivant import CatalogueVivant


def configure(analyseur: ArgumentParser) -> None:
    """Its arguments."""
    ajoute = analyseur.add_argument
    ajoute("fichier", metavar="FICHIER", help=(
        "un scénario, une carte ou un protocole : un nom, ou un chemin (existant ou à venir)"
    ))  # fmt: skip
    ajoute("--persona", metavar="P", help="la carte ; sinon, la première du scénario")
    ajoute("--territoire", metavar="T", help="le territoire ; sinon, celui du scénario")
    ajoute("--graine", type=whole, metavar="N", help="la même graine donne la même chance")


def run(args: Namespace) -> int:
    """Open the preview."""
    contenu = content_folder(args, [args.fichier])
    chemin = _path(args.fichier, contenu)
    genre = kind(chemin)
    if genre not in MONTRES:
        raise Refus(f"« {args.fichier} » n’est ni un scénario, ni une carte, ni un protocole.")
    if not has_screen():
        complain(SANS_ECRAN)
        return 2
    catalogue = CatalogueVivant(contenu)
    for sorte, nom in (("persona", args.persona), ("territoire", args.territoire)):
        if nom is not None and nom not in catalogue.ids(sorte):
            raise Introuvable(sorte, nom, catalogue.ids(sorte))
    from game.ui.app_d_apercu import AppDApercu

    app = AppDApercu(Demande(chemin, args.persona, args.territoire), catalogue, args.graine)
    app.run()
    for place in _waiting(chemin):
        complain(
            f"Un texte tapé ici et non enregistré attend dans «\u00a0{shown(place)}\u00a0» :"
            f" «\u00a0parcours apercu {shown(chemin)}\u00a0», puis F6, le propose."
        )
    return app.return_code or 0


def _waiting(chemin: Path) -> list[Path]:
    """Where the texts are that were typed and not saved, when the window was closed."""
    brouillon = Brouillon(chemin)
    try:
        brouillon.read()
    except Intouchable:
        return []
    return [place for place, _ in brouillon.aside()]


def _path(nom: str, contenu: Path | None) -> Path:
    """The file of a path or of an id; raises Refus for an id that nothing has."""
    if Path(nom).is_dir():
        dedans = sorted(p for p in Path(nom).rglob("*.yaml") if kind(p) in MONTRES)
        exemple = f", par exemple {shown(dedans[0])}" if dedans else ""
        raise Refus(f"« {nom} » est un dossier : donnez un fichier{exemple}.")
    if is_path(nom):
        return Path(nom)
    catalogue = CatalogueVivant(contenu)
    for genre in MONTRES:
        try:
            return catalogue.path(genre, nom)
        except Introuvable:
            continue
    connus = list(dict.fromkeys(i for genre in MONTRES for i in catalogue.ids(genre)))
    phrase = unknown("Rien ne s’appelle", nom, connus)
    raise Refus(f"{phrase} Pour un fichier qui n’existe pas encore, donnez son chemin (en .yaml).")
