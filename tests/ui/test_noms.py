"""Names that authors write never meet those of the lines that are ours."""

import pytest

from ecran import letter, opened, press, read_on, text
from game.engine.table import Table
from game.model.partie import PartieEcrite, Resolution
from game.storage import parties
from petit_contenu import small, write

SCENARIO = """\
titre: Des noms
personas: [camille]
territoire: ici
canal: guichet
depart: e1
etapes:
  e1:
    texte: La première porte.
    choix:
      autre: {{texte: Autre, defense: Pourquoi pas., acte: differer, vers: e2}}
      {nom}: {{texte: Aller, defense: Il le faut., acte: informer, vers: e2}}
  e2:
    texte: Que coche-t-on ?
    a_cocher:
      {nom}: {{texte: La première, revele: [b1], repond: [b1]}}
      rien_dautre: {{texte: La seconde, revele: [b2], repond: [b2]}}
    vers: gagne
fins:
  gagne: {{type: resolu, texte: Oui.}}
source: s1
"""


async def bet_made(pilot):
    """The app, at the first étape."""
    from game.ui.deroule import Deroule

    app = pilot.app
    enjeu = parties.stake(app.catalogue, PartieEcrite(scenario="noms"))
    app.table = Table(enjeu, 7, Resolution.COHORTE)
    Deroule(app).resume()
    await pilot.pause()
    Deroule(app).bet(9)
    await pilot.pause()
    return app


@pytest.mark.parametrize("nom", ["suite", "valider", "option"])
async def test_a_choix_and_a_box_of_any_name_are_played_on_screen(tmp_path, nom):
    dossier = write(small(tmp_path), {"scenarios/noms.yaml": SCENARIO.format(nom=nom)})
    async with opened((80, 24), dossier) as pilot:
        app = await bet_made(pilot)
        await read_on(pilot)
        await press(pilot, [letter(app, nom)])
        await read_on(pilot)
        assert [coup.option for coup in app.table.playing().coups] == [nom]
        await press(pilot, [letter(app, nom), "end", "enter"])
        assert [coup.option for coup in app.table.playing().coups] == [nom, nom]


async def test_coming_back_from_the_fin_does_not_tell_the_story_again(tmp_path):
    avant = "etapes:\n  avant: {texte: Il était une fois., vers: e1}\n"
    recit = SCENARIO.format(nom="va").replace("depart: e1", "depart: avant")
    recit = recit.replace("etapes:\n", avant)
    dossier = write(small(tmp_path), {"scenarios/noms.yaml": recit})
    async with opened((80, 24), dossier) as pilot:
        from game.ui.screens.fin import FinEcran

        app = await bet_made(pilot)
        assert "Il était une fois" in text(app)
        await read_on(pilot)
        await press(pilot, [letter(app, "va")])
        await press(pilot, ["end", "enter"])
        assert isinstance(app.screen, FinEcran)
        await press(pilot, ["r"])
        assert "Que coche-t-on" in text(app) and "Il était une fois" not in text(app)
