"""The metro line: nobody appears or vanishes between the rule and the drawing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import chain, choix, orienter, played, world
from game.drawing.ligne import BLOCS, HORS_CHAMP, PERDU, Role, band, bars, elsewhere, line, plain
from game.drawing.stations import Genre, Station, aligned, digest, stations
from game.model.hypotheses import COHORTE

COMPTES = st.lists(st.integers(0, COHORTE), min_size=1, max_size=9).map(
    lambda comptes: sorted(comptes, reverse=True)
)


def correspondances(comptes: list[int]) -> list[Station]:
    """A line that loses people from one count to the next."""
    avant = COHORTE
    points = [Station(Genre.STATION, "la porte", COHORTE, COHORTE, True, "e0", autres=2)]
    for rang, compte in enumerate(comptes):
        points.append(Station(Genre.CORRESPONDANCE, f"une structure {rang}", avant, compte, True,
                              f"e{rang}.va", autres=rang))  # fmt: skip
        avant = compte
    return points


@settings(max_examples=150, deadline=None)
@given(COMPTES, st.integers(60, 160), st.integers(1, 3))
def test_no_row_is_wider_than_the_screen_and_nothing_is_cut(comptes, largeur, rangs):
    points = correspondances(comptes)
    dessin = line(points, largeur, rangs, entiere=True)
    texte = plain(dessin)
    assert all(sum(len(m.texte) for m in rang) <= largeur for rang in dessin)
    for point in points:
        assert " ".join(point.nom.split()[-1:]) in texte
        if point.perdus:
            assert f"╲ {point.perdus} perdu" in texte


@settings(max_examples=150, deadline=None)
@given(COMPTES, st.integers(60, 160))
def test_the_lost_can_be_counted_one_by_one(comptes, largeur):
    dessin = line(correspondances(comptes), largeur, entiere=True)
    signes = [m.texte.count(PERDU) for rang in dessin for m in rang if m.role is Role.PERDU]
    # The named usager is everywhere: no station is hollow, every ○ is someone who did not arrive.
    assert sum(signes) == COHORTE - comptes[-1]


@pytest.mark.parametrize("rangs", [1, 2, 3])
def test_thickness_grows_with_people_and_is_never_empty_above_zero(rangs):
    def eighths(nombre):
        return sum(BLOCS.index(signe) for signe in bars(nombre, rangs))

    epaisseurs = [eighths(nombre) for nombre in range(COHORTE + 1)]
    assert epaisseurs == sorted(epaisseurs) and epaisseurs[0] == 0
    assert all(epaisseurs[1:]) and epaisseurs[-1] == 8 * rangs


def test_those_who_never_come_are_first_and_have_no_number():
    dessin = line(correspondances([18, 12, 8]), 100)
    hors_champ = [m.texte for rang in dessin for m in rang if m.role is Role.HORS_CHAMP]
    assert HORS_CHAMP in hors_champ
    assert not any(signe.isdigit() for texte in hors_champ for signe in texte)


def test_a_line_apart_has_neither_number_nor_correspondance():
    texte = plain([elsewhere(60)])
    assert "╌" in texte and not any(signe.isdigit() or signe in "◆◇" for signe in texte)


def test_the_counts_of_the_line_are_those_of_the_cohorte():
    partie = played(world(chain(4)), "va", "va", "va", "va", resolution="cohorte")
    points = stations(partie)
    passes = [(p.avant, p.apres) for p in partie.passages]
    assert [(p.avant, p.apres) for p in points if p.genre is Genre.CORRESPONDANCE] == passes
    assert points[-1].apres == partie.restants == 5


def test_the_road_not_taken_is_counted_where_it_was_offered():
    etapes = {
        "e": {"choix": {"va": orienter("a", "f"), "reste": choix("rate"), "fini": choix("gagne")}},
        "f": {"choix": {"seul": choix("gagne")}},
    }
    points = digest(stations(played(world(etapes), "va", "seul", resolution="cohorte")))
    par_genre = {point.genre: point.autres for point in points}
    assert par_genre[Genre.CORRESPONDANCE] == 2 and par_genre[Genre.FIN] == 0
    assert "╭┄ 2 autres" in plain(line(points, 80, entiere=True))
    assert "autre" not in plain(line(points, 80))


def test_two_tours_keep_their_columns():
    avant = digest(stations(played(world(chain(3)), "va", "va", "va", resolution="cohorte")))
    ecrit = chain(3)
    ecrit["e2"] = {"choix": {"va": choix("e3")}}
    apres = digest(stations(played(world(ecrit), "va", "va", "va", resolution="cohorte")))
    une, autre = aligned(avant, apres)
    assert [p.clef for p in une] == [p.clef for p in autre]
    assert [p.genre for p in autre].count(Genre.PASSAGE) == 1


def test_the_band_of_the_plateau_gives_way_on_the_left():
    points = correspondances([18, 12, 8, 5, 4, 2, 2, 1])
    assert sum(len(m.texte) for m in band(points, 30)) <= 34
    assert "…" in plain([band(points, 20)]) and "…" not in plain([band(points, 90)])


def tours(*cles: str) -> tuple[Station, ...]:
    """A door, these correspondances in this order, an end; a third is lost each time."""
    compte, points = 27, [Station(Genre.STATION, "la porte", 27, 27, True, "porte")]
    for cle in cles:
        apres = compte * 2 // 3
        points.append(Station(Genre.CORRESPONDANCE, cle, compte, apres, True, cle))
        compte = apres
    return (*points, Station(Genre.FIN, "la fin", compte, compte, True, "fin"))


CLES = st.lists(st.sampled_from("abcd"), max_size=5)


@settings(max_examples=200, deadline=None)
@given(CLES, CLES)
def test_an_aligned_line_is_the_same_line(une, autre):
    """Columns are added, nothing is moved: people only ever get fewer along it."""
    avant, apres = tours(*une), tours(*autre)
    for entiere, colonnes in zip((avant, apres), aligned(avant, apres), strict=True):
        assert [p for p in colonnes if p.genre is not Genre.PASSAGE] == list(entiere)
        for precedent, point in pairwise(colonnes):
            assert point.avant == precedent.apres
    une_ligne, autre_ligne = aligned(avant, apres)
    assert len(une_ligne) == len(autre_ligne)


@pytest.mark.parametrize("nombre", range(1, COHORTE + 1))
def test_people_without_an_answer_are_no_thicker_and_not_drawn_as_the_others(nombre):
    """Hatched where the cell is full, broken where it is not: no colour is needed to see it."""

    def rows(avec_reponse):
        fin = Station(Genre.FIN, "fin", nombre, nombre, True, "fin", avec_reponse=avec_reponse)
        return [rang[1] for rang in line([fin], 60, 2)[:2]]

    for creux, plein in zip(rows(False), rows(True), strict=True):
        assert creux.texte[0].replace("▒", "█") == plein.texte[0]
        assert (creux.role, plein.role) == (Role.CREUX, Role.LIGNE)
        if plein.texte.strip():
            assert creux.texte != plein.texte
            assert set(creux.texte) == {"▒"} or creux.texte[1::2].isspace()


def test_a_long_count_stays_in_its_own_column():
    fin = Station(Genre.FIN, "fin", 8, 8, True, "fin", avec_reponse=False)
    points = [Station(Genre.STATION, f"n{n}", 27, 27, True, f"n{n}") for n in range(4)] + [fin]
    rangs = [plain([rang]) for rang in line(points, 74, 1)]
    assert max(map(len, rangs)) <= 74
    (debut,) = {rang.index("●") for rang in rangs if "fin" in rang and "●" in rang}
    colonne = next(rang for rang in rangs if "fin" in rang).index("fin")
    assert debut < colonne
    assert [rang[colonne:].strip() for rang in rangs if rang[colonne:].strip()][-2:] == [
        "8, sans",
        "réponse",
    ]


def test_the_band_is_as_thin_as_those_who_go_on():
    points = correspondances([18, 9, 3])
    epaisseurs = [m.texte[0] for m in band(points, 90) if m.role is Role.LIGNE]
    assert epaisseurs == [bars(point.apres, 1)[0] for point in points[:-1]]
    assert len(set(epaisseurs)) == 3


def test_without_names_a_line_is_two_rows_and_fits_sixty_columns():
    points = correspondances([18, 12, 8])
    rangs = line(points, 56, 1, sobre=True)
    assert len(rangs) == 2 and max(len(plain([rang])) for rang in rangs) <= 56
    assert "◆ 27 → 18" in plain(rangs)


def test_a_point_keeps_the_roads_not_taken_of_the_stations_it_hides():
    """A decision without orientation is hidden behind the correspondance before it."""
    ici = {nom: choix("e2") for nom in ("un", "deux", "trois")}
    etapes = {
        "e1": {"choix": {"va": orienter("a", "seul")}},
        "seul": {"choix": ici},
        "e2": {"choix": {"va": orienter("b", "gagne"), "reste": choix("rate")}},
    }
    points = stations(played(world(etapes), "va", "un", "va", resolution="cohorte"))
    resume = digest(points)
    assert {p.clef: p.autres for p in resume if p.genre is Genre.CORRESPONDANCE} == {
        "e1.va": 2,
        "e2.va": 1,
    }
    assert sum(point.autres for point in resume) == sum(point.autres for point in points)


def test_boxes_to_tick_are_no_roads():
    etapes = {
        "e1": {"a_cocher": {nom: {"texte": nom} for nom in ("un", "deux")}, "vers": "e2"},
        "e2": {"choix": {"va": orienter("a", "gagne")}},
    }
    points = stations(played(world(etapes), "un", "va", resolution="cohorte"))
    assert len(points) > 2 and not any(point.autres for point in points)
