"""A question at a bare prompt, and the five commands that may answer any question."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from game.cli.bilan import journal
from game.cli.paroles import fine, tell
from game.engine.table import Table
from game.storage.caracteres import visible
from game.storage.catalogue import Catalogue

T = TypeVar("T")

LETTRES = "ABCDEFGHIKLMNOPTUVWXYZ"
"""To answer with; J, Q, R and S are commands."""

RIEN_DU_TOUT = "0"
"""Where several letters may be given: none of them."""

AIDE = """\
On répond par une lettre, puis Entrée. Entrée seule prend la première réponse possible.
À toute question :
R revient sur la dernière décision, J dit le journal, S dit les numéros utiles,
? dit cette aide, Q quitte. Revenir ne change pas la chance : le même dé retombe.\
"""


class Quitter(Exception):
    """The table leaves."""


class Revenir(Exception):
    """The table takes back its last decision."""


class Invite:
    """Asks until the answer can be used."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self.catalogue = catalogue or Catalogue()
        """Where the common resources are."""
        self.table: Table | None = None
        """Whose journal and resources are told."""
        self.aussi: Callable[[str], bool] = lambda _: False
        """Other letters that are heard where something can be taken back."""
        self.aide = AIDE

    def ask(
        self, question: str, lire: Callable[[str], T | None], refus: str, *, recule: bool = False
    ) -> T:
        """The first answer that `lire` accepts; any other is met with `refus`.

        Raises Quitter, and Revenir where `recule` says that something can be taken back.
        """
        while True:
            reponse = self._line(question)
            if self._is_command(reponse.upper(), recule):
                continue
            valeur = lire(reponse)
            if valeur is not None:
                return valeur
            tell(refus)

    def pause(self, question: str, *, recule: bool = False) -> None:
        """Wait for Entrée."""
        vide = {"": True}.get
        self.ask(
            question, lambda reponse: vide(reponse), "Entrée, ou ? pour l’aide.", recule=recule
        )

    def letter(
        self, question: str, permises: str, *, premiere: int = 0, recule: bool = False
    ) -> int:
        """The rank of one of these letters; Entrée alone is the first that can be taken."""
        refus = f"Répondez par une lettre : {', '.join(permises)}."

        def lire(reponse: str) -> int | None:
            if not reponse:
                return premiere
            rang = permises.find(reponse.upper()) if len(reponse) == 1 else -1
            return rang if rang >= 0 else None

        return self.ask(question, lire, refus, recule=recule)

    def number(self, question: str, nombre: int) -> int:
        """The rank of one of so many lines, counted from 1; Entrée alone is the first."""
        rangs = {"": 0, **{str(rang + 1): rang for rang in range(nombre)}}
        return self.ask(question, lambda mot: rangs.get(mot), f"Un nombre de 1 à {nombre}.")

    def sentence(self, question: str, longueur: int) -> str:
        """A few words of the table's own."""

        def lire(reponse: str) -> str | None:
            phrase = visible(reponse)
            return phrase if 0 < len(phrase) <= longueur else None

        return self.ask(question, lire, f"Une phrase de {longueur} signes au plus.")

    def letters(
        self, question: str, nombre: int, *, premiers: Sequence[int] = (), recule: bool = False
    ) -> list[int]:
        """Ranks of any of the first letters, in order; Entrée is `premiers`, 0 is none."""
        permises = LETTRES[:nombre]

        def lire(reponse: str) -> list[int] | None:
            if reponse in ("", RIEN_DU_TOUT):
                return [] if reponse else list(premiers)
            rangs = {permises.find(lettre) for lettre in reponse.upper() if lettre not in " ,+"}
            return None if -1 in rangs else sorted(rangs)

        return self.ask(question, lire, f"Des lettres parmi {', '.join(permises)}.", recule=recule)

    def _line(self, question: str) -> str:
        try:
            return _asked(f"\n{question}").strip()
        except (EOFError, RuntimeError):
            # RuntimeError: stdin was closed by whoever started us.
            tell()
            raise Quitter from None

    def _is_command(self, reponse: str, recule: bool) -> bool:
        match reponse:
            case "Q":
                raise Quitter
            case "R" if recule:
                raise Revenir
            case "R":
                tell("Il n’y a rien à reprendre ici.")
            case "J":
                partie = (self.table.partie or self.table.tour1) if self.table else None
                tell("\n".join(journal(partie)) if partie else "Le journal est vide.")
            case "S":
                scenario = self.table.enjeu.scenario if self.table else None
                utiles = self.catalogue.utiles(scenario)
                tell("\n".join(f"{r.nom} : {r.texte}" for r in utiles))
            case "?":
                tell(self.aide)
            case _:
                return recule and self.aussi(reponse)
        return True


def _asked(question: str) -> str:
    """The answer beside the question in a terminal; through a pipe, the question is a line."""
    if sys.stdin is not None and sys.stdin.isatty():
        return input(fine(f"{question} "))
    tell(question)
    return input()
