"""Games played to find what is wrong: every option at least once, then what was played the least.

« Less random, but it finds bugs faster » (ChoiceScript, randomtest): good for finding, worthless
for estimating. How often a fin comes is told by `au_hasard`, and exactly by `chances`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from game.analysis.chemins import paths
from game.engine import luck
from game.engine.partie import CONTINUER, CoupImpossible, Partie, Passage, Reglages, begin, play
from game.engine.transitions import ImpasseError
from game.engine.world import RIEN, Etape, World
from game.model.faute import Lieu
from game.model.partie import Coup, Resolution

COUPS_MAX = 300
"""Decisions of one partie: beyond, it turns in circles."""
PATIENCE = 40
"""Parties in a row without anything new before the way to what is missing is looked for."""
GRAINES_MAX = 400
"""Graines tried so that chance leads where an option is offered."""

Place = tuple[str, Lieu]
"""A protocole, or "" for the scenario, and a place in it."""
Cible = tuple[str, str]
"""An étape, and one of its options."""

IMPASSE, SANS_CHOIX, SANS_FIN = "impasse", "sans_choix", "sans_fin"


@dataclass(frozen=True)
class Echec:
    """A partie that can't go on: what it was played with leads there again."""

    genre: str
    """IMPASSE: no line leads on; SANS_CHOIX: nothing is offered; SANS_FIN: it never ends."""
    etape: str
    reglages: Reglages
    coups: tuple[Coup, ...]


@dataclass
class Essais:
    """What was played so far of one scenario."""

    mondes: Sequence[World]
    graine: int
    parties: int = 0
    fois: Counter[Place] = field(default_factory=Counter)
    """How often each place of the files was passed."""
    options: Counter[Cible] = field(default_factory=Counter)
    """How often each option was taken."""
    echecs: dict[tuple[str, str], Echec] = field(default_factory=dict)
    """The first failure of each kind at each étape."""

    @property
    def manquantes(self) -> list[Cible]:
        """The options that were never taken, in the order of the file."""
        connues = (cible for monde in self.mondes for cible in written(monde))
        return [cible for cible in dict.fromkeys(connues) if not self.options[cible]]

    @property
    def toutes(self) -> int:
        """How many options are written."""
        return len({cible for monde in self.mondes for cible in written(monde)})


def written(monde: World) -> Iterator[Cible]:
    """Every option of every étape, offered or not; a subset of a checklist is one."""
    for etape in monde.etapes.values():
        yield from ((etape.id, choix.id) for choix in etape.choix)
        yield from ((etape.id, ident) for ident in etape.sous_ensembles)


def search(mondes: Sequence[World], graine: int, parties: int) -> Iterator[Essais]:
    """Plays, and gives the same `Essais` after each partie: whoever stops has what was found.

    Ordinary play first, as long as it finds something new; then every option that it did not take,
    each by its shortest way; then, up to `parties`, what was taken the least.
    """
    essais = Essais(mondes, graine)
    stagne = 0
    while stagne < PATIENCE and essais.parties < parties // 2:
        avant = len(essais.options)
        _play_one(essais)
        yield essais
        stagne = 0 if len(essais.options) > avant else stagne + 1
    for _ in _play_missing(essais):
        yield essais
    while essais.parties < parties:
        _play_one(essais)
        yield essais


def _play_one(essais: Essais) -> None:
    """One partie, in the next of the worlds, with the next of the graines."""
    rang = essais.parties
    reglages = Reglages(
        essais.mondes[rang % len(essais.mondes)], essais.graine + rang, Resolution.TIRAGE
    )
    essais.parties += 1
    try:
        partie = begin(reglages)
    except ImpasseError as erreur:
        _fail(essais, Echec(IMPASSE, erreur.etat.etape, reglages, ()))
        return
    while not partie.is_over:
        possibles = partie.possibles()
        genre = SANS_CHOIX if not possibles else SANS_FIN if len(partie.coups) >= COUPS_MAX else ""
        if genre:
            _fail(essais, Echec(genre, partie.etat.etape, reglages, partie.coups))
            break
        coup = Coup(CONTINUER if partie.suspens else _least(essais, partie, possibles))
        if (suite := _step(essais, partie, coup)) is None:
            break
        partie = suite
    _count(essais, partie)


def _least(essais: Essais, partie: Partie, possibles: Sequence[str]) -> str:
    """One of the options taken the least here."""
    etape = partie.etat.etape
    moins = min(essais.options[etape, option] for option in possibles)
    rares = [option for option in possibles if essais.options[etape, option] == moins]
    n = luck.draw(partie.reglages.graine, "essai", etape, len(partie.coups))
    return rares[n * len(rares) // luck.ECHELLE]


def _step(essais: Essais, partie: Partie, coup: Coup) -> Partie | None:
    """The partie after a coup, which is counted; None where the story stops there."""
    if partie.suspens is None:
        essais.options[partie.etat.etape, coup.option] += 1
    try:
        return play(partie, coup)
    except ImpasseError as erreur:
        coups = (*partie.coups, coup)
        _fail(essais, Echec(IMPASSE, erreur.etat.etape, partie.reglages, coups))
        return None


def _fail(essais: Essais, echec: Echec) -> None:
    essais.echecs.setdefault((echec.genre, echec.etape), echec)


def _play_missing(essais: Essais) -> Iterator[None]:
    """What ordinary play did not meet, by the shortest way to it, where there is one."""
    restantes = set(essais.manquantes)
    for monde in essais.mondes:
        ici = {cible for cible in restantes if cible[0] in monde.etapes}
        for cible, chemin in paths(monde, ici) if ici else ():
            if not essais.options[cible] and _follow(essais, monde, (*chemin, cible)):
                yield
        restantes = {cible for cible in restantes if not essais.options[cible]}


def _follow(essais: Essais, monde: World, chemin: Sequence[Cible]) -> bool:
    """Play a way, with the first graine whose chance follows it; False where none does."""
    for rang in range(GRAINES_MAX):
        reglages = Reglages(monde, essais.graine + rang, Resolution.COHORTE)
        partie = _along(reglages, chemin)
        if partie is not None:
            for etape, option in chemin:
                essais.options[etape, option] += 1
            essais.parties += 1
            _count(essais, partie)
            return True
    return False


def _along(reglages: Reglages, chemin: Sequence[Cible]) -> Partie | None:
    try:
        partie = begin(reglages)
        for etape, option in chemin:
            if partie.etat.etape != etape:
                return None
            partie = play(partie, Coup(option))
    except (CoupImpossible, ImpasseError):
        return None
    return partie


def _count(essais: Essais, partie: Partie) -> None:
    """Every place of the files that a partie went through."""
    etapes = partie.world.etapes
    for passage in partie.passages:
        essais.fois.update(_passed(etapes[passage.etape], passage))
    if partie.etat.etape in etapes and partie.suspens is None:
        essais.fois[etapes[partie.etat.etape].origine] += 1
    elif partie.is_over:
        essais.fois["", ("fins", partie.etat.etape)] += 1


def _passed(etape: Etape, passage: Passage) -> Iterable[Place]:
    document, lieu = etape.origine
    yield document, lieu
    if etape.items:
        coches = () if passage.option == RIEN else passage.option.split("+")
        yield from ((document, (*lieu, "a_cocher", item)) for item in coches)
    elif etape.choix:
        yield document, (*lieu, "choix", passage.option)
    elif etape.genre in ("hasard", "aiguillage") and passage.sortie.ligne is not None:
        yield document, (*lieu, etape.genre, etape.lignes.index(passage.sortie.ligne))
    if passage.sortie.echeance:
        yield "", ("echeance",)
    if passage.partis and passage.orientation is not None:
        yield "", ("fins", passage.orientation.perdu)
