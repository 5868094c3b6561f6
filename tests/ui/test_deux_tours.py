"""Véronique, twice, with the keyboard alone: the moment people remember."""

from ecran import flat, opened, play_tour_one, press, seated, text, until
from game.engine.bilan import repondus
from game.model.partie import PartieEcrite
from game.ui.screens.avant_apres import AvantApres
from game.ui.screens.pertes import Pertes
from petit_contenu import small


async def test_both_tours_are_played_with_keys_and_the_process_makes_the_difference():
    async with opened((80, 24)) as pilot:
        await play_tour_one(pilot)
        table = pilot.app.table
        assert isinstance(pilot.app.screen, Pertes)
        assert (table.playing().restants, repondus(table.playing())) == (8, 8)
        assert "8 encore là sur 27" in flat(pilot.app)
        assert "vous aviez parié 18" in flat(pilot.app)

        await press(pilot, ["a", "enter", "t", "enter", "enter", "enter"])
        assert isinstance(pilot.app.screen, AvantApres)
        assert pilot.app.table.amenagements == ("ts_formes",)
        assert "8 → 12 répondus sur 27, avec les mêmes décisions" in flat(pilot.app)
        assert "Former les travailleuses sociales" in flat(pilot.app)


async def test_the_two_lines_are_aligned_and_tour_two_has_one_orientation_less():
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["a", "enter", "t", "enter", "enter", "enter"])
        lignes = [ligne for ligne in text(pilot.app).splitlines() if "◆" in ligne]
        assert [ligne.count("◆") for ligne in lignes] == [3, 2]
        assert lignes[0].index("◆") == lignes[1].index("◆")


async def test_an_arbitrage_is_sought_never_granted():
    async with opened() as pilot:
        await seated(pilot)
        await press(pilot, ["a"])
        liste = pilot.app.screen.query_one("#amenagements")
        rang = next(
            r
            for r in range(liste.option_count)
            if liste.get_option_at_index(r).id == "asso_sur_place"
        )
        liste.highlighted = rang
        await press(pilot, ["enter", "t", "enter", "enter", "enter"])
        table = pilot.app.table
        assert (table.amenagements, table.a_solliciter) == ((), ("asso_sur_place",))
        assert repondus(table.playing()) == 8
        assert "Si c’est oui, avec ces décisions : 12 encore là, 12 répondus" in flat(pilot.app)


async def test_the_tables_own_idea_is_one_sentence_and_one_effect():
    async with opened((100, 30)) as pilot:
        await seated(pilot)
        await press(pilot, ["a", "i", *"ensemble", "enter", "enter", "enter"])
        idee = pilot.app.screen.idee
        assert (idee.texte, idee.sur_place) == ("ensemble", ["accueil.atelier"])
        await press(pilot, ["t", "enter", "enter", "enter"])
        assert "8 → 12 répondus" in flat(pilot.app)


async def test_jetons_run_out_and_the_screen_says_so():
    async with opened() as pilot:
        await seated(pilot)
        await press(pilot, ["a", "enter", "down", "enter", "down", "enter"])
        assert pilot.app.screen.choisis == ["ts_formes", "second_rideau"]
        await until(pilot, "pas assez de jetons")


async def test_going_back_changes_nothing_of_the_luck():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "d", "enter", "enter"])
        await press(pilot, ["a", "enter", "enter"])
        perdus = pilot.app.table.playing().passages[-1].partis
        await press(pilot, ["r"])
        assert pilot.app.table.playing().coups == ()
        await press(pilot, ["a", "enter", "enter"])
        assert pilot.app.table.playing().passages[-1].partis == perdus


async def test_a_typed_die_of_one_loses_her_and_the_table_goes_on():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "d", "enter", "enter", "a", "1"])
        assert "Véronique L. n’arrive pas" in flat(pilot.app)
        await press(pilot, ["enter"])
        assert "Sa démarche s’arrête à nous" in flat(pilot.app)
        await press(pilot, ["enter"])
        partie = pilot.app.table.playing()
        assert (partie.perdu_a, partie.restants) == ("accueil.atelier", 18)
        assert partie.etat.etape == "technique"


async def test_two_people_on_one_card_are_told_in_the_plural(tmp_path):
    carte = small(tmp_path) / "personas/camille.yaml"
    carte.write_text(carte.read_text("utf-8").replace("Camille", "Camille et Sam"), "utf-8")
    async with opened(contenu=tmp_path, ecrite=PartieEcrite(scenario="chaine")) as pilot:
        await press(pilot, ["enter", "a", "1"])
        vus = [flat(pilot.app)]
        await press(pilot, ["enter"])
        vus.append(flat(pilot.app))
        await press(pilot, ["enter", *("a", "enter") * 3, "enter", "enter"])
        await until(pilot, "Où les a-t-on perdus")
        vus.append(flat(pilot.app))
    assert "Le dé montre 1. Camille et Sam n’arrivent pas." in vus[0]
    assert "Leur démarche s’arrête à nous Camille et Sam n’arrivent pas." in vus[1]
    assert "il fallait les attendre" in vus[1]
    assert "Camille et Sam ne sont pas arrivés" in vus[2].replace("\u00a0", " ")


async def test_a_superscript_two_is_a_key_like_another():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "superscript_two", "²", "5"])
        assert pilot.app.screen.pari == 5


async def test_a_broken_territoire_is_said_and_the_bet_goes_on(tmp_path):
    faux = tmp_path / "scenarios/territoires/zone.yaml"
    faux.parent.mkdir(parents=True)
    faux.write_text("nom: [", "utf-8")
    async with opened((80, 24), tmp_path) as pilot:
        await press(pilot, ["enter", "enter", "o", "t", "t", "t"])
        assert "zone.yaml" in flat(pilot.app)
        await press(pilot, ["r", "enter"])
        assert pilot.app.table.playing().etat.etape == "accueil"


async def test_the_numbers_are_one_key_away_during_an_orientation():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "enter", "enter", "a", "s"])
        assert "3919" in flat(pilot.app)


async def test_an_azerty_digit_row_types_the_die_without_shift():
    async with opened() as pilot:
        await press(pilot, ["enter", "enter", "o", "d", "enter", "enter", "a", "left_parenthesis"])
        assert "Le dé montre 5. Véronique L. arrive" in flat(pilot.app)


async def test_the_table_bets_again_before_it_sees_tour_two():
    """From what tour 1 gave; the door and the luck can't be changed any more."""
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["a", "enter", "t"])
        vu = flat(pilot.app)
        assert "Au premier, 8 répondus sur 27 (vous aviez parié 18)" in vu
        assert "Former les travailleuses sociales" in vu and pilot.app.screen.pari == 8
        territoire, sort = pilot.app.table.enjeu.territoire_id, pilot.app.table.resolution
        await press(pilot, ["t", "d", "right", "right", "enter", "enter", "enter"])
        table = pilot.app.table
        assert (table.enjeu.territoire_id, table.resolution) == (territoire, sort)
        assert (table.pari, table.pari2) == (18, 10)
        assert "8 → 12 répondus" in flat(pilot.app) and "(pari : 18, puis 10)" in flat(pilot.app)


async def test_leaving_between_two_tours_comes_back_to_the_second_bet():
    async with opened((80, 24)) as pilot:
        await seated(pilot)
        await press(pilot, ["a", "enter", "t", "escape", "c"])
        assert "Second tour" in flat(pilot.app)


async def test_those_met_elsewhere_are_a_line_apart_without_a_number():
    async with opened((120, 40)) as pilot:
        await seated(pilot)
        await press(pilot, ["a", "enter", "t", "enter", "enter", "enter"])
        lignes = text(pilot.app).splitlines()
        debut = next(rang for rang, ligne in enumerate(lignes) if "AILLEURS" in ligne)
        apart = lignes[debut : debut + 3]
        assert "À la porte de l’association" in apart[0] and "╌╌╌" in apart[1]
        assert "combien\u00a0? on ne sait pas" in apart[2]
        assert not any(signe.isdigit() or signe == "◆" for signe in "".join(apart))


def two_tours(suite, *amenages):
    """A table whose tour 1 is that of the golden partie, and whose tour 2 plays `suite`."""
    from dataclasses import replace

    from ecran import CASES, MEMES_DECISIONS
    from game.engine.partie import Reglages, begin, play
    from game.engine.table import Table
    from game.model.partie import Coup, PartieEcrite, Resolution
    from game.storage import parties
    from game.storage.catalogue import Catalogue

    catalogue = Catalogue()
    enjeu = parties.stake(catalogue, PartieEcrite(scenario="veronique"))

    def tour(decisions, *noms):
        monde = parties.world(catalogue, replace(enjeu, amenagements=noms))
        partie = begin(Reglages(monde, 7, Resolution.COHORTE))
        for option in decisions:
            if option in partie.possibles():
                partie = play(partie, Coup(option))
        assert partie.is_over
        return partie

    premier = (*MEMES_DECISIONS, "+".join(CASES))
    return Table(
        enjeu, 7, Resolution.COHORTE, pari=18, amenagements=amenages,
        tour1=tour(premier), partie=tour(suite or premier, *amenages),
    )  # fmt: skip


def test_the_process_is_the_reason_only_where_the_decisions_are_the_same():
    from game.ui.screens.avant_apres import because, same_coups, verdict

    table = two_tours((), "ts_formes")
    assert same_coups(table)
    dit = verdict(table).plain
    assert "8 → 12 répondus sur 27, avec les mêmes décisions" in dit and "\nparce que" in dit
    assert "Une porte de moins à pousser\u00a0: Médiation numérique." in because(table, None).plain

    autre = two_tours(("a_la_place", "classer"), "ts_formes")
    assert not same_coups(autre)
    dit = verdict(autre).plain
    assert "8 → 0 répondu sur 27" in dit and "avec d’autres décisions" in dit
    assert "8 → 27 encore là" in dit and "parce que" not in dit and "\navec" in dit
    assert "de moins à pousser" not in because(autre, None).plain
