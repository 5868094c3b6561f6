"""The course of a table in a séance: the same screens, each decision a geste that is kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from game.engine.jugement import add, last
from game.engine.seance import GesteImpossible, Seance
from game.engine.world import World
from game.model.gestes import Amenager, Annuler, Choisir, Geste, Jouer, Parier, Rendre
from game.model.partie import Coup
from game.model.scenario import Amenagement
from game.model.vocabulaire import MotifEcart
from game.ui.cartes import Carte, hand
from game.ui.deroule import Deroule
from game.ui.salle import Salle

if TYPE_CHECKING:
    from game.engine.world import Enjeu


class DerouleDeSeance(Deroule):
    """Requests of the screens, for the table that the console opened."""

    @property
    def salle(self) -> Salle:
        """The room."""
        assert self.app.salle is not None
        return self.app.salle

    def cards(self) -> tuple[list[Carte], list[str]]:
        """The hand of the table, as it was dealt."""
        tenues = {carte.persona: carte.scenario for carte in self.salle.etat.to_choose()}
        toutes, _ = hand(self.app.catalogue)
        cartes = [carte for carte in toutes if carte.ident in tenues]
        ailleurs = self.salle.seance.played_by_others(self.salle.numero)
        siennes = [carte.playing(tenues[carte.ident]) for carte in cartes]
        return [replace(c, prise=c.ident in ailleurs) for c in siennes], []

    def begin(self) -> None:
        """To where the table stands: its hand, its warning, its game."""
        etat = self.salle.etat
        dues = self.salle.seance.left_without_reason(self.salle.numero)
        if etat.table is None or (etat.table.pari is None and dues):
            self.open_cards()
            return
        self.app.table = etat.table
        if etat.table.tour == 2 and etat.table.partie is None:
            # It may still change what it arranged; T goes on to the bet.
            self._open("amenager", "Amenager")
        else:
            self.resume()

    def take(self, persona: str, scenario: str, ecartes: dict[str, MotifEcart]) -> None:
        """The table wants a card: what can't be is said first, then its reasons are asked."""
        geste = Choisir(table=self.salle.numero, persona=persona, motifs=ecartes)
        if (apres := self._after(geste)) is None:
            return
        dues = apres.left_without_reason(self.salle.numero)
        autres = [carte for carte in self.cards()[0] if carte.ident in dues]
        if autres and self.salle.etat.table is None:
            self._ask_why(geste, autres)
        else:
            self._offer(geste)

    def bet(self, pari: int) -> None:
        """The bet is made: the tour begins."""
        if self._do(Parier(table=self.salle.numero, nombre=pari)):
            self._switch("plateau", "Plateau")

    def play(self, coup: Coup) -> None:
        """A coup of the table."""
        self._do(Jouer(table=self.salle.numero, coup=coup))

    def back(self) -> bool:
        """Take back the last decision of the tour; False when there is none."""
        rang = last(self.salle.seance, self.salle.numero)
        if rang is None or not isinstance(self.salle.seance.gestes[rang - 1], Jouer):
            return False
        return self._do(Annuler(rang=rang))

    def replay_changed(
        self, amenagements: tuple[str, ...], a_solliciter: tuple[str, ...], idee: Amenagement | None
    ) -> None:
        """What the table arranges is kept; it bets again before it sees."""
        if self._arrange(amenagements, a_solliciter, idee):
            self._switch("parier", "Parier")

    def keep(
        self, amenagements: tuple[str, ...], a_solliciter: tuple[str, ...], idee: Amenagement | None
    ) -> None:
        """What is ticked when the table leaves: it finds it again, and may change it."""
        table = self.salle.etat.table
        if amenagements or a_solliciter or idee or (table and table.tour == 2):
            self._arrange(amenagements, a_solliciter, idee)

    def _arrange(
        self, amenagements: tuple[str, ...], a_solliciter: tuple[str, ...], idee: Amenagement | None
    ) -> bool:
        """One geste, unless it says what is already so."""
        table = self.salle.etat.table
        if table and table.tour == 2:
            deja = (table.amenagements, table.a_solliciter, table.idee)
            if deja == (amenagements, a_solliciter, idee):
                self.app.table = table
                return True
        geste = Amenager(
            table=self.salle.numero, amenagements=list(amenagements),
            a_solliciter=list(a_solliciter), idee=idee,
        )  # fmt: skip
        return self._do(geste)

    def leave(self) -> None:
        """Back to the console: the table keeps its card."""
        self.app.action_accueil()

    def _ask_why(self, geste: Choisir, autres: list[Carte]) -> None:
        from game.ui.screens.choix_du_cas import ChoixDuCas
        from game.ui.screens.ecartes import Ecartes

        choix = self.app.screen
        assert isinstance(choix, ChoixDuCas)

        def said(motifs: dict[str, MotifEcart] | None) -> None:
            if motifs is not None:
                choix.keep_reasons(motifs)
                self._offer(geste.model_copy(update={"motifs": {**geste.motifs, **motifs}}))
                choix.console_moved()

        self.app.push_screen(Ecartes(autres, dict(geste.motifs), suite=True), said)

    def _offer(self, geste: Choisir) -> None:
        """A sensitive card is only taken once its warning was read: the room knows nothing yet."""
        if (apres := self._after(geste)) is None:
            return
        table = apres.table(geste.table).table
        assert table is not None
        if not table.is_sensible:
            self._choose(geste)
            return
        from game.ui.screens.avertissement import Avertissement

        def warned(ouvre: bool | None) -> None:
            if ouvre:
                self._choose(geste)
            elif self._do(Rendre(table=geste.table, persona=geste.persona)):
                self.app.action_accueil()
                self.app.tell("Carte rendue, sans raison à donner. La restitution n’en dit rien.")

        self.app.table = table
        self.app.push_screen(Avertissement(), warned)

    def _choose(self, geste: Choisir) -> None:
        if self._do(geste):
            self._open("parier", "Parier")

    def _after(self, geste: Geste) -> Seance | None:
        """The séance if that were written; what can't be is said."""
        try:
            return add(self.salle.seance, geste)
        except GesteImpossible as refus:
            self.app.tell(str(refus), grave=True)
            return None

    def _build(self, enjeu: "Enjeu") -> World:
        return self.salle.ouverte.contenu.build(enjeu)

    def _do(self, *gestes: Geste) -> bool:
        if not self.app.do(*gestes):
            return False
        self.app.table = self.salle.etat.table
        return True
