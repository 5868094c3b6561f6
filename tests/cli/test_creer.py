"""`parcours creer`: what it writes checks clean and plays at once, and nothing is ever lost."""

import io
import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from game.__main__ import main
from game.cli import entretiens
from game.model.vocabulaire import SENSIBLES, Canal
from game.storage import schema
from game.storage.catalogue import Catalogue, shipped
from game.storage.gabarits import names_of, persona_text, scenario_text
from game.storage.verification import verify
from game.storage.yaml_files import read
from yaml_1_2 import as_json

IDS = {
    "../x": "x", "..\\x": "x", "/etc/passwd": "etc_passwd", "C:\\cas": "c_cas", "a/b": "a_b",
    "Léa": "lea", "le cv": "le_cv", "l’été": "l_ete", "sœur": "soeur", "CON": "con_1",
    "nul": "nul_1", "com1": "com1_1", "lpt9": "lpt9_1", "lea.yaml": "lea_yaml", ".": "sans_nom",
    "": "sans_nom", "é" * 80: "e" * 60, "a\nb": "a_b", "x\0": "x", "~": "sans_nom",
}  # fmt: skip
"""What can't name a file everywhere, and what is proposed instead."""


@pytest.fixture
def ici(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARCOURS_CONTENU", raising=False)
    return tmp_path


def creer(*mots: str) -> int:
    return main(["creer", *mots])


def gravites(racine: Path) -> str:
    return "".join(faute.code[0] for faute in verify(Catalogue(racine), [racine]).fautes)


def play(capsys, monkeypatch, racine: Path, *mots: str) -> str:
    """A whole game in sentences, always by the first letter."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" + "A\n\n" * 40))
    capsys.readouterr()
    assert main(["--contenu", str(racine), "jouer", "--lineaire", "--graine", "3", *mots]) == 0
    return capsys.readouterr().out


# --- what is created -------------------------------------------------------------------------


def test_a_card_then_a_scenario_check_clean_and_play_at_once(ici, capsys, monkeypatch):
    assert creer("persona", "lea") == 0
    assert creer("scenario", "le_guichet") == 0
    assert gravites(ici) == ""
    dit = capsys.readouterr().out
    assert "parcours --contenu . jouer premier_accueil --persona lea" in dit
    assert "parcours --contenu . jouer le_guichet" in dit
    assert "Lea" in play(capsys, monkeypatch, ici, "premier_accueil", "--persona", "lea")
    joue = play(capsys, monkeypatch, ici, "le_guichet")
    assert "La demande est traitée." in joue
    assert "Que demandait Lea" in joue and "{" not in joue
    assert Catalogue(ici).scenario("le_guichet").personas == ["lea"]


def test_options_answer_the_questions(ici):
    assert creer(
        "persona", "lea", "--nom", "Léa : « la nouvelle »",
        "--demande", "# C’est pour demain - vite",
        "--accroche", "'J’ai peur", "--besoin", "Retrouver son CV", "--autre", "Retrouver son CV !",
    ) == 0  # fmt: skip
    lea = Catalogue(ici).persona("lea")
    assert lea.nom == "Léa : « la nouvelle »"
    assert lea.recto.demande == "# C’est pour demain - vite"
    assert lea.verso.accroche == "'J’ai peur"
    assert list(lea.verso.besoins) == ["retrouver_son_cv", "retrouver_son_cv_2"]
    assert creer("scenario", "le_cv", "--scene", "{nom} attend depuis 16 h 58.", "--canal",
                 "telephone", "--territoire", "ville_dense", "--vers", "ccas") == 0  # fmt: skip
    le_cv = Catalogue(ici).scenario("le_cv")
    assert (le_cv.canal, le_cv.territoire) == ("telephone", "ville_dense")
    assert gravites(ici) == ""


def answers(monkeypatch, *reponses: str) -> None:
    """Somebody types these at the prompt."""
    dites = iter(reponses)
    monkeypatch.setattr(entretiens, "has_screen", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(dites))


@pytest.mark.parametrize(
    ("carte", "ou", "canal", "vers"),
    [("veronique", "ville_30000", "telephone", "ccas"),
     ("VERONIQUE", "Ville 30000", "Par telephone", "CCAS"),
     ("Véronique", "une ville de 30 000 habitants", "par téléphone", "Espace France Services")],
)  # fmt: skip
def test_an_answer_is_heard_by_its_name_whatever_its_case(
    ici, monkeypatch, capsys, carte, ou, canal, vers
):
    answers(monkeypatch, "", carte, ou, canal, "", vers)
    assert creer("scenario", "essai") == 0
    lu = Catalogue(ici).scenario("essai")
    assert (lu.personas, lu.territoire, lu.canal) == (["veronique"], "ville_30000", "telephone")
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    for genre in ("persona", "territoire"):
        contenu = Catalogue(ici)
        for ident in contenu.ids(genre):
            lu = contenu.persona(ident) if genre == "persona" else contenu.territoire(ident)
            assert f"{ident} : {lu.nom}".replace("\u00a0", " ") in dit


def test_a_question_is_still_on_the_screen_once_its_long_list_is_shown(ici, monkeypatch, capsys):
    vus = []
    monkeypatch.setattr(entretiens, "has_screen", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: vus.append(capsys.readouterr().out) or "")
    assert creer("scenario", "essai") == 0
    assert len(vus[5].splitlines()) > 24, "plus de structures que de lignes"
    for rang, vu in enumerate(vus, start=1):
        assert f"{rang}/6  " in "\n".join(vu.splitlines()[-20:])


def test_non_is_heard_and_what_a_keyboard_lacks_is_set(ici, monkeypatch):
    answers(monkeypatch, "Zoé", "J'ai rien compris... vous m'aidez?", 'Elle dit: "jamais seule"',
            "Savoir où ça en est!", "«Comprendre» , enfin", "Non")  # fmt: skip
    assert creer("persona", "zoe") == 0
    zoe = Catalogue(ici).persona("zoe")
    assert zoe.sensible == []
    assert zoe.recto.demande == "J’ai rien compris… vous m’aidez\u00a0?"
    assert zoe.verso.accroche == "Elle dit\u00a0: «\u00a0jamais seule\u00a0»"
    assert [besoin.texte for besoin in zoe.verso.besoins.values()] == [
        "Savoir où ça en est\u00a0!", "«\u00a0Comprendre\u00a0», enfin",
    ]  # fmt: skip
    assert gravites(ici) == ""


def test_a_long_question_is_never_cut_in_a_word(ici, monkeypatch, capsys):
    answers(monkeypatch, "", "personne_de_ce_nom", "", "", "", "", "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    assert creer("scenario", "essai") == 0
    questions = capsys.readouterr().out.split("C’est dans")[0]
    assert "n’en fait pas partie" in questions
    assert max(map(len, questions.splitlines()[1:])) <= 60


@pytest.mark.parametrize("sensible", SENSIBLES)
def test_a_sensitive_card_has_its_warning_and_waits_for_its_reading(ici, sensible):
    assert creer("persona", "lea", "--sensible", sensible) == 0
    assert Catalogue(ici).persona("lea").sensible == [sensible]
    # N601, a notice: nobody has read it yet.
    assert gravites(ici) == "N"


@pytest.mark.parametrize("carte", Catalogue().ids("persona"))
def test_a_scenario_plays_any_card(ici, carte):
    assert creer("scenario", "essai", "--persona", carte) == 0
    assert gravites(ici) == ""


@pytest.mark.parametrize("territoire", Catalogue().ids("territoire"))
@pytest.mark.parametrize("canal", [mot.value for mot in Canal])
def test_a_scenario_stands_anywhere(ici, territoire, canal):
    assert creer("scenario", "essai", "--territoire", territoire, "--canal", canal) == 0
    assert gravites(ici) == ""


def test_what_is_written_follows_the_schema_that_its_first_line_names(ici):
    creer("persona", "lea", "--sensible", "deuil")
    creer("scenario", "le_guichet")
    for chemin in (ici / "personas/lea.yaml", ici / "scenarios/le_guichet.yaml"):
        texte = chemin.read_text("utf-8")
        debut = texte.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        lu = json.loads((chemin.parent / debut).read_text("utf-8"))
        assert Draft7Validator(lu).is_valid(as_json(read(chemin).donnees))
        # Block style: no brace but the words that the game replaces, no list between brackets.
        vif = [ligne for ligne in texte.splitlines() if not ligne.lstrip().startswith("#")]
        assert not any("[" in ligne for ligne in vif)
        assert not any(ligne.rstrip().endswith(("{", "}")) for ligne in vif)
        assert texte.count("#") > 10 and "‹" not in texte


@pytest.mark.parametrize(
    "phrase",
    ["oui: non", "- a", "a #b", "'", '"', "|", ">-", "&a", "*a", "!b", "@", "%", "`", "---", "...",
     "? a", "a: ", "1", "null", "~", "a\u00a0: b", "é" * 60, "x " * 30],
)  # fmt: skip
def test_any_sentence_is_read_back_as_it_was_typed(phrase):
    from game.model.persona import Persona
    from game.model.scenario import Scenario
    from game.storage.validation import load_text

    phrase = phrase.strip()
    texte = persona_text(phrase, phrase, phrase, [phrase, phrase], "deuil")
    persona = load_text(texte, "f.yaml", Persona)[1]
    assert persona.nom == persona.recto.demande == persona.verso.accroche == phrase
    assert [besoin.texte for besoin in persona.verso.besoins.values()] == [phrase, phrase]
    texte = scenario_text(phrase, ("lea", persona), ("t", "epn", "ccas"), "guichet", phrase)
    scenario = load_text(texte, "f.yaml", Scenario)[1]
    assert scenario.titre == scenario.etapes["accueil"].texte == phrase


@pytest.mark.parametrize("nom", ["1", "007", "null", "true"])
def test_a_name_that_looks_like_something_else_stays_a_name(ici, nom):
    assert creer("persona", nom, "--besoin", nom) == 0
    assert creer("scenario", "le_cv", "--persona", nom) == 0
    assert Catalogue(ici).scenario("le_cv").personas == [nom]
    assert gravites(ici) == ""


def test_besoins_have_short_names_of_their_own():
    phrases = [
        "Savoir où en est son dossier",
        "Savoir où en est le dossier",
        "!!",
        "Anticonstitutionnellement",
    ]
    assert list(names_of(phrases)) == [
        "savoir_est_dossier", "savoir_est_dossier_2", "sans_nom", "anticonstitutionnell",
    ]  # fmt: skip


def test_what_is_said_and_played_in_a_terminal_is_never_cut_in_a_word(ici, monkeypatch, capsys):
    """Piped, lines are whole; in a terminal the same words stand in 80 columns."""

    def all_of() -> list[str]:
        capsys.readouterr()
        assert creer("scenario", "le_guichet", "--sans-question") == 0
        dit = capsys.readouterr().out
        joue = play(capsys, monkeypatch, ici, "le_guichet")
        (ici / "scenarios" / "le_guichet.yaml").unlink()
        return f"{dit}\n{joue}".splitlines()

    entieres = all_of()
    assert max(map(len, entieres)) > 80
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    pliees = all_of()
    assert max(map(len, pliees)) <= 80
    assert _words(pliees) == _words(entieres)


def _words(lignes: list[str]) -> list[str]:
    return [mot for ligne in lignes for mot in ligne.split(" ") if mot]


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize("ident", IDS)
@pytest.mark.parametrize("sorte", ["persona", "scenario", "dossier"])
def test_a_name_that_is_no_file_name_everywhere_is_refused_with_another(ici, capsys, ident, sorte):
    assert creer(sorte, "--sans-question", "--", ident) == 2
    assert f"«\u00a0{IDS[ident]}\u00a0»" in capsys.readouterr().err
    assert list(ici.iterdir()) == []


@pytest.mark.parametrize("sorte", ["persona", "scenario"])
def test_nothing_is_overwritten(ici, capsys, sorte):
    dossier = ici / f"{sorte}s"
    dossier.mkdir()
    (dossier / "lea.yaml").write_text("à moi", "utf-8")
    assert creer(sorte, "lea") == 1
    assert "déjà là" in capsys.readouterr().err
    assert (dossier / "lea.yaml").read_text("utf-8") == "à moi"
    assert [c.name for c in ici.iterdir()] == [dossier.name]


def test_a_twin_is_not_written_beside_a_yml(ici, capsys):
    (ici / "personas").mkdir()
    (ici / "personas" / "lea.yml").write_text("à moi", "utf-8")
    assert creer("persona", "lea") == 1
    assert "lea.yml" in capsys.readouterr().err
    assert [c.name for c in (ici / "personas").iterdir()] == ["lea.yml"]


def test_a_link_that_leads_nowhere_is_already_there(ici):
    (ici / "personas").mkdir()
    (ici / "personas" / "lea.yaml").symlink_to(ici / "ailleurs")
    assert creer("persona", "lea") == 1
    assert not (ici / "ailleurs").exists()


def test_a_shipped_name_is_not_taken_by_accident(ici, capsys):
    assert creer("persona", "veronique") == 1
    assert "déjà une carte du jeu" in capsys.readouterr().err
    assert list(ici.iterdir()) == []


@pytest.mark.parametrize(
    ("mots", "phrase"),
    [
        (["persona", "lea", "--demande", "Va {voir}"], "accolade"),
        (["persona", "lea", "--demande", "a\u202eb"], "invisible"),
        (["persona", "lea", "--nom", "x" * 61], "60 au plus"),
        (["persona", "lea", "--besoin", "  "], "au moins un mot"),
        (["persona", "lea", "--sensible", "devil"], "deuil"),
        (["scenario", "le_cv", "--persona", "veronik"], "veronique"),
        (["scenario", "le_cv", "--scene", "x" * 301], "300 au plus"),
        (["scenario", "le_cv", "--scene", "{prenom} entre"], "accolade"),
        (["scenario", "le_cv", "--scene", "{prenom} entre"], "{prenom} n’existe pas"),
        (["scenario", "le_cv", "--vers", "epn"], "n’en fait pas partie"),
    ],
)
def test_an_answer_that_would_leave_a_fault_is_refused(ici, capsys, mots, phrase):
    assert creer(*mots) == 1
    assert phrase in capsys.readouterr().err.replace("\u00a0", " ")
    assert list(ici.iterdir()) == []


def test_an_option_of_something_else_is_a_command_badly_written(ici, capsys):
    assert creer("persona", "lea", "--titre", "x") == 2
    assert "--titre" in capsys.readouterr().err
    assert creer("carte", "lea") == 2
    assert list(ici.iterdir()) == []


# --- where -----------------------------------------------------------------------------------


def test_it_is_written_in_the_content_folder(ici, capsys):
    (ici / "la").mkdir()
    assert main(["--contenu", "la", "creer", "persona", "lea"]) == 0
    assert sorted(c.name for c in (ici / "la").iterdir()) == [".vscode", "personas"]
    assert "parcours --contenu la jouer" in capsys.readouterr().out


def test_the_schemas_beside_it_are_those_of_the_game(ici):
    creer("persona", "lea")
    poses = {c.name: c.read_text("utf-8") for c in (ici / ".vscode/schemas").iterdir()}
    assert poses == schema.texts()
    (ici / ".vscode/schemas/persona.schema.json").write_text("{}", "utf-8")
    creer("persona", "jo")
    assert {c.name: c.read_text("utf-8") for c in (ici / ".vscode/schemas").iterdir()} == poses


def test_settings_that_are_not_settings_are_left_alone(ici, capsys):
    (ici / ".vscode").mkdir()
    (ici / ".vscode/settings.json").write_text("{ oups", "utf-8")
    assert creer("persona", "lea") == 0
    assert (ici / ".vscode/settings.json").read_text("utf-8") == "{ oups"
    assert "settings.json" in capsys.readouterr().err


def test_a_card_is_created_where_an_editor_can_not_be_helped(ici, capsys):
    (ici / ".vscode").write_text("à moi", "utf-8")
    assert creer("persona", "lea") == 0
    assert ".vscode" in capsys.readouterr().err
    assert (ici / ".vscode").read_text("utf-8") == "à moi"
    assert gravites(ici) == ""


def test_a_whole_folder(ici, capsys, monkeypatch):
    assert creer("dossier", "mes_cas") == 0
    assert "cd mes_cas" in capsys.readouterr().out
    la = ici / "mes_cas"
    assert {c.name for c in la.iterdir()} == {
        "personas", "scenarios", "exemples", "LISEZMOI.md", ".vscode",
    }  # fmt: skip
    livres = {chemin.read_bytes() for chemin in shipped().rglob("*.yaml")}
    assert {chemin.read_bytes() for chemin in (la / "exemples").iterdir()} <= livres
    # The examples are to read: the game takes none of them for the author's own.
    assert Catalogue(la).path("persona", "cv") == shipped() / "personas" / "cv.yaml"
    monkeypatch.chdir(la)
    for ligne in (la / "LISEZMOI.md").read_text("utf-8").splitlines():
        if ligne.startswith("parcours ") and " jouer " not in ligne and " apercu " not in ligne:
            assert main(ligne.split()[1:]) == 0, ligne
    assert verify(Catalogue(la), [la]).fichiers == {"persona": 1, "scenario": 1}
    assert gravites(la) == ""
    monkeypatch.chdir(ici)
    assert creer("dossier", "mes_cas") == 1
    assert "déjà là" in capsys.readouterr().err


def test_a_name_that_is_cut_is_cut_after_a_word_that_says_something():
    besoins = [
        "Comprendre le courrier de la caisse",
        "Envoyer l’acte de naissance à la caisse",
        "Savoir à qui demander",
        "Le la les des du, un, une, et aux siens",
    ]
    assert list(names_of(besoins)) == [
        "comprendre_courrier", "envoyer_acte", "savoir_demander", "le_la_les_des_du",
    ]  # fmt: skip
    assert list(names_of(["Retrouver le CV"])) == ["retrouver_le_cv"], "there is room"
