"""A partie as the stations of its line: where they were, how many, who was lost on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from game.engine.bilan import alternatives, cote_de_fin
from game.engine.cohorte import NOMMEE
from game.engine.partie import Partie, Passage
from game.model.hypotheses import COHORTE
from game.model.vocabulaire import Cote


class Genre(StrEnum):
    """What a point of the line is."""

    STATION = "station"
    CORRESPONDANCE = "correspondance"
    """An orientation: people change lines, and some do not arrive."""
    HASARD = "hasard"
    """Chance decided, and everyone is lost: no orientation."""
    FIN = "fin"
    PASSAGE = "passage"
    """Nothing happens here: the other tour has an orientation at this place."""


PERTES = (Genre.CORRESPONDANCE, Genre.HASARD)
"""Where people may be lost."""


@dataclass(frozen=True, slots=True)
class Station:
    """One point of the line."""

    genre: Genre
    nom: str
    avant: int
    """How many came."""
    apres: int
    """How many go on."""
    nommee: bool
    """Whether the named usager goes on from here."""
    clef: str
    """« étape », or « étape.choix » for a correspondance: what aligns two tours."""
    autres: int = 0
    """How many other ways were offered here: the road not taken."""
    decidee: bool = False
    """Whether the table decided here."""
    avec_reponse: bool = True
    """At a fin: whether there is an answer (full) or none (hollow)."""
    sans: str = "sans réponse"
    """At a fin without one: what there is, in words."""

    @property
    def perdus(self) -> int:
        """How many do not arrive."""
        return self.avant - self.apres

    @property
    def manquent(self) -> str:
        """« 9 n’arrivent pas »: the path is judged, never the person."""
        return f"{self.perdus} n’arrive" + ("nt" if self.perdus > 1 else "") + " pas"


def stations(partie: Partie) -> tuple[Station, ...]:
    """The line of a partie, from the door to where it stands."""
    presents = frozenset(range(1, COHORTE + 1))
    points: list[Station] = []
    for passage, autres in zip(partie.passages, alternatives(partie), strict=True):
        points.extend(_points(partie, passage, NOMMEE in presents, autres))
        presents -= passage.partis
    return (*points, _last(partie))


def _points(partie: Partie, passage: Passage, nommee: bool, autres: int) -> Iterator[Station]:
    etape = partie.world.etapes[passage.etape]
    if etape.texte is None and not etape.is_decided:
        return
    yield Station(
        Genre.STATION, etape.titre, passage.avant, passage.avant, nommee, etape.id,
        0 if passage.orientation else autres,
        decidee=etape.is_decided,
    )  # fmt: skip
    reste_la = NOMMEE not in passage.partis and nommee
    if orientation := passage.orientation:
        yield Station(
            Genre.CORRESPONDANCE, orientation.court, passage.avant, passage.apres, reste_la,
            orientation.id, autres,
        )  # fmt: skip
    elif passage.apres < passage.avant:
        clef = f"{etape.id}.hasard"
        yield Station(Genre.HASARD, "le hasard", passage.avant, passage.apres, reste_la, clef)


def _last(partie: Partie) -> Station:
    nommee = NOMMEE in partie.presents
    if not partie.is_over:
        etape = partie.world.etapes[partie.etat.etape]
        return Station(
            Genre.STATION, etape.titre, partie.restants, partie.restants, nommee, etape.id
        )
    fin = partie.world.fins[partie.etat.etape]
    return Station(
        Genre.FIN,
        fin.nom,
        partie.restants,
        partie.restants,
        nommee,
        partie.etat.etape,
        avec_reponse=cote_de_fin(partie) is Cote.FAVORABLE,
        sans=_short_of(cote_de_fin(partie)),
    )


def digest(points: tuple[Station, ...]) -> tuple[Station, ...]:
    """Only where something happens: the door, each correspondance, the end.

    A point keeps the roads not taken of the stations that it hides, up to the next point.
    """
    pertes = [rang for rang, p in enumerate(points) if p.genre in PERTES]
    porte = next((rang for rang, p in enumerate(points[:-1]) if p.decidee), 0)
    garde = sorted({porte, *pertes, len(points) - 1})
    suites = [*garde[1:], len(points)]
    autres = [sum(p.autres for p in points[a:b]) for a, b in zip(garde, suites, strict=True)]
    return tuple(replace(points[rang], autres=n) for rang, n in zip(garde, autres, strict=True))


def unfolded(partie: Partie) -> tuple[Station, ...]:
    """Every decision, every loss, where it stands: as the partie goes on, what is drawn stays.

    Where the named usager has just been lost, whether to go on is no place of the line.
    """
    points = stations(partie)
    faits = (p for p in points[:-1] if p.decidee or p.genre in PERTES)
    return (*faits, *(points[-1:] if partie.suspens is None else ()))


def aligned(
    avant: tuple[Station, ...], apres: tuple[Station, ...]
) -> tuple[tuple[Station, ...], tuple[Station, ...]]:
    """Two tours column by column: where one has no orientation, its line goes straight on.

    Each keeps its own order: what both met in the same order shares a column, and two orientations
    that changed places have two.
    """
    milieux = [_numbered(points[1:-1]) for points in (avant, apres)]
    clefs = _merged(*milieux)
    noms = [(un or autre or ("", 0))[0] for un, autre in clefs]
    siens = [[clef[cote] for clef in clefs] for cote in (0, 1)]
    return (
        _columns(avant, milieux[0], siens[0], noms),
        _columns(apres, milieux[1], siens[1], noms),
    )


Numero = tuple[str, int]
"""A key, and how often it was met before."""


def _numbered(points: tuple[Station, ...]) -> dict[Numero, Station]:
    vus: dict[str, int] = {}
    numeros: dict[Numero, Station] = {}
    for point in points:
        rang = vus.get(point.clef, 0)
        vus[point.clef] = rang + 1
        numeros[point.clef, rang] = point
    return numeros


def _merged(
    avant: dict[Numero, Station], apres: dict[Numero, Station]
) -> list[tuple[Numero | None, Numero | None]]:
    """The columns: what each tour has there."""
    uns, autres = list(avant), list(apres)
    colonnes: list[tuple[Numero | None, Numero | None]] = []
    for etiquette, a, b, c, d in SequenceMatcher(None, uns, autres, False).get_opcodes():
        if etiquette == "equal":
            colonnes += zip(uns[a:b], autres[c:d], strict=True)
        else:
            colonnes += [(clef, None) for clef in uns[a:b]]
            colonnes += [(None, clef) for clef in autres[c:d]]
    return colonnes


def _columns(
    points: tuple[Station, ...],
    connus: dict[Numero, Station],
    siens: list[Numero | None],
    noms: list[str],
) -> tuple[Station, ...]:
    """A tour in its own columns; in the others its line goes straight on."""
    colonnes = [points[0]]
    for sien, nom in zip(siens, noms, strict=True):
        reste = colonnes[-1].apres
        droit = Station(Genre.PASSAGE, "", reste, reste, colonnes[-1].nommee, nom)
        colonnes.append(connus[sien] if sien else droit)
    return (*colonnes, points[-1])


def _short_of(cote: Cote | None) -> str:
    """What those who are there have, when it is not an answer."""
    return "une réponse en partie" if cote is Cote.PARTIELLE else "sans réponse"
