"""The last pages of a livret: tour 2, the verso of the card, where to turn."""

from collections.abc import Iterator, Sequence

from game.drawing.mots import pluriel
from game.model.citation import quoted
from game.model.reperes import RessourceCommune
from game.model.scenario import Ressource
from game.report.blocs import Gras, Liste, Paragraphe, Titre, told
from game.report.blocs_papier import BlocDePapier, Cadre, Page
from game.report.consignes import CASE, odds, together, way
from game.report.livret import Amenage, Livret, Marche
from game.report.livret_regles import second_tour

Utiles = Sequence[Ressource | RessourceCommune]
"""Where to turn: a scenario's own, or the common ones."""


def second_tour_page(livret: Livret) -> Page:
    """What a table may change, and how it plays again."""
    return Page((
        Titre("Après la fin : aménager, rejouer", 1),
        Paragraphe((Gras("Où les a-t-on perdus ?"), " Regardez votre feuille avant de parler.")),
        Liste(list(second_tour(livret)), numerotee=True),
        *map(_arranged, livret.amenagements),
    ))  # fmt: skip


def _arranged(amenage: Amenage) -> Cadre:
    prix = pluriel(amenage.cout, "jeton") if amenage.rapide else "à solliciter, jamais accordé ici"
    return Cadre([
        Paragraphe((Gras(f"{CASE} {amenage.texte}"), f" ({prix})")),
        *told(amenage.detail or ""),
        Paragraphe(" ".join(_changed(amenage))),
    ])  # fmt: skip


def _changed(amenage: Amenage) -> Iterator[str]:
    """« Cochez ☐ 4. N° 12, choix A : désormais vers … »"""
    if amenage.coche:
        yield "Cochez " + together(f"{CASE}\u00a0{numero}" for numero in amenage.coche) + "."
    for ou, marche in amenage.marches:
        lieux = " ; ".join(
            f"n°\u00a0{numero}, choix " + together(lettre for vu, lettre in ou if vu == numero)
            for numero in dict.fromkeys(numero for numero, _ in ou)
        )
        yield f"{lieux[0].upper()}{lieux[1:]} : {_becomes(marche)}."


def _becomes(marche: Marche | None) -> str:
    if marche is None:
        return "ce n’est plus une orientation ; ni marche, ni attente, ni trajet"
    perte = f"perte {odds(marche.perte)} ({marche.source})" if marche.perte else "sans perte"
    return f"désormais {', '.join(way(marche))}, {perte}"


def verso(livret: Livret) -> Page:
    """The other side of the card, to fold."""
    persona = livret.enjeu.persona
    consigne = "À plier, ou à poser face cachée. Lisez un besoin seulement une fois découvert."
    blocs: list[BlocDePapier] = [
        Titre(f"Verso de la carte : {persona.nom}", 1),
        Paragraphe(consigne),
    ]
    if persona.verso.accroche:
        blocs.append(Paragraphe((Gras(quoted(persona.verso.accroche)),)))
    besoins = enumerate(livret.besoins, 1)
    return Page([*blocs, Liste([f"Besoin {rang} : {nom}" for rang, nom in besoins])])


def resources(livret: Livret, utiles: Utiles) -> Page:
    """Who helps, and whom all this comes from."""
    blocs: list[BlocDePapier] = [
        Titre("Où se tourner", 1),
        Liste([(Gras(ressource.nom), f" : {ressource.texte}") for ressource in utiles]),
    ]
    if livret.enjeu.scenario.source.article:
        article = livret.enjeu.scenario.source.article.libelle
        credit = f"D’après {article}, de Loïc Gervais, sans son aval. Textes : CC BY-SA 4.0."
        blocs.append(Paragraphe(credit))
    return Page(blocs)
