"""What is whole in a séance file, and what can be saved of one that is not; it is never written."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from game.engine.jugement import add
from game.engine.seance import GesteImpossible, Seance, begin
from game.model.faute import ContenuInvalide
from game.storage import rangees
from game.storage.base import SeanceAbimee, somme
from game.storage.catalogue import CatalogueGele, Introuvable
from game.storage.contenu_de_seance import ContenuDeSeance
from game.storage.mise_a_part import aside, clock, is_sound
from game.storage.rangees import Copie, Ligne


@dataclass(frozen=True)
class Constat:
    """One thing that was looked at."""

    bon: bool
    dit: str


@dataclass(frozen=True)
class Examen:
    """What was found in a file."""

    constats: tuple[Constat, ...]
    copie: Copie | None = None
    """What can be read of it and played, from its first geste; None where nothing can."""

    @property
    def entier(self) -> bool:
        """Whether nothing is wrong."""
        return all(constat.bon for constat in self.constats)


def examine(chemin: Path, secours: dict[str, str] | None = None) -> Examen:
    """Look at everything; `secours`: texts that may stand for those that are lost.

    Raises SeanceIllisible where it is no séance of this version, or can't be read at all.
    """
    with aside(chemin) as base:
        sain = is_sound(base)
        constats = [Constat(sain, "le fichier est d’une pièce" if sain else "SQLite le dit abîmé")]
        meta = _meta(base)
        textes, mauvais = _texts(base)
        constats.append(_said_texts(len(textes), mauvais))
        for nom in [nom for nom in mauvais if nom in (secours or {})]:
            textes[nom] = (secours or {})[nom]
            constats.append(
                Constat(False, f"le texte {nom} est repris du contenu de cette machine")
            )
        lignes, arret = _gestes(base, chemin)
        copie = Copie(meta, textes, tuple(lignes), *clock(base))
    rejouee, refus = replay(copie)
    constats.append(_said_gestes(rejouee, len(lignes), arret, refus))
    if rejouee is None or not rejouee.etats:
        return Examen(tuple(constats))
    gardes = copie.lignes[: len(rejouee.gestes)]
    return Examen(tuple(constats), Copie(copie.meta, copie.textes, gardes, copie.pouls, copie.vue))


def replay(copie: Copie) -> tuple[Seance | None, str]:
    """The séance of as many gestes as the rules accept, and what stopped them."""
    catalogue = CatalogueGele(copie.textes)
    nom = copie.meta.get("script", "")
    try:
        seance = begin(catalogue.script(nom), ContenuDeSeance(catalogue))
    except (Introuvable, ContenuInvalide):
        return None, f"le déroulé « {nom} » ne se lit pas"
    for ligne in copie.lignes:
        try:
            seance = add(seance, ligne.geste)
        except GesteImpossible as refus:
            return seance, f"le geste {ligne.rang} est refusé : {refus}"
    return seance, ""


def _meta(base: sqlite3.Connection) -> dict[str, str]:
    try:
        return rangees.read_meta(base)
    except sqlite3.Error:
        return {}


def _texts(base: sqlite3.Connection) -> tuple[dict[str, str], list[str]]:
    """Those that are as they were written, and the names of the others."""
    bons: dict[str, str] = {}
    mauvais: list[str] = []
    for rang in range(1, _last(base, "contenu", "rowid") + 1):
        try:
            lu = base.execute(f"{rangees.TEXTES} WHERE rowid = ?", (rang,)).fetchone()
        except sqlite3.Error:
            lu = None
        if lu is not None and somme(lu[0], lu[1]) == lu[2]:
            bons[lu[0]] = lu[1]
        else:
            mauvais.append(str(lu[0]) if lu else f"n° {rang}")
    return bons, mauvais


def _gestes(base: sqlite3.Connection, chemin: Path) -> tuple[list[Ligne], int]:
    """Those that can be read from the first on, and the rank that stopped it; 0 at the end."""
    lues: list[Ligne] = []
    for rang in range(1, _last(base, "gestes", "rang") + 1):
        try:
            lu = base.execute(f"{rangees.GESTES} WHERE rang = ?", (rang,)).fetchone()
            lues.append(rangees.read_line(chemin, lu) if lu else _missing())
        except (sqlite3.Error, SeanceAbimee):
            return lues, rang
    return lues, 0


def _missing() -> Ligne:
    raise SeanceAbimee


def _last(base: sqlite3.Connection, table: str, clef: str) -> int:
    """The last rank that something says there is."""
    try:
        (dernier,) = base.execute(f"SELECT coalesce(max({clef}), 0) FROM {table}").fetchone()
    except sqlite3.Error:
        return 0
    # A damaged number is no reason to count to the end of time.
    return min(int(dernier), 100_000)


def _said_texts(combien: int, mauvais: list[str]) -> Constat:
    if not combien and not mauvais:
        return Constat(False, "aucun texte ne se relit")
    if mauvais:
        return Constat(False, f"textes abîmés ou perdus : {', '.join(mauvais[:5])}")
    return Constat(True, f"les {combien} textes sont tels qu’ils ont été écrits")


def _said_gestes(seance: Seance | None, lus: int, arret: int, refus: str) -> Constat:
    rejoues = len(seance.gestes) if seance else 0
    if refus:
        return Constat(False, f"{_counted(rejoues)}, puis {refus.rstrip('.')}")
    if arret:
        return Constat(False, f"{_counted(rejoues)}, puis le geste {arret} est abîmé ou perdu")
    return Constat(lus > 0, _counted(rejoues))


def _counted(rejoues: int) -> str:
    if not rejoues:
        return "aucun geste ne se rejoue"
    return "1 geste se rejoue" if rejoues == 1 else f"{rejoues} gestes se rejouent"
