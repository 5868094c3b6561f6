"""One tour at a bare prompt: étapes, choices, orientations, the fin."""

from collections.abc import Callable
from dataclasses import dataclass, field

from game.analysis.decisions import option_of
from game.cli.bilan import decision
from game.cli.en_chemin import EnChemin
from game.cli.invite import LETTRES, Invite, Revenir
from game.cli.paroles import tell
from game.cli.phrases import crossing, option_line, place, times, written
from game.drawing.mots import capital, destins, faces
from game.engine.bilan import besoins_repondus, besoins_vus
from game.engine.luck import losing_faces
from game.engine.partie import CONTINUER, RECOMMENCER, Partie, play, throws_die, undo
from game.engine.rapport import RapportLu, rapports
from game.engine.tour2 import Memoire, remembered
from game.engine.transitions import ImpasseError, Option, options
from game.engine.world import RIEN, Etape, Orientation
from game.model.partie import LANCE, Coup, Resolution
from game.ui.recit import scenes

FIN_DU_TOUR = "Entrée pour voir où on les a perdus, R pour revenir, U pour reprendre de plus loin :"


@dataclass
class Tour:
    """A tour being played aloud."""

    invite: Invite
    partie: Partie
    suivre: Callable[[Partie], None]
    """Told of each change, so that the journal follows."""
    memoire: Memoire = field(default_factory=Memoire)
    demander: Callable[[str], None] = lambda _: None
    """Asks why, before the choice with this name is played; raises Revenir."""
    tour1: Partie | None = None
    """The first tour, in the second: what it told is not told again."""
    dits: int = 0
    """Passages already told."""
    decisions: int = 0
    """Taken by the table, not remembered from tour 1."""
    besoins: dict[str, str] = field(default_factory=dict)
    """What was last said of each besoin."""
    ecrits: set[RapportLu] = field(default_factory=set)
    """The rapports already said, in tour 1 too."""
    en_chemin: EnChemin | None = None
    """What is said, and asked, beside the choices."""
    libre: bool = False
    """Whether the table decides next, whatever is remembered."""
    lisibles: set[str] = field(default_factory=set)
    """The instances whose rapport could be read when it was last looked for."""

    def run(self) -> Partie:
        """Play to the fin; raises Quitter when the table leaves."""
        while True:
            self._tell()
            try:
                if self.partie.is_over:
                    self._end()
                    return self.partie
                self._set(play(self.partie, self._coup(self.libre)))
                self.libre = False
            except Revenir:
                # What was remembered would be replayed at once: here the table decides.
                self.libre = True
                self._back()

    def _set(self, partie: Partie) -> None:
        self.partie = partie
        self.suivre(partie)

    def _back(self) -> None:
        if not self.partie.coups:
            tell("Il n’y a rien à reprendre ici.")
            return
        self._set(undo(self.partie))
        self.dits = len(self.partie.passages)
        self.besoins = self._known_besoins()
        self.lisibles = {lu.instance for lu in rapports(self.partie)}
        tell("On revient d’une décision.")

    def _tell(self) -> None:
        """What happened since the last decision."""
        nouveaux = self.partie.passages[self.dits :]
        for passage in nouveaux:
            if passage.orientation:
                tell("\n" + "\n".join(crossing(self.partie, passage)))
        for scene in scenes(self.partie, self.dits, self.tour1):
            tell(f"\n{capital(scene.titre)}. {scene.texte}")
        self.dits = len(self.partie.passages)
        self._tell_besoins()
        self._tell_rapports()

    def _tell_rapports(self) -> None:
        """A rapport once, when it becomes readable; not again in tour 2 where it is the same."""
        lus = rapports(self.partie)
        for lu in lus:
            if lu.instance not in self.lisibles and lu not in self.ecrits:
                self.ecrits.add(lu)
                tell("\n" + "\n".join(written(lu)))
        self.lisibles = {lu.instance for lu in lus}

    def _tell_besoins(self) -> None:
        ecrits = self.partie.world.enjeu.persona.verso.besoins
        etats = self._known_besoins()
        for nom, etat in etats.items():
            if self.besoins.get(nom) != etat:
                tell(f"Un besoin {etat} : {ecrits[nom].texte}.")
        self.besoins = etats

    def _known_besoins(self) -> dict[str, str]:
        etats = dict.fromkeys(besoins_vus(self.partie), "découvert")
        return etats | dict.fromkeys(besoins_repondus(self.partie), "qui reçoit une réponse")

    def _end(self) -> None:
        fin = self.partie.world.fins[self.partie.etat.etape]
        tell(f"\nFin du tour : {fin.nom}.\n{fin.texte}")
        if fin.six_mois_apres:
            tell(f"\nSix mois après. {fin.six_mois_apres}")
        self.invite.pause(FIN_DU_TOUR, recule=True)

    def _coup(self, libre: bool) -> Coup:
        rappele = None if libre else remembered(self.memoire, self.partie)
        if self.partie.suspens is not None:
            return rappele or self._after_her()
        etape = self.partie.world.etapes[self.partie.etat.etape]
        if rappele:
            dite = decision(etape, rappele.option)
            tell(f"\n{capital(etape.titre)}, comme au tour 1 : {dite}.")
            return rappele
        self.decisions += 1
        if dite := self.en_chemin.line(self.partie) if self.en_chemin else "":
            tell(f"\n{dite}")
        tell(f"\n{place(self.partie, etape)}\n{etape.texte or ''}")
        return self._checklist(etape) if etape.genre == "a_cocher" else self._choice(etape)

    def _after_her(self) -> Coup:
        """The named usager has just been lost: the others may go on."""
        orientation = self.partie.passages[-1].orientation
        assert orientation is not None
        tell(f"\n{self.partie.world.fins[orientation.perdu].texte}")
        tell(f"A. Continuer avec les {self.partie.restants} qui arrivent.\nB. Recommencer le tour.")
        rang = self.invite.letter("A ou B :", "AB", recule=True)
        return Coup((CONTINUER, RECOMMENCER)[rang])

    def _checklist(self, etape: Etape) -> Coup:
        for lettre, item in zip(LETTRES, etape.items, strict=False):
            couts = ", ".join(times(item.effets))
            tell(f"{lettre}. {item.texte}" + (f" ({couts})" if couts else ""))
        question = "Les lettres à cocher, par exemple ABD ; Entrée seule ou 0, rien :"
        rangs = self.invite.letters(question, len(etape.items), recule=True)
        return Coup(option_of(etape, [etape.items[rang].id for rang in rangs] or [RIEN]))

    def _choice(self, etape: Etape) -> Coup:
        montrees = options(self.partie.world, self.partie.etat)
        if all(option.refus for option in montrees):
            raise ImpasseError(self.partie.etat)
        for lettre, option in zip(LETTRES, montrees, strict=False):
            tell(option_line(lettre, option))
        while True:
            choisie = self._pick(montrees)
            if choisie.refus:
                tell(f"Impossible : {choisie.refus}.")
                continue
            orientation = choisie.choix.orientation if choisie.choix else None
            try:
                self.demander(choisie.id)
                return Coup(choisie.id, self._die(orientation) if orientation else None)
            except Revenir:
                tell("Rien n’est joué : choisissez de nouveau.")

    def _pick(self, montrees: tuple[Option, ...]) -> Option:
        lettres = LETTRES[: len(montrees)]
        offerte = next(rang for rang, option in enumerate(montrees) if not option.refus)
        rang = self.invite.letter("Que faites-vous ?", lettres, premiere=offerte, recule=True)
        return montrees[rang]

    def _die(self, orientation: Orientation) -> int | str | None:
        """The face thrown by hand, or what the table leaves to the program."""
        if rappel := self.memoire.face(self.partie, orientation):
            return rappel
        if not throws_die(self.partie, orientation):
            return None
        nom, bas = self.partie.world.enjeu.persona.nom, losing_faces(orientation.perte)
        if self.partie.reglages.resolution is Resolution.DE:
            perd, arrive = faces(1, bas), faces(bas + 1, 6)
            manque, la = destins(nom)
            tell(f"Et {nom} ? {perd} : {manque} ; {arrive} : {la}.")
            question, sinon = "La face de votre dé, ou Entrée pour que le programme lance :", LANCE
        else:
            tell(f"Et {nom} ? Parmi celles et ceux qui arrivent, sauf si vous demandez le dé.")
            question, sinon = "Entrée pour continuer sans dé ; D, ou la face de votre dé :", ""
        permises = {"": sinon, "D": LANCE, **{face: face for face in "123456"}}
        refus = "Une face de 1 à 6, D ou Entrée."
        face = self.invite.ask(question, lambda mot: permises.get(mot.upper()), refus, recule=True)
        return int(face) if face.isdigit() else face or None
