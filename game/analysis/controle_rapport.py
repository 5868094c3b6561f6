"""What is wrong in a rapport: names that nothing bears, braces and figures from nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from game.analysis.controle_noms import FAITS, Noms, unknown
from game.analysis.controle_textes import orphans
from game.engine.flatten import Plan
from game.model.etape import Etape
from game.model.faute import Faute, Lieu
from game.model.rapport import ConditionDeRapport, Rapport
from game.model.scenario import Scenario

Jouables = Mapping[str, AbstractSet[str]]
"""The choix and the boxes of each étape, by its name."""


def playable(etapes: Mapping[str, Etape]) -> Jouables:
    """What may be played at each étape of a file."""
    return {nom: {*(e.choix or ()), *(e.a_cocher or ())} for nom, e in etapes.items()}


def playable_in(scenario: Scenario, plans: Iterable[Plan]) -> Jouables:
    """The same for a scenario, with the étapes of the protocoles that it plays."""
    jouables = dict(playable(scenario.etapes))
    for plan in plans:
        jouables |= playable({nom: placee.etape for nom, placee in plan.etapes.items()})
    return jouables


def check_rapport(
    rapport: Rapport | None, noms: Noms, jouables: Jouables, chiffres: Iterable[str]
) -> Iterator[Faute]:
    """E217, E230, E235, E239, E247 and A505; its braces are read with those of the whole file."""
    if rapport is None:
        return
    if rapport.apres not in jouables:
        yield unknown("E230", ("rapport", "apres"), rapport.apres, jouables)
    for lieu, piece in rapport.pieces():
        for champ in ("si", "sauf"):
            for rang, condition in enumerate(getattr(piece, champ, ())):
                yield from _check(condition, (*lieu, champ, rang), noms, jouables)
    yield from _check_figures(rapport, chiffres)


def _check(
    condition: ConditionDeRapport, lieu: Lieu, noms: Noms, jouables: Jouables
) -> Iterator[Faute]:
    nom, etape = condition
    if etape is not None:
        if etape not in jouables:
            yield unknown("E230", lieu, etape, (nom for nom in jouables if jouables[nom]))
        elif nom not in jouables[etape]:
            faute = unknown("E247", lieu, nom, jouables[etape])
            yield Faute("E247", "", lieu, {**faute.contexte, "etape": etape})
    elif nom in noms.variantes:
        yield Faute("E239", "", lieu, {"nom": nom})
    elif nom in noms.compteurs:
        yield Faute("E217", "", lieu, {"valeur": nom})
    elif nom not in noms.acquis | FAITS:
        yield unknown("E235", lieu, nom, noms.acquis)


def _check_figures(rapport: Rapport, chiffres: Iterable[str]) -> Iterator[Faute]:
    if rapport.source is not None:
        return
    connus = list(chiffres)
    for lieu, texte in rapport.textes():
        if trouves := orphans(texte, connus):
            yield Faute("A505", "", lieu, {"etape": "rapport", "chiffre": ", ".join(trouves)})
