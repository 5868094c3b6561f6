"""Figures written in words, with a unit that measures: « quarante-trois jours ».

One, two and three are left out, as prose is full of them; hands, words and doors measure nothing.
"""

import re
from collections.abc import Iterator

UNITES = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "nonante": 90,
}  # fmt: skip
GRANDS = {"cent": 100, "cents": 100, "mille": 1000}
MESURES = {
    "seconde": "s", "minute": "min", "heure": "h", "jour": "j", "journée": "j", "nuit": "j",
    "semaine": "semaine", "mois": "mois", "trimestre": "trimestre", "an": "an", "année": "an",
    "kilomètre": "km", "mètre": "m", "euro": "€", "centime": "centime", "personne": "personne",
    "usager": "personne", "usagère": "personne", "habitant": "habitant", "habitante": "habitant",
    "participant": "personne", "participante": "personne", "appel": "appel", "chèque": "chèque",
    "pour cent": "%",
}  # fmt: skip
PROSE = 3
"""Up to here, « trois jours » is a way of speaking."""

_MOT = "|".join(sorted((*UNITES, *GRANDS), key=len, reverse=True))
_NOMBRE = rf"(?:{_MOT})(?:(?:-et-| et |[ -])(?:{_MOT}))*"
_MESURE = "|".join(sorted(MESURES, key=len, reverse=True))
_ECRIT = re.compile(
    rf"(?<![\w-])({_NOMBRE})(?: (?:autres|bonnes|dernier|dernière|long|longue|petite)s?)?"
    rf" ({_MESURE})s?(?![\w-])",
    re.IGNORECASE,
)


def measures(texte: str) -> Iterator[tuple[int, str]]:
    """Each measure in words: its value, and its unit."""
    for trouve in _ECRIT.finditer(re.sub(r"\s+", " ", texte)):
        nombre = value(trouve[1])
        if nombre > PROSE:
            yield nombre, MESURES[trouve[2].lower()]


def value(mots: str) -> int:
    """« quatre-vingt-quatre » is 84, « soixante et onze » 71, « trois cent mille » 300 000."""
    total = paquet = 0
    for mot in re.split(r"[ -]", mots.lower()):
        if mot == "et":
            continue
        if mot == "mille":
            total, paquet = total + max(paquet, 1) * 1000, 0
        elif mot in GRANDS:
            paquet = max(paquet, 1) * 100
        elif mot.startswith("vingt") and paquet % 100 == 4:
            paquet += 76
        else:
            paquet += UNITES[mot]
    return total + paquet
