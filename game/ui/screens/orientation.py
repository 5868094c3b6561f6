"""The orientation in three beats: they walk, a third do not arrive, and the one we know?"""

from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.drawing.foule import crowd
from game.drawing.mots import destins, duree, faces, km, pluriel
from game.engine.cohorte import NOMMEE
from game.engine.luck import losing_faces
from game.engine.partie import Partie, play, throws_die
from game.engine.world import Choix
from game.model.partie import LANCE, Coup, Resolution
from game.ui.base import ENTREE, Fenetre, key
from game.ui.texte import assemble, t

RAISONS = "l’horaire · le bus · la file · la peur · un formulaire · une porte fermée"
"""Why people may not arrive; never a frequency."""

D_OU_VIENNENT_LES_RAISONS = (
    "Raisons d’après les motifs de refus d’orientation de DORA, lus en 2026 ; "
    "leurs mots ici sont une hypothèse du jeu, et ne disent aucune fréquence."
)

SURDITE = 0.5
"""Seconds during which Entrée is not heard, after a beat that came by itself."""

RETARD = 0.4
"""Seconds by which a beat may be late; beyond, the line is slow, and nothing moves any more."""

PAS = 1.1
"""Seconds between beats: under four seconds in all."""


class Traversee(Fenetre[Coup]):
    """From here to the next structure; gives back the coup, with the die if one was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "suite", "suite", ENTREE),
        key("v", "source", "d’où vient ce chiffre ?", "V"),
        key("d", "de", "lancer le dé pour elle, pour lui", "D", montree=False),
    ]

    def __init__(self, choix: Choix) -> None:
        super().__init__()
        assert choix.orientation is not None
        self.choix, self.orientation = choix, choix.orientation
        self.temps = 0
        """0: they are all here; 1: a share does not arrive; 2: and the one we know?"""
        self.attendu = 0.0
        """When the next beat should come."""
        self.sourd_jusqua = 0.0
        """A key meant for the last beat must not answer the next question."""
        self.coup: Coup | None = None
        self.apres: Partie | None = None

    def compose(self) -> ComposeResult:
        """A title, the crowd, the question."""
        with Vertical(classes="fenetre large"):
            yield Static(self._title())
            with VerticalScroll(can_focus=False):
                yield Static(id="foule")
                yield Static(id="sort")
                yield Static(id="d_ou")
            yield Static(id="touches")

    def on_mount(self) -> None:
        """The first beat; the others come by themselves, or at once without animation."""
        self.avant = self._playing()
        self.rappel = self.parcours.deroule.face(self.orientation)
        if self.parcours.animations and self.app.animation_level != "none":
            self._wait()
        else:
            self.temps = 2
        self._draw()

    def _wait(self) -> None:
        """The next beat comes by itself."""
        self.attendu = monotonic() + PAS
        self.set_timer(PAS, self._beat)

    def on_key(self, event: events.Key) -> None:
        """A die read on the table is typed; on AZERTY, with or without Shift."""
        if self.temps < 2 and (event.is_printable or event.key in FLECHES) and not _keeps(event):
            event.stop()
            self.action_suite()
            return
        face = FACES.get(event.key) or FACES.get(event.character or "")
        if face and self.temps == 2 and self.apres is None and self._may_throw():
            event.stop()
            self._resolve(Coup(self.choix.id, face))

    def action_suite(self) -> None:
        """Skip to the next beat, throw, or go on."""
        if monotonic() < self.sourd_jusqua:
            return
        if self.temps < 2:
            self.temps = 2
            self._draw()
        elif self.apres is None:
            self._resolve(Coup(self.choix.id, LANCE if self._asks_die() else self.rappel))
        else:
            self.dismiss(self.coup)

    def action_de(self) -> None:
        """In a sensitive case the table may ask for the die."""
        if self.temps == 2 and self.apres is None and self._may_throw():
            self._resolve(Coup(self.choix.id, LANCE))

    def action_source(self) -> None:
        """Where the rate and the reasons come from."""
        p = self.orientation.perte
        self._say(
            f"Perte de {p.numerator} sur {p.denominator} — {self.orientation.source}.\n"
            f"{D_OU_VIENNENT_LES_RAISONS}"
        )

    def _say(self, texte: str) -> None:
        """In the window itself, where the crowd was: a notice would cover the question."""
        source = self.query_one("#d_ou", Static)
        source.display = not source.display
        self.query_one("#foule", Static).display = not source.display
        source.update(t(texte, "$discret"))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_fermer(self) -> None:
        """Before the die, Échap changes one's mind; after it, what happened happened."""
        self.dismiss(self.coup)

    def _playing(self) -> Partie:
        assert self.parcours.table is not None
        return self.parcours.table.playing()

    def _beat(self) -> None:
        if self.temps >= 2:
            return
        if monotonic() - self.attendu > RETARD:
            # A line that slow makes people wait for nothing: no more motion in this game.
            self.parcours.animations = False
            self.temps = 1
        self.temps += 1
        self.sourd_jusqua = monotonic() + SURDITE
        self._draw()
        if self.temps < 2:
            self._wait()

    def _may_throw(self) -> bool:
        """In tour 2 a die that was seen is not thrown again."""
        return self.rappel is None and throws_die(self.avant, self.orientation)

    def _asks_die(self) -> bool:
        return self.avant.reglages.resolution is Resolution.DE and self._may_throw()

    def _resolve(self, coup: Coup) -> None:
        """The engine's own answer, shown before it is kept."""
        self.apres = play(self.avant, coup)
        joue = self.apres.coups[-1]
        self.coup = Coup(coup.option, joue.de)
        self._draw()

    def _title(self) -> Content:
        o = self.orientation
        attente = "attente inconnue" if o.delai_inconnu else f"attente {duree(o.delai)}"
        trajet = "trajet inconnu" if o.distance_inconnue else km(o.metres)
        appel = "\nIl faut d’abord appeler : on ne sait pas s’ils reçoivent." if o.a_appeler else ""
        return assemble(
            ("ORIENTER", "bold $perdu"), (f" — {o.nom}\n", "bold"),
            (f"{attente} · {trajet}{appel}", "$discret"),
        )  # fmt: skip

    def _draw(self) -> None:
        self.query_one("#foule", Static).update(self._crowd())
        self.query_one("#sort", Static).update(self._fate())
        touches = "Entrée : la suite" if self.temps < 2 or self.apres else self._keys()
        self.query_one("#touches", Static).update(t(touches, "$discret"))

    def _crowd(self) -> Content:
        depuis = self.avant.presents
        if self.temps == 0:
            return paint(crowd(depuis, frozenset(), named=True))
        perdus = self._lost_shown()
        arrivent, partis = len(depuis) - len(perdus), len(perdus)
        return assemble(
            paint(crowd(depuis, perdus, named=True)),
            ("\n\n" + pluriel(arrivent, "arrive", "arrivent"), "bold $accent"),
            ("     " + pluriel(partis, "n’arrive pas", "n’arrivent pas"), "bold $perdu"),
            (f"\n{RAISONS}", "$discret"),
        )

    def _lost_shown(self) -> frozenset[int]:
        """Who does not arrive: the rule's own count, the named usager's fate still open."""
        montree = self.apres or play(self.avant, self._quiet())
        return montree.passages[len(self.avant.passages)].partis

    def _quiet(self) -> Coup:
        """While her die is not thrown, the others are shown as if she arrived."""
        return Coup(self.choix.id, 6 if self._asks_die() else self.rappel)

    def _fate(self) -> Content:
        table = self.parcours.table
        assert table is not None
        nom = table.enjeu.persona.nom
        if self.temps < 2 or NOMMEE not in self.avant.presents:
            return t("")
        if self.apres is None:
            if not self._may_throw():
                return assemble((f"\nEt {nom} ?", "bold"))
            if not self._asks_die():
                combien = len(self.avant.presents) - len(self._lost_shown())
                return assemble(
                    (f"\nEt {nom} ?   ", "bold"),
                    f"parmi les {combien} qui arrivent, sauf si vous demandez le dé",
                )
            bas = losing_faces(self.orientation.perte)
            manque, arrive = destins(nom)
            return assemble(
                (f"\nEt {nom} ? ", "bold"),
                (f"{faces(1, bas)} : {manque}", "$perdu"), " · ",
                (f"{faces(bas + 1, 6)} : {arrive}", "$accent"),
            )  # fmt: skip
        passage = self.apres.passages[len(self.avant.passages)]
        deja = " du tour 1" if self.rappel else ""
        de = f"Le dé{deja} montre {passage.face}. " if passage.face else ""
        manque, arrive = destins(nom)
        if passage.nommee_perdue:
            return assemble((f"\n{de}{nom} {manque}.", "bold $perdu"))
        return assemble((f"\n{de}{nom} {arrive}.", "bold $accent"))

    def _keys(self) -> str:
        if self._asks_die():
            return "Tapez la face de votre dé, ou Entrée : le programme lance · R : changer d’avis"
        if self._may_throw():
            return "Entrée : sans dé · D : demander le dé, ou tapez sa face · R : changer d’avis"
        return "Entrée : la suite · R : changer d’avis"


FLECHES = {"up", "down", "left", "right", "tab", "pageup", "pagedown", "home", "end", "backspace"}


def _keeps(event: events.Key) -> bool:
    """Whether a letter has a meaning of its own, at any beat."""
    return (event.character or "").lower() in ("r", "s", "v")


FACES = {
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
    "ampersand": 1, "é": 2, "quotation_mark": 3, "apostrophe": 4, "left_parenthesis": 5, "minus": 6,
}  # fmt: skip
"""The digit row of an AZERTY keyboard, with and without Shift."""


def paint(rangs: list[list[tuple[str, str]]]) -> Content:
    """The crowd in colours; the signs alone say as much."""
    styles = {"la": "$accent", "perdu": "$perdu", "nommee": "bold $warning", "": ""}
    morceaux: list[tuple[str, str]] = []
    for rang, ligne in enumerate(rangs):
        morceaux += [("\n" if rang else "", "")] + [(texte, styles[role]) for texte, role in ligne]
    return assemble(*morceaux)
