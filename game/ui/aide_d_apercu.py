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
            "Écrire ici.",
            "F6 ouvre le fichier dans l’aperçu : fautes et chances suivent chaque lettre tapée.",
        ),
        (
            "Les chances",
            "sont exactes, au hasard et au mieux ; « parcours verifier » prouve le reste.",
        ),
    ),
)

ECRITURE = Regles(
    "Écrire dans l’aperçu",
    (
        (
            "Taper",
            "ne touche pas au fichier : les fautes et les chances, à côté, sont celles du texte "
            "tel qu’il est là. Ctrl+S l’enregistre.",
        ),
        (
            "Tab",
            "met deux espaces ; ⏎ garde le retrait de la ligne, et l’augmente après « : ».",
        ),
        (
            "Une faute",
            "est dite à côté, avec sa ligne et son remède : F8 y mène. Les chances restent celles "
            "de la dernière version qui se joue, et le disent.",
        ),
        (
            "Un autre éditeur",
            "a enregistré entre-temps ? Rien n’est écrasé sans que vous le demandiez.",
        ),
        ("Revenir.", "F6 : les choix faits sont gardés, aussi loin qu’ils mènent encore."),
    ),
)
