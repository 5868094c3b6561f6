"""What the territoire of a séance answers to the cards that were played: doors, and lacunes."""

from collections.abc import Iterator
from dataclasses import replace

from game.analysis.a_qui import Piste, Reponses, best_cell, for_persona
from game.analysis.diagnostic import Cle, Diagnostic, Etat, told_by_table
from game.analysis.diagnostic_de_seance import before, of_seance, of_territoire
from game.analysis.lacunes import REGLE, Lacune, lacunes, split
from game.drawing.matrice import LEGENDE, short, sign
from game.drawing.mots import capital, km, pluriel
from game.engine.seance import Rangee, Seance
from game.engine.table import Table
from game.model.libelles import PUBLICS_COURTS
from game.model.lieu import NIVEAUX, Reponse
from game.model.matrice import Matrice
from game.model.persona import Persona
from game.model.territoire import Territoire
from game.report.a_qui import here
from game.report.blocs import RIEN, Bloc, Liste, Paragraphe, Tableau, Titre
from game.report.portes import A_DISTANCE, is_remote

COLONNES = ("Carte", "Demande", "Niveau", "Ici", "La porte la plus proche", "Lacune")


def diagnostic_section(seance: Seance) -> Iterator[Bloc]:
    """One table per territoire: each card that was played, for each of its demandes."""
    joues: dict[str, tuple[Territoire, dict[str, Persona]]] = {}
    for table in _tables(seance):
        _, cartes = joues.setdefault(table.enjeu.territoire_id, (table.enjeu.territoire, {}))
        cartes[table.enjeu.persona_id] = table.enjeu.persona
    salle = list(_of_room(seance))
    if joues or salle:
        yield Titre("Qui peut recevoir qui, ici")
    yield from salle
    if not joues:
        return
    for territoire, cartes in joues.values():
        diagnostic = of_territoire(territoire, _typed(seance, territoire))
        lignes = [ligne for carte in cartes.values() for ligne in _rows(diagnostic, carte)]
        yield Tableau(territoire.nom, COLONNES, lignes)
    yield Paragraphe(f"Avant tout changement. Ce qui n’est pas écrit est inconnu. {REGLE}", True)


def _of_room(seance: Seance) -> Iterator[Bloc]:
    """The matrix that the room looked at, and what it knows of it; nothing where it did neither."""
    if seance.matrice is None and not seance.saisies:
        return
    diagnostic = of_seance(seance)
    yield Paragraphe(f"La matrice de la salle : {diagnostic.zone}, {_source(seance.matrice)}.")
    for niveau in NIVEAUX:
        titres = ["Public", *(capital(short(demande)) for demande in diagnostic.demandes)]
        lignes = [
            [PUBLICS_COURTS[public],
             *(sign(diagnostic.cases[Cle(public, d, niveau)]) for d in diagnostic.demandes)]
            for public in diagnostic.publics
        ]  # fmt: skip
        yield Tableau(capital(niveau.libelle), titres, lignes)
    yield Paragraphe(LEGENDE, True)
    dites = [_told(diagnostic, cle) for cle in told_by_table(diagnostic)]
    if dites:
        yield Titre("Saisi en séance", 3)
        yield Liste(dites)
    for autre, matrice in before(seance):
        yield Titre(f"Saisi en séance : {autre.zone}, {_source(matrice)}", 3)
        yield Liste([_told(autre, cle) for cle in told_by_table(autre)])
    listes = split(lacunes(diagnostic))
    combien = " ; ".join(
        f"{decision.libelle} : {pluriel(len(liste), 'case')}" for decision, liste in listes.items()
    )
    total = pluriel(len(diagnostic.cases), "case")
    yield Paragraphe(f"Ce qui manque, sur {total}. {capital(combien)}. {REGLE}")


def _source(matrice: Matrice | None) -> str:
    if matrice is None:
        return "d’après le territoire de la séance"
    return f"d’après {matrice.origine}" + (f", lu le {matrice.jour}" if matrice.jour else "")


def _told(diagnostic: Diagnostic, cle: Cle) -> str:
    """A cell that the room typed: what it says, and what was written."""
    case = diagnostic.cases[cle]
    ecrit = replace(case, saisi=None)
    dit = case.saisi.libelle if case.saisi else ""
    return (
        f"{PUBLICS_COURTS[cle.public]}, {diagnostic.demandes[cle.demande]}, {cle.niveau.libelle} : "
        f"{dit} ; les données disaient : {ecrit.etat.libelle}"
    )


def _typed(seance: Seance, territoire: Territoire) -> dict[Cle, Reponse]:
    """What the room knows of that territoire, if it is the one that it looks at, or did."""
    ici = Rangee(seance.matrice, seance.saisies)
    dites = [r.saisies for r in (ici, *seance.rangees.values()) if r.matrice is None and r.saisies]
    if not dites or seance.contenu.territoire(seance.territoire) != territoire:
        return {}
    return {Cle(*ou): dit for ou, dit in dites[0].items()}


def to_open(seance: Seance) -> Iterator[str]:
    """What is done here for others, and not for a card that was played: « à solliciter »."""
    dites: dict[str, None] = {}
    for table in _tables(seance):
        persona, diagnostic = table.enjeu.persona, of_territoire(table.enjeu.territoire)
        for reponses in for_persona(diagnostic, persona):
            if reponses.ici is Etat.HORS_PUBLIC:
                quoi = f"{reponses.niveau.libelle}, {diagnostic.demandes[reponses.demande]}"
                dites[f"Ouvrir ce qui se fait pour d’autres publics : {quoi} ({persona.nom})"] = (
                    None
                )
    yield from dites


def _tables(seance: Seance) -> Iterator[Table]:
    """The cases that were really played."""
    for etat in seance.etats:
        for table in etat.tables:
            if table.tour1 is not None or table.partie is not None:
                yield table


def _rows(diagnostic: Diagnostic, persona: Persona) -> Iterator[list[str]]:
    decisions = {lacune.cle: lacune for lacune in lacunes(diagnostic)}
    for reponses in for_persona(diagnostic, persona):
        cle = best_cell(diagnostic, persona, reponses)
        yield [
            persona.nom,
            diagnostic.demandes[reponses.demande],
            reponses.niveau.libelle,
            here(reponses) + (", saisi en séance" if reponses.saisi else ""),
            _nearest(reponses),
            _decision(reponses, decisions.get(cle)),
        ]


def _nearest(reponses: Reponses) -> str:
    """The door that the words beside it speak of: one that answers, else one to call."""
    porte = reponses.premiere if reponses.ici is Etat.INCONNU else _answering(reponses)
    if porte is None:
        return RIEN
    appeler = ", à appeler" if porte.jugement.etat is Etat.INCONNU else ""
    return f"{porte.voisin.lieu.nom}, {_how_far(porte)}{appeler}"


def _answering(reponses: Reponses) -> Piste | None:
    return next(iter(reponses.repondent), reponses.premiere)


def _how_far(porte: Piste) -> str:
    if is_remote(porte.voisin.lieu, porte.metres):
        return A_DISTANCE
    return RIEN if porte.voisin.metres is None else km(porte.voisin.metres)


def _decision(reponses: Reponses, lacune: Lacune | None) -> str:
    if lacune is None or reponses.ici is Etat.OUI:
        return ""
    return lacune.decision.libelle
