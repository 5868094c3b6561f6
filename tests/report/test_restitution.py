"""The document of a séance: whole at any moment, and whatever was written stays words."""

import os
import re
from html.parser import HTMLParser

import pytest

from game.cli.commun import launch
from game.engine.jugement import add
from game.model.gestes import (
    Amenager,
    Choisir,
    Debout,
    Ecrire,
    Jouer,
    Parier,
    Rendre,
    Trier,
)  # fmt: skip
from game.model.partie import Coup
from game.model.scenario import Amenagement
from game.model.source import Source
from game.model.vocabulaire import Decision, MotifEcart
from game.report.blocs_html import as_html
from game.report.blocs_md import as_markdown, said
from game.report.blocs_typst import INSTALLER
from game.report.restituer import write
from game.report.restitution import blocks
from game.storage.catalogue import Catalogue
from game.storage.seances import create
from seances import OUVRIR, dealt, opened

HOSTILES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[Nom](javascript:alert(1))",
    "</style><b>",
    "\x1b]52;c;eA==\x07",
    "\u202eabc",
    "| a | b |",
    "# Titre",
    "`code`",
    "]]>",
    "<svg onload=x>",
    "&lt;&amp;",
    "a\x00b",
]
VERBE = ("restituer",)
TOUR1 = ("a_la_place", "arreter", "laisser", "accompagne", "rien")


def played(mot: str = "j’appelle l’association"):
    """Two tables: one through both tours with everything that may be written, one at its door."""
    seance = opened(OUVRIR.model_copy(update={"tables": [mot[:40] or "A", "Les Tilleuls"]}))
    idee = Amenagement(
        texte=mot, cout=1, decision=Decision.RAPIDE, acquiert=["ts_forme"],
        source=Source(hypothese=mot),
    )  # fmt: skip
    motifs = {"ahmed": MotifEcart.NE_RELEVE_PAS, "roland": MotifEcart.AUTRE}
    for geste in (
        Trier(phase="diagnostic", element="bureau", case="arbitrage"),
        Choisir(table=1, persona="veronique", motifs=motifs, mots={"roland": mot}),
        Parier(table=1, nombre=18),
        *(Jouer(table=1, coup=Coup(coup)) for coup in TOUR1),
        Amenager(table=1, a_solliciter=["asso_sur_place"], idee=idee),
        Ecrire(table=1, phase="adapter", champ="public", texte=mot),
        Parier(table=1, nombre=20),
        Debout(nombre=18),
        Debout(nombre=12),
        Ecrire(table=2, phase="debrief", champ="lundi", texte=mot),
        Choisir(table=2, persona="roland"),
        Rendre(table=2),
    ):
        seance = add(seance, geste)
    return seance


class Relu(HTMLParser):
    """The tags, as a browser would read them: balanced, and none of those that may do harm."""

    def __init__(self) -> None:
        super().__init__()
        self.ouvertes: list[str] = []
        self.vues: dict[str, int] = {}
        self.mots: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.vues[tag] = self.vues.get(tag, 0) + 1
        assert not any(
            nom.startswith("on") or nom in ("href", "src", "xlink:href") for nom, _ in attrs
        )
        if tag != "meta":
            self.ouvertes.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.ouvertes.pop() == tag

    def handle_data(self, data):
        self.mots.append(data)


def read(page: str) -> Relu:
    relu = Relu()
    relu.feed(page)
    assert relu.ouvertes == []
    return relu


def test_everything_that_happened_is_in_it():
    relu = read(as_html("Essai", blocks(played(), "Séance d’essai")))
    mots = re.sub(r"\s+", " ", " ".join(relu.mots)).replace("\u00a0", " ")
    for attendu in (
        "Table 1", "Table 2 : Les Tilleuls", "ne relève pas de la médiation numérique",
        "La table avait parié 18", "La table avait parié 20", "Après ce que la table a changé",
        "Une idée de la table (hypothèse) : j’appelle", "À solliciter",
        "permanence de l’association",
        "Un bureau dont la porte ferme", "Il faut un arbitrage", "Pour qui",
        "au départ 18, après la 1re porte 12 (en théorie 12)",
        "Dès lundi, je…", "Postures à débattre", "1 sur 3",
        "combien, on ne sait pas", "La table n’a pas encore choisi de carte",
    ):  # fmt: skip
        assert attendu in mots, attendu
    assert relu.vues["h1"] == 1 and relu.vues["svg"] == 2 and "script" not in relu.vues


def test_no_table_comes_before_another_by_what_it_got_and_nothing_is_ranked():
    mots = " ".join(read(as_html("Essai", blocks(played(), ""))).mots)
    assert mots.index("Table 1") < mots.index("Table 2")
    assert not re.search(r"au mieux|au hasard|classement|score|meilleure table|podium", mots)


@pytest.mark.parametrize("avant", range(3))
def test_it_is_whole_at_any_moment(avant):
    seance = [opened(), played(), add(opened(), Choisir(table=1, persona="ahmed"))][avant]
    read(as_html("Essai", blocks(seance, "")))
    assert "Table 2" in as_markdown(blocks(seance, ""))


@pytest.mark.parametrize("mot", HOSTILES)
def test_hostile_words_come_out_inert(mot):
    seance = played(mot[:200].strip() or "x")
    page = as_html(mot, blocks(seance, mot))
    relu = read(page)
    assert not {"script", "img", "iframe", "a", "b"} & set(relu.vues)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\x9b]", page)
    texte = as_markdown(blocks(seance, mot))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\x9b]", texte)
    assert "<script" not in texte


def test_nothing_says_that_a_card_was_handed_back():
    """With three cards, saying that one was would say which one."""
    temoin = opened()
    rendue = add(temoin, Rendre(table=2, persona="veronique"))
    assert list(blocks(rendue, "jour")) == list(blocks(temoin, "jour"))


def test_a_card_left_aside_then_handed_back_leaves_no_line_and_no_file_name():
    motifs = {"ahmed": MotifEcart.TROP_LOURD, "roland": MotifEcart.DEJA_VU}
    seance = add(opened(), Choisir(table=1, persona="veronique", motifs=motifs))
    assert "Roland" in as_markdown(blocks(seance, "jour"))
    rendue = as_markdown(blocks(add(seance, Rendre(table=1, persona="roland")), "jour"))
    assert "Ahmed" in rendue and "oland" not in rendue


def test_the_web_of_a_table_and_what_the_room_seeks_are_in_it(tmp_path):
    seance = opened()
    for champ, texte in (("seule", "1"), ("choisir", "-1"), ("axe_a", "dire <non> : 2")):
        seance = add(seance, Ecrire(table=1, phase="evaluer", champ=champ, texte=texte))
    seance = add(seance, Trier(phase="diagnostic", element="bureau", case="arbitrage"))
    seance = add(seance, Trier(phase="diagnostic", element="formation", case="vite"))
    page = as_html("x", blocks(seance, "jour"))
    assert "La toile des capabilités" in page and "dire &lt;non&gt;" in page
    texte = as_markdown(blocks(seance, "jour")).replace("\u00a0", " ")
    assert "Pouvoir faire seule : +1" in texte and "Pouvoir choisir : −1" in texte
    demandes = texte.split("## À solliciter")[1].split("##")[0]
    assert "Un bureau dont la porte ferme" in demandes and "demi-journée" not in demandes


def test_markdown_words_never_become_marks():
    assert said("# Titre") == "\\# Titre" and said("- item") == "\\- item"
    assert said("1. un") == "\\1. un" and said("[a](b)") == "\\[a\\](b)"
    assert said("a\nb") == "a b"


def test_the_command_writes_a_page_and_a_text(tmp_path):
    chemin = tmp_path / "essai.seance"
    ouverte = create(chemin, Catalogue(), "court", OUVRIR)
    ouverte.add(dealt(OUVRIR))
    for nom in ("x.html", "x.md"):
        sortie = tmp_path / nom
        assert launch(["restituer", str(chemin), "-o", str(sortie)], VERBE) == 0
        assert "Les Tilleuls" in sortie.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("nom", ["x.html", "x.md"])
def test_nobody_else_reads_the_document(tmp_path, nom):
    """Nor when one was there before, open to all."""
    ouverte = create(tmp_path / "essai.seance", Catalogue(), "court", OUVRIR)
    for avant in (False, True):
        sortie = tmp_path / f"{avant}_{nom}"
        if avant:
            sortie.write_text("hier" * 100_000)
            sortie.chmod(0o644)
        write(ouverte, sortie)
        assert sortie.stat().st_mode & 0o777 == 0o600
        assert "hier" not in sortie.read_text("utf-8")


@pytest.mark.parametrize(
    ("seance", "sortie", "mot"),
    [("rien.seance", "x.html", "n’existe pas"), ("rien.seance", "x.odt", ".html, .pdf ou .md"),
     ("dossier", "x.html", "est un dossier")],
)  # fmt: skip
def test_what_cannot_be_written_is_said(tmp_path, capsys, seance, sortie, mot):
    (tmp_path / "dossier").mkdir()
    commande = ["restituer", str(tmp_path / seance), "-o", str(tmp_path / sortie)]
    assert launch(commande, VERBE) == 1
    assert mot in capsys.readouterr().err
    assert not (tmp_path / sortie).exists()


def test_without_typst_the_command_says_what_to_do(tmp_path, capsys, monkeypatch):
    chemin, sortie = tmp_path / "essai.seance", tmp_path / "x.pdf"
    create(chemin, Catalogue(), "court", OUVRIR)
    monkeypatch.setattr("game.report.blocs_typst.find_spec", lambda nom: None)
    assert launch(["restituer", str(chemin), "-o", str(sortie)], VERBE) == 1
    dit = capsys.readouterr().err.replace("\u00a0", " ")
    assert INSTALLER in dit and ".html" in dit and not sortie.exists()
