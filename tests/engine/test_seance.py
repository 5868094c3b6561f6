"""A séance folds its gestes; each is judged, undone by replay, and refused in a sentence."""

from dataclasses import replace

import pytest

from game.engine.axes import web
from game.engine.donne import deal
from game.engine.jugement import add, fold, last
from game.engine.partie import Reglages, replay
from game.engine.seance import GesteImpossible
from game.model.gestes import (
    Ajuster,
    Amenager,
    Annuler,
    CarteDeSeance,
    Choisir,
    Debout,
    Distribuer,
    Donne,
    Ecrire,
    Entrer,
    Jeter,
    Jouer,
    Ouvrir,
    Parier,
    Piocher,
    Rendre,
    Reprendre,
    Suspendre,
    Trier,
)  # fmt: skip
from game.model.partie import Coup, Resolution
from game.model.vocabulaire import MotifEcart
from seances import CARTES, OUVRIR, chosen, opened

BON = [Coup("ecouter"), Coup("laisser"), Coup("accompagne")]


def playing(*coups: str):
    """Table 1 in Véronique's tour 1."""
    seance = add(chosen(opened(), 1, "veronique"), Parier(table=1, nombre=18))
    for coup in coups:
        seance = add(seance, Jouer(table=1, coup=Coup(coup)))
    return seance


def refused(seance, geste, mot):
    avant = seance
    with pytest.raises(GesteImpossible, match=mot):
        add(seance, geste)
    assert seance == avant


def done():
    """Table 1 at the end of a tour 1 of Véronique."""
    return playing("a_la_place", "classer")


def test_a_table_plays_as_it_would_alone():
    seance = playing(*(coup.option for coup in BON))
    table = seance.table(1).table
    monde = seance.contenu.build(table.enjeu)
    seule = replay(Reglages(monde, OUVRIR.graine, Resolution.COHORTE), BON)
    assert table.partie.coups == seule.coups and table.partie.etat == seule.etat
    assert table.partie.restants == seule.restants
    assert seance.table(2).table is None


def test_no_die_falls_on_the_named_person_of_a_sensitive_case_even_if_the_room_asks_for_dice():
    seance = opened(OUVRIR.model_copy(update={"resolution": Resolution.DE}))
    assert chosen(seance, 1, "veronique").table(1).table.resolution is Resolution.COHORTE
    assert chosen(seance, 1, "ahmed").table(1).table.resolution is Resolution.DE


def test_two_tables_never_play_the_same_case():
    seance = chosen(opened(), 1, "ahmed")
    refused(seance, Choisir(table=2, persona="ahmed"), "Une autre table joue déjà ce cas")
    assert chosen(seance, 2, "roland").taken() == {1: "ahmed", 2: "roland"}


def test_a_choice_that_leaves_another_table_with_nothing_is_refused():
    a, b = CARTES[:2]
    mains = {1: [a, b], 2: [a]}
    seance = add(fold(opened().script, opened().contenu, [OUVRIR]),
                 Distribuer(donne=Donne.MAIN_PAR_TABLE, mains=mains))  # fmt: skip
    refused(seance, Choisir(table=1, persona=a.persona), "n’aurait plus de carte")
    assert chosen(seance, 1, b.persona).taken() == {1: b.persona}


def test_reasons_are_asked_for_each_card_left_and_may_be_said_later():
    seance = chosen(opened(), 1, "ahmed", roland="trop_lourd")
    assert seance.left_without_reason(1) == ["veronique"]
    dite = chosen(seance, 1, "ahmed", roland="trop_lourd", veronique="ne_releve_pas")
    assert dite.left_without_reason(1) == []
    assert dite.table(1).table.ecartes["veronique"] is MotifEcart.NE_RELEVE_PAS


def test_a_card_is_handed_back_without_a_reason():
    seance = add(chosen(opened(), 1, "veronique"), Rendre(table=1))
    etat = seance.table(1)
    assert etat.carte is None and etat.table is None
    assert "veronique" not in [c.persona for c in etat.main]
    refused(seance, Rendre(table=1), "pas de carte à rendre")


def test_a_bet_closes_the_choice_and_is_made_once():
    seance = playing()
    refused(seance, Choisir(table=1, persona="ahmed"), "déjà parié")
    refused(seance, Parier(table=1, nombre=3), "son pari est fait")
    assert seance.table(1).table.pari == 18


def test_a_coup_that_the_rules_refuse_says_what_was_possible():
    refused(playing(), Jouer(table=1, coup=Coup("danser")), "on peut : atelier, a_la_place")
    refused(chosen(opened(), 1, "ahmed"), Jouer(table=1, coup=Coup("x")), "pas encore parié")
    refused(opened(), Parier(table=1, nombre=3), "pas encore choisi")


def test_arranging_rewires_tour_two_and_replays_what_is_not_new():
    seance = playing("a_la_place", "arreter", "laisser", "accompagne", "rien")
    assert seance.table(1).table.partie.is_over
    seance = add(seance, Amenager(table=1, amenagements=["second_rideau"]))
    assert seance.table(1).table.tour == 2 and seance.table(1).table.jetons == 2
    seance = add(seance, Parier(table=1, nombre=20))
    table = seance.table(1).table
    assert table.pari == 18 and table.pari2 == 20
    assert table.partie.etat.etape == "preparation"
    assert ("accueil", "a_la_place") in table.rejoues


def test_what_cannot_be_arranged_is_refused():
    refused(playing(), Amenager(table=1), "pas fini son premier tour")
    seance = done()
    refused(seance, Amenager(table=1, amenagements=["asso_sur_place"]), "arbitrage politique")
    refused(seance, Amenager(table=1, amenagements=["fusee"]), "n’a pas d’aménagement")
    trop = ["ts_formes", "second_rideau", "permanence"]
    refused(seance, Amenager(table=1, amenagements=trop), "jeton")
    cherche = add(seance, Amenager(table=1, a_solliciter=["asso_sur_place"]))
    assert cherche.table(1).table.a_solliciter == ("asso_sur_place",)


def test_a_table_that_ends_early_takes_another_card_that_nobody_has():
    autre = CarteDeSeance(persona="samira", scenario="premier_accueil", entiere=False)
    refused(playing(), Piocher(table=1, carte=autre), "pas fini")
    refused(done(), Piocher(table=1, carte=CARTES[1]), "déjà dans la salle")
    seance = add(done(), Piocher(table=1, carte=autre))
    etat = seance.table(1)
    assert etat.carte is None and etat.main[-1] == autre
    assert [carte.persona for carte, _ in etat.finies] == ["veronique"]


def test_sorting_and_fiches_belong_to_a_table_or_to_the_room():
    seance = add(opened(), Trier(phase="niveaux", element="souris", case="avec"))
    assert seance.tris == {(0, "niveaux", "souris"): "avec"}
    assert add(seance, Trier(phase="niveaux", element="souris")).tris == {}
    refused(seance, Trier(phase="niveaux", element="x", case="avec"), "Rien ne s’appelle")
    refused(seance, Trier(phase="niveaux", element="souris", case="x"), "pas de case")
    refused(seance, Ecrire(table=3, phase="debrief", champ="lundi", texte="x"), "pas de table 3")
    ecrite = add(seance, Ecrire(table=2, phase="debrief", champ="lundi", texte=" j’appelle "))
    assert ecrite.lignes == {(2, "debrief", "lundi"): "j’appelle"}


def test_each_level_of_kirkpatrick_leans_on_the_one_before():
    def level(n, texte="vu"):
        return Ecrire(table=1, phase="evaluer", champ=f"n{n}", texte=texte)

    refused(opened(), level(2), "s’appuie sur")
    seance = add(add(opened(), level(1)), level(2))
    refused(seance, level(4), "niveau 3")
    assert (1, "evaluer", "n2") in seance.lignes


def test_those_who_sit_do_not_stand_up_again():
    seance = add(add(opened(), Debout(nombre=20)), Debout(nombre=13))
    refused(seance, Debout(nombre=14), "On ne se relève pas")
    assert seance.debout == (20, 13)


def test_undoing_is_replaying_and_an_undone_geste_may_be_undone_no_more():
    seance = playing("ecouter", "laisser")
    rang = last(seance, 1)
    defaite = add(seance, Annuler(rang=rang))
    temoin = playing("ecouter")
    assert defaite.table(1).table.partie == temoin.table(1).table.partie
    refused(defaite, Annuler(rang=rang), "rien à annuler")
    assert len(defaite.gestes) == len(seance.gestes) + 1


def test_what_the_rest_leans_on_is_not_undone():
    seance = playing("ecouter")
    choix = next(r for r, g in enumerate(seance.gestes, 1) if isinstance(g, Choisir))
    refused(seance, Annuler(rang=choix), "La suite s’appuie dessus")
    refused(seance, Annuler(rang=1), "rien à annuler")


def test_undoing_down_to_the_door_gives_the_door():
    seance = playing("ecouter", "laisser")
    while (rang := last(seance, 1) or last(seance)) is not None:
        seance = add(seance, Annuler(rang=rang))
    nue = fold(seance.script, seance.contenu, [OUVRIR])
    assert replace(seance, gestes=()) == replace(nue, gestes=())


def test_the_clock_is_in_the_gestes():
    seance = add(opened(), Entrer(phase="accueil", a=0))
    refused(seance, Reprendre(a=10), "court déjà")
    seance = add(seance, Suspendre(a=60))
    refused(seance, Suspendre(a=61), "Rien ne court")
    seance = add(add(seance, Reprendre(a=100)), Ajuster(minutes={"accueil": 1, "niveaux": -1}))
    assert seance.chrono.plan["accueil"] == 5 and seance.chrono.passees["accueil"] == 60
    refused(seance, Entrer(phase="sieste", a=200), "pas de phase")
    refused(seance, Ajuster(minutes={"sieste": 1}), "pas de phase")


def test_a_seance_opens_once_and_first():
    vide = fold(opened().script, opened().contenu, [])
    refused(vide, Parier(table=1, nombre=3), "n’est pas ouverte")
    refused(opened(), OUVRIR, "déjà ouverte")
    refused(vide, Ouvrir(tables=["A", " a"], territoire="ville_30000", graine=1), "même nom")


def test_cards_are_not_dealt_again_once_one_is_chosen():
    mains = deal(Donne.TROIS_COMMUNES, 2, CARTES, 1)
    autre = Distribuer(donne=Donne.TROIS_COMMUNES, mains=mains)
    assert add(opened(), autre)
    refused(chosen(opened(), 1, "ahmed"), autre, "on ne redistribue plus")
    seule = Distribuer(donne=Donne.TROIS_COMMUNES, mains={1: mains[1]})
    refused(opened(), seule, "ne correspond pas aux tables")


# --- the web of capabilities ---------------------------------------------------------------------


def axis(seance, champ: str, texte: str):
    return add(seance, Ecrire(table=1, phase="evaluer", champ=champ, texte=texte))


def test_a_table_draws_its_web_with_axes_of_its_own():
    seance = axis(axis(opened(), "seule", " +1"), "axe_a", "dire non\u00a0: −2")
    phase = seance.script.phases["evaluer"]
    assert web(seance, 1, "evaluer", phase) == [("Pouvoir faire seule", 1), ("dire non", -2)]
    assert web(seance, 2, "evaluer", phase) == []
    assert web(axis(seance, "seule", ""), 1, "evaluer", phase) == [("dire non", -2)]


@pytest.mark.parametrize(
    ("champ", "texte"),
    [("seule", "3"), ("seule", "oui"), ("seule", "un nom : 1"), ("axe_a", "1"), ("axe_a", ": 1"),
     ("axe_a", "dire non : 3"), ("axe_a", "dire non"), ("seule", "²")],
)  # fmt: skip
def test_an_axis_that_does_not_read_says_how_to_write_it(champ, texte):
    refused(opened(), Ecrire(table=1, phase="evaluer", champ=champ, texte=texte), "de −2 à")


def test_dice_thrown_before_the_bet_are_refused():
    geste = Jeter(table=1, clef="variante", faces=[2])
    refused(chosen(opened(), 1, "veronique"), geste, "pas encore parié")


def test_a_table_does_not_take_again_the_case_it_has_played():
    seance = add(done(), Piocher(table=1, carte=CARTES[0].model_copy(update={"persona": "x"})))
    refused(seance, Choisir(table=1, persona="veronique"), "déjà joué ce cas")
    assert [c.persona for c in seance.table(1).to_choose()] == ["ahmed", "roland", "x"]


def test_a_card_is_handed_back_before_it_is_taken_and_no_reason_is_asked_for_it():
    seance = add(opened(), Rendre(table=1, persona="veronique"))
    assert [c.persona for c in seance.table(1).main] == ["ahmed", "roland"]
    assert seance.table(1).carte is None and len(seance.table(2).main) == 3
    apres = chosen(seance, 1, "ahmed")
    assert apres.left_without_reason(1) == ["roland"]
    refused(seance, Rendre(table=1, persona="veronique"), "pas de carte à rendre")
    refused(seance, Rendre(table=1), "pas de carte à rendre")


def test_no_reason_is_owed_for_a_case_that_another_table_plays():
    seance = chosen(chosen(opened(), 1, "ahmed"), 2, "roland")
    assert seance.left_without_reason(1) == seance.left_without_reason(2) == ["veronique"]
