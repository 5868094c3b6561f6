"""X: one fact flipped, from the plateau and from the bilan."""

from dataclasses import replace
from functools import partial

from ecran import flat, opened, press, seated
from game.engine.et_si import flips, replayed
from game.engine.partie import begin
from game.storage.parties import world
from game.ui.bascules import outcome
from game.ui.screens.et_si import EtSi
from petit_contenu import CHAINE, PERSONA, small, write

FAIT = CHAINE.replace(
    """        duree: 10 min
""",
    """        duree: 10 min
        si: [a_courriel]
        sinon: Sans adresse, rien
""",
)


def contenu(tmp_path):
    dossier = small(tmp_path)
    persona = PERSONA + "faits: [a_courriel]\n"
    return write(dossier, {"scenarios/chaine.yaml": FAIT, "personas/camille.yaml": persona})


async def played(pilot):
    """The chain, to its bilan."""
    from game.engine.partie import Reglages, begin, play
    from game.engine.table import Table
    from game.model.partie import Coup, PartieEcrite, Resolution
    from game.storage import parties
    from game.ui.screens.pertes import Pertes

    app = pilot.app
    enjeu = parties.stake(app.catalogue, PartieEcrite(scenario="chaine"))
    partie = begin(Reglages(parties.world(app.catalogue, enjeu), 7, Resolution.COHORTE))
    for _ in range(3):
        partie = play(partie, Coup("va"))
    app.table = Table(enjeu, 7, Resolution.COHORTE, pari=18, partie=partie)
    await app.push_screen(Pertes())
    await pilot.pause()


async def test_the_bilan_says_where_the_same_decisions_would_stop(tmp_path):
    async with opened((80, 24), contenu(tmp_path)) as pilot:
        await played(pilot)
        await press(pilot, ["x"])
        vu = flat(pilot.app)
        assert isinstance(pilot.app.screen, EtSi)
        assert "Camille, sans adresse de courriel" in vu
        assert "Vos décisions s’arrêteraient à « e1 » : « Aller », sans adresse, rien." in vu
        assert "choisir" not in vu, "nothing is chosen here"
        await press(pilot, ["r"])
        assert not isinstance(pilot.app.screen, EtSi)


async def test_the_plateau_says_what_would_close_here(tmp_path):
    async with opened((80, 24), contenu(tmp_path)) as pilot:
        await played(pilot)
        pilot.app.table = replaced(pilot.app.table)
        from game.ui.screens.plateau import Plateau

        await pilot.app.push_screen(Plateau())
        await pilot.pause()
        await press(pilot, ["x"])
        assert "Ne serait plus possible ici : Aller" in flat(pilot.app)


def replaced(table):
    """The same table at its first decision."""

    from game.engine.partie import begin

    return replace(table, partie=begin(table.playing().reglages))


async def test_before_and_after_are_two_lines_where_both_come_to_an_end():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["x", "down", "down"])
        vu = flat(pilot.app)
        assert "rien ne change" in vu and "COMME C’EST" in vu and "ET SI" in vu


async def test_another_perte_is_supposed_at_the_end_of_the_list():
    async with opened((100, 40)) as pilot:
        await seated(pilot)
        await press(pilot, ["x", "end", "up"])
        vu = flat(pilot.app).replace("\u00a0", " ")
        assert "Et si la perte était de 1 sur 4 ? (hypothèse)" in vu
        assert "8 répondus → 11 · 8 encore là → 11" in vu and "ET SI" in vu


async def test_the_place_where_it_happens_is_said_to_be_one(tmp_path):
    dossier = contenu(tmp_path)
    chaine = FAIT.replace("  e1:\n", "  e1:\n    lieu: b\n", 1)
    chaine = chaine.replace("orientation: {structure: a}\n        vers: gagne",
                            "orientation: {structure: b}\n        vers: gagne")  # fmt: skip
    write(dossier, {"scenarios/chaine.yaml": chaine})
    async with opened((100, 30), dossier) as pilot:
        await played(pilot)
        partie = pilot.app.table.partie
        sans_b = next(b for b in flips(partie.world) if b.structure == "b")
        sans_a = next(b for b in flips(partie.world) if b.structure == "a")

        def outcome_of(bascule):
            return outcome(partie, replayed(partie, bascule, partial(world, pilot.app.catalogue)))

        assert "« Aller » n’existe pas ici" in outcome_of(sans_a).replace("\u00a0", " ")
        assert "« Aller » n’existe pas ici" in outcome_of(sans_b).replace("\u00a0", " ")
        ici = begin(partie.reglages)
        apres = replayed(ici, sans_b, partial(world, pilot.app.catalogue))
        assert "C’est ici que l’étape se passe" in outcome(ici, apres)
