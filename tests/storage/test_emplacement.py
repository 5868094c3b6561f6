"""A folder that may lose a séance is said before it begins; any other is not."""

from pathlib import Path

import pytest

from game.storage import emplacement
from game.storage.emplacement import is_remote, synced, warning

MONTAGES = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:40 / /mnt/partage rw,relatime shared:7 - cifs //serveur/partage rw
41 22 0:41 / /mnt/avec\\040espace rw - nfs4 serveur:/export rw
42 40 8:2 / /mnt/partage/cle rw - vfat /dev/sdb1 rw
43 22 0:43 / /home/lea/distant rw - fuse.sshfs lea@ailleurs: rw
ligne coupée
"""


@pytest.mark.parametrize(
    ("dossier", "service"),
    [
        ("/home/lea/Dropbox/ateliers", "Dropbox"),
        ("/home/lea/Dropbox (Mairie)/ateliers", "Dropbox"),
        ("/Users/lea/OneDrive - Ville de Metz", "OneDrive"),
        ("/home/lea/Nextcloud/x/y", "Nextcloud"),
        ("/Users/lea/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/Users/lea/Library/CloudStorage/GoogleDrive-lea@ville.invalid/Mon Drive", "Google Drive"),
        ("/home/lea/kDrive", "kDrive"),
        ("/home/lea/Documents", ""),
        ("/home/lea/mes dropboxes", ""),
        ("/home/lea/boxe", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(dossier, service):
    assert synced(Path(dossier)) == service


@pytest.mark.parametrize("marque", [".dropbox", ".sync_1a2b.db", ".stfolder"])
def test_or_by_what_the_service_leaves_in_it(tmp_path, marque):
    dossier = tmp_path / "ateliers" / "novembre"
    dossier.mkdir(parents=True)
    assert not synced(dossier)
    (tmp_path / "ateliers" / marque).touch()
    assert synced(dossier)


def test_or_by_what_windows_says(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert synced(tmp_path / "Documents") == "OneDrive"


@pytest.mark.parametrize(
    ("dossier", "distant"),
    [
        ("/home/lea", False),
        ("/mnt/partage/ateliers", True),
        ("/mnt/partage/cle/ateliers", False),
        ("/mnt/partagee", False),
        ("/mnt/avec espace/x", True),
        ("/home/lea/distant", True),
    ],
)
def test_a_disk_of_another_machine_is_known_by_the_nearest_mount(
    tmp_path, monkeypatch, dossier, distant
):
    liste = tmp_path / "mountinfo"
    liste.write_text(MONTAGES, "utf-8")
    monkeypatch.setattr(emplacement, "MONTAGES", liste)
    monkeypatch.setattr("sys.platform", "linux")
    assert is_remote(Path(dossier)) is distant
    assert ("réseau" in warning(Path(dossier) / "x.seance")) is distant


def test_the_sentence_names_the_service_and_what_to_do():
    dit = warning(Path("/home/lea/Nextcloud/x.seance"))
    assert "Nextcloud" in dit and "plus sûr" in dit


def test_without_a_list_of_mounts_nothing_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(emplacement, "MONTAGES", tmp_path / "rien")
    assert warning(tmp_path / "x.seance") == ""


def test_a_link_into_a_synced_folder_is_one(tmp_path):
    (tmp_path / "Nextcloud" / "ateliers").mkdir(parents=True)
    (tmp_path / "bureau").symlink_to(tmp_path / "Nextcloud" / "ateliers")
    assert "synchronisé (Nextcloud)" in warning(tmp_path / "bureau" / "a.seance")
