"""Another way from any decision: the same luck, and what was played is kept beside."""

from textual.widgets import OptionList

from ecran import counted, decide, flat, letter, opened, press, read_on, seated
from game.engine.bilan import repondus
from game.model.partie import PartieEcrite
from game.ui.screens.autre_chemin import decisions
from game.ui.screens.pertes import Pertes
from game.ui.screens.plateau import Plateau
from petit_contenu import small, write


async def test_each_decision_is_listed_with_what_else_there_was():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        partie = pilot.app.table.playing()
        lignes = list(decisions(partie))
        assert [titre for _, titre, _, _ in lignes][:2] == ["l’accueil", "la demande réglée"]
        assert lignes[0][3].replace("\u00a0", " ") == "3 autres choix"
        assert lignes[-1][3] == "d’autres cases"
        await press(pilot, ["u"])
        vu = flat(pilot.app)
        assert "à partir d’où" in vu and "L’inscrire à l’atelier" in vu


async def test_deciding_again_keeps_what_precedes_and_what_was_played():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        avant = pilot.app.table.playing()
        await press(pilot, ["u", "down", "down", "down", "enter"])
        table = pilot.app.table
        assert isinstance(pilot.app.screen, Plateau)
        assert table.chemins == (avant,)
        assert table.playing().coups == avant.coups[: len(table.playing().coups)]
        assert table.playing().etat.etape == "orienter"
        await decide(pilot, "reflechir")
        await read_on(pilot)
        await press(pilot, ["enter"])
        await counted(pilot)
        assert isinstance(pilot.app.screen, Pertes)
        assert repondus(pilot.app.table.playing()) == 0
        assert "vous en aviez essayé 1 autre : 8 répondus" in flat(pilot.app)


async def test_the_same_decision_gives_the_same_end():
    """The luck is that of before, whatever was tried between."""
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        avant = pilot.app.table.playing()
        await press(pilot, ["u", "enter"])
        await decide(pilot, "atelier")
        apres = pilot.app.table.playing()
        assert apres.passages[: len(apres.passages)] == avant.passages[: len(apres.passages)]


async def test_arranging_starts_with_the_way_in_hand():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["u", "r", "a"])
        assert pilot.app.table.chemins == () and pilot.app.table.tour1 is not None


async def back_to(pilot, rang: int):
    """Decide again from a station of the way that is over."""
    await press(pilot, ["u", *["down"] * rang, "enter"])


async def test_what_was_read_is_one_line_and_the_cursor_is_on_what_was_decided():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await back_to(pilot, 1)
        vu = flat(pilot.app).replace("\u00a0", " ")
        assert "Déjà lu. Entrée refait votre choix ; L relit le texte." in vu
        assert "On s’est occupé" not in vu
        liste = pilot.app.screen.query_one(OptionList)
        assert liste.highlighted_option.id == "arreter"
        await press(pilot, ["l"])
        assert "On s’est occupé" in flat(pilot.app)
        assert liste.highlighted_option.id == "arreter"


async def test_entree_held_takes_the_same_way_again_up_to_its_bilan():
    """Orientations, boxes and all: thirty « Entrée », and the line is the same."""
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        avant = pilot.app.table.playing()
        await back_to(pilot, 0)
        await press(pilot, ["enter"] * 30)
        await counted(pilot)
        assert isinstance(pilot.app.screen, Pertes)
        assert pilot.app.table.playing() == avant


async def test_entree_held_stops_at_the_first_new_decision():
    """Another choice at « confidence »: what follows is new, and « Entrée » decides nothing."""
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await back_to(pilot, 0)
        await press(pilot, ["enter", "enter"])
        assert pilot.app.table.playing().etat.etape == "confidence"
        await press(pilot, [letter(pilot.app, "soutien")])
        await press(pilot, ["enter"] * 30)
        partie = pilot.app.table.playing()
        assert partie.etat.etape == "debordement" and len(partie.coups) == 3
        assert "Du nouveau ici" in flat(pilot.app)


DEUX_FINS = """\
titre: Deux fins
personas: [camille]
territoire: ici
canal: guichet
depart: e1
etapes:
  e1:
    texte: La première porte.
    choix:
      un: {texte: Un, defense: Oui., acte: informer, revele: [b1], repond: [b1, b2], vers: e2}
      deux: {texte: Deux, defense: Oui., acte: informer, acquiert: [vu], vers: e2}
  e2:
    texte: La deuxième porte.
    choix:
      va: {texte: Aller, defense: Oui., acte: informer, vers: tri}
      non: {texte: Rester, defense: Oui., acte: differer, vers: plus_tard}
  tri:
    aiguillage:
      - {si: [vu], vers: autre}
      - {vers: gagne}
fins:
  gagne: {type: resolu, texte: Une réponse.}
  autre: {type: partiel, texte: Une réponse en partie.}
  plus_tard: {type: partiel, texte: Plus tard.}
source: s1
"""


async def test_entree_held_does_not_go_past_a_fin_that_was_never_read(tmp_path):
    contenu = write(small(tmp_path), {"scenarios/deux_fins.yaml": DEUX_FINS})
    ecrite = PartieEcrite(scenario="deux_fins", graine=3)
    async with opened((100, 30), contenu, ecrite=ecrite) as pilot:
        await pilot.pause()
        await press(pilot, ["enter", "a", "a", "enter"])
        await counted(pilot)
        await back_to(pilot, 0)
        await press(pilot, ["b", *["enter"] * 30])
        table = pilot.app.table
        assert table.playing().etat.etape == "autre" and isinstance(pilot.app.screen, Plateau)
        assert "Ce chemin finit autrement" in flat(pilot.app)
        await press(pilot, ["down", "enter"])
        assert "Une réponse en partie." in flat(pilot.app)
