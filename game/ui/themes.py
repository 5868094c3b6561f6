"""Three palettes: for the dark, for a projector, for eyes or screens that need all the contrast.

One accent for us, one for « perdu »; a sign says the same wherever a colour does.
"""

from textual.theme import Theme

SOMBRE = Theme(
    name="sombre",
    dark=True,
    primary="#7cc7ff",
    secondary="#b7c3d0",
    accent="#7cc7ff",
    foreground="#f2f0ea",
    background="#10151c",
    surface="#161d26",
    panel="#1e2733",
    success="#9be29b",
    warning="#ffd479",
    error="#ffae7a",
    variables={
        "perdu": "#ffae7a",
        "discret": "#b7c3d0",
        "footer-background": "#1e2733",
        "footer-foreground": "#f2f0ea",
        "footer-key-foreground": "#7cc7ff",
        "footer-description-foreground": "#f2f0ea",
        "block-cursor-background": "#234a66",
        "block-cursor-foreground": "#ffffff",
        "border": "#8296a9",
        "border-blurred": "#8296a9",
    },
)

CLAIR = Theme(
    name="clair",
    dark=False,
    primary="#0a4a82",
    secondary="#3d4650",
    accent="#0a4a82",
    foreground="#14181d",
    background="#fcfbf7",
    surface="#f3f1ea",
    panel="#e7e4da",
    success="#1d5a22",
    warning="#6b4700",
    error="#8a2f00",
    variables={
        "perdu": "#8a2f00",
        "discret": "#3d4650",
        "footer-background": "#e7e4da",
        "footer-foreground": "#14181d",
        "footer-key-foreground": "#0a4a82",
        "footer-description-foreground": "#14181d",
        "block-cursor-background": "#cfe2f3",
        "block-cursor-foreground": "#0b1116",
        "border": "#5b6773",
        "border-blurred": "#5b6773",
    },
)

CONTRASTE = Theme(
    name="contraste",
    dark=True,
    primary="#ffe14d",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#b6ffb6",
    warning="#ffffff",
    error="#ffb3a1",
    variables={
        "perdu": "#ffb3a1",
        "discret": "#ffffff",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffe14d",
        "footer-description-foreground": "#ffffff",
        "block-cursor-background": "#0039a6",
        "block-cursor-foreground": "#ffffff",
        "border": "#ffffff",
        "border-blurred": "#ffffff",
    },
)

THEMES = (SOMBRE, CLAIR, CONTRASTE)
