"""A séance as JSON Lines, to carry it: a header, its texts, its gestes, and a line that ends it."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from game.model.gestes import GESTE, SECONDES_MAX
from game.model.projection import Projection
from game.storage.base import SeanceIllisible, somme
from game.storage.dossier import command
from game.storage.rangees import Copie, Ligne
from game.storage.refus import reason
from game.storage.sorties import fill, publish

FORMAT = 1
MARQUE = "un_sur_trois"
TETE = 64
"""Bytes of an export within which it says what it is."""
TAILLE_MAX = 64_000_000
"""Bytes: a séance of three hours weighs less than three million."""


def export(copie: Copie, chemin: Path) -> None:
    """Write it, whole or not at all, never over another file; raises SeanceIllisible."""
    neuf = chemin.with_name(f".{chemin.name}.{os.getpid()}.neuf")
    try:
        if chemin.exists():
            raise FileExistsError
        fill(neuf, "".join(f"{ligne}\n" for ligne in lines(copie)))
        publish(neuf, chemin)
    except FileExistsError:
        raise SeanceIllisible(f"{chemin} existe déjà : choisissez un autre nom.") from None
    except OSError as refus:
        raise SeanceIllisible(
            f"Impossible d’écrire {chemin} ({reason(refus)}) : choisissez un autre dossier."
        ) from None
    finally:
        with suppress(OSError):
            neuf.unlink()


def is_export(chemin: Path) -> bool:
    """Whether a file says that it is an export, whole or not."""
    try:
        with open(chemin, "rb") as fichier:
            return MARQUE.encode() in fichier.readline(TETE)
    except OSError:
        return False


def no_seance(chemin: Path) -> str:
    """Why a file can't be opened as one of our séances, and what to do with an export."""
    if is_export(chemin):
        importer = command("parcours seance importer", chemin)
        return f"{chemin.name} est un export, pas une séance : « {importer} » en refait une."
    return f"{chemin} n’est pas une séance de ce jeu."


def lines(copie: Copie) -> Iterator[str]:
    """The same séance gives the same lines."""
    empreinte, combien = hashlib.sha256(), 0
    for objet in _objects(copie):
        ligne = _json(objet)
        empreinte.update(f"{ligne}\n".encode())
        combien += 1
        yield ligne
    yield _json({"fin": combien, "somme": empreinte.hexdigest()})


def _objects(copie: Copie) -> Iterator[dict[str, Any]]:
    yield {
        MARQUE: "seance",
        "format": FORMAT,
        "meta": dict(sorted(copie.meta.items())),
        "textes": len(copie.textes),
        "gestes": len(copie.lignes),
        "pouls": copie.pouls,
        "vue": copie.vue.model_dump(mode="json"),
    }
    for nom, texte in sorted(copie.textes.items()):
        yield {"texte": nom, "contenu": texte, "somme": somme(nom, texte)}
    for ligne in copie.lignes:
        yield {
            "rang": ligne.rang,
            "instant": ligne.instant,
            "geste": json.loads(ligne.ecrit),
            "somme": ligne.somme,
        }


def _json(objet: dict[str, Any]) -> str:
    return json.dumps(objet, ensure_ascii=False, separators=(",", ":"))


def read(chemin: Path) -> Copie:
    """The séance of an export; raises SeanceIllisible with the line at fault."""
    return _Lecteur(chemin).read()


class _Lecteur:
    """Reads an export, and knows at which line it is."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self.numero = 1
        self.lignes = self._lines()

    def read(self) -> Copie:
        tete = self._head()
        textes = dict(self._text() for _ in range(self._whole(tete, "textes")))
        gestes = tuple(self._geste(rang) for rang in range(1, self._whole(tete, "gestes") + 1))
        self._end()
        return Copie(self._meta(tete), textes, gestes, self._pulse(tete), self._view(tete))

    def refuse(self, phrase: str) -> SeanceIllisible:
        return SeanceIllisible(f"{self.chemin}, ligne {self.numero} : {phrase}")

    def _lines(self) -> list[bytes]:
        try:
            with open(self.chemin, "rb") as fichier:
                octets = fichier.read(TAILLE_MAX + 1)
        except OSError as refus:
            raise SeanceIllisible(f"{self.chemin} ne se lit pas ({reason(refus)}).") from None
        if len(octets) > TAILLE_MAX:
            raise SeanceIllisible(f"{self.chemin} est trop gros pour être une séance.")
        return octets.split(b"\n")

    def _next(self) -> dict[str, Any]:
        """The line there is, and the next one next time."""
        # What follows the last end of line is not a line: it was cut.
        if self.numero >= len(self.lignes):
            raise self.refuse("le fichier s’arrête trop tôt ; copiez-le de nouveau en entier.")
        try:
            lu = from_json(self.lignes[self.numero - 1])
        except ValueError:
            raise self.refuse("cette ligne ne se lit pas ; copiez le fichier de nouveau.") from None
        if not isinstance(lu, dict):
            raise self.refuse("ce n’est pas une ligne d’une séance.")
        self.numero += 1
        return lu

    def _head(self) -> dict[str, Any]:
        try:
            tete = self._next()
        except SeanceIllisible:
            tete = {}
        self.numero = 1
        if tete.get(MARQUE) != "seance":
            raise SeanceIllisible(f"{self.chemin} n’est pas une séance exportée.")
        if tete.get("format") != FORMAT:
            raise self.refuse("cet export vient d’une autre version du jeu : mettez-le à jour.")
        self.numero = 2
        return tete

    def _text(self) -> tuple[str, str]:
        lu = self._next()
        nom, texte = lu.get("texte"), lu.get("contenu")
        if not isinstance(nom, str) or not isinstance(texte, str):
            raise self._before("il manque un texte du contenu.")
        if somme(nom, texte) != lu.get("somme"):
            raise self._before(f"le texte {nom} a changé depuis l’export.")
        return nom, texte

    def _geste(self, rang: int) -> Ligne:
        lu = self._next()
        instant = lu.get("instant")
        if lu.get("rang") != rang or not isinstance(instant, str):
            raise self._before(f"il manque le geste {rang}.")
        try:
            geste = GESTE.validate_json(json.dumps(lu.get("geste")))
        except ValidationError:
            raise self._before(
                f"le geste {rang} ne se lit pas ; l’export vient peut-être d’une version plus "
                "récente du jeu."
            ) from None
        ligne = Ligne(rang, instant, geste)
        if ligne.somme != lu.get("somme"):
            raise self._before(f"le geste {rang} a changé depuis l’export.")
        return ligne

    def _end(self) -> None:
        empreinte = hashlib.sha256(b"".join(ligne + b"\n" for ligne in self.lignes[: self._lus]))
        attendu = {"fin": self._lus, "somme": empreinte.hexdigest()}
        if self._next() != attendu:
            raise self._before("la dernière ligne ne correspond pas à ce qui précède.")
        if self.lignes[self.numero - 1 :] != [b""]:
            raise self.refuse("il y a quelque chose après la fin de la séance.")

    @property
    def _lus(self) -> int:
        return self.numero - 1

    def _before(self, phrase: str) -> SeanceIllisible:
        """What is wrong with the line that was just read."""
        self.numero -= 1
        return self.refuse(phrase)

    def _wrong_head(self) -> SeanceIllisible:
        self.numero = 1
        return self.refuse("l’en-tête ne se lit pas ; copiez le fichier de nouveau.")

    def _whole(self, tete: dict[str, Any], clef: str) -> int:
        nombre = tete.get(clef)
        if type(nombre) is not int or nombre < 0:
            raise self._wrong_head()
        return nombre

    def _meta(self, tete: dict[str, Any]) -> dict[str, str]:
        meta = tete.get("meta")
        if not isinstance(meta, dict) or not all(isinstance(v, str) for v in meta.values()):
            raise self._wrong_head()
        return meta

    def _pulse(self, tete: dict[str, Any]) -> tuple[int, str] | None:
        match tete.get("pouls"):
            case None:
                return None
            case [int(a), str(instant)] if 0 <= a <= SECONDES_MAX:
                return a, instant
        raise self._wrong_head()

    def _view(self, tete: dict[str, Any]) -> Projection:
        try:
            return Projection.model_validate_json(json.dumps(tete.get("vue")))
        except ValidationError:
            return Projection()
