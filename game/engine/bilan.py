"""What a partie gave: measures, both counts, besoins and postures; nothing here decides."""

from collections import Counter
from decimal import Decimal
from typing import Any, NamedTuple

from game.engine.partie import RECOMMENCER, Partie, Passage, begin, play
from game.engine.transitions import offered
from game.model.vocabulaire import Cote, cote


def minutes(partie: Partie) -> int:
    """Minutes of our time."""
    return sum(passage.sortie.duree for passage in partie.passages)


def attente(partie: Partie) -> int:
    """Minutes waited by whoever was sent."""
    return sum(passage.sortie.delai for passage in partie.passages)


def metres(partie: Partie) -> int:
    """One way, by those who arrived."""
    return sum(passage.sortie.metres for passage in settled(partie))


def orientations(partie: Partie) -> list[Passage]:
    """The orientations attempted, in order."""
    return [passage for passage in partie.passages if passage.orientation]


class Inconnus(NamedTuple):
    """How many orientations have a wait, or a way, that nobody knows."""

    attentes: int
    distances: int


def unknown(partie: Partie) -> Inconnus:
    """They count for nothing in the sums: it must be said."""
    faites = [o for passage in partie.passages if (o := passage.orientation)]
    return Inconnus(sum(o.delai_inconnu for o in faites), sum(o.distance_inconnue for o in faites))


def alternatives(partie: Partie) -> list[int]:
    """Per passage, how many other ways there were; boxes to tick are not ways of their own."""
    autres = [0] * len(partie.passages)
    rejouee = begin(partie.reglages)
    for coup in partie.coups:
        avant, rejouee = rejouee, play(rejouee, coup)
        rang = len(avant.passages)
        decide = avant.suspens is None and rang < len(autres)
        if decide and avant.world.etapes[avant.etat.etape].genre == "choix":
            autres[rang] = len(offered(avant.world, avant.etat)) - 1
        elif coup.option == RECOMMENCER:
            autres = [0] * len(partie.passages)
    return autres


def perdus(partie: Partie) -> dict[str, int]:
    """How many did not arrive, per orientation « étape.choix », in the order they were met."""
    pertes: Counter[str] = Counter()
    for passage in orientations(partie):
        assert passage.orientation is not None
        pertes[passage.orientation.id] += passage.avant - passage.apres
    return dict(pertes)


def besoins_vus(partie: Partie) -> list[str]:
    """Besoins discovered, in order; an answered besoin is seen too."""
    vus: dict[str, None] = {}
    for passage in settled(partie):
        if passage.sortie.effets:
            effets = passage.sortie.effets
            vus.update(dict.fromkeys((*effets.revele, *effets.repond)))
    return list(vus)


def besoins_repondus(partie: Partie) -> list[str]:
    """Besoins answered, in order."""
    repondus: dict[str, None] = {}
    for passage in settled(partie):
        if passage.sortie.effets:
            repondus.update(dict.fromkeys(passage.sortie.effets.repond))
    return list(repondus)


def postures(partie: Partie) -> dict[str, int]:
    """Posture words met, with how often: a mirror, not a score."""
    mots: Counter[str] = Counter()
    for passage in settled(partie):
        if passage.sortie.effets:
            mots.update(passage.sortie.effets.posture)
    return dict(mots)


def compteurs(partie: Partie) -> list[tuple[str, int, Decimal | None]]:
    """The compteurs that are shown: label, value, and what that is worth in euros."""
    ecrits = partie.world.compteurs_ecrits
    return [
        (ecrits[nom].libelle or nom, valeur, _worth(ecrits[nom].vaut, valeur))
        for nom, valeur in zip(partie.world.compteurs, partie.etat.compteurs, strict=True)
        if ecrits[nom].libelle or ecrits[nom].vaut is not None
    ]


def _worth(vaut: Decimal | None, valeur: int) -> Decimal | None:
    return None if vaut is None else vaut * valeur


def reste(partie: Partie) -> int | None:
    """Minutes left before the échéance; None when there is none, or it can fire no more."""
    if partie.world.echeance is None or partie.etat.ecoule is None:
        return None
    return max(0, partie.world.echeance.delai - minutes(partie) - attente(partie))


def cote_de_fin(partie: Partie) -> Cote | None:
    """The side of the fin; None while the partie goes on."""
    return cote(partie.world.fins[partie.etat.etape].type) if partie.is_over else None


def repondus(partie: Partie) -> int:
    """Still there at a fin of the favorable side."""
    return partie.restants if cote_de_fin(partie) is Cote.FAVORABLE else 0


def final_state(partie: Partie) -> dict[str, Any]:
    """The state of a partie as `rejouer --json` prints it."""
    ou = "fin" if partie.is_over else "etape"
    valeurs = zip(partie.world.compteurs, partie.etat.compteurs, strict=True)
    return {
        ou: partie.etat.etape,
        "perdu_a": partie.perdu_a,
        "acquis": sorted(partie.etat.acquis),
        "compteurs": dict(valeurs),
        "minutes": minutes(partie),
        "attente_jours": exact(attente(partie), 1440),
        "km": exact(metres(partie), 1000),
        "orientations": len(orientations(partie)),
        "restants": partie.restants,
        "repondus": repondus(partie),
        "perdus": perdus(partie),
        "besoins_vus": besoins_vus(partie),
        "besoins_repondus": besoins_repondus(partie),
        "postures": postures(partie),
    }


def exact(valeur: int, unite: int) -> int | float:
    """A whole number of units where it is one."""
    return valeur // unite if valeur % unite == 0 else valeur / unite


def settled(partie: Partie) -> tuple[Passage, ...]:
    """The passages whose effects apply: not the one at which the table still has to go on."""
    return partie.passages[:-1] if partie.suspens is not None else partie.passages
