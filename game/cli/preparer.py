"""The day before: everything that may be missing tomorrow, in one page; nothing is changed."""

import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from game.cli.paroles import tell
from game.drawing.mots import pluriel
from game.engine.donne import DonneImpossible, deal
from game.engine.seance import GesteImpossible
from game.model.faute import ContenuInvalide
from game.model.gestes import TABLES_MAX, CarteDeSeance, Donne
from game.report.blocs_typst import PdfImpossible, require_typst
from game.storage.catalogue import Catalogue
from game.storage.dossier import SUFFIXE, has_folder, home
from game.storage.emplacement import warning
from game.storage.journal import SeanceIllisible
from game.storage.refus import reason
from game.storage.seances import reopen
from game.ui.cartes import cards_of, hand

BON, AVIS, MANQUE = "✓", "!", "✗"
PLACE = 50_000_000
"""Bytes: a séance weighs less than one megabyte; the rest is for what is printed."""

GLYPHES = "● ○ ◆ ◇ ▁▂▃▄▅▆▇█ ▒ ━ ╌ « é ’ »"


class Constat(NamedTuple):
    """One thing that was looked at."""

    signe: str
    quoi: str
    dit: str


def report(contenu: Catalogue, seance: Path | None = None, tables: int | None = None) -> int:
    """Say it all; 1 where something is missing that would stop the workshop."""
    constats = [
        *_terminal(), *_disk(), *_place(seance), *_content(contenu, tables), *_paper(),
        *(_seance(seance) if seance is not None else ()),
    ]  # fmt: skip
    for constat in constats:
        tell(f"{constat.signe} {constat.quoi} : {constat.dit}")
    manques = [constat for constat in constats if constat.signe == MANQUE]
    tell("")
    tell("Ces signes sont-ils tous nets, de largeur égale ? Sinon, changez de police.")
    tell(f"  {GLYPHES}")
    tell("Sur le projecteur : agrandissez la police jusqu’à 60 colonnes sur 18 lignes.")
    tell("")
    tell(f"À régler avant : {len(manques)}." if manques else "Tout est prêt.")
    return 1 if manques else 0


def _terminal() -> Iterator[Constat]:
    if sys.stdout.isatty():
        largeur, hauteur = shutil.get_terminal_size()
        assez = largeur >= 80 and hauteur >= 24
        suite = "" if assez else " ; la console en demande 80 sur 24, la salle 60 sur 18"
        yield Constat(BON if assez else MANQUE, "Fenêtre", f"{largeur} sur {hauteur}{suite}")
    else:
        yield Constat(AVIS, "Fenêtre", "à regarder dans le terminal de l’atelier, pas dans un tube")
    yield Constat(BON, "Couleurs", _colours())
    codage = (sys.stdout.encoding or locale.getpreferredencoding()).lower().replace("-", "")
    if codage.startswith("utf"):
        yield Constat(BON, "Accents", "le terminal parle UTF-8")
    else:
        yield Constat(MANQUE, "Accents", f"le terminal parle {codage} : réglez-le en UTF-8")


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "aucune, c’est voulu (NO_COLOR) : chaque couleur est aussi un mot"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or os.name == "nt":
        return "toutes"
    profondeur = "256" if "256" in os.environ.get("TERM", "") else "16"
    return f"{profondeur}, cela suffit : chaque couleur est aussi un mot"


def _disk() -> Iterator[Constat]:
    dossier = home()
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=dossier) as essai:
            essai.write(b"1")
    except OSError as refus:
        yield Constat(MANQUE, "Enregistrer", f"impossible dans {dossier} ({reason(refus)})")
        return
    yield Constat(BON, "Enregistrer", f"possible dans {dossier}")
    libre = shutil.disk_usage(dossier).free
    assez = libre >= PLACE
    yield Constat(BON if assez else MANQUE, "Place", f"{libre // 1_000_000} Mo libres")


def _place(seance: Path | None) -> Iterator[Constat]:
    """Where the séance will be, when that may lose it."""
    if seance is not None and not has_folder(seance):
        yield Constat(AVIS, "Dossier", f"{seance.parent} n’existe pas encore : à créer d’ici là")
    if lieu := warning(seance or home() / SUFFIXE):
        yield Constat(AVIS, "Dossier", lieu)


def _content(contenu: Catalogue, voulues: int | None) -> Iterator[Constat]:
    cartes, illisibles = hand(contenu)
    jouables = cards_of(contenu)
    if illisibles:
        noms = ", ".join(dict.fromkeys(illisibles))
        yield Constat(AVIS, "Contenu", f"à corriger : {noms} (voir « parcours verifier »)")
    tables = max((n for n in range(1, TABLES_MAX + 1) if _can_deal(n, jouables)), default=0)
    assez = tables >= (voulues or 1)
    combien = pluriel(tables, "table")
    suite = "" if assez or not voulues else f", pas {voulues} : ajoutez des cartes avec --contenu"
    dit = f"{len(jouables)} à jouer, de quoi servir {combien}{suite}"
    yield Constat(BON if assez else MANQUE, "Cartes", dit)
    sensibles = [c.persona for c in cartes if c.persona.sensible and c.scenario]
    for persona in sensibles:
        relu = persona.relu not in (None, "non")
        dit = f"relu : {persona.relu}" if relu else "pas encore relu par une association du sujet"
        yield Constat(BON if relu else AVIS, f"Cas sensible, {persona.nom}", dit)
    try:
        scripts = [contenu.script(nom).titre for nom in contenu.ids("script")]
    except ContenuInvalide as erreur:
        yield Constat(MANQUE, "Déroulés", f"{erreur.fautes[0].fichier} est à corriger")
    else:
        yield Constat(BON if scripts else MANQUE, "Déroulés", ", ".join(scripts) or "aucun")


def _can_deal(tables: int, cartes: list[CarteDeSeance]) -> bool:
    try:
        deal(Donne.MAIN_PAR_TABLE, tables, cartes, 1)
    except DonneImpossible:
        return False
    return True


def _paper() -> Iterator[Constat]:
    ici = Path.cwd()
    possible = os.access(ici, os.W_OK)
    suite = "« parcours imprimer tout -o atelier.html », puis un navigateur, en A4"
    yield Constat(BON if possible else AVIS, "Imprimer", suite)
    try:
        require_typst()
    except PdfImpossible as manque:
        yield Constat(AVIS, "PDF", str(manque))
    else:
        suite = "« parcours imprimer tout -o atelier.pdf » ; W, sur la console, écrit aussi un PDF"
        yield Constat(BON, "PDF", suite)


def _seance(chemin: Path) -> Iterator[Constat]:
    if not chemin.exists():
        yield Constat(BON, "Séance", f"{chemin} sera créée")
        return
    try:
        ouverte = reopen(chemin)
    except (SeanceIllisible, GesteImpossible) as refus:
        yield Constat(MANQUE, "Séance", str(refus))
        return
    yield Constat(BON, "Séance", f"{chemin} se relit : {pluriel(ouverte.rang, 'geste')}")
