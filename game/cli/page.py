"""The answers of an analysis as people read them: fins by side, losses, time, what is supposed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from game.analysis.but import BESOINS, FAVORABLE
from game.analysis.chances import Chances, favorable
from game.analysis.exact import Nombre, total
from game.analysis.lois import Loi
from game.analysis.perte import orientations
from game.analysis.reponse import HASARD, MEILLEURE, PIRE, Question, Reponse
from game.analysis.temoins import Temoin
from game.cli.bilan import PERSONNE_ICI
from game.cli.paroles import inside
from game.cli.personnes import favorable_share, people
from game.drawing.mots import duree, km
from game.engine.world import World
from game.model.hypotheses import COHORTE
from game.model.vocabulaire import Cote, cote
from game.ui.nombres import decimal, few, percent, quantile, share, together

JOUEE = "jouee:"
"""Before the name of a partie whose decisions are asked for."""

DECIDE = {
    HASARD: "au hasard",
    MEILLEURE: "au mieux, sans rien savoir de plus que ce qu’elle voit",
    PIRE: "au pire, sans rien savoir de plus que ce qu’elle voit",
}


def page(reponse: Reponse) -> list[str]:
    """The whole page, line by line."""
    question, chances = reponse.question, reponse.chances
    monde = question.world
    personne, comptes = _nobody(reponse), people(monde, chances)
    return [
        *heading(question),
        *_completed(reponse),
        "",
        f"Ont ce dont elles ont besoin : {favorable_share(monde, chances, comptes)}",
        *_aim(reponse, comptes),
        *_fins(monde, chances, comptes),
        *_endless(chances, comptes),
        *_around(reponse),
        *_by_variante(reponse),
        "",
        *_losses(reponse, personne, comptes),
        *personne,
        "",
        *_costs(reponse),
        *_decisions(reponse),
        "",
        *supposed(monde),
    ]


def heading(question: Question) -> list[str]:
    """Who, where, who decides how, with what arranged."""
    enjeu = question.world.enjeu
    decide = decided(question.politique if question.politique in DECIDE else question.nom)
    amenages = [enjeu.scenario.amenagements[nom].texte for nom in enjeu.amenagements]
    idee = [f"L’idée de la table : {enjeu.idee.texte}."] if enjeu.idee else []
    return [
        f"{enjeu.scenario.titre} : {enjeu.persona.nom}, {inside(enjeu.territoire.nom)}.",
        f"La table décide {decide}.",
        *(f"Aménagement : {texte}." for texte in amenages),
        *idee,
    ]


def decided(nom: str) -> str:
    """« au hasard », « comme dans la partie… », « selon FICHIER »."""
    if nom in DECIDE:
        return DECIDE[nom]
    partie = nom.removeprefix(JOUEE)
    return f"comme dans la partie {partie}" if partie != nom else f"selon {nom}"


def bounds(question: Question) -> list[str]:
    """The page where only bounds are known, or the value alone."""
    bornes = question.bornes
    assert bornes is not None
    bas, haut = aimed(question, bornes.bas), aimed(question, bornes.haut)
    if bornes.is_known:
        dit = f"{aim(question)} : {bas}."
        pourquoi = "La valeur seule : ce scénario a trop de situations pour garder le reste."
    else:
        dit = f"{aim(question)} : entre {bas} et {haut}."
        pourquoi = (
            "Des bornes : ce qu’une table peut savoir de la variante cachée prend trop de formes."
        )
    return [
        *heading(question),
        "",
        dit,
        pourquoi,
        "Sans décisions connues, ni leviers ni témoins.",
        "",
        *supposed(question.world),
    ]


def aim(question: Question) -> str:
    """What is counted, in words."""
    nom = question.but.nom
    if nom == BESOINS:
        return "Besoins répondus, en moyenne"
    if nom == FAVORABLE:
        return "Ont ce dont elles ont besoin"
    return f"Arrivent à « {question.world.fins[nom].nom} » ({nom})"


def aimed(question: Question, valeur: Nombre) -> str:
    """A value of the aim, in words."""
    return decimal(valeur) if question.but.nom == BESOINS else share(valeur)


def _aim(reponse: Reponse, comptes: Mapping[str, int]) -> Iterator[str]:
    question = reponse.question
    if question.but.nom in comptes:
        yield f"Visé. {aim(question)} : {share(reponse.valeur, comptes[question.but.nom])}"
    elif question.but.nom != FAVORABLE:
        yield f"Visé. {aim(question)} : {aimed(question, reponse.valeur)}"


def _completed(reponse: Reponse) -> Iterator[str]:
    """What a table's decisions do not say, and what was supposed instead."""
    if reponse.completee is None:
        return
    if not reponse.completee:
        yield "Toutes ces décisions ont été prises par la table."
        return
    part = percent(reponse.completee)
    yield (
        f"{part} des parcours passent par une décision que la table n’a pas prise : on lui prête"
        " son dernier choix à la même étape, ou le hasard."
    )


def _fins(monde: World, chances: Chances, comptes: Mapping[str, int]) -> Iterator[str]:
    for cote_ in Cote:
        siennes = [fin for fin in chances.fins if cote(monde.fins[fin].type) is cote_]
        if siennes:
            yield f"{cote_.libelle.capitalize()} :"
        for fin in sorted(siennes, key=lambda fin: -chances.fins[fin]):
            yield f"  {monde.fins[fin].nom} ({fin}) : {share(chances.fins[fin], comptes[fin])}"


def _endless(chances: Chances, comptes: Mapping[str, int]) -> Iterator[str]:
    if chances.sans_fin:
        sans_fin = share(chances.sans_fin, comptes[""])
        yield f"Ne finissent jamais, avec ces décisions : {sans_fin}"


def _around(reponse: Reponse) -> Iterator[str]:
    """For the table that played, and nobody else."""
    if reponse.completee is None:
        return
    question, autour = reponse.question, reponse.autour
    sort = aimed(question, autour.hasard)
    yield "Autour de ces décisions, pour cette table seulement :"
    yield f"  au hasard : {sort}"
    for nom, bornes in (("au mieux", autour.meilleure), ("au pire", autour.pire)):
        bas, haut = aimed(question, bornes.bas), aimed(question, bornes.haut)
        yield f"  {nom} : {bas}" if bornes.is_known else f"  {nom} : entre {bas} et {haut}"


def _by_variante(reponse: Reponse) -> Iterator[str]:
    if len(reponse.variantes) < 2:
        return
    monde = reponse.question.world
    yield "Selon la variante, que la table ne connaît pas :"
    parts = {nom: p for p, nom in monde.departs}
    for nom, chances in reponse.variantes.items():
        pour = share(favorable(monde, chances.fins))
        yield f"  {nom} ({percent(parts[nom])} des cas) : {pour}"


def _nobody(reponse: Reponse) -> list[str]:
    """The étapes where the way stops because no structure receives here."""
    graphe, monde = reponse.chances.chaine.graphe, reponse.question.world
    etapes = {
        graphe.noeuds[i].etape
        for i, arcs in reponse.chances.chaine.transitions.items()
        for arc in arcs
        if arc.pas.perdu and arc.pas.orientation is None
    }
    return [f"{e.titre} : {PERSONNE_ICI}." for e in monde.etapes.values() if e.id in etapes]


def _losses(reponse: Reponse, personne: Sequence[str], comptes: Mapping[str, int]) -> Iterator[str]:
    chances = reponse.chances
    if not chances.orientations and personne:
        return
    if chances.sans_fin:
        yield "Là où un parcours ne finit pas, ses passages ne sont pas comptés."
    if not chances.orientations:
        if not chances.sans_fin:
            yield "Aucune orientation : personne ne se perd en route."
        return
    en_route, autres = chances.perdu, _lost_elsewhere(reponse)
    fins = reponse.question.world.fins
    perdues = [fin for fin in chances.fins if cote(fins[fin].type) is Cote.PERDU]
    parts = {"ici": en_route, "ailleurs": autres}
    ici, ailleurs = together(parts, sum(comptes[fin] for fin in perdues)).values()
    yield f"Où les perd-on ? Aux orientations, n’arrivent pas : {share(en_route, ici)}."
    if autres:
        yield f"Ailleurs, par hasard ou faute de structure : {share(autres, ailleurs)}."
    yield f"En moyenne, sur {COHORTE} personnes :"
    connues = orientations(reponse.question.world)
    temoins = {temoin.orientation: temoin for temoin in reponse.temoins}
    for ident, passages in sorted(chances.orientations.items(), key=lambda o: -o[1].perdus):
        tentees, perdus = (few(n * COHORTE) for n in (passages.passages, passages.perdus))
        suite = f"sur {tentees} qu’on y envoie, {perdus} n’arrivent pas"
        yield f"  {connues[ident].nom} ({ident}) :"
        yield f"    {suite}"
        if ident in temoins:
            yield f"    {witness(temoins[ident])}"


def witness(temoin: Temoin) -> str:
    """The most probable way to be lost there, as coups to replay."""
    coups = ", ".join(coup.written() for coup in temoin.coups)
    graine = "sans graine trouvée" if temoin.graine is None else f"graine {temoin.graine}"
    return f"par exemple, {graine} : [{coups}]"


def _lost_elsewhere(reponse: Reponse) -> Nombre:
    """Who ends lost without an orientation: chance, or nobody to orient to."""
    chaine, fins = reponse.chances.chaine, reponse.question.world.fins
    noeuds = chaine.graphe.noeuds
    perdues = {i for i in chaine.graphe.fins if cote(fins[noeuds[i].etape].type) is Cote.PERDU}
    return total(
        (chaine.visites[i], p)
        for i, arcs in chaine.transitions.items()
        for p, vers, pas in arcs
        if vers in perdues and not (pas.perdu and pas.orientation)
    )


def _costs(reponse: Reponse) -> Iterator[str]:
    chances = reponse.chances
    yield "En moyenne, pour une personne :"
    if chances.sans_fin:
        yield "  sans limite, puisque certains parcours ne finissent pas"
        return
    lois = reponse.lois
    attente = duree(round(chances.attente)) if round(chances.attente) else ""
    if any(
        o.delai_inconnu and o.id in chances.orientations
        for o in orientations(reponse.question.world).values()
    ):
        # What a file does not say is no wait of nought.
        attente = f"{attente} au moins, le reste inconnu" if attente else "inconnue"
    attente = attente or "aucune"
    yield f"  {duree(round(chances.minutes))} de notre temps{_spread(lois.get('minutes'), duree)}"
    yield f"  attente : {attente}{_spread(lois.get('attente'), duree)}"
    yield f"  trajet : {km(round(chances.metres))}{_spread(lois.get('metres'), km)}"
    envois = _spread(lois.get("orientations"), str)
    yield f"  orientations : {decimal(chances.nombre_orientations)}{envois}"
    besoins = sum(k * p for k, p in chances.besoins.items())
    yield f"  besoins répondus : {decimal(besoins)} sur {max(chances.besoins)}"


def _spread(loi: Loi[int] | None, mots: Callable[[int], str]) -> str:
    """« (une sur deux : 20 min au plus ; neuf sur dix : 1 h 30 au plus) »."""
    if loi is None or len(loi.valeurs) < 2:
        return ""
    moitie, neuf = (quantile(loi, Fraction(n, 10)) for n in (5, 9))
    if moitie is None or neuf is None:
        return ""
    une, dix = (f"{mots(valeur)} au plus" if valeur else "rien" for valeur in (moitie, neuf))
    return f" (une sur deux : {une} ; neuf sur dix : {dix})"


def _decisions(reponse: Reponse) -> Iterator[str]:
    """What the best or the worst policy does, étape by étape."""
    if not reponse.decisions:
        return
    yield from ("", "Ses décisions :")
    for etape, options in reponse.decisions.items():
        if len(options) == 1:
            yield f"  {etape}: {next(iter(options))}"
            continue
        total = sum(options.values())
        parts = (f"{option} ({percent(p / total)})" for option, p in options.items())
        yield f"  {etape}, selon ce qui précède : {', '.join(parts)}"
    if reponse.partielle and reponse.question.entier:
        yield "Sans leviers : ce scénario a trop de situations pour les garder toutes."


def supposed(monde: World) -> Iterator[str]:
    """Where the rate comes from, and which orientations have their own."""
    hypotheses = monde.enjeu.hypotheses
    p, source = hypotheses.perte, str(hypotheses.source)
    yield f"Ce que cela suppose : {p.numerator} sur {p.denominator}, {source} ; réglable (--perte)."
    for o in orientations(monde).values():
        if not o.par_defaut:
            yield f"  {o.nom} ({o.id}) garde sa propre perte, {o.perte} : {o.source}."
