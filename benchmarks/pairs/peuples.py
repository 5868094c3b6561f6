"""The largest shipped cases, once unfolded and laid out: 10³ usagers, then 10⁸."""

from functools import partial

from lignes import Ligne, Promesse, Table, rounds

from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import answers
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


def counted(foule: Foule, usagers: int) -> Population:
    """A population, and the days it waited: what its page reads."""
    peuple = foule.population(usagers, 1)
    assert sum(peuple.attente().values()) == usagers - peuple.sans_fin
    return peuple


def tables() -> list[Table]:
    """Two lines per case."""
    question = "Sur les plus grands cas livrés, une fois dépliés et rangés, attente comprise."
    table = Table("Une population de nos cas", question, "ms")
    catalogue = Catalogue()
    for nom in CAS:
        monde = world(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))
        chaine = Chaine(fold(monde), hasard)
        foule = crowd(chaine)
        vus = rounds({f"{n}": partial(counted, foule, n) for n in (10**3, 10**8)}, FOIS)
        peuple, durees = vus[str(10**3)]
        situations = f"{len(foule.flux.noeuds):,} situations".replace(",", "\u202f")
        mille = Ligne(f"{nom}, 10³", 1, durees, True, situations)
        peuple, durees = vus[str(10**8)]
        loin = max(
            abs(peuple.fins.get(fin, 0) - 10**8 * float(p)) / (10**8 * float(p * (1 - p))) ** 0.5
            for fin, p in answers(chaine).fins.items()
            if p < 1
        )
        dit = f"à {loin:.1f} écarts types au plus de la loi exacte".replace(".", ",")
        beaucoup = Ligne(f"{nom}, 10⁸", 1, durees, loin < LOIN, dit, mille)
        table.lignes += [mille, beaucoup]
    return [table]


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
