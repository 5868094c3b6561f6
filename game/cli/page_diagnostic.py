"""The diagnostic of a territoire as people read it, line by line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from game.analysis.derriere import count, far_communes, indicators, rate_of
from game.analysis.diagnostic import Cle
from game.analysis.lacunes import REGLE, Lacune, lacunes, split
from game.cli.demande_diagnostic import Resultat
from game.drawing.matrice import SIGNES, measured_from, short, sign
from game.drawing.mots import km, milliers, pluriel
from game.model.anomalie import SORTES, Anomalies
from game.model.commune import Commune
from game.model.libelles import PUBLICS_COURTS
from game.model.lieu import NIVEAUX
from game.model.vocabulaire import Decision, Modalite
from game.report.a_qui import whom_page
from game.storage.horaires import SANS_BIBLIOTHEQUE, available
from game.ui.nombres import decimal

LEGENDE = "Un nombre : tant de lieux répondent (« d » : seulement déduit d’un label). " + "  ".join(
    f"{SIGNES[etat]} {etat.libelle}." for etat in SIGNES
)
COLONNES = 9
MONTREES = 3
"""Rows named for one kind of anomaly, on the page; all of them with --anomalies."""
COMMUNES_MAX = 2500
"""Above that, who is behind each lacune is asked with --couverture."""


def page(resultat: Resultat) -> Iterator[str]:
    """The whole page."""
    yield from _read(resultat)
    yield from _zone(resultat)
    if resultat.persona is not None:
        yield ""
        yield from whom_page(resultat.persona, resultat.diagnostic, resultat.reponses)
        return
    yield ""
    yield from matrix(resultat)
    yield ""
    yield from gaps(resultat)


def _read(resultat: Resultat) -> Iterator[str]:
    for anomalies in resultat.lectures:
        lignes = pluriel(anomalies.lignes, "ligne lue", "lignes lues")
        lieux = pluriel(anomalies.lieux, "lieu", "lieux")
        yield f"{anomalies.fichier} : {anomalies.format}. {lignes}, {lieux}."
        yield from anomalies_page(anomalies)
    yield from resultat.recoupes
    if resultat.lectures:
        if not available():
            yield SANS_BIBLIOTHEQUE
        yield ""


def anomalies_page(anomalies: Anomalies) -> Iterator[str]:
    """Each kind of anomaly, how many, what was done, and the first rows."""
    if not anomalies.total:
        yield "Aucune anomalie."
        return
    yield f"{pluriel(anomalies.total, 'anomalie')}, rien n’est perdu :"
    for sorte, (titre, suite) in SORTES.items():
        if not (combien := anomalies.comptes[sorte]):
            continue
        vues = anomalies.gardees[sorte][:MONTREES]
        reste = ", …" if combien > len(vues) else ""
        dites = ", ".join(str(anomalie.ligne) for anomalie in vues)
        mot = "ligne" if combien == 1 else "lignes"
        yield f"  {milliers(combien)} × {titre} → {suite} ({mot} {dites}{reste})"


def _zone(resultat: Resultat) -> Iterator[str]:
    diagnostic = resultat.diagnostic
    proches = len(diagnostic.proches)
    yield diagnostic.zone
    if resultat.a_la_main:
        ici = resultat.lieux_par_nom.get(resultat.depuis or "")
        depuis = f"Depuis : {ici.nom}, où l’on est déjà. " if ici else ""
        yield (
            f"{depuis}{pluriel(proches, 'structure')} à moins de {resultat.rayon:g} km, "
            f"{len(diagnostic.voisins) - proches} au-delà. Ce qui n’est pas écrit est inconnu."
        )
        return
    situes = sum(voisin.lieu.position is not None for voisin in diagnostic.proches)
    yield f"{pluriel(proches, 'lieu', 'lieux')}, dont {milliers(situes)} sur la carte."
    if doubles := sum(lecture.comptes["doublon"] for lecture in resultat.lectures):
        mots = pluriel(doubles, "doublon possible", "doublons possibles")
        yield f"Dans tout le fichier, {mots} : chacun est compté."
    if depuis := measured_from(diagnostic):
        yield (
            f"{depuis} Dans une grande zone, personne n’habite là : --couverture mesure commune "
            "par commune."
        )
    if not resultat.zone.communes:
        yield "Sans table de communes (--communes) : personne ne dit combien de gens vivent là."
        return
    habitants = count(resultat.zone.communes)
    yield (
        f"{pluriel(habitants.communes, 'commune')}, {milliers(habitants.population)} habitants"
        + (f" ({habitants.muettes} ne disent pas combien)" if habitants.muettes else "")
        + f", d’après {resultat.table_des_communes}."
    )
    for indicateur in indicators(resultat.zone.communes):
        tait = indicateur.manquent
        manque = (
            f" ; manque pour {pluriel(tait.communes, 'commune')}, "
            f"{milliers(tait.population)} habitants"
            if tait.communes
            else ""
        )
        if indicateur.moyenne is None:
            yield f"  {indicateur.mots} : la table ne le dit pour aucune commune."
            continue
        yield (
            f"  {indicateur.mots} : {_rate(indicateur.moyenne)} en moyenne, de "
            f"{_rate(indicateur.minimum)} à {_rate(indicateur.maximum)}{manque}"
        )


def _rate(taux: float | None) -> str:
    return f"{decimal(taux or 0)} %"


def matrix(resultat: Resultat) -> Iterator[str]:
    """One table per niveau: publics down, demandes across."""
    diagnostic = resultat.diagnostic
    for niveau in NIVEAUX:
        yield f"{niveau.libelle.capitalize()}"
        for demandes in _columns(list(diagnostic.demandes)):
            yield " " * 21 + " ".join(f"{short(d)[:5]:>5}" for d in demandes)
            yield from _rows(resultat, niveau, demandes)
            yield ""
    yield LEGENDE
    yield "Demandes : " + " ; ".join(
        f"{short(d)[:5]} = {mots}" for d, mots in diagnostic.demandes.items()
    )


def _rows(resultat: Resultat, niveau: Modalite, demandes: Sequence[str]) -> Iterator[str]:
    """Publics for whom all is the same share a row, under their names."""
    diagnostic = resultat.diagnostic
    pareils: dict[str, list[str]] = {}
    for public in diagnostic.publics:
        cases = [diagnostic.cases[Cle(public, demande, niveau)] for demande in demandes]
        mots = " ".join(f"{sign(case):>5}" for case in cases)
        pareils.setdefault(mots, []).append(PUBLICS_COURTS[public])
    for mots, publics in pareils.items():
        if len(publics) == 1:
            yield f"{publics[0]:<20} {mots}"
            continue
        tous = len(publics) == len(diagnostic.publics)
        yield "chacun des publics" if tous else ", ".join(publics)
        yield f"{'':<20} {mots}"


def _columns(demandes: Sequence[str]) -> Iterator[Sequence[str]]:
    for debut in range(0, len(demandes), COLONNES):
        yield demandes[debut : debut + COLONNES]


def gaps(resultat: Resultat) -> Iterator[str]:
    """The two lists: what may be filled quickly, what asks for an arbitrage."""
    trouvees = lacunes(resultat.diagnostic)
    if not trouvees:
        yield "Aucune lacune : quelqu’un répond dans chaque case."
        return
    titres = {
        Decision.RAPIDE: "À combler vite, ou à demander",
        Decision.ARBITRAGE: "À arbitrer, à solliciter",
    }
    for decision, liste in split(trouvees).items():
        yield f"{titres[decision]} : {pluriel(len(liste), 'case')}"
        for groupe in merged(resultat, liste):
            yield f"  {groupe}"
    yield REGLE


def grouped(liste: Sequence[Lacune]) -> list[list[Lacune]]:
    """The lacunes of one niveau and demande that have one reason and one distance."""

    def cle(lacune: Lacune) -> tuple[int, str, str, int]:
        metres = -1 if lacune.case.metres is None else lacune.case.metres
        return NIVEAUX.index(lacune.cle.niveau), lacune.cle.demande, lacune.pourquoi, metres

    return [list(groupe) for _, groupe in groupby(sorted(liste, key=cle), key=cle)]


def merged(resultat: Resultat, liste: Sequence[Lacune]) -> list[str]:
    """One sentence per reason: its demandes together, where the rest is the same."""
    phrases: dict[tuple[str, str], list[str]] = {}
    for groupe in grouped(liste):
        derriere: dict[str, list[Lacune]] = {}
        for lacune in groupe:
            derriere.setdefault(_behind(resultat, lacune), []).append(lacune)
        for dit, siennes in derriere.items():
            avant, apres, demande = _gap(resultat, siennes, dit)
            phrases.setdefault((avant, apres), []).append(demande)
    return [
        f"{avant} {', '.join(demandes)}. {apres[:1].upper()}{apres[1:]}."
        for (avant, apres), demandes in phrases.items()
    ]


def _gap(resultat: Resultat, groupe: Sequence[Lacune], derriere: str) -> tuple[str, str, str]:
    premiere = groupe[0]
    diagnostic = resultat.diagnostic
    publics = [PUBLICS_COURTS[lacune.cle.public] for lacune in groupe]
    pour = "tous les publics" if len(publics) == len(diagnostic.publics) else ", ".join(publics)
    proche = premiere.case.metres
    loin = "" if proche is None else f" ; ailleurs, le plus proche est à {km(proche)}"
    niveau = premiere.cle.niveau.libelle.capitalize()
    return (
        f"{niveau} ({pour}) :",
        f"{premiere.pourquoi}{loin}{derriere}",
        diagnostic.demandes[premiere.cle.demande],
    )


def _behind(resultat: Resultat, lacune: Lacune) -> str:
    communes = resultat.zone.communes
    if not communes or len(communes) > COMMUNES_MAX:
        return ""
    la = far_communes(lacune.cle, communes, resultat.lieux, resultat.rayon)
    loin = count(la)
    if not loin.communes:
        return ""
    qui = _of_public(lacune.cle.public, la)
    if lacune.case.metres is None:
        return f" ; derrière, {milliers(loin.population)} habitants, tous publics confondus{qui}"
    return (
        f" ; {milliers(loin.population)} habitants, tous publics confondus, de "
        f"{pluriel(loin.communes, 'commune')} sont à {resultat.rayon:g} km ou plus d’un lieu qui "
        f"répond{qui}"
    )


def _of_public(public: str, communes: Sequence[Commune]) -> str:
    """The rate of that public among them, and for how many it is missing."""
    taux = rate_of(public, communes)
    if taux is None:
        return ""
    if taux.moyenne is None:
        return f" ({taux.mots} : la table ne le dit pas)"
    tait = taux.manquent.communes
    manque = f", sans {pluriel(tait, 'commune')} qui ne le dit pas" if tait else ""
    return f" ({taux.mots} : {_rate(taux.moyenne)} en moyenne{manque})"
