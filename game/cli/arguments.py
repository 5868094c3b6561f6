"""Command-line arguments read by argparse, every word of it in French."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from game.cli.paroles import fine

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1"),
    (r"argument (.+): expected one argument", r"\1 attend une valeur"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 ne va pas avec \2"),
    (r"argument (.+): ignored explicit argument .+", r"\1 n’attend pas de valeur"),
    (r"ambiguous option: (.+?) could match .+", r"option ambiguë : \1"),
    (r"argument (.+?): (.+)", r"\1 : \2"),
)
"""What argparse says, and how we say it; our own types already speak French."""


CHIFFRES_MAX = 18
"""Digits of a number: beyond, no machine counts as far."""

COMMANDE = "parcours "
"""How a line to paste begins."""


class Refus(Exception):
    """What is asked can't be done; its message is a whole French sentence."""


class _Forme(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "utilisation : ")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Each line by itself: a command to paste is alone on its own."""
        pliee = super()._fill_text
        return "\n".join(
            ligne if ligne.startswith(COMMANDE) else pliee(ligne, width, indent)
            for ligne in text.splitlines()
        )


class Analyseur(argparse.ArgumentParser):
    """An argument parser that speaks French and never guesses an abbreviated option."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Forme,
            add_help=False,
            allow_abbrev=False,
        )
        self.color = False
        # argparse writes the colon: only its French space is ours.
        self._positionals.title = "arguments\u00a0"
        self._optionals.title = "options\u00a0"
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        """What argparse refuses, in French on stderr; exit 2."""
        self.refuse(in_french(message))

    def refuse(self, phrase: str) -> NoReturn:
        """How the command is written, and what is wrong with it; exit 2."""
        self.exit(2, f"{self.format_usage()}{self.prog} : {phrase}\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(fine(message), file)


def in_french(message: str) -> str:
    """One of argparse's messages in French."""
    for motif, phrase in _MESSAGES:
        if trouve := re.fullmatch(motif, message, re.DOTALL):
            return trouve.expand(phrase)
    return f"commande mal écrite ({message})"


def one_of(permis: Iterable[str]) -> Any:
    """A type that accepts these words only, and says which."""
    mots = tuple(permis)

    def read(texte: str) -> str:
        if texte not in mots:
            raise argparse.ArgumentTypeError(
                f"« {texte} » n’en fait pas partie ({', '.join(mots)})"
            )
        return texte

    return read


def named(texte: str) -> Path:
    """A file: an empty name would be this folder."""
    if not texte.strip():
        raise Refus("Le nom de la séance est vide : donnez-en un, comme « atelier.seance ».")
    return Path(texte)


def whole(texte: str) -> int:
    """A whole number, zero or more."""
    if re.fullmatch("-[0-9]+", texte):
        raise argparse.ArgumentTypeError(f"« {texte} » est plus petit que zéro")
    if not re.fullmatch("[0-9]+", texte):
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas un nombre entier")
    if len(texte.lstrip("0")) > CHIFFRES_MAX:
        raise argparse.ArgumentTypeError(f"« {texte} » est un nombre trop grand")
    return int(texte)


def words(texte: str) -> list[str]:
    """« a,b » as a list."""
    return [mot.strip() for mot in texte.split(",") if mot.strip()]


def probability(texte: str) -> Any:
    """An exact fraction: « 1/3 », « 20 % », « 0,2 »; raises Refus for one outside [0, 1]."""
    from pydantic_core import PydanticCustomError

    from game.model.mesures import parse_probabilite

    try:
        return parse_probabilite(texte)
    except PydanticCustomError:
        phrase = f"« {texte} » n’est pas une part entre 0 et 1, comme 1/3, 20 % ou 0,2"
    if re.fullmatch(r"-?[0-9]+([/.,][0-9]+)? ?%?", texte):
        raise Refus(f"{phrase}.")
    raise argparse.ArgumentTypeError(phrase)


def probabilities(texte: str) -> Any:
    """« 1/4,1/3 » as fractions, each once, in order."""
    return list(dict.fromkeys(probability(part.strip()) for part in texte.split(",")))


def couple(texte: str) -> Any:
    """« 1/4,1/2 » as two fractions, the smaller first."""
    parts = [part.strip() for part in texte.split(",")]
    if len(parts) != 2:
        raise argparse.ArgumentTypeError(f"« {texte} » n’est pas un intervalle, comme 1/4,1/2")
    bas, haut = (probability(part) for part in parts)
    if bas >= haut:
        raise Refus(f"« {texte} » : la première borne doit être la plus petite.")
    return bas, haut
