"""Where an orientation leads: aménagement > orientation > territoire > default, and the search."""

from fractions import Fraction as F

import pytest

from atelier import amenagement, chercher, choix, orienter, persona, start, world
from game.engine.transitions import N_EXISTE_PAS, branches, options
from game.engine.world import Orientation

JOUR = 1440
SOURCE = {"hypothese": "pour l’essai"}


def resolved(ecrit, structures, *, changes=(), **dit) -> Orientation:
    """The orientation of the choix « e.va », with all these aménagements granted."""
    amenagements = {f"n{rang}": change for rang, change in enumerate(changes)}
    monde = world(
        {"e": {"choix": {"va": ecrit, "reste": choix("rate")}}},
        structures=structures,
        amenagements=amenagements,
        amenages=tuple(amenagements),
        **dit,
    )
    return monde.etapes["e"].choix[0].orientation


def changing(**structure):
    """An aménagement that changes structure a."""
    return amenagement(structures={"a": structure}, source=SOURCE)


# One row per layer: each wins over all the rows above it.
LAYERS = [
    ({}, {}, (), (F(1, 3), 0, 0)),
    ({"perte": "1/4", "delai": "2 j", "distance": "2 km"}, {}, (), (F(1, 4), 2 * JOUR, 2000)),
    (
        {"perte": "1/4", "delai": "2 j", "distance": "2 km"},
        {"perte": "1/5", "delai": "3 j", "distance": "3 km"},
        (),
        (F(1, 5), 3 * JOUR, 3000),
    ),
    (
        {"perte": "1/4", "delai": "2 j", "distance": "2 km"},
        {"perte": "1/5", "delai": "3 j", "distance": "3 km"},
        (changing(perte="1/6", delai="4 j", distance="4 km"),),
        (F(1, 6), 4 * JOUR, 4000),
    ),
]


@pytest.mark.parametrize(("structure", "ecrite", "changes", "attendu"), LAYERS)
def test_amenagement_wins_over_orientation_over_territoire_over_default(
    structure, ecrite, changes, attendu
):
    orientation = resolved(orienter("a", "gagne", **ecrite), {"a": structure}, changes=changes)
    assert (orientation.perte, orientation.delai, orientation.metres) == attendu


@pytest.mark.parametrize("champ", ["perte", "delai", "distance"])
def test_each_figure_takes_its_own_layer(champ):
    """An aménagement that says one figure leaves the two others to the orientation."""
    dits = {"perte": ("1/6", F(1, 6)), "delai": ("4 j", 4 * JOUR), "distance": ("4 km", 4000)}
    ecrit = orienter("a", "gagne", perte="1/5", delai="3 j", distance="3 km")
    orientation = resolved(ecrit, {"a": {}}, changes=[changing(**{champ: dits[champ][0]})])
    attendu = {"perte": F(1, 5), "delai": 3 * JOUR, "distance": 3000} | {champ: dits[champ][1]}
    obtenu = {
        "perte": orientation.perte, "delai": orientation.delai, "distance": orientation.metres
    }  # fmt: skip
    assert obtenu == attendu


def test_a_zero_is_a_figure_and_not_an_absence():
    """A delai of 0 j or a perte of 0 said higher up wins over what lies below."""
    plein = {"perte": "1/4", "delai": "2 j", "distance": "2 km"}
    rien = {"perte": "0", "delai": "0 j", "distance": "0 km"}
    for orientation in (
        resolved(orienter("a", "gagne", **rien), {"a": plein}),
        resolved(orienter("a", "gagne", **plein), {"a": plein}, changes=[changing(**rien)]),
    ):
        assert (orientation.perte, orientation.delai, orientation.metres) == (0, 0, 0)
        assert not orientation.delai_inconnu and not orientation.distance_inconnue


def test_the_last_amenagement_granted_wins():
    changes = [changing(delai="4 j", perte="1/4"), changing(delai="5 j")]
    orientation = resolved(orienter("a", "gagne"), {"a": {}}, changes=changes)
    assert (orientation.delai, orientation.perte) == (5 * JOUR, F(1, 4))


def test_an_amenagement_that_was_not_granted_changes_nothing():
    monde = world(
        {"e": {"choix": {"va": orienter("a", "gagne")}}},
        amenagements={"oui": changing(delai="4 j"), "non": changing(perte="1/6")},
        amenages=("oui",),
    )
    orientation = monde.etapes["e"].choix[0].orientation
    assert (orientation.delai, orientation.perte) == (4 * JOUR, F(1, 3))


def test_another_default_perte_changes_only_the_default():
    """`--perte` reaches an orientation that says nothing, and no other."""
    for ecrit, structure, attendu in (
        (orienter("a", "gagne"), {}, F(1, 2)),
        (orienter("a", "gagne"), {"perte": "1/4"}, F(1, 4)),
        (orienter("a", "gagne", perte="1/3"), {}, F(1, 3)),
    ):
        assert resolved(ecrit, {"a": structure}, perte="1/2").perte == attendu


def test_inconnu_counts_zero_and_is_said():
    structure = {"delai": "inconnu", "distance": "inconnu"}
    dite = resolved(orienter("a", "gagne"), {"a": structure})
    tue = resolved(orienter("a", "gagne"), {"a": {}})
    for orientation in (dite, tue):
        assert (orientation.delai, orientation.metres) == (0, 0)
        assert orientation.delai_inconnu and orientation.distance_inconnue
    sue = resolved(orienter("a", "gagne"), {"a": {"delai": "1 j", "distance": "1 km"}})
    assert not sue.delai_inconnu and not sue.distance_inconnue


def test_every_perte_says_where_it_comes_from():
    article = "Loïc Gervais"
    assert resolved(orienter("a", "gagne"), {"a": {}}).source.startswith(article)
    assert "1/2" in resolved(orienter("a", "gagne"), {"a": {}}, perte="1/2").source
    ecrit = orienter("a", "gagne", perte="1/5")
    ecrit["orientation"]["source"] = {"hypothese": "de l’orientation"}
    ici = {"a": {"perte": "1/4", "source": {"hypothese": "du territoire"}}}
    assert resolved(ecrit, ici).source == "hypothèse : de l’orientation"
    assert resolved(orienter("a", "gagne"), ici).source == "hypothèse : du territoire"
    changee = resolved(ecrit, ici, changes=[changing(perte="1/6")])
    assert changee.source == "hypothèse : pour l’essai"


def test_an_amenagement_may_add_a_structure_that_was_not_there():
    ecrit = orienter("nouvelle", "gagne")
    assert resolved(ecrit, {"a": {}}).structure is None
    sans_nom = amenagement(structures={"nouvelle": {"delai": "1 j"}})
    assert resolved(ecrit, {"a": {}}, changes=[sans_nom]).structure is None
    ajout = amenagement(structures={"nouvelle": {"nom": "Permanence", "delai": "1 j"}})
    orientation = resolved(ecrit, {"a": {}}, changes=[ajout])
    assert (orientation.structure, orientation.nom) == ("nouvelle", "Permanence")
    assert (orientation.delai, orientation.perte) == (JOUR, F(1, 3))


def test_an_orientation_made_here_is_no_orientation_any_more():
    """No perte, no delai of the structure, no road; the time of the choix itself stays."""
    ecrit = orienter("a", "gagne", perdu="rate", duree="20 min", acquiert=["p"])
    monde = world(
        {"e": {"choix": {"va": ecrit}}, "f": {"choix": {"va": orienter("a", "gagne")}}},
        structures={"a": {"delai": "3 j", "distance": "3 km"}},
        amenagements={"ici": amenagement(sur_place=["e.va"])},
        amenages=("ici",),
    )
    (branche,) = branches(monde, start(monde), "va")
    assert branche.probabilite == 1 and branche.suivant.etape == "gagne"
    assert (branche.sortie.duree, branche.sortie.delai, branche.sortie.metres) == (20, 0, 0)
    assert branche.sortie.orientation is None and branche.suivant.acquis == {"p"}
    assert monde.etapes["e"].choix[0].sur_place and not monde.etapes["f"].choix[0].sur_place
    assert len(branches(monde, start(monde)._replace(etape="f"), "va")) == 2


def test_the_table_s_own_idea_is_granted_like_an_amenagement_and_comes_last():
    ecrit = orienter("a", "gagne")
    idee = amenagement(structures={"a": {"delai": "9 j"}}, acquiert=["idee_prise"])
    orientation = resolved(ecrit, {"a": {}}, changes=[changing(delai="4 j")], idee=idee)
    assert orientation.delai == 9 * JOUR
    assert "idee_prise" in start(world({"e": {"vers": "gagne"}}, idee=idee)).acquis


# --- the search ----------------------------------------------------------------------------------

EXILE = persona(publics=["personnes-exilees"], thematiques=["etrangers-europe"])
OUVERTE = {
    "publics": ["tous-publics"],
    "thematiques": ["etrangers-europe"],
    "modalites": {"faire_avec": "oui"},
}


def found(structures, qui=EXILE) -> Orientation:
    return resolved(chercher("faire_avec", "gagne"), structures, qui=qui)


def test_a_search_finds_the_nearest_that_receives_covers_and_offers():
    trouvee = found(
        {
            "loin": OUVERTE | {"distance": "9 km"},
            "pres": OUVERTE | {"distance": "2 km", "delai": "5 j"},
            "mi": OUVERTE | {"distance": "4 km"},
        }
    )
    assert (trouvee.structure, trouvee.metres, trouvee.delai) == ("pres", 2000, 5 * JOUR)
    assert not trouvee.a_appeler


@pytest.mark.parametrize(
    "refuse",
    [
        {"publics": ["seniors"]},
        {"thematiques": ["bureautique"]},
        {"modalites": {"faire_avec": "non", "transmettre": "oui"}},
    ],
)
def test_a_search_passes_by_whoever_does_not_receive_cover_or_offer(refuse):
    structures = {"pres": OUVERTE | {"distance": "1 km"} | refuse,
                  "loin": OUVERTE | {"distance": "9 km"}}  # fmt: skip
    assert found(structures).structure == "loin"
    assert found({"pres": structures["pres"]}).structure is None


def test_a_structure_that_receives_one_of_her_publics_receives_her():
    ici = {"a": OUVERTE | {"publics": ["seniors", "personnes-exilees"]}}
    assert found(ici).structure == "a"
    assert found(ici, qui=persona(publics=["jeunes"])).structure is None


@pytest.mark.parametrize(
    "inconnue",
    [
        {"publics": []},
        {"thematiques": []},
        {"modalites": {}},
        {"modalites": {"faire_avec": "inconnu"}},
    ],
)
def test_what_is_inconnu_counts_and_must_be_called_first(inconnue):
    trouvee = found({"a": OUVERTE | inconnue})
    assert (trouvee.structure, trouvee.a_appeler) == ("a", True)


def test_a_structure_whose_distance_is_inconnue_comes_after_those_that_say():
    assert found({"a": OUVERTE, "b": OUVERTE | {"distance": "99 km"}}).structure == "b"
    assert found({"a": OUVERTE | {"distance": "inconnu"}}).structure == "a"


def test_at_the_same_distance_the_first_of_the_file_is_taken():
    meme = OUVERTE | {"distance": "3 km"}
    assert found({"z": meme, "a": meme}).structure == "z"


def test_a_persona_without_thematique_is_received_for_anything():
    assert found({"a": OUVERTE}, qui=persona(publics=["personnes-exilees"])).structure == "a"


def test_a_search_that_finds_nothing_does_not_exist_here():
    monde = world(
        {"e": {"choix": {"va": chercher("faire_avec", "gagne"), "reste": choix("rate")}}},
        structures={},
    )
    assert [option.refus for option in options(monde, start(monde))] == [N_EXISTE_PAS, None]


def test_a_search_sees_what_an_amenagement_changed():
    """« Cette structure reçoit ce public » is one of the effects a table may write."""
    ici = {"a": OUVERTE | {"publics": ["seniors"]}}
    change = amenagement(structures={"a": {"publics": ["personnes-exilees"]}})
    ecrit = chercher("faire_avec", "gagne")
    assert resolved(ecrit, ici, qui=EXILE).structure is None
    assert resolved(ecrit, ici, qui=EXILE, changes=[change]).structure == "a"
    senior = persona(publics=["seniors"])
    assert resolved(ecrit, ici, qui=senior, changes=[change]).structure == "a", "in addition"


def test_a_search_goes_to_what_an_amenagement_brought_nearer():
    ici = {"a": OUVERTE | {"distance": "2 km"}, "b": OUVERTE | {"distance": "9 km"}}
    change = amenagement(structures={"b": {"distance": "1 km"}})
    orientation = resolved(chercher("faire_avec", "gagne"), ici, qui=EXILE, changes=[change])
    assert (orientation.structure, orientation.metres) == ("b", 1000)


def test_a_search_for_one_besoin_uses_the_thematique_of_that_besoin():
    """Without one of its own, the besoin is searched by those of the persona."""
    qui = persona(
        verso={"besoins": {"papiers": {"texte": "Un", "thematique": "justice"}, "reste": "Deux"}},
        thematiques=["etrangers-europe"],
    )
    protocole = {
        "depart": "x",
        "fins": ["fait"],
        "etapes": {"x": {"choix": {"va": chercher("faire_avec", "fait")}}},
    }
    monde = world(
        {"e": {"joue": "protocoles/p", "pour_chaque": "besoin", "fins": {"fait": "suivant"},
               "vers": "gagne"}},
        structures={"etrangers": OUVERTE, "droit": OUVERTE | {"thematiques": ["justice"]}},
        qui=qui,
        joues={"protocoles/p": protocole},
    )  # fmt: skip
    trouvees = {
        nom: etape.choix[0].orientation.structure
        for nom, etape in monde.etapes.items()
        if etape.choix
    }
    assert trouvees == {"e/papiers/x": "droit", "e/reste/x": "etrangers"}


def test_a_public_added_to_a_structure_that_said_nothing_closes_it_to_nobody():
    """Inconnu stays inconnu for the others: an aménagement opens a door, it never shuts one."""
    etapes = {"e": {"choix": {"va": chercher("faire_avec", "gagne")}}}
    ajout = amenagement(structures={"x": {"publics": ["jeunes"]}})
    lieux = {"x": {"nom": "X", "type": "EPN", "distance": "1 km"}}
    carte = persona(publics=["seniors"])
    for amenages in ((), ("ajout",)):
        monde = world(
            etapes,
            structures=lieux,
            qui=carte,
            amenagements={"ajout": ajout},
            amenages=amenages,
        )
        orientation = monde.etapes["e"].choix[0].orientation
        assert orientation.structure == "x" and orientation.a_appeler


@pytest.mark.parametrize(("lieu", "attendue"), [(None, "a"), ("a", "b"), ("b", "a"), ("z", "a")])
def test_a_search_never_sends_back_to_where_the_etape_takes_place(lieu, attendue):
    """Not even from inside a protocole: nobody moves to play it."""
    ici = {"a": OUVERTE | {"distance": "0 km"}, "b": OUVERTE | {"distance": "2 km"}}
    place = {"lieu": lieu} if lieu else {}
    cherche = {"choix": {"va": chercher("faire_avec", "gagne")}}
    direct = world({"e": cherche | place}, structures=ici, qui=EXILE)
    assert direct.etapes["e"].choix[0].orientation.structure == attendue
    protocole = {"depart": "x", "fins": ["gagne"], "etapes": {"x": cherche}}
    joue = world(
        {"e": {"joue": "protocoles/p", "fins": {"gagne": "gagne"}} | place},
        structures=ici, qui=EXILE, joues={"protocoles/p": protocole},
    )  # fmt: skip
    assert joue.etapes["e/x"].choix[0].orientation.structure == attendue
