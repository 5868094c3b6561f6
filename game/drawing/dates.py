"""A date as it is read in French; no clock here, only words."""

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def in_french(instant: str) -> str:
    """« 24 novembre 2026 », « 1er mai 2026 »; from an ISO instant, which is said as it is else."""
    annee, _, reste = instant[:10].partition("-")
    mois, _, jour = reste.partition("-")
    if not (annee.isdecimal() and mois.isdecimal() and jour.isdecimal()):
        return instant
    if not 1 <= int(mois) <= len(MOIS):
        return instant
    rang = "1er" if int(jour) == 1 else str(int(jour))
    return f"{rang}\u00a0{MOIS[int(mois) - 1]} {annee}"
