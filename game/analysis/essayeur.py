"""Games played to find what is wrong: every option at least once, then what was played the least.

« Less random, but it finds bugs faster » (ChoiceScript, randomtest): good for finding, worthless
for estimating. How often a fin comes is told by `au_hasard`, and exactly by `chances`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from game.analysis.chemins import ETATS_MAX, Cible, Decision, paths, targets
from game.engine import luck
from game.engine.partie import CONTINUER, CoupImpossible, Partie, Passage, Reglages, begin, play
from game.engine.state import Etat
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
MONDES_MAX, PROCHES_MAX = 24, 4_000
"""Worlds where the lines that play did not pass are looked for, and live states in each."""

Place = tuple[str, Lieu]
"""A protocole, or "" for the scenario, and a place in it."""

Situation = tuple[Etat, Etat | None]
"""Where a partie stands; where it would go on from, when its named usager has just been lost."""

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
    options: Counter[Decision] = field(default_factory=Counter)
    """How often each option was taken."""
    echecs: dict[tuple[str, str], Echec] = field(default_factory=dict)
    """The first failure of each kind at each étape."""

    @property
    def manquantes(self) -> list[Decision]:
        """The options that were never taken, in the order of the file."""
        connues = (cible for monde in self.mondes for cible in written(monde))
        return [cible for cible in dict.fromkeys(connues) if not self.options[cible]]

    @property
    def toutes(self) -> int:
        """How many options are written."""
        return len({cible for monde in self.mondes for cible in written(monde)})

    def passed(self, monde: World, cible: Cible) -> bool:
        """Whether play went through it already."""
        nom, quoi = cible
        if monde.is_fin(nom):
            return self.fois["", ("fins", nom)] > 0
        etape = monde.etapes[nom]
        if etape.is_decided:
            return self.options[cible] > 0
        document, lieu = etape.origine
        if not quoi or etape.genre == "vers":
            return self.fois[document, lieu] > 0
        return self.fois[document, (*lieu, etape.genre, int(quoi[1:]))] > 0


def written(monde: World) -> Iterator[Decision]:
    """Every option of every étape, offered or not; a subset of a checklist is one."""
    return (cible for cible in targets(monde) if cible[1] and not cible[1].startswith("/"))


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
    vues: list[Situation] = []
    while not partie.is_over:
        vues.append((partie.etat, partie.suspens))
        possibles = partie.possibles()
        if not possibles:
            _fail(essais, Echec(SANS_CHOIX, partie.etat.etape, reglages, partie.coups))
            break
        if len(partie.coups) >= COUPS_MAX:
            coups = first_turn(vues)
            _fail(essais, Echec(SANS_FIN, vues[coups][0].etape, reglages, partie.coups[:coups]))
            break
        coup = Coup(CONTINUER if partie.suspens else _least(essais, partie, possibles))
        if (suite := _step(essais, partie, coup)) is None:
            break
        partie = suite
    _count(essais, partie)


def first_turn(vues: Sequence[Situation]) -> int:
    """After how many coups a partie is back where it was, in the circle that it ends up in.

    A circle that it left is none; all the coups where nothing comes back. What is told of a
    failure stops there: the rest turns, and teaches nothing.
    """
    cercle = set(vues[len(vues) // 2 :])
    deja: set[Situation] = set()
    for rang, vue in enumerate(vues):
        if vue in cercle and vue in deja:
            return rang
        deja.add(vue)
    return len(vues) - 1


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
    """What ordinary play did not meet, by the shortest way to it, where there is one.

    Options first, wherever they are; then lines and étapes, where a short search finds them.
    """
    for monde in essais.mondes:
        yield from _look_for(essais, monde, set(written(monde)), ETATS_MAX)
    for monde in essais.mondes[:MONDES_MAX]:
        yield from _look_for(essais, monde, set(targets(monde)), PROCHES_MAX)


def _look_for(essais: Essais, monde: World, cibles: Set[Cible], maximum: int) -> Iterator[None]:
    ici = {cible for cible in cibles if not essais.passed(monde, cible)}
    for cible, chemin in paths(monde, ici, maximum) if ici else ():
        if not essais.passed(monde, cible) and _follow(essais, monde, cible, chemin):
            yield


def _follow(essais: Essais, monde: World, cible: Cible, chemin: Sequence[Decision]) -> bool:
    """Play a way, with the first graine whose chance follows it; False where none does."""
    for rang in range(GRAINES_MAX):
        partie = _along(Reglages(monde, essais.graine + rang, Resolution.COHORTE), chemin)
        if partie is not None and _went_through(partie, cible):
            essais.options.update(chemin)
            essais.parties += 1
            _count(essais, partie)
            return True
    return False


def _went_through(partie: Partie, cible: Cible) -> bool:
    """Whether chance led where the way was meant to lead."""
    nom, quoi = cible
    if partie.etat.etape == nom:
        return True
    etapes = partie.world.etapes
    return any(
        passage.etape == nom
        and (
            not quoi.startswith("/")
            or passage.sortie.ligne == etapes[nom].lignes[int(quoi.removeprefix("/"))]
        )
        for passage in partie.passages
    )


def _along(reglages: Reglages, chemin: Sequence[Decision]) -> Partie | None:
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
