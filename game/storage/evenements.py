"""From YAML events to plain data, with the position of every value and every key; no recursion."""

import re
from typing import Any

from yaml import events

from game.model.faute import CLE, Faute, Lieu
from game.storage.cadres import IGNOREE, Cadre
from game.storage.caracteres import ECHAPPES, nommer, sorte
from game.storage.conseils import AUTRE_ELEMENT, ESPACES_ORDINAIRES, INSECABLES
from game.storage.scalaires import normal, plain

PROFONDEUR_MAX = 20
VALEURS_MAX = 20_000
_DIESE = re.compile(r"[ \t]+#")


def word_at(marque: Any, lignes: tuple[str, ...]) -> str:
    """The word of the file that stands at a mark."""
    mots = lignes[marque.line][marque.column :].split() if marque.line < len(lignes) else []
    return mots[0] if mots else ""


class Arret(Exception):
    """Reading stops: after this fault the rest would mean nothing."""


class Construction:
    """What has been read so far of one document."""

    def __init__(self, lignes: tuple[str, ...]) -> None:
        self.lignes = lignes
        self.reset()

    def reset(self) -> None:
        """Forgets everything that was read."""
        self.donnees: Any = None
        self.positions: dict[Lieu, tuple[int, int]] = {(): (1, 1)}
        self.coupes: dict[Lieu, tuple[int, int]] = {}
        """Where a « # » ends the line of a text without quotes, by the place of the text."""
        self.fautes: list[Faute] = []
        self.pile: list[Cadre] = []
        self.dernier: events.ScalarEvent | None = None
        """The last scalar read: an unclosed quote is found only after it."""
        self.stopped = False
        self.decale = False
        """Whether no-break spaces indent a line: the levels are not what they seem."""
        self.documents = 0
        self.valeurs = 0

    def receive(self, evenement: events.Event) -> None:
        """Takes one event; raises Arret when nothing after it can be read."""
        if isinstance(evenement, events.NodeEvent):
            self._check_node(evenement)
        if isinstance(evenement, events.ScalarEvent):
            self._scalar(evenement)
        elif isinstance(evenement, events.CollectionStartEvent):
            self._open(evenement)
        elif isinstance(evenement, events.CollectionEndEvent):
            self.pile.pop()
        elif isinstance(evenement, events.AliasEvent):
            self._value(None, evenement.start_mark)
        elif isinstance(evenement, events.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop("E106", evenement.start_mark)

    def _fault(self, code: str, marque: Any, **contexte: Any) -> None:
        self.fautes.append(Faute(code, "", (), contexte, marque.line + 1, marque.column + 1))

    def _stop(self, code: str, marque: Any, **contexte: Any) -> None:
        self._fault(code, marque, **contexte)
        self.stopped = True
        raise Arret

    def _check_node(self, noeud: Any) -> None:
        self.valeurs += 1
        if self.valeurs > VALEURS_MAX:
            self._stop("E102", noeud.start_mark, taille=f"plus de {VALEURS_MAX} valeurs")
        if noeud.anchor is not None:
            self._fault("E107", noeud.start_mark, nom=word_at(noeud.start_mark, self.lignes))
        elif getattr(noeud, "tag", None) is not None:
            self._fault("E108", noeud.start_mark, nom=word_at(noeud.start_mark, self.lignes))

    def _scalar(self, scalaire: events.ScalarEvent) -> None:
        self.dernier = scalaire
        self._check_characters(scalaire)
        if self.pile and self.pile[-1].awaits_key:
            self._key(normal(scalaire.value), scalaire)
            return
        valeur = normal(scalaire.value) if scalaire.style else plain(scalaire.value)
        if self.pile and not scalaire.style:
            self._check_commas(scalaire)
        ecrit = scalaire.value or scalaire.style
        lieu = self._value(valeur, scalaire.start_mark if ecrit else None)
        if scalaire.value and not scalaire.style:
            self._note_cut(lieu, scalaire.end_mark)

    def _note_cut(self, lieu: Lieu, fin: Any) -> None:
        ligne = self.lignes[fin.line] if fin.line < len(self.lignes) else ""
        if (trouve := _DIESE.match(ligne, fin.column)) and IGNOREE not in lieu:
            self.coupes[lieu] = (fin.line + 1, trouve.end())

    def _check_characters(self, scalaire: events.ScalarEvent) -> None:
        # Raw characters were judged before: only an escape can bring a forbidden one.
        if scalaire.style == '"' and (trouve := ECHAPPES.search(scalaire.value)):
            contexte = {"caractere": nommer(trouve[0]), "sorte": sorte(trouve[0])}
            self._fault("E104", scalaire.start_mark, **contexte)
        if "\t" in scalaire.value:
            conseil = "remplacez «\u00a0\\t\u00a0» par une espace."
            self._fault("E112", scalaire.start_mark, conseil=conseil)

    def _check_commas(self, scalaire: events.ScalarEvent) -> None:
        cadre = self.pile[-1]
        if cadre.is_comma_accident(scalaire, self.lignes):
            ligne, colonne = self.positions.get((*cadre.next_place, CLE), (1, 1))
            contexte = {"debut": cadre.prose or "", "suite": cadre.cle}
            self.fautes.append(Faute("E117", "", (), contexte, ligne, colonne))

    def _key(self, cle: str, scalaire: events.ScalarEvent) -> None:
        cadre = self.pile[-1]
        marque: Any = scalaire.start_mark
        cadre.fin_de_cle = scalaire.end_mark
        lieu = (*cadre.lieu, cle, CLE)
        cadre.cle = IGNOREE
        if not cle:
            self._fault("E119", marque, valeur="rien du tout")
        elif cle == "<<" and not scalaire.style:
            self._fault("E109", marque)
        elif lieu in self.positions:
            mots = {"cle": cle, "premiere": self.positions[lieu][0]}
            if cadre.lieu and isinstance(cadre.lieu[-1], int):
                mots["conseil"] = AUTRE_ELEMENT
            self._fault("E110", marque, **mots)
        else:
            cadre.cle = cle
            self.positions[lieu] = (marque.line + 1, marque.column + 1)
        if cle != cle.strip():
            self._strange_space(cle, marque)

    def _strange_space(self, cle: str, marque: Any) -> None:
        mots = {"cle": cle.strip()}
        if cle[0].isspace() and INSECABLES.match(self.lignes[marque.line]):
            mots["conseil"] = ESPACES_ORDINAIRES
            # The key stands on another level than it seems: what follows says nothing true.
            self.decale = True
        self._fault("E120", marque, **mots)

    def _open(self, debut: Any) -> None:
        if len(self.pile) >= PROFONDEUR_MAX:
            self._stop("E111", debut.start_mark, maximum=PROFONDEUR_MAX)
        contenant: Any = {} if isinstance(debut, events.MappingStartEvent) else []
        flux = bool(debut.flow_style)
        sous_une_cle = bool(self.pile) and type(self.pile[-1].contenant) is dict
        # What stands under a key is found where the key is.
        lieu = self._value(contenant, None if sous_une_cle and not flux else debut.start_mark)
        self.pile.append(Cadre(contenant, lieu, debut.start_mark, flux))

    def _value(self, valeur: Any, marque: Any) -> Lieu:
        """Stores a value; without a mark, it is where its key is."""
        lieu: Lieu = ()
        if not self.pile:
            self.donnees = valeur
        else:
            cadre = self.pile[-1]
            if cadre.awaits_key:
                self._fault("E119", marque or cadre.debut, valeur="une liste ou des clés")
                cadre.cle = IGNOREE
                return (*cadre.lieu, IGNOREE)
            lieu = cadre.next_place
            cadre.store(valeur)
        if marque is not None:
            self.positions[lieu] = (marque.line + 1, marque.column + 1)
        elif (*lieu, CLE) in self.positions:
            self.positions[lieu] = self.positions[(*lieu, CLE)]
        return lieu
