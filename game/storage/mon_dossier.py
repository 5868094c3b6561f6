"""Where a person's own parties are on this machine; light enough for the first frame."""

from pathlib import Path

from game.storage.dossier import home

NOM = "mes_parties.sqlite3"


def personal() -> Path:
    """The file, which need not exist yet."""
    return home().parent / NOM


def unfinished(chemin: Path) -> int | None:
    """The number of the last partie touched, when it is not over; nothing of it is read."""
    if not chemin.is_file():
        return None
    import sqlite3
    from contextlib import closing

    try:
        adresse = f"{chemin.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(adresse, uri=True, timeout=0.2)) as base:
            ligne = base.execute(
                "SELECT numero, etat FROM parties ORDER BY changee DESC, numero DESC LIMIT 1"
            ).fetchone()
    except sqlite3.Error:
        # The home screen says nothing of it: opening the training does.
        return None
    return int(ligne[0]) if ligne and ligne[1] != "finie" else None
