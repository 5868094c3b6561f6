"""Things that are the same when they are the very same, whatever they hold."""


class Memes:
    """A key to keep what was made of big things, without comparing what they hold."""

    def __init__(self, choses: tuple[object, ...]) -> None:
        self.choses = choses

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.choses)))

    def __eq__(self, autres: object) -> bool:
        if not isinstance(autres, Memes) or len(autres.choses) != len(self.choses):
            return False
        return all(un is autre for un, autre in zip(self.choses, autres.choses, strict=True))
