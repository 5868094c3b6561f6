"""What the room sees: it fits, it says both counts, and it never says a note or a bound."""

from random import Random

import pytest

from atelier_en_salle import TABLES, five, played, seated
from game.drawing.debout import theory
from game.drawing.ligne import plain
from game.drawing.projection import BAS, TETE, TETE_SERREE, page, turned
from game.engine.jugement import add
from game.model.gestes import Debout, Entrer, Trier
from game.model.projection import Projection, Projete
from seances import chosen, opened

TAILLES = [(60, 18), (80, 24), (160, 45)]


@pytest.fixture(scope="module")
def depart(tmp_path_factory):
    """Five tables with their cards."""
    return seated(five(tmp_path_factory.mktemp("depart"))).seance


@pytest.fixture(scope="module")
def finie(tmp_path_factory):
    """Both tours of all."""
    return played(seated(five(tmp_path_factory.mktemp("finie"))), Random(5)).seance


def pages(seance, vue: Projection, taille):
    premiere = page(seance, vue, *taille)
    suite = [page(seance, vue.model_copy(update={"page": n}), *taille)
             for n in range(1, premiere.pages)]  # fmt: skip
    return [premiere, *suite]


def shown(seance, taille, vue: Projection | None = None) -> str:
    return "\n".join(plain(p.rangs) for p in pages(seance, vue or Projection(), taille))


@pytest.mark.parametrize("taille", TAILLES, ids=str)
@pytest.mark.parametrize("quand", ["depart", "finie"])
def test_nothing_is_cut_in_any_phase_at_any_size(request, quand, taille):
    seance = request.getfixturevalue(quand)
    for nom, phase in seance.script.phases.items():
        la = add(seance, Entrer(phase=nom, a=0))
        for feuille in pages(la, Projection(), taille):
            place = taille[1] - (TETE_SERREE if feuille.serree else TETE) - BAS
            assert len(feuille.rangs) <= place, nom
            for rang in feuille.rangs:
                assert sum(len(m.texte) for m in rang) <= taille[0] - 4, plain([rang])
            assert feuille.titre.replace("\u00a0", " ") == phase.titre
    for numero in range(1, len(TABLES) + 1):
        for feuille in pages(seance, Projection(quoi=Projete.TABLE, table=numero), taille):
            assert len(feuille.rangs) <= taille[1] - TETE_SERREE - BAS


@pytest.mark.parametrize("taille", TAILLES, ids=str)
def test_the_whole_consigne_is_said_and_no_note(depart, taille):
    for nom, phase in depart.script.phases.items():
        dits = " ".join(shown(add(depart, Entrer(phase=nom, a=0)), taille).split())
        assert " ".join(phase.projete.split())[:40] in dits or phase.genre.value == "comparaison"
        for prive in (phase.note or "", *phase.relances):
            assert " ".join(prive.split())[:30] not in dits or not prive


def test_five_tables_are_compared_on_one_page_of_the_smallest_screen(finie):
    la = add(finie, Entrer(phase="pertes", a=0))
    (feuille,) = pages(la, Projection(), (60, 18))
    dits = plain(feuille.rangs)
    rangs = [dits.index(f"{n} · {nom}") for n, nom in enumerate(TABLES, 1)]
    assert rangs == sorted(rangs)
    assert dits.count("encore là") == dits.count("répondu") == len(TABLES)


def test_no_bound_and_no_rank_is_ever_projected(finie):
    for nom in finie.script.phases:
        dits = shown(add(finie, Entrer(phase=nom, a=0)), (80, 24)).lower()
        for interdit in ("au mieux", "au hasard", "au pire", "classement", "score", "points",
                         "1er", "premier de"):  # fmt: skip
            assert interdit not in dits


def test_while_tables_play_the_room_does_not_see_how_many_are_lost(depart):
    la = add(depart, Entrer(phase="tour1", a=0))
    dits = shown(la, (80, 24))
    assert "encore là" not in dits and "Les Tilleuls" in dits and ", joue" in dits


def test_before_and_after_lie_over_one_another_once_a_table_has_both(finie, depart):
    for seance, attendu in ((depart, 0), (finie, len(TABLES))):
        dits = shown(add(seance, Entrer(phase="tour2", a=0)), (80, 24))
        assert dits.count("répondus ") == attendu
    assert "Faire ici" in dits and "à solliciter" in dits


def test_sorting_shows_each_column_with_what_was_put_there(depart):
    la = add(depart, Entrer(phase="niveaux", a=0))
    la = add(la, Trier(phase="niveaux", element="souris", case="avec"))
    dits = shown(la, (80, 24))
    assert dits.index("Faire avec") < dits.index("Prendre la souris") < dits.index("Pas encore")


def test_those_who_stand_are_counted_beside_the_theory(depart):
    la = add(depart, Entrer(phase="restitution", a=0))
    for combien in (21, 15, 10, 6):
        la = add(la, Debout(nombre=combien))
    dits = shown(la, (80, 24))
    assert dits.count("●") == 21 + 15 + 10 + 6 and "praticien" in dits
    assert [f"en théorie {n}" in dits for n in (14, 9, 6)] == [True] * 3
    assert [theory(27, porte) for porte in range(4)] == [27, 18, 12, 8]


def test_a_room_of_two_hundred_has_numbers_and_no_dots(depart):
    la = add(add(depart, Entrer(phase="restitution", a=0)), Debout(nombre=200))
    assert "200" in shown(la, (60, 18)) and "●" not in shown(la, (60, 18))


def test_the_neutral_screen_says_nothing_of_any_case(finie):
    la = add(finie, Entrer(phase="pertes", a=0))
    feuille = page(la, Projection(quoi=Projete.NEUTRE), 60, 18)
    assert feuille.titre == "" and plain(feuille.rangs) == "Une pause."


def test_a_page_that_does_not_exist_is_the_last_one(finie):
    la = add(finie, Entrer(phase="tour2", a=0))
    assert page(la, Projection(page=50), 60, 18).page == page(la, Projection(), 60, 18).pages


def test_turning_pages_stops_at_the_last_one_of_the_smallest_window(finie):
    la = add(finie, Entrer(phase="tour2", a=0))
    vue = Projection()
    for _ in range(60):
        vue = turned(la, vue, 1, 160, 45)
    assert vue.page == page(la, Projection(), 60, 18).pages - 1
    assert turned(la, Projection(), -1, 80, 24).page == 0


def test_the_room_reads_the_numbers_of_every_case_it_plays():
    seance = chosen(opened(), 1, "ahmed")
    dits = shown(seance, (60, 18), Projection(quoi=Projete.NUMEROS))
    assert "3919" not in dits
    dits = shown(chosen(seance, 2, "veronique"), (60, 18), Projection(quoi=Projete.NUMEROS))
    assert "3919" in dits and dits.count("3919") == 1
    feuilles = pages(chosen(seance, 2, "veronique"), Projection(quoi=Projete.NUMEROS), (60, 18))
    assert all(len(f.rangs) <= 18 - TETE - BAS for f in feuilles)
