"""What the panes of a preview say: the file and its faults, the state of the reading, the fin."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from game.drawing.mots import pluriel
from game.storage.apercu import Lecture
from game.storage.caracteres import visible
from game.storage.definitions import render
from game.ui.apercu import Apercu
from game.ui.texte import Morceau, assemble

JEU, FICHIER, GRAPHE, CHANCES = "jeu", "fichier", "graphe", "chances"
VOLETS = {JEU: "Le jeu", FICHIER: "Le fichier", GRAPHE: "Le graphe", CHANCES: "Les chances"}
"""The panes, in the order of Tab."""

ATTENTE = (
    "On attend ce fichier : il s’ouvrira ici dès qu’il existera. F6 : l’écrire ici ; E : l’écrire"
    " dans votre éditeur."
)
PARTI = "Le fichier n’est plus là. La dernière version lue reste jouable."
D_AVANT = "version d’avant la faute"


def head(apercu: Apercu, versions: int, largeur: int) -> Content:
    """« le_cv.yaml · Léa · graine 2022 · lu 3 fois · se joue », as far as it fits in one row."""
    lecture = apercu.lecture
    if lecture is None:
        return assemble("Lecture…")
    nom, etat = visible(lecture.chemin.name), list(state(apercu, lecture))
    place = largeur - len(nom) - sum(len(texte) for texte, _ in etat) - 5
    dits = ""
    for dit in _details(apercu, versions):
        if len(dits) + len(dit) <= place:
            dits += dit
    return assemble((nom, "bold"), (f"{dits} · ", "$discret"), *etat)


def _details(apercu: Apercu, versions: int) -> Iterator[str]:
    """Who plays, where, with which luck, and how often the file was read."""
    if (table := apercu.table) is not None:
        yield f" · {table.enjeu.persona.nom}"
        yield " (cas sensible)" if table.is_sensible else ""
        yield f" · {table.enjeu.territoire.nom}"
        yield f" · graine {apercu.graine}"
    yield "" if not versions else " · lu" if versions == 1 else f" · lu {versions} fois"


def state(apercu: Apercu, lecture: Lecture) -> Iterator[tuple[str, str]]:
    """Whether it plays, and whether what is in sight is older."""
    if lecture.absent:
        yield "n’existe pas", "bold $warning"
    elif lecture.erreurs:
        yield pluriel(len(lecture.erreurs), "erreur"), "bold $warning"
    elif lecture.monde is None:
        yield "ne se joue pas", "bold $warning"
    else:
        yield "se joue", "bold $success"
    if apercu.is_late and apercu.bonne is not None:
        yield f" · {D_AVANT}", "bold $warning"


def tabs(apercu: Apercu, devant: str) -> Content:
    """The panes in a row, the one in front marked."""
    morceaux: list[Morceau] = []
    for nom, titre in VOLETS.items():
        ici = nom == devant
        morceaux.append((f"{'▸' if ici else ' '}{titre}", "bold $accent" if ici else "$discret"))
        lecture = apercu.lecture
        if nom == FICHIER and lecture is not None and lecture.fautes:
            morceaux.append((f" ({pluriel(len(lecture.fautes), 'faute')})", "bold $warning"))
        morceaux.append("  ")
    return assemble(*morceaux)


def faults(apercu: Apercu, largeur: int) -> Content:
    """What is wrong, as the checker says it, and what no fault says."""
    lecture = apercu.lecture
    if lecture is None:
        return assemble("Lecture…")
    morceaux: list[Morceau] = []
    if lecture.absent:
        morceaux.append((f"{PARTI if apercu.bonne else ATTENTE}\n", "bold $warning"))
    for faute in lecture.fautes:
        # Its folder is known, and would push the code out of sight.
        courte = replace(faute, fichier=Path(faute.fichier).name)
        style = "" if faute.is_blocking else "$discret"
        morceaux.append((f"{render(courte, max(30, largeur))}\n\n", style))
    if lecture.phrase:
        morceaux.append((f"{lecture.phrase}\n", "$discret"))
    return assemble(*morceaux)


def lines(apercu: Apercu, ligne: str | None, hauteur: int) -> Content:
    """The lines of what is shown; `ligne` is the choix under the cursor."""
    return assemble(*_lines(apercu, ligne, max(4, hauteur - 1)))


def _lines(apercu: Apercu, ligne: str | None, hauteur: int) -> Iterator[Morceau]:
    """Where the étape is written, and its lines around the choix under the cursor."""
    trouve = apercu.here(ligne)
    if trouve is None or apercu.partie is None:
        return
    chemin, numero = trouve
    etape = apercu.partie.etat.etape
    quoi = f"étape « {etape} »" if etape in apercu.partie.world.etapes else f"fin « {etape} »"
    choix = f", « {ligne} »" if ligne else ""
    yield f"{visible(chemin.name)}:{numero}  {quoi}{choix}\n", "bold"
    lignes = apercu.lines_here()
    debut = max(1, numero - 2)
    for rang in range(debut, min(len(lignes), debut + hauteur - 1) + 1):
        signe, style = ("▸", "bold $accent") if rang == numero else (" ", "$discret")
        yield f"{signe}{rang:>5} │ {visible(lignes[rang - 1])}\n", style
