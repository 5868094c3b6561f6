"""The pictures of the README and of the guides: one command, nothing from outside, up to date."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from xml.etree import ElementTree

import pytest

NOTRES = ("ligne_veronique.svg", "amenagements_veronique.svg")
"""Drawn by us alone: the same bytes with any version of Textual."""


@pytest.fixture(scope="module")
def captures(depot):
    spec = spec_from_file_location("captures", depot / "docs" / "captures.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_one_command_draws_every_picture_and_none_calls_outside(captures, tmp_path, depot):
    dossier = tmp_path / "images"
    await captures.main(dossier)
    dessines = sorted(fichier.name for fichier in dossier.iterdir())
    assert dessines == sorted(fichier.name for fichier in (depot / "docs" / "images").iterdir())
    for fichier in dossier.iterdir():
        svg = fichier.read_text("utf-8")
        ElementTree.fromstring(svg)
        svg = svg.replace(f'xmlns="{captures.SVG}"', "")
        for mot in ("http", "//", "@font-face", "@import", "<script", "href", "url(data"):
            assert mot not in svg, (fichier.name, mot)


@pytest.mark.parametrize("nom", NOTRES)
def test_our_own_pictures_are_up_to_date(captures, depot, nom):
    fichier = depot / "docs" / "images" / nom
    assert fichier.read_bytes() == captures.drawings()[nom].encode(), "python docs/captures.py"


@pytest.mark.parametrize("svg", [
    '<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x"</style></svg>',
    "<svg><image href='a.png'/></svg>",
    "<svg><style>@font-face{src:url(a.woff)}</style></svg>",
    "<svg><script>1</script></svg>",
    '<svg><rect fill="url(https://a.fr/b)"/></svg>',
])  # fmt: skip
def test_a_picture_that_calls_outside_is_not_written(captures, tmp_path, svg):
    with pytest.raises(SystemExit, match="appelle l’extérieur"):
        captures.keep(tmp_path / "x.svg", svg)
    assert not (tmp_path / "x.svg").exists()


def test_every_picture_that_a_page_shows_is_there_with_its_words(depot):
    vues = set()
    for page in (depot / "README.md", *(depot / "docs").glob("*.md")):
        for texte, chemin in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8")):
            assert texte.strip() and (page.parent / chemin).is_file(), (page.name, chemin)
            vues.add((page.parent / chemin).resolve())
    assert vues == {fichier.resolve() for fichier in (depot / "docs" / "images").iterdir()}
