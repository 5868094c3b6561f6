"""What the screen has on its keys during a tour, in sentences: a voice, the rule, another way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.cli.bilan import decision
from game.cli.invite import LETTRES, Invite, Revenir
from game.cli.paroles import tell
from game.drawing.mots import capital
from game.engine.et_si import flips, pertes, replayed
from game.engine.partie import Partie
from game.engine.raisons import answered, is_asked
from game.engine.table import Table
from game.engine.transitions import ImpasseError, options
from game.engine.world import Enjeu, World
from game.model.citation import quoted
from game.model.partie_gardee import RAISON_MAX
from game.model.postures import POSTURES
from game.storage import parties
from game.ui.explique import defenses, last_decided, words

AIDE = """\
Pendant un tour : V dit ce qu’une collègue dirait de chaque choix, VB du seul choix B ;
X, et si un fait était autre ? À la fin d’un tour, U reprend une décision plus ancienne.\
"""
AIDE_GUIDEE = "O dit la règle de ce qui vient de se jouer, et sa source."
A_L_ECRAN = """\
Seul l’écran a vos parties côte à côte, la perte rejouée, ce qui revient à revoir et le mode.
Le graphe se dit par « parcours graphe --texte », le calcul par « parcours analyser »,
et votre carnet s’écrit par « parcours jouer --carnet ».\
"""
_VOIX = re.compile(r"V\s*([A-Z]?)")


class AutreChemin(Exception):
    """The table decides again, from an older decision."""

    def __init__(self, rang: int) -> None:
        self.rang = rang


@dataclass
class EnChemin:
    """Answers the letters that are no choice; asks why."""

    invite: Invite
    guide: bool
    """Whether each decision is explained right after it."""
    noter: Callable[[str, str, str], None]
    """A sentence for the carnet: its words, its case, where."""

    def help(self) -> str:
        """What may be typed, and what only the screen has."""
        return "\n".join([AIDE, *([AIDE_GUIDEE] if self.guide else []), A_L_ECRAN])

    def hear(self, reponse: str) -> bool:
        """Whether this was one of those letters; raises AutreChemin."""
        table = self.invite.table
        if table is None or table.partie is None:
            return False
        if voix := _VOIX.fullmatch(reponse):
            dites = voices(table.partie)
            une = [dite for dite in dites if dite.startswith(f"{voix[1]}.")]
            tell("\n".join((une if voix[1] else dites) or ["Il n’y a pas de choix de ce nom ici."]))
        elif reponse == "O" and self.guide:
            tell("\n".join(explained(table)))
        elif reponse == "X":
            self._what_if(table.partie)
        elif reponse == "U":
            self._other_way(table.partie)
        else:
            return False
        return True

    def line(self, partie: Partie) -> str:
        """« Ce qui vient de se jouer : écouter. », where one wants it said."""
        passage = last_decided(partie)
        if not self.guide or passage is None:
            return ""
        mots = ", ".join(words(passage)) or "rien que le parcours nomme"
        return f"Ce qui vient de se jouer : {mots}. O en dit la règle et la source."

    def why(self, table: Table, option: str) -> Table:
        """The table with the reason of a choice, where one is asked and given; raises Revenir."""
        if not is_asked(table, option):
            return table
        question = "Pourquoi ? Une ligne, pour vous ; Entrée seule passe :"
        refus = f"Une ligne de {RAISON_MAX} signes au plus."

        def read(mot: str) -> str | None:
            return mot if len(mot) <= RAISON_MAX else None

        raison = self.invite.ask(question, read, refus, recule=True)
        if raison:
            partie = table.playing()
            lieu = partie.world.etapes[partie.etat.etape].titre
            self.noter(raison, table.enjeu.scenario.titre, lieu)
        return answered(table, option, raison)

    def _other_way(self, partie: Partie) -> None:
        from game.ui.screens.autre_chemin import decisions

        if not partie.is_over:
            tell("U se donne à la fin du tour ; ici, R reprend la dernière décision.")
            return
        lignes = [(rang, f"{capital(titre)} : {mots}, {autres}.")
                  for rang, titre, mots, autres in decisions(partie)]  # fmt: skip
        choisie = self._chosen("Décider de nouveau, à partir d’où ?", [dite for _, dite in lignes])
        if choisie is not None:
            raise AutreChemin(lignes[choisie][0])

    def _what_if(self, partie: Partie) -> None:
        """One fact flipped: the same decisions, the same luck."""
        from game.ui.bascules import flipped, outcome

        monde = partie.world
        bascules = [*flips(monde), *pertes(monde)]
        choisie = self._chosen("Et si… ?", [flipped(monde, bascule) for bascule in bascules])
        if choisie is None:
            return

        def bati(enjeu: Enjeu) -> World:
            return parties.world(self.invite.catalogue, enjeu)

        try:
            tell(
                outcome(partie, replayed(partie, bascules[choisie], bati)).replace(" → ", " puis ")
            )
        except ImpasseError:
            tell("Ce scénario n’a pas de suite sans cela.")

    def _chosen(self, question: str, lignes: list[str]) -> int | None:
        """The rank of a line; None where one goes back, or there is none."""
        if not lignes:
            tell("Il n’y a rien de tel ici.")
            return None
        tell("\n".join(f"{rang}. {ligne}" for rang, ligne in enumerate(lignes, 1)))
        rangs = {"": 0, **{str(rang + 1): rang for rang in range(len(lignes))}}
        refus = f"Un nombre de 1 à {len(lignes)}, ou R."
        try:
            return self.invite.ask(
                f"{question} Un nombre ; R, revenir :", rangs.get, refus, recule=True
            )
        except Revenir:
            return None


def voices(partie: Partie) -> list[str]:
    """What a good, tired colleague would say for each line that is offered."""
    if partie.is_over or partie.suspens is not None:
        return []
    etape = partie.world.etapes[partie.etat.etape]
    if etape.genre == "a_cocher":
        dites = [item.defense for item in etape.items]
    else:
        offertes = options(partie.world, partie.etat)
        dites = [option.choix.defense if option.choix else None for option in offertes]
    personne = "Personne n’a encore pris la défense de cette ligne."
    return [
        f"{lettre}. " + (f"Une collègue dirait : {quoted(dite)}" if dite else personne)
        for lettre, dite in zip(LETTRES, dites, strict=False)
    ]


def explained(table: Table) -> Iterator[str]:
    """The last decision: what a colleague would say, then each rule as a question, its source."""
    partie = table.playing()
    passage = last_decided(partie)
    if passage is None:
        yield "Rien n’est encore décidé."
        return
    etape = partie.world.etapes[passage.etape]
    yield f"{capital(etape.titre)} : {decision(etape, passage.option)}."
    for defense in defenses(etape, passage.option):
        yield f"Une collègue dirait : {quoted(defense)}"
    mots = passage.sortie.effets.posture if passage.sortie.effets else ()
    for mot in mots:
        posture = POSTURES[mot]
        citation = f"{quoted(posture.citation)}, " if posture.citation else ""
        yield f"{capital(posture.libelle)}. {posture.regle}"
        yield f"{citation}{posture.article.libelle}."
    if not mots:
        yield "Ce choix ne nomme aucune règle."
