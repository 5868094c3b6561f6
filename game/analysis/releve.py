"""The graph of a scenario, read from its maze: as it is here, with these aménagements."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from game.analysis.exact import Nombre, total
from game.analysis.graphe_scenario import Arete, Genre, GrapheDuScenario, Lien, Sommet
from game.analysis.reponse import Reponse
from game.engine.world import PERDU, Choix, Conditions, Etape, Ligne, World
from game.model.hypotheses import COHORTE
from game.model.vocabulaire import cote

if TYPE_CHECKING:
    import networkx as nx


def scenario_graph(world: World) -> GrapheDuScenario:
    """The graph of a scenario as it is in this territoire, with these aménagements."""
    aretes = tuple(arete for etape in world.etapes.values() for arete in _edges(etape))
    atteints = {arete.vers for arete in aretes}
    sommets = {nom: _station(world, etape) for nom, etape in world.etapes.items()}
    for nom in world.fins:
        # `perdu` is always there for the rules; where nobody can be lost it ends nothing.
        if nom != PERDU or nom in atteints or nom in world.enjeu.scenario.fins:
            sommets[nom] = _end(world, nom)
    sommets = _told_apart(sommets)
    scenario = world.enjeu.scenario
    return GrapheDuScenario(
        scenario.depart, sommets, aretes, scenario.titre, world.echeance, given(world)
    )


def given(world: World) -> dict[str, str]:
    """Per acquis, the words of the aménagement, the choix or the box that gives it first."""
    mots: dict[str, str] = {}
    for amenagement in world.enjeu.scenario.amenagements.values():
        mots = dict.fromkeys(amenagement.acquiert, amenagement.texte) | mots
    for etape in world.etapes.values():
        donnes = [(c.effets, c.texte) for c in etape.choix]
        donnes += [(item.effets, item.texte) for item in etape.items]
        for effets, texte in donnes:
            mots = dict.fromkeys(sorted(effets.acquiert), texte) | mots
    return mots


def people(reponse: Reponse) -> dict[str, Nombre]:
    """Out of the 27, how many pass each node on average; coming back counts again."""
    chaine = reponse.chances.chaine
    world = chaine.graphe.world
    visites: dict[str, list[tuple[Nombre, Nombre]]] = {n: [] for n in (*world.etapes, *world.fins)}
    for i, nombre in chaine.visites.items():
        visites[chaine.graphe.noeuds[i].etape].append((nombre, Fraction(COHORTE)))
    return {etape: total(nombres) for etape, nombres in visites.items()}


def multigraph(graphe: GrapheDuScenario, passent: Mapping[str, Nombre]) -> "nx.MultiDiGraph[str]":
    """The same for networkx and GraphML: every attribute is a text or a number."""
    import networkx as nx

    resultat: nx.MultiDiGraph[str] = nx.MultiDiGraph(titre=graphe.titre, depart=graphe.depart)
    for nom, sommet in graphe.sommets.items():
        dits: dict[str, Any] = {"titre": sommet.titre, "genre": sommet.genre.value}
        dits |= {"lieu": sommet.lieu} if sommet.lieu else {}
        dits |= {"cote": sommet.cote.value} if sommet.cote else {}
        dits |= {"passent": float(passent[nom])} if nom in passent else {}
        resultat.add_node(nom, **dits)
    for arete in graphe.aretes:
        resultat.add_edge(arete.de, arete.vers, key=arete.id, **_told(arete))
    return resultat


def _told(arete: Arete) -> dict[str, Any]:
    """What an edge says, without what it does not."""
    o = arete.orientation
    dits: dict[str, Any] = {
        "genre": arete.lien.value,
        "texte": arete.texte,
        "acte": arete.acte.value if arete.acte else "",
        "structure": (o.structure or "") if o else "",
        "perte": str(o.perte) if o and o.structure else "",
        "attente_inconnue": "oui" if o and o.delai_inconnu else "",
        "probabilite": str(arete.probabilite) if arete.probabilite != 1 else "",
        "si": " et ".join(map(str, arete.conditions.si)),
        "sauf": " ou ".join(map(str, arete.conditions.sauf)),
    }
    minutes = {"minutes": arete.duree, "attente_minutes": arete.delai + (o.delai if o else 0)}
    return {nom: valeur for nom, valeur in (dits | minutes).items() if valeur}


_GENRES = {
    "choix": Genre.DECIDEE,
    "a_cocher": Genre.DECIDEE,
    "hasard": Genre.HASARD,
    "aiguillage": Genre.AIGUILLAGE,
    "vers": Genre.PASSAGE,
}


def _station(world: World, etape: Etape) -> Sommet:
    lieu = world.nom_structure(etape.lieu) if etape.lieu else ""
    return Sommet(etape.id, etape.titre, _GENRES[etape.genre], lieu)


def _told_apart(sommets: Mapping[str, Sommet]) -> dict[str, Sommet]:
    """A protocole played several times has the same titles: each says where it is."""
    titres = Counter(sommet.titre for sommet in sommets.values())
    return {
        nom: replace(sommet, titre=f"{sommet.titre} ({nom.rpartition('/')[0] or nom})")
        if titres[sommet.titre] > 1
        else sommet
        for nom, sommet in sommets.items()
    }


def _end(world: World, nom: str) -> Sommet:
    fin = world.fins[nom]
    return Sommet(nom, fin.nom, Genre.FIN, cote=cote(fin.type))


def _edges(etape: Etape) -> Iterator[Arete]:
    for choix in etape.choix:
        yield from _choice(etape.id, choix)
    if _may_find_nobody(etape):
        yield Arete(f"{etape.id}.{PERDU}", etape.id, PERDU, Lien.PERSONNE)
    if etape.vers is not None and etape.items:
        yield Arete(f"{etape.id}.cases", etape.id, etape.vers, Lien.CASES)
    for rang, ligne in enumerate(etape.lignes):
        yield _line(etape, rang, ligne)


def _choice(etape: str, choix: Choix) -> Iterator[Arete]:
    orientation = choix.orientation
    yield Arete(
        f"{etape}.{choix.id}", etape, choix.vers,
        Lien.ORIENTATION if orientation else Lien.CHOIX,
        choix.texte, choix.acte, orientation, choix.effets.duree, choix.effets.delai,
        choix.conditions, sur_place=choix.sur_place,
    )  # fmt: skip
    if orientation and orientation.structure is not None and orientation.perte:
        yield Arete(
            f"{etape}.{choix.id}.perte", etape, orientation.perdu, Lien.PERTE, choix.texte,
            orientation=orientation, conditions=choix.conditions, probabilite=orientation.perte,
        )  # fmt: skip


def _may_find_nobody(etape: Etape) -> bool:
    """Whether the only options that are always open here lead to a structure that is not."""
    impossibles = [c.orientation is not None and c.orientation.structure is None
                   for c in etape.choix]  # fmt: skip
    toujours = any(
        c.conditions == Conditions() and not impossible
        for c, impossible in zip(etape.choix, impossibles, strict=True)
    )
    return any(impossibles) and not toujours


def _line(etape: Etape, rang: int, ligne: Ligne) -> Arete:
    lien = {"hasard": Lien.HASARD, "aiguillage": Lien.AIGUILLAGE}.get(etape.genre, Lien.SUITE)
    return Arete(
        f"{etape.id}.{rang + 1}", etape.id, ligne.vers, lien, ligne.texte or "",
        duree=ligne.effets.duree, delai=ligne.effets.delai, conditions=ligne.conditions,
        probabilite=ligne.probabilite, sinon=lien is Lien.AIGUILLAGE and rang > 0,
    )  # fmt: skip
