"""What an author's preview reads: the file, what it takes to play it, and all its faults."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from game.analysis.controle import check_persona
from game.engine.world import Enjeu, Etape, World
from game.model.faute import CLE, ContenuInvalide, Faute, Lieu
from game.model.partie import PartieEcrite
from game.model.scenario import Scenario
from game.storage import parties
from game.storage.catalogue import Introuvable
from game.storage.fichiers import named
from game.storage.lisible import Lisible, readable
from game.storage.pages_de_fautes import nearest
from game.storage.vivant import CatalogueVivant
from game.storage.yaml_files import Document

MONTRES = ("scenario", "persona", "protocole")
"""The kinds of files that can be shown as they are played."""


@dataclass(frozen=True)
class Demande:
    """What a preview is asked to show."""

    chemin: Path
    persona: str | None = None
    """The card; by default, the scenario's first."""
    territoire: str | None = None


@dataclass(frozen=True)
class Lecture:
    """One version of the file, as it was read."""

    chemin: Path
    genre: str = "scenario"
    fautes: tuple[Faute, ...] = ()
    """Placed; errors first, then by line."""
    monde: World | None = None
    """What is played; None where an error stops it."""
    absent: bool = False
    """There is no file yet, or none any more."""
    phrase: str = ""
    """What no fault says: how the file is played, or why it is not."""
    brouillon: bytes | None = None
    """What was read in the place of what the disk holds."""
    documents: tuple[tuple[str, Document], ...] = ()
    """The scenario's own lines under "", and those of the protocoles it plays under their names."""

    @property
    def erreurs(self) -> tuple[Faute, ...]:
        """The faults that stop the game."""
        return tuple(faute for faute in self.fautes if faute.is_blocking)

    def is_same(self, autre: "Lecture | None") -> bool:
        """Whether nothing of it changed: what was computed still holds."""
        return autre is not None and self.memes_textes == autre.memes_textes

    @property
    def memes_textes(self) -> object:
        """What was read, without what was made of it."""
        enjeu = self.monde.enjeu if self.monde else None
        # The lines first: where they differ, nothing longer is compared.
        lignes = [(nom, document.lignes) for nom, document in self.documents]
        return lignes, self.absent, self.phrase, self.fautes, enjeu

    def place(self, etape: Etape, *suite: str) -> tuple[Path, int] | None:
        """The file and the line of an étape, or of something in it; None where it is unknown."""
        nom, lieu = etape.origine
        return self.line(nom, (*lieu, *suite, CLE) if lieu[:1] == ("etapes",) else lieu)

    def line(self, nom: str, lieu: Lieu) -> tuple[Path, int] | None:
        """The file and the line of a place in the scenario ("") or in one of its protocoles."""
        document = dict(self.documents).get(nom)
        return (Path(document.fichier), document.situer(lieu)[0]) if document else None

    def lines(self, nom: str) -> tuple[str, ...]:
        """The lines of the scenario (""), or of a protocole."""
        document = dict(self.documents).get(nom)
        return document.lignes if document else ()


def kind(chemin: Path) -> str:
    """What a file is, by its folder, else by its keys; a scenario where nothing tells it."""
    try:
        ((genre, _),) = named(chemin) if not chemin.is_dir() else (("", chemin),)
    except ContenuInvalide:
        return "scenario"
    return genre or "scenario"


def read_version(
    catalogue: CatalogueVivant, demande: Demande, brouillon: bytes | None = None
) -> Lecture:
    """The file as it is now; whatever is wrong with it is in the answer: nothing is raised.

    `brouillon`: what is typed of it, and not on the disk yet.
    """
    chemin = demande.chemin
    genre = kind(chemin)
    catalogue.refresh((genre, chemin) if genre in MONTRES else None, brouillon)
    absent = brouillon is None and not chemin.exists()
    vide = Lecture(chemin, genre, absent=absent, brouillon=brouillon)
    if genre not in MONTRES:
        return replace(
            vide, phrase="Ce fichier n’est ni un scénario, ni une carte, ni un protocole."
        )
    if vide.absent:
        return vide
    try:
        return _played(catalogue, demande, vide)
    except ContenuInvalide as refus:
        return replace(vide, fautes=tuple(refus.fautes), monde=None)
    except Introuvable as erreur:
        proche = nearest(erreur.ident, erreur.connus)
        return replace(vide, phrase=f"« {erreur.ident} » est introuvable. {proche}".strip())


def _played(catalogue: CatalogueVivant, demande: Demande, vide: Lecture) -> Lecture:
    """Raises ContenuInvalide for what can't be read, Introuvable for a name that is not there."""
    chemin, genre = demande.chemin, vide.genre
    siennes: list[Faute] = []
    depart = None
    # Read first: when it is broken, its own faults are the ones to mend.
    document = catalogue.document(genre, chemin.stem)
    lisible = readable(catalogue)
    if genre == "persona":
        siennes += map(document.placer, check_persona(catalogue.persona(chemin.stem)))
        hote, phrase = _host_of_card(catalogue, chemin.stem)
    elif genre == "protocole":
        siennes += lisible.protocole_faults(catalogue.protocole(chemin.stem), document)
        hote, depart, phrase = _host_of_protocole(catalogue, chemin.stem)
    else:
        hote, phrase = chemin.stem, ""
    lecture = replace(vide, fautes=_ordered(siennes), phrase=phrase)
    if hote is None or lecture.erreurs:
        return lecture
    scenario = catalogue.scenario(hote)
    document = catalogue.document("scenario", hote)
    trouvees = list(_faults(catalogue, lisible, scenario, document))
    if genre != "scenario":
        trouvees = [faute for faute in trouvees if faute.is_blocking]
    lecture = replace(lecture, fautes=_ordered([*siennes, *trouvees]))
    if lecture.erreurs:
        return lecture
    persona = demande.persona or (chemin.stem if genre == "persona" else None)
    return _built(catalogue, lecture, _stake(catalogue, demande, hote, persona), depart)


def _stake(
    catalogue: CatalogueVivant, demande: Demande, scenario: str, persona: str | None
) -> Enjeu:
    joues = parties.cards(catalogue, catalogue.scenario(scenario))
    if persona is not None and persona not in joues:
        raise Introuvable("persona", persona, joues)
    return parties.stake(
        catalogue,
        PartieEcrite(scenario=scenario, persona=persona, territoire=demande.territoire),
    )


def _built(
    catalogue: CatalogueVivant, lecture: Lecture, enjeu: Enjeu, depart: str | None
) -> Lecture:
    """With what is played, and the lines of everything in it."""
    protocoles = catalogue.protocoles(enjeu.scenario)
    documents = [("", catalogue.document("scenario", enjeu.scenario_id))]
    documents += [
        (nom, catalogue.document("protocole", nom.removeprefix("protocoles/")))
        for nom in protocoles
    ]
    if depart is not None:
        enjeu = replace(enjeu, scenario=enjeu.scenario.model_copy(update={"depart": depart}))
    monde = parties.world(catalogue, enjeu)
    return replace(lecture, monde=monde, documents=tuple(documents))


def _faults(
    catalogue: CatalogueVivant, lisible: Lisible, scenario: Scenario, document: Document
) -> Iterator[Faute]:
    """Those of the scenario, and what stops it in the protocoles that it plays."""
    yield from lisible.faults(scenario, document)
    for nom in sorted({etape.joue for etape in scenario.etapes.values() if etape.joue}):
        if nom in lisible.protocoles:
            sien = catalogue.document("protocole", nom.removeprefix("protocoles/"))
            fautes = lisible.protocole_faults(lisible.protocoles[nom], sien)
            yield from (faute for faute in fautes if faute.is_blocking)


def _ordered(fautes: list[Faute]) -> tuple[Faute, ...]:
    return tuple(sorted(fautes, key=lambda f: (not f.is_blocking, f.fichier, f.ligne, f.colonne)))


def _scenarios(catalogue: CatalogueVivant) -> Iterator[tuple[str, Scenario]]:
    """Those that can be read, the author's first."""
    for ident in catalogue.ids("scenario"):
        try:
            yield ident, catalogue.scenario(ident)
        except ContenuInvalide:
            continue


def _host_of_card(catalogue: CatalogueVivant, persona: str) -> tuple[str | None, str]:
    """The scenario that plays a card, its own before one that plays anybody."""
    generique = None
    for ident, scenario in _scenarios(catalogue):
        if persona in scenario.personas:
            return ident, f"Cette carte est jouée dans « {scenario.titre} »."
        if scenario.personas == ["toutes"]:
            generique = generique or (ident, f"Cette carte est jouée dans « {scenario.titre} ».")
    return generique or (None, "Aucun scénario ne joue encore cette carte.")


def _host_of_protocole(
    catalogue: CatalogueVivant, ident: str
) -> tuple[str | None, str | None, str]:
    """The first scenario that plays a protocole, and the étape where it does."""
    for nom, scenario in _scenarios(catalogue):
        for etape, ecrite in scenario.etapes.items():
            if (ecrite.joue or "").removeprefix("protocoles/") == ident:
                return nom, etape, f"Joué dans « {scenario.titre} », à partir de « {etape} »."
    return (
        None,
        None,
        "Aucun scénario ne joue encore ce protocole : il n’y a que ses fautes à voir.",
    )
