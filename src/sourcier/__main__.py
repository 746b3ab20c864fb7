"""`python -m sourcier` is `sourcier`."""

from __future__ import annotations

from sourcier.cli import main

raise SystemExit(main())
