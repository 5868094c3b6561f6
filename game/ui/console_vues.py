"""What the console says, from a séance and its clock: its head, its tables, its note."""

from datetime import UTC, datetime

from textual.content import Content

from game.drawing import temps
from game.drawing.projection import PETITE, page
from game.engine import chrono as chronos
from game.engine.tableau import Rang, rows
from game.model.faute import ContenuInvalide
from game.model.persona import SANS_ORDRE
from game.model.projection import Projete
from game.model.script import GenreDePhase, Usage, Vue
from game.storage.catalogue import Introuvable
from game.storage.dossier import command
from game.ui.salle import Salle
from game.ui.texte import assemble

DEBUT = "Avant la première phase"
A_PRENDRE = "à prendre : "
LARGE = 132
"""Cells beyond which a row is not easier to read."""
BARRE_MIN, ENTRE = 8, 8
"""Cells of the shortest bar of time, and of what parts it from the words."""
COMPTES = 7
"""Cells of both counts."""
FIXES = 21
"""Cells of the number, the time, both counts, and the edges."""


def head(salle: Salle, largeur: int) -> Content:
    """The phase, the time left, the end of the séance; what is on the disk."""
    seance, a = salle.seance, salle.now()
    phase = salle.phase
    titre = phase[1].titre if phase else DEBUT
    enregistre = "NON ENREGISTRÉ" if salle.panne else f"enregistré ✓ {salle.written_at()}"
    reste = temps.spoken(seance.chrono, a) if phase else "→ pour commencer"
    trop = bool(phase) and chronos.left(seance.chrono, a) < 0
    fin = temps.on_time(seance.chrono, seance.script, a)
    gauche = f"{temps.place(seance)}  {titre}"
    libre = largeur - len(enregistre) - 1
    # Two rows, in any window: a third would push the tables out of a small one.
    gauche = gauche if len(gauche) <= libre else f"{gauche[: max(0, libre - 1)]}…"
    tient = len(reste) + len(fin) + BARRE_MIN + ENTRE <= largeur
    fait, a_faire = temps.bar(
        seance.chrono, a, max(BARRE_MIN, min(40, largeur - len(reste) - len(fin) - ENTRE))
    )
    return assemble(
        (gauche, "bold"),
        " " * max(1, largeur - len(gauche) - len(enregistre)),
        (enregistre, "bold $perdu" if salle.panne else "$discret"), "\n",
        (fait, "$perdu" if trop else "$accent"), (a_faire, "$discret"),
        (f"  {reste}", "bold $perdu" if trop else "bold"),
        (f"  ·  {fin}" if tient else "", "$discret"),
    )  # fmt: skip


def table_rows(salle: Salle, largeur: int) -> list[tuple[str, Content]]:
    """Each table: its number, and its row."""
    maintenant = datetime.now(UTC)
    return [
        (str(rang.numero), _row(rang, _ago(salle, rang, maintenant), _hand(salle, rang), largeur))
        for rang in rows(salle.seance)
    ]


def _hand(salle: Salle, rang: Rang) -> str:
    """The cards of paper to give to a table that has not chosen; empty once it has."""
    if rang.cas:
        return ""
    tenues = [carte.persona for carte in salle.seance.table(rang.numero).to_choose()]
    # In the order of the screen where the table chooses.
    return ", ".join(_named(salle, qui) for qui in sorted(tenues, key=lambda q: _rank(salle, q)))


def _rank(salle: Salle, persona: str) -> tuple[int, str]:
    try:
        return salle.ouverte.catalogue.persona(persona).rang, persona
    except (Introuvable, ContenuInvalide):
        return SANS_ORDRE, persona


def _named(salle: Salle, persona: str) -> str:
    try:
        return salle.ouverte.catalogue.persona(persona).nom
    except (Introuvable, ContenuInvalide):
        return persona


def _row(rang: Rang, depuis: str, main: str, largeur: int) -> Content:
    place = min(largeur, LARGE) - FIXES
    noms, cas, note = place * 26 // 100, place * 22 // 100, place * 17 // 100
    ou = place - noms - cas - note
    if main:
        # No counts yet: their column is for names too.
        libre = cas + ou + note + COMPTES
        dit = main if len(A_PRENDRE + main) >= libre else A_PRENDRE + main
        return assemble(
            (f"{rang.numero} ", "bold $accent"),
            (_cut(rang.nom, noms), "bold"),
            _cut(dit, libre),
            (f"{depuis:>7} ", "$discret"),
        )
    comptes = "" if rang.comptes is None else f"{rang.comptes[0]} · {rang.comptes[1]}"
    return assemble(
        (f"{rang.numero} ", "bold $accent"),
        (_cut(rang.nom, noms), "bold"),
        _cut(rang.cas or "—", cas),
        (_cut(rang.ou, ou), "$warning" if rang.appelle else ""),
        (_end(rang.note, note), "$discret"),
        (f"{depuis:>7} ", "$discret"),
        (comptes.rjust(COMPTES), "bold"),
    )


def _ago(salle: Salle, rang: Rang, maintenant: datetime) -> str:
    if not 0 < rang.dernier <= len(salle.instants):
        return ""
    try:
        ecart = maintenant - datetime.fromisoformat(salle.instants[rang.dernier - 1])
    except ValueError:
        return ""
    minutes = int(ecart.total_seconds() // 60)
    if minutes < 1:
        return "à peine" if minutes == 0 else ""
    return f"{minutes} min" if minutes < 100 else "> 1 h"


def _cut(mots: str, largeur: int) -> str:
    """In its column: what is too long says so."""
    court = mots if len(mots) < largeur else mots[: largeur - 2] + "…"
    return court.ljust(largeur)


def _end(note: str, largeur: int) -> str:
    """The last letters matter most."""
    return (note if len(note) < largeur else "…" + note[-(largeur - 2) :]).ljust(largeur)


def private(salle: Salle, relance: int) -> Content:
    """The note and the next relance: never projected."""
    if salle.phase is None:
        return assemble(
            *((("ATTENTION  ", "bold $perdu"), f"{salle.lieu}\n") if salle.lieu else ()),
            ("NOTE  ", "bold $accent"),
            "Rien n’avance seul : → va à la première phase, et le temps court. "
            "L’écran de la salle s’ouvre avec V, ou dans un autre terminal : ",
            (command("parcours projeter", salle.ouverte.journal.chemin), "bold"),
        )
    _, phase = salle.phase
    morceaux: list[tuple[str, str] | str] = []
    if phase.vue is Vue.DEBOUT and salle.seance.debout:
        depart, *portes = salle.seance.debout
        suite = f", puis {', '.join(map(str, portes))}" if portes else ""
        morceaux += [("DEBOUT  ", "bold $accent"), (f"{depart} au départ{suite}\n", "bold")]
    if phase.note:
        morceaux += [("NOTE  ", "bold $accent"), f"{phase.note}\n"]
    if phase.relances:
        rang = relance % len(phase.relances)
        morceaux += [
            (f"RELANCE {rang + 1}/{len(phase.relances)}  ", "bold $accent"),
            (f"« {phase.relances[rang]} »", "italic"),
        ]
    return assemble(*morceaux)


def on_screen(salle: Salle) -> Content:
    """What the room sees now."""
    vue = salle.projection
    match vue.quoi:
        case Projete.NEUTRE:
            quoi = "l’écran neutre"
        case Projete.NUMEROS:
            quoi = "les numéros utiles"
        case Projete.DIAGNOSTIC:
            quoi = "la matrice : qui peut recevoir qui, ici"
        case Projete.TABLE if 1 <= vue.table <= len(salle.seance.etats):
            quoi = f"la table {vue.table}, {salle.seance.table(vue.table).nom}"
        case _:
            quoi = f"la phase, page {vue.page + 1}" if vue.page else "la phase"
    return assemble(("À L’ÉCRAN  ", "bold $accent"), quoi)


def hint(salle: Salle) -> str:
    """What is typed in this phase."""
    if salle.phase is None:
        return "→ : la première phase"
    if salle.seance.chrono.suspendu:
        return "Espace : reprendre, le temps repart"
    _, phase = salle.phase
    if phase.genre is GenreDePhase.TRI:
        suite = " ; M : la matrice" if phase.vue is Vue.DIAGNOSTIC else ""
        return f"F : trier ; la salle voit chaque geste se poser{suite}"
    if phase.genre is GenreDePhase.COMPARAISON:
        if phase.vue is Vue.DEBOUT:
            return "T, puis combien se lèvent, puis combien restent debout"
        pages = page(salle.seance, salle.projection, *PETITE).pages
        if pages > 1:
            return f"Page ↓ : la page suivante de l’écran, sur {pages}"
    if phase.genre is GenreDePhase.FICHE:
        if phase.usage is Usage.CHOIX:
            suite = " ; F : ses mots" if phase.champs else ""
            return f"⏎ : la main d’une table, son choix et ses raisons{suite}"
        amenage = "⏎ : ce que la table aménage ; " if phase.usage is Usage.AMENAGER else ""
        qui = "sa fiche" if phase.par_table else "la fiche de la salle"
        return f"{amenage}F : {qui}"
    if phase.genre is GenreDePhase.PARCOURS:
        return "T3 12 : la table 3 parie 12   ·   T3 ACBD : ses lettres"
    return "⏎ : une table   ·   → : la phase suivante"
