"""A question: both answers are in the window whatever its length, and the whole of it is read."""

import pytest

from ecran import flat, opened, press, text
from game.ui.screens.confirmer import Confirmer

NOMS = ", ".join(f"2026-06-{jour:02d}-une-salle-au-nom-assez-long.seance" for jour in range(1, 18))
LONGUE = f"Effacer la séance ? Nés de la même séance : {NOMS}. Voilà tout."
COURTE = "Quitter la console ?"


@pytest.mark.parametrize("taille", [(80, 24), (60, 18), (40, 10), (30, 8), (160, 45)], ids=str)
@pytest.mark.parametrize("question", [LONGUE, COURTE], ids=["longue", "courte"])
async def test_both_answers_are_always_in_the_window(taille, question):
    reponses = []
    async with opened(taille) as pilot:
        pilot.app.push_screen(Confirmer(question, "Effacer"), reponses.append)
        await pilot.pause()
        await pilot.pause()
        assert "Non, ne rien changer" in text(pilot.app) and "Oui : effacer" in flat(pilot.app)
        assert question[:8] in flat(pilot.app)
        for _ in range(90):
            await press(pilot, ["pagedown"])
            assert "Oui : effacer" in flat(pilot.app)
            if question[-6:] in flat(pilot.app):
                break
        assert question[-6:] in flat(pilot.app), "la question se lit jusqu’au bout"
        await press(pilot, ["down", "enter"])
    assert reponses == [True]
