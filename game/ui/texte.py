"""The display gate: every string from content or people becomes Content, never markup."""

import re

from rich import _wrap
from textual.content import Content

from game.drawing.mots import insecables
from game.storage.caracteres import INTERDITS

# Rich breaks lines at no-break spaces, which French puts before « : ; ! ? ». Its word is private:
# a test pins it.
_wrap.re_word = re.compile(r"[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*")

_INTERDITS = re.compile(rf"[\t\r]|{INTERDITS.pattern}")


def harmless(texte: str) -> str:
    """Without what could drive the terminal: what names a file keeps its own spaces."""
    return _INTERDITS.sub("", texte)


def clean(texte: str) -> str:
    """The same, with the no-break spaces of French."""
    return insecables(harmless(texte))


def t(texte: str, style: str = "") -> Content:
    """A text shown literally, in one style."""
    return Content.styled(clean(texte), style)


Morceau = str | tuple[str, str]
"""A text, or a text and its style."""


def assemble(*morceaux: "Morceau | Content") -> Content:
    """Pieces one after the other; a pair is (text, style)."""
    return Content.assemble(
        *(m if isinstance(m, Content) else t(m) if isinstance(m, str) else t(*m) for m in morceaux)
    )
