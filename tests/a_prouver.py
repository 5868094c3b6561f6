"""A small folder of content to prove, and all that people read of what was proved."""

from pathlib import Path

from game.storage.catalogue import Catalogue
from petit_contenu import CHAINE, PERSONA, RONDE, TERRITOIRE

PROTOCOLE = """\
depart: debut
fins: [fait]
etapes:
  debut: {texte: On regarde ensemble., revele: [b1, b2], repond: [b1, b2], vers: fait}
  nulle_part: {texte: Personne., vers: fait}
"""
JOUE = """\
titre: Le kit
personas: [camille]
territoire: ici
canal: guichet
depart: e
etapes:
  e: {joue: protocoles/petit, fins: {fait: bien}}
fins:
  bien: {type: resolu, texte: Une réponse.}
source: s1
"""
PARTIE = "scenario: chaine\ngraine: 1\ncoups: [va]\nattendu: {fin: gagne}\n"
REPERES = "figures:\n  un: {valeur: '13', texte: Treize., source: s1}\n"
CONTENU = {
    "personas/camille.yaml": PERSONA,
    "scenarios/territoires/ici.yaml": TERRITOIRE,
    "scenarios/protocoles/petit.yaml": PROTOCOLE,
    "scenarios/chaine.yaml": CHAINE,
    "scenarios/joue.yaml": JOUE,
    "scenarios/ronde.yaml": RONDE,
    "scenarios/parties/une.yaml": PARTIE,
}
CHANGES = {
    "personas/camille.yaml": ("Camille", "Camille B.", 3),
    "scenarios/territoires/ici.yaml": ("delai: 1 j", "delai: 2 j", 3),
    "scenarios/protocoles/petit.yaml": ("vers: fait}", "vers: fait, duree: 5 min}", 1),
    "scenarios/chaine.yaml": ("revele: [b1, b2]", "revele: [b1]", 1),
    "scenarios/joue.yaml": ("Le kit", "Le kit entier", 1),
    "scenarios/parties/une.yaml": ("gagne", "perdu", 0),
}
"""What is changed in each file, and how many scenarios are proved again then."""


def alone(contenu: Path) -> Catalogue:
    """The folder without the shipped content."""
    catalogue = Catalogue(contenu)
    catalogue.dossiers[1:] = []
    return catalogue


def said(rapport):
    """All that people read of a report."""
    return repr((rapport.fautes, sorted(rapport.fichiers.items()), rapport.preuve.etats,
                 rapport.preuve.mondes, sorted(rapport.preuve.territoires),
                 rapport.preuve.ensembles, rapport.preuve.possibles))  # fmt: skip
