"""SVG: well formed, alone, readable aloud and in both lights; hostile words are only words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.drawing.barres import Barre
from game.drawing.image import Image
from game.drawing.stations import Genre, Station, digest, stations
from game.drawing.svg import CLAIR, ESPACE_DE_NOMS, SOMBRE, safe
from game.drawing.svg_image import CLASSES, PISTE, drawing
from game.drawing.svg_ligne import EPAISSEUR, line, of_partie
from game.drawing.toile import Anneau, Toile
from game.storage.parties_dorees import replay_file

HOSTILES = ("<script>alert(1)</script>", "]]>", "&amp;&#0;", "\"' onload=x", "a\x00\x1b[31mb\ufffe",
            "<!--", "@import url(x)", "\ud800")  # fmt: skip
ICI = f"{{{ESPACE_DE_NOMS}}}"


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def read_aloud(svg: str) -> str:
    return " ".join("".join(e.text or "" for e in tree(svg).iter()).replace("\u00a0", " ").split())


def check_alone(svg: str) -> None:
    """No script, no address, no font, no element but shapes and words."""
    racine = tree(svg)
    assert racine.get("role") == "img" and [e.tag for e in racine][:2] == [
        f"{ICI}title", f"{ICI}desc"]  # fmt: skip
    permis = {"svg", "title", "desc", "style", "rect", "text", "path", "circle"}
    assert {e.tag.removeprefix(ICI) for e in racine.iter()} <= permis
    for element in racine.iter():
        assert not [nom for nom in element.attrib if nom.startswith("on") or "href" in nom]
    dedans = svg.replace(ESPACE_DE_NOMS, "", 1)
    style = tree(svg).findtext(f"{ICI}style") or ""
    assert not re.search(r"http|@font-face|@import|url\(|<script", style)
    assert "<script" not in dedans


def partie(catalogue, depot: Path, nom: str):
    return replay_file(catalogue, depot / f"scenarios/parties/veronique_{nom}.yaml").partie


@pytest.mark.parametrize("nom", ["premier_tour", "perdue_au_tirage", "le_creneau_reste_vide",
                                 "perdue_puis_continuer", "ts_formes"])  # fmt: skip
def test_the_line_of_a_partie_has_the_counts_of_its_stations(catalogue, depot, nom):
    jouee = partie(catalogue, depot, nom)
    svg = of_partie(jouee)
    check_alone(svg)
    points = digest(stations(jouee))
    racine = tree(svg)
    bandes = [e for e in racine.iter(f"{ICI}rect") if e.get("class") in ("ligne", "creux")]
    assert [float(e.get("height")) for e in bandes] == [
        p.apres * EPAISSEUR for p in points if p.apres
    ]
    chutes = [e for e in racine.iter(f"{ICI}path") if e.get("class") == "perdu"]
    assert len(chutes) == sum(1 for p in points if p.perdus)
    creux = [e for e in bandes if e.get("class") == "creux"]
    assert bool(creux) == (not points[-1].avec_reponse and points[-1].apres > 0)
    textes = [e.text for e in racine.iter(f"{ICI}text")]
    assert f"{jouee.restants} encore là" in " ".join(textes)


def test_the_faded_stretch_has_no_number(catalogue, depot):
    svg = of_partie(partie(catalogue, depot, "premier_tour"))
    (phrase,) = [e.text for e in tree(svg).iter(f"{ICI}text") if "ne viennent pas" in e.text]
    assert not any(c.isdigit() for c in phrase)


def test_the_named_usager_leaves_the_line_where_she_is_lost(catalogue, depot):
    def hers(nom):
        svg = of_partie(partie(catalogue, depot, nom))
        return [e.get("d") for e in tree(svg).iter(f"{ICI}path") if e.get("class") == "nommee"]

    assert not any("Q" in trace for trace in hers("premier_tour"))
    perdue = hers("perdue_au_tirage")
    assert "Q" in perdue[-1] and not any("Q" in trace for trace in perdue[:-1])


@given(st.sampled_from(HOSTILES) | st.text())
def test_whatever_people_write_is_text(texte):
    points = (
        Station(Genre.STATION, texte, 27, 27, True, "a", decidee=True),
        Station(Genre.FIN, texte, 27, 27, True, "b", avec_reponse=False),
    )
    for svg in (
        line(points, texte, texte),
        drawing(Image(texte, texte, (Barre(texte, 0.5, texte),))),
        drawing(Image(texte, texte, Toile((texte, texte, texte), (Anneau(texte, (0, 1, 2)),)))),
        drawing(Image(texte, texte, Toile((texte,), (Anneau(texte, (0,)),)))),
    ):
        check_alone(svg)


def test_angle_brackets_are_read_as_they_were_written():
    assert safe("<b>&\"'\x00") == "&lt;b&gt;&amp;&quot;&#x27;"
    image = Image("a < b & c", "s", (Barre("<i>", 0.5, "1 > 0"),))
    lu = read_aloud(drawing(image))
    assert "a < b & c" in lu and "<i>" in lu and "1 > 0" in lu


def test_a_bar_is_as_long_as_its_part_and_zero_has_none():
    image = Image("t", "s", (Barre("a", 0, "0"), Barre("b", 1, "27"), Barre("c", 1e-9, "x")))
    pleines = [
        float(e.get("width"))
        for e in tree(drawing(image)).iter(f"{ICI}rect")
        if e.get("class") in CLASSES.values()
    ]
    assert pleines == [PISTE, 1]


def luminance(couleur: str) -> float:
    voies = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    justes = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in voies]
    return 0.2126 * justes[0] + 0.7152 * justes[1] + 0.0722 * justes[2]


def contraste(a: str, b: str) -> float:
    sombre, clair = sorted((luminance(a), luminance(b)))
    return (clair + 0.05) / (sombre + 0.05)


@pytest.mark.parametrize("palette", [CLAIR, SOMBRE])
def test_words_are_read_in_both_lights(palette):
    for nom in ("encre", "discret", "ligne", "perdu", "gagne"):
        assert contraste(palette[nom], palette["fond"]) >= (7 if nom == "encre" else 4.5), nom


def test_the_same_numbers_give_the_same_bytes(catalogue, depot):
    jouee = partie(catalogue, depot, "premier_tour")
    assert of_partie(jouee) == of_partie(jouee)
