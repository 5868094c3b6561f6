"""`analyser --tout`: what every case can give, to be looked at before choosing which to play."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Any

from game.analysis.bornes import Bornes, bound
from game.analysis.chaine import Chaine, hasard
from game.analysis.chances import Chances, answers, favorable
from game.analysis.graphe import Piege, TropDEtats
from game.analysis.lecture import TempsDeJeu
from game.analysis.memoire import Memoire
from game.analysis.pliage import fold
from game.cli.arguments import Refus
from game.cli.avancee import erase, progress
from game.cli.page_temps import SUPPOSE, as_json, sentence
from game.cli.paroles import complain, say_json, say_page
from game.cli.tableau_temps import times
from game.drawing.mots import duree, pluriel
from game.engine.transitions import ImpasseError
from game.engine.world import Enjeu
from game.model.faute import ContenuInvalide
from game.model.hypotheses import COHORTE
from game.model.partie import PartieEcrite
from game.model.vocabulaire import Decision
from game.storage.catalogue import Catalogue
from game.storage.lisible import require_playable
from game.storage.parties import stake, world
from game.ui.nombres import decimal, percent

PROPRES = ("scenario", "persona", "territoire", "politique", "viser", "amenager", "leviers",
           "entre", "au_moins", "temoins")  # fmt: skip
"""Options that ask about one case."""


@dataclass(frozen=True)
class Ligne:
    """One case with one set of aménagements."""

    enjeu: Enjeu
    hasard: Chances
    meilleure: Bornes
    pire: Bornes
    temps: dict[str, TempsDeJeu]
    """The playing time of the case, once all its sets are known: the same for all of them."""

    @property
    def au_hasard(self) -> Any:
        """The share answered when everything is decided at random."""
        return favorable(self.hasard.chaine.graphe.world, self.hasard.fins)

    @property
    def gain(self) -> tuple[Any, ...]:
        """How many more of the 27 the best decisions answer than chance does: its bounds."""
        bornes = self.meilleure
        return tuple((borne - self.au_hasard) * COHORTE for borne in (bornes.bas, bornes.haut))


def run(contenu: Catalogue, args: Namespace) -> int:
    """The whole table; what was computed is printed even when it is stopped."""
    if any(getattr(args, nom) not in (None, []) for nom in PROPRES):
        raise Refus("--tout regarde tous les cas : sans SCENARIO ni option d’un seul cas.")
    refus: list[str] = []
    cas = list(_cases(contenu, args, refus))
    lignes: list[Ligne] = []
    arrete = False
    try:
        for rang, ligne in enumerate(_rows(contenu, cas, refus), start=1):
            lignes += [ligne] if ligne else []
            progress(rang, len(cas), cas[rang - 1].scenario_id)
    except KeyboardInterrupt:
        arrete = True
    erase()
    if args.json:
        say_json({"lignes": [_as_json(ligne) for ligne in lignes], "entier": not arrete})
    else:
        say_page(_page(lignes))
    for phrase in refus:
        complain(phrase)
    if arrete:
        complain(f"Arrêté : {len(lignes)} cas sur {len(cas)}.")
        return 130
    return 1 if refus else 0


def _cases(contenu: Catalogue, args: Namespace, refus: list[str]) -> Iterator[Enjeu]:
    """Every scenario × card × territoire × set of aménagements."""
    for nom in contenu.ids("scenario"):
        try:
            require_playable(contenu, nom)
        except ContenuInvalide as faute:
            codes = ", ".join(sorted({f.code for f in faute.fautes}))
            refus.append(f"« {nom} » n’est pas analysé ({codes}) : voir « parcours verifier ».")
            continue
        scenario = contenu.scenario(nom)
        toutes = scenario.personas == ["toutes"]
        for persona in contenu.ids("persona") if toutes else scenario.personas:
            for territoire in contenu.ids("territoire"):
                ecrite = PartieEcrite(
                    scenario=nom, persona=persona, territoire=territoire, perte=args.perte
                )
                enjeu = stake(contenu, ecrite)
                for ensemble in every_set(list(scenario.amenagements)):
                    yield replace(enjeu, amenagements=ensemble)


def every_set(noms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Of aménagements, the smallest first."""
    return chain.from_iterable(combinations(noms, taille) for taille in range(len(noms) + 1))


def _rows(contenu: Catalogue, cas: list[Enjeu], refus: list[str]) -> Iterator[Ligne | None]:
    """One row each, or None where there is no answer.

    The steps of a scenario and a card are taken once for all its territoires.
    """
    propre: tuple[str, str] | None = None
    for enjeu in cas:
        monde = world(contenu, enjeu)
        if propre != (enjeu.scenario_id, enjeu.persona_id):
            propre, memoire = (enjeu.scenario_id, enjeu.persona_id), Memoire(monde)
        if not enjeu.amenagements:
            siennes: list[Ligne] = []
            temps: dict[str, TempsDeJeu] = {}
        try:
            graphe = fold(monde, memoire=memoire)
            chances = answers(Chaine(graphe, hasard))
            mieux = bound(monde, memoire=memoire, partage=True)
            pire = bound(monde, pire=True, memoire=memoire, partage=True)
            siennes.append(Ligne(enjeu, chances, mieux, pire, temps))
            if len(siennes) == 2 ** len(enjeu.scenario.amenagements):
                temps.update(_times(contenu, siennes, memoire))
            yield siennes[-1]
        except (Piege, ImpasseError, TropDEtats):
            phrase = f"« {enjeu.scenario_id} » n’a pas de réponse ici : voir « parcours verifier »."
            if phrase not in refus:
                refus.append(phrase)
            yield None


def _times(contenu: Catalogue, lignes: list[Ligne], memoire: Memoire) -> dict[str, TempsDeJeu]:
    enjeu = lignes[0].enjeu
    return times(
        {ligne.enjeu.amenagements: ligne.hasard for ligne in lignes},
        {ligne.enjeu.amenagements: ligne.meilleure for ligne in lignes},
        lambda noms: world(contenu, replace(enjeu, amenagements=noms)),
        memoire,
    )


def _page(lignes: list[Ligne]) -> Iterator[str]:
    """A block per case, a line per set of aménagements."""
    tete, rangees = _grid(lignes)
    propre: tuple[str, str, str] | None = None
    for ligne, rangee in zip(lignes, rangees, strict=True):
        enjeu = ligne.enjeu
        if propre != (enjeu.scenario_id, enjeu.persona_id, enjeu.territoire_id):
            if propre:
                yield ""
            propre = (enjeu.scenario_id, enjeu.persona_id, enjeu.territoire_id)
            yield f"{enjeu.scenario.titre} ({enjeu.scenario_id}) · {enjeu.persona.nom}"
            jetons = pluriel(enjeu.territoire.jetons, "jeton")
            yield f"{enjeu.territoire.nom} ({enjeu.territoire_id}) · {jetons}"
            yield from (sentence(temps, comment) for comment, temps in ligne.temps.items())
            yield f"  {tete}"
        yield f"  {rangee}"
    if lignes:
        yield ""
        yield "Part de celles et ceux qui ont une réponse ; temps et attente, au hasard."
        yield "« mieux, sur 27 » : combien de personnes de plus, au mieux plutôt qu’au hasard."
        yield "« + » : au-delà des jetons, ou à solliciter."
        yield f"Temps de jeu : {SUPPOSE.strip(' ()')}."


COLONNES: tuple[tuple[str, Callable[[Ligne], str]], ...] = (
    ("au hasard", lambda ligne: percent(ligne.au_hasard)),
    ("au mieux", lambda ligne: _bounds(ligne.meilleure)),
    ("au pire", lambda ligne: _bounds(ligne.pire)),
    ("mieux, sur 27", lambda ligne: " à ".join(f"+{decimal(n)}" for n in _apart(ligne.gain))),
    ("temps", lambda ligne: duree(round(ligne.hasard.minutes))),
    ("attente", lambda ligne: duree(round(ligne.hasard.attente))),
)
"""What each column says, and how it is read from a row."""

ENTRE = "   "
"""Between two columns, whatever they say."""


def _grid(lignes: list[Ligne]) -> tuple[str, list[str]]:
    """The head and the rows, each column as wide as the widest thing it says."""
    colonnes = [[titre, *(valeur(ligne) for ligne in lignes)] for titre, valeur in COLONNES]
    largeurs = [max(map(len, colonne)) for colonne in colonnes]
    tete, *rangees = (
        ENTRE.join(f"{mot:>{largeur}}" for mot, largeur in zip(rangee, largeurs, strict=True))
        for rangee in zip(*colonnes, strict=True)
    )
    ensembles = (_set(ligne.enjeu) for ligne in lignes)
    return tete, [ENTRE.join(paire) for paire in zip(rangees, ensembles, strict=True)]


def _set(enjeu: Enjeu) -> str:
    """The aménagements of a row; « + » where a table could not take them by itself."""
    plus = " +" if _is_out_of_reach(enjeu) else ""
    return f"{', '.join(enjeu.amenagements) or 'sans aménagement'}{plus}"


def _apart(bornes: tuple[Any, ...]) -> list[Any]:
    """One number where both are the same."""
    bas, haut = bornes
    return [bas] if bas == haut else [bas, haut]


def _bounds(bornes: Bornes) -> str:
    if bornes.is_known:
        return percent(bornes.bas)
    return f"{percent(bornes.bas)} à {percent(bornes.haut)}"


def _is_out_of_reach(enjeu: Enjeu) -> bool:
    """Whether a table could not take this set by itself."""
    choisis = [enjeu.scenario.amenagements[nom] for nom in enjeu.amenagements]
    sollicite = any(choisi.decision is Decision.ARBITRAGE for choisi in choisis)
    return sollicite or sum(choisi.cout for choisi in choisis) > enjeu.territoire.jetons


def _as_json(ligne: Ligne) -> dict[str, Any]:
    enjeu, chances = ligne.enjeu, ligne.hasard
    return {
        "scenario": enjeu.scenario_id,
        "persona": enjeu.persona_id,
        "territoire": enjeu.territoire_id,
        "amenagements": list(enjeu.amenagements),
        "a_portee": not _is_out_of_reach(enjeu),
        "etats": chances.etats,
        "hasard": float(ligne.au_hasard),
        "meilleure": [float(ligne.meilleure.bas), float(ligne.meilleure.haut)],
        "pire": [float(ligne.pire.bas), float(ligne.pire.haut)],
        "gain_sur_27": [float(borne) for borne in ligne.gain],
        "perdu": float(chances.perdu),
        "minutes": float(chances.minutes),
        "attente_jours": float(chances.attente / 1440),
        "temps_de_jeu": {comment: as_json(temps) for comment, temps in ligne.temps.items()},
    }
