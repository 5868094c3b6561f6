"""What the room sees, laid out in cells for eight metres: one thing, no scroll, pages if need be.

Tables come in the order of the room; no bound, no rank, and both counts wherever there is one.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from game.analysis.diagnostic_de_seance import of_seance
from game.drawing.comparaison import after_before, decided, lost
from game.drawing.debout import standing
from game.drawing.ligne import Morceau, Rang, Role
from game.drawing.matrice_projetee import sheets
from game.drawing.mots import capital, insecables
from game.engine.pas_a_pas import seen_again, steps
from game.engine.seance import SALLE, EtatTable, GesteImpossible, Seance, Utile
from game.engine.tableau import rows
from game.model.citation import quoted
from game.model.projection import Projection, Projete
from game.model.script import GenreDePhase, Phase, Usage, Vue

PAUSE = "Une pause."
AVANT = "On commence bientôt."
MARGE = 2
"""Cells on each side."""
TETE, TETE_SERREE = 4, 2
"""Rows of the head: a title beside the big clock, or beside a small one."""
BAS = 1
"""Rows left empty at the bottom: heads are in the way."""
PETITE = (60, 18)
"""Cells and rows of the smallest window that is projected: the one with the most pages."""
SAUT: list[Rang] = []
"""What follows begins a page."""


class Page(NamedTuple):
    """One page of what is projected."""

    titre: str
    rangs: list[Rang]
    page: int
    pages: int
    serree: bool = False
    """Whether rows are worth more than a big clock."""


Bloc = list[Rang]
"""Rows that stay together."""


def page(seance: Seance, vue: Projection, largeur: int, hauteur: int) -> Page:
    """The page that fits in so many cells and rows, its head included."""
    place = max(24, largeur - 2 * MARGE)
    serree = _is_tight(seance, vue)
    rangees = max(4, hauteur - (TETE_SERREE if serree else TETE) - BAS)
    titre, blocs = _content(seance, vue, place, rangees)
    feuilles = list(_paged(blocs, rangees))
    rang = min(vue.page, len(feuilles) - 1)
    return Page(insecables(titre), feuilles[rang], rang + 1, len(feuilles), serree)


def turned(seance: Seance, vue: Projection, pas: int, largeur: int, hauteur: int) -> Projection:
    """The page after, or before: never past the last one of the smallest window there may be."""
    pages = page(seance, vue, min(largeur, PETITE[0]), min(hauteur, PETITE[1])).pages
    return vue.model_copy(update={"page": max(0, min(pages - 1, vue.page + pas))})


def _is_tight(seance: Seance, vue: Projection) -> bool:
    """Tables under one another need every row."""
    nom = seance.chrono.phase
    if vue.quoi is not Projete.PHASE or nom is None:
        return vue.quoi in (Projete.TABLE, Projete.DIAGNOSTIC)
    phase = seance.script.phases[nom]
    return phase.genre is GenreDePhase.COMPARAISON and phase.vue is not Vue.DEBOUT


def _content(seance: Seance, vue: Projection, place: int, rangees: int) -> tuple[str, list[Bloc]]:
    if vue.quoi is Projete.NEUTRE:
        return "", [said(PAUSE, place)]
    if vue.quoi is Projete.NUMEROS:
        return "Vers qui se tourner", [list(_useful(utile, place)) for utile in seance.utiles()]
    if vue.quoi is Projete.TABLE and 1 <= vue.table <= len(seance.etats):
        etat = seance.table(vue.table)
        blocs = _table(etat, place) if vue.pas is None else _again(etat, vue.pas, place)
        return f"{vue.table} · {etat.nom}", list(blocs)
    if vue.quoi is Projete.DIAGNOSTIC:
        return capital(vue.quoi.libelle), list(_matrix(seance, vue.niveau, place, rangees))
    nom = seance.chrono.phase
    if nom is None:
        return seance.script.titre, [said(AVANT, place)]
    phase = seance.script.phases[nom]
    phases = list(_phase(seance, nom, phase, place))
    if phase.vue is Vue.DIAGNOSTIC and _has_matrix(seance):
        phases += _matrix(seance, None, place, rangees)
    return phase.titre, phases


def _has_matrix(seance: Seance) -> bool:
    """A phase does not end, before a room, on a page that only says that there is none."""
    try:
        return bool(of_seance(seance).demandes)
    except GesteImpossible:
        return False


def _source(seance: Seance) -> str:
    if (matrice := seance.matrice) is None:
        return "D’après le territoire de la séance, tel qu’il est écrit."
    quand = f", lu le {matrice.jour}" if matrice.jour else ""
    return f"D’après {matrice.origine}{quand}."


def _matrix(seance: Seance, niveau: int | None, place: int, rangees: int) -> Iterator[Bloc]:
    """Publics × demandes at one niveau, or at all three; each sheet stands alone on its page."""
    try:
        diagnostic = of_seance(seance)
    except GesteImpossible as refus:
        yield said(str(refus), place)
        return
    for feuille in sheets(diagnostic, niveau, place, rangees, _source(seance)):
        yield SAUT
        yield feuille


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
    if phase.tour == 2 and any(_has_both(etat) for etat in seance.etats):
        yield SAUT
        for numero, etat in enumerate(seance.etats, 1):
            if etat.table is not None and _has_both(etat):
                yield after_before(_who(numero, etat), etat.table, place)


def _has_both(etat: EtatTable) -> bool:
    table = etat.table
    return table is not None and bool(table.tour1 and table.partie and table.partie.is_over)


def _who(numero: int, etat: EtatTable) -> str:
    nom = etat.table.enjeu.persona.nom if etat.table else ""
    return f"{numero} · {etat.nom} · {nom}"


def _compared(seance: Seance, phase: Phase, place: int) -> Iterator[Bloc]:
    if phase.vue is Vue.DEBOUT:
        if seance.debout:
            yield standing(seance.debout, place)
        return
    for numero, etat in enumerate(seance.etats, 1):
        table = etat.table
        if table is None or (table.tour1 or table.partie) is None:
            continue
        montre = lost if phase.vue is Vue.PERTES or table.tour1 is None else after_before
        yield montre(_who(numero, etat), table, place)


def _room(seance: Seance, phase: Phase, place: int) -> Iterator[Rang]:
    """Who has which case, and who is still at it: never how many they lost, before it is time."""
    for rang in rows(seance):
        quoi = rang.cas or "choisit"
        if phase.genre is GenreDePhase.PARCOURS and rang.cas:
            quoi += ", a fini" if rang.tour >= phase.tour else ", joue"
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


def _useful(utile: Utile, place: int) -> Iterator[Rang]:
    yield (Morceau(insecables(utile.nom), Role.STATION),)
    for rang in said(utile.texte, place - 2):
        yield Morceau("  ", Role.NOM), *rang


def _table(etat: EtatTable, place: int) -> Iterator[Bloc]:
    """Its case, in the words of the card; its line, once there is one."""
    table = etat.table
    if table is None:
        yield said("La table choisit sa carte.", place)
        return
    persona = table.enjeu.persona
    demande = said(quoted(persona.recto.demande), place)
    vide = (Morceau("", Role.NOM),)
    yield [(Morceau(persona.nom, Role.STATION),), *demande, vide]
    if _has_both(etat):
        yield [*after_before("", table, place), vide]
    elif table.partie is not None or table.tour1 is not None:
        yield [*lost("", table, place), vide]


def _again(etat: EtatTable, pas: int, place: int) -> Iterator[Bloc]:
    """Its line as it stood after so many decisions; never the words of what was decided."""
    table = seen_again(etat)
    if table is None:
        yield from _table(etat, place)
        return
    suite = steps(table)
    ici = suite[min(pas, len(suite) - 1)]
    entiere = [p for p in suite if p.tour == ici.tour][-1].partie
    vide = (Morceau("", Role.NOM),)
    yield [(Morceau(table.enjeu.persona.nom, Role.STATION),), vide]
    if ici.tour == 2 and table.tour1 is not None:
        yield [*decided("tour 1", table.tour1, place, table.tour1), vide]
    yield [*decided(f"tour {ici.tour}", ici.partie, place, entiere), vide]


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
        if feuille and (bloc is SAUT or len(feuille) + len(bloc) > hauteur):
            yield feuille
            feuille = []
        feuille = [*feuille, *bloc]
        while len(feuille) > hauteur:
            yield feuille[:hauteur]
            feuille = feuille[hauteur:]
    yield feuille


def _cut(mots: str, place: int) -> str:
    return mots if len(mots) <= place else mots[: place - 1] + "…"
