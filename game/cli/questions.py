"""Questions to an author at a bare prompt: each says what is taken when nothing is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.analysis.controle_typographie import mended
from game.cli.arguments import Refus
from game.cli.paroles import fine, say, say_page
from game.storage.gabarits import refusal
from game.storage.pages_de_fautes import folded, nearest

CHOIX_MAX = 16
"""Words to choose among that leave their question on a screen of 24 lines."""

Juge = Callable[[str], str]
"""Why an answer can't be used, in French; nothing when it can."""


@dataclass
class Mots:
    """The words that answer a question; what each is called is read when somebody needs it."""

    idents: Sequence[str]
    nomme: Callable[[str], str] = lambda _: ""
    """What people call it; nothing where it has no name."""

    @cached_property
    def noms(self) -> dict[str, str]:
        """The name of each."""
        return {ident: self.nomme(ident) for ident in self.idents}

    def heard(self, reponse: str) -> str:
        """The word that was meant, by its id or its name, without case or accents."""
        if reponse in self.idents:
            return reponse
        plie = folded(reponse)
        par_ident = [ident for ident in self.idents if folded(ident) == plie]
        meme = par_ident or [ident for ident, nom in self.noms.items() if folded(nom) == plie]
        return meme[0] if len(meme) == 1 else reponse

    def judge(self, reponse: str) -> str:
        """Accepts one of these words; says the nearest of them otherwise."""
        if reponse in self.idents:
            return ""
        proche = nearest(reponse, self.idents)
        return f"« {reponse} » n’en fait pas partie. {proche or self._all()}"

    def _all(self) -> str:
        return f"Il y a : {', '.join(self.lines())}."

    def lines(self) -> list[str]:
        """« id : nom », for each."""
        return [f"{ident} : {nom}" if nom else ident for ident, nom in self.noms.items()]


@dataclass(frozen=True)
class Question:
    """One thing to know, and what is taken when nothing is answered."""

    option: str
    """Its option on the command line, without dashes."""
    texte: str
    defaut: str
    juge: Juge
    entend: Callable[[str], str] = mended
    """What was meant by what was typed: a keyboard has no French signs."""
    choix: Mots | None = None
    """The words to choose among, shown below."""


def sentence(maximum: int) -> Juge:
    """Accepts a sentence that fits."""
    return lambda reponse: refusal(reponse, maximum)


def one_of(option: str, texte: str, defaut: str, mots: Mots) -> Question:
    """A question answered by one of these words."""
    return Question(option, texte, defaut, mots.judge, mots.heard, mots)


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
            reponse = question.entend(donnee.strip())
            if raison := question.juge(reponse):
                raise Refus(f"--{question.option} : {raison}")
            return reponse
        return self._ask(question) if self.demander else question.defaut

    def _ask(self, question: Question) -> str:
        if not self.posees:
            say("Entrée garde ce qui est entre crochets ; Ctrl+C arrête, et rien n’est écrit.")
        self.posees += 1
        choix = question.choix.lines() if question.choix else ()
        demande = f"{self.posees}/{self.total}  {question.texte}"
        say()
        say_page([demande, *(f"       {ligne}" for ligne in choix)])
        # A long list has pushed it off the screen.
        say_page([*([demande] if len(choix) > CHOIX_MAX else []), f"     [{question.defaut}]"])
        while True:
            reponse = question.entend(input(fine("   > ")).strip() or question.defaut)
            raison = question.juge(reponse)
            if not raison:
                return reponse
            say_page([f"     {raison}"])
