"""How to play, in two minutes, and every key."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.ui.base import Fenetre
from game.ui.texte import assemble, t
from game.ui.touches import offered

if TYPE_CHECKING:
    from game.ui.aide_de_seance import Regles

REGLES = (
    ("Un cas.", "La carte dit la demande. Les besoins se découvrent en écoutant."),
    (
        "Un pari.",
        "Vingt-sept personnes poussent la même porte. Combien auront ce dont elles ont besoin ?",
    ),
    (
        "Un tour.",
        "Vous décidez une fois pour les vingt-sept. À chaque orientation, un tiers n’arrive pas.",
    ),
    ("Deux comptes.", "Encore là : pas perdus. Répondus : là, et avec une réponse à leur besoin."),
    (
        "Aménager.",
        "Avec quelques jetons, changez le territoire ; un arbitrage politique se sollicite.",
    ),
    ("Rejouer.", "Mêmes décisions, même chance : la différence, c’est le processus."),
)

TOUJOURS = (
    ("↑ ↓", "choisir"),
    ("⏎ Entrée", "jouer, continuer"),
    ("A B C…", "jouer un choix par sa lettre"),
    ("R", "revenir sur la dernière décision : la chance ne change pas"),
    ("J", "le journal"),
    ("K", "le rapport d’intervention, dès qu’il est écrit"),
    ("P", "la carte et les besoins vus"),
    ("V", "ce qu’une collègue dirait de ce choix ; la source d’un chiffre"),
    ("S", "les numéros à appeler"),
    ("X", "et si un fait changeait : les mêmes décisions, avant et après"),
    ("G", "le graphe du scénario, avec ses fins : pour préparer, ou après"),
    ("F1 F2 F3", "cette aide, tout ce que l’écran peut faire, les couleurs"),
    ("Échap", "sortir ; dans un cas sensible, aussitôt vers un écran neutre"),
    ("Ctrl+Q", "quitter"),
)

SOURCE = (
    "« 1 sur 3 » est un dire de praticien (Loïc Gervais, « Repenser les parcours usagers »), "
    "pas une mesure : il se règle avec « parcours jouer … --perte 1/4 »."
)


class Aide(Fenetre[None]):
    """Rules and keys."""

    def __init__(self, derriere: Screen[object]) -> None:
        super().__init__()
        regles: Regles | None = getattr(derriere, "AIDE", None)
        self.titre = regles.titre if regles else "Comment on joue"
        self.texte = of_screen(regles, derriere) if regles else rules(derriere)
        """Read while that screen is in front: once covered, few of its keys would answer."""

    def compose(self) -> ComposeResult:
        """Short enough to be read standing."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t(self.titre, "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(self.texte)
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """The text scrolls at once."""
        self.query_one(VerticalScroll).focus()


def rules(ecran: Screen[object]) -> Content:
    """The loop, the keys, those that this screen alone has, the source of the rate."""
    dites = {mot for touche, _ in TOUJOURS for mot in touche.split()}
    siennes = [
        (b.key_display or "", b.tooltip or b.description)
        for b in offered(ecran).values()
        if b.key_display not in dites
    ]
    return assemble(*_said(REGLES, [*TOUJOURS, *siennes]), (f"\n{SOURCE}", "$discret"))


def of_screen(regles: "Regles", ecran: Screen[object]) -> Content:
    """What a screen of a séance is for, and the keys that it answers."""
    liaisons = offered(ecran).values()
    touches = [(b.key_display or "", b.tooltip or b.description) for b in liaisons]
    return assemble(*_said(regles.phrases, touches))


def _said(
    regles: Iterable[tuple[str, str]], touches: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str] | str]:
    for titre, texte in regles:
        yield from ((f"{titre} ", "bold $accent"), f"{texte}\n")
    yield "\nLES TOUCHES\n", "bold $accent"
    for touche, effet in touches:
        yield from ((f"{touche:<10}", "bold"), f"{effet}\n")
