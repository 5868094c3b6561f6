"""One row of the standard as a place: each value in its own version, each defect noted."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from game.analysis.offre_dite import (
    niveaux,
    precisions,
    publics_v0,
    publics_v1,
    with_labels,
)
from game.model import standard
from game.model.anomalie import Anomalies
from game.model.lieu import RIEN, Dit, Lieu, Offre, Reponse
from game.storage.coordonnees import read_position
from game.storage.horaires import read_hours
from game.storage.lieux_mots import Lexique, otherwise_cut, pieces

_VIDE = {"", "-", "null", "nan", "none", "n/a", "#n/a"}
_SERVICES = (Lexique(standard.SERVICES_V0), Lexique(standard.SERVICES_V1))
_MODALITES = (Lexique(standard.MODALITES_V0), Lexique(standard.MODALITES_V1))
_PUBLICS = (
    Lexique(standard.PUBLICS_V0),
    Lexique({**standard.PRISES_EN_CHARGE, **standard.PUBLICS_V1}),
)
_LABELS = Lexique(standard.LABELS)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_DATE_FR = re.compile(r"(\d{2})/(\d{2})/(\d{4})(?: .*)?")
_URL = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_HEURES = re.compile(r"\d{1,2}[h:]\d{2}.*\d{1,2}[h:]\d{2}")
_PIVOT = re.compile(r"[a-zA-Z0-9]{9,14}")
_SANS_URL = {"horaires", "services", "publics_accueillis", "publics_specifiquement_adresses",
             "modalites_accompagnement", "commune", "code_postal", "typologie",
             "date_maj"}  # fmt: skip
_SANS_HEURES = {"site_web", "services", "commune", "typologie", "modalites_accompagnement",
                "publics_accueillis", "labels_nationaux", "frais_a_charge",
                "conditions_acces"}  # fmt: skip
CONVERTIS = (
    "Publics sans doute convertis de la version 0 à la version 1, où leur sens se retourne : "
    "jamais lus comme exclusifs."
)


Lexiques = tuple[Lexique[Any], Lexique[Any]]


class Ligne:
    """One row: its cells by the name of their column, and where its anomalies go."""

    def __init__(self, rang: int, cellules: Mapping[str, str], anomalies: Anomalies) -> None:
        self.rang, self.cellules, self.anomalies = rang, cellules, anomalies
        self.versions: set[str] = set()

    def note(self, sorte: str, colonne: str = "", valeur: str = "") -> None:
        """Adds an anomaly of this row."""
        self.anomalies.note(sorte, self.rang, colonne, valeur)

    def cell(self, *colonnes: str) -> str:
        """The first of these columns that says something; a value of another column is none."""
        for colonne in colonnes:
            valeur = self.cellules.get(colonne, "")
            if valeur.casefold() in _VIDE:
                continue
            if (colonne in _SANS_URL and _URL.match(valeur)) or (
                colonne in _SANS_HEURES and _HEURES.fullmatch(valeur) and not _URL.match(valeur)
            ):
                self.note("colonnes_decalees", colonne, valeur)
                continue
            return valeur
        return ""

    def words(self, colonne: str, lexiques: Lexiques) -> tuple[list[str], list[str]]:
        """The values of a cell that are words of v0, and those of v1, each once."""
        vus: dict[str, None] = {}
        dits: tuple[list[str], list[str]] = ([], [])
        reste = pieces(self.cell(colonne))
        while reste:
            mot = reste.pop(0)
            trouve = self._word(mot, lexiques)
            if trouve is None:
                if coupes := otherwise_cut(mot, lexiques):
                    self.note("separateur", colonne, mot)
                    reste[:0] = coupes
                    continue
                self.note("valeur_inconnue", colonne, mot)
                continue
            juste, rang, proche = trouve
            if proche:
                self.note("orthographe", colonne, mot)
            if juste in vus:
                self.note("valeur_repetee", colonne, mot)
                continue
            vus[juste] = None
            dits[rang].append(juste)
        return dits

    def _word(self, mot: str, lexiques: Lexiques) -> tuple[str, int, bool] | None:
        """The word as the standard writes it, its version, and whether it was misspelled."""
        for trouve in (Lexique.exact, Lexique.near):
            v0, v1 = (trouve(lexique, mot) for lexique in lexiques)
            dit = v1 if v1 and (self.is_v1 or not v0) else v0
            if dit is None:
                continue
            rang = int(dit is v1)
            if not (v0 and v1):
                self.versions.add(("v0", "v1")[rang])
            plat = mot.replace("’", "'").casefold()
            return dit[0], rang, not dit[0].replace("’", "'").casefold().startswith(plat)
        return None

    @property
    def is_v1(self) -> bool:
        """Whether a word of both versions is read as one of v1, here."""
        return "publics_specifiquement_adresses" in self.cellules

    def labels(self) -> frozenset[str]:
        """The national programmes, whatever their spelling."""
        dits = set()
        for colonne in ("dispositif_programmes_nationaux", "labels_nationaux"):
            for mot in pieces(self.cell(colonne)):
                exact = _LABELS.exact(mot)
                trouve = exact or _LABELS.near(mot)
                if trouve is None:
                    self.note("valeur_inconnue", colonne, mot)
                    continue
                if exact is None:
                    self.note("label_orthographe", colonne, mot)
                dits.add(trouve[1])
        return frozenset(dits)

    def day(self) -> str:
        """When the row was updated, AAAA-MM-JJ; empty where it does not really say."""
        valeur = self.cell("date_maj")
        if not valeur:
            self.note("date_absente", "date_maj")
            return ""
        if lu := _DATE.fullmatch(valeur):
            parts = lu[1], lu[2], lu[3]
        elif lu := _DATE_FR.fullmatch(valeur):
            parts = lu[3], lu[2], lu[1]
        else:
            self.note("date_invalide", "date_maj", valeur)
            return ""
        try:
            jour = date(*map(int, parts)).isoformat()
        except ValueError:
            self.note("date_invalide", "date_maj", valeur)
            return ""
        if jour < standard.V0_DEPUIS:
            self.note("date_factice", "date_maj", valeur)
            return ""
        if not _DATE.fullmatch(valeur):
            self.note("date_autre_forme", "date_maj", valeur)
        return jour

    def pivot(self) -> str:
        """The SIRET, RNA or RIDET; empty where it is made up."""
        valeur = self.cell("pivot").replace(" ", "").replace("\u202f", "")
        if not valeur:
            return ""
        if re.fullmatch("0+", valeur):
            self.note("pivot_factice", "pivot", valeur)
        elif re.fullmatch(r"\d{3,9}0{6,}", valeur) or re.search(r"[.,]\d*E\+", valeur, re.I):
            self.note("pivot_tableur", "pivot", valeur)
        elif not _PIVOT.fullmatch(valeur):
            self.note("pivot_invalide", "pivot", valeur)
        else:
            return valeur
        return ""

    def code(self, colonne: str) -> str:
        """A postal or INSEE code, its first zero given back."""
        valeur = self.cell(colonne).replace(" ", "").upper()
        if re.fullmatch(r"\d{4}", valeur):
            self.note(f"{colonne}_sans_zero", colonne, valeur)
            return f"0{valeur}"
        forme = r"\d{5}" if colonne == "code_postal" else r"(?:\d\d|2[AB])\d{3}"
        if valeur and not re.fullmatch(forme, valeur):
            self.note(f"{colonne}_invalide", colonne, valeur)
            return ""
        return valeur


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
    offre, reserves = _offer(ligne, jour)
    offre, contredit = with_labels(offre, dispositifs)
    if contredit:
        ligne.note("contradiction", "modalites_accompagnement", ", ".join(sorted(dispositifs)))
    return Lieu(
        ident=ident or f"ligne {ligne.rang}",
        nom=nom or f"Lieu sans nom, ligne {ligne.rang}",
        type=ligne.cell("typologie"),
        commune=commune,
        code_postal=ligne.code("code_postal"),
        code_insee=ligne.code("code_insee"),
        epci=ligne.cell("epci"),
        adresse=ligne.cell("adresse"),
        position=position,
        offre=interned.setdefault(offre, offre),
        horaires=horaires.texte,
        horaires_lus=horaires.lus,
        dispositifs=dispositifs,
        source=ligne.cell("source"),
        date_maj=jour,
        version=_version(ligne),
        ligne=ligne.rang,
        reserves=reserves,
    )


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
    return Offre(general, publics, demandes or None, precis), reserves


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
