"""What texts must not do: unknown braces, lines too long for the room, figures from nowhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from game.analysis.controle_noms import pieces
from game.model.etape import Choix, Etape, Item
from game.model.faute import CLE, MOT, Faute, Lieu
from game.model.scenario import Fin

REPERES = ("{demande}", "{nom}")
"""The words that are replaced for a card; {besoin} too, inside a protocole."""

_DITS = {
    "etapes", "fins", "rapport", "debrief", "amenagements", "avertissement", "fiche_animateur",
}  # fmt: skip
"""Where a card is known when they are read: the title of a case is read in a list of cases."""
_BRUTS = {"source", "frequence", "structures"}
"""What is shown as it is written, even there."""

ETAPE_MAX = 320
CHOIX_MAX = 90
"""Characters that a projector shows well."""

NOMBRE_MAX = 8
"""Choix of an étape: more can be neither shown nor argued about."""

_AUCUN = {
    "conseil": "effacez les accolades et ce qu’elles tiennent\u00a0: ici, aucun mot n’est remplacé."
}
_ACCOLADES = re.compile(r"\{[^{}]*\}|\{\w+")
"""Words between braces, or after one that nothing closes."""
_CHIFFRE = re.compile(r"\d+(?:[ .,]\d+)*")
_ESPACES = str.maketrans("\u00a0\u202f\u2009\n", "    ")


def check_placeholders(modele: BaseModel, permis: Iterable[str]) -> Iterator[Faute]:
    """E243: words between braces that nothing replaces, or a brace that nothing closes."""
    for lieu, texte in prose(modele):
        ici = tuple(permis) if lieu[0] in _DITS and _BRUTS.isdisjoint(lieu) else ()
        for mot in _ACCOLADES.findall(texte):
            if mot not in ici:
                contexte = {"mot": mot, "permis": ", ".join(ici), MOT: mot}
                ferme = {"conseil": f"fermez l’accolade\u00a0: «\u00a0{mot}}}\u00a0»."}
                precis = ferme if f"{mot}}}" in ici else {} if ici else _AUCUN
                yield Faute("E243", "", lieu, contexte | precis)
                break


def prose(valeur: Any) -> list[tuple[Lieu, str]]:
    """Every text of a model, names included, with its place."""
    textes: list[tuple[Lieu, str]] = []
    _gather(valeur, (), textes)
    return textes


def _gather(valeur: Any, lieu: Lieu, textes: list[tuple[Lieu, str]]) -> None:
    # A list that grows: a scenario is walked at each save, and generators of generators are slow.
    if isinstance(valeur, str):
        textes.append((lieu, valeur))
    elif isinstance(valeur, BaseModel):
        for champ, contenu in valeur:
            _gather(contenu, (*lieu, champ), textes)
    elif isinstance(valeur, dict):
        for cle, contenu in valeur.items():
            _gather(contenu, (*lieu, str(cle)), textes)
    elif isinstance(valeur, list):
        for rang, contenu in enumerate(valeur):
            _gather(contenu, (*lieu, rang), textes)


def check_writing(etapes: Mapping[str, Etape]) -> Iterator[Faute]:
    """E222, A501 to A503: too many choix, one nobody defends, texts too long for the room."""
    for lieu, piece in pieces(etapes):
        nom = str(lieu[1])
        if isinstance(piece, Etape) and (nombre := len(piece.choix or ())) > NOMBRE_MAX:
            trop = {"nombre": nombre, "maximum": NOMBRE_MAX}
            yield Faute("E222", "", (*lieu, "choix", CLE), trop)
        if isinstance(piece, Choix) and piece.defense is None:
            yield Faute("A501", "", (*lieu, CLE), {"etape": nom, "choix": lieu[-1]})
        longueur = len((piece.texte or "").strip())
        if isinstance(piece, Etape) and longueur > ETAPE_MAX:
            mots = {"etape": nom, "longueur": longueur, "maximum": ETAPE_MAX}
            yield Faute("A502", "", (*lieu, "texte"), mots)
        if isinstance(piece, Choix | Item) and longueur > CHOIX_MAX:
            mots = {"etape": nom, "choix": lieu[-1], "longueur": longueur, "maximum": CHOIX_MAX}
            yield Faute("A503", "", (*lieu, "texte"), mots)


def check_figures(
    etapes: Mapping[str, Etape], fins: Mapping[str, Fin], chiffres: Iterable[str]
) -> Iterator[Faute]:
    """A505: figures in prose that neither `chiffres` nor a source accounts for."""
    connus = list(chiffres)
    for lieu, texte in _unsourced(etapes, fins):
        if trouves := orphans(texte, connus):
            yield Faute("A505", "", lieu, {"etape": lieu[1], "chiffre": ", ".join(trouves)})


def orphans(texte: str, chiffres: Iterable[str]) -> list[str]:
    """The figures of a text that none of `chiffres` holds, each once."""
    if not _CHIFFRE.search(texte):
        return []
    connus = [_flat(chiffre) for chiffre in chiffres if chiffre]
    return list(dict.fromkeys(_orphans(_flat(texte), connus)))


def _unsourced(etapes: Mapping[str, Etape], fins: Mapping[str, Fin]) -> Iterator[tuple[Lieu, str]]:
    for lieu, piece in pieces(etapes):
        if etapes[str(lieu[1])].source or getattr(piece, "source", None):
            continue
        for champ in ("texte", "defense", "sinon"):
            if texte := getattr(piece, champ, None):
                yield (*lieu, champ), texte
    for nom, fin in fins.items():
        if fin.source is None:
            textes = {champ: getattr(fin, champ) or "" for champ in _DE_FIN}
            for champ, texte in textes.items():
                yield ("fins", nom, champ), texte
            for niveau, texte in fin.kirkpatrick.items():
                yield ("fins", nom, "kirkpatrick", str(niveau)), texte


_DE_FIN = ("titre", "texte", "six_mois_apres")


def _flat(texte: str) -> str:
    """One kind of space, so that « 30 000 » is found however it was typed."""
    return texte.translate(_ESPACES)


def _orphans(texte: str, connus: Iterable[str]) -> list[str]:
    couverts = [(debut, debut + len(connu)) for connu in connus for debut in _starts(texte, connu)]
    return [
        trouve[0]
        for trouve in _CHIFFRE.finditer(texte)
        if not any(debut <= trouve.start() and trouve.end() <= fin for debut, fin in couverts)
    ]


def _starts(texte: str, connu: str) -> Iterator[int]:
    debut = texte.find(connu)
    while debut >= 0:
        yield debut
        debut = texte.find(connu, debut + 1)
