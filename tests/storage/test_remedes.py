"""What a remedy says, done to the letter, mends the file: first authors do no more than that."""

import pytest

from decor import codes, fautes
from game.storage.definitions import definition, fill, remedy, render

SAIN = definition("E207").corrige
ACTE = "        acte: orienter\n"
ORIENTATION = "        orientation: {structure: atelier, delai: 3 j}\n"
DEFENSE = "        defense: C’est ce qu’elle demande, et l’atelier est bien fait.\n"
INSECABLE = "\u00a0"


def moved(debut: str, fin: str, pas: int) -> str:
    """The sound scenario with the lines from one to another moved sideways."""
    lignes = SAIN.splitlines(keepends=True)
    de, a = (next(n for n, x in enumerate(lignes) if x.startswith(m)) for m in (debut, fin))
    for n in range(de, a):
        lignes[n] = " " * pas + lignes[n] if pas > 0 else lignes[n][-pas:]
    return "".join(lignes)


ECRITS = [
    ("revele: [a, b]", "revele:\n          - a\n          b", ("E118", 17),
     "sous le tiret du dessus\u00a0: écrivez «\u00a0          - b\u00a0»"),
    # ce qui est écrit à la place de quoi, la faute, sa ligne, ce que dit le remède
    (ACTE, "        acte orienter\n", ("E118", 13), "écrivez «\u00a0acte: orienter\u00a0»"),
    (DEFENSE, "        defense: >-\n        L’atelier est bien fait.\n", ("E118", 13),
     "décalez cette ligne de deux espaces"),
    (DEFENSE, "        defense: C’est ce qu’elle demande,\n        l’atelier est bien fait.\n",
     ("E118", 13), "décalez cette ligne de deux espaces"),
    (DEFENSE, f"        defense: >-\n{INSECABLE * 10}L’atelier est bien fait.\n", ("E118", 13),
     "par des espaces ordinaires"),
    (DEFENSE, "        defense: C’est le jeudi #2,\n          et l’atelier est bien fait.\n",
     ("E113", 13), "un dièse coupe le texte"),
    (ORIENTATION, "", ("E207", 13), "la ligne «\u00a0orientation:\u00a0»"),
    (ACTE, "\tacte: orienter\n", ("E112", 13), "par 8 espaces"),
    ("  accueil:\n", "\taccueil:\n", ("E112", 7), "par 2 espaces"),
    ("      atelier:\n", "\t\t\tatelier:\n", ("E112", 10), "par 6 espaces"),
    ("  bien:\n", "\tbien:\n", ("E112", 19), "par 2 espaces"),
    ("depart:", "\tdepart:", ("E112", 5), "effacez-la"),
    ("pose un courrier", "pose\tun courrier", ("E112", 8), "par une espace"),
    (ACTE, f"{INSECABLE * 8}acte: orienter\n", ("E120", 13), "par des espaces ordinaires"),
    ("  accueil:\n", f"{INSECABLE * 2}accueil:\n", ("E120", 7), "par des espaces ordinaires"),
    ("revele: [a, b]", "revele:\n          -a\n          -b", ("E203", 16),
     "une espace avant chacun"),
    (ACTE, f"        acte:{INSECABLE}orienter\n", ("E120", 13),
     "écrivez «\u00a0acte: orienter\u00a0»"),
    (ACTE, f"        acte{INSECABLE}:{INSECABLE}orienter\n", ("E120", 13),
     "écrivez «\u00a0acte: orienter\u00a0»"),
    (ACTE, f"       {INSECABLE}acte: orienter\n", ("E120", 13), "par des espaces ordinaires"),
    (DEFENSE, f"        defense: >-{INSECABLE}\n          L’atelier.\n", ("E120", 12),
     "effacez l’espace insécable qui suit «\u00a0defense: >-\u00a0»"),
    ("revele: [a, b]", "revele:\n          - a\n          -b", ("E118", 17),
     "écrivez «\u00a0- b\u00a0»"),
    ("revele: [a, b]", "revele:\n          - a\n          – b", ("E118", 17),
     "écrivez «\u00a0- b\u00a0»"),
    ("revele: [a, b]", f"revele:\n          - a\n          -{INSECABLE}b", ("E118", 17),
     "écrivez «\u00a0- b\u00a0»"),
    (ACTE, "      acte: orienter\n", ("E113", 13), "mettez 8 espaces au début de cette ligne"),
    (ACTE, "       acte: orienter\n", ("E113", 13), "mettez 8 espaces au début de cette ligne"),
    (ACTE, "        acte = orienter\n", ("E118", 13), "écrivez «\u00a0acte: orienter\u00a0»"),
    # Nothing there is no word of another list: E203 says that it is missing, and after which key.
    (ACTE, "        acte:\n", ("E203", 13), "écrivez un de ces mots\u00a0: faire_a_la_place"),
    (ACTE, "", ("E201", 10), "«\u00a0acte: ecouter\u00a0», avec 8 espaces au début"),
    ("titre:", "sous_titre:", ("E201", 1), "«\u00a0titre: Le CV pour demain\u00a0», au bord"),
    ("personas: [alice]", "personas: alice", ("E203", 2), "«\u00a0- alice\u00a0»"),
    ("source: {article: s1}", "source: mon expérience", ("E203", 22), "{externe: …, date: …}"),
    ("revele: [a, b]", "revele: - a", ("E118", 15), "passez à la ligne avant chaque tiret"),
]  # fmt: skip


@pytest.mark.parametrize(("avant", "apres", "place", "dit"), ECRITS)
def test_a_remedy_says_what_this_line_needs(avant, apres, place, dit):
    assert avant in SAIN
    trouvees = fautes(SAIN.replace(avant, apres, 1))
    assert [(f.code, f.ligne) for f in trouvees] == [place]
    assert dit in remedy(trouvees[0]) and "guillemets" not in remedy(trouvees[0])


CARTE = """nom: Alice
recto:
  demande: Une adresse
verso:
  besoins:
    a: Garder ses identifiants
source: s1
"""


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("  demande: Une adresse\n", "", "décalée de deux espaces, «\u00a0demande: Je"),
        ("    a: Garder ses", "    - Garder ses", "un nom à la place de chaque tiret"),
        ("source: s1", "source:", "{externe: …, date: …}"),
        ("source: s1", "source: nos permanences", "{externe: …, date: …}"),
    ],
)
def test_where_keys_should_stand_it_names_them_and_speaks_of_no_number(avant, apres, dit):
    (faute,) = fautes(CARTE.replace(avant, apres), "persona")
    assert faute.code == "E203"
    assert dit in remedy(faute) and "nombre" not in remedy(faute)
    assert "il y a rien" not in fill(definition("E203").message, faute.contexte)


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        (DEFENSE, "        defense: >-\n          L’atelier est bien fait.\n"),
        (DEFENSE, "        defense: C’est ce qu’elle demande,\n          l’atelier est bien.\n"),
        (DEFENSE, "        defense: >-\n          C’est le mot #ici,\n          et c’est bien.\n"),
        (ORIENTATION, "        orientation:\n          structure: atelier\n"),
        ("revele: [a, b]", "revele:\n          - a\n          - b"),
    ],
)
def test_done_to_the_letter_it_mends(avant, apres):
    assert codes(SAIN.replace(avant, apres, 1)) == []


def test_a_file_of_tabs_is_mended_line_by_line():
    corps = SAIN.partition("etapes:")[2]
    texte = SAIN.replace(corps, corps.replace("  ", "\t"))
    attendus = {n: len(x) - len(x.lstrip()) for n, x in enumerate(SAIN.splitlines(), start=1)}
    trouvees = fautes(texte)
    assert len(trouvees) == sum(retrait > 0 for retrait in attendus.values())
    for faute in trouvees:
        assert f"par {attendus[faute.ligne]} espaces" in remedy(faute)


GROUPE = "      autre: {texte: Attendre, acte: ecouter, revele: [a], vers: bien}\n"


@pytest.mark.parametrize(
    ("texte", "cle", "dit"),
    [
        (moved("    choix:", "fins:", -2), "choix", "sous «\u00a0accueil\u00a0»"),
        (moved("    texte: Alice", "fins:", -2), "accueil", "les lignes qui suivent"),
        (moved("        texte: L’inscrire", "fins:", -2), "atelier", "les lignes qui suivent"),
        (moved("      atelier:", "fins:", -2), "atelier", "sous «\u00a0choix\u00a0»"),
        (moved("      atelier:", "fins:", -2).replace("    choix:\n", "    choix:\n" + GROUPE),
         "atelier", "sous «\u00a0choix\u00a0»"),
        (SAIN.replace("fins:", "suite:\n  texte: On attend.\n  vers: bien\nfins:"),
         "suite", "sous «\u00a0etapes\u00a0»"),
        (SAIN.replace("fins:", "    suite:\n      texte: On attend.\n      vers: bien\nfins:"),
         "suite", "vers la gauche, au niveau de «\u00a0accueil\u00a0»"),
    ],
)  # fmt: skip
def test_a_group_one_level_off_is_moved_not_deleted(texte, cle, dit):
    premiere = next(f for f in fautes(texte) if f.code in ("E202", "E203"))
    assert dit in remedy(premiere) and f"«\u00a0{cle}\u00a0»" in remedy(premiere)
    assert "effacez" not in "".join(map(remedy, fautes(texte)))


def test_an_unknown_key_that_belongs_nowhere_keeps_its_remedy():
    (faute,) = fautes(SAIN.replace("fins:", "suites: {rien: Un.}\nfins:"))
    assert faute.code == "E202" and remedy(faute).startswith("corrigez-la ou effacez-la.")


def test_a_brace_that_nothing_closes_is_closed():
    (faute,) = fautes(SAIN.replace("pose un courrier", "et {nom pose un courrier"))
    assert (faute.code, faute.ligne) == ("E243", 8)
    assert "«\u00a0{nom}\u00a0»" in remedy(faute)
    assert codes(SAIN.replace("pose un courrier", "et {nom} pose un courrier")) == []


@pytest.mark.parametrize(("avant", "apres", "dit"), [
    ("structure: atelier", "structure: mairie", "guichet"),
    ("territoire: ici", "territoire: ville_de_30_000_habitants", ": ici."),
    ("[alice]", "[moussa]", ": alice."),
])  # fmt: skip
def test_a_name_that_nothing_has_is_told_those_there_are(avant, apres, dit):
    assert avant in SAIN
    premiere = fautes(SAIN.replace(avant, apres))[0]
    assert dit in remedy(premiere).replace("\u00a0", " ").replace("  ", " ")


DEFENDU = GROUPE.replace("acte: e", "defense: Il y a du monde., acte: e")
DEUX = SAIN.replace("fins:", DEFENDU + "fins:")


@pytest.mark.parametrize(("fautif", "avant", "ecrit", "dit"), [
    (DEUX.replace("      atelier:\n", "      # atelier:\n"), "        texte: L’inscrire",
     "      atelier:\n", "à la ligne 10, remettez la clé"),
    (DEUX.replace("      atelier:\n", ""), "        texte: L’inscrire",
     "      nom:\n", "«\u00a0nom:\u00a0», avec 6 espaces au début"),
    (" " + SAIN, " titre:", None, "ôtez les espaces au début"),
])  # fmt: skip
def test_the_line_at_fault_is_named_and_not_the_one_that_suffers(fautif, avant, ecrit, dit):
    lignes = fautif.splitlines(keepends=True)
    rang = next(n for n, ligne in enumerate(lignes) if ligne.startswith(avant))
    (faute,) = fautes(fautif)
    assert (faute.code, faute.ligne) == ("E113", rang + 1) and dit in remedy(faute)
    lignes[rang] = ecrit + lignes[rang] if ecrit else lignes[rang].lstrip(" ")
    assert codes("".join(lignes)) == []


def test_a_lost_note_may_be_put_after_a_hash():
    perdue = SAIN.replace(DEFENSE, DEFENSE + "        à relire demain\n")
    (faute,) = fautes(perdue)
    assert "mettez «\u00a0#\u00a0» et une espace devant" in remedy(faute)
    assert codes(perdue.replace("à relire", "# à relire")) == []


def test_a_sentence_with_a_colon_is_moved_and_not_erased():
    bloc = "        defense: >-\n          Elle le dit.\n        Il le garde : c’est à lui.\n"
    fautif = SAIN.replace(DEFENSE, bloc)
    premiere = fautes(fautif)[0]
    assert premiere.code == "E202" and "mettez 10 espaces au début" in remedy(premiere)
    assert codes(fautif.replace("        Il le garde", "          Il le garde")) == []


def test_what_an_empty_choix_leads_to_is_a_name_of_this_file():
    vide = SAIN.replace("fins:", "      autre:\nfins:")
    assert "«\u00a0vers: bien\u00a0»" in remedy(fautes(vide)[0])


def test_names_in_the_place_of_dashes_are_never_the_same():
    carte = CARTE.replace("    a: Garder ses identifiants", "    - Garder\n    - Savoir")
    (faute,) = fautes(carte, "persona")
    assert "jamais deux fois le même" in remedy(faute)


def test_a_lost_line_fins_is_put_back_where_it_was():
    perdue = SAIN.replace("fins:\n", "")
    trouvees = fautes(perdue)
    assert {faute.code for faute in trouvees} == {"E201", "E202"}
    for faute in trouvees:
        assert "la ligne «\u00a0fins:\u00a0» au-dessus de la ligne 18" in remedy(faute)
    lignes = perdue.splitlines(keepends=True)
    assert codes("".join([*lignes[:17], "fins:\n", *lignes[17:]])) == []


@pytest.mark.parametrize(("ecrit", "dit"), [
    ("9#un jeton", "max: 9  # un jeton"),
    ("9 #un jeton", None),
    ("neuf", "écrivez le nombre en chiffres, et rien d’autre\u00a0: «\u00a0max: 9\u00a0»."),
    ("quelques-uns", "écrivez le nombre en chiffres, et rien d’autre."),
    ("1.5", "écrivez un nombre entier."),
])  # fmt: skip
def test_a_number_is_written_in_figures_and_a_comment_apart(ecrit, dit):
    """No word of quotation marks: nobody wanted a text there."""
    texte = SAIN.replace("depart:", "compteurs:\n  k:\n    max: 9\ndepart:")
    trouvees = [f for f in fautes(texte.replace("max: 9", f"max: {ecrit}")) if f.code == "E203"]
    assert [dit in remedy(f) and "guillemets" not in remedy(f) for f in trouvees] == [True] * (
        dit is not None
    )


def test_a_number_that_is_a_text_is_quoted_as_it_is():
    titre = SAIN.partition("\n")[0]
    (faute,) = fautes(SAIN.replace(titre, "titre: 13"))
    assert remedy(faute) == 'mettez-le entre guillemets\u00a0: «\u00a0titre: "13"\u00a0».'
    assert codes(SAIN.replace(titre, 'titre: "13"')) == []


def test_a_list_that_was_read_as_one_text_is_given_back_line_by_line():
    colle = "debrief: Que demandait-elle\u00a0?\n  - Qui saurait faire la suite\u00a0?\n"
    (faute,) = fautes(SAIN + colle)
    dit = remedy(faute)
    assert faute.code == "E203" and "? - Qui" not in dit
    for question in ("Que demandait-elle", "Qui saurait faire la suite"):
        assert f"«\u00a0- {question}\u00a0?\u00a0»" in dit
    bon = "debrief:\n  - Que demandait-elle\u00a0?\n  - Qui saurait faire la suite\u00a0?\n"
    assert codes(SAIN + bon) == []


@pytest.mark.parametrize(("avant", "apres", "dit"), [
    ("territoire: ici", "territoire: Ville de 30 000 habitants",
     "Vouliez-vous dire «\u00a0ville_30000\u00a0»"),
    ("vers: bien", "vers: Bien !", "Vouliez-vous dire «\u00a0bien\u00a0»"),
    ("vers: bien", "vers: bien, accueil", "un seul nom ici, «\u00a0bien\u00a0» ou «"),
    ("depart: accueil", "depart: À l’accueil", "Les noms possibles sont\u00a0: accueil, bien."),
])  # fmt: skip
def test_a_name_that_calls_something_is_not_made_up(avant, apres, dit):
    assert avant in SAIN
    (faute,) = fautes(SAIN.replace(avant, apres))
    assert faute.code == "E210" and dit in remedy(faute) and "par exemple" not in remedy(faute)


def test_a_name_that_is_given_keeps_its_proposal():
    trouvees = fautes(SAIN.replace("  accueil:\n", "  À l’accueil:\n"))
    faute = next(f for f in trouvees if f.code == "E210")
    assert "«\u00a0a_l_accueil\u00a0»" in remedy(faute)


LISTE = "        revele:\n          - a\n          - b\n"


@pytest.mark.parametrize(("avant", "apres", "ligne", "dit"), [
    ("        defense: C", "      - defense: C", 12, "defense: C’est ce qu’elle demande"),
    ("        acte: orienter", "        - acte: orienter", 13, "acte: orienter"),
    ("        texte: L’inscrire", "        - texte: L’inscrire", 11, "texte: L’inscrire"),
    (f"{LISTE}        repond", f"{LISTE}            repond", 18, "devant «\u00a0revele:\u00a0»"),
    (f"{LISTE}        repond", f"{LISTE}           repond", 18, "devant «\u00a0revele:\u00a0»"),
])  # fmt: skip
def test_a_dash_that_makes_no_list_is_taken_away_where_it_is(avant, apres, ligne, dit):
    """The remedy, done to the letter, mends the file: 8 spaces, and no dash."""
    sain = SAIN.replace("        revele: [a, b]\n", LISTE)
    assert avant in sain and codes(sain) == []
    casse = sain.replace(avant, apres, 1)
    (faute,) = fautes(casse)
    assert (faute.code, faute.ligne) == ("E113", ligne)
    assert dit in remedy(faute) and " 8 espaces" in remedy(faute)
    lignes = casse.splitlines(keepends=True)
    lignes[ligne - 1] = " " * 8 + lignes[ligne - 1].lstrip(" -")
    assert codes("".join(lignes)) == []


def test_a_list_that_lacks_a_dash_is_not_said_to_have_one_too_many():
    hasard = (
        "  suite:\n    texte: Un hasard.\n    hasard:\n      - probabilite: 1/2\n"
        "      vers: bien\n      - {probabilite: 1/2, vers: bien}\n"
    )
    for faute in fautes(SAIN.replace("fins:\n", hasard + "fins:\n")):
        assert "ôtez le tiret" not in remedy(faute)


def test_fins_that_were_moved_in_say_one_thing_which_mends():
    faux = SAIN.replace("\nfins:\n", "\n  fins:\n")
    ligne = faux[: faux.index("  fins:")].count("\n") + 1
    # One fault, at that very line: it was said five times, elsewhere.
    (faute,) = fautes(faux)
    assert (faute.code, faute.ligne) == ("E113", ligne)
    assert "ôtez les espaces au début de cette ligne" in remedy(faute)


def test_a_besoin_without_its_name_is_asked_for_one_and_not_for_no_spaces():
    faux = CARTE.replace(
        "    a: Garder ses identifiants", "    Garder ses identifiants\n    b: Sortir"
    )
    (faute,) = fautes(faux, "persona")
    assert (faute.code, faute.ligne) == ("E118", 6)
    assert "«\u00a0nom: Garder ses identifiants\u00a0»" in remedy(faute)
    assert codes(faux.replace("    Garder", "    nom: Garder"), "persona") == []


def test_a_key_that_is_misspelt_is_not_missing_too():
    faux = SAIN.replace("        acte:", "        Acte:", 1)
    (faute,) = fautes(faux)
    assert (faute.code, faute.ligne) == ("E202", 13)
    assert "Vouliez-vous dire «\u00a0acte\u00a0»" in remedy(faute)
    # Another key that means nothing does not stand for the one that is missing.
    autre = codes(SAIN.replace("        acte:", "        zzz:", 1))
    assert [code for code, _ in autre] == ["E201", "E202"]


@pytest.mark.parametrize("bloc", [">-", "|", ">"])
def test_a_block_glued_to_its_colon_is_named_where_it_is(bloc):
    texte = f"        defense:{bloc}\n          Sur une ligne,\n          puis une autre.\n"
    (faute,) = fautes(SAIN.replace(DEFENSE, texte, 1))
    assert (faute.code, faute.ligne) == ("E122", 12)
    assert f"defense: {bloc}" in remedy(faute)


def test_a_lost_line_etapes_is_the_only_thing_to_write():
    faux = SAIN.replace("\netapes:\n", "\namenagements:\n")
    ligne = faux[: faux.index("  accueil:")].count("\n") + 1
    remedes = {remedy(f) for f in fautes(faux) if f.lieu[:1] in (("amenagements",), ("<clé>",))}
    assert any(f"«\u00a0etapes:\u00a0» au-dessus de la ligne {ligne}" in r for r in remedes)
    assert not any("effacez-la" in r for r in remedes)


@pytest.mark.parametrize(("avant", "apres", "dit", "remis"), [
    ("depart: accueil", "depart: «\u00a0accueil\u00a0»", "«\u00a0depart: accueil\u00a0»",
     "depart: accueil"),
    (DEFENSE, "        defense: -\n          L’atelier est bien fait.\n",
     "«\u00a0defense: >-\u00a0»",
     "        defense: >-\n          L’atelier est bien fait.\n"),
    ("titre: Une", "```yaml\ntitre: Une", "effacez cette ligne", "titre: Une"),
    ("vers: bien", "vers: [bien, accueil]",
     "«\u00a0vers: bien\u00a0» ou «\u00a0vers: accueil\u00a0»", "vers: bien"),
])  # fmt: skip
def test_what_a_hand_that_knows_no_yaml_writes_is_given_back_as_a_file_wants_it(
    avant, apres, dit, remis
):
    assert avant in SAIN
    (faute,) = fautes(SAIN.replace(avant, apres, 1))
    assert dit in remedy(faute)
    assert codes(SAIN.replace(avant, remis, 1)) == []


def test_who_has_read_a_card_is_asked_for_where_it_is_only_said_that_somebody_has():
    (faute,) = fautes(CARTE + "relu: oui\n", "persona")
    assert faute.code == "E204"
    assert "«\u00a0par: " in remedy(faute) and "«\u00a0le: " in remedy(faute)
    lu = "relu:\n  par: une association\n  le: le 12 mars\n"
    assert codes(CARTE + lu, "persona") == []


def test_what_a_partie_expects_is_moved_under_it():
    partie = "scenario: x\ncoups: [a]\nattendu:\nfin: bien\n"
    (faute,) = [f for f in fautes(partie, "partie") if f.code == "E202"]
    assert "elle va sous «\u00a0attendu\u00a0»" in remedy(faute)


def test_what_is_to_be_written_stays_on_one_line():
    (faute,) = fautes(SAIN.replace("personas: [alice]", "personas: alice"))
    for largeur in range(40, 120):
        assert "«\u00a0- alice\u00a0»" in render(faute, largeur), largeur
