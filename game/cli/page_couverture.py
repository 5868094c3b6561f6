"""How far each commune is from each niveau, as people read it."""

from collections.abc import Iterator

from game.analysis.couverture import Couverture, Ecart, population
from game.cli.demande_diagnostic import Resultat
from game.drawing.mots import km, milliers, pluriel
from game.model.lieu import NIVEAUX, Reponse
from game.model.vocabulaire import Modalite

MONTREES = 10


def coverage_page(couverture: Couverture, resultat: Resultat) -> Iterator[str]:
    """For each niveau: how many communes and people are far, and the most peopled of them."""
    seuil = round(resultat.rayon * 1000)
    habitants, muettes = population(couverture.ecarts)
    yield (
        f"{resultat.zone.nom} : {pluriel(len(couverture.ecarts), 'commune')}, "
        f"{milliers(habitants)} habitants, et {pluriel(len(resultat.lieux), 'lieu', 'lieux')}."
    )
    if couverture.sans_position:
        yield f"{pluriel(couverture.sans_position, 'commune')} sans coordonnées : pas comptées."
    if muettes:
        yield f"{pluriel(muettes, 'commune')} ne disent pas combien de gens y vivent."
    for niveau in NIVEAUX:
        yield ""
        yield from _niveau(couverture, resultat, niveau, seuil)
    yield ""
    yield "À vol d’oiseau, du milieu de la commune : la route est plus longue."


def _niveau(
    couverture: Couverture, resultat: Resultat, niveau: Modalite, seuil: int
) -> Iterator[str]:
    disent = [lieu.offre.niveau(None, niveau).reponse for lieu in resultat.lieux]
    oui, inconnus = disent.count(Reponse.OUI), disent.count(Reponse.INCONNU)
    yield (
        f"{niveau.libelle.capitalize()} : {pluriel(oui, 'lieu', 'lieux')} le "
        f"{'font' if oui > 1 else 'fait'}, {milliers(inconnus)} ne le disent pas."
    )
    if perdus := couverture.lieux_sans_position[NIVEAUX.index(niveau)]:
        yield (
            f"  Dont {milliers(perdus)} sans coordonnées, hors des distances : ce qui suit est un "
            "plafond, pas un constat."
        )
    if not oui:
        yield "  Aucune distance : aucun lieu du fichier ne dit qu’il le fait."
        return
    loin = couverture.beyond(niveau, seuil)
    habitants, _ = population(loin)
    yield (
        f"  {pluriel(len(loin), 'commune')} à plus de {km(seuil)}, {milliers(habitants)} habitants."
    )
    rang = NIVEAUX.index(niveau)
    inconnues = couverture.unsure(niveau, seuil)
    for communes, pourquoi in (
        ([e for e in inconnues if e.peut_etre[rang]], "plus près d’un lieu qui ne le dit pas"),
        ([e for e in inconnues if not e.peut_etre[rang]], "où est un lieu sans coordonnées"),
    ):
        if communes:
            dites, _ = population(communes)
            yield (
                f"  Dont {pluriel(len(communes), 'commune')}, {milliers(dites)} habitants, "
                f"{pourquoi} : inconnu, à demander."
            )
    for ecart in sorted(loin, key=_people, reverse=True)[:MONTREES]:
        metres, lieu = ecart.metres[rang], ecart.lieux[rang]
        ou = f"{km(metres)}, {lieu.nom}" if metres is not None and lieu else "aucun lieu"
        tait = " ; plus près, un lieu ne le dit pas" if ecart.peut_etre[rang] else ""
        tait = " ; un lieu sans coordonnées y est" if ecart.sans_position[rang] else tait
        yield f"    {ecart.commune.nom} ({milliers(_people(ecart))} hab.) : {ou}{tait}"
    if len(loin) > MONTREES:
        yield f"    … et {pluriel(len(loin) - MONTREES, 'autre')} : --csv F les écrit toutes."


def _people(ecart: Ecart) -> int:
    return ecart.commune.population or 0
