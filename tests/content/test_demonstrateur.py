"""« Vous me l’installez ? »: one guichet, two products, and what is said the second time."""

from fractions import Fraction as F
from itertools import product

import pytest

from cas import ICI, LA_BAS, answered, at_best, by_chance, ends, maze, played, refused, twins, walk
from game.analysis.live import Liveness
from game.engine.transitions import branches, offered, starts
from game.model.vocabulaire import Cote, cote
from game.model.vocabulaire import TypeDeFin as T

PARTOUT = pytest.mark.parametrize("ou", [ICI, LA_BAS])
TOUS = ("deux_colonnes", "cadre_affiche", "ensemble", "accord")
FOIS = ("crise", "identite")
TYPES = {
    "tiers": T.RESOLU_DURABLE, "sans_elle": T.REFUS_LEGITIME, "choisie": T.CHOIX_ECLAIRE,
    "installee": T.TECHNOSOLUTION, "eclairee": T.PARTIEL, "selon_le_jour": T.PARTIEL,
    "comme_on_dit": T.PARTIEL, "badge": T.DEMONSTRATEUR, "gilet": T.DEMONSTRATEUR,
    "article": T.PROMOTION, "selon_le_produit": T.PROMOTION, "compteur": T.PROMOTION,
    "sans_retour": T.LAISSE_TOMBER, "porte_close": T.LAISSE_TOMBER, "perdu": T.PERDU_EN_ROUTE,
}  # fmt: skip


def twice(**decisions: str) -> dict[str, str]:
    """The same answer to both products."""
    return {f"{fois}/{etape}": option for fois in FOIS for etape, option in decisions.items()}


BIEN = {
    "offre": "refuser", "attentes": "employeur", "mere": "appeler, limite",
    "carte": "predemande, france_services", "agence": "remplir",
    **twice(guichet="informer", alors="informer", decide="non", prise="enlever", combien="vide"),
}  # fmt: skip
"""What article s2 asks, on principle, and what she came for."""
TABLE = BIEN | {"offre": "honnete"} | twice(guichet="badge")
"""s4: at least, the demonstrator says his name. Twice."""
TETES = BIEN | {"offre": "honnete", "attentes": "rien"}
"""Informed well, by somebody whom anybody may ring up."""
ACCORD = BIEN | {"offre": "proposer", "mere": "appeler, adresse", "crise/guichet": "ecouter"}


@pytest.fixture
def solange(catalogue):
    return lambda ou, *amenages, **fait: maze(catalogue, "demonstrateur", ou, *amenages, **fait)


def test_the_type_of_every_fin(solange):
    assert {nom: fin.type for nom, fin in solange(ICI).fins.items()} == TYPES


@PARTOUT
def test_the_best_table_answers_six_more_than_chance(solange, ou):
    monde = solange(ou)
    assert at_best(monde) == 18 >= 6 + by_chance(monde)


# --- each aménagement, on the same decisions -----------------------------------------------------

AVANT_APRES = [
    ("deux_colonnes", TABLE, (0, 18), (0, 18)),
    ("deux_colonnes", BIEN, (18, 18), (12, 18)),
    ("cadre_affiche", TETES, (12, 18), (12, 18)),
    ("ensemble", BIEN, (18, 27), (12, 18)),
    ("accord", ACCORD, (15, 18), (12, 18)),
]
"""Aménagement, decisions, answered before and after in town, then in the countryside."""


@pytest.mark.parametrize(("nom", "decisions", "ici", "la_bas"), AVANT_APRES)
def test_the_same_decisions_give_more_with_each_amenagement(solange, nom, decisions, ici, la_bas):
    for ou, attendu in ((ICI, ici), (LA_BAS, la_bas)):
        mondes = solange(ou), solange(ou, nom)
        assert tuple(answered(monde, decisions) for monde in mondes) == attendu


def test_every_amenagement_gives_in_each_territoire(catalogue):
    offerts = set(catalogue.scenario("demonstrateur").amenagements)
    assert {un[0] for un in AVANT_APRES} == offerts == set(TOUS)


# --- the rules of the case, on every state -------------------------------------------------------


@PARTOUT
@pytest.mark.parametrize("amenages", [(), TOUS])
def test_promotion_has_no_exemption(solange, ou, amenages):
    """s4, « quelles que soient les circonstances »: praised or puffed up once, by us, under any
    name, before or after anything else, with any aménagement."""

    def retenir(avant, _, branche):
        return avant or "promotion_faite" in branche.suivant.acquis

    vus = list(walk(solange(ou, *amenages), False, retenir))
    finis = {(etat.etape, promue) for etat, promue in vus if etat.etape in TYPES}
    assert {TYPES[fin] for fin, promue in finis if promue} == {T.PROMOTION}
    assert {fin for fin, promue in finis if not promue} == {
        fin for fin, sorte in TYPES.items() if sorte is not T.PROMOTION
    }


@PARTOUT
def test_praising_makes_every_later_state_lead_to_promotion_and_nothing_else(solange, ou):
    """The same, coup by coup: both ways to be promotion, at either product."""
    monde = solange(ou)
    for fois, geste in product(FOIS, ({"guichet": "vanter"}, {"combien": "gonfler"})):
        faute = BIEN | {"offre": "accepter"}
        faute |= {f"{fois}/{etape}": option for etape, option in geste.items()}
        assert {TYPES[fin] for fin in ends(monde, faute)} == {T.PROMOTION}


@PARTOUT
@pytest.mark.parametrize("amenages", [(), TOUS])
def test_an_answer_is_two_times_informed_and_never_under_the_name_of_the_product(
    solange, ou, amenages
):
    """s2: she has what it takes to choose, then she chooses, and only then is she shown how."""
    garde = {"crise/informe", "identite/informe", "masque", "avis_sante", "papiers_ok"}

    def retenir(avant, etat, branche):
        if branche.suivant.etape.endswith("/prise"):
            assert etat.etape.endswith("/decide"), "nobody had said yes"
        return avant | garde & set(branche.suivant.acquis)

    tenus = [
        acquis
        for etat, acquis in walk(solange(ou, *amenages), frozenset(), retenir)
        if etat.etape in TYPES and cote(TYPES[etat.etape]) is Cote.FAVORABLE
    ]
    assert tenus and all(
        acquis == {"crise/informe", "identite/informe", "papiers_ok"} for acquis in tenus
    )


@PARTOUT
@pytest.mark.parametrize("amenages", [(), TOUS])
def test_not_installing_is_always_a_choice_and_never_the_lesser_one(solange, ou, amenages):
    """Wherever she decides, « non » is offered, and nobody who plays well answers fewer by it."""
    monde = solange(ou, *amenages)
    vivant = Liveness(monde)
    connues: dict = {}

    def apres(etat, option):
        suites = branches(monde, etat, option)
        return sum((b.probabilite * vaut(vivant.project(b.suivant)) for b in suites), F(0))

    def vaut(etat):
        if monde.is_fin(etat.etape):
            return F(cote(TYPES[etat.etape]) is Cote.FAVORABLE)
        if etat not in connues:
            connues[etat] = max(apres(etat, option) for option in offered(monde, etat))
        return connues[etat]

    for _, etat in starts(monde):
        vaut(vivant.project(etat))
    decide = [etat for etat in connues if etat.etape.endswith("/decide")]
    assert {etat.etape for etat in decide} == {"crise/decide", "identite/decide"}
    for etat in decide:
        assert {"oui", "non", "plus_tard"} == set(offered(monde, etat))
        assert apres(etat, "non") >= apres(etat, "oui")


@PARTOUT
def test_without_a_smartphone_nothing_is_lost(solange, ou):
    """« Et si »: she cannot install it, and the whole parcours holds."""
    sans = solange(ou, sans="a_smartphone")
    assert at_best(sans) == at_best(solange(ou)) == 18
    assert ends(sans, BIEN) == ends(solange(ou), BIEN)
    partie = played(sans, "refuser", "employeur", "informer")
    assert (set(refused(partie)), set(partie.possibles())) == ({"oui"}, {"non", "plus_tard"})


# --- the mirror ----------------------------------------------------------------------------------

MIROIR = {
    ("informer", "informer"): {"sans_elle", "tiers"},
    ("badge", "badge"): {"badge"},
    ("ecouter", "ecouter"): {"comme_on_dit"},
    ("vanter", "vanter"): {"article"},
    ("informer", "badge"): {"selon_le_jour"},
    ("badge", "informer"): {"selon_le_jour"},
    ("informer", "ecouter"): {"selon_le_jour"},
    ("ecouter", "informer"): {"selon_le_jour"},
    ("badge", "ecouter"): {"comme_on_dit"},
    ("informer", "vanter"): {"selon_le_produit"},
    ("vanter", "informer"): {"selon_le_produit"},
    ("badge", "vanter"): {"selon_le_produit"},
    ("vanter", "ecouter"): {"selon_le_produit"},
}
"""What was answered to each product (listening, then an opinion), and the fin."""


@pytest.mark.parametrize(("reponses", "fins"), MIROIR.items())
def test_the_two_answers_side_by_side_make_the_fin(solange, reponses, fins):
    decisions = BIEN | {"offre": "honnete"} | twice(alors="avis")
    decisions |= {f"{fois}/guichet": un for fois, un in zip(FOIS, reponses, strict=True)}
    assert set(ends(solange(ICI), decisions)) - {"perdu"} == fins


def test_both_times_it_is_the_same_protocole_word_for_word(solange):
    etapes = solange(ICI).etapes
    une, autre = (
        {nom.removeprefix(f"{fois}/"): (e.texte, [c.texte for c in e.choix])
         for nom, e in etapes.items() if nom.startswith(f"{fois}/")}
        for fois in FOIS
    )  # fmt: skip
    assert une == autre and "guichet" in une


# --- what a decision weighs ----------------------------------------------------------------------


def test_no_two_choices_lead_to_the_same_everywhere(solange):
    pareilles = twins(solange(ICI)) & twins(solange(LA_BAS))
    assert {etape for etape, *_ in pareilles} == {"attentes"}, "all wrong lists are as wrong"


def test_only_the_employer_may_expect_something(solange):
    """M01: five boxes, and one list that spares the telephone."""
    monde = solange(ICI)
    listes = offered(monde, played(monde, "honnete").etat)
    assert len(listes) == 32
    epargnent = {
        liste for liste in listes
        if "cadre_clair" in played(monde, "honnete", liste).etat.acquis
    }  # fmt: skip
    assert epargnent == {"employeur"}
    assert answered(monde, TETES) == answered(monde, TETES | {"attentes": "etat+usager"}) == 12
    decolle = {"offre": "proposer", "attentes": "employeur", "crise/combien": "vide"}
    assert answered(monde, BIEN | decolle) == 18
    assert answered(monde, BIEN | decolle | {"attentes": "rien"}) == 15


def test_the_honest_name_takes_the_room_and_gives_trust(solange):
    """A door that closes is worth more in town; where there is none, the badge is what is left."""
    chemin = ("employeur", "ecouter")
    tenu = {
        (ou, offre): "crise/dit" in played(solange(ou), offre, *chemin).etat.acquis
        for ou, offre in product((ICI, LA_BAS), ("refuser", "honnete"))
    }
    assert tenu == {
        (ICI, "refuser"): True, (ICI, "honnete"): True,
        (LA_BAS, "refuser"): False, (LA_BAS, "honnete"): True,
    }  # fmt: skip
    assert [answered(solange(ou), BIEN | {"offre": "honnete"}) for ou in (ICI, LA_BAS)] == [12, 12]


def test_under_the_name_of_the_product_the_best_of_words_is_a_demonstration(solange):
    assert set(ends(solange(ICI), BIEN | {"offre": "accepter"})) == {"gilet", "perdu"}


def test_her_mother_is_no_matter_of_opinion(solange):
    rassure = ends(solange(ICI), BIEN | {"mere": "rassurer"})
    assert rassure == {"selon_le_jour": F(2, 3), "perdu": F(1, 3)}
    assert ends(solange(ICI), BIEN)["tiers"] == F(4, 9)
    assert answered(solange(ICI), BIEN | {"mere": "adresse"}) == 12


def test_the_card_is_what_she_came_for(solange):
    assert ends(solange(ICI), BIEN | {"carte": "application"}) == {"eclairee": 1}
    assert answered(solange(ICI), BIEN | {"carte": "date"}) == 12
    courriel = solange(ICI, sans="a_courriel")
    assert answered(courriel, BIEN) == 12


def test_yes_asks_for_her_own_hands(solange):
    oui = BIEN | twice(decide="oui") | {"carte": "predemande, date, france_services"}
    assert set(ends(solange(ICI), oui)) == {"choisie", "perdu"}
    place = ends(solange(ICI), oui | twice(prise="place"))
    assert set(place) == {"installee", "perdu"}


def test_who_has_searched_once_decides_alone(solange):
    """« J’y réfléchis »: a no, a yes, or somebody else’s; and in the hall, the only way to 18."""
    pense = BIEN | {"offre": "honnete", "identite/decide": "plus_tard"}
    dits = pense | {"mere": "limite", "carte": "predemande, date, france_services"}
    assert set(ends(solange(ICI), dits)) >= {"sans_elle", "choisie", "selon_le_jour"}
    cherche = pense | {"crise/guichet": "chercher"}
    for ou in (ICI, LA_BAS):
        assert set(ends(solange(ou), cherche)) == {"sans_elle", "tiers", "perdu"}
        assert answered(solange(ou), cherche) == 18
