"""What an animateur types for a table: « T3 12 », « T3 ACBD », « 14 », as the gestes it stands for.

The same gestes as the screen writes: the letters themselves are not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from game.engine import lettres
from game.engine import table as tables
from game.engine.jets import Jet
from game.engine.notation import addressed
from game.engine.partie import CoupImpossible, Partie, begin
from game.engine.seance import GesteImpossible, Seance
from game.engine.signes import LettreImpossible
from game.engine.table import Table
from game.model.gestes import Debout, Geste, Jeter, Jouer, Parier
from game.model.hypotheses import COHORTE
from game.model.partie import Coup

FORMES = "« T3 12 » : la table 3 parie 12 · « T3 ACBD » : ses lettres · « 14 » : 14 encore debout"
_PARI = re.compile(r"(\d+)(?!\S)\s*(.*)", re.DOTALL)


def gestes(seance: Seance, texte: str) -> list[Geste]:
    """What was typed; raises GesteImpossible with a sentence, and then nothing is written."""
    if texte.strip().isdecimal():
        return [Debout(nombre=_whole(texte.strip(), 200))]
    lu = addressed(texte)
    # The line already names the table under the cursor: a name typed after it is the one meant.
    while lu is not None and (encore := addressed(lu[1])) is not None:
        lu = encore
    if lu is None:
        raise GesteImpossible(f"Cela ne se lit pas. {FORMES}.")
    numero, reste = lu
    table = seance.table(numero).table
    if table is None:
        raise GesteImpossible(f"La table {numero} n’a pas encore choisi sa carte.")
    dits: list[Geste] = []
    if pari := _PARI.fullmatch(reste):
        geste = Parier(table=numero, nombre=_whole(pari[1], COHORTE))
        dits.append(geste)
        table, reste = _bet(seance, table, geste), pari[2].strip()
    if reste:
        dits += played(numero, table, reste)
    if not dits:
        raise GesteImpossible(f"Que fait la table {numero} ? {FORMES}.")
    return dits


def played(numero: int, table: Table, texte: str) -> list[Geste]:
    """The throws and the coups of these letters, from where the table stands."""
    if table.partie is None:
        raise GesteImpossible(
            f"La table {numero} n’a pas encore parié : « T{numero} 12 {texte} » pour 12."
        )
    debut = _from_the_door(table) if table.tour == 2 else table.partie
    try:
        suite = lettres.go_on(debut, texte)
    except LettreImpossible as refus:
        raise GesteImpossible(f"Table {numero}. {refus}") from None
    jets = [jet for jet in suite.reglages.jets if jet not in debut.reglages.jets]
    dits = [*_thrown(numero, jets), *_coups(numero, table, suite, jets)]
    if not dits:
        raise GesteImpossible(f"Il n’y a là rien de nouveau pour la table {numero}.")
    return dits


def _from_the_door(table: Table) -> Partie:
    """Tour 2 is noted from its beginning, with every die that tour 1 saw."""
    reglages = table.playing().reglages
    vus = {jet[:2] for jet in reglages.jets}
    faces = [Jet(*clef, (face,)) for clef, face in table.memoire().faces.items() if clef not in vus]
    return begin(replace(reglages, jets=(*reglages.jets, *faces)))


def _thrown(numero: int, jets: list[Jet]) -> Iterator[Geste]:
    for jet in jets:
        yield Jeter(table=numero, clef=jet.clef, occurrence=jet.occurrence, faces=list(jet.faces))


def _coups(numero: int, table: Table, suite: Partie, jets: list[Jet]) -> Iterator[Geste]:
    """The coups that the table decides; those that tour 2 replays by itself are only checked."""
    for jet in jets:
        table = tables.throw(table, jet)
    rang = 0
    while rang < len(suite.coups):
        faits = table.playing().coups
        if rang < len(faits):
            _same(table, faits[rang], suite.coups[rang], rang)
        else:
            coup = suite.coups[rang]
            yield Jouer(table=numero, coup=coup)
            table = _play(table, coup)
        rang += 1


def _play(table: Table, coup: Coup) -> Table:
    try:
        return tables.play(table, coup)
    except CoupImpossible as refus:
        raise GesteImpossible(f"« {refus.coup.option} » n’est pas possible ici.") from None


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


def _bet(seance: Seance, table: Table, geste: Parier) -> Table:
    if table.partie is not None:
        raise GesteImpossible("La table joue déjà ce tour : son pari est fait.")
    return tables.bet(table, geste.nombre, seance.contenu.build)


def _whole(chiffres: str, plafond: int) -> int:
    if len(chiffres) > 3 or int(chiffres) > plafond:
        raise GesteImpossible(f"« {chiffres} » : pas plus de {plafond}.")
    return int(chiffres)
