"""The one line whose indent, changed alone, lets the file be read: it is the one at fault."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import yaml

from game.model.faute import CLE, Faute
from game.storage.conseils import known_keys
from game.storage.pages_de_fautes import closest
from game.storage.retraits import indent, says

_RAPIDE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOIN = 120
"""How many lines above what goes wrong are tried."""
_ECART = 3
"""How many spaces a hand adds or forgets."""
_PRES = 5
"""Within how many lines nothing may be wrong any more, once one is moved."""
_SIGNES = 800_000
"""How many characters are looked through at most: a quarter of a second."""
LUS = 160_000
"""How many characters are read whole at most, with all that is wrong in them."""
_CLE = re.compile(r"([a-z_][a-z0-9_]*):(?: |$)")
_NUMERO = re.compile(r"\d+: ")
_ILLISIBLES = ("E113", "E115", "E118")
"""What a wrong indent makes of a file that can't be read."""
_LISIBLES = {"E110", "E201", "E202", "E203", "E204", "E208", "E210"}
"""What a wrong indent makes of one that can."""


class Lecture(NamedTuple):
    """What is wrong in a text, and the lines, from 0, that look like a key and are not read so."""

    fautes: Sequence[Faute]
    avalees: Sequence[int]


Lire = Callable[[str], Lecture]


class _Essai(NamedTuple):
    """A line, from 0, and the spaces that it would begin with; the least is tried first."""

    impair: bool
    """Whether it is not an odd number of spaces that becomes an even one."""
    ailleurs: bool
    """Whether it does not get where the game's own files put it."""
    ecart: int
    """How many spaces are added or taken away."""
    loin: int
    """How far above what goes wrong."""
    rang: int
    """Of the neighbour whose level it takes, the nearest first."""
    numero: int
    retrait: int


def meant(
    lignes: tuple[str, ...], lecture: Lecture, entier: bool, lire: Lire
) -> Sequence[Faute] | None:
    """One line to move, and what is still wrong once it is moved; None where there is no such line.

    The fewest spaces first, then the nearest. A file that could be read must only gain by it.
    """
    if entier:
        return _misread(lignes, lecture, lire)
    premiere = next((faute for faute in lecture.fautes if faute.code in _ILLISIBLES), None)
    if premiere is None:
        return None
    if premiere.code == "E118" and not any(map(says, lignes[premiere.ligne :])):
        # The end of a file that is not finished.
        return None
    essais = _readable(lignes, premiere.ligne - 1)
    precise = premiere.code != "E113" or "conseil" in premiere.contexte
    trouve = _best(lignes, essais, lire, lambda lue: not (precise and lue.fautes))
    if trouve is None or trouve[0].ligne != premiere.ligne:
        return trouve
    # What is said of that line already names what it is beside, or what else it may be.
    meme = str(trouve[0].contexte["conseil"]).partition(",")[0]
    dit = str(premiere.contexte.get("conseil", ""))
    return None if premiere.code != "E113" or dit.startswith(meme) else trouve


def _misread(lignes: tuple[str, ...], lecture: Lecture, lire: Lire) -> Sequence[Faute] | None:
    """Of a file that can be read, and says something else than it should."""
    # What is only missing at the margin is not there, or was swallowed.
    parlent = [f for f in lecture.fautes if f.code in _LISIBLES and f.lieu != (CLE,)]
    rentrees = _indented(lignes, [f for f in lecture.fautes if f.lieu == (CLE,)])
    if not (lecture.avalees or parlent or rentrees):
        return None
    avant = {(faute.code, faute.ligne) for faute in lecture.fautes}
    suspectes = {*lecture.avalees, *rentrees, *sorted({f.ligne - 1 for f in lecture.fautes})[:5]}
    premiere = min(lecture.avalees or rentrees or suspectes, default=0)
    autour = {m for n in suspectes for m in (*said(lignes, n, -1), n, *said(lignes, n, 1))}
    essais = (
        essai
        for n in autour
        for essai in _levels(lignes, n, (n != premiere) + (n not in suspectes))
        if essai.retrait % 2 == 0
        and not _is_whole(lignes, essai)
        and (n in lecture.avalees or indent(lignes[n]) % 2 or _is_sure(lignes[n]))
    )

    def gains(lue: Lecture) -> bool:
        apres = {(faute.code, faute.ligne) for faute in lue.fautes}
        moins = len(lue.avalees) < len(lecture.avalees)
        return (
            not apres - avant
            and (apres < avant or moins)
            and (len(lue.avalees) <= len(lecture.avalees))
        )

    if trouve := _best(lignes, essais, lire, gains):
        return [_or_text(lignes, lecture, trouve[0]), *trouve[1:]]
    return _a_name(lignes, lecture, lire, gains)


def _or_text(lignes: tuple[str, ...], lecture: Lecture, faute: Faute) -> Faute:
    """What else to do with a line of a text, where it was meant to be one."""
    if faute.ligne - 1 not in lecture.avalees:
        return faute
    est_element = lignes[faute.ligne - 1].lstrip().startswith("- ")
    garder = "«\u00a0|\u00a0» au lieu de «\u00a0>-\u00a0» avant ce texte"
    geste = garder if est_element else "une espace devant le deux-points, comme en français"
    conseil = f"{faute.contexte['conseil']} Si c’est la suite du texte, mettez {geste}."
    return replace(faute, contexte={**faute.contexte, "conseil": conseil})


def _indented(lignes: tuple[str, ...], absentes: Iterable[Faute]) -> list[int]:
    """The lines that say, a little further in, a key that is missing at the margin."""
    cles = tuple(f"{faute.contexte.get('cle')}:" for faute in absentes)
    return [
        n
        for n, ligne in enumerate(lignes)
        if 0 < indent(ligne) <= _ECART and ligne.lstrip().startswith(cles)
    ][-3:]


def _a_name(
    lignes: tuple[str, ...], lecture: Lecture, lire: Lire, gains: Callable[[Lecture], bool]
) -> Sequence[Faute] | None:
    """An unknown key that may as well be one more besoin, a level off: both are said."""
    for rang, faute in enumerate(lecture.fautes):
        mots = faute.contexte
        if (
            faute.code != "E202"
            or "conseil" in mots
            or closest(str(mots["cle"]), str(mots["permis"]).split(", "))
        ):
            continue
        essais = [e for e in _levels(lignes, faute.ligne - 1, 0) if e.retrait % 2 == 0]
        if trouve := _best(lignes, essais, lire, gains):
            mettez = str(trouve[0].contexte["conseil"]).partition(",")[0]
            conseil = (
                f"si c’est un nom de plus, {mettez}\u00a0; sinon, corrigez-la ou effacez-la. Ici,"
                f" les clés possibles sont\u00a0: {mots['permis']}."
            )
            dite = replace(faute, contexte={**mots, "conseil": conseil})
            return [dite, *lecture.fautes[:rang], *lecture.fautes[rang + 1 :]]
    return None


def _best(
    lignes: tuple[str, ...], essais: Iterable[_Essai], lire: Lire, gains: Callable[[Lecture], bool]
) -> Sequence[Faute] | None:
    taille = 1 + sum(map(len, lignes))
    meilleur: tuple[int, int, int, _Essai, Lecture] | None = None
    for rang, essai in enumerate(islice(sorted(essais), max(2, LUS // taille))):
        deplacees = _moved(lignes, essai)
        if not parses(deplacees):
            continue
        lue = lire("\n".join(deplacees))
        pres = [f for f in lue.fautes if abs(f.ligne - 1 - essai.numero) <= _PRES]
        if pres or essai.numero in lue.avalees or not gains(lue):
            continue
        reste = len(lue.fautes), len(lue.avalees), rang
        if meilleur is None or reste < meilleur[:3]:
            meilleur = (*reste, essai, lue)
        if not lue.fautes and not lue.avalees:
            break
    return None if meilleur is None else [_fault(lignes, meilleur[3]), *meilleur[4].fautes]


def _fault(lignes: tuple[str, ...], essai: _Essai) -> Faute:
    avait = indent(lignes[essai.numero])
    espaces = f"mettez {essai.retrait} espace{'s' * (essai.retrait > 1)} au début"
    fait = espaces if essai.retrait else "ôtez les espaces au début"
    conseil = f"{fait} de cette ligne, qui en a {avait}\u00a0: tout le reste se lit alors."
    return Faute("E113", "", (), {"conseil": conseil}, essai.numero + 1, avait + 1)


def _readable(lignes: tuple[str, ...], numero: int) -> Iterator[_Essai]:
    """Each line above what can't be read that, once moved, lets it be read, and what is there."""
    debut = max(0, numero - _LOIN)
    while debut and not re.match(r" {0,2}[a-z_0-9]+:", lignes[debut]):
        debut -= 1
    dites = [n for n in range(max(0, numero - _LOIN), numero + 1) if says(lignes[n])]
    dites += said(lignes, numero, 1, 2)
    essais = sorted(essai for n in dites for essai in _levels(lignes, n, abs(numero - n)))
    fin = dites[-1] + 2
    autour = sum(map(len, lignes[debut:fin]))
    for essai in essais[: _SIGNES // (1 + autour)]:
        if parses(["x:" if debut else "", *_moved(lignes, essai)[debut:fin]]):
            yield essai


def _levels(lignes: tuple[str, ...], n: int, loin: int) -> Iterator[_Essai]:
    """A line that says something, at the level of one of its neighbours, or two spaces away."""
    ici = indent(lignes[n])
    voisines = [indent(lignes[v]) for v in said(lignes, n, -1, 3)]
    voisines[1:1] = [indent(lignes[v]) for v in said(lignes, n, 1)]
    # One space alone, at the margin, is one too many.
    bord = [0] if ici == 1 else []
    pairs = [ici - ici % 2, ici + ici % 2] if ici % 2 else [ici - 2, ici + 2]
    voisines += [retrait for retrait in pairs if retrait >= 0]
    for place, retrait in enumerate(dict.fromkeys([*bord, *voisines])):
        if retrait != ici and abs(retrait - ici) <= _ECART:
            impair = not (ici % 2 and not retrait % 2)
            ailleurs = _is_elsewhere(lignes, n, retrait)
            yield _Essai(impair, ailleurs, abs(retrait - ici), loin, place, n, retrait)


def _is_elsewhere(lignes: tuple[str, ...], n: int, retrait: int) -> bool:
    """Whether a key or an element would not stand two spaces further in than what holds it."""
    element = lignes[n].lstrip().startswith("- ")
    if not element and not _CLE.match(lignes[n].lstrip()):
        return False
    for v in said(lignes, n, -1, _LOIN):
        tiret = lignes[v].lstrip().startswith("- ") and not element
        porteur = tiret or lignes[v].rstrip().endswith(":")
        if porteur and (element or indent(lignes[v]) < retrait):
            return retrait != indent(lignes[v]) + 2
    return False


def _is_sure(ligne: str) -> bool:
    """Whether a line is an element, a group, or a key of the game: not a name for a text."""
    texte = ligne.strip()
    cle = _CLE.match(texte)
    connue = bool(cle and cle[1] in known_keys()) or _NUMERO.match(texte)
    return texte.startswith("- ") or texte.endswith(":") or bool(connue)


def _is_whole(lignes: tuple[str, ...], essai: _Essai) -> bool:
    """Whether it would leave behind what it holds, which is where it should be under it."""
    ici = indent(lignes[essai.numero])
    dessous = [indent(lignes[v]) for v in said(lignes, essai.numero, 1)]
    groupe = lignes[essai.numero].rstrip().endswith(":")
    return groupe and essai.retrait < ici and dessous == [ici + 2]


def said(lignes: tuple[str, ...], n: int, pas: int, combien: int = 1) -> Iterator[int]:
    """The nearest lines that say something, above (-1) or below (1)."""
    bout = -1 if pas < 0 else len(lignes)
    return islice((v for v in range(n + pas, bout, pas) if says(lignes[v])), combien)


def _moved(lignes: tuple[str, ...], essai: _Essai) -> list[str]:
    deplacee = " " * essai.retrait + lignes[essai.numero].lstrip()
    return [*lignes[: essai.numero], deplacee, *lignes[essai.numero + 1 :]]


def parses(lignes: Sequence[str]) -> bool:
    """Whether YAML reads them, whatever they say."""
    try:
        for _ in yaml.parse("\n".join(lignes), Loader=_RAPIDE):
            pass
    except yaml.YAMLError:
        return False
    return True
