"""What comes proved with the game answers only for the very same content and sources."""

import json
import os
import shutil
from pathlib import Path

import pytest

from a_prouver import CHANGES, CONTENU, alone, said
from game.cli import livrer
from game.storage import catalogue, empreintes, epreuve, fichiers, livrees, verification
from game.storage.catalogue import Catalogue
from game.storage.gardees import Gardees
from game.storage.livrees import Ecrit, Livrees
from game.storage.verification import verify
from petit_contenu import PERSONA, RONDE, TERRITOIRE, write

SOURCES = "s" * 64
ALORS = {"python": "3.99.1", "pyyaml": "6"}


@pytest.fixture
def contenu(tmp_path):
    return write(tmp_path / "jeu", CONTENU)


@pytest.fixture
def octets(contenu):
    """The file that comes with this content."""
    return proved(alone(contenu), contenu).render()


def proved(catalogue: Catalogue, racine: Path, **options) -> Livrees:
    """All that was found of it, from nothing."""
    neuves = Livrees(racine, Ecrit(SOURCES, ALORS))
    verify(catalogue, livrees=neuves, **options)
    return neuves


def shipped(racine: Path, octets: bytes, sources: str = SOURCES) -> Livrees:
    """What a game whose content is there finds in that file."""
    lu = livrees.read(octets)
    return Livrees(racine, lu if lu and lu.sources == sources else Ecrit(sources, ALORS))


def never(*_):
    raise AssertionError("it was known")


def test_on_a_machine_that_proved_nothing_nothing_is_proved(contenu, octets, monkeypatch):
    neuf = verify(alone(contenu))
    assert {f.code for f in neuf.fautes} >= {"E301", "E403"}, "there is something to say"
    for nom in ("load", "replay_file"):
        monkeypatch.setattr(verification, nom, never)
    monkeypatch.setattr(epreuve, "each_proved", lambda travaux, _: iter([never] * len(travaux)))
    rapport = verify(alone(contenu), livrees=shipped(contenu, octets))
    assert said(rapport) == said(neuf)
    assert (rapport.prouves, rapport.deja, rapport.livres) == (0, 0, 3)


@pytest.mark.parametrize("ou", ["ailleurs", "jeu", "jeu/scenarios"])
@pytest.mark.parametrize("nommes", [None, ["scenarios", "personas"], ["scenarios/joue.yaml"]])
def test_its_files_are_named_as_people_do_wherever_the_game_is(
    contenu, octets, tmp_path, monkeypatch, ou, nommes
):
    """Proved here; installed elsewhere, run from another folder, with paths of all sorts."""
    roue = tmp_path / "jeu/scenarios/contenu" if ou == "jeu/scenarios" else tmp_path / "r/contenu"
    shutil.copytree(contenu, tmp_path / "copie")
    shutil.move(tmp_path / "copie", roue)
    (tmp_path / ou).mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / ou)
    for racine in (roue, Path(os.path.relpath(roue))):
        chemins = nommes and [racine / nom for nom in nommes]
        neuf = verify(alone(roue), chemins)
        rapport = verify(alone(roue), chemins, livrees=shipped(roue, octets))
        assert said(rapport) == said(neuf) and (neuf.fautes or chemins)
        assert rapport.prouves == 0 < rapport.livres


@pytest.mark.parametrize("nom", CHANGES)
def test_a_changed_file_is_judged_again_with_all_that_rests_on_it(contenu, octets, nom):
    avant, apres, prouves = CHANGES[nom]
    write(contenu, {nom: CONTENU[nom].replace(avant, apres)})
    rapport = verify(alone(contenu), livrees=shipped(contenu, octets))
    assert said(rapport) == said(verify(alone(contenu)))
    assert (rapport.prouves, rapport.livres) == (prouves, 3 - prouves)


DE_L_AUTEUR = {
    "hides the card": ({"personas/camille.yaml": PERSONA.replace("Camille", "Camille B.")}, 3, 0),
    "adds a card": ({"personas/deuxieme.yaml": PERSONA}, 0, 3),
    "hides the place": (
        {"scenarios/territoires/ici.yaml": TERRITOIRE.replace("delai: 1 j", "delai: 2 j")}, 3, 0,
    ),
    "hides a scenario": ({"scenarios/ronde.yaml": RONDE.replace("En rond", "En cercle")}, 1, 2),
    "adds a place": ({"scenarios/territoires/la_bas.yaml": TERRITOIRE}, 3, 0),
    "the same card": ({"personas/camille.yaml": PERSONA}, 0, 3),
}  # fmt: skip


@pytest.mark.parametrize("quoi", DE_L_AUTEUR)
def test_what_an_author_puts_before_it_is_what_counts(contenu, octets, tmp_path, quoi):
    textes, prouves, livres = DE_L_AUTEUR[quoi]
    chez_lui = write(tmp_path / "auteur", textes)

    def both():
        lu = Catalogue(chez_lui)
        lu.dossiers[1:] = [contenu]
        return lu

    rapport = verify(both(), livrees=shipped(contenu, octets))
    assert said(rapport) == said(verify(both()))
    assert (rapport.prouves, rapport.livres) == (prouves, livres)


def test_a_card_that_an_author_adds_for_everybody_is_proved(contenu, tmp_path):
    """« toutes » reads every card: another one changes what is proved."""
    texte = CONTENU["scenarios/chaine.yaml"].replace("personas: [camille]", "personas: [toutes]")
    for besoins in ("revele: [b1, b2]", "repond: [b1, b2]"):
        texte = texte.replace(besoins, "")
    write(contenu, {"scenarios/chaine.yaml": texte})
    octets = proved(alone(contenu), contenu).render()
    lu = Catalogue(write(tmp_path / "auteur", {"personas/deuxieme.yaml": PERSONA}))
    lu.dossiers[1:] = [contenu]
    rapport = verify(lu, livrees=shipped(contenu, octets))
    assert (rapport.prouves, rapport.livres) == (1, 2)


def test_other_sources_take_nothing_and_another_python_does(contenu, octets):
    assert verify(alone(contenu), livrees=shipped(contenu, octets, "t" * 64)).livres == 0
    lu = livrees.read(octets)
    assert lu.avec == livrees.running()
    autre = livrees.render(Ecrit(lu.sources, ALORS, lu.reponses))
    rayon = shipped(contenu, autre)
    assert rayon.ecrit.avec["python"] == "3.99.1"
    assert verify(alone(contenu), livrees=rayon).livres == 3


def test_it_is_the_same_bytes_whatever_came_first(contenu, octets, monkeypatch):
    monkeypatch.setattr(empreintes, "_ETAGES", ())
    assert proved(alone(contenu), contenu, coeurs=2).render() == octets
    lu = livrees.read(octets)
    envers = dict(reversed(lu.reponses.items()))
    assert livrees.render(Ecrit(lu.sources, lu.avec, envers)) == octets == livrees.render(lu)


def test_a_message_that_names_a_file_is_not_shipped(contenu, monkeypatch):
    """Its words would be those of another folder."""
    monkeypatch.chdir(contenu.parent)
    texte = CONTENU["scenarios/chaine.yaml"].replace(
        "La première", "Voir jeu/personas/camille.yaml"
    )
    write(contenu, {"scenarios/chaine.yaml": texte + "jeu/personas/camille.yaml: x\n"})
    faites = proved(alone(contenu), contenu)
    dites = [f for v in faites.nouvelles.values() for f in v["fautes"]]
    assert not any("camille.yaml" in repr(faute) for faute in dites)


def lying(octets: bytes, **autres: object) -> bytes:
    return json.dumps(json.loads(octets) | autres).encode()


def signed(octets: bytes, reponses: object, avec: object = ALORS) -> bytes:
    """Whole, its sum right, and of another shape."""
    somme = empreintes.of_all([SOURCES, sorted(avec.items()), sorted(reponses.items())])
    return lying(octets, reponses=reponses, prouve_avec=avec, somme=somme)


def all_being(octets: bytes, valeur: object) -> dict[str, object]:
    return {clef: valeur for clef in json.loads(octets)["reponses"]}


ABIMEES = {
    "vide": lambda o: b"",
    "tronquée": lambda o: o[: len(o) // 2],
    "binaire": lambda o: b"\xff\x00\x80",
    "profonde": lambda o: b"[" * 100_000,
    "liste": lambda o: b"[1, 2]",
    "nulle": lambda o: b"null",
    "conflit": lambda o: b"<<<<<<< ici\n" + o + b"=======\n" + o + b">>>>>>> la\n",
    "d’un autre format": lambda o: lying(o, format=2),
    "sans réponses": lambda o: lying(o, reponses=None),
    "réponses en liste": lambda o: lying(o, reponses=[]),
    "une réponse changée": lambda o: o.replace(b'"E301"', b'"E302"'),
    "une preuve enflée": lambda o: o.replace(b'"preuve":[', b'"preuve":[9'),
    "sans Python": lambda o: signed(o, {}, {"pyyaml": "6"}),
    "Python en séquence d’échappement": lambda o: signed(o, {}, {"python": "\x1b[31m"}),
    "signée, d’une autre forme": lambda o: signed(o, all_being(o, 7)),
    "signée, d’une autre faute": lambda o: signed(
        o, all_being(o, {"fautes": [["E1", 3]], "preuve": [1], "jamais": 3, "joue": "x"})
    ),
}


@pytest.mark.parametrize("comment", ABIMEES)
def test_what_was_spoilt_is_as_if_it_was_not_there(contenu, octets, comment):
    abimee = ABIMEES[comment](octets)
    assert abimee != octets
    rapport = verify(alone(contenu), livrees=shipped(contenu, abimee))
    assert (rapport.prouves, rapport.livres) == (3, 0)
    assert said(rapport) == said(verify(alone(contenu)))


@pytest.fixture
def jeu(contenu, tmp_path, monkeypatch):
    """A game that comes with this content, and its command."""
    from game.__main__ import main

    fichier = tmp_path / "preuves.json"
    for module in (catalogue, fichiers, livrees):
        monkeypatch.setattr(module, "shipped", lambda: contenu)
    monkeypatch.setattr(livrees, "path", lambda: fichier)
    for nom in ("joue", "ronde", "protocoles/petit", "parties/une"):
        (contenu / f"scenarios/{nom}.yaml").unlink()
    # Nothing to warn of: what its only territoire gives pays for it.
    write(
        contenu,
        {"scenarios/chaine.yaml": CONTENU["scenarios/chaine.yaml"].replace("cout: 2", "cout: 1")},
    )

    def command(*mots):
        return main(["verifier", *mots])

    return command, fichier


def said_on_stderr(capsys) -> str:
    return capsys.readouterr().err.replace("\u00a0", " ")


def test_one_command_writes_it_and_then_it_answers(jeu, capsys, tmp_path, monkeypatch):
    verifier, fichier = jeu
    assert verifier("--livrer") == 0 and "réponses écrites" in said_on_stderr(capsys)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "une machine neuve"))
    python = livrees.running()["python"]
    assert verifier() == 0
    livre = f"1 sur 1 scénario prouvé avant la publication (Python {python}), livré avec le jeu"
    assert said_on_stderr(capsys).startswith(livre)
    assert verifier("--reprouver") == 0 and said_on_stderr(capsys) == "", "it takes neither"
    assert verifier() == 0
    ici = "1 sur 1 scénario déjà prouvé sur cette machine, et inchangé depuis"
    assert said_on_stderr(capsys).startswith(ici), "what was proved here comes first"
    fichier.write_bytes(b"{")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "une autre"))
    assert verifier() == 0 and said_on_stderr(capsys) == ""


def test_what_it_says_is_compared_with_what_was_just_proved(jeu, contenu, capsys):
    verifier, fichier = jeu
    assert verifier("--comparer") == 1 and "preuves.json manque" in said_on_stderr(capsys)
    verifier("--livrer")
    capsys.readouterr()
    assert verifier("--strict", "--reprouver", "--comparer") == 0
    assert said_on_stderr(capsys) == ""
    frais = livrees.read(fichier.read_bytes())
    fichier.write_bytes(livrees.render(Ecrit(frais.sources, ALORS, frais.reponses)))
    assert verifier("--comparer") == 0, "whoever proved it had another Python"
    capsys.readouterr()

    enflees = {c: v | {"preuve": [9, 9, [], 9, 9]} for c, v in frais.reponses.items()}
    for faux, dit in (
        (Ecrit(frais.sources, ALORS, enflees), "ne dit pas ce qui vient d’être prouvé"),
        (Ecrit("t" * 64, ALORS, frais.reponses), "n’est plus à jour"),
        (Ecrit(frais.sources, ALORS, {}), "n’est plus à jour"),
    ):
        fichier.write_bytes(livrees.render(faux))
        assert verifier("--comparer") == 1
        erreur = said_on_stderr(capsys)
        assert dit in erreur and "parcours verifier --livrer" in erreur


def test_what_has_errors_is_not_published(jeu, contenu, capsys):
    verifier, fichier = jeu
    write(contenu, {"scenarios/ronde.yaml": RONDE.replace("titre: ", "titre: [")})
    assert verifier("--livrer") == 1 and not fichier.exists()


def test_it_is_made_of_all_the_content_of_the_game_and_of_nothing_else(
    jeu, tmp_path, capsys, monkeypatch
):
    verifier, fichier = jeu
    for mots in (
        ["--livrer", "--jouer"], ["--comparer", str(tmp_path)], ["--livrer", "--contenu", "."],
    ):  # fmt: skip
        assert verifier(*mots) == 1
        assert "ôtez les chemins, --contenu et --jouer" in said_on_stderr(capsys)
    monkeypatch.setattr(livrer, "repository", lambda: None)
    assert verifier("--livrer") == 1 and "sans son dépôt" in said_on_stderr(capsys)
    assert not fichier.exists()


def test_a_place_where_one_may_not_write_is_said(jeu, capsys):
    verifier, fichier = jeu
    fichier.mkdir()
    assert verifier("--livrer") == 1 and "n’a pas pu être écrit" in said_on_stderr(capsys)
    assert verifier() == 0, "and nothing comes with the game"


def test_what_is_committed_is_such_a_file(depot):
    """Whether it is fresh is for `verifier --comparer`: editing a source reddens nothing here."""
    octets = livrees.path().read_bytes()
    lu = livrees.read(octets)
    assert lu is not None and livrees.render(lu) == octets
    assert len(lu.reponses) > 100 and len(octets) < 64 * 1024
    assert str(depot).encode() not in octets


def test_the_machine_and_the_game_answer_each_for_what_it_knows(contenu, octets, tmp_path):
    change = CONTENU["scenarios/joue.yaml"].replace("Le kit", "Le kit entier")
    write(contenu, {"scenarios/joue.yaml": change})
    cache = Gardees(tmp_path / "cache", "c" * 64)
    verify(alone(contenu), [contenu / "scenarios/joue.yaml"], gardees=cache)
    rapport = verify(alone(contenu), gardees=cache, livrees=shipped(contenu, octets))
    assert (rapport.prouves, rapport.deja, rapport.livres) == (0, 1, 2)
    assert said(rapport) == said(verify(alone(contenu)))
