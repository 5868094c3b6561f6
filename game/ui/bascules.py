"""« Et si… »: the words of a flipped fact, and of what the same decisions then give."""

from fractions import Fraction

from game.drawing.mots import pluriel
from game.engine.bilan import repondus
from game.engine.et_si import Bascule
from game.engine.partie import Partie
from game.engine.transitions import N_EXISTE_PAS, options
from game.engine.world import World
from game.model.vocabulaire import Fait, FaitDeStructure

ET_SI = {
    Fait.SMARTPHONE: ("avec un smartphone", "sans smartphone"),
    Fait.ORDINATEUR: ("avec un ordinateur", "sans ordinateur"),
    Fait.COURRIEL: ("avec une adresse de courriel", "sans adresse de courriel"),
    Fait.FRANCECONNECT: ("avec un accès FranceConnect", "sans accès FranceConnect"),
    Fait.LIT_LE_FRANCAIS: ("en lisant le français", "sans lire le français"),
    Fait.SE_DEPLACE: ("en pouvant se déplacer", "sans pouvoir se déplacer"),
    Fait.APPAREIL_SURVEILLE: (
        "avec un appareil peut-être surveillé",
        "avec un appareil que personne ne surveille",
    ),
    Fait.PERSONNE_AUPRES: ("avec quelqu’un auprès de soi", "sans personne auprès de soi"),
    Fait.AISANCE_0: ("en débutant avec le numérique", ""),
    Fait.AISANCE_1: ("en se débrouillant, avec quelqu’un pour guider", ""),
    Fait.AISANCE_2: ("en étant à l’aise avec ses usages quotidiens", ""),
    Fait.AISANCE_3: ("en étant à l’aise partout", ""),
}
"""When the fact becomes true, and when it is no longer."""

ET_SI_ICI = {
    FaitDeStructure.CLAUSE_CONTRAT: (
        "avec une clause du contrat pour l’urgence", "sans clause du contrat pour l’urgence",
    ),
    FaitDeStructure.BUREAU_FERME: (
        "avec un bureau où fermer la porte", "sans bureau où fermer la porte",
    ),
    FaitDeStructure.CONVENTIONNE: (
        "avec une convention avec les opérateurs", "sans convention avec les opérateurs",
    ),
    FaitDeStructure.HABILITE_AIDANTS_CONNECT: (
        "avec une habilitation Aidants Connect", "sans habilitation Aidants Connect",
    ),
}  # fmt: skip


def flipped(world: World, bascule: Bascule) -> str:
    """« Et si c’était sans adresse de courriel ? », as a line of a list."""
    if bascule.perte is not None:
        return f"Et si la perte était de {one_in(bascule.perte)}\u00a0? (hypothèse)"
    if isinstance(bascule.fait, Fait):
        avec, sans = ET_SI[bascule.fait]
        return f"{world.enjeu.persona.nom}, {avec if bascule.devient_vrai else sans}"
    if bascule.fait is None:
        return f"Le territoire, sans\u00a0: {world.nom_structure(bascule.structure)}"
    avec, sans = ET_SI_ICI[bascule.fait]
    return f"Le territoire, {avec if bascule.devient_vrai else sans}"


def one_in(p: Fraction) -> str:
    """« 1 sur 4 »."""
    return f"{p.numerator} sur {p.denominator}"


def outcome(avant: Partie, apres: Partie) -> str:
    """What the same decisions give then, in a sentence."""
    if not apres.is_over:
        return _stopped(avant, apres)
    if not avant.is_over:
        return f"Vos décisions mèneraient déjà à «\u00a0{_end(apres)}\u00a0»."
    if _end(avant) == _end(apres) and avant.restants == apres.restants:
        return _seat(avant, apres) or "Avec les mêmes décisions, rien ne change."
    dits = [
        f"{pluriel(repondus(avant), 'répondu')} → {repondus(apres)}",
        f"{avant.restants} encore là → {apres.restants}",
    ]
    if _end(avant) != _end(apres):
        dits.append(f"«\u00a0{_end(avant)}\u00a0» → «\u00a0{_end(apres)}\u00a0»")
    return " · ".join(dits)


def _end(partie: Partie) -> str:
    return _inner(partie.world.fins[partie.etat.etape].nom)


def _stopped(avant: Partie, apres: Partie) -> str:
    """Where the same decisions lead no further, and why; or what is offered otherwise here."""
    titre = apres.world.etapes[apres.etat.etape].titre
    if not avant.is_over and avant.etat.etape == apres.etat.etape:
        return _offered_here(avant, apres)
    ou = f"Vos décisions s’arrêteraient à «\u00a0{_inner(titre)}\u00a0»"
    return f"{ou}\u00a0: {_why(avant, apres)}. Il faudrait en prendre d’autres."


def _why(avant: Partie, apres: Partie) -> str:
    """What is refused there, or that it was never met."""
    decision = next((p.option for p in avant.passages if p.etape == apres.etat.etape), None)
    if decision is None:
        return "votre chemin n’y passait pas"
    for option in options(apres.world, apres.etat):
        if option.id == decision and option.refus:
            texte = option.choix.texte if option.choix else option.id
            suite = "" if option.refus == N_EXISTE_PAS else ","
            refus = f"{option.refus[:1].lower()}{option.refus[1:]}"
            return f"«\u00a0{_inner(texte)}\u00a0»{suite} {refus}"
    return "ce que vous y aviez choisi n’y est pas"


def _inner(texte: str) -> str:
    """Quotation marks inside others are of the other kind."""
    return (
        texte.replace("«\u00a0", "“").replace("\u00a0»", "”").replace("« ", "“").replace(" »", "”")
    )


def _offered_here(avant: Partie, apres: Partie) -> str:
    """Where the table stands: what would be offered, or refused, that is not."""
    ici, la = _open(avant), _open(apres)
    lignes = [f"S’ouvrirait ici\u00a0: {texte}" for nom, texte in la.items() if nom not in ici]
    lignes += [
        f"Ne serait plus possible ici\u00a0: {texte}" for nom, texte in ici.items() if nom not in la
    ]
    if avant.restants != apres.restants:
        lignes.append(f"{avant.restants} encore là → {apres.restants}")
    rien = "Jusqu’ici, rien ne change\u00a0; la suite peut-être."
    return "\n".join(lignes) or _seat(avant, apres) or rien


def _seat(avant: Partie, apres: Partie) -> str:
    """Where what is taken away is the very place where it happens, and not a door to send to."""
    restent = apres.world.enjeu.territoire.structures
    vues = [*(passage.etape for passage in avant.passages), avant.etat.etape]
    lieux = [avant.world.etapes[nom].lieu for nom in vues if nom in avant.world.etapes]
    otes = [lieu for lieu in lieux if lieu and lieu not in restent]
    if not otes:
        return ""
    nom = _inner(avant.world.nom_structure(otes[0]))
    return (
        f"C’est ici que l’étape se passe («\u00a0{nom}\u00a0»)\u00a0: on ne l’ôte pas sous "
        "les pieds de la personne. On compte vers qui l’on oriente\u00a0: cela ne change pas."
    )


def _open(partie: Partie) -> dict[str, str]:
    """What can be chosen where a partie stands, in words."""
    return {
        o.id: o.choix.texte if o.choix else o.id
        for o in options(partie.world, partie.etat)
        if not o.refus
    }
