"""The one line that, put back, lets the file be read: a key that holds what follows, a name."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from game.drawing.mots import pluriel
from game.model.faute import Faute
from game.storage.retrait_voulu import LUS, Lecture, Lire, parses, said
from game.storage.retraits import indent

_GROUPES = (
    "choix", "etapes", "fins", "verso", "besoins", "recto", "aiguillage", "hasard", "a_cocher",
    "orientation", "structures", "repond", "revele", "posture", "acquiert", "si", "sauf",
    "amenagements", "personas", "faits", "debrief", "phases",
)  # fmt: skip
"""What holds other lines, the most often written first."""
_NOM = "nom"
_BLOC = re.compile(r".*:\s*[|>][-+0-9]{0,3}\s*$")
_NOMMEE = re.compile(r" +[a-z][a-z0-9_]*: *\S")
"""A name, and what it says."""
_PROSE = re.compile(r" +[A-ZÀ-ÝŒ«{]")
_TEXTES = ("texte", "defense", "accroche", "demande", "situation", "nom", "titre", "sinon")
"""The keys of a text, the most often written first."""
_CODES = {"E110", "E113", "E118", "E201", "E202", "E203", "E204", "E205", "E208", "E210"}


def lost(
    lignes: tuple[str, ...], lecture: Lecture, connues: Container[str], lire: Lire
) -> Sequence[Faute] | None:
    """The line to write, and what is still wrong then: nothing; None where no line mends."""
    dites = [f for f in lecture.fautes if f.code in _CODES]
    if not dites and not lecture.avalees:
        return None
    doubles = [f.ligne - 1 for f in dites if f.code == "E110"]
    inconnues = [f.ligne - 1 for f in dites if f.code == "E202"]
    illisibles = [
        f.ligne - 1 for f in dites[:1] if f.code == "E113" and "conseil" not in f.contexte
    ]
    nommees = [n for n in illisibles if _NOMMEE.match(lignes[n])]
    nommees += _named(lignes, lecture.fautes)
    suspectes = [*(f.ligne - 1 for f in dites[:3]), *lecture.avalees[:2], *nommees]
    reste = max(2, LUS // (1 + sum(map(len, lignes))))
    for place in dict.fromkeys(p for n in suspectes for p in _places(lignes, n)):
        retrait = indent(lignes[place]) - 2
        if place in doubles or (place in lecture.avalees and not dites):
            cles: Sequence[str] = [_NOM] if len(doubles) != 1 else ()
        else:
            saute = _jumps(lignes, place) or place in (*inconnues, *nommees)
            groupes = [cle for cle in _GROUPES if cle in connues]
            cles = (_NOM, *groupes) if saute else ()
        if not cles or not parses(_with(lignes, place, retrait, _NOM)):
            continue
        trouvees: list[str] = []
        for cle in cles[:reste]:
            reste -= 1
            lue = lire("\n".join(_with(lignes, place, retrait, cle)))
            if not lue.fautes and not lue.avalees:
                trouvees.append(cle)
                if cle == _NOM:
                    break
        dit = dites[:1] and dites[0].code == "E113" and "conseil" in dites[0].contexte
        if trouvees == [_NOM] and dit and dites[0].ligne == place + 1:
            # It is said already, with where that name may be.
            return None
        if trouvees:
            return [_fault(dites, place, retrait, trouvees)]
    return next((_text(lignes, n, dites, connues, lire) for n in illisibles), None)


def _named(lignes: tuple[str, ...], fautes: Sequence[Faute]) -> list[int]:
    """What looks like the name of something, under a group that misses what holds such names."""
    dans = [f.ligne - 1 for f in fautes if f.code == "E201" and f.contexte.get("cle") in _GROUPES]
    dessous = [v for n in dans[:1] for v in said(lignes, n, 1, 12) if _NOMMEE.match(lignes[v])]
    return [v for v in dessous if _BLOC.match(lignes[v])][:4]


def _text(
    lignes: tuple[str, ...],
    numero: int,
    dites: Sequence[Faute],
    connues: Container[str],
    lire: Lire,
) -> Sequence[Faute] | None:
    """The key of a text, above prose that stands alone, further in than what follows it."""
    place = next(said(lignes, numero, -1), None)
    if place is None or indent(lignes[place]) != indent(lignes[numero]) + 2:
        return None
    retrait = indent(lignes[numero])
    cles = [cle for cle in _TEXTES if cle in connues] if _PROSE.match(lignes[place]) else []
    for cle in cles[: max(2, LUS // (1 + sum(map(len, lignes))))]:
        remise = [*lignes[:place], f"{' ' * retrait}{cle}: >-", *lignes[place:]]
        if not parses(remise):
            return None
        lue = lire("\n".join(remise))
        if not lue.fautes and not lue.avalees:
            return [_fault(dites, place, retrait, [f"{cle}: >-"])]
    return None


def _places(lignes: tuple[str, ...], numero: int) -> Iterator[int]:
    """Where the line would have been: just above what is wrong, then around."""
    yield numero
    yield from said(lignes, numero, 1, 2)
    yield from said(lignes, numero, -1, 3)


def _jumps(lignes: tuple[str, ...], place: int) -> bool:
    """Whether a line is further in than the one above lets it be."""
    avant = next(said(lignes, place, -1), None)
    if avant is None:
        return False
    ouvre = lignes[avant].rstrip().endswith(":")
    if lignes[place].lstrip().startswith("- ") and indent(lignes[place]) >= 2:
        # An element under nothing that holds a list.
        return not (ouvre or lignes[avant].lstrip().startswith("- ")) or _is_far(lignes, place)
    permis = 2 if ouvre else 0
    bloc = bool(_BLOC.match(lignes[avant]))
    return not bloc and indent(lignes[place]) >= indent(lignes[avant]) + permis + 2


def _is_far(lignes: tuple[str, ...], place: int) -> bool:
    avant = next(said(lignes, place, -1), place)
    return indent(lignes[place]) >= indent(lignes[avant]) + 4


def _with(lignes: tuple[str, ...], place: int, retrait: int, cle: str) -> list[str]:
    return [*lignes[:place], f"{' ' * max(0, retrait)}{cle}:", *lignes[place:]]


def _fault(dites: Sequence[Faute], place: int, retrait: int, cles: Sequence[str]) -> Faute:
    bord = f"avec {pluriel(retrait, 'espace')} au début" if retrait else "au bord"
    quoi = "\u00a0» ou «\u00a0".join(cle if ":" in cle else f"{cle}:" for cle in cles)
    conseil = f"il manque la ligne «\u00a0{quoi}\u00a0» au-dessus de cette ligne, {bord}."
    if cles == [_NOM]:
        conseil = (
            f"il manque un nom au-dessus de cette ligne\u00a0: écrivez «\u00a0{quoi}\u00a0»,"
            f" {bord}, un mot court à vous."
        )
    if dites and dites[0].ligne == place + 1 and dites[0].code != "E113":
        return replace(dites[0], contexte={**dites[0].contexte, "conseil": conseil})
    return Faute("E113", "", (), {"conseil": conseil}, place + 1, retrait + 3)
