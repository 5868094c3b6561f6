"""Golden parties: read, replayed, and compared with what they expect."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from game.analysis.attendu import Ecart, gaps
from game.engine.bilan import final_state
from game.engine.cohorte import NOMMEE
from game.engine.partie import (
    CoupImpossible,
    Partie,
    Reglages,
    begin,
    play,
    replay,
    throws_die,
)
from game.engine.transitions import ImpasseError, options
from game.model.faute import CLE, ContenuInvalide, Faute
from game.model.partie import Coup, PartieEcrite
from game.model.persona import Persona
from game.model.scenario import Scenario
from game.storage.catalogue import Catalogue, Introuvable
from game.storage.lisible import refuse, require_playable
from game.storage.parties import default_persona, settings
from game.storage.validation import load, load_text
from game.storage.yaml_files import Document


class Rejouee(NamedTuple):
    """A partie read from a file and replayed."""

    document: Document
    ecrite: PartieEcrite
    partie: Partie


def replay_file(catalogue: Catalogue, chemin: Path, jusqua: int | None = None) -> Rejouee:
    """The partie in a file, replayed whole or up to its first `jusqua` coups.

    Raises ContenuInvalide: the file, its scenario, an unknown name (E246), an impossible coup
    (E402).
    """
    rejouee, rompue = replay_while_it_holds(catalogue, chemin, jusqua)
    refuse(rompue)
    return rejouee


def replay_while_it_holds(
    catalogue: Catalogue, lieu: Path | str, jusqua: int | None = None
) -> tuple[Rejouee, list[Faute]]:
    """The same up to the first coup that the rules refuse, and the fault (E402) of that one.

    `lieu` is its file, or the partie itself on one line. After an edit, what a partie and the
    scenario still have in common is kept.
    """
    if isinstance(lieu, Path):
        document, ecrite = load(lieu, PartieEcrite)
    else:
        document, ecrite = load_text(lieu, "la ligne", PartieEcrite)
    reglages = _settings(catalogue, document, ecrite)
    try:
        return Rejouee(document, ecrite, replay(reglages, ecrite.coups[:jusqua])), []
    except CoupImpossible as erreur:
        tenue = Rejouee(document, ecrite, replay(reglages, ecrite.coups[: erreur.rang - 1]))
        return tenue, [_broken(catalogue, tenue, erreur)]
    except ImpasseError as erreur:
        raise ContenuInvalide([_stuck(catalogue, document, ecrite.scenario, erreur)]) from None


def _stuck(catalogue: Catalogue, document: Document, ident: str, erreur: ImpasseError) -> Faute:
    """What stops the scenario, at its own étape: the partie is not what is to be mended."""
    etape = erreur.etat.etape
    code, contexte = "E303" if erreur.tourne else "E304", {"etape": etape, "etapes": etape}
    ecrit = catalogue.document("scenario", ident)
    if ("etapes", etape) in ecrit.positions:
        return ecrit.placer(Faute(code, lieu=("etapes", etape), contexte=contexte))
    return document.placer(Faute(code, lieu=("scenario",), contexte=contexte))


def _broken(catalogue: Catalogue, tenue: Rejouee, erreur: CoupImpossible) -> Faute:
    """E402, at the coup that no longer matches, with the étape where it should be possible."""
    etape = tenue.partie.etat.etape
    possibles = ", ".join(erreur.possibles)
    contexte = {
        "rang": erreur.rang,
        "coup": erreur.coup.option,
        "valeur": erreur.coup.option,
        "etape": etape,
        "ou": _place(catalogue, tenue.ecrite.scenario, etape),
        "tenus": _held(tenue.ecrite.coups[: erreur.rang - 1]),
        "permis": possibles,
        "possibles": possibles,
    }
    if not possibles:
        contexte["conseil"] = (
            "la partie est finie avant ce coup\u00a0: ôtez-le, avec ceux qui le suivent."
        )
    faute = Faute("E402", lieu=("coups", erreur.rang - 1), contexte=contexte)
    return tenue.document.placer(faute)


def _place(catalogue: Catalogue, ident: str, etape: str) -> str:
    """« scenarios/le_cv.yaml:42 »: where an étape, a fin, or what plays a protocole is written."""
    document = catalogue.document("scenario", ident)
    nom = etape.partition("/")[0]
    lieux = (("etapes", nom, CLE), ("fins", nom, CLE))
    ligne = next((document.positions[lieu][0] for lieu in lieux if lieu in document.positions), 1)
    return f"{document.fichier}:{ligne}"


def _held(coups: Sequence[Coup]) -> str:
    """What is still played before the coup that is not."""
    if not coups:
        return "C’est le premier\u00a0: rien n’est joué avant lui"
    ecrits = ", ".join(coup.written() for coup in coups)
    return f"Ce qui le précède tient toujours\u00a0: [{ecrits}]"


def check_golden(rejouee: Rejouee) -> list[Faute]:
    """E401 where nothing is expected, E403 for what came out otherwise, E404, A524; in place."""
    if rejouee.ecrite.attendu is None:
        return [rejouee.document.placer(Faute("E401"))]
    return [*check_expected(rejouee), *check_dice(rejouee), *_check_seed(rejouee)]


def _check_seed(rejouee: Rejouee) -> Iterator[Faute]:
    """A524: a seed that no command can give again."""
    graine = rejouee.ecrite.graine
    if isinstance(graine, str):
        mots = {"graine": graine}
        yield rejouee.document.placer(Faute("A524", lieu=("graine",), contexte=mots))


def check_dice(rejouee: Rejouee) -> Iterator[Faute]:
    """E404: a face was typed where no die of the named usager decides anything."""
    partie = begin(rejouee.partie.reglages)
    for rang, coup in enumerate(rejouee.ecrite.coups):
        if isinstance(coup.de, int) and not _throws_die(partie, coup.option):
            mots = {"rang": rang + 1, "coup": coup.option, "face": coup.de}
            yield rejouee.document.placer(Faute("E404", lieu=("coups", rang), contexte=mots))
        partie = play(partie, coup)


def _throws_die(partie: Partie, option: str) -> bool:
    """Whether a die is thrown there; one typed for someone already lost is only left unread."""
    if partie.suspens is not None:
        return False
    offertes = [offre for offre in options(partie.world, partie.etat) if offre.id == option]
    orientations = [offre.choix.orientation for offre in offertes if offre.choix]
    presente = replace(partie, presents=partie.presents | {NOMMEE})
    return any(o is not None and throws_die(presente, o) for o in orientations)


def check_expected(rejouee: Rejouee) -> list[Faute]:
    """E403 for each thing that `attendu` says and that came out otherwise; in place."""
    ecarts = gaps(rejouee.ecrite.attendu or {}, final_state(rejouee.partie))
    return [rejouee.document.placer(_unexpected(rejouee.partie, ecart)) for ecart in ecarts]


def _unexpected(partie: Partie, ecart: Ecart) -> Faute:
    """E403; while someone lost waits for « continuer », that is what there is to say."""
    obtenu, conseil = _written(ecart.obtenu), {}
    verbe = "ne donne" if ecart.obtenu in (None, "") else "donne"
    if partie.suspens is not None:
        nom = partie.world.enjeu.persona.nom
        obtenu += f"\u00a0: {nom} n’est pas arrivé·e, et la partie attend la suite"
        conseil["conseil"] = (
            "ajoutez «\u00a0continuer\u00a0» à la fin des coups\u00a0: la partie va jusqu’à sa fin"
            " avec celles et ceux qui sont arrivés."
        )
    elif not ecart.permis:
        conseil["conseil"] = (
            "si le changement est voulu, corrigez l’attendu\u00a0; sinon, le scénario a changé sans"
            " qu’on le veuille."
        )
    mots = {
        "cle": " › ".join(map(str, ecart.lieu)),
        "attendu": _written(ecart.attendu),
        "verbe": verbe,
        "obtenu": obtenu,
        "valeur": ecart.lieu[-1],
        "permis": ", ".join(ecart.permis),
    }
    return Faute("E403", lieu=("attendu", *ecart.lieu), contexte=mots | conseil)


def _written(valeur: Any) -> str:
    if valeur is None or isinstance(valeur, str):
        return valeur or "rien"
    return json.dumps(valeur, ensure_ascii=False, default=str)


def _settings(catalogue: Catalogue, document: Document, ecrite: PartieEcrite) -> Reglages:
    """What the partie is played with; raises ContenuInvalide for what can't be played."""
    try:
        require_playable(catalogue, ecrite.scenario)
        scenario = catalogue.scenario(ecrite.scenario)
        refuse(document.placer(faute) for faute in _unknown_names(scenario, ecrite))
        if ecrite.besoins:
            persona = catalogue.persona(ecrite.persona or default_persona(catalogue, scenario))
            refuse(document.placer(faute) for faute in _unknown_needs(persona, ecrite))
        return settings(catalogue, ecrite)
    except Introuvable as erreur:
        quoi = "aucun fichier ne s’appelle ainsi"
        mots = {"nom": erreur.ident, "quoi": quoi, "permis": ", ".join(erreur.connus)}
        faute = Faute("E246", lieu=(erreur.genre,), contexte=mots)
        raise ContenuInvalide([document.placer(faute)]) from None


def _unknown_names(scenario: Scenario, ecrite: PartieEcrite) -> Iterator[Faute]:
    """E246: a card that the scenario does not play, aménagements that it does not have."""
    jouees = scenario.personas
    if ecrite.persona and jouees != ["toutes"] and ecrite.persona not in jouees:
        quoi = "le scénario ne se joue pas avec cette carte"
        mots = {"nom": ecrite.persona, "quoi": quoi, "permis": ", ".join(jouees)}
        yield Faute("E246", lieu=("persona",), contexte=mots)
    for rang, nom in enumerate(ecrite.amenagements):
        if nom not in scenario.amenagements:
            quoi = "le scénario n’a pas cet aménagement"
            mots = {"nom": nom, "quoi": quoi, "permis": ", ".join(scenario.amenagements)}
            yield Faute("E246", lieu=("amenagements", rang), contexte=mots)


def _unknown_needs(persona: Persona, ecrite: PartieEcrite) -> Iterator[Faute]:
    """E246: besoins that the card does not have."""
    connus = persona.verso.besoins
    for rang, nom in enumerate(ecrite.besoins):
        if nom not in connus:
            mots = {"nom": nom, "quoi": "la carte n’a pas ce besoin", "permis": ", ".join(connus)}
            yield Faute("E246", lieu=("besoins", rang), contexte=mots)
