"""Where one looks from: a commune, an EPCI, a département, or a circle."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from game.analysis.diagnostic import Voisin
from game.model.commune import Commune
from game.model.lieu import Lieu, Position

RAYON = 10
"""Kilometres beyond which a place is « the territoire next door » (s1)."""


@dataclass(frozen=True)
class Zone:
    """A part of the map: its name, its middle, its places and its communes."""

    nom: str
    centre: Position | None
    """From where distances are measured; None where nothing tells it."""
    dedans: frozenset[int]
    """The ranks of its places."""
    communes: tuple[Commune, ...] = ()
    ident: str = ""
    """Which one it is: two communes have one name, and « tout le fichier » is of a file."""
    seule: bool = True
    """Whether its name alone would do."""

    @property
    def noms(self) -> tuple[str, ...]:
        """By what a typed cell says that it is of here; the first is what is written."""
        ident = self.ident or self.nom
        return (ident, self.nom) if self.seule else (ident,)


class ZoneVide(Exception):
    """Nothing there has this name; its message is a French sentence."""


def plain(texte: str) -> str:
    """A name of a place, for comparing only."""
    decompose = unicodedata.normalize("NFKD", texte.replace("’", "'"))
    lettres = "".join(c for c in decompose if not unicodedata.combining(c)).casefold()
    mots = lettres.replace("-", " ").replace("'", " ").split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(mot, mot) for mot in mots)


def whole(lieux: Sequence[Lieu], communes: Mapping[str, Commune]) -> Zone:
    """All the places of the file; there is no middle to walk from."""
    departements = {lieu.departement for lieu in lieux if lieu.departement}
    tous = {commune.departement for commune in communes.values()}
    if len(departements & tous) > len(tous) / 2:
        # A national file: a département where nobody answers is part of the answer.
        departements = tous
    dedans = tuple(c for c in communes.values() if c.departement in departements)
    return Zone("Tout le fichier", None, frozenset(range(len(lieux))), dedans, seule=False)


def of_file(zone: Zone, fichier: str) -> Zone:
    """The same, where what it is depends on the file that was read."""
    return zone if zone.ident or zone.seule else replace(zone, ident=f"{zone.nom} ({fichier})")


_VILLES = {"75056": "paris", "69123": "lyon", "13055": "marseille"}
_ARRONDISSEMENT = re.compile(r"(paris|lyon|marseille) \d{1,2} ?(?:er?|eme)?(?: arrondissement)?")


def town(nom: str) -> str:
    """A commune, for comparing; the arrondissements of a city are that city."""
    plat = plain(nom)
    trouve = _ARRONDISSEMENT.fullmatch(plat)
    return trouve[1] if trouve else plat


def of_commune(nom: str, lieux: Sequence[Lieu], communes: Mapping[str, Commune]) -> Zone:
    """A commune by name or INSEE code; raises ZoneVide."""
    cle = _VILLES.get(nom) or plain(nom)
    connues = [c for c in communes.values() if nom == c.code or cle in (plain(c.nom), town(c.nom))]
    if len({c.departement for c in connues}) > 1:
        presents = {lieu.departement for lieu in lieux}
        connues = [c for c in connues if c.departement in presents] or connues
    if len({c.departement for c in connues}) > 1:
        choix = ", ".join(f"{c.nom} ({c.code})" for c in connues[:8])
        raise ZoneVide(f"Plusieurs communes s’appellent « {nom} » : {choix}. Donner le code.")
    codes = {c.code for c in connues}
    dedans = frozenset(
        rang
        for rang, lieu in enumerate(lieux)
        if (lieu.code_insee and lieu.code_insee in codes)
        or nom in (lieu.code_insee, lieu.code_postal)
        or (_named(lieu, cle, connues) and (not connues or _same(lieu, connues[0])))
    )
    if not dedans and not connues:
        noms = sorted({lieu.commune for lieu in lieux if lieu.commune})
        raise ZoneVide(_nobody("Aucune commune", nom, noms))
    if not connues:
        _check_one(nom, [lieux[rang] for rang in sorted(dedans)])
    if len(connues) == 1:
        titre = connues[0].nom
    else:
        titre = cle.title() if connues else next(lieux[r].commune for r in sorted(dedans))
    departements = {c.departement for c in connues} or {lieux[r].departement for r in dedans}
    ident = f"{titre} ({', '.join(sorted(departements))})"
    homonymes = {lieu.departement for lieu in lieux if plain(lieu.commune) == plain(titre)}
    homonymes |= {c.departement for c in communes.values() if plain(c.nom) == plain(titre)}
    seule = len(homonymes - {""}) < 2
    return Zone(titre, _middle_of(connues, lieux, dedans), dedans, tuple(connues), ident, seule)


def _check_one(nom: str, trouves: Sequence[Lieu]) -> None:
    """Two towns of one name are no town: raises ZoneVide, with what tells them apart."""
    par_code = any(nom in (lieu.code_insee, lieu.code_postal) for lieu in trouves)
    lus = {lieu.departement: lieu for lieu in trouves if lieu.departement}
    if par_code or len(lus) < 2:
        return
    codes = [f"{lieu.code_insee or lieu.code_postal} ({dep})" for dep, lieu in sorted(lus.items())]
    raise ZoneVide(
        f"Plusieurs communes s’appellent « {nom} », dans {len(lus)} départements : "
        f"{', '.join(codes[:8])}. Donner le code."
    )


def _named(lieu: Lieu, cle: str, connues: Sequence[Commune]) -> bool:
    """Whether a place says this commune, by the words of a person or of the table."""
    noms = {cle, *(plain(commune.nom) for commune in connues)}
    return plain(lieu.commune) in noms or town(lieu.commune) == cle


def _same(lieu: Lieu, commune: Commune) -> bool:
    return not lieu.code_insee and lieu.departement in ("", commune.departement)


def of_epci(nom: str, lieux: Sequence[Lieu], communes: Mapping[str, Commune]) -> Zone:
    """An EPCI by name where places say it, or by SIREN where the communes do; raises ZoneVide."""
    cle = plain(nom)
    siens = tuple(c for c in communes.values() if c.epci and plain(c.epci) == cle)
    codes = {c.code for c in siens}
    noms = sorted({lieu.epci for lieu in lieux if lieu.epci})
    voulus = {epci for epci in noms if plain(epci) == cle}
    voulus = voulus or {epci for epci in noms if cle in plain(epci)}
    if len({plain(epci) for epci in voulus}) > 1:
        choix = ", ".join(sorted(voulus)[:8])
        raise ZoneVide(f"Plusieurs EPCI contiennent « {nom} » : {choix}. Donner le nom entier.")
    dedans = frozenset(
        rang for rang, lieu in enumerate(lieux) if lieu.epci in voulus or lieu.code_insee in codes
    )
    if not dedans and not siens:
        raise ZoneVide(_nobody("Aucun EPCI", nom, noms))
    if not siens:
        noms_communes = {(plain(lieux[r].commune), lieux[r].departement) for r in dedans}
        siens = tuple(
            c for c in communes.values() if (plain(c.nom), c.departement) in noms_communes
        )
    titre = next((lieux[rang].epci for rang in sorted(dedans) if lieux[rang].epci), nom)
    departements = {lieux[r].departement for r in dedans} or {c.departement for c in siens}
    ident = f"{titre} (EPCI, {', '.join(sorted(departements - {''}))})"
    return Zone(titre, _middle_of(siens, lieux, dedans), dedans, siens, ident)


def of_departement(code: str, lieux: Sequence[Lieu], communes: Mapping[str, Commune]) -> Zone:
    """A département by its code; raises ZoneVide."""
    voulu = code.upper().zfill(2)
    dedans = frozenset(rang for rang, lieu in enumerate(lieux) if lieu.departement == voulu)
    siens = tuple(c for c in communes.values() if c.departement == voulu)
    if not dedans and not siens:
        noms = sorted({lieu.departement for lieu in lieux if lieu.departement})
        raise ZoneVide(_nobody("Aucun département", code, noms))
    return Zone(f"Département {voulu}", _middle_of(siens, lieux, dedans), dedans, siens)


def _nobody(debut: str, nom: str, connus: Sequence[str]) -> str:
    plats = {plain(connu): connu for connu in connus}
    proches = [plats[plat] for plat in get_close_matches(plain(nom), list(plats), 5, 0.7)]
    suite = ", ".join(connus[:12]) + (", …" if len(connus) > 12 else "")
    lus = f" On y lit : {suite}." if connus else " Le fichier n’en nomme aucun."
    dits = f" Le plus proche : {', '.join(proches)}." if proches else lus
    return f"{debut} de ce fichier ne s’appelle « {nom} ».{dits}"


def _middle_of(
    communes: Sequence[Commune], lieux: Sequence[Lieu], dedans: Iterable[int]
) -> Position | None:
    places = [place for commune in communes if (place := commune.position)]
    return middle(places or [place for rang in dedans if (place := lieux[rang].position)])


def middle(places: Sequence[Position]) -> Position | None:
    """The middle of some points; None of none."""
    if not places:
        return None
    return sum(y for y, _ in places) / len(places), sum(x for _, x in places) / len(places)


def circle(zone: Zone, lieux: Sequence[Lieu], rayon: float) -> Zone:
    """The places within a radius of the middle of a zone, whatever their commune."""
    if zone.centre is None:
        raise ZoneVide(f"« {zone.nom} » n’a pas de coordonnées : pas de rayon autour.")
    proches = {
        rang
        for rang, metres in enumerate(_metres(lieux, zone.centre))
        if metres is not None and metres < rayon * 1000
    }
    autour = f" et moins de {rayon:g} km autour".replace(".", ",")
    return replace(
        zone, nom=zone.nom + autour, dedans=zone.dedans | proches,
        ident=(zone.ident or zone.nom) + autour,
    )  # fmt: skip


def neighbours(lieux: Sequence[Lieu], zone: Zone) -> list[Voisin]:
    """Every place as seen from the middle of a zone."""
    metres = _metres(lieux, zone.centre) if zone.centre else [lieu.metres for lieu in lieux]
    return [
        Voisin(lieu, ecart, rang in zone.dedans)
        for rang, (lieu, ecart) in enumerate(zip(lieux, metres, strict=True))
    ]


def _metres(lieux: Sequence[Lieu], centre: Position) -> list[int | None]:
    from game.analysis.distances import kilometres

    situes = [rang for rang, lieu in enumerate(lieux) if lieu.position]
    ecarts = kilometres(centre, [place for rang in situes if (place := lieux[rang].position)])
    metres: list[int | None] = [None] * len(lieux)
    for rang, ecart in zip(situes, ecarts, strict=True):
        metres[rang] = round(ecart * 1000)
    return metres
