"""A story of twelve étapes, written once, for us and for the engines of interactive fiction.

Three orientations that each lose one usager in three, two variables, a choice under a condition.
"""

from typing import Any, NamedTuple


class Choix(NamedTuple):
    """One choice: where it leads, and what it reads and changes."""

    vers: str
    oriente: bool = False
    acquiert: str = ""
    si: str = ""


ETAPES: dict[str, tuple[Choix, ...]] = {
    "e0": (Choix("e1"), Choix("e2", acquiert="besoin_dit")),
    "e1": (Choix("e3"), Choix("e3", acquiert="besoin_dit"), Choix("rate")),
    "e2": (Choix("e3"), Choix("e4", acquiert="page_ecrite")),
    "e3": (Choix("e5", oriente=True), Choix("e4")),
    "e4": (Choix("e5"), Choix("e6", si="besoin_dit")),
    "e5": (Choix("e6"), Choix("e7", acquiert="page_ecrite")),
    "e6": (Choix("e8", oriente=True), Choix("e7")),
    "e7": (Choix("e8"), Choix("e9")),
    "e8": (Choix("e9"), Choix("e10", acquiert="besoin_dit")),
    "e9": (Choix("e10"), Choix("e11", si="page_ecrite")),
    "e10": (Choix("gagne", oriente=True), Choix("e11")),
    "e11": (Choix("gagne"), Choix("rate")),
}
FINS = {"gagne": "resolu", "rate": "laisse_tomber"}


def as_scenario() -> dict[str, Any]:
    """The same in the format of the game."""

    def choix(c: Choix) -> dict[str, Any]:
        ecrit: dict[str, Any] = {"texte": "Un choix", "acte": "informer", "vers": c.vers}
        if c.oriente:
            ecrit |= {"acte": "orienter", "orientation": {"structure": "a"}}
        if c.acquiert:
            ecrit["acquiert"] = [c.acquiert]
        if c.si:
            ecrit["si"] = [c.si]
        return ecrit

    return {
        "titre": "Douze étapes",
        "personas": ["camille"],
        "territoire": "ici",
        "canal": "guichet",
        "depart": "e0",
        "etapes": {
            nom: {"choix": {f"c{rang}": choix(c) for rang, c in enumerate(siens)}}
            for nom, siens in ETAPES.items()
        },
        "fins": {nom: {"type": genre, "texte": "Fin."} for nom, genre in FINS.items()},
        "source": "hypothese",
    }


def as_ink() -> str:
    """The same in ink; the last line read is the fin."""
    lignes = ["VAR besoin_dit = false", "VAR page_ecrite = false", "-> e0"]
    for nom, siens in ETAPES.items():
        lignes.append(f"=== {nom} ===")
        lignes.append("Une étape.")
        for rang, c in enumerate(siens):
            lignes.append(f"+ {f'{{{c.si}}} ' if c.si else ''}[c{rang}]")
            if c.acquiert:
                lignes.append(f"  ~ {c.acquiert} = true")
            if c.oriente:
                lignes.append("  { RANDOM(1, 3) == 1: -> perdu }")
            lignes.append(f"  -> {c.vers}")
    for fin in (*FINS, "perdu"):
        lignes += [f"=== {fin} ===", fin, "-> END"]
    return "\n".join(lignes) + "\n"
