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
BESOINS = yaml.safe_load((Path(__file__).parent / "tracabilite_besoins.yaml").read_text("utf-8"))
SERIES = {"E": 29, "P": 36, "M": 22, "D": 10, "T": 23, "N": 11}
DES_BESOINS = {"F": 16, "S": 7, "W": 10, "R": 19, "Y": 10, "G": 7, "L": 2}
"""What people need, and what may go wrong: each held by tests."""
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
                noeud = noeud[int(cle) if isinstance(noeud, list) else cle]  # type: ignore[index]
            return noeud
    raise LookupError(adresse)


def words(noeud: object) -> str:
    """Every value written there, names of keys apart, on one line with plain spaces."""
    if isinstance(noeud, dict):
        noeud = list(noeud.values())
    dit = " ".join(map(words, noeud)) if isinstance(noeud, list) else str(noeud)
    return re.sub(r"\s+", " ", dit)


ASSEZ = 12
"""Letters below which a phrase would be found anywhere."""
MESURE = re.compile(r"\d\S* [^\W\d]|\d \S")


def is_said(adresse: str, phrase: str) -> bool:
    """In whole words and once, so that whoever takes it away is seen.

    A short one says nothing of where it is: it is all there is, or one thing of the list there.
    """
    noeud = resolve(adresse)
    seuls = noeud if isinstance(noeud, list) else [noeud]
    if phrase in [words(seul) for seul in seuls if isinstance(seul, str)]:
        return True
    trouvee = rf"(?<!\w){re.escape(phrase)}(?!\w)"
    assez = len(phrase) >= ASSEZ or MESURE.search(phrase)
    return bool(assez) and len(re.findall(trouvee, words(noeud))) == 1


def phrases(dites: object) -> list[str]:
    """One phrase, or several."""
    return [str(dite) for dite in (dites if isinstance(dites, list) else [dites])]


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
    for adresse, dites in TABLE[exigence].items():
        for phrase in phrases(dites) if adresse != JEU else []:
            assert is_said(adresse, phrase), (adresse, phrase)


def test_a_phrase_that_would_be_found_anywhere_proves_nothing():
    fin = "scenarios/roland/fins/rappele"
    assert is_said(fin, "Un verre d’eau. Un autre appel")
    assert is_said(f"{fin}/type", "resolu")
    assert is_said("personas/ahmed/faits", "aisance_1")
    assert is_said("scenarios/sous_traitant/etapes/scan/aiguillage/2", "96,00 €")
    assert not is_said(fin, "eau"), "too short, whatever it is in"
    assert not is_said(fin, "six_mois_apres"), "the name of a key"
    assert not is_said(fin, "n autre appel"), "half a word"
    assert not is_said("scenarios/sous_traitant/etapes/scan", "96,00 €"), "twice"


def test_every_need_and_every_fault_has_its_tests_or_a_reason():
    attendus = {f"{serie}{n:02d}" for serie, n in DES_BESOINS.items() for n in range(1, n + 1)}
    assert set(BESOINS) == attendus
    for tenue in BESOINS.values():
        assert tenue and (isinstance(tenue, list) or len(tenue) > 40)
    sans_essai = {nom for nom, tenue in BESOINS.items() if isinstance(tenue, str)}
    assert sans_essai == {"F15", "L02"}, "une exigence de plus que rien n’essaie"


def test_every_test_that_the_table_names_is_one_that_is_run():
    """Collected by pytest itself: a renamed or misplaced test proves nothing any more."""
    nommes = {ou[JEU] for ou in TABLE.values() if JEU in ou}
    nommes |= {essai for tenue in BESOINS.values() if isinstance(tenue, list) for essai in tenue}
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
    for adresse, dits in CHIFFRES[chiffre].items():
        for mots in phrases(dits):
            assert is_said(adresse, mots), (adresse, mots)


def test_ten_cheques_are_ninety_six_euros():
    """And no other amount to the cent is written anywhere in the case."""
    montants = {
        Decimal(ecrit.replace(",", "."))
        for ecrit in re.findall(r"\d+,\d\d(?= €)", words(resolve("scenarios/sous_traitant")))
    }
    un = Decimal(
        words(resolve("scenarios/sous_traitant/compteurs/cheques/vaut"))[:4].replace(",", ".")
    )
    assert montants == {un, 10 * un}


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


OU_ELLE_S_ARRETE = {
    "plateau": "s’arrête à notre casque",
    "demonstrateur": "s’arrête entre deux comptoirs",
}
"""The two cases that say it in words of their own."""


@pytest.mark.parametrize("cas", CAS)
def test_whoever_is_lost_stops_at_us(cas, catalogue):
    """P34: « sa démarche s’arrêtera à nous, sans être résolue », and the fin says so."""
    fins = catalogue.scenario(cas).fins.values()
    perdus = [fin.texte for fin in fins if fin.type is TypeDeFin.PERDU_EN_ROUTE]
    attendu = OU_ELLE_S_ARRETE.get(cas, "démarche s’arrête à nous")
    assert perdus and all(attendu in words(texte) for texte in perdus)


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
