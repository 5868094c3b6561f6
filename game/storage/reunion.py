"""The files of several machines that played one séance, as one new file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from game.engine.fusion import FusionImpossible, Part, merge
from game.engine.seance import begin
from game.model.faute import ContenuInvalide
from game.storage import transport
from game.storage.base import SeanceAbimee, SeanceIllisible, read_again, require_file
from game.storage.catalogue import CatalogueGele, Introuvable
from game.storage.contenu_de_seance import ContenuDeSeance
from game.storage.journal import Journal
from game.storage.mise_a_part import read_whole
from game.storage.rangees import IDENT, ORIGINE, Copie, Ligne

EXPORT = ".jsonl"
"""How the name of an export ends."""


def read_copy(chemin: Path) -> Copie:
    """A séance file, or an export of one; raises SeanceIllisible."""
    require_file(chemin)
    if chemin.suffix.lower() == EXPORT:
        return transport.read(chemin)
    try:
        return read_whole(chemin)
    except SeanceAbimee as abime:
        dit, suite = str(abime), read_again(chemin)
        raise SeanceAbimee(dit if suite in dit else f"{dit} {suite}") from None


def unite(chemins: Sequence[Path], sortie: Path) -> tuple[Copie, tuple[str, ...]]:
    """Write the séance of all these files, and the notes; raises SeanceIllisible, FusionImpossible.

    Nothing is written where anything would be lost.
    """
    copies = [read_copy(chemin) for chemin in chemins]
    noms = _names(chemins)
    _check_same_start(copies, noms)
    catalogue = CatalogueGele(copies[0].textes)
    nom = copies[0].meta.get("script", "")
    try:
        vide = begin(catalogue.script(nom), ContenuDeSeance(catalogue))
    except (Introuvable, ContenuInvalide):
        raise SeanceIllisible(f"{noms[0]} : son déroulé « {nom} » ne se lit pas.") from None
    parts = [
        Part(nom, tuple((ligne.instant, ligne.geste) for ligne in copie.lignes))
        for nom, copie in zip(noms, copies, strict=True)
    ]
    fusion = merge(vide, parts)
    faits = zip(fusion.instants, fusion.seance.gestes, strict=True)
    lignes = tuple(Ligne(rang, *fait) for rang, fait in enumerate(faits, 1))
    temps = copies[noms.index(fusion.temps)]
    reunie = Copie(copies[0].meta, copies[0].textes, lignes, temps.pouls, temps.vue)
    Journal.create(sortie, reunie)
    return reunie, fusion.notes


def _names(chemins: Sequence[Path]) -> list[str]:
    """Their names, or their whole paths where two have the same name."""
    courts = [chemin.name for chemin in chemins]
    noms = courts if len(set(courts)) == len(courts) else [str(chemin) for chemin in chemins]
    if len(set(noms)) < len(noms):
        raise SeanceIllisible("Le même fichier est nommé deux fois.")
    return noms


def _check_same_start(copies: Sequence[Copie], noms: Sequence[str]) -> None:
    premiere = copies[0]
    phrases = []
    for copie, nom in zip(copies[1:], noms[1:], strict=True):
        if copie.meta.get(IDENT) != premiere.meta.get(IDENT):
            phrases.append(
                f"{nom} ne vient pas de la même séance que {noms[0]}{_kinship(copie, premiere)}."
            )
            continue
        autres = _different(premiere.textes, copie.textes)
        if autres:
            liste = ", ".join(autres[:5])
            phrases.append(f"{nom} a été joué avec un autre contenu que {noms[0]} : {liste}.")
    if phrases:
        raise FusionImpossible(*phrases)


def _kinship(une: Copie, autre: Copie) -> str:
    """Why two séances that look alike are two."""
    siens, siennes = (
        {c.meta[clef] for clef in (IDENT, ORIGINE) if clef in c.meta} for c in (une, autre)
    )
    if not siens & siennes:
        return ""
    return " : « nouvelle séance à partir d’ici » en a fait une autre"


def _different(uns: Mapping[str, str], autres: Mapping[str, str]) -> list[str]:
    return sorted(nom for nom in {*uns, *autres} if uns.get(nom) != autres.get(nom))
