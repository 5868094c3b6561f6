"""What the room sees, laid out in cells for eight metres: one thing, no scroll, pages if need be.

Tables come in the order of the room; no bound, no rank, and both counts wherever there is one.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from game.drawing.comparaison import after_before, lost
from game.drawing.debout import standing
from game.drawing.ligne import Morceau, Rang, Role, line
from game.drawing.mots import insecables, pluriel
from game.drawing.stations import digest, stations
from game.engine.bilan import repondus
from game.engine.seance import SALLE, EtatTable, Seance
from game.engine.tableau import rows
from game.model.projection import Projection, Projete
from game.model.script import GenreDePhase, Phase, Usage, Vue

PAUSE = "Une pause."
AVANT = "On commence bientôt."
MARGE = 2
"""Cells on each side."""


class Page(NamedTuple):
    """One page of what is projected."""

    titre: str
    rangs: list[Rang]
    page: int
    pages: int


Bloc = list[Rang]
"""Rows that stay together."""


def page(seance: Seance, vue: Projection, largeur: int, hauteur: int) -> Page:
    """The page that fits in so many cells and rows, below its title."""
    place = max(24, largeur - 2 * MARGE)
    titre, blocs = _content(seance, vue, place)
    feuilles = list(_paged(blocs, max(4, hauteur)))
    rang = min(vue.page, len(feuilles) - 1)
    return Page(insecables(titre), feuilles[rang], rang + 1, len(feuilles))


def _content(seance: Seance, vue: Projection, place: int) -> tuple[str, list[Bloc]]:
    if vue.quoi is Projete.NEUTRE:
        return "", [said(PAUSE, place)]
    if vue.quoi is Projete.TABLE and 1 <= vue.table <= len(seance.etats):
        etat = seance.table(vue.table)
        return f"{vue.table} · {etat.nom}", list(_table(etat, place))
    nom = seance.chrono.phase
    if nom is None:
        return seance.script.titre, [said(AVANT, place)]
    phase = seance.script.phases[nom]
    return phase.titre, list(_phase(seance, nom, phase, place))


def _phase(seance: Seance, nom: str, phase: Phase, place: int) -> Iterator[Bloc]:
    if phase.genre is GenreDePhase.TRI and not phase.par_table:
        if any(clef[:2] == (SALLE, nom) for clef in seance.tris):
            yield from _sorted(seance, nom, phase, place)
            return
    elif phase.genre is GenreDePhase.COMPARAISON:
        blocs = list(_compared(seance, phase, place))
        if blocs:
            yield from blocs
            return
    yield said(phase.projete, place)
    if phase.genre is GenreDePhase.PARCOURS or phase.usage is Usage.CHOIX:
        yield [(Morceau("", Role.NOM),), *_room(seance, phase, place)]


def _compared(seance: Seance, phase: Phase, place: int) -> Iterator[Bloc]:
    if phase.vue is Vue.DEBOUT:
        if seance.debout:
            yield standing(seance.debout, place)
        return
    for numero, etat in enumerate(seance.etats, 1):
        table = etat.table
        if table is None or (table.tour1 or table.partie) is None:
            continue
        qui = f"{numero} · {etat.nom} · {table.enjeu.persona.nom}"
        montre = lost if phase.vue is Vue.PERTES or table.tour1 is None else after_before
        yield montre(qui, table, place)


def _room(seance: Seance, phase: Phase, place: int) -> Iterator[Rang]:
    """Who has which case, and who is still at it: never how many they lost, before it is time."""
    for rang in rows(seance):
        quoi = rang.cas or "choisit"
        if phase.genre is GenreDePhase.PARCOURS and rang.cas:
            quoi += ", a fini" if rang.ou.endswith("fini") else ", joue"
        mots = insecables(f"{rang.nom} : {quoi}")
        yield Morceau(f"{rang.numero} ", Role.TITRE), Morceau(_cut(mots, place - 2), Role.NOM)


def _sorted(seance: Seance, nom: str, phase: Phase, place: int) -> Iterator[Bloc]:
    """Each case with what was put there; what is not sorted yet comes last."""
    tris = {e: seance.tris.get((SALLE, nom, e)) for e in phase.elements}
    for case, libelle in (*phase.cases.items(), (None, "Pas encore posé")):
        dedans = [phase.elements[e].texte for e, ou in tris.items() if ou == case]
        if not dedans and case is None:
            continue
        bloc: Bloc = [(Morceau(insecables(libelle), Role.TITRE),)]
        for texte in dedans:
            lignes = wrap(insecables(texte), place - 2) or [""]
            bloc += [(Morceau(("· " if n == 0 else "  ") + m, Role.NOM),)
                     for n, m in enumerate(lignes)]  # fmt: skip
        yield bloc


def _table(etat: EtatTable, place: int) -> Iterator[Bloc]:
    """Its case, in the words of the card; its line, once there is one."""
    table = etat.table
    if table is None:
        yield said("La table choisit sa carte.", place)
        return
    persona = table.enjeu.persona
    demande = said(f"« {persona.recto.demande} »", place)
    yield [(Morceau(persona.nom, Role.STATION),), *demande, (Morceau("", Role.NOM),)]
    tours = [("Tel que c’est", table.tour1 or table.partie)]
    if table.tour1 is not None and table.partie is not None:
        tours.append(("Après", table.partie))
    for titre, partie in tours:
        if partie is None:
            continue
        combien = pluriel(repondus(partie), "répondu") if partie.is_over else "en cours"
        compte = f"{titre} : {partie.restants} encore là · {combien}"
        yield [(Morceau(insecables(compte), Role.STATION),), *line(digest(stations(partie)), place)]


def said(texte: str, place: int) -> Bloc:
    """Sentences, wrapped; a line left empty between paragraphs."""
    rangs: Bloc = []
    for paragraphe in insecables(texte).split("\n"):
        rangs += [(Morceau(ligne, Role.NOM),) for ligne in wrap(paragraphe, place) or [""]]
    return rangs


def _paged(blocs: Sequence[Bloc], hauteur: int) -> Iterator[Bloc]:
    """Blocks on pages: none is cut unless it is higher than a page."""
    feuille: Bloc = []
    for bloc in blocs:
        if feuille and len(feuille) + len(bloc) > hauteur:
            yield feuille
            feuille = []
        feuille = [*feuille, *bloc]
        while len(feuille) > hauteur:
            yield feuille[:hauteur]
            feuille = feuille[hauteur:]
    yield feuille


def _cut(mots: str, place: int) -> str:
    return mots if len(mots) <= place else mots[: place - 1] + "…"
