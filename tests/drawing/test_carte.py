"""The schematic map: every door in the square, what matters on top, and words that stay text."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from game.analysis.diagnostic import Cle, Etat, Voisin, diagnose
from game.drawing.carte import ICI, SIGNES, rows, scale, schematic, svg
from game.model.lieu import OFFRE_INCONNUE, Dit, Lieu, Provenance, Reponse
from game.model.standard import AVEC, DEMARCHES
from game.model.vocabulaire import PUBLICS

OUI = Dit(Reponse.OUI, Provenance.V0)
RECOIT = OFFRE_INCONNUE._replace(
    niveaux=(OUI,) * 3, publics=(OUI,) * len(PUBLICS), demandes=frozenset({DEMARCHES})
)
CLE = Cle("seniors", DEMARCHES, AVEC)
HOSTILE = '<script>x</script> "q" & ]]>'


def voisin(metres, *, proche=True, offre=RECOIT, place=None, nom="Ici"):
    return Voisin(Lieu(nom, nom, position=place, offre=offre), metres, proche)


def carte_of(*voisins, centre=None):
    return schematic(diagnose("zone", voisins, {DEMARCHES: "démarches"}, centre=centre), CLE)


@given(
    st.lists(
        st.builds(
            voisin,
            st.none() | st.integers(0, 90_000),
            proche=st.booleans(),
            place=st.none() | st.tuples(st.floats(45, 47), st.floats(1, 3)),
        ),
        max_size=8,
    ),
    st.none() | st.just((46.0, 2.0)),
    st.integers(11, 80),
    st.integers(5, 40),
)
def test_every_door_stands_in_the_square(voisins, centre, largeur, hauteur):
    carte = carte_of(*voisins, centre=centre)
    assert all(-1 <= p.x <= 1 and -1 <= p.y <= 1 for p in carte.points)
    dessin = rows(carte, largeur, hauteur)
    assert len(dessin) == hauteur and max(map(len, dessin)) <= largeur
    assert "".join(dessin).count(ICI) == 1
    proches = sum(v.proche for v in voisins)
    if any(v.proche for v in voisins):
        assert len(carte.points) + carte.sans_place == proches


def test_north_is_up_and_east_is_right():
    centre = (46.0, 2.0)
    carte = carte_of(
        voisin(1000, place=(46.1, 2.0), nom="n"), voisin(500, place=(46.0, 2.1), nom="e"),
        centre=centre,
    )  # fmt: skip
    par_nom = {p.piste.voisin.lieu.nom: p for p in carte.points}
    assert (round(par_nom["n"].x, 6), par_nom["n"].y) == (0, 1)
    assert (par_nom["e"].x, round(par_nom["e"].y, 6)) == (0.5, 0)
    assert "le nord est en haut" in scale(carte)
    assert "les directions ne veulent rien dire" in scale(carte_of(voisin(10)))


def test_the_door_that_answers_is_seen_over_the_others():
    dessin = "\n".join(rows(carte_of(voisin(900, offre=OFFRE_INCONNUE), voisin(900)), 21, 11))
    assert SIGNES[Etat.OUI] in dessin


def test_beyond_is_drawn_only_where_nobody_answers_here():
    loin = voisin(20_000, proche=False)
    assert len(carte_of(voisin(10), loin).points) == 1
    assert len(carte_of(voisin(10, offre=OFFRE_INCONNUE), loin).points) == 2


def test_a_name_is_text_in_the_svg():
    diagnostic = diagnose(HOSTILE, [voisin(10, nom=HOSTILE)], {DEMARCHES: "démarches"})
    racine = ET.fromstring(svg(diagnostic, CLE))
    assert not list(racine.iter("{http://www.w3.org/2000/svg}script"))
    assert any(HOSTILE in (e.text or "") for e in racine.iter())
