"""What was not as it should be in a file of places: each row and column named, nothing dropped."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

GARDEES = 2000
"""How many anomalies of one kind are kept with their row; the others are counted."""


class Sorte(NamedTuple):
    """A kind of anomaly: what is wrong, and what was done about it."""

    titre: str
    suite: str


SORTES: dict[str, Sorte] = {
    "encodage": Sorte("texte qui n’est pas en UTF-8", "lu comme du Windows-1252"),
    "caractere_de_commande": Sorte("caractère de commande ou invisible", "remplacé par un signe"),
    "cellule_longue": Sorte("cellule de plus de 4 000 caractères", "coupée"),
    "ligne_vide": Sorte("ligne vide", "passée"),
    "ligne_courte": Sorte("ligne coupée, il y manque des cellules", "lue jusqu’où elle va"),
    "ligne_longue": Sorte("ligne trop longue, des cellules en trop", "cellules en trop non lues"),
    "guillemet": Sorte("guillemet sans doute oublié : des lignes entières dans une cellule",
                       "à relire dans le fichier"),
    "colonne_renommee": Sorte("nom de colonne d’une autre version, ou mal écrit",
                              "lue sous son nom du standard"),
    "colonne_ignoree": Sorte("colonne hors du standard", "non lue"),
    "colonne_double": Sorte("colonne présente deux fois", "la première est lue"),
    "colonnes_decalees": Sorte("valeur dans la mauvaise colonne", "non lue"),
    "nom_absent": Sorte("lieu sans nom", "gardé, sans nom"),
    "id_absent": Sorte("lieu sans identifiant", "nommé par sa ligne"),
    "id_double": Sorte("identifiant déjà pris par une autre ligne", "les deux lieux sont gardés"),
    "doublon": Sorte("même nom et même adresse qu’une autre ligne", "les deux lieux sont gardés"),
    "pivot_factice": Sorte("pivot factice, 00000000000000", "compris comme « non dit »"),
    "pivot_tableur": Sorte("pivot écrasé par un tableur", "compris comme « non dit »"),
    "pivot_invalide": Sorte("pivot qui n’est ni un SIRET, ni un RNA, ni un RIDET", "non lu"),
    "code_postal_sans_zero": Sorte("code postal sans son zéro", "le zéro est rendu"),
    "code_postal_invalide": Sorte("code postal illisible", "non lu"),
    "code_insee_invalide": Sorte("code INSEE illisible", "non lu"),
    "code_insee_sans_zero": Sorte("code INSEE sans son zéro", "le zéro est rendu"),
    "commune_absente": Sorte("lieu sans commune", "gardé, sans commune"),
    "commune_orthographes": Sorte("commune écrite de plusieurs façons", "lue comme une seule"),
    "epci_orthographes": Sorte("EPCI écrit de plusieurs façons", "lu comme un seul"),
    "coordonnees_absentes": Sorte("lieu sans coordonnées", "gardé, sans distance"),
    "coordonnees_illisibles": Sorte("coordonnées illisibles", "gardé, sans distance"),
    "coordonnees_lambert": Sorte("coordonnées en Lambert-93", "converties en degrés"),
    "coordonnees_inversees": Sorte("latitude et longitude échangées", "remises à l’endroit"),
    "coordonnees_virgule": Sorte("coordonnées à virgule", "lues comme des points"),
    "hors_territoire": Sorte("coordonnées loin de la commune ou du département du lieu",
                             "gardé, sans distance"),
    "date_factice": Sorte("date d’avant le standard, comme le 1er janvier 1970",
                          "comprise comme « non dite »"),
    "date_invalide": Sorte("date illisible", "comprise comme « non dite »"),
    "date_autre_forme": Sorte("date qui n’est pas écrite AAAA-MM-JJ", "lue quand même"),
    "date_absente": Sorte("lieu sans date de mise à jour", "gardé"),
    "services_absents": Sorte("lieu qui ne dit pas pour quoi", "inconnu, pour toute demande"),
    "services_constants": Sorte("mêmes services sur toutes les lignes d’une source",
                                "ce qui n’y est pas est inconnu, et non absent"),
    "valeur_inconnue": Sorte("valeur hors des listes du standard", "non lue"),
    "valeur_repetee": Sorte("valeur répétée dans sa cellule", "comptée une fois"),
    "orthographe": Sorte("valeur mal orthographiée", "comprise"),
    "label_orthographe": Sorte("dispositif écrit d’une autre façon", "compris"),
    "separateur": Sorte("séparateur de valeurs hors du standard", "compris"),
    "versions_melees": Sorte("valeurs v0 et v1 dans la même ligne", "chacune lue dans sa version"),
    "version_autre_que_colonnes": Sorte("valeurs d’une version sous les colonnes d’une autre",
                                        "lues dans la version des valeurs"),
    "publics_migres": Sorte("publics sans doute convertis de v0 en v1, où leur sens se retourne",
                            "jamais lus comme exclusifs"),
    "exclusivite_non_prouvee": Sorte("publics exclusifs sur une ligne d’avant la v1, ou sans date",
                                     "jamais lus comme exclusifs"),
    "contradiction": Sorte("un label dit l’inverse de ce qui est déclaré", "inconnu : à demander"),
    "horaires_non_osm": Sorte("horaires hors de la syntaxe OSM", "gardés tels quels"),
    "horaires_sans_jour": Sorte("horaires sans jour", "lus comme tous les jours : à vérifier"),
    "horaires_inverses": Sorte("plage d’horaires inversée", "gardés tels quels"),
    "habilitation_sans_mandat": Sorte("structure habilitée Aidants Connect, sans aucun mandat",
                                      "inconnu : habilitée n’est pas pratiqué"),
    "sans_accueil": Sorte("lieu qui dit ne pas accueillir de public",
                          "jamais compté comme répondant"),
    "commune_double": Sorte("code de commune en double", "la dernière ligne compte"),
    "population_illisible": Sorte("population illisible", "comprise comme « non dite »"),
    "ligne_regroupee": Sorte("ligne qui parle d’un lieu déjà lu", "réunie avec lui"),
    "ligne_ecartee": Sorte("ligne que la correspondance écarte", "non lue comme un lieu"),
    "oui_non": Sorte("ni oui ni non", "inconnu"),
}  # fmt: skip
"""Every kind of anomaly, in the order of the report."""


class Anomalie(NamedTuple):
    """One anomaly, where it stands in the file."""

    sorte: str
    ligne: int
    """The row in the file, the header being row 1."""
    colonne: str = ""
    valeur: str = ""
    """What was written there, shortened."""


@dataclass
class Anomalies:
    """What was read of a file, and all that was not as it should be."""

    fichier: str = ""
    format: str = ""
    """In words: version, separator, encoding."""
    lignes: int = 0
    """How many rows of data were read."""
    lieux: int = 0
    comptes: Counter[str] = field(default_factory=Counter)
    gardees: dict[str, list[Anomalie]] = field(default_factory=dict)
    versions: Counter[str] = field(default_factory=Counter)
    """How many rows speak each version."""

    def note(self, sorte: str, ligne: int, colonne: str = "", valeur: str = "") -> None:
        """Adds one anomaly."""
        assert sorte in SORTES
        self.comptes[sorte] += 1
        gardees = self.gardees.setdefault(sorte, [])
        if len(gardees) < GARDEES:
            court = valeur if len(valeur) <= 80 else valeur[:79] + "…"
            gardees.append(Anomalie(sorte, ligne, colonne, court))

    @property
    def total(self) -> int:
        """How many anomalies, kept or not."""
        return sum(self.comptes.values())

    def anomalies(self) -> Iterator[Anomalie]:
        """Those that were kept, by kind, then by row."""
        for sorte in SORTES:
            yield from self.gardees.get(sorte, ())
