"""A territoire written by hand, as places: its distances are those that are written."""

from collections.abc import Sequence

from game.analysis.diagnostic import Voisin
from game.analysis.zones import RAYON, Zone
from game.model.accueil import listed
from game.model.lieu import NIVEAUX, Dit, Lieu, Offre, Provenance, Reponse
from game.model.territoire import Structure, Territoire
from game.model.vocabulaire import PUBLICS, TOUS_PUBLICS


def places_of(territoire: Territoire) -> list[Lieu]:
    """The structures of a territoire as places; their distances are those that are written."""
    return [_place(nom, structure) for nom, structure in territoire.structures.items()]


def _place(nom: str, structure: Structure) -> Lieu:
    offre = Offre(
        tuple(_written(structure.modalites.get(niveau, "inconnu")) for niveau in NIVEAUX),
        tuple(_written(listed(structure.publics, (public, TOUS_PUBLICS))) for public in PUBLICS),
        frozenset(structure.thematiques) if structure.thematiques else None,
    )
    return Lieu(
        ident=nom,
        nom=structure.nom,
        type=structure.type,
        metres=structure.distance if isinstance(structure.distance, int) else None,
        delai=structure.delai if isinstance(structure.delai, int) else None,
        offre=offre,
        horaires=structure.ouverture or "",
        version="ecrit",
        reserves=(structure.ne_peut_pas,) if structure.ne_peut_pas else (),
    )


def _written(mot: str) -> Dit:
    return Dit(Reponse(mot), Provenance.ECRIT) if mot != "inconnu" else Dit()


def as_zone(territoire: Territoire, ident: str) -> Zone:
    """All of a territoire, by the name of its file: two of them may have one title."""
    tous = frozenset(range(len(territoire.structures)))
    return Zone(territoire.nom, None, tous, ident=f"Territoire {ident}")


def here(lieux: Sequence[Lieu]) -> str | None:
    """The structure where one already is: neither road nor wait."""
    return next((lieu.ident for lieu in lieux if lieu.metres == 0 and lieu.delai == 0), None)


def by_hand(
    territoire: Territoire, rayon: float = RAYON, depuis: str | None = None
) -> list[Voisin]:
    """The structures of a territoire as seen from one of them, which is left out."""
    return [
        Voisin(lieu, lieu.metres, lieu.metres is None or lieu.metres < rayon * 1000)
        for lieu in places_of(territoire)
        if lieu.ident != depuis
    ]
