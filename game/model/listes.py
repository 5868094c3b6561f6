"""The closed lists as field types: a word outside its list is a fault that names its neighbours."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from game.model import vocabulaire
from game.model.base import faute
from game.model.formes import Ecrit
from game.model.postures import POSTURES


def one_of(permis: Iterable[str], lecture: Callable[[str], Any]) -> Ecrit:
    """Reads one of `permis`, with their labels if it has some; a fault E204 otherwise."""
    mots = tuple(permis)

    def check(valeur: Any) -> Any:
        if not isinstance(valeur, str) or valeur not in mots:
            raise faute("E204", valeur=str(valeur), permis=", ".join(mots))
        return lecture(valeur)

    dits = {"enumDescriptions": list(permis.values())} if isinstance(permis, Mapping) else {}
    return Ecrit(check, {"type": "string", "enum": list(mots), **dits, "x-faute": "E204"})


def word_of(liste: type[vocabulaire.Mot]) -> Ecrit:
    """Reads one of the words of a closed list, told with its label."""
    return one_of({mot.value: mot.libelle for mot in liste}, liste)


_FINS = {
    mot.value: f"{mot.libelle} ({vocabulaire.cote(mot).libelle})" for mot in vocabulaire.TypeDeFin
}
_POSTURES = {mot: f"{posture.libelle} : {posture.regle}" for mot, posture in POSTURES.items()}

Article = Annotated[vocabulaire.Article, word_of(vocabulaire.Article)]
Acte = Annotated[vocabulaire.Acte, word_of(vocabulaire.Acte)]
Modalite = Annotated[vocabulaire.Modalite, word_of(vocabulaire.Modalite)]
Moment = Annotated[vocabulaire.Moment, word_of(vocabulaire.Moment)]
Canal = Annotated[vocabulaire.Canal, word_of(vocabulaire.Canal)]
Taille = Annotated[vocabulaire.Taille, word_of(vocabulaire.Taille)]
Decision = Annotated[vocabulaire.Decision, word_of(vocabulaire.Decision)]
TypeDeFin = Annotated[vocabulaire.TypeDeFin, one_of(_FINS, vocabulaire.TypeDeFin)]
Fait = Annotated[vocabulaire.Fait, word_of(vocabulaire.Fait)]
FaitDeStructure = Annotated[vocabulaire.FaitDeStructure, word_of(vocabulaire.FaitDeStructure)]
MotDePosture = Annotated[str, one_of(_POSTURES, str)]
Public = Annotated[str, one_of(vocabulaire.PUBLICS, str)]
Thematique = Annotated[str, one_of(vocabulaire.THEMATIQUES, str)]
Sensible = Annotated[str, one_of(vocabulaire.SENSIBLES, str)]
OuiNonInconnu = Annotated[str, one_of(("oui", "non", "inconnu"), str)]
