"""What is kept of who plays alone: each change is on the disk before the next key."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.table import Table
from game.model.partie_gardee import PartieGardee
from game.storage.carnet import Carnet
from game.storage.dossier_personnel import DossierIllisible
from game.storage.mes_parties import EN_COURS, FINIE, TOUR1, MesParties, PartieChangee
from game.storage.mise_de_cote import kept, texts
from game.storage.reouverture import Perdue, Reouverte, reopen

if TYPE_CHECKING:
    from game.storage.catalogue import Catalogue

Heure = Callable[[], datetime]

MODE, GUIDE, AUTONOME = "mode", "guide", "autonome"
"""How one trains: explained on the way, or only at the end."""

AILLEURS = "Cette partie a continué dans une autre fenêtre : la vôtre est gardée à part."


def now() -> datetime:
    """The machine's hour; a test brings its own."""
    return datetime.now(UTC)


def state(table: Table) -> str:
    """How far a table is, in the words of the file."""
    finie = table.partie is not None and table.partie.is_over
    if table.tour == 2 and finie and table.partie is not table.tour1:
        return FINIE
    return TOUR1 if table.tour == 2 or finie else EN_COURS


class Cahier:
    """The file of the person at this screen, and the partie that is open in it."""

    def __init__(
        self, chemin: Path, tell: Callable[[str], None], heure: Heure = now, *, garde: bool = True
    ) -> None:
        self.parties = MesParties(chemin)
        self.carnet = Carnet(chemin)
        self.heure = heure
        self.garde = garde
        """Whether anything is written: on somebody else's machine, one may rather not."""
        self._tell = tell
        self._numero: int | None = None
        self._version = 0
        self._ecrite: PartieGardee | None = None
        self._source = ""
        self._muet = False
        self._mode: str | None = None

    def close(self, source: str = "") -> None:
        """What comes next is another partie; `source` names its case, as it was asked for."""
        self._numero, self._ecrite, self._source = None, None, source

    @property
    def numero(self) -> int | None:
        """The partie that is open, once something of it is kept."""
        return self._numero

    def keep(self, catalogue: "Catalogue", table: Table) -> None:
        """Written when this returns; what the disk refuses is said once, and the game goes on."""
        if not self.garde or table.pari is None or (partie := kept(table)) == self._ecrite:
            return
        try:
            self._write(catalogue, table, partie)
        except DossierIllisible as refus:
            if not self._muet:
                self._tell(str(refus))
            self._muet = True

    def _write(self, catalogue: "Catalogue", table: Table, partie: PartieGardee) -> None:
        instant, etat = self.heure(), state(table)
        try:
            if self._numero is not None:
                self._version = self.parties.change(
                    self._numero, self._version, instant, etat, partie
                )
                self._ecrite = partie
                return
        except PartieChangee:
            self._tell(AILLEURS)
        source = self._source or table.enjeu.scenario_id
        textes = texts(catalogue, table.enjeu, source)
        self._numero = self.parties.begin(instant, etat, partie, textes)
        self._version, self._ecrite = 1, partie

    @property
    def mode(self) -> str:
        """How one trains: kept from one evening to the next."""
        if self._mode is None:
            try:
                self._mode = self.parties.setting(MODE, GUIDE)
            except DossierIllisible:
                self._mode = GUIDE
        return self._mode

    @mode.setter
    def mode(self, mode: str) -> None:
        self._mode = mode
        self.keep_setting(MODE, mode)

    def keep_setting(self, cle: str, valeur: str) -> None:
        """A setting, kept for another evening; raises DossierIllisible."""
        if self.garde:
            self.parties.keep_setting(cle, valeur)

    def salt(self) -> str:
        """What makes the luck of this person's plays theirs; the same for all unless kept."""
        try:
            return self.parties.salt() if self.garde else ""
        except DossierIllisible:
            return ""

    @property
    def is_guided(self) -> bool:
        """Whether each decision is explained right after it."""
        return self.mode != AUTONOME

    def note(self, texte: str, *, cas: str = "", lieu: str = "") -> None:
        """A sentence of one's own in the carnet; raises DossierIllisible."""
        if self.garde:
            self.carnet.add(self.heure(), texte, cas=cas, lieu=lieu, partie=self._numero)

    def reopen(self, catalogue: "Catalogue", numero: int) -> Reouverte:
        """A partie of the file, played on in today's texts; raises Perdue, or DossierIllisible.

        Where something no longer leads on, the partie that was played stays as it is, and what
        follows is kept beside it.
        """
        gardee = self.parties.partie(numero)
        if gardee is None:
            raise Perdue("Cette partie ne se lit pas : elle reste gardée.")
        reouverte = reopen(catalogue, gardee.partie, self.parties.textes(numero))
        self.close()
        if reouverte.entiere:
            self._numero, self._version = numero, gardee.version
            self._ecrite = gardee.partie
        return reouverte
