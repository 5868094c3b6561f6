"""The rapport of a partie reads what happened, instance by instance, and never what is hidden."""

from atelier import choix, persona, world
from game.engine.partie import Reglages, begin, play, replay, undo
from game.engine.rapport import BlocLu, Statut, awaited, can_be_read, rapports
from game.model.partie import Coup, parse_coup
from rapports import ECRIT, ETAPES, played


def lu(partie):
    (unique,) = rapports(partie)
    return unique


def statuts(partie):
    return [bloc.statut for bloc in lu(partie).blocs]


def test_nothing_can_be_read_before_its_etape_is_passed():
    partie = played("creer")
    assert not can_be_read(partie) and rapports(partie) == []
    partie = play(partie, Coup("rien"))
    assert can_be_read(partie)
    assert not can_be_read(undo(partie))
    assert awaited(partie.world) == ["relire"]


def test_without_a_rapport_there_is_none():
    partie = begin(Reglages(world(ETAPES)))
    assert not can_be_read(partie) and awaited(partie.world) == []


def test_blocks_are_filled_missing_or_have_nothing_to_say():
    remplis = lu(played("creer", "gestes+codes")).blocs
    assert remplis == (
        BlocLu("Les gestes", Statut.REMPLI, ("1. Un geste.", "2. Un compte.")),
        BlocLu("Les codes", Statut.REMPLI, ("CECI-N-EST-PAS-UN-CODE",),
               "Que garde votre structure ?"),
    )  # fmt: skip
    vides = lu(played("creer", "rien")).blocs
    assert [b.statut for b in vides] == [Statut.MANQUE, Statut.MANQUE]
    assert [b.lignes for b in vides] == [("Il manque les gestes.",), ("Il manque les codes.",)]
    sans_objet = lu(played("appeler", "gestes")).blocs[1]
    assert (sans_objet.statut, sans_objet.lignes) == (Statut.SANS_OBJET, ("Aucun code.",))


def test_a_ticked_block_with_no_line_to_write_has_nothing_to_say():
    bloc = lu(played("appeler", "codes")).blocs[1]
    assert (bloc.statut, bloc.lignes) == (Statut.SANS_OBJET, ("Rien à écrire ici.",))


def test_a_missing_block_always_says_something():
    blocs = [{"titre": "Nu", "si": ["ecrire.gestes"], "lignes": [{"texte": "Un."}]}]
    bloc = lu(played("creer", "rien", ecrit={"blocs": blocs})).blocs[0]
    assert (bloc.statut, bloc.lignes) == (Statut.MANQUE, ("Ce bloc est resté vide.",))


def test_what_was_withdrawn_since_is_still_written():
    """The host may take an acquis back: the paper does not change for that."""
    avant, apres = played("creer", "gestes+codes"), played("creer", "gestes+codes", "oui")
    assert "compte_cree" not in apres.etat.acquis
    assert lu(avant).blocs == lu(apres).blocs
    assert (lu(avant).pied, lu(apres).pied) == ((), ("Remis à la personne.",))


def test_the_last_coup_at_an_etape_is_the_one_that_counts():
    partie = played("appeler", "gestes+codes", "encore", "creer", "codes")
    assert lu(partie).entete == ("On n’a pas appelé.",)
    assert statuts(partie) == [Statut.MANQUE, Statut.REMPLI]


def test_the_words_of_the_persona_are_in_it_as_plain_text():
    partie = played("creer", "rien", qui=persona(nom="[/b] <i>{demande}</i>"))
    assert lu(partie).titre == "Ce qui a été fait pour [/b] <i>{demande}</i>"


def test_a_coup_that_the_echeance_overtook_was_not_played():
    presse = {
        **ETAPES,
        "ecrire": {**ETAPES["ecrire"], "a_cocher": {
            "gestes": {"texte": "Les gestes", "duree": "2 h"}, "codes": {"texte": "Les codes"},
        }},
    }  # fmt: skip
    echeance = {"delai": "1 h", "vers": "relire"}
    monde = world(presse, rapport=ECRIT, echeance=echeance)
    partie = replay(Reglages(monde), map(parse_coup, ["creer", "gestes"]))
    assert statuts(partie) == [Statut.MANQUE, Statut.MANQUE]


def test_a_hidden_variante_is_never_read():
    ligne = {"titre": "Secret", "si": ["tard"], "lignes": [{"texte": "C’est tard."}]}
    monde = world(
        ETAPES, rapport=ECRIT | {"blocs": [ligne]}, variantes={"tot": "1/2", "tard": "1/2"}
    )
    for graine in range(6):
        partie = replay(Reglages(monde, graine), map(parse_coup, ["creer", "rien"]))
        assert statuts(partie) == [Statut.MANQUE]


def host(**dit):
    protocole = {
        "depart": "venir", "fins": ["fait", "non"], "locaux": ["compte_cree"], "rapport": ECRIT,
        "etapes": {
            **ETAPES,
            "donner": {"choix": {"oui": choix("fait"), "non": choix("non")}},
        },
    }  # fmt: skip
    return {"joues": {"protocoles/p": protocole}, **dit}


def test_each_instance_of_a_protocole_has_its_own():
    etapes = {
        "un": {"joue": "protocoles/p", "fins": {"fait": "deux", "non": "rate"}},
        "deux": {"joue": "protocoles/p", "fins": {"fait": "gagne", "non": "rate"}},
    }
    monde = world(etapes, **host())
    coups = ["creer", "gestes+codes", "oui", "appeler", "rien"]
    premier, second = rapports(replay(Reglages(monde), map(parse_coup, coups)))
    assert (premier.instance, second.instance) == ("un", "deux")
    assert [bloc.statut for bloc in premier.blocs] == [Statut.REMPLI, Statut.REMPLI]
    assert [bloc.statut for bloc in second.blocs] == [Statut.MANQUE, Statut.SANS_OBJET]
    assert (premier.pied, second.pied) == (("Remis à la personne.",), ())


def test_each_besoin_is_named_in_its_own():
    etapes = {
        "tous": {
            "joue": "protocoles/p", "pour_chaque": "besoin",
            "fins": {"fait": "suivant", "non": "rate"}, "vers": "gagne",
        }
    }  # fmt: skip
    dit = host()
    dit["joues"]["protocoles/p"]["rapport"] = ECRIT | {"titre": "Pour : {besoin}"}
    monde = world(etapes, **dit)
    coups = ["creer", "rien", "oui", "creer", "rien", "oui"]
    lus = rapports(replay(Reglages(monde), map(parse_coup, coups)))
    assert [lu.titre for lu in lus] == ["Pour : Le premier besoin", "Pour : Le deuxième besoin"]


def test_a_scenario_may_read_what_was_played_in_its_protocole():
    ecrit = ECRIT | {
        "apres": "un/relire", "entete": [], "pied": [],
        "blocs": [{"titre": "X", "si": ["un/ecrire.codes"], "lignes": [{"texte": "Écrit."}]}],
    }  # fmt: skip
    dit = host(rapport=ecrit)
    etapes = {"un": {"joue": "protocoles/p", "fins": {"fait": "gagne", "non": "rate"}}}
    partie = replay(Reglages(world(etapes, **dit)), map(parse_coup, ["creer", "codes"]))
    du_scenario, _ = rapports(partie)
    assert du_scenario.blocs[0].lignes == ("Écrit.",)
