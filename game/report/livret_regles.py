"""The rules of a livret, as a table reads them first: only those that this case needs."""

from collections.abc import Iterator

from game.drawing.mots import destins, duree, pluriel, selon
from game.engine.notation import HASARD, LETTRE_PERSONNE
from game.model.hypotheses import COHORTE
from game.report.consignes import again, dice, jet, odds, rule, where
from game.report.livret import Livret, Marche


def rules(livret: Livret) -> Iterator[str]:
    """Each rule in a few sentences."""
    yield from _always()
    if any(lu.items for lu in livret.paragraphes):
        yield "Une liste à cocher se note entre parenthèses : (ABD). Rien de la liste : ()."
    if livret.gobelet:
        yield from _cup(livret)
    if any(lu.is_hasard for lu in livret.paragraphes):
        yield (
            f"● Un hasard tombe une fois, pour les {COHORTE} ensemble. Notez {HASARD}, puis la "
            f"face du dé : {HASARD}4."
        )
    if livret.horloge:
        yield _clock(livret)
    if any(lu.personne for lu in livret.paragraphes):
        yield f"{LETTRE_PERSONNE} ne se joue que si aucun autre choix du numéro n’est possible."


def _always() -> Iterator[str]:
    yield (
        "Commencez au n° 1, à voix haute. Ne lisez que les numéros où l’on vous envoie : ils sont "
        "mélangés exprès."
    )
    yield (
        "Pour choisir, chacune et chacun montre sa carte-lettre, toutes en même temps. "
        "Pas d’accord ? Une minute pour convaincre, puis on recommence."
    )
    yield (
        "Notez la lettre dans « Notre chemin », faites ce que dit la flèche, dans l’ordre, "
        "puis allez au numéro."
    )
    yield (
        "Un choix qui a une condition ne se prend que si elle est vraie avant de le prendre. "
        "Une piste ne dépasse jamais ses bouts."
    )


def _cup(livret: Livret) -> Iterator[str]:
    lot = next((case.cachee for case in livret.cases if case.cachee), None)
    lance = dice(lot) if lot else "Lancez un dé"
    yield (
        f"Avant de commencer : {lance} sous un gobelet, sans regarder. Un numéro dira quand lever "
        f"le gobelet ; à la fin, notez la face devant toutes les lettres, après {HASARD}"
        f"{again(livret.relance)}."
    )


def _clock(livret: Livret) -> str:
    horloge = livret.horloge
    assert horloge is not None
    condition = rule(livret, horloge.regle)
    if condition:
        condition = f", {condition}"
    zero = " (tout le monde est perdu)" if horloge.tous_perdus else ""
    return (
        "L’horloge : ajoutez tout de suite chaque durée et chaque attente, avant le reste. Dès que "
        f"le total dépasse {duree(horloge.delai)}{condition} : n’écrivez rien d’autre et allez au "
        f"{where(horloge.vers)}{zero}. Cela n’arrive qu’une fois : barrez alors l’horloge."
    )


def walking(livret: Livret) -> Iterator[str]:
    """An orientation in three beats, in the words of this case."""
    nom = livret.enjeu.persona.nom
    usuelle = livret.pertes[0]
    yield (
        f"Les {COHORTE} marchent. Barrez un nombre : le suivant dit combien arrivent. "
        f"(Perte {odds(usuelle)} : {_source(livret)} ; réglable.)"
    )
    yield _fate(livret)
    manque, _ = destins(nom)
    yield (
        f"Si {nom} {manque} : lisez le numéro « perdu », revenez ici, et continuez avec celles "
        "et ceux qui arrivent. Il n’y aura plus de dé."
    )
    yield (
        f"Jamais plus qu’avant. Au moins 1 tant que {nom} {selon(nom, 'est', 'sont')} là ; au "
        f"moins un de moins qu’avant quand c’est {nom} qui {manque}. S’il ne reste personne, "
        "le numéro « perdu » est votre fin."
    )


def _fate(livret: Livret) -> str:
    nom = livret.enjeu.persona.nom
    manque, arrive = destins(nom)
    marche = next((marche for marche in _marches(livret) if marche.perdue), None)
    perd = jet(marche.perdue) if marche and marche.perdue else "1 ou 2"
    relance = again(marche.relance) if marche else ""
    autres = sorted({m.perte for m in _marches(livret)} - {livret.pertes[0], 0, 1})
    suite = f" Une autre perte s’écrit à côté du choix : {_others(livret)}." if autres else ""
    if livret.de:
        return (
            f"« Et {nom} ? » Lancez un dé : {perd}, {manque} ; sinon, {arrive}{relance}. Notez "
            f"la face après la lettre : A3.{suite}"
        )
    return (
        f"« Et {nom} ? » Cas sensible : aucun dé, {nom} {selon(nom, 'est', 'sont')} parmi les "
        "personnes qui arrivent. Si la table le demande, lancez un dé : "
        f"{perd}, {manque}{relance} ; notez alors la face : A3.{suite}"
    )


def _others(livret: Livret) -> str:
    """« 1 sur 6, n’arrive pas sur 1 »."""
    lots = {m.perte: m.perdue for m in _marches(livret) if m.perdue}
    return " ; ".join(
        f"{odds(perte)}, n’arrive pas sur {jet(lots[perte])}"
        for perte in livret.pertes[1:]
        if perte in lots
    )


def _marches(livret: Livret) -> Iterator[Marche]:
    for lu in livret.paragraphes:
        yield from (choix.marche for choix in lu.choix if choix.marche)
    for amenage in livret.amenagements:
        yield from (marche for _, marche in amenage.marches if marche)


def _source(livret: Livret) -> str:
    usuelle = livret.pertes[0]
    return next(marche.source for marche in _marches(livret) if marche.perte == usuelle)


def second_tour(livret: Livret) -> Iterator[str]:
    """How tour 2 is played on paper."""
    jetons = pluriel(livret.enjeu.territoire.jetons, "jeton")
    yield (
        f"Vous avez {jetons}. Prenez des changements rapides, sans dépasser. Un arbitrage "
        "politique ne s’accorde pas ici : notez-le « à solliciter »."
    )
    yield (
        "Prenez la feuille du tour 2, cochez ce que dit chaque changement pris, repartez du n° 1. "
        "Reprenez vos décisions, ne discutez que là où un choix est nouveau. Si deux changements "
        "visent le même choix, « ce n’est plus une orientation » l’emporte."
    )
    yield (
        "Même chance : reprenez la face déjà vue pour la même structure, et pour le même hasard. "
        "Une idée à vous se joue avec l’application."
    )
