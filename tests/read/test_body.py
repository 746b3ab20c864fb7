from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcier.article import Element, Run
from sourcier.read.body import parse_body

PIECES = [
    *(
        "a",
        "b",
        "mot",
        ".",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        ")",
        "![",
        ">",
        "#",
        "-",
        "1.",
        "+",
        "\\",
        "&",
    ),
    *(
        "&amp;",
        "&#8217;",
        "<",
        "<b>",
        "https://e.org",
        "<https://e.org>",
        "’",
        "\u00a0",
        "\u202f",
        "\u2028",
        "é",
    ),
    *(
        "2025.",
        "---",
        "===",
        "~",
        "|",
        "!",
        "\x02",
        "\x03",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "  \n",
        "\n\n",
        "\n- ",
    ),
    *("\n> ", "\n    ", "\r\n", "\n# ", "\n1. "),
]
LINK_PIECES = ["(", "](", ":", "[x]", "[x]: https://e.org", "(https://e.org)", "(javascript:x)"]
PROSE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
MARKUP = st.lists(st.sampled_from(PIECES + LINK_PIECES), max_size=60).map("".join)


def shown(markdown: str) -> str:
    """Return the tree of a body as compact HTML, its runs as the words they cover."""
    text, body = parse_body(markdown)
    return "".join(html_of(node, text) for node in body)


def html_of(node: Element | Run, text: str) -> str:
    if isinstance(node, Run):
        return node.span.of(text)
    if node.tag in ("br", "hr"):
        return f"<{node.tag}>"
    address = f" {node.href}" if node.href else ""
    return f"<{node.tag}{address}>{''.join(html_of(child, text) for child in node.children)}</{node.tag}>"


def walk(nodes: tuple[Element | Run, ...]) -> Iterator[Element | Run]:
    for node in nodes:
        yield node
        if isinstance(node, Element):
            yield from walk(node.children)


def depth(nodes: tuple[Element | Run, ...]) -> int:
    return 1 + max((depth(node.children) for node in nodes if isinstance(node, Element)), default=0)


@pytest.mark.parametrize(
    ("markdown", "tree"),
    [
        ("Un *mot* et **deux**.", "<p>Un <em>mot</em> et <strong>deux</strong>.</p>"),
        (
            "__Deux__ ou _un_, ***trois***",
            "<p><strong>Deux</strong> ou <em>un</em>, <strong><em>trois</em></strong></p>",
        ),
        (
            "**a *b***, *a **b** c*, _a *b* c_",
            "<p><strong>a <em>b</em></strong>, <em>a <strong>b</strong> c</em>, <em>a <em>b</em> c</em></p>",
        ),
        ("*a**a*&amp; ** a ** 2*3*4 *", "<p>*a**a*& ** a ** 2<em>3</em>4 *</p>"),
        ("Une ligne\ncoupée  \net finie", "<p>Une ligne coupée<br>et finie</p>"),
        ("Une ligne \n   *coupée* \nen trois", "<p>Une ligne <em>coupée</em> en trois</p>"),
        ("Une ligne   \n   coupée", "<p>Une ligne<br>coupée</p>"),
        ("# Un\n\n### Trois\n\n###### Six", "<h2>Un</h2><h4>Trois</h4><h6>Six</h6>"),
        ("### Seul ###", "<h2>Seul</h2>"),
        ("Souligné\n===\n\nMoins\n---", "<h2>Souligné</h2><h3>Moins</h3>"),
        ("#MeToo monte", "<p>#MeToo monte</p>"),
        ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("- un\n    - dedans", "<ul><li>un<ul><li>dedans</li></ul></li></ul>"),
        ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("1. un\n\n2. deux", "<ol><li><p>un</p></li><li><p>deux</p></li></ol>"),
        ("1945. La guerre finit.", "<p>1945. La guerre finit.</p>"),
        ("- un\n\n1945. La guerre finit.", "<ul><li>un</li></ul><p>1945. La guerre finit.</p>"),
        ("> Elle parle.\n> Il se tait.", "<blockquote><p>Elle parle. Il se tait.</p></blockquote>"),
        ("avant\n\n---\n\naprès", "<p>avant</p><hr><p>après</p>"),
        ("    x &amp; <y>\n\n    z", "<pre><code>x &amp; <y>\n\nz</code></pre>"),
        ("du `code <b> &amp; *a*`", "<p>du <code>code <b> &amp; *a*</code></p>"),
        (r"\*pas\* \<b\> \&amp; C:\Users", r"<p>*pas* <b> &amp; C:\Users</p>"),
        ("snake_case_name et 5 * 3 * 2", "<p>snake_case_name et 5 * 3 * 2</p>"),
    ],
)
def test_markdown_becomes_the_elements_of_an_article(markdown: str, tree: str) -> None:
    assert shown(markdown) == tree


@pytest.mark.parametrize(
    ("markdown", "tree"),
    [
        (
            'le [site](https://e.org/a_(b)?c=1&amp;d=2 "titre")',
            "<p>le <a https://e.org/a_(b)?c=1&d=2>site</a></p>",
        ),
        ("le [*site*](<http://e.org>).", "<p>le <a http://e.org><em>site</em></a>.</p>"),
        ("[écrire](mailto:a@e.org)", "<p><a mailto:a@e.org>écrire</a></p>"),
        (
            "<https://e.org> <a@e.org>",
            "<p><a https://e.org>https://e.org</a> <a mailto:a@e.org>a@e.org</a></p>",
        ),
        (
            "le [site][1], [Site], [autre][2]\n\n[1]: https://e.org\n[site]: <http://f.org> 'titre'",
            "<p>le <a https://e.org>site</a>, <a http://f.org>Site</a>, [autre][2]</p>",
        ),
        (
            "[![carte *de* nuit](carte.png)](https://e.org)",
            "<p><a https://e.org>carte <em>de</em> nuit</a></p>",
        ),
        ("![](vide.png)seul ![carte][1]\n\n[1]: https://e.org/c.png", "<p>seul carte</p>"),
        ("[a [b](https://f.org) c](https://e.org)", "<p><a https://e.org>a [b](https://f.org) c</a></p>"),
    ],
)
def test_links_keep_their_address_and_pictures_their_words(markdown: str, tree: str) -> None:
    assert shown(markdown) == tree


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//e.org",
        "page.html",
        "&#106;avascript:x",
        "java&#10;script:x",
        "http:",
        "http://[",
        "https://e.org:x",
        r"https:\\e.org",
        "#a",
        "",
    ],
)
def test_any_other_address_leaves_only_its_words(address: str) -> None:
    assert shown(f"voir [les *mots*]({address}) ici") == "<p>voir les <em>mots</em> ici</p>"
    assert shown(f"voir [les mots](<{address}>) ici") == "<p>voir les mots ici</p>"


def test_a_definition_without_a_web_address_is_text() -> None:
    assert (
        shown("[Note]: ceci\n\n[x]: javascript:alert(1)")
        == "<p>[Note]: ceci</p><p>[x]: javascript:alert(1)</p>"
    )


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<b onclick="x">gras</b>',
        "<!-- caché -->",
        "<div>\n\n</div>",
        "<javascript://x>",
        "a < b > c",
        "<?php echo 1 ?>",
        "<![CDATA[x]]>",
        "</p>",
    ],
)
def test_raw_html_is_shown_as_text(words: str) -> None:
    assert parse_body(f"avant {words} après")[0] == f"avant {words} après"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("AT&amp;T", "AT&T"),
        ("&eacute;t&#233; &#xE9;", "été é"),
        ("6&nbsp;000", "6\u00a0000"),
        ("&lt;b&gt;", "<b>"),
        ("&inconnu; & Co; &copy", "&inconnu; & Co; &copy"),
        ("&#2; &#0; &#10; &#xD800;", "&#2; \ufffd &#10; \ufffd"),
        ("&#42;a&#42;", "*a*"),
    ],
)
def test_entities_are_decoded_unless_they_name_nothing_visible(written: str, text: str) -> None:
    assert parse_body(written)[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "« L’armée »\u00a0: 6\u202f000 soldats…",
        "e\u0301t\u00e9 -- \"cité\" 'x' ...",
        "a\u2028b",
        "a\tb  c",
        "¡ña! 李明 🚀",
    ],
)
def test_every_character_is_kept_as_it_is(text: str) -> None:
    assert parse_body(text)[0] == text


def test_blocks_stand_apart_by_a_blank_line() -> None:
    text, _ = parse_body("# Titre\n\nUn.\nDeux.  \nTrois.\n\n- quatre\n- cinq\n\n> six\n\n---\n\n    sept\n")
    assert text == "Titre\n\nUn. Deux.\nTrois.\n\nquatre\n\ncinq\n\nsix\n\nsept"


def test_space_stays_outside_a_marked_word() -> None:
    assert shown("un [mot](https://e.org) *et* `deux` fin") == (
        "<p>un <a https://e.org>mot</a> <em>et</em> <code>deux</code> fin</p>"
    )


@pytest.mark.parametrize(
    "markdown", ["", " \n\n\t\n", "![](a.png)", "[](https://e.org)", "- \n", "# \n", ">\n>"]
)
def test_nothing_to_show_gives_no_text_or_only_marks(markdown: str) -> None:
    text, body = parse_body(markdown)
    assert text == "".join(node.span.of(text) for node in walk(body) if isinstance(node, Run))


@settings(max_examples=300, deadline=None)
@given(st.one_of(MARKUP, st.text()))
def test_runs_cover_the_text_but_for_what_separates_them(markdown: str) -> None:
    text, body = parse_body(markdown)
    end = 0
    for node in walk(body):
        if isinstance(node, Run):
            assert 0 <= end <= node.span.start < node.span.end <= len(text)
            assert set(text[end : node.span.start]) <= {"\n"}
            end = node.span.end
        else:
            assert (node.href is not None) == (node.tag == "a")
            assert node.children or node.tag in ("br", "hr")
            assert not any(
                isinstance(child, Element) and child.tag == "a" for child in walk(node.children)
            ) or (node.tag != "a")
    assert end == len(text)
    assert not set(text) & {"\x02", "\x03", "\r"}


@settings(max_examples=200, deadline=None)
@given(PROSE)
def test_no_word_is_lost(markdown: str) -> None:
    text, _ = parse_body(markdown)
    assert text.count("mot") == markdown.count("mot")


@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 5000,
        "![[]()" * 5000,
        ">" * 5000,
        "*" * 5000,
        "- " * 3000,
        "- " * 3000 + "x",
        "1. " * 3000 + "x",
        "`" * 5000,
        "> - 1. " * 1000 + "x",
        "\n".join("    " * level + "- x" for level in range(300)),
        "*a **b " * 400 + "b** a*" * 400,
        "[" + "[a]" * 20_000,
        "# " + " #" * 20_000,
        " " * 50_000 + "x",
        "<" * 20_000,
        "a\n---\n" * 5_000,
        "# a\n" * 5_000,
        "a\n\n" * 10_000,
        "&" * 20_000,
        "\\" * 20_000,
        "_a " * 20_000,
        "[a]: http://x\n" * 5_000,
    ],
    ids=lambda markdown: markdown[:8],
)
def test_pathological_input_is_quick_and_shallow(markdown: str) -> None:
    began = time.process_time()
    _, body = parse_body(markdown)
    assert time.process_time() - began < 5
    assert depth(body) < 70


def test_depth_does_not_depend_on_the_caller() -> None:
    def nested(levels: int) -> str:
        return nested(levels - 1) if levels else shown(">" * 40 + " fin")

    assert nested(500) == shown(">" * 40 + " fin")
    assert shown(">" * 40 + " fin").count("<blockquote>") == 16
