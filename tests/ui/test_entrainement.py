"""Training, from a fresh install, by keys alone: play, play otherwise, compare, come back."""

from ecran import flat, opened, press, text, until
from entrainement import SOIR, Montre, counted, play_both_tours, play_tour, point_at, to_training
from game.analysis.connu import known
from game.model.partie import Coup, PartieEcrite, Resolution
from game.model.partie_gardee import PartieGardee
from game.storage.mes_parties import FINIE, Gardee, MesParties
from game.storage.mon_dossier import personal
from game.ui.entrainement import begun_again, replayed
from game.ui.screens.deux_parcours import DeuxParcours
from game.ui.screens.entrainement import Entrainement
from game.ui.screens.fautes import Fautes
from game.ui.screens.parier import Parier
from game.ui.screens.pertes import Pertes
from game.ui.screens.une_ligne import UneLigne
from petit_contenu import small

CAS = "sponsoriser"


def row_of(pilot, scenario=CAS):
    """What the list says of a case."""
    liste = pilot.app.screen.query_one("#cas")
    return str(liste.get_option(scenario).prompt)


async def test_a_case_is_played_twice_compared_explained_and_comes_back_on_day_2_7_and_21():
    assert not personal().exists()
    montre = Montre()
    async with opened((100, 30), heure=montre) as pilot:
        await to_training(pilot)
        assert "jamais joué" in row_of(pilot) and not personal().exists()
        await point_at(pilot, CAS)
        await press(pilot, ["enter"])
        await play_both_tours(pilot, raison="elle hésite")
        await press(pilot, ["escape"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Entrainement)
        assert "joué 1\u00a0fois" in row_of(pilot) and "à revoir le 4\u00a0mars" in row_of(pilot)

        await press(pilot, ["i"])
        await play_both_tours(pilot, dernier=True)
        await press(pilot, ["m", "enter"])
        assert "CE QUE VOUS EN DISIEZ" not in flat(pilot.app)
        await press(pilot, ["r", "escape"])
        await counted(pilot)
        un, autre = MesParties(personal()).parties(CAS)[::-1]
        assert un.etat == autre.etat == FINIE
        assert un.partie.tour1.graine == autre.partie.tour1.graine
        assert un.partie.tour1.coups != autre.partie.tour1.coups

        await press(pilot, ["p"])
        assert "2\u00a0mars 2026 à" in text(pilot.app)
        await press(pilot, ["c"])
        assert isinstance(pilot.app.screen, DeuxParcours)
        await until(pilot, "La même porte, la même chance")
        await press(pilot, ["r", "r"])

    for jour, suivant in ((2, "9\u00a0mars"), (7, "23\u00a0mars"), (21, None)):
        montre.on_day(jour - 1)
        async with opened((100, 30), heure=montre) as pilot:
            await to_training(pilot)
            assert "aujourd’hui" not in row_of(pilot)
        montre.on_day(jour)
        async with opened((100, 30), heure=montre) as pilot:
            await to_training(pilot)
            premier = pilot.app.screen.query_one("#cas").get_option_at_index(0)
            assert premier.id == CAS and "à revoir aujourd’hui" in row_of(pilot)
            assert "1\u00a0cas à revoir" in text(pilot.app)
            await press(pilot, ["enter"])
            await play_tour(pilot)
            await press(pilot, ["escape"])
            await counted(pilot)
            assert (f"à revoir le {suivant}" in row_of(pilot)) is (suivant is not None)
            assert "aujourd’hui" not in row_of(pilot)


async def test_what_one_answered_is_shown_beside_the_mirror_and_kept_in_the_carnet():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, CAS)
        await press(pilot, ["enter"])
        await play_tour(pilot, raison="elle hésite")
        assert isinstance(pilot.app.screen, Pertes)
        raisons = pilot.app.table.raisons
        assert raisons and {raison.texte for raison in raisons} == {"elle hésite"}
        await press(pilot, ["m"])
        vu = flat(pilot.app)
        assert "à quel moment auriez-vous fait autrement" in vu and "elle hésite" not in vu
        await press(pilot, ["n", *"plus", "enter", "enter"])
        vu = flat(pilot.app)
        assert "CE QUE VOUS EN DISIEZ" in vu and "« elle hésite »" in vu.replace("\u00a0", " ")
        carnet = pilot.app.cahier.carnet.phrases()
        assert [p.texte for p in carnet] == ["elle hésite"] * len(raisons) + ["plus"]
        assert {p.cas for p in carnet} == {pilot.app.table.enjeu.scenario.titre}


async def test_territoires_change_from_one_play_to_the_next_and_the_door_can_be_chosen():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, CAS)
        vus = []
        for _ in range(2):
            await press(pilot, ["enter"])
            assert isinstance(pilot.app.screen, Parier)
            await press(pilot, ["enter"])
            vus.append(pilot.app.table.enjeu.territoire_id)
            await press(pilot, ["escape"])
            await counted(pilot)
        assert len(set(vus)) == 2
        await press(pilot, ["i"])
        assert pilot.app.table.enjeu.territoire_id == vus[-1]
        await press(pilot, ["t"])
        assert pilot.app.table.enjeu.territoire_id != vus[-1]


async def test_days_are_chosen_and_kept_and_what_is_not_days_is_said():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await press(pilot, ["d"])
        assert "hypothèse, d’après Latimier 2021" in flat(pilot.app)
        await press(pilot, [*["backspace"] * 8, *"un jour", "enter"])
        await until(pilot, "Des jours, du plus proche")
        await press(pilot, ["d", *["backspace"] * 8, *"1 4", "enter"])
        await counted(pilot)
    assert MesParties(personal()).setting("rappels", "") == "1, 4"


async def test_the_order_is_by_length_then_by_difficulty():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        minutes = [un.effort.minutes for un in pilot.app.screen.cas]
        assert minutes == sorted(minutes)
        await press(pilot, ["o"])
        rangs = [un.effort.niveau.rang for un in pilot.app.screen.cas]
        assert rangs == sorted(rangs) and len(set(rangs)) == 3
        assert "une hypothèse, 200 mots lus" in flat(pilot.app).replace("\u00a0", " ")
        assert "par difficulté" in text(pilot.app)


async def test_leaving_while_cases_are_counted_breaks_nothing():
    async with opened((80, 24), heure=Montre()) as pilot:
        for _ in range(3):
            await press(pilot, ["e", "escape"])
        await press(pilot, ["e"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Entrainement) and pilot.app.screen.cas


async def test_what_was_met_before_a_tour_was_begun_again_counts(catalogue):
    """Lost, then begun again: the way to the loss was met."""
    ecrite = PartieEcrite(
        scenario="veronique", graine=7, resolution=Resolution.DE,
        coups=[Coup("atelier", 1), Coup("recommencer"), Coup("ecouter")],
    )  # fmt: skip
    gardee = Gardee(1, 1, "veronique", "en_cours", SOIR, None, PartieGardee(tour1=ecrite, pari=1))
    (avant,), (apres,) = begun_again(catalogue, gardee), replayed(catalogue, gardee)
    assert "accueil.atelier.perte" in known([avant]).aretes
    assert "accueil.atelier" not in known([apres]).aretes
    assert "accueil.ecouter" in known([apres]).aretes


async def test_days_that_can_not_be_read_are_still_there_to_be_mended():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await press(pilot, ["d", "end", "x", "enter"])
        assert isinstance(pilot.app.screen, UneLigne)
        assert pilot.app.screen.query_one("Input").value.endswith("21x")


async def test_a_file_that_was_mended_is_read_again_without_leaving_the_game(tmp_path):
    contenu = small(tmp_path)
    chaine = contenu / "scenarios/chaine.yaml"
    juste = chaine.read_text("utf-8")
    chaine.write_text(juste.replace("vers: gagne", "vers: nulle_part"), "utf-8")
    async with opened((100, 30), contenu) as pilot:
        app = pilot.app
        assert app.deroule.stake(PartieEcrite(scenario="chaine")) is None
        await pilot.pause()
        assert isinstance(app.screen, Fautes)
        chaine.write_text(juste, "utf-8")
        assert app.deroule.stake(PartieEcrite(scenario="chaine")) is not None
