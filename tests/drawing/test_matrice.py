"""Every public and every thématique has its words in French, and a sign of five cells at most."""

import unicodedata

from game.analysis.diagnostic import Case, Etat
from game.drawing.matrice import short, sign
from game.model.libelles import PUBLICS_COURTS, THEMATIQUES_DITES
from game.model.lieu import Reponse
from game.model.standard import DEMANDES
from game.model.vocabulaire import PUBLICS, THEMATIQUES


def bare(texte):
    plat = unicodedata.normalize("NFKD", texte)
    return [c for c in plat.casefold() if c.isalpha() and not unicodedata.combining(c)]


def test_each_word_of_a_list_is_said_with_its_accents():
    assert list(THEMATIQUES_DITES) == list(THEMATIQUES)
    for slug, mots in THEMATIQUES_DITES.items():
        assert bare(mots) == bare(slug)
    assert set(PUBLICS_COURTS) == set(PUBLICS)
    assert max(map(len, PUBLICS_COURTS.values())) < 20


def test_the_heads_of_the_nine_columns_differ():
    assert len({short(demande)[:5] for demande in DEMANDES}) == len(DEMANDES)


def test_a_sign_says_its_state_without_a_colour():
    signes = [sign(Case()), sign(Case(inconnus=1)), sign(Case(hors_public=1)), sign(Case(oui=1))]
    assert len(set(signes)) == len(Etat) == 4
    assert sign(Case(oui=2, deduits=2)) == "2d" and sign(Case(oui=2, deduits=1)) == "2"
    assert [sign(Case(oui=1, saisi=reponse)) for reponse in Reponse] == ["oui*", "·*", "?*"]
    assert len(sign(Case(oui=4_930, deduits=4_930))) == 5
