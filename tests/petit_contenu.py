"""A small folder of content for the tests of the commands."""

from pathlib import Path

PERSONA = """\
nom: Camille
recto: {demande: Une demande}
verso: {besoins: {b1: Le premier besoin, b2: Le deuxième besoin}}
source: s1
"""
TERRITOIRE = """\
nom: Ici
jetons: 1
structures:
  a: {nom: Structure A, type: EPN, delai: 1 j, distance: 3 km}
  b: {nom: Structure B, type: EPN, perte: 1/6, source: hypothese}
"""
CHAINE = """\
titre: Trois portes
personas: [camille]
territoire: ici
canal: guichet
depart: e1
amenagements:
  sur_place: {texte: Faire ici, decision: rapide, sur_place: [e2.va]}
  cher: {texte: Payer cher, cout: 2, decision: rapide, sur_place: [e1.va]}
  elus:
    texte: Demander aux élus
    decision: arbitrage
    acquiert: [ouvert]
    sur_place: [e1.va, e2.va, e3.va]
etapes:
  e1:
    texte: La première porte.
    choix:
      va:
        texte: Aller
        defense: Il le faut.
        acte: orienter
        orientation: {structure: a}
        duree: 10 min
        revele: [b1, b2]
        vers: e2
      jamais:
        texte: Attendre
        defense: Pourquoi pas.
        acte: differer
        si: [ouvert]
        sinon: Personne n’a le temps
        vers: e2
  e2:
    texte: La deuxième porte.
    choix:
      va:
        texte: Aller
        defense: Il le faut.
        acte: orienter
        orientation: {structure: a}
        repond: [b1, b2]
        vers: e3
  e3:
    texte: La troisième porte.
    choix:
      va:
        texte: Aller
        defense: Il le faut.
        acte: orienter
        orientation: {structure: a}
        vers: gagne
fins:
  gagne: {type: resolu, texte: Une réponse.}
source: s1
"""
RONDE = """\
titre: En rond
personas: [camille]
territoire: ici
canal: guichet
depart: ici_on_tourne
etapes:
  ici_on_tourne:
    texte: On tourne.
    choix:
      encore:
        texte: Encore
        defense: Oui.
        acte: informer
        revele: [b1, b2]
        repond: [b1, b2]
        vers: ici_on_tourne
      fin:
        texte: Finir
        defense: Oui.
        acte: informer
        revele: [b1, b2]
        repond: [b1, b2]
        vers: gagne
fins:
  gagne: {type: resolu, texte: Une réponse.}
source: s1
"""


def write(racine: Path, fichiers: dict[str, str]) -> Path:
    """These files, under this folder."""
    for nom, texte in fichiers.items():
        chemin = racine / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(texte, encoding="utf-8")
    return racine


def small(racine: Path) -> Path:
    """A chain of three orientations, and a scenario that may turn in circles."""
    return write(
        racine,
        {
            "personas/camille.yaml": PERSONA,
            "scenarios/territoires/ici.yaml": TERRITOIRE,
            "scenarios/chaine.yaml": CHAINE,
            "scenarios/ronde.yaml": RONDE,
        },
    )
