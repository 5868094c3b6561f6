"""Around the numbers of a livret: the warning, the cover, the sheet to write on, the last pages."""

from collections.abc import Iterable, Iterator

from game.drawing.mots import duree, euros, pluriel, quoted
from game.model.hypotheses import COHORTE
from game.report.consignes import CASE, box, odds
from game.report.livret import Livret, Piste
from game.report.livret_apres import Utiles, resources, second_tour_page, verso
from game.report.livret_html import STYLE as STYLE_DES_NUMEROS
from game.report.livret_html import paragraphs
from game.report.livret_regles import rules, walking
from game.report.page_html import listed, said, told

SENSIBLE = "Ce cas est sensible. La table peut rendre la carte, sans donner de raison."

STYLE = (
    STYLE_DES_NUMEROS
    + """\
.chemin { border-collapse: collapse; width: 100%; table-layout: fixed }
.chemin td { border: 1px solid #000; height: 11mm; text-align: center; vertical-align: middle }
.nombres td { font-weight: bold }
.nombres th { border: 1px solid #000; font-weight: normal; text-align: left; width: 40mm;
  padding: 0 2mm }
.cases { columns: 4; list-style: none; padding: 0; margin: 0 0 2mm }
.cases.avec_mots { columns: 2 }
.cases li { break-inside: avoid; margin: 0 0 2mm }
.cases .coche { font-weight: bold }
.piste { margin: 0 0 2mm; break-inside: avoid }
.piste span { display: inline-block; border: 1px solid #000; min-width: 8mm; text-align: center;
  margin: 0 1mm 1mm 0; padding: 0.5mm 1mm }
.piste .depart { border-width: 3px; font-weight: bold }
.compte { font-size: 14pt }
"""
)


def body(livrets: Iterable[tuple[Livret, Utiles]]) -> Iterator[str]:
    """These livrets, each from a new page."""
    for livret, utiles in livrets:
        yield from whole(livret, utiles)


def whole(livret: Livret, utiles: Utiles) -> Iterator[str]:
    """One livret: the warning first, the resources last."""
    if livret.enjeu.persona.sensible:
        yield from _warning(livret)
    yield from _cover(livret)
    yield from _sheet(livret, 1)
    yield from paragraphs(livret)
    yield from second_tour_page(livret)
    yield from _sheet(livret, 2)
    yield from verso(livret)
    yield from resources(livret, utiles)


def _warning(livret: Livret) -> Iterator[str]:
    enjeu = livret.enjeu
    yield '<section class="page"><h1>Cas sensible</h1>'
    yield f"<p><b>{said(enjeu.persona.nom)}</b></p>"
    yield '<div class="cadre">'
    yield from told(enjeu.persona.avertissement or enjeu.scenario.avertissement or SENSIBLE)
    yield "</div><p>Lisez ceci à voix haute, puis un silence, avant de tourner la page. La carte "
    yield "peut être rendue, sans raison. Les numéros utiles sont à la dernière page.</p></section>"


def _cover(livret: Livret) -> Iterator[str]:
    enjeu = livret.enjeu
    yield f'<section class="page"><h1>{said(enjeu.scenario.titre)}</h1>'
    yield f"<p><b>{said(enjeu.persona.nom)}</b> · {said(enjeu.territoire.nom)}</p>"
    yield from told(enjeu.territoire.presentation or "")
    demande = f"{enjeu.persona.nom} demande : {quoted(enjeu.persona.recto.demande)}"
    yield f'<div class="cadre"><p><b>{said(demande)}</b></p></div>'
    pari = (
        f"Notre pari. {COHORTE} personnes poussent la même porte avec la même demande ; "
        f"{enjeu.persona.nom} est l’une d’elles. Combien auront ce dont elles ont besoin ? ______"
    )
    yield f'<p class="compte">{said(pari)}</p>'
    yield "<h2>Comment on joue</h2>"
    yield from listed(rules(livret), "ol")
    if livret.pertes:
        yield "<h2>◆ Une orientation, en trois temps</h2>"
        yield from listed(walking(livret), "ol")
    yield "</section>"


def _sheet(livret: Livret, tour: int) -> Iterator[str]:
    yield f'<section class="page"><h1>Notre feuille, tour {tour}</h1>'
    yield f"<p>{said(livret.enjeu.scenario.titre)} · {said(livret.enjeu.persona.nom)} · "
    yield "table : ______</p>"
    yield "<h2>Notre chemin</h2>" + _grid(3, 14)
    if livret.pertes:
        yield f"<h2>{said(f'Les {COHORTE} : combien sont encore là')}</h2>"
        yield from _counts(livret)
    if livret.horloge:
        yield f"<h2>{said(f'L’horloge : {duree(livret.horloge.delai)}')}</h2>" + _grid(2, 10)
        yield "<p>Écrivez le total à chaque fois (60 min = 1 h, 24 h = 1 j).</p>"
    if livret.cases:
        yield "<h2>Les cases</h2>" + "".join(_boxes(livret))
    if livret.pistes:
        yield "<h2>Les pistes</h2>"
        yield from map(_track, livret.pistes)
    yield "<h2>Les besoins</h2>" + "".join(_besoins(livret))
    yield '<p class="compte">Encore là : ______ · Répondus : ______ · Notre pari : ______</p>'
    yield "</section>"


def _grid(rangees: int, colonnes: int) -> str:
    rangee = f"<tr>{'<td></td>' * colonnes}</tr>"
    return f'<table class="chemin">{rangee * rangees}</table>'


def _counts(livret: Livret) -> Iterator[str]:
    """The track of the 27; a table of numbers where there are two pertes."""
    if not livret.comptes:
        yield (
            f"<p>Notez le nombre exact, {COHORTE} au début ; à chaque orientation, multipliez-le "
            "par la part qui arrive, puis arrondissez au plus proche (une moitié, vers le bas).</p>"
        )
        return
    yield '<table class="chemin nombres">'
    for rang, comptes in enumerate(livret.comptes):
        tete = ""
        if len(livret.comptes) > 1:
            fois = f"{pluriel(rang, 'orientation')} à {odds(livret.pertes[1])}"
            tete = f"<th>{said(fois)}</th>"
        yield f"<tr>{tete}{''.join(f'<td>{compte}</td>' for compte in comptes)}</tr>"
    yield "</table>"
    if len(livret.comptes) > 1:
        usuelle = odds(livret.pertes[0])
        dit = f"Une colonne à droite par orientation à {usuelle}, une ligne plus bas pour l’autre."
        yield f"<p>{said(dit)}</p>"


def _boxes(livret: Livret) -> Iterator[str]:
    """To tick with a pencil; those that are true at the door already are."""
    visibles = [case for case in livret.cases if not case.cachee]
    for mots in (True, False):
        lot = [case for case in visibles if bool(case.libelle) is mots]
        if lot:
            yield f'<ul class="cases{" avec_mots" if mots else ""}">'
            for case in lot:
                signe = "☑" if case.cochee else CASE
                texte = box(case).replace(CASE, signe, 1)
                gras = ' class="coche"' if case.cochee else ""
                yield f"<li{gras}>{said(texte)}</li>"
            yield "</ul>"


def _track(piste: Piste) -> str:
    cases = "".join(
        _step(n, est_depart=n == piste.depart) for n in range(piste.bas, piste.haut + 1)
    )
    vaut = f" (un point vaut {euros(piste.vaut)})" if piste.vaut is not None else ""
    dit = said(f"{piste.nom}{vaut}, départ {_value(piste.depart)}")
    return f'<div class="piste"><p>{dit}</p>{cases}</div>'


def _step(nombre: int, *, est_depart: bool) -> str:
    classe = ' class="depart"' if est_depart else ""
    return f"<span{classe}>{_value(nombre)}</span>"


def _value(nombre: int) -> str:
    return str(nombre) if nombre >= 0 else f"\u2212{-nombre}"


def _besoins(livret: Livret) -> Iterator[str]:
    yield "<p>Leurs noms sont au verso de la carte, à l’avant-dernière page : seulement une fois "
    yield "découverts.</p><ul>"
    for rang in range(1, len(livret.besoins) + 1):
        dit = f"Besoin {rang} : {CASE}\u00a0découvert {CASE}\u00a0répondu ______________________"
        yield f"<li>{said(dit)}</li>"
    yield "</ul>"
