"""What no scenario reaches in a protocole they share: known only once all of them were played."""

from collections.abc import Sequence
from pathlib import Path

from game.model.faute import Faute
from game.storage.catalogue import Catalogue
from game.storage.verdicts import Verdict


class Partages:
    """Per protocole, what each scenario that plays it never reaches there."""

    def __init__(self) -> None:
        self._joue: dict[Path, frozenset[str] | None] = {}
        self._jamais: dict[str, dict[Path, Sequence[Faute]]] = {}

    def add(self, chemin: Path, verdict: Verdict) -> None:
        """A file that was judged; only scenarios play."""
        if verdict.joue is not None:
            self._joue[chemin] = verdict.joue
        for nom, siennes in verdict.jamais.items():
            self._jamais.setdefault(nom, {})[chemin] = siennes

    def faults(self, catalogue: Catalogue) -> list[Faute]:
        """Those that all the scenarios of a catalogue have; none where one of them was not played.

        What can't be read might play anything.
        """
        tous = list(catalogue.files("scenario"))
        if any(chemin not in self._joue for chemin in tous):
            return []
        fautes = []
        for nom, par_scenario in self._jamais.items():
            if len(par_scenario) < sum(nom in (self._joue[chemin] or ()) for chemin in tous):
                continue
            premier, *autres = [{(f.code, f.lieu): f for f in s} for s in par_scenario.values()]
            partout = [place for place in premier if all(place in autre for autre in autres)]
            if partout:
                document = catalogue.document("protocole", nom.removeprefix("protocoles/"))
                fautes += [document.placer(premier[place]) for place in partout]
        return fautes
