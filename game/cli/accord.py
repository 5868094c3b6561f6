"""A yes before what can't be undone; without a terminal, only `--oui` says it."""

import sys

from game.cli.paroles import tell


def agrees(question: str) -> bool:
    """Asked where somebody can answer."""
    if not sys.stdin or not sys.stdin.isatty():
        tell("Sans terminal pour répondre, ajoutez --oui.")
        return False
    tell(f"{question} Tapez oui :")
    return sys.stdin.readline().strip().lower() == "oui"
