"""Two national lists: France Services, and the structures habilitated Aidants Connect."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from game.analysis.distances import kilometres
from game.analysis.offre_dite import SANS_MANDAT, with_labels
from game.analysis.zones import middle
from game.model.anomalie import Anomalies
from game.model.lieu import OFFRE_INCONNUE, Lieu
from game.model.standard import AIDANTS_CONNECT, DEMANDES, DEMARCHES, FRANCE_SERVICES
from game.storage.coordonnees import read_position
from game.storage.horaires import read_hours
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_mots import folded

Lignes = Iterable[tuple[int, list[str]]]
Lecteur = Callable[[Sequence[str], Lignes, Anomalies], Iterator[Lieu]]

_JOURS = {"h_lundi": "Mo", "h_mardi": "Tu", "h_mercredi": "We", "h_jeudi": "Th",
          "h_vendredi": "Fr", "h_samedi": "Sa"}  # fmt: skip
_PLAGE = re.compile(r"\d{2}:\d{2} ?- ?\d{2}:\d{2}")
_OFFRE = OFFRE_INCONNUE._replace(
    demandes=frozenset({DEMARCHES}), tues=frozenset(DEMANDES) - {DEMARCHES}
)


def france_services(titres: Sequence[str], lignes: Lignes, anomalies: Anomalies) -> Iterator[Lieu]:
    """The places of the official list of France Services."""
    offre, _ = with_labels(_OFFRE, {FRANCE_SERVICES})
    for ligne in _rows(titres, lignes, anomalies, _FS):
        position, defaut = read_position(ligne.cell("latitude"), ligne.cell("longitude"))
        if defaut:
            ligne.note(defaut, "latitude, longitude", ligne.cell("latitude"))
        horaires = read_hours(_hours(ligne))
        if horaires.anomalie:
            ligne.note(horaires.anomalie, "h_lundi…h_samedi", horaires.texte)
        yield Lieu(
            ident=f"france-services-{ligne.cell('id') or ligne.rang}",
            nom=ligne.cell("nom") or f"France services, ligne {ligne.rang}",
            type="RFS",
            commune=ligne.cell("commune"),
            code_postal=ligne.code("code_postal"),
            code_insee=ligne.code("code_insee"),
            adresse=ligne.cell("adresse"),
            position=position,
            offre=offre,
            horaires=horaires.texte,
            horaires_lus=horaires.lus,
            dispositifs=frozenset({FRANCE_SERVICES}),
            source="liste France Services",
            version="liste",
            ligne=ligne.rang,
        )


def _hours(ligne: Ligne) -> str:
    """OSM syntax, when every day is written « 09:00 - 12:00 / 14:00 - 17:00 »."""
    jours = []
    for colonne, jour in _JOURS.items():
        valeur = ligne.cell(colonne)
        if not valeur:
            continue
        plages = [part.strip() for part in valeur.split("/")]
        if all(_PLAGE.fullmatch(plage) for plage in plages):
            jours.append(f"{jour} {','.join(plage.replace(' ', '') for plage in plages)}")
        else:
            ligne.note("horaires_non_osm", colonne, valeur)
    return "; ".join(jours)


def aidants_connect(titres: Sequence[str], lignes: Lignes, anomalies: Anomalies) -> Iterator[Lieu]:
    """The structures of the list of Aidants Connect; it gives no coordinates."""
    for ligne in _rows(titres, lignes, anomalies, _AC):
        ligne.pivot()
        mandats = _number(ligne.cell("mandats"))
        if mandats == 0:
            ligne.note("habilitation_sans_mandat", "Nombre de mandats", "0")
        offre, _ = with_labels(_OFFRE, {AIDANTS_CONNECT}, mandats)
        yield Lieu(
            ident=f"aidants-connect-{folded(ligne.cell('id')).replace(' ', '') or ligne.rang}",
            nom=ligne.cell("nom") or f"Structure habilitée, ligne {ligne.rang}",
            code_postal=ligne.code("code_postal"),
            adresse=ligne.cell("adresse"),
            offre=offre,
            dispositifs=frozenset({AIDANTS_CONNECT}),
            source="liste Aidants Connect",
            date_maj=ligne.day(),
            version="liste",
            ligne=ligne.rang,
        )


def _number(cellule: str) -> int | None:
    chiffres = re.sub(r"\s", "", cellule)
    return int(chiffres) if re.fullmatch(r"\d{1,9}", chiffres) else None


_FS = {"id_fs": "id", "lib_fs": "nom", "lib_com": "commune", "insee_com": "code_insee",
       "code_postal": "code_postal", "adresse": "adresse", "latitude": "latitude",
       "longitude": "longitude", **{jour: jour for jour in _JOURS}}  # fmt: skip
_AC = {"Data pass ID": "id", "Name": "nom", "SIRET": "pivot", "Adresse": "adresse",
       "Code postal": "code_postal", "Nombre de mandats": "mandats", "date_maj": "date_maj",
       }  # fmt: skip


def _rows(
    titres: Sequence[str], lignes: Lignes, anomalies: Anomalies, noms: Mapping[str, str]
) -> Iterator[Ligne]:
    for titre in titres:
        if titre not in noms:
            anomalies.note("colonne_ignoree", 1, titre)
    for rang, cellules in lignes:
        anomalies.versions["liste"] += 1
        dites = {noms[t]: v for t, v in zip(titres, cellules, strict=False) if t in noms}
        yield Ligne(rang, dites, anomalies)


NOMS: dict[Lecteur, str] = {
    france_services: "liste France Services",
    aidants_connect: "liste Aidants Connect",
}


def reader_for(titres: Sequence[str]) -> Lecteur | None:
    """Who reads this list, by its header."""
    if {"lib_fs", "insee_com"} <= set(titres):
        return france_services
    return aidants_connect if {"Name", "Nombre de mandats"} <= set(titres) else None


DISPERSES = 5
"""Kilometres from the middle of a postal code beyond which it says nothing of where one is."""
PLACE_PAR_CODE = "Placé d’après son code postal : la distance est à quelques kilomètres près."


def joined(
    lieux: Sequence[Lieu], liste: Sequence[Lieu], anomalies: Anomalies | None = None
) -> tuple[list[Lieu], int]:
    """The places with what the list says of them, then those of the list that were not there.

    Two rows are the same place where they have one name and one commune or postal code, or where
    each is the only one there to have the label. What the list contradicts is noted.
    """
    par_cle: dict[tuple[str, str], list[int]] = {}
    labelises: dict[tuple[str, str], list[int]] = {}
    resultat = list(lieux)
    for rang, lieu in enumerate(resultat):
        for ou in _where(lieu):
            par_cle.setdefault((folded(lieu.nom), ou), []).append(rang)
            for label in lieu.dispositifs:
                labelises.setdefault((label, ou), []).append(rang)
    seules = Counter((label, ou) for h in liste for label in h.dispositifs for ou in _where(h))
    reconnus = 0
    for habilite in liste:
        rangs = {r for o in _where(habilite) for r in par_cle.get((folded(habilite.nom), o), [])}
        rangs = rangs or _only_one(habilite, labelises, seules)
        reconnus += bool(rangs)
        for rang in rangs:
            resultat[rang] = _with(resultat[rang], habilite, anomalies)
        if not rangs:
            resultat.append(habilite)
    return resultat, reconnus


def _where(lieu: Lieu) -> list[str]:
    """What says where it is; two communes of one name are told apart by their département."""
    commune = f"{lieu.departement} {folded(lieu.commune)}" if lieu.commune else ""
    return [ou for ou in (lieu.code_insee, lieu.code_postal, commune) if ou]


def _only_one(
    habilite: Lieu, labelises: Mapping[tuple[str, str], list[int]], seules: Counter[tuple[str, str]]
) -> set[int]:
    """The one place that says this label there, where the list has one there too.

    « France Services du Pont » and « Espace France services » are one door.
    """
    for label in habilite.dispositifs:
        for ou in _where(habilite):
            rangs = set(labelises.get((label, ou), []))
            if len(rangs) == 1 and seules[label, ou] == 1:
                return rangs
    return set()


def _with(lieu: Lieu, habilite: Lieu, anomalies: Anomalies | None) -> Lieu:
    labels = lieu.dispositifs | habilite.dispositifs
    sans = any(dit == SANS_MANDAT for _, _, dit in habilite.offre.precisions)
    offre, contredit = with_labels(lieu.offre, labels, 0 if sans else None)
    if contredit and anomalies is not None:
        dits = ", ".join(sorted(habilite.dispositifs))
        anomalies.note("contradiction", habilite.ligne, "", f"{lieu.nom} : {dits}")
    return replace(lieu, dispositifs=labels, offre=offre)


def situated(lieux: Sequence[Lieu]) -> tuple[list[Lieu], int]:
    """Those of a list without coordinates, put where the others of their postal code are.

    How many were; each says so beside its answers. Where those others stand far apart, one of
    them is misplaced, or the code is wide: it stays without coordinates.
    """
    connus: dict[str, list[Lieu]] = {}
    for lieu in lieux:
        if lieu.position and lieu.code_postal:
            connus.setdefault(lieu.code_postal, []).append(lieu)
    resultat, places = [], 0
    for lieu in lieux:
        voisins = connus.get(lieu.code_postal, []) if lieu.version == "liste" else []
        if lieu.position or not voisins:
            resultat.append(lieu)
            continue
        positions = [position for v in voisins if (position := v.position)]
        milieu = middle(positions)
        if milieu is None or max(kilometres(milieu, positions)) > DISPERSES:
            resultat.append(lieu)
            continue
        communes = {v.commune for v in voisins if v.commune}
        commune = lieu.commune or (communes.pop() if len(communes) == 1 else "")
        resultat.append(replace(
            lieu, position=milieu, commune=commune, reserves=(*lieu.reserves, PLACE_PAR_CODE)
        ))  # fmt: skip
        places += 1
    return resultat, places
