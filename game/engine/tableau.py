"""Where each table stands, in a row: what the animateur looks at while five tables play."""

from dataclasses import dataclass

from game.engine.bilan import repondus
from game.engine.lettres import written
from game.engine.partie import Partie
from game.engine.seance import EtatTable, Seance
from game.engine.table import Table
from game.model.gestes import (
    Ajuster,
    Amenager,
    Choisir,
    Debout,
    Diagnostiquer,
    Distribuer,
    Ecrire,
    Geste,
    Jeter,
    Parier,
    Piocher,
    Rendre,
    Saisir,
)


@dataclass(frozen=True)
class Rang:
    """One table."""

    numero: int
    nom: str
    cas: str
    """The name on its card; empty without one."""
    ou: str
    """What it is at, in a few words."""
    note: str
    """The letters of its tour, as its livret notes them."""
    dernier: int
    """The rank of its last geste; 0 before any."""
    tour: int = 0
    """The last tour that it ended; 0 before."""
    comptes: tuple[int, int] | None = None
    """Encore là, répondus; None before the tour."""
    appelle: bool = False
    """Whether something is missing that nobody else can do."""


def rows(seance: Seance) -> list[Rang]:
    """Every table, in the order of the room."""
    return [_row(seance, numero, etat) for numero, etat in enumerate(seance.etats, 1)]


def missing_reasons(seance: Seance) -> list[int]:
    """The tables that took a card, and have not said why they left the others."""
    numeros = range(1, len(seance.etats) + 1)
    return [numero for numero in numeros if seance.left_without_reason(numero)]


def _row(seance: Seance, numero: int, etat: EtatTable) -> Rang:
    if etat.table is None:
        ou = "une carte à prendre" if etat.to_choose() else "plus de carte : piocher"
        return Rang(numero, etat.nom, "", ou, "", etat.dernier, appelle=not etat.to_choose())
    table, dues = etat.table, bool(seance.left_without_reason(numero))
    partie = table.partie or table.tour1
    comptes = None if partie is None else (partie.restants, repondus(partie))
    return Rang(
        numero,
        etat.nom,
        table.enjeu.persona.nom,
        _where(table, dues=dues),
        written(partie) if partie is not None else "",
        etat.dernier,
        _ended(table),
        comptes,
        appelle=dues,
    )


def _ended(table: Table) -> int:
    fini = table.partie is not None and table.partie.is_over
    return table.tour if fini else table.tour - 1


def _where(table: Table, *, dues: bool) -> str:
    tour = f"tour {table.tour}"
    if table.partie is None:
        if table.tour == 1:
            return "raisons à dire" if dues else "à parier"
        return f"{tour}, à parier"
    if table.partie.is_over:
        return f"{tour} fini"
    return f"{tour} · {_stage(table.partie)}"


def _stage(partie: Partie) -> str:
    return partie.world.etapes[partie.etat.etape].titre


_VERBES: dict[type, str] = {
    Distribuer: "la donne",
    Rendre: "une carte rendue",
    Piocher: "une carte piochée",
    Amenager: "ce qu’elle aménage",
    Ecrire: "une ligne écrite",
    Jeter: "un dé noté",
    Diagnostiquer: "le territoire regardé",
    Saisir: "une case de la matrice",
    Ajuster: "les minutes changées",
}


def named(seance: Seance, geste: Geste) -> str:
    """What a geste was, to say what is undone: « T3, le pari 12 »."""
    table = getattr(geste, "table", None)
    qui = f"T{table}, " if table else ""
    if isinstance(geste, Parier):
        return f"{qui}le pari {geste.nombre}"
    if isinstance(geste, Debout):
        return f"{geste.nombre} debout"
    if isinstance(geste, Choisir):
        return f"{qui}le choix de la carte"
    if type(geste) in _VERBES:
        return f"{qui}{_VERBES[type(geste)]}"
    if hasattr(geste, "coup"):
        return f"{qui}son dernier choix"
    if hasattr(geste, "phase") and geste.phase in seance.script.phases:
        return f"{qui}« {seance.script.phases[geste.phase].titre} »"
    return f"{qui}le dernier geste"
