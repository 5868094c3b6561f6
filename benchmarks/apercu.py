"""From a save, or a key, to the screen, in `parcours apercu` on the largest shipped scenario.

    python benchmarks/apercu.py [-n 20] [--taille 160x45] [--frappe] [--scenario NOM]

The whole way: the file is written, the preview notices it (it looks ten times a second), reads,
checks and plays it again, and draws it. The look at the disk is measured with the rest, and told
apart: it waits 50 ms on average, 100 at most. Exit 1 when the median of all of it is above 300 ms.

`--frappe`: the file is typed in the preview (F6). From a key to its letter on the screen, while
odds are counted; and from the key that changes a share of losses to the exact odds of that text.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from terminal import Terminal

from game.engine.partie import Reglages, begin
from game.model.partie import PartieEcrite
from game.storage.apercu import Demande, read_version
from game.storage.catalogue import Catalogue, shipped
from game.storage.parties import stake, world
from game.storage.vivant import CatalogueVivant
from game.ui.chances_d_auteur import odds
from game.ui.suiveur import PERIODE

MAX = 300.0
"""Milliseconds from the save to the screen, the wait for a look at the disk with it."""


def largest(catalogue: Catalogue) -> str:
    """The shipped scenario with the most lines."""
    documents = {nom: catalogue.document("scenario", nom) for nom in catalogue.ids("scenario")}
    return max(documents, key=lambda nom: len(documents[nom].lignes))


def first_title(catalogue: Catalogue, nom: str) -> int:
    """The line of the title of the first étape where something is decided."""
    monde = world(catalogue, stake(catalogue, PartieEcrite(scenario=nom)))
    etape = monde.etapes[begin(Reglages(monde)).etat.etape]
    document, lieu = etape.origine
    assert not document, "la première étape est dans le scénario lui-même"
    return catalogue.document("scenario", nom).positions[*lieu, "titre"][0]


def save(fichier: Path, lignes: list[str], ou: int, ligne: str) -> float:
    """Write the file with another line; when it was."""
    texte = "\n".join([*lignes[: ou - 1], ligne, *lignes[ou:]])
    # At any moment between two looks.
    time.sleep(random.uniform(0.3, 0.3 + PERIODE))
    debut = time.perf_counter()
    fichier.write_text(texte, "utf-8")
    return debut


def processor(pid: int) -> float:
    """Milliseconds of processor that a process has used; 0 where the system does not say."""
    try:
        mots = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1000 * (int(mots[11]) + int(mots[12])) / os.sysconf("SC_CLK_TCK")


def of_all(pid: int) -> float:
    """The same, with the processes that it started: they share its terminal."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            mots = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(mots[3]) == pid:
            total += 1000 * (int(mots[11]) + int(mots[12])) / os.sysconf("SC_CLK_TCK")
    return total


def say(quoi: str, durees: list[float], travail: list[float]) -> float:
    """One line; the median."""
    pire = max(durees)
    print(f"{quoi:<24} médiane {median(durees):.0f} ms, dont {1000 * PERIODE / 2:.0f} d’attente "
          f"du regard ; au plus {pire:.0f} ms ; processeur {median(travail):.0f} ms")  # fmt: skip
    return median(durees)


def with_a_loss(lignes: list[str], perte: str) -> list[str]:
    """The first orientation that says no loss, one key per line, this loss last."""
    for rang, ligne in enumerate(lignes):
        if trouve := re.fullmatch(r"( +)orientation: \{([^{}]*)\}", ligne):
            cles = [*trouve[2].split(", "), "source: s1", f"perte: {perte}"]
            ecrites = [f"{trouve[1]}orientation:", *(f"{trouve[1]}  {cle}" for cle in cles)]
            return [*lignes[:rang], *ecrites, *lignes[rang + 1 :]]
    raise SystemExit("aucune orientation ne tient sur une ligne")


def by_chance(fichier: Path, lignes: list[str]) -> str:
    """What the preview says by chance of these lines."""
    texte = "\n".join(lignes).encode()
    lecture = read_version(CatalogueVivant(fichier.parents[1]), Demande(fichier), texte)
    assert lecture.monde is not None, [(faute.code, faute.ligne) for faute in lecture.fautes]
    return str(odds(lecture.monde)[1]).strip().replace("\u00a0", " ")


def type_in(terminal: Terminal, fichier: Path, lignes: list[str], fois: int) -> int:
    """A digit that changes the odds, again and again; then letters that change nothing."""
    attendus = {n: by_chance(fichier, with_a_loss(lignes, f"1/{n}")) for n in "29"}
    assert len(set(attendus.values())) == 2, f"cette perte ne change rien : {attendus}"
    cotes: list[float] = []
    echos: list[float] = []
    travaux: list[float] = []
    terminal.send("\x1b[17~")
    terminal.wait_for("✓ enregistré")
    terminal.send("\x1b[F")
    for rang in range(fois):
        chiffre = "29"[rang % 2]
        # As a finger does, between two letters.
        time.sleep(random.uniform(0.1, 0.3))
        depuis = of_all(terminal.pid)
        debut = time.perf_counter()
        terminal.send(chiffre)
        terminal.wait_for(f"perte: 1/{chiffre}")
        echos.append(1000 * (time.perf_counter() - debut))
        terminal.wait(lambda dit=attendus[chiffre]: dit in terminal.text().replace("\u00a0", " "))
        cotes.append(1000 * (time.perf_counter() - debut))
        travaux.append(of_all(terminal.pid) - depuis)
        terminal.settle(0.3)
        terminal.send("\x7f")
        terminal.wait(lambda: re.search(r"perte: 1/(?!\d)", terminal.text()) is not None)
        terminal.wait_for("1\u00a0erreur")
    terminal.send("2")
    terminal.send(" ")
    ecrit = "#"
    for lettre in ecrit + "abcdefghij" * 3:
        time.sleep(0.12)
        debut = time.perf_counter()
        terminal.send(lettre)
        ecrit += lettre * (lettre != "#")
        terminal.wait_for(f"1/2 {ecrit}")
        echos.append(1000 * (time.perf_counter() - debut))
    echos.sort()
    print(f"d’une touche à sa lettre  médiane {median(echos):.0f} ms, au 95e centile "
          f"{echos[int(len(echos) * 0.95)]:.0f} ms, au plus {echos[-1]:.0f} ms")  # fmt: skip
    print(f"d’une touche aux chances  médiane {median(cotes):.0f} ms, au plus {max(cotes):.0f} ms")
    print(f"processeur, le compte à part compris : {median(travaux):.0f} ms")
    return 0 if median(cotes) <= MAX else 1


def main() -> int:
    """Good saves, then faulty ones and mended ones."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("-n", type=int, default=20)
    analyseur.add_argument("--taille", default="160x45")
    analyseur.add_argument("--frappe", action="store_true")
    analyseur.add_argument("--scenario")
    args = analyseur.parse_args()
    colonnes, hauteur = map(int, args.taille.split("x"))
    catalogue = Catalogue()
    nom = args.scenario or largest(catalogue)
    lignes = list(catalogue.document("scenario", nom).lignes)
    ou = first_title(catalogue, nom)
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "scenarios" / f"{nom}.yaml"
        fichier.parent.mkdir()
        if args.frappe:
            fautif = with_a_loss(lignes, "1/")
            fichier.write_text("\n".join(fautif), "utf-8")
        else:
            shutil.copy(shipped() / "scenarios" / fichier.name, fichier)
        commande = [sys.executable, "-m", "game", "apercu", str(fichier), "--graine", "1"]
        terminal = Terminal(commande, colonnes, hauteur)
        bons: list[float] = []
        fautifs: list[float] = []
        travaux: tuple[list[float], list[float]] = [], []
        try:
            if args.frappe:
                print(f"{fichier.name}, {len(lignes)} lignes, {args.taille}, {args.n} fois")
                terminal.wait_for("1\u00a0erreur")
                terminal.settle(1)
                return type_in(terminal, fichier, lignes, args.n)
            terminal.wait_for("se joue")
            terminal.settle(8)
            for rang in range(args.n):
                depuis = processor(terminal.pid)
                debut = save(fichier, lignes, ou, f"    titre: le titre {rang} bis")
                terminal.wait_for(f"le titre {rang} bis")
                travaux[0].append(processor(terminal.pid) - depuis)
                bons.append(1000 * (time.perf_counter() - debut))
                # Nobody saves again before the odds of a large scenario are counted: that they are
                # being counted is written below the title, and may come after it.
                terminal.settle()
                terminal.wait(lambda: "en calcul" not in terminal.text(), 60)
                terminal.settle(1)
                depuis = processor(terminal.pid)
                debut = save(fichier, lignes, ou, f"    titr: le titre {rang} bis")
                terminal.wait_for("E202")
                travaux[1].append(processor(terminal.pid) - depuis)
                fautifs.append(1000 * (time.perf_counter() - debut))
        finally:
            terminal.close()
    print(f"{nom}.yaml, {len(lignes)} lignes, {args.taille}, {args.n} enregistrements de chaque")
    pire = max(say("le jeu à jour", bons, travaux[0]), say("la faute montrée", fautifs, travaux[1]))
    return 0 if pire <= MAX else 1


if __name__ == "__main__":
    sys.exit(main())
