from __future__ import annotations

import re
import signal
import threading

import pytest

from sourcier import extractor
from sourcier.cli import main
from sourcier.document import Document, document_key
from sourcier.editor_lexicon import EditorLexicon
from sourcier.errors import SlowDocumentError
from sourcier.read import articles
from sourcier.scheduling.batches import batches, extract_here
from sourcier.time_limit import OutOfTimeError, time_limit

SLOW = "Le mot lenteur coûte cher."
ARTICLE = '---\ntitle: "Le pont"\noutlet: "Journal d’exemple"\ndate: 2025-02-10\n---\n\n{text}\n'
really_extract, really_parse = extractor.extract_batch, articles.parse_body


def work_for_ever() -> None:
    while True:
        pass


def extract_or_hang(documents, lexicon):
    if any(document.text == SLOW for document in documents):
        work_for_ever()
    return really_extract(documents, lexicon)


def parse_or_hang(markdown):
    if SLOW in markdown:
        work_for_ever()
    return really_parse(markdown)


@pytest.fixture
def short_time(monkeypatch):
    monkeypatch.setattr("sourcier.time_limit.SECONDS_AN_ARTICLE", 0.3)
    really_extract([Document("Le modèle est chargé.")], EditorLexicon())


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in this process, in a folder with two articles, one of them slow: exit status and what is said."""
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    folder.joinpath("rapide.md").write_text(ARTICLE.format(text="Le pont est ouvert."), encoding="utf-8")
    folder.joinpath("lent.md").write_text(ARTICLE.format(text=SLOW), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["sourcier", *arguments])
        try:
            status = main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


@pytest.mark.usefixtures("short_time")
def test_a_loop_is_stopped():
    with pytest.raises(OutOfTimeError), time_limit():
        work_for_ever()


@pytest.mark.usefixtures("short_time")
def test_a_pattern_that_backtracks_is_stopped():
    with pytest.raises(OutOfTimeError), time_limit():
        re.fullmatch("(a|a)*b", "a" * 60)


def test_nothing_is_left_of_a_limit_that_was_kept():
    before = signal.getsignal(signal.SIGVTALRM)
    with time_limit():
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_a_thread_has_no_clock_and_works_all_the_same():
    done = []

    def work():
        with time_limit():
            done.append(signal.getitimer(signal.ITIMER_VIRTUAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0.0, 0.0)]


def test_a_system_without_such_a_clock_works_all_the_same(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")
    done = []
    with time_limit():
        done.append(True)
    assert done == [True]


@pytest.mark.usefixtures("short_time")
def test_the_slow_document_of_a_batch_is_told(monkeypatch):
    monkeypatch.setattr(extractor, "extract_batch", extract_or_hang)
    documents = [Document("Le pont est ouvert."), Document(SLOW)]
    with pytest.raises(SlowDocumentError) as raised:
        extract_here(documents, EditorLexicon())
    assert raised.value.document == document_key(documents[1])


@pytest.mark.usefixtures("short_time")
@pytest.mark.parametrize("arguments", [("build",), ("check",), ("extract", "content/articles/lent.md")])
def test_an_article_that_takes_too_long_to_extract_is_refused_by_name(monkeypatch, run, arguments):
    monkeypatch.setattr(extractor, "extract_batch", extract_or_hang)
    status, told = run(*arguments)
    assert status == 1
    assert "lent.md: takes over 0 s to extract — shorten it" in told
    assert "rapide" not in told


@pytest.mark.usefixtures("short_time")
def test_an_article_that_takes_too_long_to_read_is_refused_by_name(monkeypatch, run):
    monkeypatch.setattr(articles, "parse_body", parse_or_hang)
    status, told = run("build")
    assert status == 1
    assert "lent.md: takes over 0 s to read as Markdown — shorten it" in told


@pytest.mark.usefixtures("short_time")
def test_an_article_that_takes_too_long_to_compose_is_refused_by_name(monkeypatch, run):
    monkeypatch.setattr("sourcier.library.compose_brief", lambda *_: work_for_ever())
    status, told = run("build")
    assert status == 1
    assert ".md: takes over 0 s to make a brief of — shorten it" in told


def test_an_article_that_speaks_of_too_much_is_refused_by_name(monkeypatch, run, tmp_path):
    named = ARTICLE.format(text="Selon Anne Leroy et Jean Moulin, la France et l’Italie ouvrent le pont.")
    (tmp_path / "content" / "articles" / "noms.md").write_text(named, encoding="utf-8")
    monkeypatch.setattr("sourcier.library._MOST_SUBJECTS", 2)
    status, told = run("build")
    assert status == 1
    assert re.search(
        r"noms\.md: speaks of \d actors and kinds of equipment; at most 2 are read — split", told
    )


def test_batches_end_after_many_documents_or_many_characters():
    short, long = Document("Oui. " * 10), Document("Oui. " * 20_000)
    assert [len(batch) for batch in batches([short] * 70)] == [32, 32, 6]
    assert [len(batch) for batch in batches([long, short, long, long])] == [1, 2, 1]
