"""One name, one meaning: what a module calls its functions and constants tells what they are, without the module."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.house import MODULES

# Of a module's functions: they say that something was done, not what is given back.
VAGUE = frozenset(
    ["told", "said", "held", "kept", "turned", "beside", "borne", "lent", "laid", "gone", "lives", "halves", "fates"]
)
MEANINGS = 4  # values that one public constant's name may have in all modules
OF_A_FORM = frozenset({"HEADERS", "LEFT", "WIDTH"})  # what each report or picture has


def functions(trees: Mapping[str, ast.Module]) -> Iterator[tuple[str, str]]:
    """(name without its underscore, module) of the functions that stand in no class and no function."""
    for module, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name.lstrip("_"), module


def constants(trees: Mapping[str, ast.Module]) -> Iterator[tuple[str, str, str]]:
    """(name, module, value) of the public constants that are not handed on from elsewhere."""
    for module, tree in trees.items():
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if is_set(node) else []
            for name in (each for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)):
                if name.id.isupper() and not name.id.startswith("_"):
                    yield name.id, module, ast.dump(node.value)


def is_set(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and node.value is not None


def vague(functions: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name, module in functions:
        if name in VAGUE:
            found[name].append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def ambiguous(constants: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    found = defaultdict(dict)
    for name, module, value in constants:
        found[name].setdefault(value, module)
    return {
        name: sorted(values.values())
        for name, values in found.items()
        if len(values) > MEANINGS and name not in OF_A_FORM
    }


@cache
def of_the_house() -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Its functions and its constants; no tree is kept."""
    told: list[tuple[str, str]] = []
    values: list[tuple[str, str, str]] = []
    for name, path in MODULES.items():
        parsed = {name: ast.parse(path.read_text(encoding="utf-8"))}
        told += functions(parsed)
        values += constants(parsed)
    return told, values


def test_a_function_is_named_for_what_it_gives() -> None:
    told, _ = of_the_house()
    assert len(set(told)) > 1_000
    assert vague(told) == {}


def test_a_public_constant_has_few_meanings() -> None:
    _, values = of_the_house()
    assert len(set(values)) > 400
    assert ambiguous(values) == {}


def test_what_these_tests_find() -> None:
    parsed = {
        f"m{n}": ast.parse(f"NEAR = {n}\nSAME: int = 1\n_OWN = {n}\n\ndef _told():\n    pass\n") for n in range(9)
    }
    assert ambiguous(constants(parsed)) == {"NEAR": [f"m{n}" for n in range(9)]}
    assert vague(functions(parsed)) == {"told": [f"m{n}" for n in range(9)]}
    assert vague(functions({"m0": parsed["m0"]})) == {}
