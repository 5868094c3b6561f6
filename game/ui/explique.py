"""What a decision was, in words, for the screen and for the linear mode alike."""

from game.engine.partie import Partie, Passage
from game.engine.table import Table
from game.engine.world import Etape
from game.model.postures import POSTURES


def last_decided(partie: Partie) -> Passage | None:
    """The last passage that was a decision."""
    return next(
        (p for p in reversed(partie.passages) if partie.world.etapes[p.etape].is_decided), None
    )


def brought(table: Table, passage: Passage) -> list[str]:
    """The besoins that were heard, then those that were answered, in words."""
    if passage.sortie.effets is None:
        return []
    besoins = table.enjeu.persona.verso.besoins
    effets = passage.sortie.effets
    dits = [f"besoin entendu\u00a0: {besoins[n].texte}" for n in effets.revele if n in besoins]
    return dits + [f"besoin répondu\u00a0: {besoins[n].texte}"
                   for n in effets.repond if n in besoins]  # fmt: skip


def words(passage: Passage) -> list[str]:
    """The posture words of a decision, as they are read."""
    if passage.sortie.effets is None:
        return []
    return [POSTURES[mot].libelle for mot in passage.sortie.effets.posture]


def defenses(etape: Etape, option: str) -> list[str]:
    """What a good, tired colleague would say for what was chosen, or ticked."""
    cochees = option.split("+")
    choisies = [c.defense for c in etape.choix if c.id == option]
    choisies += [i.defense for i in etape.items if i.id in cochees]
    return [defense for defense in choisies if defense]
