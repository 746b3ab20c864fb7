"""A build that starts from an earlier one gives the same site, byte for byte, as one that starts from nothing."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from sourcier.build import build_site
from sourcier.folders import Folders
from sourcier.link_check import LinkCheck
from sourcier.scheduling import Workforce

OUTLETS = ("Le Courrier du Val", "Radio Littoral", "L'Écho des Ports")
SPEAKERS = ("la maire Anne Aubier", "le préfet Bruno Castel", "le port de Dax", "la ministre Carole Esnault")
THINGS = ("camions", "drones", "chars T-72", "sacs de blé")
TAGS = ("ports", "guerre", "blé")
EDITS = 14


class Newsroom:
    """A content folder that changes at random, the same way for the same seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.draw = folder, random.Random(seed)
        (folder / "articles").mkdir(parents=True)
        (folder / "dossiers").mkdir()
        self._site("fr")
        for _ in range(9):
            self.add()

    def articles(self) -> list[Path]:
        return sorted((self.folder / "articles").glob("*.md"))

    def edit(self) -> None:
        """Change something."""
        change = self.draw.choice(
            (self.add, self.rewrite, self.rewrite, self.rename, self.delete, self.settle, self.review)
        )
        change()

    def add(self) -> None:
        name = f"a{self.draw.randrange(1000):03d}"
        (self.folder / "articles" / f"{name}.md").write_text(self._text(), encoding="utf-8")

    def rewrite(self) -> None:
        self.draw.choice(self.articles()).write_text(self._text(), encoding="utf-8")

    def rename(self) -> None:
        one = self.draw.choice(self.articles())
        one.rename(one.with_name(f"b{self.draw.randrange(1000):03d}.md"))

    def delete(self) -> None:
        if len(self.articles()) > 4:
            self.draw.choice(self.articles()).unlink()

    def settle(self) -> None:
        """Change what is no article: the site's settings, or a dossier."""
        if self.draw.random() < 0.3:
            self._site(self.draw.choice(("fr", "en")))
            return
        members = [path.stem for path in self.draw.sample(self.articles(), 3)]
        listed = "".join(f"  - {slug}\n" for slug in members)
        (self.folder / "dossiers" / "pont.yaml").write_text(
            f"title: Le pont {self.draw.randrange(9)}\narticles:\n{listed}", encoding="utf-8"
        )

    def review(self) -> None:
        """Decide on claims of an article as the site shows it."""
        slug = self.draw.choice(self.articles()).stem
        brief = self.folder.parent / "site" / "briefs" / slug / "brief.json"
        claims = json.loads(brief.read_bytes())["extraction"]["claims"] if brief.exists() else []
        path = self.folder / "reviews" / f"{slug}.yaml"
        path.parent.mkdir(exist_ok=True)
        status = self.draw.choice(("accepted", "rejected", "corrected"))
        decided = "".join(
            f"  {claim['id']}: {{quote: x, status: {status}, headline: Un mot}}\n" for claim in claims[:2]
        )
        month = self.draw.randrange(2019, 2025)
        path.write_text(f'claims:\n{decided}dates: {{"octobre 2025": {month}-10}}\n', encoding="utf-8")

    def mend(self) -> None:
        """Drop a dossier whose articles are gone."""
        path = self.folder / "dossiers" / "pont.yaml"
        known = {article.stem for article in self.articles()}
        if (
            path.exists()
            and not {line[4:] for line in path.read_text().splitlines() if "  - " in line} <= known
        ):
            path.unlink()

    def _site(self, language: str) -> None:
        (self.folder / "site.yaml").write_text(
            f"title: Essai\nlanguage: {language}\nsearch: false\n", encoding="utf-8"
        )

    def _text(self) -> str:
        draw = self.draw
        day = (
            ""
            if draw.random() < 0.1
            else f"date: 2025-{draw.randrange(1, 13):02d}-{draw.randrange(1, 28):02d}\n"
        )
        draft = "draft: true\n" if draw.random() < 0.1 else ""
        tags = f"tags: [{', '.join(draw.sample(TAGS, 2))}]\n" if draw.random() < 0.5 else ""
        said = " ".join(
            f"Selon {draw.choice(SPEAKERS)}, {draw.randrange(20, 900)} {draw.choice(THINGS)} arriveront en octobre 2025."
            for _ in range(draw.randrange(1, 4))
        )
        title = f"Le pont de Dax compte {draw.randrange(20, 900)} {draw.choice(THINGS)}"
        return f"---\ntitle: {title}\noutlet: {draw.choice(OUTLETS)}\n{day}{draft}{tags}---\n{said}\n"


def build(content: Path, output: Path, cache: Path, *, fresh: bool = False):
    folders = Folders(content, output, None, cache)
    return build_site(
        folders, Workforce(), drafts=False, fresh=fresh, watch=lambda items, _doing, _total: items
    )


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_edits_give_the_site_that_a_build_from_nothing_gives(tmp_path, seed):
    newsroom = Newsroom(tmp_path / "content", seed)
    for turn in range(EDITS):
        newsroom.edit()
        newsroom.mend()
        if turn % 3 == 1:
            time.sleep(0.1)  # else no file would be old enough to be known again
        report = build(newsroom.folder, tmp_path / "site", tmp_path / "cache").site
        if turn % 4 == 3:
            build(newsroom.folder, tmp_path / "whole", tmp_path / "cache", fresh=True)
            assert files(tmp_path / "site") == files(tmp_path / "whole"), f"after {turn + 1} edits"
        shown = {*report.written, *report.unchanged}
        assert shown == set(files(tmp_path / "site")) - {".sourcier-site"}


@pytest.fixture
def built(tmp_path):
    """A built site of nine articles, at rest."""
    newsroom = Newsroom(tmp_path / "content", 5)
    time.sleep(0.1)
    build(newsroom.folder, tmp_path / "site", tmp_path / "cache")
    return newsroom


def rebuild(newsroom: Newsroom):
    root = newsroom.folder.parent
    return build(newsroom.folder, root / "site", root / "cache").site


def test_one_changed_article_leaves_the_pages_of_others_alone(built, tmp_path):
    times = {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in files(tmp_path / "site")}
    changed, *others = [path for path in built.articles() if "draft:" not in path.read_text(encoding="utf-8")]
    changed.write_text(changed.read_text(encoding="utf-8").replace("Selon", "D'après"), encoding="utf-8")
    report = rebuild(built)
    assert f"briefs/{changed.stem}/index.html" in report.written
    assert [path for path in report.written for other in others if f"/{other.stem}/" in path] == []
    assert report.removed == ()
    assert {(tmp_path / "site" / path).stat().st_mtime_ns - times[path] for path in report.unchanged} == {0}


def test_change_that_other_pages_do_not_tell_has_none_of_them_made(built, monkeypatch):
    made = []
    as_it_is = LinkCheck.looked_at

    def look(links, file):
        made.append(file.path)
        return as_it_is(links, file)

    monkeypatch.setattr(LinkCheck, "looked_at", look)
    changed = next(path for path in built.articles() if "draft:" not in path.read_text(encoding="utf-8"))
    changed.write_text(f"{changed.read_text(encoding='utf-8')}\nIl pleut sur le port.\n", encoding="utf-8")
    rebuild(built)
    pages = {path for path in made if path.endswith(".html")}
    assert f"briefs/{changed.stem}/index.html" in pages
    assert {path.split("/")[0] for path in pages}.isdisjoint({"acteurs", "materiel", "chronologie"})


def test_page_that_was_changed_or_removed_by_hand_is_written_again(built, tmp_path):
    before = files(tmp_path / "site")
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    (tmp_path / "site" / "feed.atom").unlink()
    (tmp_path / "site" / "briefs" / "mine.html").write_text("mine", encoding="utf-8")
    report = rebuild(built)
    assert report.written == ("feed.atom", "index.html")
    assert report.removed == ("briefs/mine.html",)
    assert files(tmp_path / "site") == before


def test_changed_template_has_only_its_pages_made_again(built, tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    folders = Folders(built.folder, tmp_path / "site", own, tmp_path / "cache")
    own.joinpath("chronology.html").write_text(
        '{% extends "sourcier/chronology.html" %}{% block footer %}Vérifié.{% endblock %}', encoding="utf-8"
    )
    report = build_site(
        folders, Workforce(), drafts=False, fresh=False, watch=lambda items, _doing, _total: items
    ).site
    assert report.written == ("chronologie/index.html",)


def test_site_that_was_deleted_comes_back_as_it_was(built, tmp_path):
    before = files(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "away")
    rebuild(built)
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize("lost", ["outputs/*/record", "outputs/*/spare/index.html", "cache.sqlite"])
def test_what_is_lost_of_the_cache_costs_time_only(built, tmp_path, lost):
    before = files(tmp_path / "site")
    for path in (tmp_path / "cache").glob(lost):
        path.unlink()
    built.rewrite()
    rebuild(built)
    build(built.folder, tmp_path / "whole", tmp_path / "other", fresh=True)
    assert files(tmp_path / "site") == files(tmp_path / "whole") != before


def test_decision_touches_the_pages_of_its_article_alone(built, tmp_path):
    reviewed, *others = [
        path for path in built.articles() if "draft:" not in path.read_text(encoding="utf-8")
    ]
    (built.folder / "reviews").mkdir()
    path = built.folder / "reviews" / f"{reviewed.stem}.yaml"
    path.write_text("dates: {octobre 2025: 2024-10}\n", encoding="utf-8")
    report = rebuild(built)
    page = f"briefs/{reviewed.stem}/index.html"
    assert page in report.written
    assert [path for path in report.written for other in others if f"/{other.stem}/" in path] == []
    shown = (tmp_path / "site" / page).read_text("utf-8")
    path.unlink()
    assert page in rebuild(built).written
    assert (tmp_path / "site" / page).read_text("utf-8") != shown
