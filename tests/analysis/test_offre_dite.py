"""The migration of the standard never makes a no of a yes: on any row, and on real pairs."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.diagnostic import Cle, Etat, judge
from game.model import standard
from game.model.anomalie import Anomalies
from game.model.lieu import NIVEAUX, Provenance, Reponse
from game.model.vocabulaire import PUBLICS, Modalite
from game.storage.lieux import read_places
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_standard import place_of
from lieux import csv_of, vraies

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


CASES = [Cle(p, d, n) for p in PUBLICS for d in standard.DEMANDES for n in NIVEAUX]
"""Every cell of a matrix: niveau, public and demande judged together."""


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
    for cle in CASES:
        if judge(avant.offre, cle).etat is Etat.OUI:
            assert judge(apres.offre, cle).etat in (Etat.OUI, Etat.INCONNU), cle


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


@pytest.mark.parametrize("nom", ["charente", "nouvelle-caledonie"])
def test_an_export_that_only_moves_the_day_of_a_real_pair_makes_no_no_of_a_yes(nom, tmp_path):
    """Its numbers are made up: that marks a conversion, whatever its day."""
    chemin = vraies("paires_v0_v1", f"{nom}_v1.csv")
    with open(chemin, encoding="utf-8", newline="") as flux:
        lignes = list(csv.DictReader(flux))
    pousse = csv_of(tmp_path / "v1.csv", [
        ligne | {"date_maj": "2024-10-01"} for ligne in lignes
    ])  # fmt: skip
    avant = read_places(vraies("paires_v0_v1", f"{nom}_v0.csv"))
    apres = read_places(pousse).lieux
    assert {lieu.convertie for lieu in apres} == {True}
    for ancien, nouveau in zip(avant.lieux, apres, strict=True):
        assert_no_yes_became_a_no(ancien, nouveau)


RECENTE = {"nom": "Ici", "date_maj": "2025-01-02", "pivot": "21000100000001"}
V1 = RECENTE | {
    "services": standard.DEMANDES[standard.DEMARCHES],
    "modalites_accompagnement": "Accompagnement individuel",
}


def test_what_v0_has_no_word_for_is_unknown_of_a_row_of_v0():
    lieu = row(nom="Ici", date_maj="2023-01-01", services="Prendre en main un ordinateur",
               modalites_accompagnement="Avec de l'aide : je suis accompagné seul dans l'usage du "
               "numérique", publics_accueillis="Adultes")  # fmt: skip
    assert lieu.offre.demande("utilisation-securisee") is Reponse.INCONNU
    assert lieu.offre.demande("insertion-professionnelle") is Reponse.NON


def test_a_demande_that_a_converted_row_does_not_name_is_unknown_and_a_recent_one_says_no():
    for cellules, attendu in (
        (V1, Reponse.NON),
        (V1 | {"date_maj": "2023-05-01"}, Reponse.INCONNU),
        (V1 | {"date_maj": ""}, Reponse.INCONNU),
        (V1 | {"pivot": "00000000000000"}, Reponse.INCONNU),
    ):
        assert row(**cellules).offre.demande("loisirs-et-creations") is attendu


def test_an_age_that_is_exclusive_closes_ages_and_not_who_may_be_of_that_age():
    offre = row(
        **V1, publics_specifiquement_adresses="Seniors", prise_en_charge_specifique="Surdité"
    ).offre
    dits = {public: offre.public(public).reponse for public in PUBLICS}
    assert dits["seniors"] is Reponse.OUI
    for ferme in ("jeunes", "familles", "demandeurs-emploi", "etudiants", "tous-publics"):
        assert dits[ferme] is Reponse.NON, ferme
    for ouvert in ("personnes-en-situation-de-handicap", "personnes-exilees", "femmes"):
        assert dits[ouvert] is Reponse.INCONNU, ouvert
    jeunes = row(**V1, publics_specifiquement_adresses="Jeunes").offre
    assert jeunes.public("etudiants").reponse is Reponse.INCONNU


def test_nobody_is_received_where_the_row_says_so_and_what_is_paid_is_said():
    anomalies = Anomalies()
    cellules = V1 | {
        "modalites_acces": "Ce lieu n'accueille pas de public", "frais_a_charge": "Payant",
        "itinerance": "true",
    }  # fmt: skip
    lieu = place_of(Ligne(2, cellules, anomalies), {})
    assert {judge(lieu.offre, cle).etat for cle in CASES} == {Etat.NON}
    assert anomalies.comptes["sans_accueil"] == 1
    dits = " ".join(lieu.reserves)
    assert "Payant" in dits and "Itinérant" in dits and not row(**V1).reserves
