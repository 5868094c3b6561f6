"""What the animateur prints: the sheet of each scenario, and the blank forms of the tables."""

from collections.abc import Iterable, Iterator

from game.model.persona import Persona
from game.model.scenario import Scenario
from game.model.vocabulaire import MotifEcart
from game.report.page_html import blank, listed, said, told

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

STYLE = """\
.motif { width: 100%; border-collapse: collapse }
.motif th, .motif td { border: 1px solid #000; padding: 2mm; text-align: left; height: 12mm }
.champ { break-inside: avoid; margin: 0 0 3mm }
.champ h3 { margin: 0 }
"""


def body(scenarios: Iterable[Scenario], personas: Iterable[Persona]) -> Iterator[str]:
    """The animateur's sheets, each from a new page, then the forms."""
    for scenario in scenarios:
        yield from sheet(scenario)
    yield from behind(personas)
    yield from forms()


def behind(personas: Iterable[Persona]) -> Iterator[str]:
    """What is behind each card, for the animateur alone."""
    yield '<section class="page"><h1>Derrière les cartes</h1>'
    yield "<p><b>Pour l’animateur ou l’animatrice. Ne se projette pas.</b></p>"
    for persona in personas:
        yield f"<h2>{said(persona.nom)}</h2>"
        yield from told(persona.avertissement or "")
        yield from told(persona.situation or "")
        yield from listed(persona.contraintes)
    yield "</section>"


def sheet(scenario: Scenario) -> Iterator[str]:
    """The sheet of a scenario: never projected, never left on a table."""
    yield f'<section class="page"><h1>{said(scenario.titre)}</h1>'
    yield "<p><b>Fiche de l’animateur ou de l’animatrice. Ne se projette pas.</b></p>"
    if scenario.avertissement:
        yield '<div class="cadre">' + "".join(told(scenario.avertissement)) + "</div>"
    yield from told(scenario.fiche_animateur or "Ce scénario n’a pas de fiche.")
    if scenario.debrief:
        yield "<h2>Débrief</h2>"
        yield from listed(scenario.debrief, "ol")
    yield "</section>"


def forms() -> Iterator[str]:
    """The blank forms: one of each for a table."""
    yield from _set_aside()
    yield from _process()
    yield from _monday()


def _set_aside() -> Iterator[str]:
    yield '<section class="page"><h1>Les cas écartés</h1><p>Table : ______</p>'
    yield "<p>Notre cas : ____________________ Pourquoi celui-ci ? ____________________</p>"
    yield '<table class="motif"><tr><th>Carte écartée</th><th>Pourquoi (une lettre)</th></tr>'
    yield "<tr><td></td><td></td></tr>" * 2 + "</table><ul>"
    for lettre, motif in zip("ABCDE", MotifEcart, strict=True):
        yield f"<li><b>{lettre}</b> {said(motif.libelle)}</li>"
    yield "</ul><p>Une carte sensible se rend sans raison : ne notez rien.</p></section>"


def _process() -> Iterator[str]:
    yield '<section class="page"><h1>Établir le processus</h1><p>Table : ______ · Cas : ______</p>'
    yield "<p>Pas de vrai nom ici. Un champ vide est une question à emporter, pas une faute.</p>"
    for rang, (titre, question, lignes) in enumerate(PROCESSUS, 1):
        yield f'<div class="champ"><h3>{rang}. {said(titre)}</h3><p>{said(question)}</p>'
        yield from blank(lignes)
        yield "</div>"
    yield "</section>"


def _monday() -> Iterator[str]:
    yield '<section class="page"><h1>Dès lundi, je…</h1>'
    yield "<p>Une chose à votre portée, sans demander la permission à personne.</p>"
    yield from blank(4)
    yield "<h2>Avec qui ?</h2>"
    yield from blank(2)
    yield "<h2>À quoi verrai-je que c’est fait ?</h2>"
    yield from blank(2)
    yield "</section>"
