"""The PDF of a restitution: tagged, in French, fonts inside, same bytes, hostile words as words."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

import game.report.blocs_typst as blocs_typst
from game.analysis.diagnostic_de_seance import of_seance
from game.drawing.matrice import short
from game.drawing.mots import capital
from game.engine.jugement import add
from game.model.gestes import Choisir, Debout, Ecrire, Jouer, Parier
from game.model.libelles import PUBLICS_COURTS
from game.model.partie import Coup
from game.model.vocabulaire import MotifEcart
from game.report.blocs import Dessin, Liste, Paragraphe, Tableau, Titre
from game.report.blocs_html import as_html
from game.report.blocs_typst import (
    GABARIT,
    INCONNU,
    INSTALLER,
    SANS_TYPST,
    PdfImpossible,
    as_pdf,
    pages,
)
from game.report.restituer import write
from game.report.restitution import blocks
from game.storage.catalogue import Catalogue
from game.storage.seances import create
from lecture_pdf import AVEC_TYPST, assert_accessible, elements, opened, runs, tags, words
from seances import OUVRIR
from seances import opened as opened_seance

pytestmark = AVEC_TYPST
HOSTILES = [
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    "#panic()",
    "$x^2$ *gras* _penché_ `code`",
    "= Titre",
    "- un\\ / // pas un commentaire /* ni ici */",
    "@ref <label> https://exemple.invalid ~ -- --- ...",
    "] } ) #] \" ' \\u{41}",
    "<script>alert(1)</script>",
    "((a)) {{b}} [[c]]",
]
SIGNES = "é œ Œ ç « » ’ … — − ● ○ ◆ ☐ ☑ → × € 1 h 30"


def together(texte: str) -> str:
    """Without spaces: a line may be cut anywhere between two words."""
    return "".join(texte.split())


@pytest.mark.parametrize("mot", HOSTILES)
def test_hostile_words_are_read_as_they_were_written(mot):
    octets = as_pdf("Essai", [
        Titre(mot, 1), Paragraphe(mot, True), Liste([mot]), Tableau(mot, (mot, mot), [[mot, mot]])
    ])  # fmt: skip
    assert together(words(octets)).count(together(mot)) == 8
    racine = opened(octets).trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(racine)
    assert not any("/Annots" in page for page in opened(octets).pages)


def test_every_sign_of_ours_is_drawn_and_its_french_spaces_hold():
    octets = as_pdf("Essai", [Titre("Signes", 1), Paragraphe(SIGNES), Paragraphe("Où : là !")])
    lu = words(octets)
    assert all(signe in lu for signe in SIGNES.split()) and INCONNU not in lu
    assert "Où\u00a0: là\u00a0!" in "".join(p.extract_text() for p in opened(octets).pages)


def test_a_sign_that_no_font_draws_does_not_lose_the_document():
    lu = words(as_pdf("Essai", [Titre("Titre", 1), Paragraphe("Bravo 😀 漢 à tous « ● »")]))
    assert f"Bravo {INCONNU} {INCONNU} à tous « ● »" in lu


def test_what_is_to_install_is_what_the_extra_asks_everywhere():
    racine = Path(__file__).parents[2]
    (extra,) = tomllib.loads((racine / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]["pdf"]
    assert f'pip install "{extra}"' == INSTALLER and INSTALLER in SANS_TYPST
    assert INSTALLER in (racine / "docs" / "animer.md").read_text(encoding="utf-8")


def test_a_word_without_end_stays_on_the_page():
    octets = as_pdf("Essai", [Tableau("T", ("a", "b"), [["x" * 400, "y" * 400]])])
    assert words(octets).count("x") == 400 and words(octets).count("y") == 400
    largeurs = []

    def seen(texte, _, matrice, *__):
        largeurs.append((matrice[4], texte))

    opened(octets).pages[0].extract_text(visitor_text=seen)
    assert max(x for x, texte in largeurs if "y" in texte) < 595
    assert len([texte for _, texte in largeurs if "y" in texte]) > 4


MATRICE = Tableau(
    "Qui peut recevoir qui, ici",
    ("Carte", "Demande", "Niveau", "Ici", "La porte la plus proche", "Lacune"),
    [("Sylvie", "social, santé", "transmettre un savoir", "quelqu’un répond ici",
      "Centre de soin, d’accompagnement et de prévention en addictologie, 3 km", "")],
)  # fmt: skip
ACCOMPAGNEMENT = 95
"""Points that « d’accompagnement » takes, at the size of a table."""


def test_a_column_is_as_wide_as_its_longest_word_and_a_short_word_stays_whole():
    octets = as_pdf("Essai", [MATRICE])
    ou = {mot.texte: mot.x for mot in runs(octets)}
    assert ou["Lacune"] - ou["La porte la plus proche"] > ACCOMPAGNEMENT
    assert "Sylvie" in ou and "\u00ad" not in words(octets)


def test_a_word_longer_than_any_column_is_cut_where_french_cuts_it():
    colonnes = [f"Colonne {rang}" for rang in range(9)]
    blocs = [Titre("Essai", 1), Tableau("T", colonnes, [["d’accompagnement"] * 9])]
    octets = as_pdf("Essai", blocs)
    morceaux = words(octets).replace(" ", "")
    assert "d’accompagnement" not in morceaux, "coupé, l’élision comprise"
    assert morceaux.replace("\u00ad", "").count("d’accompagnement") == 9
    assert_accessible(octets, "Essai")
    assert octets == as_pdf("Essai", blocs)


def test_the_matrix_of_a_room_has_its_names_whole_and_upright():
    """Twenty-two demandes on one page: they were cut to « Diag-nos-tic », one over another."""
    diagnostic = of_seance(opened_seance())
    noms = [capital(short(demande)) for demande in diagnostic.demandes]
    publics = [PUBLICS_COURTS[public] for public in diagnostic.publics]
    assert len(noms) > 20
    blocs = [
        Titre("Essai", 1),
        Tableau("Faire avec", ["Public", *noms], [[nom, *["?"] * len(noms)] for nom in publics]),
    ]
    octets = as_pdf("Essai", blocs)
    lu = words(octets)
    assert [mot for mot in ("Faire avec", *noms, *publics) if mot not in lu] == []
    assert_accessible(octets, "Essai")
    assert octets == as_pdf("Essai", blocs) and pages(octets) == 1
    page = as_html("Essai", blocs)
    assert '<table class="droit">' in page and ".droit thead th + th { writing-mode" in page
    assert '<table class="droit">' not in as_html("Essai", [MATRICE])


def test_a_restitution_is_accessible_and_the_same_bytes_twice():
    seance = opened_seance()
    for champ, texte in (("seule", "1"), ("choisir", "-1"), ("axe_a", "dire <non> : 2")):
        seance = add(seance, Ecrire(table=1, phase="evaluer", champ=champ, texte=texte))
    octets, encore = (as_pdf("Restitution", blocks(seance, "Jour")) for _ in range(2))
    assert octets == encore and b"/CreationDate" not in octets
    assert_accessible(octets, "Restitution")
    vus = tags(octets)
    assert vus.count("Figure") == 1 and {"H1", "H2", "H3", "Table", "TH", "TD", "L"} <= set(vus)
    assert "dire <non> +2" in words(octets)


@pytest.mark.parametrize("quoi", ["à la porte", "une table en route"])
def test_it_may_be_written_at_any_moment(quoi):
    seance = opened_seance()
    if quoi != "à la porte":
        for geste in (
            Choisir(table=1, persona="veronique", motifs={"ahmed": MotifEcart.NE_RELEVE_PAS}),
            Parier(table=1, nombre=18),
            Jouer(table=1, coup=Coup("a_la_place")),
            Debout(nombre=18),
            Debout(nombre=12),
            Debout(nombre=8),
        ):
            seance = add(seance, geste)
    assert_accessible(as_pdf("Restitution", blocks(seance, "Jour")), "Restitution")


def test_a_drawing_says_what_it_shows():
    racine = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    dessin = Dessin(f'{racine}<rect width="9" height="9"/></svg>', "Un carré.")
    (figure,) = (e for e in elements(as_pdf("Essai", [dessin])) if e["/S"] == "/Figure")
    assert figure["/Alt"] == "Un carré."


def test_the_document_of_a_seance_is_written_private(tmp_path):
    ouverte = create(tmp_path / "essai.seance", Catalogue(), "court", OUVRIR)
    sortie = write(ouverte, tmp_path / "x.pdf")
    assert "L’atelier d’une heure trente" in words(sortie.read_bytes())
    assert sys.platform == "win32" or sortie.stat().st_mode & 0o777 == 0o600


def test_the_template_fetches_nothing_and_reads_nothing():
    gabarit = GABARIT.read_text("utf-8")
    code = "\n".join(ligne.split("//")[0] for ligne in gabarit.splitlines())
    for mot in ("import", "include", "read(", "eval(", "plugin", "@preview", "http"):
        assert mot not in code, mot


def test_what_typst_refuses_is_said(monkeypatch):
    monkeypatch.setattr(blocs_typst, "_data", lambda bloc: json.loads('{"sorte": "Inconnue"}'))
    with pytest.raises(PdfImpossible, match="html"):
        as_pdf("Essai", [Paragraphe("x")])
