"""A row of the standard as a place, each value read in its own version."""

from collections.abc import Iterator
from sys import intern

from game.analysis.offre_dite import (
    SANS_ACCUEIL,
    niveaux,
    precisions,
    publics_v0,
    publics_v1,
    unasked,
    with_labels,
)
from game.model import standard
from game.model.lieu import NIVEAUX, RIEN, Dit, Lieu, Offre, Reponse
from game.storage.coordonnees import read_position
from game.storage.horaires import read_hours
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_mots import Lexique, folded

_SERVICES = (Lexique(standard.SERVICES_V0), Lexique(standard.SERVICES_V1))
_MODALITES = (Lexique(standard.MODALITES_V0), Lexique(standard.MODALITES_V1))
_PUBLICS = (
    Lexique(standard.PUBLICS_V0),
    Lexique({**standard.PRISES_EN_CHARGE, **standard.PUBLICS_V1}),
)
PAYANT = "Payant, en tout ou partie, d’après sa fiche."
ITINERANT = "Itinérant : la distance est celle de son point d’attache."
_LABELS: dict[frozenset[str], frozenset[str]] = {}
"""Each set of labels once: what many rows repeat is kept once, here as in `intern`."""
CONVERTIS = (
    "Publics sans doute convertis de la version 0 à la version 1, où leur sens se retourne : "
    "jamais lus comme exclusifs."
)


def place_of(ligne: Ligne, interned: dict[Offre, Offre]) -> Lieu:
    """The place that a row of the standard describes."""
    nom = ligne.cell("nom")
    if not nom:
        ligne.note("nom_absent", "nom")
    ident = ligne.cell("id")
    if not ident:
        ligne.note("id_absent", "id")
    position, defaut = read_position(ligne.cell("latitude"), ligne.cell("longitude"))
    if defaut:
        brut = " ; ".join(filter(None, (ligne.cell("latitude"), ligne.cell("longitude"))))
        ligne.note(defaut, "latitude, longitude", brut)
    horaires = read_hours(ligne.cell("horaires"))
    if horaires.anomalie:
        ligne.note(horaires.anomalie, "horaires", horaires.texte)
    commune = ligne.cell("commune")
    if not commune:
        ligne.note("commune_absente", "commune")
    jour = ligne.day()
    ligne.pivot()
    ligne.cell("site_web")
    dispositifs = ligne.labels()
    convertie = _converted(ligne, jour)
    offre, reserves = _offer(ligne, "" if convertie else jour)
    offre, contredit = with_labels(offre, dispositifs)
    if "n'accueille pas" in folded(ligne.cell("modalites_acces")):
        ligne.note("sans_accueil", "modalites_acces", ligne.cell("modalites_acces"))
        offre = offre._replace(niveaux=(SANS_ACCUEIL,) * len(NIVEAUX), precisions=())
    if contredit:
        ligne.note("contradiction", "modalites_accompagnement", ", ".join(sorted(dispositifs)))
    return Lieu(
        ident=ident or f"ligne {ligne.rang}",
        nom=nom or f"Lieu sans nom, ligne {ligne.rang}",
        type=intern(ligne.cell("typologie")),
        commune=intern(commune),
        code_postal=intern(ligne.code("code_postal")),
        code_insee=intern(ligne.code("code_insee")),
        epci=intern(ligne.cell("epci")),
        adresse=ligne.cell("adresse"),
        position=position,
        offre=interned.setdefault(offre, offre),
        horaires=intern(horaires.texte),
        horaires_lus=horaires.lus,
        dispositifs=_LABELS.setdefault(dispositifs, dispositifs),
        source=intern(ligne.cell("source")),
        date_maj=intern(jour),
        version=_version(ligne),
        ligne=ligne.rang,
        reserves=(*reserves, *_conditions(ligne)),
        convertie=convertie,
    )


def _converted(ligne: Ligne, jour: str) -> bool:
    """Whether a row of v1 was declared in v0: its day, a column of v0, or a number made up.

    An export of every night changes the day, and nothing else.
    """
    if jour < standard.V1_DEPUIS or any(c in ligne.cellules for c in standard.SIGNES_V0):
        return True
    pivot = ligne.cell("pivot").replace(" ", "")
    return bool(pivot) and not pivot.strip("0")


def _conditions(ligne: Ligne) -> Iterator[str]:
    """What must be said beside any answer: to be paid, or not always there."""
    if "payant" in folded(ligne.cell("frais_a_charge", "conditions_acces")):
        yield PAYANT
    if folded(ligne.cell("itinerance")) in ("true", "oui", "vrai", "1"):
        yield ITINERANT


def _offer(ligne: Ligne, jour: str) -> tuple[Offre, tuple[str, ...]]:
    services_v0, services_v1 = ligne.words("services", _SERVICES)
    if not services_v0 and not services_v1:
        ligne.note("services_absents", "services")
    demandes = frozenset(standard.SERVICES_V0[mot] for mot in services_v0) | frozenset(
        standard.SERVICES_V1[mot] for mot in services_v1
    )
    mod_v0, mod_v1 = ligne.words("modalites_accompagnement", _MODALITES)
    general = niveaux(mod_v0, mod_v1, jour)
    precis = precisions(services_v0, demandes, general, bool(mod_v1) and not mod_v0)
    publics, reserves = _publics(ligne, jour)
    v0 = ligne.versions == {"v0"} or (not ligne.is_v1 and "v1" not in ligne.versions)
    tues = unasked(demandes, v0=v0, convertie=not v0 and jour < standard.V1_DEPUIS)
    return Offre(general, publics, demandes or None, precis, tues), reserves


def _publics(ligne: Ligne, jour: str) -> tuple[tuple[Dit, ...], tuple[str, ...]]:
    v0: list[str] = []
    v1: list[str] = []
    for colonne in ("publics_accueillis", "publics_specifiquement_adresses"):
        dits = ligne.words(colonne, _PUBLICS)
        v0 += dits[0]
        v1 += dits[1]
    aides = ligne.words("prise_en_charge_specifique", _PUBLICS)[1]
    adresses = [mot for mot in v1 if mot in standard.PUBLICS_V1]
    aides = [mot for mot in (*aides, *v1) if mot in standard.PRISES_EN_CHARGE]
    lus = publics_v1(adresses, aides, jour)
    if lus.anomalie:
        ligne.note(lus.anomalie, "publics_specifiquement_adresses", " | ".join(adresses))
    if not v0:
        return lus.reponses, (CONVERTIS,) if lus.anomalie else ()
    reponses = tuple(
        nouveau if nouveau.reponse is Reponse.OUI or ancien == RIEN else ancien
        for ancien, nouveau in zip(publics_v0(v0), lus.reponses, strict=True)
    )
    return reponses, ()


def _version(ligne: Ligne) -> str:
    """Which version its values speak, the columns deciding where they do not."""
    colonnes = "v1" if any(c in ligne.cellules for c in standard.SIGNES_V1) else (
        "v0" if any(c in ligne.cellules for c in standard.SIGNES_V0) else ""
    )  # fmt: skip
    if len(ligne.versions) > 1:
        ligne.note("versions_melees")
        return "v0 et v1"
    version = next(iter(ligne.versions), colonnes)
    if colonnes and version and version != colonnes:
        ligne.note("version_autre_que_colonnes", "", version)
    return version
