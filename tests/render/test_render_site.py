from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import sample
from msgspec import Struct
from msgspec.structs import replace
from planning import drafted, files_of

from sourcier.compose.brief_views import Brief
from sourcier.compose.views import Words
from sourcier.config import Site
from sourcier.folders import default_templates
from sourcier.read.messages import read_messages
from sourcier.schema import extraction_schema

TEMPLATES = [default_templates()]
HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }}{% raw %}&amp;<img src=x onerror=y>"
SEARCH = "recherche/index.html"
SEARCH_CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
CSP = (
    "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)


def render(brief: Brief | None = None, home=None, site: Site | None = None) -> dict[str, str]:
    site = site or Site()
    messages = read_messages(TEMPLATES, site.language)
    pages = replace(sample.pages(), listings=sample.listings(home or sample.home()))
    files = files_of(
        [drafted(brief or sample.brief())],
        pages,
        site,
        messages,
        TEMPLATES,
        draw=sample.draw,
        index=sample.StandInIndex(),
    )
    return {file.path: file.content.decode() for file in files}


class Elements(HTMLParser):
    """All start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module", params=["fr", "en"])
def site_files(request) -> dict[str, str]:
    return render(site=Site(language=request.param))


@pytest.fixture(scope="module")
def pages(site_files) -> dict[str, str]:
    return {path: content for path, content in site_files.items() if path.endswith(".html")}


def brief_page(**changes) -> str:
    return render(replace(sample.brief(), page=replace(sample.page(), **changes)))["briefs/orge/index.html"]


def test_the_files_of_the_site_are_these_in_this_order():
    assert list(render()) == [
        "404.html", "assets/filters.css", "assets/highlight.css", "assets/icon.svg", "schema.json", "_headers",
        "assets/lists.css", "assets/style.css",
        "briefs/orge/annotations.jsonld",
        "briefs/orge/brief.json", "briefs/orge/claims.csv", "briefs/orge/dates.ics",
        "briefs/orge/entities.ftm.jsonl", "briefs/orge/timeline.json", "briefs/orge/index.html",
        "index.html", "mots-cles/index.html", "mots-cles/ble-orge/index.html",
        "feed.atom", "feed.json", "dates.ics",
        "acteurs/index.html", "acteurs/anne-le-goff/index.html", "chronologie/index.html",
        "pagefind/pagefind.js", "assets/search.css", "assets/search.js", "recherche/index.html",
        "robots.txt",
    ]  # fmt: skip


def test_same_values_give_the_same_bytes():
    assert render() == render()


def test_schema_is_the_published_one():
    assert render()["schema.json"] == extraction_schema()


def test_pages_are_well_formed(pages):
    for page in pages.values():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page)
        assert [error for error in parser.errors if "self-closing" not in str(error)] == []


def test_pages_run_nothing_and_style_nothing_in_place(pages):
    for path, page in pages.items():
        for tag, attributes in Elements(page).found:
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]
            assert tag not in {"style", "iframe", "object", "embed", "base"}
            assert path == SEARCH or (
                tag != "form" and (tag != "script" or attributes == {"type": "application/ld+json"})
            )


def test_templates_hold_no_style_nor_script_in_place():
    for path in default_templates().rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b", written), path


def test_hosts_are_told_what_a_page_cannot_say_itself():
    rules = render()["_headers"].splitlines()
    assert rules[0] == "/*"
    assert set(rules[1:]) >= {
        "  Content-Security-Policy: frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: no-referrer",
    }


def test_pages_carry_the_strict_policy(pages):
    for path, page in pages.items():
        policies = [given["content"] for tag, given in Elements(page).found if given.get("http-equiv")]
        assert policies == [SEARCH_CSP if path == SEARCH else CSP], path


def test_links_lead_to_files_and_places_of_the_site(site_files, pages):
    found = {path: Elements(page).found for path, page in pages.items()}
    ids = {
        path: {given["id"] for _, given in elements if given.get("id")} for path, elements in found.items()
    }
    for path, elements in found.items():
        for _, given in elements:
            for address in filter(None, (given.get("href"), given.get("src"))):
                parts = urlsplit(address)
                if parts.scheme:
                    continue
                assert not address.startswith("/")
                target = resolved(path, parts.path) if parts.path else path
                assert target in site_files, address
                assert not parts.fragment or unquote(parts.fragment) in ids[target], address


def resolved(page: str, path: str) -> str:
    parts: list[str] = []
    for part in [*PurePosixPath(page).parent.parts, *PurePosixPath(path).parts]:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_ids_are_given_once(pages):
    for page in pages.values():
        ids = [given["id"] for _, given in Elements(page).found if "id" in given]
        assert len(ids) == len(set(ids))


def test_only_claims_and_their_words_have_ids_of_that_kind():
    found = {
        given["id"] for _, given in Elements(brief_page()).found if re.match("[cs]-", given.get("id") or "")
    }
    assert found == {"c-0000000001", "c-0000000002", "s-0000000001", "s-0000000002"}


def test_language_of_page_and_of_the_source():
    assert '<html lang="fr">' in render()["index.html"]
    english = render(site=Site(language="en"))["briefs/orge/index.html"]
    assert '<html lang="en">' in english
    assert '<div data-verbatim lang="fr"><h3 id="h-text">' in english
    assert "What the article does not say" in english


def test_english_prose_keeps_english_spaces():
    questions = ((Words("Who said so ? It's open : 6 000.", verbatim=False),),)
    brief = replace(sample.brief(), page=replace(sample.page(), questions=questions))
    english = render(brief, site=Site(language="en"))["briefs/orge/index.html"]
    assert "Who said so ? It's open : 6 000." in english


def test_source_text_stands_as_it_was_read():
    document = html5lib.parse(brief_page(), namespaceHTMLElements=False)
    article = document.find(".//article")
    for reference in article.findall(".//a[@aria-label]"):
        reference.text = ""
    shown = ["".join(paragraph.itertext()) for paragraph in article.findall(".//p")]
    assert [*shown[1:]] == sample.TEXT.split("\n\n")


def test_words_of_the_source_keep_their_bytes_and_ours_are_set():
    page = html.unescape(brief_page())
    assert f">{sample.SPOKEN}</mark>" in page
    assert f"«\u00a0<q data-verbatim>{sample.SPOKEN}</q>\u00a0»" in page
    assert "Qui a compté les grues\u202f?" in page


def test_a_claim_and_its_words_share_a_class():
    page = brief_page()
    assert '<li class="claim k2" id="c-0000000002"' in page
    assert '<mark id="s-0000000002" class="k2"' in page


def test_number_of_a_claim_that_ends_in_a_link_follows_the_link():
    assert '</mark></a><a class="k2" href="#c-0000000002"' in brief_page()


def test_headline_in_the_claims_own_words_is_not_quoted_again():
    page = html.unescape(brief_page())
    quoted = re.findall(r"<blockquote><p>«.<q data-verbatim>(.*?)</q>", page)
    assert quoted == [sample.UNSOURCED]


def test_claim_whose_words_are_not_shown_has_no_link_into_the_text():
    text = replace(sample.page().text, body=(), excerpts=True)
    page = brief_page(text=text)
    assert "Dans le texte" not in page
    assert "Extraits du texte source" in page


def test_empty_sections_are_left_out():
    page = brief_page(
        warnings=(), figures=(), timeline=None, flows=(), actors=(), equipment=(), questions=(), essentials=()
    )
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert headings == ["Source", "Affirmations et texte source", "Données et citation"]


def test_absence_is_said():
    page = brief_page(source=replace(sample.page().source, published=None, url=None, host=None))
    assert page.count('<dd class="miss">') == 4


def test_brief_says_that_nobody_reviewed_it():
    assert "Extraction automatique, non relue" in brief_page()


def test_addresses_of_the_site_are_given_only_where_known():
    assert "canonical" not in render()["index.html"] + brief_page()
    known = render(site=Site(base_url="https://briefs.example/fr/"))
    assert (
        '<link rel="canonical" href="https://briefs.example/fr/briefs/orge/">'
        in known["briefs/orge/index.html"]
    )
    assert 'href="/fr/assets/style.css"' in known["404.html"]
    assert 'href="../../assets/style.css"' in known["briefs/orge/index.html"]


def hostile(value):
    """Return a view model with all its texts replaced, but for those that name places and kinds."""
    if isinstance(value, tuple):
        return tuple(hostile(item) for item in value)
    if not isinstance(value, Struct):
        return value
    kept = {
        "id",
        "slug",
        "anchor",
        "tag",
        "kind",
        "attribution",
        "attributions",
        "modality",
        "month",
        "iso",
        "empty_pairs",
    }
    changes = {}
    for name in value.__struct_fields__:
        given = getattr(value, name)
        if name in kept:
            continue
        if isinstance(given, str):
            changes[name] = HOSTILE
        elif isinstance(given, tuple) and given and isinstance(given[0], str):
            changes[name] = (HOSTILE,) * len(given)
        else:
            changes[name] = hostile(given)
    return replace(value, **changes)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_words_stay_words(language):
    brief = Brief(sample.article(title=HOSTILE), sample.extraction(), hostile(sample.page()))
    home = replace(
        hostile(sample.home()),
        cards=tuple(replace(c, actors=("a-anne-le-goff",)) for c in hostile(sample.home()).cards),
    )
    files = render(brief, home, Site(title=HOSTILE, language=language))
    for path in ("index.html", "briefs/orge/index.html", "404.html"):
        elements = Elements(files[path]).found
        assert not [tag for tag, _ in elements if tag == "img"]
        assert all(given == {"type": "application/ld+json"} for tag, given in elements if tag == "script")
        assert not [name for _, given in elements for name in given if name.startswith("on")]
        assert "49" not in re.sub(r"#[0-9a-f]+|[\d.]+%", "", files[path]).split("</head>")[1]
        html5lib.HTMLParser(strict=False).parse(files[path])


def test_lone_surrogate_stops_nothing():
    assert render(
        replace(sample.brief(), page=replace(sample.page(), questions=((Words("a\ud800", verbatim=False),),)))
    )


def previews(page: str) -> dict[str | None, str | None]:
    found = [given for tag, given in Elements(page).found if tag == "meta"]
    return {given.get("property") or given.get("name"): given.get("content") for given in found}


def test_shared_brief_shows_its_card_where_addresses_are_whole():
    site = Site(base_url="https://briefs.example/")
    files = render(site=site)
    said = previews(files["briefs/orge/index.html"])
    assert said["og:image"] == "https://briefs.example/briefs/orge/card.png"
    assert said["og:url"] == "https://briefs.example/briefs/orge/"
    assert (said["og:title"], said["og:type"]) == (sample.TITLE, "article")
    assert said["twitter:card"] == "summary_large_image"
    assert files["briefs/orge/card.png"] == "fr L'Exemple du Ponant"
    assert previews(files["index.html"])["og:title"]


def test_site_without_an_address_has_no_cards():
    files = render()
    said = previews(files["briefs/orge/index.html"])
    assert said["og:title"] == sample.TITLE
    assert not {"og:image", "og:url", "twitter:card"} & set(said)
    assert "briefs/orge/card.png" not in files


def test_pages_lead_to_feeds_and_calendar(pages):
    links = [given for tag, given in Elements(pages["index.html"]).found if tag in {"a", "link"}]
    assert {"feed.atom", "feed.json", "dates.ics"} <= {given["href"] for given in links}


def test_site_without_feeds_leads_to_none():
    messages = read_messages(TEMPLATES, "fr")
    pages = replace(sample.pages(), feed=(), deadlines=None)
    files = files_of(
        [drafted(sample.brief())],
        pages,
        Site(),
        messages,
        TEMPLATES,
        draw=sample.draw,
        index=sample.StandInIndex(),
    )
    assert not any(b"feed.atom" in file.content for file in files)


def test_site_without_search_has_no_script_at_all():
    messages = read_messages(TEMPLATES, "fr")
    pages = replace(sample.pages(), search=None)
    files = list(
        files_of(
            [drafted(sample.brief())],
            pages,
            Site(),
            messages,
            TEMPLATES,
            draw=sample.draw,
            index=sample.StandInIndex(),
        )
    )
    assert not any("recherche" in file.path or file.path.endswith(".js") for file in files)
    assert not any(b"recherche/" in file.content for file in files)


def test_claims_are_told_to_the_search(site_files):
    assert site_files["pagefind/pagefind.js"] == sample.record().address
