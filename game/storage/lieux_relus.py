"""What only the whole file tells: doubles, spellings, and coordinates far from their place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from statistics import median

from game.analysis.distances import kilometres
from game.model.anomalie import Anomalies
from game.model.lieu import Lieu
from game.storage.lieux_mots import folded

LOIN = 150
"""Kilometres from the middle of its own département: no département is that wide."""
LOIN_OUTRE_MER = 600
ASSEZ = 5
"""A middle of fewer places is none."""

_GENRES = (
    "communaute de communes", "communaute d'agglomeration", "communaute urbaine", "cc", "ca", "cu",
    "metropole", "du", "de la", "de l'", "des", "de", "d'",
)  # fmt: skip


def review(lieux: Sequence[Lieu], anomalies: Anomalies) -> list[Lieu]:
    """The places, their names of communes and EPCI made one, the far ones without position."""
    _doubles(lieux, anomalies)
    communes = _spellings(
        ((lieu.ligne, f"{lieu.departement} {_town(lieu.commune)}", lieu.commune) for lieu in lieux),
        "commune", anomalies,
    )  # fmt: skip
    cles = _merged(Counter(_epci(lieu.epci) for lieu in lieux if lieu.epci))
    epcis = _spellings(
        ((lieu.ligne, cles.get(_epci(lieu.epci), ""), lieu.epci) for lieu in lieux),
        "epci", anomalies,
    )  # fmt: skip
    loin = _far(lieux, anomalies)
    return [
        replace(
            lieu,
            commune=communes.get(lieu.commune, lieu.commune),
            epci=epcis.get(lieu.epci, lieu.epci),
            position=None if rang in loin else lieu.position,
        )
        if rang in loin or lieu.commune in communes or lieu.epci in epcis
        else lieu
        for rang, lieu in enumerate(lieux)
    ]


def _doubles(lieux: Iterable[Lieu], anomalies: Anomalies) -> None:
    idents: dict[str, int] = {}
    adresses: dict[int, int] = {}
    """By what sums up its words: half a million addresses are not kept twice."""
    for lieu in lieux:
        if (avant := idents.setdefault(lieu.ident, lieu.ligne)) != lieu.ligne:
            anomalies.note("id_double", lieu.ligne, "id", f"{lieu.ident} (ligne {avant})")
        cle = hash((folded(lieu.nom), folded(lieu.adresse), folded(lieu.commune)))
        if lieu.adresse and (avant := adresses.setdefault(cle, lieu.ligne)) != lieu.ligne:
            mots = f"{lieu.nom}, {lieu.adresse} (ligne {avant})"
            anomalies.note("doublon", lieu.ligne, "nom, adresse", mots)


def _town(commune: str) -> str:
    mots = folded(commune).replace("-", " ").replace("'", " ")
    return " ".join({"st": "saint", "ste": "sainte"}.get(mot, mot) for mot in mots.split())


def _epci(nom: str) -> str:
    mots = folded(nom).replace("-", " ")
    for genre in _GENRES:
        mots = f" {mots} ".replace(f" {genre} ", " ").strip()
    mots = mots.replace("communaute", "").replace("d'", "").replace("l'", "")
    return " ".join(mots.split())


def _merged(cles: Counter[str]) -> dict[str, str]:
    """Each key, or the commoner one that it is a misspelling of."""
    vers: dict[str, str] = {}
    for cle, _ in cles.most_common():
        proches = get_close_matches(cle, list(vers), n=1, cutoff=0.93)
        vers[cle] = vers[proches[0]] if proches else cle
    return vers


def _spellings(
    dits: Iterable[tuple[int, str, str]], colonne: str, anomalies: Anomalies
) -> dict[str, str]:
    """Each spelling that is not its group's commonest, with that one; noted row by row."""
    groupes: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for ligne, cle, ecrit in dits:
        if ecrit:
            groupes[cle][ecrit].append(ligne)
    vers: dict[str, str] = {}
    for ecrits in groupes.values():
        if len(ecrits) < 2:
            continue
        garde = max(ecrits, key=lambda mot: (not mot.isupper(), len(ecrits[mot]), len(mot)))
        for ecrit in ecrits:
            if ecrit != garde:
                vers[ecrit] = garde
                for ligne in ecrits[ecrit]:
                    sorte = f"{colonne}_orthographes"
                    anomalies.note(sorte, ligne, colonne, f"{ecrit} → {garde}")
    return vers


def _far(lieux: Sequence[Lieu], anomalies: Anomalies) -> set[int]:
    """The ranks of the places that stand far from the middle of their département."""
    par_departement: dict[str, list[int]] = defaultdict(list)
    for rang, lieu in enumerate(lieux):
        if lieu.position and lieu.departement:
            par_departement[lieu.departement].append(rang)
    loin: set[int] = set()
    for departement, rangs in par_departement.items():
        if len(rangs) < ASSEZ:
            continue
        places = [place for rang in rangs if (place := lieux[rang].position)]
        milieu = (median(y for y, _ in places), median(x for _, x in places))
        borne = LOIN_OUTRE_MER if departement[:2] in ("97", "98") else LOIN
        for rang, ecart in zip(rangs, kilometres(milieu, places), strict=True):
            if ecart > borne:
                loin.add(rang)
                lieu = lieux[rang]
                y, x = lieu.position or (0, 0)
                dit = f"{y:.4f}, {x:.4f} : à {ecart:.0f} km du milieu du département {departement}"
                anomalies.note("hors_territoire", lieu.ligne, "latitude, longitude", dit)
    return loin
