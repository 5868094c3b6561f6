"""The game opened on an author's file: its home is the preview."""

from textual.screen import Screen

from game.storage.apercu import Demande
from game.storage.vivant import CatalogueVivant
from game.ui.app import Parcours
from game.ui.suiveur import PERIODE


class AppDApercu(Parcours):
    """The preview alone."""

    garde = False
    """An author who tries a text is not training."""

    def __init__(
        self, demande: Demande, catalogue: CatalogueVivant, graine: int | None = None
    ) -> None:
        super().__init__(catalogue.dossiers[0], animations=False)
        self.demande, self.vivant, self.graine = demande, catalogue, graine
        self.periode: float | None = PERIODE

    def get_default_screen(self) -> Screen[None]:
        """The preview."""
        from game.ui.screens.apercu import ApercuEcran

        return ApercuEcran(self.demande, self.vivant, self.graine, self.periode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no home to go to, and nothing that Échap would close but a sensitive case."""
        if action == "accueil" or (action == "sortir" and self.is_alone):
            return False
        return super().check_action(action, parameters)

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands over the preview, and nothing is to be hidden."""
        return len(self.screen_stack) == 1 and not self.is_exposed

    async def action_quit(self) -> None:
        """Out at once, but where something is typed and not saved: a question costs one key."""
        from game.ui.screens.ecriture import Ecriture

        for ecran in self.screen_stack:
            if isinstance(ecran, Ecriture) and not (ecran.is_saved and not ecran.brouillon.is_gone):
                ecran.ask_to_quit()
                return
        await super().action_quit()
