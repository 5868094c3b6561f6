"""The diagnostic as one JSON object."""

from typing import Any

from game.analysis.a_qui import Piste, Reponses
from game.analysis.couverture import Couverture, population
from game.analysis.derriere import count, indicators
from game.analysis.lacunes import lacunes
from game.cli.demande_diagnostic import Resultat
from game.model.anomalie import SORTES, Anomalies
from game.model.lieu import NIVEAUX

ECARTES = 200
"""How many excluded places are written one by one."""


def as_json(resultat: Resultat, couverture: Couverture | None = None) -> dict[str, Any]:
    """All that was answered."""
    diagnostic = resultat.diagnostic
    return {
        "fichiers": [_read(anomalies) for anomalies in resultat.lectures],
        "zone": {
            "nom": diagnostic.zone,
            "centre": list(resultat.zone.centre) if resultat.zone.centre else None,
            "lieux": len(diagnostic.proches),
            "depuis": resultat.depuis,
            "rayon_km": resultat.rayon,
            **_people(resultat),
        },
        "demandes": dict(diagnostic.demandes),
        "cases": [
            {
                "public": cle.public, "demande": cle.demande, "niveau": cle.niveau.value,
                "etat": case.etat.value, "oui": case.oui, "deduits": case.deduits,
                "inconnus": case.inconnus, "hors_public": case.hors_public, "metres": case.metres,
                "saisi": case.saisi.value if case.saisi else None,
            }
            for cle, case in diagnostic.cases.items()
        ],
        "lacunes": [
            {**lacune.cle._asdict(), "niveau": lacune.cle.niveau.value,
             "etat": lacune.case.etat.value, "decision": lacune.decision.value,
             "pourquoi": lacune.pourquoi}
            for lacune in lacunes(diagnostic)
        ],
        **_whom(resultat),
        **_coverage(couverture, resultat),
    }  # fmt: skip


def _read(anomalies: Anomalies) -> dict[str, Any]:
    return {
        "fichier": anomalies.fichier,
        "format": anomalies.format,
        "lignes": anomalies.lignes,
        "lieux": anomalies.lieux,
        "versions": dict(anomalies.versions),
        "anomalies": {
            sorte: {
                "titre": titre,
                "suite": suite,
                "nombre": anomalies.comptes[sorte],
                "lignes": [
                    {"ligne": a.ligne, "colonne": a.colonne, "valeur": a.valeur}
                    for a in anomalies.gardees[sorte]
                ],
            }
            for sorte, (titre, suite) in SORTES.items()
            if anomalies.comptes[sorte]
        },
    }


def _people(resultat: Resultat) -> dict[str, Any]:
    communes = resultat.zone.communes
    if not communes:
        return {"communes": None}
    habitants = count(communes)
    return {
        "communes": habitants.communes,
        "population": habitants.population,
        "communes_sans_population": habitants.muettes,
        "indicateurs": {
            indicateur.public: {
                "mots": indicateur.mots, "moyenne": indicateur.moyenne,
                "minimum": indicateur.minimum, "maximum": indicateur.maximum,
                "manque_communes": indicateur.manquent.communes,
                "manque_population": indicateur.manquent.population,
            }
            for indicateur in indicators(communes)
        },
    }  # fmt: skip


def _whom(resultat: Resultat) -> dict[str, Any]:
    if resultat.persona is None:
        return {}
    return {
        "persona": {"nom": resultat.persona.nom, "publics": list(resultat.persona.publics)},
        "a_qui": [_answers(reponses) for reponses in resultat.reponses],
    }


def _answers(reponses: Reponses) -> dict[str, Any]:
    return {
        "demande": reponses.demande,
        "niveau": reponses.niveau.value,
        "ici": reponses.ici.value,
        "repondent": [_door(piste) for piste in reponses.repondent[:ECARTES]],
        "a_appeler": [_door(piste) for piste in reponses.a_appeler[:ECARTES]],
        "ecartes": [_door(piste) for piste in reponses.ecartes[:ECARTES]],
        "ecartes_en_tout": len(reponses.ecartes),
    }


def _door(piste: Piste) -> dict[str, Any]:
    lieu, jugement = piste.voisin.lieu, piste.jugement
    return {
        "id": lieu.ident, "nom": lieu.nom, "commune": lieu.commune, "metres": piste.voisin.metres,
        "proche": piste.voisin.proche, "horaires": lieu.horaires or None,
        "etat": jugement.etat.value, "a_cause_de": jugement.sur,
        "provenance": jugement.dit.provenance.value, "regle": jugement.dit.regle or None,
        "reserves": list(lieu.reserves), "ligne": lieu.ligne or None,
    }  # fmt: skip


def _coverage(couverture: Couverture | None, resultat: Resultat) -> dict[str, Any]:
    if couverture is None:
        return {}
    seuil = round(resultat.rayon * 1000)
    loin = {niveau.value: couverture.beyond(niveau, seuil) for niveau in NIVEAUX}
    return {
        "couverture": {
            "communes": len(couverture.ecarts),
            "sans_position": couverture.sans_position,
            "seuil_metres": seuil,
            "loin": {
                niveau: {"communes": len(ecarts), "population": population(ecarts)[0]}
                for niveau, ecarts in loin.items()
            },
            "dont_inconnu": {
                niveau.value: len(couverture.unsure(niveau, seuil)) for niveau in NIVEAUX
            },
            "lieux_sans_position": {
                niveau.value: perdus
                for niveau, perdus in zip(NIVEAUX, couverture.lieux_sans_position, strict=True)
            },
        }
    }
