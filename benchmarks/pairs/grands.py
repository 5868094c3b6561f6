"""Scenarios as large as one asks, each written twice: in the format of the game, and for PRISM.

Étapes one after the other, acquis, an échéance in days, an orientation that may lose, a line that
may be busy: what is known of a usager is her étape, her acquis and the days already spent.
"""

from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

OCCUPE = (("1/2", 0), ("1/3", 2), ("1/6", 1))
"""A line: at once, in two days, or call again tomorrow."""


STRUCTURES = "abc"


class Choix(NamedTuple):
    """What may be done at an étape: the étape it leads to, and what it asks and takes."""

    vers: int
    jours: int = 0
    acquiert: int | None = None
    si: int | None = None
    chez: str = ""
    """The structure that one is sent to, and may not reach."""


@dataclass(frozen=True)
class Grand:
    """One of them, before it is written in either language."""

    etapes: int
    acquis: int
    echeance: int
    graine: int = 1

    @property
    def choix(self) -> list[list[Choix]]:
        """Per étape; none where a line is called, nor at the last, where the acquis are read."""
        sort, tous = Random(self.graine), list[list[Choix]]()
        for ici in range(self.etapes - 1):
            if ici % 5 == 3:
                tous.append([])
                continue
            plus = min(ici + 2, self.etapes - 1)
            lu, dit = sort.randrange(self.acquis), sort.randrange(self.acquis)
            siens = [Choix(ici + 1, sort.randint(1, 2)), Choix(plus, 1, si=lu)]
            chez = STRUCTURES[ici % len(STRUCTURES)]
            siens.append(Choix(plus, sort.randint(2, 4), acquiert=dit, chez=chez))
            tous.append(siens)
        return tous

    @property
    def voulus(self) -> list[list[int]]:
        """What the last étape asks for: any of these sets of acquis."""
        moitie = max(1, self.acquis // 2)
        return [list(range(moitie)), list(range(moitie, self.acquis))]

    def as_scenario(self) -> dict[str, Any]:
        """In the format of the game."""
        etapes: dict[str, Any] = {}
        for ici, siens in enumerate(self.choix):
            if siens:
                ecrits = {f"c{rang}": _written(c) for rang, c in enumerate(siens)}
                etapes[f"e{ici}"] = {"choix": ecrits}
            else:
                vers = (f"e{ici + 1}", f"e{ici + 1}", f"e{ici}")
                etapes[f"e{ici}"] = {
                    "hasard": [
                        {"probabilite": p, "vers": v, "delai": f"{jours} j"}
                        for (p, jours), v in zip(OCCUPE, vers, strict=True)
                    ]
                }
        lignes: list[dict[str, Any]] = [
            {"si": [f"a{x}" for x in siens], "vers": "gagne"} for siens in self.voulus
        ]
        etapes[f"e{self.etapes - 1}"] = {"aiguillage": [*lignes, {"vers": "rate"}]}
        return {
            "titre": "Un grand",
            "personas": ["camille"],
            "territoire": "ici",
            "canal": "guichet",
            "depart": "e0",
            "echeance": {"delai": f"{self.echeance} j", "vers": "tard"},
            "etapes": etapes,
            "fins": {
                "gagne": {"type": "resolu", "texte": "Fin."},
                "rate": {"type": "laisse_tomber", "texte": "Fin."},
                "tard": {"type": "laisse_tomber", "texte": "Fin."},
            },
            "source": "hypothese",
        }

    def as_prism(self, *, ouvertes: bool = False) -> str:
        """The same for Storm and PRISM; `ouvertes`: the pertes are parameters."""
        n, bout = self.etapes, self.echeance
        gagne, perdu, tard = n, n + 1, n + 2
        rien = "".join(f"&(a{x}'=false)" for x in range(self.acquis)) + "&(d'=0)"
        lignes: list[str] = []

        def step(garde: str, p: str, vers: int, jours: int, suite: str, reste: str = "") -> None:
            """What takes so many days, in time or too late; `reste` is who was lost before."""
            sinon = f" + {reste}" if reste else ""
            if not jours:
                lignes.append(f"[] {garde} -> {p}:(s'={vers}){suite}{sinon};")
                return
            passe = f"&(d'=d+{jours})"
            lignes.append(f"[] {garde}&d<={bout - jours} -> {p}:(s'={vers}){suite}{passe}{sinon};")
            lignes.append(f"[] {garde}&d>{bout - jours} -> {p}:(s'={tard}){rien}{sinon};")

        for ici, siens in enumerate(self.choix):
            if not siens:
                self._busy(ici, tard, rien, lignes)
            for c in siens:
                garde = f"s={ici}" + (f"&a{c.si}" if c.si is not None else "")
                suite = f"&(a{c.acquiert}'=true)" if c.acquiert is not None else ""
                perte = f"p{c.chez}" if ouvertes else "1/3"
                perdue = f"{perte}:(s'={perdu}){rien}" if c.chez else ""
                step(garde, f"1-{perte}" if c.chez else "1", c.vers, c.jours, suite, perdue)
        assez = "|".join("(" + "&".join(f"a{x}" for x in s) + ")" for s in self.voulus)
        lignes.append(f"[] s={n - 1}&({assez}) -> 1:(s'={gagne}){rien};")
        lignes.append(f"[] s={n - 1}&!({assez}) -> 1:(s'={perdu}){rien};")
        lignes.append(f"[] s>={gagne} -> true;")
        entete = [f"s:[0..{tard}] init 0;", f"d:[0..{bout}] init 0;"]
        entete += [f"a{x}:bool init false;" for x in range(self.acquis)]
        dites = [f"const double p{chez};" for chez in STRUCTURES if ouvertes]
        return "\n".join(
            [
                "mdp",
                *dites,
                "module parcours",
                *entete,
                *lignes,
                "endmodule",
                f'label "gagne" = s={gagne};',
            ]
        )

    def _busy(self, ici: int, tard: int, rien: str, lignes: list[str]) -> None:
        """A line that is called: one command for each way to pass the échéance or not."""
        bout = self.echeance
        for bas, haut in ((0, bout - 2), (bout - 1, bout - 1), (bout, bout)):
            voies = []
            for (p, jours), vers in zip(OCCUPE, (ici + 1, ici + 1, ici), strict=True):
                passe = haut + jours <= bout
                suite = (f"&(d'=d+{jours})" if jours else "") if passe else rien
                voies.append(f"{p}:(s'={vers if passe else tard}){suite}")
            lignes.append(f"[] s={ici}&d>={bas}&d<={haut} -> {' + '.join(voies)};")


def _written(c: Choix) -> dict[str, Any]:
    ecrit: dict[str, Any] = {"texte": "Un choix", "acte": "informer", "vers": f"e{c.vers}"}
    if c.jours:
        ecrit["delai"] = f"{c.jours} j"
    if c.chez:
        ecrit |= {"acte": "orienter", "orientation": {"structure": c.chez}}
    if c.acquiert is not None:
        ecrit["acquiert"] = [f"a{c.acquiert}"]
    if c.si is not None:
        ecrit["si"] = [f"a{c.si}"]
    return ecrit
