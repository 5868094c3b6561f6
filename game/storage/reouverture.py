"""A partie taken up again in today’s texts: what no longer matches is said, the rest is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.drawing.mots import pluriel
from game.engine.partie import CoupImpossible, Partie, replay
from game.engine.reprise import resume
from game.engine.table import Table, play_resolution
from game.engine.transitions import ImpasseError
from game.engine.world import RIEN, Etape
from game.model.faute import ContenuInvalide
from game.model.partie import Coup, PartieEcrite
from game.model.partie_gardee import PartieGardee
from game.storage.catalogue import Catalogue, CatalogueGele, Introuvable
from game.storage.lisible import require_playable
from game.storage.parties import settings, stake


@dataclass(frozen=True)
class Reouverte:
    """A partie that was taken up again."""

    table: Table
    entiere: bool
    """Whether everything that was played still leads where it did lead."""


class Perdue(Exception):
    """Nothing of it can be played today; the sentence says why. The file keeps it."""


def reopen(catalogue: Catalogue, gardee: PartieGardee, textes: Mapping[str, str]) -> Reouverte:
    """The table of a partie that was kept; raises Perdue."""
    avant, avis = CatalogueGele(textes), list[str]()
    ecrite = _where(catalogue, gardee.tour1, avis)
    try:
        require_playable(catalogue, ecrite.scenario)
        enjeu = stake(catalogue, ecrite)
        tour1 = _resumed(catalogue, avant, ecrite, gardee.tour1, avis, "Tour 1")
        table = Table(
            enjeu, ecrite.graine, ecrite.resolution or play_resolution(enjeu),
            pari=gardee.pari, partie=tour1, raisons=tuple(gardee.raisons),
            entrainement=gardee.entrainement,
        )  # fmt: skip
        table = replace(table, chemins=_ways(catalogue, ecrite, gardee.chemins))
        if gardee.tour2 is not None:
            table = _again(catalogue, avant, table, gardee, avis)
    except Introuvable as erreur:
        raise Perdue(f"« {erreur.ident} » n’est plus là : la partie reste gardée.") from None
    except ContenuInvalide as erreur:
        fichier = erreur.fautes[0].fichier
        raise Perdue(f"{fichier} est à corriger : la partie reste gardée.") from None
    except ImpasseError as impasse:
        raise Perdue(f"{impasse.phrase} La partie reste gardée.") from None
    return Reouverte(replace(table, avis=(*gardee.avis, *avis)), not avis)


def _where(catalogue: Catalogue, ecrite: PartieEcrite, avis: list[str]) -> PartieEcrite:
    if ecrite.territoire is None or ecrite.territoire in catalogue.ids("territoire"):
        return ecrite
    avis.append(f"Le territoire « {ecrite.territoire} » n’est plus là : celui du cas le remplace.")
    return ecrite.model_copy(update={"territoire": None})


def _again(
    catalogue: Catalogue, avant: Catalogue, table: Table, gardee: PartieGardee, avis: list[str]
) -> Table:
    """Tour 2, where tour 1 still comes to its end."""
    assert gardee.tour2 is not None
    if not table.playing().is_over:
        avis.append("Le tour 2 attend que le premier soit de nouveau fini.")
        return table
    connus = table.enjeu.scenario.amenagements
    partis = [n for n in (*gardee.tour2.amenagements, *gardee.a_solliciter) if n not in connus]
    avis += [f"L’aménagement « {nom} » n’existe plus : il n’est pas repris." for nom in partis]
    table = replace(
        table,
        tour1=table.partie,
        chemins=(),
        pari2=gardee.pari2,
        amenagements=tuple(n for n in gardee.tour2.amenagements if n in connus),
        a_solliciter=tuple(n for n in gardee.a_solliciter if n in connus),
        idee=gardee.tour2.idee,
        partie=None,
    )
    if gardee.pari2 is None:
        return table
    ecrite = gardee.tour2.model_copy(
        update={
            "territoire": table.enjeu.territoire_id,
            "amenagements": list(table.amenagements),
        }
    )
    tour2 = _resumed(catalogue, avant, ecrite, gardee.tour2, avis, "Tour 2")
    return replace(table, partie=tour2, chemins=_ways(catalogue, ecrite, gardee.chemins))


def _ways(
    catalogue: Catalogue, ecrite: PartieEcrite, chemins: Sequence[PartieEcrite]
) -> tuple[Partie, ...]:
    """The other ways that still lead to an end."""
    reglages = settings(catalogue, ecrite)
    reprises = (resume(reglages, chemin.coups) for chemin in chemins)
    return tuple(r.partie for r in reprises if r.refuse is None and r.partie.is_over)


def _resumed(
    catalogue: Catalogue,
    avant: Catalogue,
    ecrite: PartieEcrite,
    origine: PartieEcrite,
    avis: list[str],
    quand: str,
) -> Partie:
    """As far as it leads today; a choix that only changed its name is found by its words."""
    reglages, coups = settings(catalogue, ecrite), list(ecrite.coups)
    for _ in coups:
        reprise = resume(reglages, coups)
        if reprise.refuse is None:
            return reprise.partie
        alors = _then(avant, origine, reprise.gardes)
        ici = reprise.partie.world.etapes.get(reprise.partie.etat.etape)
        nouveau = _renamed(reprise.refuse, alors, ici) if reprise.impasse is None else None
        if nouveau is None or nouveau.option not in reprise.partie.possibles():
            avis.append(_lost(quand, reprise.refuse, alors, ici, reprise.gardes, len(coups)))
            return reprise.partie
        avis.append(
            f"{quand}\u00a0: « {reprise.refuse.option} » s’appelle maintenant "
            f"« {nouveau.option} », avec les mêmes mots\u00a0: rien n’est perdu."
        )
        coups[reprise.gardes] = nouveau
    return resume(reglages, coups).partie


def _then(avant: Catalogue, origine: PartieEcrite, rang: int) -> Etape | None:
    """The étape of that decision, in the texts it was played with."""
    try:
        partie = replay(settings(avant, origine), origine.coups[:rang])
    except (Introuvable, ContenuInvalide, CoupImpossible, ImpasseError):
        return None
    return partie.world.etapes.get(partie.etat.etape)


def _renamed(coup: Coup, alors: Etape | None, ici: Etape | None) -> Coup | None:
    if alors is None or ici is None:
        return None
    mots = _words(alors)
    noms = {texte: nom for nom, texte in _words(ici).items()}
    trouves = [noms.get(mots.get(nom, "")) for nom in coup.option.split("+") if nom != RIEN]
    if not trouves or None in trouves:
        return None
    ordre = [nom for nom in _words(ici) if nom in trouves]
    return coup._replace(option="+".join(ordre))


def _words(etape: Etape) -> dict[str, str]:
    """What can be done at an étape, in its words."""
    return {c.id: c.texte for c in etape.choix} | {i.id: i.texte for i in etape.items}


def _lost(
    quand: str, coup: Coup, alors: Etape | None, ici: Etape | None, gardes: int, nombre: int
) -> str:
    mots = _words(alors) if alors is not None else {}
    dits = " · ".join(mots.get(nom, nom) for nom in coup.option.split("+")).rstrip(".")
    ou = f" à « {ici.titre} »" if ici is not None else ""
    suite = pluriel(gardes, "décision est gardée", "décisions sont gardées")
    suite = "Aucune décision n’est gardée" if not gardes else suite
    return (
        f"{quand}\u00a0: « {dits} » n’est plus possible{ou}. {suite}, sur {nombre}\u00a0; "
        "la partie reprend là."
    )
