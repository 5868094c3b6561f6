"""What a restitution tells of a case: its decisions, what changed, where each number is from."""

import re
from random import Random

import pytest

from game.engine.jugement import add
from game.engine.lettres import read
from game.engine.partie import begin, play
from game.model.citation import quoted
from game.model.gestes import Amenager, Jouer, Ouvrir, Parier
from game.model.partie import Coup
from game.model.scenario import Amenagement
from game.report.blocs_md import as_markdown, said
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
    return flat(as_markdown(blocks(seance, "jour")))


def flat(texte: str) -> str:
    return texte.replace("\u00a0", " ")


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
    texte, table = text(seance), seance.etats[0].table
    assert texte.count("Ce qui a été décidé (") == 1
    assert texte.count("Les mêmes décisions qu’au premier tour (") == 1
    for note in re.findall(r"lettres du livret : (\S+)\)", texte):
        lue = read(table.tour1.reglages, note.replace("\\", ""))
        assert decisions(lue) == decisions(table.tour1) != []
    assert all(flat(said(dite)) in texte for dite in decisions(table.tour1))


def test_a_second_tour_that_decided_otherwise_tells_it():
    seance = again(one("ahmed", 5), amenagements=["ligne"])
    table = seance.etats[0].table
    assert decisions(table.partie) != decisions(table.tour1)
    assert text(seance).count("Ce qui a été décidé (") == 2


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


def origins_of(texte: str) -> str:
    return texte.split("## D’où viennent les nombres")[1]


def test_what_a_table_took_and_met_has_its_source_once():
    """A delay that was changed, a source of its own, a hasard met in both tours."""
    seance = again(one("ahmed", 5), amenagements=["creneaux"])
    dites = origins_of(text(seance)).splitlines()
    table = seance.etats[0].table
    pris = table.enjeu.scenario.amenagements["creneaux"]
    assert sum(pris.texte in dite and flat(str(pris.source)) in dite for dite in dites) == 1
    assert sum("attente 5 j |" in dite and flat(str(pris.source)) in dite for dite in dites) == 1
    lignes = [p.sortie.ligne for p in table.tour1.passages if p.clef and not p.orientation]
    assert lignes and all(
        sum("Le hasard" in dite and flat(ligne.source) in dite for dite in dites) == 1
        for ligne in lignes
    )
    assert sum("« Repenser les parcours usagers ». Réglable." in dite for dite in dites) == 1


@pytest.mark.parametrize(
    ("cas", "pris"),
    [("roland", "a_trois"), ("bernard", "a_trois"), ("veronique", "permanence")],
)
def test_every_number_that_an_amenagement_changes_is_told_with_a_source(cas, pris):
    seance = one(cas, 3)
    connus = seance.etats[0].table.enjeu.scenario.amenagements
    seance = add(seance, Amenager(table=1, amenagements=[pris]))
    dites = origins_of(text(seance))
    for changement in connus[pris].structures.values():
        source = str(changement.source or connus[pris].source)
        for nombre, vu in (("perte", "perte"), ("delai", "attente"), ("distance", "km |")):
            if getattr(changement, nombre) is not None:
                assert re.search(rf"{vu}.*{re.escape(flat(said(source)))}", dites), nombre


def test_an_idea_of_a_table_is_told_with_its_numbers_and_a_quotation_is_never_quoted_twice():
    idee = Amenagement(
        texte="« Revenez quand vous voulez »",
        decision="rapide",
        structures={
            "referente_insertion": {"delai": "2 j"},
            "ccas": {"perte": "1/6", "source": {"hypothese": "un pari à part"}},
        },
        source={"hypothese": "« Demain », disait-elle"},
    )
    texte = text(again(one("ahmed", 5), idee=idee))
    assert "| « Revenez quand vous voulez » | hypothèse : « Demain », disait-elle |" in texte
    assert "attente 2 j | hypothèse : « Demain »" in texte
    assert "perte 1 sur 6 | hypothèse : un pari à part" in texte
    assert not re.search("« «|» »", texte)


@pytest.mark.parametrize(
    ("dit", "lu"),
    [
        ("un mot", "« un mot »"),
        ("« Revenez. »", "« Revenez. »"),
        ("« Je prends. » Un temps.", "« “Je prends.” Un temps. »"),
        ("«\u00a0Oui\u00a0» ou «\u00a0non\u00a0»", "« “Oui” ou “non” »"),
    ],
)
def test_quotes_inside_others_are_of_the_other_kind(dit, lu):
    assert quoted(dit) == lu
