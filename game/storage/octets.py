"""From a path to text: only regular files, small, in UTF-8; nothing here can block."""

import codecs
import errno
import os
import re
import stat
from pathlib import Path

from game.model.faute import ContenuInvalide, Faute
from game.model.noms import slug
from game.storage.caracteres import INTERDITS, nommer, sorte
from game.storage.conseils import for_tab

SUFFIXE = ".yaml"
"""How the name of what the game finds in a folder ends."""
TAILLE_MAX = 256 * 1024
"""Bytes; judged before reading."""

_RAISONS = {
    errno.ENOENT: "il n’existe pas",
    errno.ENOTDIR: "son dossier n’existe pas",
    errno.EACCES: "vous n’avez pas le droit de le lire",
    errno.EPERM: "vous n’avez pas le droit de le lire",
    errno.ELOOP: "c’est un lien qui tourne en rond",
    errno.ENAMETOOLONG: "son nom est trop long",
}
_IDENTIFIANT = re.compile("[a-z0-9_]{1,60}")
_RESERVES_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_FIN_DE_LIGNE = re.compile("\r\n|\r|\n")


def lines(texte: str) -> tuple[str, ...]:
    """The lines as an editor counts them."""
    return tuple(_FIN_DE_LIGNE.split(texte))


def shown(chemin: Path) -> str:
    """The path as people named it, or from the current folder when that is shorter."""
    nom = str(chemin)
    try:
        return min(nom, os.path.relpath(nom), key=len)
    except (OSError, ValueError):
        return nom


def is_name(nom: str) -> bool:
    """Whether a card or a scenario may be called so, on every system."""
    return bool(_IDENTIFIANT.fullmatch(nom)) and nom not in _RESERVES_WINDOWS


def file_slug(texte: str) -> str:
    """The nearest name that a file may have."""
    return slug(texte, _RESERVES_WINDOWS)


def identifiant(chemin: Path) -> str:
    """The name by which content calls this file; raises ContenuInvalide (E121)."""
    if is_name(chemin.stem):
        return chemin.stem
    raise _refus(shown(chemin), "E121", nom=chemin.stem, propose=file_slug(chemin.stem))


def check_suffix(chemin: Path) -> None:
    """Raises ContenuInvalide (E121) for a file that the game would never find in its folder."""
    if chemin.suffix != SUFFIXE:
        # Some editors add theirs after it, and systems hide it.
        ecrit = Path(chemin.stem) if chemin.suffix == ".txt" else chemin
        nom = f"{file_slug(ecrit.stem)}{SUFFIXE}"
        conseil = f"renommez-le en «\u00a0{nom}\u00a0»\u00a0: les autres ne sont pas lus."
        raise _refus(shown(chemin), "E121", nom=chemin.name, propose=nom, conseil=conseil)


def check_yaml(chemin: Path) -> None:
    """Raises ContenuInvalide (E101) for a file that is of another kind by its name."""
    if chemin.suffix.lower() not in (SUFFIXE, ".yml"):
        conseil = "donnez un fichier .yaml, ou un dossier qui en contient."
        raise _refus(shown(chemin), "E101", raison="ce n’est pas un .yaml", conseil=conseil)


def read_bytes(chemin: Path) -> bytes:
    """What the file holds; raises ContenuInvalide (E101, E102), and never blocks."""
    nom = shown(chemin)
    try:
        # Judged before opening: opening some devices already does something.
        _check_regular(os.stat(chemin), nom)
        drapeaux = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(chemin, drapeaux), "rb") as fichier:
            _check_regular(os.fstat(fichier.fileno()), nom)
            octets = fichier.read(TAILLE_MAX + 1) or b""
    except OSError as erreur:
        raison = _RAISONS.get(erreur.errno or 0, "le système refuse de l’ouvrir")
        raise _refus(nom, "E101", raison=raison) from None
    except ValueError:
        raise _refus(nom, "E101", raison="son nom ne peut pas être un nom de fichier") from None
    if len(octets) > TAILLE_MAX:
        raise _refus(nom, "E102", taille=f"{len(octets) // 1024} Ko")
    return octets


def _check_regular(etat: os.stat_result, nom: str) -> None:
    if not stat.S_ISREG(etat.st_mode):
        dossier = stat.S_ISDIR(etat.st_mode)
        raison = "c’est un dossier" if dossier else "ce n’est pas un fichier ordinaire"
        raise _refus(nom, "E101", raison=raison)
    if etat.st_size > TAILLE_MAX:
        raise _refus(nom, "E102", taille=f"{etat.st_size // 1024} Ko")


def _refus(fichier: str, code: str, **contexte: object) -> ContenuInvalide:
    return ContenuInvalide([Faute(code, fichier=fichier, contexte=contexte)])


def decode(octets: bytes, fichier: str) -> str:
    """The text, without its byte order mark; raises ContenuInvalide (E103, at its line)."""
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codage = "utf-16"
    else:
        codage = "utf-8-sig"
    try:
        if b"\0" in octets[:4] and codage != "utf-16":
            raise UnicodeDecodeError(codage, octets, 0, 1, "UTF-16 or UTF-32 without its mark")
        return octets.decode(codage)
    except UnicodeDecodeError as erreur:
        raise ContenuInvalide([_misread(octets, erreur.start, fichier)]) from None


def _misread(octets: bytes, debut: int, fichier: str) -> Faute:
    lisible = octets[:debut].decode("utf-8-sig", "replace")
    # Most files that are not UTF-8 come from an old Windows editor: show the rest as it did.
    texte = lines(lisible + octets[debut:].decode("cp1252", "replace"))
    avant = lines(lisible)
    numero, colonne = len(avant), len(avant[-1]) + 1
    lu = octets[debut : debut + 1].decode("cp1252", "replace")
    extrait = texte[max(0, numero - 2) : numero]
    return Faute("E103", fichier, (), {"caractere": lu}, numero, colonne, extrait)


def raw_faults(lignes: tuple[str, ...], maximum: int) -> list[Faute]:
    """Forbidden characters and tabs, one per line, at most `maximum`."""
    fautes = []
    for numero, ligne in enumerate(lignes, start=1):
        if trouve := INTERDITS.search(ligne):
            contexte = {"caractere": nommer(trouve[0]), "sorte": sorte(trouve[0])}
            fautes.append(Faute("E104", "", (), contexte, numero, trouve.start() + 1))
        elif "\t" in ligne:
            contexte = {"conseil": for_tab(lignes, numero - 1)}
            fautes.append(Faute("E112", "", (), contexte, numero, ligne.index("\t") + 1))
        if len(fautes) == maximum:
            break
    return fautes
