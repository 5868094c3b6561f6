"""A scenario whose line « fins: » was lost, or moved: its fins read as étapes, each at fault."""

from game.model.faute import CLE, Faute
from game.storage.yaml_files import Document


def without_fins(document: Document, faute: Faute) -> str | None:
    """The line to put back, for a fault that comes of its absence."""
    donnees, cle = document.donnees, faute.contexte.get("cle")
    if not isinstance(donnees, dict) or "fins" in donnees:
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
