"""What F1 says in a séance, besides the keys, which it reads from the screen itself."""

from typing import NamedTuple

from game.engine.saisie import FORMES


class Regles(NamedTuple):
    """A title, and sentences that each begin with a few words in bold."""

    titre: str
    phrases: tuple[tuple[str, str], ...]


CONSOLE = Regles(
    "Animer à plusieurs tables",
    (
        ("Rien n’avance seul.", "→ va à la phase suivante, ← revient."),
        (
            "Une table.",
            "1 à 8, ou ↑ ↓ ; ⏎ l’ouvre sur les écrans du jeu, Échap en revient. Tant qu’elle n’a "
            "pas de carte, sa ligne dit sa main : les cartes de papier à lui donner.",
        ),
        ("Taper.", f"T, puis la ligne, puis ⏎. {FORMES}."),
        (
            "Les signes.",
            "« (AB) » : les cases d’une liste · « * » : le dé d’un hasard · « P » : personne vers "
            "qui orienter · « ! » : le programme lance le dé · « . » : s’arrêter là · "
            "« X » : recommencer le tour.",
        ),
        ("La salle", "ne voit que ce que vous montrez : jamais la note, jamais la relance."),
    ),
)

PREPARER = Regles(
    "Préparer la séance",
    (
        ("Les réglages.", "↑ ↓ pour une ligne, ← → pour la changer."),
        (
            "Leurs noms.",
            "⏎ les écrit, séparés par des virgules : des noms de fantaisie, aucun vrai nom. "
            "Ils ne changent plus une fois la séance ouverte.",
        ),
        ("La donne.", "Une main par table, ou trois cartes pour toutes : trois tables au plus."),
        ("Ouvrir.", "O écrit le fichier de la séance, et ouvre la console."),
    ),
)

FICHE = Regles(
    "Écrire une fiche",
    (
        ("Une ligne.", "⏎ l’ouvre, ⏎ l’écrit ; vide, elle ne bloque rien : une question gardée."),
        ("Échap", "quitte la ligne ; ce qui est commencé reste à côté, et ⏎ le reprend."),
    ),
)

TRI = Regles(
    "Trier",
    (
        (
            "Un geste.",
            "Une lettre le pose dans sa case, Suppr le reprend, ⏎ en fait le tour.",
        ),
    ),
)

HISTORIQUE = Regles(
    "L’historique",
    (
        ("Qui a fait quoi, quand.", "← → : tout le monde, la salle, ou une table."),
        (
            "Revenir.",
            "⏎ demande, puis remet la séance comme elle était à ce moment, pour toutes les "
            "tables. Rien n’est effacé : ce qui est mis de côté reste ici, et l’on y revient de "
            "même. Les minutes passées ne sont pas rendues.",
        ),
        (
            "Repartir d’ici.",
            "N écrit une autre séance, qui s’arrête à ce moment, et l’ouvre ; celle-ci reste telle "
            "quelle.",
        ),
        ("Un cas sensible", "n’y est dit que par ses lettres."),
    ),
)

_SIGNES = (
    "Un nombre.",
    "Tant de lieux répondent ; « d » : c’est seulement déduit d’un label.",
), (
    "Trois vides.",
    "« ? » : on ne sait pas, il faut demander. « × » : cela se fait, pour d’autres publics. "
    "« · » : personne ne le fait ici.",
)  # fmt: skip

DIAGNOSTIC = Regles(
    "Qui peut recevoir qui, ici",
    (
        *_SIGNES,
        ("Se déplacer.", "Les flèches vont de case en case, Tab au niveau suivant."),
        (
            "La case en main",
            "se lit en phrases ; L, P et C mettent à sa place les lacunes, à qui une personne "
            "peut s’adresser, et un plan schématique.",
        ),
        ("Saisir.", "O, N ou I : ce que la table sait ; une étoile le dit. ←Eff l’ôte."),
    ),
)

MATRICE = Regles(
    "La matrice de la salle",
    (
        *_SIGNES,
        ("Qui peut recevoir qui, ici.", "Le territoire de la séance, ou celui d’un fichier : A."),
        (
            "Saisir.",
            "O, N ou I : ce que la salle sait de la case en main, qui porte une étoile ; ←Eff "
            "revient à ce qui est écrit. Chaque saisie est un geste : l’historique le dit, et la "
            "restitution.",
        ),
        (
            "La salle.",
            "M lui montre le niveau en main ; elle suit Tab et les flèches. M encore : la phase.",
        ),
        (
            "Un fichier",
            "n’est lu qu’une fois : la séance garde la matrice et les portes les plus proches, et "
            "se rouvre sans lui.",
        ),
    ),
)

REVOIR = Regles(
    "Revoir la partie",
    (
        ("La ligne", "se redessine décision après décision, telle que la table l’a faite."),
        (
            "À votre main.",
            "Espace arrête et repart, → et ← font un pas, + et − règlent l’allure.",
        ),
        (
            "La salle.",
            "P lui montre la même ligne, sans les mots de ce qui fut décidé ; quand vous revenez, "
            "elle revoit la phase.",
        ),
        ("Un cas sensible", "garde ses mots cachés tant que V ne les montre pas ; Échap le cache."),
    ),
)
