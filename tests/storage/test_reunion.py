"""One machine per table, then one séance: the same as on one machine, or a conflict with a name."""

from itertools import permutations, zip_longest

import pytest

from game.engine.fusion import FusionImpossible
from game.engine.jugement import going_back
from game.model.gestes import Annuler, Choisir, Distribuer, Entrer, Parier, Rendre
from game.report.blocs_md import as_markdown
from game.report.restitution import blocks
from game.storage.branches import branch
from game.storage.catalogue import Catalogue
from game.storage.reunion import unite
from game.storage.seances import create, reopen
from machines import carried, do, prepared, room_gestes, table_gestes
from seances import OUVRIR, dealt

AHMED = Choisir(table=1, persona="ahmed")


def restitution(chemin) -> str:
    return as_markdown(blocks(reopen(chemin).seance, "Séance"))


def test_tables_apart_give_the_restitution_of_one_machine(tmp_path):
    depart = prepared(tmp_path)
    une = carried(depart, "une")
    rondes = zip_longest(room_gestes(), *[table_gestes(numero) for numero in range(1, 6)])
    for ronde in rondes:
        do(une, [fait for fait in ronde if fait])
    machines = [carried(depart, f"table{numero}") for numero in range(1, 6)]
    for numero, machine in enumerate(machines, 1):
        do(machine, table_gestes(numero))
    do(depart, room_gestes())
    chemins = [o.journal.chemin for o in (depart, *machines)]
    attendue = restitution(une.journal.chemin)
    assert "la salle" in attendue and "appeler le 5" in attendue
    for rang, ordre in enumerate((chemins, chemins[::-1])):
        copie, notes = unite(ordre, tmp_path / f"reunie{rang}.seance")
        assert restitution(tmp_path / f"reunie{rang}.seance") == attendue
        assert len(copie.lignes) == une.rang and notes == ()
    premiere, seconde = (reopen(tmp_path / f"reunie{rang}.seance") for rang in range(2))
    assert premiere.seance.gestes == seconde.seance.gestes


def small(tmp_path, *gestes):
    """Two tables, three common cards, on two machines."""
    depart = create(tmp_path / "depart.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    deux = carried(depart, "deux")
    for geste in gestes:
        depart.add(geste)
    return depart, deux


def united(tmp_path, *ouvertes):
    return unite([ouverte.journal.chemin for ouverte in ouvertes], tmp_path / "reunie.seance")


def test_an_undone_geste_stays_undone(tmp_path):
    une, deux = small(tmp_path, Entrer(phase="choix", a=9), Choisir(table=1, persona="roland"))
    deux.add(Choisir(table=2, persona="veronique"))
    deux.add(Annuler(rang=3))
    deux.add(Choisir(table=2, persona="ahmed"))
    united(tmp_path, une, deux)
    reunie = reopen(tmp_path / "reunie.seance")
    assert reunie.seance.taken() == {1: "roland", 2: "ahmed"} and reunie.rang == 7
    assert reunie.seance.chrono.phase == "choix"


def test_an_order_that_the_rules_accept_is_found(tmp_path):
    """Table 1 handed back what table 2 took, each on its own machine."""
    une, deux = small(tmp_path, Choisir(table=1, persona="veronique"))
    deux.add(Choisir(table=2, persona="veronique"))
    une.add(Rendre(table=1))
    une.add(Choisir(table=1, persona="ahmed"))
    united(tmp_path, une, deux)
    assert reopen(tmp_path / "reunie.seance").seance.taken() == {1: "ahmed", 2: "veronique"}


@pytest.mark.parametrize(
    ("la", "ici", "mots"),
    [
        ([AHMED], [AHMED, Parier(table=1, nombre=3)],
         ["La table 1 a joué dans depart.seance et dans deux.seance"]),
        ([AHMED], [Choisir(table=2, persona="ahmed")],
         ["deux.seance, table 2", "Une autre table joue déjà ce cas",
          "La carte « Ahmed » a été prise deux fois, par la table 1 et par la table 2"]),
        ([AHMED], [dealt(OUVRIR), Choisir(table=2, persona="roland")],
         ["D’autres cartes ont été données dans deux.seance"]),
    ],
    ids=["meme_table", "meme_carte", "autre_donne"],
)  # fmt: skip
def test_a_conflict_is_named_and_nothing_is_written(tmp_path, monkeypatch, la, ici, mots):
    # The same second on both machines would make one of the first two gestes of both.
    instants = iter(f"2026-11-29T10:00:{n:02d}+00:00" for n in range(60))
    monkeypatch.setattr("game.storage.seances.now", lambda: next(instants))
    une, deux = small(tmp_path, *la)
    for geste in ici:
        deux.add(geste)
    with pytest.raises(FusionImpossible) as refus:
        united(tmp_path, une, deux)
    dit = " ".join(refus.value.phrases)
    assert all(mot in dit for mot in mots), dit
    assert not (tmp_path / "reunie.seance").exists()


def test_another_seance_or_another_content_is_named(tmp_path):
    une, deux = small(tmp_path)
    autre = create(tmp_path / "autre.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    seule = r"ne vient pas de la même séance que depart\.seance\.$"
    with pytest.raises(FusionImpossible, match=seule):
        united(tmp_path, une, autre)
    nees = [branch(une, 2, tmp_path / f"nee{rang}.seance") for rang in range(2)]
    for celles in ((une, nees[0]), (nees[0], une), nees):
        with pytest.raises(FusionImpossible, match="« nouvelle séance à partir d’ici » en a fait"):
            united(tmp_path, *celles)
    deux.textes = {**deux.textes, "scenarios/ahmed.yaml": "titre: autre"}
    deux.move_to(tmp_path / "ailleurs.seance")
    with pytest.raises(FusionImpossible, match=r"autre contenu.*scenarios/ahmed\.yaml"):
        united(tmp_path, une, deux)


def test_an_older_copy_is_no_conflict_and_is_said(tmp_path):
    une, deux = small(tmp_path, Choisir(table=1, persona="ahmed"))
    for rang, ordre in enumerate(permutations((une, deux))):
        chemins = [ouverte.journal.chemin for ouverte in ordre]
        copie, notes = unite(chemins, tmp_path / f"reunie{rang}.seance")
        assert notes == ("deux.seance est tout entier dans depart.seance.",)
        assert len(copie.lignes) == 3


def test_two_clocks_are_not_one_and_it_is_said(tmp_path):
    une, deux = small(tmp_path, Entrer(phase="accueil", a=2))
    deux.add(Entrer(phase="choix", a=900), a=900)
    deux.add(Choisir(table=2, persona="ahmed"))
    _, notes = united(tmp_path, une, deux)
    reunie = reopen(tmp_path / "reunie.seance")
    assert reunie.seance.chrono.phase == "accueil" and reunie.seance.taken() == {2: "ahmed"}
    assert notes == (
        "Le temps est celui de depart.seance : celui de deux.seance n’est pas repris.",
    )
    assert not any(isinstance(g, Distribuer) for g in reunie.seance.gestes[2:])


def test_a_machine_that_went_back_brings_what_it_holds(tmp_path):
    une, deux = small(tmp_path, Entrer(phase="choix", a=9), Choisir(table=1, persona="roland"))
    deux.add(Choisir(table=2, persona="veronique"))
    deux.add(Parier(table=2, nombre=9))
    deux.add(going_back(deux.seance, 2, 60))
    deux.add(Choisir(table=2, persona="ahmed"))
    _, notes = united(tmp_path, une, deux)
    assert notes == ("deux.seance : ce que l’historique a mis de côté n’est pas repris.",)
    assert reopen(tmp_path / "reunie.seance").seance.taken() == {1: "roland", 2: "ahmed"}
    deux.add(going_back(deux.seance, 1, 90))
    (tmp_path / "reunie.seance").unlink()
    with pytest.raises(FusionImpossible, match=r"cartes ont été données dans depart\.seance"):
        united(tmp_path, une, deux)
