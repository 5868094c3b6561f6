"""What the room and its animateur do in a séance: tables, hands, sorting, fiches, the clock."""

from collections.abc import Mapping
from dataclasses import replace

from game.engine import axes
from game.engine import chrono as temps
from game.engine.donne import can_choose
from game.engine.seance import SALLE, EtatTable, GesteImpossible, Rangee, Seance, with_table
from game.model.gestes import (
    Ajuster,
    Debout,
    Diagnostiquer,
    Distribuer,
    Ecrire,
    Entrer,
    Ouvrir,
    Reprendre,
    Revenir,
    Saisir,
    Suspendre,
    Trier,
)
from game.model.script import Phase


def open_room(seance: Seance, geste: Ouvrir) -> Seance:
    """The tables sit, each under its own pseudonym."""
    noms = [nom.strip() for nom in geste.tables]
    if len({nom.casefold() for nom in noms}) < len(noms):
        raise GesteImpossible("Deux tables portent le même nom.")
    return replace(
        seance,
        territoire=geste.territoire,
        graine=geste.graine,
        resolution=geste.resolution,
        etats=tuple(EtatTable(nom) for nom in noms),
    )


def deal_hands(seance: Seance, geste: Distribuer) -> Seance:
    """Each table gets its hand."""
    if any(etat.carte for etat in seance.etats):
        raise GesteImpossible("Une table a déjà choisi sa carte : on ne redistribue plus.")
    if set(geste.mains) != set(range(1, len(seance.etats) + 1)):
        raise GesteImpossible("La donne ne correspond pas aux tables.")
    if not can_choose(geste.mains):
        raise GesteImpossible("Cette donne oblige deux tables à jouer le même cas.")
    for numero, main in geste.mains.items():
        seance = with_table(seance, numero, main=tuple(main))
    return seance


def sort(seance: Seance, geste: Trier) -> Seance:
    """An element goes where it is put."""
    phase = _phase(seance, geste.phase)
    if geste.element not in phase.elements:
        raise GesteImpossible(f"Rien ne s’appelle « {geste.element} » dans cette phase.")
    if geste.case is not None and geste.case not in phase.cases:
        raise GesteImpossible(f"Il n’y a pas de case « {geste.case} » dans cette phase.")
    clef = (_where(seance, geste.table), geste.phase, geste.element)
    return replace(seance, tris=_put(seance.tris, clef, geste.case))


def write(seance: Seance, geste: Ecrire) -> Seance:
    """A line of a fiche."""
    phase = _phase(seance, geste.phase)
    if geste.champ not in phase.champs:
        raise GesteImpossible(f"Cette fiche n’a pas de ligne « {geste.champ} ».")
    ou = _where(seance, geste.table)
    texte = geste.texte.strip()
    avant = phase.champs[geste.champ].apres
    if texte and avant is not None and (ou, geste.phase, avant) not in seance.lignes:
        raise GesteImpossible(
            f"« {phase.champs[geste.champ].libelle} » s’appuie sur "
            f"« {phase.champs[avant].libelle} », qui n’est pas encore écrit."
        )
    if texte and phase.champs[geste.champ].axe:
        axes.parse(phase.champs[geste.champ], texte)
    clef = (ou, geste.phase, geste.champ)
    return replace(seance, lignes=_put(seance.lignes, clef, texte or None))


def look_at(seance: Seance, geste: Diagnostiquer) -> Seance:
    """Another matrix; what the room typed stays with its place, and comes back with it."""
    rangees = {**seance.rangees, seance.place: Rangee(seance.matrice, seance.saisies)}
    reprise = rangees.pop(geste.matrice.place, None)
    saisies = reprise.saisies if reprise else {}
    return replace(seance, matrice=geste.matrice, saisies=saisies, rangees=rangees)


def know(seance: Seance, geste: Saisir) -> Seance:
    """A cell of the matrix says what the room knows, or again what is written."""
    if seance.matrice is not None:
        demandes = set(seance.matrice.demandes)
    else:
        structures = seance.contenu.territoire(seance.territoire).structures
        demandes = {t for structure in structures.values() for t in structure.thematiques}
    if geste.demande not in demandes:
        raise GesteImpossible(f"« {geste.demande} » n’est pas une demande de cette matrice.")
    cle = (geste.public, geste.demande, geste.niveau)
    reste = {k: v for k, v in seance.saisies.items() if k != cle}
    saisies = reste if geste.reponse is None else {**reste, cle: geste.reponse}
    return replace(seance, saisies=saisies)


def stand(seance: Seance, geste: Debout) -> Seance:
    """Those who still stand, after one more orientation."""
    if seance.debout and geste.nombre > seance.debout[-1]:
        raise GesteImpossible("On ne se relève pas : il ne peut pas y en avoir plus qu’avant.")
    return replace(seance, debout=(*seance.debout, geste.nombre))


def enter(seance: Seance, geste: Entrer) -> Seance:
    """To a phase."""
    _phase(seance, geste.phase)
    return replace(seance, chrono=temps.enter(seance.chrono, geste.phase, geste.a))


def suspend(seance: Seance, geste: Suspendre) -> Seance:
    """The clock stops."""
    if seance.chrono.phase is None or seance.chrono.suspendu:
        raise GesteImpossible("Rien ne court.")
    return replace(seance, chrono=temps.stop(seance.chrono, geste.a))


def go_on(seance: Seance, geste: Reprendre) -> Seance:
    """The clock runs again."""
    if not seance.chrono.suspendu:
        raise GesteImpossible("Le temps court déjà.")
    return replace(seance, chrono=temps.go_on(seance.chrono, geste.a))


def adjust(seance: Seance, geste: Ajuster) -> Seance:
    """Minutes move from phase to phase."""
    for nom in geste.minutes:
        _phase(seance, nom)
    return replace(seance, chrono=temps.adjust(seance.chrono, geste.minutes))


def keep_time(seance: Seance, geste: Revenir) -> Seance:
    """Back at a moment, its clock does not forget what has passed since."""
    for nom in geste.passees:
        _phase(seance, nom)
    return replace(seance, chrono=temps.back(seance.chrono, geste.passees, geste.a))


def _phase(seance: Seance, nom: str) -> Phase:
    if nom not in seance.script.phases:
        raise GesteImpossible(f"Ce déroulé n’a pas de phase « {nom} ».")
    return seance.script.phases[nom]


def _where(seance: Seance, numero: int | None) -> int:
    if numero is not None:
        seance.table(numero)
    return numero or SALLE


def _put(
    ecrits: Mapping[tuple[int, str, str], str], clef: tuple[int, str, str], valeur: str | None
) -> dict[tuple[int, str, str], str]:
    reste = {k: v for k, v in ecrits.items() if k != clef}
    return reste if valeur is None else {**reste, clef: valeur}
