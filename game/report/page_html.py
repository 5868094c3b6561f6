"""What every printed page shares: one file, A4, black on white, nothing fetched, nothing obeyed.

What people wrote is escaped, and a policy in the head refuses everything that is not this file.
"""

import re
from collections.abc import Iterable

from game.drawing.mots import insecables
from game.drawing.svg import safe
from game.storage.caracteres import visible

_TEXTE = re.compile(r"(?<=>)[^<>]+(?=<)")
"""What is read between two elements."""

REGLE = "default-src 'none'; style-src 'unsafe-inline'"

STYLE = """\
@page { size: A4; margin: 14mm 14mm 16mm }
* { box-sizing: border-box }
body { font: 12pt/1.35 sans-serif; color: #000; background: #fff; max-width: 182mm;
  margin: 10mm auto; overflow-wrap: break-word; hyphens: manual }
h1 { font-size: 20pt; line-height: 1.15; margin: 0 0 3mm }
h2 { font-size: 15pt; line-height: 1.2; margin: 6mm 0 2mm; break-after: avoid }
h3 { font-size: 12pt; margin: 4mm 0 1mm; break-after: avoid }
p { margin: 0 0 2mm; orphans: 2; widows: 2 }
ul, ol { margin: 0 0 2mm; padding-left: 6mm }
li { margin: 0 0 1.5mm }
.page { break-before: page }
.page:first-child { break-before: auto }
.cadre { border: 2px solid #000; padding: 3mm 4mm; margin: 3mm 0; break-inside: avoid }
@media print { body { margin: 0; max-width: none } .ecran { display: none } }
@media screen { .page { border-top: 1px dashed #000; padding-top: 6mm; margin-top: 10mm } }
"""


def document(titre: str, style: str, corps: Iterable[str], socle: str = STYLE) -> str:
    """The whole file; `socle` is the paper it is printed on."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="fr">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{REGLE}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{said(titre)}</title>",
            f"<style>\n{socle}{style}</style>",
            "</head>",
            "<body>",
            _TEXTE.sub(lambda trouve: insecables(trouve[0]), "\n".join(corps)),
            "</body>",
            "</html>\n",
        )
    )


def said(texte: str) -> str:
    """A text that can be nothing else, with French spaces."""
    return safe(insecables(visible(texte)))
