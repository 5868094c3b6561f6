"""Somebody who answers the linear mode at random, and notes what was decided."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from game.cli.invite import LETTRES
from game.cli.lineaire import Lineaire
from game.engine.partie import CONTINUER
from game.engine.table import Table
from game.engine.transitions import options
from game.engine.world import RIEN
from game.model.hypotheses import COHORTE
from game.model.partie import LANCE, Coup
from game.model.vocabulaire import Decision
from game.storage.catalogue import Catalogue

QUESTIONS_MAX = 400
"""Beyond, chance alone would never end."""


class Bavard:
    """Plays a table to the end of its second tour; what it decided, tour by tour."""

    def __init__(self, catalogue: Catalogue, table: Table, hasard: Random) -> None:
        self.hasard = hasard
        self.tours: list[list[Coup]] = []
        self.paris: list[int] = []
        self.raisons: dict[tuple[int, int], str] = {}
        """Why, by tour and by coup."""
        self.gardees: list[Table] = []
        self.lineaire = Lineaire(catalogue, table, self.gardees.append, guide=True)
        self.questions = 0

    def play(self) -> Table:
        """The table, once both tours are over."""
        with self.asked():
            self.lineaire.run()
        return self.lineaire.table

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Questions come here instead of stdin."""
        with patch("game.cli.invite._asked", self.answer):
            yield

    def answer(self, question: str) -> str:
        """A random answer that is not a command."""
        self.questions += 1
        assert self.questions < QUESTIONS_MAX
        for debut, reponse in REPONSES.items():
            if question.strip().startswith(debut):
                return reponse(self)
        raise AssertionError(question)

    @property
    def table(self) -> Table:
        return self.lineaire.table

    def _bet(self) -> str:
        self.paris.append(self.hasard.randrange(COHORTE + 1))
        self.tours.append([])
        return str(self.paris[-1])

    def _choose(self) -> str:
        if self.hasard.random() < 0.2:
            return self.hasard.choice("VOX")
        partie = self.table.playing()
        montrees = options(partie.world, partie.etat)
        rang = self.hasard.choice([r for r, o in enumerate(montrees) if o.refus is None])
        self.tours[-1].append(Coup(montrees[rang].id))
        return LETTRES[rang]

    def _say_why(self) -> str:
        raison = self.hasard.choice(["", "parce que", "Vite."])
        if raison:
            self.raisons[len(self.tours) - 1, len(self.tours[-1]) - 1] = raison
        return raison

    def _tick(self) -> str:
        partie = self.table.playing()
        items = partie.world.etapes[partie.etat.etape].items
        coches = [rang for rang in range(len(items)) if self.hasard.random() < 0.5]
        self.tours[-1].append(Coup("+".join(items[rang].id for rang in coches) or RIEN))
        return "".join(LETTRES[rang] for rang in coches)

    def _throw(self) -> str:
        face = self.hasard.choice(["", "1", "2", "3", "4", "5", "6"])
        self.tours[-1][-1] = self.tours[-1][-1]._replace(de=int(face) if face else LANCE)
        return face

    def _ask_for_the_die(self) -> str:
        reponse = self.hasard.choice(["", "D", "1", "6"])
        de = {"": None, "D": LANCE}.get(reponse, None if not reponse.isdigit() else int(reponse))
        self.tours[-1][-1] = self.tours[-1][-1]._replace(de=de)
        return reponse

    def _go_on(self) -> str:
        self.tours[-1].append(Coup(CONTINUER))
        return "A"

    def _arrange(self) -> str:
        """Some that the jetons pay for, and some that are sought."""
        ecrits = list(self.table.enjeu.scenario.amenagements.values())
        reste, lettres = self.table.enjeu.territoire.jetons, ""
        for rang in self.hasard.sample(range(len(ecrits)), len(ecrits)):
            amenagement = ecrits[rang]
            rapide = amenagement.decision is Decision.RAPIDE
            if self.hasard.random() < 0.5 and (not rapide or amenagement.cout <= reste):
                reste -= amenagement.cout if rapide else 0
                lettres += LETTRES[rang]
        return lettres or "0"


REPONSES = {
    "Votre pari": Bavard._bet,
    "Que faites-vous": Bavard._choose,
    "Pourquoi": Bavard._say_why,
    "Et si": lambda bavard: bavard.hasard.choice(["", "R"]),
    "Les lettres à cocher": Bavard._tick,
    "Les lettres de ce qui change": Bavard._arrange,
    "La face de votre dé": Bavard._throw,
    "Entrée pour continuer sans dé": Bavard._ask_for_the_die,
    "A ou B": Bavard._go_on,
    "Entrée": lambda _: "",
}
"""By how a question begins: the longer first."""

DESSIN = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2190-\\u21ff\\u2300-\\u23ff\\u2500-\\u27bf]"
)
"""Commands of a terminal, arrows, box drawing, blocks, shapes: nothing a voice can say."""
