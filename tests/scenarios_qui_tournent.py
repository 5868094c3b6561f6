"""Random small scenarios that may come back to where they were: loops, retries, busy lines.

Like `atelier.scenarios`, with ways back. Every étape where something is decided keeps a way that
goes on, and so does every hasard; an aiguillage or a checklist may still close a trap, which is
for the tests to leave out. Time is counted in whole hours, so that clocks take few values.
"""

from typing import Any

from hypothesis import strategies as st

from atelier import (
    PROTOCOLE,
    Cas,
    amenagement,
    chercher,
    choix,
    enjeu,
    orienter,
    protocoles,
)

FINS_POSSIBLES = ["gagne", "moitie", "rate", "perdu"]

EFFETS_DE_TOUR: list[dict[str, Any]] = [
    {},
    {"duree": "1 h", "acquiert": ["p"]},
    {"delai": "1 h", "compte": {"k": 1}},
    {"acquiert": ["p"], "retire": ["q"]},
    {"acquiert": ["q"], "repond": ["b1"]},
    {"retire": ["p"], "duree": "1 h", "repond": ["b2"]},
    {"compte": {"k": 2}, "repond": ["b1"]},
    {"compte": {"k": -1}, "acquiert": ["q"]},
    {"repond": ["b2"], "delai": "2 h", "posture": ["ecoute"]},
    {"retire": ["p", "q"], "acquiert": ["p"], "revele": ["b1"]},
]
CONDITIONS_DE_TOUR: list[dict[str, Any]] = [
    {},
    {"si": ["p"]},
    {"sauf": ["p"]},
    {"si": ["q"], "sauf": ["p"]},
    {"sauf": ["q"]},
    {"si": ["k >= 1"]},
    {"si": ["k <= 1"]},
    {"sauf": ["k = 2"]},
]
CACHEES_DE_TOUR: list[dict[str, Any]] = [{"si": ["v"]}, {"sauf": ["v"]}, {"si": ["w", "p"]}]
"""On the variante: for an aiguillage or an échéance only."""

ROUTES_DE_TOUR: list[dict[str, Any]] = [
    {},
    {},
    {"delai": "1 h"},
    {"perte": "1/2", "distance": "10 km"},
    {"perte": "0"},
    {"perte": "1/3"},
    {"perte": "1/6", "delai": "inconnu"},
    {"perte": "1", "delai": "1 h"},
    {"distance": "inconnu"},
]
PARTS_DE_TOUR = [["1/2", "1/2"], ["1/3", "2/3"], ["1/4", "1/4", "1/2"], ["1", "0"]]
VARIANTES_DE_TOUR = [
    {"v": "1/3", "w": "2/3"},
    {"v": "1/4", "w": "1/4", "x": "1/2"},
    {"v": "3/5", "w": "2/5", "x": "0"},
]
AMENAGEMENTS: dict[str, Any] = {
    "mieux": amenagement(acquiert=["q"], structures={"a": {"delai": "0 j", "perte": "1/6"}}),
    "ici": amenagement(cout=2, sur_place=["e0.un", "e1.deux"], structures={"a": {"delai": "3 h"}}),
    "ouvre": amenagement(
        cout=2, structures={"absente": {"nom": "Nouvelle", "perte": "1/4", "distance": "1 km"},
                            "b": {"modalites": {"faire_avec": "oui"}, "perte": "1/2"}},
    ),
    "vote": amenagement(decision="arbitrage", acquiert=["p"], structures={"a": {"perte": "0"}}),
}  # fmt: skip
STRUCTURES: dict[str, Any] = {
    "a": {"delai": "1 h", "modalites": {"faire_avec": "oui"}, "distance": "2 km"},
    "b": {"perte": "1/4", "distance": "1 km",
          "modalites": {"faire_avec": "non", "transmettre": "non"}},
    "c": {"delai": "inconnu", "modalites": {"faire_avec": "non", "transmettre": "oui"}},
}  # fmt: skip

_effets = st.sampled_from(EFFETS_DE_TOUR)
_conditions = st.sampled_from(CONDITIONS_DE_TOUR)
_avec_variante = st.sampled_from([*CACHEES_DE_TOUR, *CACHEES_DE_TOUR, *CONDITIONS_DE_TOUR])
_textes = st.sampled_from([{}, {}, {"texte": "Un mot."}, {"texte": "Un autre mot."}])


class Voies:
    """Where an étape may lead: `suites` go on, `retours` come back, `comptes` at most twice."""

    def __init__(
        self, draw: st.DrawFn, suites: list[str], retours: list[str], comptes: list[str]
    ) -> None:
        self.draw, self.suites, self.retours, self.comptes = draw, suites, retours, comptes

    def on(self) -> str:
        """On, mostly to the next étape."""
        return self.draw(st.sampled_from([*self.suites[:1] * 8, *self.suites]))

    def anywhere(self) -> str:
        """On, or back one time in two."""
        if self.retours and self.draw(st.booleans()):
            return self.draw(st.sampled_from(self.retours))
        return self.on()

    def seldom_back(self) -> str:
        """On, or back one time in five: a way back that nothing leaves is a trap."""
        return self.anywhere() if self.draw(st.integers(0, 4)) == 0 else self.on()


@st.composite
def _orientations(draw: st.DrawFn, vers: str) -> dict[str, Any]:
    propres = dict(draw(st.sampled_from(ROUTES_DE_TOUR)))
    ou = draw(st.sampled_from(["a", "b", "a", "b", "faire_avec", "transmettre", "absente"]))
    if ou in ("faire_avec", "transmettre"):
        ecrit = chercher(ou, vers, **propres)
    else:
        ecrit = orienter(ou, vers, **propres)
    return ecrit | ({"perdu": "rate"} if draw(st.integers(0, 5)) == 0 else {})


def _choix(draw: st.DrawFn, voies: Voies, revient: bool) -> dict[str, Any]:
    possibles: dict[str, Any] = {}
    for nom in ("un", "deux")[: draw(st.integers(1, 2))]:
        envoie = draw(st.integers(0, 2))
        vers = voies.anywhere()
        ecrit = draw(_orientations(vers)) if envoie else choix(vers)
        possibles[nom] = ecrit | draw(_effets) | draw(_conditions)
        if draw(st.booleans()):
            possibles[nom]["sinon"] = "Pas maintenant"
    if voies.comptes and draw(st.integers(0, 2)) == 0:
        vers = draw(st.sampled_from(voies.comptes))
        propre = draw(st.sampled_from([{}, {"perte": "1/2"}, {"perte": "1/6"}]))
        possibles["encore"] = orienter("a", vers, **propre)
        possibles["encore"] |= {"si": ["n <= 1"], "compte": {"n": 1}}
    if revient:
        vers = draw(st.sampled_from(voies.retours))
        ecrit = draw(_orientations(vers)) if draw(st.booleans()) else choix(vers)
        possibles["retour"] = ecrit | draw(_effets)
    possibles["toujours"] = choix(voies.on()) | draw(_effets)
    return {"choix": possibles}


def _genres(variantes: bool, hasard: bool, revient: bool) -> list[str]:
    """The kinds that an étape may be."""
    chance = ["hasard"] if hasard else []
    if revient:
        return ["choix", "choix", *chance]
    tris = ["aiguillage"] * (3 if variantes else 1)
    return ["choix", "choix", "choix", "choix", "a_cocher", "vers", *chance, *tris]


@st.composite
def _etapes(
    draw: st.DrawFn, voies: Voies, variantes: bool, genres: list[str], revient: bool = False
) -> dict[str, Any]:
    """One étape of one of these kinds; `revient` is one with a sure way back."""
    genre = draw(st.sampled_from(genres))
    if genre == "choix":
        return _choix(draw, voies, revient)
    if genre == "a_cocher":
        boites = ("x", "y")[: draw(st.integers(1, 2))]
        items = {b: {"texte": b} | draw(_effets) for b in boites}
        return {"a_cocher": items, "vers": voies.seldom_back()}
    if genre == "hasard":
        parts = draw(st.sampled_from(PARTS_DE_TOUR[: 3 if revient else 4]))
        vers = [voies.on(), *(voies.anywhere() for _ in parts[1:])]
        if revient:
            vers[-1] = draw(st.sampled_from(voies.retours))
        lignes = [
            {"probabilite": p, "vers": v} | draw(_effets) | draw(_textes)
            for p, v in zip(parts, vers, strict=True)
        ]
        return {"hasard": lignes} | draw(_effets)
    if genre == "aiguillage":
        lue = draw(_avec_variante if variantes else _conditions)
        ligne = {"vers": voies.anywhere()} | lue | draw(_effets) | draw(_textes)
        sinon = {"vers": voies.on()} | draw(_textes)
        return {"aiguillage": [ligne, sinon]} | draw(_effets)
    if genre == "joue":
        entree = {"depart": "lire"} if draw(st.integers(0, 4)) == 0 else {}
        fins = {"fait": voies.seldom_back(), "non": voies.on()}
        return {"joue": PROTOCOLE, "fins": fins} | entree
    if genre == "pour_chaque":
        fins = {"fait": "suivant", "non": voies.on()}
        return {"joue": PROTOCOLE, "pour_chaque": "besoin", "fins": fins, "vers": voies.on()}
    return {"vers": voies.seldom_back()} | draw(_effets)


@st.composite
def _protocole(draw: st.DrawFn, besoin: str, retours: bool) -> dict[str, Any]:
    """« encore » asks again; what was said is the instance's own."""
    lue = draw(st.sampled_from(["dit", "dit", "z >= 1", "p"]))
    envoi = draw(_orientations(draw(st.sampled_from(["lire", "fait"]))))
    dire: dict[str, Any] = {
        "oui": choix("lire", acquiert=["dit"], compte={"z": 1}),
        "envoi": envoi | {"repond": [besoin]},
        "non": choix("lire") | draw(_effets),
    }
    if retours and draw(st.booleans()):
        dire["encore"] = choix("dire", retire=["p"], compte={"z": 1})
    return {
        "depart": "dire",
        "fins": ["fait", "non"],
        "attend": ["p"],
        "locaux": ["dit", "z"],
        "compteurs": {"z": {"max": 1}},
        "etapes": {
            "dire": {"choix": dire},
            "lire": {"aiguillage": [{"si": [lue], "vers": "fait"}, {"vers": "non"}]},
        },
    }


@st.composite
def scenarios_qui_tournent(
    draw: st.DrawFn,
    etapes_max: int = 4,
    *,
    variantes: bool | None = None,
    protocole: bool = True,
    retours: bool = True,
    comptes: bool = True,
    hasard: bool = True,
    amenages: bool = True,
) -> Cas:
    """A small scenario with everything the format has, but for what is said.

    Without `retours` it comes back only by what is counted (`comptes`), never to the same state.
    """
    noms = [f"e{rang}" for rang in range(draw(st.integers(min(3, etapes_max), etapes_max)))]
    cachees = draw(st.booleans()) if variantes is None else variantes
    joue = draw(st.sampled_from([None, None, "joue", "pour_chaque"])) if protocole else None
    hote = draw(st.sampled_from(noms)) if joue else None
    libres = [nom for nom in noms if nom != hote]
    boucle = draw(st.sampled_from([*libres[:2], libres[1 % len(libres)]])) if retours else None
    etapes = {}
    for rang, nom in enumerate(noms):
        suites = [*noms[rang + 1 :], *FINS_POSSIBLES]
        deja = [*noms[:rang] * 2, nom]
        voies = Voies(draw, suites, deja if retours else [], deja if comptes else [])
        sien = joue if nom == hote else None
        genres = [sien] if sien else _genres(cachees, hasard, nom == boucle)
        etapes[nom] = draw(_etapes(voies, cachees, genres, nom == boucle))
    dit: dict[str, Any] = {"compteurs": {"k": {"max": 2}, "n": {"max": 2}}}
    dit["amenagements"] = AMENAGEMENTS
    if cachees:
        dit["variantes"] = draw(st.sampled_from(VARIANTES_DE_TOUR))
    if draw(st.integers(0, 2)):
        delai = draw(st.sampled_from(["0 min", "1 h", "3 h"]))
        dit["echeance"] = {"delai": delai, "vers": draw(st.sampled_from(["tard", "rate"]))}
        dit["echeance"] |= draw(_avec_variante if cachees else _conditions)
        retards = noms if retours else []
        tardives = Voies(draw, FINS_POSSIBLES, retards, retards if comptes else [])
        etapes["tard"] = draw(_etapes(tardives, cachees, _genres(cachees, hasard, False)))
    accordes = draw(st.sampled_from([(), (), ("mieux",), ("mieux", "ici"), ("ouvre",)]))
    besoin = "ce_besoin" if joue == "pour_chaque" else "b1"
    joues = protocoles({PROTOCOLE: draw(_protocole(besoin, retours))} if joue else {})
    noms_accordes = accordes if amenages else ()
    return Cas(enjeu(etapes, structures=STRUCTURES, amenages=noms_accordes, **dit), joues)


@st.composite
def scenarios_a_deviner(draw: st.DrawFn, *, retours: bool = False) -> Cas:
    """Decisions that suit one variante or the other, and what they show of it: guess well."""
    tours = draw(st.integers(1, 3))
    etapes: dict[str, Any] = {}
    for rang in range(tours):
        suite = [f"d{rang + 1}"] * 2 if rang + 1 < tours else []
        retour = ["d0"] * 2 if retours else []
        etapes[f"d{rang}"] = draw(_devinettes([f"a{rang}", f"b{rang}", *suite]))
        for nom, bien, mal in (("a", "v", "w"), ("b", "w", "v")):
            gagne = draw(st.sampled_from(["gagne", "gagne", "moitie", *suite]))
            rate = draw(st.sampled_from(["rate", "rate", "moitie", *suite, *retour]))
            etapes[f"{nom}{rang}"] = draw(_devinees(gagne, rate, bien if draw(st.integers(0, 3))
                                                    else mal))  # fmt: skip
    dit: dict[str, Any] = {"compteurs": {"k": {"max": 2}}}
    dit["variantes"] = draw(st.sampled_from(VARIANTES_DE_TOUR))
    if draw(st.integers(0, 2)) == 0:
        lue = draw(st.sampled_from([{"si": ["v"]}, {"sauf": ["v"]}, {"si": ["w"], "sauf": ["p"]}]))
        dit["echeance"] = {"delai": "1 h", "vers": draw(st.sampled_from(["tard", "rate"]))} | lue
        etapes["tard"] = draw(_devinettes(["gagne", "moitie"]))
    return Cas(enjeu(etapes, structures=STRUCTURES, **dit), {})


@st.composite
def _devinettes(draw: st.DrawFn, suites: list[str]) -> dict[str, Any]:
    """Two or three things to try, some of which send away."""
    possibles: dict[str, Any] = {}
    for nom, vers in zip(("un", "deux", "trois"), suites, strict=False):
        ecrit = draw(_orientations(vers)) if draw(st.integers(0, 2)) == 0 else choix(vers)
        possibles[nom] = ecrit | draw(_effets)
    possibles["toujours"] = choix(draw(st.sampled_from(["rate", "moitie", *suites])))
    return {"choix": possibles}


@st.composite
def _devinees(draw: st.DrawFn, gagne: str, rate: str, bien: str) -> dict[str, Any]:
    """Right for one variante; an acquis may have it go well whichever it is."""
    lignes = [{"vers": gagne, "si": [bien]} | draw(_textes)]
    if draw(st.integers(0, 2)) == 0:
        ailleurs = draw(st.sampled_from([{"si": ["p"]}, {"si": ["q"]}, {"si": ["k >= 1"]}]))
        lignes.insert(draw(st.integers(0, 1)), {"vers": gagne} | ailleurs | draw(_effets))
    return {"aiguillage": [*lignes, {"vers": rate} | draw(_textes)]} | draw(_effets)
