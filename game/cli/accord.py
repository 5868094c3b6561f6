"""A yes before what can't be undone; without a terminal, only `--oui` says it."""

import sys

from game.cli.paroles import say


def agrees(question: str) -> bool:
    """Asked where somebody can answer."""
    if not sys.stdin or not sys.stdin.isatty():
        say("Sans terminal pour répondre, ajoutez --oui.")
        return False
    say(f"{question} Tapez oui :")
    return sys.stdin.readline().strip().lower() == "oui"
