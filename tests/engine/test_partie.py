"""A partie as a fold of coups: her fate, what follows it, the journal and undo."""

from fractions import Fraction as F

import pytest

from atelier import chain, choix, graine_where, orienter, played, world
from game.engine.luck import draw, face, is_below
from game.engine.partie import CoupImpossible, Reglages, begin, play, replay, throws_die, undo
from game.engine.transitions import PERSONNE, ImpasseError
from game.model.partie import Coup, Resolution

GRAINES = range(60)


@pytest.fixture(scope="module")
def une():
    """One orientation to a, which loses one in three."""
    return world(chain(1))


@pytest.fixture(scope="module")
def trois():
    """Three orientations; the first acquires p and answers b1."""
    etapes = chain(3)
    etapes["e1"]["choix"]["va"] |= {"acquiert": ["p"], "repond": ["b1"], "duree": "10 min"}
    etapes["e1"]["choix"]["reste"] = choix("rate")
    return world(etapes)


def is_lost(partie) -> bool:
    return partie.perdu_a is not None


# --- her fate ------------------------------------------------------------------------------------


def test_by_draw_she_is_lost_exactly_when_her_number_is_below_the_perte(une):
    for graine in GRAINES:
        n = draw(graine, "camille", "a", 0)
        assert is_lost(played(une, "va", graine=graine)) == is_below(n, F(1, 3))


def test_by_die_the_program_throws_the_face_of_the_same_number(une):
    for graine in GRAINES:
        partie = played(une, "va", graine=graine, resolution="de")
        attendue = face(draw(graine, "camille", "a", 0))
        assert partie.passages[-1].face == attendue
        assert is_lost(partie) == (attendue <= 2) == is_lost(played(une, "va", graine=graine))


def test_a_draw_shows_no_die(une):
    assert played(une, "va").passages[-1].face is None


@pytest.mark.parametrize("tapee", range(1, 7))
def test_a_typed_die_decides_whatever_the_graine(une, tapee):
    for graine in range(10):
        partie = played(une, {"va": tapee}, graine=graine, resolution="de")
        assert is_lost(partie) == (tapee <= 2)
        assert partie.coups == (Coup("va", tapee),)


@pytest.mark.parametrize(("perte", "perdantes"), [("1/6", 1), ("1/2", 3), ("5/6", 5)])
def test_the_faces_that_lose_are_the_perte_in_sixths(perte, perdantes):
    monde = world(chain(1, perte=perte))
    perdues = [f for f in range(1, 7) if is_lost(played(monde, {"va": f}, resolution="de"))]
    assert perdues == list(range(1, perdantes + 1))


def test_no_die_decides_a_perte_that_is_not_in_sixths():
    """1/4: the number decides and no face is seen; a face kept from 1/3 only places the number."""
    monde = world(chain(1, perte="1/4"))
    for graine in GRAINES:
        partie = played(monde, "va", graine=graine, resolution="de")
        assert is_lost(partie) == is_below(draw(graine, "camille", "a", 0), F(1, 4))
        assert partie.passages[-1].face is None
        assert is_lost(played(monde, {"va": 1}, graine=graine, resolution="de"))
        assert not is_lost(played(monde, {"va": 3}, graine=graine, resolution="de"))


def test_as_a_cohorte_she_is_among_those_who_arrive(trois):
    for graine in GRAINES:
        partie = played(trois, "va", "va", "va", graine=graine, resolution="cohorte")
        assert (partie.etat.etape, partie.restants, partie.perdu_a) == ("gagne", 8, None)


def test_as_a_cohorte_the_table_may_ask_for_the_die(une):
    """Typed, or thrown by the program; the journal then holds the face."""
    assert is_lost(played(une, {"va": 2}, resolution="cohorte"))
    assert not is_lost(played(une, {"va": 3}, resolution="cohorte"))
    for graine in GRAINES:
        lancee = played(une, {"va": "lance"}, graine=graine, resolution="cohorte")
        attendue = face(draw(graine, "camille", "a", 0))
        assert lancee.coups == (Coup("va", attendue),)
        assert is_lost(lancee) == (attendue <= 2)


def test_a_die_may_be_thrown_only_by_die_or_as_a_cohorte_and_only_for_who_is_there(une, trois):
    va = une.etapes["e1"].choix[0].orientation
    assert throws_die(played(une, resolution="de"), va)
    assert throws_die(played(une, resolution="cohorte"), va)
    assert not throws_die(played(une), va)
    sans_elle = played(trois, {"va": 1}, "continuer", resolution="de")
    assert not throws_die(sans_elle, trois.etapes["e2"].choix[0].orientation)


def test_at_a_perte_of_nobody_or_everybody_nothing_is_thrown():
    for perte, perdue in (("0", False), ("1", True)):
        monde = world(chain(1, perte=perte))
        partie = played(monde, {"va": 1 if perte == "0" else 6}, resolution="de")
        assert is_lost(partie) == perdue
        assert partie.passages[-1].face is None


# --- luck never re-rolls -------------------------------------------------------------------------


def test_neither_etape_nor_delai_nor_amenagement_enters_her_luck():
    ici = world({"debut": {"choix": {"va": orienter("a", "gagne")}}})
    ailleurs = world(
        {"autre": {"choix": {"rue": orienter("a", "rate", delai="9 j", duree="1 h")}}},
        structures={"a": {"nom": "Ailleurs", "distance": "30 km"}},
    )
    for graine in GRAINES:
        un, deux = played(ici, "va", graine=graine), played(ailleurs, "rue", graine=graine)
        assert is_lost(un) == is_lost(deux)
        assert un.passages[-1].partis == deux.passages[-1].partis


def test_with_a_smaller_perte_she_is_never_lost_where_she_was_not():
    mondes = [world(chain(1), perte=f"{k}/12") for k in range(1, 12)]
    for graine in GRAINES:
        sorts = [is_lost(played(monde, "va", graine=graine)) for monde in mondes]
        assert sorts == sorted(sorts)


def test_meeting_a_structure_a_second_time_is_another_draw():
    monde = world({"e1": {"choix": {"va": orienter("a", "e2")}},
                   "e2": {"choix": {"va": orienter("a", "gagne")}}})  # fmt: skip
    for graine in GRAINES:
        premier, second = (is_below(draw(graine, "camille", "a", k), F(1, 3)) for k in (0, 1))
        partie = played(monde, "va", graine=graine)
        assert is_lost(partie) == premier
        if not premier:
            partie = play(partie, Coup("va"))
            assert is_lost(partie) == second
            assert partie.passages[-1].avant == 18 and partie.passages[-1].apres == 12


# --- once she is lost ----------------------------------------------------------------------------


def test_when_she_is_lost_the_table_continues_or_starts_again(trois):
    partie = played(trois, {"va": 1}, resolution="de")
    assert partie.possibles() == ("continuer", "recommencer")
    assert (partie.perdu_a, partie.restants, partie.is_over) == ("e1.va", 18, False)
    assert 1 not in partie.presents
    with pytest.raises(CoupImpossible) as refus:
        play(partie, Coup("va"))
    assert refus.value.possibles == ("continuer", "recommencer") and refus.value.rang == 2


def test_continuing_goes_on_with_those_who_arrived(trois):
    lost = played(trois, {"va": 1}, resolution="de")
    partie = play(lost, Coup("continuer"))
    assert (partie.etat.etape, partie.etat.acquis, partie.restants) == ("e2", {"p"}, 18)
    assert partie.perdu_a == "e1.va" and partie.possibles() == ("va",)


def test_she_has_no_more_draws_once_she_is_lost(trois):
    """Dice typed after that are not hers, and she is not lost a second time."""
    partie = played(trois, {"va": 1}, "continuer", {"va": 1}, {"va": 1}, graine=2, resolution="de")
    assert [passage.face for passage in partie.passages] == [1, None, None]
    assert [passage.nommee_perdue for passage in partie.passages] == [True, False, False]
    assert (partie.perdu_a, partie.restants, partie.etat.etape) == ("e1.va", 8, "gagne")


def test_a_partie_has_two_fins_hers_and_theirs(trois):
    partie = played(trois, {"va": 5}, {"va": 2}, "continuer", "va", resolution="de")
    assert (partie.perdu_a, partie.etat.etape, partie.restants) == ("e2.va", "gagne", 8)


def test_starting_again_goes_back_to_the_27_and_keeps_the_journal(trois):
    partie = played(trois, {"va": 1}, "recommencer", resolution="de")
    assert (partie.etat.etape, partie.restants, len(partie.presents)) == ("e1", 27, 27)
    assert (partie.perdu_a, partie.passages, partie.suspens) == (None, (), None)
    assert [coup.option for coup in partie.coups] == ["va", "recommencer"]
    assert play(partie, Coup("reste")).etat.etape == "rate"


def test_starting_again_does_not_re_roll(trois):
    graine = graine_where(trois, "va", lost=True)
    partie = played(trois, "va", "recommencer", "va", graine=graine)
    assert partie.perdu_a == "e1.va" and partie.possibles() == ("continuer", "recommencer")


def test_nobody_left_is_perdu_without_a_question(une):
    """27·(1/27)·(1/27) = 0.04 → 0 once she is lost: there is nobody to continue with."""
    monde = world(chain(2, perte="26/27"))
    graine = graine_where(monde, "va", "continuer", "va", lost=True)
    partie = played(monde, "va", "continuer", "va", graine=graine)
    assert (partie.restants, partie.etat.etape, partie.is_over) == (0, "perdu", True)
    assert partie.possibles() == ()


# --- what happens once, to all together ----------------------------------------------------------


@pytest.fixture(scope="module")
def hasard():
    """Two thirds of the time all are lost, the rest goes round « nuit » once more."""
    return world(
        {
            "nuit": {"hasard": [{"probabilite": "2/3", "vers": "perdu"},
                                {"probabilite": "1/3", "vers": "matin"}]},
            "matin": {"choix": {"encore": choix("nuit"), "fini": choix("gagne")}},
        }
    )  # fmt: skip


def test_a_hasard_is_drawn_once_for_the_27_on_the_name_of_its_etape(hasard):
    for graine in GRAINES:
        partie = played(hasard, graine=graine)
        tous_perdus = is_below(draw(graine, "camille", "nuit", 0), F(2, 3))
        assert partie.etat.etape == ("perdu" if tous_perdus else "matin")
        assert partie.restants == (0 if tous_perdus else 27)
        assert partie.passages[0].partis == (frozenset(range(1, 28)) if tous_perdus else set())
        assert partie.perdu_a is None, "she was not lost at an orientation"


def quarter(n: int) -> int:
    """0 under 1/4, 1 under 1/2, 2 under 3/4, 3 above."""
    return 4 * n // 2**64


def test_the_branches_of_a_hasard_share_the_draw_in_file_order():
    """1/4, 1/4, 1/2: the first two quarters of the draws, then the other half."""
    fins = ["gagne", "moitie", "rate", "rate"]
    lignes = [{"probabilite": p, "vers": fin}
              for p, fin in zip(("1/4", "1/4", "1/2"), fins, strict=False)]  # fmt: skip
    monde = world({"nuit": {"hasard": lignes}})
    for graine in GRAINES:
        attendue = fins[quarter(draw(graine, "camille", "nuit", 0))]
        assert played(monde, graine=graine).etat.etape == attendue


def test_the_variantes_share_the_draw_in_file_order():
    monde = world({"e": {"vers": "gagne"}}, variantes={"u": "1/4", "v": "1/4", "w": "1/2"})
    for graine in GRAINES:
        attendue = "uvww"[quarter(draw(graine, "camille", "variante", 0))]
        assert played(monde, graine=graine).etat.acquis == {attendue}


def test_a_hasard_met_again_is_another_draw(hasard):
    for graine in GRAINES:
        partie = played(hasard, graine=graine)
        if not partie.is_over:
            encore = play(partie, Coup("encore"))
            perdus = is_below(draw(graine, "camille", "nuit", 1), F(2, 3))
            assert (encore.etat.etape == "perdu") == perdus


def test_the_variante_is_drawn_once_on_its_own_name():
    monde = world(
        {"e": {"choix": {"va": choix("f")}},
         "f": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]}},
        variantes={"v": "1/4", "w": "3/4"},
    )  # fmt: skip
    for graine in GRAINES:
        est_v = is_below(draw(graine, "camille", "variante", 0), F(1, 4))
        assert played(monde, "va", graine=graine).etat.etape == ("gagne" if est_v else "rate")


def test_the_echeance_catches_all_those_who_arrived():
    monde = world(
        {"e": {"choix": {"va": orienter("a", "gagne", delai="3 j")}}},
        echeance={"delai": "2 j", "vers": "rate"},
    )
    partie = played(monde, "va", resolution="cohorte")
    assert (partie.etat.etape, partie.restants) == ("rate", 18)


@pytest.mark.parametrize("perte", ["1/3", "0"])
@pytest.mark.parametrize(
    ("vers", "echeance"), [("perdu", None), ("gagne", {"delai": "2 j", "vers": "perdu"})]
)
def test_those_who_arrive_where_everyone_is_lost_are_lost_too(vers, echeance, perte):
    va = orienter("a", vers, perte=perte, delai="3 j")
    monde = world({"e": {"choix": {"va": va}}}, **({"echeance": echeance} if echeance else {}))
    for graine in GRAINES:
        partie = played(monde, "va", graine=graine)
        assert (partie.etat.etape, partie.restants, partie.is_over) == ("perdu", 0, True)
        assert partie.passages[-1].partis == frozenset(range(1, 28))
        assert partie.presents == frozenset() and partie.suspens is None


def test_where_there_is_nobody_to_send_to_all_are_lost():
    monde = world({"e": {"choix": {"va": orienter("nulle_part", "gagne")}}})
    partie = played(monde, PERSONNE)
    assert (partie.etat.etape, partie.restants, partie.perdu_a) == ("perdu", 0, None)


# --- the fold ------------------------------------------------------------------------------------


def test_a_partie_begins_at_its_first_decision():
    monde = world(
        {"avant": {"vers": "tri", "acquiert": ["p"]},
         "tri": {"aiguillage": [{"si": ["p"], "vers": "ici"}, {"vers": "rate"}]},
         "ici": {"choix": {"va": choix("gagne")}}}
    )  # fmt: skip
    partie = begin(Reglages(monde))
    assert partie.etat.etape == "ici" and partie.coups == ()
    assert [passage.etape for passage in partie.passages] == ["avant", "tri"]


def test_a_parcours_without_decision_is_over_at_once():
    partie = played(world({"e": {"vers": "gagne"}}))
    assert partie.is_over and partie.possibles() == () and partie.restants == 27


@pytest.mark.parametrize("refuse", ["continuer", "recommencer", "perdu", "", "e2", "va+reste"])
def test_a_coup_that_is_not_offered_is_refused_with_what_is(trois, refuse):
    with pytest.raises(CoupImpossible) as refus:
        played(trois, Coup(refuse))
    assert (refus.value.possibles, refus.value.rang) == (("va", "reste"), 1)


def test_nothing_can_be_played_after_a_fin(trois):
    with pytest.raises(CoupImpossible) as refus:
        played(trois, "reste", "va")
    assert (refus.value.possibles, refus.value.rang) == ((), 2)


def test_a_greyed_choix_cannot_be_played():
    monde = world({"e": {"choix": {"non": choix("gagne", si=["p"], sinon="Pas ici"),
                                   "oui": choix("rate")}}})  # fmt: skip
    with pytest.raises(CoupImpossible) as refus:
        played(monde, "non")
    assert refus.value.possibles == ("oui",)


def test_boxes_are_ticked_in_one_coup():
    monde = world({"e": {"a_cocher": {"x": {"texte": "x", "acquiert": ["p"]},
                                      "y": {"texte": "y", "acquiert": ["q"]}},
                         "vers": "gagne"}})  # fmt: skip
    assert played(monde, "x+y").etat.acquis == {"p", "q"}
    assert played(monde, "rien").etat.acquis == frozenset()
    for refuse in ("y+x", "x+x", "x+", "z"):
        with pytest.raises(CoupImpossible):
            played(monde, refuse)


def test_the_journal_records_the_face_that_chance_threw(trois):
    """Replayed with another graine, the coups keep the dice they hold."""
    partie = played(trois, "va", graine=2, resolution="de")
    vue = partie.passages[-1].face
    assert partie.coups == (Coup("va", vue),)
    ailleurs = replay(Reglages(trois, 999, Resolution.DE), partie.coups)
    assert ailleurs.passages[-1].face == vue and is_lost(ailleurs) == is_lost(partie)


def test_replaying_the_journal_gives_the_same_partie(trois):
    for coups in (["va"], [{"va": 1}, "continuer", "va"], [{"va": 2}, "recommencer", "reste"]):
        partie = played(trois, *coups, resolution="de")
        assert replay(partie.reglages, partie.coups) == partie


def test_undo_takes_the_last_coup_back(trois):
    avant = played(trois, {"va": 1}, resolution="de")
    partie = play(avant, Coup("continuer"))
    assert undo(partie) == avant
    assert undo(undo(partie)) == begin(partie.reglages)
    assert undo(begin(partie.reglages)) == begin(partie.reglages)


def test_undoing_a_new_start_brings_the_lost_back_to_where_they_were(trois):
    avant = played(trois, {"va": 2}, resolution="de")
    assert undo(play(avant, Coup("recommencer"))) == avant


def test_a_dead_end_is_not_an_end():
    monde = world({"e": {"choix": {"va": choix("gagne", si=["p"])}}})
    partie = played(monde)
    assert not partie.is_over and partie.possibles() == ()


def test_a_scenario_that_turns_in_circles_by_itself_is_refused():
    with pytest.raises(ImpasseError):
        played(world({"un": {"vers": "deux"}, "deux": {"vers": "un"}}))
