"""The closed lists as field types: a word outside its list is a fault that names its neighbours."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import BeforeValidator

from game.model import vocabulaire
from game.model.base import faute
from game.model.postures import POSTURES


def one_of(permis: Iterable[str], lecture: Callable[[str], Any]) -> BeforeValidator:
    """A validator that reads one of `permis`; raises a fault E204 otherwise."""
    mots = tuple(permis)

    def check(valeur: Any) -> Any:
        if not isinstance(valeur, str) or valeur not in mots:
            raise faute("E204", valeur=str(valeur), permis=", ".join(mots))
        return lecture(valeur)

    return BeforeValidator(check)


def _mots(liste: type[vocabulaire.Mot]) -> BeforeValidator:
    return one_of([mot.value for mot in liste], liste)


Article = Annotated[vocabulaire.Article, _mots(vocabulaire.Article)]
Acte = Annotated[vocabulaire.Acte, _mots(vocabulaire.Acte)]
Modalite = Annotated[vocabulaire.Modalite, _mots(vocabulaire.Modalite)]
Moment = Annotated[vocabulaire.Moment, _mots(vocabulaire.Moment)]
Canal = Annotated[vocabulaire.Canal, _mots(vocabulaire.Canal)]
Taille = Annotated[vocabulaire.Taille, _mots(vocabulaire.Taille)]
Decision = Annotated[vocabulaire.Decision, _mots(vocabulaire.Decision)]
TypeDeFin = Annotated[vocabulaire.TypeDeFin, _mots(vocabulaire.TypeDeFin)]
Fait = Annotated[vocabulaire.Fait, _mots(vocabulaire.Fait)]
FaitDeStructure = Annotated[vocabulaire.FaitDeStructure, _mots(vocabulaire.FaitDeStructure)]
MotDePosture = Annotated[str, one_of(POSTURES, str)]
Public = Annotated[str, one_of(vocabulaire.PUBLICS, str)]
Thematique = Annotated[str, one_of(vocabulaire.THEMATIQUES, str)]
Sensible = Annotated[str, one_of(vocabulaire.SENSIBLES, str)]
OuiNonInconnu = Annotated[str, one_of(("oui", "non", "inconnu"), str)]
