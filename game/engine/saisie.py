"""What an animateur types for a table: « T3 12 », « T3 ACBD », « 14 », as the gestes it stands for.

The same gestes as the screen writes: the letters themselves are not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from game.engine import lettres
from game.engine.gestes_de_table import at_work
from game.engine.jets import Jet
from game.engine.jugement import add
from game.engine.notation import addressed
from game.engine.partie import Partie, begin
from game.engine.seance import GesteImpossible, Seance
from game.engine.signes import LettreImpossible
from game.engine.table import Table
from game.engine.transitions import ImpasseError
from game.model.gestes import Debout, Geste, Jeter, Jouer, Parier
from game.model.hypotheses import COHORTE
from game.model.partie import Coup
from game.model.script import Vue

FORMES = "« T3 12 » : la table 3 parie 12 · « T3 ACBD » : ses lettres · « 14 » : 14 encore debout"
_PARI = re.compile(r"(\d+)(?!\S)\s*(.*)", re.DOTALL)


def gestes(seance: Seance, texte: str) -> list[Geste]:
    """What was typed; raises GesteImpossible with a sentence, and then nothing is written."""
    if texte.strip().isdecimal():
        nombre = _whole(texte.strip(), 200)
        _require_standing(seance)
        return [Debout(nombre=nombre)]
    lu = addressed(texte)
    # The line already names the table under the cursor: a name typed after it is the one meant.
    while lu is not None and (encore := addressed(lu[1])) is not None:
        lu = encore
    if lu is None:
        raise GesteImpossible(f"Cela ne se lit pas. {FORMES}.")
    numero, reste = lu
    at_work(seance, numero)
    dits: list[Geste] = []
    if pari := _PARI.fullmatch(reste):
        dits.append(Parier(table=numero, nombre=_whole(pari[1], COHORTE)))
        seance, reste = add(seance, dits[0]), pari[2].strip()
    if reste:
        dits += played(seance, numero, reste)
    elif not dits:
        raise GesteImpossible(f"Que fait la table {numero} ? {FORMES}.")
    if not dits:
        raise GesteImpossible(f"Il n’y a là rien de nouveau pour la table {numero}.")
    return dits


def _require_standing(seance: Seance) -> None:
    """A bare number counts those who stand, where they stand: elsewhere a table was forgotten."""
    phases = seance.script.phases
    ici = seance.chrono.phase
    if ici is not None and phases[ici].vue is Vue.DEBOUT:
        return
    titre = next((phase.titre for phase in phases.values() if phase.vue is Vue.DEBOUT), None)
    ou = f"qu’à la phase « {titre} »" if titre else "que dans un déroulé qui a un parcours debout"
    raise GesteImpossible(f"On ne compte qui reste debout {ou}. Pour une table : « T3 12 ».")


def played(seance: Seance, numero: int, texte: str) -> list[Geste]:
    """The throws and the coups of these letters; none where tour 2 replays them by itself."""
    table = at_work(seance, numero)
    if table.partie is None:
        raise GesteImpossible(
            f"La table {numero} n’a pas encore parié : « T{numero} 12 {texte} » pour 12."
        )
    try:
        debut = _from_the_door(table) if table.tour == 2 else table.partie
        suite = lettres.go_on(debut, texte)
    except LettreImpossible as refus:
        raise GesteImpossible(f"Table {numero}. {refus}") from None
    except ImpasseError as impasse:
        raise GesteImpossible(impasse.phrase) from None
    jets = [jet for jet in suite.reglages.jets if jet not in debut.reglages.jets]
    return list(_written(seance, numero, suite, jets))


def _from_the_door(table: Table) -> Partie:
    """Tour 2 is noted from its beginning, with every die that tour 1 saw."""
    reglages = table.playing().reglages
    vus = {jet[:2] for jet in reglages.jets}
    faces = [Jet(*clef, (face,)) for clef, face in table.memoire().faces.items() if clef not in vus]
    return begin(replace(reglages, jets=(*reglages.jets, *faces)))


def _written(seance: Seance, numero: int, suite: Partie, jets: list[Jet]) -> Iterator[Geste]:
    """The throws, then the coups that the table decides; those of tour 2 are only checked."""
    for clef, occurrence, faces in jets:
        jet = Jeter(table=numero, clef=clef, occurrence=occurrence, faces=list(faces))
        yield jet
        seance = add(seance, jet)
    for rang, coup in enumerate(suite.coups):
        table = at_work(seance, numero)
        faits = table.playing().coups
        if rang < len(faits):
            _same(table, faits[rang], coup, rang)
        else:
            geste = Jouer(table=numero, coup=coup)
            yield geste
            seance = add(seance, geste)


def _same(table: Table, fait: Coup, note: Coup, rang: int) -> None:
    """What tour 1 decided, where nothing is new beside it, is decided the same."""
    if fait.option == note.option and (note.de is None or fait.de in (None, note.de)):
        return
    raise GesteImpossible(
        f"À la décision {rang + 1}, le premier tour avait pris « {_said(table, fait)} », "
        "et rien de nouveau n’y est offert : elle se rejoue, avec la même chance."
    )


def _said(table: Table, coup: Coup) -> str:
    """A coup as its livret writes it."""
    choix = (c for e in table.playing().world.etapes.values() for c in e.choix)
    return next((c.texte for c in choix if c.id == coup.option), coup.option)


def _whole(chiffres: str, plafond: int) -> int:
    if len(chiffres) > 3 or int(chiffres) > plafond:
        raise GesteImpossible(f"« {chiffres} » : pas plus de {plafond}.")
    return int(chiffres)
