"""The numbered paragraphs of a livret, as blocks."""

from collections.abc import Iterator

from game.engine.notation import LETTRE_PERSONNE
from game.report.blocs import Gras, Liste, Paragraphe, told
from game.report.blocs_papier import (
    BlocDePapier,
    Cadre,
    ChoixMontre,
    ListeDeChoix,
    Numero,
    Numeros,
    Page,
)
from game.report.consignes import (
    again,
    costs,
    dice,
    ended,
    jet,
    line_rule,
    odds,
    passing,
    rule,
    times,
    where,
    writings,
)
from game.report.livret import ChoixImprime, ItemImprime, Livret, Voie
from game.report.livret import Paragraphe as Lu

Blocs = Iterator[BlocDePapier]


def paragraphs(livret: Livret) -> Page:
    """All of them, in two columns."""
    return Page((Numeros("Les numéros", [_one(livret, lu) for lu in livret.paragraphes]),))


def _one(livret: Livret, lu: Lu) -> Numero:
    ici = [lu.lieu, f"ici décide : {lu.role}" if lu.role else ""]
    ou = " ; ".join(filter(None, ici))
    return Numero(lu.numero, ou[:1].upper() + ou[1:], [*told(lu.texte), *_below(livret, lu)])


def _below(livret: Livret, lu: Lu) -> Blocs:
    """What is done there."""
    if lu.fin:
        yield from _fin(lu)
    elif lu.choix or lu.personne:
        yield ListeDeChoix(list(_decision(livret, lu)))
    elif lu.items:
        yield from _checklist(livret, lu)
    elif lu.is_hasard:
        yield from _hasard(livret, lu)
    else:
        yield from _lines(livret, lu.voies)


def _decision(livret: Livret, lu: Lu) -> Iterator[ChoixMontre]:
    for choix in lu.choix:
        yield _choix(livret, choix)
    if lu.personne:
        texte = "Si aucun choix n’est possible : personne vers qui orienter ici."
        suite = f"Tout le monde est perdu ; allez au {where(lu.personne)}"
        yield ChoixMontre(LETTRE_PERSONNE, "", texte, (suite,))


def _choix(livret: Livret, choix: ChoixImprime) -> ChoixMontre:
    texte = _with(choix.texte, costs(choix))
    if choix.impossible:
        raison = ended(f"Impossible ici : {choix.impossible}")
        return ChoixMontre(choix.lettre, choix.acte.libelle, texte, (raison,), ferme=True)
    suites = tuple(_follow(livret, choix))
    return ChoixMontre(choix.lettre, choix.acte.libelle, texte, suites)


def _follow(livret: Livret, choix: ChoixImprime) -> Iterator[str]:
    """When it may be taken, who is lost, what is written down, and where it leads."""
    if condition := rule(livret, choix.regle):
        seulement = "" if condition.startswith("sauf") else "seulement "
        sinon = ended(f" Sinon : {choix.sinon}") if choix.sinon else ""
        yield f"Possible {seulement}{condition}. {sinon}".strip()
    if choix.marche:
        perte = choix.marche.perte
        part = f"◆ Orientation, perte {odds(perte)}" if perte else "◆ Personne ne se perd"
        propre = perte and livret.pertes and perte != livret.pertes[0]
        source = f" ({choix.marche.source})" if propre else ""
        yield f"{part}{source} ; perdu : {where(choix.marche.perdu)}."
    fait = [*writings(livret, choix.ecritures), *_all_lost(choix.tous_perdus)]
    yield _then(fait, choix.vers)


def _then(fait: list[str], vers: int) -> str:
    """« Cochez ☐ 3 ; allez au n° 14. »"""
    phrase = " ; ".join([*fait, f"allez au {where(vers)}"])
    return f"→ {phrase[0].upper()}{phrase[1:]}."


def _all_lost(tous: bool) -> list[str]:
    return ["tout le monde est perdu, écrivez 0"] if tous else []


def _with(texte: str, couts: list[str]) -> str:
    """« L’inscrire à l’atelier (attente 7 j). »"""
    return ended(f"{texte.rstrip('.')} ({', '.join(couts)})" if couts else texte)


def _checklist(livret: Livret, lu: Lu) -> Blocs:
    yield Paragraphe("Cochez autant de lignes que vous voulez, ou aucune.")
    yield ListeDeChoix([_item(livret, item) for item in lu.items])
    (voie,) = lu.voies
    yield Paragraphe(_then(_all_lost(voie.tous_perdus), voie.vers))


def _item(livret: Livret, item: ItemImprime) -> ChoixMontre:
    fait = " ; ".join(writings(livret, item.ecritures))
    suites = (f"→ {fait[0].upper()}{fait[1:]}.",) if fait else ()
    return ChoixMontre(item.lettre, "", f"☐ {_with(item.texte, times(item.ecritures))}", suites)


def _hasard(livret: Livret, lu: Lu) -> Blocs:
    lances = next(voie.jet for voie in lu.voies if voie.jet)
    yield Paragraphe(f"● Hasard. {dice(lances)}, notez * et la face{again(lu.relance)}.")
    yield Liste([f"{jet(voie.jet)} : {_way(livret, voie)}" for voie in lu.voies if voie.jet])


def _lines(livret: Livret, voies: tuple[Voie, ...]) -> Blocs:
    """The first whose rule holds."""
    if len(voies) == 1 and not any(voies[0].regle):
        yield Paragraphe(_then(_written(livret, voies[0]), voies[0].vers))
        return
    yield Paragraphe("Suivez la première ligne qui est vraie.")
    yield Liste([_line(livret, voie) for voie in voies], numerotee=True)


def _line(livret: Livret, voie: Voie) -> str:
    condition = line_rule(livret, voie.regle)
    return f"{condition[0].upper()}{condition[1:]} : {_way(livret, voie)}"


def _way(livret: Livret, voie: Voie) -> str:
    return " ; ".join([*_written(livret, voie), f"allez au {where(voie.vers)}"]) + "."


def _written(livret: Livret, voie: Voie) -> list[str]:
    return [
        *passing(voie.ecritures),
        *writings(livret, voie.ecritures),
        *_all_lost(voie.tous_perdus),
    ]


def _fin(lu: Lu) -> Blocs:
    assert lu.fin is not None
    apres = lu.fin.six_mois_apres
    dit = (
        "Comptez : celles et ceux qui sont encore là ont une réponse."
        if lu.repond
        else "Comptez celles et ceux qui sont encore là ; répondus : 0."
    )
    dedans = [Paragraphe((Gras(f"Fin : {lu.fin.nom}."),)), *told(lu.fin.texte)]
    if apres:
        dedans += [Paragraphe((Gras("Six mois après."),)), *told(apres)]
    yield Cadre([*dedans, Paragraphe((Gras(dit),))], double=True)
    if lu.lu_en_route:
        yield Paragraphe(
            "Lu pendant une orientation, et il reste quelqu’un ? Revenez, et continuez."
        )
