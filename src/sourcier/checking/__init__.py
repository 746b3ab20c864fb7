"""Everything between a content folder and its publication, in one list: content → CheckReport.

The site itself is built, in the cache, so that what is checked is what would be published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from sourcier.article import Article
from sourcier.build import Folders, Watch, build_site
from sourcier.cache import ExtractionCache
from sourcier.checking.articles import article_findings, draft_finding, orphan_findings
from sourcier.checking.findings import WEIGHTS, CheckReport, Finding, Weight, in_order, of_fault
from sourcier.checking.templates import stray_templates
from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import engine
from sourcier.errors import ContentError, LinkError, SlowDocumentError
from sourcier.extraction import Extraction
from sourcier.read import Content, survey_content
from sourcier.review import NO_REVIEW
from sourcier.reviewing import apply_review
from sourcier.scheduling import Workforce, extract_with
from sourcier.store import Store

__all__ = ["WEIGHTS", "CheckReport", "Finding", "Weight", "check_content", "check_output"]


def check_content(folders: Folders, workforce: Workforce, watch: Watch) -> CheckReport:
    """Return all that stands between the content and its publication; the output is not looked at.

    Where the content has no errors, the site that it makes is built in `check_output(folders)`.

    Raises:
        ContentError: there is no content folder.
        OutputError: the cache can't be written.
        SchedulingError: the workforce can't extract.
    """
    surveyed, _ = survey_content(folders.content, drafts=True)
    findings = [draft_finding(file.path) for file in surveyed.files if file.head.draft]
    content = replace(surveyed, files=tuple(file for file in surveyed.files if not file.head.draft))
    try:
        build_site(_apart(folders), workforce, drafts=False, fresh=False, watch=watch)
    except LinkError as error:
        findings += [of_fault(fault, "dead-link") for fault in error.faults]
    except ContentError as error:
        findings += [of_fault(fault, "content") for fault in error.faults]
    extractions = _extractions(content.articles, content.lexicon, folders.cache, workforce, watch)
    claims = read = orphaned = 0
    for article, extraction in zip(content.articles, extractions, strict=False):
        file = content.reviews.get(article.slug)
        reviewed = apply_review(extraction, file.load() if file else NO_REVIEW)
        claims, read, orphaned = (
            claims + reviewed.total,
            read + reviewed.read,
            orphaned + len(reviewed.orphans),
        )
        findings += article_findings(article, reviewed, folders.content / article.path)
        findings += orphan_findings(article.slug, reviewed.orphans, file.path) if file else ()
    findings += _without_article(surveyed)
    findings += stray_templates(folders)
    return CheckReport(in_order(findings), len(content.articles), claims, read, orphaned)


def _without_article(content: Content) -> Iterator[Finding]:
    """Yield a finding for each file of decisions on an article that is not there."""
    slugs = {file.head.slug for file in content.files}
    for slug, file in content.reviews.items():
        if slug not in slugs:
            what, fix = f'no article has the slug "{slug}"', "name the file as its article, or delete it"
            yield Finding("note", "no-article", file.path, 0, what, fix)


def check_output(folders: Folders) -> Path:
    """Return where a check builds the site."""
    return folders.cache / "check"


def _apart(folders: Folders) -> Folders:
    return folders._replace(output=check_output(folders))


def _extractions(
    articles: Sequence[Article],
    lexicon: EditorLexicon,
    folder: Path,
    workforce: Workforce,
    watch: Watch,
) -> Iterator[Extraction]:
    """Yield the extraction of each article: those that builds kept, else new ones, which are kept."""
    documents = [Document(article.text, article.title, article.date) for article in articles]
    with Store(folder) as store:
        cache = ExtractionCache(store)
        kept = cache.find(documents, engine(lexicon))
        missing = [document for document, found in zip(documents, kept, strict=True) if found is None]
        made = iter(
            watch(extract_with(workforce, missing, len(missing), lexicon), "Extracting", len(missing))
        )
        for document, found in zip(documents, kept, strict=True):
            if found is None:
                try:
                    found = next(made)  # noqa: PLW2901 - the one that was missing
                except SlowDocumentError:  # of which the build has told already
                    return
                cache.keep(document, found)
            yield found
