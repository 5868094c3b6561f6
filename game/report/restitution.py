"""The document of a séance, usable the next day: what was met, lost, changed, asked for, kept."""

from collections.abc import Iterator

from game.drawing.debout import SOURCE, theory
from game.drawing.image import Image
from game.drawing.svg_image import drawing
from game.drawing.toile import Anneau, Toile, signed
from game.engine.axes import web
from game.engine.seance import SALLE, EtatTable, Seance
from game.model.script import GenreDePhase, Phase, Usage
from game.report.blocs import RIEN, Bloc, Dessin, Liste, Paragraphe, Tableau, Titre
from game.report.cas_restitue import case
from game.report.origines import origins
from game.report.territoire_restitue import diagnostic_section, to_open


def blocks(seance: Seance, jour: str) -> Iterator[Bloc]:
    """The document, in the order of the room; no table comes before another by what it got."""
    yield Titre(f"Restitution : {seance.script.titre}", 1)
    yield Paragraphe(
        f"{jour}. {len(seance.etats)} table{'s' if len(seance.etats) > 1 else ''}, "
        f"graine {seance.graine} (la même rejoue la même chance). Les usagers sont inventés. "
        "Ce que les tables ont écrit n’a pas été relu : vérifiez qu’il n’y a aucun vrai nom avant "
        "de partager ce document."
    )
    for numero, etat in enumerate(seance.etats, 1):
        yield from _table(seance, numero, etat)
    yield from _sorted(seance)
    yield from _asked(seance)
    yield from diagnostic_section(seance)
    yield from _stood(seance)
    yield from _written(seance, SALLE, "La salle")
    yield from origins(seance)


def _table(seance: Seance, numero: int, etat: EtatTable) -> Iterator[Bloc]:
    yield Titre(f"Table {numero} : {etat.nom}")
    if not etat.tables:
        yield Paragraphe("La table n’a pas encore choisi de carte.")
    for table in etat.tables:
        yield from case(seance, etat, table)
    yield from _written(seance, numero, "Ce que la table a écrit", niveau=3)


def _sorted(seance: Seance) -> Iterator[Bloc]:
    for nom, phase in seance.script.phases.items():
        if phase.genre is not GenreDePhase.TRI:
            continue
        lignes = [
            [
                element.texte,
                phase.cases.get(seance.tris.get((ou, nom, ident), ""), RIEN),
                _who(seance, ou),
            ]
            for ident, element in phase.elements.items()
            for ou in (range(1, len(seance.etats) + 1) if phase.par_table else (SALLE,))
            if (ou, nom, ident) in seance.tris
        ]
        if lignes:
            yield Titre(phase.titre)
            yield Tableau(phase.titre, ("Quoi", "Où", "Qui l’a mis là"), lignes)


def _asked(seance: Seance) -> Iterator[Bloc]:
    """« À solliciter »: the arbitrages that nobody at a table can grant."""
    demandes = [
        f"{table.enjeu.scenario.amenagements[nom].texte} ({etat.nom})"
        for etat in seance.etats
        for table in etat.tables
        for nom in table.a_solliciter
    ]
    demandes += [*_sought_by_all(seance), *to_open(seance)]
    if demandes:
        yield Titre("À solliciter")
        yield Liste(demandes)


def _sought_by_all(seance: Seance) -> Iterator[str]:
    """What a sorting put under « arbitrage », in the words of the script."""
    for nom, phase in seance.script.phases.items():
        for ou in range(len(seance.etats) + 1):
            for ident, element in phase.elements.items():
                case = seance.tris.get((ou, nom, ident))
                if case is not None and case == phase.a_solliciter:
                    yield f"{element.texte} ({_who(seance, ou)})"


def _stood(seance: Seance) -> Iterator[Bloc]:
    if seance.debout:
        yield Titre("Le parcours d’obstacle, debout")
        depart, *suite = seance.debout
        dits = [f"au départ {depart}"]
        dits += [
            f"après la {rang}{'re' if rang == 1 else 'e'} porte {combien} "
            f"(en théorie {theory(depart, rang)})"
            for rang, combien in enumerate(suite, 1)
        ]
        yield Paragraphe(f"Encore debout : {', '.join(dits)}.")
        yield Paragraphe(SOURCE, True)


def _written(seance: Seance, ou: int, titre: str, niveau: int = 2) -> Iterator[Bloc]:
    """Each fiche that has a line, its empty lines included: what is missing is seen."""
    fiches = [
        (nom, phase)
        for nom, phase in seance.script.phases.items()
        if any(t == ou and p == nom for t, p, _ in seance.lignes)
    ]
    for nom, phase in fiches:
        yield Titre(f"{titre} : {phase.titre}", niveau)
        yield Tableau(phase.titre, ("Quoi", "Écrit"), list(_rows(seance, ou, nom, phase)))
        if phase.usage is Usage.EVALUER:
            yield Paragraphe("Chaque niveau s’appuie sur celui d’avant (Kirkpatrick).", True)
        yield from _capabilities(seance, ou, nom, phase)


def _capabilities(seance: Seance, ou: int, nom: str, phase: Phase) -> Iterator[Bloc]:
    """The web of the table, its own axes included; on scales when they are too few."""
    axes = web(seance, ou, nom, phase)
    if not axes:
        return
    noms, valeurs = zip(*axes, strict=True)
    source = "Ce que la table a noté, de −2 à +2 : une hypothèse à vérifier, pas une mesure."
    image = Image("La toile des capabilités", source, Toile(noms, (Anneau("la table", valeurs),)))
    dits = [f"{axe} : {signed(valeur)}" for axe, valeur in axes]
    yield Dessin(drawing(image), "\n".join(dits))


def _rows(seance: Seance, ou: int, nom: str, phase: Phase) -> Iterator[list[str]]:
    for ident, champ in phase.champs.items():
        if champ.axe:
            continue
        yield [champ.libelle, seance.lignes.get((ou, nom, ident), RIEN)]


def _who(seance: Seance, ou: int) -> str:
    return "la salle" if ou == SALLE else seance.etats[ou - 1].nom
