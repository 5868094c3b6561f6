"""A file of places: the standard in either version, a national list, or a local one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.analysis.offre_dite import NON_V1, TOUT_PUBLIC
from game.model import standard
from game.model.anomalie import Anomalies
from game.model.correspondance import Correspondance
from game.model.lieu import RIEN, Lieu, Offre
from game.model.vocabulaire import PUBLICS
from game.storage import dispositifs, lieux_locaux
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_mots import folded
from game.storage.lieux_relus import review
from game.storage.lieux_standard import place_of
from game.storage.ressources import dossier
from game.storage.tableaux import Avance, Illisible, Tableau

ASSEZ = 20
"""Rows of a source; fewer may well offer the same by chance."""

_CONNUES = {folded(nom).replace(" ", "_"): nom for nom in
            (*standard.COLONNES, *standard.COLONNES_V0, "epci")}  # fmt: skip
_AUTREMENT = {
    "conditions_access": "conditions_acces", "lat": "latitude", "lon": "longitude",
    "lng": "longitude", "long": "longitude", "cp": "code_postal", "codepostal": "code_postal",
    "insee": "code_insee", "code_commune": "code_insee", "ville": "commune", "structure": "nom",
    "nom_structure": "nom", "email": "courriels", "mail": "courriels", "siret": "pivot",
    "site_internet": "site_web", "type": "typologie", "horaire": "horaires",
    "publics": "publics_accueillis", "modalite_accompagnement": "modalites_accompagnement",
    "labels": "labels_nationaux", "service": "services",
}  # fmt: skip
_SUFFISENT = ({"nom", "services"}, {"nom", "modalites_accompagnement"}, {"nom", "latitude"})


@dataclass(frozen=True)
class Lecture:
    """What a file gave: its places, in order, and its anomalies."""

    lieux: tuple[Lieu, ...]
    anomalies: Anomalies


def read_places(
    chemin: Path, correspondance: Correspondance | None = None, avance: Avance | None = None
) -> Lecture:
    """All the places of a file; raises Illisible, or OSError, or what `avance` raises."""
    anomalies = Anomalies(fichier=chemin.name)
    tableau = Tableau(chemin, anomalies, avance=avance)
    lignes = iter(tableau)
    premiere = next(lignes, None)
    titres = tableau.colonnes
    suite = _counted(premiere, lignes, anomalies)
    if correspondance is not None:
        lieux = lieux_locaux.places(titres, suite, correspondance, anomalies)
        nature = f"fichier local, correspondance « {correspondance.nom} »"
    elif lire := dispositifs.reader_for(titres):
        lieux = list(lire(titres, suite, anomalies))
        nature = dispositifs.NOMS[lire]
    else:
        lieux = _standard(chemin, titres, suite, anomalies)
        nature = f"standard {_versions(anomalies)}"
    anomalies.format = ", ".join([nature, *_form(tableau)])
    relus = review(lieux, anomalies)
    anomalies.lieux = len(relus)
    return Lecture(tuple(relus), anomalies)


def samples() -> dict[str, Path]:
    """The imaginary files that come with the game, by name."""
    racine = dossier("scenarios") / "lieux"
    return {chemin.stem: chemin for chemin in sorted(racine.glob("*.csv"))}


Lignes = Iterator[tuple[int, list[str]]]


def _counted(premiere: tuple[int, list[str]] | None, suite: Lignes, anomalies: Anomalies) -> Lignes:
    if premiere is None:
        return
    anomalies.lignes += 1
    yield premiere
    for ligne in suite:
        anomalies.lignes += 1
        yield ligne


def _standard(
    chemin: Path, titres: Sequence[str], lignes: Lignes, anomalies: Anomalies
) -> list[Lieu]:
    noms = _names(titres, anomalies)
    if not any(paire <= set(noms.values()) for paire in _SUFFISENT):
        raise Illisible(
            f"« {chemin} » n’a pas les colonnes du standard des lieux de médiation numérique (au "
            f"moins « nom » et « services ») ; on y lit : {', '.join(titres[:8])}… Remède : donner "
            "une correspondance des colonnes, --correspondance FICHIER.yaml, à écrire d’après une "
            f"de celles qui sont livrées : {', '.join(lieux_locaux.shipped())}."
        )
    interned: dict[Offre, Offre] = {}
    lieux: list[Lieu] = []
    for rang, cellules in lignes:
        ligne = Ligne(rang, {noms[i]: cellules[i] for i in noms}, anomalies)
        lieu = place_of(ligne, interned)
        anomalies.versions[lieu.version or "?"] += 1
        lieux.append(lieu)
    return _constants(_told_elsewhere(lieux), anomalies)


def _names(titres: Sequence[str], anomalies: Anomalies) -> dict[int, str]:
    """The column of the standard that each rank is; what is not one is named."""
    noms: dict[int, str] = {}
    for rang, titre in enumerate(titres):
        plat = re.sub(r"[^a-z0-9]+", "_", folded(titre)).strip("_")
        nom = _CONNUES.get(plat) or _AUTREMENT.get(plat)
        if nom is None:
            anomalies.note("colonne_ignoree", 1, titre)
        elif nom in noms.values():
            anomalies.note("colonne_double", 1, titre)
        else:
            noms[rang] = nom
            if nom != titre:
                anomalies.note("colonne_renommee", 1, titre, nom)
    return noms


def _told_elsewhere(lieux: list[Lieu]) -> list[Lieu]:
    """A v1 row that says no exclusive public, in a file where others do, receives everyone."""
    exclusifs = any(NON_V1 in lieu.offre.publics for lieu in lieux)
    if not exclusifs:
        return lieux
    tous = (TOUT_PUBLIC,) * len(PUBLICS)
    muets = (RIEN,) * len(PUBLICS)
    return [
        replace(lieu, offre=lieu.offre._replace(publics=tous))
        if lieu.version == "v1" and not lieu.convertie and lieu.offre.publics == muets
        else lieu
        for lieu in lieux
    ]


def _constants(lieux: list[Lieu], anomalies: Anomalies) -> list[Lieu]:
    """A source that says the same services everywhere filled a default value: no more is known."""
    par_source: dict[str, list[Lieu]] = {}
    for lieu in lieux:
        par_source.setdefault(lieu.source, []).append(lieu)
    muettes: dict[str, frozenset[str]] = {}
    for source, siens in par_source.items():
        # A label may have added the démarches.
        dites = {(lieu.offre.demandes or frozenset()) - {standard.DEMARCHES} for lieu in siens}
        if len(siens) >= ASSEZ and len(dites) == 1 and (seules := dites.pop()):
            muettes[source] = frozenset(standard.DEMANDES) - seules
            anomalies.note("services_constants", siens[0].ligne, "services", source)
    return [
        replace(lieu, offre=lieu.offre._replace(tues=muettes[lieu.source]))
        if lieu.source in muettes
        else lieu
        for lieu in lieux
    ]


def _versions(anomalies: Anomalies) -> str:
    dites = {part for version in anomalies.versions for part in version.split(" et ")} - {"?"}
    return " et ".join(sorted(dites)) or "de version indécise"


def _form(tableau: Tableau) -> list[str]:
    separateurs = {",": "virgules", ";": "points-virgules", "\t": "tabulations", "|": "barres"}
    encodage = "UTF-8" if not tableau.windows else "UTF-8 et Windows-1252"
    return [f"séparé par des {separateurs[tableau.separateur]}", encodage]
