"""What can be judged of content without playing it: names, ways, texts, sources."""

import ast
import json
from pathlib import Path

import pytest

from decor import ICI, PERSONAS, PROTOCOLES, TERRITOIRES, fautes, lu
from game.analysis import controle
from game.analysis.controle import check_persona, check_scenario
from game.model.persona import Persona
from game.model.scenario import Protocole, Scenario
from game.model.territoire import Territoire

CHOIX = {
    "texte": "Écouter", "defense": "Elle a le temps.", "acte": "ecouter",
    "revele": ["a", "b"], "repond": ["a", "b"], "vers": "bien",
}  # fmt: skip
ORIENTER = {**CHOIX, "acte": "orienter", "orientation": {"structure": "atelier"}}
FIN = {"type": "resolu", "texte": "Une réponse."}
MAL = {"type": "laisse_tomber", "texte": "Rien."}
ETAPE = {"texte": "Alice entre.", "choix": {"ecouter": CHOIX}}


def scenario(etapes=None, **champs):
    """The text of a scenario; without anything said it has no fault."""
    ecrit = {
        "titre": "Un essai", "personas": ["alice"], "territoire": "ici", "canal": "guichet",
        "depart": "accueil", "etapes": etapes or {"accueil": ETAPE}, "fins": {"bien": FIN},
        "source": "s1",
    }  # fmt: skip
    return json.dumps(ecrit | champs, ensure_ascii=False)


def etape(**champs):
    return {"accueil": {**ETAPE, **champs}}


def choix(**champs):
    return {"accueil": {"texte": "Alice entre.", "choix": {"ecouter": {**CHOIX, **champs}}}}


def joue(**champs):
    etape = {"joue": "protocoles/petit", "fins": {"fait": "bien"}, **champs}
    return {"accueil": {cle: valeur for cle, valeur in etape.items() if valeur is not None}}


def trouvees(texte, genre="scenario", protocoles=PROTOCOLES):
    return [(f.code, f.lieu) for f in fautes(texte, genre, protocoles)]


def protocole(etapes=None, **champs):
    ecrit = {"depart": "debut", "fins": ["fait"], "etapes": etapes or {"debut": {"vers": "fait"}}}
    return json.dumps(ecrit | champs, ensure_ascii=False)


def test_a_good_scenario_has_no_fault():
    assert trouvees(scenario()) == []
    assert trouvees(scenario(joue())) == []


PLACE = ("etapes", "accueil", "choix", "ecouter")
CAS = [
    (scenario(depart="bien"), "E230", ("depart",)),
    (scenario(depart="perdu"), "E230", ("depart",)),
    (scenario(choix(vers="biens")), "E230", (*PLACE, "vers")),
    (scenario(choix(perdu="accueil")), "E230", (*PLACE, "perdu")),
    (scenario(choix(perdu="bien")), "E223", (*PLACE, "perdu")),
    (
        scenario({"accueil": {"texte": "Alice.", "choix": {f"c{n}": CHOIX for n in range(9)}}}),
        "E222",
        ("etapes", "accueil", "choix", "<clé>"),
    ),
    (scenario(choix(vers="urgence/test")), "E230", (*PLACE, "vers")),
    (scenario(echeance={"delai": "2 h", "vers": "tard"}), "E230", ("echeance", "vers")),
    (
        scenario(echeance={"delai": "2 h", "vers": "bien", "si": ["x"]}),
        "E235",
        ("echeance", "si", 0),
    ),
    (
        scenario({"accueil": {"hasard": [{"probabilite": 1, "vers": "la"}]}}),
        "E230",
        ("etapes", "accueil", "hasard", 0, "vers"),
    ),
    (
        scenario({"accueil": {"aiguillage": [{"vers": "la"}]}}),
        "E230",
        ("etapes", "accueil", "aiguillage", 0, "vers"),
    ),
    (scenario(joue(fins={"fait": "la"})), "E230", ("etapes", "accueil", "fins", "fait")),
    (scenario(joue(depart="milieu")), "E230", ("etapes", "accueil", "depart")),
    (scenario(etape(lieu="ailleurs")), "E231", ("etapes", "accueil", "lieu")),
    (
        scenario(choix(acte="orienter", orientation={"structure": "x"})),
        "E231",
        (*PLACE, "orientation", "structure"),
    ),
    (scenario(personas=["alice", "bob"]), "E232", ("personas", 1)),
    (scenario(territoire="la_bas"), "E233", ("territoire",)),
    (scenario(joue(joue="petit")), "E234", ("etapes", "accueil", "joue")),
    (scenario(choix(si=["x"])), "E235", (*PLACE, "si", 0)),
    (scenario(choix(retire=["x"])), "E235", (*PLACE, "retire", 0)),
    (scenario(choix(revele=["c"])), "E236", (*PLACE, "revele", 0)),
    (scenario(choix(repond=["ce_besoin"])), "E236", (*PLACE, "repond", 0)),
    (scenario(choix(compte={"k": 1})), "E237", (*PLACE, "compte", "k", "<clé>")),
    (scenario(choix(sauf=["k >= 1"])), "E237", (*PLACE, "sauf", 0)),
    (scenario(choix(si=["k"]), compteurs={"k": {"max": 3}}), "E209", (*PLACE, "si", 0)),
    (scenario(fins={"bien": FIN, "accueil": FIN}), "E238", ("fins", "accueil", "<clé>")),
    (
        scenario(choix(acquiert=["k"]), compteurs={"k": {"max": 3}}),
        "E238",
        ("compteurs", "k", "<clé>"),
    ),
    (scenario(compteurs={"aisance_2": {"max": 3}}), "E238", ("compteurs", "aisance_2", "<clé>")),
    (
        scenario(variantes={"k": 1}, compteurs={"k": {"max": 3}}),
        "E238",
        ("compteurs", "k", "<clé>"),
    ),
    (scenario(choix(acquiert=["v"]), variantes={"v": 1}), "E238", ("variantes", "v", "<clé>")),
    (scenario(choix(si=["v"]), variantes={"v": 1}), "E239", (*PLACE, "si", 0)),
    (scenario(joue(fins=None)), "E240", ("etapes", "accueil", "joue")),
    (
        scenario(joue(fins={"fait": "bien", "x": "bien"})),
        "E240",
        ("etapes", "accueil", "fins", "x", "<clé>"),
    ),
    (
        scenario(choix(acte="orienter", orientation={"structure": "atelier", "perte": "1/4"})),
        "E242",
        (*PLACE, "orientation", "perte"),
    ),
    (scenario(etape(texte="{prenom} entre.")), "E243", ("etapes", "accueil", "texte")),
    (scenario(etape(texte="Il faut {besoin}.")), "E243", ("etapes", "accueil", "texte")),
    (scenario(debrief=["Et {lui} ?"]), "E243", ("debrief", 0)),
    (scenario(titre="Les heures de {nom}"), "E243", ("titre",)),
    (scenario(joue(fins={"fait": "suivant"})), "E245", ("etapes", "accueil", "fins", "fait")),
    (
        scenario({"accueil": {"vers": "a/b"}, "a/b": {"vers": "bien"}}),
        "E210",
        ("etapes", "a/b", "<clé>"),
    ),
    (scenario(choix(acquiert=["a/b"])), "E210", (*PLACE, "acquiert", 0)),
    (scenario(fins={"bien": FIN, "suivant": FIN}), "E210", ("fins", "suivant", "<clé>")),
    (scenario(choix(defense=None)), "A501", (*PLACE, "<clé>")),
    (scenario(etape(texte="é" * 321)), "A502", ("etapes", "accueil", "texte")),
    (scenario(choix(texte="é" * 91)), "A503", (*PLACE, "texte")),
    (scenario(etape(texte="Il est 16h58.")), "A505", ("etapes", "accueil", "texte")),
    (scenario(choix(defense="En 12 ans, jamais.")), "A505", (*PLACE, "defense")),
    (
        scenario(fins={"bien": {**FIN, "kirkpatrick": {1: "3 fois"}}}),
        "A505",
        ("fins", "bien", "kirkpatrick", "1"),
    ),
]


@pytest.mark.parametrize(("texte", "code", "lieu"), CAS)
def test_each_fault_and_nothing_else(texte, code, lieu):
    assert trouvees(texte) == [(code, lieu)]


def amenagement(**champs):
    return {"ouvrir": {"texte": "Ouvrir", "decision": "rapide", **champs}}


LIEU = ("amenagements", "ouvrir")
AMENAGEMENTS = [
    (
        amenagement(structures={"x": {"delai": "1 j"}}),
        [("E231", (*LIEU, "structures", "x", "<clé>"))],
    ),
    (amenagement(structures={"x": {"nom": "La permanence"}}), []),
    (amenagement(structures={"atelier": {"delai": "1 j"}}), []),
    (
        amenagement(structures={"atelier": {"perte": "1/6"}}),
        [("E242", (*LIEU, "structures", "atelier", "perte"))],
    ),
    (amenagement(structures={"atelier": {"perte": "1/6", "source": "hypothese"}}), []),
    (amenagement(structures={"atelier": {"perte": "1/6"}}, source="hypothese"), []),
    (amenagement(sur_place=["accueil.ecouter"]), []),
    (amenagement(sur_place=["accueil.autre"]), [("E244", (*LIEU, "sur_place", 0))]),
    (amenagement(sur_place=["accueil"]), [("E244", (*LIEU, "sur_place", 0))]),
]


@pytest.mark.parametrize(("amenagements", "attendues"), AMENAGEMENTS)
def test_amenagements(amenagements, attendues):
    etapes = {"accueil": {"texte": "Alice entre.", "choix": {"ecouter": ORIENTER}}}
    assert trouvees(scenario(etapes, amenagements=amenagements)) == attendues


@pytest.mark.parametrize(
    "texte",
    [
        scenario(choix(acte="orienter", orientation={"structure": "atelier", "perte": "1/3"})),
        scenario(choix(si=["a_courriel"], sauf=["clause_contrat"])),
        scenario(choix(si=["venu"], acquiert=["venu"])),
        scenario(choix(si=["forme"]), amenagements=amenagement(acquiert=["forme"])),
        scenario(choix(si=["k >= 2"], compte={"k": 1}), compteurs={"k": {"max": 3}}),
        scenario({"accueil": {"aiguillage": [{"si": ["v"], "vers": "bien"}]}}, variantes={"v": 1}),
        scenario(choix(vers="perdu")),
        scenario(choix(perdu="mal"), fins={"bien": FIN, "mal": MAL}),
        scenario(etape(texte="{nom} dit : {demande}")),
        scenario(etape(texte="En 12 ans, jamais."), chiffres={"12 ans": "s1"}),
        scenario(etape(texte="En 12\u00a0ans, 12 fois."), chiffres={"12": "s1"}),
        scenario(etape(texte="30\u202f000 visites"), chiffres={"30 000 visites": "s1"}),
        scenario(etape(texte="En 12 ans, jamais.", source="s1")),
        scenario(choix(defense="En 12 ans, jamais.", source="s1")),
        scenario(fins={"bien": {**FIN, "texte": "Après 3 jours.", "source": "s1"}}),
        scenario(etape(texte="é" * 320)),
        scenario(personas="toutes", etapes=choix(revele=[], repond=[])),
        scenario(joue(pour_chaque="besoin", fins={"fait": "suivant"}, vers="bien")),
    ],
)
def test_what_is_allowed(texte):
    assert trouvees(texte) == []


@pytest.mark.parametrize(
    ("texte", "chiffres"),
    [
        ("De 9,60 € à 30 000 €, en 3 fois.", "9,60, 30 000, 3"),
        ("En 12 ans, 12 fois.", "12"),
        ("Il est 16h58.", "16, 58"),
    ],
)
def test_figures_are_told_together(texte, chiffres):
    (faute,) = fautes(scenario(etape(texte=texte)))
    assert faute.contexte["chiffre"] == chiffres


def test_a_known_figure_covers_only_where_it_stands():
    (faute,) = fautes(scenario(etape(texte="12 ans et 12 jours"), chiffres={"12 ans": "s1"}))
    assert faute.contexte["chiffre"] == "12"


def test_every_unknown_name_comes_with_those_there_are():
    (faute,) = fautes(scenario(choix(vers="biens")))
    assert faute.contexte == {"nom": "biens", "valeur": "biens", "permis": "accueil, bien, perdu"}
    (faute,) = fautes(scenario(personas=["alicia"], etapes=choix(revele=["z"])))
    assert faute.code == "E232", "sans carte, on ne sait rien de ses besoins"


# --- protocoles ----------------------------------------------------------------------------------

DEBUT = ("etapes", "debut")
PROTOCOLES_FAUTIFS = [
    (protocole(depart="fait"), "E230", ("depart",)),
    (protocole({"debut": {"vers": "accueil"}}), "E230", (*DEBUT, "vers")),
    (protocole({"debut": {"vers": "fait", "retire": ["x"]}}), "E235", (*DEBUT, "retire", 0)),
    (
        protocole({"debut": {"vers": "fait", "compte": {"k": 1}}}),
        "E237",
        (*DEBUT, "compte", "k", "<clé>"),
    ),
    (
        protocole({"debut": {"aiguillage": [{"si": ["x"], "vers": "fait"}]}}),
        "E235",
        (*DEBUT, "aiguillage", 0, "si", 0),
    ),
    (protocole(fins=["fait", "debut"]), "E238", ("fins", 1)),
    (
        protocole({"debut": {"joue": "protocoles/petit", "fins": {"fait": "fait"}}}),
        "E241",
        (*DEBUT, "joue"),
    ),
    (
        protocole({"debut": {"joue": "protocoles/grand", "fins": {"fait": "fait"}}}),
        "E234",
        (*DEBUT, "joue"),
    ),
    (protocole({"debut": {"vers": "fait", "texte": "{lui}"}}), "E243", (*DEBUT, "texte")),
    (protocole({"debut": {"vers": "fait", "texte": "3 fois"}}), "A505", (*DEBUT, "texte")),
]


@pytest.mark.parametrize(("texte", "code", "lieu"), PROTOCOLES_FAUTIFS)
def test_a_protocole_alone(texte, code, lieu):
    assert trouvees(texte, "protocole") == [(code, lieu)]


@pytest.mark.parametrize(
    "texte",
    [
        protocole({"debut": {"vers": "perdu", "texte": "{besoin}, {nom} ?"}}),
        protocole(
            {"debut": {"aiguillage": [{"si": ["x", "y >= 2"], "vers": "fait"}]}},
            attend=["x"],
            locaux=["y"],
            compteurs={"y": {"max": 3}},
        ),
        protocole({"debut": {"vers": "fait", "revele": ["n_importe"], "repond": ["ce_besoin"]}}),
        protocole({"debut": {"vers": "fait", "lieu": "n_importe"}}),
        protocole({"debut": {"vers": "fait", "texte": "3 fois"}}, chiffres={"3 fois": "s1"}),
    ],
)
def test_what_a_protocole_may_leave_to_its_hosts(texte):
    assert trouvees(texte, "protocole") == []


def host(etapes, hote=None, **champs):
    """The faults of a scenario that plays a protocole made of these étapes."""
    joues = {"protocoles/petit": lu(protocole(etapes, **champs), Protocole)}
    return trouvees(hote or scenario(joue()), protocoles=joues)


JOUE = ("etapes", "accueil", "joue")


@pytest.mark.parametrize(
    ("etapes", "code"),
    [
        ({"debut": {"vers": "fait", "lieu": "ailleurs"}}, "E231"),
        ({"debut": {"vers": "fait", "revele": ["z"]}}, "E236"),
        ({"debut": {"vers": "fait", "revele": ["ce_besoin"]}}, "E236"),
        ({"debut": {"vers": "fait", "texte": "{besoin}"}}, "E236"),
    ],
)
def test_each_host_answers_for_what_its_protocoles_name(etapes, code):
    assert host(etapes) == [(code, JOUE)]


def test_ce_besoin_is_bound_by_pour_chaque():
    hote = scenario(joue(pour_chaque="besoin", fins={"fait": "suivant"}, vers="bien"),
                    personas="toutes")  # fmt: skip
    assert (
        host({"debut": {"vers": "fait", "revele": ["ce_besoin"], "texte": "{besoin}"}}, hote) == []
    )


def test_a_protocole_may_not_show_the_variante_of_its_host():
    etapes = {
        "debut": {
            "choix": {"voir": {**CHOIX, "revele": [], "repond": [], "si": ["v"], "vers": "fait"}}
        }
    }
    hote = scenario(joue(), variantes={"v": 1})
    assert host(etapes, hote, attend=["v"]) == [("E239", JOUE)]
    lu_par_un_aiguillage = {
        "debut": {"aiguillage": [{"si": ["v"], "vers": "fait"}, {"vers": "fait"}]}
    }
    assert host(lu_par_un_aiguillage, hote, attend=["v"]) == []


def test_what_a_protocole_gives_is_known_to_its_host():
    etapes = {"debut": {"vers": "fait", "acquiert": ["vu", "dit"], "compte": {"k": 1, "m": 1}}}
    compteurs = {"k": {"max": 3}, "m": {"max": 3}}
    suite = {
        "aiguillage": [{"si": ["vu", "accueil/dit", "k >= 1", "accueil/m >= 1"], "vers": "bien"}]
    }
    hote = scenario({**joue(fins={"fait": "suite"}), "suite": suite})
    assert host(etapes, hote, locaux=["dit", "m"], compteurs=compteurs) == []
    hote = scenario(
        {
            **joue(fins={"fait": "suite"}),
            "suite": {"aiguillage": [{"si": ["dit", "m >= 1"], "vers": "bien"}]},
        }
    )
    assert [code for code, _ in host(etapes, hote, locaux=["dit", "m"], compteurs=compteurs)] == [
        "E235",
        "E237",
    ]


def test_an_orientation_of_a_protocole_may_be_done_here():
    etapes = {"debut": {"choix": {"envoyer": {**ORIENTER, "vers": "fait"}}}}
    hote = scenario(joue(), amenagements=amenagement(sur_place=["accueil/debut.envoyer"]))
    assert host(etapes, hote) == []


# --- cards and territoires -----------------------------------------------------------------------

CARTE = "nom: Alice\nrecto: {demande: x}\nverso: {besoins: {a: y}}\nsource: s1\n"


@pytest.mark.parametrize(
    ("suite", "attendues"),
    [
        ("", []),
        ("sensible: []\n", []),
        ("sensible: [deuil]\n", [("A504", 5), ("N601", 5)]),
        ("sensible: [deuil]\navertissement: Un deuil.\n", [("N601", 5)]),
        ("sensible: [deuil]\navertissement: Un deuil.\nrelu: non\n", [("N601", 7)]),
        ("sensible: [deuil]\navertissement: Un deuil.\nrelu: {par: X, le: Y}\n", []),
    ],
)
def test_a_sensitive_card(suite, attendues):
    assert [(f.code, f.ligne) for f in fautes(CARTE + suite, "persona")] == attendues
    assert all(f.contexte == {"persona": "Alice"} for f in check_persona(lu(CARTE, Persona)))


def test_a_territoire_says_where_its_pertes_come_from():
    texte = ICI + "  maison: {nom: La maison, type: CCAS, perte: 1/10}\n"
    assert trouvees(texte, "territoire") == [("E242", ("structures", "maison", "perte"))]


def test_a_structure_of_another_territoire_is_not_a_fault():
    ailleurs = lu("nom: Là-bas\nstructures: {port: {nom: Le port, type: ASSO}}\n", Territoire)
    ecrit = lu(scenario(choix(acte="orienter", orientation={"structure": "port"})), Scenario)
    territoires = {**TERRITOIRES, "la_bas": ailleurs}
    assert check_scenario(ecrit, PERSONAS, territoires, PROTOCOLES) == []


def test_the_checker_opens_no_file():
    for chemin in Path(controle.__file__).parent.glob("controle*.py"):
        arbre = ast.walk(ast.parse(chemin.read_text(encoding="utf-8")))
        imports = [n.module or "" for n in arbre if isinstance(n, ast.ImportFrom)]
        assert not [nom for nom in imports if nom.startswith(("game.storage", "game.ui", "os"))]


# --- ce qu'un protocole apporte, besoin par besoin ------------------------------------------------

ESSAIS = {
    "debut": {
        "texte": "Alice essaie.",
        "choix": {"o": {**ORIENTER, "revele": [], "repond": ["ce_besoin"], "vers": "fait",
                        "compte": {"essais": 1}, "acquiert": ["vu"], "perdu": "mauvais"}},
    }
}  # fmt: skip
CHAQUE = {"pour_chaque": "besoin", "vers": "apres"}


def each_besoin(fins=None, **champs):
    """A scenario that plays ESSAIS for each besoin, then reads what it brought."""
    sorties = {"fait": "suivant", "mauvais": "perdu", **(fins or {})}
    etapes = {
        "accueil": {"joue": "protocoles/petit", "fins": sorties, **CHAQUE},
        "apres": {"texte": "Après.", "choix": {"ecouter": {**CHOIX, **champs.pop("apres", {})}}},
    }
    hote = scenario(etapes, **{"fins": {"bien": FIN, "mal": MAL}, **champs})
    brings = {"fins": ["fait", "mauvais"], "locaux": ["essais", "vu"],
              "compteurs": {"essais": {"max": 3}}}  # fmt: skip
    return host(ESSAIS, hote, **brings)


APRES = ("etapes", "apres", "choix", "ecouter")


@pytest.mark.parametrize(
    ("champs", "attendues"),
    [
        ({"apres": {"si": ["accueil/a/essais >= 1", "accueil/b/vu"]}}, []),
        ({"apres": {"si": ["accueil/essais >= 1"]}}, [("E237", (*APRES, "si", 0))]),
        ({"apres": {"si": ["accueil/vu"]}}, [("E235", (*APRES, "si", 0))]),
        ({"amenagements": amenagement(sur_place=["accueil/a/debut.o"])}, []),
        (
            {"amenagements": amenagement(sur_place=["accueil/debut.o"])},
            [("E244", (*LIEU, "sur_place", 0))],
        ),
    ],
)
def test_names_of_a_protocole_played_for_each_besoin(champs, attendues):
    assert each_besoin(**champs) == attendues


def test_a_compteur_that_only_one_persona_has_is_not_known():
    joues = {"protocoles/petit": lu(protocole(ESSAIS, fins=["fait", "mauvais"],
             locaux=["essais", "vu"], compteurs={"essais": {"max": 3}}), Protocole)}  # fmt: skip
    zoe = PERSONAS["alice"].model_copy(deep=True)
    zoe.verso.besoins.pop("b")
    etapes = {
        "accueil": {"joue": "protocoles/petit", "fins": {"fait": "suivant", "mauvais": "perdu"},
                    **CHAQUE},
        "apres": {"texte": "Après.", "choix": {"e": {**CHOIX, "si": ["accueil/b/essais >= 1"]}}},
    }  # fmt: skip
    ecrit = lu(scenario(etapes, personas=["alice", "zoe"]), Scenario)
    deux = {**PERSONAS, "zoe": zoe}
    assert [f.code for f in check_scenario(ecrit, deux, TERRITOIRES, joues)] == ["E237"]


@pytest.mark.parametrize(
    ("vers", "attendues"),
    [("perdu", 0), ("mal", 0), ("bien", 1), ("apres", 1), ("suivant", 1)],
)
def test_the_lost_of_a_protocole_do_not_go_on(vers, attendues):
    place = ("etapes", "accueil", "fins", "mauvais")
    assert each_besoin(fins={"mauvais": vers}) == [("E223", place)] * attendues


ICI_DIT = """
nom: Ici
faits: [conventionne]
structures:
  atelier: {nom: L’atelier, type: EPN, delai: 3 j, publics: [jeunes], modalites: {faire_avec: oui}}
"""


def arranged(amenagement, orientation=None) -> list[str]:
    """The faults of one aménagement, where the workshop and its territoire have their say."""
    vers = {"structure": "atelier", **(orientation or {})}
    texte = scenario(
        choix(acte="orienter", orientation=vers),
        amenagements={"un": {"texte": "Un", "decision": "rapide", **amenagement}},
    )
    ecrit, ici = lu(texte, Scenario), lu(ICI_DIT, Territoire)
    return [f.code for f in check_scenario(ecrit, PERSONAS, {"ici": ici}, PROTOCOLES)]


@pytest.mark.parametrize(
    ("amenagement", "orientation", "codes"),
    [
        ({"cout": 0}, {}, ["A519"]),
        ({"structures": {"atelier": {"delai": "3 j"}}}, {}, ["A519"]),
        ({"structures": {"atelier": {"delai": "1 j"}}}, {}, []),
        ({"structures": {"atelier": {"delai": "3 j"}}}, {"delai": "7 j"}, []),
        ({"structures": {"atelier": {"publics": ["jeunes"]}}}, {}, ["A519"]),
        ({"structures": {"atelier": {"publics": ["etudiants"]}}}, {}, []),
        ({"structures": {"atelier": {"modalites": {"faire_avec": "oui"}}}}, {}, ["A519"]),
        ({"structures": {"ailleurs": {"nom": "Ailleurs"}}}, {}, []),
        ({"acquiert": ["conventionne"]}, {}, ["A519"]),
        ({"acquiert": ["conventionne", "autre"]}, {}, []),
        ({"acquiert": ["conventionne"], "ailleurs": "À la porte."}, {}, []),
    ],
)
def test_an_amenagement_that_writes_what_is_so_already_changes_nothing(
    amenagement, orientation, codes
):
    assert arranged(amenagement, orientation) == codes
