"""The whole game at a bare prompt: both tours, every command, and clean ways out."""

import io
import re
import subprocess
import sys

import pytest

from game.__main__ import main
from game.storage.carnet import Carnet
from game.storage.mes_parties import FINIE, MesParties
from game.storage.mon_dossier import personal
from game.ui.cahier import AUTONOME, Cahier
from petit_contenu import PERSONA, small, write

DEBUT = ["18"]
TOUR = ["A", "4", "A", "4", "A", "4", ""]


@pytest.fixture
def contenu(tmp_path):
    return small(tmp_path)


@pytest.fixture
def play(capsys, monkeypatch, contenu):
    """Plays with these answers; what was said, with plain spaces."""

    def play(*reponses, scenario="chaine", options=("--sans-garder",)):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{r}\n" for r in reponses)))
        arguments = [scenario] if scenario else []
        commande = ["jouer", *arguments, "--lineaire", "--contenu", str(contenu), *options]
        code = main([*commande, "--graine", "7"])
        sortie = capsys.readouterr()
        return code, sortie.out.replace("\u00a0", " "), sortie.err

    return play


def test_two_tours_then_before_and_after(play):
    code, dit, erreur = play(*DEBUT, *TOUR, "AC", "20", "", "Q")
    assert (code, erreur) == (0, "")
    assert "Camille demande : « Une demande »" in dit
    assert "A. Orienter : Aller (10 min, vers Structure A, attente 1 j, 3 km)" in dit
    assert "B. Impossible (Personne n’a le temps). Différer : Attendre" in dit
    for phrase in ("27 personnes partent vers Structure A.", "18 arrivent.", "9 n’arrivent pas."):
        assert phrase in dit
    assert "Le dé montre 4 : Camille arrive." in dit
    assert "Un besoin découvert : Le premier besoin." in dit
    assert "Où les a-t-on perdus ? 8 encore là, 8 répondus, sur 27." in dit
    assert "Vous aviez parié 18." in dit
    assert "E1, comme au tour 1 : Aller." in dit
    assert "Tour 1 : 8 encore là, 8 répondus, sur 27." in dit
    assert "Tour 2, avec les mêmes décisions, « Faire ici » : 12 encore là" in dit
    assert "Si c’est oui pour « Demander aux élus » : 27 répondus." in dit


def test_no_box_is_drawn(play):
    _, dit, _ = play(*DEBUT, *TOUR, "AC", "20", "", "Q")
    assert not set("│─╭╮╰╯━┃●○◆█▒") & set(dit)


def test_warning_comes_first_and_the_card_may_be_handed_back(play, contenu):
    sensible = PERSONA + "sensible: [deuil]\navertissement: On y parle de la mort.\n"
    write(contenu, {"personas/camille.yaml": sensible})
    code, dit, _ = play("Q")
    assert code == 0 and "On y parle de la mort." in dit and "Une demande" not in dit
    _, dit, _ = play("", "18", "A", "", "A", "D", "Q")
    assert dit.index("On y parle de la mort.") < dit.index("Une demande")
    assert "Entrée pour continuer sans dé" in dit and "Le dé montre" in dit


def test_greyed_choice_says_why(play):
    _, dit, _ = play(*DEBUT, "B", "Q")
    assert "Impossible : Personne n’a le temps." in dit


def test_commands_answer_at_any_prompt(play):
    _, dit, _ = play("J", "S", "?", "R", "18", "J", "R", "A", "R", "A", "4", "J", "R", "Q")
    assert "Le journal est vide." in dit and "Rien n’est encore décidé." in dit
    assert "17 : police ou gendarmerie" in dit
    assert "Il n’y a rien à reprendre ici." in dit
    assert "Rien n’est joué : choisissez de nouveau." in dit
    assert "e1 : Aller. 9 n’arrivent pas." in dit
    assert "On revient d’une décision." in dit
    assert dit.endswith("Partie quittée.\n")


@pytest.mark.parametrize("nombre", range(13))
def test_end_of_input_quits_cleanly_anywhere(play, nombre):
    code, dit, erreur = play(*[*DEBUT, *TOUR, "A", "", ""][:nombre])
    assert (code, erreur) == (0, "") and dit.endswith("Partie quittée.\n")


def test_entree_alone_takes_the_first_thing_that_can_be_done(play, contenu):
    """The first choix is refused, the first aménagement too dear: each time the next is taken."""
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    refusee = _moved(chaine, "      jamais:", "        vers: e2\n", "    choix:\n")
    paye = _moved(refusee, "  cher:", "sur_place: [e1.va]}\n", "amenagements:\n")
    write(contenu, {"scenarios/chaine.yaml": paye})
    code, dit, erreur = play(*[""] * 40)
    assert (code, erreur) == (0, "")
    assert "A. Impossible (Personne n’a le temps). Différer : Attendre" in dit
    assert (
        "Vous aviez parié 18." in dit and "Tour 2, avec les mêmes décisions, « Faire ici »" in dit
    )
    assert dit.endswith("La partie est finie.\n")


def _moved(texte: str, debut: str, fin: str, apres: str) -> str:
    """A block of the file, put first in its list."""
    a = texte.index(debut)
    b = texte.index(fin, a) + len(fin)
    bloc = texte[a:b]
    return (texte[:a] + texte[b:]).replace(apres, apres + bloc, 1)


def test_a_partie_ends_after_tour_2(play):
    """The question first, then the mirror and what choices kept; nothing is asked any more."""
    code, dit, erreur = play(*DEBUT, *TOUR, "0", "20", "", "", "A", "A", "A")
    assert (code, erreur) == (0, "") and dit.endswith("La partie est finie.\n")
    assert dit.count("Aménager, avec") == 1
    reflexion, miroir = dit.index("Avant de regarder"), dit.index("Aucune posture")
    assert reflexion < miroir < dit.index("À la porte, sur 27, 8 personnes")
    assert "ce choix gardait les 8 qui pouvaient encore avoir une réponse" in dit
    assert "Le compte : 8 à la porte ; 8 à la fin." in dit


def test_answers_that_mean_nothing_are_asked_again(play):
    code, dit, _ = play("cent", "28", "-1", "٣", "18", "AB", "é", "A", "7", "z", "4", "Q")
    assert code == 0
    assert dit.count("Un nombre de 0 à 27, ou Entrée.") == 4
    assert dit.count("Répondez par une lettre : A, B.") == 2
    assert dit.count("Une face de 1 à 6, D ou Entrée.") == 2


def test_lost_usager_then_the_others_go_on(play):
    _, dit, _ = play(*DEBUT, "A", "1", "A", "A", "A", "", "0", "", "", "Q")
    assert "Le dé montre 1 : Camille n’arrive pas." in dit
    assert "Sa démarche s’arrête à nous." in dit
    assert "A. Continuer avec les 18 qui arrivent." in dit
    assert "Tour 2, avec les mêmes décisions, sans rien changer" in dit
    _, dit, _ = play(*DEBUT, "A", "1", "B", "Q")
    assert dit.count("La première porte.") == 2


def test_a_card_of_two_people_is_told_in_the_plural(play, contenu, capsys):
    """« Bernard et son épouse n’arrive pas » was read at the moment that counts most."""
    carte = contenu / "personas/camille.yaml"
    carte.write_text(carte.read_text("utf-8").replace("Camille", "Camille et Sam"), "utf-8")
    _, dit, _ = play(*DEBUT, "A", "4", "A", "1", "A", "A", "", "0", "", "", "Q")
    assert "Le dé montre 4 : Camille et Sam arrivent." in dit
    assert "Le dé montre 1 : Camille et Sam n’arrivent pas." in dit
    assert main(["imprimer", "livrets", "--scenario", "bernard", "-o", "-"]) == 0
    dit += capsys.readouterr().out.replace("\u00a0", " ")
    assert "Si Bernard et son épouse n’arrivent pas" in dit
    assert re.findall(r"(?:Sam|épouse) (?:n’)?(?:arrive|est)\b", dit) == []


def test_jetons_are_counted(play):
    _, dit, _ = play(*DEBUT, *TOUR, "AB", "B", "A", "", "", "Q")
    assert "Aménager, avec 1 jeton." in dit
    assert "Il manque 2 jetons" in dit and "Il manque 1 jeton " in dit


def test_taking_back_a_remembered_decision_lets_the_table_decide(play):
    _, dit, _ = play(*DEBUT, *TOUR, "A", "", "R", "Q")
    assert dit.count("La troisième porte.") == 2


def test_without_a_scenario_a_card_is_chosen(play):
    _, dit, _ = play("Q", scenario=None)
    lettre = re.search(r"(\w)\. Camille : « Une demande »", dit)
    assert "Choisissez une carte." in dit and lettre
    code, dit, _ = play(lettre[1], "Q", scenario=None)
    assert code == 0 and "Camille demande : « Une demande »" in dit


def test_a_card_without_a_parcours_is_named_apart(play, monkeypatch):
    monkeypatch.setattr("game.ui.cartes._scenarios", only_the_chain)
    _, dit, _ = play("Q", scenario=None)
    assert "A. Camille : « Une demande »" in dit
    assert "Roland : pas encore de parcours." in dit


def only_the_chain(catalogue):
    return {"chaine": catalogue.scenario("chaine")}, []


def test_dead_end_is_a_sentence(play, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    bloquee = chaine.replace("        duree: 10 min\n", "        si: [ouvert]\n")
    write(contenu, {"scenarios/chaine.yaml": bloquee})
    code, _, erreur = play(*DEBUT)
    assert code == 1 and "impasse" in erreur and "e1" in erreur


def test_shipped_parcours_in_a_real_process(environnement):
    reponses = "\n18\nD\nC\nB\n\nA\n\nA\nABCH\n\nA\n20\n\nQ\n"
    commande = [sys.executable, "-m", "game", "jouer", "veronique", "--lineaire", "--graine", "3"]
    commande += ["--sans-garder"]
    fait = subprocess.run(
        commande, input=reponses, env=environnement, capture_output=True, encoding="utf-8"
    )
    assert fait.returncode == 0 and fait.stderr == ""
    dit = fait.stdout.replace("\u00a0", " ")
    assert "Tour 1 : 12 encore là, 12 répondus, sur 27." in dit
    assert "18 encore là, 18 répondus, sur 27." in dit
    assert "Vous aviez parié 20." in dit
    assert "Ailleurs : À la porte de l’association" in dit and "Combien ? On ne sait pas." in dit


def test_bytes_that_are_no_text_are_asked_again(environnement):
    commande = [sys.executable, "-m", "game", "jouer", "veronique", "--lineaire"]
    fait = subprocess.run(
        commande, input=b"\n\xff\xfe\n18\n", env=environnement, capture_output=True
    )
    assert fait.returncode == 0 and fait.stderr == b""
    assert "Un nombre de 0 à 27".encode() in fait.stdout


def test_card_without_a_parcours_can_not_be_played(capsys, contenu, monkeypatch):
    monkeypatch.setattr("game.ui.cartes._scenarios", only_the_chain)
    commande = ["jouer", "--lineaire", "--contenu", str(contenu), "--persona"]
    assert main([*commande, "roland"]) == 1
    assert "n’a pas encore de parcours" in capsys.readouterr().err
    assert main([*commande, "personne"]) == 1
    assert "Aucune carte ne s’appelle" in capsys.readouterr().err


IDEE = ["D", "Une idée", "1", "2"]
"""The fourth letter; its sentence; done here; the second orientation."""


def test_the_tables_own_idea_at_the_prompt(play):
    _, dit, erreur = play(*DEBUT, *TOUR, *IDEE, "20", "", "Q")
    assert erreur == ""
    assert "D. Votre idée : une phrase, un effet (1 jeton)." in dit
    assert "1. ce n’est plus une orientation : on le fait sur place" in dit
    assert "« Une idée » (votre hypothèse : sur place désormais : Aller) : 12 encore là" in dit


def test_an_idea_costs_a_jeton_too(play):
    _, dit, _ = play(*DEBUT, *TOUR, "AD", "Q")
    assert "Il manque 1 jeton : choisissez moins." in dit


def test_an_answer_that_is_no_line_is_asked_again(play):
    _, dit, _ = play(*DEBUT, *TOUR, "D", "", "x" * 91, "Une idée", "0", "7", "1", "2", "20", "Q")
    assert dit.count("Une phrase de 90 signes au plus.") == 2
    assert dit.count("Un nombre de 1 à 6.") == 2


def test_what_weighs_and_the_source_of_the_rate_are_said(play):
    _, dit, _ = play(*DEBUT, *TOUR, "Q")
    assert "Ce qui pèse le plus : " in dit and "si personne ne s’y perdait, 4 de plus" in dit
    assert "1 sur 3 : Loïc Gervais, « Repenser les parcours usagers ». Réglable." in dit


DELAI = """echeance: {delai: 5 min, vers: perdue}
etapes:
"""


def late(contenu) -> None:
    """The first door takes more time than there is."""
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    fins = "  perdue: {type: perdu_en_route, texte: Trop tard.}\nsource: s1"
    tard = chaine.replace("etapes:\n", DELAI, 1)
    tard = tard.replace("acte: orienter\n        orientation: {structure: a}", "acte: informer", 1)
    tard = tard.replace("[e1.va]", "[e3.va]").replace("[e1.va, ", "[")
    write(contenu, {"scenarios/chaine.yaml": tard.replace("source: s1", fins)})


def test_a_delay_that_passes_is_where_they_were_lost_and_is_told_again_in_tour_2(play, contenu):
    late(contenu)
    code, dit, erreur = play(*[""] * 20)
    assert (code, erreur) == (0, ""), erreur
    assert "0 encore là" in dit and "Personne ne s’est perdu" not in dit
    assert "E1, le délai est passé : 27 n’arrivent pas." in dit
    assert dit.count("Le délai est passé. Il est trop tard") == 2


def test_a_title_keeps_its_capitals(play, contenu):
    chaine = (contenu / "scenarios/chaine.yaml").read_text(encoding="utf-8")
    titre = chaine.replace("  e1:\n", "  e1:\n    titre: le CCAS\n", 1)
    write(contenu, {"scenarios/chaine.yaml": titre})
    _, dit, _ = play(*DEBUT, *TOUR, "0", "20", "", "Q")
    assert "Le CCAS, comme au tour 1 : Aller." in dit


# --- beside the choices ---------------------------------------------------------------------------

SEUL: tuple[str, ...] = ()
"""Without « --sans-garder »: a person who trains."""


def test_a_voice_the_rule_and_the_reason_are_the_screens(play):
    raison = "Il faut bien commencer"
    debut = [*DEBUT, "V", "VA", "A", raison, "4", "O"]
    _, dit, erreur = play(*debut, "A", "", "4", "A", "", "4", "", "0", "20", options=SEUL)
    assert erreur == ""
    assert dit.count("A. Une collègue dirait : « Il le faut. »") == 2
    assert dit.count("B. Une collègue dirait : « Pourquoi pas. »") == 1
    assert "Ce qui vient de se jouer : rien que le parcours nomme. O en dit la règle" in dit
    assert "E1 : Aller.\nUne collègue dirait : « Il le faut. »" in dit
    (gardee,) = MesParties(personal()).parties()
    assert [r.texte for r in gardee.partie.raisons] == [raison]
    assert [p.texte for p in Carnet(personal()).phrases()] == [raison]


def test_the_reasons_come_back_before_the_rules(play):
    _, dit, _ = play(*DEBUT, "A", "Parce que", *[""] * 40, options=SEUL)
    assert dit.index("Avant de regarder") < dit.index("E1, « Aller » : « Parce que »")
    assert dit.endswith("La partie est finie.\n")


def test_an_empty_line_passes_every_question_and_nothing_is_noted(play):
    _, dit, _ = play(*[""] * 60, options=SEUL)
    assert dit.count("Pourquoi ?") == 3 and dit.endswith("La partie est finie.\n")
    (gardee,) = MesParties(personal()).parties()
    assert gardee.partie.raisons == [] and gardee.etat == FINIE


def test_autonome_explains_nothing_on_the_way_and_asks_why(play):
    Cahier(personal(), print).mode = AUTONOME
    _, dit, _ = play(*DEBUT, "A", "", "4", "O", "Q", options=SEUL)
    assert "Ce qui vient de se jouer" not in dit and dit.count("Pourquoi ?") == 1
    assert "Répondez par une lettre : A." in dit


def test_an_older_decision_is_taken_again_and_the_other_way_is_kept(play):
    reponses = [*DEBUT, "A", "U", "A", "B", "U", "2", "A", "B"]
    _, dit, erreur = play(*reponses, scenario="ronde", options=SEUL)
    assert erreur == "" and "U se donne à la fin du tour" in dit
    assert "2. Ici on tourne : Encore, 1 autre choix." in dit
    assert dit.count("On tourne.") == 5
    (gardee,) = MesParties(personal()).parties()
    assert [len(chemin.coups) for chemin in gardee.partie.chemins] == [3]
    assert [coup.option for coup in gardee.partie.tour1.coups] == ["encore", "encore", "fin"]


def test_one_fact_flipped_is_said_without_an_arrow(play):
    _, dit, _ = play(*DEBUT, *TOUR[:-1], "X", "R", "X", "1", "Q")
    assert "1. Le territoire, sans : Structure A" in dit
    assert "s’arrêteraient" in dit and "→" not in dit


def test_the_way_to_take_it_up_again_names_the_content(play, contenu):
    _, dit, _ = play(*DEBUT, "A", options=SEUL)
    assert f"« parcours jouer --lineaire --reprendre --contenu {contenu} »" in dit
