"""What « no dead end » and « never » rest on, in words: proved, and not sought."""

from collections.abc import Iterator

from game.drawing.mots import pluriel
from game.storage.verification import Rapport

NON_CHERCHES = {
    "E301": "une étape",
    "A506": "une fin",
    "A507": "un choix",
    "A515": "une ligne d’aiguillage",
    "A516": "une échéance que des conditions ferment toujours",
    "A508": "un besoin sans réponse",
    "A512": "un choix dominé",
}
"""What is said only once everything was played; the first of them, where a way leads there,
and a line of an aiguillage, where none above hides it."""


def is_whole(rapport: Rapport) -> bool:
    """Whether all that can be reached was explored: otherwise « never » was not looked for."""
    return rapport.preuve.ensembles == rapport.preuve.possibles and not _is_cut(rapport)


def not_sought(rapport: Rapport) -> list[str]:
    """The codes of the faults that may be there and were not looked for."""
    return [] if is_whole(rapport) else list(NON_CHERCHES)


def proved(rapport: Rapport) -> Iterator[str]:
    """How much was played, whether something was left out, and what that leaves unsaid."""
    preuve = rapport.preuve
    if preuve.mondes:
        etats = f"{preuve.etats:_}".replace("_", "\u202f")
        lieux = pluriel(len(preuve.territoires), "territoire")
        mots = "d’aménagements"
        ensembles = pluriel(preuve.ensembles, f"ensemble {mots}", f"ensembles {mots}")
        yield f"prouvé sur {etats} états, {lieux}, {ensembles}"
        if preuve.ensembles < preuve.possibles:
            yield f"en partie\u00a0: {ensembles} sur {preuve.possibles}"
    if not is_whole(rapport):
        dits = [f"{quoi} ({code})" for code, quoi in NON_CHERCHES.items()]
        yield f"non cherchés\u00a0: {', '.join(dits)}"


def _is_cut(rapport: Rapport) -> bool:
    return any(faute.code == "E305" for faute in rapport.fautes)
