"""Small worlds for tests: a few étapes, structures with one clear figure each, random parties.

Everything is written as an author would write it, then read by the models: a test of the rules
never depends on shipped content.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st

from game.engine.assembly import build
from game.engine.partie import RECOMMENCER, CoupImpossible, Partie, Reglages, begin, play, replay
from game.engine.state import Etat
from game.engine.transitions import starts
from game.engine.world import Enjeu, World
from game.model.hypotheses import Hypotheses
from game.model.partie import Coup, Resolution, parse_coup
from game.model.persona import Persona
from game.model.scenario import Amenagement, Protocole, Scenario
from game.model.territoire import Territoire

FINS: dict[str, Any] = {
    "gagne": {"type": "resolu", "texte": "Une réponse."},
    "moitie": {"type": "partiel", "texte": "Une réponse en partie."},
    "rate": {"type": "laisse_tomber", "texte": "Sans réponse."},
}
LETTRES = "abcdefghijkl"
BESOINS = {"b1": "Le premier besoin", "b2": "Le deuxième besoin"}


def choix(vers: str, **champs: Any) -> dict[str, Any]:
    """A choix that only goes on."""
    return {"texte": "Avancer", "acte": "informer", "vers": vers, **champs}


def orienter(structure: str, vers: str, **champs: Any) -> dict[str, Any]:
    """A choix that sends to a structure; `perte`, `delai` and `distance` go to the orientation."""
    propres = {cle: champs.pop(cle) for cle in ("perte", "delai", "distance") if cle in champs}
    orientation = {"structure": structure, **propres}
    return {"texte": "Envoyer", "acte": "orienter", "orientation": orientation, "vers": vers,
            **champs}  # fmt: skip


def chercher(modalite: str, vers: str, **propres: Any) -> dict[str, Any]:
    """A choix that searches for a structure."""
    orientation = {"cherche": {"modalite": modalite}, **propres}
    return {"texte": "Chercher", "acte": "orienter", "orientation": orientation, "vers": vers}


def amenagement(**champs: Any) -> dict[str, Any]:
    """An aménagement that only holds what is said."""
    return {"texte": "Aménager", "decision": "rapide", **champs}


def persona(**champs: Any) -> Persona:
    """A persona with two besoins and nothing else."""
    fiche = {
        "nom": "Camille",
        "recto": {"demande": "Une demande"},
        "verso": {"besoins": BESOINS},
        "source": "hypothese",
    }
    return Persona.model_validate(fiche | champs)


def territoire(structures: Mapping[str, Any], **champs: Any) -> Territoire:
    """A territoire with these structures; each is named after its key unless it says otherwise."""
    nommees = {
        cle: {"nom": f"Structure {cle}", "type": "EPN", **dit} for cle, dit in structures.items()
    }
    return Territoire.model_validate({"nom": "Ici", "structures": nommees} | champs)


def enjeu(
    etapes: Mapping[str, Any],
    *,
    structures: Mapping[str, Any] | None = None,
    faits_d_ici: list[str] | None = None,
    qui: Persona | None = None,
    amenages: tuple[str, ...] = (),
    idee: dict[str, Any] | None = None,
    perte: str | None = None,
    **champs: Any,
) -> Enjeu:
    """A scenario that starts at its first étape, for one persona, with structures a to l."""
    ecrit = {
        "titre": "Un essai",
        "personas": ["camille"],
        "territoire": "ici",
        "canal": "guichet",
        "depart": next(iter(etapes)),
        "etapes": dict(etapes),
        "fins": FINS,
        "source": "hypothese",
    }
    ici = {lettre: {} for lettre in LETTRES} if structures is None else structures
    return Enjeu(
        Scenario.model_validate(ecrit | champs),
        qui or persona(),
        territoire(ici, faits=faits_d_ici or []),
        persona_id="camille",
        amenagements=amenages,
        idee=Amenagement.model_validate(idee) if idee else None,
        hypotheses=Hypotheses(perte=Fraction(perte)) if perte else Hypotheses(),
    )


def protocoles(ecrits: Mapping[str, Any]) -> dict[str, Protocole]:
    """Protocoles by the name scenarios give them."""
    return {nom: Protocole.model_validate(ecrit) for nom, ecrit in ecrits.items()}


def world(
    etapes: Mapping[str, Any], *, joues: Mapping[str, Any] | None = None, **dit: Any
) -> World:
    """The maze of `enjeu`, ready to be played."""
    return build(enjeu(etapes, **dit), protocoles(joues or {}))


def start(monde: World) -> Etat:
    """The one state a parcours without variantes begins in."""
    ((p, etat),) = starts(monde)
    assert p == 1
    return etat


def chain(longueur: int, **dit: Any) -> dict[str, Any]:
    """Orientations one after the other, e1 to a, e2 to b…, then « gagne »."""
    return {
        f"e{rang}": {
            "choix": {
                "va": orienter(
                    LETTRES[rang - 1],
                    f"e{rang + 1}" if rang < longueur else "gagne",
                    **dit,
                )
            }
        }
        for rang in range(1, longueur + 1)
    }


def played(monde: World, *coups: Any, graine: int | str = 1, resolution: str = "tirage") -> Partie:
    """The partie of these coups, written as in a golden partie: `va`, `{"va": 4}`."""
    reglages = Reglages(monde, graine, Resolution(resolution))
    return replay(reglages, [parse_coup(coup) for coup in coups])


def graine_where(monde: World, *coups: Any, lost: bool, resolution: str = "tirage") -> int:
    """The first graine with which the named usager is lost, or not, by these coups."""
    for graine in range(1000):
        try:
            partie = played(monde, *coups, graine=graine, resolution=resolution)
        except CoupImpossible:  # lost before the last coup
            continue
        if (partie.perdu_a is not None) == lost:
            return graine
    raise AssertionError("aucune graine")


def robot(reglages: Reglages, hasard: Random) -> list[Partie]:
    """A random partie, as the list of where it stood after each coup; it starts again once."""
    parties = [begin(reglages)]
    while not parties[-1].is_over:
        possibles = parties[-1].possibles()
        deja = any(coup.option == RECOMMENCER for coup in parties[-1].coups)
        if deja and RECOMMENCER in possibles:
            possibles = tuple(option for option in possibles if option != RECOMMENCER)
        option = hasard.choice(possibles)
        de = hasard.choice([None, None, "lance", hasard.randint(1, 6)])
        parties.append(play(parties[-1], Coup(option, de)))
    return parties


# --- random scenarios, acyclic by construction ---------------------------------------------------

PERTES = ["0", "1/6", "1/4", "1/3", "1/2", "1"]
PROTOCOLE = "protocoles/essai"
VARIANTES = {"v": "1/3", "w": "2/3"}


@dataclass(frozen=True)
class Cas:
    """A random scenario, before it is built: its default perte may still be changed."""

    enjeu: Enjeu
    protocoles: Mapping[str, Protocole]

    def world(self, perte: Fraction | None = None) -> World:
        """The maze, with another default perte where one is given."""
        if perte is None:
            return build(self.enjeu, self.protocoles)
        return build(replace(self.enjeu, hypotheses=Hypotheses(perte=perte)), self.protocoles)


EFFETS: list[dict[str, Any]] = [
    {},
    {"duree": "10 min", "acquiert": ["p"]},
    {"delai": "1 j", "compte": {"k": 2}},
    {"acquiert": ["p"], "retire": ["q"]},
    {"acquiert": ["q"], "repond": ["b1"]},
    {"retire": ["p"], "duree": "1 h"},
    {"retire": ["p", "r"], "acquiert": ["p"], "delai": "2 j"},
    {"compte": {"k": 3}, "repond": ["b1"]},
    {"compte": {"k": -2, "m": 1}, "acquiert": ["r"]},
    {"compte": {"m": -2, "k": -3}, "revele": ["b1"], "duree": "1 h"},
    {"repond": ["b2"], "delai": "1 j", "posture": ["ecoute"]},
    {"repond": ["b1", "b2"], "acquiert": ["p", "q"], "compte": {"k": 1}},
]
CONDITIONS: list[dict[str, Any]] = [
    {},
    {"si": ["p"]},
    {"sauf": ["p"]},
    {"si": ["q"], "sauf": ["r"]},
    {"sauf": ["q"]},
    {"si": ["k >= 2"]},
    {"si": ["k <= 1"], "sauf": ["m = -1"]},
    {"si": ["m >= 1"]},
    {"sauf": ["k = 3"]},
    {"si": ["k = 1"]},
    {"si": ["p", "k >= 1"]},
    {"sauf": ["p", "k <= 0"]},
]
CACHEES: list[dict[str, Any]] = [{"si": ["v"]}, {"sauf": ["v"], "si": ["p"]}, {"si": ["w"]}]
"""Conditions on the variante, for an aiguillage or an échéance only."""

ROUTES: list[dict[str, Any]] = [
    {},
    {"delai": "2 j"},
    {"perte": "1/2", "distance": "10 km"},
    {"perte": "0"},
    {"perte": "1/6", "delai": "inconnu"},
    {"perte": "1", "delai": "1 j"},
    {"distance": "inconnu"},
]
PARTS = [["1/2", "1/2"], ["1/3", "2/3"], ["1/4", "1/4", "1/2"], ["1", "0"]]

_effets = st.sampled_from(EFFETS)
_conditions = st.sampled_from(CONDITIONS)
_avec_variante = st.sampled_from([*CONDITIONS, *CACHEES])


@st.composite
def _orientations(draw: st.DrawFn, vers: str) -> dict[str, Any]:
    propres = draw(st.sampled_from(ROUTES))
    ou = draw(st.sampled_from(["a", "b", "c", "a", "faire_avec", "transmettre", "absente"]))
    if ou in ("faire_avec", "transmettre"):
        return chercher(ou, vers, **propres)
    return orienter(ou, vers, **propres)


@st.composite
def _etapes(
    draw: st.DrawFn, suites: list[str], variantes: bool, joue: str | None = None
) -> dict[str, Any]:
    """One étape whose every way out is in `suites`; `joue` is the kind that plays a protocole."""

    def vers() -> str:
        return draw(st.sampled_from([*suites[:1] * 6, *suites]))

    genres = ["vers", "choix", "choix", "choix", "choix", "a_cocher", "hasard", "aiguillage"]
    genre = joue or draw(st.sampled_from(genres))
    if genre == "choix":
        possibles: dict[str, Any] = {}
        for nom in ("un", "deux")[: draw(st.integers(1, 2))]:
            envoie = draw(st.integers(0, 3))
            ecrit = draw(_orientations(vers())) if envoie else choix(vers())
            possibles[nom] = ecrit | draw(_effets)
        if draw(st.integers(0, 3)):
            for ecrit in possibles.values():
                ecrit |= draw(_conditions)
                if draw(st.booleans()):
                    ecrit["sinon"] = "Pas maintenant"
            possibles["toujours"] = choix(vers()) | draw(_effets)
        return {"choix": possibles}
    if genre == "a_cocher":
        boites = ("x", "y")[: draw(st.integers(1, 2))]
        return {"a_cocher": {b: {"texte": b} | draw(_effets) for b in boites}, "vers": vers()}
    if genre == "hasard":
        parts = draw(st.sampled_from(PARTS))
        lignes = [{"probabilite": p, "vers": vers()} | draw(_effets) for p in parts]
        return {"hasard": lignes} | draw(_effets)
    if genre == "aiguillage":
        lue = draw(_avec_variante if variantes else _conditions)
        ligne = {"vers": vers()} | lue | draw(_effets)
        return {"aiguillage": [ligne, {"vers": vers()}]} | draw(_effets)
    if genre == "joue":
        return {"joue": PROTOCOLE, "fins": {"fait": vers(), "non": vers()}}
    if genre == "pour_chaque":
        return {"joue": PROTOCOLE, "pour_chaque": "besoin",
                "fins": {"fait": "suivant", "non": vers()}, "vers": vers()}  # fmt: skip
    return {"vers": vers()} | draw(_effets)


@st.composite
def _protocole(draw: st.DrawFn, besoin: str) -> dict[str, Any]:
    return {
        "depart": "dire",
        "fins": ["fait", "non"],
        "attend": ["p"],
        "locaux": ["dit", "z"],
        "compteurs": {"z": {"max": 2}},
        "etapes": {
            "dire": {
                "choix": {
                    "oui": choix("lire", acquiert=["dit"], compte={"z": draw(st.integers(1, 2))}),
                    "envoi": draw(_orientations("lire")) | {"repond": [besoin]},
                    "non": choix("lire") | draw(_effets),
                }
            },
            "lire": {
                "aiguillage": [
                    {"si": [draw(st.sampled_from(["dit", "dit", "z >= 2", "p"]))], "vers": "fait"},
                    {"vers": "non"},
                ]
            },
        },
    }


@st.composite
def scenarios(draw: st.DrawFn, etapes_max: int = 4) -> Cas:
    """A small scenario with everything the format has, from each étape only to later ones."""
    nombre = draw(st.integers(3, etapes_max))
    noms = [f"e{rang}" for rang in range(nombre)]
    variantes = draw(st.booleans())
    joue = draw(st.sampled_from([None, None, "joue", "pour_chaque"]))
    hote = draw(st.sampled_from(noms))
    protocole = draw(_protocole("ce_besoin" if joue == "pour_chaque" else "b1")) if joue else None
    fins = ["gagne", "moitie", "rate", "perdu"]
    etapes = {
        nom: draw(_etapes([*noms[rang + 1 :], *fins], variantes, joue if nom == hote else None))
        for rang, nom in enumerate(noms)
    }
    dit: dict[str, Any] = {"compteurs": {"k": {"max": 3, "depart": 1}, "m": {"min": -1, "max": 1}}}
    if variantes:
        dit["variantes"] = VARIANTES
    if draw(st.integers(0, 2)):
        lue = draw(_avec_variante if variantes else _conditions)
        delai = draw(st.sampled_from(["0 min", "30 min", "1 j", "2 j"]))
        dit["echeance"] = {"delai": delai, "vers": draw(st.sampled_from(["tard", "rate"]))}
        dit["echeance"] |= lue
        etapes["tard"] = draw(_etapes(fins, variantes))
    structures = {
        "a": {"delai": "1 j", "modalites": {"faire_avec": "oui"}, "distance": "2 km"},
        "b": {"delai": "2 j", "perte": draw(st.sampled_from(PERTES)), "distance": "1 km",
              "modalites": {"faire_avec": "non", "transmettre": "non"}},
        "c": {"delai": "inconnu", "modalites": {"faire_avec": "non", "transmettre": "oui"}},
    }  # fmt: skip
    dit["amenagements"] = {
        "mieux": amenagement(acquiert=["q"], structures={"a": {"delai": "0 j", "perte": "1/6"}}),
        "ici": amenagement(sur_place=["e0.un", "e1.deux"], structures={"a": {"delai": "3 j"}}),
    }
    amenages = draw(st.sampled_from([(), (), ("mieux",), ("mieux", "ici")]))
    joues = protocoles({PROTOCOLE: protocole} if protocole else {})
    return Cas(enjeu(etapes, structures=structures, amenages=amenages, **dit), joues)
