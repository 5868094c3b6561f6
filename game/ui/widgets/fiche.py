"""The card beside the plateau: the demande, and the besoins discovered so far."""

from textual.content import Content
from textual.widgets import Static

from game.drawing.mots import duree, euros, pluriel
from game.engine.bilan import besoins_repondus, besoins_vus, compteurs, reste, settled
from game.engine.partie import Partie
from game.engine.table import Table
from game.ui.texte import assemble


class Fiche(Static):
    """Recto always, verso as it is earned."""

    def show(self, table: Table) -> None:
        """Draw for where the table stands."""
        self.border_title = assemble(table.enjeu.persona.nom)
        self.update(card(table))


def card(table: Table) -> Content:
    """Demande, then the besoins seen: ● answered, ○ not."""
    partie = table.playing()
    vus, repondus = besoins_vus(partie), besoins_repondus(partie)
    besoins = table.enjeu.persona.verso.besoins
    lignes: list[tuple[str, str] | str] = [
        ("DEMANDE\n", "bold $accent"),
        f"{table.enjeu.persona.recto.demande}\n\n",
        ("BESOINS  ", "bold $accent"),
        (f"{pluriel(len(vus), 'vu')} · {pluriel(len(repondus), 'répondu')}\n", "$discret"),
    ]
    if not vus:
        lignes.append(("On ne les connaît pas encore.\n", "$discret"))
    accroche = table.enjeu.persona.verso.accroche
    if accroche and _was_heard(partie):
        lignes.append((f"« {accroche} »\n", "italic"))
    for nom in vus:
        signe = "● " if nom in repondus else "○ "
        lignes.append((f"{signe}{besoins[nom].texte}\n", "bold" if nom in repondus else ""))
    return assemble(*lignes, *_gauges(partie))


def _was_heard(partie: Partie) -> bool:
    """Whether listening revealed something: what is only done for her makes her say nothing."""
    return any(p.sortie.effets and p.sortie.effets.revele for p in settled(partie))


def _gauges(partie: Partie) -> list[tuple[str, str] | str]:
    """What the scenario counts, and the time left before its échéance."""
    lignes: list[tuple[str, str] | str] = []
    for libelle, valeur, somme in compteurs(partie):
        vaut = f" · {euros(somme)}" if somme is not None else ""
        lignes += [(f"{libelle.upper()}  ", "bold $accent"), f"{valeur}{vaut}\n"]
    if (minutes := reste(partie)) is not None:
        lignes += [("ÉCHÉANCE  ", "bold $accent"), f"reste {duree(minutes)}\n"]
    return lignes
