"""One choix as it is read: its letter, its acte, its words, what it costs, why it is refused."""

from textwrap import wrap

from textual.content import Content

from game.drawing.mots import duree, insecables, km
from game.engine.transitions import Option
from game.engine.world import Choix, Effets, Item, Orientation
from game.model.vocabulaire import Acte
from game.ui.texte import assemble

LETTRES = "ABCDEFGH"
COLONNE_ACTE = 12

STYLES = {
    Acte.A_LA_PLACE: "$warning",
    Acte.AVEC: "$success",
    Acte.TRANSMETTRE: "$success",
    Acte.ORIENTER: "$perdu",
    Acte.ECOUTER: "$accent",
}
"""Colour is never the only sign: the acte is written beside it."""


def option_line(rang: int, option: Option, largeur: int) -> Content:
    """« A  ORIENTER    L’inscrire à l’atelier…  7 j · 6 km »."""
    choix = option.choix
    if choix is None:
        return assemble("   ", ("Personne vers qui orienter ici : continuer", "bold $perdu"))
    style = "$discret" if option.refus else "bold " + STYLES.get(choix.acte, "$foreground")
    tete = ((f"{LETTRES[rang]}  ", style), (f"{choix.acte.libelle.upper():<{COLONNE_ACTE}}", style))
    suite = option.refus or " · ".join(costs(choix))
    return columns(tete, 3 + COLONNE_ACTE, choix.texte, suite, largeur, muted=bool(option.refus))


def item_line(rang: int, item: Item, coche: bool, largeur: int) -> Content:
    """« B [x] Les réglages de confidentialité  15 min »."""
    tete = ((f"{LETTRES[rang]} ", "bold $accent"), ("[x] " if coche else "[ ] ", "bold"))
    suite = " · ".join(_time(item.effets))
    return columns(tete, 6, item.texte, suite, largeur, muted=False)


def costs(choix: Choix) -> list[str]:
    """Time, waiting and distance, as far as they are known."""
    if choix.sur_place:
        return [*_time(choix.effets), "sur place"]
    return [*_time(choix.effets), *(_way(choix.orientation) if choix.orientation else ())]


def _time(effets: Effets) -> list[str]:
    mots = [duree(effets.duree)] if effets.duree else []
    return [*mots, f"attente {duree(effets.delai)}"] if effets.delai else mots


def _way(orientation: Orientation) -> list[str]:
    if orientation.structure is None:
        return []
    attente = (
        "attente inconnue" if orientation.delai_inconnu else f"attente {duree(orientation.delai)}"
    )
    trajet = "trajet inconnu" if orientation.distance_inconnue else km(orientation.metres)
    return [attente, trajet, *(["à appeler d’abord"] if orientation.a_appeler else [])]


def columns(
    tete: tuple[tuple[str, str], ...],
    marge: int,
    texte: str,
    suite: str,
    largeur: int,
    *,
    muted: bool = False,
) -> Content:
    """Text in its own column; what follows it joins the last line when there is room."""
    place = max(16, largeur - marge)
    lignes = wrap(insecables(texte), place, break_on_hyphens=False) or [""]
    corps = "$discret" if muted else ""
    morceaux: list[tuple[str, str]] = [*tete, (lignes[0], corps)]
    for ligne in lignes[1:]:
        morceaux.append((f"\n{' ' * marge}{ligne}", corps))
    if suite:
        suites = wrap(insecables(suite), place, break_on_hyphens=False)
        tient = len(suites) == 1 and len(lignes[-1]) + 2 + len(suites[0]) <= place
        retour = f"\n{' ' * marge}"
        morceaux.append((("  " if tient else retour) + retour.join(suites), "$discret"))
    return assemble(*morceaux)
