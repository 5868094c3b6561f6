"""What `parcours diagnostiquer` is asked: the file, the part of the map, for whom."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.analysis import structures, zones
from game.analysis.a_qui import Reponses, demandes_of, for_persona
from game.analysis.diagnostic import Cle, Diagnostic, diagnose
from game.analysis.zones import RAYON, Zone, ZoneVide
from game.cli.arguments import Refus, words
from game.cli.avancee import erase, progress
from game.cli.commun import catalogue
from game.cli.paroles import complain
from game.model.anomalie import SORTES, Anomalies
from game.model.commune import Commune
from game.model.libelles import THEMATIQUES_DITES
from game.model.lieu import Lieu, Position, Reponse
from game.model.persona import Persona
from game.model.standard import DEMANDES, THEMATIQUE_VERS_DEMANDE
from game.model.territoire import Territoire
from game.model.vocabulaire import PUBLICS, THEMATIQUES
from game.storage.catalogue import Introuvable
from game.storage.lieux import samples
from game.storage.tableaux import Avance, Illisible

BEAUCOUP = 20
"""So many départements make a national file, read with all its communes."""


LOURD = 5_000_000
"""Bytes of a file that takes long enough to say how far one is."""


class MauvaisUsage(Refus):
    """Options that do not go together: the command is badly written."""


@dataclass(frozen=True)
class Resultat:
    """All that was asked, answered."""

    diagnostic: Diagnostic
    zone: Zone
    lieux: tuple[Lieu, ...]
    lectures: tuple[Anomalies, ...] = ()
    """One per file that was read; none for a territoire written by hand."""
    recoupes: tuple[str, ...] = ()
    """What the national lists added, in words."""
    communes: Mapping[str, Commune] = field(default_factory=dict)
    persona: Persona | None = None
    reponses: tuple[Reponses, ...] = ()
    """For each demande of the persona, at each niveau."""
    depuis: str | None = None
    """The structure where one already is."""
    rayon: float = RAYON
    table_des_communes: str = "la table de communes"
    """Its file: every number says where it comes from."""
    a_la_main: bool = False

    @property
    def lieux_par_nom(self) -> dict[str, Lieu]:
        """The places by the id that a territoire gives them."""
        return {lieu.ident: lieu for lieu in self.lieux}


def add_options(analyseur: ArgumentParser) -> None:
    """The file, what completes it, and the part of the map."""
    ajoute = analyseur.add_argument
    ajoute("fichier", metavar="FICHIER", help=(
        "un fichier CSV de lieux, un exemple livré (valbrume_v0), ou un territoire écrit"
    ))  # fmt: skip
    ajoute("--correspondance", metavar="C", help=(
        "comment lire un fichier local : un nom (epernay), ou un .yaml ; sans elle, celle qui va"
    ))  # fmt: skip
    ajoute("--france-services", metavar="F", type=Path, help="la liste des France Services")
    ajoute("--aidants-connect", metavar="F", type=Path, help="la liste des structures habilitées")
    ajoute("--communes", metavar="F", help="les communes et leurs indicateurs")
    ou = analyseur.add_mutually_exclusive_group()
    ou.add_argument("--commune", metavar="NOM", help="une commune : son nom, ou son code INSEE")
    ou.add_argument("--epci", metavar="NOM", help="une intercommunalité : son nom, ou son SIREN")
    ou.add_argument("--departement", metavar="N", help="un département : son numéro")
    ou.add_argument("--autour", metavar="LAT,LON", type=point, help="autour d’un point")
    ajoute("--rayon", metavar="KM", type=distance, help=(
        f"tout ce qui est à moins de tant de kilomètres ; au-delà, c’est loin ({RAYON} sans lui)"
    ))  # fmt: skip
    ajoute("--persona", metavar="P", help="à qui cette carte peut-elle s’adresser ?")
    ajoute("--demandes", metavar="A,B", type=words, default=[], help="seulement ces demandes")
    ajoute("--saisies", metavar="F", type=Path, help=(
        "ce que la table sait, case par case ; la vue (--voir) l’y écrit"
    ))  # fmt: skip
    ajoute("--depuis", metavar="S", help="dans un territoire écrit, la structure où l’on est")


def point(texte: str) -> Position:
    """« 47.47,-0.55 »; raises Refus."""
    try:
        latitude, longitude = (float(part) for part in texte.split(","))
    except ValueError:
        phrase = f"« {texte} » n’est pas un point : latitude,longitude, comme 47.47,-0.55"
        raise ArgumentTypeError(phrase) from None
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refus(f"« {texte} » n’est pas sur Terre : la latitude vient d’abord.")
    return latitude, longitude


def distance(texte: str) -> float:
    """A number of kilometres, above zero; raises Refus."""
    try:
        km = float(texte.replace(",", ".").removesuffix("km").strip())
    except ValueError:
        phrase = f"« {texte} » n’est pas un rayon en kilomètres, comme 15"
        raise ArgumentTypeError(phrase) from None
    if not 0 < km <= 1000:
        raise Refus(f"« {texte} » n’est pas un rayon entre 0 et 1000 km.")
    return km


def answer(args: Namespace) -> Resultat:
    """All of it; raises Refus, Introuvable, ContenuInvalide or OSError."""
    contenu = catalogue(args)
    persona = contenu.persona(args.persona) if args.persona else None
    try:
        if (territoire := _by_hand(args)) is not None:
            return _of_territoire(args, territoire, persona)
        return _of_places(args, persona)
    except FileNotFoundError as absent:
        raise Refus(
            f"Il n’y a pas de fichier « {absent.filename} ». Vérifier son nom et son dossier ; "
            f"exemples livrés : {', '.join(samples())}."
        ) from None
    except IsADirectoryError as erreur:
        raise Refus(
            f"« {erreur.filename} » est un dossier. Donner un fichier CSV qui s’y trouve."
        ) from None
    except (Illisible, ZoneVide) as erreur:
        raise Refus(str(erreur)) from None


def _by_hand(args: Namespace) -> Territoire | None:
    """The territoire that is named; None for a file of places."""
    nom, contenu = args.fichier, catalogue(args)
    if nom.endswith((".yaml", ".yml")):
        from game.storage.validation import load

        return load(Path(nom), Territoire)[1]
    if nom in contenu.ids("territoire"):
        return contenu.territoire(nom)
    if nom in samples():
        return None
    if not Path(nom).exists() and "." not in nom and "/" not in nom:
        raise Introuvable("territoire", nom, [*contenu.ids("territoire"), *samples()])
    return None


def _path(nom: str) -> Path:
    return samples().get(nom) or Path(nom)


def _of_territoire(args: Namespace, territoire: Territoire, persona: Persona | None) -> Resultat:
    lieux = structures.places_of(territoire)
    if args.depuis is not None and args.depuis not in territoire.structures:
        connues = ", ".join(territoire.structures)
        raise Refus(f"« {args.depuis} » n’est pas une structure de ce territoire : {connues}.")
    for option in ("commune", "epci", "departement", "autour", "communes", "correspondance"):
        if getattr(args, option) is not None:
            raise MauvaisUsage(f"--{option} ne va pas avec un territoire écrit à la main.")
    depuis = args.depuis or structures.here(lieux)
    rayon = args.rayon or RAYON
    voisins = structures.by_hand(territoire, rayon, depuis)
    dites = dict.fromkeys(t for s in territoire.structures.values() for t in s.thematiques)
    demandes = _asked(args, persona, [t for t in THEMATIQUES if t in dites])
    libelles = {demande: THEMATIQUES_DITES[demande] for demande in demandes}
    zone = structures.as_zone(territoire, Path(args.fichier).stem)
    diagnostic = diagnose(zone.nom, voisins, libelles, PUBLICS, _typed(args, zone), noms=zone.noms)
    return Resultat(
        diagnostic, zone, tuple(lieux), persona=persona, depuis=depuis, rayon=rayon, a_la_main=True,
        reponses=_whom(diagnostic, persona),
    )  # fmt: skip


def _of_places(args: Namespace, persona: Persona | None) -> Resultat:
    from game.storage.communes import read_communes
    from game.storage.dispositifs import joined, situated
    from game.storage.lieux import read_places
    from game.storage.lieux_locaux import fitting, read_mapping
    from game.storage.territoires_connus import mappings

    recoupes: list[str] = []
    siennes = mappings(catalogue(args))
    correspondance = read_mapping(args.correspondance, siennes) if args.correspondance else None
    if correspondance is None and (correspondance := fitting(_path(args.fichier), siennes)):
        recoupes.append(
            f"Les colonnes sont celles de la correspondance « {correspondance.nom} » : "
            "c’est elle qui est lue. Une autre : --correspondance."
        )
    lecture = read_places(_path(args.fichier), correspondance, _said(Path(args.fichier).name))
    erase()
    lectures, lieux = [lecture.anomalies], list(lecture.lieux)
    for chemin in filter(None, (args.france_services, args.aidants_connect)):
        liste = read_places(chemin)
        lieux, reconnus = joined(lieux, liste.lieux, liste.anomalies)
        lectures.append(liste.anomalies)
        recoupes.append(
            f"{chemin.name} : {reconnus} reconnus parmi ceux déjà lus, "
            f"{len(liste.lieux) - reconnus} ajoutés ; sous un autre nom, un même lieu compte deux "
            "fois."
        )
    lieux, places = situated(lieux)
    if places:
        recoupes.append(f"Sans coordonnées, placés d’après leur code postal : {places}.")
    if not lieux:
        raise Refus(f"« {args.fichier} » ne contient aucun lieu.")
    defauts = Anomalies()
    communes = (
        read_communes(_path(args.communes), _departements(args, lieux), defauts)
        if args.communes
        else {}
    )
    recoupes += [
        f"{defauts.fichier} : {SORTES[sorte].titre}, {combien} fois → {SORTES[sorte].suite}."
        for sorte, combien in defauts.comptes.items()
    ]
    zone = zones.of_file(_zone(args, lieux, communes), Path(args.fichier).name)
    voisins = zones.neighbours(lieux, zone)
    demandes = _asked(args, persona, list(DEMANDES))
    libelles = {demande: DEMANDES[demande] for demande in demandes}
    diagnostic = diagnose(
        zone.nom, voisins, libelles, PUBLICS, _typed(args, zone), zone.centre, zone.noms
    )
    return Resultat(
        diagnostic, zone, tuple(lieux), tuple(lectures), tuple(recoupes), communes, persona,
        _whom(diagnostic, persona), rayon=args.rayon or RAYON,
        table_des_communes=f"{args.communes} (taux des petites communes : parfois estimés)",
    )  # fmt: skip


def _said(nom: str) -> Avance:
    """How far the reading of a large file is; Ctrl+C stops it."""

    def advance(lus: int, octets: int) -> None:
        if octets > LOURD:
            progress(lus // 1_000_000, octets // 1_000_000, f"Mo de {nom} (Ctrl+C arrête)")

    return advance


def _typed(args: Namespace, zone: Zone) -> dict[Cle, Reponse]:
    """What holds here; what was typed of another zone is said."""
    from game.storage.saisies import holds, read_answers, read_typed

    if not args.saisies:
        return {}
    toutes = read_typed(args.saisies)
    if autres := dict.fromkeys(s.zone for s in toutes if not holds(s, zone.noms)):
        complain(
            f"Des saisies valent pour une autre zone, et non ici : {', '.join(autres)}. "
            f"Ici s’écrit « {zone.noms[0]} »."
        )
    return read_answers(args.saisies, *zone.noms)


def _departements(args: Namespace, lieux: list[Lieu]) -> set[str] | None:
    """Where communes are needed; None for all of them."""
    presents = {lieu.departement for lieu in lieux if lieu.departement}
    if args.departement:
        return {args.departement.upper().zfill(2)}
    return presents if len(presents) < BEAUCOUP else None


def _zone(args: Namespace, lieux: list[Lieu], communes: Mapping[str, Commune]) -> Zone:
    if args.commune:
        zone = zones.of_commune(args.commune, lieux, communes)
    elif args.epci:
        zone = zones.of_epci(args.epci, lieux, communes)
    elif args.departement:
        zone = zones.of_departement(args.departement, lieux, communes)
    elif args.autour:
        latitude, longitude = args.autour
        zone = Zone(f"Le point {latitude:g}, {longitude:g}", args.autour, frozenset())
        return zones.circle(zone, lieux, args.rayon or RAYON)
    else:
        return zones.whole(lieux, communes)
    return zones.circle(zone, lieux, args.rayon) if args.rayon else zone


def _asked(args: Namespace, persona: Persona | None, toutes: list[str]) -> list[str]:
    """Those that are asked for, else the persona's, else all."""
    if not args.demandes:
        return toutes if persona is None else demandes_of(persona, toutes)
    dites = [d if d in toutes else THEMATIQUE_VERS_DEMANDE.get(d, d) for d in args.demandes]
    for dite, demande in zip(args.demandes, dites, strict=True):
        if demande not in toutes:
            raise Refus(f"« {dite} » n’est pas une demande d’ici : {', '.join(toutes)}.")
    return list(dict.fromkeys(dites))


def _whom(diagnostic: Diagnostic, persona: Persona | None) -> tuple[Reponses, ...]:
    return () if persona is None else tuple(for_persona(diagnostic, persona))
