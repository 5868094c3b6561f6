"""What is printed: A4, twelve points, nothing fetched, hostile text inert, each rule in words."""

import re
from dataclasses import replace
from fractions import Fraction as F
from html.parser import HTMLParser

import pytest

from atelier import choix, persona
from game.engine.jets import Part
from game.model.scenario import Scenario
from game.report import cartes, fiches, livret_feuille
from game.report.consignes import ended, jet, line_rule, odds, rule, together, writings
from game.report.livret import Case, Ecritures, Livret, Piste, Regard, Regle
from game.report.papier_html import as_paper
from papier import petit
from rapports import HOSTILES


def booklet(imprime: Livret, utiles=()) -> str:
    return as_paper("Livret", livret_feuille.whole(imprime, utiles))


def read(page: str) -> str:
    """The text as it is read, with plain spaces."""
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    texte = re.sub(r"</?(b|span)[^>]*>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "\n", texte).replace("\u00a0", " "))


class Page(HTMLParser):
    """What a browser reads."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.textes, self.ouverts = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self.ouverts.append(tag)

    def handle_endtag(self, tag):
        assert self.ouverts.pop() == tag

    def handle_data(self, data):
        self.textes.append(data)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    imprime = petit()
    scenario = imprime.enjeu.scenario
    return [
        booklet(imprime),
        as_paper("Cartes", cartes.body([persona()] * 5)),
        as_paper("Fiches", fiches.body([scenario], [persona()])),
    ]


def test_each_page_stands_alone_is_french_and_well_formed(pages):
    for page in pages:
        assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
        assert not re.search(r"https?:|url\(|@import|src=|href=|<script", page)
        assert "default-src 'none'" in page and "size: A4" in page
        lue = Page(page)
        assert lue.ouverts == [] and "h1" in {tag for tag, _ in lue.elements}


def test_nothing_is_smaller_than_twelve_points_and_nothing_is_said_by_colour(pages):
    for page in pages:
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
        assert all(int(taille) >= 12 for taille in re.findall(r"(\d+)pt", style))
        assert not re.search(r"font(-size)?: *[\d.]+(px|em|%)", style)
        assert set(re.findall(r"#[0-9a-f]{3,6}", style)) <= {"#000", "#fff"}


def test_french_spaces_hold(pages):
    for page in pages:
        textes = "".join(Page(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)).textes)
        assert not re.search(r"« | [»:;!?]|'", textes), re.search(r".{20}(« | [»:;!?]|').*", textes)


def test_hostile_text_is_inert_wherever_people_write():
    qui = persona(
        nom=HOSTILES, recto={"demande": HOSTILES}, situation=HOSTILES, contraintes=[HOSTILES],
        verso={"accroche": HOSTILES, "besoins": {"b1": HOSTILES, "b2": HOSTILES}},
        sensible=["deuil"], avertissement=HOSTILES,
    )  # fmt: skip
    etapes = {
        "e": {
            "texte": HOSTILES, "role": HOSTILES,
            "choix": {
                "a": choix("gagne", texte=HOSTILES, si=["k >= 3"], sinon=HOSTILES),
                "b": choix("liste", texte=HOSTILES),
            },
        },
        "liste": {"a_cocher": {"x": {"texte": HOSTILES}}, "vers": "gagne"},
    }  # fmt: skip
    autour = {
        "qui": qui, "titre": HOSTILES, "debrief": [HOSTILES], "fiche_animateur": HOSTILES,
        "compteurs": {"k": {"max": 3, "libelle": HOSTILES}}, "avertissement": HOSTILES,
        "amenagements": {"m": {"texte": HOSTILES, "detail": HOSTILES, "decision": "rapide"}},
        "fins": {"gagne": {"type": "resolu", "texte": HOSTILES, "six_mois_apres": HOSTILES}},
    }  # fmt: skip
    imprime = petit(etapes, **autour)
    for page in (
        booklet(imprime),
        as_paper(HOSTILES, cartes.body([qui])),
        as_paper(HOSTILES, fiches.body([imprime.enjeu.scenario], [qui])),
    ):
        lue = Page(page)
        noms = {nom for nom, _ in lue.elements}
        assert not noms & {"script", "i", "a", "img", "link", "iframe"}
        assert not [nom for _, attributs in lue.elements for nom in attributs if nom[:2] == "on"]
        assert "script" in "".join(lue.textes)


def test_the_warning_of_a_sensitive_card_is_first_and_the_resources_are_last(catalogue):
    scenario = catalogue.scenario("veronique")
    qui = persona(sensible=["deuil"], avertissement="Doucement.")
    page = read(booklet(petit(qui=qui), catalogue.utiles(scenario)))
    assert page.index("Doucement.") < page.index("demande :") < page.index("3919")
    assert "aucun dé" in page and page.index("Verso de la carte") < page.index("Où se tourner")
    assert "Cas sensible" not in read(booklet(petit()))


def test_each_thing_that_may_be_done_is_said_in_words():
    page = read(booklet(petit()))
    for dit in (
        "Notre pari. 27 personnes",
        "1 ou 2, n’arrive pas",
        "Structure a ; ici décide : Camille elle-même",
        "orienter Envoyer (10 min, vers Structure a,",
        "◆ Orientation, perte 1 sur 3 ; perdu : n° ",
        "Impossible ici : n’existe pas ici.",
        "Dire « non. » → Allez au n° ",
        "Suivez la première ligne qui est vraie.",
        "→ 1 j d’attente ; allez au n° ",
        "● Hasard. Lancez un dé, notez * et la face ; 5 ou 6 : relancez.",
        "1 : allez au n° ",
        "2 à 4 : allez au n° ",
        "Cochez autant de lignes que vous voulez, ou aucune.",
        "→ Besoin 1 répondu.",
        "La patience, départ 2",
        "Fin : une réponse.",
        "ce n’est plus une orientation ; ni marche, ni attente, ni trajet.",
        "à solliciter, jamais accordé ici",
        "désormais vers Structure a, attente 1 j,",
        "27 \n18 \n12 \n8".replace(" \n", " "),
    ):
        assert dit in page, dit


def test_conditions_and_writings_read_as_sentences():
    imprime = replace(
        petit(),
        cases=(
            Case(1, "x"),
            Case(2, "y", "lit le français"),
            Case(3, "v", cachee=Part((1,), (2,))),
        ),
        pistes=(Piste("k", "La file", 0, 3, 1),),
    )
    un, deux, cache = (Regard(case=numero) for numero in (1, 2, 3))
    assert rule(imprime, Regle((un,), (deux,))).replace("\u00a0", " ") == (
        "si la case ☐ 1 est cochée, sauf si la case ☐ 2 (lit le français) est cochée"
    )
    assert rule(imprime, Regle((Regard(0, 0, ">=", 2),))) == "si « La file » vaut au moins 2"
    assert rule(imprime, Regle((cache,))) == "si le dé du gobelet montre 1 ou 2"
    assert rule(imprime, Regle()) == "" and line_rule(imprime, Regle()) == "dans les autres cas"
    assert line_rule(imprime, Regle(sauf=(un,))) == "si la case ☐\u00a01 n’est pas cochée"
    ecriture = Ecritures(efface=(1,), coche=(2, 3), avance=((0, -2),), revele=(1, 2), repond=(2,))
    assert [mot.replace("\u00a0", " ") for mot in writings(imprime, ecriture)] == [
        "effacez ☐ 1", "cochez ☐ 2 et ☐ 3", "« La file » : −2", "besoin 1 découvert",
        "besoin 2 répondu",
    ]  # fmt: skip
    assert jet(Part((1, 1), (3, 3))) == "11 à 33" and odds(F(1, 6)) == "1\u00a0sur\u00a06"
    assert together("abc") == "a, b et c"
    assert [ended(t) for t in ("Oui", "Oui.", "« Oui »", "Oui ?")] == [
        "Oui.", "Oui.", "« Oui »", "Oui ?",
    ]  # fmt: skip


def test_an_echeance_and_a_hidden_variante_have_their_rules():
    etapes = {
        "e": {"texte": "Ici.", "choix": {"a": choix("f", delai="1 j"), "b": choix("f")}},
        "f": {"texte": "Là.", "aiguillage": [{"si": ["v"], "vers": "gagne"}, {"vers": "rate"}]},
    }
    imprime = petit(
        etapes, variantes={"v": "1/2", "w": "1/2"}, echeance={"delai": "2 h", "vers": "rate"}
    )
    page = read(booklet(imprime))
    assert "sous un gobelet" in page and "Si le dé du gobelet montre 1 à 3" in page
    assert "Dès que le total dépasse 2 h" in page and "L’horloge : 2 h" in page
    assert "gobelet" not in read(booklet(petit()))


def test_versos_are_mirrored_for_a_duplex_print():
    noms = [persona(nom=nom) for nom in "ABCDE"]
    assert [p and p.nom for p in cartes.mirrored(noms[:3])] == ["B", "A", None, "C"]
    page = as_paper("Cartes", cartes.cards(noms))
    assert page.count('aria-label="Rectos"') == page.count('aria-label="Versos"') == 2


def test_the_recto_never_tells_the_verso():
    qui = persona(verso={"accroche": "Un secret.", "besoins": {"b1": "Le fond"}})
    recto, verso = as_paper("Cartes", cartes.cards([qui])).split('aria-label="Versos"')
    assert "secret" not in recto and "fond" not in recto and "Le fond" in verso


def test_the_processus_sheet_has_its_ten_fields(pages):
    titres = [titre for titre, _, _ in fiches.PROCESSUS]
    assert titres == [
        "Déclencheur", "Public", "Contenu minimal", "Responsable", "Formation", "Suivi",
        "Périmètre de l’an 1", "Objectif", "Cadre juridique", "Transmission",
    ]  # fmt: skip
    fiche = read(pages[2])
    assert all(titre in fiche for titre in titres)
    assert "Dès lundi, je…" in fiche and "ne relève pas de la médiation numérique" in fiche
    assert "Lire ceci." in fiche and "Comment allez-vous ?" in fiche


def test_a_livret_never_tells_what_the_animateur_keeps():
    imprime = petit()
    page = booklet(imprime)
    assert "Lire ceci." not in page and isinstance(imprime.enjeu.scenario, Scenario)
