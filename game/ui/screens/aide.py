"""How to play, in two minutes, and every key."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.ui.base import Fenetre
from game.ui.texte import assemble, t

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
        self.derriere = derriere

    def compose(self) -> ComposeResult:
        """Short enough to be read standing."""
        with Vertical(classes="fenetre large haute"):
            yield Static(t("Comment on joue", "bold"))
            with VerticalScroll(classes="corps"):
                yield Static(rules())
            yield Static(t("↑↓ : faire défiler   ·   R : revenir", "$discret"))

    def on_mount(self) -> None:
        """The text scrolls at once."""
        self.query_one(VerticalScroll).focus()


def rules() -> Content:
    """The loop, the keys, the source of the rate."""
    lignes: list[tuple[str, str] | str] = []
    for titre, texte in REGLES:
        lignes += [(f"{titre} ", "bold $accent"), f"{texte}\n"]
    lignes.append(("\nLES TOUCHES\n", "bold $accent"))
    for touche, effet in TOUJOURS:
        lignes += [(f"{touche:<10}", "bold"), f"{effet}\n"]
    lignes.append((f"\n{SOURCE}", "$discret"))
    return assemble(*lignes)
