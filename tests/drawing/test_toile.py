"""The web: inside its box, the same in a mirror, and each value written beside its axis."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.drawing.ligne import plain
from game.drawing.points import LARGEUR_MIN, RAYONS, dots, rows
from game.drawing.toile import BAS, HAUT, SIGNES, Anneau, Toile, noted, point, signed
from game.model.script import Champ

VALEURS = st.integers(BAS, HAUT)
NOMS = ("autonomie", "pouvoir d’agir", "accès aux droits", "sécurité", "lien social",
        "confiance en soi et envers les autres", "santé", "travail")  # fmt: skip


def web(*anneaux: tuple[int, ...]) -> Toile:
    noms = ("tour 1", "tour 2")
    return Toile(
        NOMS[: len(anneaux[0])], tuple(Anneau(n, v) for n, v in zip(noms, anneaux, strict=False))
    )


@st.composite
def webs(draw, bas=3, haut=8):
    nombre = draw(st.integers(bas, haut))
    anneau = st.tuples(*[VALEURS] * nombre)
    return web(*draw(st.lists(anneau, min_size=1, max_size=2)))


@given(webs(), st.sampled_from(RAYONS))
def test_every_dot_is_inside_the_box(toile, rayon):
    assert all(abs(x) <= rayon and abs(y) <= rayon for x, y in dots(toile, rayon))
    for rang in range(len(toile.axes)):
        for valeur in range(BAS, HAUT + 1):
            x, y = point(rang, len(toile.axes), valeur)
            assert 0 < x * x + y * y <= 1.000001


@given(st.integers(3, 8), st.data(), st.sampled_from(RAYONS))
def test_the_same_on_both_sides_is_drawn_the_same_on_both_sides(nombre, data, rayon):
    """An axis to the right and its image to the left: 1 and n − 1, 2 and n − 2…"""
    moitie = data.draw(st.tuples(*[VALEURS] * (nombre // 2 + 1)))
    valeurs = tuple(moitie[min(rang, nombre - rang)] for rang in range(nombre))
    vus = dots(web(valeurs, tuple(-v for v in valeurs)), rayon)
    assert vus == {(-x, y): couche for (x, y), couche in vus.items()}


@given(webs(1, 8), st.integers(40, 160))
def test_rows_stay_inside_the_width_and_say_every_value(toile, largeur):
    dessin = plain(rows(toile, largeur))
    assert all(len(ligne) <= largeur for ligne in dessin.splitlines())
    lu = dessin.replace("\u00a0", " ")
    for rang in range(len(toile.axes)):
        for anneau in toile.anneaux:
            assert signed(anneau.valeurs[rang]) in lu


@given(webs())
def test_two_rings_are_told_apart_without_colour(toile):
    dessin = plain(rows(toile, 80))
    assert "● tour" in dessin
    if len(toile.anneaux) == 2:
        un, deux = SIGNES
        memes = toile.anneaux[0].valeurs == toile.anneaux[1].valeurs
        assert f"{un} tour 1   {deux} tour 2   ◉ les deux" in dessin
        assert ("○" in dessin.split("○ tour 1")[0]) or memes or "◉" in dessin


@pytest.mark.parametrize("largeur", [60, 80, 100])
@pytest.mark.parametrize("nombre", range(3, 9))
def test_no_label_covers_another(nombre, largeur):
    toile = web(tuple([0] * nombre), tuple([2] * nombre))
    lu = " ".join(plain(rows(toile, largeur)).replace("\u00a0", " ").split())
    for axe in toile.axes:
        assert all(mot in lu for mot in axe.split())
    assert lu.count("0 → +2") == nombre


def test_fewer_than_three_axes_or_little_room_are_read_on_scales():
    deux = web((-1, 2))
    dessin = plain(rows(deux, 80))
    assert "│" in dessin and not any("\u2800" < c <= "\u28ff" for c in dessin)
    assert dessin.splitlines()[0] == "autonomie       ● −1  ·····█████│··········"
    trois = web((0, 1, 2))
    assert "│" in plain(rows(trois, LARGEUR_MIN - 1))
    assert "│" not in plain(rows(trois, LARGEUR_MIN))


def test_a_value_is_signed_as_people_write_it():
    assert [signed(v) for v in (-2, 0, 1)] == ["−2", "0", "+1"]


def test_axes_are_apart():
    for nombre in range(3, 9):
        bouts = [point(rang, nombre, BAS) for rang in range(nombre)]
        assert all(a != b for a, b in combinations(bouts, 2))


@pytest.mark.parametrize(
    ("champ", "texte", "lu"),
    [
        ({"axe": True}, "-2", "−2"),
        ({"axe": True, "libre": True}, "peut-être : -1", "peut-être : −1"),
        ({"axe": True}, "", ""),
        ({}, "vis-à-vis : -2", "vis-à-vis : -2"),
    ],
)
def test_an_axis_reads_with_its_minus_however_it_was_typed(champ, texte, lu):
    assert noted(Champ(libelle="x", **champ), texte) == lu
