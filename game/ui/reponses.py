"""What is asked of who types in the preview, and the answers; the first changes nothing."""

RELIRE, GARDER, ECRASER, JETER = "relire", "garder", "ecraser", "jeter"
CHANGE = (
    "Le fichier a changé sur le disque depuis qu’il est ouvert ici. Rien n’a été écrit.",
    (
        (GARDER, "Ne rien changer, et continuer à taper"),
        (RELIRE, "Relire le disque : ce qui est tapé ici s’en va (Ctrl+Z le rend)"),
        (ECRASER, "Enregistrer quand même : ce qui est sur le disque est perdu"),
    ),
)
REPRENDRE = (
    "La dernière fois, un texte tapé ici n’a pas été enregistré : il attend.",
    (
        (GARDER, "Ouvrir le fichier tel qu’il est : ce texte continue d’attendre"),
        (RELIRE, "Reprendre ce texte ; rien n’est écrit avant Ctrl+S"),
        (JETER, "Jeter ce texte"),
    ),
)
CHANGE_DEPUIS = "Le fichier a peut-être changé depuis que ce texte a été tapé : Ctrl+S demandera."
DISPARU = (
    "Le fichier n’est plus sur le disque : ce texte en est peut-être la dernière copie.",
    (
        (GARDER, "Continuer à taper"),
        (ECRASER, "L’enregistrer de nouveau, et sortir"),
        (JETER, "Sortir sans enregistrer : ce texte est perdu"),
    ),
)
LAISSER = (
    "Ce que vous avez tapé n’est pas enregistré.",
    (
        (GARDER, "Continuer à taper"),
        (ECRASER, "Enregistrer, et sortir"),
        (JETER, "Sortir sans enregistrer : ce qui est tapé est perdu"),
    ),
)
