"""An open mapping or list while a file is read: which key comes next, where values go."""

import re
from typing import Any

from yaml.events import ScalarEvent

from game.model.faute import Lieu

IGNOREE = "<ignorée>"
"""The key of a value that is dropped, because the key itself is a fault."""

_IDENTIFIANT = re.compile(r"[a-z0-9_]+")


class Cadre:
    """A mapping or a list that is not closed yet."""

    __slots__ = ("accident", "cle", "contenant", "debut", "fin_de_cle", "flux", "lieu", "prose")

    def __init__(self, contenant: Any, lieu: Lieu, debut: Any, flux: bool) -> None:
        self.contenant = contenant
        self.lieu = lieu
        self.debut = debut
        self.flux = flux
        self.cle: Any = None
        """The key whose value comes next; None when a key comes next."""
        self.fin_de_cle: Any = None
        self.prose: str | None = None
        """Between braces: the last value, when it is more than a word."""
        self.accident = False

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return self.cle is None and type(self.contenant) is dict

    @property
    def next_place(self) -> Lieu:
        """The place of the value that comes next."""
        if type(self.contenant) is list:
            return (*self.lieu, len(self.contenant))
        return (*self.lieu, self.cle)

    def store(self, valeur: Any) -> None:
        """Puts the value in its place, or drops it."""
        if type(self.contenant) is list:
            self.contenant.append(valeur)
        elif self.cle != IGNOREE:
            self.contenant[self.cle] = valeur
        self.cle = None

    def is_comma_accident(self, scalaire: ScalarEvent, lignes: tuple[str, ...]) -> bool:
        """`{texte: Fermer la porte, s'asseoir}`: whether a comma made a key of a sentence.

        True once per mapping, at the value that is not there.
        """
        if not self.flux or type(self.contenant) is not dict or self.cle == IGNOREE:
            return False
        if scalaire.value:
            prose = not _IDENTIFIANT.fullmatch(scalaire.value)
            self.prose = scalaire.value if prose else None
            return False
        fin = self.fin_de_cle
        suite = lignes[fin.line][fin.column :].lstrip() if fin.line < len(lignes) else ""
        phrase = self.prose is not None or not _IDENTIFIANT.fullmatch(str(self.cle))
        if suite.startswith(":") or not phrase or self.accident:
            return False
        self.accident = True
        return True
