"""Where an orientation leads here: aménagement > orientation > territoire > défaut."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.engine.world import Enjeu, Orientation
from game.model import etape as etape_ecrite
from game.model import scenario as ecrit
from game.model.accueil import listed, received
from game.model.lieu import Reponse
from game.model.territoire import Changement, Structure
from game.model.vocabulaire import TOUS_PUBLICS, Modalite


def overlay(
    structures: Mapping[str, Structure], changes: Sequence[ecrit.Amenagement]
) -> dict[str, Structure]:
    """The structures once changed; a Changement with a `nom` may add one that was not there."""
    resultat = dict(structures)
    for change in changes:
        for nom, changement in change.structures.items():
            avant = resultat.get(nom)
            if avant is None and changement.nom:
                avant = Structure(nom=changement.nom, type="aménagement")
            if avant is not None:
                resultat[nom] = _changed(avant, changement)
    return resultat


def _changed(structure: Structure, changement: Changement) -> Structure:
    changes: dict[str, Any] = {
        champ: getattr(changement, champ)
        for champ in ("nom", "distance", "delai", "perte", "source")
        if getattr(changement, champ) is not None
    }
    for champ in ("publics", "thematiques"):
        # A structure that says nothing is inconnu, not closed: what is added does not close it.
        if (ajouts := getattr(changement, champ)) and getattr(structure, champ):
            changes[champ] = [*getattr(structure, champ), *ajouts]
    if changement.modalites:
        changes["modalites"] = {**structure.modalites, **changement.modalites}
    return structure.model_copy(update=changes)


class Boussole:
    """Resolves the orientations of one World."""

    def __init__(
        self,
        enjeu: Enjeu,
        structures: Mapping[str, Structure],
        changes: Sequence[ecrit.Amenagement],
    ) -> None:
        self.enjeu = enjeu
        self.structures = structures
        self.changes = changes
        self._trouvees: dict[tuple[Modalite, str | None, str | None], tuple[str | None, bool]] = {}
        """Whom a search found, by what it asks: many orientations ask the same."""

    def is_here(self, ident: str) -> bool:
        """Whether an aménagement made this orientation one no more."""
        return any(ident in change.sur_place for change in self.changes)

    def orient(
        self,
        ident: str,
        choix: etape_ecrite.Choix,
        besoin: str | None,
        ici: str | None = None,
    ) -> Orientation:
        """The orientation of a choix, here; its `structure` is None where none receives.

        `ici` is the structure where the étape takes place: a search never sends back to it.
        """
        ecrite = choix.orientation
        assert ecrite is not None
        nom, a_appeler = self._destination(ecrite, besoin, ici)
        structure = self.structures.get(nom or "")
        if nom is None or structure is None:
            defaut = self.enjeu.hypotheses.perte
            return Orientation(ident, None, "", "", defaut, "", 0, 0, choix.perdu)
        delai = self._valeur("delai", nom, ecrite)
        metres = self._valeur("distance", nom, ecrite)
        perte, source, par_defaut = self._perte(nom, ecrite)
        return Orientation(
            id=ident,
            structure=nom,
            nom=structure.nom,
            court=structure.court or structure.nom,
            perte=perte,
            source=source,
            delai=delai if isinstance(delai, int) else 0,
            metres=metres if isinstance(metres, int) else 0,
            perdu=choix.perdu,
            delai_inconnu=not isinstance(delai, int),
            distance_inconnue=not isinstance(metres, int),
            par_defaut=par_defaut,
            a_appeler=a_appeler,
        )

    def _valeur(self, champ: str, nom: str, ecrite: etape_ecrite.Orientation) -> int | str | None:
        for change in reversed(self.changes):
            changement = change.structures.get(nom)
            if changement and getattr(changement, champ) is not None:
                return getattr(changement, champ)  # type: ignore[no-any-return]
        if getattr(ecrite, champ) is not None:
            return getattr(ecrite, champ)  # type: ignore[no-any-return]
        return getattr(self.structures[nom], champ)  # type: ignore[no-any-return]

    def _perte(self, nom: str, ecrite: etape_ecrite.Orientation) -> tuple[Any, str, bool]:
        """The perte, its source in words, and whether it is the default."""
        for change in reversed(self.changes):
            changement = change.structures.get(nom)
            if changement and changement.perte is not None:
                return changement.perte, str(changement.source or change.source or ""), False
        for porteur in (ecrite, self.structures[nom]):
            if porteur.perte is not None:
                return porteur.perte, str(porteur.source or ""), False
        hypotheses = self.enjeu.hypotheses
        return hypotheses.perte, str(hypotheses.source), True

    def _destination(
        self, ecrite: etape_ecrite.Orientation, besoin: str | None, ici: str | None
    ) -> tuple[str | None, bool]:
        if ecrite.cherche is None:
            return ecrite.structure, False
        cherche = ecrite.cherche.modalite, besoin, ici
        if cherche not in self._trouvees:
            self._trouvees[cherche] = self._nearest(*cherche)
        return self._trouvees[cherche]

    def _nearest(
        self, modalite: Modalite, besoin: str | None, ici: str | None
    ) -> tuple[str | None, bool]:
        candidats = [
            (self._metres(nom), rang, nom, incertain)
            for rang, nom in enumerate(self.structures)
            if nom != ici and (incertain := self._receives(nom, modalite, besoin)) is not None
        ]
        if not candidats:
            return None, False
        _, _, nom, a_appeler = min(candidats)
        return nom, a_appeler

    def _metres(self, nom: str) -> float:
        distance = self.structures[nom].distance
        return distance if isinstance(distance, int) else float("inf")

    def _receives(self, nom: str, modalite: Modalite, besoin: str | None) -> bool | None:
        """None: no. Otherwise whether something is inconnu, so that one must call first."""
        persona, structure = self.enjeu.persona, self.structures[nom]
        cible = persona.verso.besoins.get(besoin or "")
        propre = cible.thematique if cible else None
        thematiques = {propre} if propre else set(persona.thematiques)
        recoit = received(
            Reponse(structure.modalites.get(modalite, "inconnu")),
            self._covers(nom, "publics", {*persona.publics, TOUS_PUBLICS}),
            self._covers(nom, "thematiques", thematiques) if thematiques else Reponse.OUI,
        )
        return None if recoit is Reponse.NON else recoit is Reponse.INCONNU

    def _covers(self, nom: str, champ: str, voulus: set[str]) -> Reponse:
        """oui, non, or inconnu where neither the structure nor an aménagement says anything."""
        dits = set(getattr(self.structures[nom], champ))
        ajouts = {
            mot
            for change in self.changes
            if (changement := change.structures.get(nom))
            for mot in getattr(changement, champ) or ()
        }
        return Reponse.OUI if voulus & ajouts else listed(dits, voulus)
