"""A scenario that was tried: how often each of its lines was passed, its fins, its failures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.analysis.au_hasard import observed
from game.analysis.chances import chances
from game.analysis.essayeur import Essais, Place
from game.analysis.exact import Nombre
from game.analysis.graphe import Piege, TropDEtats
from game.engine.transitions import ImpasseError
from game.model.etape import Etape
from game.model.faute import CLE, Lieu
from game.storage.catalogue import Catalogue, Introuvable, shipped
from game.storage.epreuve import Jouable
from game.storage.ligne_de_partie import command, of_settings
from game.storage.yaml_files import Document


@dataclass(frozen=True)
class LigneJouee:
    """A line of a file, and how often play passed there."""

    fichier: str
    ligne: int
    texte: str
    """As it is in the file, its margin included."""
    fois: int


@dataclass(frozen=True)
class FinVue:
    """A fin when nothing is chosen: its exact share, and how many were seen to end there."""

    nom: str | None
    """None: those who never end."""
    calculee: Nombre | None
    """None where there is no exact answer."""
    vues: int


@dataclass(frozen=True)
class EchecARejouer:
    """A partie that can't go on, and the command that plays it again."""

    genre: str
    etape: str
    commande: str


def played_lines(
    catalogue: Catalogue, jouable: Jouable, fois: Mapping[Place, int]
) -> Iterator[LigneJouee]:
    """Each étape, choix, box, line and fin of a scenario, then of the protocoles it plays."""
    scenario = jouable.scenario
    yield from _lines(
        jouable.document, "", [*_places(scenario.etapes), *_fins(scenario.fins)], fois
    )
    for nom in sorted({etape.joue for etape in scenario.etapes.values() if etape.joue}):
        document = catalogue.document("protocole", nom.removeprefix("protocoles/"))
        yield from _lines(document, nom, _places(catalogue.protocole(nom).etapes), fois)


def _lines(
    document: Document, nom: str, lieux: Sequence[Lieu] | Iterator[Lieu], fois: Mapping[Place, int]
) -> Iterator[LigneJouee]:
    for lieu in lieux:
        cle = lieu if isinstance(lieu[-1], int) else (*lieu, CLE)
        ligne = document.situer(cle)[0]
        yield LigneJouee(
            document.fichier, ligne, document.lignes[ligne - 1], fois.get((nom, lieu), 0)
        )


def _places(etapes: Mapping[str, Etape]) -> Iterator[Lieu]:
    for nom, etape in etapes.items():
        yield "etapes", nom
        for champ in ("choix", "a_cocher"):
            yield from (("etapes", nom, champ, ident) for ident in getattr(etape, champ) or ())
        for champ in ("hasard", "aiguillage"):
            yield from (
                ("etapes", nom, champ, n) for n, _ in enumerate(getattr(etape, champ) or ())
            )


def _fins(fins: Mapping[str, object]) -> Iterator[Lieu]:
    return (("fins", nom) for nom in fins)


def fins(jouable: Jouable, graine: int, personnes: int) -> list[FinVue]:
    """In its own territoire as it is, with its first card: computed, and seen on so many people."""
    monde = jouable.mondes[0]
    vues = observed(monde, graine, personnes)
    try:
        exactes: Mapping[str, Nombre] | None = chances(monde).fins
    except (Piege, ImpasseError, TropDEtats):
        exactes = None
    noms = [nom for nom in monde.fins if vues[nom] or (exactes or {}).get(nom)]
    trouvees = [
        FinVue(nom, (exactes or {}).get(nom, 0) if exactes else None, vues[nom]) for nom in noms
    ]
    return [*trouvees, FinVue(None, None, vues[None])] if vues[None] else trouvees


def failures(catalogue: Catalogue, jouable: Jouable, essais: Essais) -> list[EchecARejouer]:
    """Each failure, as a command to paste."""
    contenu = catalogue.dossiers[0] if catalogue.dossiers[0] != shipped() else None
    nom = _named(catalogue, Path(jouable.document.fichier))
    return [
        EchecARejouer(
            echec.genre,
            echec.etape,
            command(of_settings(echec.reglages, nom, echec.coups), contenu),
        )
        for echec in essais.echecs.values()
    ]


def _named(catalogue: Catalogue, chemin: Path) -> str:
    """The id that finds a scenario again, else its path."""
    try:
        connu = catalogue.path("scenario", chemin.stem)
    except Introuvable:
        return str(chemin)
    return chemin.stem if connu.absolute() == chemin.absolute() else str(chemin)
