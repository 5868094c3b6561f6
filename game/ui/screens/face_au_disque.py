"""A text that is typed, and its file: what waits, what another editor did, what is gone."""

from game.storage.brouillon import Brouillon, Intouchable
from game.ui.base import Ecran
from game.ui.widgets.zone import Zone

REGARD = 1.0
"""Seconds between two looks at what the disk holds."""

GARDE = 2.0
"""Seconds that are lost at most where the machine stops at once."""


class FaceAuDisque(Ecran[None]):
    """Nothing of the text, nor of the disk, is lost unasked."""

    def __init__(self, brouillon: Brouillon, lu: str, repris: str | None) -> None:
        super().__init__()
        self.texte = lu
        """What is typed, as it last changed: known even once nothing is on the screen any more."""
        self.repris = repris
        """What was typed another time, and goes on."""
        self.jete = False
        self.brouillon = brouillon
        self.annonce: bytes | None = brouillon.disque
        """What the disk holds, as it was last read, written or said to be something else."""
        self.garde: str | None = repris
        """What waits for the next time, as it was last written."""
        self.bases: dict[str, tuple[bytes | None, bytes, str]] = {}
        """What each text comes from, before and after the disk was read again."""

    def send(self) -> None:
        """Read the text as it stands now."""
        raise NotImplementedError

    def draw_top(self) -> None:
        """What is on the disk, and what plays."""
        raise NotImplementedError

    @property
    def zone(self) -> Zone:
        """Where one types."""
        return self.query_one(Zone)

    @property
    def is_saved(self) -> bool:
        """Whether the disk held the same when it was last read."""
        return self.brouillon.is_saved(self.texte)

    def keep(self) -> None:
        """What is typed waits from time to time: no machine says that it is about to stop."""
        if self.is_saved or self.jete or self.texte == self.garde:
            return
        ailleurs = self.brouillon.attente.is_elsewhere
        if not self.brouillon.set_aside(self.texte):
            return
        self.garde = self.texte
        if self.brouillon.attente.is_elsewhere and not ailleurs:
            ou = self.brouillon.attente.where
            self.parcours.tell(f"Ce dossier n’accepte rien : ce que vous tapez attend dans {ou}.")

    def follow_base(self) -> None:
        """A text from before the disk was read again is not what the disk holds."""
        if self.zone.text in self.bases:
            self.brouillon.base = self.bases[self.zone.text]
            self.brouillon.ecarte = self.brouillon.disque != self.annonce

    def forget(self) -> None:
        """Nothing of it waits any more."""
        self.brouillon.attente.forget()
        self.garde = self.repris = None

    def read_again(self) -> bool:
        """What the disk holds, in the place of the text; Ctrl+Z gives it back."""
        avant = self.brouillon.base
        try:
            texte = self.brouillon.read()
        except Intouchable as refus:
            self.parcours.tell(str(refus), grave=True)
            return False
        self.bases[self.zone.text] = avant
        self.zone.put_all(texte)
        self.bases[self.zone.text] = self.brouillon.base
        self.annonce = self.brouillon.disque
        self.send()
        self.draw_top()
        return True

    def look(self) -> None:
        """Another editor may have saved: read again where nothing is lost by it, else say so."""
        try:
            dessus = self.brouillon.on_disk()
        except Intouchable:
            return
        if dessus == self.annonce:
            return
        self.annonce = dessus
        if dessus in (self.brouillon.disque, self.brouillon.bytes_of(self.zone.text)):
            self.brouillon.disque, self.brouillon.ecarte = dessus, False
        elif dessus is None:
            self.brouillon.ecarte = True
            self.parcours.tell("Le fichier n’est plus là : Ctrl+S l’écrit de nouveau.", grave=True)
        elif self.is_saved and self.read_again():
            self.parcours.tell("Relu : le fichier a changé sur le disque.")
            return
        else:
            self.brouillon.ecarte = True
            self.parcours.tell("Le fichier a changé sur le disque : Ctrl+S demandera.", grave=True)
        self.send()
        self.draw_top()
