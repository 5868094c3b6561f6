"""The clock and the compteurs as far as they are read: what is merged changes no answer."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier import choix, enjeu, orienter, world
from atelier import played as partie
from game.analysis import horloge
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers, chances
from game.analysis.decisions import played
from game.analysis.graphe import Piege, unfold
from game.analysis.live import Liveness
from game.analysis.marche import Memoire
from game.engine.assembly import build
from game.engine.state import Etat
from game.engine.transitions import branches, offered

CHAMPS = ("fins", "orientations", "besoins", "minutes", "attente", "metres",
          "nombre_orientations", "perdu", "sans_fin")  # fmt: skip


def put(monde, etape: str, ecoule: int) -> int | None:
    return Liveness(monde).project(Etat(etape, frozenset(), monde.valeurs, ecoule)).ecoule


def kept(monde, etape: str) -> list[int | None]:
    """The elapsed times that are kept at an étape."""
    assert monde.echeance is not None
    return list(dict.fromkeys(put(monde, etape, m) for m in range(monde.echeance.delai + 2)))


def timed(**etapes: Any):
    """An échéance of one hour that « s » holds back, over these étapes."""
    etapes["tard"] = {"vers": "rate"}
    return world(etapes, echeance={"delai": "1 h", "vers": "tard", "sauf": ["s"]})


# --- which sums ----------------------------------------------------------------------------------


def test_the_sums_of_every_path_are_told_apart_and_nothing_else():
    """After « un » the rule compares 10, 30 or 35 minutes later: from 31, 26 and 51 on."""
    monde = timed(
        un={"choix": {"a": choix("deux", duree="10 min"), "b": choix("gagne", delai="30 min")}},
        deux={"vers": "gagne", "duree": "15 min", "delai": "10 min"},
    )
    assert kept(monde, "un") == [None, 26, 31, 51]
    assert kept(monde, "deux") == [None, 36]
    assert [put(monde, "un", m) for m in (25, 26, 30, 31, 50, 51, 61)] == [
        None, 26, 26, 31, 31, 51, 51
    ]  # fmt: skip


def test_a_step_of_no_minutes_is_compared_too():
    """What is past the échéance already fires at once, and only that."""
    assert kept(timed(un={"vers": "gagne"}), "un") == [None, 61]


def test_what_is_always_too_long_needs_no_clock_but_fires():
    assert kept(timed(un={"vers": "gagne", "delai": "2 h"}), "un") == [0]
    assert kept(timed(un={"vers": "gagne", "delai": "1 h"}), "un") == [None, 1]


def test_the_minutes_of_every_kind_of_etape_are_summed():
    monde = timed(
        un={"a_cocher": {"x": {"texte": "x", "duree": "10 min"},
                         "y": {"texte": "y", "delai": "20 min"}}, "vers": "deux"},
        deux={"hasard": [{"probabilite": "1", "vers": "trois", "duree": "4 min"},
                         {"probabilite": "0", "vers": "gagne"}], "delai": "1 min"},
        trois={"aiguillage": [{"si": ["p"], "vers": "gagne", "duree": "2 min"}, {"vers": "rate"}]},
    )  # fmt: skip
    assert kept(monde, "trois") == [None, 59, 61]
    assert kept(monde, "deux") == [None, 54, 56, 60]
    sommes = {base + suite for base in (0, 10, 20, 30) for suite in (0, 1, 5, 7)}
    assert kept(monde, "un") == [None, *sorted(61 - somme for somme in sommes)]


def test_the_delai_of_an_orientation_counts_and_that_of_the_lost_is_compared_no_more():
    monde = timed(un={"choix": {"va": orienter("a", "gagne", delai="20 min", duree="5 min")}})
    assert kept(monde, "un") == [None, 36]


def test_no_sum_goes_past_what_holds_the_echeance_back_for_good():
    etapes: dict[str, Any] = {
        "un": {"choix": {"a": choix("deux", duree="10 min", acquiert=["s"])}},
        "deux": {"vers": "gagne", "duree": "15 min"},
    }
    assert kept(timed(**etapes), "un") == [None, 51], "judged before the effects of the step"
    etapes["deux"]["retire"] = ["s"]
    assert kept(timed(**etapes), "un") == [None, 36, 51], "held, but not for good"


def test_a_cycle_tells_apart_what_its_turns_may_sum_to():
    """Every turn takes 25 minutes: 5, 30 or 55 to go, then it is past."""
    monde = timed(
        un={"choix": {"encore": choix("un", duree="25 min"), "va": choix("gagne", duree="5 min")}}
    )
    assert kept(monde, "un") == [0, 6, 11, 31, 36, 56]


@pytest.mark.parametrize("borne", [{"TOURS": 1}, {"DELAI_MAX": 59}])
def test_where_there_are_too_many_sums_every_minute_is_kept(borne):
    un = {"choix": {"encore": choix("un", duree="1 min"), "va": choix("gagne")}}
    with patch.multiple(horloge, **borne):
        assert kept(timed(un=un), "un") == list(range(62))


# --- compteurs -----------------------------------------------------------------------------------


def values(monde, etape: str, **champs: Any) -> list[int]:
    """The values that are kept of the first compteur at an étape."""
    bas, haut = monde.bornes[0]
    etats = (Etat(etape, frozenset(), (k,), **champs) for k in range(bas, haut + 1))
    return list(dict.fromkeys(Liveness(monde).project(etat).compteurs[0] for etat in etats))


def test_a_compteur_is_cut_where_a_condition_cuts_it_and_earlier_by_what_is_added():
    for lue, coupes in (("k >= 5", [0, 5]), ("k <= 5", [0, 6]), ("k = 5", [0, 5, 6])):
        monde = world(
            {
                "un": {"choix": {"a": choix("deux", compte={"k": 2}), "b": choix("deux")}},
                "deux": {"vers": "trois", "compte": {"k": -1}},
                "trois": {"aiguillage": [{"si": [lue], "vers": "gagne"}, {"vers": "rate"}]},
            },
            compteurs={"k": {"max": 9}},
        )
        assert values(monde, "trois") == coupes
        assert values(monde, "deux") == [0, *(c + 1 for c in coupes[1:])]
        assert values(monde, "un") == sorted({0, *(c + d for c in coupes[1:] for d in (-1, 1))})


def test_a_cut_that_the_bounds_hide_is_none():
    """From 0 to 3, two more is always at least 2, and 9 is never reached."""
    tri = {"aiguillage": [{"si": ["k >= 2"], "vers": "gagne"}, {"si": ["k >= 9"], "vers": "gagne"},
                          {"vers": "rate"}]}  # fmt: skip
    monde = world(
        {"un": {"vers": "tri", "compte": {"k": 2}}, "tri": tri}, compteurs={"k": {"max": 3}}
    )
    assert values(monde, "un") == [0] and values(monde, "tri") == [0, 2]


def test_what_the_echeance_reads_cuts_while_it_may_fire():
    etapes = {
        "un": {"vers": "deux", "compte": {"k": 1}},
        "deux": {"vers": "gagne", "duree": "2 h"},
        "tard": {"aiguillage": [{"si": ["k >= 7"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    echeance = {"delai": "1 h", "vers": "tard", "sauf": ["k >= 3"]}
    monde = world(etapes, compteurs={"k": {"max": 9}}, echeance=echeance)
    assert values(monde, "deux", ecoule=0) == [0, 3, 7]
    assert values(monde, "un", ecoule=0) == [0, 2, 3, 6, 7]
    assert values(monde, "un", ecoule=None) == [0]


# --- random scenarios ----------------------------------------------------------------------------

EFFETS: list[dict[str, Any]] = [
    {}, {"duree": "20 min"}, {"delai": "30 min"}, {"duree": "45 min", "compte": {"k": 2}},
    {"acquiert": ["s"], "duree": "10 min"}, {"retire": ["s"], "delai": "10 min"},
    {"acquiert": ["p"], "compte": {"k": -1}}, {"retire": ["p"], "duree": "1 h"},
    {"compte": {"k": 1}, "repond": ["b1"]}, {"acquiert": ["s", "p"]}, {"delai": "3 h"},
]  # fmt: skip
LUES: list[dict[str, Any]] = [
    {"sauf": ["s"]}, {"sauf": ["s"]}, {"sauf": ["k >= 3"]}, {"si": ["p"], "sauf": ["s"]}, {},
    {"si": ["k <= 2"]}, {"sauf": ["k = 1", "s"]}, {"si": ["v"]},
]  # fmt: skip
DELAIS = ["0 min", "29 min", "30 min", "50 min", "1 h 05", "2 h"]

_effets, _lues = st.sampled_from(EFFETS), st.sampled_from(LUES)


@st.composite
def _etape(draw: st.DrawFn, suites: list[str], retours: list[str]) -> dict[str, Any]:
    def vers() -> str:
        return draw(st.sampled_from([*suites[:1] * 4, *suites]))

    genre = draw(st.sampled_from(["choix", "choix", "a_cocher", "hasard", "aiguillage", "vers"]))
    if genre == "choix":
        envoi = orienter("a", vers(), delai=draw(st.sampled_from(DELAIS)), perte="1/3")
        envoi |= draw(_effets)
        retour = choix(draw(st.sampled_from([*retours, *suites]))) | draw(_effets)
        return {"choix": {"va": choix(vers()) | draw(_effets), "envoi": envoi, "retour": retour}}
    if genre == "a_cocher":
        return {"a_cocher": {b: {"texte": b} | draw(_effets) for b in "xy"}, "vers": vers()}
    if genre == "hasard":
        lignes = [{"probabilite": "1/2", "vers": vers()} | draw(_effets) for _ in "xy"]
        return {"hasard": lignes} | draw(_effets)
    if genre == "aiguillage":
        return {"aiguillage": [{"vers": vers()} | draw(_lues) | draw(_effets), {"vers": vers()}]}
    return {"vers": vers()} | draw(_effets)


@st.composite
def enjeux(draw: st.DrawFn):
    """A scenario with an échéance, of every kind of étape, that may turn in circles."""
    noms = ["e0", "e1", "e2", "e3"]
    fins = ["gagne", "moitie", "rate"]
    etapes = {
        nom: draw(_etape([*noms[rang + 1 :], *fins], noms[: rang + 1]))
        for rang, nom in enumerate(noms)
    }
    etapes["tard"] = draw(_etape(fins, fins))
    echeance = {"delai": draw(st.sampled_from(DELAIS)), "vers": "tard"} | draw(_lues)
    return enjeu(
        etapes, echeance=echeance, compteurs={"k": {"max": 4, "depart": 1}},
        variantes={"v": "1/3", "w": "2/3"} if draw(st.booleans()) else {},
        amenagements={"vite": {"texte": "Vite", "decision": "rapide", "sur_place": ["e1.envoi"],
                               "structures": {"a": {"delai": draw(st.sampled_from(DELAIS))}}}},
    )  # fmt: skip


@settings(max_examples=300)
@given(enjeux())
def test_a_merged_state_goes_where_the_whole_state_goes(cas):
    """Option for option, branch for branch; and what is kept is kept as it is."""
    monde = build(cas, {})
    vivant = Liveness(monde)
    graphe = unfold(monde, live=False)
    for etat in {etat for i in graphe.offres for etat in graphe.noeuds[i].etats if etat}:
        reduit = vivant.project(etat)
        assert vivant.project(reduit) == reduit
        assert offered(monde, reduit) == offered(monde, etat)
        for option in offered(monde, etat):
            entieres, reduites = (branches(monde, e, option) for e in (etat, reduit))
            assert [(b.probabilite, vivant.project(b.suivant), b.sortie) for b in entieres] == [
                (b.probabilite, vivant.project(b.suivant), b.sortie) for b in reduites
            ]


@settings(max_examples=200)
@given(enjeux())
def test_merging_changes_no_answer(cas):
    monde = build(cas, {})
    try:
        vive, entiere = chances(monde), chances(monde, live=False)
    except Piege:
        assume(False)
    assert vive.etats <= entiere.etats
    for champ in CHAMPS:
        assert getattr(vive, champ) == getattr(entiere, champ), champ


@settings(max_examples=400)
@given(enjeux())
def test_worlds_that_share_their_steps_keep_each_its_own_clock(cas):
    """An aménagement changes how long an orientation takes: what is merged here is not there."""
    ici = build(cas, {})
    la = build(replace(cas, amenagements=("vite",)), {})
    memoire = Memoire(ici)
    try:
        for monde in (ici, la, ici):
            partagee = answers(Chaine(unfold(monde, memoire=memoire), hasard))
            seule = chances(monde)
            assert partagee.etats == seule.etats
            for champ in CHAMPS:
                assert getattr(partagee, champ) == getattr(seule, champ), champ
    except Piege:
        assume(False)


def test_what_a_table_did_is_found_again_where_an_orientation_takes_another_time():
    """It decided after 40 minutes: as good as 31 here, as 36 or as none at all there."""
    etapes = {
        "un": {"choix": {"va": choix("deux", duree="40 min")}},
        "deux": {"choix": {"envoi": orienter("a", "gagne", perte="0"), "non": choix("rate")}},
        "tard": {"choix": {"oui": choix("gagne"), "non": choix("rate")}},
    }
    dit: dict[str, Any] = {"echeance": {"delai": "1 h", "vers": "tard"}}
    ici = world(etapes, structures={"a": {"delai": "30 min"}}, **dit)
    jouee = played(partie(ici, "va", "non"))
    for delai, garde in (("30 min", 31), ("25 min", 36), ("15 min", None)):
        la = world(etapes, structures={"a": {"delai": delai}}, **dit)
        graphe = unfold(la, memoire=unfold(ici).memoire)
        (i,) = (i for i in graphe.offres if graphe.noeuds[i].etape == "deux")
        assert graphe.noeuds[i].etat.ecoule == garde
        assert jouee.is_seen(graphe, i) and [d.option for d in jouee(graphe, i)] == ["non"]
