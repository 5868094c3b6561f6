"""Rounded people are all of them: the fins of a page add up to the cohort."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.__main__ import main
from game.model.hypotheses import COHORTE
from game.ui.nombres import of_cohorte, share, together
from petit_contenu import PERSONA, TERRITOIRE, write

RETRAITE = """\
titre: Le papier qui manque
personas: [camille]
territoire: ici
canal: guichet
depart: e
etapes:
  e:
    texte: Un hasard.
    hasard:
      - {probabilite: 1/6, vers: a}
      - {probabilite: 1/2, vers: b}
      - {probabilite: 1/4, vers: c}
      - {probabilite: 1/12, vers: d}
fins:
  a: {type: resolu, texte: Une réponse.}
  b: {type: partiel, texte: Une partie.}
  c: {type: laisse_tomber, texte: Rien.}
  d: {type: sans_filet, texte: Plus rien.}
source: s1
"""


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40).filter(any))
def test_whoever_is_rounded_nobody_is_missing_and_none_is_twice(poids):
    parts = {rang: Fraction(p, sum(poids)) for rang, p in enumerate(poids)}
    for lues in (parts, {rang: float(p) for rang, p in parts.items()}):
        entiers = together(lues)
        assert sum(entiers.values()) == COHORTE
        assert all(abs(entiers[rang] - p * COHORTE) < 1 for rang, p in parts.items())
        # A whole count stays what it is.
        assert all(
            entiers[rang] == p * COHORTE
            for rang, p in parts.items() if (p * COHORTE).denominator == 1
        )  # fmt: skip


def test_a_tie_goes_to_the_largest_part():
    quarts = {"a": 4.5, "b": 13.5, "c": 6.75, "d": 2.25}
    parts = {nom: Fraction(str(n)) / COHORTE for nom, n in quarts.items()}
    assert together(parts) == {"a": 4, "b": 14, "c": 7, "d": 2}


def test_a_share_of_people_that_were_counted_together():
    assert share(Fraction(1, 2), 14) == "50 %, environ 14 sur 27"
    assert of_cohorte(Fraction(9, 10 * COHORTE), 1) == "environ 1 sur 27"
    assert of_cohorte(Fraction(9, 10 * COHORTE), 0) == "moins de 1 sur 27"
    assert of_cohorte(Fraction(8, COHORTE), 8) == "8 sur 27"


def people(texte: str) -> int:
    """The people of a line."""
    moins, nombre = re.search("(moins de )?([0-9]+) sur 27", texte).groups()
    return 0 if moins else int(nombre)


def test_the_fins_of_a_page_add_up_to_the_cohort_and_to_what_is_said_above(tmp_path, capsys):
    write(tmp_path, {
        "personas/camille.yaml": PERSONA,
        "scenarios/territoires/ici.yaml": TERRITOIRE,
        "scenarios/retraite.yaml": RETRAITE,
    })  # fmt: skip
    assert main(["--contenu", str(tmp_path), "analyser", "retraite"]) == 0
    lignes = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    fins = {m[1]: people(m[0]) for ligne in lignes if (m := re.search(r"\(([a-d])\) : .*", ligne))}
    assert sum(fins.values()) == COHORTE and set(fins) == set("abcd")
    (dessus,) = (people(ligne) for ligne in lignes if ligne.startswith("Ont ce dont"))
    assert dessus == fins["a"]


def test_every_shipped_page_adds_up(catalogue, capsys):
    for scenario in ("sponsoriser", "veronique"):
        main(["analyser", scenario])
        page = capsys.readouterr().out.replace("\u00a0", " ")
        fins = re.findall(r"^  .* \(\w+\) : .* sur 27$", page, re.MULTILINE)
        fins = [ligne for ligne in fins if "des cas" not in ligne]
        assert len(fins) > 5 and sum(map(people, fins)) == COHORTE
        perdues = page[page.index("Perdu en route :\n") :].splitlines()[1]
        assert sum(
            people(ligne) for ligne in page.splitlines()
            if ligne.startswith(("Où les perd-on", "Ailleurs"))
        ) == people(perdues)  # fmt: skip
