"""Faithfulness to the articles: where each requirement lives, and figures that are exact."""

import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from cas import ICI, LA_BAS, maze, walk
from game.model.scenario import Protocole, Scenario
from game.model.vocabulaire import Cote, Moment, TypeDeFin, cote
from game.storage.catalogue import Catalogue

RACINE = Path(__file__).parent.parent
CHIFFRES = yaml.safe_load((Path(__file__).parent / "tracabilite_chiffres.yaml").read_text("utf-8"))
TABLE = yaml.safe_load((Path(__file__).parent / "tracabilite.yaml").read_text("utf-8"))
SERIES = {"E": 29, "P": 36, "M": 22, "D": 10, "T": 23, "N": 11}
JEU = "jeu"
"""Held by a test, which the table names."""
HORS_CONTENU = {
    "E29": "une anecdote coupée dans l’article : on n’invente pas sa fin",
    "T21": "un contexte facultatif, extérieur aux articles",
    "T23": "la banque d’idées vient avec l’atelier d’auteur",
}
"""What no content carries, and why."""
CAS = Catalogue().ids("scenario")


@cache
def loaded(fichier: str) -> object:
    return yaml.load((RACINE / f"{fichier}.yaml").read_text("utf-8"), yaml.BaseLoader)


def resolve(adresse: str) -> object:
    """What is at this address; LookupError if nothing is."""
    parties = adresse.split("/")
    for n in range(1, len(parties)):
        if (RACINE / f"{'/'.join(parties[: n + 1])}.yaml").is_file():
            noeud = loaded("/".join(parties[: n + 1]))
            for cle in parties[n + 1 :]:
                noeud = noeud[cle]  # type: ignore[index]
            return noeud
    raise LookupError(adresse)


def words(noeud: object) -> str:
    """Everything written there, keys too, on one line with plain spaces."""
    if isinstance(noeud, dict):
        dit = " ".join(f"{cle} {words(valeur)}" for cle, valeur in noeud.items())
    elif isinstance(noeud, list):
        dit = " ".join(words(valeur) for valeur in noeud)
    else:
        dit = str(noeud)
    return re.sub(r"\s+", " ", dit)


def postures(*textes: Scenario | Protocole) -> set[str]:
    """Every word of the miroir that they may say."""
    return {mot for texte in textes for mot in _said(texte.model_dump(mode="json"))}


def played_postures(catalogue: Catalogue, cas: str) -> set[str]:
    """Those of a case, and of the protocoles that it plays."""
    scenario = catalogue.scenario(cas)
    return postures(scenario, *catalogue.protocoles(scenario).values())


def _said(noeud: object) -> Iterator[str]:
    if isinstance(noeud, dict):
        yield from noeud.get("posture") or ()
        yield from (mot for valeur in noeud.values() for mot in _said(valeur))
    elif isinstance(noeud, list):
        yield from (mot for valeur in noeud for mot in _said(valeur))


def test_every_requirement_of_the_articles_has_its_place():
    attendus = {f"{serie}{n:02d}" for serie, n in SERIES.items() for n in range(1, n + 1)}
    assert set(TABLE) | set(HORS_CONTENU) == attendus
    assert not set(TABLE) & set(HORS_CONTENU)


@pytest.mark.parametrize("exigence", TABLE)
def test_a_requirement_is_where_the_table_says(exigence):
    assert TABLE[exigence]
    for adresse, phrase in TABLE[exigence].items():
        if adresse != JEU:
            assert str(phrase) in words(resolve(adresse)), (adresse, phrase)


def test_every_test_that_the_table_names_is_one_that_is_run():
    """Collected by pytest itself: a renamed or misplaced test proves nothing any more."""
    nommes = {ou[JEU] for ou in TABLE.values() if JEU in ou}
    recus = collected(*nommes)
    assert {ident.split("[")[0] for ident in recus} == nommes and len(nommes) > 10
    assert not collected("tests/engine/test_luck.py::test_that_nobody_wrote")


def collected(*idents: str) -> list[str]:
    """The tests that pytest finds under these names; none if one of them is not there."""
    commande = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", *idents]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, timeout=120)
    return [ligne for ligne in rendu.stdout.splitlines() if "::" in ligne and not rendu.returncode]


def test_every_figure_of_the_register_has_its_place(catalogue):
    assert set(CHIFFRES) == set(catalogue.repere("chiffres").figures)


@pytest.mark.parametrize("chiffre", [nom for nom, ou in CHIFFRES.items() if ou != "repères"])
def test_a_figure_is_read_where_the_table_says(chiffre):
    for adresse, mots in CHIFFRES[chiffre].items():
        assert str(mots) in words(resolve(adresse)), (adresse, mots)


def test_ten_cheques_are_ninety_six_euros():
    montant = Decimal(
        words(resolve("scenarios/sous_traitant/compteurs/cheques/vaut"))[:4].replace(",", ".")
    )
    assert str(10 * montant).replace(".", ",") + " €" in words(
        resolve("scenarios/sous_traitant/etapes/scan")
    )


def test_an_address_that_leads_nowhere_is_seen():
    for fausse in ("scenarios/ahmed/etapes/nulle_part", "scenarios/personne/etapes", "personas"):
        with pytest.raises(LookupError):
            resolve(fausse)


# --- rules of the profession that every case keeps ------------------------------------------------


@pytest.mark.parametrize("cas", CAS)
def test_a_case_has_what_comes_before_us_and_after_us(cas, catalogue):
    """P31: all that brought somebody here, and all that follows."""
    moments = {etape.moment for etape in catalogue.scenario(cas).etapes.values()}
    assert moments >= set(Moment)


@pytest.mark.parametrize("cas", CAS)
def test_where_a_tool_is_recommended_doing_without_is_an_answer(cas, catalogue):
    """M09: « ne pas utiliser » is a legitimate fin."""
    scenario = catalogue.scenario(cas)
    if {"promotion", "convainc"} & postures(scenario):
        types = {fin.type for fin in scenario.fins.values()}
        assert types & {TypeDeFin.REFUS_LEGITIME, TypeDeFin.CHOIX_ECLAIRE}


VANTENT = [cas for cas in CAS if "promotion" in played_postures(Catalogue(), cas)]


def test_the_cases_that_may_praise_are_found():
    assert set(VANTENT) >= {"ahmed", "demonstrateur", "quel_usage", "refugie"}


@pytest.mark.parametrize("cas", VANTENT)
@pytest.mark.parametrize("tous", [False, True], ids=["aucun", "tous"])
@pytest.mark.parametrize("ou", [ICI, LA_BAS])
def test_praise_is_never_an_answer_whatever_is_said_afterwards(cas, tous, ou, catalogue):
    """M19: no exemption, « even for a good cause », and nothing clears it."""

    def retenir(vante: bool, _, branche) -> bool:
        mots = branche.sortie.effets.posture if branche.sortie.effets else ()
        return vante or "promotion" in mots

    amenages = catalogue.scenario(cas).amenagements if tous else ()
    monde = maze(catalogue, cas, ou, *amenages)
    vus = list(walk(monde, False, retenir))
    finis = {etat.etape for etat, vante in vus if vante and monde.is_fin(etat.etape)}
    assert finis or tous, "on peut vanter ; un aménagement peut en ôter l’occasion"
    assert not {fin for fin in finis if cote(monde.fins[fin].type) is Cote.FAVORABLE}
