"""The blocks of paper as one page that a browser prints."""

from collections.abc import Iterator

from game.report.blocs_html import lines, words
from game.report.blocs_papier import (
    CARRE,
    CARTE,
    LETTRE,
    LIGNE,
    RANGEE,
    ARemplir,
    BlocDePapier,
    Blocs,
    Cadre,
    Cases,
    ChoixMontre,
    Ensemble,
    Grille,
    Lettres,
    Lignes,
    ListeDeChoix,
    Nombres,
    Numeros,
    Page,
    Planche,
    Reglette,
    Signe,
)
from game.report.page_html import document, said

STYLE = f"""\
@page cartes {{ size: A4; margin: 8mm }}
.planche, .feuille {{ page: cartes }}
.planche {{ display: grid; grid-template-columns: 1fr 1fr;
  grid-auto-rows: minmax({CARTE.hauteur}mm, auto) }}
.carte {{ border: 1px dashed #000; padding: 8mm; break-inside: avoid }}
.carte h2 {{ margin: 0 0 4mm; font-size: 18pt }}
.grand {{ font-size: 14pt }}
.carte .grand {{ font-size: 16pt }}
.signe {{ border: 2px solid #000; padding: 1mm 2mm; font-weight: bold }}
.lettres {{ display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: {LETTRE.hauteur}mm }}
.lettres div {{ border: 1px dashed #000; font-size: 150pt; font-weight: bold;
  line-height: {LETTRE.hauteur - 2}mm; text-align: center }}
.lignes {{ border-bottom: 1px solid #000; height: {LIGNE}mm }}
.remplir {{ width: 100%; border-collapse: collapse }}
.remplir th, .remplir td {{ border: 1px solid #000; padding: 2mm; text-align: left;
  height: {RANGEE}mm }}
.ensemble {{ break-inside: avoid; margin: 0 0 3mm }}
.ensemble h2 {{ margin: 0; font-size: 12pt }}
.grille {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
.grille td {{ border: 1px solid #000; height: {CARRE}mm; text-align: center;
  vertical-align: middle }}
.nombres td {{ font-weight: bold }}
.nombres th {{ border: 1px solid #000; font-weight: normal; text-align: left; width: 40mm;
  padding: 0 2mm }}
.cases {{ list-style: none; padding: 0; margin: 0 0 2mm }}
.cases li {{ break-inside: avoid; margin: 0 0 2mm }}
.reglette {{ margin: 0 0 2mm; break-inside: avoid }}
.reglette span {{ display: inline-block; border: 1px solid #000; min-width: 8mm;
  text-align: center; margin: 0 1mm 1mm 0; padding: 0.5mm 1mm }}
.reglette .depart {{ border-width: 3px; font-weight: bold }}
.numeros {{ columns: 2; column-gap: 9mm; column-rule: 1px solid #000 }}
.numero {{ break-inside: avoid; margin: 0 0 7mm }}
.numero > h3 {{ font-size: 16pt; margin: 0 0 1mm; border-bottom: 2px solid #000 }}
.discret {{ font-style: italic }}
.choix {{ list-style: none; padding: 0 }}
.choix > li {{ padding-left: 8mm; position: relative; break-inside: avoid; margin: 0 0 2.5mm }}
.lettre {{ position: absolute; left: 0; top: 0; font-weight: bold; border: 2px solid #000;
  width: 6mm; text-align: center; line-height: 5.4mm }}
.acte {{ font-weight: bold; text-transform: uppercase }}
.suite {{ display: block }}
.ferme {{ border: 1px dashed #000; padding: 1mm 1mm 1mm 8mm }}
.ferme .lettre {{ border-style: dashed; left: 1mm; top: 1mm }}
.double {{ border: 3px double #000; padding: 2mm 3mm }}
"""


def as_paper(titre: str, blocs: Blocs) -> str:
    """The whole file."""
    return document(titre, STYLE, (ligne for bloc in blocs for ligne in _block(bloc)))


def _all(blocs: Blocs) -> Iterator[str]:
    for bloc in blocs:
        yield from _block(bloc)


def _block(bloc: BlocDePapier) -> Iterator[str]:
    match bloc:
        case Page(blocs):
            yield from _around("section", "page", blocs)
        case Cadre(blocs, double):
            yield from _around("div", "double" if double else "cadre", blocs)
        case Ensemble(blocs):
            yield from _around("div", "ensemble", blocs)
        case Lignes(nombre):
            yield from ('<div class="lignes"></div>' for _ in range(nombre))
        case Signe(texte):
            yield f'<p><span class="signe">{said(texte)}</span></p>'
        case ARemplir() | Grille() | Nombres():
            yield _ruled(bloc)
        case Cases(libres, colonnes):
            yield f'<ul class="cases" style="columns: {colonnes}">'
            yield from (f"<li>{words(libre)}</li>" for libre in libres)
            yield "</ul>"
        case Reglette():
            yield from _track(bloc)
        case ListeDeChoix(choix):
            yield '<ul class="choix">'
            yield from map(_choix, choix)
            yield "</ul>"
        case Numeros():
            yield from _numbers(bloc)
        case Planche() | Lettres():
            yield from _cut_out(bloc)
        case _:
            yield from lines(bloc)


def _around(element: str, classe: str, blocs: Blocs) -> Iterator[str]:
    yield f'<{element} class="{classe}">'
    yield from _all(blocs)
    yield f"</{element}>"


def _ruled(bloc: ARemplir | Grille | Nombres) -> str:
    """Squares, empty or not."""
    match bloc:
        case ARemplir(colonnes, rangees):
            tete = "".join(f"<th>{said(mot)}</th>" for mot in colonnes)
            vide = f"<tr>{'<td></td>' * len(colonnes)}</tr>"
            return f'<table class="remplir"><tr>{tete}</tr>{vide * rangees}</table>'
        case Grille(rangees, colonnes):
            vide = f"<tr>{'<td></td>' * colonnes}</tr>"
            return f'<table class="grille">{vide * rangees}</table>'
        case Nombres(tetes, lus):
            noms = [f"<th>{said(tete)}</th>" for tete in tetes] or [""] * len(lus)
            rangs = "".join(
                f"<tr>{nom}{''.join(f'<td>{nombre}</td>' for nombre in rang)}</tr>"
                for nom, rang in zip(noms, lus, strict=True)
            )
            return f'<table class="grille nombres">{rangs}</table>'


def _track(piste: Reglette) -> Iterator[str]:
    yield f'<div class="reglette"><p>{said(piste.dit)}</p>'
    for rang, cran in enumerate(piste.crans):
        classe = ' class="depart"' if rang == piste.depart else ""
        yield f"<span{classe}>{said(cran)}</span>"
    yield "</div>"


def _choix(choix: ChoixMontre) -> str:
    ferme = ' class="ferme"' if choix.ferme else ""
    acte = f'<span class="acte">{said(choix.acte)}</span> ' if choix.acte else ""
    suites = "".join(f'<span class="suite">{said(suite)}</span>' for suite in choix.suites)
    lettre = f'<span class="lettre">{choix.lettre}</span>'
    return f"<li{ferme}>{lettre}{acte}{said(choix.texte)}{suites}</li>"


def _numbers(numeros: Numeros) -> Iterator[str]:
    yield f'<h2>{said(numeros.titre)}</h2><div class="numeros">'
    for lu in numeros.numeros:
        yield f'<section class="numero"><h3>{lu.numero}</h3>'
        if lu.ou:
            yield f'<p class="discret">{said(lu.ou)}</p>'
        yield from _all(lu.blocs)
        yield "</section>"
    yield "</div>"


def _cut_out(bloc: Planche | Lettres) -> Iterator[str]:
    if isinstance(bloc, Lettres):
        yield '<section class="page feuille"><div class="lettres">'
        yield from (f"<div>{lettre}</div>" for lettre in bloc.lettres)
        yield "</div></section>"
        return
    yield f'<section class="page planche" aria-label="{said(bloc.titre)}">'
    for carte in bloc.cartes:
        yield '<article class="carte">'
        if carte.titre:
            yield f"<h2>{said(carte.titre)}</h2>"
        yield from _all(carte.blocs)
        yield "</article>"
    yield "</section>"
