"""What the linear mode says of an étape, an option and an orientation, in plain sentences."""

from collections.abc import Iterator

from game.drawing.mots import capital, destins, duree, km, pluriel
from game.engine.cohorte import NOMMEE
from game.engine.partie import Partie, Passage
from game.engine.rapport import RapportLu
from game.engine.transitions import Option
from game.engine.world import Effets, Etape, Orientation


def place(partie: Partie, etape: Etape) -> str:
    """« Étape : l’accueil (Espace public numérique). », and who decides when it is not us."""
    ou = f" ({partie.world.nom_structure(etape.lieu)})" if etape.lieu else ""
    qui = f" Ici décide : {etape.role}." if etape.role else ""
    return f"Étape : {etape.titre}{ou}.{qui}"


def option_line(lettre: str, option: Option) -> str:
    """« A. Orienter : L’inscrire à l’atelier (attente 7 j, 6 km). »"""
    choix = option.choix
    if choix is None:
        return f"{lettre}. Personne vers qui orienter ici : continuer."
    tete = f"{capital(choix.acte.libelle)} : {choix.texte}"
    if option.refus:
        return f"{lettre}. Impossible ({option.refus}). {tete}"
    couts = [*times(choix.effets), *(["sur place"] if choix.sur_place else [])]
    if choix.orientation:
        couts += way(choix.orientation)
    return f"{lettre}. {tete}" + (f" ({', '.join(couts)})" if couts else "")


def times(effets: Effets) -> list[str]:
    """Our time, and what is waited."""
    mots = [duree(effets.duree)] if effets.duree else []
    return [*mots, f"attente {duree(effets.delai)}"] if effets.delai else mots


def way(orientation: Orientation) -> list[str]:
    """Waiting and distance; what is not known is said."""
    attente = f"attente {duree(orientation.delai)}" if orientation.delai else "sans attente"
    return [
        f"vers {orientation.nom}",
        "attente inconnue" if orientation.delai_inconnu else attente,
        "distance inconnue" if orientation.distance_inconnue else km(orientation.metres),
        *(["à appeler d’abord"] if orientation.a_appeler else []),
    ]


def crossing(partie: Partie, passage: Passage) -> Iterator[str]:
    """An orientation in three sentences, then the fate of the named usager."""
    orientation = passage.orientation
    assert orientation is not None
    yield f"{pluriel(passage.avant, 'personne part', 'personnes partent')} vers {orientation.nom}."
    yield f"{pluriel(passage.apres, 'arrive', 'arrivent')}."
    yield f"{pluriel(passage.avant - passage.apres, 'n’arrive pas', 'n’arrivent pas')}."
    nom = partie.world.enjeu.persona.nom
    de = f"Le dé montre {passage.face} : " if passage.face else ""
    manque, arrive = destins(nom)
    if passage.nommee_perdue:
        yield f"{de}{nom} {manque}."
    elif NOMMEE in partie.presents:
        yield f"{de}{nom} {arrive}."
    p = orientation.perte
    yield f"(Perte de {p.numerator} sur {p.denominator} : {orientation.source} ; réglable.)"


def written(lu: RapportLu) -> Iterator[str]:
    """A rapport in sentences: what it is not, then block after block, how each stands first."""
    yield f"Le rapport peut se lire. {lu.mention}"
    yield lu.titre
    yield from lu.entete
    for rang, bloc in enumerate(lu.blocs, 1):
        yield f"Bloc {rang}, {bloc.titre}, {bloc.statut}."
        yield from bloc.lignes
        if bloc.note:
            yield f"À noter. {bloc.note}"
    yield from lu.pied
    yield "Fin du rapport."
