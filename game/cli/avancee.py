"""A bar on stderr, where somebody may be waiting for it."""

import sys

LARGEUR = 24
"""Cells of the bar."""


def progress(rang: int, nombre: int, quoi: str) -> None:
    """So many done of so many, the last of them named."""
    if not sys.stderr.isatty():
        return
    plein = LARGEUR * rang // nombre
    barre = "█" * plein + "░" * (LARGEUR - plein)
    print(f"\r\x1b[K{barre} {rang}/{nombre}  {quoi}", end="", file=sys.stderr, flush=True)


def erase() -> None:
    """Leave no trace of it."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
