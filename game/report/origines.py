"""Where the numbers of a séance come from: nothing that was supposed goes without saying."""

from collections.abc import Iterator

from game.engine.seance import Seance
from game.report.blocs import Bloc, Liste, Paragraphe, Titre


def origins(seance: Seance) -> Iterator[Bloc]:
    """Each origin once."""
    yield Titre("D’où viennent les nombres")
    dits = {f"Le déroulé : {seance.script.source}."}
    for etat in seance.etats:
        for table in etat.tables:
            h = table.enjeu.hypotheses
            dits.add(f"{h.perte.numerator} sur {h.perte.denominator} : {h.source}. Réglable.")
            if table.idee is not None:
                dits.add(f"« {table.idee.texte} » : {table.idee.source}.")
            for partie in filter(None, (table.tour1, table.partie)):
                for passage in partie.passages:
                    if passage.orientation and not passage.orientation.par_defaut:
                        p = passage.orientation.perte
                        dits.add(
                            f"{passage.orientation.nom}, {p.numerator} sur {p.denominator} : "
                            f"{passage.orientation.source}."
                        )
    yield Liste(sorted(dits))
    yield Paragraphe("Ceux qui ne viennent pas : combien, on ne sait pas.")
