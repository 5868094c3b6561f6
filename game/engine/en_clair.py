"""The texts of authors in the words of a card: placeholders only ever become plain text."""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from game.model.citation import within
from game.model.memes import Memes
from game.model.persona import Persona
from game.model.scenario import Amenagement, Scenario

_CITEE = re.compile(r"«(\s?)\{demande\}(\s?)»")

Mots = Callable[[str], str]


def worded(persona: Persona, texte: str, besoin: str | None = None) -> str:
    """A text in the words of a persona."""
    if "{" not in texte:
        return texte
    # Her words are between guillemets already: hers become those inside.
    texte = _CITEE.sub(lambda m: f"«{m[1]}{within(persona.recto.demande)}{m[2]}»", texte)
    trouve = persona.verso.besoins.get(besoin or "")
    for repere, mot in (
        ("{besoin}", trouve.texte if trouve else ""),
        ("{demande}", persona.recto.demande),
        ("{nom}", persona.nom),
    ):
        if mot.endswith("."):
            # « Véronique L. » at the end of a sentence: one full stop is enough.
            texte = re.sub(rf"{re.escape(repere)}\.(?!\.)", repere, texte)
        texte = texte.replace(repere, mot)
    return texte


def of_anyone(texte: str) -> str:
    """A text that several cards share, where none of them is known."""
    dit = texte.replace("{nom}", "la personne").replace("{demande}", "la demande de la carte")
    return dit if dit == texte else dit[:1].upper() + dit[1:]


def scenario_of(scenario: Scenario, persona: Persona) -> Scenario:
    """The scenario as this persona plays it; the very same where nothing is to be replaced.

    The étapes, the fins and the rapport are worded where they are made.
    """
    return _of(Memes((scenario, persona)))


def scenario_of_anyone(scenario: Scenario) -> Scenario:
    """The scenario as it is read where several cards may play it."""
    return _in_words(scenario, of_anyone)


@lru_cache(maxsize=64)
def _of(ecrits: Memes) -> Scenario:
    # Kept, because what is built of a scenario is kept for the very same one.
    scenario, persona = ecrits.choses
    assert isinstance(scenario, Scenario) and isinstance(persona, Persona)
    return _in_words(scenario, partial(worded, persona))


def _in_words(scenario: Scenario, mots: Mots) -> Scenario:
    dits = {
        "debrief": [mots(question) for question in scenario.debrief],
        "amenagements": {n: _arranged(a, mots) for n, a in scenario.amenagements.items()},
        **_texts(scenario, ("avertissement", "fiche_animateur"), mots),
    }
    if all(dit == getattr(scenario, champ) for champ, dit in dits.items()):
        return scenario
    return scenario.model_copy(update=dits)


def _arranged(amenagement: Amenagement, mots: Mots) -> Amenagement:
    dits = _texts(amenagement, ("texte", "detail", "ailleurs"), mots)
    if all(dit == getattr(amenagement, champ) for champ, dit in dits.items()):
        return amenagement
    return amenagement.model_copy(update=dits)


def _texts(
    ecrit: Scenario | Amenagement, champs: tuple[str, ...], mots: Mots
) -> dict[str, str | None]:
    lus = ((champ, getattr(ecrit, champ)) for champ in champs)
    return {champ: texte and mots(texte) for champ, texte in lus}
