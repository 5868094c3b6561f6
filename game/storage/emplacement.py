"""Where a séance stands: a folder that is synced or on a network can lose what was written."""

import os
import re
import sys
from pathlib import Path
from typing import Any

SYNCHRONISES = {
    "Dropbox": r"dropbox( \(.*\))?",
    "OneDrive": r"onedrive( ?-.*)?",
    "Nextcloud": r"nextcloud\d*",
    "ownCloud": r"owncloud\d*",
    "Google Drive": r"(google ?drive|my drive|mon drive|googledrive-.*)",
    "iCloud Drive": r"(icloud ?drive|mobile documents|com~apple~clouddocs)",
    "kDrive": r"kdrive\d*",
    "MEGA": r"mega(sync)?",
    "pCloud": r"pcloud ?drive",
    "Proton Drive": r"proton ?drive",
    "Syncthing": r"syncthing",
    "Box": r"box( sync)?",
}
"""Each service, and the folders it makes, whatever their capitals."""

MARQUES = {
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What a service leaves in a folder that it syncs, under any name."""

RESEAUX = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "davfs",
    "ncpfs", "ocfs2", "gfs2", "beegfs", "vboxsf", "vmhgfs", "prl_fs", "virtiofs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.s3fs", "fuse.gvfsd-fuse",
    "fuse.glusterfs", "fuse.ceph", "fuse.vmhgfs-fuse", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
"""Kinds of file systems whose disk is another machine's, as Linux calls them."""

MONTAGES = Path("/proc/self/mountinfo")
DISTANT = 4
"""What Windows calls a remote drive."""


def warning(chemin: Path) -> str:
    """A sentence where the folder of a séance may lose it; empty where nothing says so."""
    dossier = chemin.absolute().parent
    # A name on the desk may lead into the folder of a service.
    service = synced(dossier) or synced(Path(os.path.realpath(dossier)))
    if service:
        return (
            f"Ce dossier est synchronisé ({service}) : il peut remettre une copie plus ancienne "
            "de la séance, ou la bloquer. Un dossier de cette machine est plus sûr."
        )
    if is_remote(dossier):
        return (
            "Ce dossier est sur le réseau : une coupure peut abîmer la séance, et deux machines ne "
            "peuvent pas l’ouvrir ensemble. Un dossier de cette machine est plus sûr."
        )
    return ""


def synced(dossier: Path) -> str:
    """The service that syncs a folder; empty where none is known to."""
    for parent in (dossier, *dossier.parents):
        for service, motif in SYNCHRONISES.items():
            if re.fullmatch(motif, parent.name, re.IGNORECASE):
                return service
        for marque, service in MARQUES.items():
            if _holds(parent, marque):
                return service
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        racine = os.environ.get(variable)
        if racine and dossier.is_relative_to(racine):
            return "OneDrive"
    return ""


def is_remote(dossier: Path) -> bool:
    """Whether the disk is another machine's, where the system says so."""
    if sys.platform == "win32":
        return _remote_drive(dossier)
    try:
        montages = MONTAGES.read_text("utf-8", "replace")
    except OSError:
        return False
    return _kind(dossier, montages) in RESEAUX


def _kind(dossier: Path, montages: str) -> str:
    """The kind of the file system mounted nearest above a folder; a later one covers it."""
    reel = Path(os.path.realpath(dossier))
    trouve, profondeur = "", -1
    for ligne in montages.splitlines():
        avant, separe, apres = ligne.partition(" - ")
        champs = avant.split(" ")
        if not separe or len(champs) < 5:
            continue
        # « \\040 » is a space.
        point = Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), champs[4]))
        if reel.is_relative_to(point) and len(point.parts) >= profondeur:
            trouve, profondeur = apres.split(" ")[0], len(point.parts)
    return trouve


def _remote_drive(dossier: Path) -> bool:
    if dossier.drive.startswith("\\\\"):
        return True
    import ctypes

    noyau: Any = vars(ctypes)["windll"].kernel32
    return bool(noyau.GetDriveTypeW(f"{dossier.drive}\\") == DISTANT)


def _holds(dossier: Path, motif: str) -> bool:
    try:
        return next(dossier.glob(motif), None) is not None
    except OSError:
        return False
