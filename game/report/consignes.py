"""What a livret asks of a table, in words: conditions, what is written down, dice, orientations."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from game.drawing.mots import duree, faces, km
from game.engine.jets import Part, rank
from game.report.livret import Case, ChoixImprime, Ecritures, Livret, Marche, Regard, Regle

CASE = "☐"
_SIGNES = {">=": "vaut au moins", "<=": "vaut au plus", "=": "vaut"}


def jet(part: Part) -> str:
    """« 1 ou 2 », « 3 à 6 »; with several dice « 11 à 33 »."""
    if len(part.premier) == 1:
        return faces(part.premier[0], part.dernier[0])
    premier, dernier = ("".join(map(str, throw)) for throw in part)
    return premier if premier == dernier else f"{premier} à {dernier}"


def dice(part: Part) -> str:
    """« Lancez un dé », « Lancez 2 dés, l’un après l’autre »."""
    combien = len(part.premier)
    return "Lancez un dé" if combien == 1 else f"Lancez {combien} dés, lus l’un après l’autre"


def again(relance: Part | None) -> str:
    """« ; 5 ou 6 : relancez »."""
    return f" ; {jet(relance)} : relancez" if relance else ""


def rule(livret: Livret, regle: Regle) -> str:
    """« la case ☐ 7 est cochée, sauf si … »; nothing where nothing is asked."""
    si = " et ".join(_looked(livret, regard) for regard in regle.si)
    sauf = " ou ".join(_looked(livret, regard) for regard in regle.sauf)
    if si and sauf:
        return f"si {si}, sauf si {sauf}"
    return f"si {si}" if si else f"sauf si {sauf}" if sauf else ""


def line_rule(livret: Livret, regle: Regle) -> str:
    """The same before a line: « si la case ☐ 7 n’est pas cochée », « dans les autres cas »."""
    if len(regle.sauf) == 1 and not regle.si and regle.sauf[0].case:
        return f"si {_looked(livret, regle.sauf[0], est_vrai=False)}"
    return rule(livret, regle) or "dans les autres cas"


def _looked(livret: Livret, regard: Regard, *, est_vrai: bool = True) -> str:
    if not regard.case:
        return f"« {livret.pistes[regard.piste].nom} » {_SIGNES[regard.signe]} {regard.valeur}"
    case = livret.cases[regard.case - 1]
    ne, pas = ("", "") if est_vrai else ("ne ", " pas")
    if case.cachee:
        return f"le dé du gobelet {ne}montre{pas} {jet(case.cachee)}"
    return f"la case {box(case)} {'est' if est_vrai else 'n’est pas'} cochée"


def box(case: Case) -> str:
    """« ☐ 7 », with its words when they are known at the door."""
    libelle = f" ({case.libelle})" if case.libelle else ""
    return f"{CASE}\u00a0{case.numero}{libelle}"


def writings(livret: Livret, ecritures: Ecritures) -> list[str]:
    """What is written down, in order, time left apart."""
    return [
        *_boxes("effacez", ecritures.efface),
        *_boxes("cochez", ecritures.coche),
        *(f"« {livret.pistes[rang].nom} » : {signed(pas)}" for rang, pas in ecritures.avance),
        *_besoins("découvert", [n for n in ecritures.revele if n not in ecritures.repond]),
        *_besoins("répondu", ecritures.repond),
    ]


def _boxes(verbe: str, numeros: Sequence[int]) -> Iterator[str]:
    if numeros:
        yield f"{verbe} " + together(f"{CASE}\u00a0{numero}" for numero in numeros)


def _besoins(mot: str, numeros: Sequence[int]) -> Iterator[str]:
    if numeros:
        pluriel = "s" if len(numeros) > 1 else ""
        yield f"besoin{pluriel} " + together(map(str, numeros)) + f" {mot}{pluriel}"


def together(mots: Iterable[str]) -> str:
    """« a, b et c »."""
    *debut, dernier = mots
    return f"{', '.join(debut)} et {dernier}" if debut else dernier


def signed(pas: int) -> str:
    """« +2 », « −1 »."""
    return f"+{pas}" if pas > 0 else f"\u2212{-pas}"


def times(ecritures: Ecritures) -> list[str]:
    """Our time, and what is waited."""
    mots = [duree(ecritures.duree)] if ecritures.duree else []
    return [*mots, f"attente {duree(ecritures.delai)}"] if ecritures.delai else mots


def passing(ecritures: Ecritures) -> list[str]:
    """The same, where nothing is chosen: « 20 min passent », « 7 j d’attente »."""
    mots = [f"{duree(ecritures.duree)} passent"] if ecritures.duree else []
    return [*mots, f"{duree(ecritures.delai)} d’attente"] if ecritures.delai else mots


def costs(choix: ChoixImprime) -> list[str]:
    """What a choix takes, and how far it sends."""
    mots = times(choix.ecritures) + (["sur place"] if choix.sur_place else [])
    return mots + (way(choix.marche) if choix.marche else [])


def way(marche: Marche) -> list[str]:
    """« vers l’association, attente 7 j, 6 km »."""
    attente = f"attente {duree(marche.attente)}" if marche.attente else "sans attente"
    return [
        f"vers {marche.nom}",
        "attente inconnue" if marche.attente is None else attente,
        "distance inconnue" if marche.metres is None else km(marche.metres),
        *(["à appeler d’abord"] if marche.a_appeler else []),
    ]


def odds(perte: Fraction) -> str:
    """« 1 sur 3 »."""
    return f"{perte.numerator}\u00a0sur\u00a0{perte.denominator}"


def first_is_all(part: Part) -> bool:
    """Whether every throw leads to the same."""
    return rank(part.premier) == 0 and all(face == 6 for face in part.dernier)


def where(numero: int) -> str:
    """« n° 14 », which never breaks."""
    return f"n°\u00a0{numero}"


def ended(texte: str) -> str:
    """A sentence with its full stop, unless it already ends with a sign of its own."""
    texte = texte.strip()
    return texte if texte.endswith((".", "!", "?", "…", "»")) else f"{texte}."
