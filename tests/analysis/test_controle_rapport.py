"""What is wrong in a rapport is said in place, with the nearest name."""

import json

import pytest

from decor import PROTOCOLES, fautes, lu
from game.model.scenario import Protocole
from game.storage.definitions import render

ETAPES = {
    "accueil": {
        "texte": "Alice entre.",
        "choix": {"ecouter": {
            "texte": "Écouter", "defense": "Oui.", "acte": "ecouter", "acquiert": ["ecoutee"],
            "revele": ["a", "b"], "repond": ["a", "b"], "vers": "noter",
        }},
    },
    "noter": {"a_cocher": {"gestes": {"texte": "Les gestes"}}, "vers": "bien"},
}  # fmt: skip
SCENARIO = {
    "titre": "Un essai", "personas": ["alice"], "territoire": "ici", "canal": "guichet",
    "depart": "accueil", "etapes": ETAPES, "source": "s1",
    "fins": {"bien": {"type": "resolu", "texte": "Une réponse."}},
    "compteurs": {"confiance": {"max": 3}}, "variantes": {"tot": "1/2", "tard": "1/2"},
}  # fmt: skip
PROTOCOLE = {"depart": "accueil", "fins": ["bien"], "attend": ["tard"], "etapes": ETAPES}


def rapport(*si, apres="noter", texte="On a écouté.", **champs):
    ligne = {"texte": texte, "si": list(si)}
    blocs = [{"titre": "Les gestes", "lignes": [ligne]}]
    return {"titre": "Fait", "mention": "Fictif.", "apres": apres, "blocs": blocs} | champs


def found(ecrit, genre="scenario", **champs):
    socle = SCENARIO if genre == "scenario" else PROTOCOLE
    texte = json.dumps(socle | {"rapport": ecrit} | champs, ensure_ascii=False)
    return fautes(texte, genre)


def codes(*arguments, **champs):
    return [faute.code for faute in found(*arguments, **champs)]


@pytest.mark.parametrize("genre", ["scenario", "protocole"])
def test_what_is_known_has_no_fault(genre):
    assert codes(rapport("ecoutee", "a_courriel", "accueil.ecouter", "noter.gestes"), genre) == []


@pytest.mark.parametrize("genre", ["scenario", "protocole"])
@pytest.mark.parametrize(
    ("ecrit", "code", "proche"),
    [
        (rapport("ecoute"), "E235", "ecoutee"),
        (rapport("acceuil.ecouter"), "E230", "accueil"),
        (rapport("accueil.ecoute"), "E247", "ecouter"),
        (rapport("noter.geste"), "E247", "gestes"),
        (rapport(apres="notes"), "E230", "noter"),
    ],
)
def test_an_unknown_name_is_a_fault_with_the_nearest(genre, ecrit, code, proche):
    (faute,) = found(ecrit, genre)
    assert faute.code == code and faute.colonne > 1
    assert f"«\u00a0{proche}\u00a0»" in render(faute)


def test_every_condition_is_read_wherever_it_stands():
    ligne = {"texte": "Un.", "sauf": ["rien_du_tout"]}
    bloc = {
        "titre": "B", "si": ["rien_du_tout"], "lignes": [ligne, {"texte": "Deux."}],
        "sans_objet": ligne,
    }  # fmt: skip
    ecrit = rapport(entete=[ligne], blocs=[bloc], pied=[ligne])
    assert codes(ecrit) == ["E235"] * 5


def test_neither_a_variante_nor_a_compteur_can_be_read():
    assert codes(rapport("tard")) == ["E239"]
    assert codes(rapport("confiance")) == ["E217"]
    assert codes(rapport("confiance >= 2")) == ["E217"]


def test_a_variante_of_the_host_is_not_read_through_its_protocole():
    protocole = PROTOCOLE | {"rapport": rapport("tard")}
    assert [f.code for f in fautes(json.dumps(protocole), "protocole")] == []
    joue = {"joue": "protocoles/p", "fins": {"bien": "bien"}}
    hote = json.dumps(SCENARIO | {"etapes": {"accueil": joue}, "compteurs": {}})
    connus = PROTOCOLES | {"protocoles/p": lu(json.dumps(protocole), Protocole)}
    assert "E239" in [f.code for f in fautes(hote, "scenario", connus)]


def test_a_scenario_may_name_what_is_played_in_its_protocole():
    connus = PROTOCOLES | {"protocoles/p": lu(json.dumps(PROTOCOLE), Protocole)}
    joue = {"joue": "protocoles/p", "fins": {"bien": "bien"}}
    socle = SCENARIO | {"etapes": {"urgence": joue}, "depart": "urgence", "variantes": {}}
    for cible, attendu in (("urgence/noter.gestes", []), ("urgence/noter.geste", ["E247"])):
        ecrit = json.dumps(socle | {"rapport": rapport(cible, apres="urgence/noter")})
        assert [f.code for f in fautes(ecrit, "scenario", connus)] == attendu


def test_its_texts_are_read_like_the_others():
    assert codes(rapport(texte="Pour {nom} : {demande}.")) == []
    assert codes(rapport(texte="Pour {prenom}.")) == ["E243"]
    assert codes(rapport(texte="Pour {besoin}.")) == ["E243"]
    assert codes(rapport(texte="Pour {besoin}."), "protocole") == []
    assert codes(rapport(texte="À 16 h 58.")) == ["A505"]
    assert codes(rapport(texte="À 16 h 58.", source="hypothese")) == []
    assert codes(rapport(texte="À 16 h 58."), chiffres={"16 h 58": "hypothese"}) == []
    assert codes(rapport(texte=" ")) == ["E211"]
    assert codes(rapport(surprise="x")) == ["E202"]


def test_a_protocole_that_names_a_besoin_in_its_rapport_is_played_for_each():
    ecrit = PROTOCOLE | {"rapport": rapport(texte="Pour {besoin}."), "attend": []}
    connus = PROTOCOLES | {"protocoles/p": lu(json.dumps(ecrit), Protocole)}
    joue = {"joue": "protocoles/p", "fins": {"bien": "bien"}}
    hote = json.dumps(SCENARIO | {"etapes": {"accueil": joue}, "compteurs": {}})
    assert "E236" in [f.code for f in fautes(hote, "scenario", connus)]
