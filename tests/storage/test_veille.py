"""Files that are looked at: what counts as a change, and what is only an editor at work."""

import os

from game.storage.veille import PATIENCE, Veille, empreinte


def watching(*chemins):
    veille = Veille()
    veille.watch({chemin: empreinte(chemin) for chemin in chemins})
    return veille


def test_a_change_is_seen_once(tmp_path):
    fichier = tmp_path / "a.yaml"
    fichier.write_text("a: 1\n")
    veille = watching(fichier)
    assert not veille.changed()
    fichier.write_text("a: 22\n")
    assert veille.changed() and not veille.changed()


def test_the_same_size_at_the_same_time_is_still_another_file(tmp_path):
    fichier, neuf = tmp_path / "a.yaml", tmp_path / "b"
    fichier.write_text("a: 1\n")
    veille = watching(fichier)
    neuf.write_text("a: 2\n")
    os.utime(neuf, ns=(fichier.stat().st_atime_ns, fichier.stat().st_mtime_ns))
    os.replace(neuf, fichier)
    assert veille.changed()


def test_a_missing_file_is_waited_for_then_said(tmp_path):
    fichier = tmp_path / "a.yaml"
    fichier.write_text("a: 1\n")
    veille = watching(fichier, tmp_path)
    fichier.unlink()
    assert [veille.changed() for _ in range(PATIENCE)] == [False] * (PATIENCE - 1) + [True]


def test_a_file_emptied_to_be_written_is_waited_for(tmp_path):
    fichier = tmp_path / "a.yaml"
    fichier.write_text("a: 1\n")
    veille = watching(fichier)
    fichier.write_text("")
    assert not veille.changed()
    fichier.write_text("a: 2\n")
    assert veille.changed()


def test_a_file_that_comes_is_seen_at_once(tmp_path):
    fichier = tmp_path / "a.yaml"
    veille = watching(fichier)
    assert not veille.changed()
    fichier.write_text("a: 1\n")
    assert veille.changed()


def test_a_new_file_in_a_folder_is_seen(tmp_path):
    veille = watching(tmp_path)
    (tmp_path / "b.yaml").write_text("b: 1\n")
    assert veille.changed()
