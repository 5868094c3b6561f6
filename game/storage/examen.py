"""What is whole in a séance file, and what can be saved of one that is not; it is never written."""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from game.drawing.mots import pluriel
from game.engine.jugement import add
from game.engine.seance import GesteImpossible, Seance, begin
from game.model.faute import ContenuInvalide
from game.model.gestes import Annuler, Ecrire
from game.storage import restes
from game.storage.catalogue import CatalogueGele, Introuvable
from game.storage.contenu_de_seance import ContenuDeSeance
from game.storage.rangees import IDENT, SCRIPT, Copie, Ligne
from game.storage.restes import Restes

NOMMES = 5
"""Texts that are named one by one."""


@dataclass(frozen=True)
class Constat:
    """One thing that was looked at."""

    bon: bool
    dit: str


@dataclass(frozen=True)
class Examen:
    """What was found in a file."""

    constats: tuple[Constat, ...]
    copie: Copie | None = None
    """What can be read of it and played, from its first geste; None where nothing can."""
    apres: tuple[str, ...] = ()
    """What was written after that, and is read: each line as it was last."""

    @property
    def entier(self) -> bool:
        """Whether nothing is wrong."""
        return all(constat.bon for constat in self.constats)


def examine(
    chemin: Path, secours: dict[str, str] | None = None, script: str | None = None
) -> Examen:
    """Look at everything; `secours`: texts that may stand for those that are lost.

    `script` names what it was played along, where that is lost. Raises SeanceIllisible where it is
    no séance of this version, or can't be read at all.
    """
    lu = restes.read(chemin)
    constats = [
        Constat(lu.sain, "le fichier est d’une pièce" if lu.sain else "SQLite le dit abîmé"),
        _said_texts(len(lu.textes), lu.mauvais),
    ]
    pris = _taken(lu, secours or {})
    if pris:
        constats.append(Constat(False, _said_taken(list(pris))))
    copie = Copie(lu.meta, {**lu.textes, **pris}, lu.lignes, lu.pouls, lu.vue)
    copie, dits = _with_a_script(copie, lu, script)
    constats += dits
    rejouee, refus = replay(copie)
    constats.append(_said_gestes(rejouee, len(lu.lignes), lu.arret, refus))
    if lu.apres:
        loin = pluriel(len(lu.apres), "geste se lit encore", "gestes se lisent encore")
        constats.append(Constat(False, f"plus loin, {loin} : rien ne s’en rejoue"))
    if rejouee is None or not rejouee.etats:
        return Examen(tuple(constats))
    gardes = copie.lignes[: len(rejouee.gestes)]
    gardee = Copie(copie.meta, copie.textes, gardes, copie.pouls, copie.vue)
    return Examen(tuple(constats), gardee, tuple(_written(rejouee, lu.apres)))


def replay(copie: Copie) -> tuple[Seance | None, str]:
    """The séance of as many gestes as the rules accept, and what stopped them."""
    catalogue = CatalogueGele(copie.textes)
    nom = copie.meta.get(SCRIPT, "")
    try:
        seance = begin(catalogue.script(nom), ContenuDeSeance(catalogue))
    except (Introuvable, ContenuInvalide):
        return None, f"le déroulé « {nom} » ne se lit pas"
    for ligne in copie.lignes:
        try:
            seance = add(seance, ligne.geste)
        except GesteImpossible as refus:
            return seance, f"le geste {ligne.rang} est refusé : {refus}"
    return seance, ""


def _written(seance: Seance, apres: Sequence[Ligne]) -> Iterator[str]:
    """The lines of the fiches, as they were last: who, at which line, and the words."""
    annules = {ligne.geste.rang for ligne in apres if isinstance(ligne.geste, Annuler)}
    lignes: dict[tuple[int | None, str, str], str] = {}
    for rang, _, geste in apres:
        if isinstance(geste, Ecrire) and rang not in annules:
            lignes[geste.table, geste.phase, geste.champ] = geste.texte
    for (numero, nom, champ), texte in lignes.items():
        phase = seance.script.phases.get(nom)
        connu = numero is None or 1 <= numero <= len(seance.etats)
        if texte.strip() and connu and phase is not None and champ in phase.champs:
            qui = "la salle" if numero is None else seance.table(numero).nom
            yield f"{qui}, à « {phase.champs[champ].libelle} » : {' '.join(texte.split())}"


def _taken(lu: Restes, secours: dict[str, str]) -> dict[str, str]:
    """The texts of this machine that stand for those that are lost."""
    if not lu.mauvais and lu.textes:
        return {}
    anonymes = not lu.textes or not set(lu.mauvais) <= secours.keys()
    return {
        nom: texte
        for nom, texte in secours.items()
        if nom in lu.mauvais or (anonymes and nom not in lu.textes)
    }


def _with_a_script(copie: Copie, lu: Restes, voulu: str | None) -> tuple[Copie, list[Constat]]:
    """The same, with a script that plays it where its name is lost, and what is said of it."""
    nom = copie.meta.get(SCRIPT, "")
    connus = {Path(texte).stem for texte in (*copie.textes, *lu.mauvais)}
    # Without a sum, a name that no text has is a name that changed.
    sure = lu.meta_sure and (lu.meta_sommee or nom in connus)
    if sure and voulu in (None, nom):
        return copie, []
    constats = []
    if not sure:
        dit = "ce que la séance dit d’elle-même (déroulé, identifiant) a changé ou manque"
        constats.append(Constat(False, dit))
    candidats = [voulu] if voulu else CatalogueGele(copie.textes).ids("script")
    bons = _best(copie, candidats)
    # One byte that changed leaves a name that is still its own.
    bons = [bon for bon in bons if _all_but_one(nom, bon)] or bons
    if len(bons) != 1:
        if bons:
            noms = " ou ".join(f"« {bon} »" for bon in bons)
            constats.append(Constat(False, f"le déroulé est {noms} : --script NOM le choisit"))
        return copie, constats
    meta = {**copie.meta, SCRIPT: bons[0]}
    if not sure and not re.fullmatch("[0-9a-f]{16}", meta.get(IDENT, "")):
        meta[IDENT] = secrets.token_hex(8)
    if bons[0] != nom:
        constats.append(Constat(False, f"le déroulé « {bons[0]} » la rejoue : il est repris"))
    return replace(copie, meta=meta), constats


def _all_but_one(lu: str, ecrit: str) -> bool:
    """Whether a name is another but for one letter, at most."""
    paires = zip(lu, ecrit, strict=False)
    return len(lu) == len(ecrit) and sum(un != autre for un, autre in paires) <= 1


def _best(copie: Copie, scripts: list[str]) -> list[str]:
    """Those along which most of it is played; none where nothing of it is."""
    loin: dict[str, int] = {}
    for nom in scripts:
        seance, _ = replay(replace(copie, meta={**copie.meta, SCRIPT: nom}))
        if seance is not None and seance.etats:
            loin[nom] = len(seance.gestes)
    return [nom for nom, combien in loin.items() if combien == max(loin.values())]


def _said_texts(combien: int, mauvais: list[str]) -> Constat:
    if not combien and not mauvais:
        return Constat(False, "aucun texte ne se relit")
    if len(mauvais) == 1:
        return Constat(False, f"le texte {mauvais[0]} est abîmé ou perdu")
    if mauvais:
        dits = f"{len(mauvais)} textes sont abîmés ou perdus"
        return Constat(False, f"{dits} : {_listed(mauvais)}")
    return Constat(True, f"les {combien} textes sont tels qu’ils ont été écrits")


def _said_taken(noms: list[str]) -> str:
    if len(noms) == 1:
        return f"le texte {noms[0]} est repris du contenu de cette machine"
    return f"{len(noms)} textes sont repris du contenu de cette machine : {_listed(noms)}"


def _listed(noms: list[str]) -> str:
    """The first of them; what is not said is shown."""
    return ", ".join([*noms[:NOMMES], *(["…"] if len(noms) > NOMMES else [])])


def _said_gestes(seance: Seance | None, lus: int, arret: int, refus: str) -> Constat:
    rejoues = len(seance.gestes) if seance else 0
    suite = refus.rstrip(".") or (f"le geste {arret} est abîmé ou perdu" if arret else "")
    if suite:
        liaison = ", puis " if rejoues else "\u00a0: "
        return Constat(False, f"{_counted(rejoues)}{liaison}{suite}")
    return Constat(lus > 0, _counted(rejoues))


def _counted(rejoues: int) -> str:
    if not rejoues:
        return "aucun geste ne se rejoue"
    return "1 geste se rejoue" if rejoues == 1 else f"{rejoues} gestes se rejouent"
