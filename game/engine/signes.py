"""What one sign of a table plays, or why it can not and what was possible there."""

import re
from typing import NamedTuple

from game.engine.jets import dice, throw
from game.engine.luck import can_be_thrown
from game.engine.notation import LANCER, LETTRE_PERSONNE, chosen, letters, may_ask, seen
from game.engine.partie import Partie
from game.engine.transitions import PERSONNE, options
from game.engine.world import RIEN
from game.model.partie import LANCE, Coup, Resolution

_MANQUE = "il manque la face du dé, comme {0}4, ou {0}! pour que le jeu lance"


class LettreImpossible(ValueError):
    """What can not be played; the message is a whole French sentence."""

    def __init__(self, phrase: str, place: int, possibles: tuple[str, ...] = ()) -> None:
        super().__init__(phrase)
        self.place, self.possibles = place, possibles
        """Counted from 1 among the signs; what could be noted there, each with its text."""


class Signe(NamedTuple):
    """One sign of what a table noted, and its place among them, from 1."""

    texte: str
    place: int


def possible(partie: Partie) -> tuple[str, ...]:
    """What may be noted now: « A, l’inscrire à l’atelier »."""
    if partie.is_over:
        return ()
    etape = partie.world.etapes[partie.etat.etape]
    if etape.genre == "a_cocher":
        return tuple(
            f"{lettre}, {item.texte}"
            for lettre, item in zip(letters(etape), etape.items, strict=True)
        )
    lettre_de = {nom: lettre for lettre, nom in letters(etape).items()}
    return tuple(
        f"{lettre_de[option.id]}, {option.choix.texte}" if option.choix
        else f"{LETTRE_PERSONNE}, personne vers qui orienter ici"
        for option in options(partie.world, partie.etat)
        if option.refus is None
    )  # fmt: skip


def coup_of(partie: Partie, signe: Signe) -> Coup:
    """What a sign plays; raises LettreImpossible."""
    if partie.is_over:
        raise impossible(partie, signe, "la partie est déjà finie")
    if partie.world.etapes[partie.etat.etape].genre == "a_cocher":
        return Coup(_boxes(partie, signe))
    option = _option(partie, signe)
    reste = signe.texte[1:]
    choix = chosen(partie, option)
    un_de = choix and choix.orientation and can_be_thrown(choix.orientation.perte)
    if not reste:
        if un_de and may_ask(partie, option) and _is_missed(partie, option):
            raise impossible(partie, signe, _MANQUE.format(signe.texte))
        return Coup(option)
    if not may_ask(partie, option) or (reste != LANCER and not un_de):
        raise impossible(partie, signe, "aucun dé ne se lance à ce choix")
    return Coup(option, LANCE if reste == LANCER else int(reste))


def _is_missed(partie: Partie, option: str) -> bool:
    """Whether paper threw a die here that nobody noted: an invented one could lose somebody."""
    if partie.reglages.resolution is not Resolution.DE:
        return False
    choix = chosen(partie, option)
    clef = (choix.orientation.structure if choix and choix.orientation else None) or ""
    fois = seen(partie, clef, len(partie.passages))
    return (clef, fois) not in {jet[:2] for jet in partie.reglages.jets}


def _boxes(partie: Partie, signe: Signe) -> str:
    """The option of a checklist."""
    noms = letters(partie.world.etapes[partie.etat.etape])
    forme = re.fullmatch(r"\(([A-Z\s,]*)\)", signe.texte)
    lettres = set(re.findall("[A-Z]", forme[1])) if forme else set()
    if forme is None or not lettres <= set(noms):
        possibles = "une liste se note entre parenthèses, comme (AB), ou () pour rien"
        raise impossible(partie, signe, possibles)
    return "+".join(nom for lettre, nom in noms.items() if lettre in lettres) or RIEN


def _option(partie: Partie, signe: Signe) -> str:
    """The option of a letter."""
    lettre = signe.texte[0]
    nom = letters(partie.world.etapes[partie.etat.etape]).get(lettre)
    nom = PERSONNE if lettre == LETTRE_PERSONNE else nom
    montrees = {option.id: option.refus for option in options(partie.world, partie.etat)}
    if nom not in montrees:
        raise impossible(partie, signe, "ce choix n’est pas offert ici")
    if raison := montrees[nom]:
        raise impossible(partie, signe, f"ce choix est impossible ici ({raison.rstrip('.')})")
    return nom


def impossible(partie: Partie, signe: Signe, raison: str) -> LettreImpossible:
    possibles = possible(partie)
    return LettreImpossible(_refused(signe, partie, raison), signe.place, possibles)


def _refused(signe: Signe, partie: Partie, raison: str) -> str:
    """« Au 3e signe, « E » : … (étape « vers qui ? »). On pouvait noter : A, … ; B, … »"""
    rang = "1er" if signe.place == 1 else f"{signe.place}e"
    fin = partie.world.fins.get(partie.etat.etape)
    lieu = (
        f"fin « {fin.nom} »" if fin else f"étape « {partie.world.etapes[partie.etat.etape].titre} »"
    )
    liste = " ; ".join(possible(partie))
    suite = f" On pouvait noter : {liste}." if liste else ""
    return f"Au {rang} signe, « {signe.texte} » : {raison} ({lieu}).{suite}"


def wanted(parts: int) -> str:
    """What a throw must look like."""
    nombre, total = dice(parts)
    if nombre == 1:
        return f"il faut une face de dé, de 1 à {total}"
    dernier = "".join(map(str, throw(total - 1, nombre)))
    return f"il faut les faces de {nombre} dés, jusqu’à {dernier}"
