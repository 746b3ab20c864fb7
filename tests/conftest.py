from __future__ import annotations

from hypothesis import settings

# The first example of a process loads the language model, which takes seconds.
settings.register_profile("sourcier", deadline=None)
settings.load_profile("sourcier")
