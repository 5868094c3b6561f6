"""A séance killed at any moment reopens, and nothing that was said to be written is lost.

R01, 1,000 random moments; R02, 13 named points, 25 times each.
CAMPAGNE=entiere pytest tests/campagnes/test_seance_tuee.py
"""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from campagne import times
from game.engine.jugement import add
from game.model.gestes import Geste
from game.model.projection import Projection, Projete
from game.storage import journal, rangees, sorties, transport
from game.storage.journal import Ecriture, Journal
from game.storage.rangees import Copie
from game.storage.reunion import read_copy
from game.storage.seances import SeanceOuverte, reopen
from pannes import begun, die, forked, gestes

if os.name == "nt":
    pytest.skip("kill -9 est un signal d’Unix", allow_module_level=True)


def lost(chemin: Path, dits: list[str], avant: SeanceOuverte) -> None:
    """Nothing that was said is lost; at most one geste more than was said; it goes on."""
    rouverte = reopen(chemin)
    dernier = int(dits[-1]) if dits else avant.rang
    assert dits == [str(rang) for rang in range(avant.rang + 1, dernier + 1)]
    assert rouverte.rang in (dernier, dernier + 1)
    attendus = gestes(avant)
    for geste in rouverte.seance.gestes[avant.rang :]:
        assert geste == next(attendus)
        avant.seance = add(avant.seance, geste)
    rouverte.add(next(gestes(rouverte)))
    assert not rouverte.panne and reopen(chemin).rang == rouverte.rang


@pytest.mark.parametrize("fois", range(times(1000, 3)))
def test_killed_at_a_random_moment(tmp_path: Path, fois: int) -> None:
    ouverte = begun(tmp_path / "tuee.seance")
    chemin = ouverte.journal.chemin
    lit, ecrit = os.pipe()
    enfant = os.fork()
    if enfant == 0:
        seance = reopen(chemin)
        for geste in gestes(seance):
            seance.add(geste, a=seance.rang)
            os.write(ecrit, f"{seance.rang}\n".encode())
    os.close(ecrit)
    with os.fdopen(lit, "rb") as dit:
        premier = dit.readline()
        time.sleep(Random(fois).uniform(0, 0.15))
        os.kill(enfant, signal.SIGKILL)
        octets = premier + dit.read()
    os.waitpid(enfant, 0)
    # A line that was cut by the kill was not said.
    lost(chemin, octets[: octets.rfind(b"\n") + 1].decode().split(), ouverte)


def _before(monkeypatch, objet, nom):
    monkeypatch.setattr(objet, nom, die)


def _after(monkeypatch, objet, nom):
    vrai = getattr(objet, nom)

    def fait(*arguments, **mots):
        vrai(*arguments, **mots)
        die()

    monkeypatch.setattr(objet, nom, fait)


def _add(seance: SeanceOuverte, suite: Iterator[Geste]) -> None:
    seance.add(next(suite), a=seance.rang)


def _move(seance: SeanceOuverte, _: object) -> None:
    seance.move_to(seance.journal.chemin.with_name("ailleurs.seance"))


def _export(seance: SeanceOuverte, _: object) -> None:
    chemin = seance.journal.chemin
    transport.export(read_copy(chemin), chemin.with_suffix(".jsonl"))


def _show(seance: SeanceOuverte, _: object) -> None:
    seance.journal.show(Projection(quoi=Projete.NEUTRE))


def _beat(seance: SeanceOuverte, _: object) -> None:
    seance.journal.beat(9)


POINTS = {
    "avant d’ouvrir le fichier": (_before, Journal, "writing", _add),
    "avant d’écrire le geste": (_before, Ecriture, "append", _add),
    "geste écrit, pas encore validé": (_after, Ecriture, "append", _add),
    "avant de noter l’horloge": (_before, Ecriture, "beat", _add),
    "horloge notée, pas encore validée": (_after, Ecriture, "beat", _add),
    "validé, pas encore dit": (_after, SeanceOuverte, "add", _add),
    "pendant le battement": (_after, rangees, "beat", _beat),
    "pendant que la vue change": (_after, rangees, "show", _show),
    "copie ailleurs : avant son nom": (_before, journal, "publish", _move),
    "copie ailleurs : après son nom": (_after, journal, "publish", _move),
    "export : pendant l’écriture": (_after, transport, "fill", _export),
    "export : avant son nom": (_before, transport, "publish", _export),
    "export : nommé, pas encore sur le disque": (_after, sorties.os, "link", _export),
}
"""A name, when it dies, and in the middle of what."""


def at_no_hour(chemin: Path) -> Copie:
    """All of it but the machine's hour of the last beat: a copy may be a second later."""
    copie = read_copy(chemin)
    return replace(copie, pouls=copie.pouls and (copie.pouls[0], ""))


@pytest.mark.parametrize("fois", range(times(25, 1)))
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_named_point(tmp_path, monkeypatch, point, fois):
    quand, objet, nom, fait = POINTS[point]
    ouverte = begun(tmp_path / "tuee.seance")
    chemin = ouverte.journal.chemin

    def work(say):
        seance = reopen(chemin)
        suite = gestes(seance)
        for _ in range(Random(fois).randrange(12)):
            seance.add(next(suite), a=seance.rang)
            say(seance.rang)
        quand(monkeypatch, objet, nom)
        fait(seance, suite)

    code, dits = forked(work)
    assert code == -signal.SIGKILL
    for ailleurs in chemin.parent.glob("ailleurs.seance"):
        assert at_no_hour(ailleurs) == at_no_hour(chemin), "entière, ou pas du tout"
    for export in chemin.parent.glob("tuee.jsonl"):
        assert transport.read(export) == read_copy(chemin), "entier, ou pas du tout"
    lost(chemin, dits, ouverte)
