"""What an aménagement changes: where it may, who says so, and whether that is not so already."""

from collections.abc import Iterator, Mapping, Sequence

from game.analysis.controle_lieux import check_perte
from game.analysis.controle_noms import pieces, unknown
from game.engine.flatten import Plan
from game.engine.orientations import overlay
from game.model.etape import Etape, Orientation
from game.model.faute import CLE, Faute
from game.model.persona import Persona
from game.model.scenario import Amenagement, Scenario
from game.model.territoire import Changement, Territoire


def check_amenagements(
    scenario: Scenario,
    plans: Sequence[Plan],
    personas: Mapping[str, Persona],
    territoire: Territoire | None,
) -> Iterator[Faute]:
    """E242, E244: what an aménagement changes; A519 where that is nothing, or nothing there.

    A520 where another one written above changes exactly the same.
    """
    orientations = {
        f"{nom}.{cle}": choix.orientation
        for plan in plans
        for nom, placee in plan.etapes.items()
        for cle, choix in (placee.etape.choix or {}).items()
        if choix.orientation
    }
    utiles, inutiles = _read(scenario, plans)
    vrais = _held(scenario, personas, territoire)
    vus: dict[object, str] = {}
    for nom, amenagement in scenario.amenagements.items():
        jumeau = vus.setdefault(_changed(amenagement), nom)
        if jumeau != nom and _says_something(amenagement):
            mots = {"nom": nom, "autre": jumeau}
            yield Faute("A520", "", ("amenagements", nom, CLE), mots)
        if not _says_something(amenagement):
            yield Faute("A519", "", ("amenagements", nom, CLE), {"nom": nom})
        elif vaine := _moot(amenagement, inutiles - utiles):
            contexte = {"nom": nom, "conseil": _VAIN.format(acquis=vaine)}
            yield Faute("A519", "", ("amenagements", nom, CLE), contexte)
        elif territoire and _is_so(amenagement, vrais, territoire, list(orientations.values())):
            conseil = (
                f"ce qu’il écrit est déjà vrai dans «\u00a0{scenario.territoire}\u00a0»\u00a0:"
                " écrivez une autre valeur, un autre acquis, ou retirez-le."
            )
            contexte = {"nom": nom, "conseil": conseil}
            yield Faute("A519", "", ("amenagements", nom, CLE), contexte)
        for structure, change in amenagement.structures.items():
            lieu = ("amenagements", nom, "structures", structure, "perte")
            yield from check_perte(change.perte, change.source or amenagement.source, lieu)
        for rang, cible in enumerate(amenagement.sur_place):
            if cible not in orientations:
                place = ("amenagements", nom, "sur_place", rang)
                yield unknown("E244", place, cible, orientations)


_VAIN = (
    "toutes les lignes de l’aiguillage qui lit «\u00a0{acquis}\u00a0» mènent au même endroit\u00a0:"
    " changez le «\u00a0vers\u00a0» de l’une d’elles, ou retirez l’aménagement."
)


def _read(scenario: Scenario, plans: Sequence[Plan]) -> tuple[set[str], set[str]]:
    """The names on which something depends; those that lines read which all lead to one place."""
    utiles: set[str] = set()
    inutiles: set[str] = set()
    if scenario.echeance:
        utiles |= {c.nom for c in (*scenario.echeance.si, *scenario.echeance.sauf)}
    if scenario.rapport:
        utiles |= {c.nom for c in scenario.rapport.conditions() if c.etape is None}
    for plan in plans:
        for placee in plan.etapes.values():
            utiles |= _needed(placee.etape)
            inutiles |= _needed(placee.etape, vaines=True)
    return utiles, inutiles


def _needed(etape: Etape, *, vaines: bool = False) -> set[str]:
    """What an étape reads, where that changes something; `vaines`: where it does not."""
    lignes = etape.aiguillage or []
    memes = len({ligne.vers for ligne in lignes}) == 1 and not any(
        ligne.model_fields_set - {"si", "sauf", "vers"} for ligne in lignes
    )
    return {
        condition.nom
        for lieu, piece in pieces({"": etape})
        if ("aiguillage" in lieu and memes) == vaines
        for condition in (*getattr(piece, "si", ()), *getattr(piece, "sauf", ()))
    }


def _moot(amenagement: Amenagement, inutiles: set[str]) -> str | None:
    """The acquis that it gives and that changes nothing, where it does nothing else."""
    if amenagement.structures or amenagement.sur_place or amenagement.ailleurs:
        return None
    donnes = set(amenagement.acquiert)
    return min(donnes) if donnes and donnes <= inutiles else None


def _says_something(amenagement: Amenagement) -> bool:
    """Whether it gives, opens or brings nearer anything, here or where people are."""
    changes = any(change.model_fields_set for change in amenagement.structures.values())
    return changes or bool(amenagement.acquiert or amenagement.sur_place or amenagement.ailleurs)


def _changed(amenagement: Amenagement) -> object:
    """All that it changes, whatever it is called, costs, or says of itself."""
    structures = {
        nom: change.model_dump_json(exclude={"source"}, exclude_none=True)
        for nom, change in amenagement.structures.items()
    }
    dites = frozenset(amenagement.acquiert), frozenset(amenagement.sur_place)
    return (*dites, frozenset(structures.items()), amenagement.ailleurs)


def _held(
    scenario: Scenario, personas: Mapping[str, Persona], territoire: Territoire | None
) -> set[str]:
    """The acquis that every card holds from the start, in this territoire."""
    cartes = [personas[nom] for nom in scenario.personas if nom in personas]
    siens = [{fait.value for fait in carte.faits} for carte in cartes]
    communs = set.intersection(*siens) if len(siens) == len(scenario.personas) else set()
    if territoire is None:
        return communs
    ici = [*territoire.faits, *(f for s in territoire.structures.values() for f in s.faits)]
    return communs | {fait.value for fait in ici}


def _is_so(
    amenagement: Amenagement,
    vrais: set[str],
    territoire: Territoire,
    orientations: Sequence[Orientation],
) -> bool:
    """Whether all that it says is so without it."""
    if amenagement.sur_place or amenagement.ailleurs or not vrais.issuperset(amenagement.acquiert):
        return False
    avant, apres = territoire.structures, overlay(territoire.structures, [amenagement])
    for nom, change in amenagement.structures.items():
        if nom not in avant or _is_over(nom, change, orientations):
            return False
        # Who says so is no change, nor a public that is received already.
        sans = {"source": None, **{c: set(getattr(avant[nom], c)) for c in _LISTES}}
        lue = {"source": None, **{c: set(getattr(apres[nom], c)) for c in _LISTES}}
        if avant[nom].model_copy(update=sans) != apres[nom].model_copy(update=lue):
            return False
    return True


_LISTES = ("publics", "thematiques")


def _is_over(nom: str, change: Changement, orientations: Sequence[Orientation]) -> bool:
    """Whether an orientation to there says otherwise than the territoire: it gives way."""
    return any(
        getattr(change, champ) is not None and getattr(orientation, champ) is not None
        for orientation in orientations
        if orientation.structure in (nom, None)
        for champ in ("perte", "delai", "distance")
    )
