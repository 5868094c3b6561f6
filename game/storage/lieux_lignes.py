"""One row of the standard as a place: each value in its own version, each defect noted."""

import re
from collections.abc import Mapping
from datetime import date

from game.model import standard
from game.model.anomalie import Anomalies
from game.storage.lieux_mots import Lexique, Lexiques, pieces, read_words

_VIDE = {"", "-", "null", "nan", "none", "n/a", "#n/a"}
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
CELLULE_GARDEE = 4000
"""Letters of a cell; the longest that the standard allows has half of them."""


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
            if len(valeur) > CELLULE_GARDEE:
                self.note("cellule_longue", colonne, valeur)
                return f"{valeur[:CELLULE_GARDEE]}…"
            return valeur
        return ""

    def words(self, colonne: str, lexiques: Lexiques) -> tuple[list[str], list[str]]:
        """The values of a cell that are words of v0, and those of v1, each once."""
        lue = read_words(self.cell(colonne), lexiques, self.is_v1)
        for sorte, mot in lue.defauts:
            self.note(sorte, colonne, mot)
        self.versions |= lue.versions
        return list(lue.v0), list(lue.v1)

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
