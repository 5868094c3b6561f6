"""« À qui peut s’adresser… ? » as people read it: doors, distances, hours, why not the others."""

from collections import Counter
from collections.abc import Iterator, Sequence

from game.analysis.a_qui import Reponses, best_cell
from game.analysis.diagnostic import TU, Diagnostic, Etat
from game.analysis.lacunes import lacunes
from game.drawing.mots import pluriel
from game.model.citation import quoted
from game.model.libelles import PUBLICS_COURTS
from game.model.persona import Persona
from game.report.portes import RESERVE, door, is_remote, reason, reserved, where

MONTREES, A_APPELER, ECARTES = 5, 3, 8
"""How many doors are told one by one, of each kind."""
ICI = {
    Etat.OUI: "quelqu’un répond ici",
    Etat.INCONNU: "ici, personne ne le dit : il faut demander",
    Etat.HORS_PUBLIC: "ici, cela se fait, mais pas pour ce public",
    Etat.NON: "personne ici",
}


A_DISTANCE = "on répond à distance seulement ; aucun lieu ici"


def whom_page(
    persona: Persona, diagnostic: Diagnostic, toutes: Sequence[Reponses]
) -> Iterator[str]:
    """For each demande of the persona, at each niveau."""
    publics = ", ".join(PUBLICS_COURTS[p] for p in persona.publics) or "aucun public écrit"
    yield f"À qui peut s’adresser {persona.nom} ? ({publics})"
    yield f"Sa demande : {quoted(persona.recto.demande)}"
    decisions = {lacune.cle: lacune for lacune in lacunes(diagnostic)}
    for reponses in toutes:
        yield ""
        yield (
            f"{reponses.niveau.libelle.capitalize()}, {diagnostic.demandes[reponses.demande]} : "
            f"{here(reponses)}{_typed(reponses)}."
        )
        yield from _doors(reponses)
        lacune = decisions.get(best_cell(diagnostic, persona, reponses))
        if lacune is not None and reponses.ici is not Etat.OUI:
            yield f"  Lacune, {lacune.decision.libelle} : {lacune.pourquoi}."
        yield from _excluded(reponses)
    yield from _reserves(toutes)


def _typed(reponses: Reponses) -> str:
    """Who says it, where a table said something of this persona."""
    if reponses.decide is None:
        return ""
    qui = "saisi" if reponses.saisi else "compte tenu de ce qui a été saisi"
    return f" ({qui} en séance ; les portes, elles, viennent du fichier)"


def here(reponses: Reponses) -> str:
    """What is here; a voice on the phone is no door of the town."""
    portes = [piste for piste in reponses.repondent if piste.voisin.proche]
    loin = [piste for piste in portes if is_remote(piste.voisin.lieu, piste.metres)]
    if portes and len(loin) == len(portes) and reponses.decide is None:
        return A_DISTANCE
    return ICI[reponses.ici]


def _doors(reponses: Reponses) -> Iterator[str]:
    if not reponses.repondent and not reponses.a_appeler:
        yield "  Aucune porte, ni ici ni au-delà."
    appels = [piste for piste in reponses.a_appeler if piste.jugement.dit != TU]
    for titre, pistes, montrees in (
        ("répond", reponses.repondent, MONTREES),
        ("à appeler", appels, A_APPELER),
    ):
        for piste in pistes[:montrees]:
            yield f"  {titre} : {door(piste)}"
        if len(pistes) > montrees:
            yield f"  … et {pluriel(len(pistes) - montrees, 'autre')} ({titre})."
    muets = [piste for piste in reponses.a_appeler if piste.jugement.dit == TU]
    if muets:
        lieux = f"{len(muets)} lieux" if len(muets) > 1 else "1 lieu"
        ou = f"{muets[0].voisin.lieu.nom}, {where(muets[0])}"
        yield f"  {TU.regle} pour {lieux} ; le plus proche à appeler : {ou}"


def _reserves(toutes: Sequence[Reponses]) -> Iterator[str]:
    dites = dict.fromkeys(
        reserve
        for reponses in toutes
        for piste in (*reponses.repondent, *reponses.a_appeler)
        if reserved(piste.voisin.lieu)
        for reserve in piste.voisin.lieu.reserves
    )
    if dites:
        yield ""
    yield from (f"{RESERVE} {reserve}" for reserve in dites)


def _excluded(reponses: Reponses) -> Iterator[str]:
    """Near ones with their reason, one by one; the others by reason."""
    proches = [piste for piste in reponses.ecartes if piste.voisin.proche]
    raisons = Counter(reason(piste) for piste in proches)
    hors = [p for p in proches if p.jugement.etat is Etat.HORS_PUBLIC]
    for piste in hors[:ECARTES]:
        yield f"  écarté : {piste.voisin.lieu.nom}, {reason(piste)}"
    reste = raisons - Counter(reason(piste) for piste in hors[:ECARTES])
    for raison, combien in reste.items():
        mot = "écarté" if combien == 1 else "écartés"
        yield f"  {mot} : {pluriel(combien, 'lieu', 'lieux')}, {raison}"
