"""Several lines together a level off: the text above has swallowed them, or nothing reads."""

from collections.abc import Iterator, Sequence

from game.drawing.mots import pluriel
from game.model.faute import Faute
from game.storage.lignes_etranges import COMME_LA_SUITE
from game.storage.retrait_voulu import LUS, Lecture, Lire, parses, said
from game.storage.retraits import indent, says

_LONG = 40
"""How many lines are moved together at most."""
_HAUT = 12
"""How far above what can't be read such lines are looked for."""
_SIGNES = 800_000
"""How many characters are looked through at most: a quarter of a second."""
_ILLISIBLES = ("E113", "E115")
_LISIBLES = ("E201", "E202", "E208")


def shifted(lignes: tuple[str, ...], lecture: Lecture, lire: Lire) -> Sequence[Faute] | None:
    """The lines to move, where moving them mends it all; None where nothing is so sure."""
    premiere = next(iter(lecture.fautes), None)
    if premiere is not None and premiere.code not in (*_ILLISIBLES, *_LISIBLES):
        return None
    if premiere is not None and not lecture.avalees and not _is_vague(premiere):
        return None
    taille = 1 + sum(map(len, lignes))
    reste, essais = max(2, LUS // taille), max(2, _SIGNES // taille)
    for debut, fin in _runs(lignes, lecture, premiere):
        for retrait in _levels(lignes, debut, fin):
            deplacees = _moved(lignes, debut, fin, retrait - indent(lignes[debut]))
            if (essais := essais - 1) < 0:
                return None
            if not parses(deplacees):
                continue
            if (reste := reste - 1) < 0:
                return None
            lue = lire("\n".join(deplacees))
            if not lue.fautes and not lue.avalees:
                return [_fault(lignes, debut, fin, retrait, debut in lecture.avalees)]
    return None


def _runs(
    lignes: tuple[str, ...], lecture: Lecture, premiere: Faute | None
) -> Iterator[tuple[int, int]]:
    """The lines that may have moved together, from 0: the first, and the one after the last."""
    debuts = [*lecture.avalees[:2]]
    vague = premiere if premiere is not None and _is_vague(premiere) else None
    if vague is not None:
        # « Comme à la ligne qui la suit »: it may be that one, and those after it.
        debuts.append(vague.ligne - (0 if "conseil" in vague.contexte else 1))
    for debut in dict.fromkeys(debuts):
        yield debut, _end(lignes, debut)
    if vague is not None:
        fin = vague.ligne - 1
        for debut in range(fin - 1, max(-1, fin - _HAUT), -1):
            if says(lignes[debut]):
                yield debut, fin


def _is_vague(faute: Faute) -> bool:
    """Whether nothing surer is said of what can't be read."""
    conseil = str(faute.contexte.get("conseil", COMME_LA_SUITE))
    return faute.code in _ILLISIBLES and COMME_LA_SUITE in conseil


def _end(lignes: tuple[str, ...], debut: int) -> int:
    """Past the last line that stands as far in as the first."""
    ici, fin = indent(lignes[debut]), debut + 1
    for n in said(lignes, debut, 1, _LONG):
        if indent(lignes[n]) < ici:
            break
        fin = n + 1
    return fin


def _levels(lignes: tuple[str, ...], debut: int, fin: int) -> Iterator[int]:
    """Where the first of them may stand: as a neighbour does, the nearest first."""
    ici = indent(lignes[debut])
    if sum(says(ligne) for ligne in lignes[debut:fin]) < 2:
        return
    voisines = [indent(lignes[n]) for n in (*said(lignes, debut, -1, 4), *said(lignes, fin - 1, 1))]
    for retrait in dict.fromkeys([*voisines, ici - 2, ici + 2]):
        if retrait != ici and retrait >= 0 and retrait % 2 == 0 and abs(retrait - ici) <= 4:
            yield retrait


def _moved(lignes: tuple[str, ...], debut: int, fin: int, ecart: int) -> list[str]:
    deplacees = [
        " " * max(0, indent(ligne) + ecart) + ligne.lstrip() if says(ligne) else ligne
        for ligne in lignes[debut:fin]
    ]
    return [*lignes[:debut], *deplacees, *lignes[fin:]]


def _fault(lignes: tuple[str, ...], debut: int, fin: int, retrait: int, avalee: bool) -> Faute:
    avait = indent(lignes[debut])
    ecart = abs(retrait - avait)
    geste = "ôtez" if retrait < avait else "ajoutez"
    conseil = (
        f"{geste} {pluriel(ecart, 'espace')} au début de chaque ligne, de la ligne {debut + 1}"
        f" à la ligne {fin}\u00a0: tout le reste se lit alors."
    )
    if avalee:
        conseil += (
            " Si c’est la suite du texte, mettez une espace devant chaque deux-points, comme en"
            " français."
        )
    return Faute("E113", "", (), {"conseil": conseil}, debut + 1, avait + 1)
