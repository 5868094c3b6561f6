"""What scenarios share: the register of figures, the numbers to call, and where they are read."""

import re
from dataclasses import replace

import pytest

from ecran import flat, opened, press, until
from game.analysis.controle import check_scenario
from game.engine.partie import Reglages, begin
from game.engine.table import Table
from game.model.faute import ContenuInvalide
from game.model.partie import PartieEcrite
from game.model.scenario import Scenario
from game.report.fiches import sheet
from game.storage import parties
from game.storage.caracteres import INTERDITS
from game.storage.catalogue import Catalogue, shipped
from game.storage.verification import verify
from game.ui.screens.ressources import Ressources
from game.ui.texte import clean
from petit_contenu import small, write

REGISTRE = "figures: {foires: {valeur: 12 foires, libelle: Combien, source: s1}}\n"


def scenario(texte: str) -> Scenario:
    return Scenario.model_validate({
        "titre": "Un", "personas": ["toutes"], "territoire": "ici", "canal": "guichet",
        "depart": "e", "etapes": {"e": {"texte": texte, "vers": "bien"}},
        "fins": {"bien": {"type": "resolu", "texte": "Fini."}}, "source": "s1",
    })  # fmt: skip


def seated_at(catalogue: Catalogue) -> Table:
    enjeu = parties.stake(catalogue, PartieEcrite(scenario="veronique"))
    partie = begin(Reglages(parties.world(catalogue, enjeu)))
    return Table(enjeu, 1, partie.reglages.resolution, partie=partie)


# --- the register --------------------------------------------------------------------------------


def test_every_figure_has_a_value_a_label_and_a_source(catalogue):
    chiffres = catalogue.chiffres()
    assert len(chiffres) > 80
    for nom, chiffre in chiffres.items():
        assert chiffre.valeur.strip() and chiffre.libelle.strip() and str(chiffre.source), nom


@pytest.mark.parametrize(("nom", "valeur", "source"), [
    ("un_sur_trois", "1 sur 3", "s1"),
    ("habitants_ville", "30 000", "s1"),
    ("territoire_voisin", "10 km", "s1"),
    ("cohorte", "27", None),
    ("encore_la_trois_renvois", "8 sur 27", None),
    ("cheque_montant", "9,60 €", "s4"),
    ("roland_age", "84 ans", "s3"),
    ("fermeture_17h", "17 h 00", "s0"),
])  # fmt: skip
def test_the_figures_that_matter_are_there(catalogue, nom, valeur, source):
    chiffre = catalogue.chiffres()[nom]
    assert chiffre.valeur.replace("\u00a0", " ").replace("\u202f", " ") == valeur
    article = chiffre.source.article
    assert (article.value if article else None) == source


def test_no_article_is_read_by_the_name_that_authors_write(catalogue):
    nom = re.compile(r"\bs[0-4]\b")
    for chiffre in catalogue.chiffres().values():
        assert not nom.search(str(chiffre.source))
    for ident in catalogue.ids("scenario"):
        ecrit = catalogue.scenario(ident)
        assert not nom.search(str(sheet(ecrit))), ident
        monde = parties.world(catalogue, parties.stake(catalogue, PartieEcrite(scenario=ident)))
        lignes = [ligne for etape in monde.etapes.values() for ligne in etape.lignes]
        assert not nom.search(" ".join(ligne.source or "" for ligne in lignes)), ident
        assert not nom.search(" ".join(str(a.source) for a in ecrit.amenagements.values())), ident


def test_without_a_register_there_is_no_figure(tmp_path):
    catalogue = Catalogue(tmp_path)
    catalogue.dossiers[1:] = []
    assert catalogue.chiffres() == {} and catalogue.ressources() == []


def test_a_figure_of_the_register_is_sourced_wherever_it_is_written():
    def codes(texte, registre):
        fautes = check_scenario(scenario(texte), {}, {}, {}, registre)
        return [faute.contexte["chiffre"] for faute in fautes if faute.code == "A505"]

    assert codes("Après 12 foires.", ()) == ["12"]
    assert codes("Après 12 foires.", ["12 foires"]) == []
    assert codes("Après 12 jours.", ["12 foires"]) == ["12"]


def orphans(contenu):
    return [faute for faute in verify(Catalogue(contenu), [contenu]).fautes if faute.code == "A505"]


def test_verify_reads_the_authors_register(tmp_path):
    contenu = small(tmp_path)
    chaine = (contenu / "scenarios/chaine.yaml").read_text("utf-8")
    write(contenu, {"scenarios/chaine.yaml": chaine.replace("La première", "12 foires, la")})
    assert len(orphans(contenu)) == 1
    write(contenu, {"scenarios/reperes/les_miens.yaml": REGISTRE})
    assert orphans(contenu) == []
    write(contenu, {"scenarios/reperes/les_miens.yaml": REGISTRE.replace("12 foires", '"1"')})
    assert len(orphans(contenu)) == 1, "a digit alone accounts for nothing"


def test_verify_counts_the_register_and_reads_it_alone(catalogue):
    assert verify(catalogue, [shipped() / "scenarios/reperes"]).fichiers == {"repere": 7}
    rapport = verify(catalogue, [shipped() / "scenarios/reperes/chiffres.yaml"])
    assert rapport.fichiers == {"repere": 1} and rapport.fautes == ()


def test_a_figure_without_a_source_is_a_fault_of_the_register_alone(tmp_path):
    contenu = small(tmp_path)
    write(contenu, {"scenarios/reperes/a.yaml": REGISTRE.replace(", source: s1", "")})
    rapport = verify(Catalogue(contenu), [contenu])
    assert [faute.code for faute in rapport.fautes if faute.is_blocking] == ["E201"]
    with pytest.raises(ContenuInvalide):
        Catalogue(contenu).chiffres()


# --- the numbers to call -------------------------------------------------------------------------


def test_emergency_numbers_are_shown_where_a_scenario_has_none(catalogue):
    assert [r.nom for r in catalogue.utiles(None)] == ["17", "114"]
    assert [r.nom for r in catalogue.utiles(scenario("Rien."))] == ["17", "114"]
    for ressource in catalogue.ressources():
        assert ressource.source.externe and ressource.source.date
    ecrit = catalogue.scenario("veronique")
    assert catalogue.utiles(ecrit) == ecrit.ressources != []


@pytest.mark.parametrize("texte", ["ressources: [", "ressources: []\n", "ressources: [{nom: x}]"])
def test_a_broken_or_empty_file_never_hides_the_emergency_numbers(tmp_path, texte):
    write(tmp_path, {"scenarios/reperes/ressources.yaml": texte})
    assert [r.nom for r in Catalogue(tmp_path).utiles(None)] == ["17", "114"]


async def test_the_screen_says_who_gives_the_numbers_and_when(catalogue):
    table = seated_at(catalogue)
    sans = table.enjeu.scenario.model_copy(update={"ressources": []})
    async with opened() as pilot:
        pilot.app.table = replace(table, enjeu=replace(table.enjeu, scenario=sans))
        await pilot.app.push_screen(Ressources())
        await pilot.pause()
        vu = flat(pilot.app)
        assert "114 par SMS" in vu and "ministère de l’Intérieur, service 114, 2026" in vu


# --- where the reasons come from; the display gate -----------------------------------------------


async def test_v_says_where_the_reasons_come_from(catalogue):
    from game.ui.screens.orientation import Traversee

    table = seated_at(catalogue)
    choix = next(c for e in table.playing().world.etapes.values() for c in e.choix if c.orientation)
    async with opened((100, 30)) as pilot:
        pilot.app.table = table
        await pilot.app.push_screen(Traversee(choix))
        await press(pilot, ["v"])
        await until(pilot, "DORA, lus en 2026")


def test_whatever_a_file_may_not_hold_is_never_displayed():
    """One list for both; the gate takes away the tab and the carriage return too."""
    for code in range(0x110000):
        if INTERDITS.match(chr(code)):
            assert clean(f"a{chr(code)}b") == "ab", hex(code)
    assert clean("a\t\rb\nc\u00a0\u202fd") == "ab\nc\u00a0\u202fd"
