"""Pictures of small contents: what jetons allow together, and parcours that never end."""

import pytest

from game.engine.partie import Partie
from game.storage.catalogue import Catalogue
from game.storage.parties_dorees import replay_file
from game.ui.calcul import compute
from game.ui.images import Tour, pictures
from petit_contenu import RONDE, TERRITOIRE, small, write


def played(contenu, texte: str) -> tuple[Catalogue, Partie]:
    catalogue = Catalogue(contenu)
    chemin = contenu / "p.yaml"
    chemin.write_text(texte, encoding="utf-8")
    return catalogue, replay_file(catalogue, chemin).partie


def drawn(contenu, texte: str):
    catalogue, partie = played(contenu, texte)
    tour = Tour("tour 1", partie, compute(catalogue, partie))
    return {image.titre: image for image in pictures(catalogue, [tour])}


@pytest.mark.parametrize(("jetons", "noms"), [
    (0, []),
    (1, ["Faire ici, 1 jeton"]),
    (3, ["Faire ici, 1 jeton", "Payer cher, 2 jetons", "Faire ici + Payer cher, 3 jetons"]),
])  # fmt: skip
def test_only_what_the_jetons_allow_is_compared(tmp_path, jetons, noms):
    """Three doors give 8; one door less, 12; two less, 18; no arbitrage whatever the jetons."""
    contenu = small(tmp_path)
    territoire = TERRITOIRE.replace("jetons: 1", f"jetons: {jetons}")
    write(contenu, {"scenarios/territoires/ici.yaml": territoire})
    images = drawn(contenu, "scenario: chaine\nresolution: cohorte\ncoups: [va, va, va]\n")
    barres = images["Aménagements, avec les mêmes décisions"].forme
    lus = [barre.nom.replace("\u00a0", " ") for barre in barres]
    assert lus == ["Avant : sans rien changer", *noms]
    comptes = {0: "8", 1: "12", 2: "12", 3: "18"}
    assert [barre.valeur for barre in barres] == [
        f"{comptes[rang]} sur 27" for rang in range(len(barres))
    ]


def test_a_scenario_that_says_nothing_of_capabilites_has_no_web(tmp_path):
    images = drawn(small(tmp_path), "scenario: chaine\nresolution: cohorte\ncoups: [va, va, va]\n")
    assert len(images) == 3 and "Toile des capabilités" not in images


def test_those_whose_parcours_never_ends_are_a_bar_of_their_own(tmp_path):
    images = drawn(small(tmp_path), "scenario: ronde\nresolution: cohorte\ncoups: [encore]\n")
    for titre in ("Besoins répondus", "Jours d’attente"):
        *_, dernier = images[titre].forme
        assert (dernier.nom, dernier.valeur) == ("ne finit jamais", "27 sur 27")
        assert sum(barre.part for barre in images[titre].forme) == 1


def test_what_a_circle_leaves_unfollowed_is_a_bar_of_its_own(tmp_path):
    """A busy line: each call waits a day more, and one caller in two is answered."""
    occupee = RONDE.replace("  ici_on_tourne:\n    texte: On tourne.\n", """\
  ici_on_tourne:
    texte: On appelle.
    delai: 1 j
    vers: sonne
  sonne:
    hasard:
      - {probabilite: 1/2, vers: ici_on_tourne}
      - {probabilite: 1/2, vers: decroche}
  decroche:
    texte: On répond.
""")  # fmt: skip
    contenu = write(small(tmp_path), {"scenarios/occupee.yaml": occupee})
    images = drawn(contenu, "scenario: occupee\nresolution: cohorte\ncoups: [fin]\n")
    barres = images["Jours d’attente"].forme
    assert sum(barre.part for barre in barres) == 1
    assert barres[-1].nom.startswith("au-delà de") and barres[-1].valeur == "moins de 1 sur 27"
