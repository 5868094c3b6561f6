"""Letters noted on paper: the same coups as on screen, or what was possible there."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import choix, orienter, robot, scenarios, world
from game.engine.jets import Jet
from game.engine.lettres import read, written
from game.engine.notation import addressed
from game.engine.partie import Reglages, begin, play, replay
from game.engine.signes import LettreImpossible
from game.model.partie import Coup, Resolution
from livrets import cases, maze, random_table, same, some_jets

CAS = cases()


@pytest.mark.parametrize("cas", CAS, ids="-".join)
def test_random_letters_give_what_the_same_options_give_by_id(catalogue, cas):
    monde = maze(catalogue, cas)
    hasard = Random("-".join(cas))
    for essai in range(60):
        resolution = list(Resolution)[essai % 3]
        jets = some_jets(monde, hasard) if essai % 2 else ()
        reglages = Reglages(monde, essai, resolution, jets)
        if resolution is Resolution.TIRAGE:
            partie = robot(reglages, hasard)[-1]
            partie = replay(reglages, [Coup(coup.option) for coup in partie.coups])
            texte = written(partie)
        else:
            partie, texte = random_table(reglages, hasard)
            assert written(partie) == texte
        lue = read(Reglages(monde, essai, resolution), texte)
        same(lue, partie)
        assert set(lue.reglages.jets) <= set(jets)
        same(read(Reglages(monde, essai, resolution), espaced(texte)), partie)


def espaced(texte: str) -> str:
    """As someone in a hurry types it."""
    return " " + texte.lower().replace("(", " ( ").replace("*", " *") + " "


@settings(max_examples=150)
@given(scenarios(), st.integers(0, 2**32))
def test_any_partie_of_any_scenario_is_written_and_read_back(cas, graine):
    hasard = Random(graine)
    monde = cas.world()
    for resolution in Resolution:
        jets = some_jets(monde, hasard)
        for partie in robot(Reglages(monde, graine, resolution, jets), hasard):
            propre = clean(partie)
            lue = read(Reglages(monde, graine, resolution), written(propre))
            assert lue.coups == propre.coups
            same(lue, propre)


def clean(partie):
    """The same without the dice that nobody reads, which a screen never writes."""
    rejouee = begin(partie.reglages)
    for coup in partie.coups:
        seul = Coup(coup.option, coup.de)
        avec, sans = play(rejouee, seul), play(rejouee, Coup(coup.option))
        rejouee = sans if unread(rejouee, avec, sans) else avec
    return rejouee


def unread(avant, avec, sans) -> bool:
    if avant.suspens is not None or avec.coups[-1] == sans.coups[-1]:
        return True
    return len(avec.passages) > len(avant.passages) and (
        avec.passages[len(avant.passages)].face is None
    )


# --- what is refused -----------------------------------------------------------------------------

MAISON = {
    "e": {
        "titre": "la porte",
        "choix": {
            "va": orienter("a", "liste"),
            "cache": choix("rate", si=["k"]),
            "gris": choix("rate", si=["k"], sinon="Personne n’est formé"),
            "reste": choix("nuit", texte="Rester"),
        },
    },
    "liste": {
        "titre": "la liste",
        "a_cocher": {"u": {"texte": "Un"}, "d": {"texte": "Deux"}},
        "vers": "gagne",
    },
    "nuit": {
        "hasard": [{"probabilite": "1/2", "vers": "e"}, {"probabilite": "1/2", "vers": "rate"}]
    },
}


def reglages(resolution=Resolution.DE, **dit) -> Reglages:
    return Reglages(world(MAISON, **dit), 1, resolution)


@pytest.mark.parametrize(
    ("texte", "place", "phrase"),
    [
        ("B", 1, "Au 1er signe, « B » : ce choix n’est pas offert ici (étape « la porte »)."),
        ("H", 1, "ce choix n’est pas offert ici"),
        ("?", 1, "« ? » : ce choix n’est pas offert ici"),
        ("C", 1, "ce choix est impossible ici (Personne n’est formé)"),
        ("(A)", 1, "ce choix n’est pas offert ici"),
        ("P", 1, "ce choix n’est pas offert ici"),
        ("X", 1, "ce choix n’est pas offert ici"),
        ("D3", 1, "aucun dé ne se lance à ce choix"),
        ("A4B", 2, "une liste se note entre parenthèses, comme (AB), ou () pour rien"),
        ("A4(C)", 2, "une liste se note entre parenthèses"),
        ("A4(A", 2, "une liste se note entre parenthèses"),
        ("A4(A)D", 3, "la partie est déjà finie (fin « une réponse »)."),
        ("A4*3", 2, "aucun dé ne se note ici"),
        ("*3", 1, "aucun dé ne se note ici"),
        ("D*", 2, "il faut une face de dé, de 1 à 6"),
        ("D*11", 2, "il faut une face de dé"),
        ("D*7", 2, "il faut une face de dé"),
        ("A4.", 2, "« . » : une liste se note entre parenthèses"),
    ],
)
def test_a_wrong_letter_says_where_it_is_and_what_was_possible(texte, place, phrase):
    with pytest.raises(LettreImpossible) as refus:
        read(reglages(), texte)
    assert refus.value.place == place and phrase in str(refus.value)


def test_what_was_possible_is_said_with_its_text():
    with pytest.raises(LettreImpossible) as refus:
        read(reglages(), "D*1B")
    assert refus.value.possibles == ("A, Envoyer", "D, Rester")
    assert str(refus.value).endswith(" On pouvait noter : A, Envoyer ; D, Rester.")
    with pytest.raises(LettreImpossible) as refus:
        read(reglages(), "A6C")
    assert refus.value.possibles == ("A, Un", "B, Deux")


@pytest.mark.parametrize("cas", CAS, ids="-".join)
def test_each_letter_that_is_not_offered_is_refused_and_changes_nothing(catalogue, cas):
    monde = maze(catalogue, cas)
    hasard = Random(7)
    base = Reglages(monde, 7, Resolution.DE)
    for partie in robot(base, hasard):
        if partie.is_over or partie.suspens is not None:
            continue
        debut = written(clean(partie))
        etape = monde.etapes[partie.etat.etape]
        permises = {
            "ABCDEFGH"[rang]
            for rang, offert in enumerate(etape.choix)
            if offert.id in partie.possibles()
        } | ({"P"} if "perdu" in partie.possibles() else set())
        if partie.coups and partie.coups[-1].option == "continuer":
            permises.add("X")  # Nothing is noted for going on, so that it may still be this.
        for lettre in "ABCDEFGHPXZ?":
            if lettre not in permises:
                with pytest.raises(LettreImpossible) as refus:
                    read(base, debut + lettre)
                assert refus.value.possibles
        same(read(base, debut), clean(partie))


def test_paper_always_goes_on_once_she_is_lost():
    lue = read(reglages(), "A1(AB)")
    assert [coup.option for coup in lue.coups] == ["va", "continuer", "u+d"]
    assert lue.perdu_a == "e.va" and lue.is_over
    assert [coup.option for coup in read(reglages(), "A1").coups] == ["va", "continuer"]
    arret = read(reglages(), "A1.")
    assert [coup.option for coup in arret.coups] == ["va"] and written(arret) == "A1."
    repris = read(reglages(), "A1XA5()")
    assert [coup.option for coup in repris.coups] == ["va", "recommencer", "va", "rien"]


def test_in_a_sensitive_case_a_die_is_only_what_the_table_asks():
    sans, avec = (read(reglages(Resolution.COHORTE), texte) for texte in ("A()", "A2()"))
    assert sans.perdu_a is None and avec.perdu_a == "e.va"
    demande = read(reglages(Resolution.COHORTE), "A!")
    assert demande.coups[0].de in range(1, 7)
    with pytest.raises(LettreImpossible):
        read(reglages(Resolution.TIRAGE), "A2")


def test_a_hasard_is_what_the_dice_showed_and_the_graine_s_otherwise():
    assert read(reglages(), "D*1D*6").etat.etape == "rate"
    assert read(reglages(), "D*1A3(A)").reglages.jets == (Jet("nuit", 0, (1,)),)
    assert read(reglages(), "D").passages == replay(reglages(), [Coup("reste")]).passages


def test_a_perte_that_one_die_can_not_decide_is_thrown_like_a_hasard():
    quart = reglages(structures={"a": {"perte": "1/4", "source": "hypothese"}})
    assert [read(quart, f"A*{f}").perdu_a is not None for f in "1234"] == [True] + [False] * 3
    with pytest.raises(LettreImpossible, match="de 1 à 4"):
        read(quart, "A*5")
    with pytest.raises(LettreImpossible, match="aucun dé ne se lance"):
        read(quart, "A3")


def test_nobody_to_send_to_has_a_letter_of_its_own():
    seule = world({"e": {"choix": {"va": orienter("z", "gagne")}}})
    lue = read(Reglages(seule, 1), "p")
    assert lue.etat.etape == "perdu" and written(lue) == "P"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("T3 ACBD", (3, "ACBD")),
        (" t12:a(b)", (12, "a(b)")),
        ("T3ACBD", (3, "ACBD")),
        ("T3", (3, "")),
        ("ACBD", None),
        ("T ACBD", None),
        ("T123 A", None),
    ],
)
def test_a_table_is_named_before_its_letters(texte, attendu):
    assert addressed(texte) == attendu
