"""Files out: a site put in its place whole, and what is remembered of it for the next build.

`site` writes one. `memory` alone is loaded by a build that has nothing to do.
"""
