"""A file that is damaged: said, set aside, never written, and saved up to where it can be read."""

import shutil
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from atelier_en_salle import five, seated
from game.model.gestes import Annuler, Ecrire
from game.storage.base import SeanceAbimee, SeanceIllisible
from game.storage.catalogue import Catalogue
from game.storage.examen import examine
from game.storage.journal import Journal, erase
from game.storage.mise_a_part import read_whole, set_aside
from game.storage.seances import create, frozen, reopen
from pannes import begun, gestes
from seances import OUVRIR, dealt


@pytest.fixture
def ouverte(tmp_path):
    """Five tables that chose: seven gestes."""
    return seated(five(tmp_path))


def alter(chemin, *ordres: str) -> None:
    with closing(sqlite3.connect(chemin)) as base:
        for ordre in ordres:
            base.execute(ordre)
        base.commit()


def dits(examen) -> str:
    return " ; ".join(constat.dit for constat in examen.constats)


def everything(dossier) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in dossier.iterdir() if f.is_file()}


def test_a_whole_seance_is_said_whole_and_is_not_touched(ouverte):
    chemin = ouverte.journal.chemin
    avant = everything(chemin.parent)
    examen = examine(chemin)
    assert examen.entier and "7 gestes se rejouent" in dits(examen)
    assert examen.copie == read_whole(chemin) == ouverte.journal.copy()
    assert everything(chemin.parent) == avant


@pytest.mark.parametrize("combien", [1, 5, 8])
def test_texts_that_are_lost_are_counted_and_no_name_is_left_out_unseen(tmp_path, combien):
    """Five names stood for twenty-seven, and nothing said that there were more."""
    ouverte = create(tmp_path / "a.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    noms = sorted(ouverte.textes)[:combien]
    for nom in noms:
        alter(
            ouverte.journal.chemin,
            f"UPDATE contenu SET texte = texte || ' ' WHERE chemin = '{nom}'",
        )
    dit = dits(examine(ouverte.journal.chemin))
    if combien == 1:
        assert f"le texte {noms[0]} est abîmé ou perdu" in dit
    else:
        assert f"{combien} textes sont abîmés ou perdus : {', '.join(noms[:5])}" in dit
    assert ("…" in dit) == (combien > 5)


def test_it_is_whole_while_a_console_writes(ouverte):
    chemin = ouverte.journal.chemin
    with ouverte.journal.writing() as ecriture:
        ecriture.beat(12)
        assert examine(chemin).entier
    assert ouverte.journal.pulse()[0] == 12


def test_what_is_read_apart_is_one_moment_whatever_a_console_writes_meanwhile(
    tmp_path, monkeypatch
):
    """The journal is copied, then the file: between the two, nothing goes from one to the other."""
    ouverte = begun(tmp_path / "ouverte.seance")
    chemin, suite, vraie = ouverte.journal.chemin, gestes(ouverte), shutil.copyfile

    def while_it_is_written(source, vers):
        vraie(source, vers)
        if str(source).endswith("-wal"):
            for geste in islice(suite, 60):
                ouverte.add(geste)
            with closing(sqlite3.connect(chemin)) as base:
                base.execute("PRAGMA busy_timeout = 0")
                base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    with closing(sqlite3.connect(chemin)) as spectatrice:
        spectatrice.execute("SELECT count(*) FROM gestes").fetchone()
        ouverte.add(next(suite))
        vus = ouverte.rang
        monkeypatch.setattr("game.storage.mise_a_part.shutil.copyfile", while_it_is_written)
        assert len(read_whole(chemin).lignes) == vus
    assert ouverte.rang == vus + 60 and not ouverte.panne


@pytest.mark.parametrize(
    ("ordre", "dit", "gardes"),
    [
        ("UPDATE gestes SET geste = replace(geste, 'choisir', 'choisit') WHERE rang = 5",
         "puis le geste 5 est abîmé", 4),
        ("UPDATE gestes SET instant = '' WHERE rang = 7", "puis le geste 7 est abîmé", 6),
        ("DELETE FROM gestes WHERE rang = 4", "puis le geste 4 est abîmé ou perdu", 3),
        (
            "DELETE FROM gestes",
            "aucun geste ne se rejoue\u00a0: le geste 1 est abîmé ou perdu",
            None,
        ),
        ("DELETE FROM meta", "--script NOM", None),
        ("UPDATE meta SET valeur = 'cnurt' WHERE cle = 'script'", "« court » la rejoue", 7),
        # Drawn at random, it begins with a zero once in sixteen.
        ("UPDATE meta SET valeur = iif(valeur LIKE '0%', '1', '0') || substr(valeur, 2) "
         "WHERE cle = 'ident'",
         "ce que la séance dit d’elle-même", 7),
        ("UPDATE meta SET cle = 'sommf' WHERE cle = 'somme'", "dit d’elle-même", 7),
        ("UPDATE contenu SET texte = 'titre: [' WHERE chemin = 'scenarios/chaine.yaml'",
         "scenarios/chaine.yaml", 2),
    ],
)  # fmt: skip
def test_what_is_left_is_saved_from_the_first_geste_on(ouverte, ordre, dit, gardes, tmp_path):
    chemin = ouverte.journal.chemin
    alter(chemin, ordre)
    avant = chemin.read_bytes()
    examen = examine(chemin)
    assert not examen.entier and dit in dits(examen), dits(examen)
    assert chemin.read_bytes() == avant
    if gardes is None:
        assert examen.copie is None
        return
    Journal.create(tmp_path / "sauvee.seance", examen.copie)
    sauvee = reopen(tmp_path / "sauvee.seance")
    assert sauvee.seance.gestes == ouverte.seance.gestes[:gardes]
    assert sauvee.meta["script"] == "court"
    with pytest.raises(SeanceAbimee):
        reopen(chemin)


def test_a_name_that_changed_before_names_had_a_sum(ouverte):
    """A séance of the first version says nothing that proves its script; its texts do."""
    chemin = ouverte.journal.chemin
    alter(chemin, "DELETE FROM meta WHERE cle = 'somme'")
    assert examine(chemin).entier and reopen(chemin).rang == 7
    alter(chemin, "UPDATE meta SET valeur = 'cour1' WHERE cle = 'script'")
    examen = examine(chemin)
    assert not examen.entier and examen.copie.meta["script"] == "court"
    assert len(examen.copie.lignes) == 7


def test_the_script_that_is_asked_is_the_one(ouverte):
    chemin = ouverte.journal.chemin
    alter(chemin, "DELETE FROM meta", "DELETE FROM gestes WHERE rang > 1")
    examen = examine(chemin)
    assert examen.copie is None and "--script NOM" in dits(examen)
    for script in ("court", "long"):
        assert examine(chemin, script=script).copie.meta["script"] == script


@pytest.mark.parametrize("pages", [8, 20, 122, 200])
def test_a_file_that_was_cut_gives_what_its_pages_still_hold(tmp_path, pages):
    """SQLite alone refuses all of it; the gestes are in its first pages, the texts after."""
    ouverte = begun(tmp_path / "coupee.seance")
    for geste in islice(gestes(ouverte), 5):
        ouverte.add(geste)
    chemin = ouverte.journal.chemin
    octets = chemin.read_bytes()
    assert len(octets) > pages * 4096 + 1
    chemin.write_bytes(octets[: pages * 4096 + 1])
    examen = examine(chemin, frozen(Catalogue()))
    assert len(examen.copie.lignes) == 7 and not examen.entier
    assert "7 gestes se rejouent" in dits(examen)
    Journal.create(tmp_path / "sauvee.seance", examen.copie)
    assert reopen(tmp_path / "sauvee.seance").seance.gestes == ouverte.seance.gestes


def test_a_first_page_that_is_lost_is_the_same_as_any_other(ouverte):
    """Its header, or the list of its tables: those of any séance stand for them."""
    chemin = ouverte.journal.chemin
    octets = bytearray(chemin.read_bytes())
    octets[100:4096] = bytes(3996)
    chemin.write_bytes(octets)
    examen = examine(chemin)
    assert not examen.entier and examen.copie.gestes == list(ouverte.seance.gestes)


def test_a_journal_that_is_damaged_is_left_out(ouverte):
    """What was checkpointed before is still there."""
    chemin = ouverte.journal.chemin
    with closing(sqlite3.connect(chemin)) as lectrice:
        lectrice.execute("SELECT count(*) FROM gestes").fetchone()
        alter(chemin, "PRAGMA wal_autocheckpoint = 0", "UPDATE pouls SET a = 5")
        with closing(sqlite3.connect(chemin)) as base:
            base.execute("PRAGMA writable_schema = ON")
            base.execute("UPDATE sqlite_master SET rootpage = 900 WHERE name = 'gestes'")
            base.commit()
        journal = Path(f"{chemin}-wal").read_bytes()
        seul = chemin.read_bytes()
    abimee = chemin.with_name("abimee.seance")
    abimee.write_bytes(seul)
    Path(f"{abimee}-wal").write_bytes(journal)
    examen = examine(abimee)
    assert not examen.entier and len(examen.copie.lignes) == 7


def test_a_text_that_is_lost_is_taken_from_this_machine(tmp_path):
    ouverte = create(tmp_path / "deux.seance", Catalogue(), "court", OUVRIR, dealt(OUVRIR))
    chemin = ouverte.journal.chemin
    alter(
        chemin,
        "UPDATE contenu SET texte = 'titre: [' WHERE chemin = 'scenarios/seances/court.yaml'",
    )
    assert examine(chemin).copie is None
    examen = examine(chemin, frozen(Catalogue()))
    assert "repris du contenu de cette machine" in dits(examen) and not examen.entier
    assert len(examen.copie.lignes) == 2


@pytest.mark.parametrize("degat", ["geste", "texte", "page", "coupe"])
def test_a_damaged_file_is_set_aside_before_anything_writes_in_it(ouverte, degat, tmp_path):
    chemin = ouverte.journal.chemin
    match degat:
        case "geste":
            alter(chemin, "UPDATE gestes SET geste = geste || ' ' WHERE rang = 5")
        case "texte":
            alter(chemin, "UPDATE contenu SET texte = texte || ' ' WHERE rowid = 3")
        case "page":
            octets = bytearray(chemin.read_bytes())
            octets[4096:4608] = b"\0" * 512
            chemin.write_bytes(octets)
        case "coupe":
            chemin.write_bytes(chemin.read_bytes()[:-5000])
    avant = chemin.read_bytes()
    with pytest.raises(SeanceAbimee, match=r"abimee-1\..*--sauver"):
        reopen(chemin)
    with pytest.raises(SeanceAbimee):
        reopen(chemin)
    assert chemin.read_bytes() == avant
    assert not [f.name for f in tmp_path.iterdir() if f.name.endswith(("-wal", "-shm"))]
    copies = sorted(chemin.parent.glob("*.abimee-*"))
    assert [copie.name for copie in copies] == ["cinq.seance.abimee-1"]
    assert copies[0].read_bytes() == avant
    erase(chemin)
    assert not list(chemin.parent.glob("cinq.seance*"))


def test_another_damage_is_another_copy(ouverte):
    chemin = ouverte.journal.chemin
    assert set_aside(chemin) == set_aside(chemin)
    alter(chemin, "DELETE FROM gestes WHERE rang = 7")
    assert set_aside(chemin).name == "cinq.seance.abimee-2"


def wrote(ouverte, *textes: str) -> None:
    for texte in textes:
        ouverte.add(Ecrire(table=2, phase="debrief", champ="lundi", texte=texte))


def test_what_tables_wrote_after_what_is_lost_is_told_to_be_copied(ouverte):
    """The rescue stops before the geste that is lost; their words are not lost with it."""
    wrote(ouverte, "à refaire", "appeler le CCAS")
    ouverte.add(Ecrire(table=3, phase="debrief", champ="lundi", texte="non"))
    ouverte.add(Annuler(rang=ouverte.rang))
    alter(ouverte.journal.chemin, "UPDATE gestes SET geste = geste || ' ' WHERE rang = 5")
    examen = examine(ouverte.journal.chemin)
    assert len(examen.copie.lignes) == 4
    assert "plus loin, 6 gestes se lisent encore" in dits(examen).replace("\u00a0", " ")
    assert examen.apres == ("Les Mésanges, à « Dès lundi, je… » : appeler le CCAS",)


def test_of_what_is_damaged_further_on_nothing_is_told(ouverte):
    wrote(ouverte, "un", "deux")
    alter(
        ouverte.journal.chemin,
        "UPDATE gestes SET geste = geste || ' ' WHERE rang = 5",
        "UPDATE gestes SET geste = replace(geste, 'deux', 'trois') WHERE rang = 9",
    )
    assert examine(ouverte.journal.chemin).apres == ("Les Mésanges, à « Dès lundi, je… » : un",)


def test_what_stands_beside_a_damaged_file_is_set_aside_with_it(ouverte, tmp_path):
    """After a kill, the last gestes are in the journal of SQLite, and nowhere else."""
    chemin = ouverte.journal.chemin
    alter(chemin, "UPDATE gestes SET geste = geste || ' ' WHERE rang = 5")
    journal = chemin.with_name(f"{chemin.name}-wal")
    journal.write_bytes(b"ce qui restait")
    with pytest.raises(SeanceAbimee, match="abimee-1"):
        reopen(chemin)
    assert (tmp_path / "cinq.seance.abimee-1").read_bytes() == chemin.read_bytes()
    assert (tmp_path / "cinq.seance.abimee-1-wal").read_bytes() == b"ce qui restait"
    # A journal that is not the same makes another copy.
    journal.write_bytes(b"autre chose")
    assert set_aside(chemin).name == "cinq.seance.abimee-2"


def test_what_is_foreign_or_newer_is_left_alone(ouverte, tmp_path):
    chemin = ouverte.journal.chemin
    alter(chemin, "PRAGMA user_version = 99")
    avant = everything(tmp_path)
    for verbe in (reopen, examine):
        with pytest.raises(SeanceIllisible, match="version plus récente"):
            verbe(chemin)
    texte = tmp_path / "texte.seance"
    texte.write_text("bonjour " * 9000)
    vide = tmp_path / "vide.seance"
    vide.touch()
    for chemin in (texte, vide):
        with pytest.raises(SeanceIllisible, match="n’est pas une séance"):
            examine(chemin)
    assert {n: b for n, b in everything(tmp_path).items() if n in avant and n[-4:] != "-shm"} == {
        n: b for n, b in avant.items() if n[-4:] != "-shm"
    }


def test_it_is_read_where_nothing_may_be_written(ouverte, tmp_path):
    """A key that is read-only: SQLite alone could not open it."""
    ailleurs = tmp_path / "cle"
    ailleurs.mkdir()
    chemin = ailleurs / "cinq.seance"
    shutil.copy(ouverte.journal.chemin, chemin)
    chemin.chmod(0o400)
    ailleurs.chmod(0o500)
    try:
        assert read_whole(chemin) == ouverte.journal.copy()
    finally:
        ailleurs.chmod(0o700)
