"""The register that every screen reads: all its files as one; a broken file hides nothing else."""

from collections.abc import Iterator
from typing import Any

from game.model.faute import ContenuInvalide
from game.model.reperes import Reperes
from game.storage.catalogue import Catalogue


def registre(catalogue: Catalogue) -> Reperes:
    """What this content says, and what ships where it says nothing; nothing is raised.

    A séance is kept without the register: its catalogue then has none of its own.
    """
    lus = [*_readable(Catalogue()), *reversed(list(_readable(catalogue)))]
    mots: dict[str, Any] = {
        rubrique: {nom: mot for lu in lus for nom, mot in getattr(lu, rubrique).items()}
        for rubrique in Reperes.model_fields
        if rubrique != "ressources"
    }
    return Reperes().model_copy(update=mots | {"ressources": list(catalogue.utiles(None))})


def _readable(catalogue: Catalogue) -> Iterator[Reperes]:
    for ident in catalogue.ids("repere"):
        try:
            yield catalogue.repere(ident)
        except ContenuInvalide:
            continue
