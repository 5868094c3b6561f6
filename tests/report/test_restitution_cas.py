"""What a restitution tells of a case: its decisions, what changed, where each number is from."""

import re
from random import Random

import pytest

from game.engine.jugement import add
from game.engine.lettres import read
from game.engine.partie import begin, play
from game.model.gestes import Amenager, Jouer, Ouvrir, Parier
from game.model.partie import Coup
from game.report.blocs_md import as_markdown
from game.report.decisions import decisions
from game.report.restitution import blocks
from livrets import noted
from seances import OUVRIR, alone


def one(cas: str, graine: int):
    """A table that walks a case at random, up to its fin."""
    ouvrir = Ouvrir(tables=["Les Tilleuls"], territoire=OUVRIR.territoire, graine=graine)
    return walked(add(alone(ouvrir, cas, cas), Parier(table=1, nombre=9)), Random(graine))


def walked(seance, hasard: Random):
    while not (partie := seance.etats[0].table.partie).is_over:
        coup = Coup(hasard.choice(partie.possibles()))
        seance = add(seance, Jouer(table=1, coup=coup))
    return seance


def again(seance, **dit):
    """The second tour, with what the table took."""
    amenage = add(seance, Amenager(table=1, **dit))
    return walked(add(amenage, Parier(table=1, nombre=9)), Random(1))


def text(seance) -> str:
    return as_markdown(blocks(seance, "jour")).replace("\u00a0", " ")


@pytest.mark.parametrize("graine", range(8))
@pytest.mark.parametrize("cas", ["ahmed", "bernard"])
def test_each_decision_is_written_with_the_letter_of_its_livret(cas, graine):
    """The last way is told, where a table began again; the test reads the letters by itself."""
    partie = one(cas, graine).etats[0].table.partie
    rejouee, attendues = begin(partie.reglages), []
    for coup in partie.coups:
        if rejouee.suspens is None:
            titre = rejouee.world.etapes[rejouee.etat.etape].titre
            attendues.append((titre, re.sub(r"[()\d]", "", noted(rejouee, coup))))
        elif coup.option == "recommencer":
            attendues = []
        rejouee = play(rejouee, coup)
    lues = [
        (titre, "".join(re.findall(r"(?:^|(?<=; ))([A-P])\. ", suite)))
        for titre, suite in (dite.split(" : ", 1) for dite in decisions(partie))
    ]
    assert lues == attendues


def test_decisions_are_read_in_both_tours_and_their_letters_can_be_typed_back():
    seance = again(one("ahmed", 5), amenagements=["creneaux"])
    texte = text(seance)
    assert texte.count("Ce qui a été décidé") == 2
    table = seance.etats[0].table
    for partie in (table.tour1, table.partie):
        assert len(decisions(partie)) >= 3
    notes = re.search(r"lettres du livret \(([^ ]+)\) :", texte)[1]
    lue = read(table.tour1.reglages, notes.replace("\\", ""))
    assert lue.passages == table.tour1.passages


def test_boxes_that_nobody_ticked_are_said_too():
    dites = decisions(one("bernard", 0).etats[0].table.partie)
    assert any(re.search(r" : [A-O]\. .* ; [A-O]\. ", dite) for dite in dites)
    vide = one("bernard", 0)
    partie = vide.etats[0].table.partie
    for rang, coup in enumerate(partie.coups):
        if "+" in coup.option:
            rejouee = begin(partie.reglages)
            for avant in partie.coups[:rang]:
                rejouee = play(rejouee, avant)
            assert decisions(play(rejouee, Coup("rien")))[-1].endswith(" : aucune case cochée")


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ({"amenagements": ["creneaux"]}, True),
        ({}, False),
        ({"a_solliciter": ["permanence"]}, False),
    ],
)
def test_a_table_that_changed_nothing_is_not_said_to_have(dit, attendu):
    texte = text(again(one("ahmed", 5), **dit))
    assert ("Après ce que la table a changé" in texte) is attendu
    assert ("rien n’a été aménagé" in texte) is not attendu
    assert ("Au second tour : " in texte) is not attendu
