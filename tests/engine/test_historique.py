"""History tells each geste once, in a sentence, and says which hold no more."""

from typing import get_args

from game.engine.historique import _DITS, set_aside, tell
from game.engine.jugement import add, going_back, last
from game.engine.luck import VARIANTE
from game.model.gestes import (
    Ajuster,
    Amenager,
    Annuler,
    Choisir,
    Debout,
    Ecrire,
    Entrer,
    Geste,
    Jeter,
    Jouer,
    Parier,
    Piocher,
    Rendre,
    Suspendre,
    Trier,
)
from game.model.partie import Coup
from game.model.vocabulaire import MotifEcart
from seances import CARTES, chosen, opened


def said(seance) -> str:
    return tell(seance).traces[-1].dit


def test_every_kind_of_geste_has_its_sentence():
    assert set(_DITS) == set(get_args(get_args(Geste)[0]))


def test_the_room_and_its_tables_are_told_as_they_did():
    seance = add(opened(), Entrer(phase="choix", a=0))
    assert said(seance) == "va à « Un cas par table »"
    seance = add(
        seance, Choisir(table=2, persona="ahmed", motifs={"roland": MotifEcart.TROP_LOURD})
    )
    trace = tell(seance).traces[-1]
    assert (trace.rang, trace.table, trace.phase) == (4, 2, "choix")
    assert trace.dit == "prend la carte « Ahmed »"
    seance = add(add(seance, Parier(table=2, nombre=9)), Suspendre(a=3))
    assert [t.dit for t in tell(seance).traces[-2:]] == ["parie 9", "met le temps en pause"]
    for geste, dit in (
        (Rendre(table=1, persona="roland"), "rend une carte, sans raison à donner"),
        (Debout(nombre=14), "compte 14 debout"),
        (Ajuster(minutes={"choix": 2, "accueil": -1}), " +2 ; Bienvenue −1"),
        (Trier(phase="niveaux", element="souris", case="avec"), "» dans « "),
        (Ecrire(table=1, phase="debrief", champ="lundi", texte=" j’appelle "), " : j’appelle"),
        (Ecrire(table=1, phase="debrief", champ="lundi", texte=""), "efface « "),
        (Piocher(table=1, carte=CARTES[1].model_copy(update={"persona": "bernard"})), "pioche"),
    ):
        seance = add(seance, geste)
        assert dit in said(seance), geste


def test_a_decision_is_told_in_the_words_of_the_case():
    seance = add(chosen(opened(), 1, "ahmed"), Parier(table=1, nombre=9))
    partie = seance.table(1).table.partie
    option = partie.possibles()[0]
    etape = partie.world.etapes[partie.etat.etape]
    texte = next(c.texte for c in etape.choix if c.id == option)
    assert said(add(seance, Jouer(table=1, coup=Coup(option)))) == f"« {etape.titre} » : {texte}"


def test_a_sensitive_case_is_told_by_its_letters_only():
    seance = add(chosen(opened(), 1, "veronique"), Parier(table=1, nombre=9))
    assert said(add(seance, Jouer(table=1, coup=Coup("ecouter")))) == "joue D"


def test_what_was_arranged_is_told_and_what_is_sought_apart():
    seance = add(chosen(opened(), 1, "veronique"), Parier(table=1, nombre=9))
    for option in ("a_la_place", "classer"):
        seance = add(seance, Jouer(table=1, coup=Coup(option)))
    rien = add(seance, Amenager(table=1))
    assert said(rien) == "n’aménage rien"
    assert said(add(rien, Parier(table=1, nombre=12))) == "parie 12, au second tour"


def test_dice_of_paper_are_told():
    # A case with two variantes, thrown under a cup.
    seance = add(chosen(opened(), 1, "ahmed"), Parier(table=1, nombre=9))
    assert said(add(seance, Jeter(table=1, clef=VARIANTE, faces=[4]))) == "note ses dés : 4"


def test_what_holds_no_more_is_said_and_told_once():
    seance = add(chosen(opened(), 1, "veronique"), Parier(table=1, nombre=9))
    debut = tell(seance)
    seance = add(seance, Jouer(table=1, coup=Coup("ecouter")))
    seance = add(seance, Annuler(rang=last(seance, 1)))
    assert set_aside(seance) == {5: "annulé"}
    seance = add(seance, going_back(seance, 3, 0))
    assert set_aside(seance) == {4: "mis de côté", 5: "mis de côté", 6: "mis de côté"}
    histoire = tell(seance, debut)
    assert histoire.traces[:4] == debut.traces and histoire == tell(seance)
    assert [t.dit for t in histoire.traces[-2:]] == [
        "annule : T1, son dernier choix", "revient au moment 3, sur 6",
    ]  # fmt: skip
    assert set_aside(add(seance, going_back(seance, 6, 0))) == {5: "annulé", 7: "mis de côté"}
