"""The numbered paragraphs of a livret, as they are printed."""

from collections.abc import Iterator

from game.engine.notation import LETTRE_PERSONNE
from game.report.consignes import (
    again,
    costs,
    dice,
    jet,
    line_rule,
    odds,
    passing,
    rule,
    times,
    writings,
)
from game.report.livret import ChoixImprime, ItemImprime, Livret, Paragraphe, Voie
from game.report.page_html import ended, said, told

STYLE = """\
.numeros { columns: 2; column-gap: 9mm; column-rule: 1px solid #000 }
.numero { break-inside: avoid; margin: 0 0 7mm }
.numero > h3 { font-size: 16pt; margin: 0 0 1mm; border-bottom: 2px solid #000 }
.ou { font-style: italic }
.choix { list-style: none; padding: 0 }
.choix > li { padding-left: 8mm; position: relative; break-inside: avoid; margin: 0 0 2.5mm }
.lettre { position: absolute; left: 0; top: 0; font-weight: bold; border: 2px solid #000;
  width: 6mm; text-align: center; line-height: 5.4mm }
.acte { font-weight: bold; text-transform: uppercase }
.suite { display: block }
.suite b, .vers { white-space: nowrap }
.ferme { border: 1px dashed #000; padding: 1mm 1mm 1mm 8mm }
.ferme .lettre { border-style: dashed; left: 1mm; top: 1mm }
.fin { border: 3px double #000; padding: 2mm 3mm }
"""


def paragraphs(livret: Livret) -> Iterator[str]:
    """All of them, in two columns."""
    yield '<section class="page"><h2>Les numéros</h2><div class="numeros">'
    for lu in livret.paragraphes:
        yield from _one(livret, lu)
    yield "</div></section>"


def _one(livret: Livret, lu: Paragraphe) -> Iterator[str]:
    yield f'<section class="numero"><h3>{lu.numero}</h3>'
    ici = [lu.lieu, f"ici décide : {lu.role}" if lu.role else ""]
    if any(ici):
        yield f'<p class="ou">{said(" ; ".join(filter(None, ici)).capitalize())}</p>'
    yield from told(lu.texte)
    if lu.fin:
        yield from _fin(livret, lu)
    elif lu.choix or lu.personne:
        yield from _decision(livret, lu)
    elif lu.items:
        yield from _checklist(livret, lu)
    elif lu.is_hasard:
        yield from _hasard(livret, lu)
    else:
        yield from _lines(livret, lu.voies)
    yield "</section>"


def _decision(livret: Livret, lu: Paragraphe) -> Iterator[str]:
    yield '<ul class="choix">'
    for choix in lu.choix:
        yield _choix(livret, choix)
    if lu.personne:
        texte = "Si aucun choix n’est possible : personne vers qui orienter ici."
        suite = f"Tout le monde est perdu ; allez au {where(lu.personne)}"
        yield f'<li><span class="lettre">{LETTRE_PERSONNE}</span>{said(texte)}{_suite(suite)}</li>'
    yield "</ul>"


def _choix(livret: Livret, choix: ChoixImprime) -> str:
    tete = f'<span class="lettre">{choix.lettre}</span><span class="acte">'
    tete += f"{said(choix.acte.libelle)}</span> {said(_with(choix.texte, costs(choix)))}"
    if choix.impossible:
        raison = ended(f"Impossible ici : {choix.impossible}")
        return f'<li class="ferme">{tete}{_suite(raison)}</li>'
    return f"<li>{tete}{''.join(_follow(livret, choix))}</li>"


def _follow(livret: Livret, choix: ChoixImprime) -> Iterator[str]:
    """When it may be taken, who is lost, what is written down, and where it leads."""
    if condition := rule(livret, choix.regle):
        seulement = "" if condition.startswith("sauf") else "seulement "
        sinon = ended(f" Sinon : {choix.sinon}") if choix.sinon else ""
        yield _suite(f"Possible {seulement}{condition}. {sinon}".strip())
    if choix.marche:
        perte = choix.marche.perte
        part = f"◆ Orientation, perte {odds(perte)}" if perte else "◆ Personne ne se perd"
        propre = perte and livret.pertes and perte != livret.pertes[0]
        source = f" ({choix.marche.source})" if propre else ""
        yield _suite(f"{part}{source} ; perdu : {where(choix.marche.perdu)}.")
    fait = [*writings(livret, choix.ecritures), *_all_lost(choix.tous_perdus)]
    yield _suite(_then(fait, choix.vers))


def _then(fait: list[str], vers: int) -> str:
    """« Cochez ☐ 3 ; allez au n° 14. »"""
    phrase = " ; ".join([*fait, f"allez au {where(vers)}"])
    return f"→ {phrase[0].upper()}{phrase[1:]}."


def _all_lost(tous: bool) -> list[str]:
    return ["tout le monde est perdu, écrivez 0"] if tous else []


def _suite(phrase: str) -> str:
    return f'<span class="suite">{said(phrase)}</span>'


def _with(texte: str, couts: list[str]) -> str:
    """« L’inscrire à l’atelier (attente 7 j). »"""
    return ended(f"{texte.rstrip('.')} ({', '.join(couts)})" if couts else texte)


def where(numero: int) -> str:
    """« n° 14 », which never breaks."""
    return f"n°\u00a0{numero}"


def _checklist(livret: Livret, lu: Paragraphe) -> Iterator[str]:
    yield "<p>Cochez autant de lignes que vous voulez, ou aucune.</p>"
    yield '<ul class="choix">'
    for item in lu.items:
        yield _item(livret, item)
    yield "</ul>"
    (voie,) = lu.voies
    yield f"<p>{said(_then(_all_lost(voie.tous_perdus), voie.vers))}</p>"


def _item(livret: Livret, item: ItemImprime) -> str:
    fait = " ; ".join(writings(livret, item.ecritures))
    suite = _suite(f"→ {fait[0].upper()}{fait[1:]}.") if fait else ""
    texte = said(_with(item.texte, times(item.ecritures)))
    return f'<li><span class="lettre">{item.lettre}</span>☐ {texte}{suite}</li>'


def _hasard(livret: Livret, lu: Paragraphe) -> Iterator[str]:
    lances = next(voie.jet for voie in lu.voies if voie.jet)
    consigne = f"● Hasard. {dice(lances)}, notez * et la face{again(lu.relance)}."
    yield f"<p>{said(consigne)}</p>"
    yield "<ul>"
    for voie in lu.voies:
        if voie.jet:
            yield f"<li>{said(f'{jet(voie.jet)} : {_way(livret, voie)}')}</li>"
    yield "</ul>"


def _lines(livret: Livret, voies: tuple[Voie, ...]) -> Iterator[str]:
    """The first whose rule holds."""
    if len(voies) == 1 and not any(voies[0].regle):
        yield f"<p>{said(_then(_written(livret, voies[0]), voies[0].vers))}</p>"
        return
    yield "<p>Suivez la première ligne qui est vraie.</p><ol>"
    for voie in voies:
        condition = line_rule(livret, voie.regle)
        phrase = f"{condition[0].upper()}{condition[1:]} : {_way(livret, voie)}"
        yield f"<li>{said(phrase)}</li>"
    yield "</ol>"


def _way(livret: Livret, voie: Voie) -> str:
    return " ; ".join([*_written(livret, voie), f"allez au {where(voie.vers)}"]) + "."


def _written(livret: Livret, voie: Voie) -> list[str]:
    return [
        *passing(voie.ecritures),
        *writings(livret, voie.ecritures),
        *_all_lost(voie.tous_perdus),
    ]


def _fin(livret: Livret, lu: Paragraphe) -> Iterator[str]:
    assert lu.fin is not None
    yield '<div class="fin">'
    yield f"<p><b>Fin : {said(lu.fin.nom)}.</b></p>"
    yield from told(lu.fin.texte)
    if lu.fin.six_mois_apres:
        yield "<p><b>Six mois après.</b></p>"
        yield from told(lu.fin.six_mois_apres)
    dit = (
        "Comptez : celles et ceux qui sont encore là ont une réponse."
        if lu.repond
        else "Comptez celles et ceux qui sont encore là ; répondus : 0."
    )
    yield f"<p><b>{said(dit)}</b></p></div>"
    if lu.lu_en_route:
        retour = "Lu pendant une orientation, et il reste quelqu’un ? Revenez, et continuez."
        yield f"<p>{said(retour)}</p>"
