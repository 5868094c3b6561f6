"""The French sentence under each key of a model, read in its source when somebody asks for it.

Read by pydantic as each model is made, they would take a fifth of every start.
"""

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel


@cache
def sentences(modele: type[BaseModel]) -> dict[str, str]:
    """By the name of the key; those of the models that it comes from too."""
    dites: dict[str, str] = {}
    for classe in reversed(modele.__mro__):
        if issubclass(classe, BaseModel) and classe is not BaseModel:
            dites |= _of_module(classe.__module__).get(classe.__qualname__, {})
    return dites


@cache
def _of_module(nom: str) -> dict[str, dict[str, str]]:
    """Those of each class of a module."""
    arbre = ast.parse(inspect.getsource(sys.modules[nom]))
    return {n.name: _of_class(n) for n in arbre.body if isinstance(n, ast.ClassDef)}


def _of_class(classe: ast.ClassDef) -> dict[str, str]:
    dites: dict[str, str] = {}
    for champ, suite in zip(classe.body, classe.body[1:], strict=False):
        if (
            isinstance(champ, ast.AnnAssign)
            and isinstance(champ.target, ast.Name)
            and isinstance(suite, ast.Expr)
            and isinstance(suite.value, ast.Constant)
            and isinstance(suite.value.value, str)
        ):
            dites[champ.target.id] = inspect.cleandoc(suite.value.value)
    return dites
