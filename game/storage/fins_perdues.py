"""A scenario whose line « fins: » was lost, or moved: its fins read as étapes, each at fault."""

from typing import Any

from game.model.faute import CLE, Faute
from game.storage.yaml_files import Document

_SUITES = {"choix", "a_cocher", "hasard", "aiguillage", "joue"}
"""What only an étape has."""


def without_fins(document: Document, faute: Faute) -> str | None:
    """The line to put back, for a fault that comes of its absence."""
    donnees, cle = document.donnees, faute.contexte.get("cle")
    if not isinstance(donnees, dict):
        return None
    if "etapes" not in donnees and "fins" in donnees:
        return _without_etapes(document, donnees, faute)
    if "fins" in donnees:
        return None
    etapes = donnees.get("etapes")
    en_fin = faute.code == "E202" and cle == "type" and faute.lieu[:1] == ("etapes",)
    absente = faute.code == "E201" and cle == "fins" and faute.lieu == (CLE,)
    rentree = ("etapes", "fins")
    if not isinstance(etapes, dict) or not (en_fin or absente or faute.lieu == rentree):
        return None
    if "fins" in etapes and etapes["fins"] is None:
        ligne = document.situer((*rentree, CLE))[0]
        return (
            f"ôtez les espaces devant la ligne {ligne}, « fins: » : elle va au bord,"
            " et ce qui suit ne bouge pas."
        )
    premiere = next((nom for nom, e in etapes.items() if isinstance(e, dict) and "type" in e), None)
    if premiere is None:
        return None
    ligne = document.situer(("etapes", premiere, CLE))[0]
    return (
        f"il manque la ligne «\u00a0fins:\u00a0» au-dessus de la ligne {ligne},"
        f" «\u00a0{premiere}\u00a0»\u00a0: écrivez-la au bord, sans espace au début."
    )


def _without_etapes(document: Document, donnees: dict[str, Any], faute: Faute) -> str | None:
    """The same for « etapes: »: they read as what stands above them."""
    porteur = faute.lieu[0] if faute.lieu else None
    absente = (
        faute.code == "E201" and faute.contexte.get("cle") == "etapes" and faute.lieu == (CLE,)
    )
    for nom, contenu in donnees.items():
        if not isinstance(contenu, dict) or nom == "fins" or not (absente or porteur == nom):
            continue
        premiere = next(
            (n for n, e in contenu.items() if isinstance(e, dict) and _SUITES & {*e}), None
        )
        if premiere is None:
            continue
        debut = document.situer((nom, premiere, CLE))[0]
        if absente or document.situer(faute.lieu)[0] >= debut:
            return (
                f"il manque la ligne «\u00a0etapes:\u00a0» au-dessus de la ligne {debut},"
                f" «\u00a0{premiere}\u00a0»\u00a0: écrivez-la au bord, sans espace au début."
            )
    return None
