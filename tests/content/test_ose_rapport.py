"""The rapport d’intervention of the kit: four blocks, fictional values, three copies."""

import re
from itertools import product

import pytest

from atelier import enjeu, persona
from game.engine.assembly import build
from game.engine.partie import Partie, Reglages, begin, play
from game.engine.rapport import RapportLu, Statut, rapports
from game.model.partie import Coup

NOM = "protocoles/ose"
SORTIES = ["complet", "prise_de_date", "incomplet", "trop_tard", "pas_une_urgence", "refus",
           "decline"]  # fmt: skip
BLOCS = ("manipulations", "identifiants", "mots_de_passe", "captures")
TOUT = ["a_courriel", "a_franceconnect"]
OUI, NON = 1, 3
"""A graine where who is told that she may refuse says yes, and one where she says no."""
DECISIONS = {
    "test": "degradation+delai+recours", "recours": "commencer", "cadre": "hierarchie",
    "consentement": "dire", "outiller": "ailleurs", "outiller_sinon": "ailleurs",
    "rapport": "+".join(BLOCS), "ecouter": "rester", "remise": "a_sa_facon",
    "garder": "sans_codes", "entre_pairs": "parler",
}  # fmt: skip


def plain(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def reported(
    catalogue, faits=TOUT, clause=True, graine=1, arret=None, **autrement
) -> RapportLu | None:
    """The rapport of these decisions, read at an étape or at the fin."""
    decor = enjeu(
        {"ose": {"joue": NOM, "fins": {nom: nom for nom in SORTIES}}},
        qui=persona(faits=faits),
        faits_d_ici=["clause_contrat"] if clause else [],
        fins={nom: {"type": "partiel", "texte": "Une fin."} for nom in SORTIES},
        compteurs={"minutes": {"max": 240, "depart": 240}},
    )
    partie: Partie = begin(Reglages(build(decor, {NOM: catalogue.protocole("ose")}), graine))
    while not partie.is_over and partie.etat.etape != arret:
        ou = partie.etat.etape.removeprefix("ose/")
        partie = play(partie, Coup((DECISIONS | autrement)[ou]))
    lus = rapports(partie)
    return lus[0] if lus else None


def said(lu: RapportLu) -> str:
    lignes = [lu.titre, *lu.entete, *(x for b in lu.blocs for x in (b.titre, *b.lignes)), *lu.pied]
    return plain("\n".join(lignes))


@pytest.mark.parametrize(
    ("ou", "quoi", "dit"),
    [
        ("cadre", "clause", "la clause du contrat a été dite. Valeur juridique non établie."),
        ("cadre", "hierarchie", "la direction, par téléphone"),
        ("cadre", "rien", "Averti chez nous : personne."),
        ("consentement", "signer", "Accord : signé."),
        ("consentement", "dire", "geste par geste, à voix haute"),
        ("consentement", "rien", "Accord : non demandé."),
        ("outiller", "ailleurs", "1. Création d’une boîte aux lettres électronique, hors de"),
        ("outiller", "google", "1. Création d’une boîte Gmail"),
        ("outiller", "apprendre", "1. Création d’une boîte par la personne elle-même"),
        ("outiller", "la_notre", "1. Aucune boîte créée : l’adresse donnée est celle de l’a"),
        ("remise", "a_sa_facon", "Exemplaire du relais (choisi par la personne) : sans les"),
        ("remise", "en_main", "Exemplaire de la personne : entier.\nExemplaire du relais : aucun."),
        ("remise", "au_relais", "Exemplaire de la personne : aucun.\n"),
        ("remise", "au_dossier", "Exemplaire de la structure : entier, en attente."),
        ("garder", "tout", "les quatre blocs.\nCOPIE AVEC MOTS DE PASSE."),
        ("garder", "sans_codes", "Identifiants et mots de passe effacés ici."),
        ("garder", "rien", "« Une intervention d’urgence, vendredi, 16 h 58. »"),
    ],
)  # fmt: skip
def test_each_decision_is_written_down_once(catalogue, ou, quoi, dit):
    texte = said(reported(catalogue, **{ou: quoi}))
    assert texte.count(dit) == 1
    for tete in ("Urgence : ", "Averti chez nous : ", "Accord : ", "Exemplaire de la structure : "):
        assert texte.count(tete) == 1, tete


@pytest.mark.parametrize("blocs", [b for b in product((False, True), repeat=4)], ids=str)
@pytest.mark.parametrize("adresse", ["google", "la_notre"])
def test_a_block_is_missing_only_where_something_had_to_be_written(catalogue, blocs, adresse):
    coches = [nom for nom, coche in zip(BLOCS, blocs, strict=True) if coche]
    lu = reported(catalogue, outiller=adresse, rapport="+".join(coches) or "rien")
    for bloc, coche, nom in zip(lu.blocs, blocs, BLOCS, strict=True):
        a_dire = adresse == "google" or nom in ("manipulations", "captures")
        vide = Statut.MANQUE if a_dire else Statut.SANS_OBJET
        assert bloc.statut == (Statut.REMPLI if coche else vide), nom
        assert coche or bloc.lignes[0].startswith("Il manque" if a_dire else "Rien à écrire")


def test_an_old_mailbox_is_written_without_its_address_or_its_code(catalogue):
    """Half of them open: both histories, whatever luck says."""
    vus = set()
    for graine in range(12):
        texte = said(reported(catalogue, graine=graine, outiller="la_sienne"))
        rouverte = "Ouverture de la boîte de la personne, avec elle. Rien n’a été créé." in texte
        vus.add(rouverte)
        assert ("Essai, sans succès, de rouvrir" in texte) != rouverte
        assert ("hors de Google" in texte) != rouverte
        assert ("Aucun identifiant n’a été créé." in texte) == rouverte
        assert ("exemple.fictif@boite.invalid" in texte) != rouverte
    assert vus == {False, True}


def test_without_franceconnect_what_was_sent_is_not_called_a_demande(catalogue):
    texte = said(reported(catalogue, ["a_courriel"]))
    assert "Demande non déposée : à reprendre." in texte and "Accusé de réception" not in texte
    assert "2. [image] Liste des pièces jointes." in texte


def test_a_copy_with_codes_is_said_only_where_codes_were_written(catalogue):
    alerte = "COPIE AVEC MOTS DE PASSE"
    assert alerte in said(reported(catalogue, garder="tout"))
    assert alerte not in said(reported(catalogue, garder="tout", outiller="la_notre"))
    assert alerte not in said(reported(catalogue, garder="tout", rapport="captures"))


def test_it_can_be_read_before_it_is_handed_over(catalogue):
    assert reported(catalogue, arret="ose/rapport") is None
    assert "pas encore remis" in said(reported(catalogue, arret="ose/ecouter"))
    assert "pas encore remis" not in said(reported(catalogue))


@pytest.mark.parametrize(
    "autrement",
    [{"test": "delai"}, {"cadre": "refuser"}, {"consentement": "attendre", "graine": NON}],
)
def test_where_nothing_was_done_there_is_no_rapport(catalogue, autrement):
    assert reported(catalogue, **autrement) is None


def test_who_could_refuse_and_said_yes_is_written_so(catalogue):
    assert "un refus serait tenu" in said(reported(catalogue, consentement="attendre", graine=OUI))
    assert "un refus serait tenu" not in said(reported(catalogue))


def test_every_value_is_fictional_and_says_so(catalogue):
    ecrit = catalogue.protocole("ose").rapport
    assert plain(ecrit.mention) == "Rapport fictif. Aucune de ces valeurs n’existe."
    textes = "\n".join(texte for _, texte in ecrit.textes())
    adresses = re.findall(r"\S+@\S+\.\w+", textes)
    assert adresses and all(adresse.endswith(".invalid") for adresse in adresses)
    assert re.findall(r"[Mm]ot de passe provisoire\W+(\S+?)\.\s", textes) == [
        "CECI-N-EST-PAS-UN-MOT-DE-PASSE"
    ]


def test_both_views_of_what_a_structure_may_keep_stand_beside_the_codes(catalogue):
    note = catalogue.protocole("ose").rapport.blocs[2].note
    assert "CNIL" in note and "kit OSE" in note and note.rstrip().endswith("?")
