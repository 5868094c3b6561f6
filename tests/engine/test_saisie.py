"""What the console is typed: the same journal as the screen writes, or what was possible."""

from random import Random

import pytest

from game.engine.jugement import add, fold
from game.engine.lettres import written
from game.engine.notation import letters, may_ask
from game.engine.partie import play
from game.engine.saisie import gestes
from game.engine.seance import GesteImpossible
from game.model.gestes import Amenager, Debout, Entrer, Jeter, Jouer, Ouvrir, Parier
from game.model.partie import Coup, Resolution
from livrets import cases, random_table, same
from seances import alone, chosen, opened

CAS = cases()


def typed(seance, texte: str):
    """The séance after a line of the console."""
    for geste in gestes(seance, texte):
        seance = add(seance, geste)
    return seance


def refused(seance, texte: str) -> str:
    with pytest.raises(GesteImpossible) as refus:
        gestes(seance, texte)
    return str(refus.value)


def seated(cas, graine: int, resolution: Resolution | None = None):
    """One table that holds the card of that case, its bet made."""
    scenario, persona, territoire = cas
    ouvrir = Ouvrir(tables=["A"], territoire=territoire, graine=graine, resolution=resolution)
    return add(alone(ouvrir, persona, scenario), Parier(table=1, nombre=9))


@pytest.mark.parametrize("cas", CAS, ids="-".join)
def test_random_letters_write_the_journal_that_the_screen_writes(cas):
    hasard = Random("-".join(cas))
    for essai in range(12):
        resolution = [Resolution.DE, Resolution.COHORTE][essai % 2]
        seance = seated(cas, essai, resolution)
        partie, texte = random_table(seance.table(1).table.partie.reglages, hasard)
        ecran = seance
        for coup in partie.coups:
            ecran = add(ecran, Jouer(table=1, coup=coup))
        console = typed(seance, f"T1 {texte}")
        assert console.gestes == ecran.gestes
        coupe = hasard.randrange(len(partie.coups) + 1)
        debut = [*partie.coups[:coupe]]
        suite = seance
        for coup in debut:
            suite = add(suite, Jouer(table=1, coup=coup))
        if suite.table(1).table.partie.suspens is None and coupe < len(debut):
            reste = texte[len(written(suite.table(1).table.partie)) :]
            assert typed(suite, f"t1{reste}").gestes == ecran.gestes


@pytest.mark.parametrize("cas", CAS, ids="-".join)
def test_tour_two_is_noted_from_the_door_and_only_what_is_new_is_written(cas):
    hasard = Random("-".join(cas))
    for essai in range(6):
        seance = seated(cas, essai, Resolution.DE)
        _, texte = random_table(seance.table(1).table.partie.reglages, hasard)
        seance = typed(seance, f"T1 {texte}")
        connus = seance.table(1).table.enjeu.scenario.amenagements
        rapides = [n for n, a in connus.items() if a.decision.value == "rapide" and a.cout <= 3]
        seance = add(seance, Amenager(table=1, amenagements=rapides[: essai % 2]))
        seance = add(seance, Parier(table=1, nombre=12))
        ecran = seance
        while not ecran.table(1).table.partie.is_over:
            ici = ecran.table(1).table.partie
            ecran = add(ecran, Jouer(table=1, coup=Coup(ici.possibles()[0])))
        finie = ecran.table(1).table.partie
        if len(finie.coups) == len(seance.table(1).table.partie.coups):
            avant = fold(seance.script, seance.contenu, seance.gestes[:-1])
            assert gestes(avant, f"T1 12 {written(finie)}") == [Parier(table=1, nombre=12)]
            assert "rien de nouveau" in refused(seance, f"T1 {written(finie)}")
            continue
        console = typed(seance, f"T1 {written(finie)}")
        same(console.table(1).table.partie, finie)
        assert len(console.gestes) == len(ecran.gestes)


def test_dice_thrown_on_paper_are_kept_and_hold_for_tour_two():
    cas = ("veronique", "veronique", "ville_30000")
    seance = seated(cas, 3)
    seance = typed(seance, "T1 *2A")
    jetes = [g for g in seance.gestes if isinstance(g, Jeter)]
    assert [(g.clef, g.faces) for g in jetes] == [("variante", [2])]
    assert seance.table(1).table.partie.reglages.jets[0].faces == (2,)
    assert "déjà tombé" in refused(seated_with(seance), "T1 *5")


def seated_with(seance):
    """The same table once its tour 1 is over, its second bet made."""
    hasard = Random(1)
    while not seance.table(1).table.partie.is_over:
        coup = Coup(hasard.choice(seance.table(1).table.partie.possibles()))
        seance = add(seance, Jouer(table=1, coup=coup))
    seance = add(seance, Amenager(table=1))
    return add(seance, Parier(table=1, nombre=9))


def test_a_decision_that_nothing_makes_new_cannot_be_changed_in_tour_two():
    seance = seated(("ahmed", "ahmed", "ville_30000"), 3, Resolution.COHORTE)
    seance = seated_with(seance)
    premiere = written(seance.table(1).table.partie)[0]
    autre = "A" if premiere != "A" else "B"
    assert "le premier tour avait pris" in refused(seance, f"T1 {autre}")


def test_a_bet_letters_and_those_who_stand():
    seance = chosen(opened(), 2, "ahmed")
    assert gestes(seance, "t2 12") == [Parier(table=2, nombre=12)]
    deux = gestes(seance, "T2 : 12 A")
    assert deux[0] == Parier(table=2, nombre=12) and isinstance(deux[1], Jouer)
    assert gestes(seance, "T1 T2 12") == [Parier(table=2, nombre=12)]
    debout = add(seance, Entrer(phase="restitution", a=0))
    assert gestes(debout, " 14 ") == [Debout(nombre=14)]


@pytest.mark.parametrize("phase", [None, "tour1"])
def test_those_who_stand_are_counted_only_where_they_stand(phase):
    seance = chosen(opened(), 2, "ahmed")
    if phase:
        seance = add(seance, Entrer(phase=phase, a=0))
    dit = refused(seance, "14")
    assert "qu’à la phase « Le parcours d’obstacle, debout »" in dit
    assert "« T3 12 »" in dit


@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("", "Cela ne se lit pas"),
        ("bonjour", "Cela ne se lit pas"),
        ("T9 A", "Il n’y a pas de table 9"),
        ("T1 A", "La table 1 n’a pas encore choisi sa carte"),
        ("T2", "Que fait la table 2"),
        ("T2 28", "pas plus de 27"),
        ("T2 9999999999999999999", "pas plus de 27"),
        ("T2 A", "« T2 12 A » pour 12"),
        ("T2 12 Z", "Au 1er signe, « Z »"),
        ("201", "pas plus de 200"),
        ("²", "Cela ne se lit pas"),
        ("T2 ²", "n’a pas encore parié"),
    ],
)
def test_what_can_not_be_read_is_said_and_nothing_is_written(texte, phrase):
    seance = chosen(opened(), 2, "ahmed")
    assert phrase in refused(seance, texte)


def test_a_wrong_letter_says_what_was_possible_there():
    seance = add(chosen(opened(), 2, "ahmed"), Parier(table=2, nombre=3))
    dit = refused(seance, "T2 AZ")
    assert dit.startswith("Table 2. Au 2e signe, « Z »") and "On pouvait noter : A, " in dit


def test_a_scenario_that_does_not_say_what_follows_is_refused_in_a_sentence(monkeypatch):
    from game.engine.transitions import ImpasseError

    seance = add(chosen(opened(), 2, "ahmed"), Parier(table=2, nombre=3))

    def impasse(partie, texte):
        raise ImpasseError(partie.etat)

    monkeypatch.setattr("game.engine.lettres.go_on", impasse)
    assert "Le scénario ne dit pas la suite" in refused(seance, "T2 A")


def test_a_bet_typed_before_the_table_has_arranged_says_what_is_missing():
    seance = seated_with(seated(("ahmed", "ahmed", "ville_30000"), 3, Resolution.COHORTE))
    tour1 = fold(seance.script, seance.contenu, seance.gestes[:-2])
    assert "la table aménage avant" in refused(tour1, "T1 5 AAA")


def test_a_die_that_nobody_noted_is_asked_for_and_never_invented():
    """An invented one could lose somebody whom paper did not."""
    seance = seated(("ahmed", "ahmed", "ville_30000"), 3, Resolution.DE)
    partie = seance.table(1).table.partie
    while not (envois := sent(partie)):
        partie = play(partie, Coup(partie.possibles()[0]))
    debut = written(partie)
    dit = refused(seance, f"T1 {debut}{envois[0]}")
    assert "il manque la face du dé" in dit and f"{envois[0]}4" in dit
    assert typed(seance, f"T1 {debut}{envois[0]}4").table(1).table.partie.coups[-1].de == 4
    assert typed(seance, f"T1 {debut}{envois[0]}!").table(1).table.partie.coups[-1].de is not None


def sent(partie) -> list[str]:
    """The letters of the orientations that a die decides here."""
    etape = partie.world.etapes[partie.etat.etape]
    noms = letters(etape)
    return [le for le, nom in noms.items() if nom in partie.possibles() and may_ask(partie, nom)]
