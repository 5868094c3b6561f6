"""Thirteen faults of calculation, planted one at a time in a copy of the game: who sees them?

Each is an exact text of one of our files and what replaces it. Some are planted at several places,
because the same number is read, drawn, or thrown by a population.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Faute:
    """One fault at one place."""

    numero: int
    quoi: str
    fichier: str
    avant: str
    apres: str
    essais: tuple[str, ...]
    """The files of the default suite that should see it, the first to be asked first."""

    def __str__(self) -> str:
        return f"{self.numero:02}-{self.quoi}".replace(" ", "_")

    def planted(self, texte: str) -> str:
        """The text with the fault; it must be there once."""
        assert texte.count(self.avant) == 1, (self.fichier, self.avant)
        return texte.replace(self.avant, self.apres)

    def plant(self, copie: Path) -> None:
        """Write it in a copy of the project."""
        chemin = copie / self.fichier
        chemin.write_text(self.planted(chemin.read_text("utf-8")), "utf-8")


REFERENCE = "tests/analysis/test_parcours_de_reference.py"
CHANCES = "tests/analysis/test_chances.py"
REGLES = "tests/engine/test_transitions.py"
ORIENTATIONS = "tests/engine/test_orientations.py"
SORT = "tests/engine/test_luck.py"
MESURES = "tests/model/test_mesures.py"
DIRECTE = "tests/analysis/test_directe.py"
PASSANTS = "tests/analysis/test_au_hasard.py"
PROMENADE = "tests/analysis/test_promenade.py"
EN_CLAIR = (REFERENCE, CHANCES)
EN_REGLE = (REGLES, REFERENCE)

_REGLE, _MONDE = "game/engine/transitions.py", "game/engine/world.py"
_OPTIMUM, _FLUX = "game/analysis/politique.py", "game/analysis/flux.py"
_LUE = 'raise faute("E206", valeur=str(valeur))\n    return fraction'
_ARRIVEE = 'object.__setattr__(self, "arrivee", 1 - self.perte)'
_SOUS = "return -(-p.numerator * ECHELLE // p.denominator)"
_PART = "parts.append(p / reste)"
_PERDUE = "perdus = (Branche(orientation.perte, perdue, sortie),)"
_SORTIE_PERDUE = "sortie = Sortie(effets.duree, delai, 0, orientation, True, False, None, ligne)"
_PASSANTS, _SEULS = "game/analysis/au_hasard.py", "game/analysis/promenade.py"
_DIRECTE, _ECOULES = "game/analysis/directe.py", "game/analysis/ecoules.py"
_RANGEE = "voies.append((luck.threshold(somme), etat))"
_CHOISIT = "extreme = _least if self.pire else _most"


def _rounded(perte: str) -> str:
    """The share lost becomes another one as the orientation is made."""
    return f'object.__setattr__(self, "perte", {perte})\n        {_ARRIVEE}'


FAUTES = (
    Faute(1, "un tiers lu 0,333", "game/model/mesures.py", _LUE,
          _LUE.replace("return fraction", "return Fraction(round(fraction * 1000), 1000)"),
          (MESURES, REFERENCE)),
    Faute(1, "un tiers joué 0,333", _MONDE, _ARRIVEE,
          _rounded("Fraction(round(self.perte * 1000), 1000)"), EN_CLAIR),
    Faute(1, "un tiers tiré 0,333", "game/engine/luck.py", _SOUS,
          "return round(p * 1000) * ECHELLE // 1000", (SORT, PASSANTS)),
    Faute(2, "un tiers sur 256", _MONDE, _ARRIVEE,
          _rounded("Fraction(round(self.perte * 256), 256)"), EN_CLAIR),
    Faute(2, "un tiers tiré d’un octet", "game/engine/luck.py", _SOUS,
          "return round(p * 256) << 56", (SORT, PASSANTS)),
    Faute(2, "un tiers d’une population sur 256", _FLUX, _PART,
          "parts.append(round(256 * p / reste) / 256)", EN_CLAIR),
    Faute(3, "un tiers en simple précision", _MONDE, _ARRIVEE,
          _rounded('Fraction(__import__("numpy").float32(float(self.perte)).item())'), EN_CLAIR),
    Faute(3, "un tiers tiré en simple précision", "game/engine/luck.py", _SOUS,
          'return int(ECHELLE * __import__("numpy").float32(float(p)).item())', (SORT, PASSANTS)),
    Faute(3, "un tiers d’une population en simple précision", _FLUX,
          "sinon=np.array(sinon, dtype=np.float64)", "sinon=np.array(sinon, dtype=np.float32)",
          EN_CLAIR),
    Faute(1, "un tiers d’un passant 0,333", _PASSANTS, _RANGEE,
          "voies.append((luck.threshold(Fraction(round(somme * 1000), 1000)), etat))", (PASSANTS,)),
    Faute(2, "un tiers d’un passant d’un octet", _PASSANTS, _RANGEE,
          "voies.append((round(somme * 256) << 56, etat))", (PASSANTS,)),
    Faute(3, "un tiers d’un passant en simple précision", _PASSANTS, _RANGEE,
          _RANGEE.replace("luck.threshold(somme)",
                          'int(luck.ECHELLE * __import__("numpy").float32(float(somme)).item())'),
          (PASSANTS,)),
    Faute(2, "un tiers d’une promenade sur 256", _SEULS, "restent *= 1 - flux.sinon[voie]",
          "restent *= 1 - round(256 * flux.sinon[voie]) / 256", (PROMENADE,)),
    Faute(3, "un tiers d’une promenade en simple précision", _SEULS,
          "bornes = np.empty(len(flux.vers), dtype=np.float64)",
          "bornes = np.empty(len(flux.vers), dtype=np.float32)", (PROMENADE,)),
    Faute(4, "échéance atteinte, donc passée", _MONDE, "return self.delai + 1",
          "return self.delai", EN_REGLE),
    Faute(5, "échéance un jour trop tard", "game/engine/assembly.py",
          "echeance.delai, echeance.vers, Cond", "echeance.delai + 1440, echeance.vers, Cond",
          EN_REGLE),
    Faute(6, "délais de deux structures échangés", "game/engine/orientations.py",
          'delai = self._valeur("delai", nom, ecrite)',
          'delai = self._valeur("delai", {"a": "b", "b": "a"}.get(nom, nom), ecrite)',
          (ORIENTATIONS, CHANCES)),
    Faute(7, "accompagner ne prend pas de jour", _REGLE,
          "return effets.delai + (orientation.delai if orientation else 0)",
          "return orientation.delai if orientation else effets.delai", EN_REGLE),
    Faute(8, "perte datée d’avant l’attente", _REGLE, _SORTIE_PERDUE,
          _SORTIE_PERDUE.replace("delai", "0"), EN_REGLE),
    Faute(9, "la pire politique pour la meilleure", _OPTIMUM,
          "return un < autre if self.pire else un > autre", "return un < autre", (REFERENCE,)),
    Faute(9, "la pire politique pour la meilleure, plié", _OPTIMUM, _CHOISIT,
          "extreme = _least", (REFERENCE,)),
    Faute(9, "la pire politique pour la meilleure, sans graphe", _DIRECTE,
          "extreme = np.minimum if pire else np.maximum", "extreme = np.minimum", (DIRECTE,)),
    Faute(9, "la pire décision pour la meilleure, sans graphe", _DIRECTE,
          "choisit = min if self.pire else max", "choisit = min", (DIRECTE,)),
    Faute(10, "le premier choix seulement, sans graphe", "game/analysis/etages.py",
          "valeurs[noeuds] = extreme.reduceat(sommes, debuts) // commun",
          "valeurs[noeuds] = sommes[debuts] // commun", (DIRECTE,)),
    Faute(5, "échéance trop tard, sans graphe", _ECOULES,
          "self.haut = min(self.haut, limite)", "self.haut = min(self.haut, limite + 1)",
          (DIRECTE,)),
    Faute(4, "échéance trop tôt, sans graphe", _ECOULES,
          "self.bas = max(self.bas, limite + 1)", "self.bas = max(self.bas, limite)",
          (DIRECTE,)),
    Faute(10, "le premier choix seulement", _OPTIMUM,
          "for autre in range(1, len(self.graphe.actions(i))):", "for autre in ():",
          (REFERENCE,)),
    Faute(10, "le premier choix seulement, plié", _OPTIMUM, _CHOISIT,
          "extreme = lambda f, s: _extreme(f, s, lambda sommes: sommes[0])", (REFERENCE,)),
    Faute(11, "délais au hasard remplacés par leur moyenne", "game/engine/fabrique.py",
          'source = str(branche.source) if branche.source else None\n'
          "            texte = self._mots(branche.texte, placee)\n",
          'source = str(branche.source) if branche.source else None\n'
          "            texte = self._mots(branche.texte, placee)\n"
          "            moyen = sum(b.probabilite * b.delai for b in ecrite.hasard or ())\n"
          '            branche = branche.model_copy(update={"delai": round(moyen)})\n',
          EN_CLAIR),
    Faute(12, "la dernière orientation ne perd personne", _REGLE,
          "if orientation and orientation.perte:",
          "if orientation and orientation.perte and not world.is_fin(vers):", EN_REGLE),
    Faute(13, "l’échéance jugée avant la perte", _REGLE, "if orientation and orientation.perte:",
          "if orientation and orientation.perte and not (\n"
          "        ecoule is not None and _fires(world, etat, ecoule)\n    ):",
          EN_REGLE),
)  # fmt: skip
