"""Numbers and durations in French words, as the screen says them: those of `drawing/mots`."""

from game.drawing.mots import INSECABLE, duree, euros, faces, insecables, km, pluriel

__all__ = ["INSECABLE", "duree", "euros", "faces", "insecables", "km", "pluriel"]
