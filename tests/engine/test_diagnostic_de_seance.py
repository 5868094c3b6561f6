"""A matrix in a séance: gestes like any other, judged, undone, told, kept without their file."""

import pytest

from game.analysis.diagnostic import Cle, Etat, diagnose
from game.analysis.diagnostic_de_seance import of_seance, of_territoire
from game.analysis.zones import neighbours, of_commune
from game.engine.historique import tell
from game.engine.jugement import add, last
from game.engine.seance import GesteImpossible
from game.model.gestes import GESTE, Annuler, Diagnostiquer, Saisir
from game.model.lieu import Reponse
from game.model.matrice import Matrice
from game.model.standard import A_LA_PLACE, AVEC, DEMANDES, DEMARCHES
from game.report.blocs_html import as_html
from game.report.matrice_notee import noted
from game.report.restitution import blocks
from game.storage.lieux import read_places, samples
from seances import opened


@pytest.fixture(scope="module")
def valbrume():
    lieux = read_places(samples()["valbrume_v0"]).lieux
    zone = of_commune("Valbrume", lieux, {})
    return diagnose(zone.nom, neighbours(lieux, zone), DEMANDES, centre=zone.centre)


@pytest.fixture(scope="module")
def matrice(valbrume):
    return noted(valbrume, "valbrume_v0.csv", "29/11/2026")


def known(public="jeunes", demande=DEMARCHES, niveau=A_LA_PLACE, reponse=Reponse.OUI):
    return Saisir(public=public, demande=demande, niveau=niveau, reponse=reponse)


def test_a_kept_matrix_says_of_every_cell_what_the_file_said(valbrume, matrice):
    lue = Matrice.model_validate_json(matrice.model_dump_json())
    garde = of_seance(add(opened(), Diagnostiquer(matrice=lue)))
    assert garde.cases == valbrume.cases and garde.zone == "Valbrume"
    portes = garde.dites[Cle("actifs", DEMARCHES, A_LA_PLACE)]
    assert portes and any("Maison des solidarités" in porte for porte in portes)


def test_without_a_file_the_room_looks_at_the_territoire_it_plays_in():
    diagnostic = of_seance(opened())
    assert diagnostic.zone.startswith("Une ville de 30") and diagnostic.voisins


def test_what_the_room_knows_decides_and_is_undone_like_any_geste(matrice):
    cle = Cle("jeunes", DEMARCHES, A_LA_PLACE)
    seance = add(opened(), Diagnostiquer(matrice=matrice))
    assert of_seance(seance).cases[cle].etat is Etat.HORS_PUBLIC
    sait = add(seance, known())
    assert of_seance(sait).cases[cle].etat is Etat.OUI
    annule = add(sait, Annuler(rang=last(sait)))
    assert of_seance(annule).cases[cle].saisi is None
    repris = add(sait, known(reponse=None))
    assert of_seance(repris).cases[cle].etat is Etat.HORS_PUBLIC


def test_another_zone_forgets_what_was_typed_and_the_same_one_read_again_keeps_it(matrice):
    sait = add(add(opened(), Diagnostiquer(matrice=matrice)), known())
    relue = add(sait, Diagnostiquer(matrice=matrice.model_copy(update={"jour": "30/11/2026"})))
    assert relue.saisies == sait.saisies
    ailleurs = matrice.model_copy(update={"zone": "Ailleurs"})
    assert not add(sait, Diagnostiquer(matrice=ailleurs)).saisies


def test_what_was_typed_comes_back_with_the_zone_and_is_told_meanwhile(matrice):
    """Of Cholet, of another town, of the territoire of the séance: nothing vanishes."""
    chez_soi = Saisir(public="jeunes", demande="navigation-sur-internet", niveau=AVEC,
                      reponse=Reponse.NON)  # fmt: skip
    seance = add(add(opened(), chez_soi), Diagnostiquer(matrice=matrice))
    assert not seance.saisies
    sait = add(seance, known())
    ailleurs = add(sait, Diagnostiquer(matrice=matrice.model_copy(update={"zone": "Ailleurs"})))
    assert not ailleurs.saisies
    dit = as_html("x", blocks(ailleurs, "x")).replace("\u00a0", " ")
    assert "Saisi en séance : Valbrume, d’après valbrume_v0.csv" in dit
    assert "d’après le territoire de la séance" in dit
    retour = add(ailleurs, Diagnostiquer(matrice=matrice))
    assert retour.saisies == sait.saisies
    ici = noted(of_territoire(retour.contenu.territoire(retour.territoire)), "x.yaml", "")
    ici = ici.model_copy(update={"cle": f"territoire {retour.territoire}"})
    revenue = add(retour, Diagnostiquer(matrice=ici))
    assert list(revenue.saisies.values()) == [Reponse.NON]


def test_two_towns_of_one_name_do_not_share_what_was_typed(matrice):
    """Saint-Denis (93) and Saint-Denis (974)."""
    nord, sud = (matrice.model_copy(update={"zone": "Saint-Denis", "cle": f"saint denis ({d})"})
                 for d in ("93", "974"))  # fmt: skip
    sait = add(add(opened(), Diagnostiquer(matrice=nord)), known())
    assert not add(sait, Diagnostiquer(matrice=sud)).saisies


def test_a_demande_that_the_matrix_does_not_have_is_refused(matrice):
    with pytest.raises(GesteImpossible, match="pas une demande"):
        add(opened(), known(demande="acces-internet-et-materiel"))
    with pytest.raises(GesteImpossible, match="pas une demande"):
        add(add(opened(), Diagnostiquer(matrice=matrice)), known(demande="navigation-sur-internet"))


def test_a_matrix_with_a_cell_too_few_or_a_door_that_is_not_there_is_refused(matrice):
    ecrite = matrice.model_dump(mode="json")
    courte = {**ecrite, "cases": ecrite["cases"][1:]}
    fausse = {**ecrite, "portes": []}
    for abimee in (courte, fausse):
        with pytest.raises(ValueError, match="cells for"):
            GESTE.validate_python({"geste": "diagnostiquer", "matrice": abimee})


def test_the_history_says_which_file_and_which_cell(matrice):
    seance = add(add(opened(), Diagnostiquer(matrice=matrice)), known(niveau=AVEC))
    seance = add(seance, known(niveau=AVEC, reponse=None))
    dits = [trace.dit for trace in tell(seance).traces[-3:]]
    assert dits[0] == "regarde un autre territoire : Valbrume, d’après valbrume_v0.csv"
    assert dits[1] == "saisit « oui » : jeunes, Aide aux démarches administratives, faire avec"
    assert dits[2].startswith("ôte ce qu’elle avait saisi : jeunes")
