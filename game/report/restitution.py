"""The document of a séance, usable the next day: what was met, lost, changed, asked for, kept."""

from collections.abc import Iterator

from game.drawing.debout import SOURCE, theory
from game.drawing.image import Image
from game.drawing.svg_image import drawing
from game.drawing.svg_ligne import of_partie
from game.drawing.texte import bilan
from game.drawing.toile import Anneau, Toile, signed
from game.engine.axes import web
from game.engine.bilan import besoins_repondus, postures, repondus
from game.engine.partie import Partie
from game.engine.seance import SALLE, EtatTable, Seance
from game.engine.table import Table
from game.model.hypotheses import COHORTE
from game.model.postures import POSTURES
from game.model.script import GenreDePhase, Phase, Usage
from game.model.vocabulaire import MotifEcart
from game.report.blocs import Bloc, Dessin, Liste, Paragraphe, Tableau, Titre

RIEN = "—"


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
    yield from _stood(seance)
    yield from _written(seance, SALLE, "La salle")
    yield from _sources(seance)


def _table(seance: Seance, numero: int, etat: EtatTable) -> Iterator[Bloc]:
    yield Titre(f"Table {numero} : {etat.nom}")
    joues = [*(table for _, table in etat.finies), *([etat.table] if etat.table else [])]
    if not joues:
        yield Paragraphe("La table n’a pas encore choisi de carte.")
    for table in joues:
        yield from _case(seance, etat, table)
    yield from _written(seance, numero, "Ce que la table a écrit", niveau=3)


def _case(seance: Seance, etat: EtatTable, table: Table) -> Iterator[Bloc]:
    persona = table.enjeu.persona
    yield Titre(f"{persona.nom} : {table.enjeu.scenario.titre}", 3)
    yield Paragraphe(f"La demande : « {persona.recto.demande} » Où : {table.enjeu.territoire.nom}.")
    if table.ecartes:
        lignes = [
            [_name(seance, etat, nom), motif.libelle, etat.mots.get(nom, "") or RIEN]
            for nom, motif in table.ecartes.items()
        ]
        colonnes: tuple[str, ...] = ("Carte", "Motif", "En leurs mots")
        if not etat.mots:
            colonnes, lignes = colonnes[:2], [ligne[:2] for ligne in lignes]
        yield Tableau("Les cartes écartées", colonnes, lignes)
        if MotifEcart.NE_RELEVE_PAS in table.ecartes.values():
            yield Paragraphe(
                "« Ne relève pas de la médiation numérique » : et le pouvoir d’agir ? "
                "(Loïc Gervais)",
                discret=True,
            )
    avant = table.tour1 or table.partie
    if avant is None:
        yield Paragraphe("La table n’a pas encore joué.")
        return
    yield from _tour("Tel que c’est", avant, table.pari)
    if table.tour1 is not None:
        yield from _arranged(table)
        if table.partie is not None:
            yield from _tour("Après ce que la table a changé", table.partie, table.pari2)
    yield from _mirror(table)


def _name(seance: Seance, etat: EtatTable, persona: str) -> str:
    """The name on a card that was left aside."""
    carte = next((carte for carte in etat.main if carte.persona == persona), None)
    return seance.contenu.stake(carte, seance.territoire).persona.nom if carte else persona


def _tour(titre: str, partie: Partie, pari: int | None) -> Iterator[Bloc]:
    etat = f"{partie.restants} encore là, {repondus(partie)} avec une réponse, sur {COHORTE}"
    dit = f" La table avait parié {pari}." if pari is not None else ""
    suite = "" if partie.is_over else " Ce tour n’est pas fini."
    yield Paragraphe(f"{titre} : {etat}.{dit}{suite}")
    yield Dessin(of_partie(partie), "\n".join(bilan(partie)))
    besoins = partie.world.enjeu.persona.verso.besoins
    repondues = besoins_repondus(partie)
    if repondues:
        yield Paragraphe("Besoins répondus :")
        yield Liste([besoins[nom].texte for nom in repondues])


def _arranged(table: Table) -> Iterator[Bloc]:
    connus = table.enjeu.scenario.amenagements
    pris = [connus[nom].texte for nom in table.amenagements]
    if table.idee is not None:
        pris.append(f"Une idée de la table (hypothèse) : {table.idee.texte}")
    if pris:
        yield Paragraphe("Ce que la table a aménagé :")
        yield Liste(pris)


def _mirror(table: Table) -> Iterator[Bloc]:
    """Postures as questions: a mirror, never a score."""
    partie = table.partie or table.tour1
    mots = [mot for mot in postures(partie) if mot in POSTURES] if partie else []
    if mots:
        yield Paragraphe("Postures à débattre :")
        yield Liste([f"{POSTURES[mot].libelle} : {POSTURES[mot].regle}" for mot in mots])


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
        for table in [*(t for _, t in etat.finies), *([etat.table] if etat.table else [])]
        for nom in table.a_solliciter
    ]
    demandes += list(_sought_by_all(seance))
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


def _sources(seance: Seance) -> Iterator[Bloc]:
    yield Titre("D’où viennent les nombres")
    dits = {f"Le déroulé : {seance.script.source}."}
    for etat in seance.etats:
        for table in [*(t for _, t in etat.finies), *([etat.table] if etat.table else [])]:
            h = table.enjeu.hypotheses
            dits.add(f"{h.perte.numerator} sur {h.perte.denominator} : {h.source}. Réglable.")
            if table.idee is not None:
                dits.add(f"« {table.idee.texte} » : {table.idee.source}.")
            for partie in filter(None, (table.tour1, table.partie)):
                for passage in partie.passages:
                    if passage.orientation and not passage.orientation.par_defaut:
                        p = passage.orientation.perte
                        dits.add(
                            f"{passage.orientation.nom}, {p.numerator} sur {p.denominator} : "
                            f"{passage.orientation.source}."
                        )
    yield Liste(sorted(dits))
    yield Paragraphe("Ceux qui ne viennent pas : combien, on ne sait pas.")


def _who(seance: Seance, ou: int) -> str:
    return "la salle" if ou == SALLE else seance.etats[ou - 1].nom
