"""What is written well and was surely not meant: a name twice, a price nobody can pay, a day."""

from collections.abc import Iterator, Mapping, Sequence

from game.analysis.controle_noms import pieces
from game.model.etape import Etape
from game.model.faute import Faute, Lieu
from game.model.scenario import Scenario
from game.model.territoire import Territoire

JOUR = 24 * 60
"""Minutes of our own time beyond which one choice is a slip of the pen."""
_LISTES = ("revele", "repond", "acquiert", "retire")


def check_doubtful(scenario: Scenario, territoires: Mapping[str, Territoire]) -> Iterator[Faute]:
    """A521 for its cards and its étapes, A522, A523."""
    yield from _twice(("personas",), scenario.personas)
    for nom, amenagement in scenario.amenagements.items():
        lieu: Lieu = ("amenagements", nom)
        yield from _twice((*lieu, "acquiert"), amenagement.acquiert)
        jetons = max((t.jetons for t in territoires.values()), default=amenagement.cout)
        if amenagement.cout > jetons:
            mots = {"cout": amenagement.cout, "jetons": jetons}
            yield Faute("A522", "", (*lieu, "cout"), mots)
    yield from check_slips(scenario.etapes)


def check_slips(etapes: Mapping[str, Etape]) -> Iterator[Faute]:
    """A521, A523: in the étapes of a scenario or of a protocole."""
    for lieu, piece in pieces(etapes):
        for champ in _LISTES:
            yield from _twice((*lieu, champ), getattr(piece, champ))
        if piece.duree > JOUR:
            mots = {"heures": f"{piece.duree // 60}\u00a0h"}
            yield Faute("A523", "", (*lieu, "duree"), mots)


def _twice(lieu: Lieu, noms: Sequence[str]) -> Iterator[Faute]:
    for rang, nom in enumerate(noms):
        if nom in noms[:rang]:
            yield Faute("A521", "", (*lieu, rang), {"nom": nom})
