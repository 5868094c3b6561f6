"""What nothing reads, what is never taken, what is mistyped: found in place, and only there."""

import pytest

from atelier import choix, orienter, persona, world
from decor import ALICE, ICI, PERSONAS, PROTOCOLES, fautes, lu
from game.analysis.controle_graphe import check_scenario_graph, check_world, examine
from game.analysis.controle_inutile import check_unused
from game.analysis.controle_typographie import check_typography
from game.model.scenario import Scenario
from game.storage.definitions import definition, remedy

REPOND = {"revele": ["b1", "b2"], "repond": ["b1", "b2"]}
SCENARIO = """
titre: Un essai
personas: [alice]
territoire: ici
canal: guichet
depart: e
{avant}
etapes:
  e:
    texte: Alice entre.
    choix:
      dit: {{texte: Dire, acte: ecouter, acquiert: [dite, lue], compte: {compte}, vers: f}}
  f:
    aiguillage:
      - {{si: [lue], vers: bien}}
      - {{vers: perdu}}
fins:
  bien: {{type: resolu, texte: Une réponse.}}
source: s1
"""


def unused(avant: str = "", compte: str = "{}", ecrit: str = SCENARIO) -> list[tuple]:
    scenario = lu(ecrit.format(avant=avant, compte=compte), Scenario)
    return [(f.contexte["nom"], f.lieu) for f in check_unused(scenario, PERSONAS, PROTOCOLES)]


DITE = ("dite", ("etapes", "e", "choix", "dit", "acquiert", 0))


def test_an_acquis_that_nothing_reads_is_said_where_it_is_first_given():
    assert unused() == [DITE]
    deux = SCENARIO.replace("  f:", "  g: {{acquiert: [dite], vers: f}}\n  f:")
    assert unused(ecrit=deux) == [DITE]
    amenage = "amenagements: {a: {texte: Un, decision: rapide, acquiert: [dite, n]}}"
    assert unused(amenage) == [
        ("dite", ("amenagements", "a", "acquiert", 0)),
        ("n", ("amenagements", "a", "acquiert", 1)),
    ]


@pytest.mark.parametrize("lecteur", [
    "echeance: {delai: 1 h, vers: perdu, sauf: [dite]}",
    "rapport: {titre: T, mention: M., apres: e, blocs: [{titre: B, si: [dite], manque: Rien.,"
    " lignes: [{texte: Un.}]}]}",
])  # fmt: skip
def test_an_echeance_and_a_rapport_read_too(lecteur):
    assert unused(lecteur) == []


def test_a_compteur_is_read_or_shown():
    compteur = ("k", ("compteurs", "k", "<clé>"))
    assert unused("compteurs: {k: {max: 3}}", "{k: 1}") == [DITE, compteur]
    assert unused("compteurs: {k: {max: 3, libelle: La file}}", "{k: 1}") == [DITE]
    assert unused('compteurs: {k: {max: 3, vaut: "9,60 €"}}', "{k: 1}") == [DITE]
    lu_aussi = SCENARIO.replace("si: [lue]", "si: [lue, k >= 1]")
    assert unused("compteurs: {k: {max: 3}}", ecrit=lu_aussi) == [DITE]


def codes(fautes) -> list[tuple]:
    return [(f.code, f.lieu) for f in fautes]


FINS = {
    "gagne": {"type": "resolu", "texte": "Une réponse."},
    "rate": {"type": "laisse_tomber", "texte": "Rien."},
}


def lines(*lignes, mondes=None, **dit) -> list[tuple]:
    etapes = {
        "e": {"choix": {"un": choix("f", acquiert=["p"], **REPOND), "deux": choix("f", **REPOND)}},
        "f": {"aiguillage": list(lignes)},
    }
    fins = {nom: FINS[nom] for nom in {ligne["vers"] for ligne in lignes} & FINS.keys()}
    return codes(check_world(world(etapes, fins=fins, **dit)))


def test_a_line_that_another_hides_is_never_taken():
    place = ("etapes", "f", "aiguillage")
    assert lines({"si": ["p"], "vers": "gagne"}, {"vers": "rate"}) == []
    cachee = lines({"vers": "gagne"}, {"si": ["p"], "vers": "gagne"})
    assert cachee == [("A515", (*place, 1))]
    doublee = lines({"si": ["p"], "vers": "gagne"}, {"si": ["p"], "vers": "rate"}, {"vers": "rate"})
    assert doublee == [("A515", (*place, 1))]


def test_a_last_line_without_condition_may_wait_for_ever():
    assert lines({"si": ["p"], "vers": "gagne"}, {"sauf": ["p"], "vers": "rate"},
                 {"vers": "gagne"}) == []  # fmt: skip
    assert lines({"si": ["p"], "vers": "gagne"}, {"sauf": ["p"], "vers": "rate"},
                 {"si": ["q"], "vers": "gagne"}) == [
        ("A515", ("etapes", "f", "aiguillage", 2)),
    ]  # fmt: skip


def test_a_line_for_another_card_is_left_out_with_all_that_follows_it():
    place = ("etapes", "f", "aiguillage")
    assert lines({"si": ["a_courriel"], "vers": "gagne"}, {"vers": "gagne"}) == []
    etapes = {
        "e": {**REPOND, "vers": "f"},
        "f": {"aiguillage": [{"si": ["a_courriel"], "acquiert": ["p"], "vers": "g"},
                             {"vers": "g"}]},
        "g": {"vers": "h"},
        "h": {"aiguillage": [{"si": ["p"], "vers": "gagne"}, {"vers": "gagne"}]},
    }  # fmt: skip
    fins = {"gagne": FINS["gagne"]}
    assert codes(check_world(world(etapes, fins=fins))) == []
    etapes["f"]["aiguillage"][0]["si"] = ["q"]
    assert codes(check_world(world(etapes, fins=fins))) == [
        ("A515", (*place, 0)),
        ("A515", ("etapes", "h", "aiguillage", 0)),
    ]


def test_a_line_for_an_amenagement_is_left_out():
    etapes = {"e": {**REPOND, "vers": "f"},
              "f": {"aiguillage": [{"si": ["p"], "vers": "gagne"}, {"vers": "gagne"}]}}  # fmt: skip
    dit = {"fins": {"gagne": FINS["gagne"]}}
    assert codes(check_world(world(etapes, **dit))) == [("A515", ("etapes", "f", "aiguillage", 0))]
    dit["amenagements"] = {"a": {"texte": "Un", "decision": "rapide", "acquiert": ["p"]}}
    assert codes(check_world(world(etapes, **dit))) == []


def test_what_an_amenagement_gives_does_not_hide_what_is_never_true():
    """« si: [lettre_relue, appui_ici] », where the letter is only read later."""
    place = ("etapes", "f", "aiguillage", 0)
    etapes = {
        "e": {**REPOND, "vers": "f"},
        "f": {"aiguillage": [{"si": ["lue", "appui"], "vers": "gagne"}, {"vers": "g"}]},
        "g": {"acquiert": ["lue"], "vers": "gagne"},
    }
    appui = {"a": {"texte": "Un", "decision": "rapide", "acquiert": ["appui"]}}
    dit = {"fins": {"gagne": FINS["gagne"]}, "amenagements": appui}
    assert codes(check_world(world(etapes, **dit))) == [("A515", place)]
    etapes["f"]["aiguillage"][0]["si"] = ["lue", "a_courriel"]
    assert codes(check_world(world(etapes, **dit))) == [("A515", place)]
    etapes["f"]["aiguillage"][0] = {"si": ["appui"], "sauf": ["lue"], "vers": "gagne"}
    assert codes(check_world(world(etapes, **dit))) == []
    etapes["f"]["aiguillage"][0] = {"si": ["lue", "appui"], "vers": "gagne"}
    etapes["e"]["acquiert"] = ["lue"]
    assert codes(check_world(world(etapes, **dit))) == []


def test_a_line_taken_in_one_world_is_taken():
    etapes = {
        "e": {"choix": {"va": choix("f", acquiert=["p"], **REPOND), "a": orienter("a", "f")}},
        "f": {"aiguillage": [{"sauf": ["p"], "vers": "gagne"}, {"vers": "gagne"}]},
    }
    dit = {"fins": {"gagne": FINS["gagne"]}}
    loin, ici = world(etapes, structures={}, **dit), world(etapes, **dit)
    vues = [lieu for code, lieu in codes(check_scenario_graph([loin])) if code == "A515"]
    assert vues == [("etapes", "f", "aiguillage", 0)]
    assert "A515" not in {code for code, _ in codes(check_scenario_graph([loin, ici]))}


@pytest.mark.parametrize(("delai", "duree", "jamais"), [
    ("1 h", "1 h", True), ("1 h", "61 min", False), ("59 min", "1 h", False),
])  # fmt: skip
def test_an_echeance_that_never_fires(delai, duree, jamais):
    etapes = {"e": {"duree": duree, **REPOND, "vers": "gagne"}}
    monde = world(etapes, echeance={"delai": delai, "vers": "perdu"}, fins={"gagne": FINS["gagne"]})
    trouvees = codes(check_world(monde))
    assert (("A516", ("echeance",)) in trouvees) == jamais


@pytest.mark.parametrize(("texte", "regle"), [
    ("C'est ici.", "l’apostrophe"),
    ("Attendre...", "suspension"),
    ('Un "mot".', "guillemets s’écrivent"),
    ("«Un mot »", "guillemets"),
    ("« Un mot»", "guillemets"),
    ("Vraiment?", "espace avant"),
    ("Deux choses: une.", "espace avant"),
    ("Ici , là.", "pas d’espace"),
])  # fmt: skip
def test_a_mistyped_sign(texte, regle):
    (faute,) = check_typography(persona(situation=texte))
    assert (faute.code, faute.lieu) == ("A514", ("situation",))
    assert regle in faute.contexte["regle"] and faute.contexte["extrait"] in texte
    assert bool(faute.contexte["suite"]) == (texte.count('"') > 1)


def test_the_signs_of_one_text_come_together_in_their_order():
    (faute,) = check_typography(persona(situation="Attendre... c'est long, et l'été?"))
    assert "suspension" in faute.contexte["regle"]
    suite = faute.contexte["suite"]
    assert suite.count("l’apostrophe") == 2
    assert suite.index("c'est") < suite.index("l'été?") < suite.index("espace avant")


@pytest.mark.parametrize("texte", [
    "C’est ici… « Un mot » : vraiment ?",
    "À 16:58, voir https://exemple.fr/?a=b&c=d:8 ; « 3,5 km ».",
    "« Un\u202fmot\u202f» !",
    "Rock’n’roll : 9,60 €.",
])  # fmt: skip
def test_what_is_well_typed_has_no_fault(texte):
    assert list(check_typography(persona(situation=texte))) == []


@pytest.mark.parametrize(("demande", "ligne", "mot"), [
    ("Garder l'adresse...", 3, "l'adresse..."),
    (">-\n    Une adresse,\n    et puis d'autres", 5, "d'autres"),
    ("|\n    Vrai?\n    Non", 4, "Vrai?"),
    ("'C''est «bien »'", 3, "C''est"),
    ('"Elle dit \\"oui\\" et part"', 3, '\\"oui'),
    ("Elle part , enfin", 3, "part ,"),
])  # fmt: skip
def test_a_fault_of_typography_points_at_the_word(demande, ligne, mot):
    """Not at the key of its text, which may be lines above."""
    texte = ALICE.replace("recto: {demande: Une adresse}", f"recto:\n  demande: {demande}")
    (faute,) = [f for f in fautes(texte, "persona") if f.code == "A514"]
    dit = texte.split("\n")[faute.ligne - 1]
    assert faute.ligne == ligne + 1 and dit[faute.colonne - 1 :].startswith(mot)


@pytest.mark.parametrize(("effet", "codes_dits"), [
    ("", ["A519"]),
    ("structures: {guichet: {}}", ["A519"]),
    ("structures: {guichet: {delai: 1 j}}", []),
    ("ailleurs: À la porte de l’association.", []),
])  # fmt: skip
def test_an_amenagement_changes_something(effet, codes_dits):
    page = definition("A519").corrige.replace("sur_place: [accueil.atelier]", effet)
    assert [faute.code for faute in fautes(page)] == codes_dits


JUMEAU = """\
    sur_place: [accueil.atelier]
  inviter:
    texte: Faire venir l’atelier
    decision: arbitrage
    cout: 3
    {effet}
"""


@pytest.mark.parametrize(("effet", "dits"), [
    ("sur_place: [accueil.atelier]", ["A520"]),
    ("sur_place: [accueil.atelier]\\n    source: s1", ["A520"]),
    ("acquiert: [venu]", []),
    ("sur_place: [accueil.atelier]\\n    acquiert: [venu]", []),
    ("sur_place: [accueil.atelier]\\n    ailleurs: Chez eux.", []),
    ("structures: {guichet: {delai: 1 j}}", []),
])  # fmt: skip
def test_two_amenagements_that_change_the_same_are_said(effet, dits):
    jumeau = JUMEAU.replace("{effet}", effet.replace("\\n", "\n"))
    page = definition("A519").corrige.replace("    sur_place: [accueil.atelier]\n", jumeau)
    trouvees = fautes(page)
    # An acquis that nothing reads is another matter.
    assert [faute.code for faute in trouvees if faute.code != "A516"] == dits
    for faute in trouvees:
        if faute.code == "A520":
            assert faute.contexte == {"nom": "inviter", "autre": "accueillir"}
            assert page.split("\n")[faute.ligne - 1].strip() == "inviter:"


@pytest.mark.parametrize(("genre", "ecrit", "avant"), [
    ("persona", ALICE, "demande: Une adresse"),
    ("territoire", ICI, "{nom: L’atelier du jeudi"),
])  # fmt: skip
def test_braces_of_a_card_or_a_territoire_are_replaced_by_nothing(genre, ecrit, avant):
    cle, _, texte = avant.rpartition(": ")
    assert avant in ecrit
    (faute,) = fautes(ecrit.replace(avant, f'{cle}: "{texte}, {{nom}}"'), genre)
    assert faute.code == "E243" and "aucun mot n’est remplacé" in faute.contexte["conseil"]


def test_a_line_under_one_without_condition_is_dead_whatever_it_reads():
    """The acquis of an aménagement leaves a line out, but not where nothing ever comes to it."""
    etapes = {
        "e": {**REPOND, "vers": "f"},
        "f": {"aiguillage": [{"vers": "gagne"}, {"si": ["p"], "vers": "gagne"}]},
    }
    dit = {
        "fins": {"gagne": FINS["gagne"]},
        "amenagements": {"a": {"texte": "Un.", "decision": "rapide", "acquiert": ["p"]}},
    }
    (faute,) = check_world(world(etapes, **dit))
    assert (faute.code, faute.lieu) == ("A515", ("etapes", "f", "aiguillage", 1))
    assert "mettez en dernier celle" in remedy(faute)
    etapes["f"]["aiguillage"].reverse()
    assert codes(check_world(world(etapes, **dit))) == []
    etapes["f"]["aiguillage"].insert(1, {"si": ["p"], "vers": "gagne"})
    assert codes(check_world(world(etapes, **dit))) == [
        ("A515", ("etapes", "f", "aiguillage", 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("dit", [{"partiel": True}, {"maximum": 1}])
def test_a_hidden_line_needs_no_playing_to_be_said(dit):
    """Neither sets that were left out nor a maze too large could ever take it."""
    etapes = {
        "e": {**REPOND, "vers": "f"},
        "f": {"aiguillage": [
            {"si": ["p"], "vers": "gagne"}, {"si": ["p"], "vers": "gagne"},
            {"vers": "gagne"}, {"si": ["q"], "vers": "gagne"},
        ]},
    }  # fmt: skip
    cadre = {"fins": {"gagne": FINS["gagne"]}, "amenagements": {
        nom: {"texte": "Un.", "decision": "rapide", "acquiert": [nom]} for nom in ("p", "q")
    }}  # fmt: skip
    trouvees = [f for f in examine([world(etapes, **cadre)], **dit).fautes if f.code == "A515"]
    assert [faute.lieu[-1] for faute in trouvees] == [1, 3]
    assert all("mettez en dernier celle" in remedy(faute) for faute in trouvees)
    etapes["f"]["aiguillage"] = [{"si": ["p"], "vers": "gagne"}, {"vers": "gagne"}]
    saines = examine([world(etapes, **cadre)], **dit).fautes
    assert "A515" not in {faute.code for faute in saines}


LU = """\
    acquiert: [venu]
etapes:
  avant:
    aiguillage:
      - {si: [venu], vers: VERS}
      - {vers: accueil}
"""


@pytest.mark.parametrize(("vers", "dits"), [("accueil", ["A519"]), ("bien", [])])
def test_an_amenagement_that_is_read_and_changes_no_way_is_said(vers, dits):
    page = definition("A519").corrige.replace("depart: accueil", "depart: avant")
    page = page.replace("    sur_place: [accueil.atelier]\netapes:\n", LU.replace("VERS", vers))
    trouvees = [faute for faute in fautes(page) if faute.code == "A519"]
    assert [faute.code for faute in trouvees] == dits
    assert all("mènent au même endroit" in faute.contexte["conseil"] for faute in trouvees)
