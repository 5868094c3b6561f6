"""How long `parcours verifier` takes once it has started: all the content, then a large scenario.

    python benchmarks/verifier.py [--etapes 500]

Processor time, its other processes included, and time on the clock; nothing is taken from what was
proved before but where it is said. Exit 1 when what did not change takes more than a second, or
what comes proved with the game (while `game/preuves.json` is fresh), or the large scenario more
than two.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from game.storage.catalogue import Catalogue
from game.storage.coeurs import available
from game.storage.gardees import Gardees
from game.storage.livrees import of_this_game
from game.storage.verification import Rapport, verify

CARTE = """\
nom: Camille
recto: {demande: Une attestation}
verso: {besoins: {b1: Le premier besoin, b2: Le deuxième besoin}}
source: hypothese
"""
ICI = """\
nom: Ici
jetons: 3
structures:
  a: {nom: Structure A, type: EPN, delai: 1 j, distance: 3 km}
"""
TETE = """\
titre: Grand
personas: [camille]
territoire: ici
canal: guichet
depart: e0
compteurs: {k: {max: 9}}
amenagements:
  sur_place: {texte: Faire ici, decision: rapide, sur_place: [e9.envoyer]}
  elus: {texte: Demander aux élus, decision: arbitrage, acquiert: [ouvert]}
etapes:
"""
ETAPE = """\
  e{rang}:
    texte: On en est à la porte {rang_en_mots}, et il y a encore quelqu’un derrière le guichet.
    choix:
      attendre:
        texte: Attendre son tour
        defense: Cela finit par arriver.
        acte: informer
        duree: 10 min
        vers: {suite}
      ecouter:
        texte: Demander ce qui l’amène
        defense: On sait mieux quoi faire.
        acte: ecouter
        duree: 20 min
        revele: [b1, b2]
        {effet}
        vers: {suite}
"""
ENVOYER = """\
      envoyer:
        texte: Envoyer à la structure A
        defense: Ils savent faire.
        acte: orienter
        orientation: {{structure: a}}
        repond: [b1]
        vers: {suite}
"""
FIN = """\
  tri:
    texte: C’est la dernière porte.
    aiguillage:
      - {si: [k >= 7], vers: gagne}
      - {si: [ouvert], vers: gagne}
      - {si: [garde], vers: en_partie}
      - {vers: rate}
fins:
  gagne: {type: resolu, texte: Une réponse.}
  en_partie: {type: partiel, texte: Une partie.}
  rate: {type: laisse_tomber, texte: Rien.}
source: hypothese
"""


def large(dossier: Path, etapes: int) -> Path:
    """A scenario of so many étapes: a compteur and an acquis that are read at its end."""
    morceaux = [TETE]
    for rang in range(etapes - 1):
        suite = f"e{rang + 1}" if rang + 2 < etapes else "tri"
        effet = "acquiert: [garde]" if rang % 50 == 1 else "compte: {k: 1}"
        mots = {"rang": rang, "suite": suite, "effet": effet, "rang_en_mots": "suivante"}
        morceaux.append(ETAPE.format(**mots))
        if rang % 10 == 9:
            morceaux.append(ENVOYER.format(**mots))
    fichiers = {
        "personas/camille.yaml": CARTE,
        "scenarios/territoires/ici.yaml": ICI,
        "scenarios/grand.yaml": "".join([*morceaux, FIN]),
    }
    for nom, texte in fichiers.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(texte, "utf-8")
    return dossier / "scenarios/grand.yaml"


def processor() -> float:
    """Seconds of processor, those of the processes that are over included."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def timed(quoi: str, verbe: Callable[[], Rapport]) -> float:
    """One line; the seconds of processor."""
    debut, travail = time.perf_counter(), processor()
    rapport = verbe()
    duree, travail = time.perf_counter() - debut, processor() - travail
    print(
        f"{quoi:<40} processeur {travail:5.2f} s, montre {duree:5.2f} s ;"
        f" {rapport.prouves} scénarios prouvés, {rapport.deja} déjà, {rapport.livres} livrés"
    )
    return travail


def main() -> int:
    """Cold, warm, after one save, then the large one."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--etapes", type=int, default=500)
    args = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as ailleurs:
        racine, cache = Path(ailleurs), Path(ailleurs) / "preuves"

        def kept(code: str = "le même") -> Gardees:
            return Gardees(cache, code)

        livre = timed(
            "tel que livré, rien n’étant gardé ici",
            lambda: verify(Catalogue(), livrees=of_this_game()),
        )
        timed("tout le contenu, sur un cœur", lambda: verify(Catalogue()))
        timed("tout le contenu, sur tous", lambda: verify(Catalogue(), coeurs=available()))
        verify(Catalogue(), gardees=kept(), coeurs=available())
        inchange = timed("rien n’a changé", lambda: verify(Catalogue(), gardees=kept()))
        grand = large(racine / "contenu", args.etapes)
        verify(Catalogue(grand.parents[1]), [grand.parents[1] / "personas"])
        fait = timed(
            f"un scénario de {args.etapes} étapes",
            lambda: verify(Catalogue(grand.parents[1]), [grand]),
        )
    return 0 if inchange <= 1 and livre <= 1 and fait <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
