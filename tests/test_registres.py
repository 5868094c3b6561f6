"""The registers: who can do what, why it fails, what to ask; and the screen that shows them."""

import re

import pytest

from ecran import flat, opened, press, text
from game.drawing.reperes import rubriques
from game.model.faute import ContenuInvalide
from game.model.postures import POSTURES
from game.model.reperes import TempsDuDebrief
from game.model.vocabulaire import MotifEcart
from game.storage.catalogue import Catalogue, CatalogueGele
from game.storage.reperes import registre
from petit_contenu import small, write

ATTENDUS = {
    "mediateur", "independant", "employeur", "conseiller_ccas", "epn", "agent_france_services",
    "aidant_habilite", "travailleur_social", "association_victimes", "agent_medico_social", "caf",
    "pole_emploi", "impots", "ameli", "france_connect", "mutuelle", "operateurs", "concepteur",
    "ars", "cnnum", "assemblee", "etat", "lamednum", "solidarite_numerique", "anssi", "pix",
    "partenaires_locaux", "pairs", "ex_conjoint", "ceux_qui_ne_viennent_pas",
}  # fmt: skip
MOTIFS_REELS = 11
"""DORA, dora-back, migration 0005_create_rejection_reasons, read in 2026."""


@pytest.fixture(scope="module")
def lu():
    return registre(Catalogue())


def test_every_actor_of_the_articles_is_there_and_says_what_it_cannot_do(lu):
    assert set(lu.acteurs) == ATTENDUS
    for nom, acteur in lu.acteurs.items():
        assert acteur.ne_peut_pas and str(acteur.source), nom


def test_an_actor_that_could_do_everything_is_a_fault(tmp_path):
    contenu = small(tmp_path)
    ecrit = "acteurs: {lui: {nom: Lui, role: Tout, ne_peut_pas: [], source: s1}}\n"
    write(contenu, {"scenarios/reperes/a.yaml": ecrit})
    with pytest.raises(ContenuInvalide):
        Catalogue(contenu).repere("a")


def test_the_one_who_threatens_is_never_played(lu, catalogue):
    """He is a threat and no card, in any scenario."""
    assert "jamais" in lu.acteurs["ex_conjoint"].role
    assert "ex_conjoint" not in {*catalogue.ids("persona"), *catalogue.ids("scenario")}


def test_those_who_never_come_have_no_figure(lu):
    fiche = lu.acteurs["ceux_qui_ne_viennent_pas"]
    assert not re.search(r"\d", " ".join([fiche.nom, fiche.role, *fiche.ne_peut_pas]))


def test_each_reason_for_leaving_a_card_has_its_reply(lu):
    assert set(lu.ecarts) == set(MotifEcart)
    assert "pouvoir d’agir" in lu.ecarts[MotifEcart.NE_RELEVE_PAS].texte


def test_an_orientation_fails_for_the_eleven_real_reasons_and_none_blames(lu):
    assert len({raison.motif for raison in lu.raisons.values()}) == MOTIFS_REELS
    for raison in lu.raisons.values():
        assert raison.source.externe and raison.source.date
        assert not re.search(r"n’y (va|est) pas|pas venue?|refuse", raison.texte), raison.texte


def test_what_reaches_those_who_ask_nothing_has_the_formats_of_the_article(lu):
    assert sum(f.source.article is not None for f in lu.formats.values()) >= 7


def test_every_level_has_evidence_and_pix_only_the_second(lu):
    assert {preuve.niveau for preuve in lu.preuves.values()} == {1, 2, 3, 4}
    assert {p.niveau for p in lu.preuves.values() if "Pix" in p.texte} == {2}
    assert {p.niveau for p in lu.preuves.values() if "sauvé la vie" in p.texte} == {1}


def test_the_axes_are_an_example_since_the_article_names_none(lu):
    assert 3 <= len(lu.capabilites) <= 8
    assert all(axe.source.hypothese for axe in lu.capabilites.values())


def test_the_debrief_asks_in_its_order_and_nothing_is_missing(lu):
    questions = next(r for r in rubriques(lu) if r.ident == "questions").entrees
    dits = list(dict.fromkeys(question.nom for question in questions))
    assert dits == [temps.libelle for temps in TempsDuDebrief]


def test_each_dated_fact_has_its_period_and_today_s_rule_beside_it(lu):
    assert len(lu.faits_dates) >= 8
    for nom, fait in lu.faits_dates.items():
        assert fait.periode and fait.source.article, nom
        du_jour = fait.aujourdhui.source
        assert du_jour.hypothese or (du_jour.externe and du_jour.date), nom


def test_what_changed_is_said_beside_what_was_true(lu):
    courriel = lu.faits_dates["aidants_connect_courriel"]
    assert "déjà une adresse" in courriel.fait and "peut être créée" in courriel.aujourdhui.texte
    vus = next(r for r in rubriques(lu) if r.ident == "dates").entrees
    assert any(line.startswith("Aujourd’hui") for line in vus[0].lignes)


def test_every_posture_of_the_game_is_in_the_register_with_its_article(lu):
    postures = next(r for r in rubriques(lu) if r.ident == "postures").entrees
    assert len(postures) == len(POSTURES) and all("Loïc Gervais" in p.source for p in postures)


def test_a_seance_keeps_no_register_and_reads_the_shipped_one(lu):
    assert registre(CatalogueGele({})).acteurs == lu.acteurs


def test_a_broken_register_hides_nothing_else(tmp_path, lu):
    write(tmp_path, {"scenarios/reperes/miens.yaml": "acteurs: ["})
    assert registre(Catalogue(tmp_path)).acteurs == lu.acteurs


def test_the_words_of_a_region_win_over_ours(tmp_path):
    ecrit = "ecarts: {deja_vu: {texte: Chez nous aussi, source: hypothese}}\n"
    write(tmp_path, {"scenarios/reperes/miens.yaml": ecrit})
    assert registre(Catalogue(tmp_path)).ecarts[MotifEcart.DEJA_VU].texte == "Chez nous aussi"


@pytest.mark.parametrize("taille", [(60, 18), (80, 24), (160, 45)])
async def test_every_rubrique_is_read_from_home(taille, lu):
    async with opened(taille) as pilot:
        await pilot.app.run_action("app.reperes")
        await pilot.pause()
        for rubrique in rubriques(lu):
            vu = flat(pilot.app)
            assert rubrique.titre in vu
            assert rubrique.entrees[0].nom.split()[0] in vu, rubrique.titre
            await press(pilot, ["down"])
        await press(pilot, ["escape"])
        assert "Un sur trois" in text(pilot.app)


async def test_the_text_turns_its_pages(lu):
    async with opened((80, 24)) as pilot:
        await pilot.app.run_action("app.reperes")
        await press(pilot, ["space"])
        cadre = pilot.app.screen.query_one("#repere")
        assert cadre.scroll_offset.y > 0
        await press(pilot, ["b"])
        assert cadre.scroll_offset.y == 0
