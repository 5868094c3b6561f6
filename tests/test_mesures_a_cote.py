"""What is said of measured speeds: a wrong answer and a slower row are printed, never hidden."""

import sys
from pathlib import Path

import pytest

PAIRS = Path(__file__).resolve().parents[1] / "benchmarks" / "pairs"


@pytest.fixture(scope="module")
def lignes():
    sys.path.insert(0, str(PAIRS))
    try:
        import lignes
    finally:
        sys.path.remove(str(PAIRS))
    return lignes


def line(lignes, qui, secondes, nous=None, juste=True, reponse="1"):
    return lignes.Ligne(qui, 1, [secondes] * 3, juste, reponse, nous)


def paged(lignes, passes, promesses=((), ())):
    tables = [[lignes.Table("Une question", "Combien ?", "ms", siennes)] for siennes in passes]
    return list(lignes.page(tables, [list(siennes) for siennes in promesses]))


def row(page, qui):
    (rang,) = [ligne for ligne in page if ligne.startswith(f"| {qui} ")]
    return [case.strip() for case in rang.strip("|").split("|")]


def test_a_row_that_is_faster_than_ours_is_said_to_be(lignes):
    passes = []
    for leur in (0.5, 4.0):
        nous = line(lignes, "nous", 1.0)
        passes.append([nous, line(lignes, "eux", leur, nous)])
    assert row(paged(lignes, passes), "eux")[3:5] == ["**2 fois plus vite**", "4 fois plus lent"]


@pytest.mark.parametrize("fausse", [0, 1])
def test_a_wrong_answer_of_either_pass_is_printed_as_it_was(lignes, fausse):
    passes = []
    for rang in range(2):
        faux = rang == fausse
        nous = line(lignes, "nous", 1.0)
        eux = line(lignes, "eux", 2.0, nous, not faux, "8" if faux else "7")
        passes.append([nous, eux])
    page = paged(lignes, passes)
    assert row(page, "eux")[-1] == "**FAUX** : 8" and "FAUX" not in row(page, "nous")[-1]


@pytest.mark.parametrize("vue", [0, 1])
def test_what_was_seen_in_one_pass_only_is_printed(lignes, vue):
    passes, promesses = [], []
    for rang in range(2):
        nous = line(lignes, "nous", 1.0)
        la = rang == vue
        passes.append([nous, line(lignes, "eux", 2.0, nous)] if la else [nous])
        promesses.append([lignes.Promesse("dix fois eux", 2.0, 10)] if la else [])
    page = paged(lignes, passes, promesses)
    cases = row(page, "eux")
    assert cases[1 + vue] == "2\u202f000" and cases[2 - vue] == "—"
    assert cases[3 + vue] == "2 fois plus lent" and cases[4 - vue] == "—"
    (dite,) = [ligne for ligne in page if ligne.startswith("- dix fois eux")]
    assert dite.endswith("**pas tenu**.") and ("2 puis —" if vue == 0 else "— puis 2") in dite


@pytest.mark.parametrize(
    ("vus", "au_moins", "dit"),
    [((11, 9), True, "**pas tenu**"), ((9, 11), True, "**pas tenu**"), ((10, 11), True, "tenu"),
     ((9, 10), False, "tenu"), ((9, 11), False, "**pas tenu**")],
)  # fmt: skip
def test_a_promise_is_kept_only_in_both_passes(lignes, vus, au_moins, dit):
    promesses = [[lignes.Promesse("dix", vu, 10, au_moins)] for vu in vus]
    assert paged(lignes, [[], []], promesses)[-1].endswith(f" ; {dit}.")


def test_everyone_answers_before_anyone_is_timed(lignes):
    """And one who only counts wrong while being timed is wrong as well."""
    appels = []

    def program(qui, reponses):
        suite = iter(reponses)

        def joue():
            appels.append(qui)
            return next(suite)

        return joue

    vus = lignes.rounds({"nous": program("nous", [7] * 3), "eux": program("eux", [7, 7, 8])}, 2)
    assert appels == ["nous", "eux"] * 3
    assert [len(vu.durees) for vu in vus.values()] == [2, 2]

    def juge(reponse):
        return reponse == 7, str(reponse)

    justes = {qui: lignes.judged(qui, 1, vu, juge, None) for qui, vu in vus.items()}
    assert justes["nous"].juste and not justes["eux"].juste and justes["eux"].reponse == "8"
    avant = lignes.Vu([8, 7, 7], [0.1, 0.1])
    assert not lignes.judged("eux", 1, avant, juge, None).juste


def test_a_program_of_another_process_counts_its_own_seconds(lignes):
    vus = lignes.rounds({"eux": lambda: lignes.Ailleurs(5, 2.5)}, 2)
    assert vus["eux"] == lignes.Vu([5, 5, 5], [2.5, 2.5])


def test_a_count_too_far_from_the_law_is_wrong(lignes):
    """Of 900 at one third, 300 ± 14: 370 is five standard deviations away, 369 is not."""
    for reussis, juste in ((300, True), (369, True), (371, False), (229, False)):
        assert lignes.counted("eux", 900, lignes.Vu([reussis] * 2, [1.0]), 1 / 3).juste is juste


@pytest.fixture
def promises(lignes):
    """What `mesurer` promises of journeys; it is only read where its peers need not be."""
    sys.path.insert(0, str(PAIRS))
    try:
        import mesurer
    finally:
        sys.path.remove(str(PAIRS))
    return mesurer


def test_each_promise_of_the_journeys_is_worked_out(lignes, promises):
    m = promises
    vitesses = {m.POPULATION: 1e12, m.MILLE: 1.2e7, m.SEULS: 5e6, m.REGLES: 5e4, m.SANS: 5e3,
                m.BOUCLE: 1e6, "SimPy": 2e5, "inkjs": 4e3}  # fmt: skip
    tous = [lignes.Ligne(qui, v, [1.0], True, "") for qui, v in vitesses.items()]
    table = lignes.Table("", "", "", tous)
    dites = {p.phrase: p for p in m.promises(table, table)}
    assert dites["une boucle Python, au moins 10 fois SimPy"].vu == pytest.approx(5)
    assert not dites["une boucle Python, au moins 10 fois SimPy"].tenue
    assert dites[f"{m.REGLES}, au moins 10 fois inkjs"].tenue
    assert not dites[f"{m.SANS}, au moins 10 fois inkjs"].tenue
    assert dites["une population, au moins 10⁵ fois une boucle Python"].tenue
