"""What `parcours verifier --jouer` says of each scenario it has played: as a page, and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from game.analysis.essayeur import IMPASSE, SANS_CHOIX, Essais, search
from game.cli.paroles import exact, inside
from game.drawing.mots import pluriel
from game.storage.catalogue import Catalogue
from game.storage.epreuve import Jouable
from game.storage.essais import (
    EchecARejouer,
    FinVue,
    LigneJouee,
    failures,
    fins,
    played_lines,
)
from game.ui.nombres import percent

LARGEUR = 76
"""Signs of a source line that are shown."""


@dataclass
class Jeu:
    """One scenario, as far as it was played."""

    jouable: Jouable
    graine: int
    essais: Essais
    lignes: Sequence[LigneJouee] = ()
    fins: Sequence[FinVue] = ()
    personnes: int = 0
    echecs: Sequence[EchecARejouer] = ()


@dataclass
class Jeux:
    """All that was played; `interrompu` when people stopped it."""

    joues: list[Jeu] = field(default_factory=list)
    interrompu: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether every partie could go on to a fin."""
        return not any(jeu.echecs for jeu in self.joues)


def play(catalogue: Catalogue, jouables: Sequence[Jouable], graine: int, parties: int) -> Jeux:
    """Play each scenario; Ctrl+C stops there, and what was found is kept."""
    jeux = Jeux()
    for jouable in jouables:
        jeu = Jeu(jouable, graine, Essais(jouable.mondes, graine))
        jeux.joues.append(jeu)
        try:
            for essais in search(jouable.mondes, graine, parties):
                jeu.essais = essais
            jeu.fins, jeu.personnes = fins(jouable, graine, parties), parties
        except KeyboardInterrupt:
            jeux.interrompu = True
        jeu.lignes = list(played_lines(catalogue, jouable, jeu.essais.fois))
        jeu.echecs = failures(catalogue, jouable, jeu.essais)
        if jeux.interrompu:
            break
    return jeux


def page(jeu: Jeu, *, tout: bool) -> Iterator[str]:
    """One scenario; `tout` shows every line, else those where nothing passed."""
    essais, total = jeu.essais, jeu.essais.toutes
    prises = total - len(essais.manquantes)
    jouees = pluriel(essais.parties, "partie jouée", "parties jouées")
    yield (
        f"{jeu.jouable.document.fichier} : {jouees} pour chercher (graine {jeu.graine}), "
        f"{prises} options sur {total} prises"
    )
    yield from _lines([ligne for ligne in jeu.lignes if tout or not ligne.fois])
    yield from _fins(jeu)
    for echec in jeu.echecs:
        yield f"  {_why(echec)} Pour rejouer :"
        yield f"    {echec.commande}"
    yield ""


def _lines(lignes: Sequence[LigneJouee]) -> Iterator[str]:
    """« 12 fois  31 │ accueil: »; how often says where play went, never how likely it is."""
    fichier = ""
    for ligne in lignes:
        if ligne.fichier != fichier:
            fichier = ligne.fichier
            yield f"  {fichier}, passages (on cherche : ce ne sont pas des fréquences)"
        yield f"  {ligne.fois:>7} {ligne.ligne:>5} │ {ligne.texte[:LARGEUR]}"


def _fins(jeu: Jeu) -> Iterator[str]:
    if not jeu.personnes:
        return
    enjeu = jeu.jouable.mondes[0].enjeu
    ou = f"{enjeu.persona.nom}, {inside(enjeu.territoire.nom)}"
    combien = pluriel(jeu.personnes, "personne")
    yield f"  Les fins, au hasard ({ou}) : calculé, puis observé sur {combien}, une à une"
    for fin in jeu.fins:
        calcule = "?" if fin.calculee is None else percent(fin.calculee)
        nom = fin.nom or "sans fin"
        yield f"    {nom:<24} {calcule:>18} {percent(fin.vues / jeu.personnes):>18}"
    if any(fin.calculee is None for fin in jeu.fins):
        yield "  « ? » : rien ne se calcule, tant que des parties ne peuvent pas continuer."


def _why(echec: EchecARejouer) -> str:
    if echec.genre == IMPASSE:
        return f"Impasse : à « {echec.etape} », aucune ligne ne convient."
    if echec.genre == SANS_CHOIX:
        return f"Impasse : à « {echec.etape} », rien à choisir."
    return f"La partie ne finit pas ; elle repasse par « {echec.etape} »."


def as_json(jeu: Jeu) -> dict[str, object]:
    """The same for machines."""
    essais, enjeu = jeu.essais, jeu.jouable.mondes[0].enjeu
    return {
        "fichier": jeu.jouable.document.fichier,
        "recherche": {
            "graine": jeu.graine,
            "parties": essais.parties,
            "options": essais.toutes,
            "options_jamais_prises": [".".join(cible) for cible in essais.manquantes],
            "lignes": [
                {"fichier": ligne.fichier, "ligne": ligne.ligne, "fois": ligne.fois}
                for ligne in jeu.lignes
            ],
        },
        "fins_au_hasard": {
            "persona": enjeu.persona_id,
            "territoire": enjeu.territoire_id,
            "personnes": jeu.personnes,
            "fins": [
                {
                    "fin": fin.nom,
                    "calculee": None if fin.calculee is None else float(fin.calculee),
                    "calculee_exacte": exact(fin.calculee),
                    "observees": fin.vues,
                }
                for fin in jeu.fins
            ],
        },
        "echecs": [
            {"genre": echec.genre, "etape": echec.etape, "rejouer": echec.commande}
            for echec in jeu.echecs
        ],
    }
