"""A séance carried as text: the same at the other end, and refused at the line that is wrong."""

import json
from dataclasses import replace

import pytest

from atelier_en_salle import five, seated
from game.model.gestes import Annuler
from game.model.projection import Projection, Projete
from game.storage import transport
from game.storage.base import SeanceIllisible
from game.storage.journal import Journal
from game.storage.reunion import read_copy
from game.storage.seances import reopen


@pytest.fixture
def export(tmp_path):
    ouverte = seated(five(tmp_path))
    ouverte.add(Annuler(rang=ouverte.rang), a=70)
    ouverte.journal.show(Projection(quoi=Projete.NEUTRE))
    chemin = tmp_path / "cinq.jsonl"
    transport.export(read_copy(ouverte.journal.chemin), chemin)
    return chemin


def test_what_is_carried_is_the_same_at_the_other_end(export):
    avant = read_copy(export.with_suffix(".seance"))
    assert transport.read(export) == avant and avant.pouls[0] == 70
    assert avant.vue.quoi is Projete.NEUTRE
    ailleurs = export.with_name("ailleurs.seance")
    Journal.create(ailleurs, transport.read(export))
    assert reopen(ailleurs).seance.gestes == reopen(export.with_suffix(".seance")).seance.gestes
    assert read_copy(ailleurs) == avant
    assert list(transport.lines(avant)) == export.read_text("utf-8").splitlines()


def test_an_export_covers_nothing(export):
    avant = export.read_bytes()
    with pytest.raises(SeanceIllisible, match="existe déjà"):
        transport.export(transport.read(export), export)
    assert export.read_bytes() == avant
    assert not list(export.parent.glob(".*"))


def test_every_cut_is_refused_with_the_line_where_it_is(export):
    octets = export.read_bytes()
    lignes = octets.splitlines(keepends=True)
    for rang in range(len(lignes)):
        for coupe in (sum(map(len, lignes[:rang])), sum(map(len, lignes[: rang + 1])) - 1):
            export.write_bytes(octets[:coupe])
            with pytest.raises(SeanceIllisible) as refus:
                transport.read(export)
            assert rang == 0 or f"ligne {rang + 1} :" in str(refus.value), refus.value
    export.write_bytes(octets + b"{}\n")
    with pytest.raises(SeanceIllisible, match="après la fin"):
        transport.read(export)


@pytest.mark.parametrize("sorte", ["en_tete", "texte", "geste", "fin"])
def test_one_letter_changed_is_refused_with_its_line(export, sorte):
    lignes = export.read_text("utf-8").splitlines()
    rang = {"en_tete": 1, "texte": 5, "geste": len(lignes) - 2, "fin": len(lignes)}[sorte]
    objet = json.loads(lignes[rang - 1])
    match sorte:
        case "en_tete":
            objet["meta"]["script"] = "long"
        case "texte":
            objet["contenu"] += "."
        case "geste":
            objet["instant"] = "2001-01-01T00:00:00+00:00"
        case "fin":
            objet["fin"] += 1
    lignes[rang - 1] = json.dumps(objet, ensure_ascii=False, separators=(",", ":"))
    export.write_text("\n".join(lignes) + "\n", "utf-8")
    # The header has no sum of its own: the last line says that something before it changed.
    ligne = len(lignes) if sorte == "en_tete" else rang
    with pytest.raises(SeanceIllisible, match=f"ligne {ligne} :"):
        transport.read(export)


def test_what_is_no_export_or_a_newer_one_is_said(export):
    lignes = export.read_text("utf-8").splitlines(keepends=True)
    for texte, mot in (
        ("", "n’est pas une séance exportée"),
        ("bonjour\n", "n’est pas une séance exportée"),
        ('{"autre": 1}\n', "n’est pas une séance exportée"),
        ("[" * 100_000, "n’est pas une séance exportée"),
        (lignes[0].replace('"format":1', '"format":2'), "ligne 1 : .* autre version"),
        (lignes[0].replace('"textes":', '"textes":-'), "ligne 1 : l’en-tête"),
    ):
        export.write_text(texte, "utf-8")
        with pytest.raises(SeanceIllisible, match=mot):
            transport.read(export)
    export.write_bytes(b"\xff\xfe" + b"x" * 100)
    with pytest.raises(SeanceIllisible, match="n’est pas une séance exportée"):
        transport.read(export)


def test_a_geste_of_a_newer_game_is_said_with_its_line(export):
    lignes = export.read_text("utf-8").splitlines()
    objet = json.loads(lignes[-2])
    objet["geste"] = {"geste": "voler"}
    lignes[-2] = json.dumps(objet)
    export.write_text("\n".join(lignes) + "\n", "utf-8")
    with pytest.raises(SeanceIllisible, match=rf"ligne {len(lignes) - 1} : .*plus récente"):
        transport.read(export)


@pytest.mark.parametrize("a", [-1, 10**30])
def test_a_clock_that_no_seance_has_is_refused_and_makes_no_file(export, tmp_path, a):
    copie = replace(transport.read(export), pouls=(a, "hier"))
    transport.export(copie, tmp_path / "autre.jsonl")
    with pytest.raises(SeanceIllisible, match="ligne 1 : l’en-tête"):
        transport.read(tmp_path / "autre.jsonl")
