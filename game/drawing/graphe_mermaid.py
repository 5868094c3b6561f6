"""A scenario graph in Mermaid: shapes tell the nodes apart, strokes the edges; labels are text."""

import re
from collections.abc import Iterator, Mapping

from game.analysis.graphe_scenario import Arete, Genre, GrapheDuScenario, Lien, Sommet
from game.drawing.etiquettes import sign

_FORMES = {
    Genre.DECIDEE: ("[", "]"),
    Genre.HASARD: ("{{", "}}"),
    Genre.AIGUILLAGE: ("{", "}"),
    Genre.PASSAGE: ("(", ")"),
    Genre.FIN: ("([", "])"),
}
_ACTIFS = re.compile(r"[^\w\s.,:!?’«»–—%+/()'°·€-]")

_TITRE = re.compile(r"[^\w\s.,’«»-]")


def mermaid(graphe: GrapheDuScenario, mots: Mapping[str, str]) -> str:
    """The whole diagram; `mots` says each edge by its id."""
    return "\n".join(_lines(graphe, mots)) + "\n"


def _lines(graphe: GrapheDuScenario, mots: Mapping[str, str]) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  accTitle: {' '.join(_TITRE.sub(' ', graphe.titre).split()) or 'graphe'}"
    rangs = {nom: f"n{rang}" for rang, nom in enumerate(graphe.sommets)}
    for nom, sommet in graphe.sommets.items():
        yield f"  {rangs[nom]}{_shape(sommet)}"
    for arete in graphe.aretes:
        dit = mots.get(arete.id, "")
        texte = f'|"{escaped(dit)}"|' if dit else ""
        yield f"  {rangs[arete.de]} {_arrow(arete)}{texte} {rangs[arete.vers]}"


def escaped(texte: str) -> str:
    """A text that Mermaid can only read as text: one line, and a number for each active sign."""
    return _ACTIFS.sub(lambda signe: f"#{ord(signe.group())};", " ".join(texte.split()))


def _shape(sommet: Sommet) -> str:
    ouvre, ferme = _FORMES[sommet.genre]
    marque = f"{sign(sommet)} " if sommet.genre is Genre.FIN else ""
    return f'{ouvre}"{marque}{escaped(sommet.titre)}"{ferme}'


def _arrow(arete: Arete) -> str:
    """A cross for those who do not arrive, dots for what has conditions, thick to orient."""
    if arete.lien is Lien.PERTE:
        return "--x"
    if arete.is_conditional:
        return "-.->"
    return "==>" if arete.lien is Lien.ORIENTATION else "-->"
