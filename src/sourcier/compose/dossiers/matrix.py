"""Who says what: a row for what several texts speak of, a cell for each text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sourcier.compose.dossiers.accounts import Account
from sourcier.compose.dossiers.bands import common_of
from sourcier.compose.dossiers.charts import value_of
from sourcier.compose.dossiers.figures import Entry
from sourcier.compose.dossiers.measures import Group
from sourcier.compose.dossiers.members import Statement
from sourcier.compose.dossiers.scene import Scene
from sourcier.compose.dossiers.views import Cell, MatrixRow, Saying
from sourcier.compose.labels import modality_of

_LONG = 150  # characters: a statement that is shown whole
_ORDER: tuple[Saying, ...] = ("says", "planned", "conditional", "otherwise", "silent")


def matrix_rows(groups: Sequence[Group], accounts: Sequence[Account], scene: Scene) -> tuple[MatrixRow, ...]:
    """Return the rows of what at least two texts speak of, figures and accounts, that of most texts first."""
    rows = [(len(group.members), measure_row(group, scene)) for group in groups if len(group.members) > 1]
    rows += [(len(account.members), account_row(account, scene)) for account in accounts]
    return tuple(row for _, row in sorted(rows, key=lambda row: -row[0]))


def lead_entry(group: Group) -> Entry:
    """Return the figure that stands for a measure: of those that most agree on, the one best told."""
    common = common_of(group.entries)
    best = list(common.entries) if common else list(group.entries)
    counts = {id(entry): sum(entry.meets(other) for other in best) for entry in best}
    return max(
        best,
        key=lambda entry: (counts[id(entry)], entry.act is not None, len(entry.statement.words) <= _LONG),
    )


def measure_row(group: Group, scene: Scene) -> MatrixRow:
    """Return the row of a measure: which texts give the number that most give, which another."""
    lead = lead_entry(group)

    def said(entry: Entry) -> Saying:
        if entry.statement.certainty in ("denied", "doubted") or not entry.meets(lead):
            return "otherwise"
        return _said(entry.statement)

    cells = []
    for index in range(len(scene.members)):
        own = [entry for entry in group.entries if entry.member == index]
        best = min(own, key=lambda entry: _ORDER.index(said(entry)), default=None)
        saying = said(best) if best else "silent"
        cells.append(
            _cell(
                index,
                best.statement if best else None,
                saying,
                scene,
                value_of(best, scene) if best and saying == "otherwise" else "",
            )
        )
    return _row(
        lead.statement, [entry.statement for entry in group.entries if entry.meets(lead)], cells, scene
    )


def account_row(account: Account, scene: Scene) -> MatrixRow:
    """Return the row of an account."""

    def said(one: Statement) -> Saying:
        return "otherwise" if account.differs(one) else _said(one)

    cells = []
    for index in range(len(scene.members)):
        own = [one for one in account.statements if one.member == index]
        best = min(own, key=lambda one: _ORDER.index(said(one)), default=None)
        cells.append(_cell(index, best, said(best) if best else "silent", scene, ""))
    return _row(account.lead, account.statements, cells, scene)


def _said(one: Statement) -> Saying:
    modality = modality_of(one.certainty)
    return "conditional" if modality == "conditional" else "planned" if modality == "planned" else "says"


def _cell(index: int, one: Statement | None, saying: Saying, scene: Scene, value: str) -> Cell:
    return Cell(scene.texts[index].letter, saying, scene.link(one) if one else None, value)


def _row(lead: Statement, statements: Sequence[Statement], cells: Sequence[Cell], scene: Scene) -> MatrixRow:
    known = {scene.origin(one).key for one in statements if scene.origin(one).is_known}
    counted: Callable[..., str] = scene.messages
    origins = (
        counted("compose.dossier.origins", n=len(known))
        if known
        else counted("compose.dossier.origin.unknown")
    )
    return MatrixRow(scene.statement(lead), origins, tuple(cells))
