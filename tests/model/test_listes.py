"""The closed lists: every word has a label, a side where it has one, and a source."""

import re
from fractions import Fraction

import pytest
from pydantic import ValidationError

from atelier import persona
from game.model import vocabulaire
from game.model.hypotheses import Hypotheses
from game.model.persona import Persona
from game.model.postures import POSTURES, Sens
from game.model.source import Source
from game.model.vocabulaire import Cote, Mot, TypeDeFin, cote

LISTES = [liste for liste in vars(vocabulaire).values()
          if isinstance(liste, type) and issubclass(liste, Mot) and liste is not Mot]  # fmt: skip

SLUGS = re.compile(r"[a-z0-9_]+")


@pytest.mark.parametrize("liste", LISTES)
def test_every_word_has_a_name_without_accent_and_a_label(liste):
    for mot in liste:
        assert SLUGS.fullmatch(mot.value) and mot.libelle.strip()
    assert len({mot.libelle for mot in liste}) == len(liste)


def test_there_are_nine_actes_and_three_modalites_among_them():
    actes = [acte.value for acte in vocabulaire.Acte]
    assert actes == ["faire_a_la_place", "faire_avec", "transmettre", "orienter", "ecouter",
                     "informer", "differer", "refuser", "sappuyer"]  # fmt: skip
    assert [m.value for m in vocabulaire.Modalite] == actes[:3]


def test_the_side_of_every_fin():
    """Four answer, four answer in part, the others do not."""
    favorables = {"resolu", "resolu_durable", "choix_eclaire", "refus_legitime"}
    partielles = {"partiel", "technosolution", "demonstrateur", "remis_a_plus_tard"}
    for type_de_fin in TypeDeFin:
        if type_de_fin.value in favorables:
            attendu = Cote.FAVORABLE
        elif type_de_fin.value in partielles:
            attendu = Cote.PARTIELLE
        elif type_de_fin.value == "perdu_en_route":
            attendu = Cote.PERDU
        else:
            attendu = Cote.DEFAVORABLE
        assert cote(type_de_fin) is attendu, type_de_fin


def test_every_posture_asks_a_question_and_blames_nobody():
    for nom, posture in POSTURES.items():
        assert SLUGS.fullmatch(nom) and posture.libelle
        assert posture.regle.endswith(" ?"), nom
        assert len(posture.citation.split()) <= 12, "a short quotation"
    assert {posture.sens for posture in POSTURES.values()} == set(Sens)


def test_publics_and_thematiques_are_national_slugs_each_once():
    for liste in (vocabulaire.PUBLICS, vocabulaire.THEMATIQUES):
        assert len(set(liste)) == len(liste)
        assert all(re.fullmatch(r"[a-z-]+", mot) for mot in liste)
    assert len(vocabulaire.THEMATIQUES) == 30
    assert vocabulaire.TOUS_PUBLICS in vocabulaire.PUBLICS


# --- sources -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dit",
    [
        {},
        {"article": "s1", "hypothese": "x"},
        {"externe": "solidaritefemmes.org"},
        {"date": "2026"},
    ],
)
def test_a_source_is_one_origin_and_an_outside_one_is_dated(dit):
    with pytest.raises(ValidationError) as refus:
        Source.model_validate(dit)
    assert [erreur["type"] for erreur in refus.value.errors()] == ["E212"]


@pytest.mark.parametrize(
    ("court", "debut"),
    [
        ("s1", "Loïc Gervais, « Repenser"),
        ("hypothese", "hypothèse : "),
        ({"derive": "12 × 2 500"}, "calculé : 12 × 2 500"),
        ({"externe": "Cnil", "date": "2026"}, "Cnil, 2026"),
    ],
)
def test_a_source_is_put_into_words(court, debut):
    assert str(persona(source=court).source).startswith(debut)


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("L’article s4 craint", "L’article « Médiateurs numériques StopCovid » craint"),
        (
            "les articles s1 et s3.",
            "les articles « Repenser les parcours usagers » et « Solidarité Numérique ».",
        ),
        ("les s12, ss1, s9 et s_0", "les s12, ss1, s9 et s_0"),
    ],
)
def test_an_article_is_read_by_its_title_in_whole_words(ecrit, lu):
    assert str(Source(hypothese=ecrit)) == f"hypothèse : {lu}"
    assert str(Source(derive=ecrit)) == f"calculé : {lu}"


def test_an_unknown_article_is_refused():
    with pytest.raises(ValidationError):
        persona(source="s9")
    with pytest.raises(ValidationError):
        persona(source={"article": "s9"})


def test_the_default_perte_says_whose_figure_it_is():
    assert str(Hypotheses().source).startswith("Loïc Gervais")
    autre = Hypotheses(perte=Fraction(1, 4))
    assert str(autre.source) == "hypothèse : réglé à 1/4 pour cette partie"


# --- personas ------------------------------------------------------------------------------------


def test_a_besoin_is_a_sentence_or_a_sentence_with_its_thematique():
    besoins = {"a": "Un", "b": {"texte": "Deux", "thematique": "logement"}}
    lus = persona(verso={"besoins": besoins}).verso.besoins
    assert [(b.texte, b.thematique) for b in lus.values()] == [("Un", None), ("Deux", "logement")]


def test_a_persona_has_a_demande_a_besoin_and_a_source():
    ecrit = persona().model_dump(exclude_unset=True)
    for chemin in ("nom", "recto", "verso", "source"):
        with pytest.raises(ValidationError):
            Persona.model_validate({cle: dit for cle, dit in ecrit.items() if cle != chemin})
    with pytest.raises(ValidationError):
        persona(verso={"besoins": {}})


@pytest.mark.parametrize("relu", ["oui", {"par": "Une association"}])
def test_a_card_is_read_by_someone_on_a_day_or_not_at_all(relu):
    with pytest.raises(ValidationError):
        persona(relu=relu)
    assert persona(relu={"par": "Une association", "le": "mars 2026"}).relu.par
