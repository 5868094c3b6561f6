"""Mistakes of somebody who has never seen YAML, in files just made by `creer`: named, then mended.

Each remedy is applied to the letter: what it says to write is what is written, and nothing is left
to mend. They are other mistakes than those of `test_vingt_cinq_fautes`.
"""

import pytest

from game.__main__ import main
from game.storage.apercu import Demande, read_version
from game.storage.definitions import render
from game.storage.vivant import CatalogueVivant

DEBRIEF = (
    "debrief:\n  - Que demandait {nom}, et de quoi y avait-il besoin ?\n"
    "  - Chez vous, qui saurait faire la suite, et à combien de minutes ?\n"
)
SCENE = (
    "    texte: >-\n"
    "      Pour la suite, personne ne sait faire, ici. Il y a une adresse, et il faut s’y rendre.\n"
)
ASSEOIR = "S’asseoir, et demander ce que cela changera\n"
EXPLIQUE = "Un aiguillage : personne ne décide, la première ligne vraie est prise.\n"

FAUTES = {
    # what: (file, sound, broken, code, line below the first that changed, said, mended)
    "une majuscule à une clé": (
        "s", SCENE, SCENE.replace("texte", "Texte"), "E202", 0, "« texte »", SCENE),
    "une clé sans deux-points": (
        "s", "    titre: l’accueil\n", "    titre l’accueil\n", "E118", 0,
        "écrivez « titre: l’accueil »", "    titre: l’accueil\n"),
    "une espace insécable avant le deux-points": (
        "s", "        vers: qui_sait\n", "        vers\u00a0: qui_sait\n", "E120", 0,
        "« vers: »", "        vers: qui_sait\n"),
    "un tiret collé": (
        "s", "          - pouvoir_suivre_sans\n        repond:\n          - savoir_est_dossier\n",
        "          - pouvoir_suivre_sans\n        repond:\n          -savoir_est_dossier\n",
        "E203", 2,
        "« - savoir_est_dossier »",
        "          - pouvoir_suivre_sans\n        repond:\n          - savoir_est_dossier\n"),
    "un tiret long": (
        "s", "          - limite\n", "          – limite\n", "E203", 0, "« - limite »",
        "          - limite\n"),
    "un mot accentué": (
        "s", "        acte: ecouter\n", "        acte: écouter\n", "E204", 0, "« ecouter »",
        "        acte: ecouter\n"),
    "un mot qui manque": (
        "s", "        acte: ecouter\n", "        acte:\n", "E203", 0,
        "après « acte: », écrivez un de ces mots : faire_a_la_place,",
        "        acte: faire_a_la_place\n"),
    "une durée sans unité": (
        "s", "        duree: 10 min\n", "        duree: 10\n", "E205", 0, "par exemple 15 min",
        "        duree: 15 min\n"),
    "une durée en lettres": (
        "s", "        duree: 10 min\n", "        duree: dix minutes\n", "E205", 0,
        "par exemple 15 min", "        duree: 15 min\n"),
    "une liste vide": (
        "s", DEBRIEF, "debrief:\n", "E203", 0,
        "à la ligne suivante, décalée de deux espaces, « - … »", "debrief:\n  - …\n"),
    "un deux-points dans un texte": (
        "s", SCENE, "    texte: Pour la suite : personne ici.\n", "E115", 0,
        "« | » après la clé, puis le texte à la ligne suivante, décalé de deux espaces",
        "    texte: |\n      Pour la suite : personne ici.\n"),
    "une apostrophe entre apostrophes": (
        "s", "    titre: l’accueil\n", "    titre: 'l'accueil'\n", "E114", 0,
        "enlevez les guillemets autour du texte", "    titre: l’accueil\n"),
    "un texte qui commence par une accolade": (
        "s", SCENE, "    texte: {nom} hésite.\n", "E116", 0, "se met entre guillemets",
        '    texte: "{nom} hésite."\n'),
    "un texte qui commence par un crochet": (
        "s", "    titre: vers qui ?\n", "    titre: [rires] vers qui ?\n", "E116", 0,
        "se met entre guillemets", '    titre: "[rires] vers qui ?"\n'),
    "un texte qui commence par un tiret": (
        "s", "    titre: vers qui ?\n", "    titre: - vers qui ?\n", "E118", 0,
        "mettez ce texte entre guillemets, tiret compris",
        '    titre: "- vers qui ?"\n'),
    "une liste sur la ligne de sa clé": (
        "s", "personas:\n  - lea\n", "personas: - lea\n", "E118", 0,
        "passez à la ligne avant chaque tiret, et décalez-le de deux espaces",
        "personas:\n  - lea\n"),
    "deux noms séparés par une virgule": (
        "s", "personas:\n  - lea\n", "personas: lea, ahmed\n", "E203", 0,
        "à la ligne suivante, décalée de deux espaces, « - lea », puis « - ahmed »", None),
    "une liste d’un nom, sans tiret": (
        "s", "      - si:\n          - appui_ici\n", "      - si: appui_ici\n", "E203", 0,
        "à la ligne suivante, décalée de deux espaces, « - appui_ici »",
        "      - si:\n          - appui_ici\n"),
    "une orientation sans clé": (
        "s", "        orientation:\n          structure: territoire_voisin\n",
        "        orientation: territoire_voisin\n", "E203", 0,
        "à la ligne suivante, décalée de deux espaces, « structure: territoire_voisin »",
        "        orientation:\n          structure: territoire_voisin\n"),
    "un nom à espaces": (
        "s", "      - vers: vers_qui\n", "      - vers: vers qui\n", "E210", 0, "« vers_qui »",
        "      - vers: vers_qui\n"),
    "un texte collé à son signe": (
        "s", f"        texte: >-\n          {ASSEOIR}", f"        texte: >-{ASSEOIR}", "E118", 0,
        "mettez le texte entre guillemets",
        f'        texte: "{ASSEOIR.strip()}"\n'),
    "un texte pas décalé": (
        "s", f"        texte: >-\n          {ASSEOIR}", f"        texte: >-\n        {ASSEOIR}",
        "E118", 1, "si c’est la suite du texte qui précède, décalez cette ligne de deux espaces",
        f"        texte: >-\n          {ASSEOIR}"),
    "un dièse dans un texte": (
        "s", "    titre: vers qui ?\n", "    titre: vers qui #1 ?\n", "A518", 0,
        'entre guillemets "…"', '    titre: "vers qui #1 ?"\n'),
    "une explication sans son dièse": (
        "s", f"  # {EXPLIQUE}", f"  {EXPLIQUE}", "E210", 0,
        "si cette ligne est une explication, mettez « # » et une espace devant",
        f"  # {EXPLIQUE}"),
    "une ligne d’aiguillage sans son tiret": (
        "s", "      - vers: vers_qui\n", "        vers: vers_qui\n", "E110", 0,
        "remplacez les deux espaces devant elle par un tiret et une espace",
        "      - vers: vers_qui\n"),
    "un choix qui ne mène nulle part": (
        "s", "        vers: une_partie\n", "", "E201", -8,
        "une ligne « vers: reponse », avec 8 espaces au début", "        vers: reponse\n"),
    "une carte sensible, dite par oui": (
        "p", "\nsource: hypothese", "\nsensible: oui\nsource: hypothese", "E203", 1,
        "à la ligne suivante, décalée de deux espaces, « - violences_conjugales »", None),
    "un fait de travers": (
        "p", "  - lit_le_francais\n", "  - lit_francais\n", "E204", 0, "« lit_le_francais »",
        "  - lit_le_francais\n"),
    "une carte sans nom": (
        "p", "nom: >-\n  Lea\n", "nom:\n", "E211", 0, "écrivez le texte", "nom: Lea\n"),
    "une accolade dans une carte": (
        "p", "    C’est ma fille", "    C’est ma {quoi} fille", "E243", 0,
        "effacez les accolades et ce qu’elles tiennent", "    C’est ma fille"),
}  # fmt: skip
SUITES = {
    # What the remedy, done, asks for in turn, or leaves as an advice.
    "deux noms séparés par une virgule": (
        "personas:\n  - lea\n  - ahmed\n", {"E236"}),
    "une carte sensible, dite par oui": (
        "\nsensible:\n  - violences_conjugales\nsource: hypothese", {"A504", "N601"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """What `creer` writes, unanswered."""
    racine = tmp_path_factory.mktemp("mes_cas")
    for genre, nom in (("persona", "lea"), ("scenario", "le_cv")):
        assert main(["creer", genre, nom, "--contenu", str(racine), "--sans-question"]) == 0
    return racine


def judged(dossier, chemin, texte):
    """The faults of a text in the place of this file."""
    return read_version(CatalogueVivant(dossier), Demande(chemin), texte.encode()).fautes


@pytest.mark.parametrize("nom", FAUTES)
def test_a_mistake_is_named_at_its_line_and_its_remedy_works_to_the_letter(nom, dossier):
    genre, sain, casse, code, ecart, dit, repare = FAUTES[nom]
    chemin = dossier / {"s": "scenarios/le_cv.yaml", "p": "personas/lea.yaml"}[genre]
    texte = chemin.read_text("utf-8")
    assert texte.count(sain) >= 1 and judged(dossier, chemin, texte) == ()
    debut = texte.rindex(sain) if nom == "un choix qui ne mène nulle part" else texte.index(sain)
    avant, apres = texte[:debut], texte[debut + len(sain) :]
    ligne = avant.count("\n") + 1 + ecart
    faute = judged(dossier, chemin, avant + casse + apres)[0]
    assert (faute.code, faute.ligne) == (code, ligne)
    remede = " ".join(render(faute, 200).replace("\u00a0", " ").split()).partition("Remède : ")[2]
    assert dit in remede
    repare, permises = SUITES[nom] if repare is None else (repare, set())
    reste = judged(dossier, chemin, avant + repare + apres)
    assert {f.code for f in reste} <= permises, [render(f) for f in reste]
