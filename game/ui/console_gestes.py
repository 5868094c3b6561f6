"""What the keys of the console do: phases, minutes, what the room sees, undoing, drawing a card."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from game.drawing.toile import signed
from game.engine import chrono as temps
from game.engine.donne import DonneImpossible, deal
from game.engine.gestes_de_table import held
from game.engine.jugement import last, standing
from game.engine.pas_a_pas import seen_again
from game.engine.tableau import missing_reasons, named
from game.model.gestes import (
    Ajuster,
    Annuler,
    CarteDeSeance,
    Distribuer,
    Donne,
    Entrer,
    Piocher,
    Reprendre,
    Suspendre,
)
from game.model.projection import Projection, Projete
from game.model.script import GenreDePhase, Usage
from game.storage.dossier import left_beside, said_kin
from game.storage.journal import SeanceIllisible, erase
from game.storage.parente import kin
from game.ui.cartes import cards_of
from game.ui.deroule_de_seance import DerouleDeSeance
from game.ui.lieux_de_seance import close
from game.ui.restitution import restitute
from game.ui.salle import Salle

if TYPE_CHECKING:
    from game.ui.app import Parcours


class GestesDeConsole(Screen[Any]):
    """The actions; the screen that shows them is `Console`."""

    salle: Salle
    rang_de_relance: int
    passe: str | None

    @property
    def jeu(self) -> "Parcours":
        """The app, with its own type."""
        return cast("Parcours", self.app)

    def here(self) -> int:
        """The table under the cursor."""
        raise NotImplementedError

    def draw(self) -> None:
        """Everything, for now."""
        raise NotImplementedError

    def action_phase(self, pas: int) -> None:
        """To the next phase, or back; it asks once when a table still owes its reasons."""
        noms = list(self.salle.seance.script.phases)
        ici = self.salle.seance.chrono.phase
        rang = (noms.index(ici) if ici else -1) + pas
        if not 0 <= rang < len(noms):
            fin = "C’est la dernière phase : W écrit la restitution." if pas > 0 else ""
            self.jeu.tell(fin or "C’est la première phase.")
            return
        if pas > 0 and self._owes_reasons() and self.passe != ici:
            self.passe = ici
            return
        self.passe = None
        self.rang_de_relance = 0
        if self.jeu.do(Entrer(phase=noms[rang], a=self.salle.now())):
            self.show(Projection())

    def _owes_reasons(self) -> bool:
        phase = self.salle.phase
        if phase is None or phase[1].usage is not Usage.CHOIX:
            return False
        doivent = missing_reasons(self.salle.seance)
        doivent += [n for n, e in enumerate(self.salle.seance.etats, 1) if e.carte is None]
        if doivent:
            qui = ", ".join(f"T{numero}" for numero in sorted(doivent))
            self.jeu.tell(f"{qui} : une carte ou une raison manque. → encore pour passer.")
        return bool(doivent)

    def action_pause(self) -> None:
        """The clock of the phase stops, or runs again."""
        suspendu = self.salle.seance.chrono.suspendu
        self._do(Reprendre(a=self.salle.now()) if suspendu else Suspendre(a=self.salle.now()))

    def action_minutes(self, pas: int) -> None:
        """One minute more for this phase, or one fewer."""
        phase = self.salle.seance.chrono.phase
        if phase is None:
            self.jeu.tell("La séance n’a pas commencé : → va à la première phase.")
            return
        self._do(Ajuster(minutes={phase: pas}))

    def action_rattraper(self) -> None:
        """Minutes from the later phases, so that the séance ends on time; a débrief gives last."""
        seance = self.salle.seance
        prises = temps.catch_up(seance.chrono, seance.script, self.salle.now())
        if not prises:
            self.jeu.tell(self._nothing_to_take())
        elif self._do(Ajuster(minutes=prises)):
            phases = seance.script.phases
            dits = [f"{phases[nom].titre} {signed(minutes)}" for nom, minutes in prises.items()]
            self.jeu.tell(f"Minutes prises : {' ; '.join(dits)}. Z les rend.")

    def _nothing_to_take(self) -> str:
        seance = self.salle.seance
        trop = -(-temps.late(seance.chrono, seance.script, self.salle.now()) // 60)
        if trop <= 0:
            return "La séance finit à l’heure : il n’y a rien à rattraper."
        return f"Plus rien à raccourcir : la séance finira {trop} min trop tard."

    def action_neutre(self) -> None:
        """At once: the room sees nothing of any case; again: it sees the phase."""
        self._toggle(Projection(quoi=Projete.NEUTRE))

    def action_numeros(self) -> None:
        """The room reads where to turn to; again: it sees the phase."""
        self._toggle(Projection(quoi=Projete.NUMEROS))

    def action_projeter(self) -> None:
        """The table under the cursor, or the phase again."""
        self._toggle(Projection(quoi=Projete.TABLE, table=self.here()))

    def _toggle(self, vue: Projection) -> None:
        self.show(self.salle.projection.toggled(vue))

    def action_page(self, pas: int) -> None:
        """Another page of what the room sees."""
        from game.drawing.projection import turned

        largeur, hauteur = self.app.size
        self.show(turned(self.salle.seance, self.salle.projection, pas, largeur, hauteur))

    def action_salle(self) -> None:
        """The notes go, the room's view comes: for one screen only."""
        from game.ui.screens.projection import ProjectionEcran

        self.app.push_screen(ProjectionEcran(self.salle))

    def action_relance(self) -> None:
        """The next question."""
        self.rang_de_relance += 1
        self.draw()

    def action_annuler(self) -> None:
        """The last geste of the table under the cursor."""
        self._undo(
            self.here(), f"Rien à annuler à la table {self.here()} ; Z annule pour la salle."
        )

    def action_annuler_salle(self) -> None:
        """The last geste of the room: its sorting, its minutes, those who stand."""
        self._undo(None, "Rien à annuler pour la salle ; U annule pour une table.")

    def _undo(self, numero: int | None, rien: str) -> None:
        seance = self.salle.seance
        rang = last(seance, numero)
        if rang is None:
            self.jeu.tell(rien)
            return
        quoi = named(seance, seance.gestes[rang - 1])
        if self._do(Annuler(rang=rang)):
            self.jeu.tell(f"Annulé : {quoi}.")

    def action_historique(self) -> None:
        """Who did what, and back to any moment."""
        from game.ui.screens.historique import Historique

        self.app.push_screen(Historique(self.salle))

    def action_revoir(self) -> None:
        """The partie of the table under the cursor, decision after decision."""
        from game.ui.screens.revoir import Revoir

        numero = self.here()
        etat = self.salle.seance.table(numero)
        table = seen_again(etat)
        if table is None:
            self.jeu.tell("Cette table n’a encore rien joué.")
            return
        self.jeu.table = table
        self.app.push_screen(Revoir(table, f"{numero} · {etat.nom}", self.salle, numero))

    def action_piocher(self) -> None:
        """A table that ended early takes a card that nobody plays; one nobody has seen, if any."""
        seance = self.salle.seance
        donnees = [g for _, g in standing(seance.gestes) if isinstance(g, Distribuer)][-1:]
        vues = {c.persona for g in donnees for main in g.mains.values() for c in main}
        siennes = {c.persona for c in seance.table(self.here()).main}
        prises = held(seance) | siennes
        libres = [c for c in cards_of(self.jeu.catalogue) if c.persona not in prises]
        libres.sort(key=lambda carte: carte.persona in vues)
        if not libres:
            self.jeu.tell("Toutes les cartes sont jouées : il n’y en a plus à piocher.")
        elif self._do(Piocher(table=self.here(), carte=libres[0])):
            self.open_table(self.here())

    def action_redonner(self) -> None:
        """Other hands, as long as no table has chosen."""
        seance = self.salle.seance
        donnes = [g for _, g in standing(seance.gestes) if isinstance(g, Distribuer)]
        donne = donnes[-1].donne if donnes else Donne.MAIN_PAR_TABLE
        cartes: list[CarteDeSeance] = cards_of(self.jeu.catalogue)
        try:
            mains = deal(donne, len(seance.etats), cartes, seance.graine + len(seance.gestes))
        except DonneImpossible as refus:
            self.jeu.tell(str(refus), grave=True)
            return
        if self._do(Distribuer(donne=donne, mains=mains)):
            self.jeu.tell("D’autres cartes sont données.")

    def action_fiche(self) -> None:
        """What this phase writes down or sorts; else the list of what can be written."""
        from game.ui.screens.fiche_de_seance import FicheDeSeance
        from game.ui.screens.fiches import Fiches
        from game.ui.screens.tri import Tri

        phase = self.salle.phase
        if phase and phase[1].genre is GenreDePhase.TRI:
            self.app.push_screen(Tri(self.salle, phase[0], self.here()))
        elif phase and phase[1].champs:
            self.app.push_screen(FicheDeSeance(self.salle, phase[0], self.here()))
        else:
            self.app.push_screen(Fiches(self.salle, self.here()))

    def action_restituer(self) -> None:
        """The document, beside the file of the séance: a page, and a PDF where there is Typst."""
        restitute(self.jeu)

    def action_effacer(self) -> None:
        """Nothing is left of the séance, once it was asked twice."""
        from game.ui.screens.confirmer import Confirmer

        jeu, chemin = self.jeu, self.salle.ouverte.journal.chemin
        parents = kin(chemin)
        autres = f" {said_kin(chemin, parents)}" if parents else ""
        question = (
            "Effacer la séance ? Son fichier disparaît de son dossier, avec tout ce que les "
            "tables ont joué et écrit ; le jeu ne pourra pas le retrouver. Les copies, exports et "
            f"restitutions déjà écrits restent : ce sont d’autres fichiers.{autres}"
        )

        def answered(oui: bool | None) -> None:
            if not oui or not _erased(jeu, chemin):
                return
            close(jeu)
            if parents:
                aussi = f"{said_kin(chemin, parents)} Les effacer aussi ?"
                jeu.push_screen(Confirmer(aussi, "les effacer aussi"), others)

        def others(oui: bool | None) -> None:
            for parent in parents if oui else ():
                _erased(jeu, parent)

        self.app.push_screen(Confirmer(question, "Effacer"), answered)

    def open_table(self, numero: int) -> None:
        """The table, on the screens of the game; what it does there is a geste too."""
        self.salle.numero = numero
        if not self.salle.etat.to_choose() and self.salle.etat.table is None:
            self.salle.numero = 0
            self.jeu.tell("Cette table n’a plus de carte : I en pioche une.")
            return
        DerouleDeSeance(self.jeu).begin()

    def show(self, projection: Projection) -> None:
        """What the room sees from now on."""
        self.jeu.show_room(projection)
        self.draw()

    def draw_console(self) -> None:
        """What the app changed by itself is said at once."""
        self.draw()

    def _do(self, *gestes: Any) -> bool:
        fait = self.jeu.do(*gestes)
        self.draw()
        return fait


def _erased(jeu: "Parcours", chemin: Path) -> bool:
    """Whether it is gone; said either way."""
    try:
        erase(chemin)
    except SeanceIllisible as refus:
        jeu.tell(str(refus), grave=True)
        return False
    jeu.tell(" ".join((f"Effacée : {chemin.name}.", *left_beside(chemin))))
    return True
