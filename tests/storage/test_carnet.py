"""The carnet: one's own words, taken away as words, and erased to the last byte."""

from datetime import UTC, datetime, timedelta

import pytest

from game.model.partie import PartieEcrite
from game.model.partie_gardee import PartieGardee, Raison
from game.report.blocs_md import as_markdown
from game.report.carnet import carnet
from game.storage.carnet import Carnet
from game.storage.mes_parties import EN_COURS, MesParties

SOIR = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def mien(tmp_path):
    return Carnet(tmp_path / "mes.sqlite3")


def test_sentences_come_back_in_their_order(mien):
    assert mien.phrases() == [] and not mien.chemin.exists()
    mien.add(SOIR + timedelta(days=1), "Deux.", cas="Le CV", lieu="l’accueil")
    mien.add(SOIR, "Un.")
    un, deux = mien.phrases()
    assert (un.texte, un.cas, deux.texte, deux.lieu) == ("Un.", "", "Deux.", "l’accueil")
    mien.cross_out(un.numero)
    assert [phrase.texte for phrase in mien.phrases()] == ["Deux."]


def test_as_markdown_words_stay_words_day_after_day(mien):
    mien.add(SOIR, "# pas un titre <b> *gras* [lien](x)\x1b[31m", cas="Le CV", lieu="le bureau")
    mien.add(SOIR + timedelta(days=1), "Suite : demain ?")
    texte = as_markdown(carnet(mien.phrases()))
    assert texte.startswith("# Mon carnet\n") and "## 2\u00a0mars 2026" in texte
    assert (
        "\n- Le CV, le bureau\u00a0: \\# pas un titre &lt;b&gt; \\*gras\\* \\[lien\\](x)" in texte
    )
    assert "\x1b" not in texte and "Suite\u00a0: demain\u00a0?" in texte
    assert "Aucune phrase" in as_markdown(carnet([]))


def test_emptied_not_a_word_is_left_and_the_parties_stay(mien):
    secret = "Ma phrase que personne ne doit relire."
    raison = Raison(tour=1, etape="accueil", option="ecouter", texte=secret)
    mes = MesParties(mien.chemin)
    partie = PartieGardee(tour1=PartieEcrite(scenario="ahmed"), pari=18, raisons=[raison])
    numero = mes.begin(SOIR, EN_COURS, partie, {"a": "texte"})
    mien.add(SOIR, secret, partie=numero)
    assert secret.encode() in mien.chemin.read_bytes()
    mien.empty()
    assert mien.phrases() == []
    (restee,) = mes.parties()
    assert restee.partie == partie.model_copy(update={"raisons": []})
    assert mes.change(numero, restee.version, SOIR, EN_COURS, restee.partie) == 2
    assert secret.encode() not in mien.chemin.read_bytes()
