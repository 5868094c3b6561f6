"""The best set of aménagements within the jetons, against every set written out from scratch."""

from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from atelier import Cas, amenagement, enjeu, orienter
from decideurs import value
from game.analysis.but import But
from game.analysis.chaine import hasard
from game.analysis.ensembles import Ensemble, Ensembles, always, at_best
from game.analysis.graphe import unfold
from game.analysis.politique import best
from game.engine.assembly import build
from lecture import Lecture
from oracle import Colonnes, expected, readable
from scenarios_qui_tournent import AMENAGEMENTS, scenarios_qui_tournent

RAPIDES = ("mieux", "ici", "ouvre")
COUTS = {"mieux": 1, "ici": 2, "ouvre": 2, "vote": 0}
"""Of an arbitrage no jeton is asked."""

BUTS = st.sampled_from(["favorable", "besoins", "moitie"])
BASES = st.sampled_from([(), (), ("mieux",), ("vote",), ("ouvre",), ("ici", "vote")])
CAS = scenarios_qui_tournent(3, amenages=False)
JETONS = 3


def granted(cas: Cas, ensemble: Ensemble) -> Cas:
    """The same scenario with these aménagements."""
    return Cas(replace(cas.enjeu, amenagements=ensemble), cas.protocoles)


def ordered(noms: set[str]) -> Ensemble:
    return tuple(nom for nom in AMENAGEMENTS if nom in noms)


class Ecrits:
    """What each set gives with the uniform policy, each read anew by the oracle."""

    def __init__(self, cas: Cas, base: Ensemble, but: str) -> None:
        self.cas, self.base, self.but = cas, base, but
        self.lus: dict[Ensemble, Colonnes] = {}

    def columns(self, *noms: str) -> Colonnes:
        """With what is granted already."""
        ensemble = ordered({*self.base, *noms})
        if ensemble not in self.lus:
            self.lus[ensemble] = expected(readable(Lecture(granted(self.cas, ensemble))))
        return self.lus[ensemble]

    def value(self, *noms: str) -> F:
        return value(self.columns(*noms), self.but)

    def lost(self, *noms: str) -> dict[str, F]:
        """Who is lost at each orientation that loses somebody."""
        return {x[1]: p for x, p in self.columns(*noms).items() if x[0] == "perdu"}

    def sent(self, *noms: str) -> dict[str, F]:
        """How often each orientation is attempted."""
        return {x[1]: p for x, p in self.columns(*noms).items() if x[0] == "envoi"}

    def relieves(self, nom: str, orientation: str) -> bool:
        """Whether an aménagement sends fewer people there, or loses a smaller share of them."""
        avant, apres = self.sent()[orientation], self.sent(nom).get(orientation, F(0))
        if apres < avant:
            return True
        return self.lost(nom).get(orientation, F(0)) / apres < self.lost()[orientation] / avant


def allowed(base: Ensemble) -> list[Ensemble]:
    """Small sets first, in the order of the file; to do nothing is always allowed."""
    nouveaux = [nom for nom in RAPIDES if nom not in base]
    reste = JETONS - sum(COUTS[nom] for nom in base)
    tous = (e for taille in range(4) for e in combinations(nouveaux, taille))
    return [e for e in tous if not e or sum(COUTS[nom] for nom in e) <= reste]


def engine(cas: Cas, base: Ensemble, but: str, strategie=None) -> Ensembles:
    return Ensembles(
        lambda ensemble: build(replace(cas.enjeu, amenagements=ensemble), cas.protocoles),
        strategie or always(hasard),
        base,
        But(but),
    )


@settings(max_examples=35)
@given(CAS, BASES, BUTS)
def test_the_best_set_is_the_best_of_all_the_sets_that_the_jetons_allow(cas, base, but):
    """Among equals the cheapest, then the first."""
    ecrits, ensembles = Ecrits(cas, base, but), engine(cas, base, but)
    permis = allowed(base)
    valeurs = {e: ecrits.value(*e) for e in permis}
    assert list(ensembles.allowed()) == permis
    plus = max(valeurs.values())
    parmi = [e for e in permis if valeurs[e] == plus]
    moins_cher = min(sum(COUTS[nom] for nom in e) for e in parmi)
    attendu = next(e for e in parmi if sum(COUTS[nom] for nom in e) == moins_cher)
    assert ensembles.meilleur.valeur == plus
    assert ensembles.meilleur.ensemble == ordered({*base, *attendu})
    for e in permis:
        assert ensembles.essai(e).valeur == valeurs[e]
        passages = ensembles.essai(e).passages
        assert {nom: p.perdus for nom, p in passages.items() if p.perdus} == ecrits.lost(*e)


@settings(max_examples=25)
@given(CAS, BASES, BUTS)
def test_what_each_amenagement_is_worth_is_a_difference_of_two_sets(cas, base, but):
    ecrits, ensembles = Ecrits(cas, base, but), engine(cas, base, but)
    depart, nouveaux = ecrits.value(), [nom for nom in AMENAGEMENTS if nom not in base]
    seuls = {nom: ecrits.value(nom) - depart for nom in nouveaux}
    siens = max(allowed(base), key=lambda e: (ecrits.value(*e), -sum(COUTS[nom] for nom in e)))
    avec = ecrits.value(*siens)
    marges = {nom: avec - ecrits.value(*(n for n in siens if n != nom)) for nom in siens}
    votes = [nom for nom in nouveaux if nom not in RAPIDES]
    gains = {nom: ecrits.value(*siens, nom) - avec for nom in votes}
    remplacants = {
        orientation: [nom for nom in nouveaux if ecrits.relieves(nom, orientation)]
        for orientation in ecrits.lost()
    }
    assert ensembles.alone() == seuls and ensembles.marginal() == marges
    assert ensembles.sought() == gains and ensembles.replacing() == remplacants


@settings(max_examples=20)
@given(CAS, BASES, BUTS)
def test_the_best_decisions_of_each_set_are_found_as_if_it_were_alone(cas, base, but):
    ensembles = engine(cas, base, but, at_best(But(but)))
    seuls = {}
    for e in allowed(base):
        ecrit = granted(cas, ordered({*base, *e}))
        readable(Lecture(ecrit))
        deplie = unfold(ecrit.world(), besoins=But(but).compte_les_besoins)
        seuls[e] = best(deplie, But(but)).valeur
        assert ensembles.essai(e).valeur == seuls[e]
    assert ensembles.meilleur.valeur == max(seuls.values())


def sets(jetons: int, **amenagements) -> Ensembles:
    """Two orientations in a row, with these aménagements and jetons."""
    etapes = {
        "e": {"choix": {"va": orienter("a", "f")}},
        "f": {"choix": {"va": orienter("b", "gagne")}},
    }
    dit = enjeu(etapes, amenagements=amenagements)
    territoire = dit.territoire.model_copy(update={"jetons": jetons})

    def bati(ensemble):
        return build(replace(dit, territoire=territoire, amenagements=ensemble), {})

    return Ensembles(bati, always(hasard))


def safe(structure: str, **champs):
    return amenagement(structures={structure: {"perte": "0"}}, **champs)


def test_two_that_are_worth_little_alone_may_be_the_best_together():
    """4/9; each alone 2/3; both 1, of which each is worth 1/3. « tout » alone costs too much."""
    ensembles = sets(2, un=safe("a"), deux=safe("b"), tout=amenagement(cout=3, sur_place=["e.va"]))
    assert ensembles.meilleur.ensemble == ("un", "deux") and ensembles.meilleur.valeur == 1
    assert ensembles.alone() == {"un": F(2, 9), "deux": F(2, 9), "tout": F(2, 9)}
    assert ensembles.marginal() == {"un": F(1, 3), "deux": F(1, 3)}
    assert ensembles.replacing() == {"e.va": ["un", "tout"], "f.va": ["deux"]}


def test_an_arbitrage_is_never_bought_but_is_shown_if_it_were_granted():
    ensembles = sets(5, cher=safe("a", cout=5), vote=safe("b", decision="arbitrage", cout=9))
    assert ensembles.meilleur.ensemble == ("cher",)
    assert ensembles.sought() == {"vote": F(1, 3)}


def test_among_equals_the_cheapest_then_the_first():
    ensembles = sets(3, deux=safe("a", cout=2), un=safe("b"), autre=safe("b"))
    assert ensembles.meilleur.ensemble == ("deux", "un")
    assert sets(1, un=safe("a"), autre=safe("b")).meilleur.ensemble == ("un",)
    assert sets(3, cher=safe("a", cout=3), moins=safe("b", cout=2)).meilleur.ensemble == ("moins",)
    assert sets(0, un=safe("a")).meilleur.ensemble == ()
