"""Going back to a moment: nothing leaves the journal, and the fold is as it was then."""

from dataclasses import replace
from random import Random

import pytest

from game.engine import chrono as temps
from game.engine.jugement import add, fold, going_back, last, standing
from game.engine.seance import GesteImpossible
from game.model.gestes import (
    Ajuster,
    Annuler,
    Ecrire,
    Entrer,
    Jouer,
    Parier,
    Revenir,
    Suspendre,
    Trier,
)
from game.model.partie import Coup
from seances import chosen, opened


def playing(*coups: str):
    seance = add(chosen(opened(), 1, "veronique"), Parier(table=1, nombre=18))
    for coup in coups:
        seance = add(seance, Jouer(table=1, coup=Coup(coup)))
    return seance


def back(seance, rang: int, a: int = 0):
    return add(seance, going_back(seance, rang, a))


def bare(seance):
    """What it is, its list and its clock apart."""
    return replace(seance, gestes=(), chrono=temps.planned(seance.script), contenu=None)


def test_it_is_as_it_was_then_and_nothing_left_the_list():
    avant = playing("ecouter")
    revenue = back(playing("ecouter", "laisser", "accompagne"), len(avant.gestes))
    assert bare(revenue) == bare(avant)
    assert len(revenue.gestes) == len(avant.gestes) + 3
    assert fold(revenue.script, revenue.contenu, revenue.gestes) == revenue


def test_what_was_set_aside_comes_back_by_going_back_before_the_return():
    seance = playing("ecouter", "laisser")
    revenue = back(seance, 3)
    assert revenue.table(1).table.pari is None
    assert bare(back(revenue, len(seance.gestes))) == bare(seance)


def test_undo_then_takes_the_last_that_holds_and_never_the_return():
    seance = playing("ecouter", "laisser", "accompagne")
    revenue = back(seance, len(seance.gestes) - 1)
    rang = last(revenue, 1)
    assert revenue.gestes[rang - 1] == Jouer(table=1, coup=Coup("laisser"))
    defaite = add(revenue, Annuler(rang=rang))
    assert bare(defaite) == bare(playing("ecouter"))
    rejouee = add(defaite, Jouer(table=1, coup=Coup("laisser")))
    assert rejouee.table(1).table.partie == revenue.table(1).table.partie
    with pytest.raises(GesteImpossible, match="par l’historique"):
        add(revenue, Annuler(rang=len(revenue.gestes)))
    with pytest.raises(GesteImpossible, match="rien à annuler"):
        add(revenue, Annuler(rang=len(seance.gestes)))


def test_an_undo_that_was_set_aside_undoes_nothing():
    seance = playing("ecouter", "laisser")
    rang = last(seance, 1)
    assert bare(back(add(seance, Annuler(rang=rang)), rang)) == bare(seance)


def test_minutes_that_have_passed_do_not_come_back():
    seance = add(opened(), Entrer(phase="accueil", a=0))
    moment = len(seance.gestes)
    seance = add(seance, Entrer(phase="niveaux", a=240))
    seance = add(seance, Ajuster(minutes={"niveaux": 3}))
    revenue = back(seance, moment, a=600)
    assert revenue.chrono.phase == "accueil"
    assert temps.left(revenue.chrono, 600) == 0, "ses quatre minutes sont prises"
    assert temps.spent(revenue.chrono, "niveaux", 999) == 360
    assert revenue.chrono.plan["niveaux"] == 6, "les minutes ajoutées après ne tiennent plus"
    assert temps.spent(add(revenue, Entrer(phase="niveaux", a=660)).chrono, "niveaux", 700) == 400


def test_a_pause_of_that_moment_is_a_pause():
    seance = add(add(opened(), Entrer(phase="accueil", a=0)), Suspendre(a=60))
    suivie = add(seance, Entrer(phase="niveaux", a=90))
    assert back(suivie, len(seance.gestes), a=100).chrono.suspendu


def test_what_another_console_wrote_meanwhile_is_never_set_aside_unseen():
    seance = playing("ecouter")
    voulu = going_back(seance, 3, 0)
    bougee = add(seance, Ecrire(table=2, phase="debrief", champ="lundi", texte="moi"))
    with pytest.raises(GesteImpossible, match="a bougé entre-temps"):
        add(bougee, voulu)


def test_where_it_stands_is_no_moment_to_go_back_to():
    seance = playing("ecouter")
    with pytest.raises(GesteImpossible, match="déjà là"):
        back(seance, len(seance.gestes))


def test_a_time_of_no_phase_is_refused():
    seance = playing("ecouter")
    with pytest.raises(GesteImpossible, match="pas de phase"):
        add(seance, Revenir(rang=2, vus=len(seance.gestes), a=0, passees={"sieste": 3}))


@pytest.mark.parametrize("graine", range(6))
def test_any_way_through_folds_to_the_same_and_each_moment_can_be_had_again(graine):
    """Random gestes, undos and returns: the list alone says where the room stands."""
    hasard = Random(graine)
    seance, vues = opened(), {}
    for pas in range(60):
        tires = (
            Entrer(phase=hasard.choice(["accueil", "niveaux"]), a=pas),
            Trier(phase="niveaux", element="souris", case=hasard.choice(["avec", "transmettre"])),
            Ecrire(table=hasard.choice([1, 2]), phase="debrief", champ="lundi", texte=f"{pas}"),
        )
        geste = hasard.choice(tires)
        if hasard.random() < 0.2 and (rang := last(seance, hasard.choice([1, 2, None]))):
            geste = Annuler(rang=rang)
        elif hasard.random() < 0.2:
            geste = going_back(seance, hasard.randrange(1, len(seance.gestes)), pas)
        apres = add(seance, geste)
        if isinstance(geste, Revenir):
            attendue = vues.get(geste.rang) or fold(
                seance.script, seance.contenu, seance.gestes[: geste.rang]
            )
            assert bare(apres) == bare(attendue)
            assert apres.chrono.phase == attendue.chrono.phase
        seance = apres
        vues[len(seance.gestes)] = seance
    assert fold(seance.script, seance.contenu, seance.gestes) == seance
    rangs = [rang for rang, _ in standing(seance.gestes)]
    assert rangs == sorted(set(rangs)) and rangs[0] == 1
