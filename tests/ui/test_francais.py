"""Only French on screen, no-break spaces that hold, colours that can be read."""

import re

import pytest
from textual.color import Color

from ecran import flat, opened, press, seated
from game.storage.catalogue import Catalogue
from game.ui.texte import t
from game.ui.themes import THEMES

ANGLAIS = re.compile(
    r"\b(the|and|quit|press|search|commands?|select|theme|help|screenshot|keys|submit|cancel|"
    r"ok|yes|no|back|next|close|loading|error|home|end|escape|space|enter|tab)\b",
    re.IGNORECASE,
)


async def test_no_english_word_is_on_any_screen():
    async with opened((100, 30)) as pilot:
        vus = [flat(pilot.app)]

        async def look(*touches: str) -> None:
            await press(pilot, touches)
            vus.append(flat(pilot.app))

        for touches in (
            ["f1"],
            ["r"],
            ["f2"],
            ["r"],
            ["ctrl+c"],
            ["enter"],
            ["e"],
            ["r"],
            ["enter"],
        ):
            await look(*touches)
        await look("r")
        await press(pilot, ["escape"])
        await seated(pilot)
        for touches in (
            ["v"],
            ["i"],
            ["r"],
            ["m"],
            ["enter"],
            ["r"],
            ["j"],
            ["r"],
            ["f2"],
            ["r"],
            ["a"],
            ["i"],
        ):
            await look(*touches)
        await look(*"idee", "enter")
        await look("r", "r", "r")
        await look("t", "enter", "enter", "enter")
        await look("g")
        await look("enter")
        await pilot.app.workers.wait_for_complete()
        await look("up")
        for ecran in vus:
            assert not ANGLAIS.findall(ecran), (ANGLAIS.findall(ecran), ecran)


def test_a_line_never_begins_with_the_sign_that_ends_a_sentence():
    catalogue = Catalogue()
    persona, scenario = catalogue.persona("veronique"), catalogue.scenario("veronique")
    textes = [persona.avertissement, *(etape.texte for etape in scenario.etapes.values())]
    for texte in filter(None, textes):
        for largeur in range(30, 101):
            debuts = {ligne.plain.strip()[:1] for ligne in t(texte).wrap(largeur)}
            assert not debuts & set(":;!?»"), (largeur, texte)


def test_rich_breaks_lines_where_french_allows():
    lignes = t("ils sont là\u00a0: oui").wrap(12)
    assert [ligne.plain.strip() for ligne in lignes] == ["ils sont", "là\u00a0: oui"]


def contraste(a: str, b: str) -> float:
    def luminance(couleur: str) -> float:
        voies = [
            v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4
            for v in Color.parse(couleur).normalized
        ]
        return 0.2126 * voies[0] + 0.7152 * voies[1] + 0.0722 * voies[2]

    clair, sombre = sorted((luminance(a), luminance(b)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_body_text_has_seven_to_one_and_the_rest_four_and_a_half(theme):
    variables = theme.variables
    for fond in (theme.background, theme.surface, theme.panel):
        assert contraste(theme.foreground, fond) >= 7
        for couleur in (
            theme.primary, theme.accent, theme.warning, theme.success, variables["perdu"],
            variables["discret"], variables["border"], variables["border-blurred"],
        ):  # fmt: skip
            assert contraste(couleur, fond) >= 4.5, (couleur, fond)
    curseur = variables["block-cursor-background"]
    assert contraste(variables["block-cursor-foreground"], curseur) >= 7
    for couleur in (
        theme.accent,
        theme.warning,
        theme.success,
        variables["perdu"],
        variables["discret"],
    ):
        assert contraste(couleur, curseur) >= 4.5, (couleur, curseur)


async def test_the_row_in_hand_has_a_sign_that_follows_it():
    """Colours are never the only sign; which line is whose is private to Textual."""
    async with opened((80, 24)) as pilot:
        await press(pilot, ["enter", "enter", "o", "enter", "enter"])
        for attendue in ("▸A", "▸B", "▸C"):
            assert [mot for mot in flat(pilot.app).split() if "▸" in mot] == [attendue]
            await press(pilot, ["down"])
