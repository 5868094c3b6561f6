"""A rapport on paper: as text, and as one page that fetches nothing and obeys nobody."""

import re
from html.parser import HTMLParser

from game.engine.rapport import rapports
from game.report.rapport_html import as_html
from game.report.rapport_texte import LARGEUR, as_text
from rapports import ECRIT, HOSTILES, played


class Page(HTMLParser):
    """What a browser reads: the elements, their attributes and the text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.textes = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.textes.append(data)


def lus(*coups, **ecrit):
    return rapports(played(*coups, ecrit=ecrit))


def test_the_mention_is_the_first_and_the_last_line():
    lignes = as_text(lus("creer", "gestes")).splitlines()
    assert lignes[0] == lignes[-1] == "Rapport fictif."


def test_filled_missing_and_idle_blocks_differ_by_words_and_signs():
    texte = as_text(lus("creer", "gestes"))
    assert "| 1. Les gestes [x] rempli\n|\n| 1. Un geste.\n| 2. Un compte.\n+---" in texte
    assert ": 2. Les codes [ ] il manque\n:\n: Il manque les codes.\n" in texte
    assert ". 2. Les codes [-] rien à écrire\n.\n. Aucun code.\n" in as_text(lus("appeler", "rien"))
    assert "Note\u00a0: Que garde votre structure ?" in texte


def test_no_line_is_longer_than_the_paper_nor_ends_with_a_space():
    long = "Un geste après l’autre, " * 20
    texte = as_text(lus("creer", "gestes", entete=[{"texte": long}], pied=[{"texte": long}]))
    assert all(len(ligne) <= LARGEUR and ligne == ligne.rstrip() for ligne in texte.splitlines())


def test_nothing_in_a_text_drives_the_terminal_or_the_printer():
    sale = "a\x1b[31mb\u202ec\x0cd\u200b"
    for page in (as_text, as_html):
        dit = page(lus("creer", "rien", mention=sale))
        assert not set("\x1b\u202e\x0c\u200b") & set(dit)
        assert "a␛[31mb" in dit


def test_two_rapports_are_two_pages():
    deux = lus("creer", "rien") * 2
    assert as_text(deux).count("\f") == 1
    assert as_html(deux).count('<table class="rapport"') == 2


def test_what_people_wrote_is_never_an_element():
    hostile = {
        "titre": HOSTILES, "mention": HOSTILES, "entete": [{"texte": HOSTILES}],
        "pied": [{"texte": HOSTILES}],
        "blocs": [{
            "titre": HOSTILES, "lignes": [{"texte": HOSTILES}], "note": HOSTILES,
        }],
    }  # fmt: skip
    page = Page(as_html(lus("creer", "rien", **(ECRIT | hostile))))
    noms = {nom for nom, _ in page.elements}
    assert not noms & {"script", "i", "a", "img", "link", "iframe"}
    assert "".join(page.textes).count(HOSTILES) == 8
    assert not [nom for _, attributs in page.elements for nom in attributs if nom[:2] == "on"]


def test_the_page_stands_alone_and_is_an_a5():
    page = as_html(lus("creer", "gestes"))
    assert not re.search(r"https?:|url\(|@import|src=|href=", page)
    assert "size: A5" in page and "default-src 'none'" in page
    assert page.startswith("<!DOCTYPE html>") and '<meta charset="utf-8">' in page


def test_the_mention_comes_back_on_every_printed_page():
    page = as_html(lus("creer", "gestes"))
    assert re.search(r'<thead><tr><th><p class="mention">Rapport fictif\.', page)


def test_each_block_of_the_page_says_in_words_how_it_stands():
    page = as_html(lus("creer", "gestes"))
    assert '<section class="rempli">\n<h2>1. Les gestes [x] rempli</h2>' in page
    assert '<section class="manque">\n<h2>2. Les codes [ ] il manque</h2>' in page
    assert '<section class="sans_objet">' in as_html(lus("appeler", "gestes"))
