"""Writes a diagnosed zone as a territoire that every scenario can be played in."""

from collections.abc import Mapping
from typing import Any

import yaml

from game.analysis.diagnostic import Diagnostic, Voisin, told_by_table
from game.analysis.roles import ROLES, cast
from game.analysis.zones import Zone, ZoneVide
from game.drawing.mots import pluriel
from game.model.lieu import NIVEAUX, Lieu, Reponse
from game.model.noms import slug
from game.model.standard import (
    AIDANTS_CONNECT,
    DEMANDE_VERS_THEMATIQUES,
    FRANCE_SERVICES,
)
from game.model.territoire import Structure, Territoire
from game.model.vocabulaire import PUBLICS, THEMATIQUES, TOUS_PUBLICS
from game.storage.catalogue import Catalogue
from game.storage.horaires import in_french
from game.storage.validation import load_text

MODELE = "ville_30000"
"""The territoire whose structures the shipped scenarios name."""
AUTRES = 40
"""How many more places are written, the nearest first: an orientation may look for them."""
SEMAINE = "7 j"
_SUPPOSE = "délai supposé : la semaine d’attente de l’article s1"


def territoire_text(diagnostic: Diagnostic, zone: Zone, fichier: str) -> str:
    """The YAML file; raises ZoneVide where there is no middle to measure from."""
    if zone.centre is None:
        raise ZoneVide(
            "Un territoire se joue depuis un endroit. Remède : --commune, --epci, --departement ou "
            "--autour, avec --territoire."
        )
    modele = Catalogue().territoire(MODELE).structures
    roles = cast(diagnostic.voisins, list(modele))
    inconnues = [nom for nom in modele if nom not in roles]
    structures: dict[str, Any] = {
        nom: _played(nom, roles[nom], modele[nom], fichier)
        if nom in roles
        else _unresolved(modele[nom])
        for nom in modele
    }
    structures |= _others(diagnostic, roles, structures, fichier)
    restent = len(diagnostic.proches) - sum(nom not in inconnues for nom in structures)
    donnees = {
        "nom": f"{zone.nom}, d’après les données ouvertes",
        **_people(zone),
        "jetons": 3,
        "presentation": _presentation(diagnostic, fichier, inconnues, modele),
        "structures": structures,
        "source": {"hypothese": f"lu dans {fichier} ; les délais sont supposés, à régler"},
    }
    saisies = len(told_by_table(diagnostic))
    texte = (
        _header(roles, inconnues, modele)
        + _left_out(max(0, restent), saisies)
        + yaml.safe_dump(
            donnees, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=False
        )
    )
    load_text(texte, "le territoire", Territoire)
    return texte


def _left_out(lieux: int, saisies: int) -> str:
    """What of the diagnostic is not in the file, said at its head."""
    lignes = []
    if lieux:
        lignes.append(
            f"# Les plus proches seulement : {lieux} autres lieux de la zone ne sont pas ici."
        )
    if saisies:
        lignes.append(
            f"# Saisi en séance, {saisies} fois : cela dit une case, pas une structure, et n’est "
            "pas écrit ici."
        )
    return "".join(f"{ligne}\n" for ligne in lignes)


def _people(zone: Zone) -> dict[str, int]:
    dites = [commune.population for commune in zone.communes if commune.population]
    return {"habitants": sum(dites)} if dites else {}


def _presentation(
    diagnostic: Diagnostic, fichier: str, inconnues: list[str], modele: Mapping[str, Structure]
) -> str:
    debut = (
        f"Lu dans {fichier}, où cette zone a {pluriel(len(diagnostic.proches), 'lieu', 'lieux')}."
    )
    if not inconnues:
        return debut
    noms = ", ".join(modele[nom].court or modele[nom].nom for nom in inconnues)
    return (
        f"{debut} Les données ne disent rien de : {noms}. Tout y est inconnu, à situer avec vos "
        "partenaires."
    )


def _header(
    roles: Mapping[str, Voisin], inconnues: list[str], modele: Mapping[str, Structure]
) -> str:
    lignes = [
        "# Écrit par « parcours diagnostiquer », d’après des données ouvertes : à relire.",
        "# Les délais sont des hypothèses. Les distances sont à vol d’oiseau.",
        "# Qui joue quoi :",
    ]
    lignes += [f"#   {nom} : {ROLES[nom].regle}" for nom in roles]
    lignes += ["# Non résolues, écrites inconnues :"] if inconnues else []
    lignes += [f"#   {nom} : {modele[nom].nom}" for nom in inconnues]
    return "\n".join(lignes) + "\n"


def _played(nom: str, voisin: Voisin, modele: Structure, fichier: str) -> dict[str, Any]:
    ici = nom == "epn"
    ecrite = _structure(voisin, fichier)
    ecrite["court"] = modele.court or nom
    if ici:
        ecrite |= {"distance": "0 km", "delai": "0 j"}
        ecrite["source"] = {"hypothese": f"{_row(voisin.lieu, fichier)} ; ici, ni route ni attente"}
    return ecrite


def _structure(voisin: Voisin, fichier: str) -> dict[str, Any]:
    lieu = voisin.lieu
    metres = voisin.metres
    publics = _publics(lieu)
    return {
        "nom": lieu.nom,
        "type": lieu.type or "lieu de médiation numérique",
        "distance": "inconnu" if metres is None else _km(metres),
        "delai": SEMAINE,
        **({"publics": publics} if publics else {}),
        **({"thematiques": themes} if (themes := _themes(lieu)) else {}),
        "modalites": {
            niveau.value: lieu.offre.niveau(None, niveau).reponse.value for niveau in NIVEAUX
        },
        **({"faits": faits} if (faits := _faits(lieu)) else {}),
        **({"ouverture": heures} if (heures := _hours(lieu)) else {}),
        "source": {"hypothese": f"{_row(lieu, fichier)} ; {_SUPPOSE}"},
    }


def _row(lieu: Lieu, fichier: str) -> str:
    origine = lieu.source if lieu.version == "liste" else fichier
    return f"{origine}, ligne {lieu.ligne}" + (
        f", à jour du {lieu.date_maj}" if lieu.date_maj else ""
    )


def _km(metres: int) -> str:
    return f"{metres // 1000},{metres % 1000 // 100} km" if metres >= 1000 else f"{metres} m"


def _publics(lieu: Lieu) -> list[str]:
    """Who is received; nothing where one of the answers is inconnu, for a list would exclude."""
    reponses = {public: lieu.offre.public(public).reponse for public in PUBLICS}
    if reponses[TOUS_PUBLICS] is Reponse.OUI:
        return [TOUS_PUBLICS]
    ages = ("jeunes", "actifs", "demandeurs-emploi", "familles", "seniors")
    if any(reponses[public] is Reponse.INCONNU for public in ages):
        return []
    return [public for public, reponse in reponses.items() if reponse is Reponse.OUI]


def _themes(lieu: Lieu) -> list[str]:
    dites = {t for d in lieu.offre.demandes or () for t in DEMANDE_VERS_THEMATIQUES.get(d, ())}
    return [thematique for thematique in THEMATIQUES if thematique in dites]


def _faits(lieu: Lieu) -> list[str]:
    faits = {AIDANTS_CONNECT: "habilite_aidants_connect", FRANCE_SERVICES: "conventionne"}
    return [fait for label, fait in faits.items() if label in lieu.dispositifs]


def _hours(lieu: Lieu) -> str:
    return in_french(lieu.horaires) if lieu.horaires_lus else lieu.horaires


def _unresolved(modele: Structure) -> dict[str, Any]:
    return {
        "nom": modele.nom,
        **({"court": modele.court} if modele.court else {}),
        "type": modele.type,
        "distance": "inconnu",
        "delai": "inconnu",
        "modalites": {niveau.value: "inconnu" for niveau in NIVEAUX},
        "source": {"hypothese": "les données ouvertes ne la disent pas : à situer"},
    }


def _others(
    diagnostic: Diagnostic, roles: Mapping[str, Voisin], prises: Mapping[str, Any], fichier: str
) -> dict[str, Any]:
    """The nearest of the other places of the zone, under a name of their own."""
    joues = {id(voisin.lieu) for voisin in roles.values()}
    autres = sorted(
        (v for v in diagnostic.proches if id(v.lieu) not in joues and v.metres is not None),
        key=lambda voisin: voisin.metres or 0,
    )[:AUTRES]
    ecrites: dict[str, Any] = {}
    for voisin in autres:
        base = slug(voisin.lieu.nom)[:40].strip("_") or "lieu"
        nom, rang = base, 2
        while nom in prises or nom in ecrites:
            nom, rang = f"{base}_{rang}", rang + 1
        ecrites[nom] = _structure(voisin, fichier)
    return ecrites
