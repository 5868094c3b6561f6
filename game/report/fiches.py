"""What the animateur prints: the sheet of each scenario, and the blank forms of the tables."""

from collections.abc import Iterable, Iterator

from game.engine.en_clair import scenario_of_anyone
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.vocabulaire import MotifEcart, titled
from game.report.blocs import Gras, Liste, Paragraphe, Titre, told
from game.report.blocs_papier import ARemplir, BlocDePapier, Cadre, Ensemble, Lignes, Page

PROCESSUS = (
    ("Déclencheur", "À quel signe, dit par qui, le processus commence-t-il ?", 2),
    ("Public", "Pour qui, et pour qui pas encore ?", 2),
    ("Contenu minimal", "Ce qui est fait à chaque fois, même un mauvais jour.", 3),
    ("Responsable", "Une personne, pas un service.", 1),
    ("Formation", "Qui forme qui, et à quoi ? Qui entretient ce savoir ?", 2),
    ("Suivi", "Qui revient voir, et quand ?", 2),
    ("Périmètre de l’an 1", "Où commence-t-on, petit ?", 2),
    ("Objectif", "À quoi saura-t-on que cela marche ?", 2),
    ("Cadre juridique", "Qui autorise, quelles données, quel accord ?", 2),
    ("Transmission", "Que reste-t-il à la personne, et à la structure, quand on s’en va ?", 2),
)
"""The ten fields of the processus sheet: title, question, lines to write on."""


def body(scenarios: Iterable[Scenario], personas: Iterable[Persona]) -> Iterator[BlocDePapier]:
    """The animateur's sheets, each from a new page, then the forms."""
    yield from map(sheet, scenarios)
    yield behind(personas)
    yield from forms()


def behind(personas: Iterable[Persona]) -> Page:
    """What is behind each card, for the animateur alone."""
    blocs: list[BlocDePapier] = [
        Titre("Derrière les cartes", 1),
        Paragraphe((Gras("Pour l’animateur ou l’animatrice. Ne se projette pas."),)),
    ]
    for persona in personas:
        blocs.append(Titre(persona.nom))
        blocs += told(persona.avertissement or "")
        blocs += told(persona.situation or "")
        blocs.append(Liste(persona.contraintes))
    return Page(blocs)


def sheet(ecrit: Scenario) -> Page:
    """The sheet of a scenario: never projected, never left on a table."""
    scenario = scenario_of_anyone(ecrit)
    blocs: list[BlocDePapier] = [
        Titre(scenario.titre, 1),
        Paragraphe((Gras("Fiche de l’animateur ou de l’animatrice. Ne se projette pas."),)),
    ]
    if scenario.avertissement:
        blocs.append(Cadre(list(told(scenario.avertissement))))
    blocs += told(titled(scenario.fiche_animateur or "Ce scénario n’a pas de fiche."))
    if scenario.debrief:
        blocs += [Titre("Débrief"), Liste(scenario.debrief, numerotee=True)]
    return Page(blocs)


def forms() -> Iterator[Page]:
    """The blank forms: one of each for a table."""
    yield _set_aside()
    yield _process()
    yield _monday()


def _set_aside() -> Page:
    motifs = zip("ABCDE", MotifEcart, strict=True)
    return Page((
        Titre("Les cas écartés", 1),
        Paragraphe("Table : ______"),
        Paragraphe("Notre cas : ____________________ Pourquoi celui-ci ? ____________________"),
        ARemplir(("Carte écartée", "Pourquoi (une lettre)"), 2),
        Liste([(Gras(lettre), f" {motif.libelle}") for lettre, motif in motifs]),
        Paragraphe("Une carte sensible se rend sans raison : ne notez rien."),
    ))  # fmt: skip


def _process() -> Page:
    blocs: list[BlocDePapier] = [
        Titre("Établir le processus", 1),
        Paragraphe("Table : ______ · Cas : ______"),
        Paragraphe(
            "Pas de vrai nom ici. Un champ vide est une question à emporter, pas une faute."
        ),
    ]
    blocs += [
        Ensemble((Titre(f"{rang}. {titre}"), Paragraphe(question), Lignes(lignes)))
        for rang, (titre, question, lignes) in enumerate(PROCESSUS, 1)
    ]
    return Page(blocs)


def _monday() -> Page:
    return Page((
        Titre("Dès lundi, je…", 1),
        Paragraphe("Une chose à votre portée, sans demander la permission à personne."),
        Lignes(4),
        Titre("Avec qui ?"),
        Lignes(2),
        Titre("À quoi verrai-je que c’est fait ?"),
        Lignes(2),
    ))  # fmt: skip
