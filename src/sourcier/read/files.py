"""Finding and reading content files: regular files of bounded size in UTF-8, without control characters."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from sourcier.errors import ContentError, Fault

_OTHER_FOLDERS = frozenset(
    {"reviews", "dossiers", "lexicon"}
)  # directly below the content folder: YAML, no articles
LARGEST_BYTES = 1_000_000
_LONGEST_LINE = 100_000  # in code points; beyond, Markdown and extraction take minutes

# Control characters, lone surrogates, noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# These make letters show in another order than they are written in; U+202A or U+2066, which only set off
# Arabic or Hebrew words, are text.
_OVERRIDES = str.maketrans("", "", "\u202d\u202e")
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
}


def find_article_files(folder: Path) -> tuple[list[str], list[Fault]]:
    """Return the path of every `*.md` below the folder, sorted, and the faults of those that cannot be read.

    Hidden entries and links to folders are left out; so are the folders of reviews, dossiers and lexicons.
    """
    found: list[str] = []
    faults: list[Fault] = []
    top = os.fspath(folder)
    waiting = [top]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            faults.append(_unreadable(Path(current), error))
            continue
        for entry in entries:
            if entry.name.lower().endswith(".md"):
                fault = _name_fault(current, entry.name)
                faults += [fault] if fault else []
                found += [] if fault else [entry.path]
            elif entry.is_dir(follow_symlinks=False) and not (
                current == top and entry.name in _OTHER_FOLDERS
            ):
                waiting.append(entry.path)
    return sorted(found), faults


def unfit_character(text: str) -> re.Match[str] | None:
    """Return the first character that has no place in a text."""
    return _UNFIT.search(text)


def without_overrides(text: str) -> str:
    """Return the text without the invisible characters that turn its direction of writing over."""
    return text.translate(_OVERRIDES)


def without_unfit(text: str) -> str:
    """Return the text without any character that `read_file` refuses or leaves out."""
    return _UNFIT.sub("", without_overrides(text))


def read_file(path: Path) -> str:
    """Return the text of a file: without a byte order mark, every line end a single newline.

    Raises:
        ContentError: it is irregular, too large, unreadable, empty, not UTF-8, or holds what no text does.
    """
    try:
        # A link is not followed: it may lead out of the content, or to a pipe that never ends.
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            kind = _KINDS.get(stat.S_IFMT(status.st_mode), "no file")
            raise ContentError(
                [Fault(path, 0, f"is {kind}, not a file", "put the file itself here, or rename it")]
            )
        if status.st_size > LARGEST_BYTES:
            size = f"{status.st_size:,} bytes; at most {LARGEST_BYTES:,} are read"
            raise ContentError([Fault(path, 0, f"has {size}", "split it into several files")])
        content = path.read_bytes()
    except OSError as error:
        raise ContentError([_unreadable(path, error)]) from error
    return decode_file(path, content)


def decode_file(path: Path, content: bytes) -> str:
    """Return the text of a file's bytes, as `read_file` does.

    Raises:
        ContentError: they are empty, not UTF-8, or hold what no text holds.
    """
    text = without_overrides(_decode(path, content)).replace("\r\n", "\n").replace("\r", "\n")
    _check_characters(path, text)
    return text


def _decode(path: Path, content: bytes) -> str:
    if not content.strip():
        raise ContentError([Fault(path, 1, "is empty", "write it, or delete the file")])
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        line = content.count(b"\n", 0, error.start) + 1
        latin = content[error.start : error.start + 1].decode("cp1252", "ignore")
        guess = f' (it would be "{latin}" in Windows-1252)' if latin.isprintable() and latin else ""
        fault = Fault(path, line, f"byte 0x{byte:02X} is not UTF-8{guess}", "save the file as UTF-8")
        raise ContentError([fault]) from error


def _check_characters(path: Path, text: str) -> None:
    faults: list[Fault] = []
    unfit = unfit_character(text)
    if unfit:
        line = text.count("\n", 0, unfit.start()) + 1
        faults.append(Fault(path, line, f"holds the invisible character U+{ord(unfit[0]):04X}", "delete it"))
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > _LONGEST_LINE:
            what = f"the line has {len(line_text):,} characters; at most {_LONGEST_LINE:,} are read"
            faults.append(Fault(path, number, what, "break it into paragraphs"))
    if faults:
        raise ContentError(faults)


def _name_fault(folder: str, name: str) -> Fault | None:
    if name.isprintable() or (not unfit_character(name) and "\n" not in name):
        return None
    return Fault(Path(folder), 0, f"the file name {name!a} holds what is no text", "rename the file")


def _unreadable(path: Path, error: OSError) -> Fault:
    reason = (error.strerror or type(error).__name__).lower()
    return Fault(path, 0, f"cannot be read: {reason}", "check that it exists and that you may read it")
