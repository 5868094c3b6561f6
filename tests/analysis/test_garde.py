"""What choices kept and what luck took add up, from the door to the fin, on any partie."""

from fractions import Fraction as F
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import chain, choix, orienter, played, robot, scenarios, world
from contenu_livre import shipped
from game.analysis.garde import Compte, kept
from game.analysis.graphe import Piege, unfold
from game.analysis.politique import best
from game.engine.bilan import repondus
from game.engine.partie import Partie, Reglages, begin, play
from game.model.hypotheses import COHORTE
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage.parties import cards
from game.storage.parties import settings as reglages_de
from scenarios_qui_tournent import scenarios_a_deviner, scenarios_qui_tournent

RESOLUTIONS = st.sampled_from(list(Resolution))
SCENARIOS = shipped().ids("scenario")


def adds_up(partie: Partie, compte: Compte) -> None:
    """Choices at orientations, other choices, luck, whole people: nothing is left over."""
    parts = (compte.aux_orientations, compte.autres_choix, compte.chance)
    assert compte.depart + sum(parts, F(0)) == compte.arrivee
    for avant, apres in zip(compte.traits, compte.traits[1:], strict=False):
        assert avant.garde + avant.chance == apres.possible
    if partie.is_over:
        repondent = F(repondus(partie), COHORTE)
        assert compte.depart + sum(parts, F(0)) + compte.arrondi == repondent
        favorable = bool(repondus(partie))
        assert compte.arrivee == (partie.reste if favorable else 0)
    for trait in compte.traits:
        assert trait.choix <= 0 <= trait.garde <= trait.possible <= 1


@settings(max_examples=120)
@given(
    st.one_of(scenarios(), scenarios_a_deviner(), scenarios_qui_tournent(3)),
    st.integers(0, 2**32),
    RESOLUTIONS,
)
def test_along_any_partie_the_parts_add_up(cas, graine, resolution):
    """After each coup of a random partie, hidden variantes, circles and échéances included."""
    monde = cas.world()
    try:
        deplie = unfold(monde)
    except Piege:
        return
    assert deplie.is_exact
    for partie in robot(Reglages(monde, graine, resolution), Random(graine)):
        compte = kept(partie, deplie)
        assert compte is not None
        adds_up(partie, compte)
        assert compte.depart == best(deplie).valeur


@settings(max_examples=60)
@given(st.one_of(scenarios(), scenarios_a_deviner()), st.integers(0, 2**32))
def test_who_always_decides_for_the_best_loses_nothing_by_choosing(cas, graine):
    monde = cas.world()
    optimum = best(unfold(monde))
    partie = begin(Reglages(monde, graine, Resolution.COHORTE))
    while not partie.is_over:
        voulue = _wanted(optimum, partie)
        partie = play(partie, Coup(voulue))
    compte = kept(partie, optimum.graphe)
    assert compte is not None
    assert compte.aux_orientations == compte.autres_choix == 0


def _wanted(optimum, partie: Partie) -> str:
    """What the best decides, found by trying: the first option that loses nothing."""
    for option in partie.possibles():
        compte = kept(play(partie, Coup(option)), optimum.graphe)
        assert compte is not None
        rang = len(partie.passages)
        if compte.traits[rang].choix == 0:
            return option
    raise AssertionError("une des options garde tout")


@pytest.mark.parametrize("ident", SCENARIOS)
def test_on_shipped_parcours_the_parts_add_up(ident):
    """One random partie per card; the exact answer exists for each of them."""
    catalogue = shipped()
    hasard = Random(ident)
    for persona in cards(catalogue, catalogue.scenario(ident))[:2]:
        ecrite = PartieEcrite(scenario=ident, persona=persona, graine=hasard.randrange(10**4))
        reglages = reglages_de(catalogue, ecrite)
        deplie = unfold(reglages.world)
        partie = robot(reglages, hasard)[-1]
        compte = kept(partie, deplie)
        assert compte is not None
        if deplie.is_exact:
            adds_up(partie, compte)
        else:
            assert float(compte.depart + compte.aux_orientations + compte.autres_choix
                         + compte.chance) == pytest.approx(float(compte.arrivee))  # fmt: skip


def test_three_orientations_keep_what_is_possible():
    """27 → 18 → 12 → 8: 8 were possible at the door, and each choice kept them all."""
    compte = kept(played(world(chain(3)), "va", "va", "va", resolution="cohorte"))
    assert compte is not None
    assert compte.depart == compte.arrivee == F(8, 27)
    assert [(t.possible, t.choix, t.chance) for t in compte.traits] == [(F(8, 27), 0, 0)] * 3


ICI_OU_LA = {
    "e": {"choix": {"ici": choix("gagne", duree="1 h"), "la": orienter("a", "f")}},
    "f": {"choix": {"va": orienter("b", "gagne"), "laisse": choix("rate")}},
}


def test_an_orientation_where_it_could_be_done_here_loses_one_in_three():
    """27 were possible; sending keeps 12 of them (two orientations), leaving there keeps none."""
    compte = kept(played(world(ICI_OU_LA), "la", "laisse", resolution="cohorte"))
    assert compte is not None
    premier, second = compte.traits
    assert (premier.possible, premier.garde, premier.chance) == (1, F(4, 9), 0)
    assert (second.possible, second.garde) == (F(4, 9), 0)
    assert premier.envoie and second.envoie
    assert compte.aux_orientations == -1 and compte.autres_choix == compte.chance == 0


GUESS = {
    "e": {"choix": {"v": choix("pour_v"), "w": choix("pour_w")}},
    "pour_v": {"aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]},
    "pour_w": {"aiguillage": [{"si": ["v"], "vers": "rate"}, {"vers": "gagne"}]},
}


@pytest.mark.parametrize("option", ["v", "w"])
def test_what_nobody_could_know_is_luck_and_not_a_choice(option):
    """w is right 3 times in 5: to say w loses nothing even when it is v, and then luck took 3/5."""
    monde = world(GUESS, variantes={"v": "2/5", "w": "3/5"})
    for graine in range(8):
        partie = played(monde, option, graine=graine)
        compte = kept(partie)
        assert compte is not None and compte.depart == F(3, 5)
        assert compte.autres_choix == (0 if option == "w" else F(-1, 5))
        attendu = F(3, 5) if option == "w" else F(2, 5)
        assert compte.chance == (1 if repondus(partie) else 0) - attendu
        adds_up(partie, compte)


def test_a_partie_that_is_not_over_counts_what_is_still_possible():
    compte = kept(played(world(chain(3)), "va", resolution="cohorte"))
    assert compte is not None
    assert compte.arrivee == F(8, 27) and compte.arrondi == 0


def test_whole_people_are_told_apart():
    """A perte of 1/4 leaves 20,25: 20 people answer, and a quarter of one is the counting."""
    etapes = {"e": {"choix": {"va": orienter("a", "gagne", perte="1/4")}}}
    partie = played(world(etapes), "va", graine=3, resolution="cohorte")
    compte = kept(partie)
    assert compte is not None
    assert compte.arrivee == F(3, 4) and compte.arrondi == F(repondus(partie), 27) - F(3, 4) != 0
