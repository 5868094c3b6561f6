"""What each code means: its page in docs/fautes gives the title, the message and the remedy."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.storage.caracteres import visible
from game.storage.ressources import dossier

GRAVITES = {"E": "erreur", "A": "avertissement", "N": "remarque"}
_MOT = re.compile(r"\{([a-z_]+)\}")
_LONGUEURS = {"permis": 800, "conseil": 400, "suite": 800}
"""How much of a word is shown, when it is not 200 characters."""


@dataclass(frozen=True)
class Definition:
    """One page: what people read of a fault, and the example that a test reads."""

    code: str
    titre: str
    message: str = ""
    remede: str = ""
    ligne: int = 1
    """The line of the failing example that the fault points at."""
    fichier: str = "scenario"
    """What the examples are: persona, territoire, scenario or protocole."""
    exemple: bool = True
    cles: tuple[str, ...] = ()
    """The keys it concerns, by the end of their path: « choix.texte »."""
    pourquoi: str = ""
    fautif: str = ""
    corrige: str = ""

    @property
    def gravite(self) -> str:
        """« erreur », « avertissement » or « remarque »."""
        return GRAVITES.get(self.code[:1], "erreur")


@cache
def definition(code: str) -> Definition:
    """The page of a code; a code without a page still has a title."""
    try:
        texte = (dossier("fautes") / f"{code}.md").read_text(encoding="utf-8")
    except OSError:
        return Definition(code, "Faute sans page")
    return parse_page(code, texte)


def parse_page(code: str, texte: str) -> Definition:
    """Reads one page: « clé: valeur » between two « --- », then sections."""
    _, entete, corps = texte.split("---\n", 2)
    mots = dict(ligne.split(": ", 1) for ligne in entete.splitlines() if ": " in ligne)
    sections = {titre: suite for titre, suite in re.findall(r"## (.*)\n((?:(?!## ).*\n?)*)", corps)}
    return Definition(
        code,
        titre=mots["titre"],
        message=mots["message"],
        remede=mots["remede"],
        ligne=int(mots.get("ligne", "1")),
        fichier=mots.get("fichier", "scenario"),
        exemple=mots.get("exemple") != "non",
        cles=tuple(mots["cles"].split(", ")) if "cles" in mots else (),
        pourquoi=sections.get("Pourquoi", "").strip(),
        fautif=_block(sections.get("Exemple fautif", "")),
        corrige=_block(sections.get("Exemple corrigé", "")),
    )


def _block(section: str) -> str:
    trouve = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    return trouve[1] if trouve else ""


def fill(modele: str, contexte: Mapping[str, Any]) -> str:
    """A message with its {mots}; what comes from the file is shown, never obeyed."""
    mots = {nom: _short(str(mot), _LONGUEURS.get(nom, 200)) for nom, mot in contexte.items()}
    if "{proche}" in modele:
        essais = [str(contexte[nom]) for nom in ("valeur", "cle", "nom") if nom in contexte]
        mots["proche"] = nearest("".join(essais[:1]), str(contexte.get("permis", "")).split(", "))
    if not mots.get("proche"):
        modele = modele.replace("{proche}", "").replace("  ", " ")
    return _MOT.sub(lambda trouve: mots.get(trouve[1], trouve[0]), modele).strip()


def _short(mot: str, longueur: int) -> str:
    mot = visible(mot)
    return mot if len(mot) <= longueur else mot[: longueur - 1] + "…"


def nearest(mot: str, candidats: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? » with the nearest candidate, or nothing."""
    proche = closest(mot, candidats)
    return f"Vouliez-vous dire «\u00a0{visible(proche)}\u00a0»\u202f?" if proche else ""


def closest(mot: str, candidats: Iterable[str], assez: float = 0.6) -> str | None:
    """The candidate that may have been meant; `assez`, from 0 to 1, is how alike they must be."""
    from difflib import get_close_matches

    plies = {folded(candidat): candidat for candidat in candidats if candidat}
    proches = get_close_matches(folded(mot[:60]), plies, n=1, cutoff=assez)
    return plies[proches[0]] if proches else None


def folded(mot: str) -> str:
    """Without accents, capitals, spaces or curled apostrophes: « Écouter » is « ecouter »."""
    decompose = unicodedata.normalize("NFD", mot.lower().replace("’", "'"))
    sans_accents = "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
    return re.sub(r"[\s-]", "_", sans_accents)
