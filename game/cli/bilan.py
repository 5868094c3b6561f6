"""What a partie gave, in plain French sentences."""

from game.cli.paroles import inside
from game.drawing.couts import waiting, way
from game.drawing.mots import capital, duree, euros, pluriel, selon
from game.engine.bilan import (
    besoins_repondus,
    besoins_vus,
    compteurs,
    minutes,
    orientations,
    perdus,
    postures,
    repondus,
)
from game.engine.partie import Partie, Passage
from game.engine.transitions import PERSONNE
from game.engine.world import Etape
from game.model.citation import quoted
from game.model.hypotheses import COHORTE
from game.model.partie import Resolution
from game.model.postures import POSTURES

PERSONNE_ICI = "personne vers qui orienter ici"


SORTS = {
    Resolution.DE: "sort au dé",
    Resolution.TIRAGE: "sort par tirage",
    Resolution.COHORTE: "sans dé, sauf demande",
}
"""How the fate of the named usager was decided, in words."""


def sentences(partie: Partie) -> list[str]:
    """Who played what, where it stands, both counts, where people are lost, what it cost."""
    enjeu = partie.world.enjeu
    reglages = partie.reglages
    amenages = [enjeu.scenario.amenagements[nom].texte for nom in enjeu.amenagements]
    return [
        f"{enjeu.scenario.titre} : {enjeu.persona.nom}, {inside(enjeu.territoire.nom)}.",
        f"Graine {reglages.graine}, {SORTS[reglages.resolution]}.",
        *(f"Aménagement : {texte}." for texte in amenages),
        pluriel(len(partie.coups), "coup joué", "coups joués") + ".",
        where(partie),
        counts(partie),
        *losses(partie),
        *needs(partie),
        *gauges(partie),
        costs(partie),
        *mirror(partie),
    ]


def where(partie: Partie) -> str:
    """The fin, or the étape where the table decides."""
    nom, etape = partie.world.enjeu.persona.nom, partie.etat.etape
    manque = selon(nom, "n’est pas arrivé·e", "ne sont pas arrivés")
    perdu = f" {nom} {manque} : {_lost_to(partie)}." if partie.perdu_a else ""
    if partie.is_over:
        return f"Fin : {partie.world.fins[etape].nom} ({etape}).{perdu}"
    if partie.suspens is not None:
        return f"{perdu.strip()} À vous : continuer avec les autres, ou recommencer."
    vide = "" if partie.possibles() else " Rien n’y est possible : c’est une impasse."
    return f"Étape : {partie.world.etapes[etape].titre} ({etape}).{perdu}{vide}"


def counts(partie: Partie) -> str:
    """« 12 encore là, 12 répondus, sur 27. »"""
    combien = pluriel(repondus(partie), "répondu")
    return f"{partie.restants} encore là, {combien}, sur {COHORTE}."


def losses(partie: Partie) -> list[str]:
    """One sentence per orientation attempted, one more for whatever else lost everyone."""
    noms = {passage.orientation.id: passage.orientation.nom for passage in orientations(partie)
            if passage.orientation}  # fmt: skip
    return [
        f"{noms[ident]} : {pluriel(nombre, 'n’arrive pas', 'n’arrivent pas')}."
        for ident, nombre in perdus(partie).items()
    ] + [*nobody(partie), *astray(partie)]


def nobody(partie: Partie) -> list[str]:
    """« Personne vers qui orienter ici », where that is what lost those who were still there."""
    return [
        f"{partie.world.etapes[passage.etape].titre} : {PERSONNE_ICI}."
        for passage in partie.passages
        if passage.option == PERSONNE and partie.world.etapes[passage.etape].genre == "choix"
    ]


def astray(partie: Partie) -> list[str]:
    """Where everyone was lost without being sent anywhere: chance, a delay, a choice."""
    return [
        f"{_cause(partie, passage)} : {manquent(passage)}."
        for passage in partie.passages
        if passage.apres < passage.avant
        and passage.orientation is None
        and passage.option != PERSONNE
    ]


def _cause(partie: Partie, passage: Passage) -> str:
    etape = partie.world.etapes[passage.etape]
    titre = capital(etape.titre)
    if passage.sortie.echeance:
        return f"{titre}, le délai est passé"
    if etape.is_decided:
        return f"{titre}, {quoted(decision(etape, passage.option).rstrip('.'))}"
    return f"{titre}, le hasard" if passage.clef else titre


def manquent(passage: Passage) -> str:
    """« 9 n’arrivent pas »."""
    return pluriel(passage.avant - passage.apres, "n’arrive pas", "n’arrivent pas")


def needs(partie: Partie) -> list[str]:
    """Each besoin by name, answered or not; before the fin, only those that were discovered."""
    vus, repondues = besoins_vus(partie), besoins_repondus(partie)
    return [
        f"Besoin {'répondu' if nom in repondues else 'sans réponse'} : {besoin.texte.rstrip('.')}."
        for nom, besoin in partie.world.enjeu.persona.verso.besoins.items()
        if partie.is_over or nom in vus
    ]


def _lost_to(partie: Partie) -> str:
    """The structure that the named usager did not reach."""
    perdues = (p.orientation for p in partie.passages if p.nommee_perdue and p.orientation)
    return next((orientation.nom for orientation in perdues), partie.perdu_a or "")


def gauges(partie: Partie) -> list[str]:
    """What the scenario counts, by its label."""
    return [
        f"{libelle} : {valeur}" + (f", {euros(somme)}." if somme is not None else ".")
        for libelle, valeur, somme in compteurs(partie)
    ]


def costs(partie: Partie) -> str:
    """Time, waiting, way and orientations."""
    combien = pluriel(len(orientations(partie)), "orientation")
    temps = f"{duree(minutes(partie))} de notre temps, {waiting(partie)}"
    return f"{temps}, {way(partie)}, {combien}."


def mirror(partie: Partie) -> list[str]:
    """The posture words met: questions to argue about, never a score."""
    return [f"{capital(POSTURES[mot].libelle)} : {POSTURES[mot].regle}" for mot in postures(partie)]


def journal(partie: Partie) -> list[str]:
    """What was decided, étape after étape, and who was lost on the way."""
    lignes = []
    for passage in partie.passages:
        etape = partie.world.etapes[passage.etape]
        if not etape.is_decided:
            continue
        suite = f" {manquent(passage)}." if passage.apres < passage.avant else ""
        lignes.append(f"{etape.titre} : {decision(etape, passage.option)}.{suite}")
    return lignes or ["Rien n’est encore décidé."]


def decision(etape: Etape, option: str) -> str:
    """An option in the words of the scenario."""
    if etape.genre == "a_cocher":
        coches = [item.texte for item in etape.items if item.id in option.split("+")]
        return " ; ".join(coches) or "rien de la liste"
    textes = (choix.texte for choix in etape.choix if choix.id == option)
    return next(textes, PERSONNE_ICI)
