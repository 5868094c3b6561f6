"""What was proved is kept, and answers only for the very same content by the very same code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from a_prouver import CHANGES, CONTENU, REPERES, alone, said
from game.storage import coeurs, empreintes, epreuve, gardees, livrees, verification
from game.storage.coeurs import each_proved
from game.storage.gardees import Gardees
from game.storage.verification import verify
from petit_contenu import CHAINE, PERSONA, RONDE, TERRITOIRE, write

CODE = "c" * 64


@pytest.fixture
def contenu(tmp_path):
    return write(tmp_path / "contenu", CONTENU)


@pytest.fixture
def dossier(tmp_path):
    return tmp_path / "cache"


def run(contenu, dossier, chemins=None, code=CODE, **options):
    return verify(alone(contenu), chemins, gardees=Gardees(dossier, code), **options)


def test_the_report_is_the_same_whether_it_was_proved_before_or_not(contenu, dossier):
    neuf = verify(alone(contenu))
    premier = run(contenu, dossier)
    second = run(contenu, dossier)
    assert {f.code for f in neuf.fautes} >= {"E301", "E403"}, "there is something to say"
    assert said(neuf) == said(premier) == said(second)
    assert (premier.prouves, premier.deja) == (3, 0) and (second.prouves, second.deja) == (0, 3)


def test_nothing_is_read_again_when_nothing_changed(contenu, dossier, monkeypatch):
    run(contenu, dossier)

    def never(*_):
        raise AssertionError

    for nom in ("load", "replay_file"):
        monkeypatch.setattr(verification, nom, never)
    monkeypatch.setattr(epreuve, "each_proved", lambda travaux, _: iter([never] * len(travaux)))
    assert run(contenu, dossier).deja == 3


@pytest.mark.parametrize("nom", CHANGES)
def test_a_changed_file_is_judged_again_with_all_that_rests_on_it(contenu, dossier, nom):
    run(contenu, dossier)
    avant, apres, prouves = CHANGES[nom]
    write(contenu, {nom: CONTENU[nom].replace(avant, apres)})
    rapport = run(contenu, dossier)
    assert said(rapport) == said(verify(alone(contenu)))
    assert (rapport.prouves, rapport.deja) == (prouves, 3 - prouves)
    write(contenu, {nom: CONTENU[nom]})
    assert said(run(contenu, dossier)) == said(verify(alone(contenu))), "as it was"


@pytest.mark.parametrize("nom", [
    "personas/deuxieme.yaml", "scenarios/territoires/la_bas.yaml", "scenarios/reperes/r.yaml",
])  # fmt: skip
def test_a_new_file_counts_too(contenu, dossier, nom):
    """A card for « toutes », a place to try, a figure that accounts for another."""
    texte = CHAINE.replace("personas: [camille]", "personas: [toutes]")
    write(contenu, {"scenarios/chaine.yaml": texte.replace("La première", "En 13 jours, la")})
    run(contenu, dossier)
    genres = {"personas": PERSONA, "territoires": TERRITOIRE, "reperes": REPERES}
    write(contenu, {nom: genres[Path(nom).parent.name]})
    neuf = verify(alone(contenu))
    assert said(run(contenu, dossier)) == said(neuf)
    (contenu / nom).unlink()
    assert said(run(contenu, dossier)) == said(verify(alone(contenu))) != said(neuf)


def test_other_code_never_takes_what_this_one_said(contenu, dossier):
    run(contenu, dossier)
    assert run(contenu, dossier, code="d" * 64).deja == 0
    assert run(contenu, dossier).deja == 3


def forget():
    """The digests that were taken once for all."""
    empreintes.of_sources.cache_clear()
    empreintes.of_code.cache_clear()


def test_the_code_is_told_by_each_of_its_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(empreintes, "_RACINE", tmp_path)
    vues = set()
    for nom in ("model/a.py", "engine/b.py", "analysis/c.py", "drawing/d.py", "storage/e.py"):
        for texte in ("x = 1\n", "x = 2\n"):
            write(tmp_path, {nom: texte})
            forget()
            vues.add(empreintes.of_code())
    forget()
    monkeypatch.undo()
    assert len(vues) == 10 and None not in vues
    assert empreintes.of_code() not in vues


def test_a_game_without_its_sources_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(empreintes, "_RACINE", tmp_path)
    forget()
    assert gardees.of_this_machine() is None and livrees.of_this_game() is None
    forget()


SAINE = ["E230", "a.yaml", ["depart"], {}, 1, 1, ["depart: x"]]
DE_TRAVERS = [
    [valeur if rang == n else part for n, part in enumerate(SAINE)]
    for rang, valeur in (
        (0, 7), (0, "../../E230"), (1, None), (2, "depart"), (2, [[]]), (2, [True]), (3, []),
        (4, True), (4, -3), (5, "1"), (6, "depart"), (6, [{}]),
    )
]  # fmt: skip


def signed(clef: str, faute: list) -> bytes:
    """An entry whose sum is right, and which holds a fault of another shape."""
    valeur = {"fautes": [faute], "preuve": None, "jamais": [], "joue": None}
    entree = {"clef": clef, "valeur": valeur, "somme": empreintes.of_all(valeur)}
    return json.dumps(entree).encode()


def spoilt(octets: bytes) -> dict[str, bytes]:
    """The same entry, in each way that it may be wrong."""
    entree = json.loads(octets)
    return {
        "vide": b"",
        "tronquée": octets[: len(octets) // 2],
        "binaire": b"\xff\x00\x80",
        "profonde": b"[" * 100_000,
        "autre": b"[1, 2]",
        "menteuse": json.dumps(entree | {"valeur": {"fautes": []}}).encode(),
        "d’une autre": json.dumps(entree | {"clef": "0" * 64}).encode(),
        **{
            f"de travers {rang}": signed(entree["clef"], faute)
            for rang, faute in enumerate(DE_TRAVERS)
        },
        "sans forme": json.dumps({
            "clef": entree["clef"], "valeur": [1], "somme": empreintes.of_all([1]),
        }).encode(),
    }  # fmt: skip


@pytest.mark.parametrize("comment", spoilt(b'{"clef": "", "valeur": 1}'))
def test_what_was_spoilt_is_proved_again(contenu, dossier, comment):
    run(contenu, dossier)
    for chemin in dossier.iterdir():
        chemin.write_bytes(spoilt(chemin.read_bytes())[comment])
    rapport = run(contenu, dossier)
    assert rapport.deja == 0 and said(rapport) == said(verify(alone(contenu)))
    assert run(contenu, dossier).deja == 3, "mended by being written again"


def test_a_folder_that_cannot_be_one_changes_nothing(contenu, dossier):
    dossier.write_text("un fichier", encoding="utf-8")
    rapport = run(contenu, dossier)
    assert rapport.prouves == 3 and said(rapport) == said(verify(alone(contenu)))


def test_each_entry_is_a_folder_in_the_way(contenu, dossier):
    run(contenu, dossier)
    noms = [chemin.name for chemin in dossier.iterdir()]
    for nom in noms:
        (dossier / nom).unlink()
        (dossier / nom / "x").mkdir(parents=True)
    rapport = run(contenu, dossier)
    assert rapport.prouves == 3 and said(rapport) == said(verify(alone(contenu)))
    assert sorted(chemin.name for chemin in dossier.iterdir()) == sorted(noms), "nothing half-done"


def test_what_is_written_while_it_is_judged_is_not_kept(contenu, dossier, monkeypatch):
    """What was read may be neither the text before, nor the text after."""

    def writing(travaux, _):
        write(contenu, {"personas/camille.yaml": PERSONA.replace("Camille", "Camille B.")})
        return each_proved(travaux)

    with monkeypatch.context() as pendant:
        pendant.setattr(epreuve, "each_proved", writing)
        run(contenu, dossier)
    rapport = run(contenu, dossier)
    assert rapport.prouves == 3 and said(rapport) == said(verify(alone(contenu)))
    write(contenu, {"personas/camille.yaml": PERSONA})
    assert run(contenu, dossier).deja == 3, "the proofs of the text that was read are good"


def test_only_so_much_is_kept_and_what_was_used_last_stays(contenu, dossier, monkeypatch):
    run(contenu, dossier)
    monkeypatch.setattr(gardees, "GARDEES_MAX", 5)
    write(contenu, {"scenarios/ronde.yaml": RONDE.replace("En rond", "En rond encore")})
    run(contenu, dossier)
    assert len(list(dossier.iterdir())) == 5
    assert said(run(contenu, dossier)) == said(verify(alone(contenu)))


def test_stopped_half_way_what_was_proved_is_kept(contenu, dossier, monkeypatch):
    def stopped(travaux, _):
        yield next(each_proved(travaux))
        raise KeyboardInterrupt

    with monkeypatch.context() as pendant:
        pendant.setattr(epreuve, "each_proved", stopped)
        with pytest.raises(KeyboardInterrupt):
            run(contenu, dossier)
    rapport = run(contenu, dossier)
    assert (rapport.prouves, rapport.deja) == (2, 1)
    assert said(rapport) == said(verify(alone(contenu)))


def test_it_is_kept_where_people_expect_and_only_if_they_do(contenu, tmp_path, monkeypatch, capsys):
    from game.__main__ import main

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "ici"))
    sorties = []
    for options in ((), (), ("--reprouver",), ("--json",), ("--json", "--reprouver")):
        main(["verifier", str(contenu), *options])
        sorties.append(capsys.readouterr())
    assert len({sortie.out for sortie in sorties[:3]}) == 1
    assert sorties[3].out == sorties[4].out, "whoever reads it by machine finds the same too"
    dits = [sortie.err.replace("\u00a0", " ") for sortie in sorties]
    assert [bool(dit) for dit in dits] == [False, True, False, True, False]
    assert dits[1].startswith(
        "3 sur 3 scénarios déjà prouvés sur cette machine, et inchangés depuis"
    ), "not those that come with the game"
    if sys.platform == "linux":
        assert list((tmp_path / "ici/un-sur-trois/preuves").glob("*.json"))


def test_playing_takes_the_proofs_and_still_plays(contenu, dossier):
    neuf = verify(alone(contenu), jouer=True)
    run(contenu, dossier)
    rapport = run(contenu, dossier, jouer=True)
    assert (rapport.prouves, rapport.deja) == (0, 3) and said(rapport) == said(neuf)
    assert [j.document.fichier for j in rapport.jouables] == [
        j.document.fichier for j in neuf.jouables
    ]


def test_two_at_once_say_the_same_and_leave_nothing_behind(contenu, tmp_path, environnement):
    cache = {**environnement, "XDG_CACHE_HOME": str(tmp_path / "ici")}
    commande = [sys.executable, "-m", "game", "verifier", str(contenu), "--json"]
    ensemble = [subprocess.Popen(commande, env=cache, stdout=subprocess.PIPE) for _ in range(3)]
    sorties = [json.loads(processus.communicate()[0]) for processus in ensemble]
    assert sorties[0]["fautes"] and all(s["fautes"] == sorties[0]["fautes"] for s in sorties)
    assert not list((tmp_path / "ici").rglob("*.tmp"))


def test_several_cores_prove_the_same(contenu, monkeypatch):
    monkeypatch.setattr(coeurs, "AMPLEUR_MIN", 0)
    assert said(verify(alone(contenu), coeurs=3)) == said(verify(alone(contenu)))


def test_what_another_process_could_not_prove_is_proved_here(contenu, monkeypatch):
    """None can be started; then one of them dies."""
    monkeypatch.setattr(coeurs, "AMPLEUR_MIN", 0)
    seul = said(verify(alone(contenu)))
    monkeypatch.setattr(coeurs, "settle", _die)
    assert said(verify(alone(contenu), coeurs=2)) == seul
    monkeypatch.setattr(coeurs, "get_context", _refuse)
    assert said(verify(alone(contenu), coeurs=2)) == seul


def _die():
    import os

    os._exit(3)


def _refuse(_):
    raise OSError
