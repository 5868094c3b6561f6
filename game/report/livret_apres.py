"""The last pages of a livret: tour 2, the verso of the card, where to turn."""

from collections.abc import Iterator, Sequence

from game.drawing.mots import pluriel, quoted
from game.model.reperes import RessourceCommune
from game.model.scenario import Ressource
from game.report.consignes import CASE, odds, together, way
from game.report.livret import Amenage, Livret, Marche
from game.report.livret_regles import second_tour
from game.report.page_html import listed, said, told

Utiles = Sequence[Ressource | RessourceCommune]
"""Where to turn: a scenario's own, or the common ones."""

A_SOLLICITER = "à solliciter, jamais accordé ici"


def second_tour_page(livret: Livret) -> Iterator[str]:
    yield '<section class="page"><h1>Après la fin : aménager, rejouer</h1>'
    yield "<p><b>Où les a-t-on perdus ?</b> Regardez votre feuille avant de parler.</p>"
    yield from listed(second_tour(livret), "ol")
    for amenage in livret.amenagements:
        yield '<div class="cadre">'
        prix = (
            pluriel(amenage.cout, "jeton") if amenage.rapide else "à solliciter, jamais accordé ici"
        )
        yield f"<p><b>{said(f'{CASE} {amenage.texte}')}</b> ({said(prix)})</p>"
        yield from told(amenage.detail or "")
        yield f"<p>{said(' '.join(_changed(amenage)))}</p></div>"
    yield "</section>"


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


def verso(livret: Livret) -> Iterator[str]:
    persona = livret.enjeu.persona
    yield f'<section class="page"><h1>{said(f"Verso de la carte : {persona.nom}")}</h1>'
    yield "<p>À plier, ou à poser face cachée. Lisez un besoin seulement une fois découvert.</p>"
    if persona.verso.accroche:
        yield f"<p><b>{said(quoted(persona.verso.accroche))}</b></p>"
    yield from listed((f"Besoin {rang} : {nom}" for rang, nom in enumerate(livret.besoins, 1)))
    yield "</section>"


def resources(livret: Livret, utiles: Utiles) -> Iterator[str]:
    yield '<section class="page"><h1>Où se tourner</h1><ul>'
    for ressource in utiles:
        yield f"<li><b>{said(ressource.nom)}</b> : {said(ressource.texte)}</li>"
    yield "</ul>"
    if livret.enjeu.scenario.source.article:
        article = livret.enjeu.scenario.source.article.libelle
        credit = f"D’après {article}, de Loïc Gervais, sans son aval. Textes : CC BY-SA 4.0."
        yield f"<p>{said(credit)}</p>"
    yield "</section>"
