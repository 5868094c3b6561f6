"""A population as people read it: how many have an answer, where the others are lost, the days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from game.analysis.exact import Nombre
from game.analysis.perte import orientations
from game.analysis.population import Population
from game.analysis.reponse import HASARD
from game.cli.page import supposed
from game.cli.paroles import inside
from game.drawing.mots import duree, pluriel
from game.drawing.population import Arrivee, Porte, arrivals, doors, people, texts, waiting
from game.engine.world import World
from game.model.vocabulaire import Cote, cote
from game.ui.nombres import percent

ASSEZ = 10
"""Usagers expected on both sides of an answer for its spread to be said in round words."""

COLONNES = ("nature", "nom", "titre", "usagers", "perdus")
"""Of the CSV: one line per fin, orientation, étape, time, group, and supposition."""


@dataclass(frozen=True)
class Simulee:
    """A population, and what it is compared to."""

    mondes: Sequence[World]
    """Where it walked; one, unless it is a mixture."""
    population: Population
    groupes: dict[str, tuple[int, int]]
    """Of a mixture, by « carte, territoire »: usagers, and those who have an answer."""
    attendu: Nombre
    """The exact share that has an answer."""
    decide: str
    source: str = ""
    """Where the weights of a mixture come from."""
    politique: str = HASARD
    """Who decides, as it was asked."""

    @property
    def monde(self) -> World:
        """The first: fins are the same in all of them, étapes those of its card."""
        return self.mondes[0]

    @property
    def repondus(self) -> int:
        """Those who have an answer."""
        return answered(self.monde, self.population)

    def title(self, nom: str) -> str:
        """Of an étape, or of a fin."""
        if self.monde.is_fin(nom):
            return self.monde.fins[nom].nom
        return next(m.etapes[nom].titre for m in self.mondes if nom in m.etapes)

    def side(self, fin: str) -> Cote:
        """Of a fin."""
        return cote(self.monde.fins[fin].type)

    def door(self, ident: str) -> str:
        """Where an orientation leads, in each territoire."""
        noms = {o.nom: None for m in self.mondes if (o := orientations(m).get(ident))}
        return _here_or_there(list(noms or {ident: None}))

    def doors(self) -> list[Porte]:
        """Every orientation that somebody took, in the order of the file, card after card."""
        pris = self.population.orientations
        ordre = dict.fromkeys(
            c.orientation.id for m in self.mondes for e in m.etapes.values() for c in e.choix
            if c.orientation and c.orientation.id in pris
        )  # fmt: skip
        return [
            Porte(f"{self.door(i)} ({i})", *pris[i]) for i in ordre if pris[i].envoyes
        ]  # fmt: skip


def _here_or_there(noms: list[str]) -> str:
    """The door of an orientation, which in a mixture is not the same in each territoire."""
    if len(noms) > 2:
        return f"{noms[0]}, ou {len(noms) - 1} autres portes selon le territoire"
    return " ou ".join(noms)


def answered(monde: World, population: Population) -> int:
    """Of a population, those who have an answer."""
    return sum(
        nombre
        for fin, nombre in population.fins.items()
        if cote(monde.fins[fin].type) is Cote.FAVORABLE
    )


def page(simulee: Simulee, largeur: int) -> Iterator[str]:
    """The whole page, line by line."""
    p = simulee.population
    yield from _heading(simulee)
    yield ""
    yield from _answered(simulee)
    yield ""
    yield "De porte en porte, combien on envoie, et ○ combien n’arrivent pas :"
    yield from _indented(doors(simulee.doors(), p.usagers, largeur - 2))
    yield ""
    yield "Où s’arrête leur parcours :"
    for cote_ in Cote:
        siennes = [Arrivee(f"{simulee.monde.fins[fin].nom} ({fin})", cote_, nombre)
                   for fin, nombre in p.fins.items() if simulee.side(fin) is cote_]  # fmt: skip
        if siennes:
            yield f"{cote_.libelle.capitalize()} : {people(sum(a.nombre for a in siennes))}"
            yield from _indented(arrivals(siennes, p.usagers, largeur - 2))
    if p.sans_fin:
        yield f"Ne finissent jamais, avec ces décisions : {people(p.sans_fin)}"
    yield ""
    yield "Jours d’attente, en tout, de celles et ceux dont le parcours s’arrête :"
    yield from _indented(waiting(p.attente(), largeur - 2))
    yield from _groups(simulee)
    yield ""
    yield "Un hasard et une variante par personne ; à la table, les 27 les vivent ensemble."
    yield from dict.fromkeys(dite for monde in simulee.mondes for dite in supposed(monde))
    if simulee.source:
        yield f"Les poids du mélange : {simulee.source}."


def _heading(simulee: Simulee) -> Iterator[str]:
    enjeu, p = simulee.monde.enjeu, simulee.population
    qui = (
        pluriel(len(simulee.groupes), "groupe")
        if simulee.groupes
        else f"{enjeu.persona.nom}, {inside(enjeu.territoire.nom)}"
    )
    yield f"{enjeu.scenario.titre} : {qui}."
    mot = "personne" if p.usagers < 2 else "personnes"
    yield f"{people(p.usagers)} {mot}, graine {p.graine}. On décide {simulee.decide}."
    for nom in enjeu.amenagements:
        yield f"Aménagement : {enjeu.scenario.amenagements[nom].texte}."


def _answered(simulee: Simulee) -> Iterator[str]:
    """How many, and how far another draw would be: usagers are independent here."""
    n, p = simulee.population.usagers, float(simulee.attendu)
    part = percent(simulee.repondus / n) if n else "personne"
    yield f"Ont ce dont elles ont besoin : {people(simulee.repondus)} sur {people(n)} ({part})."
    yield f"En moyenne, exactement calculée : {people(round(n * p))} ({percent(simulee.attendu)})."
    if min(n * p, n * (1 - p)) >= ASSEZ:
        ecart = sqrt(n * p * (1 - p))
        proche = people(max(1, round(ecart)))
        yield f"D’un tirage à l’autre, deux fois sur trois, c’est à {proche} près."


def _groups(simulee: Simulee) -> Iterator[str]:
    if not simulee.groupes:
        return
    yield ""
    yield "Groupe par groupe, dans l’ordre du fichier :"
    for nom, (usagers, repondus) in simulee.groupes.items():
        ont = "a" if repondus < 2 else "ont"
        yield f"  {nom} : {people(usagers)}, dont {people(repondus)} {ont} une réponse"


def _indented(rangs: Any) -> Iterator[str]:
    return (f"  {texte}" for texte in texts(rangs))


def as_json(simulee: Simulee) -> dict[str, Any]:
    """The same as one object."""
    p, enjeu = simulee.population, simulee.monde.enjeu
    return {
        "scenario": enjeu.scenario_id,
        "personas": sorted({m.enjeu.persona_id for m in simulee.mondes}),
        "territoires": sorted({m.enjeu.territoire_id for m in simulee.mondes}),
        "amenagements": list(enjeu.amenagements),
        "politique": simulee.politique,
        "perte": str(enjeu.hypotheses.perte),
        "source_perte": str(enjeu.hypotheses.source),
        "pertes_propres": [
            {"orientation": o, "territoire": t, "perte": perte, "source": source}
            for o, t, perte, source in _own_losses(simulee)
        ],
        **({"source_poids": simulee.source} if simulee.source else {}),
        "usagers": p.usagers,
        "graine": p.graine,
        "repondus": simulee.repondus,
        "attendus": float(simulee.attendu) * p.usagers,
        "fins": p.fins,
        "sans_fin": p.sans_fin,
        "orientations": {
            nom: {"envoyes": e.envoyes, "perdus": e.perdus} for nom, e in p.orientations.items()
        },
        "passages": p.passages,
        "attente_minutes": {str(m): n for m, n in p.attente().items()},
        "ecoule_minutes": {str(m): n for m, n in p.ecoule().items()},
        "groupes": {nom: {"usagers": n, "repondus": r} for nom, (n, r) in simulee.groupes.items()},
    }


def as_rows(simulee: Simulee) -> Iterator[tuple[str, str, str, int, int]]:
    """The same for a spreadsheet, in COLONNES."""
    p = simulee.population
    for fin, nombre in p.fins.items():
        perdus = nombre if simulee.side(fin) is Cote.PERDU else 0
        yield "fin", fin, simulee.monde.fins[fin].nom, nombre, perdus
    if p.sans_fin:
        yield "sans_fin", "", "ne finissent jamais", p.sans_fin, 0
    for ident, envois in p.orientations.items():
        yield "orientation", ident, simulee.door(ident), envois.envoyes, envois.perdus
    for etape, nombre in p.passages.items():
        yield "passage", etape, simulee.title(etape), nombre, 0
    for minutes, nombre in p.attente().items():
        yield "attente", str(minutes), duree(minutes), nombre, 0
    for minutes, nombre in p.ecoule().items():
        yield "ecoule", str(minutes), duree(minutes), nombre, 0
    for nom, (usagers, repondus) in simulee.groupes.items():
        yield "groupe", nom, "en tout", usagers, 0
        yield "groupe", nom, "ont une réponse", repondus, 0
    for nom, dit in _supposed(simulee):
        yield "suppose", nom, dit, p.usagers, 0


def _own_losses(simulee: Simulee) -> dict[tuple[str, str, str, str], None]:
    """The orientations that do not lose as the others do: where, how much, and who says so."""
    return dict.fromkeys(
        (o.id, monde.enjeu.territoire_id, str(o.perte), str(o.source))
        for monde in simulee.mondes
        for o in orientations(monde).values()
        if not o.par_defaut
    )


def _supposed(simulee: Simulee) -> Iterator[tuple[str, str]]:
    """What the numbers stand on."""
    enjeu = simulee.monde.enjeu
    yield "politique", simulee.politique
    yield "perte", f"{enjeu.hypotheses.perte} ; {enjeu.hypotheses.source}"
    for orientation, territoire, perte, source in _own_losses(simulee):
        yield f"perte de {orientation}, {territoire}", f"{perte} ; {source}"
    yield "amenagements", ", ".join(enjeu.amenagements)
    yield "graine", str(simulee.population.graine)
    if simulee.source:
        yield "poids", simulee.source
