"""What may turn out a quantity: a number with its unit and modifiers, or two that make a range or a share."""

from __future__ import annotations

from msgspec import Struct

from sourcier.extractor.numbers import NumberForm
from sourcier.extractor.quantities.modifiers import Bounds
from sourcier.extractor.quantities.units import Unit
from sourcier.spans import Span


class Candidate(Struct, frozen=True):
    """A number, or two that make a range or a ratio, as written at `span`."""

    span: Span  # modifiers included
    core: Span  # from the first number to the last
    bounds: Bounds
    form: NumberForm
    unit: Unit | None
    lead: int  # where a list that shares one unit starts: "17" in "de 17 et 18 ans"
    is_range: bool = False
    tight: bool = False  # "3-1": a range, or a score
    between: Span | None = None  # the noun inside a ratio: "un soldat sur trois"

    @property
    def end(self) -> int:
        """Where the number, its unit included, ends."""
        return max(self.core.end, self.span.end, self.unit.span.end if self.unit else 0)
