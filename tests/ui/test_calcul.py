"""The exact numbers behind a bilan: a sentence, the rest by keys, bounds only if asked."""

from fractions import Fraction

from ecran import counted, flat, opened, press, seated, text
from game.analysis.chances import favorable
from game.engine.partie import CONTINUER, Reglages, begin, play
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage import parties
from game.storage.catalogue import Catalogue
from game.ui.calcul import compute, weighs

CHEMINS = {
    "premier": ("atelier", "arreter", "laisser", "depliant", "attendre", "sur",
                "mdp+confid+appareils+transmission"),
    "ecoute": ("ecouter", "laisser", "accompagne", "attendre", "sur",
               "mdp+confid+appareils+transmission"),
    "sans_reponse": ("a_la_place", "classer"),
}  # fmt: skip


def partie_of(nom: str, *amenagements: str):
    catalogue = Catalogue()
    ecrite = PartieEcrite(scenario="veronique", amenagements=list(amenagements))
    monde = parties.world(catalogue, parties.stake(catalogue, ecrite))
    partie = begin(Reglages(monde, 7, Resolution.COHORTE))
    for option in CHEMINS[nom]:
        if option not in partie.possibles():
            continue
        partie = play(partie, Coup(option))
        if partie.suspens is not None:
            partie = play(partie, Coup(CONTINUER))
    return catalogue, partie


def test_the_exact_share_is_the_product_that_the_line_rounds():
    """Play and analysis agree: 27·∏(1 − perte), unrounded, for the decisions of the table."""
    for nom in ("premier", "ecoute"):
        catalogue, partie = partie_of(nom)
        calcul = compute(catalogue, partie)
        assert calcul is not None and partie.is_over
        monde = partie.world
        assert favorable(monde, calcul.reponse.chances.fins) == partie.reste
        assert calcul.reponse.completee == 0
    assert partie.reste == Fraction(4, 9)


def test_doors_that_weigh_the_same_are_said_together():
    catalogue, partie = partie_of("premier")
    phrase = weighs(compute(catalogue, partie)).replace("\u00a0", " ")
    assert phrase.startswith("Chaque porte pèse autant (Atelier Facebook, Association, Médiation")
    assert "4 de plus sur 27" in phrase


def test_one_door_that_weighs_is_named_with_what_replaces_it():
    catalogue, partie = partie_of("ecoute", "ts_formes")
    assert not [p for p in partie.passages if p.option == "attendre"], "ts_formes avoids it"
    phrase = weighs(compute(catalogue, partie)).replace("\u00a0", " ")
    assert phrase.startswith("Association : si personne ne s’y perdait, 9 de plus sur 27")
    ailleurs = "à la place : Accueillir chez nous une permanence de l’association (à solliciter)."
    assert phrase.endswith(ailleurs)


def test_decisions_that_answer_nobody_lose_nothing_on_the_road():
    catalogue, partie = partie_of("sans_reponse")
    assert "n’est pas sur la route" in weighs(compute(catalogue, partie))


async def test_the_sentence_comes_by_itself_and_says_no_bounds():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await counted(pilot)
        assert "CE QUI PÈSE LE PLUS Chaque porte pèse autant" in flat(pilot.app)
        assert "au mieux" not in text(pilot.app) and "au hasard" not in text(pilot.app)


async def test_bounds_are_two_keys_away_and_only_for_the_table():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["c"])
        await counted(pilot)
        vu = flat(pilot.app)
        assert "29,6 %, 8 sur 27" in vu and "au mieux :" not in vu.replace("\u00a0", " ")
        await press(pilot, ["b"])
        vu = flat(pilot.app).replace("\u00a0", " ")
        assert "POUR VOTRE TABLE SEULEMENT" in vu and "au mieux : 44,4 %, 12 sur 27" in vu
        await press(pilot, ["r"])
        assert "au mieux" not in text(pilot.app)


async def test_leaving_before_the_answer_is_there_harms_nothing():
    async with opened() as pilot:
        await seated(pilot)
        await press(pilot, ["a", "escape"])
        await counted(pilot)
        assert pilot.app.is_running
