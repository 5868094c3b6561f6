"""The card beside the plateau: what is counted, what it is worth, the time that is left."""

from ecran import flat, opened, press

PERSONA = """\
nom: Camille
recto: {demande: Une demande}
verso: {besoins: {b: Un besoin}}
ordre: 1
source: s1
"""
TERRITOIRE = "nom: Ici\n"
SCENARIO = """\
titre: Dix chèques
personas: [camille]
territoire: ici
canal: guichet
depart: a
echeance: {delai: 48 h, vers: fini}
compteurs:
  cheques: {max: 60, libelle: chèques, vaut: "9,60 €"}
  cache: {max: 5}
etapes:
  a:
    texte: Un guichet.
    choix:
      scanner:
        texte: Scanner les dix
        acte: faire_a_la_place
        duree: 1 h
        compte: {cheques: 10, cache: 1}
        vers: b
      attendre:
        texte: Attendre
        acte: differer
        delai: 1 j
        vers: b
  b:
    texte: Encore.
    choix:
      finir:
        texte: Finir
        acte: differer
        vers: fini
fins:
  fini: {type: partiel, texte: Fini.}
source: s1
"""


async def test_a_compteur_that_has_a_worth_is_shown_to_the_cent_and_a_silent_one_is_not(tmp_path):
    (tmp_path / "personas").mkdir()
    (tmp_path / "scenarios/territoires").mkdir(parents=True)
    (tmp_path / "personas/camille.yaml").write_text(PERSONA, "utf-8")
    (tmp_path / "scenarios/territoires/ici.yaml").write_text(TERRITOIRE, "utf-8")
    (tmp_path / "scenarios/cheques.yaml").write_text(SCENARIO, "utf-8")
    async with opened((80, 24), tmp_path) as pilot:
        await press(pilot, ["enter", "enter", "enter", "p"])
        vu = flat(pilot.app)
        assert "CHÈQUES 0 · 0,00 €" in vu
        assert "ÉCHÉANCE reste 2 j" in vu
        assert "CACHE" not in vu
        await press(pilot, ["r", "a", "p"])
        vu = flat(pilot.app)
        assert "CHÈQUES 10 · 96,00 €" in vu
        assert "ÉCHÉANCE reste 1 j 23 h" in vu


def test_what_she_says_is_read_once_she_was_heard_and_not_when_all_was_done_for_her():
    from game.engine.partie import Reglages, begin, play
    from game.engine.table import Table
    from game.model.partie import Coup, PartieEcrite, Resolution
    from game.storage import parties
    from game.storage.catalogue import Catalogue
    from game.ui.widgets.fiche import card

    catalogue = Catalogue()
    enjeu = parties.stake(catalogue, PartieEcrite(scenario="veronique"))
    debut = begin(Reglages(parties.world(catalogue, enjeu), 7, Resolution.COHORTE))
    accroche = enjeu.persona.verso.accroche
    assert accroche

    def read(coups):
        partie = debut
        for coup in coups:
            partie = play(partie, Coup(coup))
        return str(card(Table(enjeu, 7, Resolution.COHORTE, partie=partie)))

    assert accroche not in read([])
    assert accroche not in read(["a_la_place"])
    assert accroche in read(["a_la_place", "arreter"])
    assert accroche in read(["ecouter"])
