"""Cards, livrets and sheets as a PDF: the words of the page, cut where one cuts, nothing lost."""

import re
from collections import Counter

import pytest

from atelier import persona
from game.report import cartes, fiches, livret_feuille
from game.report.blocs import Paragraphe
from game.report.blocs_papier import CARTE, Carte, Numero, Numeros, Page, Planche
from game.report.blocs_typst import as_pdf
from game.report.papier_html import as_paper
from game.storage.catalogue import Catalogue
from lecture_pdf import AVEC_TYPST, assert_accessible, opened, runs, words
from papier import petit

pytestmark = AVEC_TYPST
POINTS = 72 / 25.4
"""In a millimetre."""
LARGE, HAUT = 210 * POINTS, 297 * POINTS


def said(page: str) -> Counter[str]:
    """The words that a browser prints, whatever their case."""
    page = re.sub(r"<(style|title)>.*?</\1>|<h1 class=\"ecran\">.*?</h1>", "", page, flags=re.S)
    texte = re.sub(r"<[^>]+>", " ", page.replace("<b>", "").replace("</b>", ""))
    texte = texte.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return Counter(texte.casefold().split())


def paper(quoi: str, qui=None) -> list:
    imprime = petit(qui=qui) if qui else petit()
    scenario = imprime.enjeu.scenario
    return {
        "livret": lambda: list(livret_feuille.whole(imprime, Catalogue().utiles(scenario))),
        "cartes": lambda: list(cartes.body([qui or persona()] * 5)),
        "fiches": lambda: list(fiches.body([scenario], [qui or persona()])),
    }[quoi]()


@pytest.mark.parametrize("quoi", ["livret", "cartes", "fiches"])
def test_every_word_of_the_page_is_in_the_pdf_and_it_is_accessible(quoi):
    blocs = paper(quoi)
    octets = as_pdf("Essai", blocs)
    assert not said(as_paper("Essai", blocs)) - Counter(words(octets).casefold().split())
    assert_accessible(octets, "Essai")
    assert octets == as_pdf("Essai", blocs)


@pytest.mark.parametrize("quoi", ["livret", "cartes", "fiches"])
def test_hostile_words_are_words_there_too(quoi):
    mot = '#panic() $x$ *g* @ref \\ ` // #read("/etc/passwd")'
    qui = persona(
        nom=mot, recto={"demande": mot}, situation=mot, sensible=["deuil"], avertissement=mot,
        verso={"accroche": mot, "besoins": {"b1": mot, "b2": mot}},
    )  # fmt: skip
    lu = "".join(words(as_pdf(mot, paper(quoi, qui))).split())
    assert lu.count("".join(mot.split())) >= 2


def test_versos_are_behind_their_rectos():
    octets = as_pdf("Essai", cartes.cards([persona(nom=f"Nom{lettre}") for lettre in "ABCDE"]))
    ou = {mot.texte: mot for mot in runs(octets) if mot.texte.startswith("Nom")}
    assert [page.mediabox[2:] for page in opened(octets).pages] == [
        pytest.approx([LARGE, HAUT], abs=0.1)
    ] * 4
    for lettre in "ABCDE":
        recto, verso = ou[f"Nom{lettre}"], ou[f"Nom{lettre}, verso"]
        assert recto.page % 2 == 0 and verso.page == recto.page + 1, "la même feuille"
        assert verso.y == pytest.approx(recto.y)
        colonnes = [int((mot.x - 8 * POINTS) // (CARTE.largeur * POINTS)) for mot in (recto, verso)]
        assert sum(colonnes) == 1, "l’une à gauche, l’autre à droite"


def test_the_shipped_cards_are_read_from_twelve_points_up(catalogue):
    personas = [catalogue.persona(nom) for nom in catalogue.ids("persona")]
    mots = runs(as_pdf("Essai", cartes.cards(personas)))
    assert len(mots) > 100 and min(mot.taille for mot in mots) >= 11.99


def test_a_card_too_full_is_set_smaller_and_nothing_is_cut():
    blocs = [Paragraphe(f"Ligne{rang} " + "mot " * 20) for rang in range(40)]
    mots = runs(as_pdf("Essai", [Planche("Rectos", "x", [Carte("Une", blocs), Carte("Deux", ())])]))
    bas = HAUT - (14 + CARTE.hauteur) * POINTS
    lignes = [mot for mot in mots if "Ligne" in mot.texte]
    assert len(lignes) == 40 and min(mot.y for mot in lignes) > bas
    assert max(mot.x for mot in mots if "mot" in mot.texte) < (8 + CARTE.largeur) * POINTS


def test_a_paragraph_longer_than_a_page_goes_on_in_the_next_column():
    long = [Paragraphe(f"Alinéa{rang} " + "mot " * 30) for rang in range(60)]
    numeros = Numeros("Les numéros", [Numero(1, "", [Paragraphe("Court.")]), Numero(2, "", long)])
    mots = runs(as_pdf("Essai", [Page([*paper("fiches")[:1][0].blocs, numeros])]))
    assert sum("Alinéa" in mot.texte for mot in mots) == 60
    assert min(mot.y for mot in mots) > 5 * POINTS and max(mot.x for mot in mots) < LARGE


def test_what_is_handed_out_alone_begins_on_a_sheet_of_its_own():
    trois = [bloc for _ in range(3) for bloc in paper("livret")]
    debuts = [mot.page for mot in runs(as_pdf("Essai", trois)) if mot.texte == "Un essai"]
    assert len(debuts) >= 3 and all(page % 2 == 0 for page in debuts)
