"""A partie on one line: a command that people paste, and that plays it again."""

import re
import shlex
from pathlib import Path

from game.engine.partie import Reglages
from game.model.partie import Coup, PartieEcrite

_NU = re.compile(r"[a-z_][a-z0-9_+./-]*|[0-9]{1,18}")
"""What needs no quotes between braces; what else would be read as another thing does."""
_MOTS = frozenset(["null", "true", "false"])


def is_line(texte: str) -> bool:
    """Whether this is a partie itself, and not the name of its file."""
    return texte.lstrip().startswith("{")


def one_line(ecrite: PartieEcrite) -> str:
    """« {scenario: le_cv, graine: 3, coups: [ecouter, voisin]} », as the strict reader reads it."""
    paires = [f"scenario: {_word(ecrite.scenario)}"]
    paires += [f"persona: {_word(ecrite.persona)}"] if ecrite.persona else []
    paires += [f"territoire: {_word(ecrite.territoire)}"] if ecrite.territoire else []
    paires += [f"graine: {_word(str(ecrite.graine), nombre=isinstance(ecrite.graine, int))}"]
    paires += [f"resolution: {ecrite.resolution.value}"] if ecrite.resolution else []
    if ecrite.amenagements:
        paires.append(f"amenagements: [{', '.join(map(_word, ecrite.amenagements))}]")
    if ecrite.besoins:
        paires.append(f"besoins: [{', '.join(map(_word, ecrite.besoins))}]")
    paires.append(f"coups: [{', '.join(map(_coup, ecrite.coups))}]")
    return "{" + ", ".join(paires) + "}"


def command(ecrite: PartieEcrite, contenu: Path | None = None) -> str:
    """The whole command, quoted for a shell."""
    dossier = ["--contenu", str(contenu)] if contenu is not None else []
    return shlex.join(["parcours", *dossier, "rejouer", one_line(ecrite)])


def of_settings(reglages: Reglages, scenario: str, coups: tuple[Coup, ...]) -> PartieEcrite:
    """What is written of a partie; `scenario` is the id or the path to find it by."""
    enjeu = reglages.world.enjeu
    return PartieEcrite(
        scenario=scenario,
        persona=enjeu.persona_id,
        territoire=enjeu.territoire_id,
        graine=reglages.graine,
        resolution=reglages.resolution,
        amenagements=list(enjeu.amenagements),
        besoins=list(enjeu.besoins),
        coups=list(coups),
    )


def _coup(coup: Coup) -> str:
    mot = _word(coup.option)
    return mot if coup.de is None else f"{{{mot}: {coup.de}}}"


def _word(mot: str, *, nombre: bool = False) -> str:
    """A word as YAML reads it back as text; a number only where one is meant."""
    est_nombre = mot.isdigit()
    if _NU.fullmatch(mot) and mot not in _MOTS and est_nombre == nombre:
        return mot
    return mot if nombre else "'" + mot.replace("'", "''") + "'"
