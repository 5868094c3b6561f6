"""A local file read through a correspondance: each column says what its author says it says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from game.analysis.offre_dite import excludes, with_labels
from game.model.anomalie import Anomalies
from game.model.correspondance import Correspondance, OffreLocale
from game.model.faute import ContenuInvalide
from game.model.lieu import NIVEAUX, RIEN, Dit, Lieu, Offre, Provenance, Reponse
from game.model.standard import DEMANDES
from game.model.vocabulaire import PUBLICS, TOUS_PUBLICS, Modalite
from game.storage.coordonnees import read_position
from game.storage.horaires import read_hours
from game.storage.lieux_lignes import Ligne
from game.storage.lieux_mots import folded
from game.storage.ressources import dossier
from game.storage.tableaux import Illisible, Tableau
from game.storage.validation import load

OUI, NON = (Dit(reponse, Provenance.LOCAL) for reponse in (Reponse.OUI, Reponse.NON))
DOSSIER = "correspondances"


def shipped() -> dict[str, Path]:
    """The correspondances that come with the game, by name."""
    racine = dossier("scenarios") / DOSSIER
    return {chemin.stem: chemin for chemin in sorted(racine.glob("*.yaml"))}


def read_mapping(nom: str, siennes: Mapping[str, Path] | None = None) -> Correspondance:
    """A correspondance by name or by path; raises Illisible, or ContenuInvalide.

    `siennes` are those of an author, which win.
    """
    connues = shipped() | dict(siennes or {})
    chemin = connues.get(nom) or Path(nom)
    if not chemin.is_file():
        raise Illisible(
            f"Aucune correspondance ne s’appelle « {nom} ». Il y a : {', '.join(connues)} ; "
            "sinon, donner le chemin d’un fichier YAML."
        )
    return load(chemin, Correspondance)[1]


def fitting(chemin: Path, siennes: Mapping[str, Path] | None = None) -> Correspondance | None:
    """The correspondance that knows the columns of a file; None where none does.

    Raises Illisible where it is no table, or OSError.
    """
    tableau = Tableau(chemin, Anomalies())
    next(iter(tableau), None)
    for nom in dict(siennes or {}) | shipped():
        try:
            correspondance = read_mapping(nom, siennes)
        except ContenuInvalide:
            # One of an author's that has a fault; `verifier` says which.
            continue
        if _columns(correspondance) <= set(tableau.colonnes):
            return correspondance
    return None


def places(
    titres: Sequence[str],
    lignes: Iterator[tuple[int, list[str]]],
    correspondance: Correspondance,
    anomalies: Anomalies,
) -> list[Lieu]:
    """The places of a local file; raises Illisible when a column it names is not there."""
    _check(titres, correspondance)
    nommees = _columns(correspondance)
    for titre in titres:
        if titre not in nommees:
            anomalies.note("colonne_ignoree", 1, titre)
    lecteur = _Lecteur(correspondance)
    lieux: dict[tuple[str, ...], Lieu] = {}
    for rang, cellules in lignes:
        ligne = Ligne(rang, dict(zip(titres, cellules, strict=False)), anomalies)
        if (ecart := _set_aside(ligne, correspondance)) is not None:
            ligne.note("ligne_ecartee", *ecart)
            continue
        anomalies.versions["local"] += 1
        cle = tuple(folded(ligne.cellules[colonne]) for colonne in correspondance.regrouper)
        cle = cle or (str(rang),)
        lieu = lecteur.place(ligne)
        if cle in lieux:
            ligne.note("ligne_regroupee", correspondance.regrouper[0], lieu.nom)
            lieu = gathered(lieux[cle], lieu)
        lieux[cle] = lieu
    return list(lieux.values())


def _columns(correspondance: Correspondance) -> set[str]:
    dites = set(correspondance.colonnes.model_dump(exclude_none=True).values())
    dites |= set(correspondance.regrouper)
    for liste in (correspondance.lignes, correspondance.offres, correspondance.niveaux,
                  correspondance.publics, correspondance.dispositifs):  # fmt: skip
        dites |= {element.colonne for element in liste}
    return dites


def _check(titres: Sequence[str], correspondance: Correspondance) -> None:
    if manquent := sorted(_columns(correspondance) - set(titres)):
        raise Illisible(
            f"La correspondance « {correspondance.nom} » nomme des colonnes que le fichier n’a "
            f"pas : {', '.join(manquent)}. Il a : {', '.join(titres)}."
        )


def _set_aside(ligne: Ligne, correspondance: Correspondance) -> tuple[str, str] | None:
    for garde in correspondance.lignes:
        valeur = ligne.cellules[garde.colonne]
        if folded(valeur) not in {folded(gardee) for gardee in garde.valeurs}:
            return garde.colonne, valeur or "(vide)"
    return None


class _Lecteur:
    """Reads the rows of one file."""

    def __init__(self, correspondance: Correspondance) -> None:
        self.c = correspondance
        self.offres: dict[Offre, Offre] = {}

    def place(self, ligne: Ligne) -> Lieu:
        """The place of a row."""
        colonnes = self.c.colonnes.model_dump(exclude_none=True)
        dits = {champ: ligne.cellules[colonne] for champ, colonne in colonnes.items()}
        if "position" in dits:
            latitude, _, longitude = dits["position"].partition(",")
            dits |= {"latitude": latitude, "longitude": longitude}
        standard = Ligne(ligne.rang, dits, ligne.anomalies)
        code, ville = _in_address(dits.get("adresse", ""))
        position, defaut = read_position(
            standard.cell("latitude").strip(), standard.cell("longitude").strip()
        )
        if defaut:
            standard.note(defaut, "latitude, longitude", standard.cell("latitude"))
        horaires = read_hours(standard.cell("horaires"))
        if horaires.anomalie:
            ligne.note(horaires.anomalie, colonnes["horaires"], horaires.texte)
        nom = standard.cell("nom")
        if not nom:
            ligne.note("nom_absent", colonnes["nom"])
        labels = self._labels(ligne)
        offre, contredit = with_labels(self._offer(ligne), labels)
        if contredit:
            ligne.note("contradiction", "", ", ".join(labels))
        return Lieu(
            ident=standard.cell("id") or f"ligne {ligne.rang}",
            nom=nom or f"Lieu sans nom, ligne {ligne.rang}",
            type=standard.cell("typologie"),
            commune=standard.cell("commune") if "commune" in dits else ville,
            code_postal=standard.code("code_postal") if "code_postal" in dits else code,
            code_insee=standard.code("code_insee"),
            epci=standard.cell("epci"),
            adresse=standard.cell("adresse"),
            position=position,
            offre=self.offres.setdefault(offre, offre),
            horaires=horaires.texte,
            horaires_lus=horaires.lus,
            dispositifs=frozenset(labels),
            date_maj=standard.day() if "date_maj" in dits else "",
            version="local",
            ligne=ligne.rang,
        )

    def _offer(self, ligne: Ligne) -> Offre:
        demandes: set[str] = set()
        refusees: set[str] = set()
        precisions: dict[tuple[str, str], Dit] = {}
        muet = True
        for offre in self.c.offres:
            dit = self._answer(ligne, offre)
            muet = muet and dit is RIEN
            for demande in offre.demandes:
                if dit is OUI:
                    demandes.add(demande)
                elif dit is NON and offre.niveau is None:
                    refusees.add(demande)
                if offre.niveau is not None:
                    cle = demande, offre.niveau
                    precisions[cle] = _best(precisions.get(cle, dit), dit)
        triees = tuple(
            (demande, niveau, trouve)
            for demande in sorted({demande for demande, _ in precisions})
            for niveau in NIVEAUX
            if (trouve := precisions.get((demande, niveau)))
        )
        general = tuple(self._level(ligne, niveau) for niveau in NIVEAUX)
        # A cell that is empty, or neither oui nor non, says nothing, even beside one that does.
        tues = frozenset(DEMANDES) - demandes - refusees
        return Offre(general, self._publics(ligne), _known(demandes, muet), triees, tues)

    def _answer(self, ligne: Ligne, offre: OffreLocale) -> Dit:
        """oui, non or inconnu, by how the cell begins."""
        valeur = folded(ligne.cellules[offre.colonne])
        if not valeur:
            return RIEN
        if offre.contient:
            return OUI if any(folded(mot) in valeur for mot in offre.contient) else RIEN
        for debuts, dit in ((offre.oui or self.c.oui, OUI), (offre.non or self.c.non, NON)):
            if any(_begins(valeur, folded(debut)) for debut in debuts):
                return dit
        ligne.note("oui_non", offre.colonne, ligne.cellules[offre.colonne])
        return RIEN

    def _level(self, ligne: Ligne, niveau: Modalite) -> Dit:
        """What the columns of niveaux say of one: what they do not name, they do not say."""
        dits = (
            any(folded(mot) in folded(ligne.cellules[dit.colonne]) for mot in dit.contient)
            for dit in self.c.niveaux
            if dit.niveau is niveau
        )
        return OUI if any(dits) else RIEN

    def _publics(self, ligne: Ligne) -> tuple[Dit, ...]:
        recus: set[str] = set()
        lues: dict[str, bool] = {}
        for regle in self.c.publics:
            valeur = folded(ligne.cellules[regle.colonne])
            if not valeur:
                continue
            lu = not regle.contient or any(folded(mot) in valeur for mot in regle.contient)
            lues[regle.colonne] = lues.get(regle.colonne, False) or lu
            recus |= set(regle.publics) if lu else set()
        for colonne in [colonne for colonne, lu in lues.items() if not lu]:
            ligne.note("valeur_inconnue", colonne, ligne.cellules[colonne])
        if TOUS_PUBLICS in recus:
            return (OUI,) * len(PUBLICS)
        exclut = bool(recus) and all(lues.values())
        return tuple(
            OUI if public in recus else NON if exclut and excludes(public, recus) else RIEN
            for public in PUBLICS
        )

    def _labels(self, ligne: Ligne) -> list[str]:
        return [
            label.dispositif
            for label in self.c.dispositifs
            if any(folded(mot) in folded(ligne.cellules[label.colonne]) for mot in label.contient)
        ]


_ADRESSE = re.compile(r"\b(\d{5})[ ,]+([^,\d]+)")


def _in_address(adresse: str) -> tuple[str, str]:
    """The postal code and the town that an address ends with, where no column says them."""
    lus = _ADRESSE.findall(adresse)
    return (lus[-1][0], lus[-1][1].strip()) if lus else ("", "")


def gathered(premier: Lieu, suite: Lieu) -> Lieu:
    """One place that two rows tell of: a yes of either is a yes, a no needs both."""
    a, b = premier.offre, suite.offre
    demandes = (a.demandes or frozenset()) | (b.demandes or frozenset())
    precis = {(d, n): dit for d, n, dit in a.precisions}
    for d, n, dit in b.precisions:
        precis[d, n] = _best(precis.get((d, n), dit), dit)
    refusees = frozenset(DEMANDES) - demandes - a.tues - b.tues
    offre = Offre(
        tuple(map(_best, a.niveaux, b.niveaux)),
        tuple(map(_best, a.publics, b.publics)),
        demandes or (frozenset() if refusees else None),
        tuple((d, n, precis[d, n]) for d, n in sorted(precis)),
        frozenset(DEMANDES) - demandes - refusees,
    )
    return replace(
        premier,
        offre=offre,
        position=premier.position or suite.position,
        adresse=premier.adresse or suite.adresse,
        code_postal=premier.code_postal or suite.code_postal,
        horaires=premier.horaires or suite.horaires,
        horaires_lus=premier.horaires_lus if premier.horaires else suite.horaires_lus,
        dispositifs=premier.dispositifs | suite.dispositifs,
    )


def _best(un: Dit, autre: Dit) -> Dit:
    """The yes of the two; else what one of them does not say; else their no."""
    return min(un, autre, key=lambda dit: _ORDRE.index(dit.reponse))


_ORDRE = (Reponse.OUI, Reponse.INCONNU, Reponse.NON)


def _begins(valeur: str, debut: str) -> bool:
    """« oui, sur rendez-vous » begins with « oui »; « ouistiti » does not."""
    suite = valeur[len(debut) : len(debut) + 1]
    return valeur.startswith(debut) and not suite.isalnum()


def _known(demandes: set[str], muet: bool) -> frozenset[str] | None:
    """None where no column answered: not said is not « rien »."""
    return None if muet else frozenset(demandes)
