"""`verify`: each page judged by playing is true, and one broken file never hides another."""

import os
import re
from pathlib import Path

import pytest

from decor import ALICE, ICI, PETIT
from game.cli.verifier import summary
from game.storage.catalogue import Catalogue
from game.storage.definitions import render
from game.storage.fichiers import named
from game.storage.pages_de_fautes import definition
from game.storage.parties_dorees import replay_file
from game.storage.ressources import dossier
from game.storage.verification import verify

PAR_LE_JEU = [
    code
    for chemin in sorted(dossier("fautes").glob("*.md"))
    if (code := chemin.stem)
    in {
        "E301",
        "E302",
        "E303",
        "E304",
        "A506",
        "A507",
        "A508",
        "A509",
        "A510",
        "A512",
        "A515",
        "A516",
    }
]
PAR_LA_PARTIE = ["E401", "E402", "E403", "E404"]

SCENARIO = """\
titre: Une adresse pour écrire
personas: [alice]
territoire: ici
canal: guichet
depart: accueil
etapes:
  accueil:
    texte: Alice pose un courrier sur la table.
    choix:
      ecouter:
        texte: Lui demander ce qui l’amène
        defense: Le courrier peut attendre cinq minutes.
        acte: ecouter
        revele: [a, b]
        repond: [a, b]
        vers: bien
        delai: 1 h
      envoyer:
        texte: L’envoyer à l’atelier
        defense: L’atelier est bien fait.
        acte: orienter
        orientation: {structure: atelier}
        repond: [a, b]
        vers: bien
fins:
  bien: {type: resolu, texte: Une réponse.}
source: s1
"""


@pytest.fixture
def contenu(tmp_path):
    """A folder of content: one card, one place, one protocole, one scenario."""
    fichiers = {
        "personas/alice.yaml": ALICE,
        "scenarios/territoires/ici.yaml": ICI,
        "scenarios/protocoles/petit.yaml": PETIT,
        "scenarios/une_adresse.yaml": SCENARIO,
    }
    for nom, texte in fichiers.items():
        write(tmp_path, nom, texte)
    return tmp_path


def write(racine: Path, nom: str, texte: str) -> Path:
    chemin = racine / nom
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, encoding="utf-8")
    return chemin


def codes(rapport):
    return [(faute.code, Path(faute.fichier).name, faute.ligne) for faute in rapport.fautes]


def check(contenu, *chemins):
    return verify(Catalogue(contenu), chemins or [contenu])


def test_sound_content_is_counted_and_proved(contenu):
    rapport = check(contenu)
    assert codes(rapport) == [] and rapport.is_valid
    assert rapport.fichiers == {"persona": 1, "territoire": 1, "protocole": 1, "scenario": 1}
    assert (rapport.preuve.etats, rapport.preuve.mondes) == (3, 1)


@pytest.mark.parametrize("code", PAR_LE_JEU)
def test_page_judged_by_playing(contenu, code):
    page = definition(code)
    chemin = write(contenu, "scenarios/une_adresse.yaml", page.fautif)
    fautes = check(contenu, chemin).fautes
    assert (code, page.ligne) in [(faute.code, faute.ligne) for faute in fautes]
    assert {faute.code for faute in fautes} <= {code, "E301"}
    rendue = render(next(faute for faute in fautes if faute.code == code))
    assert not re.search(r"\{[a-z]+\}", rendue)
    write(contenu, "scenarios/une_adresse.yaml", page.corrige)
    assert codes(check(contenu, chemin)) == []


@pytest.mark.parametrize("code", PAR_LA_PARTIE)
def test_page_of_golden_parties(contenu, code):
    page = definition(code)
    chemin = write(contenu, "scenarios/parties/essai.yaml", page.fautif)
    assert codes(check(contenu, chemin)) == [(code, "essai.yaml", page.ligne)]
    write(contenu, "scenarios/parties/essai.yaml", page.corrige)
    assert codes(check(contenu, chemin)) == []


def test_impossible_coup_says_its_rank_and_what_was_possible(contenu):
    partie = "scenario: une_adresse\ncoups:\n- ecouter\n- encore\nattendu: {fin: bien}\n"
    (faute,) = check(contenu, write(contenu, "scenarios/parties/p.yaml", partie)).fautes
    assert (faute.code, faute.ligne, faute.contexte["rang"]) == ("E402", 4, 2)
    partie = "scenario: une_adresse\ncoups: [ecoute]\nattendu: {fin: bien}\n"
    (faute,) = check(contenu, write(contenu, "scenarios/parties/p.yaml", partie)).fautes
    assert faute.contexte["possibles"] == "ecouter, envoyer"


def test_each_part_of_attendu_is_judged_at_its_line(contenu):
    partie = """\
scenario: une_adresse
coups: [envoyer]
resolution: cohorte
attendu:
  fin: bien
  restants: 17
  km: 0
  perdus: {accueil.envoyer: 8}
  besoins_repondus: [b, a]
  attente: 1
"""
    fautes = check(contenu, write(contenu, "scenarios/parties/p.yaml", partie)).fautes
    assert [(f.ligne, f.contexte["cle"], f.contexte["obtenu"]) for f in fautes] == [
        (6, "restants", "18"),
        (8, "perdus › accueil.envoyer", "9"),
        (10, "attente", "rien"),
    ]


@pytest.mark.parametrize(("champ", "ligne"), [
    ("scenario: inconnu", 1),
    ("scenario: une_adresse\npersona: veronique", 2),
    ("scenario: une_adresse\namenagements: [rien_du_tout]", 2),
    ("scenario: une_adresse\nterritoire: nulle_part", 2),
])  # fmt: skip
def test_unknown_names_of_a_partie(contenu, champ, ligne):
    partie = f"{champ}\ncoups: [ecouter]\nattendu: {{fin: bien}}\n"
    chemin = write(contenu, "scenarios/parties/p.yaml", partie)
    assert codes(check(contenu, chemin)) == [("E246", "p.yaml", ligne)]


def test_broken_card_is_reported_once_and_the_rest_is_still_checked(contenu):
    write(contenu, "personas/alice.yaml", ALICE.replace("source: s1", "sourse: s1"))
    write(contenu, "scenarios/territoires/ici.yaml", ICI + "  c: {nom: Trop, type: X, perte: 2}\n")
    trouvees = codes(check(contenu))
    # « sourse » is « source » misspelt, and not missing besides.
    assert [t[:2] for t in trouvees] == [("E202", "alice.yaml"), ("E206", "ici.yaml")]


def test_static_error_comes_before_playing(contenu):
    write(contenu, "scenarios/une_adresse.yaml", SCENARIO.replace("vers: bien", "vers: bein", 1))
    rapport = check(contenu)
    assert codes(rapport) == [("E230", "une_adresse.yaml", 16)]
    assert rapport.preuve.etats == 0 and not rapport.is_valid


def test_kind_is_told_by_the_folder_else_by_the_keys(contenu, tmp_path):
    dehors = {
        "persona": ALICE, "territoire": ICI, "scenario": SCENARIO, "protocole": PETIT,
        "partie": "scenario: une_adresse\ncoups: []\n", "": "autre: chose\n",
    }  # fmt: skip
    for sorte, texte in dehors.items():
        chemin = write(tmp_path, f"ailleurs/{sorte or 'rien'}.yaml", texte)
        assert list(named(chemin)) == [(sorte, chemin)]
    inconnu = tmp_path / "ailleurs" / "rien.yaml"
    assert codes(check(contenu, inconnu)) == [("E203", "rien.yaml", 1)]


def test_path_that_can_not_be_read_is_a_fault(contenu):
    assert codes(check(contenu, contenu / "absent.yaml")) == [("E101", "absent.yaml", 1)]


PROTOCOLE = """
depart: debut
fins: [fait]
etapes:
  debut: {revele: [a, b], repond: [a, b], vers: fait}
  autre: {revele: [a, b], repond: [a, b], vers: fait}
"""
JOUE = """\
titre: Essai
personas: [alice]
territoire: ici
canal: guichet
depart: e
etapes:
  e: {joue: protocoles/petit, %s fins: {fait: bien}}
fins:
  bien: {type: resolu, texte: Une réponse.}
source: s1
"""


def test_shared_protocole_is_faulty_only_where_no_scenario_goes(tmp_path):
    for nom, texte in {
        "personas/alice.yaml": ALICE,
        "scenarios/territoires/ici.yaml": ICI,
        "scenarios/protocoles/petit.yaml": PROTOCOLE,
        "scenarios/un.yaml": JOUE % "",
    }.items():
        write(tmp_path, nom, texte)
    catalogue = Catalogue(tmp_path)
    catalogue.dossiers[1:] = []
    assert codes(verify(catalogue)) == [("E301", "petit.yaml", 6)]
    assert codes(verify(catalogue, [tmp_path / "scenarios/un.yaml"])) == []
    write(tmp_path, "scenarios/deux.yaml", JOUE % "depart: autre,")
    catalogue = Catalogue(tmp_path)
    catalogue.dossiers[1:] = []
    assert codes(verify(catalogue)) == []


@pytest.mark.skipif("CAMPAGNE" not in os.environ, reason="« parcours verifier » le dit, dans la CI")
def test_shipped_content_has_only_the_notice_of_what_is_not_read_yet(catalogue):
    rapport = verify(catalogue)
    assert {faute.code for faute in rapport.fautes} == {"N601"}
    assert rapport.preuve.mondes >= 16 and rapport.preuve.etats > 500


@pytest.mark.parametrize(("attendu", "cles"), [
    ("{attente_jours: 0}", ["attente_jours"]),
    ("{attente_jours: 0.46, fin: bien, etape: null}", []),
    ("{attente_jours: 0.5}", []),
    ("{attente_jours: 0.45}", ["attente_jours"]),
    ("{restant: null}", ["restant"]),
    ("{perdus: {accueil.envoyer: 9, accueil.ailleurs: 0}}", []),
    ("{perdus: {accueil.ailleurs: 1}}", ["perdus › accueil.ailleurs"]),
    ("{compteurs: {k: 0}}", ["compteurs › k"]),
    ("{orientations: true}", ["orientations"]),
])  # fmt: skip
def test_what_is_expected_is_compared_as_it_is_written(contenu, attendu, cles):
    envoi = "orientation: {structure: atelier, delai: 11 h}"
    texte = SCENARIO.replace("orientation: {structure: atelier}", envoi)
    write(contenu, "scenarios/une_adresse.yaml", texte)
    partie = f"scenario: une_adresse\nresolution: cohorte\ncoups: [envoyer]\nattendu: {attendu}\n"
    fautes = check(contenu, write(contenu, "scenarios/parties/p.yaml", partie)).fautes
    assert [(f.code, f.contexte["cle"]) for f in fautes] == [("E403", cle) for cle in cles]
    assert "restant" not in attendu or "«\u00a0restants\u00a0»" in render(fautes[0])


@pytest.mark.parametrize(("resolution", "perte", "coup", "codes_"), [
    ("de", "1/3", "{envoyer: 4}", []),
    ("cohorte", "1/3", "{envoyer: 4}", []),
    ("tirage", "1/3", "{envoyer: 4}", ["E404"]),
    (None, "1/3", "{envoyer: 4}", []),
    (None, "1/5", "{envoyer: 4}", ["E404"]),
    ("de", "1/5", "{envoyer: 4}", ["E404"]),
    ("de", "1/3", "{ecouter: 4}", ["E404"]),
    ("de", "1/3", "{envoyer: 1}, {continuer: 2}", ["E404"]),
    ("tirage", "1/3", "{envoyer: lance}", []),
    ("cohorte", "1/3", "envoyer", []),
])  # fmt: skip
def test_a_die_that_decides_nothing(contenu, resolution, perte, coup, codes_):
    envoi = f"orientation: {{structure: atelier, perte: {perte}, source: s1}}"
    texte = SCENARIO.replace("orientation: {structure: atelier}", envoi)
    write(contenu, "scenarios/une_adresse.yaml", texte)
    dite = f"resolution: {resolution}\n" if resolution else ""
    partie = f"scenario: une_adresse\n{dite}coups: [{coup}]\n"
    chemin = write(contenu, "scenarios/parties/p.yaml", partie + "attendu: {minutes: 0}\n")
    assert [faute.code for faute in check(contenu, chemin).fautes] == codes_
    assert replay_file(Catalogue(contenu), chemin).partie.coups, "rejouer ne s’en plaint pas"


SEULE_PORTE = SCENARIO.replace(SCENARIO[SCENARIO.index("      ecouter"):
                               SCENARIO.index("      envoyer")], "").replace(
    "        repond", "        revele: [a, b]\n        repond")  # fmt: skip


def test_every_territoire_of_the_folder_is_proved(contenu):
    write(contenu, "scenarios/une_adresse.yaml", SEULE_PORTE)
    assert check(contenu).preuve.territoires == {"ici"}
    write(contenu, "scenarios/territoires/la_bas.yaml", "nom: Là-bas\nstructures: {}\n")
    rapport = check(contenu)
    assert codes(rapport) == [("A509", "une_adresse.yaml", 7)]
    assert rapport.fautes[0].contexte["territoire"] == "Là-bas"
    assert rapport.preuve.territoires == {"ici", "la_bas"}


def test_sets_left_out_leave_no_never_but_what_no_way_leads_to(contenu):
    def changes(nombre):
        return "amenagements:\n" + "".join(
            f"  a{n}: {{texte: Un, decision: rapide, ailleurs: Oui {n}.}}\n" for n in range(nombre)
        )

    jamais = "  triste: {type: partiel, texte: Jamais.}\nsource: s1\n"
    texte = SCENARIO.replace("source: s1\n", jamais)
    write(contenu, "scenarios/une_adresse.yaml", texte + changes(6))
    rapport = check(contenu)
    assert [code for code, *_ in codes(rapport)] == ["A506"]
    assert (rapport.preuve.ensembles, rapport.preuve.possibles) == (64, 64)
    write(contenu, "scenarios/une_adresse.yaml", texte + changes(7))
    rapport = check(contenu)
    assert [code for code, *_ in codes(rapport)] == ["A506"]
    assert (rapport.preuve.ensembles, rapport.preuve.possibles) == (64, 128)
    assert "en partie\u00a0: 64\u00a0ensembles d’aménagements sur 128" in summary(rapport)


def test_a_partie_that_stops_at_a_loss_says_to_go_on(contenu):
    """The remedy, done to the letter, leads to the fin."""
    partie = (
        "scenario: une_adresse\nresolution: de\ncoups: [{{envoyer: 1}}{}]\nattendu: {{fin: bien}}\n"
    )
    chemin = write(contenu, "scenarios/parties/p.yaml", partie.format(""))
    (faute,) = check(contenu, chemin).fautes
    assert faute.code == "E403" and "Alice n’est pas arrivé·e" in render(faute)
    assert "la partie ne donne rien" in render(faute)
    assert "ajoutez «\u00a0continuer\u00a0» à la fin des coups" in render(faute)
    write(contenu, "scenarios/parties/p.yaml", partie.format(", continuer"))
    assert codes(check(contenu, chemin)) == []


def test_a_partie_that_goes_round_for_ever_blames_the_scenario(contenu):
    """What is to be mended is the étape, and one line without condition is there already."""
    boucle = "  tour:\n    aiguillage:\n      - {vers: tour}\nfins:\n"
    texte = SCENARIO.replace("vers: bien\n        delai: 1 h", "vers: tour").replace(
        "fins:\n", boucle
    )
    chemin = write(contenu, "scenarios/une_adresse.yaml", texte)
    partie = "scenario: une_adresse\ncoups: [ecouter]\nattendu: {fin: bien}\n"
    p = write(contenu, "scenarios/parties/p.yaml", partie)
    ligne = texte[: texte.index("  tour:")].count("\n") + 1
    (faute,) = check(contenu, p).fautes
    assert (faute.code, faute.ligne) == ("E303", ligne)
    assert Path(faute.fichier).name == chemin.name
    assert codes(check(contenu)).count(("E303", chemin.name, ligne)) == 1
    assert "E304" not in {code for code, *_ in codes(check(contenu))}


@pytest.mark.parametrize("ailleurs", ["personas/exil/lea.yaml", "lea.yaml", "cas/lea.yaml"])
def test_a_card_that_is_read_from_nowhere_is_said_with_where_it_goes(contenu, ailleurs):
    chemin = write(contenu, ailleurs, ALICE)
    (faute,) = check(contenu).fautes
    assert (faute.code, Path(faute.fichier).name) == ("E203", "lea.yaml")
    assert "déplacez ce fichier dans personas/" in render(faute)
    chemin.rename(contenu / "personas/lea.yaml")
    assert codes(check(contenu)) == []


@pytest.mark.parametrize("la", ["exemples/carte.yaml", ".vscode/carte.yaml", "notes/liste.yaml"])
def test_examples_and_other_files_are_left_alone(contenu, la):
    write(contenu, la, "a_faire: [relire]\n" if "notes" in la else ALICE)
    assert codes(check(contenu)) == []


def test_a_card_whose_file_has_a_wrong_name_is_said_once(contenu):
    (contenu / "personas/alice.yaml").rename(contenu / "personas/Alice.yaml")
    assert [f.code for f in check(contenu).fautes] == ["E121"]


def test_a_number_that_came_out_otherwise_is_no_name_to_correct(contenu):
    texte = "scenario: une_adresse\ncoups: [ecouter]\nattendu: {restants: 3}\n"
    write(contenu, "scenarios/parties/une.yaml", texte)
    (faute,) = [f for f in check(contenu).fautes if f.code == "E403"]
    assert "corrigez l’attendu" in render(faute) and "le nom" not in render(faute)
