"""Characters that no content may hold: commands, changes of direction, invisible ones."""

import re

INTERDITS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Everything refused in a file; the ends of lines and the tab have their own rules."""

ECHAPPES = re.compile(rf"\r|{INTERDITS.pattern}")
"""Everything an escape like « \\r » may not bring into a value; the tab has its own rule."""

_SENS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMANDE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def sorte(caractere: str) -> str:
    """What kind of forbidden character this is, in French."""
    if _COMMANDE.match(caractere):
        return "un caractère de commande"
    if _SENS.match(caractere):
        return "un caractère qui change le sens de lecture"
    return "un caractère invisible"


def nommer(caractere: str) -> str:
    """Its name as people can look it up: « U+202E »."""
    return f"U+{ord(caractere):04X}"


def visible(texte: str) -> str:
    """The text with one visible sign for each character that could drive a terminal."""
    propre = INTERDITS.sub(_signe, texte)
    return propre.replace("\t", "→").replace("\r", "␍").replace("\n", " ")


def _signe(trouve: re.Match[str]) -> str:
    code = ord(trouve[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "�"
