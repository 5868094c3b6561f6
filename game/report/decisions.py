"""What a table decided in a tour, in the words of its case and with the letters of its livret."""

from game.engine.notation import LETTRE_PERSONNE, letters
from game.engine.partie import Partie
from game.engine.transitions import AUTOMATIQUE, PERSONNE
from game.engine.world import Etape


def decisions(partie: Partie) -> list[str]:
    """« l’accueil : A. L’écouter », in order; what was begun again is told by the last time."""
    return [
        f"{etape.titre} : {_decided(etape, passage.option)}"
        for passage in partie.passages
        if passage.option != AUTOMATIQUE
        for etape in (partie.world.etapes[passage.etape],)
    ]


def _decided(etape: Etape, option: str) -> str:
    """One choix, or the boxes of a checklist."""
    if option == PERSONNE:
        return f"{LETTRE_PERSONNE}. Personne vers qui orienter ici"
    pris = option.split("+") if etape.items else [option]
    textes = {choix.id: choix.texte for choix in etape.choix}
    textes |= {item.id: item.texte for item in etape.items}
    dits = [f"{lettre}. {textes[nom]}" for lettre, nom in letters(etape).items() if nom in pris]
    return " ; ".join(dits) or "aucune case cochée"
