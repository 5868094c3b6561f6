"""The carnet as a document: sentence after sentence, day after day."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from game.drawing.dates import in_french
from game.report.blocs import Bloc, Liste, Paragraphe, Titre
from game.storage.carnet import Phrase

VIDE = "Aucune phrase pour l’instant."
A_SOI = "Ces phrases sont à vous : le jeu ne les envoie nulle part."


def carnet(phrases: Sequence[Phrase]) -> Iterator[Bloc]:
    """Titles are days, in the hour of this machine."""
    yield Titre("Mon carnet", 1)
    yield Paragraphe(A_SOI if phrases else VIDE)
    for jour, siennes in groupby(phrases, lambda p: p.instant.astimezone().date()):
        yield Titre(in_french(jour.isoformat()), 2)
        yield Liste([line(phrase) for phrase in siennes])


def line(phrase: Phrase) -> str:
    """« La mise à l’abri numérique, l’accueil : … »."""
    ou = ", ".join(filter(None, (phrase.cas, phrase.lieu)))
    return f"{ou}\u00a0: {phrase.texte}" if ou else phrase.texte
