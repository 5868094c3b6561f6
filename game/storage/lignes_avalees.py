"""Lines that look like a key or an element, and that the text above them has swallowed."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from game.model.base import Model
from game.model.faute import CLE, Lieu
from game.storage.conseils import known_keys
from game.storage.niveaux import fields
from game.storage.yaml_files import Document

_CLE = re.compile(r" +([a-z_][a-z0-9_]*):(?: |$)")
_ELEMENT = re.compile(r" +- \S")
_TEL_QUEL = re.compile(r"(?:.*[: ])?[|][-+0-9]{0,3}\s*$")
"""A text whose lines are kept: elements may well be written there."""
_NOMMEE = re.compile(r" +(?:[a-z0-9]+_[a-z0-9_]*: \S|[a-z][a-z0-9_]*:(?: [|>][-+0-9]{0,3})?\s*$)")
"""What no sentence looks like, and a besoin, a choix or a fin does."""


def swallowed(document: Document, modele: type[Model]) -> Iterator[int]:
    """Those lines, from 0: a key that is not beside that text, and may be; an element of its list.

    « source: hypothese », two spaces too far in, is the end of the text above: nothing says so.
    """
    ici: dict[int, Lieu] = {}
    for lieu, (numero, _) in document.positions.items():
        ici[numero - 1] = lieu
    lues = sorted(ici)
    for n, ligne in enumerate(document.lignes):
        trouve = None if n in ici else _CLE.match(ligne) or _ELEMENT.match(ligne)
        if trouve is None:
            continue
        if (rang := bisect_left(lues, n)) == 0:
            continue
        texte = ici[lues[rang - 1]]
        place = texte[:-1] if texte[-1:] == (CLE,) else texte
        porteur = _at(document.donnees, place[:-1])
        if trouve.re is _ELEMENT:
            if isinstance(porteur, list) and not _TEL_QUEL.match(document.lignes[lues[rang - 1]]):
                yield n
        elif isinstance(porteur, dict) and trouve[1] not in porteur:
            nommee = fields(modele, (*place[:-1], "…")) and _NOMMEE.match(ligne)
            if nommee or trouve[1] in fields(modele, place[:-1]):
                yield n
    yield from _astray(document, modele)


def _astray(document: Document, modele: type[Model]) -> Iterator[int]:
    """A key that has become a name: « thematique » beside a besoin, and no longer in it."""
    noms: dict[Lieu, list[str]] = {}
    connues = known_keys()
    for lieu, (numero, _) in document.positions.items():
        if lieu[-1:] != (CLE,):
            continue
        # Two étapes hold the same keys: what is asked of one is known of the other.
        porteur = (*(part if part in connues else "…" for part in lieu[:-2]), "…")
        if porteur not in noms:
            noms[porteur] = fields(modele, porteur)
        if lieu[-2] in noms[porteur] and not isinstance(_at(document.donnees, lieu[:-1]), dict):
            yield numero - 1


def _at(donnees: object, lieu: Lieu) -> object:
    for part in lieu:
        try:
            donnees = donnees[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return donnees
