"""A card, a place and a protocole of a few lines, and what is wrong with a text set among them."""

from game.analysis.controle import (
    check_persona,
    check_protocole,
    check_scenario,
    check_territoire,
)
from game.model.base import Model
from game.model.faute import ContenuInvalide, Faute
from game.model.partie import PartieEcrite
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.script import Script
from game.model.territoire import Territoire
from game.storage.coupures import cut_texts
from game.storage.validation import load_text

ALICE = """
nom: Alice
recto: {demande: Une adresse}
verso: {besoins: {a: Garder ses identifiants, b: Savoir à qui demander}}
source: s1
"""
ICI = """
nom: Ici
structures:
  guichet: {nom: Le guichet, type: MUNI}
  atelier: {nom: L’atelier du jeudi, type: EPN}
"""
PETIT = """
depart: debut
fins: [fait]
etapes:
  debut: {texte: On regarde ensemble., revele: [a, b], repond: [a, b], vers: fait}
"""
MODELES: dict[str, type[Model]] = {
    "persona": Persona,
    "territoire": Territoire,
    "scenario": Scenario,
    "protocole": Protocole,
    "partie": PartieEcrite,
    "script": Script,
}


def lu(texte: str, modele):
    """The model of a text that has no fault."""
    return load_text(texte, "decor.yaml", modele)[1]


PERSONAS = {"alice": lu(ALICE, Persona)}
TERRITOIRES = {"ici": lu(ICI, Territoire)}
PROTOCOLES = {"protocoles/petit": lu(PETIT, Protocole)}


def fautes(texte: str | bytes, genre: str = "scenario", protocoles=PROTOCOLES) -> list[Faute]:
    """Everything that is wrong with a text, short of playing it, in place."""
    try:
        document, lu = load_text(texte, f"{genre}.yaml", MODELES[genre])
    except ContenuInvalide as refus:
        return refus.fautes
    if isinstance(lu, Scenario):
        trouvees = check_scenario(lu, PERSONAS, TERRITOIRES, protocoles)
    elif isinstance(lu, Protocole):
        trouvees = check_protocole(lu, protocoles)
    elif isinstance(lu, Persona):
        trouvees = check_persona(lu)
    else:
        trouvees = check_territoire(lu) if isinstance(lu, Territoire) else []
    return [*map(document.placer, trouvees), *cut_texts(document, MODELES[genre])]


def codes(texte: str | bytes, genre: str = "scenario") -> list[tuple[str, int]]:
    """The code and the line of each fault."""
    return [(faute.code, faute.ligne) for faute in fautes(texte, genre)]
