"""An article on an editor's desk: a preview as a process of its own, and the files under it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Locator, Page

from sourcier.read.reviews import read_review
from sourcier.review import Review

ARTICLE = """---
title: "Crue à Dol : 300 foyers privés d'eau"
outlet: "Journal d’exemple"
date: 2025-08-14
licence: CC BY 4.0
---

La préfète Anne Le Goff a annoncé qu'environ 300 foyers étaient privés d'eau. Selon la mairie, 40 pompiers sont sur place.

Le pont a été fermé en juin. Des témoins affirment avoir vu deux bateaux dériver. Personne ne sait pourquoi.
"""
SITE = "title: Essai\nlanguage: {language}\n"


@dataclass
class Desk:
    folder: Path
    url: str
    process: subprocess.Popen[str]
    slug: str
    article: Path

    @property
    def file(self) -> Path:
        return self.folder / "content" / "reviews" / f"{self.slug}.yaml"

    @property
    def review(self) -> Review:
        return read_review(self.file).load()

    def statuses(self) -> list[str]:
        return [decision.status for decision in self.review.claims.values()] if self.file.exists() else []

    def brief(self) -> str:
        return httpx.get(f"{self.url}briefs/{self.slug}/", trust_env=False).text


def until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def start(folder: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "sourcier", "serve", "--port", str(port)]
    environment = os.environ | {
        "NO_COLOR": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, env=environment)
    for line in process.stderr:
        if found := re.search(r"preview of content at (http://127\.0\.0\.1:\d+/)", line):
            return process, found[1]
    raise AssertionError("the preview did not start")


def card(page: Page, words: str) -> Locator:
    return page.locator("#claims .claim").filter(has_text=words).first
