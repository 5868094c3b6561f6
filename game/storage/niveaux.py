"""Keys written one level off: what to move, where « unknown key » would have them deleted."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from game.model.base import Model
from game.model.faute import Lieu
from game.model.formes import Ecrit
from game.storage.yaml_files import Document


def model_at(annotation: Any, lieu: Lieu) -> type[Model] | None:
    """The model that holds the keys of a place."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        champ = annotation.model_fields.get(str(lieu[0])) if lieu else None
        return annotation if not lieu else champ and model_at(champ.annotation, lieu[1:])
    contenus = get_args(annotation)
    if get_origin(annotation) in (dict, list):
        return model_at(contenus[-1], lieu[1:])
    return next((trouve for c in contenus if (trouve := model_at(c, lieu))), None)


def words(modele: Any, lieu: Lieu) -> list[str]:
    """The closed list of words that a place takes; empty where any may be written."""
    porteur = model_at(modele, lieu[:-1])
    champ = porteur.model_fields.get(str(lieu[-1])) if porteur and lieu else None
    return _words_of(champ.annotation) if champ else []


def _words_of(annotation: Any) -> list[str]:
    if isinstance(annotation, Ecrit):
        return list(annotation.schema.get("enum", ())) if annotation.entier else []
    return next((dits for c in get_args(annotation) if (dits := _words_of(c))), [])


def fields(annotation: Any, lieu: Lieu) -> list[str]:
    """The names of the keys that the model knows at a place."""
    modele = model_at(annotation, lieu)
    return list(modele.model_fields) if modele else []


@cache
def every_key(modele: type[Model]) -> frozenset[str]:
    """Every key that a file of this kind may have, wherever."""
    return frozenset(_keys(modele, set()))


def _keys(annotation: Any, vus: set[Any]) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        if annotation not in vus:
            vus.add(annotation)
            for nom, champ in annotation.model_fields.items():
                yield nom
                yield from _keys(champ.annotation, vus)
        return
    for contenu in get_args(annotation):
        yield from _keys(contenu, vus)


def move(document: Document, modele: type[Model], lieu: Lieu) -> str | None:
    """What to move so that a key that means nothing at a place stands where it is known."""
    if not lieu:
        return None
    if suite := _follows_empty(document, modele, lieu):
        return (
            f"décalez de deux espaces les lignes qui suivent «\u00a0{lieu[-1]}\u00a0», à partir de"
            f" «\u00a0{suite}\u00a0»\u00a0: elles vont dessous."
        )
    for taille in range(len(lieu), 0, -1):
        ici = lieu[:taille]
        if sous := _empty_before(document, modele, ici) or _out_of(document, modele, ici):
            return _to_the_right(lieu[taille - 1], sous)
    if sous := _belongs_under(document, modele, lieu):
        return _to_the_right(lieu[-1], sous)
    if _belongs_above(document, modele, lieu):
        return (
            f"décalez «\u00a0{lieu[-1]}\u00a0» et ce qu’elle contient vers la gauche, au niveau de"
            f" «\u00a0{lieu[-2]}\u00a0»."
        )
    return None


def _to_the_right(cle: Any, sous: str) -> str:
    return (
        f"décalez «\u00a0{cle}\u00a0» de deux espaces vers la droite, avec ce qu’elle contient"
        f"\u00a0: elle va sous «\u00a0{sous}\u00a0»."
    )


def _around(document: Document, lieu: Lieu) -> dict[str, Any]:
    """The keys beside one, with their values."""
    donnees = document.donnees
    for part in lieu[:-1]:
        donnees = donnees[part]
    return donnees if isinstance(donnees, dict) else {}


def _follows_empty(document: Document, modele: type[Model], lieu: Lieu) -> str | None:
    """The key after one without a value, when it belongs to that one."""
    autour = _around(document, lieu)
    if not autour or lieu[-1] not in autour or autour[str(lieu[-1])] is not None:
        return None
    noms = list(autour)
    suite = noms[noms.index(str(lieu[-1])) + 1 :][:1]
    connus = fields(modele, lieu)
    return next((nom for nom in suite if nom in connus), None)


def _empty_before(document: Document, modele: type[Model], lieu: Lieu) -> str | None:
    """The nearest key above that has no value, and to which this one belongs."""
    autour = _around(document, lieu)
    if lieu[-1] not in autour:
        return None
    avant = list(autour)[: list(autour).index(str(lieu[-1]))]
    vide = next((nom for nom in reversed(avant) if autour[nom] is None), None)
    if vide and _holds_anything(modele, (*lieu[:-1], vide)):
        return vide
    return vide if vide and lieu[-1] in fields(modele, (*lieu[:-1], vide)) else None


def _holds_anything(modele: type[Model], lieu: Lieu) -> bool:
    """Whether any key may stand there, with any value."""
    porteur = model_at(modele, lieu[:-1])
    champ = porteur.model_fields.get(str(lieu[-1])) if porteur else None
    return bool(champ) and any(
        contenu == dict[str, Any] for contenu in _parts(champ.annotation if champ else None)
    )


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for contenu in get_args(annotation):
        yield from _parts(contenu)


def _out_of(document: Document, modele: type[Model], lieu: Lieu) -> str | None:
    """The one above that a key came out of: « choix » beside an étape instead of inside it."""
    noms = list(_around(document, lieu))
    if lieu[-1] not in noms or lieu[-1] not in fields(modele, (*lieu[:-1], "…")):
        return None
    return next(iter(reversed(noms[: noms.index(str(lieu[-1]))])), None)


def _belongs_under(document: Document, modele: type[Model], lieu: Lieu) -> str | None:
    """The group beside it, like « etapes » or « choix », of which it would be one more."""
    autour = _around(document, lieu)
    for nom, groupe in autour.items():
        attendu = model_at(modele, (*lieu[:-1], nom, "…"))
        if (
            isinstance(groupe, dict | None)
            and attendu
            and _is_one(autour.get(str(lieu[-1])), attendu)
        ):
            return nom
    return None


def _belongs_above(document: Document, modele: type[Model], lieu: Lieu) -> bool:
    """Whether it would be one more of what holds it: an étape inside an étape."""
    attendu = model_at(modele, lieu[:-1])
    freres = len(lieu) > 2 and attendu is model_at(modele, (*lieu[:-2], "…"))
    valeur = _around(document, lieu).get(str(lieu[-1]))
    return bool(freres and attendu and _is_one(valeur, attendu))


def _is_one(valeur: Any, modele: type[Model]) -> bool:
    """Whether a value has the keys of a model, and all those that it must have."""
    champs = modele.model_fields
    requis = {nom for nom, champ in champs.items() if champ.is_required()}
    return isinstance(valeur, dict) and bool(valeur) and requis <= valeur.keys() <= champs.keys()
