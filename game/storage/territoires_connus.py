"""What may be diagnosed without typing a path: files here, the author's, examples, territoires."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from game.analysis import zones
from game.analysis.diagnostic import Diagnostic, diagnose
from game.analysis.diagnostic_de_seance import of_territoire
from game.analysis.structures import as_zone
from game.analysis.zones import Zone, ZoneVide
from game.model.faute import ContenuInvalide
from game.model.lieu import Lieu
from game.model.standard import DEMANDES
from game.model.territoire import Territoire
from game.storage.catalogue import Catalogue
from game.storage.lieux import read_places, samples
from game.storage.lieux_locaux import fitting
from game.storage.tableaux import Avance, Illisible
from game.storage.validation import load

MONTRES = 60
"""Files of one folder: more is not a folder of territoires."""
_DEPARTEMENT = re.compile(r"\d{2,3}|2[ABab]")
_COMMUNES = "communes"
"""How the name of a table of communes begins: it has no place."""


@dataclass(frozen=True)
class Connu:
    """One of them."""

    nom: str
    ou: str
    """In words: in this folder, an example, a territoire that is written."""
    chemin: Path

    @property
    def is_table(self) -> bool:
        """Whether it is a file of places, of which one looks at a part."""
        return self.chemin.suffix.lower() == ".csv"


def known(catalogue: Catalogue, ici: Path) -> list[Connu]:
    """The files of this folder and of the author's, then what comes with the game."""
    livres = samples()
    trouves = [*_files(ici, "dans ce dossier")]
    for racine in catalogue.dossiers[:-1]:
        for dossier in (racine, racine / "scenarios" / "lieux"):
            trouves += _files(dossier, "dans votre dossier d’auteur")
    trouves += [
        Connu(nom, "exemple inventé, livré avec le jeu", chemin)
        for nom, chemin in livres.items() if not nom.startswith(_COMMUNES)
    ]  # fmt: skip
    trouves += [
        Connu(chemin.stem, "territoire écrit", chemin) for chemin in catalogue.files("territoire")
    ]
    return list({connu.chemin.resolve(): connu for connu in reversed(trouves)}.values())[::-1]


def mappings(catalogue: Catalogue) -> dict[str, Path]:
    """The correspondances, by name: an author's hides a shipped one of that name."""
    return {chemin.stem: chemin for chemin in catalogue.files("correspondance")}


def _files(dossier: Path, ou: str) -> Iterator[Connu]:
    """CSV files, and YAML files that are territoires; none where the folder can't be read."""
    try:
        chemins = sorted(c for c in dossier.iterdir() if c.suffix.lower() in (".csv", ".yaml"))
    except OSError:
        return
    for chemin in chemins[:MONTRES]:
        est_table = chemin.suffix.lower() == ".csv"
        if (est_table and not chemin.name.startswith(_COMMUNES)) or _is_territoire(chemin):
            yield Connu(chemin.name, ou, chemin)


def _is_territoire(chemin: Path) -> bool:
    if chemin.suffix.lower() == ".csv":
        return False
    try:
        load(chemin, Territoire)
    except ContenuInvalide:
        return False
    return True


def look(
    connu: Connu,
    ou: str = "",
    avance: Avance | None = None,
    siennes: Mapping[str, Path] | None = None,
) -> Diagnostic:
    """Its diagnostic; raises Illisible, ZoneVide, ContenuInvalide, OSError, or what `avance` does.

    `ou` is a commune, an EPCI or the number of a département; empty: the whole file. A local file
    is read by the first correspondance that knows its columns.
    """
    if not connu.is_table:
        territoire = load(connu.chemin, Territoire)[1]
        zone = as_zone(territoire, connu.chemin.stem)
        return replace(of_territoire(territoire), noms=zone.noms)
    lieux = list(read_places(connu.chemin, fitting(connu.chemin, siennes), avance).lieux)
    if not lieux:
        raise Illisible(f"« {connu.nom} » ne contient aucun lieu.")
    zone = zones.of_file(part(ou.strip(), lieux), connu.chemin.name)
    voisins = zones.neighbours(lieux, zone)
    return diagnose(zone.nom, voisins, DEMANDES, centre=zone.centre, noms=zone.noms)


def part(ou: str, lieux: list[Lieu]) -> Zone:
    """The part of a file that a few words name; raises ZoneVide."""
    if not ou:
        return zones.whole(lieux, {})
    if _DEPARTEMENT.fullmatch(ou):
        return zones.of_departement(ou, lieux, {})
    try:
        return zones.of_commune(ou, lieux, {})
    except ZoneVide as commune:
        try:
            zone = zones.of_epci(ou, lieux, {})
        except ZoneVide:
            raise commune from None
        if zones.plain(zone.nom) == zones.plain(ou):
            return zone
        # Its name only holds the words that were typed: the commune of that name is not there.
        return replace(zone, nom=f"{zone.nom} (aucun lieu de ce fichier n’est à « {ou} »)")
