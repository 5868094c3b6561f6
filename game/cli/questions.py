"""Questions to an author at a bare prompt: each says what is taken when nothing is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.cli.arguments import Refus
from game.cli.paroles import fine, say
from game.storage.gabarits import refusal
from game.storage.pages_de_fautes import nearest

Juge = Callable[[str], str]
"""Why an answer can't be used, in French; nothing when it can."""


@dataclass(frozen=True)
class Question:
    """One thing to know, and what is taken when nothing is answered."""

    option: str
    """Its option on the command line, without dashes."""
    texte: str
    defaut: str
    juge: Juge


def sentence(maximum: int) -> Juge:
    """Accepts a sentence that fits."""
    return lambda reponse: refusal(reponse, maximum)


def one_word(permis: Sequence[str]) -> Juge:
    """Accepts one of these words; says the nearest of them otherwise."""

    def judge(reponse: str) -> str:
        if reponse in permis:
            return ""
        return f"« {reponse} » n’en fait pas partie. {nearest(reponse, permis) or _some(permis)}"

    return judge


def _some(permis: Sequence[str]) -> str:
    return f"Il y a : {', '.join(permis[:12])}{', …' if len(permis) > 12 else ''}."


class Entretien:
    """What an author answers: by an option, else at the prompt, else as the game proposes."""

    def __init__(self, donnees: Mapping[str, str | None], *, demander: bool) -> None:
        self.donnees = donnees
        """What was given for each question that may be put."""
        self.demander = demander
        """Whether somebody is there to answer."""
        self.total = sum(donnee is None for donnee in donnees.values())
        self.posees = 0

    def answer(self, question: Question) -> str:
        """The answer; raises Refus for an option that can't be used, EOFError when they leave."""
        donnee = self.donnees[question.option]
        if donnee is not None:
            if raison := question.juge(donnee):
                raise Refus(f"--{question.option} : {raison}")
            return donnee.strip()
        return self._ask(question) if self.demander else question.defaut

    def _ask(self, question: Question) -> str:
        if not self.posees:
            say("Entrée garde ce qui est entre crochets ; Ctrl+C arrête, et rien n’est écrit.")
        self.posees += 1
        say(f"\n{self.posees}/{self.total}  {question.texte}\n     [{question.defaut}]")
        while True:
            reponse = input(fine("   > ")).strip() or question.defaut
            raison = question.juge(reponse)
            if not raison:
                return reponse
            say(f"     {raison}")
