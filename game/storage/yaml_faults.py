"""What the YAML parser could not read, as a code of ours where the mistake was made."""

import re
from typing import Any

import yaml

from game.model.faute import Faute
from game.storage.cadres import Cadre
from game.storage.conseils import after_comment, for_dash, known_keys, without_colon
from game.storage.evenements import Construction, word_at
from game.storage.lignes_etranges import misaligned, strange_line
from game.storage.retraits import too_deep
from game.storage.tirets import stray_dash

_CLE_SEULE = re.compile(r"\s*(?:- +)?[a-zA-Z0-9_]{1,100}")
_COLLE = re.compile(r"\s*(?:- +)?([a-z_][a-z0-9_]{1,40}):([^\s:/][^:]*)$")
_BLOC_COLLE = re.compile(r"\s*(?:- +)?([a-z_][a-z0-9_]{1,40}):([|>][-+0-9]{0,3})\s*$")
_LOIN = 60
"""How many lines of a text a key may be above what goes wrong."""
_ECHAPPEMENT = re.compile(r"\\U(?!000|0010)")
_ETRANGES = ("E113", "E118", "E119")
"""What may come of a sign that nobody sees, on a line nearby."""
_SANS_DEUX_POINTS = "cette ligne n’a pas de deux-points"
_CLOTURE = (
    "effacez cette ligne\u00a0: «\u00a0```\u00a0» entoure un exemple dans une page, et n’est pas"
    " dans le fichier."
)
_CONSEILS = {
    "found unknown": "doublez la barre oblique inverse, ou mettez le texte en bloc sous"
    " «\u00a0>-\u00a0».",
    "expected escape": "doublez la barre oblique inverse, ou mettez le texte en bloc sous"
    " «\u00a0>-\u00a0».",
    "expected a comment": "passez à la ligne après ce signe, et décalez le texte de deux espaces.",
}
"""What to do, by the start of what the parser says, where quotes would mend nothing."""
_DETAILS = (
    ("could not find expected ':'", _SANS_DEUX_POINTS),
    ("sequence entries are not allowed", "un tiret commence une liste\u00a0: il se met à la ligne"),
    ("mapping keys are not allowed", "un point d’interrogation ne peut pas commencer un texte"),
    ("found unknown escape", "une barre oblique inverse n’a pas de sens ici"),
    ("expected escape sequence", "une barre oblique inverse n’a pas de sens ici"),
    ("expected a comment or a line break", "rien ne peut suivre le signe | ou > sur sa ligne"),
    ("expected chomping", "rien ne peut suivre le signe | ou > sur sa ligne"),
    ("expected indentation indicator", "rien ne peut suivre le signe | ou > sur sa ligne"),
    ("found character", "ce signe ne peut pas commencer un texte"),
    ("expected the node content", "il manque un texte avant ce signe"),
    ("found incompatible YAML", "cette version de YAML n’est pas connue"),
)


def syntax_fault(erreur: Exception, construction: Construction) -> Faute:
    """The fault behind an error of the pure Python parser."""
    if not isinstance(erreur, yaml.MarkedYAMLError):
        return _impossible_character(construction)
    trouvee = _marked(erreur, construction)
    marques = (erreur.problem_mark, erreur.context_mark)
    numeros = {trouvee.ligne - 1, *(m.line - ecart for m in marques if m for ecart in (0, 1))}
    if trouvee.code not in _ETRANGES:
        return trouvee
    if etrange := strange_line(construction.lignes, numeros):
        return etrange
    if trouvee.code != "E113":
        return trouvee
    lignes, numero = construction.lignes, trouvee.ligne - 1
    if "conseil" in trouvee.contexte:
        return misaligned(lignes, numero) or trouvee
    return (
        stray_dash(lignes, numero)
        or too_deep(lignes, numero)
        or misaligned(lignes, numero)
        or trouvee
    )


def _marked(erreur: yaml.MarkedYAMLError, construction: Construction) -> Faute:
    probleme, marque = erreur.problem or "", erreur.problem_mark
    ouverture = erreur.context_mark
    if collee := _glued(marque, ouverture, construction):
        return collee
    if probleme.startswith("mapping values are not allowed"):
        return _colon(marque, construction)
    if (erreur.context or "").endswith(("an alias", "an anchor")):
        return _fault("E107", ouverture, construction, nom=word_at(ouverture, construction.lignes))
    if (erreur.context or "").endswith("a tag"):
        return _fault("E108", ouverture, construction, nom=word_at(ouverture, construction.lignes))
    if "quoted scalar" in (erreur.context or "") and "unexpected" in probleme:
        return _fault("E114", ouverture, construction)
    if probleme.startswith("expected ',' or"):
        return _in_braces(probleme, marque, ouverture, construction)
    if probleme.startswith(("expected <block end>", "expected '<document start>'")):
        return _after_value(probleme, marque, construction)
    return _other(probleme, marque, ouverture, construction)


def _glued(marque: Any, ouverture: Any, construction: Construction) -> Faute | None:
    """« acte:ecouter »: the colon of a key needs a space."""
    numeros = {m.line + ecart for m in (marque, ouverture) if m for ecart in (-1, 0)}
    for numero in sorted(n for n in numeros if 0 <= n < len(construction.lignes)):
        if trouve := _COLLE.match(construction.lignes[numero]):
            mots = {"cle": trouve[1], "valeur": trouve[2]}
            return Faute("E122", "", (), mots, numero + 1, trouve.end(1) + 1)
    return _glued_block(construction.lignes, marque.line) if marque else None


def _glued_block(lignes: tuple[str, ...], numero: int) -> Faute | None:
    """« texte:>- »: the text that follows is read with it, and the fault is met under it."""
    for n in range(min(numero, len(lignes) - 1), max(-1, numero - _LOIN), -1):
        trouve = _BLOC_COLLE.match(lignes[n])
        if trouve and trouve[1] in known_keys():
            mots = {"cle": trouve[1], "valeur": trouve[2]}
            return Faute("E122", "", (), mots, n + 1, trouve.end(1) + 1)
    return None


def _impossible_character(construction: Construction) -> Faute:
    """« \\UFFFFFFFF »: the pure parser fails without saying where."""
    for numero, ligne in enumerate(construction.lignes, start=1):
        if trouve := _ECHAPPEMENT.search(ligne):
            contexte = {"detail": "ce caractère n’existe pas"}
            return Faute("E118", "", (), contexte, numero, trouve.start() + 1)
    return _fault("E118", None, construction, detail="ce passage n’a pas de sens")


def _colon(marque: Any, construction: Construction) -> Faute:
    """« l’usager : demande », or a key that stands where a text goes on."""
    lignes = construction.lignes
    if not _CLE_SEULE.fullmatch(lignes[marque.line][: marque.column]):
        return _fault("E115", marque, construction)
    avant = lignes[marque.line - 1] if marque.line else ""
    retrait, ici = (len(texte) - len(texte.lstrip()) for texte in (avant, lignes[marque.line]))
    if avant.strip() and ":" not in avant and retrait == ici:
        mots = {
            "detail": _SANS_DEUX_POINTS,
            "conseil": without_colon(lignes, marque.line - 1),
        }
        return Faute("E118", "", (), mots, marque.line, retrait + 1)
    return Faute("E113", "", (), {}, marque.line + 1, ici + 1)


def _in_braces(probleme: str, marque: Any, ouverture: Any, construction: Construction) -> Faute:
    if quote := _closed_quote(marque, construction):
        return _fault("E114", quote, construction)
    if "got ':'" in probleme and marque.line == ouverture.line:
        return _fault("E115", marque, construction)
    return _fault("E116", ouverture, construction)


def _after_value(probleme: str, marque: Any, construction: Construction) -> Faute:
    """Something stands after a value that was complete."""
    if quote := _closed_quote(marque, construction):
        return _fault("E114", quote, construction)
    if probleme.endswith("found ':'"):
        return _fault("E119", marque, construction, valeur="rien du tout")
    lignes = (*construction.lignes, "")
    avant = lignes[marque.line][: marque.column].rstrip()
    if probleme.endswith(("'}'", "']'")) or avant.endswith(("}", "]")):
        return _fault("E116", marque, construction)
    return _fault("E113", marque, construction)


def _closed_quote(marque: Any, construction: Construction) -> Any:
    """Where the quoted text begins that was closed just before the mark, if there is one."""
    dernier = construction.dernier
    if dernier is None or dernier.style not in ("'", '"'):
        return None
    fin: Any = dernier.end_mark
    colle = fin.line == marque.line and marque.column - fin.column <= 1
    return dernier.start_mark if colle else None


def _other(probleme: str, marque: Any, ouverture: Any, construction: Construction) -> Faute:
    ouvert = next((cadre for cadre in reversed(construction.pile) if cadre.flux), None)
    finit_la = "<stream end>" in probleme
    if isinstance(ouvert, Cadre) and (finit_la or ouvert.debut.line < marque.line):
        return _fault("E116", ouvert.debut, construction)
    if probleme.endswith(("'}'", "']'")):
        return _fault("E116", marque, construction)
    for debut, detail in _DETAILS:
        if probleme.startswith(debut):
            if detail == _SANS_DEUX_POINTS:
                conseil = without_colon(construction.lignes, ouverture.line)
                return _fault("E118", ouverture, construction, detail=detail, conseil=conseil)
            conseils = [c for mots, c in _CONSEILS.items() if debut.startswith(mots)]
            if debut.startswith("sequence"):
                conseils = [for_dash(construction.lignes[marque.line])]
            if construction.lignes[marque.line].lstrip().startswith("```"):
                conseils = [_CLOTURE]
            precis = {"conseil": conseils[0]} if conseils else {}
            return _fault("E118", marque, construction, detail=detail, **precis)
    return _fault("E118", marque, construction, detail="ce passage n’a pas de sens ici")


def _fault(code: str, marque: Any, construction: Construction, **contexte: Any) -> Faute:
    # An unfinished file is faulty at its last line that says something.
    derniere = max((n for n, ligne in enumerate(construction.lignes) if ligne.strip()), default=0)
    ligne, colonne = (marque.line, marque.column) if marque else (derniere, 0)
    if ligne > derniere:
        ligne, colonne = derniere, len(construction.lignes[derniere])
    if code == "E113" and (conseil := after_comment(construction.lignes, ligne)):
        contexte["conseil"] = conseil
    return Faute(code, "", (), contexte, ligne + 1, colonne + 1)
