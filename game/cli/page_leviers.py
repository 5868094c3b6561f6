"""What weighs most, and what aménagements give, as people read it and as JSON."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from game.analysis.but import BESOINS, FAVORABLE
from game.analysis.ensembles import Ensemble, Ensembles
from game.analysis.exact import Nombre
from game.analysis.leviers import Intervalle, Levier, Leviers
from game.analysis.perte import Seuil
from game.analysis.reponse import MEILLEURE, PIRE, Reponse
from game.cli.paroles import exact
from game.drawing.mots import pluriel
from game.engine.world import World
from game.model.scenario import Amenagement
from game.ui.nombres import MILLE, of_thousand, percent
from game.ui.remplacants import instead

SUR_MILLE = "1\u202f000\u00a0personnes"
AILLEURS = {
    MEILLEURE: "En décidant au mieux dans chaque territoire aménagé : les décisions y changent.",
    PIRE: "En décidant au pire dans chaque territoire aménagé : les décisions y changent.",
}

QUOI = {FAVORABLE: "répondus", BESOINS: "besoins répondus"}
"""What is counted, by aim."""


def page(reponse: Reponse, bati: Callable[[Ensemble], World]) -> list[str]:
    """The leviers, then the aménagements."""
    leviers, ensembles = reponse.leviers(), reponse.ensembles(bati)
    quoi = QUOI.get(reponse.question.but.nom, "personnes à cette fin")
    return [
        "",
        f"Ce qui pèse le plus, avec les mêmes décisions, pour {SUR_MILLE} :",
        *_leviers(leviers, ensembles, quoi),
        *_wished(leviers),
        "",
        *_amenagements(ensembles, quoi, reponse.question.politique),
    ]


def _leviers(leviers: Leviers, ensembles: Ensembles, quoi: str) -> Iterator[str]:
    connus = leviers.all(ensembles.replacing())
    if not connus:
        yield "  aucune orientation : rien ne s’y perd."
        return
    bas, haut = leviers.demande.entre
    vers = leviers.demande.vers
    cas = "si personne ne s’y perdait" if not vers else f"si la perte y était de {vers}"
    yield f"  {quoi.capitalize()} en plus {cas} ;"
    yield f"  entre crochets, si « 1 sur 3 » se trouvait entre {bas} et {haut} (hypothèse)."
    for levier in connus:
        gain = f"{_signed(levier.gain)} {_bracket(levier.intervalle)}"
        yield f"  {levier.nom} ({levier.orientation}) :"
        yield f"    {gain}"
        yield f"    {instead(levier, _known(ensembles))}"
        if leviers.demande.au_moins is not None:
            yield f"    {_alone(levier, leviers.demande.au_moins)}"
    entre = leviers.valeur_entre()
    actuel = of_thousand(leviers.valeur)
    yield f"  En tout, {quoi} : {actuel} {_bracket(entre)}"


def _bracket(intervalle: Intervalle) -> str:
    relevé = "" if intervalle.is_proved else ", relevé"
    return f"[{of_thousand(intervalle.bas)} à {of_thousand(intervalle.haut)}{relevé}]"


def _signed(gain: Nombre) -> str:
    texte = of_thousand(gain)
    return f"+{texte}" if gain > 0 and texte[0].isdigit() else texte


def _known(ensembles: Ensembles) -> Mapping[str, Amenagement]:
    return ensembles.world.enjeu.scenario.amenagements


def _alone(levier: Levier, cible: Fraction) -> str:
    if levier.seuil is None:
        return f"{percent(cible)} : hors d’atteinte ici seulement"
    return f"{percent(cible)} : {_limit(levier.seuil)}, ici seulement"


def _limit(seuil: Seuil) -> str:
    if seuil.is_exact:
        return f"perte d’au plus {seuil.perte}"
    return f"perte d’au plus {percent(seuil.perte)}"


def _wished(leviers: Leviers) -> Iterator[str]:
    """Which perte would be needed, at all the orientations that have none of their own."""
    cible = leviers.demande.au_moins
    if cible is None:
        return
    yield ""
    debut = f"Pour que {percent(cible)} au moins aient une réponse, avec les mêmes décisions"
    if not leviers.par_defaut:
        yield f"{debut} : chaque orientation a sa propre perte, voir plus haut."
        return
    seuil, ou = leviers.seuil(leviers.par_defaut), "aux orientations sans perte à elles"
    if seuil is None:
        yield f"{debut}, il ne suffirait pas que personne ne se perde {ou}."
    elif seuil.perte == 1:
        yield f"{debut} : c’est le cas quelle que soit la perte {ou}."
    else:
        yield f"{debut} : {_limit(seuil)} {ou}."


def _amenagements(ensembles: Ensembles, quoi: str, politique: str) -> Iterator[str]:
    seuls = ensembles.alone()
    if not seuls:
        yield "Aucun aménagement à essayer."
        return
    jetons = ensembles.world.enjeu.territoire.jetons
    yield f"Aménagements, avec {pluriel(jetons, 'jeton')} ; {quoi} en plus, pour {SUR_MILLE} :"
    if politique in AILLEURS:
        yield f"  {AILLEURS[politique]}"
    for nom, gain in sorted(seuls.items(), key=lambda seul: -seul[1]):
        amenagement = _known(ensembles)[nom]
        cout = pluriel(amenagement.cout, "jeton") if ensembles.is_quick(nom) else "à solliciter"
        yield f"  {amenagement.texte} ({cout}) : {_signed(gain)}, seul"
    siens = [nom for nom in ensembles.meilleur.ensemble if nom not in ensembles.base]
    avant, apres = of_thousand(ensembles.essai(()).valeur), of_thousand(ensembles.meilleur.valeur)
    if not siens:
        yield f"  Aucun ensemble ne fait mieux que {avant}."
    else:
        textes = " ; ".join(_known(ensembles)[nom].texte for nom in siens)
        yield f"  Le meilleur ensemble, {avant} → {apres} : {textes}"
    for nom, gain in ensembles.marginal().items() if len(siens) > 1 else ():
        yield f"    {_known(ensembles)[nom].texte} : y compte pour {of_thousand(gain)}"
    for nom, gain in ensembles.sought().items():
        yield f"  Si c’est oui : {_known(ensembles)[nom].texte}, {_signed(gain)} de plus"


def as_json(reponse: Reponse, bati: Callable[[Ensemble], World]) -> dict[str, Any]:
    """The same as one JSON object: shares per usager, exact ones as texts too."""
    leviers, ensembles = reponse.leviers(), reponse.ensembles(bati)
    demande = leviers.demande
    seuil = leviers.seuil(leviers.par_defaut)
    return {
        "vers": str(demande.vers),
        "entre": [str(borne) for borne in demande.entre],
        "valeur": number(leviers.valeur),
        "valeur_entre": _interval(leviers.valeur_entre()),
        "orientations": [_levier(levier) for levier in leviers.all(ensembles.replacing())],
        "au_moins": None if demande.au_moins is None else str(demande.au_moins),
        "perte_necessaire": None if seuil is None else _seuil(seuil),
        "amenagements": {
            "jetons": ensembles.world.enjeu.territoire.jetons,
            "base": list(ensembles.base),
            "seuls": {nom: number(gain) for nom, gain in ensembles.alone().items()},
            "meilleur": list(ensembles.meilleur.ensemble),
            "valeur": number(ensembles.meilleur.valeur),
            "marginaux": {nom: number(gain) for nom, gain in ensembles.marginal().items()},
            "si_c_est_oui": {nom: number(gain) for nom, gain in ensembles.sought().items()},
        },
    }


def _levier(levier: Levier) -> dict[str, Any]:
    return {
        "orientation": levier.orientation,
        "structure": levier.nom,
        "perte": str(levier.perte),
        "passages": number(levier.tentes),
        "perdus": number(levier.perdus),
        "gain": number(levier.gain),
        "gain_pour_1000": float(levier.gain * MILLE),
        "derivee": None if levier.derivee is None else number(levier.derivee),
        "intervalle": _interval(levier.intervalle),
        "remplacants": list(levier.remplacants),
        "lacune": not levier.remplacants and bool(levier.perdus),
        "perte_necessaire": None if levier.seuil is None else _seuil(levier.seuil),
    }


def _interval(intervalle: Intervalle) -> dict[str, Any]:
    return {
        "bas": float(intervalle.bas),
        "haut": float(intervalle.haut),
        "prouve": intervalle.is_proved,
    }


def _seuil(seuil: Seuil) -> dict[str, Any]:
    fraction = str(seuil.perte) if seuil.is_exact else None
    return {"perte": float(seuil.perte), "fraction": fraction}


def number(nombre: Nombre) -> dict[str, Any]:
    """A number and, where it is exact, its fraction."""
    return {"nombre": float(nombre), "fraction": exact(nombre)}
