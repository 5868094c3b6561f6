"""Words of somebody else inside ours: « … », and “…” inside those."""

import re

_OUVRE, _FERME = re.compile(r"«\s*"), re.compile(r"\s*»")


def quoted(texte: str) -> str:
    """« … »; a text that is one quotation already stays so, and inner ones are “…”."""
    return texte.strip() if _is_one(texte.strip()) else f"« {within(texte)} »"


def within(texte: str) -> str:
    """What stands between the guillemets."""
    texte = texte.strip()
    if _is_one(texte):
        return texte[1:-1].strip()
    return _FERME.sub("”", _OUVRE.sub("“", texte))


def _is_one(texte: str) -> bool:
    return texte.startswith("«") and texte.find("»") == len(texte) - 1 and texte.count("«") == 1
