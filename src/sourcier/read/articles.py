"""One article file → Article: every field checked, every fault with its line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from sourcier.article import Article
from sourcier.config import SourceText
from sourcier.document import Document, document_key
from sourcier.errors import ContentError, Fault
from sourcier.planned import key_of
from sourcier.read.addresses import web_address
from sourcier.read.body import parse_body
from sourcier.read.fields import Fields
from sourcier.read.files import read_file
from sourcier.read.front_matter import split_article
from sourcier.read.site import SOURCE_TEXTS
from sourcier.slugs import is_slug, slug_of
from sourcier.time_limit import article_limit

_FIELDS = (
    "title", "outlet", "date", "author", "url", "retrieved", "licence", "source_text", "lang", "dossier",
    "tags", "sources", "summary", "slug", "draft",
)  # fmt: skip
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} [T\ ] [0-9]{2}:[0-9]{2} (?: :[0-9]{2} )? (?: Z | [+-][0-9]{2}:[0-9]{2} )?",
    re.VERBOSE,
)
_LONGEST_TEXT = 200_000  # in code points: half a book; beyond, extraction takes minutes
_MOST_SENTENCES = 5_000  # each makes a claim, and a claim takes ten times its words on the page
_SENTENCE_END = re.compile(r"[.!?…]\s{1,2}|\n{1,2}")
_MOST_FIGURES = 5_000  # each may be a date or a quantity, to be resolved and shown
_FIGURE = re.compile(r"\d+")
_MOST_ODD = 5_000  # characters of a text that may have more signs than letters: each sign is a word to parse
_DRAFT = {"true": True, "false": False}


class ArticleHead(Struct, frozen=True):
    """What the site needs to know of every article."""

    slug: str
    slug_line: int  # where it is written; 0 where it comes from the file's name
    draft: bool
    dossier: str | None
    date: str  # ISO 8601, which sorts as written; "" for none
    key: bytes  # stands for all that the article is made of
    document: bytes  # stands for what is extracted from


class ArticleFile(Struct, frozen=True):
    """A file of an article, whose body may be read when it is asked for."""

    place: str  # its path: of very many files, few are asked for theirs
    head: ArticleHead
    load: Callable[[], Article]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.place)

    @property
    def article(self) -> Article:
        """The article.

        Raises:
            ContentError: the file was changed since its head was read.
        """
        return self.load()


def read_article(path: Path, folder: Path, source_text: SourceText) -> ArticleFile:
    """Return the article of a file below the content folder; `source_text` where it does not choose itself.

    Raises:
        ContentError: with every fault of the file.
    """
    return parse_article(read_file(path), path, folder, source_text)


def read_articles(
    paths: Sequence[str], folder: Path, source_text: SourceText, faults: list[Fault]
) -> list[ArticleFile]:
    """Return the articles of files; what is wrong with the others is added to `faults`."""
    found: list[ArticleFile] = []
    for path in paths:
        try:
            found.append(read_article(Path(path), folder, source_text))
        except ContentError as error:
            faults += error.faults
    return found


def parse_article(written: str, path: Path, folder: Path, source_text: SourceText) -> ArticleFile:
    """Return the article that is written so in a file; arguments and errors as for `read_article`."""
    entries, markdown = split_article(written, path)
    fields = Fields(path, entries, _FIELDS)
    title = fields.required_text("title", 'write it as title: "…"')
    with article_limit(path, "to read as Markdown"):
        text, body = parse_body(markdown)
    article = Article(
        path=path.relative_to(folder),
        slug=_slug(fields, path, title),
        title=title,
        outlet=fields.required_text("outlet", 'write who published the article, as outlet: "…"'),
        date=fields.parsed("date", _date_or_time, "a date", "write it as 2025-06-17"),
        author=fields.text("author"),
        url=fields.parsed("url", web_address, "a web address", "write it as https://exemple.org/a"),
        retrieved=fields.parsed("retrieved", _date, "a date", "write it as 2025-06-17"),
        licence=fields.text("licence"),
        source_text=fields.parsed(
            "source_text", SOURCE_TEXTS.get, "a way to show the source", "write full or quotes"
        )
        or source_text,
        lang=fields.parsed("lang", {"fr": "fr"}.get, "French", "write fr: only French is extracted") or "fr",
        dossier=fields.parsed("dossier", _as_slug, "a dossier's name", "write it in a-z, 0-9 and hyphens"),
        tags=fields.items("tags"),
        sources=fields.items("sources"),
        summary=fields.text("summary"),
        draft=bool(fields.parsed("draft", _DRAFT.get, "yes or no", "write true or false")),
        text=text,
        body=body,
    )
    if not text:
        fields.refuse("text", "missing", "write the article below the front matter")
    _check_length(text, fields)
    fields.close()
    head = ArticleHead(
        slug=article.slug,
        slug_line=fields.line("slug") if "slug" in entries else 0,
        draft=article.draft,
        dossier=article.dossier,
        date="" if article.date is None else article.date.isoformat(),
        key=key_of(str(article.path), source_text, written),
        document=document_key(Document(article.text, article.title, article.date)),
    )
    return ArticleFile(str(path), head, lambda: article)


def _check_length(text: str, fields: Fields) -> None:
    """Refuse a text that would take minutes."""
    if len(text) > _LONGEST_TEXT:
        what = f"has {len(text):,} characters; at most {_LONGEST_TEXT:,} are read"
        fields.refuse("text", what, "split it into several articles")
    elif len(text) > _MOST_ODD and sum(map(str.isalnum, text)) < sum(map(str.isprintable, text)) / 3:
        fields.refuse("text", "has far more signs than letters", "leave out what is no French text")
    elif (sentences := 1 + sum(1 for _ in _SENTENCE_END.finditer(text))) > _MOST_SENTENCES:
        what = f"has {sentences:,} sentences or lines; at most {_MOST_SENTENCES:,} are read"
        fields.refuse("text", what, "split it into several articles")
    elif (figures := sum(1 for _ in _FIGURE.finditer(text))) > _MOST_FIGURES:
        what = f"has {figures:,} figures; at most {_MOST_FIGURES:,} are read"
        fields.refuse("text", what, "leave out its tables, or split it into several articles")


def _slug(fields: Fields, path: Path, title: str) -> str:
    default = slug_of(path.stem) or slug_of(title)
    chosen = fields.text("slug")
    if chosen is None:
        if not default:
            fields.refuse(
                "slug",
                "none can be made from the file's name or the title",
                "add a line such as slug: koursk",
            )
        return default
    proposal = slug_of(chosen) or default
    return (
        fields.parsed("slug", _as_slug, "a slug of 1 to 80 of a-z, 0-9 and -", f"write it as {proposal}")
        or default
    )


def _as_slug(written: str) -> str | None:
    return written if is_slug(written) else None


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        return None


def _date_or_time(written: str) -> dt.date | dt.datetime | None:
    if not _DATE_TIME.fullmatch(written):
        return _date(written)
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        return None


def repeated_slugs(files: list[ArticleFile]) -> list[Fault]:
    """Return a fault for each article whose slug another one, earlier in the list, has already."""
    first: dict[str, ArticleFile] = {}
    faults: list[Fault] = []
    for file in files:
        slug = file.head.slug
        other = first.setdefault(slug, file)
        if other is not file:
            what = f'slug: "{slug}" is also the slug of {other.path}'
            faults.append(
                Fault(
                    file.path,
                    file.head.slug_line,
                    what,
                    f"give one of the two its own, such as slug: {slug[:78]}-2",
                )
            )
    return faults
