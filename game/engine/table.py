"""What one table is going through, from its card to its second tour; replaced, never edited."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from game.engine import partie as parties
from game.engine.bilan import repondus
from game.engine.jets import Jet
from game.engine.partie import Partie, Reglages, begin
from game.engine.tour2 import Memoire, follow, remember
from game.engine.world import Enjeu, World
from game.model.partie import Coup, Resolution
from game.model.partie_gardee import Raison
from game.model.scenario import Amenagement
from game.model.vocabulaire import MotifEcart

Rejoue = tuple[str, str]
"""An étape, and the option replayed there."""


@dataclass(frozen=True)
class Table:
    """A table at work on one case."""

    enjeu: Enjeu
    """Who plays what, where, as it is (tour 1)."""
    graine: int | str
    resolution: Resolution
    ecartes: dict[str, MotifEcart] = field(default_factory=dict)
    """Why the other cards were left."""
    pari: int | None = None
    """How many the table bet on, before tour 1."""
    pari2: int | None = None
    """The same before tour 2, with what it arranged."""
    partie: Partie | None = None
    """The tour being played."""
    chemins: tuple[Partie, ...] = ()
    """Other ways that it has tried in this tour, each to its end."""
    tour1: Partie | None = None
    """The first tour, once it is over."""
    amenagements: tuple[str, ...] = ()
    """Granted for tour 2."""
    a_solliciter: tuple[str, ...] = ()
    """Arbitrages to ask for: never granted at the table."""
    idee: Amenagement | None = None
    """The table's own idea."""
    rejoues: tuple[Rejoue, ...] = ()
    """What tour 2 replayed since the table last decided."""
    raisons: tuple[Raison, ...] = ()
    """« Pourquoi ? », as it was answered before choices that weigh."""
    avis: tuple[str, ...] = ()
    """What no longer matched when it was taken up again, in words."""
    entrainement: bool = False
    """Whether it is played as training, with its questions on the way."""

    @property
    def is_sensible(self) -> bool:
        """Whether the case is read with a warning first."""
        return bool(self.enjeu.persona.sensible)

    @property
    def tour(self) -> int:
        """1, or 2 once the table has arranged."""
        return 1 if self.tour1 is None else 2

    @property
    def jetons(self) -> int:
        """Jetons left to arrange with."""
        pris = [self.enjeu.scenario.amenagements[nom].cout for nom in self.amenagements]
        idee = self.idee.cout if self.idee else 0
        return self.enjeu.territoire.jetons - sum(pris) - idee

    @property
    def ailleurs(self) -> list[str]:
        """Where what it took, or seeks, meets people who never come to our door."""
        connus = self.enjeu.scenario.amenagements
        pris = [connus[nom] for nom in (*self.amenagements, *self.a_solliciter)]
        return [amenagement.ailleurs for amenagement in pris if amenagement.ailleurs]

    def memoire(self) -> Memoire:
        """What tour 1 remembers."""
        return remember(self.tour1) if self.tour1 else Memoire()

    def arranged(self) -> Enjeu:
        """The same stake with what the table arranged."""
        return replace(self.enjeu, amenagements=self.amenagements, idee=self.idee)

    def sought(self) -> Enjeu:
        """The same, « si c’est oui » to what the table seeks."""
        accordes = (*self.amenagements, *self.a_solliciter)
        return replace(self.enjeu, amenagements=accordes, idee=self.idee)

    def playing(self) -> Partie:
        """The tour being played; there is one on every screen of the game itself."""
        assert self.partie is not None
        return self.partie

    def settings(self) -> Reglages:
        """What the tour being played is played with."""
        return self.playing().reglages


def play_resolution(enjeu: Enjeu) -> Resolution:
    """At a table the die decides, but never on the named person of a sensitive case."""
    return Resolution.COHORTE if enjeu.persona.sensible else Resolution.DE


PARI = 18
"""Where a bet starts from: two in three."""


def first_bet(table: Table) -> int:
    """The bet that is proposed: in tour 2, what tour 1 gave."""
    return PARI if table.tour1 is None else repondus(table.tour1)


Batisseur = Callable[[Enjeu], World]
"""From a stake to its maze."""


def bet(table: Table, pari: int, bati: Batisseur) -> Table:
    """The bet of the tour is made: the tour begins, up to what the table decides."""
    premier = table.tour == 1
    enjeu = table.enjeu if premier else table.arranged()
    jets = () if table.tour1 is None else table.tour1.reglages.jets
    reglages = Reglages(bati(enjeu), table.graine, table.resolution, jets)
    pose = replace(table, pari=pari) if premier else replace(table, pari2=pari)
    return forward(replace(pose, partie=begin(reglages)))


def play(table: Table, coup: Coup) -> Table:
    """A coup of the tour being played; raises CoupImpossible."""
    return forward(replace(table, partie=parties.play(table.playing(), coup)))


def throw(table: Table, jet: Jet) -> Table:
    """What dice showed on paper: what was played is played again with it, luck for luck."""
    avant = table.playing()
    autres = (j for j in avant.reglages.jets if j[:2] != jet[:2])
    reglages = replace(avant.reglages, jets=(*autres, jet))
    return forward(replace(table, partie=parties.replay(reglages, avant.coups)))


def forward(table: Table) -> Table:
    """In tour 2, replay what is remembered; stop where the table decides."""
    if table.tour == 1:
        return replace(table, rejoues=())
    avant = table.playing()
    partie = follow(table.memoire(), avant)
    decisions = [p for p in partie.passages[len(avant.passages) :] if p.option]
    rejoues = tuple((passage.etape, passage.option) for passage in decisions)
    return replace(table, partie=partie, rejoues=rejoues)


def close_tour(table: Table) -> Table:
    """Tour 1 is over: what follows is arranging."""
    return table if table.tour1 else replace(table, tour1=table.playing(), chemins=())


def arrange(
    table: Table,
    amenagements: tuple[str, ...],
    a_solliciter: tuple[str, ...],
    idee: Amenagement | None,
) -> Table:
    """What the table arranged; it bets again before it sees."""
    return replace(
        table, amenagements=amenagements, a_solliciter=a_solliciter, idee=idee, partie=None
    )
