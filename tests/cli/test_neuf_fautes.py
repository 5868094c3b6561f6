"""Nine mistakes that other tools find by luck, or never: each is said at its line, without playing.

They are those planted in five authoring tools, three of which are silent on most of them.
"""

import pytest

from game.__main__ import main
from petit_contenu import small, write

SAIN = """\
titre: Neuf fautes
personas: [camille]
territoire: ici
canal: guichet
depart: accueil
compteurs: {confiance: {max: 3}}
etapes:
  accueil:
    texte: Camille attend.
    choix:
      ecouter:
        texte: Écouter
        defense: Rien ne presse.
        acte: ecouter
        duree: 20 min
        acquiert: [dite]
        compte: {confiance: 2}
        revele: [b1, b2]
        posture: [ecoute]
        vers: suite
      repondre:
        texte: Répondre
        defense: La file s’allonge.
        acte: informer
        revele: [b1, b2]
        vers: suite
  suite:
    texte: Camille reprend son sac.
    choix:
      confier:
        texte: Confier le reste
        defense: Elle a dit où.
        acte: informer
        si: [dite, confiance >= 2]
        duree: 10 min
        repond: [b1, b2]
        posture: [relais]
        vers: gagne
      finir:
        texte: En rester là
        defense: Elle sait où nous trouver.
        acte: differer
        repond: [b1]
        vers: gagne
fins:
  gagne:
    type: resolu
    texte: Une réponse.
source: s1
"""
TOURNE = "  rond:\n    vers: encore\n  encore:\n    vers: rond\n"
CHOIX = SAIN[SAIN.index("    choix:\n      confier:") : SAIN.index("fins:")]
FINIR = SAIN[SAIN.index("      finir:") : SAIN.index("fins:")]

NEUF = {
    "cible inconnue": ("E230", "        vers: gagne\n", "        vers: gagner\n", "gagner"),
    "étape jamais atteinte": (
        "E301", "fins:\n", "  oubliee:\n    vers: gagne\nfins:\n", "  oubliee:",
    ),
    "étape sans suite": ("E208", CHOIX, "", "  suite:"),
    "nom en double": (
        "E110", "      repondre:\n", "      ecouter:\n", "      ecouter:\n        texte: Répondre",
    ),
    "variable inconnue": ("E235", "si: [dite,", "si: [ditte,", "ditte"),
    "variable inutile": ("A513", "si: [dite, confiance >= 2]", "si: [confiance >= 2]",
                         "acquiert: [dite]"),
    "condition jamais vraie": ("A507", "confiance >= 2]", "confiance >= 3]", "      confier:"),
    "piège": ("E303", "fins:\n", TOURNE + "fins:\n", "  rond:"),
    "plus aucun choix": ("E302", FINIR, "", "  suite:"),
}  # fmt: skip


def verify(capsys, racine, texte: str) -> tuple[int, str]:
    write(small(racine), {"scenarios/neuf.yaml": texte})
    code = main(["--contenu", str(racine), "verifier", str(racine / "scenarios/neuf.yaml")])
    return code, capsys.readouterr().out


def test_the_scenario_is_sound_before_anything_is_planted(capsys, tmp_path):
    code, sortie = verify(capsys, tmp_path, SAIN)
    assert code == 0 and "0\u00a0erreur · 0\u00a0avertissement" in sortie, sortie


@pytest.mark.parametrize("faute", NEUF)
def test_each_of_the_nine_is_said_at_its_line(capsys, tmp_path, faute):
    attendu, avant, apres, place = NEUF[faute]
    assert avant in SAIN
    texte = SAIN.replace(avant, apres, 1)
    if faute == "piège":
        texte = texte.replace("        vers: suite\n", "        vers: rond\n", 1)
    ligne = texte[: texte.index(place)].count("\n") + 1
    code, sortie = verify(capsys, tmp_path, texte)
    assert f"neuf.yaml:{ligne}:" in sortie and f"  {attendu}  " in sortie, sortie
    (dite,) = [un for un in sortie.splitlines() if f"  {attendu}  " in un]
    assert f"neuf.yaml:{ligne}:" in dite, sortie
    assert code == (1 if attendu.startswith("E") else 0)
