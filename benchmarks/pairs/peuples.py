"""The largest shipped cases, once unfolded and laid out: 10³ usagers, then 10⁸."""

from collections.abc import Mapping
from functools import partial

from lignes import Promesse, Table, judged, rounds

from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
from game.analysis.exact import Nombre
from game.analysis.pliage import fold
from game.analysis.population import Foule, Population, crowd
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue
from game.storage.parties import stake, world

CAS = ("veronique", "demonstrateur", "plateau", "premier_accueil", "cv")
EN_ROND = ("cv",)
"""Where one may come back: what it costs grows with the number of usagers."""

MS_MAX, RAPPORT_MAX = 50, 1.5
FOIS = 15
LOIN = 5.0
RARES = 2
"""Usagers more than expected at a fin that nearly nobody reaches: no standard deviation."""


def counted(foule: Foule, usagers: int) -> Population:
    """A population, and the days it waited: what its page reads."""
    peuple = foule.population(usagers, 1)
    assert sum(peuple.attente().values()) == usagers - peuple.sans_fin
    return peuple


def tables() -> list[Table]:
    """Two lines per case."""
    question = (
        "Sur les plus grands cas livrés, une fois dépliés et rangés (ce n’est pas compté), attente"
        " comprise."
    )
    table = Table("Une population de nos cas", question, "ms")
    catalogue = Catalogue()
    for nom in CAS:
        monde = world(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))
        chaine = Chaine(fold(monde), hasard)
        foule = crowd(chaine)
        vus = rounds({f"{n}": partial(counted, foule, n) for n in (10**3, 10**8)}, FOIS)
        exactes = answers(chaine).fins
        situations = f"{len(foule.flux.noeuds):,} situations".replace(",", "\u202f")
        juge = partial(_far, exactes)
        mille = judged(f"{nom}, 10³", 1, vus[str(10**3)], juge, None)
        mille.reponse = f"{situations} ; {mille.reponse}"
        beaucoup = judged(f"{nom}, 10⁸", 1, vus[str(10**8)], juge, mille)
        table.lignes += [mille, beaucoup]
    return [table]


def _far(exactes: Mapping[str, Nombre], peuple: Population) -> tuple[bool, str]:
    """Whether each fin has as many as its exact law says; a rare one may have two or three."""
    n, loin = peuple.usagers, 0.0
    for fin, p in exactes.items():
        if p < 1:
            ecart = max(0, abs(peuple.fins.get(fin, 0) - n * float(p)) - RARES)
            loin = max(loin, ecart / (n * float(p * (1 - p))) ** 0.5)
    return loin < LOIN, f"à {loin:.1f} écarts types au plus de la loi exacte".replace(".", ",")


def promises(tables: list[Table]) -> list[Promesse]:
    """Fifty milliseconds, and one and a half times 10³ where nothing comes back."""
    grandes = [ligne for ligne in tables[0].lignes if ligne.nous]
    dites = [
        Promesse(f"{ligne.qui}, au plus {MS_MAX} ms", 1000 * ligne.secondes, MS_MAX, False)
        for ligne in grandes
    ]
    droites = [ligne for ligne in grandes if not ligne.qui.startswith(EN_ROND)]
    return dites + [
        Promesse(f"{ligne.qui}, au plus 1,5 fois 10³ (fois)", ligne.plus_lent, RAPPORT_MAX, False)
        for ligne in droites
    ]
