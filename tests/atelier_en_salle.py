"""A workshop of five tables for the tests: fifteen fixture cards, tables that play by letters."""

from pathlib import Path
from random import Random

from game.engine.donne import deal
from game.engine.lettres import written
from game.engine.notation import LANCER, letters, may_ask
from game.engine.partie import Partie
from game.engine.saisie import gestes as typed
from game.engine.seance import Seance
from game.model.gestes import Amenager, Choisir, Distribuer, Donne, Ouvrir, Parier
from game.model.vocabulaire import MotifEcart
from game.storage.catalogue import Catalogue
from game.storage.seances import SeanceOuverte, create
from game.ui.cartes import cards_of
from petit_contenu import CHAINE, TERRITOIRE, write

TABLES = ["Les Tilleuls", "Les Mésanges", "Les Genêts", "Les Martinets", "Les Saules"]
PRENOMS = (
    "Camille", "Dominique", "Claude", "Sacha", "Andréa", "Lou", "Charlie", "Maxime", "Alix",
    "Noa", "Eden", "Morgane", "Yaël", "Ariel", "Swann",
)  # fmt: skip
PERSONA = """\
nom: {nom}
recto: {{demande: "Une demande, la {rang}e"}}
verso: {{besoins: {{b1: Le premier besoin, b2: Le deuxième besoin}}}}
source: s1
"""


def fifteen(racine: Path) -> Path:
    """A content folder of fifteen cards, and one chain of three orientations that plays them."""
    noms = [f"carte_{rang:02d}" for rang in range(1, 16)]
    cartes = {
        f"personas/{nom}.yaml": PERSONA.format(nom=prenom, rang=rang)
        for rang, (nom, prenom) in enumerate(zip(noms, PRENOMS, strict=True), 1)
    }
    chaine = CHAINE.replace("personas: [camille]", f"personas: [{', '.join(noms)}]")
    return write(
        racine,
        {"scenarios/territoires/ici.yaml": TERRITOIRE, "scenarios/chaine.yaml": chaine, **cartes},
    )


def fixtures_only(racine: Path) -> Path:
    """The same folder, where the game's own cards and cases are fixtures too.

    Another process deals from it, and plays any card by the same letters.
    """
    livre, fichiers = Catalogue(), {}
    for rang, nom in enumerate(livre.ids("persona"), 16):
        fichiers[f"personas/{nom}.yaml"] = PERSONA.format(nom=f"Usager {rang}", rang=rang)
    for nom in livre.ids("scenario"):
        personas = livre.scenario(nom).personas
        if personas != ["toutes"]:
            chaine = CHAINE.replace("personas: [camille]", f"personas: [{', '.join(personas)}]")
            fichiers[f"scenarios/{nom}.yaml"] = chaine
    return write(fifteen(racine), fichiers)


def five(racine: Path, script: str = "court") -> SeanceOuverte:
    """Five tables, their hands dealt, nothing chosen."""
    catalogue = Catalogue(fifteen(racine / "contenu"))
    ouvrir = Ouvrir(tables=TABLES, territoire="ici", graine=7)
    ouverte = create(racine / "cinq.seance", catalogue, script, ouvrir)
    cartes = [c for c in cards_of(catalogue) if c.scenario == "chaine"]
    mains = deal(Donne.MAIN_PAR_TABLE, len(TABLES), cartes, 7)
    ouverte.add(Distribuer(donne=Donne.MAIN_PAR_TABLE, mains=mains), a=0)
    return ouverte


def seated(ouverte: SeanceOuverte) -> SeanceOuverte:
    """Every table has its card and its reasons."""
    for numero, etat in enumerate(ouverte.seance.etats, 1):
        motifs = dict.fromkeys([c.persona for c in etat.main[1:]], MotifEcart.TROP_LOURD)
        ouverte.add(Choisir(table=numero, persona=etat.main[0].persona, motifs=motifs), a=0)
    return ouverte


def played(ouverte: SeanceOuverte, hasard: Random) -> SeanceOuverte:
    """Both tours of every table, by bets and letters."""
    for numero in range(1, len(ouverte.seance.etats) + 1):
        ouverte.add(Parier(table=numero, nombre=hasard.randrange(28)), a=60)
        to_the_end(ouverte, numero)
        pris = ["sur_place"] if numero % 2 else []
        ouverte.add(Amenager(table=numero, amenagements=pris, a_solliciter=["elus"]), a=90)
        ouverte.add(Parier(table=numero, nombre=hasard.randrange(28)), a=99)
        to_the_end(ouverte, numero)
    return ouverte


def to_the_end(ouverte: SeanceOuverte, numero: int) -> None:
    """The first letter that can be noted, until the fin."""
    while not (partie := playing(ouverte.seance, numero)).is_over:
        # Tour 2 is noted from the door; where she has just been lost, paper goes on by itself.
        second = ouverte.seance.table(numero).table.tour == 2
        note = written(partie).rstrip(".") if second else ""
        lettre = "" if partie.suspens is not None else first_letter(partie, lance=not second)
        ouverte.add(*typed(ouverte.seance, f"T{numero} {note}{lettre}"), a=70)


def first_letter(partie: Partie, *, lance: bool = True) -> str:
    """The first of what can be noted here; its die is thrown by the program."""
    etape = partie.world.etapes[partie.etat.etape]
    lettre, nom = next((le, nom) for le, nom in letters(etape).items() if nom in partie.possibles())
    return lettre + (LANCER if lance and may_ask(partie, nom) else "")


def playing(seance: Seance, numero: int) -> Partie:
    table = seance.table(numero).table
    assert table is not None and table.partie is not None
    return table.partie


__all__ = ["TABLES", "fifteen", "five", "played", "playing", "seated", "to_the_end"]
