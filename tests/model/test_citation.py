"""Words inside words: never « … « … » … »."""

import pytest

from game.engine.en_clair import worded
from game.model.citation import quoted, within

CAS = [
    ("Une adresse.", "« Une adresse. »"),
    ("On m’a dit « revenez ».", "« On m’a dit “revenez”. »"),
    ("« Une adresse. »", "« Une adresse. »"),
    ("« Oui », puis « non ».", "« “Oui”, puis “non”. »"),
]


@pytest.mark.parametrize(("dit", "cite"), CAS)
def test_guillemets_are_never_nested(dit, cite):
    assert quoted(dit) == cite == f"« {within(dit)} »"


@pytest.mark.parametrize(("dit", "cite"), CAS)
def test_nor_where_an_author_quotes_the_card(catalogue, dit, cite):
    persona = catalogue.persona("veronique")
    recto = persona.recto.model_copy(update={"demande": dit})
    elle = persona.model_copy(update={"recto": recto})
    assert worded(elle, "Elle dit : « {demande} », et attend.") == f"Elle dit : {cite}, et attend."
    assert worded(elle, "Elle dit : «\u00a0{demande}\u00a0»") == (
        "Elle dit : «\u00a0" + within(dit) + "\u00a0»"
    )
    assert worded(elle, "Elle dit : {demande}") == f"Elle dit : {dit}"
