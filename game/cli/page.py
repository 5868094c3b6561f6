"""The answers of an analysis as people read them: fins by side, losses, time, what is supposed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from game.analysis.chances import Chances, favorable
from game.analysis.graphe import Politique, hasard, unfold
from game.cli.bilan import PERSONNE_ICI
from game.cli.paroles import inside
from game.engine.cohorte import nearest
from game.engine.world import Orientation, World
from game.model.hypotheses import COHORTE
from game.model.vocabulaire import Cote, cote
from game.ui.mots import duree, km

Nombre = Fraction | float


def page(
    monde: World, reponse: Chances, politique: str, decisions: Politique = hasard
) -> list[str]:
    """The whole page, line by line."""
    enjeu = monde.enjeu
    personne = _nobody(monde, decisions)
    amenages = [enjeu.scenario.amenagements[nom].texte for nom in enjeu.amenagements]
    decide = "au hasard" if politique == "hasard" else f"selon {politique}"
    return [
        f"{enjeu.scenario.titre} : {enjeu.persona.nom}, {inside(enjeu.territoire.nom)}.",
        f"La table décide {decide}.",
        *(f"Aménagement : {texte}." for texte in amenages),
        "",
        f"Ont ce dont elles ont besoin : {share(favorable(monde, reponse.fins))}",
        *_fins(monde, reponse),
        "",
        *_losses(monde, reponse, personne),
        *personne,
        "",
        *_costs(reponse),
        "",
        *_supposed(monde),
    ]


def share(p: Nombre) -> str:
    """« 29,6 %, 8 sur 27 »; a count that is not whole says so."""
    compte = p * COHORTE
    entier = nearest(compte) if isinstance(compte, Fraction) else round(compte)
    if 0 < compte < 1:
        return f"{decimal(100 * p)} %, moins de 1 sur {COHORTE}"
    exact = compte == entier if isinstance(compte, Fraction) else abs(compte - entier) < 1e-9
    environ = "" if exact else "environ "
    return f"{decimal(100 * p)} %, {environ}{entier} sur {COHORTE}"


def decimal(valeur: Nombre) -> str:
    """One decimal, with a comma, where it says something."""
    return f"{float(valeur):.1f}".removesuffix(".0").replace(".", ",")


def _fins(monde: World, reponse: Chances) -> Iterator[str]:
    for cote_ in Cote:
        siennes = [fin for fin in reponse.fins if cote(monde.fins[fin].type) is cote_]
        if siennes:
            yield f"{cote_.libelle.capitalize()} :"
        for fin in sorted(siennes, key=lambda fin: -reponse.fins[fin]):
            yield f"  {monde.fins[fin].type.libelle} ({fin}) : {share(reponse.fins[fin])}"


def _nobody(monde: World, decisions: Politique) -> list[str]:
    """The étapes where the way stops because no structure receives here."""
    if all(orientation.structure for orientation in _orientations(monde).values()):
        return []
    _, arcs = unfold(monde, decisions)
    etapes = {
        etat.etape
        for (etat, _), sortants in arcs.items()
        for arc in sortants
        if arc.branche.sortie.perdu and arc.branche.sortie.orientation is None
    }
    return [f"{e.titre} : {PERSONNE_ICI}." for e in monde.etapes.values() if e.id in etapes]


def _losses(monde: World, reponse: Chances, personne: Sequence[str]) -> Iterator[str]:
    if not reponse.orientations and personne:
        return
    if not reponse.orientations:
        yield "Aucune orientation : personne ne se perd en route."
        return
    yield f"Où les perd-on ? Aux orientations, n’arrivent pas : {share(reponse.perdu)}."
    if autres := _lost_elsewhere(monde, reponse):
        yield f"Ailleurs, par hasard ou faute de structure : {share(autres)}."
    yield f"En moyenne, sur {COHORTE} personnes :"
    connues = _orientations(monde)
    for ident, passages in sorted(reponse.orientations.items(), key=lambda o: -o[1].perdus):
        tentees, perdus = (decimal(n * COHORTE) for n in (passages.passages, passages.perdus))
        suite = f"sur {tentees} qu’on y envoie, {perdus} n’arrivent pas"
        yield f"  {connues[ident].nom} ({ident}) : {suite}"


def _lost_elsewhere(monde: World, reponse: Chances) -> Nombre:
    """Who ends lost without an orientation: chance, or nobody to orient to."""
    perdus = sum(p for fin, p in reponse.fins.items() if cote(monde.fins[fin].type) is Cote.PERDU)
    return perdus - reponse.perdu if perdus > reponse.perdu else Fraction(0)


def _costs(reponse: Chances) -> Iterator[str]:
    attente = duree(round(reponse.attente)) if round(reponse.attente) else "aucune"
    yield "En moyenne, pour une personne :"
    yield f"  {duree(round(reponse.minutes))} de notre temps"
    yield f"  attente : {attente}"
    yield f"  trajet : {km(round(reponse.metres))}"
    yield f"  orientations : {decimal(reponse.nombre_orientations)}"
    besoins = sum(k * p for k, p in reponse.besoins.items())
    yield f"  besoins répondus : {decimal(besoins)} sur {max(reponse.besoins)}"


def _supposed(monde: World) -> Iterator[str]:
    """Where the rate comes from, and which orientations have their own."""
    hypotheses = monde.enjeu.hypotheses
    p, source = hypotheses.perte, str(hypotheses.source)
    yield f"Ce que cela suppose : {p.numerator} sur {p.denominator}, {source} ; réglable (--perte)."
    for o in _orientations(monde).values():
        if o.structure and o.source != source:
            yield f"  {o.nom} ({o.id}) garde sa propre perte, {o.perte} : {o.source}."


def _orientations(monde: World) -> dict[str, Orientation]:
    return {
        choix.orientation.id: choix.orientation
        for etape in monde.etapes.values()
        for choix in etape.choix
        if choix.orientation
    }
