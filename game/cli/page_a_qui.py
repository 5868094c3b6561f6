"""« À qui peut s’adresser… ? » as people read it: doors, distances, hours, why not the others."""

from collections import Counter
from collections.abc import Iterator

from game.analysis.a_qui import INFINI, Piste, Reponses
from game.analysis.diagnostic import TU, Cle, Etat
from game.analysis.lacunes import lacunes
from game.cli.demande_diagnostic import Resultat
from game.drawing.mots import duree, km, pluriel
from game.model.lieu import Lieu, Provenance
from game.model.vocabulaire import TOUS_PUBLICS
from game.storage.horaires import in_french

MONTREES, A_APPELER, ECARTES = 5, 3, 8
"""How many doors are told one by one, of each kind."""
RESERVE = "†"
ICI = {
    Etat.OUI: "quelqu’un répond ici",
    Etat.INCONNU: "ici, personne ne le dit : il faut demander",
    Etat.HORS_PUBLIC: "ici, cela se fait, mais pas pour ce public",
    Etat.NON: "personne ici",
}


def whom_page(resultat: Resultat) -> Iterator[str]:
    """For each demande of the persona, at each niveau."""
    persona = resultat.persona
    assert persona is not None
    publics = ", ".join(p.replace("-", " ") for p in persona.publics) or "aucun public écrit"
    yield f"À qui peut s’adresser {persona.nom} ? ({publics})"
    yield f"Sa demande : « {persona.recto.demande} »"
    decisions = {lacune.cle: lacune for lacune in lacunes(resultat.diagnostic)}
    for reponses in resultat.reponses:
        yield ""
        yield (
            f"{reponses.niveau.libelle.capitalize()}, "
            f"{resultat.diagnostic.demandes[reponses.demande]} : {ICI[reponses.ici]}."
        )
        yield from _doors(resultat, reponses)
        public = (persona.publics or [TOUS_PUBLICS])[0]
        lacune = decisions.get(Cle(public, reponses.demande, reponses.niveau))
        if lacune is not None and reponses.ici is not Etat.OUI:
            yield f"  Lacune, {lacune.decision.libelle} : {lacune.pourquoi}."
        yield from _excluded(reponses)
    yield from _reserves(resultat)


def _doors(resultat: Resultat, reponses: Reponses) -> Iterator[str]:
    if not reponses.repondent and not reponses.a_appeler:
        yield "  Aucune porte, ni ici ni au-delà."
    appels = [piste for piste in reponses.a_appeler if piste.jugement.dit != TU]
    for titre, pistes, montrees in (
        ("répond", reponses.repondent, MONTREES),
        ("à appeler", appels, A_APPELER),
    ):
        for piste in pistes[:montrees]:
            yield f"  {titre} : {_door(resultat, piste)}"
        if len(pistes) > montrees:
            yield f"  … et {pluriel(len(pistes) - montrees, 'autre')} ({titre})."
    muets = [piste for piste in reponses.a_appeler if piste.jugement.dit == TU]
    if muets:
        lieux = f"{len(muets)} lieux" if len(muets) > 1 else "1 lieu"
        ou = f"{muets[0].voisin.lieu.nom}, {_where(resultat, muets[0])}"
        yield f"  {TU.regle} pour {lieux} ; le plus proche à appeler : {ou}"


def _door(resultat: Resultat, piste: Piste) -> str:
    lieu = piste.voisin.lieu
    dits = [lieu.nom, _where(resultat, piste)]
    if lieu.delai is not None:
        dits.append(f"attente {duree(lieu.delai)}")
    dits.append(_open(lieu))
    dits.append(_known(piste))
    return ", ".join(filter(None, dits)) + _mark(lieu)


def _mark(lieu: Lieu) -> str:
    """A sign for what is said once, at the end of the page."""
    return f" {RESERVE}" if lieu.reserves and lieu.version != "ecrit" else ""


def _reserves(resultat: Resultat) -> Iterator[str]:
    dites = dict.fromkeys(
        reserve
        for reponses in resultat.reponses
        for piste in (*reponses.repondent, *reponses.a_appeler)
        if _mark(piste.voisin.lieu)
        for reserve in piste.voisin.lieu.reserves
    )
    if dites:
        yield ""
    yield from (f"{RESERVE} {reserve}" for reserve in dites)


def _where(resultat: Resultat, piste: Piste) -> str:
    loin = "" if piste.voisin.proche else " (au-delà)"
    commune = piste.voisin.lieu.commune
    if piste.metres == INFINI:
        return f"{commune or 'distance inconnue'}{loin}"
    vol = "" if resultat.a_la_main else " à vol d’oiseau"
    return f"{commune + ', ' if commune else ''}{km(piste.metres)}{vol}{loin}"


def _open(lieu: Lieu) -> str:
    if not lieu.horaires:
        return "horaires inconnus"
    if lieu.horaires_lus:
        return f"ouvert {in_french(lieu.horaires)}"
    return f"horaires : {lieu.horaires}"


def _known(piste: Piste) -> str:
    _, dit, sur = piste.jugement
    if piste.jugement.etat is Etat.INCONNU:
        quoi = {"niveau": "ce niveau", "public": "ce public", "demande": "cette demande"}[sur]
        return f"inconnu : {quoi}, {dit.regle or 'personne ne l’a dit'}"
    if dit.provenance is Provenance.DEDUIT:
        return f"déduit : {dit.regle}"
    return dit.provenance.libelle


def _excluded(reponses: Reponses) -> Iterator[str]:
    """Near ones with their reason, one by one; the others by reason."""
    proches = [piste for piste in reponses.ecartes if piste.voisin.proche]
    raisons = Counter(_reason(piste) for piste in proches)
    hors = [p for p in proches if p.jugement.etat is Etat.HORS_PUBLIC]
    for piste in hors[:ECARTES]:
        yield f"  écarté : {piste.voisin.lieu.nom}, {_reason(piste)}"
    reste = raisons - Counter(_reason(piste) for piste in hors[:ECARTES])
    for raison, combien in reste.items():
        mot = "écarté" if combien == 1 else "écartés"
        yield f"  {mot} : {pluriel(combien, 'lieu', 'lieux')}, {raison}"


def _reason(piste: Piste) -> str:
    _, dit, sur = piste.jugement
    if sur == "demande":
        return "pour d’autres demandes"
    if sur == "niveau":
        return f"pas à ce niveau ({dit.provenance.libelle})"
    return f"pour d’autres publics ({dit.provenance.libelle})"
