from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from sourcier.build import Folders, build_site
from sourcier.scheduling import Workforce

ROOT = Path(__file__).parents[1]

# The first example of a process loads the language model, which takes seconds.
settings.register_profile("sourcier", deadline=None)
settings.load_profile("sourcier")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """Return the demonstration site, built once."""
    output = tmp_path_factory.mktemp("demonstration") / "site"
    folders = Folders(ROOT / "content", output, None, tmp_path_factory.mktemp("cache"))
    build_site(folders, Workforce(), drafts=False, fresh=False, watch=lambda items, _doing, _total: items)
    return output
