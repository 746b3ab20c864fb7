"""The editor's decisions on an article: what they make of its extraction, and how the preview writes them."""

from sourcier.reviewing.apply import apply_review
from sourcier.reviewing.file import (
    Operation,
    Refusal,
    ReviewConflictError,
    ReviewFile,
    ReviewRefusedError,
    ReviewState,
)
from sourcier.reviewing.reviewed import Orphan, Reviewed

__all__ = [
    "Operation",
    "Orphan",
    "Refusal",
    "ReviewConflictError",
    "ReviewFile",
    "ReviewRefusedError",
    "ReviewState",
    "Reviewed",
    "apply_review",
]
