"""The command `parcours analyser`, run as a person would, on a folder of content."""

import json

from game.__main__ import main


def said(capsys, contenu, *arguments):
    code = main(["analyser", "--contenu", str(contenu), *map(str, arguments)])
    sortie = capsys.readouterr()
    return code, sortie.out, sortie.err


def answer(capsys, contenu, *arguments):
    code, sortie, erreur = said(capsys, contenu, *arguments, "--json")
    assert code == 0, erreur
    return json.loads(sortie)
