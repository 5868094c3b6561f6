"""Opening hours in OSM syntax, read by a library where it is installed, else kept as written."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from game.drawing.mots import INSECABLE, duree

_PLAGE = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_JOUR = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|24/7)\b")
_LUNDI = datetime(2026, 1, 5)
_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SANS_BIBLIOTHEQUE = (
    "Horaires gardés sans être lus. Remède : pip install 'un-sur-trois[territoire]'."
)


MINUIT = f"24{INSECABLE}h"


class Horaires(NamedTuple):
    """Hours as they were kept, whether they are understood, and the anomaly they show."""

    texte: str
    lus: bool
    anomalie: str = ""


def available() -> bool:
    """Whether the library that reads them is installed."""
    try:
        import opening_hours  # noqa: F401
    except ImportError:
        return False
    return True


@lru_cache(maxsize=8192)
def read_hours(texte: str) -> Horaires:
    """The hours in a cell."""
    texte = " ".join(texte.split())
    if not texte or not available():
        return Horaires(texte, False)
    import opening_hours

    try:
        opening_hours.OpeningHours(texte)
    except opening_hours.ParserError:  # type: ignore[attr-defined]
        return Horaires(texte, False, "horaires_non_osm")
    if any(_reversed(*map(int, plage.groups())) for plage in _PLAGE.finditer(texte)):
        return Horaires(texte, False, "horaires_inverses")
    return Horaires(texte, True, "" if _JOUR.search(texte) else "horaires_sans_jour")


def _reversed(h1: int, m1: int, h2: int, m2: int) -> bool:
    """Whether a place would close before it opens; midnight is an end."""
    return (h2, m2) < (h1, m1) and (h2, m2) != (0, 0)


_MOTS = dict(zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), _JOURS, strict=True)) | {
    "PH": "jours fériés", "SH": "vacances scolaires", "off": "fermé", "closed": "fermé",
    "open": "ouvert", "week": "semaine", "sunrise": "lever du soleil",
    "sunset": "coucher du soleil", "24/7": "tout le temps",
}  # fmt: skip


def word_by_word(texte: str) -> str:
    """Hours that are not understood, as they are written, but for the names of the days."""
    jour = "|".join(map(re.escape, _MOTS))
    suite = re.sub(rf"\b({jour})-({jour})\b", lambda m: f"{_MOTS[m[1]]} à {_MOTS[m[2]]}", texte)
    suite = re.sub(rf"\b({jour})\b", lambda m: _MOTS[m[1]], suite)
    return re.sub(r"\b(\d{1,2}):(\d{2})\b", _written_hour, suite)


def _written_hour(lue: re.Match[str]) -> str:
    minutes = "" if lue[2] == "00" else f"{INSECABLE}{lue[2]}"
    return f"{int(lue[1])}{INSECABLE}h{minutes}"


@lru_cache(maxsize=4096)
def in_french(texte: str) -> str:
    """« du lundi au vendredi 9 h – 12 h, 14 h – 18 h 30 ; samedi 8 h 30 – 12 h » for hours read."""
    if not available():
        return texte
    from opening_hours import OpeningHours

    jours = [_day(OpeningHours(texte), rang) for rang in range(7)]
    morceaux, debut = [], 0
    while debut < 7:
        fin = debut
        while fin + 1 < 7 and jours[fin + 1] == jours[debut]:
            fin += 1
        if jours[debut]:
            morceaux.append(f"{_days(debut, fin)} {jours[debut]}")
        debut = fin + 1
    return " ; ".join(morceaux) or "fermé en semaine ordinaire"


def _day(heures: "OpeningHours", rang: int) -> str:  # type: ignore[name-defined]  # noqa: F821
    debut = _LUNDI + timedelta(days=rang)
    ouvertes = [
        f"{_hour(de)}{INSECABLE}–{INSECABLE}{_hour(a) if a.date() == de.date() else MINUIT}"
        for de, a, etat, _ in heures.intervals(debut, debut + timedelta(days=1))
        if str(etat).lower().endswith("open")
    ]
    return ", ".join(ouvertes)


def _hour(moment: datetime) -> str:
    return duree(60 * moment.hour + moment.minute) if moment.hour else f"0{INSECABLE}h"


def _days(debut: int, fin: int) -> str:
    if debut == fin:
        return _JOURS[debut]
    lien = "et" if fin == debut + 1 else "au"
    return f"du {_JOURS[debut]} au {_JOURS[fin]}" if lien == "au" else (
        f"{_JOURS[debut]} et {_JOURS[fin]}"
    )  # fmt: skip
