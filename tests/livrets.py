"""Every shipped case, as the livrets print it, and tables that note random letters."""

import os
from random import Random

from cas import ICI, LA_BAS
from game.engine.bilan import final_state
from game.engine.jets import Jet, dice, throw
from game.engine.luck import VARIANTE, parts
from game.engine.partie import Partie, Reglages, begin, play
from game.engine.world import World
from game.model.partie import Coup, PartieEcrite, Resolution
from game.storage.catalogue import Catalogue
from game.storage.parties import cards, stake
from game.storage.parties import world as built

PLACES = (ICI, LA_BAS)
CAMPAGNE = "CAMPAGNE" in os.environ
"""`CAMPAGNE=1 pytest tests/report tests/engine`: every card in every territoire."""


def cases() -> list[tuple[str, str, str]]:
    """(scenario, persona, territoire) of what ships: three cards of who plays all, two places."""
    catalogue = Catalogue()
    return [
        (nom, persona, territoire)
        for nom in catalogue.ids("scenario")
        for persona in cards(catalogue, catalogue.scenario(nom))[: None if CAMPAGNE else 3]
        for territoire in (catalogue.ids("territoire") if CAMPAGNE else PLACES)
    ]


def maze(catalogue: Catalogue, cas: tuple[str, str, str], *amenagements: str) -> World:
    scenario, persona, territoire = cas
    ecrite = PartieEcrite(
        scenario=scenario, persona=persona, territoire=territoire, amenagements=list(amenagements)
    )
    return built(catalogue, stake(catalogue, ecrite))


def some_jets(monde: World, hasard: Random) -> tuple[Jet, ...]:
    """Dice for each hasard of a maze, its first nine times."""
    attendus = {
        nom: parts(ligne.probabilite for ligne in etape.lignes)
        for nom, etape in monde.etapes.items()
        if etape.genre == "hasard"
    }
    if len(monde.departs) > 1:
        attendus[VARIANTE] = parts(p for p, _ in monde.departs)
    jets = []
    for nom, combien in attendus.items():
        nombre, total = dice(combien)
        for fois in range(1 if nom == VARIANTE else 9):
            jets.append(Jet(nom, fois, throw(hasard.randrange(total), nombre)))
    return tuple(jets)


def noted(partie: Partie, coup: Coup) -> str:
    """A letter as the test itself reads the file: nothing of `notation` is used."""
    etape = partie.world.etapes[partie.etat.etape]
    if etape.genre == "a_cocher":
        coches = coup.option.split("+")
        rangs = [rang for rang, item in enumerate(etape.items) if item.id in coches]
        return f"({''.join('ABCDEFGH'[rang] for rang in rangs)})"
    if coup.option == "perdu":
        return "P"
    rang = [choix.id for choix in etape.choix].index(coup.option)
    return "ABCDEFGH"[rang] + (str(coup.de) if coup.de else "")


def random_table(reglages: Reglages, hasard: Random) -> tuple[Partie, str]:
    """A table that plays to its fin by ids, and what it noted on the way; it always goes on."""
    partie = begin(reglages)
    jets = {jet[:2]: "".join(map(str, jet.faces)) for jet in reglages.jets}
    texte = "*" + jets[VARIANTE, 0] if (VARIANTE, 0) in jets else ""
    texte += met(partie, 0, jets)
    while not partie.is_over:
        if partie.suspens is not None:
            coup = Coup("continuer")
        else:
            coup = Coup(hasard.choice(partie.possibles()))
            if asks(partie, coup, hasard):
                coup = Coup(coup.option, hasard.randint(1, 6))
            texte += noted(partie, coup)
        avant = len(partie.passages)
        partie = play(partie, coup)
        texte += met(partie, avant, jets)
    return partie, texte


def asks(partie: Partie, coup: Coup, hasard: Random) -> bool:
    """Whether she throws a die here: always `de`, sometimes in a sensitive case."""
    etape = partie.world.etapes[partie.etat.etape]
    for choix in etape.choix:
        if choix.id == coup.option and choix.orientation:
            perte = choix.orientation.perte
            la = 1 in partie.presents and 0 < perte < 1 and 6 % perte.denominator == 0
            est_de = partie.reglages.resolution is Resolution.DE
            return la and (est_de or hasard.random() < 0.3)
    return False


def met(partie: Partie, depuis: int, jets: dict) -> str:
    """The dice of the hasards met since a passage."""
    texte = ""
    for rang, passage in enumerate(partie.passages):
        if rang >= depuis and partie.world.etapes[passage.etape].genre == "hasard":
            fois = sum(avant.etape == passage.etape for avant in partie.passages[:rang])
            if jet := jets.get((passage.etape, fois)):
                texte += f"*{jet}"
    return texte


def same(une: Partie, autre: Partie) -> None:
    """The same journal, fins, counts, and everything that `rejouer` says."""
    assert une.coups == autre.coups
    assert (une.etat, une.restants, une.perdu_a) == (autre.etat, autre.restants, autre.perdu_a)
    assert une.passages == autre.passages
    assert final_state(une) == final_state(autre)
