"""A file cut or changed anywhere: its beginning is read, or it is set aside; it is never written.

R07, cut at every page and at 2,000 random places, its journal cut, missing or another's; R08, one
byte changed, 2,000 times; R09, a newer file, an unknown geste, a missing text, 10 times each.
CAMPAGNE=entiere pytest tests/campagnes/test_fichier_abime.py
"""

import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from campagne import among, times
from game.engine.seance import GesteImpossible
from game.storage.base import SeanceAbimee, SeanceIllisible
from game.storage.examen import examine
from game.storage.rangees import GESTES, Copie
from game.storage.reunion import read_copy
from game.storage.seances import reopen
from pannes import begun, gestes, is_prefix

LOTS = 20


@pytest.fixture(scope="module")
def modele(tmp_path_factory) -> tuple[Path, Copie]:
    """A séance of sixty gestes, all in its file."""
    ouverte = begun(tmp_path_factory.mktemp("modele") / "modele.seance")
    for geste in islice(gestes(ouverte), 60):
        ouverte.add(geste, a=ouverte.rang)
    chemin = ouverte.journal.chemin
    assert not Path(f"{chemin}-wal").exists()
    return chemin, read_copy(chemin)


def judge(chemin: Path, attendue: Copie) -> str:
    """The oracle: opened, it is what was written; else set aside as it is, and rescued.

    A refusal writes nothing in the file, nor beside it except its copy.
    """
    for voisin in chemin.parent.glob(f"{chemin.name}.abimee-*"):
        voisin.unlink()
    avant = bytes_of(chemin)
    try:
        relue = reopen(chemin)
    except (SeanceIllisible, GesteImpossible) as refus:
        assert str(refus) and "SQLITE" not in str(refus), refus
        assert bytes_of(chemin) == avant
        abime = isinstance(refus, SeanceAbimee)
        check_set_aside(chemin, avant, abime)
        if not abime and "vient d’une version plus récente" in str(refus):
            return "mise de côté"
        check_rescue(chemin, attendue)
        assert bytes_of(chemin) == avant
        return "mise de côté"
    assert relue.seance.gestes == tuple(attendue.gestes) and relue.textes == attendue.textes
    assert relue.meta == attendue.meta
    return "entière"


def bytes_of(chemin: Path) -> dict[str, bytes]:
    """The file, and what SQLite keeps beside it."""
    voisins = (Path(f"{chemin}{suffixe}") for suffixe in ("", "-wal", "-shm"))
    return {voisin.name: voisin.read_bytes() for voisin in voisins if voisin.exists()}


def check_set_aside(chemin: Path, avant: dict[str, bytes], abime: bool) -> None:
    """One copy, the same to the byte; none of a file that is newer, or not ours."""
    tete = avant[chemin.name][:72]
    copies = sorted(chemin.parent.glob(f"{chemin.name}.abimee-?"))
    if abime:
        assert tete.startswith(b"SQLite format 3\0") or tete[68:] == b"1su3"
        assert [copie.name for copie in copies] == [f"{chemin.name}.abimee-1"]
        assert copies[0].read_bytes() == avant[chemin.name]
    else:
        assert not copies


def check_rescue(chemin: Path, attendue: Copie) -> None:
    """All the first gestes that SQLite still gives are saved, in a number that is said."""
    lisibles = readable(chemin, attendue)
    try:
        examen = examine(chemin, dict(attendue.textes))
    except SeanceIllisible as refus:
        assert not lisibles, (refus, lisibles)
        return
    dits = " ; ".join(constat.dit for constat in examen.constats)
    assert not examen.entier, dits
    if examen.copie is None:
        assert not lisibles and "aucun geste" in dits, (lisibles, dits)
        return
    combien = len(examen.copie.lignes)
    assert combien >= lisibles and is_prefix(examen.copie, attendue), (combien, lisibles)
    assert f"{combien} geste" in dits.replace("\u00a0", " "), dits
    assert examen.copie.textes == attendue.textes
    assert examen.copie.meta["script"] == attendue.meta["script"]


def readable(chemin: Path, attendue: Copie) -> int:
    """How many of the first gestes come out of a copy of the file, asked one by one.

    With its sum: where only the sum changed, nothing says that it was not the geste.
    """
    with TemporaryDirectory() as dossier:
        copie = Path(dossier) / "copie"
        for suffixe in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(f"{chemin}{suffixe}", f"{copie}{suffixe}")
        lus = 0
        with closing(sqlite3.connect(copie)) as base, suppress(sqlite3.Error):
            base.execute("PRAGMA writable_schema = ON")
            for ligne in attendue.lignes:
                lue = base.execute(f"{GESTES} WHERE rang = ?", (ligne.rang,)).fetchone()
                if lue != (ligne.rang, ligne.instant, ligne.ecrit, ligne.somme):
                    break
                lus = ligne.rang
        return lus


def test_cut_at_every_page_and_anywhere(modele, tmp_path):
    source, attendue = modele
    octets, hasard = source.read_bytes(), Random(7)
    coupes = list(range(0, len(octets), 4096))
    coupes += [hasard.randrange(len(octets)) for _ in range(2000)]
    chemin = tmp_path / "coupee.seance"
    for coupe in among(coupes):
        chemin.write_bytes(octets[:coupe])
        assert judge(chemin, attendue) == "mise de côté", coupe


@pytest.mark.parametrize("pages", [7, 20, 122, 200])
def test_a_short_seance_that_was_cut_is_saved_whole(tmp_path, pages):
    """Its gestes are in its first pages: all of them must come out, not only the file be kept."""
    ouverte = begun(tmp_path / "courte.seance")
    for geste in islice(gestes(ouverte), 5):
        ouverte.add(geste)
    attendue = read_copy(ouverte.journal.chemin)
    chemin = tmp_path / "coupee.seance"
    chemin.write_bytes(ouverte.journal.chemin.read_bytes()[: pages * 4096 + 10])
    assert readable(chemin, attendue) == 7
    assert judge(chemin, attendue) == "mise de côté"


@pytest.mark.parametrize("lot", range(LOTS))
def test_one_byte_changed(modele, tmp_path, lot):
    source, attendue = modele
    octets, hasard = source.read_bytes(), Random(lot)
    chemin = tmp_path / "change.seance"
    for _ in range(max(1, times(2000) // LOTS)):
        place, masque = hasard.randrange(len(octets)), hasard.randrange(1, 256)
        change = bytearray(octets)
        change[place] ^= masque
        chemin.write_bytes(change)
        assert judge(chemin, attendue) in ("mise de côté", "entière"), (place, masque)


def test_a_journal_that_is_missing_or_another_s(modele, tmp_path):
    """The file alone is whole up to its last checkpoint; what is not its journal is not read."""
    source, attendue = modele
    chemin = tmp_path / "seule.seance"
    autre = begun(tmp_path / "autre.seance")
    with closing(sqlite3.connect(autre.journal.chemin)) as spectatrice:
        spectatrice.execute("SELECT count(*) FROM gestes").fetchone()
        autre.add(next(gestes(autre)))
        etranger = Path(f"{autre.journal.chemin}-wal").read_bytes()
    hasard = Random(9)
    for rang in range(times(200, 4)):
        shutil.copy(source, chemin)
        for suffixe in ("-wal", "-shm"):
            Path(f"{chemin}{suffixe}").unlink(missing_ok=True)
        journal = (b"", etranger, hasard.randbytes(9000), etranger[: hasard.randrange(9000)])
        if rang % 4:
            Path(f"{chemin}-wal").write_bytes(journal[rang % 4])
        # A journal that is valid and is another file's is what nothing in SQLite tells apart.
        attendus = ("entière",) if rang % 4 in (0, 2) else ("entière", "mise de côté")
        assert judge(chemin, attendue) in attendus, rang


@pytest.mark.parametrize(
    ("ordre", "mots"),
    [
        ("PRAGMA user_version = {}", "version plus récente"),
        ("UPDATE meta SET valeur = 'cour' || char(200 + {}) WHERE cle = 'script'", "de lui-même"),
        ("UPDATE gestes SET geste = '{{\"geste\": \"voler{}\"}}' WHERE rang = 30", "geste 30"),
        ("DELETE FROM contenu WHERE chemin LIKE '%seances/court.yaml' AND {}", "déroulé"),
    ],
    ids=["plus_recente", "deroule_change", "geste_inconnu", "texte_absent"],
)  # fmt: skip
def test_a_newer_file_is_refused_and_left_as_it_is(modele, tmp_path, ordre, mots):
    source, attendue = modele
    for fois in range(times(10, 1)):
        chemin = tmp_path / f"{fois}.seance"
        shutil.copy(source, chemin)
        with closing(sqlite3.connect(chemin)) as base:
            base.execute(ordre.format(fois + 2))
            base.commit()
        assert judge(chemin, attendue) == "mise de côté"
        with pytest.raises(SeanceIllisible, match=mots):
            reopen(chemin)
