"""One line a space or two too far in, or out: it is the one that is named, and moving it mends."""

import re

import pytest

from decor import MODELES, fautes, lu
from game.model.faute import ContenuInvalide
from game.storage.definitions import definition, remedy
from game.storage.validation import load_text

SAIN = definition("E207").corrige
EN_BLOCS = """titre: >-
  Une adresse pour écrire
personas:
  - alice
territoire: ici
canal: guichet
depart: accueil
amenagements:
  appui_ici:
    texte: >-
      Faire venir quelqu’un qui sait
    cout: 1
    decision: rapide
    acquiert:
      - appui_ici
    source: hypothese
etapes:
  accueil:
    titre: l’accueil
    texte: >-
      {nom} pose une lettre.
      Elle est pliée.
    source: hypothese
    choix:
      faire:
        texte: >-
          Répondre à sa place
        defense: >-
          C’est exactement ce qui nous est demandé.
        acte: faire_a_la_place
        duree: 10 min
        posture:
          - demande_seule
        vers: bien
      ecouter:
        texte: >-
          S’asseoir, et demander
        defense: >-
          Dix minutes de plus ici.
        acte: ecouter
        duree: 20 min
        revele:
          - a
          - b
        repond:
          - a
          - b
        vers: qui_sait
  qui_sait:
    aiguillage:
      - si:
          - appui_ici
        vers: bien
      - si: [a_courriel]
        texte: Un courriel suffit.
        acquiert: [appui_ici]
        vers: bien
      - vers: moyen
fins:
  bien:
    type: resolu
    texte: >-
      Elle repart avec une réponse.
  moyen:
    type: partiel
    texte: >-
      Le reste attend.
debrief:
  - Que demandait {nom}, et de quoi y avait-il besoin ?
  - Chez vous, qui saurait faire la suite ?
source: hypothese
"""
CHIFFRES = """\
chiffres:
  "2024":
    externe: une loi
    date: "2024"
source: {article: s2}
"""
CARTE = """nom: Alice
recto:
  demande: Une adresse
verso:
  besoins:
    a: >-
      Garder ses identifiants
    garder_la_liste: >-
      Les retrouver sans nous
    c:
      texte: Sortir
      thematique: culture-numerique
source: s1
"""
TEXTES = {
    "court": (SAIN, "scenario"),
    "blocs": (EN_BLOCS, "scenario"),
    "carte": (CARTE, "persona"),
    "chiffres": (EN_BLOCS.removesuffix("source: hypothese\n") + CHIFFRES, "scenario"),
}


def keys(texte: str) -> list[int]:
    """The lines, from 0, that begin with a key or a dash."""
    lignes = texte.splitlines()
    return [n for n, x in enumerate(lignes) if re.match(r" *(?:- |[a-z_]+:(?: |$))", x)]


def moved(texte: str, numero: int, retrait: int) -> str:
    """The text with one line that begins with so many spaces."""
    lignes = texte.splitlines(keepends=True)
    lignes[numero] = " " * retrait + lignes[numero].lstrip()
    return "".join(lignes)


def indent(texte: str, numero: int) -> int:
    ligne = texte.splitlines()[numero]
    return len(ligne) - len(ligne.lstrip())


def faults(texte: str, genre: str):
    """Those of reading alone."""
    try:
        load_text(texte, "f.yaml", MODELES[genre])
    except ContenuInvalide as refus:
        return refus.fautes
    return []


@pytest.mark.parametrize("pas", [1, -1, 2, -2])
@pytest.mark.parametrize("nom", TEXTES)
def test_a_line_moved_sideways_is_named_where_it_is_and_the_remedy_mends(nom, pas):
    sain, genre = TEXTES[nom]
    assert faults(sain, genre) == []
    for numero in keys(sain):
        retrait = indent(sain, numero) + pas
        if retrait < 0:
            continue
        faux = moved(sain, numero, retrait)
        if not (trouvees := faults(faux, genre)):
            # The only element of a list may stand a space away: the same is read, nothing else.
            assert lu(faux, MODELES[genre]) == lu(sain, MODELES[genre]), faux
            continue
        assert [f.ligne for f in trouvees] == [numero + 1], [(f.code, f.ligne) for f in trouvees]
        dit = remedy(trouvees[0])
        combien = re.search(r"mettez (\d+) espaces? au début de cette ligne", dit)
        assert combien or "ôtez les espaces au début" in dit, dit
        assert faults(moved(faux, numero, int(combien[1]) if combien else 0), genre) == []


def test_all_their_keys_are_tried():
    assert [len(keys(texte)) > 8 for texte, _ in TEXTES.values()] == [True] * 4
    assert len(keys(EN_BLOCS)) > 50


def test_another_fault_further_is_said_with_it():
    faux = EN_BLOCS.replace("        acte: faire", "          acte: faire").replace(
        "    type: partiel", "    type: moyen"
    )
    assert [(f.code, f.ligne) for f in fautes(faux)] == [("E113", 30), ("E204", 65)]


def test_a_key_that_nobody_knows_is_not_made_a_besoin():
    """It may be one more, or a word too many: both are said, and it is not moved in silence."""
    faux = CARTE.replace("      thematique: culture-numerique", "      commentaire: À relire")
    (faute,) = faults(faux, "persona")
    assert (faute.code, faute.ligne) == ("E202", 12)
    assert "si c’est un nom de plus, mettez 4 espaces" in remedy(faute)
    assert "sinon, corrigez-la ou effacez-la" in remedy(faute)


@pytest.mark.parametrize("texte", [
    "      Elle demande\u00a0: source: hypothese, ou pas.\n",
    "      Elle demande ceci.\n      - une adresse\n      - un courriel\n",
    "      note: à relire.\n",
])  # fmt: skip
def test_a_text_may_look_like_yaml(texte):
    assert faults(EN_BLOCS.replace("      Elle est pliée.\n", texte), "scenario") == []


def test_a_group_that_was_moved_whole_is_moved_back_whole():
    fin = "  bien:\n    type: resolu\n    texte: >-\n      Elle repart avec une réponse.\n"
    suite = "    suite:\n      texte: On attend.\n      vers: bien\n"
    assert fin in EN_BLOCS
    faux = EN_BLOCS.replace("  qui_sait:\n", f"{suite}  qui_sait:\n")
    assert all("mettez" not in remedy(f) for f in fautes(faux)) and fautes(faux)
