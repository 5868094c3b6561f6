"""The words of the graph: what a node is, what leads to it, where it leads, and on what terms."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from game.analysis.exact import Nombre
from game.analysis.graphe_scenario import Arete, Genre, GrapheDuScenario, Lien, Sommet
from game.drawing.etiquettes import LEGENDE
from game.drawing.mots import INSECABLE, duree, km
from game.engine.transitions import N_EXISTE_PAS
from game.engine.world import Conditions, Orientation
from game.model.conditions import Condition
from game.model.hypotheses import COHORTE
from game.model.vocabulaire import Fait, FaitDeStructure
from game.ui.nombres import decimal

GENRES = {
    Genre.DECIDEE: "étape où l’on décide",
    Genre.HASARD: "le hasard",
    Genre.AIGUILLAGE: "aiguillage",
    Genre.PASSAGE: "on lit, et l’on continue",
}


class Passage(NamedTuple):
    """One edge as it is read: the other end, and on what terms."""

    titre: str
    mots: str


def kind(sommet: Sommet) -> str:
    """What a node is, and where it happens."""
    if sommet.cote is not None:
        return f"fin, {sommet.cote.libelle}"
    return " · ".join(filter(None, (GENRES[sommet.genre], sommet.lieu)))


def passing(nombre: Nombre | None) -> str:
    """« 17,5 passages pour 27 personnes, en moyenne »; coming back counts again."""
    if nombre is None:
        return ""
    mot = "passages" if nombre >= 2 else "passage"
    combien = "moins de 0,1" if _is_tiny(nombre) else decimal(nombre)
    return f"{combien} {mot} pour {COHORTE} personnes, en moyenne"


def note(nombre: Nombre) -> str:
    """The same on the drawing, where there is room for a number."""
    return "<0,1" if _is_tiny(nombre) else decimal(nombre)


def _is_tiny(nombre: Nombre) -> bool:
    return 0 < nombre < Fraction(1, 20)


def signs() -> str:
    """Every sign of the drawing; none parts from its words at the end of a line."""
    return "   ".join(f"{signe} {mots}".replace(" ", INSECABLE) for signe, mots in LEGENDE)


def arrivals(graphe: GrapheDuScenario, nom: str) -> list[Passage]:
    """« Arrive de »: every way to a node."""
    passages = [
        Passage(graphe.sommets[a.de].titre, terms(a, graphe.acquis)) for a in graphe.arrivees[nom]
    ]
    debut = [Passage("la porte", "le parcours commence ici")] if nom == graphe.depart else []
    echeance = graphe.echeance
    if echeance and echeance.vers == nom:
        mots = [f"au-delà de {duree(echeance.delai)}", *_when(echeance.conditions, graphe.acquis)]
        passages.append(Passage("l’échéance", " ; ".join(mots)))
    return debut + passages


def departures(graphe: GrapheDuScenario, nom: str) -> list[Passage]:
    """« Mène à »: every way on from a node."""
    return [
        Passage(graphe.sommets[a.vers].titre, terms(a, graphe.acquis)) for a in graphe.suites[nom]
    ]


def terms(arete: Arete, acquis: Mapping[str, str]) -> str:
    """What is done, with whom, how long it takes, who does not arrive, and when it is open."""
    quand = _when(arete.conditions, acquis)
    return " ; ".join(filter(None, [*_deed(arete), *_costs(arete), *quand]))


def short(arete: Arete) -> str:
    """The same in a few words, to be written on a line."""
    mots = [arete.acte.libelle] if arete.acte else []
    orientation = arete.orientation
    if arete.lien is Lien.PERTE:
        mots = [share(arete.probabilite)]
    elif orientation is not None:
        mots += [orientation.court or N_EXISTE_PAS]
    elif arete.lien is Lien.HASARD:
        mots = [_odds(arete.probabilite)]
    elif arete.lien is Lien.PERSONNE:
        mots = ["personne vers qui orienter"]
    return " ; ".join([*mots, *_otherwise(arete), *_when(arete.conditions, {})])


def share(perte: Fraction) -> str:
    """« 1 sur 3 n’arrive pas »."""
    return f"{_odds(perte)} n’arrive{'nt' if perte.numerator > 1 else ''} pas"


def _odds(p: Fraction) -> str:
    return f"{p.numerator} sur {p.denominator}".replace(" ", INSECABLE)


def _deed(arete: Arete) -> Iterator[str]:
    if arete.lien is Lien.PERTE and arete.orientation:
        yield f"{share(arete.probabilite)} : {arete.orientation.nom}"
        return
    if arete.lien is Lien.HASARD:
        yield f"le hasard, {_odds(arete.probabilite)}"
    if arete.lien is Lien.CASES:
        yield "une fois les cases choisies"
    if arete.lien is Lien.PERSONNE:
        yield "s’il n’y a personne vers qui orienter ici"
    acte = f"{arete.acte.libelle} : " if arete.acte else ""
    yield f"{acte}{arete.texte}"
    yield from _otherwise(arete)


def _otherwise(arete: Arete) -> Iterator[str]:
    if arete.sinon:
        yield "si aucune ligne plus haut ne convient"


def _costs(arete: Arete) -> Iterator[str]:
    if arete.lien is Lien.PERTE:
        return
    if arete.duree:
        yield duree(arete.duree)
    if arete.delai:
        yield f"attente {duree(arete.delai)}"
    if arete.sur_place:
        yield "sur place"
    if arete.orientation:
        yield from _way(arete.orientation)


def _way(orientation: Orientation) -> Iterator[str]:
    if orientation.structure is None:
        yield N_EXISTE_PAS
        return
    yield orientation.nom
    if orientation.delai_inconnu:
        yield "attente inconnue"
    else:
        yield f"attente {duree(orientation.delai)}" if orientation.delai else "sans attente"
    yield "distance inconnue" if orientation.distance_inconnue else km(orientation.metres)
    if orientation.a_appeler:
        yield "à appeler d’abord"
    propre = "" if orientation.par_defaut else f" ({orientation.source})"
    yield f"{share(orientation.perte)}{propre}"


def _when(conditions: Conditions, acquis: Mapping[str, str]) -> Iterator[str]:
    if conditions.si:
        yield f"si {_named(conditions.si, 'et', acquis)}"
    if conditions.sauf:
        yield f"sauf {_named(conditions.sauf, 'ou', acquis)}"


def _named(conditions: Sequence[Condition], joint: str, acquis: Mapping[str, str]) -> str:
    return f" {joint} ".join(_told(condition, acquis) for condition in conditions)


def _told(condition: Condition, acquis: Mapping[str, str]) -> str:
    """A fact, or what gives an acquis, in its own words; else the name that the file gives."""
    if condition.signe is None and condition.nom in _FAITS:
        return _FAITS[condition.nom]
    if condition.signe is None and condition.nom in acquis:
        return f"« {acquis[condition.nom].rstrip('.')} »"
    nom = condition.nom.rpartition("/")[2].replace("_", " ")
    valeur = "" if condition.signe is None else f" {_SIGNES[condition.signe]} {condition.valeur}"
    return f"« {nom} »{valeur}"


_FAITS = {fait.value: fait.libelle for liste in (Fait, FaitDeStructure) for fait in liste}
_SIGNES = {">=": "au moins", "<=": "au plus", "=": "égal à"}
