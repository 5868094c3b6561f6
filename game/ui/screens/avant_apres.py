"""Before and after: two lines, the same door, the same luck; the difference is the process."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.drawing.ligne import elsewhere, gained
from game.drawing.mots import pluriel
from game.drawing.stations import PERTES, Station, aligned, digest, stations
from game.engine.bilan import orientations, repondus
from game.engine.partie import Partie
from game.engine.table import Table
from game.model.hypotheses import COHORTE
from game.ui.base import key
from game.ui.idees import described
from game.ui.screens.bilan import EcranDeBilan
from game.ui.texte import assemble, t
from game.ui.widgets.ligne import LigneDeMetro, paint
from game.ui.widgets.pied import Pied

BASSE = 22
"""Rows under which a line has no names: they are said once, below both."""

HAUTEUR = 34
"""Rows from which each line has two."""


class AvantApres(EcranDeBilan):
    """Tour 1 over tour 2."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "autre_cas", "autre cas", "N"),
    ]

    def compose(self) -> ComposeResult:
        """The sentence first, then the two lines."""
        table = self._table()
        assert table.tour1 is not None
        avant, apres = aligned(digest(stations(table.tour1)), digest(stations(table.playing())))
        yield Static(verdict(table), classes="tete", id="verdict")
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(_caption("TOUR 1", table.tour1), classes="legende")
            rangs = 1 if self.app.size.height < HAUTEUR else 2
            sobre = self.app.size.height < BASSE
            yield LigneDeMetro(avant, rangs=rangs, sobre=sobre, ident="ligne1")
            yield Static(_caption("TOUR 2", table.playing()), classes="legende")
            yield LigneDeMetro(
                apres, rangs=rangs, sobre=sobre, ident="ligne2", gagnes=gained(avant, apres)
            )
            if sobre:
                yield Static(_doors(avant, apres), classes="portes")
            yield from self._elsewhere(table)
            yield Static(because(table, self._granted()), id="parce_que")
        yield Pied()

    def _elsewhere(self, table: Table) -> ComposeResult:
        """Apart: those whom the process meets without our door."""
        for texte in table.ailleurs:
            yield Static(assemble(("AILLEURS   ", "bold $accent"), texte), classes="legende")
            yield Static(paint([elsewhere(self.app.size.width - 4)]), classes="ligne ailleurs")
            yield Static(t("combien\u00a0? on ne sait pas", "$discret"))

    def action_autre_cas(self) -> None:
        """Back to the cards."""
        deroule = self.parcours.deroule
        deroule.leave()
        deroule.open_cards()

    def _granted(self) -> Partie | None:
        return self.parcours.deroule.granted()


def _doors(avant: Sequence[Station], apres: Sequence[Station]) -> Content:
    """The correspondances of both tours, in the order of the columns."""
    points = (a if a.genre in PERTES else b for a, b in zip(avant, apres, strict=True))
    noms = [point.nom for point in points if point.genre in PERTES]
    return assemble(("◆ ", "$perdu"), " · ".join(noms))


def _caption(titre: str, partie: Partie) -> Content:
    compte = f"{partie.restants} encore là · {pluriel(repondus(partie), 'répondu')}"
    return assemble((f"{titre}   ", "bold $accent"), compte)


def same_coups(table: Table) -> bool:
    """Whether tour 2 kept every decision of tour 1 that it met."""
    assert table.tour1 is not None
    decisions = {p.etape: p.option for p in table.tour1.passages if p.option}
    suite = [p for p in table.playing().passages if p.option]
    return all(decisions.get(p.etape) == p.option for p in suite)


def verdict(table: Table) -> Content:
    """« 8 → 12 répondus, avec les mêmes décisions »."""
    assert table.tour1 is not None
    avant, apres = repondus(table.tour1), repondus(table.playing())
    decisions = "avec les mêmes décisions" if same_coups(table) else "avec d’autres décisions"
    paris = [str(pari) for pari in (table.pari, table.pari2) if pari is not None]
    pari = f"   (pari\u00a0: {', puis '.join(paris)})" if paris else ""
    mot = "répondu" if apres < 2 else "répondus"
    restants = (table.tour1.restants, table.playing().restants)
    la = "" if restants == (avant, apres) else f", {restants[0]} → {restants[1]} encore là"
    return assemble(
        (f"{avant} → {apres}", "bold $accent"), (f" {mot} sur {COHORTE}", "bold"),
        f"{la}, {decisions}", (pari, "$discret"), (_reason(table), "$discret"),
    )  # fmt: skip


def _reason(table: Table) -> str:
    """What changed, in the line under the numbers; it is the reason only where nothing else is."""
    connus = table.enjeu.scenario.amenagements
    textes = [connus[nom].texte for nom in table.amenagements]
    textes += [table.idee.texte] if table.idee else []
    if not textes:
        return ""
    assert table.tour1 is not None
    comptes = [(repondus(p), p.restants) for p in (table.tour1, table.playing())]
    est_la_raison = same_coups(table) and comptes[0] != comptes[1]
    return f"\n{'parce que' if est_la_raison else 'avec'}\u00a0: {' ; '.join(textes)}"


def because(table: Table, granted: Partie | None) -> Content:
    """What changed, which orientations are no more, what is sought, and « si c’est oui »."""
    connus = table.enjeu.scenario.amenagements
    lignes: list[tuple[str, str] | str] = []
    if table.amenagements or table.idee:
        lignes.append(("CE QUI A CHANGÉ\n", "bold $accent"))
        lignes += [f"· {connus[nom].texte}\n" for nom in table.amenagements]
        lignes += _idea(table)
    else:
        lignes.append("Rien n’a changé dans le territoire.\n")
    lignes += _less(table)
    if table.a_solliciter:
        lignes.append(("À SOLLICITER\n", "bold $accent"))
        lignes += [f"· {connus[nom].texte}\n" for nom in table.a_solliciter]
        lignes.append(_if_yes(granted))
    lignes.append(("La chance est la même aux deux tours.", "$discret"))
    return assemble(*lignes)


def _idea(table: Table) -> list[tuple[str, str] | str]:
    """The table's own idea, with what it supposes."""
    if table.idee is None:
        return []
    suppose = " ; ".join(described(table.playing().world, table.idee))
    return [f"· {table.idee.texte}", (f"  ({suppose} : votre hypothèse)\n", "$discret")]


def _less(table: Table) -> list[tuple[str, str] | str]:
    """The orientations of tour 1 that the same decisions no longer meet."""
    assert table.tour1 is not None
    if not same_coups(table):
        return []
    faites = [p.orientation for p in orientations(table.tour1) if p.orientation]
    restent = {p.orientation.id for p in orientations(table.playing()) if p.orientation}
    noms = [orientation.court for orientation in faites if orientation.id not in restent]
    if not noms:
        return []
    portes = "Une porte" if len(noms) == 1 else f"{len(noms)} portes"
    return [(f"{portes} de moins à pousser\u00a0: {', '.join(noms)}.\n", "bold")]


def _if_yes(granted: Partie | None) -> tuple[str, str]:
    if granted is None or not granted.is_over:
        return "  Si c’est oui : il faudrait rejouer, ces décisions n’y mènent plus.\n", "$discret"
    return (
        f"  Si c’est oui, avec ces décisions : {granted.restants} encore là, "
        f"{pluriel(repondus(granted), 'répondu')}.\n",
        "$discret",
    )
