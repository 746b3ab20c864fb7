"""Our command with the language model loaded before all else, so that what the rest takes can be told.

    model_first.py [ARGUMENTS]

The last line on stderr tells two CPU times, in seconds: what loading the model took, spaCy's own import with
it, and what all took until the command was done. Without arguments the model is loaded, and no more.
"""

from __future__ import annotations

import gc
import sys
from time import process_time


def main() -> int:
    """Load, run, tell."""
    gc.disable()  # as good as it is where a build loads the model
    started = process_time()
    import spacy  # noqa: F401, PLC0415 - what our own modules load of it, too, is the model's

    loading = process_time() - started
    from sourcier.extractor.syntax.language import load_model  # noqa: PLC0415 - our rules are not

    started = process_time()
    load_model()
    loading += process_time() - started
    gc.enable()
    gc.freeze()
    status = _run() if sys.argv[1:] else 0
    sys.stderr.write(f"{loading} {process_time()}\n")
    return status


def _run() -> int:
    from sourcier.cli import main as run  # noqa: PLC0415 - loads what a build loads without the model

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
