"""What the pictures of a bilan show: exact numbers of what a table decided, and their sources.

No bound, no score, no ranking: sets of aménagements stand in the order of the file.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from game.analysis.ensembles import Ensemble, Ensembles
from game.analysis.entiers import TropDeValeurs
from game.analysis.exact import Nombre
from game.drawing.barres import Barre, grouped
from game.drawing.image import Image
from game.drawing.ligne import Role
from game.drawing.mots import INSECABLE, duree, pluriel
from game.drawing.toile import Anneau, Toile
from game.engine.partie import Partie
from game.engine.table import Table
from game.storage.catalogue import Catalogue
from game.ui.calcul import Calcul, builder, compute
from game.ui.nombres import of_cohorte, together

SANS_FIN = "ne finit jamais"

Parts = list[tuple[str, Nombre]]


@dataclass(frozen=True)
class Tour:
    """A tour to draw."""

    nom: str
    partie: Partie
    calcul: Calcul | None


def tours(catalogue: Catalogue, table: Table, calcul: Calcul | None) -> list[Tour]:
    """The tours a table has played, with what is known exactly of each."""
    ici = Tour(f"tour {table.tour}", table.playing(), calcul)
    if table.tour1 is None:
        return [ici]
    return [Tour("tour 1", table.tour1, compute(catalogue, table.tour1)), ici]


def pictures(
    catalogue: Catalogue, joues: Sequence[Tour], pris: Ensemble | None = None
) -> Iterator[Image]:
    """Besoins, waiting, capabilités, then aménagements; `pris` is what tour 2 was played with."""
    yield from glimpses(joues)
    if joues[0].calcul is not None:
        yield _compared(catalogue, joues[0], pris)


def glimpses(joues: Sequence[Tour]) -> Iterator[Image]:
    """What a tour gave; what aménagements would is for a table that has thought of them."""
    comptes = [tour for tour in joues if tour.calcul is not None]
    if comptes:
        yield from _laws(comptes)
    if axes := _axes(joues[0].partie):
        yield _web(joues, axes)


def _laws(joues: Sequence[Tour]) -> Iterator[Image]:
    """Besoins answered, then days waited; a law that takes too many values is left out."""
    try:
        besoins = _bars(joues, _besoins)
        source = f"{_counted(joues[0])} Qui n’arrive pas garde les besoins répondus avant."
        yield Image("Besoins répondus", french(source), besoins)
    except TropDeValeurs:
        pass
    if all("attente" in _known(tour).reponse.lois for tour in joues):
        source = f"{_counted(joues[0])} Attente des personnes envoyées, arrivées ou non ; "
        source += "un jour commencé compte pour un jour."
        yield Image("Jours d’attente", french(source), _bars(joues, _waits))


def _bars(joues: Sequence[Tour], parts: Callable[[Tour], Parts]) -> tuple[Barre, ...]:
    """One bar per part; for two tours, one under the other at each name."""
    lues = [dict(parts(tour)) for tour in joues]
    comptes = [together(lue) for lue in lues]
    noms = max(lues, key=len)
    autres = dict.fromkeys(nom for lue in lues for nom in lue if nom not in noms)
    return tuple(
        Barre(_name(nom, tour, len(joues), rang), lue.get(nom, Fraction(0)),
              of_cohorte(lue.get(nom, Fraction(0)), comptes[rang].get(nom, 0)),
              _role(rang, len(joues)))
        for nom in (*noms, *autres)
        for rang, (tour, lue) in enumerate(zip(joues, lues, strict=True))
    )  # fmt: skip


def _name(nom: str, tour: Tour, nombre: int, rang: int) -> str:
    return nom if nombre == 1 else f"{nom}, {tour.nom}"


def _role(rang: int, nombre: int) -> Role:
    return Role.LIGNE if rang == nombre - 1 else Role.COMPTE


def _besoins(tour: Tour) -> Parts:
    chances = _known(tour).reponse.chances
    parts: Parts = [
        (pluriel(n, "besoin") if n else "aucun besoin", p) for n, p in chances.besoins.items()
    ]
    return [*parts, (SANS_FIN, chances.sans_fin)] if chances.sans_fin else parts


def _waits(tour: Tour) -> Parts:
    """Days in groups; what a circle leaves out is said apart, so that nobody is missing."""
    reponse = _known(tour).reponse
    loi = reponse.lois["attente"]
    parts = grouped(loi.valeurs)
    if loi.reste:
        parts.append((f"au-delà de {duree(loi.au_dela or 0)}, non suivi", loi.reste))
    if reponse.chances.sans_fin:
        parts.append((SANS_FIN, reponse.chances.sans_fin))
    return parts


def _known(tour: Tour) -> Calcul:
    assert tour.calcul is not None
    return tour.calcul


def _counted(tour: Tour) -> str:
    """« calculé : … », and the hypothesis behind it."""
    hypotheses = tour.partie.world.enjeu.hypotheses
    p, source = hypotheses.perte, hypotheses.source
    mot = "" if source.hypothese else "hypothèse "
    chances = "calculé : vos décisions, toutes les chances comptées"
    return f"{chances} ; {mot}{p.numerator}{INSECABLE}sur{INSECABLE}{p.denominator} : {source}."


def french(texte: str) -> str:
    """A source sentence with the spaces that never break."""
    return re.sub(r" (?=[:;?!»])", INSECABLE, texte.replace("« ", f"«{INSECABLE}"))


def _axes(partie: Partie) -> dict[str, str]:
    """The capabilités that the fins of the scenario speak of, in the order of the file."""
    fins = partie.world.enjeu.scenario.fins.values()
    return {nom: axis(nom) for fin in fins for nom in fin.capabilites}


def _web(joues: Sequence[Tour], axes: dict[str, str]) -> Image:
    anneaux = tuple(Anneau(tour.nom, _values(tour.partie, axes)) for tour in joues)
    source = (
        "écrit par l’auteur du cas : ce que la fin atteinte change, de −2 à +2 (0 : rien de dit). "
        "Un repère pour en parler, pas une mesure."
    )
    return Image("Toile des capabilités", french(source), Toile(tuple(axes.values()), anneaux))


def _values(partie: Partie, axes: dict[str, str]) -> tuple[int, ...]:
    fin = partie.world.enjeu.scenario.fins.get(partie.etat.etape)
    return tuple(fin.capabilites.get(nom, 0) if fin else 0 for nom in axes)


def _compared(catalogue: Catalogue, tour: Tour, pris: Ensemble | None) -> Image:
    """Before, each aménagement that a table may take, then the set that the jetons allow."""
    ensembles = _known(tour).reponse.ensembles(builder(catalogue, tour.partie))
    essais = [ensembles.essai(noms) for noms in _sets(ensembles, pris)]
    barres = tuple(
        Barre(
            _said(ensembles, essai.ensemble, pris), essai.valeur, of_cohorte(essai.valeur),
            Role.LIGNE if rang else Role.COMPTE,
        )
        for rang, essai in enumerate(essais)
    )  # fmt: skip
    jetons = pluriel(tour.partie.world.enjeu.territoire.jetons, "jeton")
    source = (
        f"{_counted(tour)} Ont ce dont elles ont besoin, dans la limite de {jetons}, sans arbitrage"
        " politique. Là où rien n’était décidé, on prête le dernier choix, ou le hasard."
    )
    return Image("Aménagements, avec les mêmes décisions", french(source), barres)


def _sets(ensembles: Ensembles, pris: Ensemble | None) -> list[Ensemble]:
    seuls = [ensemble for ensemble in ensembles.allowed() if len(ensemble) < 2]
    return list(dict.fromkeys((*seuls, ensembles.meilleur.ensemble, *([pris] if pris else []))))


def _said(ensembles: Ensembles, ensemble: Ensemble, pris: Ensemble | None) -> str:
    """What is new in a set, in the words of the scenario."""
    connus = ensembles.world.enjeu.scenario.amenagements
    noms = [connus[nom].texte for nom in ensemble if nom not in ensembles.base]
    vote = " (votre tour 2)" if pris and set(pris) == set(ensemble) else ""
    if not noms:
        return f"Avant{INSECABLE}: sans rien changer{vote}"
    return f"{' + '.join(noms)}, {pluriel(ensembles.cost(ensemble), 'jeton')}{vote}"


AXES = {"pouvoir_agir": "pouvoir d’agir", "securite": "sécurité"}
"""The axes of shipped cases that a file writes without accent; a table or an author adds others."""


def axis(nom: str) -> str:
    """An axis as it is read."""
    return AXES.get(nom, nom.replace("_", " "))
