"""Templates of the site that nothing uses: most often, a packaged one's name misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from sourcier.checking.findings import Finding
from sourcier.folders import Folders
from sourcier.likeness import nearest


def stray_templates(folders: Folders) -> Iterator[Finding]:
    """Yield a finding for each template of the site that takes nobody's place and that no other one names."""
    if folders.templates is None or not folders.templates.is_dir():
        return
    *own, packaged = folders.all_templates()
    known = [path.relative_to(packaged).as_posix() for path in sorted(packaged.rglob("*.html"))]
    for folder in own:
        sources = {path: path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.html"))}
        for path in sources:
            name = path.relative_to(folder).as_posix()
            is_named = any(name in source for other, source in sources.items() if other != path)
            if name not in known and not is_named:
                near = nearest(name, known)
                fix = f"write {near}" if near else "delete it, or name it where it is to be used"
                yield Finding("note", "stray-template", path, 0, "no page uses a template of this name", fix)
