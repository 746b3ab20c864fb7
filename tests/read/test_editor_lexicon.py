"""content/lexicon/*.yaml: what an editor adds, and what is said of a file that cannot be read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from sourcier.editor_lexicon import EditorLexicon, EquipmentTerm
from sourcier.errors import ContentError
from sourcier.read.editor_lexicon import read_editor_lexicon

CANADAIR = """include: [civil]
equipment:
  - name: Canadair
    forms: [canadair, CL-415]
    category: aircraft
    kind: noun
  - {name: Zorglub, category: drone, kind: designation, needs: [armée, front]}
"""


def lexicon(folder: Path, written: str, name: str = "materiel.yaml") -> EditorLexicon:
    (folder / name).write_text(written, encoding="utf-8")
    return read_editor_lexicon(folder)


def test_terms_and_packaged_lists_are_read(tmp_path):
    assert lexicon(tmp_path, CANADAIR) == EditorLexicon(
        (
            EquipmentTerm(("Canadair", "canadair", "CL-415"), "aircraft", "noun", ()),
            EquipmentTerm(("Zorglub",), "drone", "designation", ("armée", "front")),
        ),
        ("civil",),
    )


def test_no_folder_and_no_terms_are_an_empty_lexicon(tmp_path):
    assert read_editor_lexicon(tmp_path / "lexicon") == EditorLexicon()
    assert lexicon(tmp_path, "# rien encore\n") == EditorLexicon()


def test_files_are_read_in_the_order_of_their_names(tmp_path):
    lexicon(tmp_path, "equipment:\n  - {name: bac, category: ship, kind: noun}\n", "b.yaml")
    found = lexicon(tmp_path, "equipment:\n  - {name: aviso, category: ship, kind: noun}\n", "a.yaml")
    assert [term.forms for term in found.equipment] == [("aviso",), ("bac",)]


KINDS = "write one of designation, noun"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "equipment:\n- {name: bac, category: ship, kind: verb}",
            f'2: kind: "verb" is not a kind — {KINDS}',
        ),
        ("equipment:\n- {name: bac, category: ship}", f"2: kind: missing — {KINDS}"),
        ("equipment:\n- {category: ship, kind: noun}", "2: name: missing — write it as name: canadair"),
        (
            'equipment:\n- {name: "12", category: ship, kind: noun}',
            '2: name: "12" has no letter — write a name or a noun',
        ),
        (
            """equipment:
- {name: bac, forms: [Bac, prame], category: ship, kind: noun}
- {name: prame, category: ship, kind: noun}""",
            '3: name: "prame" stands in materiel.yaml:2 too — keep one of the two',
        ),
        ("include: [civils]", '1: include: "civils" is no packaged list — write civil'),
        ("equipment: canadair", '1: not a list — begin each item with "- "'),
        (
            "equipement: []",
            '1: equipement: unknown field — write "equipment"; known fields: include, equipment',
        ),
        ("equipment:\n- canadair", '2: a text, not fields — write lines such as "title: …"'),
    ],
)
def test_fault_names_line_and_mend(tmp_path, written, message):
    with pytest.raises(ContentError) as raised:
        lexicon(tmp_path, written)
    assert str(raised.value) == f"{tmp_path / 'materiel.yaml'}:{message}"


def test_category_that_does_not_exist_is_told_with_those_that_do(tmp_path):
    with pytest.raises(
        ContentError, match=r'2: category: "boat" is not a category — write one of tank, .*, ship'
    ):
        lexicon(tmp_path, "equipment:\n- {name: bac, category: boat, kind: noun}")


def test_faults_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "a.yml").write_text("include: [civil]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("include: [a]\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        lexicon(tmp_path, "include: [c]\n", "c.yaml")
    assert [(fault.path.name, fault.line) for fault in raised.value.faults] == [
        ("a.yml", 0),
        ("b.yaml", 1),
        ("c.yaml", 1),
    ]


def test_example_of_the_docs_is_read(tmp_path):
    page = Path(__file__).parents[2].joinpath("docs", "lexicons.md").read_text(encoding="utf-8")
    found = lexicon(tmp_path, page.partition("```yaml\n")[2].partition("```")[0])
    assert found.include == ("civil",)
    assert found.equipment == (
        EquipmentTerm(("Zorglub", "ZB-12"), "drone", "designation", ("armée", "front")),
    )


def test_lexicon_of_a_new_site_is_read():
    skeleton = Path(str(files("sourcier"))) / "skeleton" / "lexicon"
    assert read_editor_lexicon(skeleton) == EditorLexicon(include=("civil",))


def test_fingerprint_changes_with_a_term(tmp_path):
    before = lexicon(tmp_path, CANADAIR).fingerprint()
    after = lexicon(tmp_path, CANADAIR.replace("CL-415", "CL-515")).fingerprint()
    assert len({before, after, EditorLexicon().fingerprint()}) == 3
    assert EditorLexicon().fingerprint() == ""
