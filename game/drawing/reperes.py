"""The register laid out: its rubriques, and in each one what is said and who says it."""

from collections.abc import Iterator
from typing import NamedTuple

from game.model.postures import POSTURES
from game.model.reperes import Chiffre, Reperes, TempsDuDebrief


class Entree(NamedTuple):
    """One thing of the register."""

    nom: str
    lignes: tuple[str, ...]
    source: str


class Rubrique(NamedTuple):
    """Things of a kind; `avis` is what must be known before they are read."""

    ident: str
    titre: str
    entrees: tuple[Entree, ...]
    avis: str = ""


AVIS = {
    "dates": "L’article dit ce qui était vrai à sa date.",
    "postures": "Une posture décrit un parcours, jamais un collègue.",
    "ecarts": "Ce que l’on peut demander quand une carte est laissée.",
    "raisons": "Onze motifs d’un outil réel ; ils ne disent aucune fréquence.",
    "preuves": "Chaque niveau s’appuie sur celui d’avant.",
    "capabilites": "Un exemple : une table écrit ses propres axes.",
    "questions": "Dans cet ordre : les ressentis, les faits, les raisons, la suite.",
}


def rubriques(lu: Reperes) -> list[Rubrique]:
    """Every kind that holds something, in the order of a workshop."""
    toutes: list[tuple[str, str, Iterator[Entree]]] = [
        ("chiffres", "Chiffres", map(_figure, lu.figures.values())),
        ("dates", "Faits datés", _dated(lu)),
        ("acteurs", "Qui peut quoi", _actors(lu)),
        ("postures", "Règles de posture", _postures()),
        ("ecarts", "Cartes laissées", _left(lu)),
        ("raisons", "Pourquoi on n’arrive pas", _reasons(lu)),
        ("formats", "Généraliser", _formats(lu)),
        ("preuves", "Évaluer", _evidence(lu)),
        ("capabilites", "Capabilités", _axes(lu)),
        ("questions", "Débriefer", _questions(lu)),
        ("ressources", "Numéros", _numbers(lu)),
    ]
    lues = [Rubrique(nom, titre, tuple(mots), AVIS.get(nom, "")) for nom, titre, mots in toutes]
    return [rubrique for rubrique in lues if rubrique.entrees]


def _figure(chiffre: Chiffre) -> Entree:
    lignes = [chiffre.libelle]
    if chiffre.periode:
        lignes.append(chiffre.periode)
    if chiffre.aujourdhui:
        lignes.append(f"Aujourd’hui : {chiffre.aujourdhui.texte} ({chiffre.aujourdhui.source})")
    return Entree(chiffre.valeur, tuple(lignes), str(chiffre.source))


def _dated(lu: Reperes) -> Iterator[Entree]:
    for fait in lu.faits_dates.values():
        aujourdhui = f"Aujourd’hui : {fait.aujourdhui.texte} ({fait.aujourdhui.source})"
        yield Entree(fait.periode, (fait.fait, aujourdhui), str(fait.source))


def _actors(lu: Reperes) -> Iterator[Entree]:
    for acteur in lu.acteurs.values():
        lignes = [acteur.role]
        lignes += [f"Peut : {geste}" for geste in acteur.peut]
        lignes += [f"Ne peut pas : {geste}" for geste in acteur.ne_peut_pas]
        suites = (
            ("Périmètre", acteur.perimetre),
            ("Formation", acteur.forme),
            ("Époque", acteur.periode),
        )
        lignes += [f"{mot} : {suite}" for mot, suite in suites if suite]
        yield Entree(acteur.nom, tuple(lignes), str(acteur.source))


def _postures() -> Iterator[Entree]:
    for posture in POSTURES.values():
        dit = (f"« {posture.citation} »",) if posture.citation else ()
        yield Entree(
            posture.libelle, (posture.regle, *dit), f"Loïc Gervais, {posture.article.libelle}"
        )


def _left(lu: Reperes) -> Iterator[Entree]:
    for motif, replique in lu.ecarts.items():
        yield Entree(motif.libelle, (replique.texte,), str(replique.source))


def _reasons(lu: Reperes) -> Iterator[Entree]:
    for raison in lu.raisons.values():
        yield Entree(raison.texte, (f"L’outil note : « {raison.motif} »",), str(raison.source))


def _formats(lu: Reperes) -> Iterator[Entree]:
    for fait in lu.formats.values():
        avec = (f"Avec : {', '.join(fait.avec)}",) if fait.avec else ()
        yield Entree(fait.nom, (fait.texte, *avec), str(fait.source))


def _evidence(lu: Reperes) -> Iterator[Entree]:
    for preuve in sorted(lu.preuves.values(), key=lambda preuve: preuve.niveau):
        nom = f"Niveau {preuve.niveau}, {preuve.qui.libelle}"
        yield Entree(nom, (preuve.texte,), str(preuve.source))


def _axes(lu: Reperes) -> Iterator[Entree]:
    for axe in lu.capabilites.values():
        yield Entree(axe.nom, (axe.aide,), str(axe.source))


def _questions(lu: Reperes) -> Iterator[Entree]:
    ordre = list(TempsDuDebrief)
    for question in sorted(lu.questions.values(), key=lambda q: ordre.index(q.temps)):
        yield Entree(question.temps.libelle, (question.texte,), str(question.source))


def _numbers(lu: Reperes) -> Iterator[Entree]:
    for ressource in lu.ressources:
        yield Entree(ressource.nom, (ressource.texte,), str(ressource.source))
