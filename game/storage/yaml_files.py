"""Reads a YAML file of the game strictly: plain data, the place of everything, all its faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from game.model.faute import MOT, ContenuInvalide, Faute, Lieu
from game.storage import empreintes
from game.storage.caracteres import INTERDITS
from game.storage.evenements import Arret, Construction
from game.storage.octets import TAILLE_MAX, decode, lines, raw_faults, read_bytes, shown
from game.storage.yaml_faults import syntax_fault

FAUTES_MAX = 20
"""How many faults of one file are shown at once."""

_ILLISIBLE = (yaml.YAMLError, ValueError, OverflowError)
_RAPIDE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """One file that was read: its data, and where each part of it stands."""

    fichier: str
    """The path as people named it."""
    lignes: tuple[str, ...]
    donnees: Any
    """dict, list, str, int, Decimal, bool or None."""
    positions: Mapping[Lieu, tuple[int, int]]
    """Line and column, from 1, of every value; with CLE at the end, of its key."""
    entier: bool = True
    """Whether it was read to its end, whatever its faults."""
    coupes: Mapping[Lieu, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of the « # » that follows a text without quotes."""
    empreinte: str = ""
    """The digest of what was read."""

    def situer(self, lieu: Lieu) -> tuple[int, int]:
        """Line and column of a place, or of the nearest known place around it."""
        while lieu and lieu not in self.positions:
            lieu = lieu[:-1]
        return self.positions.get(lieu, (1, 1))

    def placer(self, faute: Faute) -> Faute:
        """The fault with its file, line, column and the lines to show."""
        place = self.situer(faute.lieu)
        if mot := faute.contexte.get(MOT):
            place = self._word(str(mot), *place)
        return self.shown(faute, *place)

    def _word(self, mot: str, ligne: int, colonne: int) -> tuple[int, int]:
        """Where a word of a text is first written, before the next key; else where it begins."""
        suite = min((n for n, _ in self.positions.values() if n > ligne), default=None)
        for rang, texte in enumerate(self.lignes[ligne - 1 : suite and suite - 1], start=ligne):
            # In quotes, a quote is written twice, or after a stroke.
            for ecrit in (mot, mot.replace("'", "''"), mot.replace('"', '\\"')):
                debut = texte.find(ecrit, colonne - 1 if rang == ligne else 0)
                if debut >= 0:
                    return rang, debut + 1
        return ligne, colonne

    def shown(self, faute: Faute, ligne: int, colonne: int) -> Faute:
        """The fault with this line and column, and the lines to show."""
        extrait = self.lignes[max(0, ligne - 2) : ligne]
        place = (self.fichier, faute.lieu, faute.contexte, ligne, colonne, extrait)
        return Faute(faute.code, *place)

    def refus(self, fautes: list[Faute]) -> ContenuInvalide:
        """The exception for these placed faults: one per place, in order, at most FAUTES_MAX."""
        par_place: dict[tuple[int, int], Faute] = {}
        for faute in fautes:
            par_place.setdefault((faute.ligne, faute.colonne), faute)
        return ContenuInvalide([par_place[place] for place in sorted(par_place)][:FAUTES_MAX])


def read(chemin: Path) -> Document:
    """The document in a file; raises ContenuInvalide with all that is wrong in its YAML."""
    return read_text(read_bytes(chemin), shown(chemin))


def read_text(texte: str | bytes, fichier: str) -> Document:
    """The document in a text or its bytes; raises ContenuInvalide."""
    document, fautes = read_anyway(texte, fichier)
    if fautes:
        raise document.refus(fautes)
    return document


def read_anyway(texte: str | bytes, fichier: str) -> tuple[Document, list[Faute]]:
    """What could be read, and its faults; raises ContenuInvalide when there is no text at all."""
    if len(texte) > TAILLE_MAX:
        contexte = {"taille": f"{len(texte) // 1024} Ko"}
        raise ContenuInvalide([Faute("E102", fichier, (), contexte)])
    lu = decode(texte, fichier) if isinstance(texte, bytes) else texte.removeprefix("\ufeff")
    lignes = lines(lu)
    bruts = raw_faults(lignes, FAUTES_MAX)
    construction = Construction(lignes)
    syntaxe = _parse(INTERDITS.sub("\ufffd", lu).replace("\t", " "), construction)
    fautes = [*bruts, *construction.fautes]
    if syntaxe and not construction.decale and not _explained(syntaxe, fautes):
        fautes.append(syntaxe)
    if not fautes and construction.donnees is None:
        fautes = [Faute("E105")]
    entier = syntaxe is None and not construction.stopped and not construction.decale
    lus = (construction.donnees, construction.positions, entier, construction.coupes)
    octets = texte if isinstance(texte, bytes) else texte.encode("utf-8", "surrogatepass")
    document = Document(fichier, lignes, *lus, empreintes.of(octets))
    return document, [document.shown(faute, faute.ligne, faute.colonne) for faute in fautes]


def _explained(syntaxe: Faute, fautes: list[Faute]) -> bool:
    """A tab, or a fault on the same line, is the cause of what the parser could not read."""
    return any(faute.code == "E112" or faute.ligne == syntaxe.ligne for faute in fautes)


def _parse(texte: str, construction: Construction) -> Faute | None:
    """Feeds the construction; the fault of syntax that stopped it, if there was one."""
    try:
        _feed(construction, texte, _RAPIDE)
    except _ILLISIBLE:
        # The pure parser judges again, so that a fault has the same code and line everywhere.
        construction.reset()
        try:
            _feed(construction, texte, yaml.SafeLoader)
        except _ILLISIBLE as erreur:
            return syntax_fault(erreur, construction)
    return None


def _feed(construction: Construction, texte: str, lecteur: Any) -> None:
    try:
        for evenement in yaml.parse(texte, Loader=lecteur):
            construction.receive(evenement)
    except Arret:
        pass
