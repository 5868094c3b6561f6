"""The shipped files as texts, and everything `parcours verifier` says of one that was changed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.analysis.controle import check_persona, check_territoire
from game.model.base import Model
from game.model.faute import ContenuInvalide, Faute
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire
from game.storage.catalogue import GENRES, Catalogue
from game.storage.epreuve import Epreuve
from game.storage.fichiers import PARTIE, everything
from game.storage.lisible import Lisible, readable
from game.storage.validation import load_text


@dataclass(frozen=True)
class Livre:
    """One shipped file."""

    sorte: str
    chemin: Path

    @property
    def octets(self) -> bytes:
        return self.chemin.read_bytes()

    @property
    def modele(self) -> type[Model]:
        return PartieEcrite if self.sorte == PARTIE else GENRES[self.sorte].modele

    def __str__(self) -> str:
        return f"{self.chemin.parent.name}/{self.chemin.name}"


@cache
def shipped() -> Catalogue:
    return Catalogue()


@cache
def content() -> Lisible:
    return readable(shipped())


@cache
def files() -> tuple[Livre, ...]:
    """Every shipped file, always in the same order."""
    livres = [Livre(sorte, chemin) for sorte, chemin in everything(shipped())]
    return tuple(sorted(livres, key=str))


def faults(livre: Livre, octets: bytes, *, played: bool = False) -> list[Faute]:
    """What is wrong with a file that now holds these bytes; `played`: what playing it shows too."""
    try:
        document, lu = load_text(octets, str(livre), livre.modele)
    except ContenuInvalide as refus:
        return refus.fautes
    if isinstance(lu, Scenario):
        fautes = content().faults(lu, document)
        if played and not any(faute.is_blocking for faute in fautes):
            epreuve = Epreuve(shipped())
            epreuve.lisible = content()
            if epreuve.play(lu, document, livre.chemin):
                fautes = [*fautes, *(f for _, joue in epreuve.settle() for f in joue.fautes)]
        return fautes
    if isinstance(lu, Protocole):
        return content().protocole_faults(lu, document)
    if isinstance(lu, Persona):
        return list(map(document.placer, check_persona(lu)))
    if isinstance(lu, Territoire):
        return list(map(document.placer, check_territoire(lu)))
    return []
