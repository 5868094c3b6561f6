"""Every séance of a published version opens again, with the same restitution, whatever changed.

One per version in `corpus/`: its file, its export, and the restitution that it gave then. Its texts
are those that it plays; a version that is published adds its own, and none is ever changed. A later
version may add a section to its restitution; it changes no word of those that were there.
"""

import re
import shutil
from pathlib import Path

import pytest

from game.model.gestes import Choisir, Distribuer, Donne, Parier
from game.report.restituer import write
from game.storage import catalogue, transport
from game.storage.catalogue import Catalogue
from game.storage.examen import examine
from game.storage.journal import Journal
from game.storage.seances import create, reopen
from petit_contenu import small
from seances import CARTES, OUVRIR

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.seance"))


@pytest.fixture
def sans_contenu(tmp_path, monkeypatch):
    """A machine whose content was erased: nothing but what the séance holds."""
    monkeypatch.setattr(catalogue, "shipped", lambda: tmp_path / "rien")
    assert Catalogue().ids("scenario") == []


SECTION = "^## .*$"


def sections(dite: str) -> list[str]:
    """What comes before the first title, then each with what is under it."""
    return re.split("(?m)^(?=## )", dite)


def titles(part: str) -> list[str]:
    return re.findall(SECTION, part, re.M)


@pytest.mark.parametrize("gardee", CORPUS, ids=lambda chemin: chemin.stem)
@pytest.mark.parametrize("forme", [".seance", ".jsonl"])
def test_a_kept_seance_gives_the_restitution_that_it_gave(tmp_path, sans_contenu, gardee, forme):
    chemin = tmp_path / gardee.name
    if forme == ".seance":
        shutil.copy(gardee, chemin)
    else:
        Journal.create(chemin, transport.read(gardee.with_suffix(forme)))
    rouverte = reopen(chemin)
    assert examine(chemin).entier and rouverte.rang > 40
    dite = write(rouverte, tmp_path / "restitution.md").read_text("utf-8")
    alors = gardee.with_suffix(".md").read_text("utf-8")
    titres = set(re.findall(SECTION, alors, re.M))
    # What a later version says besides is its own: all that was said then is said the same.
    assert "".join(part for part in sections(dite) if titres.issuperset(titles(part))) == alors


def test_there_is_one_of_the_first_version():
    assert CORPUS[0].stem == "0.1.0"


@pytest.mark.parametrize("sort", ["change", "renomme", "efface"])
def test_it_reopens_whatever_became_of_its_yaml(tmp_path, sort):
    dossier = small(tmp_path / "contenu")
    ouvrir = OUVRIR.model_copy(update={"territoire": "ici"})
    carte = CARTES[0].model_copy(update={"persona": "camille", "scenario": "chaine"})
    mains = {1: [carte], 2: [CARTES[1]]}
    suite = (
        Distribuer(donne=Donne.MAIN_PAR_TABLE, mains=mains),
        Choisir(table=1, persona="camille"), Parier(table=1, nombre=9),
    )  # fmt: skip
    ouverte = create(tmp_path / "x.seance", Catalogue(dossier), "court", ouvrir, *suite)
    avant = write(ouverte, tmp_path / "avant.md").read_text("utf-8")
    for fichier in [*dossier.rglob("*.yaml")]:
        match sort:
            case "change":
                fichier.write_text("titre: autre chose\n", "utf-8")
            case "renomme":
                fichier.rename(fichier.with_name(f"ancien_{fichier.name}"))
            case _:
                fichier.unlink()
    assert write(reopen(tmp_path / "x.seance"), tmp_path / "apres.md").read_text("utf-8") == avant
