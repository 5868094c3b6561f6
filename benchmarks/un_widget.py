"""The smallest Textual app: one widget. What any app on this machine costs at least."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class UnWidget(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("Un seul widget")


if __name__ == "__main__":
    UnWidget().run()
