"""A case that a table played, as its restitution tells it: cards left, both tours, what changed."""

from collections.abc import Iterable, Iterator

from game.drawing.svg_ligne import of_partie
from game.drawing.texte import bilan
from game.engine.bilan import besoins_repondus, postures, repondus
from game.engine.lettres import written
from game.engine.partie import Partie
from game.engine.seance import EtatTable, Seance
from game.engine.table import Table
from game.model.citation import quoted
from game.model.gestes import CarteDeSeance
from game.model.hypotheses import COHORTE
from game.model.postures import POSTURES
from game.model.vocabulaire import MotifEcart
from game.report.blocs import RIEN, Bloc, Dessin, Liste, Paragraphe, Tableau, Titre
from game.report.decisions import decisions


def case(seance: Seance, etat: EtatTable, table: Table) -> Iterator[Bloc]:
    """A case, in the order it was lived."""
    persona = table.enjeu.persona
    yield Titre(f"{persona.nom} : {table.enjeu.scenario.titre}", 3)
    demande = quoted(persona.recto.demande)
    yield Paragraphe(f"La demande : {demande} Où : {table.enjeu.territoire.nom}.")
    # A card handed back since is no card of theirs any more, and nothing is said of it.
    ecartes = {
        carte: table.ecartes[carte.persona] for carte in etat.main if carte.persona in table.ecartes
    }
    if ecartes:
        lignes = [
            [_name(seance, carte), motif.libelle, etat.mots.get(carte.persona, "") or RIEN]
            for carte, motif in ecartes.items()
        ]
        colonnes: tuple[str, ...] = ("Carte", "Motif", "En leurs mots")
        if not etat.mots:
            colonnes, lignes = colonnes[:2], [ligne[:2] for ligne in lignes]
        yield Tableau("Les cartes écartées", colonnes, lignes)
        if MotifEcart.NE_RELEVE_PAS in ecartes.values():
            yield Paragraphe(
                "« Ne relève pas de la médiation numérique » : et le pouvoir d’agir ? "
                "(Loïc Gervais)",
                discret=True,
            )
    avant = table.tour1 or table.partie
    if avant is None:
        yield Paragraphe("La table n’a pas encore joué.")
        return
    yield from _tour("Tel que c’est", avant, table.pari, _decided(avant))
    if table.tour1 is not None:
        yield from _arranged(table)
        if table.partie is not None:
            prises = _decided(table.partie, table.tour1)
            yield from _tour(_second(table), table.partie, table.pari2, prises)
    yield from _mirror(table)


def _name(seance: Seance, carte: CarteDeSeance) -> str:
    """The name on a card that was left aside."""
    return seance.contenu.stake(carte, seance.territoire).persona.nom


def _tour(titre: str, partie: Partie, pari: int | None, prises: Iterable[Bloc]) -> Iterator[Bloc]:
    etat = f"{partie.restants} encore là, {repondus(partie)} avec une réponse, sur {COHORTE}"
    dit = f" La table avait parié {pari}." if pari is not None else ""
    suite = "" if partie.is_over else " Ce tour n’est pas fini."
    yield Paragraphe(f"{titre} : {etat}.{dit}{suite}")
    yield Dessin(of_partie(partie), "\n".join(bilan(partie)))
    yield from prises
    besoins = partie.world.enjeu.persona.verso.besoins
    repondues = besoins_repondus(partie)
    if repondues:
        yield Paragraphe("Besoins répondus :")
        yield Liste([besoins[nom].texte for nom in repondues])


def _decided(partie: Partie, avant: Partie | None = None) -> Iterator[Bloc]:
    """Each decision of a tour; the second does not repeat those of the first."""
    prises, lettres = decisions(partie), f"lettres du livret : {written(partie)}"
    if avant is not None and prises == decisions(avant):
        yield Paragraphe(f"Les mêmes décisions qu’au premier tour ({lettres}).")
    elif prises:
        yield Paragraphe(f"Ce qui a été décidé ({lettres}) :")
        yield Liste(prises)


def _second(table: Table) -> str:
    """Tour 2 is after a change only where something changed."""
    change = table.amenagements or table.idee
    return "Après ce que la table a changé" if change else "Au second tour"


def _arranged(table: Table) -> Iterator[Bloc]:
    connus = table.enjeu.scenario.amenagements
    pris = [connus[nom].texte for nom in table.amenagements]
    if table.idee is not None:
        pris.append(f"Une idée de la table (hypothèse) : {table.idee.texte}")
    if pris:
        yield Paragraphe("Ce que la table a aménagé :")
        yield Liste(pris)
    else:
        yield Paragraphe("Entre les deux tours, rien n’a été aménagé.")


def _mirror(table: Table) -> Iterator[Bloc]:
    """Postures as questions: a mirror, never a score."""
    partie = table.partie or table.tour1
    mots = [mot for mot in postures(partie) if mot in POSTURES] if partie else []
    if mots:
        yield Paragraphe("Postures à débattre :")
        yield Liste([f"{POSTURES[mot].libelle} : {POSTURES[mot].regle}" for mot in mots])
