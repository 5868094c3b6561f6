"""« NON ENREGISTRÉ », over any screen but the room's: loud, and its words say it without colour."""

from textual.widgets import Static


class Bandeau(Static):
    """What the file refuses now, what waits in memory, and what to do."""

    DEFAULT_CSS = """
    Bandeau {
        dock: top;
        width: 100%;
        height: auto;
        max-height: 3;
        padding: 0 1;
        background: #9b0f1e;
        color: #ffffff;
        text-style: bold;
    }
    """
