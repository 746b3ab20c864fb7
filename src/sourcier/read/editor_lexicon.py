"""content/lexicon/*.yaml → EditorLexicon."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, get_args

from sourcier.editor_lexicon import EditorLexicon, EquipmentTerm, PackagedList, TermKind
from sourcier.errors import ContentError, Fault
from sourcier.extraction import EquipmentCategory
from sourcier.read.fields import Fields
from sourcier.read.files import read_file
from sourcier.read.yaml_nodes import Entry, read_mapping, read_mappings

_LISTS: dict[str, PackagedList] = {name: name for name in get_args(PackagedList)}
_KINDS: dict[str, TermKind] = {name: name for name in get_args(TermKind)}
_CATEGORIES: dict[str, EquipmentCategory] = {name: name for name in get_args(EquipmentCategory)}
_TERM_FIELDS = ("name", "forms", "category", "kind", "needs")
_LONGEST = 80  # code points of a form
_Word = TypeVar("_Word", EquipmentCategory, TermKind)


def read_editor_lexicon(folder: Path) -> EditorLexicon:
    """Return the editor's lexicon: what all *.yaml files of a folder give; empty where there is no folder.

    Raises:
        ContentError: with every fault of every file.
    """
    if not folder.is_dir():
        return EditorLexicon()
    terms: list[EquipmentTerm] = []
    include: list[PackagedList] = []
    faults = [
        Fault(path, 0, "is not read: its name ends in .yml", "rename it to end in .yaml")
        for path in sorted(folder.glob("*.yml"))
    ]
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            lexicon = _read_file(path, seen)
        except ContentError as error:
            faults += error.faults
            continue
        terms += lexicon.equipment
        include += lexicon.include
    if faults:
        raise ContentError(faults)
    return EditorLexicon(tuple(terms), tuple(sorted(set(include))))


def _read_file(path: Path, seen: dict[str, str]) -> EditorLexicon:
    """Return what one file gives; `seen` says where each form was written, in this file and those before."""
    written = read_file(path)
    entries = read_mapping(written, path, first_line=1)
    fields = Fields(path, entries, ("include", "equipment"))
    include = fields.items("include")
    for name in include:
        if name not in _LISTS:
            fields.refuse("include", f'"{name}" is no packaged list', f"write {', '.join(_LISTS)}")
    faults = _faults_of(fields)
    terms: list[EquipmentTerm] = []
    items = read_mappings(entries["equipment"], written, path) if "equipment" in entries else []
    for line, item in items:
        term = Fields(path, item, _TERM_FIELDS, first_line=line)
        terms.append(_term(term, item, seen, path))
        faults += _faults_of(term)
    if faults:
        raise ContentError(faults)
    return EditorLexicon(tuple(terms), tuple(_LISTS[name] for name in include))


def _faults_of(fields: Fields) -> list[Fault]:
    try:
        fields.close()
    except ContentError as error:
        return error.faults
    return []


def _term(fields: Fields, item: dict[str, Entry], seen: dict[str, str], path: Path) -> EquipmentTerm:
    """Return the term of one item; its faults are noted in `fields`."""
    name = fields.required_text("name", "write it as name: canadair")
    forms = tuple(dict.fromkeys((name, *fields.items("forms"))))
    for form in forms:
        _check_form(fields, "name" if form == name else "forms", form)
        first = seen.setdefault(form.lower(), f"{path.name}:{fields.line('name')}")
        if form and first != f"{path.name}:{fields.line('name')}":
            fields.refuse("name", f'"{form}" stands in {first} too', "keep one of the two")
    category = _choice(fields, item, "category", _CATEGORIES)
    kind = _choice(fields, item, "kind", _KINDS)
    return EquipmentTerm(forms, category or "other", kind or "noun", fields.items("needs"))


def _choice(fields: Fields, item: dict[str, Entry], name: str, known: dict[str, _Word]) -> _Word | None:
    """Return the word of a field that must be one of those known."""
    fix = f"write one of {', '.join(known)}"
    if name not in item:
        fields.refuse(name, "missing", fix)
        return None
    return fields.parsed(name, known.get, f"a {name}", fix)


def _check_form(fields: Fields, field: str, form: str) -> None:
    if len(form) > _LONGEST:
        fields.refuse(field, f"a form has {len(form)} characters", f"write at most {_LONGEST}")
    elif form and not any(character.isalpha() for character in form):
        fields.refuse(field, f'"{form}" has no letter', "write a name or a noun")
