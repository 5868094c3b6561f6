"""A whole workshop of five tables, in two terminals, with the game as it is installed."""

import os
import sys

import pytest

from atelier_en_salle import TABLES, fixtures_only
from game.model.gestes import Choisir
from game.model.script import total
from game.storage.seances import reopen
from roue import run

if os.name == "nt":
    pytest.skip("un pty est d’Unix", allow_module_level=True)

from pty_terminal import Terminal

LETTRES = ("A4", "A5", "A6")
"""Three doors, and the named usager behind each."""


@pytest.fixture
def lieu(tmp_path, posee) -> dict[str, str]:
    """Where the installed game is, and where it keeps things."""
    return {"PYTHONPATH": str(posee), "XDG_DATA_HOME": str(tmp_path / "donnees")}


def test_from_a_new_seance_to_the_restitution(tmp_path, posee, lieu):
    contenu, fichier = fixtures_only(tmp_path / "contenu"), tmp_path / "salle.seance"
    ouverture = ["--contenu", str(contenu), "animer", str(fichier), "--tables", "5"]
    ouverture += ["--graine", "7", "--sans-animation"]
    with Terminal(*ouverture, ou=tmp_path, **lieu) as console:
        console.until("Prouvé : chaque table")
        console.send("\x1b[B" * 3)
        while "Territoire Ici" not in console.text():
            console.send("\x1b[C")
            console.pause()
        console.send("o")
        console.until("Avant la première phase")
        with Terminal("projeter", str(fichier), taille=(60, 18), ou=tmp_path, **lieu) as salle:
            salle.until("On commence bientôt")
            vues = through(console, salle)
            leave(console)
    phases = reopen(fichier).script.phases
    assert list(vues) == list(phases) and total(phases) == 90
    for nom, vue in vues.items():
        assert phases[nom].titre in vue
        assert "NOTE" not in vue and "RELANCE" not in vue
    finie = reopen(fichier).seance
    assert [etat.nom for etat in finie.etats] == TABLES
    cas = [g.persona for g in finie.gestes if isinstance(g, Choisir)]
    assert len(cas) == len(set(cas)) == 5
    assert all(etat.table.tour1 and etat.table.partie.is_over for etat in finie.etats)
    page = tmp_path / "restitution.html"
    run(sys.executable, "-m", "game", "restituer", fichier, "-o", page, cwd=tmp_path, chemin=posee)
    dits = page.read_text("utf-8")
    assert all(nom in dits for nom in TABLES) and "<svg" in dits


def through(console: Terminal, salle: Terminal) -> dict[str, str]:
    """Every phase, as the room saw it; tables do what it asks."""
    vues: dict[str, str] = {}
    faire = {"choix": choose, "tour1": play, "adapter": arrange, "tour2": replay}
    for rang, (nom, titre) in enumerate(PHASES, 1):
        console.send("\x1b[C")
        console.until(f"{rang}/11 {titre}")
        salle.until(titre)
        faire.get(nom, lambda _: None)(console)
        if nom == "restitution":
            type_in(console, "20")
        vues[nom] = salle.text()
    return vues


def choose(console: Terminal) -> None:
    """Each table takes one of the fixture cards, and a reason for each other."""
    for numero in "12345":
        console.send(numero + "\r")
        console.until("Choisissez un cas")
        console.until("┏━")
        console.send("\r")
        console.until("Pourquoi pas celle-ci")
        console.send("\r\r")
        console.until("Chaque carte laissée a été regardée")
        console.send("\r")
        console.until("poussent la même porte")
        console.send("\x1b")
        console.until("4/11")


def type_in(console: Terminal, ligne: str) -> None:
    """To the line, then what a person types there."""
    console.send("t")
    console.until("Échap quitter la ligne F1 aide")
    console.send("\x15")
    console.pause(0.1)
    console.send(ligne + "\r")
    console.until("→ phase suivante")


def play(console: Terminal) -> None:
    """A bet and the letters of the livret, table after table."""
    for numero in range(1, 6):
        type_in(console, f"T{numero} 12 {''.join(LETTRES)}")
        console.until("tour 1 fini", fois=numero)


def arrange(console: Terminal) -> None:
    """Nothing changed at four tables; they bet again all the same."""
    for numero in "12345":
        console.send(numero + "\r")
        console.until("Où les a-t-on perdus")
        console.send("a")
        console.until("Aménager le territoire")
        console.send("t")
        console.until("Second tour")
        console.send("\x1b")
        console.until("7/11")


def replay(console: Terminal) -> None:
    """Same decisions: tour 2 replays itself once the bet is made."""
    for numero in range(1, 6):
        type_in(console, f"T{numero} 9")
    console.until("tour 2 fini")


def leave(console: Terminal) -> None:
    """The restitution, then out: all is on the disk."""
    console.send("w")
    console.until("La restitution est écrite")
    console.send("\x11")
    console.until("Quitter le jeu")
    console.send("\x1b[B\r")
    assert console.ended() == 0


PHASES = (
    ("accueil", "Bienvenue"),
    ("niveaux", "À la place, avec, ou transmettre ?"),
    ("diagnostic", "Ce qui manque ici"),
    ("choix", "Un cas par table"),
    ("tour1", "Parier, puis jouer le parcours"),
    ("pertes", "Où les a-t-on perdus ?"),
    ("adapter", "Adapter, établir le processus"),
    ("tour2", "Rejouer"),
    ("restitution", "Le parcours d’obstacle, debout"),
    ("evaluer", "Évaluer ce qui change"),
    ("debrief", "Ce que l’on garde"),
)
