"""Cards to cut out: personas recto and verso, four to a page, and the letters a table shows."""

from collections.abc import Iterable, Iterator, Sequence

from game.engine.notation import LETTRES
from game.model.citation import quoted
from game.model.persona import Persona
from game.report.blocs import Gras, Liste, Paragraphe, Titre
from game.report.blocs_papier import COLONNES, BlocDePapier, Carte, Lettres, Planche, Signe

PAR_PAGE = 4
LETTRES_MONTREES = LETTRES[:8]
CONSIGNE = "imprimez recto verso, bord long"
VIDE = Carte("", ())
"""An empty place where the last row is short."""


def body(personas: Iterable[Persona]) -> Iterator[BlocDePapier]:
    """The cards of these personas, then one page of letters."""
    yield Titre(f"Cartes à découper : {CONSIGNE}", 1, ecran=True)
    yield from cards(list(personas))
    yield Lettres(LETTRES_MONTREES)


def cards(personas: Sequence[Persona]) -> Iterator[Planche]:
    """A page of rectos, then its versos in the order that a duplex print puts behind them."""
    for debut in range(0, len(personas), PAR_PAGE):
        lot = list(personas[debut : debut + PAR_PAGE])
        yield Planche("Rectos", CONSIGNE, [_recto(persona) for persona in lot])
        versos = [_verso(persona) for persona in mirrored(lot)]
        yield Planche("Versos", CONSIGNE, versos, versos=True)


def mirrored(lot: Sequence[Persona]) -> list[Persona | None]:
    """Each row from right to left, an empty place where the last row is short."""
    places: list[Persona | None] = [*lot, *[None] * (-len(lot) % COLONNES)]
    rangees = [places[i : i + COLONNES] for i in range(0, len(places), COLONNES)]
    return [persona for rangee in rangees for persona in reversed(rangee)]


def _recto(persona: Persona) -> Carte:
    faits = [f"{persona.age} ans" if persona.age is not None else "", persona.lieu or ""]
    blocs: list[BlocDePapier] = [Paragraphe(quoted(persona.recto.demande), grand=True)]
    if any(faits):
        blocs.insert(0, Paragraphe(", ".join(filter(None, faits))))
    if persona.sensible:
        blocs.append(Signe("CAS SENSIBLE"))
    return Carte(persona.nom, blocs)


def _verso(persona: Persona | None) -> Carte:
    if persona is None:
        return VIDE
    accroche = [Paragraphe(quoted(persona.verso.accroche))] if persona.verso.accroche else []
    besoins = Liste([b.texte for b in persona.verso.besoins.values()], numerotee=True)
    titre = Paragraphe((Gras("Ses besoins"),))
    return Carte(f"{persona.nom}, verso", [*accroche, titre, besoins])
