"""The whole game at a bare prompt, in plain sentences: for screen readers and simple terminals."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from game.cli.bilan import costs, counts, losses, needs, nobody
from game.cli.en_chemin import AutreChemin, EnChemin
from game.cli.idee import write
from game.cli.invite import AIDE, LETTRES, Invite
from game.cli.paroles import tell
from game.cli.retour import look_back
from game.cli.tour import Tour
from game.drawing.mots import pluriel
from game.engine.bilan import perdus, repondus
from game.engine.partie import Partie, Reglages, begin, replay
from game.engine.rapport import RapportLu
from game.engine.table import Table, arrange, first_bet
from game.engine.tour2 import follow, remember, same
from game.engine.transitions import ImpasseError
from game.engine.world import Enjeu
from game.model.citation import quoted
from game.model.hypotheses import COHORTE
from game.model.scenario import Amenagement
from game.model.vocabulaire import Decision
from game.storage.catalogue import Catalogue
from game.storage.parties import world
from game.ui.idees import described

SENSIBLE = "Ce cas est sensible. On peut rendre la carte, sans donner de raison."


PAS_UN_PARI = "Un nombre de 0 à 27, ou Entrée."


def _is_paid(amenagement: Amenagement, jetons: int) -> bool:
    return amenagement.decision is Decision.RAPIDE and amenagement.cout <= jetons


class Lineaire:
    """One table, from its card to its second tour."""

    def __init__(
        self,
        catalogue: Catalogue,
        table: Table,
        garder: Callable[[Table], None],
        noter: Callable[[str, str, str], None] = lambda *_: None,
        *,
        guide: bool = False,
    ) -> None:
        self.catalogue = catalogue
        self.table = table
        self.garder = garder
        """Told of each change: it is on the disk before the next question."""
        self.invite = Invite(catalogue)
        self.invite.table = table
        self.en_chemin = EnChemin(self.invite, guide and table.entrainement, noter)
        self.invite.aussi = self.en_chemin.hear
        self.invite.aide = f"{AIDE}\n{self.en_chemin.help()}"
        self.memes_decisions = False
        """Whether tour 2 only replayed what tour 1 decided."""
        self.rapports: set[RapportLu] = set()
        """Those already said."""

    def run(self) -> None:
        """The whole loop, that ends after tour 2; raises Quitter when the table leaves.

        A table that was kept goes on from where it was left.
        """
        self._open_card()
        if self.table.pari is None:
            self._bet()
        if self.table.tour1 is None:
            self._set(tour1=self._tour())
            self._losses()
            self._arrange()
        if self.table.pari2 is None:
            self._bet_again()
        self._tour()
        self._before_after()
        look_back(self.invite, self.table)
        tell("\nLa partie est finie.")

    def _set(self, **changes: object) -> None:
        self.table = replace(self.table, **changes)  # type: ignore[arg-type]
        self.invite.table = self.table
        self.garder(self.table)

    def _open_card(self) -> None:
        """The warning first, then the demande and nothing of what is behind it."""
        enjeu = self.table.enjeu
        if enjeu.persona.sensible:
            tell(f"{enjeu.persona.nom}, cas sensible. Q quitte aussitôt, à tout moment.")
            tell(enjeu.persona.avertissement or enjeu.scenario.avertissement or SENSIBLE)
            self.invite.pause("Entrée pour continuer, Q pour rendre la carte :")
        tell(f"\n{enjeu.scenario.titre}. {enjeu.territoire.nom}.")
        if enjeu.territoire.presentation:
            tell(enjeu.territoire.presentation)
        tell(f"\n{enjeu.persona.nom} demande : {quoted(enjeu.persona.recto.demande)}")
        tell(f"\n{AIDE}")

    def _bet(self) -> None:
        nom = self.table.enjeu.persona.nom
        tell(f"\nVingt-sept personnes, dont {nom}, poussent la même porte avec la même demande.")
        tell("Combien auront ce dont elles ont besoin ?")
        self._set(pari=self._number())

    def _bet_again(self) -> None:
        tell("\nLa même porte, la même chance, et vos décisions là où rien n’est nouveau.")
        tell("Avec ce que vous avez changé, combien auront ce dont elles ont besoin ?")
        self._set(pari2=self._number())

    def _number(self) -> int:
        """The bet; Entrée alone makes the one that the screen proposes."""
        propose = first_bet(self.table)
        paris = {"": propose, **{str(n): n for n in range(COHORTE + 1)}}
        question = f"Votre pari, de 0 à 27 ; Entrée seule, {propose} :"
        return self.invite.ask(question, lambda mot: paris.get(mot), PAS_UN_PARI)

    def _tour(self) -> Partie:
        """Tour 1, or tour 2 with what is remembered."""
        table = self.table
        repris = table.partie is not None and bool(table.partie.coups)
        partie = table.partie or begin(self._settings(table.arranged()))
        self._set(partie=partie)
        dits = len(partie.passages) if repris else 0
        memoire, avant = table.memoire(), table.tour1
        decidees, libre = 0, False
        while True:
            tour = Tour(
                self.invite, partie, self._follow, memoire, self._why, avant, dits, decidees,
                ecrits=self.rapports, en_chemin=self.en_chemin, libre=libre,
            )  # fmt: skip
            try:
                finie = tour.run()
            except AutreChemin as autre:
                partie = self._other_way(autre.rang)
                dits, decidees, libre = len(partie.passages), tour.decisions, True
                continue
            self.memes_decisions = tour.decisions == 0 and not repris
            return finie

    def _other_way(self, rang: int) -> Partie:
        """Decide again from a coup on; the way that was played is kept beside."""
        finie = self.table.playing()
        debut = replay(finie.reglages, finie.coups[:rang])
        self._set(chemins=(*self.table.chemins, finie), partie=debut)
        tell("On reprend de là : ce qui précède reste, et la chance est la même.")
        return debut

    def _why(self, option: str) -> None:
        """« Pourquoi ? », kept before the choice is played."""
        raisons = self.en_chemin.why(self.table, option).raisons
        if raisons != self.table.raisons:
            self._set(raisons=raisons)

    def _follow(self, partie: Partie) -> None:
        self._set(partie=partie)

    def _settings(self, enjeu: Enjeu) -> Reglages:
        return Reglages(world(self.catalogue, enjeu), self.table.graine, self.table.resolution)

    def _losses(self) -> None:
        partie = self.table.playing()
        tell(f"\nOù les a-t-on perdus ? {counts(partie)}")
        if self.table.pari is not None:
            tell(f"Vous aviez parié {self.table.pari}.")
        tell("\n".join(losses(partie) or ["Personne ne s’est perdu en route."]))
        tell("\n".join([*needs(partie), costs(partie)]))
        if perdus(partie) or nobody(partie):
            from game.ui.calcul import compute, weighs

            tell(f"Ce qui pèse le plus : {weighs(compute(self.catalogue, partie))}")
            hypotheses = self.table.enjeu.hypotheses
            p = hypotheses.perte
            tell(f"{p.numerator} sur {p.denominator} : {hypotheses.source}. Réglable.")

    def _arrange(self) -> None:
        """Choose what changes; Entrée alone takes the first that the jetons pay for."""
        ecrits = self.table.enjeu.scenario.amenagements
        noms, jetons = list(ecrits), self.table.enjeu.territoire.jetons
        tell(f"\nAménager, avec {pluriel(jetons, 'jeton')}.")
        for lettre, nom in zip(LETTRES, noms, strict=False):
            est_rapide = ecrits[nom].decision is Decision.RAPIDE
            jamais = "à solliciter, jamais accordé ici"
            cout = pluriel(ecrits[nom].cout, "jeton") if est_rapide else jamais
            tell(f"{lettre}. {ecrits[nom].texte} ({cout}).")
        tell(f"{LETTRES[len(noms)]}. Votre idée : une phrase, un effet (1 jeton).")
        premiers = [rang for rang, nom in enumerate(noms) if _is_paid(ecrits[nom], jetons)][:1]
        seule = f"Entrée seule, {LETTRES[premiers[0]]} ; 0, rien" if premiers else "Entrée, rien"
        question = f"Les lettres de ce qui change ; {seule} ; Q, s’arrêter ici :"
        while True:
            rangs = self.invite.letters(question, len(noms) + 1, premiers=premiers)
            choisis = [noms[rang] for rang in rangs if rang < len(noms)]
            rapides = tuple(nom for nom in choisis if ecrits[nom].decision is Decision.RAPIDE)
            sollicites = tuple(nom for nom in choisis if nom not in rapides)
            prise = arrange(self.table, rapides, sollicites, None)
            idee = len(noms) in rangs
            manque = int(idee) - prise.jetons
            if manque <= 0:
                ecrite = write(self.invite, self.table.playing().world) if idee else None
                self._set(amenagements=rapides, a_solliciter=sollicites, idee=ecrite, partie=None)
                return
            tell(f"Il manque {pluriel(manque, 'jeton')} : choisissez moins.")

    def _before_after(self) -> None:
        """Two sentences, and a third for what is sought."""
        avant, apres = self.table.tour1, self.table.playing()
        assert avant is not None
        decide = "avec les mêmes décisions, " if self.memes_decisions else ""
        tell(f"\nTour 1 : {counts(avant)}")
        tell(f"Tour 2, {decide}{self._changed()} : {counts(apres)}")
        if self.table.pari2 is not None:
            tell(f"Vous aviez parié {self.table.pari2}.")
        for texte in self.table.ailleurs:
            tell(f"Ailleurs : {texte}. Combien ? On ne sait pas.")
        if self.table.a_solliciter and (oui := self._granted()):
            combien = pluriel(repondus(oui), "répondu")
            tell(f"Si c’est oui pour {self._named(self.table.a_solliciter)} : {combien}.")

    def _changed(self) -> str:
        """What was arranged, and the table's own idea with what it supposes."""
        idee = self.table.idee
        if idee is None:
            return self._named(self.table.amenagements)
        suppose = " ; ".join(described(self.table.playing().world, idee))
        autres = f"{self._named(self.table.amenagements)} ; " if self.table.amenagements else ""
        return f"{autres}« {idee.texte} » (votre hypothèse : {suppose})"

    def _named(self, noms: Sequence[str]) -> str:
        ecrits = self.table.enjeu.scenario.amenagements
        return " ; ".join(f"« {ecrits[nom].texte} »" for nom in noms) or "sans rien changer"

    def _granted(self) -> Partie | None:
        """Tour 2's decisions if what is sought were granted; None where they lead no further."""
        reglages = self._settings(self.table.sought())
        try:
            partie = follow(remember(self.table.playing()), begin(reglages), same)
        except ImpasseError:
            return None
        return partie if partie.is_over else None
