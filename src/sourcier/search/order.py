"""Pagefind's files in an order that does not change from one build to the next.

Pagefind 1.5 writes the values of a filter, and the filters, as a hash table gives them. Both are sorted here;
the files are named after what they hold, so they are named again, and so is what names them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"  # stands before the content of each file
_FILTERS, _SORTS = 3, 4  # places in the list of what an index holds


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index, by path, with filters and their values sorted."""
    found = {path: content for path, content in files.items() if not _is_renamed(path)}
    names: dict[str, str] = {}
    for path in (path for path in files if path.endswith(".pf_filter")):
        name, values = _read(files[path])
        content = _written([name, sorted(values)])
        names[PurePosixPath(path).stem] = renamed = _name(path, content)
        found[f"filter/{renamed}.pf_filter"] = content
    entry = json.loads(files["pagefind-entry.json"])
    for path in (path for path in files if path.endswith(".pf_meta")):
        meta = _read(files[path])
        meta[_FILTERS] = sorted([name, names[file]] for name, file in meta[_FILTERS])
        meta[_SORTS] = sorted(meta[_SORTS])
        content = _written(meta)
        renamed = _name(path.removeprefix("pagefind."), content)
        for language in entry["languages"].values():
            if f"pagefind.{language['hash']}.pf_meta" == path:
                language["hash"] = renamed
        found[f"pagefind.{renamed}.pf_meta"] = content
    written = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found["pagefind-entry.json"] = written.encode()
    return found


def _is_renamed(path: str) -> bool:
    return path.endswith((".pf_filter", ".pf_meta"))


def _name(path: str, content: bytes) -> str:
    """Return the name of a file after what it holds: "fr_0123456789"."""
    language = PurePosixPath(path).stem.split("_")[0]
    return f"{language}_{sha256(content).hexdigest()[:10]}"


def _read(content: bytes) -> Any:  # noqa: ANN401 - lists of words, numbers and lists
    return cbor2.loads(gzip.decompress(content).removeprefix(_MARK))


def _written(value: object) -> bytes:
    return gzip.compress(_MARK + cbor2.dumps(value), mtime=0)
