"""The migration of the standard never makes a no of a yes: on any row, and on real pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import standard
from game.model.anomalie import Anomalies
from game.model.lieu import NIVEAUX, Provenance, Reponse
from game.model.vocabulaire import PUBLICS, Modalite
from game.storage.lieux import read_places
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_standard import place_of
from lieux import vraies

CONVERTI = {
    "A ma place : une personne habilitée fait les démarches à ma place":
        "Accompagnement individuel",
    "Avec de l'aide : je suis accompagné seul dans l'usage du numérique":
        "Accompagnement individuel",
    "Dans un atelier : j'apprends collectivement à utiliser le numérique":
        "Dans un atelier collectif",
    "Seul : j'ai accès à du matériel et une connexion": "En autonomie",
}  # fmt: skip
"""What the official tool of migration does of the modalités."""
PUBLICS_CONVERTIS = {
    "Seniors (+ 65 ans)": "Seniors", "Familles/enfants": "Familles et/ou enfants",
    "Jeunes (16-26 ans)": "Jeunes", "Uniquement femmes": "Femmes",
}  # fmt: skip
"""« Adultes » becomes nothing."""
PRISES = {
    "Surdité": "Surdité", "Déficience visuelle": "Déficience visuelle",
    "Public langues étrangères": "Langues étrangères (anglais)|Langues étrangères (autres)",
    "Personnes en situation d'illettrisme": "Illettrisme",
}  # fmt: skip
DATES = st.sampled_from(["", "1970-01-01", "2022-05-01", "2024-03-06"])
"""A row that was converted was updated before v1, or does not say."""


def some(mots):
    return st.lists(st.sampled_from(sorted(mots)), unique=True)


def row(**cellules):
    return place_of(Ligne(2, cellules, Anomalies()), {})


def answers(lieu):
    """Every answer of a place: per demande and niveau, then per public."""
    offre = lieu.offre
    for demande in standard.DEMANDES:
        for niveau in NIVEAUX:
            yield (demande, niveau), offre.niveau(demande, niveau)
    for public in PUBLICS:
        yield public, offre.public(public)


def assert_no_yes_became_a_no(avant, apres):
    ensuite = dict(answers(apres))
    for quoi, dit in answers(avant):
        if dit.reponse is Reponse.OUI:
            assert ensuite[quoi].reponse is not Reponse.NON, quoi


@given(
    some(standard.SERVICES_V0), some(standard.MODALITES_V0), some(standard.PUBLICS_V0),
    some(["Aidants Connect", "France Services", "CNFS"]), DATES, some(standard.MODALITES_V0),
)  # fmt: skip
def test_a_conversion_makes_no_no_of_a_yes(services, modalites, publics, labels, date, perdues):
    """In Charente, the conversion even lost « Avec de l’aide » beside another modalité."""
    avant = row(
        nom="Ici", date_maj=date, services=";".join(services), publics_accueillis=";".join(publics),
        modalites_accompagnement=";".join(modalites), labels_nationaux=";".join(labels),
    )  # fmt: skip
    libelles = [standard.DEMANDES[standard.SERVICES_V0[service]] for service in services]
    converties = dict.fromkeys(CONVERTI[mot] for mot in modalites if mot not in perdues)
    apres = row(
        nom="Ici", date_maj=date, services="|".join(dict.fromkeys(libelles)),
        publics_specifiquement_adresses="|".join(
            PUBLICS_CONVERTIS[mot] for mot in publics if mot in PUBLICS_CONVERTIS
        ),
        prise_en_charge_specifique="|".join(PRISES[mot] for mot in publics if mot in PRISES),
        modalites_accompagnement="|".join(converties),
        dispositif_programmes_nationaux="|".join(labels).replace("CNFS", "Conseillers numériques"),
    )  # fmt: skip
    assert_no_yes_became_a_no(avant, apres)
    la = apres.offre.niveau(standard.DEMARCHES, Modalite.A_LA_PLACE)
    assert la.reponse is not Reponse.OUI or la.provenance is Provenance.DEDUIT


@pytest.mark.parametrize("nom", ["charente", "nouvelle-caledonie"])
def test_real_pairs_of_the_same_places(nom):
    avant = read_places(vraies("paires_v0_v1", f"{nom}_v0.csv"))
    apres = read_places(vraies("paires_v0_v1", f"{nom}_v1.csv"))
    assert len(avant.lieux) == len(apres.lieux) > 80
    for ancien, nouveau in zip(avant.lieux, apres.lieux, strict=True):
        assert ancien.ident == nouveau.ident
        assert_no_yes_became_a_no(ancien, nouveau)
        exclut = [p for p in PUBLICS if nouveau.offre.public(p).provenance is Provenance.V1
                  and nouveau.offre.public(p).reponse is Reponse.NON]  # fmt: skip
        assert not exclut


def test_real_converted_publics_are_flagged():
    lu = read_places(vraies("paires_v0_v1", "nouvelle-caledonie_v1.csv"))
    comptes = lu.anomalies.comptes
    assert comptes["publics_migres"] + comptes["exclusivite_non_prouvee"] == 86
    denis = [lieu.offre.public("demandeurs-emploi").reponse for lieu in lu.lieux]
    assert Reponse.NON not in denis
