"""Kinds of mistakes that authors make, each put at many places of the shipped files."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from contenu_livre import Livre, files
from game.model.scenario import Scenario
from game.storage.validation import load_text

PLACES = 40
"""Of each kind."""


@dataclass(frozen=True)
class Mutant:
    """A shipped file with one mistake."""

    sorte: str
    livre: Livre
    octets: bytes
    code: str
    ligne: int
    ecart: int = 0
    """How far from its line a fault of syntax may be said."""
    played: bool = False
    """Whether only playing shows it."""

    def __str__(self) -> str:
        return f"{self.sorte}-{self.livre}-{self.ligne}"


@dataclass(frozen=True)
class Sorte:
    """A kind of mistake, and all the ways to make it in a file."""

    code: str
    sites: Callable[[Livre, list[str]], Iterator[tuple[list[str], int]]]
    """The lines once it is made, and where it is, from 1."""
    ecart: int = 0
    played: bool = False


def mutants(nom: str) -> list[Mutant]:
    """PLACES mutants of a kind, spread over the files; always the same."""
    sorte = SORTES[nom]
    tous = [
        Mutant(nom, livre, encoded(lignes), sorte.code, ligne, sorte.ecart, sorte.played)
        for livre in files()
        for lignes, ligne in _few(sorte.sites(livre, lines_of(livre)))
    ]
    Random(nom).shuffle(tous)
    return tous[:PLACES]


def _few(sites: Iterable[tuple[list[str], int]]) -> list[tuple[list[str], int]]:
    """At most a few of one file, so that all the files are met."""
    connus = list(sites)
    return connus if len(connus) <= PLACES else connus[:: len(connus) // PLACES + 1]


@cache
def _text(livre: Livre) -> str:
    return livre.octets.decode("utf-8")


def lines_of(livre: Livre) -> list[str]:
    return _text(livre).split("\n")


def encoded(lignes: list[str]) -> bytes:
    return "\n".join(lignes).encode("utf-8", "surrogateescape")


def replaced(lignes: list[str], rang: int, *nouvelles: str) -> list[str]:
    return [*lignes[:rang], *nouvelles, *lignes[rang + 1 :]]


def on(motif: str, *nouvelles: str, a: int = 0, genres: tuple[str, ...] = ("scenario",)):
    """Each line like this one becomes these; the mistake is in the `a`-th of them."""
    forme = re.compile(motif)

    def sites(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
        for rang, ligne in enumerate(lignes) if livre.sorte in genres else ():
            if trouve := forme.fullmatch(ligne):
                faites = [trouve.expand(nouvelle) for nouvelle in nouvelles]
                yield replaced(lignes, rang, *faites), rang + 1 + a

    return sites


FICHES = ("scenario", "protocole")
CHAMP = r"( {8})(acte: \w+)"
TEXTE = r"( {8}texte: )([A-ZÀÉ][^\"'#:«]*[^\"'#:«, ])"
VERS = r"( {8}vers: )(\w+)"


def missing_key(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """A choix without its `acte`: said at the choix."""
    for rang, ligne in enumerate(lignes) if livre.sorte in FICHES else ():
        if re.fullmatch(CHAMP, ligne):
            choix = next(n for n in range(rang, -1, -1) if re.match(r" {6}\w", lignes[n]))
            yield replaced(lignes, rang), choix + 1


def double_name(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """A fin named as an étape."""
    if livre.sorte != "scenario":
        return
    fins = lignes.index("fins:")
    for nom in _etapes(lignes):
        fin = f"  {nom}: {{type: partiel, texte: Double.}}"
        yield replaced(lignes, fins, "fins:", fin), fins + 2


def _etapes(lignes: list[str]) -> list[str]:
    debut, fin = lignes.index("etapes:"), lignes.index("fins:")
    return [t[1] for ligne in lignes[debut:fin] if (t := re.fullmatch(r"  (\w+):", ligne))]


def unknown_persona(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    for rang, ligne in enumerate(lignes) if livre.sorte == "scenario" else ():
        if trouve := re.fullmatch(r"personas: \[(\w+)\]", ligne):
            for noms in ("veroniqe", f"{trouve[1]}, veroniqe", f"veroniqe, {trouve[1]}"):
                yield replaced(lignes, rang, f"personas: [{noms}]"), rang + 1


def _above(lignes: list[str], rang: int) -> str:
    """What a line is written under: a choix, or a line of aiguillage or of hasard."""
    return next(lignes[n] for n in range(rang, -1, -1) if re.match(r" {6}\S", lignes[n]))


EXPRESS = ("billet_de_train", "photos", "quarante_cinq_ans", "quel_usage", "six_ans", "sponsoriser")


def added(*nouvelles: str, redirige: bool = True):
    """An étape written at the end of them, and a choix that leads there, where one does."""

    def sites(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
        if livre.sorte != "scenario" or livre.chemin.stem not in EXPRESS:
            return
        fins = lignes.index("fins:")
        fin = next(t[1] for ligne in lignes[fins:] if (t := re.fullmatch(r"  (\w+):", ligne)))
        ecrites = [nouvelle.format(fin=fin) for nouvelle in nouvelles]
        for rang in range(fins):
            trouve = re.fullmatch(VERS, lignes[rang])
            if trouve and re.match(r" {6}\w", _above(lignes, rang)):
                vers = f"{trouve[1]}ajoutee" if redirige else lignes[rang]
                yield [*lignes[:rang], vers, *lignes[rang + 1 : fins], *ecrites,
                       *lignes[fins:]], fins + 1  # fmt: skip

    return sites


def empty(livre: Livre, _lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    yield [""], 1


def two_documents(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """A line of dashes before a key: the second document begins there."""
    cles = [rang for rang, ligne in enumerate(lignes) if re.match(r"\w+:", ligne)]
    for rang in cles[1:]:
        yield [*lignes[:rang], "---", *lignes[rang:]], rang + 1


def another_encoding(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """One line typed with an old editor."""
    for rang, ligne in enumerate(lignes):
        if re.search("[àâçéèêëîïôùû]", ligne):
            vieille = ligne.encode("cp1252", "ignore").decode("utf-8", "surrogateescape")
            yield replaced(lignes, rang, vieille), rang + 1


def cut(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """A scenario whose end was lost, after an étape: what is missing is missing at its top."""
    if livre.sorte != "scenario":
        return
    premiere = next(rang for rang, ligne in enumerate(lignes, start=1) if ligne[:1].isalpha())
    debut, fins = lignes.index("etapes:"), lignes.index("fins:")
    for rang in range(debut + 2, fins):
        if re.fullmatch(r"  \w+:", lignes[rang]):
            yield lignes[:rang], premiere


def unsourced(livre: Livre, lignes: list[str]) -> Iterator[tuple[list[str], int]]:
    """A figure in a choix that neither it nor its étape has a source for."""
    if livre.sorte != "scenario":
        return
    document, scenario = load_text(livre.octets, str(livre), Scenario)
    for nom, etape in scenario.etapes.items():
        for cle, choix in (etape.choix or {}).items():
            ligne = document.situer(("etapes", nom, "choix", cle, "texte"))[0]
            est_seul = re.fullmatch(TEXTE, lignes[ligne - 1])
            if est_seul and not etape.source and not choix.source:
                yield replaced(lignes, ligne - 1, f"{lignes[ligne - 1]} 4821"), ligne


SORTES: dict[str, Sorte] = {
    "clé manquante": Sorte("E201", missing_key),
    "genre faux": Sorte("E203", on(TEXTE, r"\1[un, deux]")),
    "clé inconnue": Sorte("E202", on(CHAMP, r"\1\2", r"\1couleur: bleu", a=1)),
    "clé en double": Sorte("E110", on(CHAMP, r"\1\2", r"\1\2", a=1)),
    "nom en double": Sorte("E238", double_name),
    "étape inconnue": Sorte("E230", on(VERS, r"\1\2_ailleurs", genres=FICHES)),
    "persona inconnu": Sorte("E232", unknown_persona),
    "structure inconnue": Sorte(
        "E231", on(r"( {8}orientation: \{structure: )(\w+)(.*)", r"\1\2_bis\3")
    ),
    "acte inconnu": Sorte("E204", on(r"( {8}acte: )(\w+)", r"\1danser", genres=FICHES)),
    "acquis inconnu": Sorte("E235", on(r"( {8}si: \[)(\w.*)", r"\1jamais_donne, \2")),
    "orientation sans structure": Sorte(
        "E207", on(r"( {8}orientation: \{)structure: \w+\}", r"\1delai: 1 j}")
    ),
    "perte de 4/3": Sorte(
        "E206", on(r"( {8}orientation: \{structure: \w+)\}", r"\1, perte: 4/3}")
    ),
    "durée négative": Sorte("E205", on(r"( +duree: )(\d+ \w+)", r"\1-\2", genres=FICHES)),
    "étape orpheline": Sorte(
        "E301", added("  ajoutee:", "    vers: {fin}", redirige=False), played=True
    ),
    "impasse": Sorte("E302", added(
        "  ajoutee:", "    choix:", "      jamais:", "        texte: Entrer",
        "        defense: Oui.", "        acte: informer", "        si: [a_courriel]",
        "        sauf: [a_courriel]",
        "        vers: {fin}",
    ), played=True),
    "piège": Sorte("E303", added(
        "  ajoutee:", "    vers: en_rond", "  en_rond:", "    vers: ajoutee",
    ), played=True),
    "tabulation": Sorte("E112", on(CHAMP, "\t\\2", genres=FICHES)),
    "retrait": Sorte("E113", on(CHAMP, r"       \2", genres=FICHES), 1),
    "guillemet": Sorte("E114", on(TEXTE, r'\1"\2'), 1),
    "deux-points": Sorte("E115", on(TEXTE, r"\1\2 : oui"), 1),
    "crochet": Sorte("E116", on(r"( {8}(?:revele|repond|acquiert): \[.*)\]", r"\1"), 1),
    "ancre": Sorte("E107", on(TEXTE, r"\1&a \2")),
    "étiquette": Sorte("E108", on(TEXTE, r"\1!mot \2")),
    "fusion": Sorte("E109", on(CHAMP, r"\1\2", r"\1<<: {duree: 5 min}", a=1)),
    "fichier vide": Sorte("E105", empty),
    "deux documents": Sorte("E106", two_documents, 1),
    "autre encodage": Sorte("E103", another_encoding),
    "fichier coupé": Sorte("E201", cut),
    "chiffre sans source": Sorte("A505", unsourced),
}  # fmt: skip
