"""Around the numbers of a livret: the warning, the cover, the sheet to write on, the last pages."""

from collections.abc import Iterable, Iterator

from game.drawing.mots import duree, euros, pluriel
from game.model.citation import quoted
from game.model.hypotheses import COHORTE
from game.report.blocs import Gras, Liste, Mots, Paragraphe, Titre, told
from game.report.blocs_papier import (
    BlocDePapier,
    Cadre,
    Cases,
    Grille,
    Nombres,
    Page,
    Reglette,
)
from game.report.consignes import CASE, box, odds
from game.report.livret import Case, Livret, Piste
from game.report.livret_apres import Utiles, resources, second_tour_page, verso
from game.report.livret_numeros import paragraphs
from game.report.livret_regles import rules, walking

SENSIBLE = "Ce cas est sensible. La table peut rendre la carte, sans donner de raison."
CHEMIN, HORLOGE = Grille(3, 14), Grille(2, 10)


def body(livrets: Iterable[tuple[Livret, Utiles]]) -> Iterator[BlocDePapier]:
    """These livrets, each from a new sheet."""
    for livret, utiles in livrets:
        yield from whole(livret, utiles)


def whole(livret: Livret, utiles: Utiles) -> Iterator[Page]:
    """One livret: the warning first, the resources last."""
    sensible = livret.enjeu.persona.sensible
    if sensible:
        yield _warning(livret)
    yield _cover(livret, feuille=not sensible)
    yield _sheet(livret, 1)
    yield paragraphs(livret)
    yield second_tour_page(livret)
    yield _sheet(livret, 2)
    yield verso(livret)
    yield resources(livret, utiles)


def _warning(livret: Livret) -> Page:
    enjeu = livret.enjeu
    dit = enjeu.persona.avertissement or enjeu.scenario.avertissement or SENSIBLE
    return Page((
        Titre("Cas sensible", 1),
        Paragraphe((Gras(enjeu.persona.nom),)),
        Cadre(list(told(dit))),
        Paragraphe(
            "Lisez ceci à voix haute, puis un silence, avant de tourner la page. La carte "
            "peut être rendue, sans raison. Les numéros utiles sont à la dernière page."
        ),
    ), feuille=True)  # fmt: skip


def _cover(livret: Livret, *, feuille: bool) -> Page:
    enjeu = livret.enjeu
    demande = f"{enjeu.persona.nom} demande : {quoted(enjeu.persona.recto.demande)}"
    pari = (
        f"Notre pari. {COHORTE} personnes, dont {enjeu.persona.nom}, poussent la même porte avec "
        "la même demande. Combien auront ce dont elles ont besoin ? ______"
    )
    blocs: list[BlocDePapier] = [
        Titre(enjeu.scenario.titre, 1),
        Paragraphe((Gras(enjeu.persona.nom), f" · {enjeu.territoire.nom}")),
        *told(enjeu.territoire.presentation or ""),
        Cadre((Paragraphe((Gras(demande),)),)),
        Paragraphe(pari, grand=True),
        Titre("Comment on joue"),
        Liste(list(rules(livret)), numerotee=True),
    ]
    if livret.pertes:
        blocs.append(Titre("◆ Une orientation, en trois temps"))
        blocs.append(Liste(list(walking(livret)), numerotee=True))
    return Page(blocs, feuille)


def _sheet(livret: Livret, tour: int) -> Page:
    titre, nom = livret.enjeu.scenario.titre, livret.enjeu.persona.nom
    blocs: list[BlocDePapier] = [
        Titre(f"Notre feuille, tour {tour}", 1),
        Paragraphe(f"{titre} · {nom} · table : ______"),
        Titre("Notre chemin"),
        CHEMIN,
    ]
    if livret.pertes:
        blocs.append(Titre(f"Les {COHORTE} : combien sont encore là"))
        blocs += _counts(livret)
    if livret.horloge:
        blocs += [Titre(f"L’horloge : {duree(livret.horloge.delai)}"), HORLOGE]
        blocs.append(Paragraphe("Écrivez le total à chaque fois (60 min = 1 h, 24 h = 1 j)."))
    if livret.cases:
        blocs += [Titre("Les cases"), *_boxes(livret)]
    if livret.pistes:
        blocs += [Titre("Les pistes"), *map(_track, livret.pistes)]
    blocs += [Titre("Les besoins"), *_besoins(livret)]
    comptes = "Encore là : ______ · Répondus : ______ · Notre pari : ______"
    return Page([*blocs, Paragraphe(comptes, grand=True)])


def _counts(livret: Livret) -> Iterator[BlocDePapier]:
    """The track of the 27; a table of numbers where there are two pertes."""
    if not livret.comptes:
        yield Paragraphe(
            f"Notez le nombre exact, {COHORTE} au début ; à chaque orientation, multipliez-le "
            "par la part qui arrive, puis arrondissez au plus proche (une moitié, vers le bas)."
        )
        return
    rangs = range(len(livret.comptes))
    if len(rangs) == 1:
        yield Nombres((), livret.comptes)
        return
    tetes = [f"{pluriel(rang, 'orientation')} à {odds(livret.pertes[1])}" for rang in rangs]
    yield Nombres(tetes, livret.comptes)
    usuelle = odds(livret.pertes[0])
    yield Paragraphe(
        f"Une colonne à droite par orientation à {usuelle}, une ligne plus bas pour l’autre."
    )


def _boxes(livret: Livret) -> Iterator[Cases]:
    """To tick with a pencil; those that are true at the door already are."""
    visibles = [case for case in livret.cases if not case.cachee]
    for mots, colonnes in ((True, 2), (False, 4)):
        lot = [_box(case) for case in visibles if bool(case.libelle) is mots]
        if lot:
            yield Cases(lot, colonnes)


def _box(case: Case) -> Mots:
    texte = box(case)
    return (Gras(texte.replace(CASE, "☑", 1)),) if case.cochee else texte


def _track(piste: Piste) -> Reglette:
    vaut = f" (un point vaut {euros(piste.vaut)})" if piste.vaut is not None else ""
    crans = [_value(nombre) for nombre in range(piste.bas, piste.haut + 1)]
    dit = f"{piste.nom}{vaut}, départ {_value(piste.depart)}"
    return Reglette(dit, crans, piste.depart - piste.bas)


def _value(nombre: int) -> str:
    return str(nombre) if nombre >= 0 else f"\u2212{-nombre}"


def _besoins(livret: Livret) -> Iterator[BlocDePapier]:
    yield Paragraphe(
        "Leurs noms sont au verso de la carte, à l’avant-dernière page : seulement une fois "
        "découverts."
    )
    case, trait = f"{CASE}\u00a0", "______________________"
    rangs = range(1, len(livret.besoins) + 1)
    yield Liste([f"Besoin {rang} : {case}découvert {case}répondu {trait}" for rang in rangs])
