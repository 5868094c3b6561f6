"""Texts that YAML cuts at « # »: what follows is a comment for it, and the end of them is lost."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, get_args, get_origin

from game.model.base import Model, Texte
from game.model.faute import Faute, Lieu
from game.storage.yaml_files import Document

_PROSE = get_args(Texte)[1]
"""What makes prose of a text, in the models."""
_COMMENTAIRE = re.compile(r" +(#+ .*)")
_PLIE = re.compile(r" *(?:- +)*(?:[a-z_0-9]+: +)?>[-+0-9]{0,3} *$")
"""The first line of a folded text: no title is written in one."""
_NOM = re.compile("[a-z0-9_/]+|[A-Z]+")
"""« protocoles/ose », « MUNI »: a name is not cut, what follows it is a comment."""


def cut_texts(document: Document, modele: type[Model]) -> Iterator[Faute]:
    """A518 for each text followed by « # » on its line, placed at that sign; A525.

    A comment there is warned of too: nothing tells « le 3646 #2, et attendre » from one.
    """
    yield from _swallowed_comments(document)
    for lieu, (ligne, colonne) in document.coupes.items():
        texte = document.lignes[ligne - 1]
        garde = _value(document.donnees, lieu)
        if not _NOM.fullmatch(garde) and _is_prose(modele, (), lieu):
            mots = {"garde": garde, "perdu": texte[colonne - 1 :].strip()}
            yield document.shown(Faute("A518", "", lieu, mots), ligne, colonne)


def _swallowed_comments(document: Document) -> Iterator[Faute]:
    """A525: a comment as far in as the folded text around it, and so a part of that text.

    A text that is nothing else was meant so.
    """
    bloc = None
    notes: list[Faute] = []
    dit = False
    for n, ligne in enumerate((*document.lignes, "fin:")):
        ici = len(ligne) - len(ligne.lstrip(" "))
        if not ligne.strip():
            continue
        if bloc == 0:
            bloc = ici
        if bloc is None or ici < bloc:
            yield from notes if dit else ()
            notes, dit = [], False
            bloc = 0 if _PLIE.match(ligne) else None
        elif trouve := _COMMENTAIRE.match(ligne):
            mots = {"dit": trouve[1]}
            notes.append(document.shown(Faute("A525", "", (), mots), n + 1, ici + 1))
        else:
            dit = True


def _value(donnees: Any, lieu: Lieu) -> str:
    """What was kept of a text."""
    for part in lieu:
        donnees = donnees[part]
    return str(donnees)


def _is_prose(annotation: Any, marques: Sequence[Any], lieu: Lieu) -> bool:
    """Whether the model has prose at a place."""
    if not lieu and any(marque is _PROSE for marque in marques):
        return True
    contenus, origine = get_args(annotation), get_origin(annotation)
    if origine is Annotated:
        return _is_prose(contenus[0], contenus[1:], lieu)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        champ = annotation.model_fields.get(str(lieu[0])) if lieu else None
        if champ:
            return _is_prose(champ.annotation, champ.metadata, lieu[1:])
    if origine in (dict, list):
        return bool(lieu) and _is_prose(contenus[-1], (), lieu[1:])
    # A short form, like a besoin in one sentence, is what its validator takes.
    courtes = [getattr(marque, "json_schema_input_type", None) for marque in marques]
    return any(_is_prose(contenu, (), lieu) for contenu in (*contenus, *courtes))
