"""What of a maze is printed, before it is numbered: which étapes, lines, boxes and tracks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from game.analysis.conditions_utiles import Vie
from game.engine.partie import is_lost
from game.engine.world import Choix, Conditions, Effets, Etape, Ligne, World
from game.model.conditions import Condition
from game.report.numeros import Clef


@dataclass(frozen=True)
class Plan:
    """The étapes of a livret, with what is left of each."""

    vie: Vie

    @property
    def world(self) -> World:
        """The maze, before any aménagement."""
        return self.vie.world

    @cached_property
    def etapes(self) -> dict[str, Etape]:
        """Those that are read, in the order of the file."""
        return {
            nom: etape
            for nom, etape in self.world.etapes.items()
            if self.vie.reaches(nom) and self.target(nom) == nom
        }

    @cached_property
    def fins(self) -> list[str]:
        """The fins that are reached."""
        return [nom for nom in self.world.fins if self.vie.reaches(nom)]

    @cached_property
    def perdus(self) -> set[str]:
        """The fins of those who do not arrive after an orientation."""
        return {
            choix.orientation.perdu
            for etape in self.etapes.values()
            for choix in etape.choix
            if choix.orientation
        }

    @cached_property
    def choix(self) -> dict[str, list[tuple[int, Choix, Conditions | None]]]:
        """Per étape, its choix with what is left of their conditions."""
        return {nom: list(self.vie.choix(etape)) for nom, etape in self.etapes.items()}

    @cached_property
    def lignes(self) -> dict[str, list[tuple[Ligne, Conditions]]]:
        """Per étape, its lines with what is left of their conditions."""
        return {nom: self._lines(etape) for nom, etape in self.etapes.items()}

    def _lines(self, etape: Etape) -> list[tuple[Ligne, Conditions]]:
        if etape.genre == "hasard":
            return [(ligne, Conditions()) for ligne in etape.lignes]
        return list(self.vie.lignes(etape))

    def target(self, nom: str) -> str:
        """Where one really arrives: through étapes where nothing is read, written or decided."""
        return self._targets.get(nom, nom)

    @cached_property
    def _targets(self) -> dict[str, str]:
        """For each étape; many lines lead to the same, and every state is read to know."""
        return {nom: self._through(nom) for nom in self.world.etapes}

    def _through(self, nom: str) -> str:
        vus: set[str] = set()
        while nom not in vus and (suivante := self._silent(nom)) is not None:
            vus.add(nom)
            nom = suivante
        return nom

    def _silent(self, nom: str) -> str | None:
        etape = self.world.etapes.get(nom)
        if etape is None or etape.texte or etape.genre not in ("vers", "aiguillage"):
            return None
        lignes = list(self.vie.lignes(etape))
        if len(lignes) != 1 or self.world.echeance or any(lignes[0][1]):
            return None
        ligne = lignes[0][0]
        muette = not ligne.texte and not any(ligne.effets._replace(posture=()))
        return ligne.vers if muette and not is_lost(self.world, ligne.vers) else None

    def is_split(self, nom: str) -> bool:
        """Whether what each line tells is read under a number of its own."""
        return len(self.lignes[nom]) > 1

    def clefs(self) -> Iterator[Clef]:
        """Every paragraph."""
        for nom in self.etapes:
            yield Clef(nom)
            if self.is_split(nom):
                for rang, (ligne, _) in enumerate(self.lignes[nom]):
                    if ligne.texte:
                        yield Clef(nom, rang)
        yield from map(Clef, self.fins)

    @cached_property
    def suites(self) -> dict[Clef, list[Clef]]:
        """What may be read after each paragraph."""
        suites: dict[Clef, list[Clef]] = {}
        for nom, etape in self.etapes.items():
            ici = suites[Clef(nom)] = [Clef(self.target(c.vers)) for _, c, _ in self.choix[nom]]
            if etape.vers and etape.items:
                ici.append(Clef(self.target(etape.vers)))
            for rang, (ligne, _) in enumerate(self.lignes[nom]):
                suite = Clef(self.target(ligne.vers))
                if ligne.texte and self.is_split(nom):
                    ici.append(Clef(nom, rang))
                    suites[Clef(nom, rang)] = [suite]
                else:
                    ici.append(suite)
        return suites

    def read(self) -> Iterator[Condition]:
        """Every condition that is printed."""
        for nom in self.etapes:
            restes = [reste for _, _, reste in self.choix[nom] if reste is not None]
            restes += [reste for _, reste in self.lignes[nom]]
            for reste in restes:
                yield from (*reste.si, *reste.sauf)
        if self.world.echeance:
            conditions = self.world.echeance.conditions
            yield from (*conditions.si, *conditions.sauf)

    def effects(self) -> Iterator[Effets]:
        """Everything that may be written down."""
        for etape in self.etapes.values():
            yield from etape.effects()
