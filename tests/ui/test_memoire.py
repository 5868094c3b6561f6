"""What a screen drew goes with it: a workshop opens and closes a thousand of them."""

import gc

from textual._styles_cache import StylesCache

from ecran import opened, press


def drawings() -> int:
    """How many drawings of widgets are kept, whoever keeps them."""
    gc.collect()
    return sum(type(objet) is StylesCache for objet in gc.get_objects())


async def test_screens_that_are_gone_keep_no_drawing():
    async with opened((80, 24)) as pilot:
        await press(pilot, ["f1", "r"])
        avant = drawings()
        for _ in range(4):
            await press(pilot, ["f1", "r", "f2", "r"])
        assert drawings() == avant
