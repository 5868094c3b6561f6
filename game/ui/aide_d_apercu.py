"""What F1 says of an author's preview, besides the keys, which it reads from the screen itself."""

from game.ui.aide_de_seance import Regles

APERCU = Regles(
    "Voir son cas pendant qu’on l’écrit",
    (
        ("Enregistrez", "dans votre éditeur : l’écran se met à jour, et garde les choix faits."),
        (
            "Une faute",
            "passe devant, avec sa ligne et son remède ; la dernière version lisible reste "
            "jouable derrière, et le dit.",
        ),
        (
            "Un choix renommé",
            "ou retiré : le début commun est gardé, et l’on dit quelle ligne ne convient plus.",
        ),
        (
            "Jouer.",
            "Une lettre, ou ↑ ↓ puis ⏎. E ouvre l’éditeur : le cinquième choix se prend par ↑ ↓.",
        ),
        (
            "Les chances",
            "sont exactes, au hasard et au mieux ; « parcours verifier » prouve le reste.",
        ),
    ),
)
