"""What a place's own words say of the three niveaux and of publics: never more than they say."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from game.model.lieu import NIVEAUX, RIEN, Dit, Offre, Provenance, Reponse
from game.model.standard import (
    A_LA_PLACE,
    AGES,
    AIDANTS_CONNECT,
    AVEC,
    DEMANDES,
    DEMARCHES,
    FRANCE_SERVICES,
    MODALITES_V0,
    MODALITES_V1,
    PRISES_EN_CHARGE,
    PUBLICS_V0,
    PUBLICS_V1,
    SERVICES_PRECIS,
    SERVICES_V0,
    TRANSMETTRE,
    V1_DEPUIS,
)
from game.model.vocabulaire import PUBLICS, TOUS_PUBLICS, Modalite

SAIT_DIRE_V0 = frozenset(SERVICES_V0.values())
OUI_V0, NON_V0 = (Dit(reponse, Provenance.V0) for reponse in (Reponse.OUI, Reponse.NON))
OUI_V1, NON_V1 = (Dit(reponse, Provenance.V1) for reponse in (Reponse.OUI, Reponse.NON))
V1_MUETTE = Dit(Reponse.INCONNU, Provenance.V1, "la version 1 du standard ne peut plus le dire")
V1_FOND = Dit(
    Reponse.INCONNU, Provenance.V1, "la version 1 fond plusieurs services en un, et ne le dit plus"
)
V1_CONVERTIE = Dit(
    Reponse.INCONNU, Provenance.V1,
    "ligne d’avant la version 1, ou sans date : sa conversion a pu perdre ce niveau",
)  # fmt: skip
HABILITEE = Dit(
    Reponse.OUI, Provenance.DEDUIT,
    "habilitée Aidants Connect : elle peut faire une démarche administrative à la place",
)  # fmt: skip
SANS_MANDAT = Dit(
    Reponse.INCONNU, Provenance.DEDUIT,
    "habilitée Aidants Connect, sans aucun mandat dans la liste : habilitée n’est pas pratiqué",
)  # fmt: skip
CONVENTIONNEE = Dit(
    Reponse.OUI, Provenance.DEDUIT,
    "France Services : on y accompagne les démarches des opérateurs qui ont signé",
)  # fmt: skip
PEUT_ETRE = Dit(
    Reponse.INCONNU, Provenance.DEDUIT, "France Services : parfois, selon la convention et l’agent"
)
SE_CONTREDISENT = Dit(
    Reponse.INCONNU, Provenance.DEDUIT, "ce qui est déclaré et le label se contredisent"
)
CONVERTI = Dit(
    Reponse.INCONNU, Provenance.V1,
    "publics convertis de la version 0 : ceux qui manquent ne sont pas exclus pour autant",
)  # fmt: skip
TOUT_PUBLIC = Dit(
    Reponse.OUI, Provenance.DEDUIT, "aucun public exclusif, alors que ce fichier en dit ailleurs"
)
PAS_SEULEMENT_PAR_L_AGE = Dit(
    Reponse.INCONNU, Provenance.V1,
    "d’autres publics sont dits exclusifs : reçu s’il en est aussi, ce public ne le dit pas",
)  # fmt: skip
SANS_ACCUEIL = Dit(Reponse.NON, Provenance.V1, "ce lieu dit qu’il n’accueille pas de public")
FEMMES_SEULEMENT = Dit(Reponse.INCONNU, Provenance.V0, "pour les femmes uniquement")


def niveaux(v0: Collection[str], v1: Collection[str], date_maj: str) -> tuple[Dit, ...]:
    """The answer for each niveau, from the modalités of a row in either version."""
    dits_v0 = {MODALITES_V0[mot] for mot in v0}
    dits_v1 = {MODALITES_V1[mot] for mot in v1}
    tait = V1_CONVERTIE if date_maj < V1_DEPUIS else NON_V1
    return tuple(_niveau(niveau, dits_v0, dits_v1, tait) for niveau in NIVEAUX)


def _niveau(niveau: Modalite, v0: set[Modalite | str], v1: set[Modalite | str], tait: Dit) -> Dit:
    """`tait` is what v1 means by not listing a niveau."""
    if niveau in v0:
        return OUI_V0
    if niveau in v1:
        return OUI_V1
    if v1 and niveau is A_LA_PLACE:
        return NON_V0 if v0 else V1_MUETTE
    if v1 and niveau is TRANSMETTRE and AVEC in v1:
        return V1_FOND
    return NON_V0 if v0 else tait if v1 else RIEN


Precisions = tuple[tuple[str, Modalite, Dit], ...]


def precisions(
    services_v0: Iterable[str], demandes: Collection[str], general: tuple[Dit, ...], v1: bool
) -> Precisions:
    """What is said of one demande: v0 tells two kinds of démarches apart, v1 melts them."""
    dits = {(DEMARCHES, SERVICES_PRECIS[mot]) for mot in services_v0 if mot in SERVICES_PRECIS}
    trouvees = [(demande, niveau, OUI_V0) for demande, niveau in sorted(dits)]
    if v1 and DEMARCHES in demandes:
        trouvees += [
            (DEMARCHES, niveau, V1_FOND)
            for niveau in (AVEC, TRANSMETTRE)
            if general[NIVEAUX.index(niveau)] == NON_V1 and (DEMARCHES, niveau) not in dits
        ]
    return tuple(trouvees)


def publics_v0(mots: Collection[str]) -> tuple[Dit, ...]:
    """v0 lists who is received: an age that is not listed is not received."""
    couverts = {slug for mot in mots for slug in PUBLICS_V0[mot]}
    ages = {mot for mot in mots if mot in AGES}
    femmes = "Uniquement femmes" in mots
    reponses = []
    for public in PUBLICS:
        if public == TOUS_PUBLICS:
            dit = OUI_V0 if len(ages) == len(AGES) and not femmes else NON_V0 if mots else RIEN
        elif public in couverts:
            dit = FEMMES_SEULEMENT if femmes and public != "femmes" else OUI_V0
        elif public == "femmes" and ages:
            # A woman is received there if she is of that age: her public alone does not tell.
            dit = RIEN
        elif any(public in slugs for slugs in AGES.values()) and (ages or femmes):
            dit = NON_V0
        else:
            dit = RIEN
        reponses.append(dit)
    return tuple(reponses)


class PublicsV1(NamedTuple):
    """What the v1 columns say of publics, and the anomaly they show."""

    reponses: tuple[Dit, ...]
    anomalie: str = ""


def publics_v1(
    adresses: Collection[str], prises_en_charge: Collection[str], date_maj: str
) -> PublicsV1:
    """v1 lists publics that are the only ones; after a conversion, those who were received."""
    listes = {slug for mot in adresses for slug in PUBLICS_V1[mot]}
    aides = {slug for mot in prises_en_charge for slug in PRISES_EN_CHARGE[mot]}
    anomalie = ""
    if adresses and {"jeunes", "seniors"} <= listes:
        anomalie = "publics_migres"
    elif adresses and date_maj < V1_DEPUIS:
        anomalie = "exclusivite_non_prouvee"
    exclut = bool(adresses) and not anomalie

    def told(public: str) -> Dit:
        if public in listes or (public in aides and not exclut):
            return OUI_V1
        if not exclut:
            return CONVERTI if adresses else RIEN
        return NON_V1 if excludes(public, listes) else PAS_SEULEMENT_PAR_L_AGE

    return PublicsV1(tuple(told(public) for public in PUBLICS), anomalie)


def excludes(public: str, listes: Collection[str]) -> bool:
    """Whether receiving these publics only says no to that one.

    A woman or a deaf person may be of the age that is received, and a student is often young.
    """
    if public == TOUS_PUBLICS:
        return True
    if public == "femmes" or (public == "etudiants" and "jeunes" in listes):
        return False
    return any(public in slugs for slugs in AGES.values())


def unasked(demandes: Collection[str], *, v0: bool, convertie: bool) -> frozenset[str]:
    """The demandes of which a row says nothing by not naming them.

    No word of v0 says some of them, and a conversion may have lost any.
    """
    tues = set(DEMANDES) if convertie else set(DEMANDES) - SAIT_DIRE_V0 if v0 else set()
    return frozenset(tues - set(demandes))


def with_labels(
    offre: Offre, dispositifs: Collection[str], mandats: int | None = None
) -> tuple[Offre, bool]:
    """The same with what its labels let us deduce, and whether one contradicts what it says."""
    regles: list[tuple[Modalite, Dit]] = []
    if AIDANTS_CONNECT in dispositifs:
        regles.append((A_LA_PLACE, SANS_MANDAT if mandats == 0 else HABILITEE))
    elif FRANCE_SERVICES in dispositifs:
        regles.append((A_LA_PLACE, PEUT_ETRE))
    if FRANCE_SERVICES in dispositifs:
        regles.append((AVEC, CONVENTIONNEE))
    dits: Mapping[tuple[str, Modalite], Dit] = {(d, n): dit for d, n, dit in offre.precisions}
    ajouts, contredit = dict(dits), False
    for niveau, dit in regles:
        avant = offre.niveau(DEMARCHES, niveau)
        if (avant, dit) == (HABILITEE, SANS_MANDAT):
            # The label alone said yes; the list now says that nobody has used it.
            ajouts[DEMARCHES, niveau] = dit
            continue
        if avant.provenance is Provenance.DEDUIT and dit.reponse is not Reponse.OUI:
            continue
        if avant.reponse is Reponse.NON and dit.reponse is Reponse.OUI:
            ajouts[DEMARCHES, niveau], contredit = SE_CONTREDISENT, True
        elif avant.reponse is Reponse.INCONNU:
            ajouts[DEMARCHES, niveau] = dit
    demandes = offre.demandes
    if regles and demandes is not None:
        demandes = demandes | {DEMARCHES}
    triees = tuple((d, n, ajouts[d, n]) for d, n in sorted(ajouts))
    return offre._replace(demandes=demandes, precisions=triees), contredit
