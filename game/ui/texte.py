"""The display gate: every string from content or people becomes Content, never markup."""

import re

from rich import _wrap
from textual.content import Content

# Rich breaks lines at no-break spaces, which French puts before « : ; ! ? ». Its word is private:
# a test pins it.
_wrap.re_word = re.compile(r"[^\S\u00a0\u202f]*[\S\u00a0\u202f]+[^\S\u00a0\u202f]*")

_INTERDITS = {
    *range(0x00, 0x0A),
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
}
_RETIRE = dict.fromkeys(_INTERDITS)


def clean(texte: str) -> str:
    """Without what could drive the terminal: controls, bidi overrides, zero-width."""
    return texte.translate(_RETIRE)


def t(texte: str, style: str = "") -> Content:
    """A text shown literally, in one style."""
    return Content.styled(clean(texte), style)


def assemble(*morceaux: "str | tuple[str, str] | Content") -> Content:
    """Pieces one after the other; a pair is (text, style)."""
    return Content.assemble(
        *(m if isinstance(m, Content) else t(m) if isinstance(m, str) else t(*m) for m in morceaux)
    )
