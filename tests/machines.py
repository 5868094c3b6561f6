"""One séance that was begun once, then played by each table on its own machine."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from atelier_en_salle import five, to_the_end
from game.model.gestes import Amenager, Choisir, Debout, Ecrire, Entrer, Geste, Parier
from game.model.vocabulaire import MotifEcart
from game.storage import transport
from game.storage.journal import Journal
from game.storage.reunion import read_copy
from game.storage.seances import SeanceOuverte, reopen


def prepared(racine: Path) -> SeanceOuverte:
    """Five tables, their hands dealt: what is carried to each machine."""
    return five(racine)


def carried(ouverte: SeanceOuverte, nom: str) -> SeanceOuverte:
    """The same séance on another machine, by an export."""
    depart = ouverte.journal.chemin
    export = depart.with_name(f"{nom}.jsonl")
    transport.export(read_copy(depart), export)
    Journal.create(depart.with_name(f"{nom}.seance"), transport.read(export))
    return reopen(depart.with_name(f"{nom}.seance"))


def table_gestes(numero: int) -> list[Callable[[SeanceOuverte], object]]:
    """All that a table does, in order; each is judged where it is played."""
    hasard = Random(numero)
    paris = [hasard.randrange(28) for _ in range(2)]
    pris = ["sur_place"] if numero % 2 else []
    lundi = Ecrire(table=numero, phase="debrief", champ="lundi", texte=f"appeler le {numero}")

    def choose(ouverte: SeanceOuverte) -> None:
        main = ouverte.seance.table(numero).main
        motifs = dict.fromkeys([c.persona for c in main[1:]], MotifEcart.TROP_LOURD)
        ouverte.add(Choisir(table=numero, persona=main[0].persona, motifs=motifs), a=0)

    def made(geste: Geste) -> Callable[[SeanceOuverte], object]:
        return lambda ouverte: ouverte.add(geste, a=60)

    def play(ouverte: SeanceOuverte) -> None:
        to_the_end(ouverte, numero)

    return [
        choose, made(Parier(table=numero, nombre=paris[0])), play,
        made(Amenager(table=numero, amenagements=pris, a_solliciter=["elus"])),
        made(Parier(table=numero, nombre=paris[1])), play, made(lundi),
    ]  # fmt: skip


def room_gestes() -> list[Callable[[SeanceOuverte], object]]:
    """All that the room does: its clock, and those who stand."""
    gestes = [
        Entrer(phase="accueil", a=0), Entrer(phase="tour1", a=300), Debout(nombre=14),
        Debout(nombre=9), Entrer(phase="debrief", a=900),
        Ecrire(phase="debrief", champ="lundi", texte="la salle"),
    ]  # fmt: skip
    return [lambda ouverte, geste=geste: ouverte.add(geste, a=300) for geste in gestes]


def do(ouverte: SeanceOuverte, faits: Iterable[Callable[[SeanceOuverte], object]]) -> None:
    for fait in faits:
        fait(ouverte)
