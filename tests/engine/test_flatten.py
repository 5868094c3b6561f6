"""Shared sub-parcours: a `joue` becomes étapes of the scenario, under names of its own."""

from typing import Any

from atelier import choix, orienter, persona, played, protocoles, start, world
from game.engine.assembly import build
from game.engine.bilan import besoins_repondus, besoins_vus
from game.engine.transitions import offered

APPEL: dict[str, Any] = {
    "depart": "ecouter",
    "fins": ["fait", "non"],
    "attend": ["presse"],
    "locaux": ["dit", "essais"],
    "compteurs": {"essais": {"max": 3}, "commun": {"max": 5, "depart": 2}},
    "etapes": {
        "ecouter": {
            "choix": {
                "oui": choix("juger", acquiert=["dit", "vu"], compte={"essais": 1, "commun": 1}),
                "vite": choix("juger", si=["presse"]),
                "envoi": orienter("a", "fait", perdu="non"),
            }
        },
        "juger": {"aiguillage": [{"si": ["dit", "essais = 1"], "vers": "fait"}, {"vers": "non"}]},
    },
}


def hosted(**dit):
    """The scenario « debut → aide (the protocole) → suite »."""
    etapes = {
        "debut": {"choix": {"presser": choix("aide", acquiert=["presse"]), "aller": choix("aide")}},
        "aide": {"joue": "protocoles/appel", "fins": {"fait": "suite", "non": "rate"}} | dit,
        "suite": {"vers": "gagne"},
    }
    return world(etapes, joues={"protocoles/appel": APPEL})


def test_the_etapes_of_a_protocole_are_named_after_the_one_that_plays_it():
    assert set(hosted().etapes) == {"debut", "aide", "aide/ecouter", "aide/juger", "suite"}


def test_a_joue_enters_at_the_depart_of_the_protocole_or_at_its_own():
    assert hosted().etapes["aide"].lignes[0].vers == "aide/ecouter"
    assert hosted(depart="juger").etapes["aide"].lignes[0].vers == "aide/juger"


def test_each_fin_of_a_protocole_goes_on_where_the_joue_says():
    monde = hosted()
    assert played(monde, "aller", "oui").etat.etape == "gagne"
    assert played(hosted(depart="juger"), "aller").etat.etape == "rate"
    envoi = {choix.id: choix for choix in monde.etapes["aide/ecouter"].choix}["envoi"]
    assert (envoi.vers, envoi.orientation.perdu) == ("suite", "rate")


def test_a_protocole_reads_the_acquis_it_attend_from_its_host():
    monde = hosted()
    assert offered(monde, played(monde, "aller").etat) == ("oui", "envoi")
    assert offered(monde, played(monde, "presser").etat) == ("oui", "vite", "envoi")


def test_locaux_are_prefixed_and_other_names_are_the_host_s():
    monde = hosted()
    fin = played(monde, "aller", "oui").etat
    assert fin.acquis == {"aide/dit", "vu"}
    assert dict(zip(monde.compteurs, fin.compteurs, strict=True)) == {"aide/essais": 1, "commun": 3}


def test_two_joues_of_one_protocole_do_not_share_their_locaux():
    """The second would be left by « non » if it read the first's `essais` (2, not 1)."""
    etapes = {
        "un": {"joue": "protocoles/appel", "fins": {"fait": "deux", "non": "rate"}},
        "deux": {"joue": "protocoles/appel", "fins": {"fait": "gagne", "non": "rate"}},
    }
    monde = world(etapes, joues={"protocoles/appel": APPEL})
    partie = played(monde, "oui", "oui")
    assert partie.etat.etape == "gagne"
    assert partie.etat.acquis == {"un/dit", "deux/dit", "vu"}
    assert played(monde, "oui").possibles() == ("oui", "envoi"), "the choix are offered again"


def test_an_orientation_inside_a_protocole_has_the_name_of_its_instance():
    etape = hosted().etapes["aide/ecouter"]
    assert [c.orientation.id for c in etape.choix if c.orientation] == ["aide/ecouter.envoi"]


def test_an_etape_says_in_which_document_it_was_written():
    monde = hosted()
    assert monde.etapes["debut"].origine == ("", ("etapes", "debut"))
    assert monde.etapes["aide/juger"].origine == ("protocoles/appel", ("etapes", "juger"))


UN_BESOIN: dict[str, Any] = {
    "depart": "entendre",
    "fins": ["fait", "arret"],
    "locaux": ["entendu"],
    "etapes": {
        "entendre": {
            "texte": "Pour {nom} : {besoin}, derrière « {demande} ».",
            "choix": {
                "oui": choix("lire", revele=["ce_besoin"], acquiert=["entendu"]),
                "non": choix("arret"),
            },
        },
        "lire": {
            "aiguillage": [{"si": ["entendu"], "repond": ["ce_besoin"], "vers": "fait"},
                           {"vers": "arret"}]
        },
    },
}  # fmt: skip


def for_each(**besoins: str):
    etapes = {
        "tout": {
            "joue": "protocoles/un_besoin",
            "pour_chaque": "besoin",
            "fins": {"fait": "suivant", "arret": "rate"},
            "vers": "gagne",
        }
    }
    qui = persona(verso={"besoins": besoins})
    return world(etapes, qui=qui, joues={"protocoles/un_besoin": UN_BESOIN})


def test_pour_chaque_plays_one_instance_per_besoin_in_order():
    monde = for_each(b="Un", a="Deux", c="Trois")
    partie = played(monde)
    lieux = []
    while not partie.is_over:
        lieux.append(partie.etat.etape)
        partie = played(monde, *["oui"] * len(lieux))
    assert lieux == ["tout/b/entendre", "tout/a/entendre", "tout/c/entendre"]
    assert partie.etat.etape == "gagne", "`suivant` after the last goes to `vers`"


def test_each_instance_reveals_and_answers_its_own_besoin():
    partie = played(for_each(b="Un", a="Deux"), "oui", "non")
    assert partie.etat.etape == "rate"
    assert besoins_vus(partie) == besoins_repondus(partie) == ["b"]
    assert besoins_repondus(played(for_each(b="Un", a="Deux"), "oui", "oui")) == ["b", "a"]


def test_texts_hold_the_words_of_this_persona_and_this_besoin():
    textes = [etape.texte for etape in for_each(b="Un", a="Deux").etapes.values() if etape.texte]
    assert textes == [
        "Pour Camille : Un, derrière « Une demande ».",
        "Pour Camille : Deux, derrière « Une demande ».",
    ]


def test_every_text_that_is_read_on_screen_holds_them():
    """Titles, choix, reasons, defenses, boxes, branches, lines and fins, as much as étapes."""
    phrase = "{nom} : {demande}"
    etapes = {
        "e": {"titre": phrase, "texte": phrase, "role": phrase, "choix": {
            "a": choix("f", si=["p"]) | {"texte": phrase, "sinon": phrase, "defense": phrase}}},
        "f": {"a_cocher": {"x": {"texte": phrase, "defense": phrase}}, "vers": "g"},
        "g": {"hasard": [{"probabilite": "1", "texte": phrase, "vers": "h"}]},
        "h": {"aiguillage": [{"texte": phrase, "vers": "fini"}]},
    }  # fmt: skip
    fins = {"fini": {"type": "resolu", "texte": phrase, "six_mois_apres": phrase,
                     "kirkpatrick": {1: phrase}}}  # fmt: skip
    monde = world(etapes, fins=fins)
    e, f, g, h = monde.etapes.values()
    lus = [e.titre, e.texte, e.role, e.choix[0].texte, e.choix[0].sinon, e.choix[0].defense,
           f.items[0].texte, f.items[0].defense, g.lignes[0].texte, h.lignes[0].texte,
           monde.fins["fini"].texte, monde.fins["fini"].six_mois_apres,
           monde.fins["fini"].kirkpatrick[1]]  # fmt: skip
    assert lus == ["Camille : Une demande"] * len(lus)


def test_a_placeholder_in_the_words_of_a_persona_stays_plain_text():
    """Braces other than the three placeholders are left as they are."""
    monde = world({"e": {"texte": "{nom} {autre} {}", "vers": "gagne"}}, qui=persona(nom="Ana"))
    assert monde.etapes["e"].texte == "Ana {autre} {}"


def test_the_facts_of_the_persona_are_true_from_the_start():
    monde = world({"e": {"vers": "gagne"}}, qui=persona(faits=["a_courriel", "aisance_1"]))
    assert start(monde).acquis == {"a_courriel", "aisance_1"}


def test_building_twice_gives_equal_worlds():
    monde = hosted()
    joues = protocoles({"protocoles/appel": APPEL})
    assert build(monde.enjeu, joues).etapes == monde.etapes
