"""The carnet by keys: written, taken away, crossed out, emptied; and one's parties."""

from ecran import flat, opened, press, until
from entrainement import Montre, counted, play_tour, point_at, to_training
from game.ui.screens.carnet import CarnetEcran
from game.ui.screens.entrainement import Entrainement
from game.ui.screens.mes_parties import MesPartiesDuCas
from game.ui.screens.neutre import Neutre
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau


async def test_a_sentence_is_written_exported_crossed_out_and_all_is_erased(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await press(pilot, ["n"])
        assert isinstance(pilot.app.screen, CarnetEcran)
        assert "le jeu ne les envoie nulle part" in flat(pilot.app)
        for phrase in ("une", "deux", "trois"):
            await press(pilot, ["n", *phrase, "enter"])
        assert "trois" in flat(pilot.app)
        await press(pilot, ["m"])
        await until(pilot, "3 phrases dans")
        ecrit = (tmp_path / "carnet-2026-03-02.md").read_text("utf-8")
        assert "- une\n- deux\n- trois\n" in ecrit
        await press(pilot, ["m"])
        assert (tmp_path / "carnet-2026-03-02-2.md").read_text("utf-8") == ecrit
        await press(pilot, ["e", "enter"])
        assert [p.texte for p in pilot.app.cahier.carnet.phrases()] == ["une", "deux", "trois"]
        await press(pilot, ["e", "down", "enter"])
        assert [p.texte for p in pilot.app.cahier.carnet.phrases()] == ["une", "deux"]
        await press(pilot, ["z", "down", "enter"])
        assert pilot.app.cahier.carnet.phrases() == []
        assert "Aucune phrase pour l’instant" in flat(pilot.app)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Neutre)


async def test_emptying_the_carnet_takes_the_reasons_of_the_partie_in_hand_too():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, "sponsoriser")
        await press(pilot, ["enter"])
        await play_tour(pilot, raison="dit")
        assert pilot.app.table.raisons
        await press(pilot, ["escape"])
        await counted(pilot)
        await press(pilot, ["n", "z", "down", "enter", "r"])
        assert pilot.app.table.raisons == ()
        await counted(pilot)
        await press(pilot, ["escape", "e"])
        await counted(pilot)
        (gardee,) = pilot.app.cahier.parties.parties()
        assert gardee.partie.raisons == []


async def test_a_partie_is_taken_up_again_from_the_list_or_erased_after_a_question():
    async with opened((100, 30), heure=Montre()) as pilot:
        await to_training(pilot)
        await point_at(pilot, "sponsoriser")
        await press(pilot, ["p"])
        await until(pilot, "pas encore joué")
        await press(pilot, ["enter"])
        await play_tour(pilot)
        await press(pilot, ["escape"])
        await counted(pilot)
        await press(pilot, ["enter", "enter", "escape"])
        await counted(pilot)
        await press(pilot, ["p"])
        assert isinstance(pilot.app.screen, MesPartiesDuCas)
        assert "tour 1 : en cours" in flat(pilot.app).replace("\u00a0", " ")
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, Plateau)
        await press(pilot, ["escape", "down", "enter"])
        assert isinstance(pilot.app.screen, Pertes)
        await counted(pilot)
        await press(pilot, ["escape", "e", "down", "enter"])
        assert len(pilot.app.cahier.parties.parties()) == 1 and pilot.app.table is None
        await press(pilot, ["e", "down", "enter"])
        assert pilot.app.cahier.parties.parties() == []
        assert isinstance(pilot.app.screen, Entrainement)
