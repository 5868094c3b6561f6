"""A partie as the stations of its line: where they were, how many, who was lost on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
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

    @property
    def perdus(self) -> int:
        """How many do not arrive."""
        return self.avant - self.apres


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
        fin.type.libelle,
        partie.restants,
        partie.restants,
        nommee,
        partie.etat.etape,
        avec_reponse=cote_de_fin(partie) is Cote.FAVORABLE,
    )


def digest(points: tuple[Station, ...]) -> tuple[Station, ...]:
    """Only where something happens: the door, each correspondance, the end."""
    pertes = [rang for rang, p in enumerate(points) if p.genre in PERTES]
    porte = next((rang for rang, p in enumerate(points[:-1]) if p.decidee), 0)
    garde = sorted({porte, *pertes, len(points) - 1})
    return tuple(points[rang] for rang in garde)


def aligned(
    avant: tuple[Station, ...], apres: tuple[Station, ...]
) -> tuple[tuple[Station, ...], tuple[Station, ...]]:
    """Two tours column by column: where one has no orientation, its line goes straight on.

    Both are digests: a door, correspondances, an end.
    """
    clefs = [p.clef for p in avant[1:-1]]
    clefs += [p.clef for p in apres[1:-1] if p.clef not in clefs]
    return _filled(avant, clefs), _filled(apres, clefs)


def _filled(points: tuple[Station, ...], clefs: list[str]) -> tuple[Station, ...]:
    porte, *milieu, fin = points
    par_clef = {point.clef: point for point in milieu}
    colonnes = [porte]
    for clef in clefs:
        reste = colonnes[-1].apres
        droit = Station(Genre.PASSAGE, "", reste, reste, colonnes[-1].nommee, clef)
        colonnes.append(par_clef.get(clef, droit))
    return (*colonnes, fin)
