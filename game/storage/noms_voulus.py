"""What a name that can't be one was meant to be, where it calls something that has a name."""

import re
from pathlib import Path

from game.model.faute import CLE, ContenuInvalide, Lieu
from game.model.noms import slug
from game.storage.octets import read_bytes
from game.storage.pages_de_fautes import nearest
from game.storage.ressources import dossier
from game.storage.yaml_files import Document

_ICI = ("vers", "depart", "perdu")
"""The keys that name an étape or a fin of the same file."""
_TERRITOIRES = "scenarios/territoires"
_NOM = re.compile("^nom: *(.+)", re.MULTILINE)


def for_reference(document: Document, lieu: Lieu, valeur: object) -> str | None:
    """What to write instead; None where the name is one that is given, not one that is called."""
    cle = lieu[-1] if lieu else CLE
    if not isinstance(valeur, str) or cle not in (*_ICI, "territoire"):
        return None
    if cle in _ICI:
        connus = {nom: nom for nom in _of_the_file(document)}
        quoi = "le nom d’une étape ou d’une fin de ce fichier"
    else:
        connus = _of_the_folder(document)
        quoi = f"le nom d’un fichier de {_TERRITOIRES}/, sans «\u00a0.yaml\u00a0»"
    if not connus:
        return None
    nu = valeur.strip("«»“”\"' \u00a0\u202f")
    if nu != valeur and nu in connus:
        return f"ôtez les guillemets\u00a0: écrivez «\u00a0{cle}: {nu}\u00a0»."
    dits = [mot for mot in map(str.strip, valeur.split(",")) if mot in connus]
    if len(dits) > 1:
        choix = "\u00a0» ou «\u00a0".join(dits)
        return f"écrivez un seul nom ici, «\u00a0{choix}\u00a0»."
    voulu = slug(valeur)
    nommes = [nom for nom, titre in connus.items() if voulu in titre]
    proche = nearest(nommes[0] if nommes else voulu, connus)
    suite = f"{proche} " if proche else ""
    return f"écrivez {quoi}. {suite}Les noms possibles sont\u00a0: {', '.join(connus)}."


def _of_the_file(document: Document) -> list[str]:
    donnees = document.donnees if isinstance(document.donnees, dict) else {}
    groupes = (donnees.get("etapes"), donnees.get("fins"))
    return [nom for lus in groupes if isinstance(lus, dict) for nom in lus if isinstance(nom, str)]


def _of_the_folder(document: Document) -> dict[str, str]:
    """The territoires beside a scenario and those that come with the game, with what they say."""
    racine = Path(document.fichier).absolute().parent.parent
    titres: dict[str, str] = {}
    for la in (racine / _TERRITOIRES, dossier("scenarios") / "territoires"):
        for chemin in sorted(la.glob("*.yaml")):
            try:
                nom = _NOM.search(read_bytes(chemin).decode("utf-8", "replace"))
            except ContenuInvalide:
                continue
            titres.setdefault(chemin.stem, slug(nom[1]) if nom else "")
    return titres
