"""A place as a door, in one sentence: where, when, how it is known, or why it is not for them."""

from game.analysis.a_qui import INFINI, Piste
from game.analysis.diagnostic import Etat
from game.drawing.mots import duree, km
from game.model.lieu import Lieu, Provenance
from game.storage.horaires import in_french, word_by_word

A_DISTANCE = "sans trajet, à distance"
RESERVE = "†"
"""After a door of which something is said once, at the end."""


def door(piste: Piste) -> str:
    """« La Passerelle, Valbrume, 1,1 km à vol d’oiseau, ouvert du lundi au vendredi…, déclaré »."""
    lieu = piste.voisin.lieu
    dits = [lieu.nom, where(piste)]
    if lieu.delai is not None:
        dits.append(f"attente {duree(lieu.delai)}")
    dits += [_open(lieu), known(piste)]
    return ", ".join(filter(None, dits)) + (f" {RESERVE}" if reserved(lieu) else "")


def reserved(lieu: Lieu) -> bool:
    """Whether something must be said beside what it answers."""
    return bool(lieu.reserves) and lieu.version != "ecrit"


def is_remote(lieu: Lieu, metres: int) -> bool:
    """Whether it is written without any way: reached by phone or on line, and no door of a town."""
    return lieu.version == "ecrit" and metres == 0


def where(piste: Piste) -> str:
    """Its commune, and how far it is."""
    loin = "" if piste.voisin.proche else " (au-delà)"
    lieu = piste.voisin.lieu
    if piste.metres == INFINI:
        return f"{lieu.commune or 'distance inconnue'}{loin}"
    if is_remote(lieu, piste.metres):
        return A_DISTANCE
    vol = "" if lieu.version == "ecrit" else " à vol d’oiseau"
    return f"{lieu.commune + ', ' if lieu.commune else ''}{km(piste.metres)}{vol}{loin}"


def _open(lieu: Lieu) -> str:
    if not lieu.horaires:
        return "horaires inconnus"
    if lieu.horaires_lus:
        return f"ouvert {in_french(lieu.horaires)}"
    return f"horaires, tels qu’écrits : {word_by_word(lieu.horaires)}"


def known(piste: Piste) -> str:
    """How its answer is known, or what is not."""
    _, dit, sur = piste.jugement
    if piste.jugement.etat is Etat.INCONNU:
        quoi = {"niveau": "ce niveau", "public": "ce public", "demande": "cette demande"}[sur]
        return f"inconnu : {quoi}, {dit.regle or 'personne ne l’a dit'}"
    if dit.provenance is Provenance.DEDUIT:
        return f"déduit : {dit.regle}"
    return dit.provenance.libelle


def reason(piste: Piste) -> str:
    """Why it is not for them."""
    _, dit, sur = piste.jugement
    if sur == "demande":
        return "pour d’autres demandes"
    if sur == "niveau":
        return f"pas à ce niveau ({dit.provenance.libelle})"
    return f"pour d’autres publics ({dit.provenance.libelle})"
