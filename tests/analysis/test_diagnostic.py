"""The matrix, its three empties, the two lists, and « à qui peut s’adresser… ? »."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.a_qui import whom
from game.analysis.couverture import cover, population
from game.analysis.derriere import far_from, indicators
from game.analysis.diagnostic import Case, Cle, Etat, Voisin, diagnose, judge
from game.analysis.distances import kilometres, nearest
from game.analysis.lacunes import lacunes, split
from game.analysis.structures import by_hand, places_of
from game.analysis.zones import ZoneVide, of_commune, of_epci
from game.engine.orientations import Boussole
from game.model.commune import Commune
from game.model.lieu import NIVEAUX, OFFRE_INCONNUE, Dit, Lieu, Offre, Provenance, Reponse
from game.model.standard import A_LA_PLACE, AVEC, DEMARCHES, TRANSMETTRE
from game.model.vocabulaire import PUBLICS, Decision
from game.storage.catalogue import Catalogue

DITS = st.builds(Dit, st.sampled_from(Reponse), st.sampled_from([Provenance.V0, Provenance.DEDUIT]))
DEMANDES = {DEMARCHES: "démarches", "maitrise-des-outils": "outils"}
OFFRES = st.builds(
    Offre, st.tuples(DITS, DITS, DITS), st.tuples(*[DITS] * len(PUBLICS)),
    st.none() | st.frozensets(st.sampled_from(list(DEMANDES))),
)  # fmt: skip
VOISINS = st.lists(
    st.builds(
        Voisin,
        st.builds(lambda o: Lieu("x", "X", offre=o), OFFRES),
        st.none() | st.integers(0, 50_000),
        st.booleans(),
    ),
    max_size=6,
)


@given(VOISINS)
def test_the_lacunes_are_the_complement_of_the_offers(voisins):
    """P06: computed another way, place by place, with no grouping."""
    diagnostic = diagnose("ici", voisins, DEMANDES, PUBLICS[:4])
    manquent = {lacune.cle for lacune in lacunes(diagnostic)}
    for cle, case in diagnostic.cases.items():
        offrent = [
            v
            for v in voisins
            if v.proche
            and v.lieu.offre.niveau(cle.demande, cle.niveau).reponse is Reponse.OUI
            and v.lieu.offre.public(cle.public).reponse is Reponse.OUI
            and cle.demande in (v.lieu.offre.demandes or ())
        ]
        assert case.oui == len(offrent) and (cle in manquent) == (not offrent)
    listes = split(lacunes(diagnostic))
    assert set(listes) == set(Decision)
    assert sum(map(len, listes.values())) == len(manquent)


@given(VOISINS, VOISINS)
def test_one_more_place_never_takes_an_answer_away(voisins, autres):
    peu = diagnose("ici", voisins, DEMANDES, PUBLICS[:3])
    plus = diagnose("ici", [*voisins, *autres], DEMANDES, PUBLICS[:3])
    rangs = list(Etat)
    for cle, case in peu.cases.items():
        assert rangs.index(plus.cases[cle].etat) <= rangs.index(case.etat)
        if case.metres is not None:
            assert plus.cases[cle].metres <= case.metres


def offre(public="oui", niveau="oui", demandes=frozenset({DEMARCHES})):
    dit, pour = Dit(Reponse(niveau), Provenance.V0), Dit(Reponse(public), Provenance.V0)
    return Offre((dit,) * 3, (pour,) * len(PUBLICS), demandes)


@pytest.mark.parametrize(("quoi", "etat", "sur"), [
    (offre(), Etat.OUI, "niveau"),
    (offre(niveau="inconnu"), Etat.INCONNU, "niveau"),
    (offre(public="inconnu"), Etat.INCONNU, "public"),
    (offre(demandes=None), Etat.INCONNU, "demande"),
    (offre(public="non"), Etat.HORS_PUBLIC, "public"),
    (offre(public="non", niveau="inconnu"), Etat.NON, "public"),
    (offre(niveau="non"), Etat.NON, "niveau"),
    (offre(demandes=frozenset()), Etat.NON, "demande"),
    (OFFRE_INCONNUE, Etat.INCONNU, "niveau"),
])  # fmt: skip
def test_the_three_empties_are_told_apart(quoi, etat, sur):
    jugement = judge(quoi, Cle("seniors", DEMARCHES, AVEC))
    assert (jugement.etat, jugement.sur) == (etat, sur)


def test_what_a_file_never_asks_about_is_inconnu_and_not_missing():
    muette = offre()._replace(tues=frozenset({"loisirs-et-creations"}))
    etats = [judge(muette, Cle("seniors", d, AVEC)).etat for d in (
        "loisirs-et-creations", "utilisation-securisee"
    )]  # fmt: skip
    assert etats == [Etat.INCONNU, Etat.NON]


def test_a_niveau_that_is_not_known_is_asked_before_nobody_is_said():
    cle = Cle("seniors", DEMARCHES, TRANSMETTRE)
    pourquoi = {}
    for dit in ("inconnu", "non"):
        niveaux = tuple(Dit(Reponse(d), Provenance.V0) for d in ("non", dit, "non"))
        lieu = Lieu("x", "X", offre=offre()._replace(niveaux=niveaux))
        trouvees = lacunes(diagnose("ici", [Voisin(lieu, 0, True)], DEMANDES))
        pourquoi[dit] = next((la.decision, la.pourquoi) for la in trouvees if la.cle == cle)
    assert pourquoi["inconnu"][0] is Decision.RAPIDE
    assert pourquoi["inconnu"][1].startswith("à demander d’abord")
    assert pourquoi["non"] == (
        Decision.ARBITRAGE, "personne, à aucun niveau : il faut un poste, un lieu ou un accord"
    )  # fmt: skip


def test_what_the_table_types_decides():
    cle = Cle("seniors", DEMARCHES, AVEC)
    avant = diagnose("ici", [], DEMANDES, PUBLICS)
    apres = diagnose("ici", [], DEMANDES, PUBLICS, {cle: Reponse.OUI})
    assert avant.cases[cle].etat is Etat.NON and apres.cases[cle].etat is Etat.OUI
    assert len(lacunes(apres)) == len(lacunes(avant)) - 1
    assert Case(saisi=Reponse.INCONNU, oui=3).etat is Etat.INCONNU


# --- the 45-year-old jobseeker, in the town of the article ----------------------------------------


@pytest.fixture(scope="module")
def ville():
    return Catalogue().territoire("ville_30000")


def test_denis_has_nobody_in_town_and_the_neighbour_at_ten_kilometres(ville):
    denis = Catalogue().persona("quarante_cinq_ans")
    voisins = by_hand(ville, depuis="epn")
    trouve = whom(voisins, denis.publics, "navigation-sur-internet", TRANSMETTRE)
    assert trouve.ici is Etat.HORS_PUBLIC
    assert trouve.premiere.voisin.lieu.ident == "territoire_voisin"
    assert trouve.premiere.metres == 10_000 and not trouve.premiere.voisin.proche
    ecartes = {p.voisin.lieu.ident: p.jugement for p in trouve.ecartes}
    assert ecartes["ccas"].etat is Etat.HORS_PUBLIC and ecartes["ccas"].sur == "public"
    diagnostic = diagnose("ville", voisins, {"navigation-sur-internet": "navigation"})
    cle = Cle("demandeurs-emploi", "navigation-sur-internet", TRANSMETTRE)
    (lacune,) = [lacune for lacune in lacunes(diagnostic) if lacune.cle == cle]
    assert lacune.decision is Decision.ARBITRAGE
    seniors = Cle("seniors", "navigation-sur-internet", TRANSMETTRE)
    assert diagnostic.cases[seniors].etat is Etat.OUI


@pytest.mark.parametrize("ou", Catalogue().ids("territoire"))
def test_the_diagnostic_and_the_game_send_to_the_same_door(ou):
    """The rule of an orientation that looks for a structure is the engine’s: both must agree."""
    contenu = Catalogue()
    territoire = contenu.territoire(ou)
    for ident in contenu.ids("persona"):
        persona = contenu.persona(ident)
        for besoin in (None, *persona.verso.besoins):
            demandes = persona.thematiques
            if besoin and (propre := persona.verso.besoins[besoin].thematique):
                demandes = [propre]
            for niveau in NIVEAUX:
                _same_door(territoire, persona, besoin, demandes, niveau)


def _same_door(territoire, persona, besoin, demandes, niveau):
    class Enjeux:
        pass

    enjeu = Enjeux()
    enjeu.persona = persona
    boussole = Boussole(enjeu, territoire.structures, [])
    voisins = by_hand(territoire, depuis="epn")
    for structure in territoire.structures:
        if structure == "epn":
            continue
        recoit = boussole._receives(structure, niveau, besoin)
        (voisin,) = [v for v in voisins if v.lieu.ident == structure]
        etats = {
            piste.jugement.etat
            for demande in demandes
            for liste in [whom([voisin], persona.publics, demande, niveau)]
            for piste in (*liste.repondent, *liste.a_appeler, *liste.ecartes)
        }
        attendu = {None: None, False: Etat.OUI, True: Etat.INCONNU}[recoit]
        if attendu is None:
            assert not etats & {Etat.OUI, Etat.INCONNU}
        else:
            assert min(etats, key=list(Etat).index) is attendu


# --- on the map -----------------------------------------------------------------------------------


def test_distances_are_those_of_the_sphere():
    paris, lyon = (48.8566, 2.3522), (45.764, 4.8357)
    assert kilometres(paris, [lyon, paris]) == pytest.approx([391.5, 0], abs=0.6)
    assert kilometres(paris, []) == []
    rangs, ecarts = nearest([paris, lyon], [lyon, paris])
    assert rangs == [1, 0] and ecarts == pytest.approx([0, 0], abs=1e-6)


@given(
    st.lists(st.tuples(st.floats(41, 51), st.floats(-5, 10)), min_size=1, max_size=9),
    st.lists(st.tuples(st.floats(41, 51), st.floats(-5, 10)), min_size=1, max_size=9),
)
def test_the_nearest_is_the_nearest(points, places):
    _, ecarts = nearest(points, places)
    for point, ecart in zip(points, ecarts, strict=True):
        assert ecart == pytest.approx(min(kilometres(point, places)), abs=1e-3)


def commune(code, y, population=100, **taux):
    return Commune(code, code, "01", "EPCI", population, (y, 5.0), taux)


def place(ident, y, quoi=None, **reste):
    return Lieu(ident, ident, position=(y, 5.0), offre=quoi or offre(), **reste)


def test_coverage_counts_the_communes_and_people_beyond():
    communes = [commune("a", 46.0, 300), commune("b", 46.3, 50), commune("c", 47.0, None)]
    communes.append(Commune("d", "d", "01", "", 9, None, {}))
    rien = offre()._replace(niveaux=(Dit(), Dit(Reponse.OUI, Provenance.V0), Dit()))
    couverture = cover(communes, [place("x", 46.0, rien), Lieu("y", "sans place", offre=rien)])
    assert [e.metres[1] for e in couverture.ecarts] == pytest.approx([0, 33_358, 111_195], rel=1e-3)
    assert [e.commune.code for e in couverture.beyond(AVEC, 10_000)] == ["b", "c"]
    assert population(couverture.beyond(AVEC, 10_000)) == (50, 1)
    assert len(couverture.beyond(A_LA_PLACE, 10_000)) == 3
    assert couverture.ecarts[0].lieux[0] is None and couverture.sans_position == 1


def test_who_stands_behind_a_lacune_and_what_is_missing():
    communes = [commune("a", 46.0, 300, tx_65p=20.0), commune("b", 47.0, 100, tx_65p=40.0),
                commune("c", 46.01, 500)]  # fmt: skip
    loin = far_from(Cle("seniors", DEMARCHES, AVEC), communes, [place("x", 46.0)], 10)
    assert loin == (100, 1, 0)
    assert far_from(Cle("seniors", DEMARCHES, AVEC), communes, [], 10).population == 900
    seniors = indicators(communes)[0]
    assert seniors.moyenne == 25 and (seniors.minimum, seniors.maximum) == (20, 40)
    assert seniors.manquent == (500, 1, 0)
    assert indicators(communes)[1].moyenne is None


def test_a_commune_is_found_by_its_name_its_code_or_its_places():
    lieux = [place("a", 46.0, commune="Saint-Éloi", code_insee="01001"),
             place("b", 46.1, commune="SAINT ELOI", code_postal="01100"),
             place("c", 46.2, commune="Ailleurs", epci="CC du Pont")]  # fmt: skip
    assert of_commune("saint-eloi", lieux, {}).dedans == {0, 1}
    connues = {"01001": commune("01001", 46.5)._replace(nom="Saint-Éloi")}
    zone = of_commune("01001", lieux, connues)
    assert zone.nom == "Saint-Éloi" and zone.centre == (46.5, 5.0) and zone.dedans == {0, 1}
    assert of_epci("cc du pont", lieux, {}).dedans == {2}
    with pytest.raises(ZoneVide, match="Ailleurs"):
        of_commune("Nulle-Part", lieux, {})


def test_the_arrondissements_of_a_city_are_the_city():
    lieux = [place("a", 46.0, commune="MARSEILLE 11", code_postal="13011"),
             place("b", 46.1, commune="Marseille", code_postal="13001"),
             place("c", 46.2, commune="Marseillette", code_postal="11800")]  # fmt: skip
    communes = {
        code: Commune(code, nom, "13", "", 10, (46.0, 5.0), {})
        for code, nom in (("13201", "Marseille 1er Arrondissement"),
                          ("13211", "Marseille 11e Arrondissement"))
    }  # fmt: skip
    for nom in ("Marseille", "13055", "marseille"):
        zone = of_commune(nom, lieux, communes)
        assert (zone.nom, zone.dedans, len(zone.communes)) == ("Marseille", {0, 1}, 2)
    assert of_commune("Marseille 11", lieux, {}).dedans == {0}
    assert of_commune("Marseille", lieux, {}).dedans == {0, 1}


def test_a_territoire_by_hand_says_what_it_says(ville):
    lieux = {lieu.ident: lieu for lieu in places_of(ville)}
    ccas = lieux["ccas"].offre
    assert ccas.public("seniors").provenance is Provenance.ECRIT
    assert ccas.public("demandeurs-emploi").reponse is Reponse.NON
    assert ccas.niveau("e-mail", A_LA_PLACE) == Dit()
    assert lieux["territoire_voisin"].metres == 10_000


def test_two_towns_of_one_name_are_no_town_until_a_code_says_which():
    lieux = [place("a", 48.9, commune="Saint-Denis", code_postal="93200"),
             place("b", -20.9, commune="Saint Denis", code_postal="97400")]  # fmt: skip
    with pytest.raises(ZoneVide, match=r"93200 \(93\), 97400 \(974\)"):
        of_commune("St-Denis", lieux, {})
    assert of_commune("97400", lieux, {}).dedans == {1}


def test_a_part_of_a_name_is_an_epci_only_where_one_has_it():
    lieux = [place("a", 47.0, epci="CC des Vallées du Haut-Anjou"),
             place("b", 47.1, epci="CC Anjou Loir et Sarthe"),
             place("c", 47.2, epci="Loire Layon Aubance")]  # fmt: skip
    with pytest.raises(ZoneVide, match="Plusieurs EPCI contiennent « Anjou »"):
        of_epci("Anjou", lieux, {})
    assert of_epci("loire layon", lieux, {}).dedans == {2}
    assert of_epci("cc anjou loir et sarthe", lieux, {}).dedans == {1}


def test_a_name_that_is_not_there_is_answered_with_the_nearest():
    lieux = [place(n, 46.0, commune=n) for n in ("Abbeville", "Agde", "Angers", "Zuydcoote")]
    with pytest.raises(ZoneVide, match="Le plus proche : Angers"):
        of_commune("Angerz", lieux, {})


def test_far_from_a_yes_and_near_a_silence_is_unknown_and_no_place_is_forgotten():
    communes = [commune("a", 46.0, 10), commune("b", 47.0, 20), commune("c", 48.0, 30)]
    oui = offre()._replace(niveaux=(Dit(), Dit(Reponse.OUI, Provenance.V0), Dit()))
    tait = offre()._replace(niveaux=(Dit(), Dit(), Dit()))
    lieux = [place("x", 46.0, oui), place("y", 47.01, tait), Lieu("z", "sans place", offre=oui)]
    couverture = cover(communes, lieux)
    rang = 1
    dits = [ecart.is_far(rang, 10_000) for ecart in couverture.ecarts]
    assert dits == [Reponse.NON, Reponse.INCONNU, Reponse.OUI]
    assert [e.commune.code for e in couverture.unsure(AVEC, 10_000)] == ["b"]
    assert couverture.lieux_sans_position[rang] == 1


def test_a_place_without_coordinates_makes_its_own_commune_unknown_and_no_other():
    """By its code, its town, its name or its address, in that département only."""
    communes = [commune(c, 47.0)._replace(code=f"02{c}", nom=nom, departement=dep)
                for c, nom, dep in (("1", "Soissons", "02"), ("2", "Laon", "02"),
                                    ("3", "L’Épine", "02"), ("4", "Soissons", "99"),
                                    ("5", "Sissonne", "02"))]  # fmt: skip
    oui = offre()._replace(niveaux=(Dit(Reponse.OUI, Provenance.V0),) * 3)
    perdus = [
        Lieu("a", "CCAS de Soissons", code_postal="02200", offre=oui),
        Lieu("b", "Mairie", adresse="1 rue du Pont, 02140 L'EPINE", code_postal="02140", offre=oui),
        Lieu("c", "Mairie", code_insee="025", offre=oui),
    ]
    ecarts = cover(communes, [place("x", 44.0, oui), *perdus]).ecarts
    assert [e.is_far(0, 10_000).value for e in ecarts] == [
        "inconnu", "oui", "inconnu", "oui", "inconnu"
    ]  # fmt: skip


def test_people_behind_are_counted_at_the_very_radius():
    """0.1 degree of latitude is 11.1 km: beyond ten, and not beyond twelve."""
    communes = [commune("a", 46.0, 300), commune("b", 46.1, 100)]
    cle = Cle("seniors", DEMARCHES, AVEC)
    assert far_from(cle, communes, [place("x", 46.0)], 10).population == 100
    assert far_from(cle, communes, [place("x", 46.0)], 12).population == 0
