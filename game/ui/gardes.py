"""What each choice kept, in people: said at orientations alone, to who plays alone."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from game.analysis.exact import Nombre
from game.analysis.garde import Compte, Trait
from game.drawing.mots import capital, pluriel
from game.engine.bilan import repondus
from game.engine.partie import Partie
from game.engine.transitions import PERSONNE
from game.model.citation import quoted
from game.model.hypotheses import COHORTE
from game.ui.nombres import MILLE, of_thousand

SANS_REPONSE = "Ce parcours n’a pas de réponse exacte : « parcours verifier » dit pourquoi."
REPERE = (
    "« Pouvaient avoir une réponse » : en décidant, pour toute la suite, ce qui en garde le plus, "
    "sans deviner ce que personne ne pouvait savoir. C’est un repère pour vous, pas un but. Un "
    "choix qui en garde moins a parfois de bonnes raisons : pendant le tour, V les dit."
)
PEU = 1e-9
"""In floats, what is nothing."""


def told(partie: Partie, compte: Compte | None) -> Iterator[str]:
    """The choices where somebody is, or could be, sent elsewhere; then how it all adds up."""
    if compte is None:
        yield SANS_REPONSE
        return
    base = _base(compte)
    dit = _counted(base)
    yield f"À la porte, sur {_spelt(base)}, {_could(dit, compte.depart)}."
    traits = [trait for trait in compte.traits if trait.envoie]
    if not traits:
        yield "Sur ce chemin, rien ne demandait d’envoyer ailleurs."
    for trait in traits:
        yield f"{_decided(partie, trait)} {_keeping(dit, base, trait)}"
    yield _sum(partie, compte, dit)
    hypotheses = partie.world.enjeu.hypotheses
    perte = hypotheses.perte
    yield f"{perte.numerator} sur {perte.denominator} : {hypotheses.source}. {REPERE}"


Dire = Callable[[Nombre], str]
"""A share, as a number of people."""


def _base(compte: Compte) -> int:
    """Out of 27 where all that is said is whole people; else out of 1,000, rounded."""
    dits = [compte.depart, compte.arrivee, *_parts(compte).values()]
    for trait in compte.traits:
        dits += [trait.possible, trait.garde, trait.chance] if trait.envoie else []
    entiers = all(isinstance(n, Fraction) and (n * COHORTE).denominator == 1 for n in dits)
    return COHORTE if entiers else MILLE


def _counted(base: int) -> Dire:
    return lambda part: str(int(part * base)) if base == COHORTE else of_thousand(part)


def _spelt(base: int) -> str:
    return str(base) if base == COHORTE else "1\u202f000"


def _could(dit: Dire, part: Nombre) -> str:
    """« 18 personnes pouvaient avoir une réponse »."""
    combien = dit(part)
    if combien in ("0", "1"):
        return f"{pluriel(int(combien), 'personne')} pouvait avoir une réponse"
    return f"{combien} personnes pouvaient avoir une réponse"


def _decided(partie: Partie, trait: Trait) -> str:
    """« Accueil, « L’inscrire à l’atelier ». »."""
    etape = partie.world.etapes[trait.passage.etape]
    textes = (choix.texte for choix in etape.choix if choix.id == trait.passage.option)
    rien = "personne vers qui orienter ici" if trait.passage.option == PERSONNE else ""
    return f"{capital(etape.titre)}, {quoted(next(textes, rien).rstrip('.'))}."


def _keeping(dit: Dire, base: int, trait: Trait) -> str:
    """What the choice kept of what was possible; what luck then did, where it did something."""
    avant, apres = dit(trait.possible), dit(trait.garde)
    sur = _spelt(base)
    if _is_nothing(trait.possible):
        return "Personne ne pouvait déjà plus avoir de réponse."
    if _is_nothing(trait.garde):
        phrase = f"Sur {sur}, {avant} pouvaient encore avoir une réponse ; ensuite, personne."
    elif _is_nothing(trait.choix):
        phrase = f"Sur {sur}, ce choix gardait les {avant} qui pouvaient encore avoir une réponse."
    else:
        phrase = (
            f"Sur {sur}, ce choix en gardait {apres} "
            f"sur les {avant} qui pouvaient encore avoir une réponse."
        )
    phrase = phrase.replace("les 1 qui pouvaient", "la seule qui pouvait")
    phrase = phrase.replace(", 1 pouvaient", ", 1 pouvait")
    if _is_nothing(trait.chance):
        return phrase
    return f"{phrase} Puis la chance : {_signed(dit, trait.chance)}."


def _parts(compte: Compte) -> dict[str, Nombre]:
    """What moved the count, in words; luck is told apart from choices."""
    return {
        "par les choix là où l’on oriente": compte.aux_orientations,
        "par les autres choix": compte.autres_choix,
        "par la chance": compte.chance,
    }


def _sum(partie: Partie, compte: Compte, dit: Dire) -> str:
    """« Le compte : 18 à la porte, −6 par les choix là où l’on oriente : 12. »"""
    parts = [
        f"{_signed(dit, part)} {mots}"
        for mots, part in _parts(compte).items()
        if not _is_nothing(part)
    ]
    bout = "à la fin" if partie.is_over else "encore possibles"
    termes = ", ".join([f"{dit(compte.depart)} à la porte", *parts])
    return f"Le compte : {termes} ; {dit(compte.arrivee)} {bout}.{_rounded(partie, compte)}"


def _rounded(partie: Partie, compte: Compte) -> str:
    """Where the line counts whole people, and says a little more or less."""
    if not partie.is_over or _is_nothing(compte.arrondi):
        return ""
    return f" La ligne compte des personnes entières : {repondus(partie)} sur {COHORTE}."


def _signed(dit: Dire, part: Nombre) -> str:
    taille = part if part > 0 else -part
    return ("+" if part > 0 else "\u2212") + dit(taille)


def _is_nothing(part: Nombre) -> bool:
    return -PEU < part < PEU
