"""The pictures of a bilan: a key, exact numbers, no bound and no ranking, the same on paper."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from ecran import counted, flat, opened, press, seated, text
from game.drawing.barres import Barre
from game.drawing.image import Image
from game.drawing.ligne import plain
from game.drawing.svg_image import drawing
from game.drawing.toile import Toile, labels
from game.model.partie import PartieEcrite
from game.model.scenario import Amenagement
from game.storage import parties
from game.storage.parties_dorees import replay_file
from game.ui.calcul import compute
from game.ui.images import Tour, french, pictures, tours
from game.ui.screens.images import Images
from game.ui.screens.neutre import Neutre
from game.ui.screens.pertes import Pertes
from game.ui.widgets.dessin import Dessin, drawn

TITRES = ("Besoins répondus", "Jours d’attente", "Toile des capabilités", "Aménagements, avec")
AMENAGER = ["a", "enter", "t", "enter", "enter", "enter"]


def partie_of(catalogue, depot, nom: str):
    return replay_file(catalogue, depot / f"scenarios/parties/veronique_{nom}.yaml").partie


def drawn_of(catalogue, depot, *noms: str) -> list[Image]:
    joues = [
        Tour(f"tour {rang}", partie, compute(catalogue, partie))
        for rang, partie in enumerate((partie_of(catalogue, depot, nom) for nom in noms), start=1)
    ]
    return list(pictures(catalogue, joues))


def people(image: Image) -> Fraction:
    assert not isinstance(image.forme, Toile)
    return sum((barre.part for barre in image.forme), start=Fraction(0))


def test_nobody_is_missing_from_a_law(catalogue, depot):
    """Whatever was played: masses are whole, cycles and groups included."""
    for nom in ("premier_tour", "le_creneau_reste_vide", "a_la_campagne", "idee_de_la_table"):
        besoins, attente, *_ = drawn_of(catalogue, depot, nom)
        assert people(besoins) == people(attente) == 1, nom


def test_the_first_tour_in_numbers_that_can_be_checked_by_hand(catalogue, depot):
    """27 → 18 → 12 → 8: the lost of each door have waited 7, 10 and 17 days."""
    besoins, attente, toile, amenagements = drawn_of(catalogue, depot, "premier_tour")
    assert [(b.nom, b.valeur) for b in attente.forme][2:] == [
        ("2 à 7 j", "9 sur 27"), ("8 à 14 j", "6 sur 27"), ("15 à 30 j", "12 sur 27"),
    ]  # fmt: skip
    assert [b.valeur.split()[0] for b in besoins.forme] == ["15", "4", "0", "0", "8", "0"]
    assert toile.forme.anneaux[0].valeurs == (2, 2, 1)
    assert toile.forme.axes == ("autonomie", "sécurité", "lien")
    assert [b.valeur.split()[0] for b in amenagements.forme] == ["8", "12", "12", "8"]


def test_sets_stand_in_the_order_of_the_file_and_a_table_can_take_them(catalogue, depot):
    partie = partie_of(catalogue, depot, "premier_tour")
    connus = partie.world.enjeu.scenario.amenagements
    *_, image = drawn_of(catalogue, depot, "premier_tour")
    noms = [barre.nom for barre in image.forme]
    assert noms[0] == "Avant\u00a0: sans rien changer"
    rangs = [
        next(rang for rang, a in enumerate(connus.values()) if nom.startswith(a.texte))
        for nom in noms[1:]
    ]
    assert rangs == sorted(rangs)
    arbitrages = [a.texte for a in connus.values() if a.decision == "arbitrage"]
    assert arbitrages and not any(a in nom for a in arbitrages for nom in noms)


def test_two_tours_are_named_and_the_set_of_tour_two_is_marked(catalogue, depot):
    un, deux = (partie_of(catalogue, depot, nom) for nom in ("premier_tour", "ts_formes"))
    joues = [Tour(f"tour {n}", p, compute(catalogue, p)) for n, p in ((1, un), (2, deux))]
    besoins, _, toile, amenagements = pictures(catalogue, joues, ("ts_formes",))
    assert [b.nom for b in besoins.forme][:2] == ["aucun besoin, tour 1", "aucun besoin, tour 2"]
    assert [a.nom for a in toile.forme.anneaux] == ["tour 1", "tour 2"]
    marques = [b.nom for b in amenagements.forme if "(votre tour 2)" in b.nom]
    assert len(marques) == 1 and marques[0].startswith("Former les travailleuses sociales")


@pytest.mark.parametrize("largeur", [60, 80, 100])
def test_the_screen_and_the_paper_say_the_same_numbers(catalogue, depot, largeur):
    images = drawn_of(catalogue, depot, "premier_tour")
    toile = Toile(("a b", "c", "d"), images[2].forme.anneaux)
    anneau = toile.anneaux[0]._replace(valeurs=(2, 0, -1))
    images.append(Image("Toile", "source", toile._replace(anneaux=(anneau,))))
    for image in images:
        ecran, papier = drawn(image, largeur).plain, drawing(image)
        lus = [b.valeur for b in image.forme if isinstance(b, Barre)] or labels(image.forme)
        for lu in lus:
            assert lu.split()[-1] in ecran and lu.split()[-1] in papier
        comptes = re.compile(r"(?:environ |moins de )?\d+ sur 27")
        assert comptes.findall(ecran) == [b.valeur for b in image.forme if isinstance(b, Barre)]
        textes = re.findall(r"<text[^>]*>([^<]*)</text>", papier)
        assert [t for t in textes if comptes.fullmatch(t)] == comptes.findall(ecran)


def test_each_picture_says_where_it_comes_from_and_ranks_nobody(catalogue, depot):
    for image in drawn_of(catalogue, depot, "premier_tour"):
        tout = f"{image.titre} {image.source} {image.forme}".lower()
        assert image.source.startswith(("calculé\u00a0:", "écrit par l’auteur"))
        for mot in ("au mieux", "au hasard", "meilleur", "pire", "score", "classement", "n’y va"):
            assert mot not in tout, (mot, image.titre)
        assert not re.search(r" [:;?!»]|« ", image.source)


def test_a_tuned_rate_is_told(catalogue):
    ecrite = PartieEcrite(scenario="veronique", perte=Fraction(1, 4), coups=["a_la_place"])
    from game.engine.partie import replay

    partie = replay(parties.settings(catalogue, ecrite), ecrite.coups)
    image = next(pictures(catalogue, [Tour("tour 1", partie, compute(catalogue, partie))]))
    assert "1\u00a0sur\u00a04\u00a0: hypothèse\u00a0: réglé à 1/4" in image.source
    assert french("a : b ; « c » ?") == "a\u00a0: b\u00a0; «\u00a0c\u00a0»\u00a0?"


@pytest.mark.parametrize("taille", [(80, 24), (100, 30), (160, 45)])
async def test_the_key_opens_pictures_that_are_read_whole_by_scrolling(taille):
    async with opened(taille) as pilot:
        await seated(pilot)
        assert "I images" in text(pilot.app)
        await press(pilot, ["i"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Images)
        vus = flat(pilot.app)
        for _ in range(8):
            await press(pilot, ["pagedown"])
            vus += " " + flat(pilot.app)
        *glimpses, compares = TITRES
        for titre in glimpses:
            assert titre.upper() in vus
        assert compares.upper() not in vus, "a table has yet to think of its aménagements"
        for dessin in pilot.app.screen.query(Dessin):
            cadre = pilot.app.screen.query_one("#images")
            assert dessin.size.width <= cadre.size.width
        await press(pilot, ["r"])
        assert isinstance(pilot.app.screen, Pertes)


async def test_after_tour_two_both_tours_are_drawn():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, AMENAGER)
        await counted(pilot)
        assert "I images" in text(pilot.app)
        await press(pilot, ["i"])
        await counted(pilot)
        images = [dessin.image for dessin in pilot.app.screen.query(Dessin)]
        assert [a.nom for a in images[2].forme.anneaux] == ["tour 1", "tour 2"]
        assert any("(votre tour 2)" in barre.nom for barre in images[3].forme)


async def test_an_idea_of_the_table_is_no_set_of_the_file(catalogue):
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        table = pilot.app.table
        idee = Amenagement(texte="Ouvrir le soir", decision="rapide")
        table = replace(table, tour1=table.partie, idee=idee, amenagements=("ts_formes",))
        calcul = compute(catalogue, table.playing())
        assert [tour.nom for tour in tours(catalogue, table, calcul)] == ["tour 1", "tour 2"]
        await pilot.app.push_screen(Images(table, calcul))
        await counted(pilot)
        images = [dessin.image for dessin in pilot.app.screen.query(Dessin)]
        assert len(images) == 4 and "votre tour 2" not in str(images[-1].forme)


async def test_escape_hides_a_sensitive_case_from_the_pictures():
    async with opened() as pilot:
        await seated(pilot)
        await press(pilot, ["i", "escape"])
        assert isinstance(pilot.app.screen, Neutre)
        await counted(pilot)
        assert pilot.app.is_running


async def test_closing_before_the_pictures_are_there_harms_nothing():
    async with opened() as pilot:
        await seated(pilot)
        await press(pilot, ["i", "r", "i", "r"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Pertes) and pilot.app.is_running


async def test_without_an_exact_answer_the_web_is_still_drawn(catalogue, depot):
    partie = partie_of(catalogue, depot, "premier_tour")
    (seule,) = pictures(catalogue, [Tour("tour 1", partie, None)])
    assert seule.titre == "Toile des capabilités"
    async with opened() as pilot:
        await seated(pilot)
        await pilot.app.push_screen(Images(pilot.app.table, None))
        await counted(pilot)
        assert "n’a pas de réponse exacte" in flat(pilot.app)
        assert len(pilot.app.screen.query(Dessin)) == 1


async def test_words_of_an_author_are_shown_as_written(catalogue, depot):
    *_, image = drawn_of(catalogue, depot, "premier_tour")
    sale = replace(image, titre="[/ [b]x\x1b[31m", source="[@click=app.quit]ici[/]")
    ecran = drawn(sale, 80).plain
    assert "[/ [B]X[31M" in ecran and "[@click=app.quit]ici[/]" in ecran and "\x1b" not in ecran
    assert plain([]) == ""


async def test_its_rows_are_those_of_the_window_whatever_the_window_was():
    """A picture kept the height of another width: rows were missing, or empty rows were left."""
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await counted(pilot)
        await press(pilot, ["i"])
        await counted(pilot)

        def sizes() -> list[tuple[int, int]]:
            return [tuple(dessin.size) for dessin in pilot.app.screen.query(Dessin)]

        avant = sizes()
        for largeur, hauteur in ((33, 60), (250, 90), (41, 9), (120, 12), (22, 5), (300, 100)):
            await pilot.resize_terminal(largeur, hauteur)
            for dessin in pilot.app.screen.query(Dessin):
                lignes = dessin.render().get_height(dessin.styles.get_rules(), dessin.size.width)
                assert dessin.size.height == lignes, (largeur, hauteur)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert sizes() == avant
