"""Play that searches takes every option; play that estimates agrees with what is computed."""

import pytest

from game.analysis.chemins import paths, targets
from game.analysis.essayeur import IMPASSE, SANS_CHOIX, SANS_FIN, first_turn, search, written
from game.engine.partie import replay
from game.engine.state import Etat
from game.engine.transitions import ImpasseError
from game.storage.catalogue import Catalogue
from game.storage.epreuve import Epreuve
from petit_contenu import CHAINE, RONDE, small, write


def worlds(catalogue, nom):
    lu, document = catalogue.scenario(nom), catalogue.document("scenario", nom)
    return list(Epreuve(catalogue)._work(lu, document).worlds())


def tried(catalogue, nom, parties=200, graine=1):
    *_, essais = search(worlds(catalogue, nom), graine, parties)
    return essais


@pytest.mark.parametrize("nom", ["veronique", "vendredi_16h58", "cv", "premier_accueil"])
def test_every_option_is_taken_at_least_once(catalogue, nom):
    """Also those behind a rare chance, in another territoire, or of a checklist of 256 subsets."""
    essais = tried(catalogue, nom)
    assert essais.manquantes == [] and essais.echecs == {}
    assert essais.toutes == len({c for monde in essais.mondes for c in written(monde)}) > 10


def test_the_same_graine_plays_the_same_parties(catalogue):
    un, deux = tried(catalogue, "cv", graine=3), tried(catalogue, "cv", graine=3)
    assert (un.fois, un.options, un.parties) == (deux.fois, deux.options, deux.parties)
    assert un.fois != tried(catalogue, "cv", graine=4).fois


def test_what_was_taken_the_least_comes_first(catalogue):
    essais = tried(catalogue, "cv")
    accueil = [n for (etape, _), n in essais.options.items() if etape == "accueil"]
    assert max(accueil) - min(accueil) <= 1 + essais.parties // 50


def test_it_can_be_stopped_after_any_partie(catalogue):
    partie = search(worlds(catalogue, "cv"), 1, 10_000)
    essais = [next(partie) for _ in range(7)][-1]
    assert essais.parties == 7 and sum(essais.fois.values()) > 7


@pytest.mark.parametrize(("genre", "texte"), [
    (SANS_CHOIX, CHAINE.replace("  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n",
                                "  e3:\n    texte: La troisième porte.\n    choix:\n      va:\n"
                                "        si: [ouvert]\n")),
    (IMPASSE, CHAINE.replace("        vers: gagne\nfins", "        vers: tri\n  tri:\n"
                             "    aiguillage:\n      - {si: [ouvert], vers: gagne}\nfins")),
    (SANS_FIN, RONDE.replace("vers: gagne\nfins", "vers: ici_on_tourne\nfins")),
])  # fmt: skip
def test_a_failure_is_found_and_its_coups_lead_there_again(tmp_path, genre, texte):
    nom = "ronde" if genre == SANS_FIN else "chaine"
    contenu = write(small(tmp_path), {f"scenarios/{nom}.yaml": texte})
    essais = tried(Catalogue(contenu), nom, 20)
    (echec,) = essais.echecs.values()
    assert echec.genre == genre
    if genre == IMPASSE:
        with pytest.raises(ImpasseError):
            replay(echec.reglages, echec.coups)
    else:
        partie = replay(echec.reglages, echec.coups)
        assert partie.etat.etape == echec.etape and not partie.is_over
        assert (partie.possibles() == ()) == (genre == SANS_CHOIX)


PIEGE = RONDE.replace("vers: gagne\nfins", """vers: piege
  piege:
    texte: On tourne encore.
    choix:
      tourner:
        texte: Tourner
        defense: Oui.
        acte: differer
        vers: couloir
  couloir:
    texte: Un couloir.
    choix:
      revenir:
        texte: Revenir
        defense: Oui.
        acte: differer
        vers: piege
fins""")  # fmt: skip


def test_the_way_to_a_trap_stops_where_it_first_comes_back(tmp_path):
    """The circle before it, which one may leave, is no part of it."""
    contenu = write(small(tmp_path), {"scenarios/ronde.yaml": PIEGE})
    essais = tried(Catalogue(contenu), "ronde", 20)
    (echec,) = essais.echecs.values()
    joues = [coup.option for coup in echec.coups]
    assert joues[joues.index("fin") :] == ["fin", "tourner", "revenir"]
    assert (echec.genre, echec.etape) == (SANS_FIN, "piege")
    assert replay(echec.reglages, echec.coups).etat.etape == "piege"


def test_where_nothing_comes_back_all_is_told():
    ailleurs = [(Etat(f"e{rang}"), None) for rang in range(9)]
    assert first_turn(ailleurs) == 8
    assert first_turn([*ailleurs[:2], *ailleurs[:2], *ailleurs[2:5] * 3]) == 7


def test_the_shortest_way_is_made_of_decisions_only(catalogue):
    monde = worlds(catalogue, "vendredi_16h58")[0]
    cibles = set(written(monde))
    for cible, chemin in paths(monde, cibles):
        assert all(monde.etapes[nom].is_decided for nom, _ in chemin)
        assert chemin[-1] == cible and cible in cibles


@pytest.mark.parametrize("nom", ["veronique", "vendredi_16h58", "cv"])
def test_every_line_is_passed_at_least_once(catalogue, nom):
    """Étapes where nothing is decided, branches of chance, lines of aiguillage, fins."""
    essais = tried(catalogue, nom)
    partout = [(monde, cible) for monde in essais.mondes[:1] for cible in targets(monde)]
    atteintes = dict(paths(essais.mondes[0], {cible for _, cible in partout}))
    assert atteintes and all(essais.passed(monde, c) for monde, c in partout if c in atteintes)


def test_a_limit_stops_the_search_for_ways(catalogue):
    monde = worlds(catalogue, "veronique")[0]
    cibles = set(written(monde))
    assert len(list(paths(monde, cibles, 5))) < len(list(paths(monde, cibles)))
