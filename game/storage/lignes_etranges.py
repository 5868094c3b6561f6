"""A line that reads well to people and not to YAML: no-break spaces, dashes that touch a word."""

import re

from game.model.faute import Faute
from game.storage.conseils import ESPACES_ORDINAIRES, INSECABLES, known_keys
from game.storage.retraits import says

_ETRANGE = "\u00a0\u2000-\u200a\u202f\u3000"
_CLE = re.compile(rf"[ {_ETRANGE}]*(?:- +)?([a-z_][a-z0-9_]*)([ {_ETRANGE}]*):(\s*)(.*)")
_BLOC = re.compile(rf"(.*?([a-z_][a-z0-9_]*): [|>][-+0-9]{{0,3}}) *[{_ETRANGE}]\s*")
_TIRET = re.compile(rf"( *)([-\u2010-\u2015\u2212•])([ {_ETRANGE}]*)(\S.*)")
_ORDINAIRE = "remplacez l’espace insécable, que rien ne distingue à l’écran, par une ordinaire"
_ITEM = "un tiret de liste est court, et suivi d’une espace ordinaire"
_LOIN = 200
COMME_LA_SUITE = "comme à la ligne qui la suit"


def strange_line(lignes: tuple[str, ...], numeros: set[int]) -> Faute | None:
    """The fault of the first of these lines, from 0, that such a sign makes unreadable."""
    for numero in sorted(n for n in numeros if 0 <= n < len(lignes)):
        if faute := _space(lignes[numero], numero) or _dash(lignes, numero):
            return faute
    return None


def _space(ligne: str, numero: int) -> Faute | None:
    """A no-break space where YAML wants an ordinary one: around a colon, after « >- », before."""
    if trouve := _BLOC.fullmatch(ligne):
        conseil = f"effacez l’espace insécable qui suit «\u00a0{trouve[1].strip()}\u00a0»."
        return _fault(trouve[2], conseil, numero, len(trouve[1]))
    trouve = _CLE.fullmatch(ligne)
    if trouve is None or (trouve[1] not in known_keys() and trouve[4]):
        return None
    if _has_strange(trouve[2]) or _has_strange(trouve[3]):
        ecrit = f"{trouve[1]}: {trouve[4]}".strip()
        conseil = f"{_ORDINAIRE}\u00a0: écrivez «\u00a0{ecrit}\u00a0»."
        return _fault(trouve[1], conseil, numero, trouve.end(1))
    if _has_strange(ligne[: trouve.start(1)]) and INSECABLES.match(ligne):
        return _fault(trouve[1], ESPACES_ORDINAIRES, numero, 0)
    return None


def _has_strange(blanc: str) -> bool:
    return any(lettre != " " for lettre in blanc)


def _fault(cle: str, conseil: str, numero: int, colonne: int) -> Faute:
    return Faute("E120", "", (), {"cle": cle, "conseil": conseil}, numero + 1, colonne + 1)


def _dash(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """« -texte », « – texte »: an item of the list above, but for its dash."""
    trouve = _TIRET.fullmatch(lignes[numero])
    if trouve is None or (trouve[2] == "-" and (trouve[3][:1] == " " or trouve[4][0] == "-")):
        return None
    if not _in_a_list(lignes, numero, len(trouve[1])):
        return None
    conseil = f"écrivez «\u00a0- {trouve[4].strip()}\u00a0»\u00a0: {_ITEM}."
    mots = {"detail": _ITEM, "conseil": conseil}
    return Faute("E118", "", (), mots, numero + 1, trouve.start(2) + 1)


def _in_a_list(lignes: tuple[str, ...], numero: int, retrait: int) -> bool:
    """Whether the nearest line above that is not further in is an item, or opens a list."""
    for n in range(numero - 1, max(-1, numero - _LOIN), -1):
        ligne = lignes[n]
        ici = len(ligne) - len(ligne.lstrip())
        if not ligne.strip() or ligne.lstrip().startswith("#") or ici > retrait:
            continue
        return (ligne[ici:].startswith("- ") and ici == retrait) or ligne.rstrip().endswith(":")
    return False


def misaligned(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """For a line, from 0, that is aligned with nothing: the one above may be the one at fault.

    « acte », then « duree » further out, then « posture » where « acte » was: it is « duree ».
    """
    dites = [n for n in range(max(0, numero - _LOIN), numero) if says(lignes[n])][-2:]
    if len(dites) < 2:
        return None
    avant, haut = dites[1], dites[0]
    ici, la, plus_haut = (_indent(lignes[n]) for n in (numero, avant, haut))
    if not (la < ici <= plus_haut and _CLE.fullmatch(lignes[avant])):
        return None
    if lignes[avant].rstrip().endswith(":"):
        return None
    conseil = f"mettez {ici} espaces au début de cette ligne, {COMME_LA_SUITE}."
    return Faute("E113", "", (), {"conseil": conseil}, avant + 1, la + 1)


def _indent(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip())
