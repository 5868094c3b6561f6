"""« Où les a-t-on perdus ? »: the line, both counts, the bet, demande beside besoins."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.drawing.couts import waiting, way
from game.drawing.mots import duree, pluriel, selon
from game.drawing.stations import digest, stations
from game.engine.bilan import besoins_repondus, minutes, orientations, repondus
from game.engine.table import Table
from game.model.hypotheses import COHORTE
from game.ui.base import key
from game.ui.recit import chance
from game.ui.screens.bilan import EcranDeBilan
from game.ui.texte import assemble, t
from game.ui.widgets.ligne import LigneDeMetro
from game.ui.widgets.pied import Pied

if TYPE_CHECKING:
    from game.ui.calcul import Calcul


OU_LIRE = "C dit ce qui prendrait la place de chacune."


class Pertes(EcranDeBilan):
    """Where were they lost?"""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("v", "source", "1 sur 3 ?", "V"),
    ]

    def compose(self) -> ComposeResult:
        """The line first."""
        table = self._table()
        yield Static(t("Où les a-t-on perdus ?"), classes="tete")
        yield Static(summary(table), id="resume")
        with VerticalScroll(classes="page", can_focus=False):
            yield LigneDeMetro(digest(stations(table.playing())), entiere=True)
            yield Static(counts(table), id="comptes")
            yield Static(weight("…"), id="pese")
            with Container(id="cote_a_cote"):
                yield Static(asked(table), id="demande")
                yield Static(answers(table), id="besoins")
            yield Static(later(table), id="six_mois")
            if self.parcours.salle is None:
                yield Static(self.hints(), id="seul")
        yield Pied()

    def _computed(self, calcul: "Calcul | None") -> None:
        """What weighs most, once it is known."""
        from game.ui.calcul import weighs

        super()._computed(calcul)
        self.query_one("#pese", Static).update(weight(weighs(calcul, OU_LIRE)))

    def action_source(self) -> None:
        """Where the rate comes from."""
        hypotheses = self._table().enjeu.hypotheses
        p = hypotheses.perte
        dits = [f"{p.numerator} sur {p.denominator} : {hypotheses.source}. Réglable."]
        passages = self._table().playing().passages
        dits += [chance(p.sortie.ligne) for p in passages if p.clef and p.sortie.ligne]
        self.parcours.tell("\n".join(dits))


def weight(phrase: str) -> Content:
    """What weighs most."""
    return assemble(("CE QUI PÈSE LE PLUS  ", "bold $accent"), phrase)


def summary(table: Table) -> Content:
    """Both counts in a line, where the window is too low to show them under the line."""
    partie = table.playing()
    pari = "" if table.pari is None else f" · pari\u00a0: {table.pari}"
    combien = pluriel(repondus(partie), "répondu")
    return t(f"{partie.restants} encore là · {combien}, sur {COHORTE}{pari}")


def counts(table: Table) -> Content:
    """Encore là and répondus, beside the bet."""
    partie = table.playing()
    combien = repondus(partie)
    pari = "" if table.pari is None else f"     vous aviez parié {table.pari}"
    couts = " · ".join(
        (
            f"{duree(minutes(partie))} de notre temps",
            waiting(partie),
            way(partie),
            pluriel(len(orientations(partie)), "orientation"),
        )
    )
    return assemble(
        (f"{partie.restants} encore là", "bold"), " sur 27,  ",
        (pluriel(combien, "répondu"), "bold $accent"), (pari, "bold"), "\n",
        (couts, "$discret"), "\n",
        *_her(table),
        *_tried(table),
        ("Avant la porte, ceux qui ne viennent pas\u00a0: combien, on l’ignore.", "$discret"),
    )  # fmt: skip


def _her(table: Table) -> list[tuple[str, str] | str]:
    """Where the one we know was lost, and how the line shows it."""
    partie, nom = table.playing(), table.enjeu.persona.nom
    perdue = next((p for p in partie.passages if p.nommee_perdue and p.orientation), None)
    if perdue is None or perdue.orientation is None:
        return []
    ou = perdue.orientation.court
    manque = selon(nom, "n’est pas arrivé·e", "ne sont pas arrivés")
    return [
        (f"{nom} {manque}\u00a0: {ou}.", "bold $perdu"),
        (f"   Sur la ligne, ○ et ◇\u00a0: sans {nom.rstrip('.')}.\n", "$discret"),
    ]


def _tried(table: Table) -> list[tuple[str, str] | str]:
    """The other ways of this tour, in the order they were tried."""
    if not table.chemins:
        return []
    combien = ", puis ".join(pluriel(repondus(partie), "répondu") for partie in table.chemins)
    nombre = pluriel(len(table.chemins), "autre")
    return [f"Avant ce chemin-ci, vous en aviez essayé {nombre}\u00a0: {combien}.\n"]


def asked(table: Table) -> Content:
    """What they came for, in their words."""
    return assemble(("LA DEMANDE\n", "bold $accent"), table.enjeu.persona.recto.demande)


def answers(table: Table) -> Content:
    """The besoins by name: answered or not."""
    partie = table.playing()
    repondues = besoins_repondus(partie)
    besoins = table.enjeu.persona.verso.besoins
    lignes: list[tuple[str, str] | str] = [
        ("LES BESOINS", "bold $accent"),
        ("   ● répondu · ○ sans réponse\n", "$discret"),
    ]
    for nom, besoin in besoins.items():
        signe, style = ("●", "bold") if nom in repondues else ("○", "")
        lignes.append((f"{signe} {besoin.texte}\n", style))
    return assemble(*lignes)


def later(table: Table) -> Content:
    """What became of it, where the fin says."""
    partie = table.playing()
    fin = partie.world.fins[partie.etat.etape] if partie.is_over else None
    if fin is None or not fin.six_mois_apres:
        return t("")
    return assemble(("SIX MOIS APRÈS\n", "bold $accent"), fin.six_mois_apres)
