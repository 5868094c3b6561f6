"""What the territoire of a séance answers to the cards that were played: doors, and lacunes."""

from collections.abc import Iterator

from game.analysis.a_qui import Reponses, for_persona
from game.analysis.diagnostic import Cle, Diagnostic, Etat, diagnose
from game.analysis.lacunes import REGLE, Lacune, lacunes
from game.analysis.structures import by_hand, here, places_of
from game.drawing.matrice import THEMATIQUES_DITES
from game.drawing.mots import km
from game.engine.seance import Seance
from game.engine.table import Table
from game.model.persona import Persona
from game.model.territoire import Territoire
from game.model.vocabulaire import THEMATIQUES, TOUS_PUBLICS
from game.report.a_qui import ICI
from game.report.blocs import RIEN, Bloc, Paragraphe, Tableau, Titre

COLONNES = ("Carte", "Demande", "Niveau", "Ici", "La porte la plus proche", "Lacune")


def diagnostic_section(seance: Seance) -> Iterator[Bloc]:
    """One table per territoire: each card that was played, for each of its demandes."""
    joues: dict[str, tuple[Territoire, dict[str, Persona]]] = {}
    for table in _tables(seance):
        _, cartes = joues.setdefault(table.enjeu.territoire_id, (table.enjeu.territoire, {}))
        cartes[table.enjeu.persona_id] = table.enjeu.persona
    if not joues:
        return
    yield Titre("Qui peut recevoir qui, ici")
    for territoire, cartes in joues.values():
        diagnostic = _diagnostic(territoire)
        lignes = [ligne for carte in cartes.values() for ligne in _rows(diagnostic, carte)]
        yield Tableau(territoire.nom, COLONNES, lignes)
    yield Paragraphe(f"Avant tout changement. Ce qui n’est pas écrit est inconnu. {REGLE}", True)


def to_open(seance: Seance) -> Iterator[str]:
    """What is done here for others, and not for a card that was played: « à solliciter »."""
    dites: dict[str, None] = {}
    for table in _tables(seance):
        persona, diagnostic = table.enjeu.persona, _diagnostic(table.enjeu.territoire)
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


def _diagnostic(territoire: Territoire) -> Diagnostic:
    voisins = by_hand(territoire, depuis=here(places_of(territoire)))
    dites = {t for structure in territoire.structures.values() for t in structure.thematiques}
    demandes = {t: THEMATIQUES_DITES[t] for t in THEMATIQUES if t in dites}
    return diagnose(territoire.nom, voisins, demandes)


def _rows(diagnostic: Diagnostic, persona: Persona) -> Iterator[list[str]]:
    decisions = {lacune.cle: lacune for lacune in lacunes(diagnostic)}
    public = (persona.publics or [TOUS_PUBLICS])[0]
    for reponses in for_persona(diagnostic, persona):
        cle = Cle(public, reponses.demande, reponses.niveau)
        yield [
            persona.nom,
            diagnostic.demandes[reponses.demande],
            reponses.niveau.libelle,
            ICI[reponses.ici],
            _nearest(reponses),
            _decision(reponses, decisions.get(cle)),
        ]


def _nearest(reponses: Reponses) -> str:
    porte = reponses.premiere
    if porte is None:
        return RIEN
    metres = porte.voisin.metres
    appeler = ", à appeler" if porte.jugement.etat is Etat.INCONNU else ""
    return f"{porte.voisin.lieu.nom}, {RIEN if metres is None else km(metres)}{appeler}"


def _decision(reponses: Reponses, lacune: Lacune | None) -> str:
    if lacune is None or reponses.ici is Etat.OUI:
        return ""
    return lacune.decision.libelle
