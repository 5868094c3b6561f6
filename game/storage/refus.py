"""What a system refuses, in French: its own words are in its own language."""

import errno
from pathlib import Path

_RAISONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOENT: "ce dossier n’existe pas",
    errno.ENOTDIR: "ce dossier n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "il n’y a plus de place",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EFBIG: "ce fichier n’a pas le droit de grandir",
    errno.EDQUOT: "il n’y a plus de place pour vous sur ce disque",
    errno.EIO: "le disque répond par une erreur",
    errno.ENODEV: "le disque n’est plus là",
    errno.ENXIO: "le disque n’est plus là",
    errno.ELOOP: "c’est un lien qui tourne en rond",
}


def reason(refus: OSError) -> str:
    """« accès refusé »; the number of the error where it has no words here."""
    if refus.errno == errno.ENOENT and refus.filename and Path(refus.filename).parent.is_dir():
        return "ce fichier n’existe pas"
    return _RAISONS.get(refus.errno or 0, f"erreur {refus.errno}")


def unmade(refus: OSError) -> str:
    """The same of a folder that was to be made: what is not there is where it would be."""
    if refus.errno in (errno.EEXIST, errno.ENOTDIR):
        return "un fichier est à sa place"
    return "rien ne s’y crée" if refus.errno == errno.ENOENT else reason(refus)
