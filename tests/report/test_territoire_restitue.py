"""The restitution says what the territoire answers to the cards that were played."""

from types import SimpleNamespace

from game.engine.jugement import add
from game.engine.partie import Reglages, begin
from game.engine.table import Table
from game.model.gestes import Choisir, Jouer, Parier
from game.model.partie import Coup, PartieEcrite, Resolution
from game.report.blocs import Tableau
from game.report.blocs_html import as_html
from game.report.restitution import blocks
from game.report.territoire_restitue import diagnostic_section, to_open
from game.storage.catalogue import Catalogue
from game.storage.parties import stake, world
from seances import opened


def seated(scenario, *, joue=True):
    """A séance of one table at its first tour, or still at its cards."""
    contenu = Catalogue()
    enjeu = stake(contenu, PartieEcrite(scenario=scenario))
    reglages = Reglages(world(contenu, enjeu), 7, Resolution.COHORTE)
    table = Table(enjeu, 7, Resolution.COHORTE, partie=begin(reglages) if joue else None)
    return SimpleNamespace(etats=[SimpleNamespace(tables=(table,))], matrice=None, saisies={},
                           rangees={})  # fmt: skip


def test_denis_finds_who_is_received_and_the_arbitrage_is_asked_for():
    seance = seated("quarante_cinq_ans")
    (tableau,) = [b for b in diagnostic_section(seance) if isinstance(b, Tableau)]
    (ligne,) = [ligne for ligne in tableau.lignes if ligne[1:3] == [
        "navigation sur internet", "transmettre un savoir"
    ]]  # fmt: skip
    assert ligne[0] == "Denis" and ligne[3] == "ici, cela se fait, mais pas pour ce public"
    assert ligne[4].replace("\u00a0", " ") == (
        "Espace numérique du territoire voisin, 10 km, à appeler"
    )
    assert ligne[5] == "arbitrage politique"
    demandes = list(to_open(seance))
    assert len(demandes) == len(set(demandes))
    assert any("transmettre un savoir, navigation sur internet (Denis)" in d for d in demandes)


def test_the_door_that_is_named_is_one_that_answers():
    """« quelqu’un répond ici » beside a door that does not say it would be another door."""
    rangs = {}
    for scenario in ("bernard", "quarante_cinq_ans", "veronique"):
        for bloc in diagnostic_section(seated(scenario)):
            if isinstance(bloc, Tableau):
                rangs[scenario] = [(ligne[3], ligne[4]) for ligne in bloc.lignes]
    tous = [rang for lignes in rangs.values() for rang in lignes]
    repondent = [porte for ici, porte in tous if ici == "quelqu’un répond ici"]
    assert repondent and not any("à appeler" in porte for porte in repondent)
    distants = [porte for ici, porte in tous if ici.startswith("on répond à distance")]
    assert distants and all("sans trajet, à distance" in porte for porte in distants)


def test_a_card_that_was_not_played_says_nothing():
    seance = seated("quarante_cinq_ans", joue=False)
    assert not list(diagnostic_section(seance)) and not list(to_open(seance))


def test_the_section_is_in_the_document():
    seance = opened()
    for geste in (Choisir(table=1, persona="veronique"), Parier(table=1, nombre=18),
                  Jouer(table=1, coup=Coup("a_la_place"))):  # fmt: skip
        seance = add(seance, geste)
    page = as_html("Essai", blocks(seance, "Séance d’essai"))
    assert "Qui peut recevoir qui, ici" in page and "réseaux sociaux, communication" in page
