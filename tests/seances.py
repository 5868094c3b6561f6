"""A small workshop for the tests: five tables, cards of the test content, and a robot."""

from functools import cache

from game.engine.donne import deal
from game.engine.jugement import add, fold
from game.model.gestes import CarteDeSeance, Choisir, Distribuer, Donne, Ouvrir
from game.model.vocabulaire import MotifEcart
from game.storage.catalogue import Catalogue
from game.storage.seances import ContenuDeSeance

CARTES = [
    CarteDeSeance(persona="veronique", scenario="veronique"),
    CarteDeSeance(persona="ahmed", scenario="ahmed"),
    CarteDeSeance(persona="roland", scenario="roland"),
]
OUVRIR = Ouvrir(tables=["Les Mésanges", "Les Tilleuls"], territoire="ville_30000", graine=7)


def opened(ouvrir: Ouvrir = OUVRIR, catalogue: Catalogue | None = None):
    """A séance whose tables hold their cards."""
    catalogue = catalogue or Catalogue()
    mains = deal(Donne.TROIS_COMMUNES, len(ouvrir.tables), CARTES, ouvrir.graine)
    gestes = [ouvrir, Distribuer(donne=Donne.TROIS_COMMUNES, mains=mains)]
    return fold(catalogue.script("court"), ContenuDeSeance(catalogue), gestes)


def chosen(seance, table: int, persona: str, **motifs: str):
    """The table takes that card."""
    dits = {nom: MotifEcart(motif) for nom, motif in motifs.items()}
    return add(seance, Choisir(table=table, persona=persona, motifs=dits))


def dealt(ouvrir: Ouvrir) -> Distribuer:
    """The deal of that opening."""
    mains = deal(Donne.TROIS_COMMUNES, len(ouvrir.tables), CARTES, ouvrir.graine)
    return Distribuer(donne=Donne.TROIS_COMMUNES, mains=mains)


@cache
def shipped() -> ContenuDeSeance:
    """What ships, read and built once."""
    return ContenuDeSeance(Catalogue())


def alone(ouvrir: Ouvrir, persona: str, scenario: str):
    """One table, one card in its hand, and taken."""
    carte = CarteDeSeance(persona=persona, scenario=scenario)
    gestes = [
        ouvrir,
        Distribuer(donne=Donne.MAIN_PAR_TABLE, mains={1: [carte]}),
        Choisir(table=1, persona=persona),
    ]
    return fold(shipped().catalogue.script("court"), shipped(), gestes)
