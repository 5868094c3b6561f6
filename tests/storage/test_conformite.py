"""Schema and checker agree wherever a schema can say it; what it cannot say is listed here."""

import os
from decimal import Decimal

import pytest
from jsonschema import Draft7Validator

from conformite import mutant
from game.model.faute import ContenuInvalide
from game.storage import schema
from game.storage.schema import SORTES
from game.storage.validation import load_text
from game.storage.yaml_files import read_text
from yaml_1_2 import SCALAIRES, as_an_editor, as_json

VALIDES = {sorte.nom: Draft7Validator(schema.schema(sorte)) for sorte in SORTES}
MODELES = {sorte.nom: sorte.modele for sorte in SORTES}

INDICIBLES = {
    "E206": "une fraction plus grande que 1, 4/3, ou de zéro parts, 1/0",
    "E215": "un départ entre un minimum et un maximum, et leur écart",
    "E221": "une somme de probabilités qui fait 1",
    "E261": "un nom de la même phase",
    "E262": "une somme de minutes",
    "E203": "un entier écrit 1.0, ou un dé de papier dont un chiffre n’est pas de 1 à 6",
}
"""What draft-07 has no word for. Names of other places and files (E230 to E247), and all that is
proved by playing (E301 to E305, A501 to A511), are judged after a file is read, never here."""


def verdicts(nom: str, texte: str) -> tuple[set[str], bool]:
    """The codes that the checker finds in a text, and whether the schema accepts it."""
    donnees = as_json(read_text(texte, "f.yaml").donnees)
    try:
        load_text(texte, "f.yaml", MODELES[nom])
    except ContenuInvalide as refus:
        return {faute.code for faute in refus.fautes}, VALIDES[nom].is_valid(donnees)
    return set(), VALIDES[nom].is_valid(donnees)


DEBUT = 0
NOMBRE = 5000 if "CAMPAGNE" in os.environ else 200


@pytest.mark.parametrize("graine", range(DEBUT, DEBUT + NOMBRE))
def test_schema_and_checker_agree_on_a_mutated_file(graine):
    sorte, texte = mutant(graine)
    codes, accepte = verdicts(sorte.nom, texte)
    if not codes:
        assert accepte
    elif accepte:
        assert codes <= set(INDICIBLES)


def test_mutants_are_mostly_refused_and_sometimes_not():
    """Otherwise agreeing would prove little."""
    refuses = [bool(verdicts(s.nom, texte)[0]) for s, texte in map(mutant, range(100))]
    assert 30 <= sum(refuses) <= 95


SOURCE = "source: s1\n"
PERSONA = "nom: Léa\nrecto: {demande: a}\nverso: {besoins: {a: b}}\n" + SOURCE
ETAPE = (
    "titre: a\npersonas: toutes\nterritoire: t\ncanal: guichet\ndepart: a\n"
    "fins: {f: {type: resolu, texte: a}}\n" + SOURCE + "etapes:\n  a:\n    texte: a\n"
)
CHOIX = ETAPE + "    choix:\n      c:\n        texte: a\n        vers: f\n"
COMPTEUR = "compteurs: {c: {max: 3, depart: %s}}\n"
HASARD = "    hasard:\n    - {probabilite: %s, vers: f}\n"
PHASES = "phases: {p: {titre: a, genre: %s, minutes: 5, projete: a%s}}\n"
SEANCE = "titre: a\nminutes: 5\nsource: {article: s1}\n" + PHASES
PARTIE = "scenario: s\nattendu: {fin: a}\n"


@pytest.mark.parametrize(
    ("nom", "texte", "attendus"),
    [
        ("persona", PERSONA, set()),
        ("persona", PERSONA.replace("s1", "{article: s1, derive: a}"), {"E212"}),
        ("persona", PERSONA.replace("s1", "{externe: a}"), {"E212"}),
        ("persona", PERSONA.replace("s1", "{article: s1, derive: }"), set()),
        ("persona", PERSONA.replace("{a: b}", "{}"), {"E203"}),
        ("persona", PERSONA.replace("{a: b}", "{É: b}"), {"E210"}),
        ("persona", PERSONA + "relu: {par: a}\n", {"E201"}),
        ("scenario", ETAPE + "    vers: f\n", set()),
        ("scenario", ETAPE, {"E208"}),
        ("scenario", ETAPE + "    vers: f\n    choix: {}\n", {"E208"}),
        ("scenario", ETAPE + "    joue: protocoles/a\n    pour_chaque: besoin\n", {"E208"}),
        ("scenario", ETAPE + "    vers: f\n    depart: a\n", {"E208"}),
        ("scenario", ETAPE + "    vers: f\n    fins: {}\n", set()),
        ("scenario", ETAPE + "    choix: {}\n    duree: 5 min\n", {"E214"}),
        ("scenario", ETAPE + "    choix: {}\n    duree: 0 h 00\n", set()),
        ("scenario", ETAPE + "    vers: f\n    a_cocher: {}\n", {"E220"}),
        ("scenario", CHOIX + "        acte: orienter\n", {"E207"}),
        ("scenario", CHOIX + "        acte: ecouter\n        orientation: {}\n", {"E207"}),
        (
            "scenario",
            CHOIX + "        acte: ecouter\n        orientation: {structure: a}\n",
            {"E213"},
        ),
        ("seance", SEANCE % ("consigne", ""), set()),
        ("seance", SEANCE % ("tri", ""), {"E260"}),
        ("seance", SEANCE % ("fiche", ", usage: choix"), set()),
        ("seance", SEANCE % ("parcours", ", tour: 0"), {"E260"}),
        ("partie", PARTIE + "coups: [a, {b: 6}, {c: lance}]\n", set()),
        ("partie", PARTIE + "coups: [{b: 7}]\n", {"E203"}),
        ("partie", PARTIE.replace("{fin: a}", "{}"), {"E401"}),
    ],
)  # fmt: skip
def test_what_a_schema_can_say_between_keys(nom, texte, attendus):
    assert verdicts(nom, texte) == (attendus, not attendus)


@pytest.mark.parametrize(
    ("nom", "texte", "code"),
    [
        ("scenario", ETAPE + HASARD % "1/2", "E221"),
        ("scenario", ETAPE + HASARD % "4/3", "E206"),
        ("scenario", ETAPE + HASARD % "1/0", "E206"),
        ("scenario", ETAPE + "    vers: f\n" + COMPTEUR % 4, "E215"),
        ("seance", (SEANCE % ("consigne", "")).replace("minutes: 5\n", "minutes: 6\n"), "E262"),
        ("seance", SEANCE % ("consigne", ", a_solliciter: x"), "E261"),
        ("persona", PERSONA + "age: 8.0\n", "E203"),
        ("partie", PARTIE + "jets: {a: [18]}\n", "E203"),
    ],
)
def test_what_no_schema_can_say(nom, texte, code):
    assert code in INDICIBLES
    assert verdicts(nom, texte) == ({code}, True)


def test_only_the_checker_takes_euros_without_their_sign():
    """« 9.60 » is read, but what is asked for is « 9,60 € »."""
    texte = ETAPE + "    vers: f\n" + "compteurs: {c: {max: 3, vaut: 9.60}}\n"
    assert verdicts("scenario", texte) == (set(), False)


# --- scalars: what an editor reads ----------------------------------------------------------

ECARTS = {
    "0170772372", "0612345678", "01000", "010", "00", "01.5",  # des zéros devant
    "True", "FALSE", "Null", "0x1F", "0o17",  # des mots et des bases
    ".inf", "-.inf", ".nan", "1e999", "1" * 20,  # des nombres qui n’en sont pas pour jouer
}  # fmt: skip
"""Where the game keeps a text and an editor reads something else: between quotes, both agree."""

PLACES = {
    "texte": ("persona", PERSONA + "lieu: %s\n"),
    "nombre entier": ("persona", PERSONA + "age: %s\n"),
    "part": ("partie", PARTIE + "perte: %s\n"),
    "oui ou non": ("seance", SEANCE.replace("a%s", "a, protegee: ~%s") % ("consigne", "")),
}


def same(un, autre) -> bool:
    return type(un) is type(autre) and un == autre


def test_there_are_sixty_scalars_and_the_game_reads_them_as_an_editor_but_for_these():
    assert len(SCALAIRES) >= 60
    differents = {e for e, lu in SCALAIRES.items() if not same(as_json(lu), as_an_editor(e))}
    assert differents == ECARTS
    assert all(isinstance(SCALAIRES[ecrit], str) for ecrit in ECARTS)


@pytest.mark.parametrize("ecrit", SCALAIRES)
def test_a_scalar_is_judged_alike_wherever_it_stands(ecrit):
    for place, (nom, modele) in PLACES.items():
        texte = modele.replace("~", ecrit) if place == "oui ou non" else modele % ecrit
        codes, accepte = verdicts(nom, texte)
        entier = codes == {"E203"} and ecrit in ("5.", "1e3", "1.5e+3")
        assert accepte is not bool(codes) or entier
        if codes and place == "texte":
            assert isinstance(SCALAIRES[ecrit], int | Decimal) and codes == {"E203"}
        if place == "nombre entier" and not codes:
            assert SCALAIRES[ecrit] is None or type(SCALAIRES[ecrit]) is int


@pytest.mark.parametrize("ecrit", sorted(ECARTS))
def test_where_an_editor_reads_a_number_quotes_make_both_read_a_text(ecrit):
    texte = PERSONA + f'lieu: "{ecrit}"\n'
    assert verdicts("persona", texte) == (set(), True)
