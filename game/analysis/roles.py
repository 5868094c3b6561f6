"""Which real place plays which structure of the scenarios; what data don't say stays open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.analysis.diagnostic import Voisin
from game.model.lieu import Lieu, Reponse
from game.model.standard import AVEC, CONSEILLERS, FRANCE_SERVICES, TRANSMETTRE
from game.model.vocabulaire import TOUS_PUBLICS


@dataclass(frozen=True)
class Role:
    """A structure of the scenarios, and the sentence that says who may play it."""

    regle: str
    convient: Callable[[Lieu], bool]
    au_dela: bool = False
    """Whether it stands outside the zone: « the territoire next door »."""


def _typed(*types: str) -> Callable[[Lieu], bool]:
    return lambda lieu: bool(set(lieu.type.replace(";", "|").split("|")) & set(types))


def _yes(lieu: Lieu, niveau: object, demande: str | None = None) -> bool:
    if demande is not None and lieu.offre.demande(demande) is not Reponse.OUI:
        return False
    return lieu.offre.niveau(demande, niveau).reponse is Reponse.OUI  # type: ignore[arg-type]


CHEZ_NOUS = "epn"

ROLES: Mapping[str, Role] = {
    CHEZ_NOUS: Role(
        "le lieu le plus proche qui fait avec ou transmet, à tous les publics s’il se peut : "
        "c’est chez nous que tout commence",
        lambda lieu: _yes(lieu, TRANSMETTRE) or _yes(lieu, AVEC),
    ),
    "france_services": Role(
        "le plus proche espace France Services",
        lambda lieu: FRANCE_SERVICES in lieu.dispositifs or _typed("RFS")(lieu),
    ),
    "ccas": Role("le plus proche CCAS ou CIAS", _typed("CCAS", "CIAS")),
    "mediateur": Role(
        "le plus proche lieu d’un conseiller numérique",
        lambda lieu: CONSEILLERS in lieu.dispositifs,
    ),
    "pole_emploi": Role("la plus proche agence de France Travail", _typed("FT", "PE")),
    "atelier_hygiene": Role(
        "le plus proche lieu qui transmet l’utilisation sécurisée du numérique",
        lambda lieu: _yes(lieu, TRANSMETTRE, "utilisation-securisee"),
    ),
    "atelier_facebook": Role(
        "la plus proche maison de quartier, MJC ou centre social qui transmet",
        lambda lieu: _typed("MJC", "MQ", "CS", "EVS")(lieu) and _yes(lieu, TRANSMETTRE),
    ),
    "club_video": Role(
        "le plus proche lieu de loisirs et de créations numériques",
        lambda lieu: lieu.offre.demande("loisirs-et-creations") is Reponse.OUI,
    ),
    "travailleur_social": Role(
        "la plus proche maison du département", _typed("CD", "CDAS", "MDS", "DEPT")
    ),
    "referente_insertion": Role(
        "la plus proche maison du département", _typed("CD", "CDAS", "MDS", "DEPT", "PLIE")
    ),
    "mairie_proximite": Role("la plus proche mairie", _typed("MUNI")),
    "guichet_caisse": Role("la plus proche caisse", _typed("CAF", "CPAM", "MSA")),
    "asso_exiles": Role(
        "le plus proche accueil de personnes exilées", _typed("CADA", "CPH", "HUDA")
    ),
    "asso_victimes": Role("le plus proche CIDFF", _typed("CIDFF")),
    "csapa": Role("le plus proche CSAPA", _typed("CSAPA", "CAARUD")),
    "territoire_voisin": Role(
        "le plus proche lieu hors de la zone qui reçoit tous les publics, ou le plus proche",
        lambda lieu: lieu.offre.public(TOUS_PUBLICS).reponse is not Reponse.NON,
        au_dela=True,
    ),
}
"""In the order in which places are given: one place plays one structure."""


def cast(voisins: Sequence[Voisin], voulus: Sequence[str]) -> dict[str, Voisin]:
    """The nearest place that suits each structure; those that nobody suits are not there."""
    tries = sorted(
        (voisin for voisin in voisins if voisin.metres is not None),
        key=lambda voisin: voisin.metres or 0,
    )
    pris: set[str] = set()
    distribution: dict[str, Voisin] = {}
    for nom, role in ROLES.items():
        if nom not in voulus:
            continue
        libres = (
            voisin
            for voisin in tries
            if _key(voisin) not in pris
            and voisin.proche is not role.au_dela
            and role.convient(voisin.lieu)
        )
        ordre = _elsewhere if nom == CHEZ_NOUS else _nearest
        if (choisi := min(libres, key=ordre, default=None)) is not None:
            pris.add(_key(choisi))
            distribution[nom] = choisi
    return distribution


def _nearest(voisin: Voisin) -> int:
    return voisin.metres or 0


def _elsewhere(voisin: Voisin) -> tuple[bool, bool, bool, int]:
    """Chez nous receives everybody, and is rather a place that no other structure waits for."""
    recoit = voisin.lieu.offre.public(TOUS_PUBLICS).reponse
    attendu = any(
        role.convient(voisin.lieu)
        for nom, role in ROLES.items()
        if nom not in (CHEZ_NOUS, "mediateur", "atelier_hygiene", "club_video", "territoire_voisin")
    )
    return recoit is Reponse.NON, attendu, recoit is not Reponse.OUI, voisin.metres or 0


def _key(voisin: Voisin) -> str:
    return f"{voisin.lieu.ident} {voisin.lieu.ligne}"
