"""Two of one's parcours of a case: what tells them apart, in sentences; neither is the better."""

from collections.abc import Iterator
from typing import NamedTuple

from game.drawing.couts import waiting, way
from game.drawing.embranchement import fork, in_words
from game.drawing.mots import duree, pluriel
from game.engine.bilan import (
    besoins_repondus,
    besoins_vus,
    minutes,
    orientations,
    repondus,
)
from game.engine.partie import Partie, Passage, Reglages
from game.engine.reprise import resume
from game.engine.transitions import ImpasseError
from game.model.citation import quoted
from game.model.faute import ContenuInvalide
from game.model.hypotheses import COHORTE
from game.model.partie import PartieEcrite
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.parties import settings
from game.ui.texte import Morceau


class Relue(NamedTuple):
    """A written partie, played again as the case is today."""

    partie: Partie
    entiere: bool
    """Whether all that was decided is still possible."""


def reread(catalogue: Catalogue, ecrite: PartieEcrite) -> Relue | None:
    """The parcours of a written partie; None where its case can't be played any more."""
    try:
        reprise = resume(settings(catalogue, ecrite), ecrite.coups)
    except (Introuvable, ContenuInvalide, ImpasseError):
        return None
    return Relue(reprise.partie, reprise.refuse is None)


def parting(un: Partie, autre: Partie) -> Iterator[Morceau]:
    """Where they part, and what each did there."""
    ou = fork(un, autre)
    if ou is None:
        yield "Les mêmes décisions, du début à la fin.\n"
        yield from _settings(un, autre)
        return
    debut = pluriel(ou.communes, "décision commune", "décisions communes")
    yield ("Dès la première décision" if not ou.communes else f"Après {debut}"), "bold"
    yield "\n"
    for lettre, partie, passage in (("A", un, ou.premier), ("B", autre, ou.second)):
        yield f"{lettre}  ", "bold $accent"
        yield f"{_did(partie, passage)}\n"
    yield from _settings(un, autre)


def _did(partie: Partie, passage: Passage | None) -> str:
    if passage is None:
        return "s’arrête là"
    return f"{partie.world.etapes[passage.etape].titre}\u00a0: {in_words(partie, passage)}"


def _settings(un: Partie, autre: Partie) -> Iterator[Morceau]:
    """What differs besides the decisions: then luck or the territoire has its part in it."""
    dits = list(_differences(un.reglages, autre.reglages))
    if dits:
        yield f"Ils ne se jouent pas pareil\u00a0: {' ; '.join(dits)}.\n", "$discret"
    else:
        yield "La même porte, la même chance.\n", "$discret"


def _differences(un: Reglages, autre: Reglages) -> Iterator[str]:
    ici, la = un.world.enjeu, autre.world.enjeu
    if ici.persona_id != la.persona_id:
        yield f"{ici.persona.nom} et {la.persona.nom}"
    if ici.territoire_id != la.territoire_id:
        yield f"{ici.territoire.nom} et {la.territoire.nom}"
    if (un.graine, un.jets) != (autre.graine, autre.jets):
        yield f"une autre chance (graines {un.graine} et {autre.graine})"
    if ici.hypotheses.perte != la.hypotheses.perte:
        yield f"une perte de {ici.hypotheses.perte} et de {la.hypotheses.perte}"
    if (ici.amenagements, ici.idee) != (la.amenagements, la.idee):
        yield "d’autres aménagements"


def caption(lettre: str, relue: Relue, quand: str) -> Iterator[Morceau]:
    """« A  ce parcours-ci   12 encore là · 12 répondus, sur 27 » and what it took."""
    partie = relue.partie
    combien = pluriel(repondus(partie), "répondu")
    yield f"{lettre}  ", "bold $accent"
    yield f"{quand}   ", "bold"
    yield f"{partie.restants} encore là · {combien}, sur {COHORTE}"
    if not relue.entiere:
        yield "   le texte du cas a changé depuis\u00a0: voici ce qui mène encore", "$discret"
    elif not partie.is_over:
        yield "   en cours", "$discret"
    temps = f"{duree(minutes(partie))} de notre temps · {waiting(partie)}"
    ailleurs = pluriel(len(orientations(partie)), "orientation")
    yield f"\n   {temps} · {way(partie)} · {ailleurs}", "$discret"


def needs(un: Partie, autre: Partie) -> Iterator[Morceau]:
    """Each besoin by its name, and which of the two answered it."""
    yield "LES BESOINS", "bold $accent"
    yield "   ● répondu · ○ entendu, sans réponse · – jamais entendu\n", "$discret"
    yield "A B\n", "bold"
    connus = dict(un.world.enjeu.persona.verso.besoins)
    connus |= autre.world.enjeu.persona.verso.besoins
    finis = un.is_over or autre.is_over
    for nom, besoin in connus.items():
        if not finis and nom not in {*besoins_vus(un), *besoins_vus(autre)}:
            continue
        signes = " ".join(_sign(partie, nom) for partie in (un, autre))
        yield f"{signes}  {besoin.texte}\n"


def _sign(partie: Partie, nom: str) -> str:
    if nom in besoins_repondus(partie):
        return "●"
    return "○" if nom in besoins_vus(partie) else "–"


def fins(un: Partie, autre: Partie) -> Iterator[Morceau]:
    """How each ended, in the words of the case."""
    for lettre, partie in (("A", un), ("B", autre)):
        if partie.is_over:
            fin = partie.world.fins[partie.etat.etape]
            yield f"{lettre}  ", "bold $accent"
            yield f"{quoted(fin.nom)}\n"
