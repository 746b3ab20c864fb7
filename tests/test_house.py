"""The size of functions and modules, and word lists that some rule reads."""

from __future__ import annotations

import ast
from pathlib import Path

import sourcier

SOURCES = Path(sourcier.__file__).parent
MODULES = {path: path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring."""
    told = function.body[0] if ast.get_docstring(function) else None
    return function.end_lineno - function.lineno + 1 - (told.end_lineno - told.lineno + 1 if told else 0)


def test_one_function_in_a_hundred_may_have_more_than_forty_lines():
    functions = {
        f"{path.relative_to(SOURCES)}:{node.name}": length(node)
        for path, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    longest = [name for name, lines in functions.items() if lines > 40]
    assert len(longest) <= len(functions) / 100, longest


def test_no_module_has_more_than_four_hundred_lines():
    lengths = {str(path.relative_to(SOURCES)): len(text.splitlines()) for path, text in MODULES.items()}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_every_word_list_is_read():
    literals = {
        node.value
        for text in MODULES.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {path.stem for path in (SOURCES / "lexicon").glob("*.tsv")} - literals == set()


def test_every_module_says_what_it_is_for():
    assert [str(path) for path, text in MODULES.items() if not ast.get_docstring(ast.parse(text))] == []
