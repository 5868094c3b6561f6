"""Where pages break: no row in two, no heading left at the foot of a page, and nothing is lost."""

import pytest

from game.report.blocs import Dessin, Liste, Paragraphe, Tableau, Titre
from game.report.blocs_typst import as_pdf
from lecture_pdf import AVEC_TYPST, Mot, runs, words

pytestmark = AVEC_TYPST

LIGNES = range(36, 60, 1)
"""Lines above: what follows begins anywhere in the second half of a page, and past its end."""
CELLULE = " ".join(f"mot{rang}" for rang in range(60))
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="160">'
    '<rect width="300" height="160"/></svg>'
)


def above(lignes: int) -> list[Titre | Paragraphe]:
    return [Titre("Essai", 1), *(Paragraphe(f"ligne {rang}") for rang in range(lignes))]


def page_of(mots: list[Mot], debut: str) -> int:
    """The page where a run of text is."""
    return next(mot.page for mot in mots if mot.texte.startswith(debut))


def test_a_row_is_never_in_two_pages():
    """Its last words would be read as another row's."""
    coupees = 0
    for lignes in LIGNES:
        rangs = [[f"rang {numero}", f"{CELLULE} {CELLULE} fin{numero}"] for numero in range(4)]
        mots = runs(
            as_pdf("Essai", [*above(lignes), Tableau("Le tableau", ("Quoi", "Écrit"), rangs)])
        )
        pages = []
        for numero in range(4):
            debut = page_of(mots, f"rang {numero}")
            fin = next(mot.page for mot in mots if f"fin{numero}" in mot.texte)
            assert debut == fin, (lignes, numero)
            pages.append(debut)
        coupees += pages[0] != pages[-1]
    assert coupees > 3, "some tables do cross a page"


def test_a_row_taller_than_a_page_is_still_whole():
    long = " ".join(f"mot{rang}" for rang in range(1800))
    lu = words(as_pdf("Essai", [Tableau("T", ("Quoi", "Écrit"), [["un", long], ["deux", "fin"]])]))
    assert [mot for mot in lu.split() if mot.startswith("mot")] == long.split()
    assert "deux fin" in lu


SUITES = {
    "un tableau": [Tableau("Le tableau", ("Quoi", "Écrit"), [["premier", CELLULE], ["b", "c"]])],
    "un dessin": [Dessin(SVG, "Un carré."), Paragraphe("premier")],
    "une liste": [Liste(["premier", "second"])],
    "un paragraphe": [Paragraphe(f"premier {CELLULE}")],
    "un titre, un tableau": [
        Titre("Sous-titre", 3),
        Tableau("Le tableau", ("Quoi", "Écrit"), [["premier", CELLULE], ["b", "c"]]),
    ],
}


@pytest.mark.parametrize("suite", SUITES)
def test_a_heading_is_never_the_last_thing_of_a_page(suite):
    """Nor the name of a table, nor the names of its columns."""
    tetes = ("Titre seul", "Sous-titre", "Le tableau", "Quoi")
    deuxiemes = 0
    for lignes in LIGNES:
        blocs = [*above(lignes), Titre("Titre seul", 2), *SUITES[suite], Paragraphe("la fin")]
        mots = runs(as_pdf("Essai", blocs))
        ici = page_of(mots, "premier")
        if suite == "un dessin":
            # The drawing has no words: what follows it is on its page, or on the next.
            tombe = [m for m in mots if m.page == page_of(mots, "Titre seul") and m.y > 60]
            assert tombe[-1].texte != "Titre seul" or tombe[-1].y > 160 + 60, lignes
            continue
        for tete in tetes:
            pages = [mot.page for mot in mots if mot.texte.startswith(tete)]
            assert not pages or pages[0] == ici, (lignes, tete)
        deuxiemes += ici > 0
    assert suite == "un dessin" or deuxiemes > 3
