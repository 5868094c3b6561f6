"""What is missing here: what may be filled quickly, and what asks for an arbitrage (s1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.analysis.diagnostic import Case, Cle, Diagnostic, Etat
from game.model.lieu import NIVEAUX
from game.model.vocabulaire import Decision, Modalite

REGLE = (
    "Ce tri est une hypothèse : l’article s1 dit que certaines lacunes se comblent vite et que "
    "d’autres demandent des arbitrages, sans dire lesquelles."
)


@dataclass(frozen=True)
class Lacune:
    """One cell where nobody answers in the zone."""

    cle: Cle
    case: Case
    decision: Decision
    pourquoi: str
    """Why it is quick, or why it asks for an arbitrage."""


def lacunes(diagnostic: Diagnostic) -> list[Lacune]:
    """Every cell that is not a yes, sorted by its decision; the complement of the offers."""
    trouvees = [
        Lacune(cle, case, *_decision(cle, case, diagnostic.cases))
        for cle, case in diagnostic.cases.items()
        if case.etat is not Etat.OUI
    ]
    return sorted(trouvees, key=lambda lacune: list(Decision).index(lacune.decision))


def _decision(cle: Cle, case: Case, cases: Mapping[Cle, Case]) -> tuple[Decision, str]:
    if case.etat is Etat.INCONNU and case.muets == case.inconnus and case.muets:
        return Decision.RAPIDE, "à demander : les données n’en disent rien"
    if case.etat is Etat.INCONNU:
        return Decision.RAPIDE, "à demander : quelqu’un le fait peut-être, un appel le dira"
    if case.etat is Etat.HORS_PUBLIC:
        return (
            Decision.ARBITRAGE,
            "cela se fait ici pour d’autres publics : l’ouvrir se décide avec qui le finance",
        )
    if cle.niveau is Modalite.A_LA_PLACE:
        return (
            Decision.ARBITRAGE,
            "agir à la place demande une habilitation ou une convention, donc une direction",
        )
    ailleurs = {cases[cle._replace(niveau=autre)].etat for autre in NIVEAUX}
    if Etat.OUI in ailleurs:
        return (
            Decision.RAPIDE,
            "on y reçoit déjà ce public pour cette demande : former, ou ouvrir un créneau",
        )
    if Etat.INCONNU in ailleurs:
        return (
            Decision.RAPIDE,
            "à demander d’abord : on ne sait pas si quelqu’un répond ici à un autre niveau",
        )
    return Decision.ARBITRAGE, "personne, à aucun niveau : il faut un poste, un lieu ou un accord"


def split(trouvees: Iterable[Lacune]) -> dict[Decision, list[Lacune]]:
    """The two lists of P08."""
    listes: dict[Decision, list[Lacune]] = {decision: [] for decision in Decision}
    for lacune in trouvees:
        listes[lacune.decision].append(lacune)
    return listes
