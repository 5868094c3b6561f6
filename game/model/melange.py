"""Who comes, and from where: the cards and the territoires of a population, with their weights."""

from typing import Annotated

from pydantic import Field

from game.model.base import Identifiant, Model
from game.model.source import SourceOuCourt

Poids = Annotated[int, Field(ge=0, le=1_000_000)]
Parts = Annotated[dict[Identifiant, Poids], Field(min_length=1)]


class Melange(Model):
    """The mixture of a population: each usager has a card and a territoire, drawn apart."""

    personas: Parts | None = None
    """Les cartes, et le poids de chacune ; sinon, celle du scénario. Exemple : {ahmed: 3}"""
    territoires: Parts | None = None
    """Les territoires, et leurs poids ; sinon, celui du scénario. Exemple : {ville_dense: 2}"""
    source: SourceOuCourt
    """D’où viennent ces poids ; « hypothese » si personne ne les a comptés."""
