"""A machine that went back in its history is united by what led where it stands."""

from game.engine.fusion import Part, merge
from game.engine.jugement import add, fold, going_back, last
from game.model.gestes import Annuler, Ecrire
from seances import opened


def word(table: int, texte: str) -> Ecrire:
    return Ecrire(table=table, phase="debrief", champ="lundi", texte=texte)


def part(nom: str, seance, heure: str) -> Part:
    instants = ["08", "08", *[heure] * len(seance.gestes)]
    return Part(nom, tuple(zip(instants, seance.gestes, strict=False)))


def test_what_was_set_aside_is_not_put_and_undoings_follow():
    depart = opened()
    une = add(depart, word(1, "de la table 1"))
    autre = add(add(depart, word(2, "perdu")), word(2, "perdu aussi"))
    autre = add(autre, going_back(autre, 2, 0))
    autre = add(add(autre, word(2, "gardé")), word(2, "annulé"))
    autre = add(autre, Annuler(rang=last(autre, 2)))
    vide = fold(depart.script, depart.contenu, [])
    for parts in ([une, autre], [autre, une]):
        noms = {id(une): "une", id(autre): "autre"}
        fusion = merge(vide, [part(noms[id(s)], s, "09") for s in parts])
        assert {clef[0]: dit for clef, dit in fusion.seance.lignes.items()} == {
            1: "de la table 1", 2: "gardé",
        }  # fmt: skip
        assert [note for note in fusion.notes if "mis de côté" in note] == [
            "autre : ce que l’historique a mis de côté n’est pas repris."
        ]


def test_an_older_copy_of_a_machine_that_went_back_brings_nothing_again():
    depart = opened()
    vieille = add(depart, word(2, "perdu"))
    neuve = add(vieille, going_back(vieille, 2, 0))
    vide = fold(depart.script, depart.contenu, [])
    fusion = merge(vide, [part("vieille", vieille, "09"), part("neuve", neuve, "09")])
    assert not fusion.seance.lignes
