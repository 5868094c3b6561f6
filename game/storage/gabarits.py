"""What `parcours creer` writes: a template whose words between ‹ › are an author's answers."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from game.model.noms import slug
from game.model.persona import Persona
from game.storage.caracteres import INTERDITS
from game.storage.scalaires import plain

LARGEUR = 96
BESOINS_MAX = 8
_DOSSIER = Path(__file__).resolve().parents[1] / "gabarits"
_LIGNE = re.compile("( *)‹([a-z]+)›")
_MOT = re.compile("‹([a-z]+)›")
_PETITS = re.compile(
    "a|aux?|c(es?|ett?e?)|d(ans|es?|u)?|elles?|en|et|ils?|l(a|es?|eurs?|ui)?|m(a|es|on)|ne|ou|par"
    "|pas|pour|qu[ei]?|s(a|es?|on|ur)?|une?|vers|y"
)
"""Words that a name may do without."""
_PAUSE = re.compile("[,;:.!?]")


def persona_text(
    nom: str, demande: str, accroche: str, besoins: Sequence[str], sensible: str | None = None
) -> str:
    """A card in block style, with comments that teach."""
    noms = names_of(besoins)
    lignes = [ligne for cle, phrase in noms.items() for ligne in _block(cle, phrase)]
    blocs = {
        "nom": _folded(nom),
        "demande": _folded(demande),
        "accroche": _folded(accroche),
        "besoins": lignes,
        "sensible": _fill("sensible", {}, {"mot": sensible}).splitlines() if sensible else [],
    }
    return _fill("persona", blocs, {"premier": next(iter(noms))})


def scenario_text(
    titre: str, carte: tuple[str, Persona], lieux: tuple[str, str, str], canal: str, scene: str
) -> str:
    """A small scenario for a card; `lieux`: the territoire, where we are, who else is there."""
    ident, persona = carte
    besoins = list(persona.verso.besoins)
    blocs = {
        "titre": _folded(titre),
        "scene": _folded(scene),
        "tous": [f"- {_word(besoin)}" for besoin in besoins],
    }
    territoire, lieu, structure = lieux
    mots = {
        "carte": ident,
        "territoire": territoire,
        "lieu": lieu,
        "structure": structure,
        "canal": canal,
        "premier": besoins[0],
    }
    return _fill("scenario", blocs, mots)


def readme_text(nom: str) -> str:
    """What an author's folder says of itself."""
    return _fill("lisezmoi", {}, {"nom": nom})


def parties_text() -> str:
    """What the folder of kept parties says of itself."""
    return _fill("parties", {}, {})


def names_of(besoins: Sequence[str]) -> dict[str, str]:
    """A name for each sentence, from the words before its first pause; no two alike."""
    noms: dict[str, str] = {}
    for phrase in besoins:
        nom = base = _short(slug(_PAUSE.split(phrase)[0]))
        rang = 2
        while nom in noms:
            nom, rang = f"{base}_{rang}", rang + 1
        noms[nom] = phrase
    return noms


def _short(nom: str) -> str:
    """The first words, up to twenty characters; the small ones only where there is room."""
    if len(nom) > 20:
        nom = "_".join(mot for mot in nom.split("_") if not _PETITS.fullmatch(mot)) or nom
    coupe = nom[:20].rpartition("_")[0] if len(nom) > 20 else nom
    return coupe or nom[:20]


def _word(nom: str) -> str:
    """A name that is read as one: « 1 » and « null » need quotes."""
    return nom if isinstance(plain(nom), str) else f'"{nom}"'


def _block(cle: str, phrase: str) -> list[str]:
    return [f"{cle}: >-", *(f"  {ligne}" for ligne in _folded(phrase))]


def _folded(phrase: str) -> list[str]:
    """The lines of a folded text: words are never cut, no line begins with a space."""
    return wrap(phrase, LARGEUR, break_long_words=False, break_on_hyphens=False)


def _fill(gabarit: str, blocs: Mapping[str, Sequence[str]], mots: Mapping[str, str]) -> str:
    texte = (_DOSSIER / f"{gabarit}.gabarit").read_text(encoding="utf-8")
    lignes: list[str] = []
    for ligne in texte.splitlines():
        trouve = _LIGNE.fullmatch(ligne)
        if trouve and trouve[2] in blocs:
            lignes += [trouve[1] + dite if dite else "" for dite in blocs[trouve[2]]]
        else:
            lignes.append(_MOT.sub(lambda t: _word(mots[t[1]]) if t[1] in mots else t[0], ligne))
    return re.sub("\n{3,}", "\n\n", "\n".join(lignes)) + "\n"


def refusal(reponse: str, maximum: int) -> str:
    """Why an answer can't be written in a file, in French; nothing when it can."""
    if not reponse.strip():
        return "Il faut au moins un mot."
    if INTERDITS.search(reponse) or "\t" in reponse or "\n" in reponse or "\r" in reponse:
        return "Il y a un caractère invisible, ou une tabulation\u00a0: retapez la phrase."
    if "{" in reponse or "}" in reponse or "‹" in reponse:
        return "Pas d’accolade ici\u00a0: le jeu y chercherait un mot à remplacer."
    if len(reponse) > maximum:
        return f"{len(reponse)} signes, c’est trop\u00a0: {maximum} au plus."
    return ""
