"""Names that people type everywhere alike: in YAML, in commands, in kept parties."""

import re
import unicodedata
from collections.abc import Container

_LETTRES = str.maketrans({"œ": "oe", "æ": "ae", "’": "_", "'": "_"})
LONGUEUR = 60
"""Characters of a name that is proposed."""


def slug(texte: str, reserves: Container[str] = ()) -> str:
    """The nearest name: without accents, capitals, spaces nor anything of a path; none reserved."""
    lettres = texte.lower().translate(_LETTRES)
    decompose = unicodedata.normalize("NFKD", lettres).encode("ascii", "ignore").decode()
    propose = re.sub("[^a-z0-9]+", "_", decompose).strip("_")[:LONGUEUR].strip("_") or "sans_nom"
    return propose + "_1" if propose in reserves else propose
